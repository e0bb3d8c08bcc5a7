//! The methods every built-in loop class shares: one native loop answers to all their names
//! (contract §6, ecosystem X15).

use engine::host::Direction;

use crate::bridge::{Call, ErrorKind, Result, throw};
use crate::dispatch::run::Loop;
use crate::dispatch::{run, stream, timer};

fn add(call: &Call<'_>, repeat: bool) -> Result<i64> {
    let args = call.arr(2);
    let interval = call.double(0).unwrap_or(0.0);
    Ok(timer::add(
        run::current()?,
        interval,
        repeat,
        call.val(1),
        args.as_ref(),
    ))
}

pub fn delay(call: &mut Call<'_>) -> Result<i64> {
    add(call, false)
}

pub fn repeat(call: &mut Call<'_>) -> Result<i64> {
    add(call, true)
}

pub fn off_delay(call: &mut Call<'_>) -> Result<bool> {
    Ok(timer::del(run::current()?, call.long(0).unwrap_or(0)))
}

pub fn off_repeat(call: &mut Call<'_>) -> Result<bool> {
    off_delay(call)
}

pub fn on_readable(call: &mut Call<'_>) -> Result {
    stream::watch(run::current()?, &call.val(0), Direction::Read, call.val(1))
}

pub fn off_readable(call: &mut Call<'_>) -> Result<bool> {
    Ok(stream::unwatch(
        run::current()?,
        &call.val(0),
        Direction::Read,
    ))
}

pub fn on_writable(call: &mut Call<'_>) -> Result {
    stream::watch(run::current()?, &call.val(0), Direction::Write, call.val(1))
}

pub fn off_writable(call: &mut Call<'_>) -> Result<bool> {
    Ok(stream::unwatch(
        run::current()?,
        &call.val(0),
        Direction::Write,
    ))
}

/// The number of a signal, which is from 1 to 64.
fn signal_of(call: &Call<'_>) -> Result<i32> {
    let given = call.long(0).and_then(|n| i32::try_from(n).ok());
    given.filter(|n| (1..=64).contains(n)).ok_or_else(|| {
        let message = "Argument #1 ($signal) must be from 1 to 64";
        throw(ErrorKind::ValueError, message)
    })
}

pub fn on_signal(call: &mut Call<'_>) -> Result {
    run::current()?.on_signal(signal_of(call)?, call.val(1))
}

pub fn off_signal(call: &mut Call<'_>) -> Result<bool> {
    Ok(run::current()?.off_signal(signal_of(call)?))
}

pub fn delete_all_timer(_: &mut Call<'_>) -> Result {
    timer::del_all(run::current()?);
    Ok(())
}

pub fn get_timer_count(_: &mut Call<'_>) -> Result<i64> {
    Ok(run::current()?.engine.timer_count() as i64)
}

pub fn set_error_handler(call: &mut Call<'_>) -> Result {
    let handler = call.val(0);
    let old = run::current()?.error_handler.replace(Some(handler));
    drop(old);
    Ok(())
}

pub fn run(_: &mut Call<'_>) -> Result {
    run::current()?.run()
}

/// Stops the loop and forgets its timers, streams and signals.
pub fn stop(_: &mut Call<'_>) -> Result {
    let l = run::current()?;
    l.stop();
    timer::del_all(l);
    stream::unwatch_all(l);
    forget_signals(l);
    Ok(())
}

pub(super) fn forget_signals(l: &Loop) {
    let signals: Vec<i32> = l.signals.borrow().keys().copied().collect();
    for signal in signals {
        l.off_signal(signal);
    }
}
