//! Whole services, seen from the outside: what their commands print, which processes they have,
//! which files they keep, and how they end.
//!
//! `WORKERMAN_PHP` is the PHP to run (default `php`), `WORKERMAN_EXTENSION` the extension (default:
//! the release build of this tree). Without the extension the tests say so and pass.
// All of this is test code; clippy's own exemption sees only functions marked as tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

mod command;
mod daemon;
mod fatal;
mod files;
mod held;
mod service;
mod signal;
mod stop;
