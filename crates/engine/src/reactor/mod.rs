//! The event loop of one worker process.

pub mod driver;
pub mod offload;
mod parked;
mod signal;
mod source;
pub mod timer;

pub(crate) use parked::{Parked, next_turn};
