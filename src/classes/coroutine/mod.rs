//! `Workerman\Coroutine`: a facade over the driver class, and the namespace of that name.

pub mod barrier;
pub mod channel;
pub mod context;
#[allow(clippy::module_inception)]
pub mod coroutine;
pub mod locker;
pub mod parallel;
pub mod pool;
pub mod utils;
pub mod wait_group;

use self::coroutine::fiber;
use crate::bridge::{Call, Ce, Obj, Result, Val};
use crate::coroutine as driver;
use crate::declared::coroutine::{CLASS, DRIVER, coroutine as declared, statics};

fn driver_class(called: Ce) -> Result<Ce> {
    driver::driver(
        called,
        &CLASS,
        statics::DRIVER_CLASS,
        "driverClass",
        &declared::fiber::CLASS,
    )
}

fn is_own(driver: Ce) -> bool {
    driver == Ce::from(&declared::fiber::CLASS)
}

fn arguments(call: &Call<'_>) -> Vec<Val> {
    (0..call.len()).map(|i| call.val(i)).collect()
}

pub fn construct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let made = driver_class(this.ce())?.construct(&[call.val(0)])?;
    this.set(DRIVER, made);
    Ok(())
}

pub fn create(call: &mut Call<'_>) -> Result<Val> {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::create(call).map(Val::from);
    }
    class.call_static("create", &arguments(call))
}

fn of(call: &Call<'_>) -> Result<Obj> {
    call.this().held(DRIVER)
}

pub fn start(call: &mut Call<'_>) -> Result<Val> {
    of(call)?.call("start", &arguments(call))
}

pub fn resume(call: &mut Call<'_>) -> Result<Val> {
    of(call)?.call("resume", &arguments(call))
}

pub fn id(call: &mut Call<'_>) -> Result<Val> {
    of(call)?.call("id", &[])
}

pub fn defer(call: &mut Call<'_>) -> Result {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::defer(call);
    }
    class.call_static("defer", &[call.val(0)]).map(drop)
}

pub fn suspend(call: &mut Call<'_>) -> Result<Val> {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::suspend(call);
    }
    class.call_static("suspend", &[call.val(0)])
}

pub fn get_current(call: &mut Call<'_>) -> Result<Val> {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::get_current(call).map(Val::from);
    }
    class.call_static("getcurrent", &[])
}

pub fn is_coroutine(call: &mut Call<'_>) -> Result<Val> {
    let class = driver_class(call.called_class())?;
    if is_own(class) {
        return fiber::is_coroutine(call).map(Val::from);
    }
    class.call_static("iscoroutine", &[])
}

/// Every loop that has coroutines runs them in fibers.
pub fn init(_: &mut Call<'_>) -> Result {
    statics::DRIVER_CLASS.set(Ce::from(&declared::fiber::CLASS).name());
    Ok(())
}
