//! WebSocket on a client connection: handshake, messages, control frames (contract §4.9). The static
//! methods of the class, which share parts of this, are in `classes/protocols/ws.rs`.
//!
//! The handshake's state is in `$connection->context` under upstream's names, so that a connection
//! may go back and forth between this and a protocol class that delegates to the static methods.

use bytes::{Buf, BytesMut};
use engine::handle::Connection;
use engine::proto::Codec;
use engine::proto::websocket::frames::{Decoder, Kind, Options};
use engine::proto::websocket::handshake::{
    AnswerError, Request, ResponseHead, generate_key, read_response,
};
use engine::proto::websocket::{CloseCode, Role, encode, fresh_mask};

use crate::bridge::{
    Arr, Call, Ce, Native, Obj, Result, Str, Val, Zv, bound_closure, request, to_string,
};
use crate::declared::connection::async_tcp_connection as ac;
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::{http::response as rs, ws as class};
use crate::declared::timer;
use crate::dispatch::client;
use crate::dispatch::run::{self, Loop};
use crate::dispatch::tcp::{self, deliver, handle, string_of, write};
use crate::dispatch::websocket::{
    self, Pulled, as_pong, callback, guarded, hex, pull, queue_frame,
};

/// Context: null before the handshake, 1 once it is sent, 2 when it is over.
pub const STEP: &str = "handshakeStep";
/// Context: the key of the handshake.
const KEY: &str = "websocketSecKey";
/// Context: the timer that sends pings.
pub const PING_TIMER: &str = "websocketPingTimer";
/// Context: frames made before the handshake was over.
pub const WAITING: &str = "tmpWebsocketData";

/// Upstream's ping: no payload, so that the mask masks nothing.
const PING: &[u8] = b"\x89\x80\0\0\0\0";

/// Delivers the next message or control frame. False when more bytes are needed or the connection
/// is closing.
pub(super) fn next(l: &Loop, conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let (kind, payload) = match pull(conn, c) {
        Pulled::Event(kind, payload) => (kind, payload),
        Pulled::Wait => return Ok(false),
        Pulled::NoFrames => {
            return match step(c) {
                Some(2) => {
                    start(l, conn, false);
                    Ok(true)
                }
                Some(_) => open(l, conn, c),
                None => {
                    let shown = conn.input(|inbound| {
                        let shown = hex(&inbound.buf);
                        inbound.buf.clear();
                        shown
                    });
                    run::say(format!("recv data before handshake. Buffer:{shown}\n"))?;
                    tcp::bad_package(c, "package_length=-1")?;
                    Ok(false)
                }
            };
        }
        Pulled::Broken(violation, text) => {
            run::say(text)?;
            close_with(c, violation.close_code())?;
            return Ok(false);
        }
    };
    match kind {
        Kind::Message { .. } => deliver(c, &payload.into())?,
        Kind::Ping => match callback(c, "onWebSocketPing") {
            Some(callback) => as_pong(c, || guarded(&callback, &[c.into(), payload.into()]))?,
            None => {
                write(l, conn, c, payload.len() + 6, |out| {
                    encode::encode_client(encode::PONG, payload.as_bytes(), fresh_mask(), out);
                })?;
            }
        },
        Kind::Pong => {
            if let Some(callback) = callback(c, "onWebSocketPong") {
                as_pong(c, || guarded(&callback, &[c.into(), payload.into()]))?;
            }
        }
        Kind::Close { .. } => match callback(c, "onWebSocketClose") {
            Some(callback) => guarded(&callback, &[c.into(), payload.into()])?,
            None => close_with(c, CloseCode::Normal)?,
        },
    }
    Ok(true)
}

/// RFC 6455 §5.5.1, §7.1.7: whoever ends the conversation says so.
fn close_with(c: &Obj, code: CloseCode) -> Result {
    let mut frame = BytesMut::new();
    encode::encode_close(code, "", Some(fresh_mask()), &mut frame);
    c.call("close", &[frame.as_ref().into(), true.into()])
        .map(drop)
}

/// Where the handshake is; `None` before it.
pub fn step(c: &Obj) -> Option<i64> {
    let step = c.object(tc::CONTEXT)?.read(STEP);
    (!step.is_null()).then(|| step.to_long())
}

/// The context of a connection; a new one where a constructor was skipped.
pub fn context(c: &Obj) -> Result<Obj> {
    if let Some(context) = c.object(tc::CONTEXT) {
        return Ok(context);
    }
    let fresh = Obj::std_class()?;
    c.set(tc::CONTEXT, &fresh);
    Ok(fresh)
}

/// From now on input is frames.
fn start(l: &Loop, conn: &Connection<'_>, allow_deflate: bool) {
    let options = Options {
        allow_deflate,
        strict_utf8: request::ini("workerman.websocket_utf8").is_none_or(|v| v != "0"),
    };
    let decoder = Box::new(Decoder::new(Role::Client, options));
    conn.input(|inbound| inbound.codec = Codec::Websocket(decoder));
    l.open_websocket(conn.id());
}

/// The server's answer. True when frames may follow at once.
fn open(l: &Loop, conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let key = key(c)?;
    let read = conn.input(|inbound| {
        read_response(&inbound.buf, &key).map_err(|error| {
            let text = refusal(error, &inbound.buf);
            inbound.buf.clear();
            text
        })
    });
    let length = match read {
        Ok(Some(length)) => length,
        Ok(None) => return Ok(false),
        Err(text) => {
            run::say(text)?;
            c.call("close", &[])?;
            return Ok(false);
        }
    };
    let room = Str::room(length);
    let head = conn.input(|inbound| {
        let head = room.fill(&inbound.buf[..length]);
        inbound.buf.advance(length);
        head
    });
    accepted(Ce::from(&class::CLASS), c, &head)?;
    if c.long(tc::STATUS) != tc::consts::STATUS_ESTABLISHED || tcp::id_of(c) != Some(conn.id()) {
        return Ok(false);
    }
    start(l, conn, agreed_on_deflate(head.as_bytes()));
    send_waiting(c)?;
    Ok(true)
}

fn agreed_on_deflate(head: &[u8]) -> bool {
    ResponseHead::parse(head)
        .headers
        .iter()
        .any(|(name, value)| {
            name.eq_ignore_ascii_case(b"sec-websocket-extensions")
                && value
                    .split(|byte| matches!(byte, b',' | b';'))
                    .any(|part| part.trim_ascii() == b"permessage-deflate")
        })
}

/// The key the handshake was sent with.
pub fn key(c: &Obj) -> Result<String> {
    let key = context(c)?.read(KEY);
    Ok(string_of(&key)?.to_text().into_owned())
}

/// Upstream's words about an answer that is none.
pub fn refusal(error: AnswerError, input: &[u8]) -> String {
    let end = memmem(input, b"\r\n\r\n").unwrap_or(input.len().min(1024));
    let head = String::from_utf8_lossy(&input[..end]);
    match error {
        AnswerError::AcceptMissing => {
            format!("Sec-WebSocket-Accept not found. Header:\n{head}\n")
        }
        AnswerError::AcceptWrong => format!("Sec-WebSocket-Accept not match. Header:\n{head}\n"),
        AnswerError::TooLong => format!("{error}. Header:\n{head}\n"),
    }
}

fn memmem(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

/// The handshake is over: tells the user and starts the pings.
pub fn accepted(class: Ce, c: &Obj, head: &Str) -> Result {
    context(c)?.write(STEP, 2)?;
    let response = class.call_static("parseresponse", &[head.into()])?;
    if let Some(callback) = callback(c, "onWebSocketConnect") {
        guarded(&callback, &[c.into(), response])?;
    }
    let interval = c.read("websocketPingInterval");
    if !interval.truthy() || c.long(tc::STATUS) >= tc::consts::STATUS_ENDING {
        return Ok(());
    }
    let ping = bound_closure::<Ping>(c);
    let id = Ce::from(&timer::CLASS).call_static("add", &[interval, ping])?;
    context(c)?.write(PING_TIMER, id)
}

/// Sends what waited for the handshake.
pub fn send_waiting(c: &Obj) -> Result {
    let context = context(c)?;
    let waiting = context.read(WAITING);
    if waiting.truthy() {
        context.write(WAITING, "")?;
        c.call("send", &[waiting, true.into()])?;
    }
    Ok(())
}

struct Ping;

impl Native for Ping {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let c = call.this();
        let sent = c.call("send", &[PING.into(), true.into()])?;
        if sent.is_false() {
            stop_pings(&c)?;
        }
        Ok(Val::NULL)
    }
}

/// Deletes the timer that sends pings.
pub fn stop_pings(c: &Obj) -> Result {
    let context = context(c)?;
    let id = context.read(PING_TIMER);
    if id.truthy() {
        context.write(PING_TIMER, Val::NULL)?;
        Ce::from(&timer::CLASS).call_static("del", &[id])?;
    }
    Ok(())
}

/// An answer's head as `Http\Response`.
pub fn response_of(head: &[u8]) -> Result<Val> {
    let head = ResponseHead::parse(head);
    let mut headers = Arr::new();
    let mut writer = headers.make_mut();
    for (name, value) in &head.headers {
        writer.set(name, *value);
    }
    let response = Ce::from(&rs::CLASS).construct(&[])?;
    let status = i64::from(head.status);
    response.call("withstatus", &[status.into(), head.reason.into()])?;
    response.call("withheaders", &[headers.into()])?;
    response.call("withprotocolversion", &[head.version.into()])?;
    Ok(response.into())
}

/// Sends the upgrade request, unless that was done already.
pub fn send_handshake(c: &Obj) -> Result {
    if step(c).is_some_and(|step| step != 0) {
        return Ok(());
    }
    let (target, host) = (c.call("getremoteuri", &[])?, c.call("getremotehost", &[])?);
    let (target, host) = (string_of(&target)?, string_of(&host)?);
    let port = port_of(c)?;
    let origin = optional(c, "websocketOrigin")?;
    let protocol = optional(c, "websocketClientProtocol")?;
    let mut named = Vec::new();
    let given = c.array(tc::HEADERS).unwrap_or_default();
    let given: Vec<(Vec<u8>, Val)> = given
        .iter()
        .map(|(name, value)| (name.to_bytes(), value.to_val()))
        .collect();
    for (name, value) in given {
        named.push((name, to_string(&value)?));
    }
    let headers: Vec<(&[u8], &[u8])> = named
        .iter()
        .map(|(name, value)| (name.as_slice(), value.as_bytes()))
        .collect();
    let key = generate_key();
    let mut out = BytesMut::new();
    Request {
        target: target.as_bytes(),
        host: host.as_bytes(),
        port,
        origin: origin.as_bytes(),
        protocol: protocol.as_bytes(),
        headers: &headers,
        key: &key,
    }
    .encode(&mut out);
    // Before sending: a send that fails closes the connection, which takes this back.
    let context = context(c)?;
    context.write(KEY, key.as_str())?;
    context.write(STEP, 1)?;
    context.write("websocketCurrentFrameLength", 0)?;
    context.write("websocketDataBuffer", "")?;
    context.write(WAITING, "")?;
    c.call("send", &[out.as_ref().into(), true.into()])
        .map(drop)
}

/// The port of the server, also when the peer is a proxy. Unknown before connecting: the default.
fn port_of(c: &Obj) -> Result<u16> {
    let proxied = [ac::PROXY_SOCKS5, ac::PROXY_HTTP]
        .iter()
        .any(|proxy| c.string(*proxy).is_some_and(|s| !s.is_empty()));
    let port = if proxied {
        c.long(ac::REMOTE_PORT)
    } else {
        c.call("getremoteport", &[])?.to_long()
    };
    Ok(u16::try_from(port).ok().filter(|p| *p != 0).unwrap_or(80))
}

fn optional(c: &Obj, name: &str) -> Result<Str> {
    let value = c.read(name);
    if value.truthy() {
        to_string(&value)
    } else {
        Ok(Str::new(b""))
    }
}

/// First byte of outgoing frames, from `$connection->websocketType`, which is set when it is not.
pub fn first_byte(c: &Obj) -> Result<u8> {
    let kind = c.read("websocketType");
    if let Some(first) = kind.as_str().and_then(|s| s.as_bytes().first().copied()) {
        return Ok(first);
    }
    c.write("websocketType", [encode::TEXT].as_slice())?;
    Ok(encode::TEXT)
}

/// `send()` on a websocket client connection, established or not.
pub(super) fn send(c: &Obj, data: &Zv) -> Result<Val> {
    let payload = match websocket::payload_of(data) {
        Ok(payload) => payload,
        Err(raised) => {
            handle(c, Err(raised))?;
            return Ok(Val::FALSE);
        }
    };
    let first = first_byte(c)?;
    let is_open = tcp::connection_of(c).is_some_and(|(l, conn)| l.websocket_is_open(&conn));
    if !is_open {
        if step(c).is_none_or(|step| step == 0) {
            send_handshake(c)?;
        }
        if step(c) == Some(1) {
            let mut frame = BytesMut::new();
            encode::encode_client(first, payload.as_bytes(), fresh_mask(), &mut frame);
            return queue_frame(c, &frame);
        }
    }
    match tcp::connection_of(c) {
        Some((l, conn)) if c.long(tc::STATUS) == tc::consts::STATUS_ESTABLISHED => {
            write(l, &conn, c, payload.len() + 6, |out| {
                encode::encode_client(first, payload.as_bytes(), fresh_mask(), out);
            })
        }
        _ if c.long(tc::STATUS) < tc::consts::STATUS_ESTABLISHED => {
            let mut frame = BytesMut::new();
            encode::encode_client(first, payload.as_bytes(), fresh_mask(), &mut frame);
            client::queue_early(c, &frame)
        }
        _ => Ok(Val::FALSE),
    }
}
