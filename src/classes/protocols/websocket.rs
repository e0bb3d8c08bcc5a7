//! `Workerman\Protocols\Websocket`: the static methods, for protocol classes that delegate to them
//! and for connections without a socket (ecosystem practice; upstream's tests mock connections).
//!
//! Connections whose own protocol is this class take the native way, `dispatch/websocket.rs`. Here
//! all state is in `$connection->context`, under upstream's names:
//!
//! | name | content |
//! |---|---|
//! | `websocketHandshake` | true after the handshake |
//! | `websocketDataBuffer` | payload of the fragments so far, as it travelled |
//! | `websocketCurrentFrameLength` | length of a fragment that `input()` has announced to itself, else 0 |
//! | `websocketCurrentFrameBuffer` | first byte of the message being put together, else `''`; `"\x88"` after a close frame |
//! | `tmpWebsocketData` | frames made before the handshake |
//! | `inflator`, `deflator` | zlib contexts |

use bytes::BytesMut;
use engine::proto::websocket::handshake::{Opening, read_request, switching_protocols};
use engine::proto::websocket::{
    FrameHeader, Opcode, Role, Violation, apply_mask, encode as frames,
};

use crate::bridge::{
    Arr, Call, Ce, ErrorKind, Obj, Raised, Result, Str, Val, call_function, throw,
};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::request as rq;
use crate::dispatch::tcp::{id_of, max_package, string_of};
use crate::dispatch::{run, superglobals, websocket as native};

pub(super) const FRAME_LENGTH: &str = "websocketCurrentFrameLength";
const OPEN_MESSAGE: &str = "websocketCurrentFrameBuffer";
pub(super) const GATHERED: &str = "websocketDataBuffer";

/// Shortest frame a client can send: two bytes and the mask.
const SHORTEST: usize = 6;

/// Compressed bytes given to zlib at a time. Deflate makes at most some 1030 bytes of one, so that a
/// bomb is found before it has taken more than 4 MiB.
const INFLATE_STEP: usize = 4096;

const ZLIB_ENCODING_RAW: i64 = -15;

/// What one look at the buffer led to.
pub(super) enum Look {
    /// `input()` gives this back.
    Done(i64),
    /// So many bytes are dealt with and consumed; look behind them.
    Behind(usize),
}

/// Nothing yet: more bytes are needed.
pub(super) const WAIT: Look = Look::Done(0);

/// `input()`: the handshake, then length of the next frame that ends a message. What comes before
/// it (control frames, fragments) is dealt with here.
pub fn input(call: &mut Call<'_>) -> Result<i64> {
    let (Some(buffer), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok(0);
    };
    look_through(call.called_class(), &buffer, 0, &c)
}

/// A loop where upstream recurses: the peer decides how many frames one buffer holds.
fn look_through(class: Ce, buffer: &Str, mut from: usize, c: &Obj) -> Result<i64> {
    loop {
        let rest = buffer.as_bytes().get(from..).unwrap_or_default();
        if rest.len() < SHORTEST || (from > 0 && ended(c)) {
            return Ok(0);
        }
        let context = context(c)?;
        if !context.read("websocketHandshake").truthy() {
            let answer = class.call_static("dealhandshake", &[rest.into(), c.into()])?;
            return Ok(answer.to_long());
        }
        match look(class, rest, c, &context)? {
            Look::Done(length) => return Ok(length),
            Look::Behind(length) => from += length,
        }
    }
}

fn look(class: Ce, buffer: &[u8], c: &Obj, context: &Obj) -> Result<Look> {
    let announced = usize::try_from(context.read(FRAME_LENGTH).to_long()).unwrap_or(0);
    if announced > buffer.len() {
        return Ok(WAIT);
    }
    if announced > 0 {
        return fragment(class, &buffer[..announced], c, context);
    }
    let open = open_message(context);
    if open == Some(frames::CLOSE) {
        // RFC 6455 §1.4: nothing counts behind a close frame.
        consume(c, buffer.len())?;
        return Ok(WAIT);
    }
    let compressed = buffer.first().is_some_and(|first| first & 0x40 != 0);
    let allow_rsv1 = compressed && native::accepts_deflate(c);
    let header = match FrameHeader::parse(buffer, Role::Server, allow_rsv1) {
        Ok(Some(header)) => header,
        Ok(None) => return Ok(WAIT),
        Err(violation) => return refuse(c, violation, buffer),
    };
    let length = header.wire_len();
    if header.opcode.is_control() {
        return match buffer.get(..length) {
            Some(frame) => control(class, &header, frame, buffer.len(), c, context),
            None => Ok(WAIT),
        };
    }
    let gathered = context.read(GATHERED).as_str().map_or(0, Str::len);
    let in_message = open.is_some() || gathered > 0;
    match header.opcode {
        Opcode::Continuation if !in_message => {
            return refuse(c, Violation::StrayContinuation, buffer);
        }
        Opcode::Text | Opcode::Binary if in_message => {
            return refuse(c, Violation::UnfinishedMessage, buffer);
        }
        _ => {}
    }
    data_frame(class, header.fin, length, gathered, buffer, c, context)
}

/// A frame of a message of which `gathered` bytes are there already: its end is announced, any other
/// part is taken in once it is whole.
pub(super) fn data_frame(
    class: Ce,
    is_last: bool,
    length: usize,
    gathered: usize,
    buffer: &[u8],
    c: &Obj,
    context: &Obj,
) -> Result<Look> {
    let package = gathered.saturating_add(length);
    if package > max_package(c) {
        return refuse(c, Violation::TooBig(package), buffer);
    }
    let announced = i64::try_from(length).unwrap_or(i64::MAX);
    if is_last {
        return Ok(Look::Done(announced));
    }
    context.write(FRAME_LENGTH, announced)?;
    match buffer.get(..length) {
        Some(frame) => fragment(class, frame, c, context),
        None => Ok(WAIT),
    }
}

/// A whole frame that does not end its message.
pub(super) fn fragment(class: Ce, frame: &[u8], c: &Obj, context: &Obj) -> Result<Look> {
    class.call_static("decode", &[frame.into(), c.into()])?;
    consume(c, frame.len())?;
    context.write(FRAME_LENGTH, 0)?;
    Ok(Look::Behind(frame.len()))
}

/// A whole control frame; `buffered` bytes start with it.
fn control(
    class: Ce,
    header: &FrameHeader,
    frame: &[u8],
    buffered: usize,
    c: &Obj,
    context: &Obj,
) -> Result<Look> {
    if header.opcode == Opcode::Close {
        match native::callback(c, "onWebSocketClose") {
            Some(callback) => {
                context.write(OPEN_MESSAGE, [frames::CLOSE].as_slice())?;
                native::guarded(&callback, &[c.into()])?;
                if !ended(c) {
                    consume(c, buffered)?;
                }
            }
            None => {
                let close = native::CLOSE_1000.into();
                c.call("close", &[close, true.into()])?;
            }
        }
        return Ok(WAIT);
    }
    let payload = class.call_static("decode", &[frame.into(), c.into()])?;
    consume(c, frame.len())?;
    let ping = header.opcode == Opcode::Ping;
    let name = if ping {
        "onWebSocketPing"
    } else {
        "onWebSocketPong"
    };
    native::as_pong(c, || match native::callback(c, name) {
        Some(callback) => native::guarded(&callback, &[c.into(), payload]),
        None if ping => c.call("send", &[payload]).map(drop),
        None => Ok(()),
    })?;
    Ok(Look::Behind(frame.len()))
}

/// Says what is wrong and closes, without a close frame as upstream.
pub(super) fn refuse(c: &Obj, violation: Violation, buffer: &[u8]) -> Result<Look> {
    run::say(native::complaint(violation, buffer))?;
    c.call("close", &[])?;
    Ok(WAIT)
}

/// `encode()`: a frame, or `''` while frames wait for the handshake.
pub fn encode(call: &mut Call<'_>) -> Result<Val> {
    let data = call.val(0);
    let Some(c) = call.obj(1) else {
        return Ok("".into());
    };
    let mut payload = native::payload_of(&data)?;
    let kind = c.read("websocketType");
    let first = match kind.as_str().and_then(|s| s.as_bytes().first().copied()) {
        Some(first) => first,
        None => {
            c.write("websocketType", [frames::TEXT].as_slice())?;
            frames::TEXT
        }
    };
    if first & 0x40 != 0 {
        let class = call.called_class();
        let compressed = class.call_static("deflate", &[(&c).into(), payload.into()])?;
        payload = string_of(&compressed)?;
    }
    if !context(&c)?.read("websocketHandshake").truthy() {
        native::queue(&c, first, payload.as_bytes())?;
        return Ok("".into());
    }
    let mut frame = BytesMut::new();
    frames::encode_server(first, payload.as_bytes(), &mut frame);
    Ok(frame.as_ref().into())
}

/// `decode()`: payload of a whole frame. Of a fragment that `input()` announced: everything
/// gathered so far. Of a frame that ends a message: the message.
pub fn decode(call: &mut Call<'_>) -> Result<Val> {
    let (Some(frame), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok("".into());
    };
    let [first, second, ..] = *frame.as_bytes() else {
        return Ok("".into());
    };
    let payload = unmask(frame.as_bytes(), second);
    if first & 0x08 != 0 {
        // A control frame between fragments is none of them (RFC 6455 §5.4).
        return Ok(payload.into());
    }
    let context = context(&c)?;
    let open = open_message(&context);
    if context.read(FRAME_LENGTH).truthy() {
        if open.is_none() {
            context.write(OPEN_MESSAGE, [first].as_slice())?;
        }
        context.append(GATHERED, payload.as_bytes())?;
        return Ok(context.read(GATHERED));
    }
    let mut message = payload;
    let gathered = context.read(GATHERED);
    if let Some(gathered) = gathered.as_str().filter(|s| !s.is_empty()) {
        message = join(gathered.as_bytes(), message.as_bytes());
        context.write(GATHERED, "")?;
    }
    if open.is_some() {
        context.write(OPEN_MESSAGE, "")?;
    }
    // RFC 7692 §6.1: only the first frame of a message carries the bit.
    if (open.unwrap_or(0) | first) & 0x40 == 0 {
        return Ok(message.into());
    }
    let class = call.called_class();
    let fin = first & 0x80 != 0;
    let inflated = class.call_static("inflate", &[(&c).into(), message.into(), fin.into()])?;
    if inflated.as_str().is_some() {
        return Ok(inflated);
    }
    // The connection is closed by now. Upstream's declared return type cannot hold false.
    let text = "Workerman\\Protocols\\Websocket::decode(): Return value must be of type string, \
                false returned";
    Err(throw(ErrorKind::TypeError, text))
}

/// `inflate()`: false when it is no deflate data or more than `maxPackageSize`; closed then.
pub fn inflate(call: &mut Call<'_>) -> Result<Val> {
    let (Some(c), Some(payload)) = (call.obj(0), call.str(1)) else {
        return Ok(Val::FALSE);
    };
    let zlib = zlib(&c, "inflator", "inflate_init")?;
    let limit = max_package(&c);
    let tail: &[u8] = if call.bool_or(2, true) {
        b"\x00\x00\xff\xff"
    } else {
        b""
    };
    let mut message = Vec::new();
    for piece in payload.as_bytes().chunks(INFLATE_STEP).chain([tail]) {
        let inflated = quietly(|| call_function("inflate_add", &[zlib.clone(), piece.into()]))?;
        let Some(bytes) = inflated.as_str().map(Str::as_bytes) else {
            return give_up(&c, "WebSocket: broken deflate data, connection closed\n");
        };
        if message.len() + bytes.len() > limit {
            return give_up(&c, "WebSocket inflate data exceeds maxPackageSize limit\n");
        }
        message.extend_from_slice(bytes);
    }
    Ok(message.as_slice().into())
}

fn give_up(c: &Obj, why: &str) -> Result<Val> {
    run::say(why.to_owned())?;
    c.call("close", &[])?;
    Ok(Val::FALSE)
}

/// `deflate()`: payload of a compressed frame.
pub fn deflate(call: &mut Call<'_>) -> Result<Val> {
    let (Some(c), Some(payload)) = (call.obj(0), call.str(1)) else {
        return Ok(Val::FALSE);
    };
    // What a connection of the engine sends shares one window, whoever makes the frame.
    let engine = run::existing().zip(id_of(&c));
    if let Some((l, id)) = engine
        && let Some(bytes) = native::deflate(l, id, &c, payload.as_bytes())
    {
        return Ok(bytes.as_slice().into());
    }
    let zlib = zlib(&c, "deflator", "deflate_init")?;
    let compressed = call_function("deflate_add", &[zlib, payload.into()])?;
    Ok(compressed.as_str().map_or(Val::FALSE, |s| {
        let bytes = s.as_bytes();
        bytes[..bytes.len().saturating_sub(4)].into()
    }))
}

/// `dealHandshake()`: answers an upgrade request; then what follows it in the buffer.
pub fn deal_handshake(call: &mut Call<'_>) -> Result<i64> {
    let (Some(buffer), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok(0);
    };
    let (head_len, accept) = match read_request(buffer.as_bytes()) {
        Opening::Need => return Ok(0),
        Opening::Refuse { response } => {
            c.call("close", &[response.into(), true.into()])?;
            return Ok(0);
        }
        Opening::Accept { head_len, accept } => (head_len, accept),
    };
    let context = context(&c)?;
    context.write(GATHERED, "")?;
    context.write(FRAME_LENGTH, 0)?;
    context.write(OPEN_MESSAGE, "")?;
    consume(&c, head_len)?;

    let head = buffer.as_bytes().get(..head_len).unwrap_or_default();
    let request = Ce::from(&rq::CLASS).construct(&[head.into()])?;
    if let Some(callback) = native::callback(&c, "onWebSocketConnect") {
        superglobals::fill(&c, &request)?;
        native::guarded(&callback, &[(&c).into(), (&request).into()])?;
        if ended(&c) {
            return Ok(0);
        }
    }
    if c.read("websocketType").is_null() {
        c.write("websocketType", [frames::TEXT].as_slice())?;
    }
    let lines = native::header_lines(&c)?;
    let mut answer = BytesMut::new();
    switching_protocols(&accept, lines.iter().map(Str::as_bytes), &mut answer);
    c.call("send", &[answer.as_ref().into(), true.into()])?;
    context.write("websocketHandshake", true)?;
    if let Some(callback) = native::callback(&c, "onWebSocketConnected") {
        native::guarded(&callback, &[(&c).into(), (&request).into()])?;
    }
    let waiting = context.read("tmpWebsocketData");
    if waiting.truthy() {
        context.write("tmpWebsocketData", "")?;
        c.call("send", &[waiting, true.into()])?;
    }
    look_through(call.called_class(), &buffer, head_len, &c)
}

/// The context of a connection; a new one where a constructor was skipped.
fn context(c: &Obj) -> Result<Obj> {
    if let Some(context) = c.object(tc::CONTEXT) {
        return Ok(context);
    }
    let fresh = Obj::std_class()?;
    c.set(tc::CONTEXT, &fresh);
    Ok(fresh)
}

/// First byte of the message whose fragments are being gathered.
fn open_message(context: &Obj) -> Option<u8> {
    let open = context.read(OPEN_MESSAGE);
    open.as_str().and_then(|s| s.as_bytes().first().copied())
}

/// Whether a callback, or whatever it called, has closed the connection.
pub(super) fn ended(c: &Obj) -> bool {
    c.long(tc::STATUS) >= tc::consts::STATUS_ENDING
}

pub(super) fn consume(c: &Obj, length: usize) -> Result {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    c.call("consumerecvbuffer", &[length.into()]).map(drop)
}

fn unmask(frame: &[u8], second: u8) -> Str {
    let mask_at = match second & 0x7f {
        126 => 4,
        127 => 10,
        _ => 2,
    };
    let rest = frame.get(mask_at..).unwrap_or_default();
    let Some((key, payload)) = rest.split_first_chunk::<4>() else {
        return Str::new(b"");
    };
    Str::build(payload.len(), |out| {
        out.copy_from_slice(payload);
        apply_mask(out, *key);
    })
}

fn join(front: &[u8], back: &[u8]) -> Str {
    Str::build(front.len() + back.len(), |out| {
        let (start, end) = out.split_at_mut(front.len());
        start.copy_from_slice(front);
        end.copy_from_slice(back);
    })
}

/// The zlib context kept under `name`, made with upstream's options when there is none.
fn zlib(c: &Obj, name: &str, init: &str) -> Result<Val> {
    let context = context(c)?;
    let known = context.read(name);
    if !known.is_null() {
        return Ok(known);
    }
    let mut options = Arr::new();
    let mut writer = options.make_mut();
    for (key, value) in [
        ("level", -1),
        ("memory", 8),
        ("window", 15),
        ("strategy", 0),
    ] {
        writer.set(key.as_bytes(), value);
    }
    let fresh = call_function(init, &[ZLIB_ENCODING_RAW.into(), options.into()])?;
    context.write(name, fresh.clone())?;
    Ok(fresh)
}

/// As PHP's `@`: zlib warns about bytes that only the peer is to blame for.
fn quietly(run: impl FnOnce() -> Result<Val>) -> Result<Val> {
    // The levels that cannot be silenced.
    const FATAL: i64 = 4437;
    let level = call_function("error_reporting", &[])?;
    call_function("error_reporting", &[(level.to_long() & FATAL).into()])?;
    let outcome = run();
    if !matches!(outcome, Err(Raised::Fatal)) {
        call_function("error_reporting", &[level])?;
    }
    outcome
}
