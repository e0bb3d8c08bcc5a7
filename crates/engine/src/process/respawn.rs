//! When to replace a child that ended.
//!
//! Workerman forks a replacement at once, so a worker that dies as soon as it starts makes the
//! master fork hundreds of times a second. Here each place (one id of one worker) slows down by
//! itself: the first early end is replaced at once, the next after 0.1 s, then twice as long each
//! time up to 30 s. A child that lives 10 s clears the account of its place.
//!
//! A child that ends with code 0 did what its script wanted, for example to go after so many
//! requests, which under load may be soon. Its delay stays at 0.1 s: that bounds the forks of a
//! script that returns at once, and keeps nobody waiting for long.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// A child that ends sooner than this after its start ended early.
pub const EARLY: Duration = Duration::from_secs(1);
/// A child that lives this long proves its place healthy.
pub const HEALTHY: Duration = Duration::from_secs(10);
/// Delay after the second early end in a row.
pub const FIRST_DELAY: Duration = Duration::from_millis(100);
/// The longest delay.
pub const LONGEST_DELAY: Duration = Duration::from_secs(30);

/// Why a child ended, as far as its place is concerned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ending {
    /// The master asked for it: a reload.
    Asked,
    /// By itself, with exit code 0.
    Well,
    /// By itself, with any other status.
    Badly,
}

/// What the end of a child means for its place.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Pause {
    /// How long to wait before the next one.
    pub delay: Duration,
    /// Whether this differs from what the place was told the last time, so that it is worth a line
    /// in the log.
    pub news: bool,
}

#[derive(Debug, Default)]
struct Place {
    started: Option<Instant>,
    early_ends: u32,
    due: Option<Instant>,
}

/// The places of a master, `K` being what the caller calls a place.
#[derive(Debug)]
pub struct Respawn<K> {
    places: HashMap<K, Place>,
}

impl<K> Default for Respawn<K> {
    fn default() -> Self {
        Self {
            places: HashMap::new(),
        }
    }
}

impl<K: Clone + Eq + Hash + Ord> Respawn<K> {
    /// A child was forked for this place.
    pub fn started(&mut self, place: &K, now: Instant) {
        let entry = self.places.entry(place.clone()).or_default();
        entry.started = Some(now);
        entry.due = None;
    }

    /// The child of this place ended. Returns how long to wait before the next one; until then
    /// [`waiting`](Self::waiting) is true for the place.
    pub fn ended(&mut self, place: &K, ending: Ending, now: Instant) -> Pause {
        let entry = self.places.entry(place.clone()).or_default();
        let lived = entry
            .started
            .take()
            .map(|started| now.saturating_duration_since(started));
        if lived.is_some_and(|lived| lived >= HEALTHY) {
            entry.early_ends = 0;
        }
        let early = ending != Ending::Asked && lived.is_some_and(|lived| lived < EARLY);
        if !early {
            entry.due = None;
            return Pause {
                delay: Duration::ZERO,
                news: false,
            };
        }
        let before = entry.early_ends;
        let next = before.saturating_add(1);
        let (counted, delay) = match ending {
            Ending::Well => (before.max(next.min(2)), delay_after(next.min(2))),
            _ => (next, delay_after(next)),
        };
        entry.early_ends = counted;
        entry.due = (!delay.is_zero()).then(|| now + delay);
        Pause {
            delay,
            news: counted != before && !delay.is_zero(),
        }
    }

    /// Whether the place must still wait for its next child. At its due time it no longer does.
    pub fn waiting(&self, place: &K, now: Instant) -> bool {
        self.places
            .get(place)
            .and_then(|entry| entry.due)
            .is_some_and(|due| due > now)
    }

    /// The places whose delay has passed and that have had no child since, in the order of `K`.
    pub fn due(&self, now: Instant) -> Vec<K> {
        let ready = |entry: &Place| entry.due.is_some_and(|due| due <= now);
        let mut keys: Vec<K> = self
            .places
            .iter()
            .filter(|(_, entry)| ready(entry))
            .map(|(place, _)| place.clone())
            .collect();
        keys.sort();
        keys
    }

    /// When the next place becomes due.
    pub fn next_due(&self) -> Option<Instant> {
        self.places.values().filter_map(|entry| entry.due).min()
    }

    /// Forgets places that are no more, after a reload lowered a worker's count.
    pub fn retain(&mut self, mut keep: impl FnMut(&K) -> bool) {
        self.places.retain(|place, _| keep(place));
    }
}

fn delay_after(early_ends: u32) -> Duration {
    match early_ends {
        0 | 1 => Duration::ZERO,
        // Twenty doublings of 0.1 s are more than a day.
        count => FIRST_DELAY
            .saturating_mul(1 << (count - 2).min(20))
            .min(LONGEST_DELAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: fn(u64) -> Duration = Duration::from_millis;

    #[test]
    fn early_ends_slow_a_place_down_and_a_long_life_forgives() {
        let mut now = Instant::now();
        let mut places = Respawn::default();
        let mut delays = Vec::new();
        for _ in 0..12 {
            places.started(&1, now);
            now += MS(999);
            let Pause { delay, news } = places.ended(&1, Ending::Badly, now);
            assert_eq!(news, !delay.is_zero());
            delays.push(u64::try_from(delay.as_millis()).unwrap());
            now += delay;
        }
        assert_eq!(
            delays,
            [
                0, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000
            ]
        );
        // Neither early nor long: at once, but nothing is forgiven.
        places.started(&1, now);
        now += MS(9_999);
        assert_eq!(places.ended(&1, Ending::Badly, now).delay, Duration::ZERO);
        places.started(&1, now);
        assert_eq!(places.ended(&1, Ending::Badly, now).delay, LONGEST_DELAY);
        // Long.
        places.started(&1, now);
        now += HEALTHY;
        assert_eq!(places.ended(&1, Ending::Badly, now).delay, Duration::ZERO);
        places.started(&1, now);
        assert_eq!(places.ended(&1, Ending::Badly, now).delay, Duration::ZERO);
        places.started(&1, now);
        assert_eq!(places.ended(&1, Ending::Badly, now).delay, FIRST_DELAY);
    }

    #[test]
    fn a_place_whose_children_end_well_waits_a_moment_each_time() {
        let mut now = Instant::now();
        let mut places = Respawn::default();
        let mut ended = |ending| {
            places.started(&1, now);
            now += MS(50);
            let Pause { delay, news } = places.ended(&1, ending, now);
            now += delay;
            (delay.as_millis(), news)
        };
        let well: Vec<_> = (0..4).map(|_| ended(Ending::Well)).collect();
        assert_eq!(well, [(0, false), (100, true), (100, false), (100, false)]);
        // What follows badly goes on from there, and a good end in between forgives nothing.
        assert_eq!(ended(Ending::Badly), (200, true));
        assert_eq!(ended(Ending::Badly), (400, true));
        assert_eq!(ended(Ending::Well), (100, false));
        assert_eq!(ended(Ending::Badly), (800, true));
    }

    #[test]
    fn a_reload_is_never_slowed_down() {
        let now = Instant::now();
        let mut places = Respawn::default();
        for _ in 0..5 {
            places.started(&"a", now);
            assert_eq!(places.ended(&"a", Ending::Asked, now).delay, Duration::ZERO);
        }
        assert_eq!(places.next_due(), None);
    }

    #[test]
    fn a_place_waits_until_its_time_and_only_by_itself() {
        let now = Instant::now();
        let mut places = Respawn::default();
        for _ in 0..2 {
            places.started(&("w", 0), now);
            places.ended(&("w", 0), Ending::Badly, now);
        }
        places.started(&("w", 1), now);
        places.ended(&("w", 1), Ending::Badly, now);
        assert_eq!(places.next_due(), Some(now + FIRST_DELAY));
        assert!(places.waiting(&("w", 0), now + MS(99)));
        assert!(!places.waiting(&("w", 1), now));
        assert!(places.due(now + MS(99)).is_empty());
        assert!(!places.waiting(&("w", 0), now + MS(100)));
        assert_eq!(places.due(now + MS(100)), [("w", 0)]);
        places.started(&("w", 0), now + MS(100));
        assert!(places.due(now + MS(200)).is_empty());
        places.retain(|place| place.1 == 1);
        assert!(!places.waiting(&("w", 0), now));
    }
}
