//! Replacing reloadable children one at a time.

use crate::sys::signal::{SIGKILL, SIGUSR1, SIGUSR2};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// The signal of a reload: SIGUSR1, or SIGUSR2 to let connections finish.
pub const fn signal_of(graceful: bool) -> i32 {
    if graceful { SIGUSR2 } else { SIGUSR1 }
}

/// What the master does next.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// Send this signal to this child, and wait for its end.
    Signal {
        /// The child.
        pid: i32,
        /// SIGUSR1, SIGUSR2 or SIGKILL.
        signo: i32,
    },
    /// Nothing to do until the current child ends or [`Reload::next_due`] comes.
    Wait,
    /// Every child of the list has been replaced: the master's status is "running" again.
    Done,
}

/// One reload, from the signal to the last replacement. Children that are not reloadable get the
/// signal all at once from the caller and take no part here.
#[derive(Debug)]
pub struct Reload {
    waiting: VecDeque<i32>,
    current: Option<i32>,
    kill_at: Option<Instant>,
    graceful: bool,
    kill_after: Duration,
}

impl Reload {
    /// A reload of `children`, in this order. A graceful one never kills; otherwise each child gets
    /// SIGKILL `kill_after` its signal.
    pub fn new(
        children: impl IntoIterator<Item = i32>,
        graceful: bool,
        kill_after: Duration,
    ) -> Self {
        Self {
            waiting: children.into_iter().collect(),
            current: None,
            kill_at: None,
            graceful,
            kill_after,
        }
    }

    /// What to do at `now`: call it at the start, after each end was reported and replaced, and at
    /// [`next_due`](Self::next_due).
    pub fn step(&mut self, now: Instant) -> Step {
        if let Some(pid) = self.current {
            return match self.kill_at.take_if(|at| *at <= now) {
                Some(_) => Step::Signal {
                    pid,
                    signo: SIGKILL,
                },
                None => Step::Wait,
            };
        }
        let Some(pid) = self.waiting.pop_front() else {
            return Step::Done;
        };
        self.current = Some(pid);
        self.kill_at = if self.graceful {
            None
        } else {
            now.checked_add(self.kill_after)
        };
        Step::Signal {
            pid,
            signo: signal_of(self.graceful),
        }
    }

    /// A child ended, or does not exist when it was to be signalled. `true` if this reload had it
    /// on its list.
    pub fn ended(&mut self, pid: i32) -> bool {
        if self.current == Some(pid) {
            self.current = None;
            self.kill_at = None;
            return true;
        }
        let before = self.waiting.len();
        self.waiting.retain(|&waiting| waiting != pid);
        self.waiting.len() < before
    }

    /// The child that was asked to end by this reload.
    pub fn current(&self) -> Option<i32> {
        self.current
    }

    /// The children not yet replaced, the current one first: what Workerman keeps in
    /// `$pidsToRestart`.
    pub fn pending(&self) -> impl Iterator<Item = i32> + '_ {
        self.current.into_iter().chain(self.waiting.iter().copied())
    }

    /// When the current child's patience ends.
    pub fn next_due(&self) -> Option<Instant> {
        self.kill_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: Duration = Duration::from_secs(2);

    fn signal(pid: i32, signo: i32) -> Step {
        Step::Signal { pid, signo }
    }

    #[test]
    fn one_child_at_a_time() {
        let now = Instant::now();
        let mut reload = Reload::new([11, 12, 13], false, TWO);
        assert_eq!(reload.step(now), signal(11, SIGUSR1));
        assert_eq!(reload.step(now), Step::Wait);
        // Somebody else's child, then one whose turn had not come.
        assert!(!reload.ended(99));
        assert!(reload.ended(12));
        assert_eq!(reload.step(now), Step::Wait);
        assert_eq!(reload.pending().collect::<Vec<_>>(), [11, 13]);
        assert!(reload.ended(11));
        assert_eq!(reload.step(now), signal(13, SIGUSR1));
        assert!(reload.ended(13));
        assert_eq!(reload.step(now), Step::Done);
        assert_eq!(reload.pending().next(), None);
    }

    #[test]
    fn a_child_that_does_not_obey_is_killed_once() {
        let now = Instant::now();
        let mut reload = Reload::new([11, 12], false, TWO);
        assert_eq!(reload.step(now), signal(11, SIGUSR1));
        assert_eq!(reload.next_due(), Some(now + TWO));
        assert_eq!(reload.step(now + TWO), signal(11, SIGKILL));
        assert_eq!(reload.step(now + TWO * 5), Step::Wait);
        assert!(reload.ended(11));
        // The next one has its own time.
        assert_eq!(reload.step(now + TWO * 5), signal(12, SIGUSR1));
        assert_eq!(reload.next_due(), Some(now + TWO * 6));
    }

    #[test]
    fn a_graceful_reload_never_kills() {
        let now = Instant::now();
        let mut reload = Reload::new([11], true, TWO);
        assert_eq!(reload.step(now), signal(11, SIGUSR2));
        assert_eq!(reload.next_due(), None);
        assert_eq!(reload.step(now + TWO * 1000), Step::Wait);
    }

    #[test]
    fn nothing_to_reload_is_done_at_once() {
        assert_eq!(Reload::new([], false, TWO).step(Instant::now()), Step::Done);
    }
}
