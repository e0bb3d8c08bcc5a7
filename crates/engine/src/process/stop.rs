//! Stopping the children: which signal, to whom, when.

use crate::sys::signal::{SIGINT, SIGKILL, SIGQUIT};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// In the foreground children get their signal this much later: Ctrl+C has already reached them,
/// the whole group of the terminal.
pub const FOREGROUND_DELAY: Duration = Duration::from_secs(1);
/// How often the master asks whether its children still exist.
pub const CHECK_EVERY: Duration = Duration::from_secs(1);

/// How often `stop` on the command line asks whether the master is gone.
pub const POLL_EVERY: Duration = Duration::from_millis(10);

/// How long `stop` on the command line waits for the master, from the timeout in seconds that the
/// master gives its children. A graceful stop waits without limit.
pub fn patience(stop_timeout: f64) -> Duration {
    Duration::try_from_secs_f64(stop_timeout + 3.0).unwrap_or(Duration::ZERO)
}

/// The whole seconds before SIGKILL, from a timeout in seconds: rounded up, never below zero.
pub fn kill_after(stop_timeout: f64) -> Duration {
    Duration::try_from_secs_f64(stop_timeout.ceil()).unwrap_or(Duration::ZERO)
}

/// What the master does next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// Send this signal to this child.
    Signal {
        /// The child.
        pid: i32,
        /// SIGINT, SIGQUIT or SIGKILL.
        signo: i32,
    },
    /// Look whether the children still exist, and report those that do not with
    /// [`Stop::ended`].
    CheckAlive,
}

/// One stop of all children.
#[derive(Debug)]
pub struct Stop {
    /// For each child the signals it is still to get, and when. By number, so that the question comes
    /// before the kill.
    children: BTreeMap<i32, BTreeMap<i32, Instant>>,
    check_at: Instant,
}

impl Stop {
    /// Begins at `now`. A fast stop sends SIGINT (in the `foreground` after
    /// [`FOREGROUND_DELAY`]) and SIGKILL `kill_after` later than `now`; a graceful one sends SIGQUIT
    /// at once and never kills.
    pub fn new(
        children: impl IntoIterator<Item = i32>,
        graceful: bool,
        foreground: bool,
        kill_after: Duration,
        now: Instant,
    ) -> Self {
        let mut signals = BTreeMap::new();
        if graceful {
            signals.insert(SIGQUIT, now);
        } else {
            let delay = if foreground {
                FOREGROUND_DELAY
            } else {
                Duration::ZERO
            };
            signals.insert(SIGINT, now + delay);
            // A timeout too long for the clock never ends.
            signals.extend(now.checked_add(kill_after).map(|at| (SIGKILL, at)));
        }
        let children = children.into_iter();
        Self {
            children: children.map(|pid| (pid, signals.clone())).collect(),
            check_at: now + CHECK_EVERY,
        }
    }

    /// Takes over from an earlier stop: what that had still to send is sent when it was due.
    #[must_use]
    pub fn after(mut self, earlier: &Self) -> Self {
        for (pid, signals) in &mut self.children {
            for (&signo, &at) in earlier.children.get(pid).into_iter().flatten() {
                let due = signals.entry(signo).or_insert(at);
                *due = at.min(*due);
            }
        }
        self
    }

    /// The steps due at `now`, each once, in the order of pids; the question for a child comes
    /// before its kill.
    pub fn poll(&mut self, now: Instant) -> Vec<Step> {
        let mut steps = Vec::new();
        for (&pid, signals) in &mut self.children {
            signals.retain(|&signo, at| {
                let due = *at <= now;
                if due {
                    steps.push(Step::Signal { pid, signo });
                }
                !due
            });
        }
        if self.check_at <= now && !self.children.is_empty() {
            self.check_at = now + CHECK_EVERY;
            steps.push(Step::CheckAlive);
        }
        steps
    }

    /// A child has ended; its signals are off, even if the number is given to a new process.
    pub fn ended(&mut self, pid: i32) {
        self.children.remove(&pid);
    }

    /// The children still expected to end.
    pub fn remaining(&self) -> impl Iterator<Item = i32> + '_ {
        self.children.keys().copied()
    }

    /// Whether every child has ended.
    pub fn is_done(&self) -> bool {
        self.children.is_empty()
    }

    /// When [`poll`](Self::poll) has something to do next; `None` once done.
    pub fn next_due(&self) -> Option<Instant> {
        if self.is_done() {
            return None;
        }
        let signals = self.children.values().flat_map(BTreeMap::values).copied();
        signals.chain([self.check_at]).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: Duration = Duration::from_secs(2);
    const SECOND: Duration = Duration::from_secs(1);

    fn signal(pid: i32, signo: i32) -> Step {
        Step::Signal { pid, signo }
    }

    #[test]
    fn a_daemon_asks_at_once_and_kills_after_the_timeout() {
        let now = Instant::now();
        let mut stop = Stop::new([12, 11], false, false, TWO, now);
        assert_eq!(stop.poll(now), [signal(11, SIGINT), signal(12, SIGINT)]);
        assert_eq!(stop.poll(now), []);
        assert_eq!(stop.next_due(), Some(now + SECOND));
        assert_eq!(stop.poll(now + SECOND), [Step::CheckAlive]);
        stop.ended(11);
        assert_eq!(
            stop.poll(now + TWO),
            [signal(12, SIGKILL), Step::CheckAlive]
        );
        assert_eq!(stop.remaining().collect::<Vec<_>>(), [12]);
        stop.ended(12);
        assert!(stop.is_done());
        assert_eq!(stop.next_due(), None);
        assert_eq!(stop.poll(now + TWO * 9), []);
    }

    #[test]
    fn in_the_foreground_the_question_waits_a_second() {
        let now = Instant::now();
        let mut stop = Stop::new([5], false, true, TWO, now);
        assert_eq!(stop.poll(now), []);
        assert_eq!(
            stop.poll(now + SECOND),
            [signal(5, SIGINT), Step::CheckAlive]
        );
        assert_eq!(stop.poll(now + TWO), [signal(5, SIGKILL), Step::CheckAlive]);
    }

    #[test]
    fn a_graceful_stop_never_kills_and_never_waits_to_ask() {
        let now = Instant::now();
        let mut stop = Stop::new([5], true, true, TWO, now);
        assert_eq!(stop.poll(now), [signal(5, SIGQUIT)]);
        assert_eq!(stop.poll(now + TWO * 1000), [Step::CheckAlive]);
        assert!(!stop.is_done());
    }

    #[test]
    fn a_stop_after_another_sends_what_that_had_still_to_send() {
        let now = Instant::now();
        let half = SECOND / 2;
        let fast = Stop::new([5], false, true, TWO, now);
        let mut stop = Stop::new([5, 6], true, true, TWO, now + half).after(&fast);
        let asked = [signal(5, SIGQUIT), signal(6, SIGQUIT)];
        assert_eq!(stop.poll(now + half), asked);
        assert_eq!(stop.poll(now + SECOND), [signal(5, SIGINT)]);
        assert_eq!(stop.poll(now + TWO), [signal(5, SIGKILL), Step::CheckAlive]);
        // A fast one again asks again and postpones nothing.
        let mut again = Stop::new([5], false, true, TWO, now + half).after(&fast);
        let ask = [signal(5, SIGINT)];
        assert_eq!(again.poll(now + SECOND), ask);
        assert_eq!(
            again.poll(now + TWO),
            [signal(5, SIGKILL), Step::CheckAlive]
        );
    }

    #[test]
    fn timeouts_are_whole_seconds() {
        assert_eq!(kill_after(2.0), TWO);
        assert_eq!(kill_after(1.2), TWO);
        assert_eq!(kill_after(0.0), Duration::ZERO);
        assert_eq!(kill_after(-3.0), Duration::ZERO);
        assert_eq!(kill_after(f64::NAN), Duration::ZERO);
        assert_eq!(patience(2.0), Duration::from_secs(5));
        assert_eq!(patience(-9.0), Duration::ZERO);
        let now = Instant::now();
        let mut stop = Stop::new([5], false, false, Duration::MAX, now);
        assert_eq!(stop.poll(now), [signal(5, SIGINT)]);
    }
}
