//! `Workerman\Events\Fiber`: the native loop with every callback in a pooled Fiber of its own.

pub use super::native::{
    delay, delete_all_timer, get_timer_count, off_delay, off_readable, off_repeat, off_signal,
    off_writable, on_readable, on_signal, on_writable, repeat, run, set_error_handler, stop,
};
pub use super::version4::{add, clear_all_timer, del, destroy, loop_};

use crate::bridge::{self, Call, Ce, ErrorKind, Raised, Result, Val};
use crate::dispatch::run::current;

/// A loop without events whose callbacks may suspend.
pub fn construct(_: &mut Call<'_>) -> Result {
    current()?.coroutines.set(true);
    Ok(())
}

/// The driver of revolt/event-loop, when that package is installed.
pub fn driver(_: &mut Call<'_>) -> Result<Val> {
    match Ce::lookup(b"Revolt\\EventLoop", true)? {
        Some(revolt) => revolt.call_static("getdriver", &[]),
        None => {
            let message = "Class \"Revolt\\EventLoop\" not found";
            Err(bridge::throw(ErrorKind::Error, message))
        }
    }
}

/// Runs a callback in a Fiber; what it throws goes to the error handler.
pub fn safe_call(call: &mut Call<'_>) -> Result {
    let (callback, args) = (call.val(0), call.arr(1));
    let l = current()?;
    let scope = Ce::from(&crate::declared::events::fiber::CLASS);
    let outcome = l.spawn(move || {
        let args = args.map(|a| a.values()).unwrap_or_default();
        bridge::call(&callback, scope, &args).map(drop)
    });
    match outcome {
        Err(Raised::Throwable(exception)) => {
            l.settle(Err(Raised::Throwable(exception)));
            Ok(())
        }
        other => other,
    }
}
