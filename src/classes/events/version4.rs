//! The names version 4 of upstream gave the methods of a loop. The manual still shows them, and the
//! classes that have them are final, so nothing of a user can clash (ecosystem X24).

use engine::host::Direction;

use super::native;
use crate::bridge::{Arr, Call, Result, Val, Zv};
use crate::declared::events::event_interface::consts;
use crate::dispatch::{run, stream, timer};

fn signal_of(value: &Zv) -> i32 {
    i32::try_from(value.to_long()).unwrap_or(0)
}

/// `(array)$args`
fn arguments(given: &Zv) -> Arr {
    match given.as_arr() {
        Some(list) => list.clone(),
        None if given.is_null() => Arr::empty(),
        None => [given.to_val()].into_iter().collect(),
    }
}

/// Registers a stream, a signal or a timer: what `$fd` is depends on the flag. The timer's id, and
/// true for everything else, an unknown flag too.
pub fn add(call: &mut Call<'_>) -> Result<Val> {
    let (subject, callback) = (call.val(0), call.val(2));
    let l = run::current()?;
    match call.long(1).unwrap_or(0) {
        consts::EV_READ => stream::watch(l, &subject, Direction::Read, callback)?,
        consts::EV_WRITE => stream::watch(l, &subject, Direction::Write, callback)?,
        consts::EV_SIGNAL => l.on_signal(signal_of(&subject), callback)?,
        flag @ (consts::EV_TIMER | consts::EV_TIMER_ONCE) => {
            let repeat = flag == consts::EV_TIMER;
            let args = arguments(&call.val(3));
            return Ok(timer::add(l, subject.to_double(), repeat, callback, Some(&args)).into());
        }
        _ => {}
    }
    Ok(Val::TRUE)
}

/// Forgets what `add()` registered. False for an unknown flag.
pub fn del(call: &mut Call<'_>) -> Result<bool> {
    let subject = call.val(0);
    let l = run::current()?;
    match call.long(1).unwrap_or(0) {
        consts::EV_READ => drop(stream::unwatch(l, &subject, Direction::Read)),
        consts::EV_WRITE => drop(stream::unwatch(l, &subject, Direction::Write)),
        consts::EV_SIGNAL => drop(l.off_signal(signal_of(&subject))),
        consts::EV_TIMER | consts::EV_TIMER_ONCE => drop(timer::del(l, subject.to_long())),
        // Out-of-band data is never reported.
        consts::EV_EXCEPT => {}
        _ => return Ok(false),
    }
    Ok(true)
}

pub fn clear_all_timer(call: &mut Call<'_>) -> Result {
    native::delete_all_timer(call)
}

/// `loop()`, through `run()` of the class it was called on.
pub fn loop_(call: &mut Call<'_>) -> Result {
    call.this().call("run", &[]).map(drop)
}

pub fn destroy(call: &mut Call<'_>) -> Result {
    native::stop(call)
}
