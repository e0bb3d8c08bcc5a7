//! `Workerman\Timer`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn init(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn repeat(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn delay(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn signal_handle(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn add(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn sleep(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn tick(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn del(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn del_all(_: &mut Call<'_>) -> Result<Val> {
    missing()
}
