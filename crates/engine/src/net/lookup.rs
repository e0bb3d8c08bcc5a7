//! Host names: who waits for the addresses of which.
//!
//! The resolver blocks, for many seconds when a name server is silent. So it runs on threads off the
//! loop, and once at a time for each name: a name without an answer occupies one thread, however
//! many connections ask for it again and again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::connect::Target;
use crate::id::ConnId;

/// The lookups that run, and the connections that wait for each.
#[derive(Debug, Default)]
pub(crate) struct Lookups {
    running: RefCell<HashMap<Target, Vec<ConnId>>>,
}

impl Lookups {
    /// Has a connection wait for a target's addresses. True when nobody waited yet: then the
    /// caller has to look them up.
    pub(crate) fn join(
        &self,
        target: &Target,
        id: ConnId,
        is_alive: impl Fn(ConnId) -> bool,
    ) -> bool {
        match self.running.borrow_mut().entry(target.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(vec![id]);
                true
            }
            Entry::Occupied(mut entry) => {
                let waiting = entry.get_mut();
                // Those who gave up go when there is no room: the list grows with the living only.
                if waiting.len() == waiting.capacity() {
                    waiting.retain(|id| is_alive(*id));
                    waiting.reserve(waiting.len() + 1);
                }
                waiting.push(id);
                false
            }
        }
    }

    /// Who waited; nobody does from now on.
    pub(crate) fn leave(&self, target: &Target) -> Vec<ConnId> {
        self.running.borrow_mut().remove(target).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conn::table::Table;

    fn named(name: &str) -> Target {
        Target::Host {
            name: name.to_owned(),
            port: 80,
        }
    }

    #[test]
    fn one_lookup_runs_for_all_who_ask_for_a_name() {
        let mut table = Table::default();
        let ids: Vec<ConnId> = (0..3).filter_map(|_| table.insert_with(drop)).collect();
        let lookups = Lookups::default();
        assert!(lookups.join(&named("a"), ids[0], |_| true));
        assert!(!lookups.join(&named("a"), ids[1], |_| true));
        assert!(lookups.join(&named("b"), ids[2], |_| true));
        assert_eq!(lookups.leave(&named("a")), [ids[0], ids[1]]);
        assert_eq!(lookups.leave(&named("a")), []);
        assert!(lookups.join(&named("a"), ids[0], |_| true));
    }

    #[test]
    fn those_who_gave_up_do_not_pile_up() {
        let mut table = Table::default();
        let lookups = Lookups::default();
        for _ in 0..10_000 {
            let id: ConnId = table.insert_with(drop).unwrap();
            lookups.join(&named("silent"), id, |_| false);
        }
        let waiting = lookups.leave(&named("silent"));
        assert!(waiting.capacity() <= 4, "{}", waiting.capacity());
    }
}
