//! Addresses, listeners and sockets.

pub mod addr;
pub mod connect;
pub mod listener;
pub(crate) mod tcp;

pub use addr::Addr;
