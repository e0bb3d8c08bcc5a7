//! Connecting: from a name to an established socket, without blocking the loop.
//!
//! A name is looked up on another thread, see [`lookup`](super::lookup); its addresses are tried in the order the resolver gave,
//! each until the system has refused it. Everything happens in the connection's own task, so the
//! host never hears of the result before the call that asked for it has returned.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::os::fd::{OwnedFd, RawFd};
use std::path::PathBuf;
use std::task::{Context, Poll, ready};

use socket2::{Domain, SockAddr, SockRef, Socket, Type};
use tokio::io::Interest;

use super::listener::tune;
use crate::host::Direction;
use crate::reactor::driver::Inner;
use crate::sys::fd::LoopFd;
use crate::sys::net;

/// Where to connect to.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Target {
    /// A TCP port of a host: a name, an IPv4 address, or an IPv6 address with or without brackets.
    Host {
        /// Name or address.
        name: String,
        /// Port.
        port: u16,
    },
    /// A Unix stream socket.
    Unix(PathBuf),
}

/// The local address to connect from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bind {
    /// Interface address; `None` for any.
    pub ip: Option<IpAddr>,
    /// Port; 0 for any.
    pub port: u16,
}

impl Bind {
    /// Reads `address:port`, `[v6]:port` or `0:port`; `None` when it is none of these.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (ip, port) = text.rsplit_once(':')?;
        let ip = ip.trim_start_matches('[').trim_end_matches(']');
        let ip = match ip {
            "0" | "" => None,
            ip => Some(ip.parse().ok()?),
        };
        Some(Self {
            ip,
            port: port.parse().ok()?,
        })
    }

    /// The address to bind to for a peer; `None` when the families differ.
    pub(super) fn for_peer(self, peer: &SocketAddr) -> Option<SocketAddr> {
        let any = if peer.is_ipv4() {
            IpAddr::V4(Ipv4Addr::UNSPECIFIED)
        } else {
            IpAddr::V6(Ipv6Addr::UNSPECIFIED)
        };
        let ip = self.ip.unwrap_or(any);
        (ip.is_ipv4() == peer.is_ipv4()).then(|| SocketAddr::new(ip, self.port))
    }
}

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The name has no address, or the resolver could not say.
    #[error("getaddrinfo for {host} failed: {reason}")]
    Resolve {
        /// The name.
        host: String,
        /// The resolver's words.
        reason: String,
    },
    /// The local address cannot be used.
    #[error("bind to {address} failed: {error}")]
    Bind {
        /// The local address.
        address: SocketAddr,
        /// The system's answer.
        error: io::Error,
    },
    /// The system refused before anything was sent: no route, no such file, nobody listens.
    #[error("{0}")]
    AtOnce(io::Error),
    /// The other end, or the network, refused.
    #[error("{0}")]
    Refused(io::Error),
}

impl From<io::Error> for ConnectError {
    fn from(error: io::Error) -> Self {
        Self::AtOnce(error)
    }
}

/// One run through the addresses of a target.
#[derive(Debug)]
pub(crate) struct Attempt {
    bind: Option<Bind>,
    stage: Stage,
    addresses: VecDeque<SockAddr>,
    /// Why the last address did not do.
    failure: Option<ConnectError>,
}

#[derive(Debug)]
enum Stage {
    /// The resolver has not answered.
    Resolving,
    /// Try the next address.
    Next,
    /// The kernel has not answered.
    Waiting(LoopFd),
}

impl Attempt {
    /// For addresses that are known, or that [`resolved`](Self::resolved) will bring.
    pub(crate) fn new(bind: Option<Bind>, addresses: Option<SockAddr>) -> Self {
        Self {
            bind,
            stage: if addresses.is_some() {
                Stage::Next
            } else {
                Stage::Resolving
            },
            addresses: addresses.into_iter().collect(),
            failure: None,
        }
    }

    /// The resolver's answer.
    pub(crate) fn resolved(&mut self, answer: Result<Vec<SocketAddr>, ConnectError>) {
        match answer {
            Ok(addresses) => self.addresses = addresses.into_iter().map(SockAddr::from).collect(),
            Err(error) => self.failure = Some(error),
        }
        self.stage = Stage::Next;
    }

    /// The established socket, or why there is none. Called in the connection's task.
    pub(crate) fn poll(
        &mut self,
        inner: &Inner,
        cx: &mut Context<'_>,
    ) -> Poll<Result<LoopFd, ConnectError>> {
        loop {
            match &self.stage {
                Stage::Resolving => return Poll::Pending,
                Stage::Next => {
                    let Some(address) = self.addresses.pop_front() else {
                        let nothing = || io::Error::from_raw_os_error(libc::EADDRNOTAVAIL).into();
                        return Poll::Ready(Err(self.failure.take().unwrap_or_else(nothing)));
                    };
                    match begin(&address, self.bind, inner) {
                        Ok(io) => self.stage = Stage::Waiting(io),
                        Err(error) => self.failure = Some(error),
                    }
                }
                Stage::Waiting(io) => {
                    let answer = ready!(poll_answer(io, cx));
                    let Stage::Waiting(io) = std::mem::replace(&mut self.stage, Stage::Next) else {
                        return Poll::Pending;
                    };
                    match answer {
                        Ok(()) => return Poll::Ready(Ok(io)),
                        Err(error) => self.failure = Some(ConnectError::Refused(error)),
                    }
                }
            }
        }
    }
}

/// A socket on its way to the first address of `target` that does not refuse at once, for another
/// loop to watch: writable means that [`outcome`] knows. Looks a name up here and now.
///
/// # Errors
/// Why the last address did not do.
pub fn begin_unwatched(target: &Target, bind: Option<Bind>) -> Result<OwnedFd, ConnectError> {
    let addresses = match target.literal()? {
        Some(address) => vec![address],
        None => target
            .look_up()
            .map_err(|reason| target.unresolved(&reason))?
            .into_iter()
            .map(SockAddr::from)
            .collect(),
    };
    let mut failure = io::Error::from(io::ErrorKind::AddrNotAvailable).into();
    for address in addresses {
        match open(&address, bind) {
            Ok(fd) => return Ok(fd),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

/// Whether a socket that was on its way is connected.
///
/// # Errors
/// Why it is not; `NotConnected` also while the answer is not there.
pub fn outcome(fd: RawFd) -> io::Result<()> {
    net::inspect(fd, |socket| match socket.take_error()? {
        Some(error) => Err(error),
        None => socket.peer_addr().map(drop),
    })
}

/// A socket on its way to `address`, watched.
fn begin(address: &SockAddr, bind: Option<Bind>, inner: &Inner) -> Result<LoopFd, ConnectError> {
    // Registered only now: a socket that has not begun to connect counts as ready.
    let fd = open(address, bind)?;
    Ok(inner.register(fd, Interest::READABLE | Interest::WRITABLE)?)
}

/// A socket on its way to `address`.
fn open(address: &SockAddr, bind: Option<Bind>) -> Result<OwnedFd, ConnectError> {
    let socket = Socket::new(address.domain(), Type::STREAM, None)?;
    socket.set_nonblocking(true)?;
    if let (Some(bind), Some(peer)) = (bind, address.as_socket()) {
        let Some(local) = bind.for_peer(&peer) else {
            return Err(io::Error::from_raw_os_error(libc::EADDRNOTAVAIL).into());
        };
        // Without it a fixed port cannot be used again for a minute.
        socket.set_reuse_address(local.port() != 0)?;
        socket
            .bind(&local.into())
            .map_err(|error| ConnectError::Bind {
                address: local,
                error,
            })?;
    }
    match socket.connect(address) {
        Ok(()) => {}
        Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => {}
        Err(error) => return Err(error.into()),
    }
    let fd = socket.into();
    if address.domain() != Domain::UNIX {
        tune(&fd)?;
    }
    Ok(fd)
}

fn poll_answer(io: &LoopFd, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
    loop {
        let mut guard = ready!(io.poll_ready(Direction::Write, cx))?;
        let socket = SockRef::from(guard.get_inner());
        if let Some(error) = socket.take_error()? {
            return Poll::Ready(Err(error));
        }
        if socket.peer_addr().is_ok() {
            return Poll::Ready(Ok(()));
        }
        guard.clear_ready();
    }
}

impl Target {
    /// The one address of a target that needs no resolver.
    pub(crate) fn literal(&self) -> io::Result<Option<SockAddr>> {
        match self {
            Self::Unix(path) => SockAddr::unix(path).map(Some),
            Self::Host { name, port } => Ok(bare(name)
                .parse::<IpAddr>()
                .ok()
                .map(|ip| SocketAddr::new(ip, *port).into())),
        }
    }

    /// Asks the resolver; may block for many seconds. The error is its words.
    pub(crate) fn look_up(&self) -> Result<Vec<SocketAddr>, String> {
        match self {
            Self::Host { name, port } => look_up(bare(name), *port),
            Self::Unix(_) => Ok(Vec::new()),
        }
    }

    pub(crate) fn unresolved(&self, reason: &str) -> ConnectError {
        let host = match self {
            Self::Host { name, .. } => name.clone(),
            Self::Unix(path) => path.to_string_lossy().into_owned(),
        };
        ConnectError::Resolve {
            host,
            reason: reason.to_owned(),
        }
    }
}

/// The addresses of a name, with a port. Asks the resolver: may block for many seconds.
///
/// # Errors
/// The resolver's words.
pub fn look_up(name: &str, port: u16) -> Result<Vec<SocketAddr>, String> {
    match (name, port).to_socket_addrs() {
        Ok(found) => Ok(found.collect()),
        Err(error) => {
            let text = error.to_string();
            let reason = text.strip_prefix("failed to lookup address information: ");
            Err(reason.unwrap_or(&text).to_owned())
        }
    }
}

fn bare(name: &str) -> &str {
    name.strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_addresses_are_read_as_written() {
        let any = |port| Some(Bind { ip: None, port });
        assert_eq!(Bind::parse("0:0"), any(0));
        assert_eq!(Bind::parse("0:7000"), any(7000));
        assert_eq!(
            Bind::parse("[::1]:5"),
            Some(Bind {
                ip: Some(IpAddr::V6(Ipv6Addr::LOCALHOST)),
                port: 5
            })
        );
        for bad in ["", "127.0.0.1", "name:1", "127.0.0.1:x", "127.0.0.1:70000"] {
            assert_eq!(Bind::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_local_address_fits_peers_of_its_family() {
        let v4: SocketAddr = "127.0.0.1:80".parse().unwrap();
        let v6: SocketAddr = "[::1]:80".parse().unwrap();
        let bind = Bind::parse("127.0.0.2:9").unwrap();
        assert_eq!(bind.for_peer(&v4), Some("127.0.0.2:9".parse().unwrap()));
        assert_eq!(bind.for_peer(&v6), None);
        let any = Bind::parse("0:9").unwrap();
        assert_eq!(any.for_peer(&v6), Some("[::]:9".parse().unwrap()));
    }

    #[test]
    fn addresses_need_no_resolver_and_names_do() {
        let host = |name: &str| Target::Host {
            name: name.to_owned(),
            port: 7,
        };
        for name in ["127.0.0.1", "::1", "[::1]"] {
            assert!(host(name).literal().unwrap().is_some(), "{name}");
        }
        assert!(host("localhost").literal().unwrap().is_none());
        assert!(
            Target::Unix(PathBuf::from("x".repeat(200)))
                .literal()
                .is_err()
        );
    }

    #[test]
    fn a_name_without_an_address_is_named_in_the_error() {
        let nobody = Target::Host {
            name: "nobody.invalid".to_owned(),
            port: 1,
        };
        let reason = nobody.look_up().unwrap_err();
        let text = nobody.unresolved(&reason).to_string();
        assert!(
            text.starts_with("getaddrinfo for nobody.invalid failed: "),
            "{text}"
        );
    }
}
