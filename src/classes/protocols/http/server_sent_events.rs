//! `Workerman\Protocols\Http\ServerSentEvents`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn construct(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn magic_to_string(_: &mut Call<'_>) -> Result<Val> {
    missing()
}
