//! Stand-in.
pub mod tcp_connection;
