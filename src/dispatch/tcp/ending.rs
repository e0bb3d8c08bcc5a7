//! `close()`, `end()`, `destroy()`: contract §3.3, ecosystem X8.

use super::{attached, detach, discard_input, emit, handle, id_of};
use crate::bridge::{self, Arr, Call, Ce, Native, Obj, Result, Val};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::{self, worker};
use crate::dispatch::run;
use crate::dispatch::{file, stream, timer};

/// `close()`: flush, then close.
pub fn close(c: &Obj, data: Option<&Val>, is_raw: bool) -> Result {
    let status = c.long(tc::STATUS);
    if status < tc::consts::STATUS_ESTABLISHED {
        return destroy(c);
    }
    if status == tc::consts::STATUS_CLOSING || status == tc::consts::STATUS_CLOSED {
        return Ok(());
    }
    if let Some(data) = data.filter(|d| !d.is_null()) {
        c.call("send", &[data.clone(), is_raw.into()])?;
        if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
            return Ok(());
        }
    }
    c.set(tc::STATUS, tc::consts::STATUS_CLOSING);
    if flushed(c)? && !super::stream_sending(c) {
        return destroy(c);
    }
    c.call("pauserecv", &[]).map(drop)
}

/// Lets corked output go; true when nothing is left to write.
fn flushed(c: &Obj) -> Result<bool> {
    let Some((l, id)) = attached(c) else {
        return Ok(true);
    };
    l.engine.uncork(id);
    stream::await_writable(l, id, c)?;
    Ok(l.engine.send_len(id) == 0)
}

struct Nobody;

impl Native for Nobody {
    const NAME: &'static str = "{closure}";

    fn call(_: &mut Call<'_>) -> Result<Val> {
        Ok(Val::NULL)
    }
}

/// A callback that does nothing.
pub fn no_callback() -> Val {
    bridge::closure::<Nobody>()
}

/// `end()`: flush, shut the write side, drain the peer for `lingerTimeout`, close.
pub fn end(c: &Obj, data: Option<&Val>, is_raw: bool) -> Result {
    let status = c.long(tc::STATUS);
    if status < tc::consts::STATUS_ESTABLISHED {
        return destroy(c);
    }
    if status >= tc::consts::STATUS_ENDING {
        return Ok(());
    }
    if let Some(data) = data.filter(|d| !d.is_null()) {
        c.call("send", &[data.clone(), is_raw.into()])?;
        if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
            return Ok(());
        }
    }
    c.set(tc::STATUS, tc::consts::STATUS_ENDING);
    c.set(tc::ON_MESSAGE, no_callback());
    if let Some((_, conn)) = super::connection_of(c) {
        discard_input(&conn);
    }
    if flushed(c)? {
        return end_maybe_shutdown_write(c);
    }
    Ok(())
}

struct LingerOver;

impl Native for LingerOver {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        if let Some(c) = call.obj(0)
            && c.long(tc::STATUS) != tc::consts::STATUS_CLOSED
        {
            c.set(tc::END_LINGER_TIMER_ID, 0);
            c.call("close", &[])?;
        }
        Ok(Val::NULL)
    }
}

/// Once the output has left: FIN, and a deadline for the peer to finish.
pub fn end_maybe_shutdown_write(c: &Obj) -> Result {
    let (Some(l), Some(id)) = (run::existing(), id_of(c)) else {
        return Ok(());
    };
    if c.long(tc::STATUS) != tc::consts::STATUS_ENDING
        || c.is_true(tc::END_WRITE_SHUTDOWN)
        || file::in_progress(l, id)
        || l.engine.send_len(id) > 0
    {
        return Ok(());
    }
    l.engine.shutdown_write(id);
    c.set(tc::END_WRITE_SHUTDOWN, true);
    let linger = c.double(tc::LINGER_TIMEOUT);
    if linger <= 0.0 {
        return c.call("close", &[]).map(drop);
    }
    let mut args = Arr::new();
    args.make_mut().push(c);
    let over = bridge::closure::<LingerOver>();
    let timer_id = if l.engine.is_watched(id) {
        timer::add(l, linger, false, over, Some(&args))
    } else {
        let arguments = [linger.into(), over, args.into()];
        let timers = Ce::from(&declared::timer::CLASS);
        timers.call_static("delay", &arguments)?.to_long()
    };
    c.set(tc::END_LINGER_TIMER_ID, timer_id);
    Ok(())
}

/// `destroy()`: contract §3.3, ecosystem X8.
pub fn destroy(c: &Obj) -> Result {
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
        return Ok(());
    }
    if let Some((l, id)) = attached(c) {
        // What a corked send() accepted still leaves.
        l.engine.uncork(id);
    }
    stream::release(c)?;
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
        return Ok(());
    }
    c.set(tc::STATUS, tc::consts::STATUS_CLOSED);
    if let Some(l) = run::existing() {
        detach(l, c);
    }
    // One that never got as far as the engine still has its stream.
    bridge::stream::close(&c.get(tc::SOCKET));
    emit(c, &c.get(tc::ON_CLOSE), &[c.into()])?;
    protocol_on_close(c)?;
    // Upstream drops here also what was sent after a reconnect() inside onClose.
    c.set(tc::SEND_BUFFER, "");
    c.set(tc::IS_PAUSED, false);
    c.set(tc::SSL_HANDSHAKE_COMPLETED, false);
    c.set(tc::END_WRITE_SHUTDOWN, false);
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
        for callback in [
            tc::ON_MESSAGE,
            tc::ON_CLOSE,
            tc::ON_ERROR,
            tc::ON_BUFFER_FULL,
            tc::ON_BUFFER_DRAIN,
            tc::EVENT_LOOP,
            tc::ERROR_HANDLER,
        ] {
            c.set(callback, Val::NULL);
        }
        let number = c.long(tc::REAL_ID);
        if let Some(owner) = c.object(tc::WORKER) {
            owner.array_mut(worker::CONNECTIONS).unset_index(number);
            c.set(tc::WORKER, Val::NULL);
        }
        tc::statics::CONNECTIONS.array_mut().unset_index(number);
    }
    Ok(())
}

/// The class the connection's `protocol` names, if it names one.
pub fn protocol_class(c: &Obj) -> Result<Option<Ce>> {
    match c.string(tc::PROTOCOL).filter(|name| !name.is_empty()) {
        Some(name) => Ce::lookup(name.as_bytes(), true),
        None => Ok(None),
    }
}

/// `onClose()` of the protocol class, if it has one.
pub(in crate::dispatch) fn protocol_on_close(c: &Obj) -> Result {
    let Ok(Some(ce)) = protocol_class(c) else {
        return Ok(());
    };
    if ce.method("onclose").is_none() {
        return Ok(());
    }
    handle(c, ce.call_static("onclose", &[c.into()]))
}
