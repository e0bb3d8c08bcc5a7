//! `Workerman\Coroutine\Barrier\Fiber`: whoever waits goes on when the barrier object is destroyed.

use crate::bridge::{Call, Ce, ErrorKind, Native, Obj, Result, Val, bound_closure, fiber, throw};
use crate::classes::coroutine::utils::destruction_watcher;
use crate::coroutine::{after, cancel, is_running, soon};
use crate::declared::coroutine::barrier::fiber::CLASS;

pub fn create(_: &mut Call<'_>) -> Result<Obj> {
    if !is_running()? {
        let message = "Fiber barrier only support in workerman runtime";
        return Err(throw(ErrorKind::RuntimeException, message));
    }
    Ce::from(&CLASS).construct(&[])
}

pub fn wait(call: &mut Call<'_>) -> Result {
    let (Some(barrier), Some(fiber)) = (call.obj(0), fiber::current()) else {
        return call.assign(0, Val::NULL);
    };
    let timeout = call.long(1).unwrap_or(-1);
    // Who waits; `fiber` is null once somebody has taken it upon himself to go on with it.
    let waiter = Obj::std_class()?;
    waiter.write("fiber", fiber)?;
    if timeout > 0 {
        let timer = after(timeout as f64, bound_closure::<TimedOut>(&waiter))?;
        waiter.write("timer", timer)?;
    }
    destruction_watcher::add(&barrier, bound_closure::<Destroyed>(&waiter))?;
    drop((barrier, waiter));
    call.assign(0, Val::NULL)?;
    fiber::suspend(Val::NULL).map(drop)
}

fn take_fiber(waiter: &Obj) -> Result<Option<Obj>> {
    let fiber = waiter.read("fiber").as_obj().cloned();
    waiter.write("fiber", Val::NULL)?;
    Ok(fiber)
}

/// The time is over before the barrier is.
struct TimedOut;

impl Native for TimedOut {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        match take_fiber(&call.this())? {
            Some(fiber) => fiber.call("resume", &[]),
            None => Ok(Val::NULL),
        }
    }
}

/// Nobody holds the barrier any more.
struct Destroyed;

impl Native for Destroyed {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let waiter = call.this();
        let Some(fiber) = take_fiber(&waiter)? else {
            return Ok(Val::NULL);
        };
        cancel(&waiter.read("timer"))?;
        waiter.write("fiber", fiber)?;
        // Destructors may not switch fibers before PHP 8.4.
        soon(bound_closure::<TimedOut>(&waiter))
    }
}
