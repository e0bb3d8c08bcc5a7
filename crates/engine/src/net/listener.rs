//! Listening sockets: making them, and accepting from them.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll, ready};

use socket2::{Domain, SockAddr, SockRef, Socket, TcpKeepalive, Type};

use super::Addr;
use crate::host::Direction;
use crate::id::ListenerId;
use crate::limits::{ACCEPT_BACKOFF, ACCEPT_BURST, TCP_KEEPALIVE, TCP_KEEPALIVE_PROBES};
use crate::reactor::driver::Inner;
use crate::reactor::timer::Purpose;
use crate::reactor::{Parked, next_turn};
use crate::sys::fd::LoopFd;
use crate::sys::net;

/// How to open a listening socket.
#[derive(Clone, Copy, Debug)]
pub struct ListenOptions {
    /// Connections the kernel keeps waiting; the kernel's own maximum applies too.
    pub backlog: i32,
    /// Each process opens its own socket and the kernel spreads the connections.
    pub reuse_port: bool,
    /// For an IPv6 address: refuse IPv4 peers. `None` keeps the system's default.
    pub only_v6: Option<bool>,
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self {
            backlog: 102_400,
            reuse_port: false,
            only_v6: None,
        }
    }
}

/// Opens a listening TCP socket: non-blocking, close-on-exec, address reusable at once.
///
/// # Errors
/// The system's: `AddrInUse`, `PermissionDenied`, `AddrNotAvailable` and so on.
pub fn bind_tcp(address: SocketAddr, options: &ListenOptions) -> io::Result<OwnedFd> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_nonblocking(true)?;
    socket.set_reuse_address(true)?;
    if options.reuse_port {
        socket.set_reuse_port(true)?;
    }
    if let (Some(only), true) = (options.only_v6, address.is_ipv6()) {
        socket.set_only_v6(only)?;
    }
    socket.bind(&address.into())?;
    socket.listen(options.backlog)?;
    let fd = OwnedFd::from(socket);
    tune(&fd)?;
    Ok(fd)
}

/// Opens a listening Unix socket at `path`: non-blocking, close-on-exec. A file already there is
/// not removed.
///
/// # Errors
/// The system's: `AddrInUse`, `PermissionDenied`, `NotFound` and so on.
pub fn bind_unix(path: &Path, options: &ListenOptions) -> io::Result<OwnedFd> {
    let socket = Socket::new(Domain::UNIX, Type::STREAM, None)?;
    socket.set_nonblocking(true)?;
    socket.bind(&SockAddr::unix(path)?)?;
    socket.listen(options.backlog)?;
    Ok(socket.into())
}

/// Sets what accepted connections inherit: no delay, and keep-alive after 55 seconds. Nothing for
/// a socket that is not TCP.
///
/// # Errors
/// The system's when the descriptor is no socket or refuses an option.
pub fn tune(fd: &OwnedFd) -> io::Result<()> {
    let socket = SockRef::from(fd);
    socket.set_nonblocking(true)?;
    let domain = socket.domain()?;
    if domain == Domain::IPV4 || domain == Domain::IPV6 {
        socket.set_tcp_nodelay(true)?;
        let keepalive = TcpKeepalive::new()
            .with_time(TCP_KEEPALIVE)
            .with_interval(TCP_KEEPALIVE)
            .with_retries(TCP_KEEPALIVE_PROBES);
        socket.set_tcp_keepalive(&keepalive)?;
    }
    Ok(())
}

/// One listening socket in the loop.
#[derive(Debug)]
pub(crate) struct Listener {
    pub(crate) id: ListenerId,
    io: RefCell<Option<LoopFd>>,
    accepting: Cell<bool>,
    /// Out of descriptors or memory: a timer makes it try again.
    backing_off: Cell<bool>,
    pub(crate) parked: Parked,
}

enum Accepted {
    Connection(OwnedFd, Addr),
    /// The peer had gone before it was accepted.
    Nobody,
    BackOff,
}

impl Listener {
    pub(crate) fn new(id: ListenerId, io: LoopFd) -> Self {
        Self {
            id,
            io: RefCell::new(Some(io)),
            accepting: Cell::new(false),
            backing_off: Cell::new(false),
            parked: Parked::default(),
        }
    }

    pub(crate) fn set_accepting(&self, accepting: bool) {
        self.accepting.set(accepting);
        self.parked.wake();
    }

    pub(crate) fn try_again(&self) {
        self.backing_off.set(false);
        self.parked.wake();
    }

    pub(crate) fn close(&self) {
        let io = self.io.borrow_mut().take();
        drop(io);
        self.parked.wake();
    }

    pub(crate) fn local_addr(&self) -> Addr {
        let io = self.io.borrow();
        io.as_ref()
            .and_then(LoopFd::fd)
            .map(Addr::of_local)
            .unwrap_or_default()
    }

    fn is_closed(&self) -> bool {
        self.io.borrow().is_none()
    }

    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<Accepted> {
        let io = self.io.borrow();
        let Some(io) = io.as_ref() else {
            return Poll::Pending;
        };
        loop {
            let Ok(mut guard) = ready!(io.poll_ready(Direction::Read, cx)) else {
                return Poll::Pending;
            };
            return Poll::Ready(match net::accept(guard.get_inner()) {
                Ok((fd, peer)) => Accepted::Connection(fd, peer.into()),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    guard.clear_ready();
                    continue;
                }
                // accept(2): errors of the connection itself come out of accept too.
                Err(error)
                    if matches!(
                        error.raw_os_error(),
                        Some(
                            libc::ECONNABORTED
                                | libc::EPROTO
                                | libc::ENETDOWN
                                | libc::ENOPROTOOPT
                                | libc::EHOSTDOWN
                                | libc::ENONET
                                | libc::EHOSTUNREACH
                                | libc::ENETUNREACH
                                | libc::EPERM
                        )
                    ) =>
                {
                    Accepted::Nobody
                }
                Err(_) => Accepted::BackOff,
            });
        }
    }

    fn drive(&self, inner: &Inner, cx: &mut Context<'_>) -> Poll<()> {
        self.parked.register(cx);
        for _ in 0..ACCEPT_BURST {
            if self.is_closed() {
                self.parked.forget();
                return Poll::Ready(());
            }
            if inner.is_stopping() || !self.accepting.get() || self.backing_off.get() {
                return Poll::Pending;
            }
            let accepted = match self.poll_accept(cx) {
                Poll::Ready(accepted) => accepted,
                Poll::Pending => return Poll::Pending,
            };
            let adopted = match accepted {
                Accepted::Nobody => continue,
                Accepted::BackOff => Err(()),
                Accepted::Connection(fd, peer) => inner.adopt(fd, peer).map_err(drop),
            };
            match adopted {
                Ok(conn) => inner.tell(|host| host.accepted(self.id, conn)),
                Err(()) => {
                    self.backing_off.set(true);
                    inner.arm(ACCEPT_BACKOFF, false, Purpose::Accept(self.id));
                    return Poll::Pending;
                }
            }
        }
        next_turn(cx);
        Poll::Pending
    }
}

/// Drives one listener.
pub(crate) struct ListenerTask {
    pub(crate) inner: Weak<Inner>,
    pub(crate) listener: Rc<Listener>,
}

impl Future for ListenerTask {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(inner) = self.inner.upgrade() else {
            return Poll::Ready(());
        };
        self.listener.drive(&inner, cx)
    }
}
