//! `Workerman\Events`

pub mod ev;
pub mod event;
pub mod event_interface;
pub mod fiber;
pub mod select;
