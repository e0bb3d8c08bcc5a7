//! Coroutines: which loops have them, which fiber is which coroutine, and what ends with it.
//!
//! A coroutine is a PHP Fiber. Knows the bridge and the declared classes, nothing of sockets; timers
//! are asked for through `Workerman\Timer`, so that loops written in PHP serve as well.

pub mod registry;

use crate::bridge::{Ce, Class, ErrorKind, Obj, Prop, Raised, Result, StaticProp, Val, throw};
use crate::declared::{events, timer, worker};

/// The loops that promise to run every callback in a coroutine of its own.
const LOOPS: &[&Class] = &[
    &events::fiber::CLASS,
    &events::swoole::CLASS,
    &events::swow::CLASS,
];

/// Whether the chosen event loop promises coroutines: then a coroutine may wait while the loop goes
/// on. Asks for the class, not for the loop that happens to run, as packages do (ecosystem X15).
///
/// # Errors
/// None of its own.
pub fn loop_has_coroutines() -> Result<bool> {
    let chosen = worker::statics::EVENT_LOOP_CLASS.get();
    let Some(name) = chosen.as_str() else {
        return Ok(false);
    };
    let class = Ce::lookup(name.as_bytes(), false)?;
    Ok(class.is_some_and(|class| LOOPS.iter().any(|known| Ce::from(*known) == class)))
}

/// `Worker::isRunning()`
///
/// # Errors
/// What an override throws.
pub fn is_running() -> Result<bool> {
    let worker = Ce::from(&worker::CLASS);
    Ok(worker.call_static("isrunning", &[])?.truthy())
}

/// `Timer::delay()`: the timer's id.
///
/// # Errors
/// An Error when there is no loop.
pub fn after(seconds: f64, callback: Val) -> Result<Val> {
    let timer = Ce::from(&timer::CLASS);
    timer.call_static("delay", &[seconds.into(), callback])
}

/// `callback` in one of the next turns of the loop, for what must not switch fibers where it stands.
///
/// # Errors
/// What a loop written in PHP throws.
pub fn soon(callback: Val) -> Result<Val> {
    after(0.000_01, callback)
}

/// `Timer::del()`; nothing happens for null.
///
/// # Errors
/// What a loop written in PHP throws.
pub fn cancel(timer: &Val) -> Result {
    if timer.is_null() {
        return Ok(());
    }
    let class = Ce::from(&timer::CLASS);
    class
        .call_static("del", std::slice::from_ref(timer))
        .map(drop)
}

/// Elements of an array property.
pub fn length_of(object: &Obj, slot: Prop) -> i64 {
    object.array(slot).map_or(0, |list| list.len() as i64)
}

/// The driver class of a facade: what its static property names, which is set to `default` when
/// nothing is chosen yet. `called` is the class `static` stands for.
///
/// # Errors
/// An Error when there is no class of that name.
pub fn driver(
    called: Ce,
    own: &'static Class,
    slot: StaticProp,
    name: &str,
    default: &'static Class,
) -> Result<Ce> {
    let default = Ce::from(default);
    // A subclass may have redeclared the property.
    let shared = called == Ce::from(own);
    let chosen = if shared {
        slot.get()
    } else {
        called.read_static(name).unwrap_or(Val::NULL)
    };
    let Some(chosen) = chosen.as_str() else {
        if shared {
            slot.set(default.name());
        } else {
            called.write_static(name, default.name())?;
        }
        return Ok(default);
    };
    if chosen.same(&default.name()) {
        return Ok(default);
    }
    Ce::lookup(chosen.as_bytes(), true)?.ok_or_else(|| no_class(&chosen.to_text()))
}

fn no_class(name: &str) -> Raised {
    throw(ErrorKind::Error, &format!("Class \"{name}\" not found"))
}
