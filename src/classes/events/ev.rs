//! `Workerman\Events\Ev`
use crate::bridge::{Call, ErrorKind, Result, Val, throw};

fn missing() -> Result<Val> {
    Err(throw(ErrorKind::Error, "skeleton"))
}

pub fn delay(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn off_delay(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn off_repeat(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn repeat(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn on_readable(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn off_readable(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn on_writable(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn off_writable(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn on_signal(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn off_signal(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn delete_all_timer(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn run(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn stop(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn get_timer_count(_: &mut Call<'_>) -> Result<Val> {
    missing()
}

pub fn set_error_handler(_: &mut Call<'_>) -> Result<Val> {
    missing()
}
