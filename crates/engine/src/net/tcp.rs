//! A stream socket, TCP or Unix, driven by the loop.
//!
//! One task per connection. It reads when the socket is readable and writes what the kernel did
//! not take when the host sent it; everything else the host does from within its own calls. No
//! borrow is held while the host runs, and after it has run the task looks again at everything.

use std::cell::{Cell, OnceCell, RefCell};
use std::future::Future;
use std::io;
use std::net::{Shutdown, SocketAddr};
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, ready};

use bytes::BytesMut;
use socket2::SockRef;

use super::Addr;
use super::connect::{Attempt, ConnectError};
use super::secure::Secure;
use crate::conn::inbound::{Arrived, Inbound};
use crate::conn::outbound::{Outbound, Progress, SendOutcome};
use crate::conn::state::State;
use crate::conn::tls::Opened;
use crate::host::Direction;
use crate::id::ConnId;
use crate::limits::READ_BUFFER_SIZE;
use crate::reactor::driver::Inner;
use crate::reactor::{Parked, next_turn};
use crate::sys::fd::LoopFd;
use crate::sys::net;

/// One connection in the loop.
#[derive(Debug)]
pub(crate) struct Conn {
    pub(crate) id: ConnId,
    pub(super) io: RefCell<Option<LoopFd>>,
    /// Everything about TLS; one look at it is all a plain connection pays.
    pub(super) tls: RefCell<Option<Box<Secure>>>,
    pub(crate) parked: Parked,
    pub(crate) inbound: RefCell<Inbound>,
    pub(crate) outbound: RefCell<Outbound>,
    state: Cell<State>,
    /// Nothing more is written.
    write_shut: Cell<bool>,
    paused: Cell<bool>,
    pub(super) at_eof: Cell<bool>,
    /// The task is telling the host about input; it settles the buffer itself afterwards.
    announcing: Cell<bool>,
    pub(crate) bytes_read: Cell<u64>,
    pub(crate) bytes_written: Cell<u64>,
    pub(crate) token: Cell<u64>,
    peer: OnceCell<Addr>,
    /// The connection attempt while it lasts.
    attempt: RefCell<Option<Box<Attempt>>>,
    local: OnceCell<Addr>,
}

pub(super) enum Received {
    /// Bytes were appended; whether they filled all the room there was.
    Some {
        filled: bool,
    },
    /// Bytes came for TLS.
    Opened {
        opened: Opened,
        filled: bool,
    },
    End,
}

impl Conn {
    /// Over an established socket.
    pub(crate) fn new(id: ConnId, io: LoopFd, peer: Addr) -> Self {
        Self {
            io: RefCell::new(Some(io)),
            peer: OnceCell::from(peer),
            ..Self::starting(id, State::Established, None)
        }
    }

    /// Over a socket to come.
    pub(crate) fn connecting(id: ConnId, attempt: Attempt) -> Self {
        Self::starting(id, State::Connecting, Some(Box::new(attempt)))
    }

    fn starting(id: ConnId, state: State, attempt: Option<Box<Attempt>>) -> Self {
        Self {
            id,
            io: RefCell::default(),
            tls: RefCell::default(),
            parked: Parked::default(),
            inbound: RefCell::default(),
            outbound: RefCell::default(),
            state: Cell::new(state),
            write_shut: Cell::new(false),
            paused: Cell::new(false),
            at_eof: Cell::new(false),
            announcing: Cell::new(false),
            bytes_read: Cell::new(0),
            bytes_written: Cell::new(0),
            token: Cell::new(0),
            peer: OnceCell::new(),
            attempt: RefCell::new(attempt),
            local: OnceCell::new(),
        }
    }

    pub(crate) fn state(&self) -> State {
        self.state.get()
    }

    fn is_established(&self) -> bool {
        self.state.get() == State::Established
    }

    /// Whether output is taken: not before there is a socket.
    pub(crate) fn takes_output(&self) -> bool {
        self.is_established() && !self.write_shut.get()
    }

    pub(crate) fn peer(&self) -> Addr {
        self.peer.get().cloned().unwrap_or_default()
    }

    /// The resolver's answer to the connection attempt.
    pub(crate) fn resolved(&self, answer: Result<Vec<SocketAddr>, ConnectError>) {
        if let Some(attempt) = self.attempt.borrow_mut().as_mut() {
            attempt.resolved(answer);
        }
        self.parked.wake();
    }

    pub(crate) fn local_addr(&self) -> Addr {
        let io = self.io.borrow();
        // While it connects there is nothing to remember yet.
        let Some(fd) = io.as_ref().and_then(LoopFd::fd) else {
            return self.local.get().cloned().unwrap_or_default();
        };
        self.local.get_or_init(|| Addr::of_local(fd)).clone()
    }

    pub(crate) fn raw_fd(&self) -> Option<std::os::fd::RawFd> {
        use std::os::fd::AsRawFd;
        self.io
            .borrow()
            .as_ref()
            .and_then(LoopFd::fd)
            .map(AsRawFd::as_raw_fd)
    }

    pub(crate) fn held_memory(&self) -> usize {
        self.inbound.borrow().buf.capacity() + self.outbound.borrow().capacity()
    }

    pub(crate) fn set_paused(&self, paused: bool) {
        if self.paused.replace(paused) && !paused {
            self.parked.wake();
        }
    }

    pub(crate) fn is_paused(&self) -> bool {
        self.paused.get()
    }

    /// Reads once, now, outside the task, which finds the end of the stream and errors again for
    /// itself.
    pub(crate) fn receive(&self, inner: &Inner) -> Arrived {
        if self.at_eof.get() || !self.is_established() {
            return Arrived::Nothing;
        }
        if self.tls.borrow().is_some() {
            return self.receive_tls(inner);
        }
        let io = self.io.borrow();
        let Some(fd) = io.as_ref().and_then(LoopFd::fd) else {
            return Arrived::Nothing;
        };
        let mut pool = inner.read_pool.borrow_mut();
        let mut inbound = self.inbound.borrow_mut();
        inbound.make_room(&mut pool);
        match net::recv(fd, &mut inbound.buf, READ_BUFFER_SIZE) {
            Ok(got) if got > 0 => {
                self.bytes_read.set(self.bytes_read.get() + got as u64);
                Arrived::Bytes(got)
            }
            nothing => {
                inbound.settle(&mut pool);
                let blocked = |e: &io::Error| e.kind() == io::ErrorKind::WouldBlock;
                if nothing.is_err_and(|error| blocked(&error)) {
                    Arrived::Nothing
                } else {
                    Arrived::End
                }
            }
        }
    }

    /// Whether the loop watches the socket, as opposed to somebody else.
    pub(crate) fn is_watched(&self) -> bool {
        self.io.borrow().as_ref().is_some_and(LoopFd::is_watched)
    }

    /// Lets `look` at the input and take from it. Nothing that `look` does may lead back here.
    pub(crate) fn input<R>(&self, inner: &Inner, look: impl FnOnce(&mut Inbound) -> R) -> R {
        let mut inbound = self.inbound.borrow_mut();
        let seen = look(&mut inbound);
        if !self.announcing.get() {
            inbound.settle(&mut inner.read_pool.borrow_mut());
        }
        seen
    }

    pub(crate) fn send(&self, inner: &Inner, encode: impl FnOnce(&mut BytesMut)) -> SendOutcome {
        let outcome = self.outbound.borrow_mut().append(
            encode,
            &mut inner.write_pool.borrow_mut(),
            |bytes| self.write(bytes),
        );
        self.wake_if_blocked(outcome)
    }

    pub(crate) fn send_bytes(&self, bytes: &[u8], inner: &Inner) -> SendOutcome {
        let outcome = self.outbound.borrow_mut().send_bytes(
            bytes,
            &mut inner.write_pool.borrow_mut(),
            |bytes| self.write(bytes),
        );
        self.wake_if_blocked(outcome)
    }

    pub(crate) fn queue(&self, bytes: &[u8], inner: &Inner) -> SendOutcome {
        let outcome = self
            .outbound
            .borrow_mut()
            .queue(bytes, &mut inner.write_pool.borrow_mut());
        self.wake_if_blocked(outcome)
    }

    #[inline]
    pub(crate) fn flush(&self, inner: &Inner) -> SendOutcome {
        if self.outbound.borrow().is_at_rest() {
            return SendOutcome::Written;
        }
        let outcome = self
            .outbound
            .borrow_mut()
            .flush(&mut inner.write_pool.borrow_mut(), |bytes| {
                self.write(bytes)
            });
        self.wake_if_blocked(outcome)
    }

    fn wake_if_blocked(&self, outcome: SendOutcome) -> SendOutcome {
        if matches!(outcome, SendOutcome::Queued { .. }) && self.outbound.borrow().is_blocked() {
            self.parked.wake();
        }
        outcome
    }

    /// What the host sends leaves at once, or with TLS when the loop writes.
    fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        if self.tls.borrow().is_some() {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.seal(bytes)
    }

    /// Tells the peer that nothing follows. `false` while output is still queued.
    pub(crate) fn shutdown_write(&self, inner: &Inner) -> bool {
        self.flush(inner);
        if !self.outbound.borrow().is_empty() {
            return false;
        }
        self.write_shut.set(true);
        self.say_goodbye(inner);
        let io = self.io.borrow();
        let Some(fd) = io.as_ref().and_then(LoopFd::fd) else {
            return false;
        };
        // ENOTCONN means the peer has reset the connection: there is nobody left to tell.
        SockRef::from(fd).shutdown(Shutdown::Write).is_ok()
    }

    /// Drops the socket now. What was corked, and only waits for the end of a callback, is written
    /// first. The task ends at its next poll.
    pub(crate) fn close(&self, inner: &Inner) {
        self.flush(inner);
        self.say_goodbye(inner);
        self.drop_tls(inner);
        self.state.set(State::Closed);
        let io = self.io.borrow_mut().take();
        drop(io);
        let attempt = self.attempt.borrow_mut().take();
        drop(attempt);
        self.outbound
            .borrow_mut()
            .release(&mut inner.write_pool.borrow_mut());
        let rest = std::mem::take(&mut *self.inbound.borrow_mut());
        inner.read_pool.borrow_mut().give(rest.buf);
        self.parked.wake();
    }

    /// Drops the socket without touching the loop, which is going away itself.
    pub(crate) fn abandon(&self) {
        let attempt = self.attempt.borrow_mut().take();
        drop(attempt);
        let io = self.io.borrow_mut().take();
        drop(io);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.state.get() == State::Closed
    }

    fn poll_recv(&self, inner: &Inner, cx: &mut Context<'_>) -> Poll<Received> {
        if self.tls.borrow().is_some() {
            return self.poll_open(inner, cx);
        }
        let io = self.io.borrow();
        let Some(io) = io.as_ref() else {
            return Poll::Pending;
        };
        loop {
            let Ok(mut guard) = ready!(io.poll_ready(Direction::Read, cx)) else {
                return Poll::Pending;
            };
            let mut pool = inner.read_pool.borrow_mut();
            let mut inbound = self.inbound.borrow_mut();
            inbound.make_room(&mut pool);
            let room = (inbound.buf.capacity() - inbound.buf.len()).min(READ_BUFFER_SIZE);
            let got = net::recv(guard.get_inner(), &mut inbound.buf, READ_BUFFER_SIZE);
            match got {
                Ok(got) if got > 0 => {
                    self.bytes_read.set(self.bytes_read.get() + got as u64);
                    // A short read has emptied the socket: the kernel says when there is more, so
                    // no second read is needed to hear that it would block.
                    if got < room {
                        guard.clear_ready();
                    }
                    return Poll::Ready(Received::Some {
                        filled: got == room,
                    });
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    guard.clear_ready();
                    inbound.settle(&mut pool);
                }
                Ok(_) | Err(_) => {
                    inbound.settle(&mut pool);
                    return Poll::Ready(Received::End);
                }
            }
        }
    }

    fn poll_write(&self, inner: &Inner, cx: &mut Context<'_>) -> Poll<Progress> {
        let io = self.io.borrow();
        let Some(io) = io.as_ref() else {
            return Poll::Pending;
        };
        loop {
            let Ok(mut guard) = ready!(io.poll_ready(Direction::Write, cx)) else {
                return Poll::Pending;
            };
            match self.write_ready(inner) {
                // The kernel took less than there was: its buffer is full.
                Progress::Blocked => guard.clear_ready(),
                done => return Poll::Ready(done),
            }
        }
    }

    /// Writes what is queued.
    fn drive_output(&self, inner: &Inner, cx: &mut Context<'_>) {
        if !self.outbound.borrow().is_blocked() || self.is_handshaking() {
            return;
        }
        if let Poll::Ready(progress) = self.poll_write(inner, cx) {
            self.tell_written(progress, inner);
        }
    }

    /// Tells the host what became of queued output.
    pub(super) fn tell_written(&self, progress: Progress, inner: &Inner) {
        match progress {
            Progress::Blocked => {}
            Progress::Failed => inner.tell(|host| host.write_failed(self.id)),
            Progress::Drained => inner.tell(|host| host.drained(self.id)),
        }
    }

    fn drive_input(&self, inner: &Inner, cx: &mut Context<'_>) {
        while !inner.is_stopping()
            && (self.is_established() && !self.paused.get() || self.is_handshaking())
            && !self.at_eof.get()
        {
            match self.poll_recv(inner, cx) {
                Poll::Pending => return,
                Poll::Ready(Received::Opened { opened, filled }) => {
                    if self.take_news() {
                        self.tell_secured(inner);
                    }
                    if opened.bytes > 0 && !self.is_closed() {
                        self.announce(inner);
                    }
                    if filled {
                        next_turn(cx);
                        return;
                    }
                }
                Poll::Ready(Received::Some { filled }) => {
                    self.announce(inner);
                    if filled {
                        // Probably more to read, after the others had their turn.
                        next_turn(cx);
                        return;
                    }
                }
                Poll::Ready(Received::End) => {
                    self.at_eof.set(true);
                    inner.tell(|host| host.eof(self.id));
                }
            }
        }
    }

    /// Input has been appended.
    fn announce(&self, inner: &Inner) {
        self.announcing.set(true);
        inner.tell(|host| host.readable(self.id));
        self.announcing.set(false);
        self.inbound
            .borrow_mut()
            .settle(&mut inner.read_pool.borrow_mut());
    }

    /// Goes on with the connection attempt, if there is one.
    fn drive_attempt(&self, inner: &Inner, cx: &mut Context<'_>) {
        let polled = match self.attempt.borrow_mut().as_mut() {
            Some(attempt) => attempt.poll(inner, cx),
            None => return,
        };
        let Poll::Ready(result) = polled else { return };
        let attempt = self.attempt.borrow_mut().take();
        drop(attempt);
        match result {
            Ok(io) => {
                let _ = self
                    .peer
                    .set(io.fd().map(Addr::of_peer).unwrap_or_default());
                self.io.replace(Some(io));
                self.state.set(State::Established);
                inner.tell(|host| host.connected(self.id));
            }
            Err(error) => inner.tell(|host| host.connect_failed(self.id, &error)),
        }
    }

    fn drive(&self, inner: &Inner, cx: &mut Context<'_>) -> Poll<()> {
        self.parked.register(cx);
        if !self.is_closed() && !inner.is_stopping() {
            self.drive_attempt(inner, cx);
            self.drive_tls(inner, cx);
            self.drive_output(inner, cx);
            self.drive_input(inner, cx);
        }
        if self.is_closed() {
            self.parked.forget();
            return Poll::Ready(());
        }
        Poll::Pending
    }
}

/// Drives one connection.
pub(crate) struct ConnTask {
    pub(crate) inner: Weak<Inner>,
    pub(crate) conn: Rc<Conn>,
}

impl Future for ConnTask {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(inner) = self.inner.upgrade() else {
            return Poll::Ready(());
        };
        self.conn.drive(&inner, cx)
    }
}
