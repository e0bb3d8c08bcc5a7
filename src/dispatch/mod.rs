//! The only place that knows both sides: an event of the engine becomes a PHP call, a PHP call
//! becomes a command to the engine.

pub mod client;
pub mod file;
pub mod http;
pub mod run;
pub mod stream;
pub mod superglobals;
pub mod tcp;
pub mod timer;
pub mod tls;
mod tls_options;
pub mod udp;
pub mod user_protocol;
pub mod websocket;
pub mod worker;
pub mod ws;
