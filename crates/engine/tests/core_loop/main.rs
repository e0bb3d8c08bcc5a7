//! The event loop with real sockets and a scripted host.
//!
//! Nothing here waits by sleeping: a test ends when its script calls `stop`, and fails when that
//! does not happen within the deadline of `script::play`. A failed assertion inside a callback comes
//! out of the loop by itself.
// All of this is test code; clippy's own exemption sees only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../tls/certificates.rs"]
#[allow(dead_code)]
mod certificates;
mod connecting;
mod datagrams;
mod ending;
mod input;
mod listeners;
mod output;
mod running;
mod script;
mod sources;
mod timers;
mod tls;
mod unwatched;
