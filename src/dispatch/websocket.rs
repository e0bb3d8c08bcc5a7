//! WebSocket on a server connection: handshake, messages, control frames (contract §4.8).

use bytes::{Buf, BytesMut};
use engine::id::ConnId;
use engine::proto::Codec;
use engine::proto::websocket::deflate::Deflater;
use engine::proto::websocket::frames::{Decoder, Kind, Options};
use engine::proto::websocket::handshake::{Opening, read_request, switching_protocols};
use engine::proto::websocket::{Role, encode};

use crate::bridge::{self, Ce, Obj, Raised, Result, Str, Val, Zv, request};
use crate::declared::connection::connection_interface::consts::SEND_FAIL;
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::request as rq;
use crate::declared::worker;
use crate::dispatch::run::{self, Loop};
use crate::dispatch::tcp::{self, deliver, max_package, string_of, write};

/// Delivers the next message or control frame. False when more bytes are needed or the connection
/// is closing.
pub(super) fn next(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let Some(mut inbound) = l.engine.checkout(id) else {
        return Ok(false);
    };
    if inbound.buf.is_empty() {
        l.engine.checkin(id, inbound);
        return Ok(false);
    }
    let Codec::Websocket(decoder) = &mut inbound.codec else {
        l.engine.checkin(id, inbound);
        return open(l, id, c);
    };
    let event = match decoder.next(&mut inbound.buf, max_package(c)) {
        Ok(Some(event)) => event,
        Ok(None) => {
            l.engine.checkin(id, inbound);
            return Ok(false);
        }
        Err(violation) => {
            inbound.buf.clear();
            l.engine.checkin(id, inbound);
            let mut frame = BytesMut::new();
            encode::encode_close(violation.close_code(), "", None, &mut frame);
            let text = format!("WebSocket: {violation}, connection closed\n");
            Ce::from(&worker::CLASS).call_static("safeecho", &[text.into()])?;
            c.call("close", &[frame.as_ref().into(), true.into()])?;
            return Ok(false);
        }
    };
    let payload = Str::new(decoder.payload(&inbound.buf));
    decoder.consume(&mut inbound.buf);
    let more = decoder.peek_complete(&inbound.buf);
    l.engine.checkin(id, inbound);
    l.engine.set_cork(id, more);
    match event.kind() {
        Kind::Message { .. } => deliver(c, payload.into())?,
        Kind::Ping => control(l, id, c, "onWebSocketPing", payload, true)?,
        Kind::Pong => control(l, id, c, "onWebSocketPong", payload, false)?,
        Kind::Close { .. } => {
            match callback(c, "onWebSocketClose") {
                Some(callback) => guarded(&callback, &[c.into()])?,
                // 1000, as upstream answers whatever the peer gave.
                None => {
                    c.call(
                        "close",
                        &[b"\x88\x02\x03\xe8".as_slice().into(), true.into()],
                    )?;
                }
            }
            return Ok(c.long(tc::STATUS) == tc::consts::STATUS_ESTABLISHED);
        }
    }
    Ok(true)
}

/// A callback of the connection, or else of its Worker; declared or dynamic.
fn callback(c: &Obj, name: &str) -> Option<Val> {
    let own = c.read(name);
    if !own.is_null() {
        return Some(own);
    }
    let shared = c.object(tc::WORKER)?.read(name);
    (!shared.is_null()).then_some(shared)
}

/// Websocket callbacks end the worker when they throw.
fn guarded(callback: &Val, args: &[Val]) -> Result {
    match bridge::call(callback, tcp::scope(), args) {
        Err(Raised::Throwable(exception)) => run::stop_all(250, exception.into()),
        other => other.map(drop),
    }
}

/// Ping and pong: while the callback runs, send() makes pong frames.
fn control(l: &Loop, id: ConnId, c: &Obj, name: &str, payload: Str, answer: bool) -> Result {
    let Some(callback) = callback(c, name) else {
        if answer {
            write(l, id, c, payload.len() + 2, |out| {
                encode::encode_server(encode::PONG, payload.as_bytes(), out);
            })?;
        }
        return Ok(());
    };
    let kept = c.read("websocketType");
    c.write("websocketType", b"\x8a".as_slice())?;
    let outcome = guarded(&callback, &[c.into(), payload.into()]);
    c.write("websocketType", kept)?;
    outcome
}

/// The handshake. True when frames may follow at once.
fn open(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let Some(mut inbound) = l.engine.checkout(id) else {
        return Ok(false);
    };
    let (head_len, accept) = match read_request(&inbound.buf) {
        Opening::Need => {
            l.engine.checkin(id, inbound);
            return Ok(false);
        }
        Opening::Refuse { response } => {
            inbound.buf.clear();
            l.engine.checkin(id, inbound);
            c.call("close", &[response.into(), true.into()])?;
            return Ok(false);
        }
        Opening::Accept { head_len, accept } => (head_len, accept),
    };
    let raw = Str::new(&inbound.buf[..head_len]);
    inbound.buf.advance(head_len);
    l.engine.checkin(id, inbound);

    let message = Ce::from(&rq::CLASS).construct(&[raw.into()])?;
    if let Some(callback) = callback(c, "onWebSocketConnect") {
        guarded(&callback, &[c.into(), (&message).into()])?;
    }
    if c.long(tc::STATUS) != tc::consts::STATUS_ESTABLISHED {
        return Ok(false);
    }
    if c.read("websocketType").is_null() {
        c.write("websocketType", b"\x81".as_slice())?;
    }
    let mut lines = Vec::new();
    if let Some(headers) = c.array(tc::HEADERS) {
        for line in headers.values() {
            lines.push(string_of(&line)?);
        }
    }
    write(l, id, c, 1, |out| {
        switching_protocols(&accept, lines.iter().map(Str::as_bytes), out);
    })?;
    let deflate = lines.iter().any(|line| {
        line.as_bytes()
            .windows(18)
            .any(|w| w.eq_ignore_ascii_case(b"permessage-deflate"))
    }) || first_byte(c) & 0x40 != 0;
    let strict_utf8 = request::ini("workerman.websocket_utf8").is_none_or(|v| v != "0");
    let Some(mut inbound) = l.engine.checkout(id) else {
        return Ok(false);
    };
    let options = Options {
        allow_deflate: deflate,
        strict_utf8,
    };
    inbound.codec = Codec::Websocket(Box::new(Decoder::new(Role::Server, options)));
    l.engine.checkin(id, inbound);
    l.open_websocket(id);
    if let Some(context) = c.object(tc::CONTEXT) {
        context.write("websocketHandshake", true)?;
    }
    if let Some(callback) = callback(c, "onWebSocketConnected") {
        guarded(&callback, &[c.into(), (&message).into()])?;
    }
    if let Some(context) = c.object(tc::CONTEXT) {
        let queued = context.read("tmpWebsocketData");
        if let Some(bytes) = queued.as_str().filter(|s| !s.is_empty()) {
            context.write("tmpWebsocketData", "")?;
            write(l, id, c, bytes.len(), |out| {
                out.extend_from_slice(bytes.as_bytes())
            })?;
        }
    }
    Ok(true)
}

thread_local! {
    static TYPE: Str = Str::interned("websocketType");
}

/// First byte of outgoing frames, from `$connection->websocketType`.
fn first_byte(c: &Obj) -> u8 {
    TYPE.with(|name| c.dynamic(name))
        .and_then(|v| v.as_str().and_then(|s| s.as_bytes().first().copied()))
        .unwrap_or(encode::TEXT)
}

/// `send()` on a websocket connection.
pub(super) fn send(l: &Loop, id: ConnId, c: &Obj, data: &Zv) -> Result<Val> {
    let payload = match payload_of(data) {
        Ok(payload) => payload,
        Err(raised) => {
            tcp::handle(c, Err(raised))?;
            return Ok(Val::FALSE);
        }
    };
    let first = first_byte(c);
    let compressed = if first & 0x40 != 0 {
        let mut out = Vec::new();
        let done = l.with_deflater(id, |deflater: &mut Deflater| {
            deflater.deflate(payload.as_bytes(), &mut out).is_ok()
        });
        if !done {
            return Ok(Val::FALSE);
        }
        Some(out)
    } else {
        None
    };
    let bytes = compressed.as_deref().unwrap_or_else(|| payload.as_bytes());
    if !l.websocket_is_open(id) {
        return queue(c, first, bytes);
    }
    write(l, id, c, bytes.len() + 2, |out| {
        encode::encode_server(first, bytes, out)
    })
}

/// The text of a value: scalars as strings, everything else as JSON.
pub fn payload_of(data: &Zv) -> Result<Str> {
    if let Some(text) = data.as_str() {
        return Ok(text.clone());
    }
    if data.as_long().is_some() || data.as_double().is_some() || data.is_true() || data.is_false() {
        return string_of(data);
    }
    const JSON_UNESCAPED_UNICODE: i64 = 256;
    let json = bridge::call_function(
        "json_encode",
        &[data.to_val(), JSON_UNESCAPED_UNICODE.into()],
    )?;
    string_of(&json)
}

/// Frames sent before the handshake wait in the context, as upstream keeps them.
fn queue(c: &Obj, first: u8, payload: &[u8]) -> Result<Val> {
    let Some(context) = c.object(tc::CONTEXT) else {
        return Ok(Val::FALSE);
    };
    let waiting = context.read("tmpWebsocketData");
    let waiting = waiting.as_str().map_or(&b""[..], |s| s.as_bytes());
    let limit = usize::try_from(c.long(tc::MAX_SEND_BUFFER_SIZE)).unwrap_or(0);
    if waiting.len() > limit {
        let callback = c.get(tc::ON_ERROR);
        if !callback.is_null() {
            let text = "send buffer full and drop package";
            guarded(&callback, &[c.into(), SEND_FAIL.into(), text.into()])?;
        }
        return Ok(Val::NULL);
    }
    let mut all = BytesMut::from(waiting);
    encode::encode_server(first, payload, &mut all);
    context.write("tmpWebsocketData", all.as_ref())?;
    let callback = c.get(tc::ON_BUFFER_FULL);
    if !callback.is_null() && all.len() >= limit {
        guarded(&callback, &[c.into()])?;
    }
    Ok(Val::NULL)
}
