//! `Workerman\Coroutine\WaitGroup`: a facade over the driver class, and the namespace of that name.

pub mod fiber;

use crate::bridge::{Call, Ce, Result, Str, Val, throw_as};
use crate::coroutine::driver;
use crate::declared::coroutine::wait_group::{CLASS, DRIVER, fiber as declared, statics};

fn driver_of(called: Ce) -> Result<Ce> {
    driver(
        called,
        &CLASS,
        statics::DRIVER_CLASS,
        "driverClass",
        &declared::CLASS,
    )
}

pub fn driver_class(call: &mut Call<'_>) -> Result<Str> {
    driver_of(call.called_class()).map(Ce::name)
}

pub fn construct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let made = driver_of(Ce::from(&CLASS))?.construct(&[])?;
    this.set(DRIVER, made);
    Ok(())
}

pub fn magic_call(call: &mut Call<'_>) -> Result<Val> {
    let name = call.text(0);
    let lower = name.to_ascii_lowercase();
    let driver = call.this().object(DRIVER);
    match driver.filter(|driver| driver.ce().method(&lower).is_some()) {
        Some(driver) => driver.call(&lower, &call.arr(1).unwrap_or_default().arguments()),
        None => {
            let name = call.str(0).unwrap_or_else(|| Str::new(b""));
            let message = [b"Method ", name.as_bytes(), b" not exists. "];
            Err(throw_as("BadMethodCallException", &message.concat()))
        }
    }
}
