//! Timers with PHP callbacks.

use std::rc::Rc;
use std::time::Duration;

use engine::id::TimerId;

use crate::bridge::{self, Arr, Ce, Result, Val};
use crate::declared;
use crate::dispatch::run::Loop;

/// The callback of one timer.
pub struct Entry {
    callback: Val,
    args: Vec<Val>,
    repeat: bool,
}

/// The longest wait; longer ones are a timer that never fires in practice.
const LONGEST: f64 = 100.0 * 365.0 * 86_400.0;

/// Seconds as the engine wants them: negative and NaN count as 0.
pub fn seconds(value: f64) -> Duration {
    if value > 0.0 {
        Duration::from_secs_f64(value.min(LONGEST))
    } else {
        Duration::ZERO
    }
}

/// Arms a timer and returns its id (positive, never used again in this process).
pub fn add(l: &Loop, interval: f64, repeat: bool, callback: Val, args: Option<&Arr>) -> i64 {
    let args = args.map(Arr::arguments).unwrap_or_default();
    let id = l.engine.add_timer(seconds(interval), repeat);
    l.timers.borrow_mut().insert(
        id,
        Rc::new(Entry {
            callback,
            args,
            repeat,
        }),
    );
    id.get().cast_signed()
}

/// Disarms a timer. False when there is no such timer (any more).
pub fn del(l: &Loop, id: i64) -> bool {
    let Some(id) = u64::try_from(id).ok().and_then(TimerId::new) else {
        return false;
    };
    let entry = l.timers.borrow_mut().remove(&id);
    // A running one-shot timer is gone for the engine but still known here.
    l.engine.del_timer(id) || entry.is_some()
}

/// Disarms every timer of this process.
pub fn del_all(l: &Loop) {
    let entries = std::mem::take(&mut *l.timers.borrow_mut());
    l.engine.clear_timers();
    drop(entries);
}

/// Runs the callback of a due timer.
pub(super) fn fire(l: &'static Loop, id: TimerId) -> Result {
    let entry = {
        let mut timers = l.timers.borrow_mut();
        match timers.get(&id) {
            Some(entry) if entry.repeat => Some(Rc::clone(entry)),
            Some(_) => timers.remove(&id),
            None => None,
        }
    };
    let Some(entry) = entry else { return Ok(()) };
    l.spawn(move || {
        let scope = Ce::from(&declared::timer::CLASS);
        bridge::call(&entry.callback, scope, &entry.args).map(drop)
    })
}
