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

#[derive(Debug)]
struct Child {
    ask_at: Option<Instant>,
    kill_at: Option<Instant>,
}

/// One stop of all children.
#[derive(Debug)]
pub struct Stop {
    children: BTreeMap<i32, Child>,
    graceful: bool,
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
        let ask_at = if foreground && !graceful {
            now + FOREGROUND_DELAY
        } else {
            now
        };
        // A timeout too long for the clock never ends.
        let kill_at = if graceful {
            None
        } else {
            now.checked_add(kill_after)
        };
        let child = || Child {
            ask_at: Some(ask_at),
            kill_at,
        };
        Self {
            children: children.into_iter().map(|pid| (pid, child())).collect(),
            graceful,
            check_at: now + CHECK_EVERY,
        }
    }

    /// The steps due at `now`, each once, in the order of pids; the question for a child comes
    /// before its kill.
    pub fn poll(&mut self, now: Instant) -> Vec<Step> {
        let ask = if self.graceful { SIGQUIT } else { SIGINT };
        let due = |at: &mut Option<Instant>| at.take_if(|at| *at <= now).is_some();
        let mut steps = Vec::new();
        for (&pid, child) in &mut self.children {
            if due(&mut child.ask_at) {
                steps.push(Step::Signal { pid, signo: ask });
            }
            if due(&mut child.kill_at) {
                steps.push(Step::Signal {
                    pid,
                    signo: SIGKILL,
                });
            }
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
        let signals = self
            .children
            .values()
            .flat_map(|child| [child.ask_at, child.kill_at])
            .flatten();
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
