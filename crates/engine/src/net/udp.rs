//! Datagram sockets: making them, and receiving on the loop.
//!
//! To the loop a datagram socket is a [`Listener`] that gives datagrams instead of connections.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::task::{Context, Poll, ready};

use socket2::{Domain, SockAddr, SockRef, Socket, Type};

use super::Addr;
use super::connect::Bind;
use super::listener::{ListenOptions, Listener};
use crate::host::Direction;
use crate::limits::{DATAGRAM_BURST, DATAGRAM_MAX};
use crate::reactor::driver::Inner;
use crate::reactor::next_turn;
use crate::sys::net;

/// How to open a socket that sends datagrams to one peer.
#[derive(Clone, Copy, Debug, Default)]
pub struct ConnectOptions {
    /// Own address; `None` lets the system choose.
    pub bind: Option<Bind>,
    /// The peer may be a broadcast address.
    pub broadcast: bool,
}

fn open(address: SocketAddr, broadcast: bool) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(address), Type::DGRAM, None)?;
    socket.set_nonblocking(true)?;
    if broadcast {
        socket.set_broadcast(true)?;
    }
    Ok(socket)
}

/// Opens a UDP socket that receives from anybody: non-blocking, close-on-exec. The address is
/// reusable, as upstream's is: several processes that open the same one are no error.
///
/// # Errors
/// The system's: `PermissionDenied`, `AddrNotAvailable` and so on.
pub fn bind_udp(address: SocketAddr, options: &ListenOptions) -> io::Result<OwnedFd> {
    let socket = open(address, options.broadcast)?;
    socket.set_reuse_address(true)?;
    if options.reuse_port {
        socket.set_reuse_port(true)?;
    }
    if let (Some(only), true) = (options.only_v6, address.is_ipv6()) {
        socket.set_only_v6(only)?;
    }
    socket.bind(&address.into())?;
    Ok(socket.into())
}

/// Opens a UDP socket that knows one peer only: non-blocking, close-on-exec.
///
/// # Errors
/// The system's: `NetworkUnreachable`, `AddrNotAvailable` (also when own and peer's address are of
/// different families), `PermissionDenied` for a broadcast address without the option, and so on.
pub fn connect_udp(peer: SocketAddr, options: &ConnectOptions) -> io::Result<OwnedFd> {
    let socket = open(peer, options.broadcast)?;
    if let Some(own) = options.bind {
        let own = own
            .for_peer(&peer)
            .ok_or_else(|| io::Error::from_raw_os_error(libc::EADDRNOTAVAIL))?;
        socket.bind(&own.into())?;
    }
    socket.connect(&peer.into())?;
    Ok(socket.into())
}

/// Sends one datagram through a socket that is the caller's; without an address to its peer. Returns
/// how many bytes were sent.
///
/// # Errors
/// What sendto(2) lists: `ConnectionRefused` when nobody received an earlier one, `WouldBlock`,
/// `EMSGSIZE`, `EDESTADDRREQ` without any address.
pub fn send(fd: RawFd, bytes: &[u8], to: Option<SocketAddr>) -> io::Result<usize> {
    net::send_to(fd, bytes, to.map(SockAddr::from).as_ref())
}

/// Receives one datagram from a socket that is the caller's, without waiting.
///
/// # Errors
/// `WouldBlock` when none waits; otherwise what recvfrom(2) lists.
pub fn receive(fd: RawFd) -> io::Result<(Vec<u8>, Addr)> {
    let mut bytes = vec![0; DATAGRAM_MAX];
    let (length, peer) = net::recv_from(fd, &mut bytes)?;
    bytes.truncate(length);
    Ok((bytes, peer.into()))
}

/// The address a socket of the caller's is bound to; `None` when it has none or is no socket.
#[must_use]
pub fn local_addr(fd: RawFd) -> Addr {
    net::inspect(fd, |socket| socket.local_addr())
        .map(Addr::from)
        .unwrap_or_default()
}

/// Whether a socket of the caller's is connected to a peer.
#[must_use]
pub fn is_connected(fd: RawFd) -> bool {
    net::inspect(fd, |socket| socket.peer_addr()).is_ok()
}

/// Whether it is a datagram socket, made non-blocking then.
pub(crate) fn prepare(fd: &OwnedFd) -> io::Result<bool> {
    let socket = SockRef::from(fd);
    let datagrams = socket.r#type()? == Type::DGRAM;
    if datagrams {
        socket.set_nonblocking(true)?;
    }
    Ok(datagrams)
}

/// Errors that a datagram sent earlier has met on its way: the socket itself is as good as before.
fn is_of_the_peer(error: &io::Error) -> bool {
    matches!(
        error.raw_os_error(),
        Some(
            libc::ECONNREFUSED
                | libc::EHOSTUNREACH
                | libc::EHOSTDOWN
                | libc::ENETUNREACH
                | libc::ENETDOWN
                | libc::ENOPROTOOPT
                | libc::EPROTO
                | libc::EMSGSIZE
        )
    )
}

impl Listener {
    fn poll_datagram(&self, into: &mut [u8], cx: &mut Context<'_>) -> Poll<(usize, Addr)> {
        let io = self.io.borrow();
        let Some(io) = io.as_ref() else {
            return Poll::Pending;
        };
        loop {
            let Ok(mut guard) = ready!(io.poll_ready(Direction::Read, cx)) else {
                return Poll::Pending;
            };
            match net::recv_from(guard.get_inner().as_raw_fd(), into) {
                Ok((length, peer)) => return Poll::Ready((length, peer.into())),
                // Each of these is told once, so this ends.
                Err(error) if is_of_the_peer(&error) => {}
                Err(_) => guard.clear_ready(),
            }
        }
    }

    pub(super) fn drive_datagrams(&self, inner: &Inner, cx: &mut Context<'_>) -> Poll<()> {
        for _ in 0..DATAGRAM_BURST {
            if self.is_closed() {
                self.parked.forget();
                return Poll::Ready(());
            }
            if inner.is_stopping() || !self.accepting.get() {
                return Poll::Pending;
            }
            let mut room = inner.datagram.take();
            room.resize(DATAGRAM_MAX, 0);
            let received = self.poll_datagram(&mut room, cx);
            if let Poll::Ready((length, peer)) = &received {
                let bytes = room.get(..*length).unwrap_or_default();
                inner.tell(|host| host.datagram(self.id, peer, bytes));
            }
            inner.datagram.set(room);
            if received.is_pending() {
                return Poll::Pending;
            }
        }
        next_turn(cx);
        Poll::Pending
    }
}
