//! WebSocket on a server connection: handshake, messages, control frames (contract §4.8). The static
//! methods of the class, which share parts of this, are in `classes/protocols/websocket.rs`.

use bytes::{Buf, BytesMut};
use engine::handle::Connection;
use engine::id::ConnId;
use engine::proto::Codec;
use engine::proto::websocket::deflate::Deflater;
use engine::proto::websocket::frames::{Decoder, Kind, Options};
use engine::proto::websocket::handshake::{Opening, read_request, switching_protocols};
use engine::proto::websocket::{Role, Violation, encode};

use crate::bridge::{self, Ce, Obj, Once, Raised, Result, Str, Val, Zv, request};
use crate::declared::connection::connection_interface::consts::SEND_FAIL;
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::request as rq;
use crate::dispatch::run::{self, Loop};
use crate::dispatch::superglobals;
use crate::dispatch::tcp::{self, deliver, max_package, string_of, write};

/// The answer to every close frame: code 1000, as upstream, whatever the peer gave.
pub const CLOSE_1000: &[u8] = b"\x88\x02\x03\xe8";

/// Delivers the next message or control frame. False when more bytes are needed or the connection
/// is closing.
pub(super) fn next(l: &Loop, conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let (kind, payload) = match pull(conn, c) {
        Pulled::Event(kind, payload) => (kind, payload),
        Pulled::Wait => return Ok(false),
        Pulled::NoFrames => {
            if handshake_done(c) {
                // Answered by the static methods, or the protocol was another one for a while.
                start(l, conn, c);
                return Ok(true);
            }
            return open(l, conn, c);
        }
        Pulled::Broken(violation, text) => {
            let mut frame = BytesMut::new();
            encode::encode_close(violation.close_code(), "", None, &mut frame);
            run::say(text)?;
            c.call("close", &[frame.as_ref().into(), true.into()])?;
            return Ok(false);
        }
    };
    match kind {
        Kind::Message { .. } => deliver(c, &payload.into())?,
        Kind::Ping => control(l, conn, c, "onWebSocketPing", payload, true)?,
        Kind::Pong => control(l, conn, c, "onWebSocketPong", payload, false)?,
        Kind::Close { .. } => match callback(c, "onWebSocketClose") {
            Some(callback) => guarded(&callback, &[c.into()])?,
            None => c
                .call("close", &[CLOSE_1000.into(), true.into()])
                .map(drop)?,
        },
    }
    Ok(true)
}

/// What the frames in the input amount to.
pub(super) enum Pulled {
    /// More bytes are needed.
    Wait,
    /// There is input, but it is not frames yet: the handshake is not over.
    NoFrames,
    /// A message or control frame, cut from the input.
    Event(Kind, Str),
    /// The peer broke the protocol: the input is gone; what is to be printed about it.
    Broken(Violation, String),
}

/// Takes the next message or control frame, of either side, off the input, and corks the connection
/// when another one waits behind it.
pub(super) fn pull(conn: &Connection<'_>, c: &Obj) -> Pulled {
    enum Seen {
        Done(Pulled),
        Event(Kind, usize),
    }
    let max = max_package(c);
    let seen = conn.input(|inbound| {
        if inbound.buf.is_empty() {
            return Seen::Done(Pulled::Wait);
        }
        let Codec::Websocket(decoder) = &mut inbound.codec else {
            return Seen::Done(Pulled::NoFrames);
        };
        match decoder.next(&mut inbound.buf, max) {
            Ok(Some(event)) => Seen::Event(event.kind(), decoder.payload(&inbound.buf).len()),
            Ok(None) => Seen::Done(Pulled::Wait),
            Err(violation) => {
                let text = complaint(violation, &inbound.buf);
                inbound.buf.clear();
                Seen::Done(Pulled::Broken(violation, text))
            }
        }
    });
    let (kind, length) = match seen {
        Seen::Done(pulled) => return pulled,
        Seen::Event(kind, length) => (kind, length),
    };
    let room = Str::room(length);
    let taken = conn.input(|inbound| {
        let Codec::Websocket(decoder) = &mut inbound.codec else {
            return None;
        };
        let payload = room.fill(decoder.payload(&inbound.buf));
        decoder.consume(&mut inbound.buf);
        Some((payload, decoder.peek_complete(&inbound.buf)))
    });
    let Some((payload, more)) = taken else {
        return Pulled::Wait;
    };
    conn.set_cork(more);
    Pulled::Event(kind, payload)
}

/// Of the input at most 64 bytes, in hexadecimal digits.
pub fn hex(input: &[u8]) -> String {
    input.iter().take(64).map(|b| format!("{b:02x}")).collect()
}

/// What is printed about a violation: upstream's text where it has one.
pub fn complaint(violation: Violation, input: &[u8]) -> String {
    match violation {
        Violation::NotMasked => "frame not masked so close the connection\n".to_owned(),
        Violation::Masked => "frame masked so close the connection\n".to_owned(),
        Violation::UnknownOpcode(opcode) => {
            let shown = hex(input);
            format!("error opcode {opcode} and close websocket connection. Buffer:{shown}\n")
        }
        Violation::TooBig(size) => format!("error package. package_length={size}\n"),
        other => format!("WebSocket: {other}, connection closed\n"),
    }
}

/// A callback of the connection, or else of its Worker; declared or dynamic. One that is false, or
/// anything else PHP holds for false, hides the Worker's.
pub fn callback(c: &Obj, name: &str) -> Option<Val> {
    let own = c.read(name);
    if !own.is_null() {
        return own.truthy().then_some(own);
    }
    let shared = c.object(tc::WORKER)?.read(name);
    shared.truthy().then_some(shared)
}

/// Calls a websocket callback: these end the worker when they throw.
pub fn guarded(callback: &Val, args: &[Val]) -> Result {
    match bridge::call(callback, tcp::scope(), args) {
        Err(Raised::Throwable(exception)) => run::stop_all(250, exception.into()),
        other => other.map(drop),
    }
}

/// Runs what answers a ping or a pong. Meanwhile `send()` makes pong frames.
pub fn as_pong(c: &Obj, run: impl FnOnce() -> Result) -> Result {
    let kept = c.read("websocketType");
    c.write("websocketType", [encode::PONG].as_slice())?;
    let outcome = run();
    if matches!(outcome, Err(Raised::Fatal)) {
        return outcome;
    }
    let restored = if kept.is_null() {
        c.write("websocketType", [encode::TEXT].as_slice())
    } else {
        c.write("websocketType", kept)
    };
    outcome.and(restored)
}

fn control(
    l: &Loop,
    conn: &Connection<'_>,
    c: &Obj,
    name: &str,
    payload: Str,
    answer: bool,
) -> Result {
    match callback(c, name) {
        Some(callback) => as_pong(c, || guarded(&callback, &[c.into(), payload.into()])),
        None if answer => write(l, conn, c, payload.len() + 2, |out| {
            encode::encode_server(encode::PONG, payload.as_bytes(), out);
        })
        .map(drop),
        None => Ok(()),
    }
}

/// Whether frames may be sent: this connection's own mark, which the static methods set too.
fn handshake_done(c: &Obj) -> bool {
    c.object(tc::CONTEXT)
        .is_some_and(|context| context.read("websocketHandshake").truthy())
}

/// The entries of `$connection->headers`: whole lines, sent with the 101.
pub fn header_lines(c: &Obj) -> Result<Vec<Str>> {
    let headers = c.array(tc::HEADERS).unwrap_or_default();
    headers
        .values()
        .iter()
        .map(|line| string_of(line))
        .collect()
}

fn header_says(c: &Obj, what: &str) -> bool {
    let Some(headers) = c.array(tc::HEADERS) else {
        return false;
    };
    headers.iter().any(|(_, line)| {
        line.as_str().is_some_and(|line| {
            line.as_bytes()
                .windows(what.len())
                .any(|part| part.eq_ignore_ascii_case(what.as_bytes()))
        })
    })
}

/// Whether compressed messages may come in: the user's header lines said so, or what goes out is
/// compressed.
pub fn accepts_deflate(c: &Obj) -> bool {
    first_byte(c) & 0x40 != 0 || header_says(c, "permessage-deflate")
}

/// From now on input is frames.
fn start(l: &Loop, conn: &Connection<'_>, c: &Obj) {
    let options = Options {
        allow_deflate: accepts_deflate(c),
        strict_utf8: request::ini("workerman.websocket_utf8").is_none_or(|v| v != "0"),
    };
    let decoder = Box::new(Decoder::new(Role::Server, options));
    conn.input(|inbound| inbound.codec = Codec::Websocket(decoder));
    l.open_websocket(conn.id());
}

/// The handshake. True when frames may follow at once.
fn open(l: &Loop, conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let (head_len, accept) = match conn.input(|inbound| read_request(&inbound.buf)) {
        Opening::Need => return Ok(false),
        Opening::Refuse { response } => {
            conn.input(|inbound| inbound.buf.clear());
            c.call("close", &[response.into(), true.into()])?;
            return Ok(false);
        }
        Opening::Accept { head_len, accept } => (head_len, accept),
    };
    let room = Str::room(head_len);
    let raw = conn.input(|inbound| {
        let raw = room.fill(&inbound.buf[..head_len]);
        inbound.buf.advance(head_len);
        raw
    });

    let message = Ce::from(&rq::CLASS).construct(&[raw.into()])?;
    if let Some(callback) = callback(c, "onWebSocketConnect") {
        superglobals::fill(c, &message)?;
        guarded(&callback, &[c.into(), (&message).into()])?;
    }
    if c.long(tc::STATUS) != tc::consts::STATUS_ESTABLISHED {
        return Ok(false);
    }
    if c.read("websocketType").is_null() {
        c.write("websocketType", b"\x81".as_slice())?;
    }
    let lines = header_lines(c)?;
    write(l, conn, c, 1, |out| {
        switching_protocols(&accept, lines.iter().map(Str::as_bytes), out);
    })?;
    if l.engine.connection(conn.id()).is_none() {
        return Ok(false);
    }
    start(l, conn, c);
    if let Some(context) = c.object(tc::CONTEXT) {
        context.write("websocketHandshake", true)?;
    }
    if let Some(callback) = callback(c, "onWebSocketConnected") {
        guarded(&callback, &[c.into(), (&message).into()])?;
    }
    if let Some(context) = c.object(tc::CONTEXT) {
        let queued = context.read("tmpWebsocketData");
        if queued.truthy() {
            context.write("tmpWebsocketData", "")?;
            tcp::send(c, &queued, true)?;
        }
    }
    Ok(true)
}

/// First byte of outgoing frames, from `$connection->websocketType`.
fn first_byte(c: &Obj) -> u8 {
    static NAME: Once<Str> = Once::new();
    let name = NAME.get_or_make(|| Str::permanent("websocketType"));
    c.dynamic(name)
        .and_then(|v| v.as_str().and_then(|s| s.as_bytes().first().copied()))
        .unwrap_or(encode::TEXT)
}

/// `send()` on a websocket connection.
pub(super) fn send(l: &Loop, conn: &Connection<'_>, c: &Obj, data: &Zv) -> Result<Val> {
    let first = first_byte(c);
    if let Some(payload) = data.as_str()
        && first & 0x40 == 0
        && l.websocket_is_open(conn)
    {
        return write(l, conn, c, payload.len() + 2, |out| {
            encode::encode_server(first, payload.as_bytes(), out);
        });
    }
    let payload = match payload_of(data) {
        Ok(payload) => payload,
        Err(raised) => {
            tcp::handle(c, Err(raised))?;
            return Ok(Val::FALSE);
        }
    };
    let compressed = if first & 0x40 == 0 {
        None
    } else {
        let Some(bytes) = deflate(l, conn.id(), c, payload.as_bytes()) else {
            return Ok(Val::FALSE);
        };
        Some(bytes)
    };
    let bytes = compressed.as_deref().unwrap_or_else(|| payload.as_bytes());
    if !l.websocket_is_open(conn) {
        if !handshake_done(c) {
            return queue(c, first, bytes);
        }
        l.open_websocket(conn.id());
    }
    write(l, conn, c, bytes.len() + 2, |out| {
        encode::encode_server(first, bytes, out);
    })
}

/// Payload of a compressed frame, made with the connection's one window.
pub fn deflate(l: &Loop, id: ConnId, c: &Obj, payload: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    // RFC 7692 §7.1.1.1: whoever announced it must start every message with an empty window.
    let make = || Deflater::new(!header_says(c, "server_no_context_takeover"));
    l.with_deflater(id, make, |deflater| {
        deflater.deflate(payload, &mut out).is_ok()
    })
    .then_some(out)
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

/// A frame of a server's that has to wait for the handshake.
pub fn queue(c: &Obj, first: u8, payload: &[u8]) -> Result<Val> {
    let mut frame = BytesMut::new();
    encode::encode_server(first, payload, &mut frame);
    queue_frame(c, &frame)
}

/// Frames sent before the handshake wait in the context, as upstream keeps them.
pub fn queue_frame(c: &Obj, frame: &[u8]) -> Result<Val> {
    let Some(context) = c.object(tc::CONTEXT) else {
        return Ok(Val::FALSE);
    };
    let queued = |context: &Obj| {
        let frames = context.read("tmpWebsocketData");
        frames.as_str().map_or(0, Str::len)
    };
    let limit = usize::try_from(c.long(tc::MAX_SEND_BUFFER_SIZE)).unwrap_or(0);
    if queued(&context) > limit {
        let callback = c.get(tc::ON_ERROR);
        if !callback.is_null() {
            let text = "send buffer full and drop package";
            guarded(&callback, &[c.into(), SEND_FAIL.into(), text.into()])?;
        }
        return Ok(Val::NULL);
    }
    context.append("tmpWebsocketData", frame)?;
    let callback = c.get(tc::ON_BUFFER_FULL);
    if !callback.is_null() && queued(&context) >= limit {
        guarded(&callback, &[c.into()])?;
    }
    Ok(Val::NULL)
}
