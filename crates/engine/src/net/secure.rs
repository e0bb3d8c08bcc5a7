//! TLS on a connection: bytes between its socket, its session, its input and its output.

use std::io::{self, IoSlice, Write};
use std::os::fd::OwnedFd;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::BytesMut;

use super::tcp::{Conn, Received};
use crate::conn::inbound::Arrived;
use crate::conn::outbound::Progress;
use crate::conn::state::State;
use crate::conn::tls::{Opened, Session};
use crate::host::Direction;
use crate::id::{ConnId, TimerId};
use crate::limits::TLS_READ;
use crate::reactor::driver::Inner;
use crate::reactor::timer::Purpose;
use crate::sys::fd::LoopFd;
use crate::sys::net;

/// What a connection with TLS has besides the others.
#[derive(Debug)]
pub(crate) struct Secure {
    session: Session,
    /// What had been read before TLS began.
    early: BytesMut,
    /// Bounds the handshake.
    limit: Option<TimerId>,
    /// The host has not been told yet that the handshake is over.
    news: bool,
}

/// The socket as the session writes to it.
struct Wire<'a>(&'a OwnedFd);

impl Write for Wire<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        net::send(self.0, bytes)
    }

    fn write_vectored(&mut self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        net::send_vectored(self.0, parts)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Conn {
    /// Encrypts from now on. What was read already is the session's. `false` when there is no socket,
    /// or TLS already.
    pub(crate) fn start_tls(&self, session: Session, limit: Duration, inner: &Inner) -> bool {
        if self.tls.borrow().is_some() || self.io.borrow().is_none() {
            return false;
        }
        let rest = std::mem::take(&mut self.inbound.borrow_mut().buf);
        // Counted again as what it says.
        let counted = self.bytes_read.get().saturating_sub(rest.len() as u64);
        self.bytes_read.set(counted);
        let limit = inner.arm(limit, false, Purpose::Handshake(self.id));
        self.tls.replace(Some(Box::new(Secure {
            session,
            early: rest,
            limit: Some(limit),
            news: false,
        })));
        self.flush_tls();
        self.parked.wake();
        true
    }

    /// Looks at the session.
    pub(crate) fn with_tls<T>(&self, look: impl FnOnce(&mut Session) -> T) -> Option<T> {
        let mut tls = self.tls.borrow_mut();
        tls.as_mut().map(|secure| look(&mut secure.session))
    }

    /// Whether there is a handshake that is not over.
    pub(super) fn is_handshaking(&self) -> bool {
        let tls = self.tls.borrow();
        let unfinished = tls.as_ref().is_some_and(|tls| !tls.session.is_secured());
        unfinished && self.state() != State::Closed
    }

    /// Whether the socket has to take something before anything else happens.
    pub(crate) fn is_blocked(&self) -> bool {
        let output = self.outbound.borrow().is_blocked();
        match self.tls.borrow().as_ref() {
            None => output,
            Some(tls) => tls.session.wants_write() || (output && tls.session.is_secured()),
        }
    }

    /// The peer has not finished the handshake in time. `false` when it has.
    pub(crate) fn give_up_handshake(&self) -> bool {
        if !self.is_handshaking() || self.at_eof.replace(true) {
            return false;
        }
        self.with_tls(|session| session.give_up("the peer did not finish in time"));
        true
    }

    /// Writes output that was queued: what a socket with TLS gives back is bytes of the output.
    pub(super) fn seal(&self, bytes: &[u8]) -> io::Result<usize> {
        let io = self.io.borrow();
        let fd = io
            .as_ref()
            .and_then(LoopFd::fd)
            .ok_or(io::ErrorKind::NotConnected)?;
        let mut tls = self.tls.borrow_mut();
        let taken = match tls.as_mut() {
            Some(secure) => secure.session.write(bytes, &mut Wire(fd))?,
            None => net::send(fd, bytes)?,
        };
        self.bytes_written
            .set(self.bytes_written.get() + taken as u64);
        Ok(taken)
    }

    /// The socket takes output again: writes what is queued.
    pub(crate) fn write_ready(&self, inner: &Inner) -> Progress {
        self.outbound
            .borrow_mut()
            .on_writable(&mut inner.write_pool.borrow_mut(), |bytes| self.seal(bytes))
    }

    /// Writes what TLS itself has to say; false when some of it has to wait.
    fn flush_tls(&self) -> bool {
        let io = self.io.borrow();
        let Some(fd) = io.as_ref().and_then(LoopFd::fd) else {
            return true;
        };
        let mut tls = self.tls.borrow_mut();
        // Whoever reads finds the error.
        tls.as_mut()
            .is_none_or(|secure| secure.session.flush(&mut Wire(fd)).unwrap_or(true))
    }

    /// The same when the socket is ready, in the connection's task.
    pub(super) fn drive_tls(&self, inner: &Inner, cx: &mut Context<'_>) {
        if self.tls.borrow().is_none() {
            return;
        }
        if self.take_news() {
            self.tell_secured(inner);
        }
        while self.with_tls(|session| session.wants_write()) == Some(true) {
            let io = self.io.borrow();
            let Some(io) = io.as_ref() else { return };
            let Poll::Ready(Ok(mut guard)) = io.poll_ready(Direction::Write, cx) else {
                return;
            };
            if self.flush_tls() {
                return;
            }
            guard.clear_ready();
        }
    }

    pub(super) fn take_news(&self) -> bool {
        let mut tls = self.tls.borrow_mut();
        tls.as_mut()
            .is_some_and(|secure| std::mem::take(&mut secure.news))
    }

    /// The handshake is over: the host hears of it, and what was queued may leave.
    pub(super) fn tell_secured(&self, inner: &Inner) {
        inner.tell(|host| host.secured(self.id));
        if self.state() != State::Closed && self.outbound.borrow().is_blocked() {
            let progress = self.write_ready(inner);
            self.tell_written(progress, inner);
        }
    }

    /// Takes bytes from the wire.
    fn open(&self, wire: &[u8], inner: &Inner) -> Opened {
        let opened = {
            let mut tls = self.tls.borrow_mut();
            let Some(secure) = tls.as_mut() else {
                return Opened::default();
            };
            let mut pool = inner.read_pool.borrow_mut();
            let mut inbound = self.inbound.borrow_mut();
            inbound.make_room(&mut pool);
            let opened = secure.session.open(wire, &mut inbound.buf);
            if opened.bytes == 0 {
                inbound.settle(&mut pool);
            }
            if opened.secured {
                secure.news = true;
                if let Some(limit) = secure.limit.take() {
                    inner.timers.borrow_mut().remove(limit);
                }
            }
            opened
        };
        self.bytes_read
            .set(self.bytes_read.get() + opened.bytes as u64);
        self.flush_tls();
        opened
    }

    fn take_early(&self) -> Option<BytesMut> {
        let mut tls = self.tls.borrow_mut();
        let early = tls.as_mut().map(|secure| std::mem::take(&mut secure.early));
        early.filter(|early| !early.is_empty())
    }

    fn tls_is_over(&self) -> bool {
        self.with_tls(|session| session.is_over()) == Some(true)
    }

    /// One read, in the connection's task.
    pub(super) fn poll_open(&self, inner: &Inner, cx: &mut Context<'_>) -> Poll<Received> {
        if let Some(early) = self.take_early() {
            // There is probably more to read.
            let opened = self.open(&early, inner);
            let filled = true;
            return Poll::Ready(Received::Opened { opened, filled });
        }
        let io = self.io.borrow();
        let Some(io) = io.as_ref() else {
            return Poll::Pending;
        };
        loop {
            if self.tls_is_over() {
                return Poll::Ready(Received::End);
            }
            let Ok(mut guard) = ready!(io.poll_ready(Direction::Read, cx)) else {
                return Poll::Pending;
            };
            let mut wire = inner.read_pool.borrow_mut().take();
            let got = net::recv(guard.get_inner(), &mut wire, TLS_READ);
            let opened = match got {
                Ok(got) if got > 0 => {
                    if got < TLS_READ {
                        guard.clear_ready();
                    }
                    let opened = self.open(&wire, inner);
                    let filled = got == TLS_READ;
                    Some(Received::Opened { opened, filled })
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    guard.clear_ready();
                    None
                }
                Ok(_) | Err(_) => Some(Received::End),
            };
            inner.read_pool.borrow_mut().give(wire);
            if let Some(received) = opened {
                return Poll::Ready(received);
            }
        }
    }

    /// One read, now, outside the task.
    pub(super) fn receive_tls(&self, inner: &Inner) -> Arrived {
        let early = self.take_early();
        let opened = match early {
            Some(early) => self.open(&early, inner),
            None if self.tls_is_over() => return Arrived::End,
            None => {
                let mut wire = inner.read_pool.borrow_mut().take();
                let got = {
                    let io = self.io.borrow();
                    let Some(fd) = io.as_ref().and_then(LoopFd::fd) else {
                        return Arrived::Nothing;
                    };
                    net::recv(fd, &mut wire, TLS_READ)
                };
                let opened = match &got {
                    Ok(got) if *got > 0 => Some(self.open(&wire, inner)),
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                        Some(Opened::default())
                    }
                    Ok(_) | Err(_) => None,
                };
                inner.read_pool.borrow_mut().give(wire);
                let Some(opened) = opened else {
                    return Arrived::End;
                };
                opened
            }
        };
        if opened.secured {
            self.parked.wake();
        }
        match opened.bytes {
            0 if self.tls_is_over() => Arrived::End,
            0 => Arrived::Nothing,
            bytes => Arrived::Bytes(bytes),
        }
    }

    /// The socket closes, or its write side does: what was queued leaves if it can, then the peer is
    /// told that nothing follows.
    pub(super) fn say_goodbye(&self, inner: &Inner) {
        if self.tls.borrow().is_none() {
            return;
        }
        if !self.outbound.borrow().is_empty() {
            self.write_ready(inner);
        }
        if self.outbound.borrow().is_empty() {
            self.with_tls(Session::close_notify);
        }
        self.flush_tls();
    }

    /// The socket is gone.
    pub(super) fn drop_tls(&self, inner: &Inner) {
        let secure = self.tls.borrow_mut().take();
        if let Some(limit) = secure.and_then(|secure| secure.limit) {
            inner.timers.borrow_mut().remove(limit);
        }
    }
}

impl Inner {
    /// The time for a handshake is over.
    pub(crate) fn handshake_over(&self, id: ConnId) {
        if self.conn(id).is_some_and(|conn| conn.give_up_handshake()) {
            self.tell(|host| host.eof(id));
        }
    }
}
