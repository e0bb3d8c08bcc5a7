//! What the host may ask of one connection.

use std::rc::Rc;

use bytes::BytesMut;

use super::{Inbound, SendOutcome};
use crate::id::ConnId;
use crate::net::tcp::Conn;
use crate::reactor::driver::Inner;

/// A connection that was looked up: saves the search when several things are asked of it in a row.
#[derive(Clone)]
pub struct Connection<'e> {
    pub(super) conn: Rc<Conn>,
    pub(super) inner: &'e Inner,
}

impl Connection<'_> {
    /// Its identifier.
    #[inline]
    #[must_use]
    pub fn id(&self) -> ConnId {
        self.conn.id
    }

    /// Whether it is still there: what ran since it was looked up may have closed it.
    #[inline]
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.conn.is_closed()
    }

    /// The host's word, 0 until it was set.
    #[inline]
    #[must_use]
    pub fn token(&self) -> u64 {
        self.conn.token.get()
    }

    /// Bytes read from the socket so far.
    #[inline]
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.conn.bytes_read.get()
    }

    /// Bytes the kernel has taken so far.
    #[inline]
    #[must_use]
    pub fn bytes_written(&self) -> u64 {
        self.conn.bytes_written.get()
    }

    /// Bytes of input that wait.
    #[inline]
    #[must_use]
    pub fn recv_len(&self) -> usize {
        self.conn.inbound.borrow().buf.len()
    }

    /// Bytes of output that wait in the process.
    #[inline]
    #[must_use]
    pub fn send_len(&self) -> usize {
        self.conn.outbound.borrow().len()
    }

    /// Whether the kernel took less than there was: output waits for the socket to take more.
    #[inline]
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.conn.is_blocked()
    }

    /// Lets `look` at the input, and take from it. `look` must not ask for that input again, nor
    /// run anything of the host's.
    #[inline]
    pub fn input<R>(&self, look: impl FnOnce(&mut Inbound) -> R) -> R {
        self.conn.input(self.inner, look)
    }

    /// Has `encode` append to the output and sends it: at once when nothing waits and the
    /// connection is not corked. `encode` only writes bytes; it must not run anything of the host's.
    #[inline]
    pub fn send(&self, encode: impl FnOnce(&mut BytesMut)) -> SendOutcome {
        if !self.conn.takes_output() {
            return SendOutcome::Refused;
        }
        self.conn.send(self.inner, encode)
    }

    /// Sends these bytes; they are copied only as far as they have to wait.
    pub fn send_bytes(&self, bytes: &[u8]) -> SendOutcome {
        if !self.conn.takes_output() {
            return SendOutcome::Refused;
        }
        self.conn.send_bytes(bytes, self.inner)
    }

    /// Writes what was collected; the connection stays corked.
    pub fn flush(&self) -> SendOutcome {
        self.conn.flush(self.inner)
    }

    /// Leaves these bytes to the loop, which writes them in its next turn with whatever is sent until
    /// then, and tells the host `drained`.
    pub fn queue(&self, bytes: &[u8]) -> SendOutcome {
        if !self.conn.takes_output() {
            return SendOutcome::Refused;
        }
        self.conn.queue(bytes, self.inner)
    }

    /// Whether sends are collected from now on. Switching it off writes nothing by itself: what was
    /// collected leaves with the next send, with [`uncork`](Self::uncork), at 64 KiB, with the
    /// first send a millisecond after the oldest of it, and when the connection closes.
    #[inline]
    pub fn set_cork(&self, corked: bool) {
        self.conn.outbound.borrow_mut().set_corked(corked);
    }

    /// Collects no longer, and writes what was collected.
    #[inline]
    pub fn uncork(&self) -> SendOutcome {
        self.set_cork(false);
        self.flush()
    }
}
