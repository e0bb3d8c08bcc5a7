//! Protocols written in PHP: static `input`, `decode`, `encode` (contract §4.1, ecosystem X4–X6).

use bytes::Buf;
use engine::handle::Connection;
use engine::proto::Codec;

use crate::bridge::{Ce, Obj, Raised, Result, Str, Val, Zv};
use crate::declared::connection::tcp_connection as tc;
use crate::dispatch::run::{self, Loop};
use crate::dispatch::tcp::{
    Protocol, bad_package, deliver, destroy, handle, max_package, message_of, protocol_class,
    string_of,
};

/// Delivers the next message. False when more bytes are needed or the connection is gone.
pub(super) fn next(l: &Loop, conn: &Connection<'_>, c: &Obj, ce: Ce) -> Result<bool> {
    let (buffered, known) = conn.input(|inbound| {
        let known = match inbound.codec {
            Codec::Announced(length) => length,
            _ => 0,
        };
        (inbound.buf.len(), known)
    });
    if buffered == 0 || buffered < known {
        return Ok(false);
    }
    let length = if known > 0 {
        known
    } else {
        ask_length(conn, c, ce)?
    };
    if length == 0 {
        return Ok(false);
    }
    // input() may have consumed, sent, switched the protocol or closed: look at everything again.
    let Some(ce) = decoder(l, c)? else {
        return Ok(true);
    };
    let complete = conn.input(|inbound| {
        let complete = inbound.buf.len() >= length;
        if !complete {
            inbound.codec = Codec::Announced(length);
        }
        complete
    });
    if !complete {
        return Ok(false);
    }
    let room = Str::room(length);
    let package = conn.input(|inbound| {
        let package = room.fill(&inbound.buf[..length]);
        inbound.buf.advance(length);
        inbound.codec = Codec::None;
        package
    });
    match ce.call_static("decode", &[package.into(), c.into()]) {
        Ok(data) => deliver(c, &data)?,
        // A decode() that has closed the connection blames the peer (`Websocket::decode()` on a
        // compression bomb): that must not end the worker.
        Err(Raised::Throwable(exception)) if c.long(tc::STATUS) >= tc::consts::STATUS_CLOSING => {
            let text = format!("{}\n", string_of(&Val::from(exception))?.to_text());
            run::say(text)?;
        }
        Err(raised) => handle(c, Err(raised))?,
    }
    Ok(true)
}

/// Who decodes the message whose length is known: `input()` may have handed the connection on to another
/// protocol. None when that has to look at the input itself.
fn decoder(l: &Loop, c: &Obj) -> Result<Option<Ce>> {
    match l.protocol_of(c) {
        Ok(Protocol::User(ce)) => Ok(Some(ce)),
        // The bytes are a message as they are; or there is no such class, which the next turn says.
        Ok(Protocol::Raw) | Err(Raised::Throwable(_)) => Ok(None),
        Ok(_) => protocol_class(c),
        Err(raised) => Err(raised),
    }
}

/// Asks `input()`. 0: wait, or the connection is gone.
fn ask_length(conn: &Connection<'_>, c: &Obj, ce: Ce) -> Result<usize> {
    let room = Str::room(conn.recv_len());
    let all = conn.input(|inbound| room.fill(&inbound.buf));
    let answer = match ce.call_static("input", &[all.into(), c.into()]) {
        Ok(answer) => answer,
        Err(raised) => {
            unframed(c, raised)?;
            return Ok(0);
        }
    };
    if c.long(tc::STATUS) != tc::consts::STATUS_ESTABLISHED {
        return Ok(0);
    }
    let max = max_package(c);
    match length_of(&answer) {
        Some(0) => {
            // Appendix C 3: a protocol that never makes up its mind must not grow for ever.
            if conn.recv_len() > max {
                bad_package(c, "package_length=0 and the buffer is full")?;
            }
            Ok(0)
        }
        Some(length) if length > 0 && length as u64 <= max as u64 => Ok(length as usize),
        Some(length) => {
            bad_package(c, &format!("package_length={length}"))?;
            Ok(0)
        }
        None => {
            bad_package(c, &format!("input() answered {}", answer.type_name()))?;
            Ok(0)
        }
    }
}

/// Input that no length can be found for: its protocol threw, or there is no such class. Upstream says why and
/// drops this connection; its error handler is for callbacks.
pub(super) fn unframed(c: &Obj, raised: Raised) -> Result {
    match raised {
        Raised::Throwable(exception) => {
            run::say(string_of(&Val::from(exception))?)?;
            destroy(c)
        }
        raised => Err(raised),
    }
}

/// What `input()` answered as a length: ints, and numeric strings and floats as 3.x and 4.x took them.
fn length_of(answer: &Zv) -> Option<i64> {
    if let Some(text) = answer.as_str() {
        return text.to_text().trim().parse().ok();
    }
    answer
        .as_long()
        .or_else(|| answer.as_double().map(|d| d as i64))
}

/// `encode()` of a PHP protocol.
pub(super) fn encode(c: &Obj, ce: Ce, data: &Zv) -> Result<Str> {
    let encoded = ce.call_static("encode", &[data.to_val(), c.into()])?;
    message_of(&encoded)
}
