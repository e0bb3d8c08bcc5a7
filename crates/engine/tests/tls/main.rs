//! TLS without sockets: two sessions that talk through memory.
// All of this is test code; clippy's own exemption sees only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod certificates;
mod refusals;
mod sessions;
mod talk;
