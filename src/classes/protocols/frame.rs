//! `Workerman\Protocols\Frame`

use bytes::BytesMut;
use engine::proto::frame;

use crate::bridge::{Call, ErrorKind, Result, Str, Val, throw};

/// `input()`: the announced length, 0 while it is incomplete, -1 for one that does not even count
/// its own four bytes: whoever asked drops the connection.
pub fn input(call: &mut Call<'_>) -> Result<i64> {
    let buffer = call.str(0);
    let bytes = buffer.as_ref().map_or(&b""[..], Str::as_bytes);
    let announced = frame::input(bytes, usize::MAX).ok();
    Ok(announced.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1))
}

/// `decode()`: what follows the length.
pub fn decode(call: &mut Call<'_>) -> Result<Val> {
    Ok(call
        .str(0)
        .map_or(Val::NULL, |s| frame::decode(s.as_bytes()).into()))
}

/// `encode()`: the length in front.
pub fn encode(call: &mut Call<'_>) -> Result<Val> {
    let Some(data) = call.str(0) else {
        return Ok(Val::NULL);
    };
    let mut out = BytesMut::new();
    match frame::encode(data.as_bytes(), &mut out) {
        Ok(()) => Ok(out.as_ref().into()),
        Err(error) => Err(throw(ErrorKind::ValueError, &error.to_string())),
    }
}
