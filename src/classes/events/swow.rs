//! `Workerman\Events\Swow`: the native loop with every callback in a Fiber of its own, under the
//! name of upstream's loop for ext-swow.

pub use super::native::{
    delay, delete_all_timer, get_timer_count, off_delay, off_readable, off_repeat, off_signal,
    off_writable, on_readable, on_signal, on_writable, repeat, set_error_handler, stop,
};
pub use super::version4::{add, clear_all_timer, del, destroy, loop_};

use crate::bridge::{Call, Result};
use crate::dispatch::run::current;

/// Serves events. Upstream's class has no constructor, so callbacks become coroutines here.
pub fn run(_: &mut Call<'_>) -> Result {
    let l = current()?;
    l.coroutines.set(true);
    l.run()
}
