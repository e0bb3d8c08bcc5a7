//! `Workerman\Protocols\Text`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn input(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn encode(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn decode(_: &mut Call<'_>) -> Result<Val> {
    missing()
}
