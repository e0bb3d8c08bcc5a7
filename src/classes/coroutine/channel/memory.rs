//! `Workerman\Coroutine\Channel\Memory`: a queue that never waits.

use crate::bridge::{Call, Result, Val};
use crate::coroutine::length_of;
use crate::declared::coroutine::channel::memory::{CAPACITY, CLOSED, DATA};

pub fn construct(call: &mut Call<'_>) -> Result {
    call.this().set(CAPACITY, call.long(0).unwrap_or(0));
    Ok(())
}

pub fn push(call: &mut Call<'_>) -> Result<bool> {
    let this = call.this();
    this.initialized(CAPACITY)?;
    let capacity = this.long(CAPACITY);
    if this.is_true(CLOSED) || capacity > 0 && length_of(&this, DATA) >= capacity {
        return Ok(false);
    }
    this.array_mut(DATA).push(call.val(0));
    Ok(true)
}

pub fn pop(call: &mut Call<'_>) -> Result<Val> {
    Ok(call.this().shift(DATA).unwrap_or(Val::FALSE))
}

pub fn length(call: &mut Call<'_>) -> Result<i64> {
    Ok(length_of(&call.this(), DATA))
}

pub fn get_capacity(call: &mut Call<'_>) -> Result<Val> {
    call.this().value(CAPACITY)
}

pub fn has_consumers(_: &mut Call<'_>) -> Result<bool> {
    Ok(false)
}

pub fn has_producers(_: &mut Call<'_>) -> Result<bool> {
    Ok(false)
}

pub fn close(call: &mut Call<'_>) -> Result {
    call.this().set(CLOSED, true);
    Ok(())
}
