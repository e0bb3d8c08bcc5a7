//! `send()`: encode, and what the kernel's answer means (contract §3.3).

use engine::handle::{Connection, SendOutcome};
use engine::proto::{frame, text};

use super::{Counter, Protocol, count, destroy, emit, handle};
use crate::bridge::{self, Obj, Result, Str, Val, Zv};
use crate::declared::connection::connection_interface::consts::SEND_FAIL;
use crate::declared::connection::tcp_connection as tc;
use crate::dispatch::run::Loop;
use crate::dispatch::{client, http, stream, tls, user_protocol, websocket, ws};

/// `TcpConnection::send()`: contract §3.3. True: written. Null: buffered. False: refused.
pub fn send(c: &Obj, data: &Zv, is_raw: bool) -> Result<Val> {
    let status = c.long(tc::STATUS);
    if status >= tc::consts::STATUS_ENDING {
        return Ok(Val::FALSE);
    }
    if status < tc::consts::STATUS_ESTABLISHED {
        return client::send_early(c, data, is_raw);
    }
    // Nothing may leave in clear because no input has come yet.
    if c.long(tc::BYTES_READ) == 0 {
        tls::begin_wanted(c)?;
    }
    let Some((l, conn)) = super::connection_of(c) else {
        return Ok(Val::FALSE);
    };
    let conn = &conn;
    let protocol = if is_raw {
        Protocol::Raw
    } else {
        l.protocol_of(c)?
    };
    match protocol {
        Protocol::Raw => {
            let bytes = message_of(data)?;
            write(l, conn, c, bytes.len(), |out| {
                out.extend_from_slice(bytes.as_bytes());
            })
        }
        Protocol::Text => {
            let Some(bytes) = unless_refused(c, message_of(data))? else {
                return Ok(Val::FALSE);
            };
            write(l, conn, c, bytes.len() + 1, |out| {
                text::encode(bytes.as_bytes(), out);
            })
        }
        Protocol::Frame => {
            let Some(bytes) = unless_refused(c, message_of(data))? else {
                return Ok(Val::FALSE);
            };
            write(l, conn, c, bytes.len() + 4, |out| {
                // Longer than 4 GiB cannot be framed; the limit of a PHP string is above that.
                let _ = frame::encode(bytes.as_bytes(), out);
            })
        }
        Protocol::Http => http::send(l, conn, c, data),
        Protocol::Websocket => websocket::send(l, conn, c, data),
        Protocol::Ws => ws::send(c, data),
        Protocol::User(ce) => {
            let Some(bytes) = unless_refused(c, user_protocol::encode(c, ce, data))? else {
                return Ok(Val::FALSE);
            };
            if bytes.is_empty() {
                return Ok(Val::NULL);
            }
            write(l, conn, c, bytes.len(), |out| {
                out.extend_from_slice(bytes.as_bytes());
            })
        }
    }
}

/// The bytes of anything that can be a string; scalars are cast (the manual's examples send
/// numbers).
pub fn string_of(data: &Zv) -> Result<Str> {
    match data.as_str() {
        Some(s) => Ok(s.clone()),
        None => bridge::to_string(data),
    }
}

/// The bytes of a message: as `string_of()`, but what has no text is a mistake, never the word "Array".
pub fn message_of(data: &Zv) -> Result<Str> {
    let no_text = match data.as_obj() {
        Some(object) => object.ce().method("__tostring").is_none(),
        None => data.as_arr().is_some(),
    };
    if no_text {
        return Err(bridge::wrong_type(
            "send(): Argument #1 ($sendBuffer)",
            "string",
            data,
        ));
    }
    string_of(data)
}

/// The bytes a protocol made of a message; None when it threw, which the connection's error handler has
/// been told.
pub fn unless_refused(c: &Obj, encoded: Result<Str>) -> Result<Option<Str>> {
    match encoded {
        Ok(bytes) => Ok(Some(bytes)),
        Err(raised) => handle(c, Err(raised)).map(|()| None),
    }
}

/// Encodes into the connection's output and applies the send() table. `encode` runs no PHP.
pub fn write(
    l: &Loop,
    conn: &Connection<'_>,
    c: &Obj,
    length: usize,
    encode: impl FnOnce(&mut bytes::BytesMut),
) -> Result<Val> {
    let queued = conn.send_len();
    if length == 0 {
        return Ok(if queued == 0 { Val::TRUE } else { Val::NULL });
    }
    let limit = usize::try_from(c.long(tc::MAX_SEND_BUFFER_SIZE)).unwrap_or(0);
    if queued > 0 && queued >= limit {
        // Corked bytes are not a backlog yet: see whether the kernel takes them.
        if matches!(conn.flush(), SendOutcome::PeerGone) {
            peer_gone(c)?;
            return Ok(Val::FALSE);
        }
        if conn.send_len() > 0 && buffer_is_full(conn, c)? {
            count(Counter::SendFail, 1);
            return Ok(Val::FALSE);
        }
    }
    match conn.send(encode) {
        SendOutcome::Written => {
            c.set_long(tc::BYTES_WRITTEN, conn.bytes_written().cast_signed());
            Ok(Val::TRUE)
        }
        SendOutcome::Queued { len } => {
            if conn.is_blocked() {
                stream::await_writable(l, conn.id(), c)?;
            }
            if len >= limit {
                check_buffer_will_full(l, conn, c)?;
            }
            Ok(Val::NULL)
        }
        SendOutcome::PeerGone => {
            peer_gone(c)?;
            Ok(Val::FALSE)
        }
        SendOutcome::Refused => Ok(Val::FALSE),
    }
}

pub(super) fn peer_gone(c: &Obj) -> Result {
    count(Counter::SendFail, 1);
    error(c, "client closed")?;
    destroy(c)
}

/// `onError` with SEND_FAIL.
pub(in crate::dispatch) fn error(c: &Obj, message: &str) -> Result {
    let callback = c.get(tc::ON_ERROR);
    if callback.is_null() {
        return Ok(());
    }
    emit(c, &callback, &[c.into(), SEND_FAIL.into(), message.into()])
}

/// `onBufferFull` when the backlog has reached `maxSendBufferSize`.
pub fn check_buffer_will_full(l: &Loop, conn: &Connection<'_>, c: &Obj) -> Result {
    let callback = c.get(tc::ON_BUFFER_FULL);
    let full = |len: usize| len as i64 >= c.long(tc::MAX_SEND_BUFFER_SIZE);
    if callback.is_null() || !full(conn.send_len()) {
        return Ok(());
    }
    // Corked bytes are not a backlog yet: see whether the kernel takes them.
    match conn.flush() {
        SendOutcome::Queued { len } if full(len) => {
            stream::await_writable(l, conn.id(), c)?;
            emit(c, &callback, &[c.into()])
        }
        _ => Ok(()),
    }
}

/// Whether the backlog has reached `maxSendBufferSize`; tells `onError` that a package is dropped.
pub fn buffer_is_full(conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let full = conn.send_len() as i64 >= c.long(tc::MAX_SEND_BUFFER_SIZE);
    if full {
        error(c, "send buffer full and drop package")?;
    }
    Ok(full)
}
