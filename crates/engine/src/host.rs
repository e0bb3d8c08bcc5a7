//! What the engine tells its host.
//!
//! Every method is called on the loop's thread with no engine borrow held: the host may call any
//! method of [`Engine`](crate::handle::Engine) inside, close the connection it is told about, stop
//! the loop, or never look at it again. Identifiers carry a generation, so asking about something
//! that has gone answers "gone".
//!
//! A host that panics stops the loop; the panic goes on in the caller of
//! [`Engine::run`](crate::handle::Engine::run).

use crate::id::{ConnId, ListenerId, SourceId, TimerId};
use crate::net::Addr;
use crate::net::connect::ConnectError;

/// Which way a watched descriptor became ready.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Direction {
    /// `read` would not block.
    Read,
    /// `write` would not block.
    Write,
}

/// The host of the engine: in production the dispatcher of callbacks, in tests a script.
pub trait Host {
    /// A listener accepted a connection. It is in the table and established; nothing was read.
    fn accepted(&self, listener: ListenerId, conn: ConnId);

    /// A connection attempt succeeded. Nothing was read or written.
    fn connected(&self, _conn: ConnId) {}

    /// A connection attempt failed for good. The connection is still in the table; the host is
    /// expected to close it.
    fn connect_failed(&self, _conn: ConnId, _error: &ConnectError) {}

    /// The TLS handshake that `start_tls` began is over; a failed one is told by `eof`.
    fn secured(&self, _conn: ConnId) {}

    /// New bytes are in the connection's input buffer. The host pulls messages out of it.
    fn readable(&self, conn: ConnId);

    /// There will be no more input: the peer closed its side or the connection broke, after every
    /// byte before it was announced with `readable`. Told once. The host is expected to close.
    fn eof(&self, conn: ConnId);

    /// Output that had been queued because the kernel took no more has all been written.
    fn drained(&self, conn: ConnId);

    /// Writing queued output failed for good (peer gone). The host is expected to close.
    fn write_failed(&self, conn: ConnId);

    /// A timer is due. Repeating timers are already armed for their next run.
    fn timer(&self, timer: TimerId);

    /// A signal the host asked for arrived.
    fn signal(&self, signal: i32);

    /// A descriptor watched with `watch` is ready.
    fn source_ready(&self, source: SourceId, direction: Direction);

    /// A datagram socket that listens received one. `peer` has no address when the sender has none.
    /// A host without such sockets is never told.
    fn datagram(&self, _listener: ListenerId, _peer: &Addr, _bytes: &[u8]) {}
}
