//! `Workerman\Coroutine\Channel\Fiber`: a queue on which fibers wait.
//!
//! The channel holds the fibers that wait on it, so that none disappears while it waits.

use crate::bridge::{
    Call, ErrorKind, Key, Native, Obj, Prop, Raised, Result, Val, bound_closure, fiber, throw,
};
use crate::coroutine::{after, cancel, is_running, length_of, soon};
use crate::declared::coroutine::channel::fiber::{
    CAPACITY, CLOSED, QUEUE, WAITING_POP, WAITING_PUSH,
};

pub fn construct(call: &mut Call<'_>) -> Result {
    call.this().set(CAPACITY, call.long(0).unwrap_or(1));
    Ok(())
}

pub fn push(call: &mut Call<'_>) -> Result<bool> {
    let this = call.this();
    if this.is_true(CLOSED) {
        return Ok(false);
    }
    let timeout = call.double(1).unwrap_or(-1.0);
    // Who waits for a value takes one, at once or soon.
    let room = this
        .long(CAPACITY)
        .saturating_add(length_of(&this, WAITING_POP));
    if length_of(&this, QUEUE) >= room {
        if timeout == 0.0 {
            return Ok(false);
        }
        if wait(&this, WAITING_PUSH, timeout)?.is_none() || this.is_true(CLOSED) {
            return Ok(false);
        }
    }
    this.array_mut(QUEUE).push(call.val(0));
    serve(&this)?;
    Ok(true)
}

pub fn pop(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let timeout = call.double(0).unwrap_or(-1.0);
    if let Some(value) = this.shift(QUEUE) {
        serve(&this)?;
        return Ok(value);
    }
    if this.is_true(CLOSED) || timeout == 0.0 {
        return Ok(Val::FALSE);
    }
    Ok(wait(&this, WAITING_POP, timeout)?.unwrap_or(Val::FALSE))
}

/// Wakes whoever need not wait any longer; in a later turn of the loop where fibers may not be
/// switched, as in a destructor that gives a connection back to a pool.
fn serve(this: &Obj) -> Result {
    loop {
        let (queued, closed) = (length_of(this, QUEUE), this.is_true(CLOSED));
        let consumers = length_of(this, WAITING_POP) > 0;
        let producers = length_of(this, WAITING_PUSH) > 0;
        let list = if consumers && queued > 0 {
            WAITING_POP
        } else if producers && (closed || queued < this.long(CAPACITY)) {
            WAITING_PUSH
        } else if consumers && closed {
            WAITING_POP
        } else {
            return Ok(());
        };
        if !fiber::may_switch() && is_running()? {
            return soon(bound_closure::<Serve>(this)).map(drop);
        }
        let Some(waiting) = next(this, list) else {
            return Ok(());
        };
        if fiber::is_suspended(&waiting)? {
            let value = if consumers && queued > 0 {
                this.shift(QUEUE).unwrap_or(Val::FALSE)
            } else {
                Val::FALSE
            };
            fiber::resume(&waiting, value)?;
        }
    }
}

/// [`serve`] from the loop.
struct Serve;

impl Native for Serve {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        serve(&call.this())?;
        Ok(Val::NULL)
    }
}

/// Suspends the running fiber. What it was woken with, nothing when the time was over.
fn wait(this: &Obj, list: Prop, timeout: f64) -> Result<Option<Val>> {
    let Some(fiber) = fiber::current() else {
        let message = "Fiber::getCurrent() returned null. Ensure this method is called within a \
                       Fiber context.";
        return Err(throw(ErrorKind::RuntimeException, message));
    };
    let id = fiber.object_id();
    let limit = if timeout > 0.0 && is_running()? {
        Some(Limit::set(&fiber, timeout)?)
    } else {
        None
    };
    this.array_mut(list).set_index(id, fiber);
    let woken = fiber::suspend(Val::NULL);
    if let Err(Raised::Fatal) = woken {
        return Err(Raised::Fatal);
    }
    this.array_mut(list).unset_index(id);
    match limit {
        Some(limit) if limit.is_over() => return woken.map(|_| None),
        Some(limit) if !matches!(woken, Err(Raised::Exit)) => limit.lift()?,
        _ => {}
    }
    woken.map(Some)
}

/// Takes out the fiber that has waited longest.
fn next(this: &Obj, list: Prop) -> Option<Obj> {
    let waiting = this.array(list)?;
    let (key, fiber) = waiting.iter().next()?;
    let fiber = fiber.as_obj().cloned();
    drop(waiting);
    if let Key::Index(id) = key {
        this.array_mut(list).unset_index(id);
    }
    fiber
}

/// The time limit of one wait: an object with the fiber in it, which is null once the time is over.
struct Limit {
    state: Obj,
    timer: Val,
}

impl Limit {
    fn set(fiber: &Obj, seconds: f64) -> Result<Self> {
        let state = Obj::std_class()?;
        state.write("fiber", fiber)?;
        let timer = after(seconds, bound_closure::<TimeOver>(&state))?;
        Ok(Self { state, timer })
    }

    fn is_over(&self) -> bool {
        self.state.read("fiber").is_null()
    }

    fn lift(&self) -> Result {
        cancel(&self.timer)
    }
}

/// The timer of a limit.
struct TimeOver;

impl Native for TimeOver {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let state = call.this();
        let waiting = state.read("fiber").as_obj().cloned();
        state.write("fiber", Val::NULL)?;
        if let Some(waiting) = waiting {
            fiber::resume(&waiting, Val::FALSE)?;
        }
        Ok(Val::NULL)
    }
}

pub fn length(call: &mut Call<'_>) -> Result<i64> {
    Ok(length_of(&call.this(), QUEUE))
}

pub fn get_capacity(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(CAPACITY)
}

pub fn has_consumers(call: &mut Call<'_>) -> Result<bool> {
    Ok(length_of(&call.this(), WAITING_POP) > 0)
}

pub fn has_producers(call: &mut Call<'_>) -> Result<bool> {
    Ok(length_of(&call.this(), WAITING_PUSH) > 0)
}

pub fn close(call: &mut Call<'_>) -> Result {
    let this = call.this();
    this.set(CLOSED, true);
    serve(&this)
}
