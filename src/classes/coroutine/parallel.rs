//! `Workerman\Coroutine\Parallel`: one coroutine for each function, and a barrier they all hold.

use crate::bridge::{
    self, Arr, Call, Ce, ErrorKind, Key, Native, Obj, Raised, Result, Val, bound_closure, throw,
};
use crate::declared::coroutine::parallel::{CALLBACKS, CHANNEL, CLASS, EXCEPTIONS, RESULTS};
use crate::declared::coroutine::{CLASS as COROUTINE, barrier, channel};

pub fn construct(call: &mut Call<'_>) -> Result {
    let concurrent = call.long(0).unwrap_or(-1);
    if concurrent > 0 {
        let limit = Ce::from(&channel::CLASS).construct(&[concurrent.into()])?;
        call.this().set(CHANNEL, limit);
    }
    Ok(())
}

pub fn add(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let callable = call.val(0);
    match call.str(1) {
        Some(key) => this.array_mut(CALLBACKS).set_str(&key, callable),
        None => this.array_mut(CALLBACKS).push(callable),
    }
    Ok(())
}

pub fn wait(call: &mut Call<'_>) -> Result<Arr> {
    let this = call.this();
    let barrier = Ce::from(&barrier::CLASS);
    let held = barrier.call_static("create", &[])?;
    let callbacks = this.array(CALLBACKS).unwrap_or_default();
    for (key, callback) in callbacks.iter() {
        let (key, callback) = (Val::from(key), callback.to_val());
        if let Some(limit) = this.object(CHANNEL) {
            limit.call("push", &[Val::TRUE])?;
        }
        let task = Obj::std_class()?;
        task.write("parallel", &this)?;
        task.write("key", key)?;
        task.write("callback", callback)?;
        task.write("barrier", held.clone())?;
        let body = bound_closure::<Task>(&task);
        drop(task);
        Ce::from(&COROUTINE).call_static("create", &[body])?;
    }
    drop(callbacks);
    let variable = Val::reference(held);
    barrier.call_static("wait", &[variable])?;
    Ok(this.array(RESULTS).unwrap_or_default())
}

pub fn get_exceptions(call: &mut Call<'_>) -> Result<Arr> {
    Ok(call.this().array(EXCEPTIONS).unwrap_or_default())
}

/// One function, in its coroutine.
struct Task;

impl Native for Task {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let task = call.this();
        let Some(parallel) = task.read("parallel").as_obj().cloned() else {
            return Err(throw(ErrorKind::Error, "a task without its owner"));
        };
        let callback = task.read("callback");
        let (list, value) = match bridge::call(&callback, Ce::from(&CLASS), &[]) {
            Ok(value) => (RESULTS, value),
            Err(Raised::Throwable(exception)) => (EXCEPTIONS, exception.into()),
            Err(raised) => return Err(raised),
        };
        let key = match task.read("key").as_str() {
            Some(name) => Key::Name(name.clone()),
            None => Key::Index(task.read("key").to_long()),
        };
        parallel.array_mut(list).set_key(&key, value);
        if let Some(limit) = parallel.object(CHANNEL) {
            limit.call("pop", &[])?;
        }
        // The trace of an exception may hold this closure for as long as the exception lives.
        for held in ["callback", "parallel", "barrier"] {
            task.write(held, Val::NULL)?;
        }
        Ok(Val::NULL)
    }
}
