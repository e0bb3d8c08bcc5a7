//! `Workerman\Events\Select`: the native loop under the name of upstream's default.

pub use super::native::{
    delay, delete_all_timer, get_timer_count, off_delay, off_readable, off_repeat, off_signal,
    off_writable, on_readable, on_signal, on_writable, repeat, run, set_error_handler, stop,
};
pub use super::version4::{add, clear_all_timer, del, destroy, loop_};

use crate::bridge::{Call, Result};
use crate::dispatch::run::current;

/// A loop without events.
pub fn construct(_: &mut Call<'_>) -> Result {
    current().map(drop)
}

/// Out-of-band data is never reported: nothing upstream runs on Unix listens for it.
pub fn on_except(_: &mut Call<'_>) -> Result {
    Ok(())
}

/// Nothing is ever registered.
pub fn off_except(_: &mut Call<'_>) -> Result<bool> {
    Ok(false)
}

/// Due timers run from the loop itself.
pub fn tick(_: &mut Call<'_>) -> Result {
    Ok(())
}

/// The loop keeps its own due times.
pub fn set_next_tick_time(_: &mut Call<'_>) -> Result {
    Ok(())
}
