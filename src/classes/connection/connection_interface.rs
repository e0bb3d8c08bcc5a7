//! `Workerman\Connection\ConnectionInterface`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn error(_: &mut Call<'_>) -> Result<Val> {
    missing()
}
