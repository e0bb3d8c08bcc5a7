//! `Workerman\Coroutine\Utils\DestructionWatcher`

use crate::bridge::{self, Arr, Call, Ce, Obj, Result, Val};
use crate::coroutine::registry;
use crate::declared::coroutine::utils::destruction_watcher::{CALLBACKS, CLASS, statics};

pub fn construct(call: &mut Call<'_>) -> Result {
    let callback = call.val(0);
    if !callback.is_null() {
        call.this().array_mut(CALLBACKS).push(callback);
    }
    Ok(())
}

pub fn magic_destruct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let callbacks = this.array(CALLBACKS).unwrap_or_else(Arr::empty).values();
    for callback in callbacks.iter().rev() {
        bridge::call(callback, Ce::from(&CLASS), &[])?;
    }
    Ok(())
}

pub fn watch(call: &mut Call<'_>) -> Result {
    match call.obj(0) {
        Some(object) => add_as(call.called_class(), &object, call.val(1)),
        None => Ok(()),
    }
}

/// `DestructionWatcher::watch()`
///
/// # Errors
/// None of its own.
pub fn add(object: &Obj, callback: Val) -> Result {
    add_as(Ce::from(&CLASS), object, callback)
}

fn add_as(class: Ce, object: &Obj, callback: Val) -> Result {
    let objects = registry::weak_map(statics::OBJECTS)?;
    let known = objects.dim(object)?.and_then(|w| w.as_obj().cloned());
    let watcher = match known {
        Some(watcher) => watcher,
        None => {
            let made = class.construct(&[])?;
            objects.set_dim(object, &made)?;
            made
        }
    };
    watcher.array_mut(CALLBACKS).push(callback);
    Ok(())
}
