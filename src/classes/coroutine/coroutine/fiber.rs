//! `Workerman\Coroutine\Coroutine\Fiber`: a coroutine in a pooled Fiber.
//!
//! The Fiber is taken from the pool when the coroutine starts, and goes back when it ends, unless
//! somebody else still holds it. Before and after, calls answer with what PHP's Fiber would say.

use std::cell::Cell;

use crate::bridge::{self, Call, Ce, ErrorKind, Obj, Raised, Result, Val, fiber, throw, throw_as};
use crate::coroutine::registry::{self, state};
use crate::declared::coroutine::coroutine::fiber::{CALLABLE, CLASS, FIBER, ID, statics};
use crate::declared::coroutine::coroutine::{swoole, swow};

thread_local! {
    static LAST_ID: Cell<i64> = const { Cell::new(0) };
}

fn prepare(object: &Obj, callable: Val) {
    let id = LAST_ID.get() + 1;
    LAST_ID.set(id);
    object.set(ID, id);
    if !callable.is_null() {
        object.set(CALLABLE, callable);
        object.handle().set(state::READY);
    }
}

pub fn construct(call: &mut Call<'_>) -> Result {
    prepare(&call.this(), call.val(0));
    Ok(())
}

/// Answers with an object of this class, or of the one of ours it was asked for by name.
pub fn create(call: &mut Call<'_>) -> Result<Obj> {
    let called = call.called_class();
    let named = [Ce::from(&swoole::CLASS), Ce::from(&swow::CLASS)];
    let class = if named.contains(&called) {
        called
    } else {
        Ce::from(&CLASS)
    };
    let object = class.instantiate()?;
    prepare(&object, call.val(0));
    let args = (1..call.len()).map(|i| call.val(i)).collect();
    begin(&object, args)?;
    Ok(object)
}

fn begin(object: &Obj, args: Vec<Val>) -> Result<Val> {
    let callable = object.get(CALLABLE);
    object.set(CALLABLE, Val::NULL);
    // Not to be started twice, even while it waits for its fiber.
    object.handle().set(state::STARTED);
    let object = object.clone();
    fiber::start(Box::new(move || {
        if let Some(fiber) = fiber::current() {
            registry::bind(&fiber, &object, state::STARTED)?;
        }
        let outcome = bridge::call(&callable, Ce::from(&CLASS), &args);
        registry::release(&object);
        outcome.map(drop)
    }))
}

fn uninitialised() -> Raised {
    let message = "Typed property Workerman\\Coroutine\\Coroutine\\Fiber::$fiber must not be \
                   accessed before initialization";
    throw(ErrorKind::Error, message)
}

/// What a call answers when there is no fiber to pass it to.
fn refuse(object: &Obj, method: &str, not_now: &str) -> Raised {
    match object.handle().get() {
        0 => uninitialised(),
        state::OVER => {
            let message = format!("Call to a member function {method}() on null");
            throw(ErrorKind::Error, &message)
        }
        _ => throw_as("FiberError", not_now),
    }
}

pub fn start(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    if this.handle().get() == state::READY {
        let args = (0..call.len()).map(|i| call.val(i)).collect();
        return begin(&this, args);
    }
    let message = "Cannot start a fiber that has already been started";
    Err(refuse(&this, "start", message))
}

pub fn resume(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let Some(fiber) = this.object(FIBER) else {
        let message = "Cannot resume a fiber that is not suspended";
        return Err(refuse(&this, "resume", message));
    };
    let args: Vec<Val> = (0..call.len()).map(|i| call.val(i)).collect();
    fiber.call("resume", &args)
}

pub fn suspend(call: &mut Call<'_>) -> Result<Val> {
    fiber::suspend(call.val(0))
}

pub fn id(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(ID)
}

pub fn defer(call: &mut Call<'_>) -> Result {
    let Some(fiber) = fiber::current() else {
        let message = "Cannot defer outside of a fiber.";
        return Err(throw(ErrorKind::RuntimeException, message));
    };
    super::super::utils::destruction_watcher::add(&fiber, call.val(0))
}

pub fn get_current(_: &mut Call<'_>) -> Result<Obj> {
    let Some(fiber) = fiber::current() else {
        let message = "Not in fiber context";
        return Err(throw(ErrorKind::RuntimeException, message));
    };
    if let Some(known) = registry::coroutine_of(&fiber)? {
        return Ok(known);
    }
    let object = Ce::from(&CLASS).instantiate()?;
    prepare(&object, Val::NULL);
    registry::bind(&fiber, &object, state::ADOPTED)?;
    Ok(object)
}

pub fn is_coroutine(_: &mut Call<'_>) -> Result<bool> {
    Ok(fiber::active())
}

pub fn init(_: &mut Call<'_>) -> Result {
    registry::renew(statics::INSTANCES).map(drop)
}
