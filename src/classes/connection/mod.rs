//! `Workerman\Connection`

pub mod connection_interface;
pub mod tcp_connection;
