//! System calls. The crate's only unsafe code; every block says who owns what it touches, on which
//! thread it runs, and what may interrupt it.
#![allow(unsafe_code)]

pub mod clock;
pub mod fd;
pub mod flock;
pub mod net;
pub mod process;
pub mod rlimit;
pub mod signal;
pub mod stdio;
pub mod system;
pub mod thread;
pub mod time;
pub mod user;
