//! `Workerman\Connection`

pub mod async_tcp_connection;
pub mod async_udp_connection;
pub mod connection_interface;
pub mod tcp_connection;
pub mod udp_connection;
