//! `Workerman\Protocols`

pub mod frame;
pub mod http;
pub mod protocol_interface;
pub mod text;
pub mod websocket;
pub mod ws;
