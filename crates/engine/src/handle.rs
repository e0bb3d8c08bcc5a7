//! What the host may ask of the engine.

mod connection;

use std::io;
use std::os::fd::{OwnedFd, RawFd};
use std::rc::Rc;
use std::time::Duration;

use bytes::BytesMut;

pub use self::connection::Connection;
pub use crate::conn::inbound::{Arrived, Inbound};
pub use crate::conn::outbound::{Progress, SendOutcome};
pub use crate::conn::tls::Session;
use crate::host::{Direction, Host};
use crate::id::{ConnId, ListenerId, SourceId, TimerId};
pub use crate::net::Addr;
use crate::net::connect::{Bind, Target};
use crate::reactor::driver::Inner;
use crate::reactor::timer::Purpose;

/// The event loop of one worker process, and everything in it.
///
/// A cheap handle: clones are the same engine. It lives on the thread that made it. Everything may
/// be called at any time, also from within the host's callbacks; an identifier whose owner has gone
/// finds nothing. Make it after the last fork: it belongs to the process that made it.
#[derive(Clone)]
pub struct Engine {
    inner: Rc<Inner>,
}

/// The loop itself.
impl Engine {
    /// An engine that tells `host` what happens. No thread is started.
    ///
    /// A host that keeps the engine it is told by keeps both alive: take one out of the other
    /// before dropping them, or drop neither.
    ///
    /// # Errors
    /// When the process has no descriptor left for the loop.
    pub fn new(host: Rc<dyn Host>) -> io::Result<Self> {
        Ok(Self {
            inner: Inner::new(host)?,
        })
    }

    /// Runs until [`stop`](Self::stop). May be called again afterwards.
    ///
    /// # Errors
    /// When a loop is already running on this thread, or the engine was made in another process.
    pub fn run(&self) -> io::Result<()> {
        // The host may drop its handle while the loop runs.
        let keep = self.clone();
        keep.inner.run()
    }

    /// Makes [`run`](Self::run) return. From here on until then the host is told nothing more,
    /// even if something is ready. Called while nothing runs, the next `run` returns at once.
    pub fn stop(&self) {
        self.inner.stop();
    }

    /// Whether [`run`](Self::run) has been called and has not returned.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.inner.is_running()
    }

    /// Whether [`stop`](Self::stop) has been called and `run` has not returned since.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.inner.is_stopping()
    }

    /// Whether this is the process that made the engine. In a process forked off since, only
    /// dropping things is safe: the loop's epoll set is still the parent's.
    #[must_use]
    pub fn belongs_to_this_process(&self) -> bool {
        self.inner.belongs_to_this_process()
    }

    /// Forwards signals: `fd` is the reading end of a non-blocking pipe that gets a byte for each
    /// signal, `drain` empties it and appends the signals' numbers. The pipe stays the caller's.
    ///
    /// # Errors
    /// When the descriptor cannot be watched.
    pub fn watch_signal_pipe(&self, fd: RawFd, drain: fn(&mut Vec<i32>)) -> io::Result<()> {
        self.inner.watch_signal_pipe(fd, drain)
    }

    /// Runs `work` on another thread and `done` with its result on the loop, or with `None` when
    /// `work` panicked. For what would block: name lookup, files, large compressions.
    ///
    /// # Errors
    /// `WouldBlock` when too many jobs wait already; the system's error when no thread starts.
    pub fn offload<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
        done: impl FnOnce(Option<T>) + 'static,
    ) -> io::Result<()> {
        self.inner.submit(work, done)
    }
}

/// Listening sockets.
impl Engine {
    /// Takes over a bound, listening TCP or Unix socket, paused. A TCP socket gets the options its
    /// connections inherit: no delay, keep-alive. A datagram socket, bound or connected, is a
    /// listener too: the host is told `datagram` instead of `accepted`.
    ///
    /// # Errors
    /// When the descriptor is no socket or the loop cannot watch it.
    pub fn listen(&self, fd: OwnedFd) -> io::Result<ListenerId> {
        self.inner.listen(fd)
    }

    /// Accepts from now on. `false` when there is no such listener.
    pub fn resume_accept(&self, id: ListenerId) -> bool {
        self.inner
            .listener(id)
            .map(|listener| listener.set_accepting(true))
            .is_some()
    }

    /// Accepts nothing more; the kernel keeps the waiting ones. `false` when there is no such
    /// listener.
    pub fn pause_accept(&self, id: ListenerId) -> bool {
        self.inner
            .listener(id)
            .map(|listener| listener.set_accepting(false))
            .is_some()
    }

    /// Closes a listener. `false` when there is none.
    pub fn close_listener(&self, id: ListenerId) -> bool {
        let removed = self.inner.listeners.borrow_mut().remove(id);
        removed.map(|listener| listener.close()).is_some()
    }

    /// The address a listener is bound to.
    #[must_use]
    pub fn listener_addr(&self, id: ListenerId) -> Addr {
        self.inner
            .listener(id)
            .map(|listener| listener.local_addr())
            .unwrap_or_default()
    }
}

/// Connections.
impl Engine {
    /// Takes over a connected TCP or Unix stream socket.
    ///
    /// # Errors
    /// When the descriptor is no socket or the loop cannot watch it.
    pub fn adopt(&self, fd: OwnedFd) -> io::Result<ConnId> {
        self.inner.adopt_foreign(fd)
    }

    /// Begins to connect, from a local address if one is given. The host is told `connected` or
    /// `connect_failed` later, never before this returns; until then the connection takes no
    /// output. Names are looked up on another thread.
    ///
    /// # Errors
    /// When the table of connections is full.
    pub fn connect(&self, target: Target, bind: Option<Bind>) -> io::Result<ConnId> {
        self.inner.connect(target, bind)
    }

    /// A connection, looked up for several questions in a row. Only while nothing in between may
    /// close it: afterwards it still answers, but for a socket that has gone.
    #[inline]
    #[must_use]
    pub fn connection(&self, id: ConnId) -> Option<Connection<'_>> {
        let conn = self.inner.conn(id)?;
        Some(Connection {
            conn,
            inner: &self.inner,
        })
    }

    /// Whether the connection is there.
    #[must_use]
    pub fn connection_exists(&self, id: ConnId) -> bool {
        self.inner.conns.borrow().get(id).is_some()
    }

    /// How many connections there are.
    #[must_use]
    pub fn connection_count(&self) -> usize {
        self.inner.conns.borrow().len()
    }

    /// Keeps a word of the host's with the connection. `false` when there is none.
    pub fn set_token(&self, id: ConnId, token: u64) -> bool {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map(|conn| conn.token.set(token))
            .is_some()
    }

    /// The host's word, 0 until it was set.
    #[must_use]
    pub fn token(&self, id: ConnId) -> Option<u64> {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map(|conn| conn.token.get())
    }

    /// The other end's address, as it was when the connection was accepted, adopted or established.
    #[must_use]
    pub fn peer_addr(&self, id: ConnId) -> Addr {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map(|conn| conn.peer())
            .unwrap_or_default()
    }

    /// This end's address; asked of the kernel once.
    #[must_use]
    pub fn local_addr(&self, id: ConnId) -> Addr {
        self.inner
            .conn(id)
            .map(|conn| conn.local_addr())
            .unwrap_or_default()
    }

    /// The descriptor, to look at. It stays the engine's.
    #[must_use]
    pub fn raw_fd(&self, id: ConnId) -> Option<RawFd> {
        self.inner.conn(id)?.raw_fd()
    }

    /// Bytes read from the socket so far; 0 for an unknown connection.
    #[must_use]
    pub fn bytes_read(&self, id: ConnId) -> u64 {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map_or(0, |conn| conn.bytes_read.get())
    }

    /// Bytes the kernel has taken so far; 0 for an unknown connection.
    #[must_use]
    pub fn bytes_written(&self, id: ConnId) -> u64 {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map_or(0, |conn| conn.bytes_written.get())
    }

    /// Bytes of input that wait.
    #[must_use]
    pub fn recv_len(&self, id: ConnId) -> usize {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map_or(0, |conn| conn.inbound.borrow().buf.len())
    }

    /// Bytes of output that wait in the process.
    #[must_use]
    pub fn send_len(&self, id: ConnId) -> usize {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map_or(0, |conn| conn.outbound.borrow().len())
    }

    /// Bytes of memory the connection's own buffers take. 0 for an idle connection.
    #[must_use]
    pub fn held_memory(&self, id: ConnId) -> usize {
        self.inner
            .conns
            .borrow()
            .get(id)
            .map_or(0, |conn| conn.held_memory())
    }
}

/// Input.
impl Engine {
    /// Lets `look` at the input of a connection, and take from it. `look` must not ask for that
    /// input again, nor run anything of the host's. `None` when there is no such connection.
    pub fn input<R>(&self, id: ConnId, look: impl FnOnce(&mut Inbound) -> R) -> Option<R> {
        Some(self.connection(id)?.input(look))
    }

    /// Reads nothing more from the socket; the peer is slowed down by its own full buffers.
    pub fn pause_recv(&self, id: ConnId) {
        if let Some(conn) = self.inner.conn(id) {
            conn.set_paused(true);
        }
    }

    /// Reads again, in the loop's next turn. Input that was already there is not announced anew.
    pub fn resume_recv(&self, id: ConnId) {
        if let Some(conn) = self.inner.conn(id) {
            conn.set_paused(false);
        }
    }

    /// Whether reading is paused.
    #[must_use]
    pub fn is_paused(&self, id: ConnId) -> bool {
        self.inner
            .conns
            .borrow()
            .get(id)
            .is_some_and(|conn| conn.is_paused())
    }

    /// Reads once, now, paused or not, without telling `readable`. Returns how many bytes were
    /// added to the input; 0 also at the end of the stream, which the loop then tells by `eof`.
    #[must_use]
    pub fn read_now(&self, id: ConnId) -> usize {
        match self.receive(id) {
            Arrived::Bytes(got) => got,
            Arrived::Nothing | Arrived::End => 0,
        }
    }
}

/// Connections that another loop watches. Their host is told nothing about them: it hears from that
/// loop when to read and write, and looks at the answers.
impl Engine {
    /// Takes over a connected TCP or Unix stream socket without watching it.
    ///
    /// # Errors
    /// When the descriptor is no socket.
    pub fn adopt_unwatched(&self, fd: OwnedFd) -> io::Result<ConnId> {
        self.inner.adopt_unwatched(fd)
    }

    /// Whether the engine watches the connection's socket; `false` also for an unknown one.
    #[must_use]
    pub fn is_watched(&self, id: ConnId) -> bool {
        self.inner
            .conns
            .borrow()
            .get(id)
            .is_some_and(|conn| conn.is_watched())
    }

    /// Reads once, now, paused or not, without telling `readable`.
    #[must_use]
    pub fn receive(&self, id: ConnId) -> Arrived {
        self.inner
            .conn(id)
            .map_or(Arrived::Nothing, |conn| conn.receive(&self.inner))
    }

    /// Whether the kernel took less than there was: output waits for the socket to take more.
    #[must_use]
    pub fn is_blocked(&self, id: ConnId) -> bool {
        self.inner
            .conns
            .borrow()
            .get(id)
            .is_some_and(|conn| conn.is_blocked())
    }

    /// The socket takes output again: writes what is queued, without telling `drained` or
    /// `write_failed`.
    pub fn write_ready(&self, id: ConnId) -> Progress {
        self.inner
            .conn(id)
            .map_or(Progress::Drained, |conn| conn.write_ready(&self.inner))
    }
}

/// Output.
impl Engine {
    /// [`Connection::send`], `Refused` for an unknown connection.
    pub fn send(&self, id: ConnId, encode: impl FnOnce(&mut BytesMut)) -> SendOutcome {
        self.connection(id)
            .map_or(SendOutcome::Refused, |c| c.send(encode))
    }

    /// Sends these bytes; they are copied only as far as they have to wait.
    pub fn send_bytes(&self, id: ConnId, bytes: &[u8]) -> SendOutcome {
        self.connection(id)
            .map_or(SendOutcome::Refused, |c| c.send_bytes(bytes))
    }

    /// [`Connection::uncork`], `Refused` for an unknown connection.
    pub fn uncork(&self, id: ConnId) -> SendOutcome {
        self.connection(id)
            .map_or(SendOutcome::Refused, |c| c.uncork())
    }

    /// Writes what was collected; the connection stays corked.
    pub fn flush(&self, id: ConnId) -> SendOutcome {
        self.inner
            .conn(id)
            .map_or(SendOutcome::Refused, |conn| conn.flush(&self.inner))
    }
}

/// TLS.
impl Engine {
    /// Encrypts the connection from now on; what was read already is taken for the peer's handshake.
    /// From here on sends are queued, and leave when the loop writes. The host is told `secured`, or
    /// `eof` when the handshake fails or is not over within `limit` (a watched connection only):
    /// the session says why. `false` when there is no such connection, or it has TLS already.
    pub fn start_tls(&self, id: ConnId, session: Session, limit: Duration) -> bool {
        let conn = self.inner.conn(id);
        conn.is_some_and(|conn| conn.start_tls(session, limit, &self.inner))
    }

    /// Looks at the session of a connection with TLS. `look` must not call the engine.
    pub fn tls<T>(&self, id: ConnId, look: impl FnOnce(&mut Session) -> T) -> Option<T> {
        self.inner.conn(id)?.with_tls(look)
    }
}

/// Ending a connection.
impl Engine {
    /// Tells the peer that nothing follows. `false` when output is still queued, the peer has
    /// already gone, or there is no such connection.
    pub fn shutdown_write(&self, id: ConnId) -> bool {
        self.inner
            .conn(id)
            .is_some_and(|conn| conn.shutdown_write(&self.inner))
    }

    /// Closes the socket and forgets the connection, now. Corked bytes are written as far as the
    /// kernel takes them; queued ones are lost. `false` when there is no such connection.
    pub fn close(&self, id: ConnId) -> bool {
        self.inner.close(id)
    }
}

/// Timers.
impl Engine {
    /// Calls the host's `timer` after `interval`, and then again and again if `repeat`. Never
    /// early, and never before the wall-clock second it falls into has begun as `time(2)` has it.
    pub fn add_timer(&self, interval: Duration, repeat: bool) -> TimerId {
        self.inner.arm(interval, repeat, Purpose::Host)
    }

    /// Deletes a timer. `false` when it is not there: deleted already, or run and not repeating.
    pub fn del_timer(&self, id: TimerId) -> bool {
        self.inner.timers.borrow_mut().remove_host(id)
    }

    /// How many timers of the host there are.
    #[must_use]
    pub fn timer_count(&self) -> usize {
        self.inner.timers.borrow().host_count()
    }

    /// Deletes every timer of the host.
    pub fn clear_timers(&self) {
        self.inner.timers.borrow_mut().clear_host();
    }
}

/// Foreign descriptors.
impl Engine {
    /// Calls the host's `source_ready` again and again while `fd` is ready; a regular file and
    /// `/dev/null` always are. The descriptor stays the host's, but its open file lives until
    /// [`unwatch`](Self::unwatch): unwatch it before closing it, or the peer does not hear of the close.
    ///
    /// # Errors
    /// `EBADF`; `EMFILE`.
    pub fn watch(&self, fd: RawFd, direction: Direction) -> io::Result<SourceId> {
        self.inner.watch(fd, direction)
    }

    /// Calls `source_ready` once in the next turn, whatever the descriptor says: for a host that has
    /// read ahead and still keeps some of it.
    pub fn rouse(&self, id: SourceId) {
        if let Some(source) = self.inner.sources.borrow().get(id) {
            source.rouse();
        }
    }

    /// Stops watching. `false` when it was not watched.
    pub fn unwatch(&self, id: SourceId) -> bool {
        let removed = self.inner.sources.borrow_mut().remove(id);
        removed.map(|source| source.close()).is_some()
    }
}
