//! Who is at the other end.

use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::path::PathBuf;

use socket2::{SockAddr, SockRef};

/// The address of one end of a connection.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub enum Addr {
    /// TCP over IPv4 or IPv6. An IPv4 peer of a dual-stack listener has an IPv4-mapped address.
    Ip(SocketAddr),
    /// A Unix socket bound to a path.
    Unix(PathBuf),
    /// No address: an unnamed Unix socket, or one that has gone.
    #[default]
    None,
}

impl Addr {
    /// The other end's address; `None` when the kernel has none.
    #[must_use]
    pub fn of_peer(fd: &OwnedFd) -> Self {
        SockRef::from(fd)
            .peer_addr()
            .map(Self::from)
            .unwrap_or_default()
    }

    /// This end's address; `None` when the kernel has none.
    #[must_use]
    pub fn of_local(fd: &OwnedFd) -> Self {
        SockRef::from(fd)
            .local_addr()
            .map(Self::from)
            .unwrap_or_default()
    }
}

impl From<SockAddr> for Addr {
    fn from(address: SockAddr) -> Self {
        if let Some(ip) = address.as_socket() {
            return Self::Ip(ip);
        }
        address
            .as_pathname()
            .map_or(Self::None, |path| Self::Unix(path.to_owned()))
    }
}
