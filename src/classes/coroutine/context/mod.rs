//! `Workerman\Coroutine\Context`: a facade over the driver class, and the namespace of that name.

pub mod fiber;

use crate::bridge::{Call, Ce, Result, Val};
use crate::coroutine::driver;
use crate::declared::coroutine::context::{CLASS, fiber as declared, statics};

fn driver_class(called: Ce) -> Result<Ce> {
    driver(called, &CLASS, statics::DRIVER, "driver", &declared::CLASS)
}

fn is_own(driver: Ce) -> bool {
    driver == Ce::from(&declared::CLASS)
}

pub fn get(call: &mut Call<'_>) -> Result<Val> {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::get(call);
    }
    class.call_static("get", &[call.val(0), call.val(1)])
}

pub fn set(call: &mut Call<'_>) -> Result {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::set(call);
    }
    let arguments = [call.val(0), call.val(1)];
    class.call_static("set", &arguments).map(drop)
}

pub fn has(call: &mut Call<'_>) -> Result<Val> {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::has(call);
    }
    class.call_static("has", &[call.val(0)])
}

pub fn reset(call: &mut Call<'_>) -> Result {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::reset(call);
    }
    class.call_static("reset", &[call.val(0)]).map(drop)
}

pub fn destroy(call: &mut Call<'_>) -> Result {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::destroy(call);
    }
    class.call_static("destroy", &[]).map(drop)
}

pub fn init_driver(call: &mut Call<'_>) -> Result {
    driver_class(call.called_class()).map(drop)
}
