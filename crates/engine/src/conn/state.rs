//! The life of a connection.

use std::time::Duration;

/// Where a connection is in its life.
///
/// ```text
///             connect          connected                close, output queued
///  Initial ───────────► Connecting ───────► Established ────────────────────► Closing
///     │                     │                │      │                          ▲   │
///     │                     │            end │      │ close, nothing queued    │   │ flushed
///     │ close, end          │ close, end     ▼      │                    close │   │
///     │                     │              Ending ──┼──────────────────────────┘   │
///     │                     │                │      │                              │
///     │                     │  peer closes,  │      │                              │
///     │                     │  linger over   │      │                              │
///     ▼                     ▼                ▼      ▼                              ▼
///  ───────────────────────────────────── Closed ──────────────────────────────────────
/// ```
///
/// Closing writes what is queued, reads nothing, then closes. Ending writes what is queued, tells
/// the peer that nothing follows, and throws away what the peer still sends, so that the kernel
/// does not answer late input with a reset that destroys the last output on its way.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[repr(u8)]
pub enum State {
    /// Not connected yet.
    Initial = 0,
    /// Connection attempt under way.
    Connecting = 1,
    /// Open in both directions.
    #[default]
    Established = 2,
    /// Graceful end: flush, shut down writing, drain input.
    Ending = 4,
    /// Flush, then close.
    Closing = 8,
    /// Gone.
    Closed = 16,
}

/// What has to be done after a transition.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// Nothing: it was already on its way, or there is nothing to do yet.
    Nothing,
    /// Output is still queued: the loop writes it and says `drained`.
    AwaitDrain,
    /// Shut down writing, then wait for the peer at most this long.
    ShutdownWrite(Duration),
    /// Close now.
    Close,
}

/// A connection's state with what its transitions depend on.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Life {
    state: State,
    linger: Duration,
    write_shut: bool,
}

impl Life {
    /// A life that begins in `state`.
    #[must_use]
    pub fn starting(state: State) -> Self {
        Self {
            state,
            ..Self::default()
        }
    }

    /// Where it is now.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// Whether new output is taken.
    #[must_use]
    pub fn takes_output(&self) -> bool {
        matches!(
            self.state,
            State::Initial | State::Connecting | State::Established
        ) && !self.write_shut
    }

    /// Whether input is read from the socket, be it to throw it away.
    #[must_use]
    pub fn reads(&self) -> bool {
        matches!(self.state, State::Established | State::Ending)
    }

    /// Close once everything queued is written.
    pub fn close(&mut self, output_empty: bool) -> Step {
        match self.state {
            State::Closing | State::Closed => Step::Nothing,
            State::Initial | State::Connecting => Step::Close,
            State::Established | State::Ending => {
                self.state = State::Closing;
                if output_empty {
                    Step::Close
                } else {
                    Step::AwaitDrain
                }
            }
        }
    }

    /// End gracefully, waiting for the peer at most `linger` after the last byte is written. Zero
    /// closes as soon as it is.
    pub fn end(&mut self, output_empty: bool, linger: Duration) -> Step {
        match self.state {
            State::Ending | State::Closing | State::Closed => Step::Nothing,
            State::Initial | State::Connecting => Step::Close,
            State::Established => {
                self.state = State::Ending;
                self.linger = linger;
                if output_empty {
                    self.flushed()
                } else {
                    Step::AwaitDrain
                }
            }
        }
    }

    /// Everything queued is written.
    pub fn flushed(&mut self) -> Step {
        match self.state {
            State::Closing => Step::Close,
            State::Ending if !self.write_shut => {
                self.write_shut = true;
                if self.linger.is_zero() {
                    Step::Close
                } else {
                    Step::ShutdownWrite(self.linger)
                }
            }
            _ => Step::Nothing,
        }
    }

    /// The connection attempt succeeded.
    pub fn connected(&mut self) {
        if matches!(self.state, State::Initial | State::Connecting) {
            self.state = State::Established;
        }
    }

    /// The write side was shut down by itself.
    pub fn write_shut(&mut self) {
        self.write_shut = true;
    }

    /// It is gone.
    pub fn closed(&mut self) {
        self.state = State::Closed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn established() -> Life {
        Life::starting(State::Established)
    }

    #[test]
    fn close_waits_for_queued_output_only() {
        assert_eq!(established().close(true), Step::Close);
        let mut life = established();
        assert_eq!(life.close(false), Step::AwaitDrain);
        assert_eq!(life.state(), State::Closing);
        assert!(!life.takes_output());
        assert!(!life.reads());
        assert_eq!(life.close(true), Step::Nothing);
        assert_eq!(life.end(true, SECOND), Step::Nothing);
        assert_eq!(life.flushed(), Step::Close);
    }

    #[test]
    fn end_shuts_writing_down_once_and_keeps_reading() {
        let mut life = established();
        assert_eq!(life.end(false, SECOND), Step::AwaitDrain);
        assert!(life.reads());
        assert!(!life.takes_output());
        assert_eq!(life.flushed(), Step::ShutdownWrite(SECOND));
        assert_eq!(life.flushed(), Step::Nothing);
        assert_eq!(life.end(true, SECOND), Step::Nothing);
        assert_eq!(life.close(true), Step::Close);
    }

    #[test]
    fn end_without_linger_closes() {
        assert_eq!(established().end(true, Duration::ZERO), Step::Close);
        let mut life = established();
        assert_eq!(life.end(false, Duration::ZERO), Step::AwaitDrain);
        assert_eq!(life.flushed(), Step::Close);
    }

    #[test]
    fn before_it_is_connected_close_and_end_destroy() {
        for state in [State::Initial, State::Connecting] {
            assert_eq!(Life::starting(state).close(true), Step::Close);
            assert_eq!(Life::starting(state).end(false, SECOND), Step::Close);
            let mut life = Life::starting(state);
            assert!(life.takes_output());
            assert!(!life.reads());
            life.connected();
            assert_eq!(life.state(), State::Established);
            assert!(life.reads());
        }
    }

    #[test]
    fn states_have_the_numbers_applications_compare_with() {
        let numbers = [
            State::Initial,
            State::Connecting,
            State::Established,
            State::Ending,
            State::Closing,
            State::Closed,
        ]
        .map(|state| state as u8);
        assert_eq!(numbers, [0, 1, 2, 4, 8, 16]);
    }
}
