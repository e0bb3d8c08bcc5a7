//! `Workerman\Connection`

pub mod async_tcp_connection;
pub mod connection_interface;
pub mod tcp_connection;
