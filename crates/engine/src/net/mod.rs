//! Addresses, listeners and sockets.

pub mod addr;
pub mod connect;
pub mod listener;
pub(crate) mod lookup;
mod secure;
pub(crate) mod tcp;
pub mod tls;
pub mod udp;

pub use addr::Addr;
