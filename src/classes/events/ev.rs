//! `Workerman\Events\Ev`: the native loop under upstream's name for ext-ev.

pub use super::native::{
    delay, delete_all_timer, get_timer_count, off_delay, off_readable, off_repeat, off_signal,
    off_writable, on_readable, on_signal, on_writable, repeat, run, set_error_handler, stop,
};
pub use super::version4::{add, clear_all_timer, del, destroy, loop_};
