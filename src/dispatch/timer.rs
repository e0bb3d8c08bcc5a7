//! Timers with PHP callbacks.

use std::rc::Rc;
use std::time::Duration;

use engine::id::TimerId;

use crate::bridge::{self, Arr, Ce, Obj, Result, Val, fiber};
use crate::declared;
use crate::dispatch::run::Loop;

/// What one timer leads to.
pub struct Entry {
    what: What,
    repeat: bool,
}

enum What {
    Call { callback: Val, args: Vec<Val> },
    Wake(Obj),
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
    arm(l, interval, repeat, What::Call { callback, args })
}

/// Goes on with a suspended fiber later. Nobody else has to hold it.
pub fn wake(l: &Loop, interval: f64, fiber: Obj) {
    arm(l, interval, false, What::Wake(fiber));
}

fn arm(l: &Loop, interval: f64, repeat: bool, what: What) -> i64 {
    let id = l.engine.add_timer(seconds(interval), repeat);
    let entry = Rc::new(Entry { what, repeat });
    l.timers.borrow_mut().insert(id, entry);
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
    if let What::Wake(fiber) = &entry.what {
        // The only reference: when its job ends now, the fiber can be used again.
        return fiber::resume(fiber, Val::NULL).map(drop);
    }
    l.spawn(move || match &entry.what {
        What::Call { callback, args } => {
            let scope = Ce::from(&declared::timer::CLASS);
            bridge::call(callback, scope, args).map(drop)
        }
        What::Wake(_) => Ok(()),
    })
}
