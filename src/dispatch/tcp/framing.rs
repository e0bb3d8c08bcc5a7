//! Messages of the protocols that need no more than a cut: raw bytes, lines, length-prefixed frames.

use bytes::Buf;
use engine::handle::{Connection, Inbound};
use engine::proto::frame::FrameError;
use engine::proto::{Codec, frame, text};

use super::{deliver, destroy, max_package};
use crate::bridge::{Obj, Result, Str};
use crate::declared::connection::tcp_connection as tc;
use crate::dispatch::run;

/// Whatever has arrived.
pub(super) fn raw(conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let length = conn.recv_len();
    if length == 0 {
        return Ok(false);
    }
    let room = Str::room(length);
    let data = conn.input(|inbound| {
        inbound.codec = Codec::None;
        let data = room.fill(&inbound.buf);
        inbound.buf.clear();
        data
    });
    deliver(c, &data.into())?;
    Ok(true)
}

/// A message at the front of the input.
struct Cut {
    /// Bytes it takes on the wire.
    wire: usize,
    /// Where in them the payload lies.
    payload: std::ops::Range<usize>,
}

/// Takes a message off the input and delivers it; `find` sees whether another one waits behind it.
fn cut(
    conn: &Connection<'_>,
    c: &Obj,
    cut: &Cut,
    is_complete: impl FnOnce(&mut Inbound) -> bool,
) -> Result<bool> {
    let room = Str::room(cut.payload.len());
    let (data, more) = conn.input(|inbound| {
        let data = room.fill(&inbound.buf[cut.payload.clone()]);
        inbound.buf.advance(cut.wire);
        (data, is_complete(inbound))
    });
    conn.set_cork(more);
    deliver(c, &data.into())?;
    Ok(true)
}

/// A line without its end.
pub(super) fn line(conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let max = max_package(c);
    let scan = move |inbound: &mut Inbound| {
        if !matches!(inbound.codec, Codec::Text(_)) {
            inbound.codec = Codec::Text(text::LineScanner::default());
        }
        match &mut inbound.codec {
            Codec::Text(scanner) => scanner.input(&inbound.buf, max),
            _ => Ok(0),
        }
    };
    let found = conn.input(|inbound| {
        let found = scan(inbound)?;
        let length = text::decode(&inbound.buf[..found]).len();
        Ok::<_, text::TooLong>(Cut {
            wire: found,
            payload: 0..length,
        })
    });
    match found {
        Ok(Cut { wire: 0, .. }) => Ok(false),
        Ok(found) => cut(conn, c, &found, |inbound| {
            inbound.codec = Codec::None;
            matches!(scan(inbound), Ok(n) if n > 0)
        }),
        Err(_) => {
            conn.input(|inbound| inbound.buf.clear());
            c.call("close", &[])?;
            Ok(false)
        }
    }
}

/// A frame without its length.
pub(super) fn framed(conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let max = max_package(c);
    let complete =
        move |buf: &[u8]| frame::input(buf, max).map(|n| (n > 0 && n <= buf.len()).then_some(n));
    let found = conn.input(|inbound| {
        inbound.codec = Codec::None;
        complete(&inbound.buf)
    });
    match found {
        Ok(None) => Ok(false),
        Ok(Some(wire)) => {
            let payload = frame::HEADER..wire;
            cut(conn, c, &Cut { wire, payload }, |inbound| {
                matches!(complete(&inbound.buf), Ok(Some(_)))
            })
        }
        Err(FrameError::TooShort(length) | FrameError::TooLong(length)) => {
            conn.input(|inbound| inbound.buf.clear());
            bad_package(c, &format!("package_length={length}"))?;
            Ok(false)
        }
    }
}

/// A package no protocol can make sense of: say so and drop the connection, as upstream does.
pub fn bad_package(c: &Obj, why: &str) -> Result {
    let protocol = c
        .string(tc::PROTOCOL)
        .map(|s| s.to_text().into_owned())
        .unwrap_or_default();
    let message = format!("RuntimeException: Protocol {protocol} Error package. {why}\n");
    run::say(message)?;
    destroy(c)
}
