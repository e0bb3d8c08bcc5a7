//! Bytes on their way out: written at once, collected while corked, queued while the peer is slow.

use std::io;
use std::time::Duration;

use bytes::{Buf, BytesMut};

use super::pool::Pool;
use crate::limits::{CORK_BYTES, CORK_TIME};
use crate::sys::clock;

/// What became of bytes given to a connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SendOutcome {
    /// The kernel has every byte, also those that had been collected before. Also the answer when
    /// there was nothing to write.
    Written,
    /// Bytes wait in the process: corked, or the kernel takes no more for now.
    Queued {
        /// How many bytes wait, in all.
        len: usize,
    },
    /// The kernel refused for good; the bytes are gone. The host is expected to close.
    PeerGone,
    /// The connection is unknown, or has begun to close or end: nothing was taken.
    Refused,
}

/// What a write driven by the loop came to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Progress {
    /// Everything that was queued has left.
    Drained,
    /// The kernel took less than there was; wait until it takes more.
    Blocked,
    /// The kernel refused for good.
    Failed,
}

/// The output of one connection. Sans-I/O: writing is a closure that says how many bytes the
/// kernel took.
#[derive(Debug, Default)]
pub struct Outbound {
    buf: BytesMut,
    corked: bool,
    /// The kernel said it takes no more: the loop writes next.
    blocked: bool,
    failed: bool,
    /// When the first of the corked bytes was collected, on the coarse clock.
    corked_since: Option<Duration>,
}

impl Outbound {
    /// How many bytes wait.
    #[must_use]
    pub fn len(&self) -> usize {
        self.buf.len()
    }

    /// Whether nothing waits.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buf.is_empty()
    }

    /// Whether nothing waits, no buffer is held and nothing has failed: a flush would find nothing to do.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        self.buf.capacity() == 0 && !self.failed
    }

    /// Bytes of memory the buffer takes.
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.buf.capacity()
    }

    /// Whether the loop has to write when the socket becomes writable.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.blocked
    }

    /// Whether sends are being collected.
    #[must_use]
    pub fn is_corked(&self) -> bool {
        self.corked
    }

    /// Collects sends from now on, or stops doing so; stopping writes nothing by itself: what was
    /// collected leaves with the next send.
    pub fn set_corked(&mut self, corked: bool) {
        self.corked = corked;
    }

    /// Has `encode` append to what waits, then sends as far as it may leave now.
    pub fn append(
        &mut self,
        encode: impl FnOnce(&mut BytesMut),
        pool: &mut Pool,
        write: impl FnMut(&[u8]) -> io::Result<usize>,
    ) -> SendOutcome {
        if self.failed {
            return SendOutcome::PeerGone;
        }
        if self.buf.capacity() == 0 {
            self.buf = pool.take();
        }
        encode(&mut self.buf);
        if self.must_wait() {
            return SendOutcome::Queued {
                len: self.buf.len(),
            };
        }
        self.flush(pool, write)
    }

    /// Sends a slice; copies only what the kernel does not take at once.
    pub fn send_bytes(
        &mut self,
        bytes: &[u8],
        pool: &mut Pool,
        mut write: impl FnMut(&[u8]) -> io::Result<usize>,
    ) -> SendOutcome {
        if self.failed {
            return SendOutcome::PeerGone;
        }
        let direct = !self.blocked && (!self.corked || bytes.len() >= CORK_BYTES);
        // A little more is worth a copy; a lot is worth a write of its own.
        if direct && !self.buf.is_empty() && bytes.len() >= CORK_BYTES {
            self.flush(pool, &mut write);
        }
        if !direct || !self.buf.is_empty() {
            return self.append(|out| out.extend_from_slice(bytes), pool, write);
        }
        if bytes.is_empty() {
            return SendOutcome::Written;
        }
        let taken = match write(bytes) {
            Ok(taken) => taken,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => 0,
            Err(_) => return self.fail(pool),
        };
        let rest = bytes.get(taken..).unwrap_or_default();
        if rest.is_empty() {
            return SendOutcome::Written;
        }
        self.buf = pool.take();
        self.buf.extend_from_slice(rest);
        self.blocked = true;
        SendOutcome::Queued {
            len: self.buf.len(),
        }
    }

    /// Appends what the loop is to write in its next turn, as if the kernel had refused it: the host
    /// hears `drained` when it has left.
    pub fn queue(&mut self, bytes: &[u8], pool: &mut Pool) -> SendOutcome {
        if self.failed {
            return SendOutcome::PeerGone;
        }
        if bytes.is_empty() {
            return SendOutcome::Written;
        }
        if self.buf.capacity() == 0 {
            self.buf = pool.take();
        }
        self.buf.extend_from_slice(bytes);
        self.blocked = true;
        SendOutcome::Queued {
            len: self.buf.len(),
        }
    }

    /// Writes what was collected with one write, unless the loop has to wait for the socket.
    pub fn flush(
        &mut self,
        pool: &mut Pool,
        mut write: impl FnMut(&[u8]) -> io::Result<usize>,
    ) -> SendOutcome {
        if self.failed {
            return SendOutcome::PeerGone;
        }
        if self.blocked && !self.buf.is_empty() {
            return SendOutcome::Queued {
                len: self.buf.len(),
            };
        }
        self.corked_since = None;
        if self.buf.is_empty() {
            self.release(pool);
            return SendOutcome::Written;
        }
        match self.write_some(&mut write) {
            Ok(()) if self.buf.is_empty() => {
                self.release(pool);
                SendOutcome::Written
            }
            Ok(()) => {
                self.blocked = true;
                SendOutcome::Queued {
                    len: self.buf.len(),
                }
            }
            Err(_) => self.fail(pool),
        }
    }

    /// The loop found the socket writable and something is queued.
    pub fn on_writable(
        &mut self,
        pool: &mut Pool,
        mut write: impl FnMut(&[u8]) -> io::Result<usize>,
    ) -> Progress {
        match self.write_some(&mut write) {
            Ok(()) if self.buf.is_empty() => {
                self.blocked = false;
                self.corked_since = None;
                self.release(pool);
                Progress::Drained
            }
            Ok(()) => Progress::Blocked,
            Err(_) => {
                self.fail(pool);
                Progress::Failed
            }
        }
    }

    /// Drops what waits and gives the buffer back.
    pub fn release(&mut self, pool: &mut Pool) {
        if self.buf.capacity() > 0 {
            pool.give(std::mem::take(&mut self.buf));
        }
    }

    fn must_wait(&mut self) -> bool {
        if self.buf.is_empty() {
            return false;
        }
        if self.blocked {
            return true;
        }
        if !self.corked || self.buf.len() >= CORK_BYTES {
            return false;
        }
        match self.corked_since {
            Some(since) => clock::monotonic_coarse().saturating_sub(since) < CORK_TIME,
            None => {
                self.corked_since = Some(clock::monotonic_coarse());
                true
            }
        }
    }

    fn write_some(&mut self, write: &mut impl FnMut(&[u8]) -> io::Result<usize>) -> io::Result<()> {
        if self.buf.is_empty() {
            return Ok(());
        }
        match write(&self.buf) {
            Ok(taken) => {
                self.buf.advance(taken.min(self.buf.len()));
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn fail(&mut self, pool: &mut Pool) -> SendOutcome {
        self.failed = true;
        self.blocked = false;
        self.release(pool);
        SendOutcome::PeerGone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    fn pool() -> Pool {
        Pool::new(64, 4)
    }

    fn blocked(_: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::WouldBlock.into())
    }

    fn gone(_: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    /// Corked, with a clock that does not reach the time limit however slow the test runs.
    fn corked() -> Outbound {
        Outbound {
            corked: true,
            corked_since: Some(Duration::MAX),
            ..Outbound::default()
        }
    }

    #[test]
    fn corked_sends_leave_with_one_write() {
        let (mut out, mut pool) = (corked(), pool());
        for _ in 0..16 {
            let outcome = out.send_bytes(b"0123", &mut pool, |_| panic!("corked"));
            assert!(matches!(outcome, SendOutcome::Queued { .. }));
        }
        out.set_corked(false);
        let mut writes = Vec::new();
        let outcome = out.flush(&mut pool, |bytes| {
            writes.push(bytes.len());
            Ok(bytes.len())
        });
        assert_eq!(outcome, SendOutcome::Written);
        assert_eq!(writes, [64]);
    }

    #[test]
    fn corked_bytes_leave_at_the_size_limit() {
        let (mut out, mut pool) = (corked(), pool());
        let mut sent = 0;
        for _ in 0..CORK_BYTES / 1024 {
            out.send_bytes(&[0; 1024], &mut pool, |bytes| {
                sent += bytes.len();
                Ok(bytes.len())
            });
        }
        assert_eq!(sent, CORK_BYTES);
        assert!(out.is_empty());
    }

    #[test]
    fn corked_bytes_leave_with_a_send_after_the_time_limit() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        out.set_corked(true);
        out.send_bytes(b"a", &mut pool, |_| panic!("corked"));
        out.corked_since = Some(Duration::ZERO);
        let outcome = out.send_bytes(b"b", &mut pool, |bytes| Ok(bytes.len()));
        assert_eq!(outcome, SendOutcome::Written);
    }

    #[test]
    fn what_is_queued_waits_for_the_loop_and_takes_what_follows_along() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        assert_eq!(out.queue(b"", &mut pool), SendOutcome::Written);
        let outcome = out.queue(b"hello", &mut pool);
        assert_eq!(outcome, SendOutcome::Queued { len: 5 });
        let outcome = out.send_bytes(b"!", &mut pool, |_| panic!("the loop writes next"));
        assert_eq!(outcome, SendOutcome::Queued { len: 6 });
        let mut sent = Vec::new();
        let progress = out.on_writable(&mut pool, |bytes| {
            sent.extend_from_slice(bytes);
            Ok(bytes.len())
        });
        assert_eq!(progress, Progress::Drained);
        assert_eq!(sent, b"hello!");
    }

    #[test]
    fn what_the_kernel_does_not_take_waits_for_the_loop() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        let outcome = out.send_bytes(b"hello", &mut pool, |_| Ok(2));
        assert_eq!(outcome, SendOutcome::Queued { len: 3 });
        let outcome = out.send_bytes(b"!", &mut pool, |_| panic!("the loop writes next"));
        assert_eq!(outcome, SendOutcome::Queued { len: 4 });
        assert_eq!(out.on_writable(&mut pool, blocked), Progress::Blocked);
        let mut sent = Vec::new();
        let progress = out.on_writable(&mut pool, |bytes| {
            sent.extend_from_slice(bytes);
            Ok(bytes.len())
        });
        assert_eq!(progress, Progress::Drained);
        assert_eq!(sent, b"llo!");
        assert_eq!(
            out.send_bytes(b"x", &mut pool, |b| Ok(b.len())),
            SendOutcome::Written
        );
    }

    #[test]
    fn a_dead_peer_stays_dead_and_keeps_no_bytes() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        assert_eq!(out.send_bytes(b"x", &mut pool, gone), SendOutcome::PeerGone);
        let outcome = out.send_bytes(b"x", &mut pool, |_| panic!("gone"));
        assert_eq!(outcome, SendOutcome::PeerGone);
        assert!(out.is_empty());
    }

    #[test]
    fn an_output_is_at_rest_when_a_flush_would_find_nothing() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        assert!(out.is_at_rest());
        // What the kernel takes at once leaves nothing behind.
        out.send_bytes(b"x", &mut pool, |bytes| Ok(bytes.len()));
        out.append(
            |buf| buf.extend_from_slice(b"x"),
            &mut pool,
            |b| Ok(b.len()),
        );
        assert!(out.is_at_rest());

        out.set_corked(true);
        assert!(out.is_at_rest());
        out.send_bytes(b"collected", &mut pool, |_| panic!("corked"));
        assert!(!out.is_at_rest());
        out.flush(&mut pool, |bytes| Ok(bytes.len()));
        assert!(out.is_at_rest());

        out.queue(b"waits for the loop", &mut pool);
        assert!(!out.is_at_rest());
        out.flush(&mut pool, |_| panic!("the loop writes next"));
        assert!(!out.is_at_rest());
        out.on_writable(&mut pool, |bytes| Ok(bytes.len()));
        assert!(out.is_at_rest());
    }

    #[test]
    fn a_held_buffer_without_bytes_is_not_at_rest() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        out.buf = pool.take();
        assert!(out.is_empty() && !out.is_at_rest());
        out.flush(&mut pool, |_| panic!("nothing to write"));
        assert!(out.is_at_rest());
    }

    #[test]
    fn a_failed_output_is_not_at_rest_so_that_a_flush_says_it() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        out.send_bytes(b"x", &mut pool, gone);
        assert!(out.is_empty() && !out.is_at_rest());
        let outcome = out.flush(&mut pool, |_| panic!("gone"));
        assert_eq!(outcome, SendOutcome::PeerGone);
    }

    #[test]
    fn a_large_slice_is_not_copied_when_the_kernel_takes_it() {
        let (mut out, mut pool) = (Outbound::default(), pool());
        out.set_corked(true);
        out.send_bytes(b"head", &mut pool, |_| panic!("corked"));
        let body = vec![1u8; CORK_BYTES];
        let mut seen = Vec::new();
        let outcome = out.send_bytes(&body, &mut pool, |bytes| {
            seen.push((bytes.as_ptr() == body.as_ptr(), bytes.len()));
            Ok(bytes.len())
        });
        assert_eq!(outcome, SendOutcome::Written);
        assert_eq!(seen, [(false, 4), (true, CORK_BYTES)]);
    }

    #[derive(Clone, Debug)]
    enum Step {
        Encode(usize),
        Slice(usize),
        Cork(bool),
        Flush,
        Writable,
    }

    fn steps() -> impl Strategy<Value = Vec<(Step, usize)>> {
        let step = prop_oneof![
            (0..300usize).prop_map(Step::Encode),
            (0..300usize).prop_map(Step::Slice),
            (0..100_000usize).prop_map(Step::Slice),
            any::<bool>().prop_map(Step::Cork),
            Just(Step::Flush),
            Just(Step::Writable),
        ];
        prop::collection::vec((step, 0..2000usize), 1..40)
    }

    proptest! {
        #[test]
        fn every_byte_leaves_once_and_in_order(steps in steps()) {
            let (mut out, mut pool) = (Outbound::default(), pool());
            let mut given = Vec::new();
            let mut sent = Vec::new();
            for (step, accept) in steps {
                let mut write = |bytes: &[u8]| {
                    let taken = accept.min(bytes.len());
                    sent.extend_from_slice(&bytes[..taken]);
                    if taken == 0 { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(taken) }
                };
                let mut next = |n: usize| -> Vec<u8> {
                    let bytes: Vec<u8> = (0..n).map(|i| ((given.len() + i) % 251) as u8).collect();
                    given.extend_from_slice(&bytes);
                    bytes
                };
                let outcome = match step {
                    Step::Encode(n) => {
                        let bytes = next(n);
                        let encode = |out: &mut BytesMut| out.extend_from_slice(&bytes);
                        Some(out.append(encode, &mut pool, &mut write))
                    }
                    Step::Slice(n) => Some(out.send_bytes(&next(n), &mut pool, &mut write)),
                    Step::Cork(on) => {
                        out.set_corked(on);
                        None
                    }
                    Step::Flush => Some(out.flush(&mut pool, &mut write)),
                    Step::Writable => {
                        if out.is_blocked() {
                            out.on_writable(&mut pool, &mut write);
                        }
                        None
                    }
                };
                prop_assert_eq!(sent.len() + out.len(), given.len());
                match outcome {
                    Some(SendOutcome::Written) => prop_assert!(out.is_empty()),
                    Some(SendOutcome::Queued { len }) => prop_assert_eq!(len, out.len()),
                    Some(other) => prop_assert!(false, "{:?}", other),
                    None => {}
                }
                prop_assert!(!out.is_blocked() || !out.is_empty());
                prop_assert!(!out.is_at_rest() || out.is_empty());
            }
            while !out.is_empty() {
                out.on_writable(&mut pool, |bytes| {
                    sent.extend_from_slice(bytes);
                    Ok(bytes.len())
                });
            }
            prop_assert_eq!(sent, given);
        }
    }
}
