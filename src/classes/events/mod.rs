//! `Workerman\Events`

pub mod ev;
pub mod event;
pub mod event_interface;
pub mod fiber;
mod native;
pub mod select;
pub mod swoole;
pub mod swow;
mod version4;
