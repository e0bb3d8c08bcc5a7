//! `Workerman\Coroutine\Locker`: a full channel of one element is a lock that is taken.

use crate::bridge::{Call, Ce, ErrorKind, Obj, Result, Str, Val, throw};
use crate::declared::coroutine::channel;
use crate::declared::coroutine::locker::statics;

fn channel_of(key: &Str) -> Option<Obj> {
    let channels = statics::CHANNELS.array()?;
    channels.get_str(key)?.as_obj().cloned()
}

pub fn lock(call: &mut Call<'_>) -> Result<Val> {
    let key = call.str(0).unwrap_or_else(|| Str::new(b""));
    let channel = match channel_of(&key) {
        Some(channel) => channel,
        None => {
            let made = Ce::from(&channel::CLASS).construct(&[1.into()])?;
            statics::CHANNELS.array_mut().set_str(&key, &made);
            made
        }
    };
    channel.call("push", &[Val::TRUE])
}

pub fn unlock(call: &mut Call<'_>) -> Result<Val> {
    let key = call.str(0).unwrap_or_else(|| Str::new(b""));
    let Some(channel) = channel_of(&key) else {
        let message = [
            b"Unlock failed, because the key ",
            key.as_bytes(),
            b" is not locked",
        ];
        return Err(throw(ErrorKind::RuntimeException, &message.concat()));
    };
    // Asked before the lock is passed on, or the last one to wait would not be counted.
    let is_wanted = channel.call("hasproducers", &[])?.truthy();
    let unlocked = channel.call("pop", &[])?;
    if !is_wanted {
        channel.call("close", &[])?;
        statics::CHANNELS.array_mut().unset(key.as_bytes());
    }
    Ok(unlocked)
}
