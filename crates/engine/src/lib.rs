//! Sockets, processes, timers and frames. Never heard of PHP.
//!
//! Map of the crate, leaves first:
//!
//! - [`proto`]: codecs, sans-I/O. Bytes in, values out.
//! - [`conn`]: one connection's state, its input and its output, sans-I/O.
//! - [`net`]: addresses, listeners, sockets.
//! - [`reactor`]: the loop: driver, timers, signals, off-loop work.
//! - [`process`]: command line, daemon, supervisor, pid, lock and status files.
//! - [`sys`]: the crate's only unsafe code.
//!
//! The seam to the host is two pages: [`host`] is what the engine tells its host, [`handle`] what
//! the host may ask of the engine.
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod conn;
pub mod handle;
pub mod host;
pub mod id;
pub mod limits;
pub mod net;
pub mod process;
pub mod proto;
pub mod reactor;
pub mod sys;
