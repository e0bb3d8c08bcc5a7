//! `Workerman\Protocols\Text`

use engine::proto::text;

use crate::bridge::{Call, Result, Str, Val};

/// `input()`: length of the first line. A line that cannot end within `maxPackageSize` closes the
/// connection; connections without that property (UDP) have no limit.
pub fn input(call: &mut Call<'_>) -> Result<i64> {
    let (Some(buffer), Some(connection)) = (call.str(0), call.obj(1)) else {
        return Ok(0);
    };
    let limit = connection.read("maxPackageSize");
    let max = if limit.is_null() {
        usize::MAX
    } else {
        usize::try_from(limit.to_long()).unwrap_or(0)
    };
    match text::input(buffer.as_bytes(), max) {
        Ok(length) => Ok(i64::try_from(length).unwrap_or(i64::MAX)),
        Err(_) => {
            connection.call("close", &[])?;
            Ok(0)
        }
    }
}

/// `encode()`: a line feed behind the message.
pub fn encode(call: &mut Call<'_>) -> Result<Val> {
    let Some(message) = call.str(0) else {
        return Ok(Val::NULL);
    };
    let message = message.as_bytes();
    Ok(Str::build(message.len() + 1, |line| {
        line[..message.len()].copy_from_slice(message);
        line[message.len()] = b'\n';
    })
    .into())
}

/// `decode()`: the line without its end.
pub fn decode(call: &mut Call<'_>) -> Result<Val> {
    Ok(call
        .str(0)
        .map_or(Val::NULL, |s| text::decode(s.as_bytes()).into()))
}
