//! `Workerman\Coroutine\Channel`: waits where the event loop has coroutines, and the namespace of
//! that name.

pub mod fiber;
pub mod memory;

use crate::bridge::{Call, Ce, Obj, Result, Val, throw_as};
use crate::coroutine::loop_has_coroutines;
use crate::declared::coroutine::channel::{DRIVER, fiber as waiting, memory as plain};

pub fn construct(call: &mut Call<'_>) -> Result {
    let capacity = call.long(0).unwrap_or(1);
    if capacity < 1 {
        let message = "The capacity must be greater than 0";
        return Err(throw_as("InvalidArgumentException", message));
    }
    let class = if loop_has_coroutines()? {
        Ce::from(&waiting::CLASS)
    } else {
        Ce::from(&plain::CLASS)
    };
    let driver = class.construct(&[capacity.into()])?;
    call.this().set(DRIVER, driver);
    Ok(())
}

fn of(call: &Call<'_>) -> Result<Obj> {
    call.this().held(DRIVER)
}

pub fn push(call: &mut Call<'_>) -> Result<Val> {
    let timeout = call.double(1).unwrap_or(-1.0);
    of(call)?.call("push", &[call.val(0), timeout.into()])
}

pub fn pop(call: &mut Call<'_>) -> Result<Val> {
    let timeout = call.double(0).unwrap_or(-1.0);
    of(call)?.call("pop", &[timeout.into()])
}

pub fn length(call: &mut Call<'_>) -> Result<Val> {
    of(call)?.call("length", &[])
}

pub fn get_capacity(call: &mut Call<'_>) -> Result<Val> {
    of(call)?.call("getcapacity", &[])
}

pub fn has_consumers(call: &mut Call<'_>) -> Result<Val> {
    of(call)?.call("hasconsumers", &[])
}

pub fn has_producers(call: &mut Call<'_>) -> Result<Val> {
    of(call)?.call("hasproducers", &[])
}

pub fn close(call: &mut Call<'_>) -> Result {
    of(call)?.call("close", &[]).map(drop)
}
