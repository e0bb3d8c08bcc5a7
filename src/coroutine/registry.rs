//! What belongs to a fiber and ends with it: its coroutine object, its deferred calls, its context.
//!
//! All three are WeakMaps, so that they also end with a fiber that user code made. A pooled fiber
//! outlives its jobs: [`ended`] empties them when a job is over.

use crate::bridge::{self, Ce, ErrorKind, Obj, Result, StaticProp, Val, fiber, throw};
use crate::declared::coroutine::context::fiber::statics as contexts;
use crate::declared::coroutine::coroutine::fiber as coroutine;
use crate::declared::coroutine::utils::destruction_watcher as watcher;

/// Where a coroutine object stands; kept in its handle. 0, of an object that never got a function,
/// has no name.
pub mod state {
    /// It has a function and waits to be started.
    pub const READY: u64 = 1;
    /// Its function runs or is suspended.
    pub const STARTED: u64 = 2;
    /// Its function has ended.
    pub const OVER: u64 = 3;
    /// It stands for a fiber that somebody else started.
    pub const ADOPTED: u64 = 4;
}

/// The WeakMap of a static property, made when there is none.
///
/// # Errors
/// When PHP cannot make one.
pub fn weak_map(slot: StaticProp) -> Result<Obj> {
    match slot.object() {
        Some(map) => Ok(map),
        None => renew(slot),
    }
}

/// An empty WeakMap in a static property.
///
/// # Errors
/// When PHP cannot make one.
pub fn renew(slot: StaticProp) -> Result<Obj> {
    fiber::on_end(ended);
    let map = new_weak_map()?;
    slot.set(&map);
    Ok(map)
}

/// `new WeakMap()`
///
/// # Errors
/// When PHP cannot make one.
pub fn new_weak_map() -> Result<Obj> {
    match Ce::lookup(b"WeakMap", false)? {
        Some(class) => class.construct(&[]),
        None => Err(throw(ErrorKind::Error, "Class \"WeakMap\" not found")),
    }
}

/// The coroutine object that stands for a fiber.
///
/// # Errors
/// None of its own.
pub fn coroutine_of(fiber: &Obj) -> Result<Option<Obj>> {
    let known = weak_map(coroutine::statics::INSTANCES)?.dim(fiber)?;
    Ok(known.and_then(|object| object.as_obj().cloned()))
}

/// From now on the coroutine object stands for the fiber.
///
/// # Errors
/// None of its own.
pub fn bind(fiber: &Obj, object: &Obj, state: u64) -> Result {
    object.handle().set(state);
    object.set(coroutine::FIBER, fiber);
    weak_map(coroutine::statics::INSTANCES)?.set_dim(fiber, object)
}

/// The coroutine object's function has ended.
pub fn release(object: &Obj) {
    if object.handle().get() == state::STARTED {
        object.handle().set(state::OVER);
    }
    object.set(coroutine::FIBER, Val::NULL);
}

/// A job has ended in a fiber: its deferred calls run, then everything that belongs to it goes.
fn ended(fiber: &Obj) -> Result {
    let outcome = run_deferred(fiber);
    if let Some(map) = coroutine::statics::INSTANCES.object()
        && let Some(object) = map.dim(fiber)?
    {
        if let Some(object) = object.as_obj() {
            release(object);
        }
        map.unset_dim(fiber)?;
    }
    if let Some(map) = contexts::CONTEXTS.object() {
        map.unset_dim(fiber)?;
    }
    outcome
}

/// Calls what was deferred, the last one first; a deferred call may suspend, and may defer more.
fn run_deferred(fiber: &Obj) -> Result {
    let Some(map) = watcher::statics::OBJECTS.object() else {
        return Ok(());
    };
    while let Some(found) = map.dim(fiber)? {
        let callbacks = take_callbacks(&found);
        map.unset_dim(fiber)?;
        drop(found);
        for callback in callbacks.iter().rev() {
            bridge::call(callback, Ce::from(&watcher::CLASS), &[])?;
        }
    }
    Ok(())
}

/// The callbacks of a watcher, which has none from now on.
pub fn take_callbacks(watcher: &Val) -> Vec<Val> {
    let Some(object) = watcher.as_obj() else {
        return Vec::new();
    };
    let callbacks = object.array(watcher::CALLBACKS).unwrap_or_default();
    object.set(watcher::CALLBACKS, bridge::Arr::empty());
    callbacks.values()
}
