//! `Workerman\Events\Fiber`: the native loop with every callback in a pooled Fiber of its own.

use super::native::forget_signals;
pub use super::native::{
    delay, delete_all_timer, get_timer_count, off_delay, off_readable, off_repeat, off_signal,
    off_writable, on_readable, on_signal, on_writable, repeat, run, set_error_handler,
};
pub use super::version4::{add, clear_all_timer, del, destroy, loop_};

use crate::bridge::{self, Call, Ce, ErrorKind, Obj, Raised, Result, Val};
use crate::coroutine;
use crate::dispatch::run::current;

/// A loop without events whose callbacks may suspend. In a worker it also serves revolt/event-loop,
/// when that package is installed.
pub fn construct(call: &mut Call<'_>) -> Result {
    current()?.coroutines.set(true);
    if !coroutine::is_running()? {
        return Ok(());
    }
    let revolt = Ce::lookup(b"Revolt\\EventLoop", true)?;
    match revolt.filter(|revolt| revolt.method("setdriver").is_some()) {
        Some(revolt) => serve_revolt(revolt, call.this()),
        None => Ok(()),
    }
}

/// Stops the loop and forgets its signals. Timers and streams stay, and with them the Fibers that wait: they are
/// destroyed with everything else, after the shutdown functions.
pub fn stop(_: &mut Call<'_>) -> Result {
    let l = current()?;
    l.stop();
    forget_signals(l);
    Ok(())
}

/// Makes the worker's loop the driver of Revolt.
fn serve_revolt(revolt: Ce, event: Obj) -> Result {
    let Some(driver) = Ce::lookup(b"Workerman\\Native\\RevoltDriver", true)? else {
        return Ok(());
    };
    let driver = driver.construct(&[event.into()])?;
    revolt.call_static("setdriver", &[driver.into()]).map(drop)
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
