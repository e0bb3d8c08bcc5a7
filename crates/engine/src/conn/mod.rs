//! One connection: state, input, output. Sans-I/O.

pub mod inbound;
pub mod outbound;
pub mod pool;
pub(crate) mod state;
pub mod table;
pub mod tls;
