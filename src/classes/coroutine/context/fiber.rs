//! `Workerman\Coroutine\Context\Fiber`

use crate::bridge::{Arr, Call, Ce, ErrorKind, Obj, Result, Val, fiber, throw};
use crate::coroutine::registry;
use crate::declared::coroutine::context::fiber::statics;

/// `ArrayObject::ARRAY_AS_PROPS`
const ARRAY_AS_PROPS: i64 = 2;

fn empty() -> Result<Obj> {
    match Ce::lookup(b"ArrayObject", false)? {
        Some(class) => class.construct(&[Arr::empty().into(), ARRAY_AS_PROPS.into()]),
        None => Err(throw(ErrorKind::Error, "Class \"ArrayObject\" not found")),
    }
}

/// The context of the running fiber, or the one outside of all, if it is there.
fn existing() -> Result<Option<Obj>> {
    let Some(fiber) = fiber::current() else {
        return Ok(statics::NON_FIBER_CONTEXT.object());
    };
    let Some(contexts) = statics::CONTEXTS.object() else {
        return Ok(None);
    };
    Ok(contexts.dim(&fiber)?.and_then(|c| c.as_obj().cloned()))
}

fn put(context: &Obj) -> Result {
    match fiber::current() {
        Some(fiber) => registry::weak_map(statics::CONTEXTS)?.set_dim(&fiber, context),
        None => {
            statics::NON_FIBER_CONTEXT.set(context);
            Ok(())
        }
    }
}

fn current() -> Result<Obj> {
    if let Some(context) = existing()? {
        return Ok(context);
    }
    let context = empty()?;
    put(&context)?;
    Ok(context)
}

pub fn get(call: &mut Call<'_>) -> Result<Val> {
    let Some(name) = call.str(0) else {
        return current().map(Val::from);
    };
    let found = match existing()? {
        Some(context) => context.dim(&name)?.filter(|value| !value.is_null()),
        None => None,
    };
    Ok(found.unwrap_or_else(|| call.val(1)))
}

pub fn set(call: &mut Call<'_>) -> Result {
    current()?.set_dim(call.val(0), call.val(1))
}

pub fn has(call: &mut Call<'_>) -> Result<Val> {
    match existing()? {
        Some(context) => context.call("offsetexists", &[call.val(0)]),
        None => Ok(Val::FALSE),
    }
}

pub fn reset(call: &mut Call<'_>) -> Result {
    match call.obj(0) {
        Some(data) => {
            data.call("setflags", &[ARRAY_AS_PROPS.into()])?;
            put(&data)
        }
        None => put(&empty()?),
    }
}

pub fn destroy(_: &mut Call<'_>) -> Result {
    let Some(fiber) = fiber::current() else {
        // The next one who asks gets a new one.
        statics::NON_FIBER_CONTEXT.set(empty()?);
        return Ok(());
    };
    match statics::CONTEXTS.object() {
        Some(contexts) => contexts.unset_dim(&fiber),
        None => Ok(()),
    }
}

pub fn init_context(_: &mut Call<'_>) -> Result {
    registry::renew(statics::CONTEXTS)?;
    statics::NON_FIBER_CONTEXT.set(empty()?);
    Ok(())
}
