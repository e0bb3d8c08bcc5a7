//! `Workerman\Coroutine\Barrier`: a facade over the driver class, and the namespace of that name.

pub mod fiber;

use crate::bridge::{Call, Ce, Result, Str, Val};
use crate::coroutine::driver;
use crate::declared::coroutine::barrier::{CLASS, fiber as declared, statics};

fn driver_class(called: Ce) -> Result<Ce> {
    driver(called, &CLASS, statics::DRIVER, "driver", &declared::CLASS)
}

pub fn get_driver(call: &mut Call<'_>) -> Result<Str> {
    driver_class(call.called_class()).map(Ce::name)
}

pub fn create(call: &mut Call<'_>) -> Result<Val> {
    driver_class(call.called_class())?.call_static("create", &[])
}

pub fn wait(call: &mut Call<'_>) -> Result {
    let class = driver_class(call.called_class())?;
    if class == Ce::from(&declared::CLASS) {
        return fiber::wait(call);
    }
    let variable = Val::reference(call.val(0));
    let timeout = call.long(1).unwrap_or(-1);
    call.assign(0, Val::NULL)?;
    class
        .call_static("wait", &[variable, timeout.into()])
        .map(drop)
}
