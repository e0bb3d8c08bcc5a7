//! One file per PHP class, path = namespace below `Workerman`. Handlers are bound by name: see
//! `build.rs`.

pub mod connection;
pub mod coroutine;
pub mod events;
pub mod protocols;
pub mod timer;
pub mod worker;
