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

use crate::bridge::{Ce, Result};
use crate::declared;

/// Whether `Worker::$eventLoopClass` names a loop whose callbacks are coroutines.
pub fn coroutines_chosen() -> Result<bool> {
    let name = declared::worker::statics::EVENT_LOOP_CLASS.text();
    let chosen = Ce::lookup(name.as_bytes(), false)?;
    let classes = [
        &declared::events::fiber::CLASS,
        &declared::events::swoole::CLASS,
        &declared::events::swow::CLASS,
    ];
    Ok(chosen.is_some_and(|chosen| classes.into_iter().any(|class| Ce::from(class) == chosen)))
}
