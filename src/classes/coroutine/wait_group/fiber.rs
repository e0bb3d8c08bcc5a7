//! `Workerman\Coroutine\WaitGroup\Fiber`

use crate::bridge::{Call, Ce, ErrorKind, Result, Val, throw};
use crate::declared::coroutine::channel::fiber as channel;
use crate::declared::coroutine::wait_group::fiber::{CHANNEL, COUNT};

pub fn construct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    this.set(COUNT, 0);
    let channel = Ce::from(&channel::CLASS).construct(&[1.into()])?;
    this.set(CHANNEL, channel);
    Ok(())
}

pub fn add(call: &mut Call<'_>) -> Result<bool> {
    let this = call.this();
    let more = call.long(0).unwrap_or(1).max(1);
    let Some(count) = this.long(COUNT).checked_add(more) else {
        let message = "Cannot assign float to property \
                       Workerman\\Coroutine\\WaitGroup\\Fiber::$count of type int";
        return Err(throw(ErrorKind::TypeError, message));
    };
    this.set_long(COUNT, count);
    Ok(true)
}

pub fn done(call: &mut Call<'_>) -> Result<bool> {
    let this = call.this();
    let left = this.long(COUNT).saturating_sub(1);
    this.set_long(COUNT, left);
    if left <= 0 {
        this.held(CHANNEL)?.call("push", &[Val::TRUE])?;
    }
    Ok(true)
}

pub fn count(call: &mut Call<'_>) -> Result<i64> {
    Ok(call.this().long(COUNT))
}

pub fn wait(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    if this.call("count", &[])?.to_long() <= 0 {
        return Ok(Val::TRUE);
    }
    let timeout = call.double(0).unwrap_or(-1.0);
    this.held(CHANNEL)?.call("pop", &[timeout.into()])
}
