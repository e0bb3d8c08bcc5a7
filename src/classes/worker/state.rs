//! The static maps of `Worker`. They are the truth about workers and processes (subclasses read and
//! write them), so they are read anew each time and kept in upstream's shapes.

use std::cell::Cell;

use engine::process::pidfile;
use engine::sys::process;

use crate::bridge::{self, Arr, ArrMut, Ce, Key, Obj, Prop, Result, StaticProp, Str, Val, Zv};
use crate::declared::worker::{self, consts, statics};

/// The class whose protected methods callbacks may be.
pub fn scope() -> Ce {
    Ce::from(&worker::CLASS)
}

thread_local! {
    static RUNNING: Cell<Option<Ce>> = const { Cell::new(None) };
}

/// Remembers the class `runAll()` was called on; the static properties it declares again are the
/// ones that count from now on.
pub fn run_as(class: Ce) -> Result {
    RUNNING.set(Some(class));
    bridge::statics::bind(&worker::CLASS, class)
}

/// What `static` stands for in callbacks: the class `runAll()` was called on.
pub fn running_class() -> Ce {
    RUNNING.get().unwrap_or_else(scope)
}

/// All workers of this process in construction order, by id.
pub fn workers() -> Vec<(Str, Obj)> {
    let all = statics::WORKERS.array().unwrap_or_default();
    all.iter()
        .filter_map(|(key, value)| match key {
            Key::Name(id) => Some((id, value.as_obj()?.clone())),
            Key::Index(_) => None,
        })
        .collect()
}

/// The first worker: in a child, its own.
pub fn first_worker() -> Option<Obj> {
    workers().into_iter().next().map(|(_, worker)| worker)
}

/// The worker with this id.
pub fn worker(id: &Str) -> Option<Obj> {
    let all = statics::WORKERS.array()?;
    all.get_str(id)?.as_obj().cloned()
}

/// A worker's key in every map.
pub fn id_of(worker: &Obj) -> Str {
    worker
        .string(worker::WORKER_ID)
        .unwrap_or_else(|| Str::new(b""))
}

/// A property as text, empty when it is no string.
pub fn text(object: &Obj, prop: Prop) -> String {
    object
        .string(prop)
        .map(|s| s.to_text().into_owned())
        .unwrap_or_default()
}

/// The result of an overridable method as text.
pub fn text_of(value: &Zv) -> Result<String> {
    Ok(bridge::to_string(value)?.to_text().into_owned())
}

/// `$worker->getSocketName()`
pub fn socket_name(worker: &Obj) -> Result<String> {
    text_of(&*worker.call("getsocketname", &[])?)
}

/// The array under `key` of a map of arrays.
pub fn inner(map: StaticProp, key: &Str) -> Option<Arr> {
    map.array()?.get_str(key)?.as_arr().cloned()
}

/// Writes into the array under `key` of a map of arrays.
pub fn edit_inner(map: StaticProp, key: &Str, edit: impl FnOnce(&mut ArrMut<'_>)) {
    let mut array = inner(map, key).unwrap_or_default();
    edit(&mut array.make_mut());
    map.array_mut().set_str(key, array);
}

/// The pids in an array of pids.
pub fn pids(array: &Arr) -> Vec<i32> {
    array
        .iter()
        .filter_map(|(_, pid)| i32::try_from(pid.to_long()).ok())
        .collect()
}

/// `static::getAllWorkerPids()`
pub fn all_pids(class: Ce) -> Result<Vec<i32>> {
    let all = class.call_static("getallworkerpids", &[])?;
    Ok(all.as_arr().map(pids).unwrap_or_default())
}

/// Whether this process is the master.
pub fn is_master() -> bool {
    statics::MASTER_PID.long() == i64::from(process::pid())
}

/// `$status`
pub fn status() -> i64 {
    statics::STATUS.long()
}

/// Whether this process is stopping.
pub fn is_shutting_down() -> bool {
    status() == consts::STATUS_SHUTDOWN
}

/// The base name of the start file, as log lines carry it.
pub fn file() -> String {
    pidfile::base_name(&statics::START_FILE.text()).to_owned()
}

/// `static::log()`
pub fn log(class: Ce, message: impl Into<Val>) -> Result {
    class.call_static("log", &[message.into()]).map(drop)
}

/// `static::getGracefulStop()`
pub fn is_graceful(class: Ce) -> Result<bool> {
    Ok(class.call_static("getgracefulstop", &[])?.truthy())
}

/// `static::method(...)`
pub fn static_closure(class: Ce, lower: &str) -> Val {
    class.method(lower).map_or(Val::NULL, |method| {
        bridge::method_closure(method, class, None)
    })
}
