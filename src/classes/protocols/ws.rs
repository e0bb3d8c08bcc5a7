//! `Workerman\Protocols\Ws`: the static methods, for protocol classes that delegate to them (mqtt's
//! does) and for connections without a socket.
//!
//! Connections whose own protocol is this class take the native way, `dispatch/ws.rs`. Here all
//! state is in `$connection->context`, under upstream's names:
//!
//! | name | content |
//! |---|---|
//! | `handshakeStep` | null before the handshake, 1 once it is sent, 2 when it is over |
//! | `websocketSecKey` | its key |
//! | `websocketDataBuffer` | payload of the fragments so far |
//! | `websocketCurrentFrameLength` | length of a fragment that `input()` has announced to itself, else 0 |
//! | `tmpWebsocketData` | frames made before the handshake was over |
//! | `websocketPingTimer` | timer that sends pings |

use bytes::BytesMut;
use engine::proto::websocket::handshake::read_response;
use engine::proto::websocket::{FrameHeader, Opcode, Role, encode as frames};

use super::websocket::{
    FRAME_LENGTH, GATHERED, Look, WAIT, consume, data_frame, ended, fragment, refuse,
};
use crate::bridge::{Call, Ce, Obj, Result, Str, Val};
use crate::dispatch::tcp::string_of;
use crate::dispatch::{run, websocket, ws as native};

/// `input()`: the server's answer, then length of the next frame that ends a message. What comes
/// before it (control frames, fragments) is dealt with here.
pub fn input(call: &mut Call<'_>) -> Result<i64> {
    let (Some(buffer), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok(0);
    };
    let class = call.called_class();
    match native::step(&c) {
        None => {
            let shown = websocket::hex(buffer.as_bytes());
            run::say(format!("recv data before handshake. Buffer:{shown}\n"))?;
            Ok(-1)
        }
        Some(1) => Ok(class
            .call_static("dealhandshake", &[buffer.into(), c.into()])?
            .to_long()),
        Some(_) => look_through(class, &buffer, 0, &c),
    }
}

/// A loop where upstream recurses: the peer decides how many frames one buffer holds.
fn look_through(class: Ce, buffer: &Str, mut from: usize, c: &Obj) -> Result<i64> {
    loop {
        let rest = buffer.as_bytes().get(from..).unwrap_or_default();
        if rest.len() < 2 || (from > 0 && ended(c)) {
            return Ok(0);
        }
        match look(class, rest, c, &native::context(c)?)? {
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
    let header = match FrameHeader::parse(buffer, Role::Client, false) {
        Ok(Some(header)) => header,
        Ok(None) => return Ok(WAIT),
        Err(violation) => return refuse(c, violation, buffer),
    };
    let length = header.wire_len();
    if header.opcode.is_control() {
        return match buffer.get(..length) {
            Some(frame) => control(class, &header, frame, c),
            None => Ok(WAIT),
        };
    }
    let gathered = context.read(GATHERED).as_str().map_or(0, Str::len);
    data_frame(class, header.fin, length, gathered, buffer, c, context)
}

/// A whole control frame.
fn control(class: Ce, header: &FrameHeader, frame: &[u8], c: &Obj) -> Result<Look> {
    let payload = class.call_static("decode", &[frame.into(), c.into()])?;
    if header.opcode == Opcode::Close {
        match websocket::callback(c, "onWebSocketClose") {
            Some(callback) => {
                // Once only: upstream leaves the frame where the next read finds it again.
                consume(c, frame.len())?;
                websocket::guarded(&callback, &[c.into(), payload])?;
            }
            None => c.call("close", &[]).map(drop)?,
        }
        return Ok(WAIT);
    }
    consume(c, frame.len())?;
    let ping = header.opcode == Opcode::Ping;
    let name = if ping {
        "onWebSocketPing"
    } else {
        "onWebSocketPong"
    };
    websocket::as_pong(c, || match websocket::callback(c, name) {
        Some(callback) => websocket::guarded(&callback, &[c.into(), payload]),
        None if ping => c.call("send", &[payload]).map(drop),
        None => Ok(()),
    })?;
    Ok(Look::Behind(frame.len()))
}

/// `encode()`: a frame under upstream's zero mask, or `''` while it waits for the handshake.
pub fn encode(call: &mut Call<'_>) -> Result<Val> {
    let (Some(payload), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok("".into());
    };
    let first = native::first_byte(&c)?;
    if native::step(&c).is_none() {
        call.called_class()
            .call_static("sendhandshake", &[(&c).into()])?;
    }
    let mut frame = BytesMut::new();
    frames::encode_client_as_upstream(first, payload.as_bytes(), &mut frame);
    if native::step(&c) == Some(1) {
        websocket::queue_frame(&c, &frame)?;
        return Ok("".into());
    }
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
    let start = match second {
        126 => 4,
        127 => 10,
        _ => 2,
    };
    let payload = frame.as_bytes().get(start..).unwrap_or_default();
    if first & 0x08 != 0 {
        // A control frame between fragments is none of them (RFC 6455 §5.4).
        return Ok(payload.into());
    }
    let context = native::context(&c)?;
    if context.read(FRAME_LENGTH).truthy() {
        context.append(GATHERED, payload)?;
        return Ok(context.read(GATHERED));
    }
    let gathered = context.read(GATHERED);
    match gathered.as_str().filter(|s| !s.is_empty()) {
        Some(gathered) => {
            context.write(GATHERED, "")?;
            Ok([gathered.as_bytes(), payload].concat().as_slice().into())
        }
        None => Ok(payload.into()),
    }
}

/// `onConnect()`: the connection is there, so the handshake is sent.
pub fn on_connect(call: &mut Call<'_>) -> Result {
    match call.obj(0) {
        Some(c) => {
            let class = call.called_class();
            class.call_static("sendhandshake", &[c.into()]).map(drop)
        }
        None => Ok(()),
    }
}

/// `onClose()`: the next connection begins anew.
pub fn on_close(call: &mut Call<'_>) -> Result {
    let Some(c) = call.obj(0) else { return Ok(()) };
    let context = native::context(&c)?;
    context.unset(native::STEP)?;
    context.write(FRAME_LENGTH, 0)?;
    context.write(native::WAITING, "")?;
    context.write(GATHERED, "")?;
    native::stop_pings(&c)
}

/// `sendHandshake()`
pub fn send_handshake(call: &mut Call<'_>) -> Result {
    match call.obj(0) {
        Some(c) => native::send_handshake(&c),
        None => Ok(()),
    }
}

/// `dealHandshake()`: checks the answer; then what follows it in the buffer.
pub fn deal_handshake(call: &mut Call<'_>) -> Result<i64> {
    let (Some(buffer), Some(c)) = (call.str(0), call.obj(1)) else {
        return Ok(0);
    };
    let class = call.called_class();
    let length = match read_response(buffer.as_bytes(), &native::key(&c)?) {
        Ok(Some(length)) => length,
        Ok(None) => return Ok(0),
        Err(error) => {
            run::say(native::refusal(error, buffer.as_bytes()))?;
            c.call("close", &[])?;
            return Ok(0);
        }
    };
    let head = Str::new(&buffer.as_bytes()[..length]);
    native::accepted(class, &c, &head)?;
    consume(&c, length)?;
    native::send_waiting(&c)?;
    if ended(&c) {
        return Ok(0);
    }
    look_through(class, &buffer, length, &c)
}

/// `parseResponse()`
pub fn parse_response(call: &mut Call<'_>) -> Result<Val> {
    let head = string_of(&call.val(0))?;
    native::response_of(head.as_bytes())
}
