//! `ConnectionInterface::$statistics`.

use crate::bridge::{Once, Str, Zv};
use crate::declared::connection::connection_interface::statics::STATISTICS;

/// The counters of `ConnectionInterface::$statistics`.
#[derive(Clone, Copy)]
pub enum Counter {
    /// Live connections.
    ConnectionCount,
    /// Messages delivered.
    TotalRequest,
    /// Sends that were refused or failed.
    SendFail,
}

/// Names of the counters, and where each stands in the declaration.
static NAMES: Once<[(Str, u32); 3]> = Once::new();

fn name(what: Counter) -> &'static (Str, u32) {
    // The very strings the declaration uses: found by address.
    let names = NAMES.get_or_make(|| {
        [
            ("connection_count", 0),
            ("total_request", 1),
            ("send_fail", 3),
        ]
        .map(|(name, place)| (Str::interned(name), place))
    });
    &names[what as usize]
}

/// Adds to one of the counters.
#[inline]
pub fn count(what: Counter, by: i64) {
    let (name, place) = name(what);
    STATISTICS.add(name, *place, by);
}

/// Value of one of the counters.
pub fn counted(what: Counter) -> i64 {
    let all = STATISTICS.array();
    all.and_then(|a| a.get_str(&name(what).0).map(Zv::to_long))
        .unwrap_or(0)
}
