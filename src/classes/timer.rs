//! `Workerman\Timer`: the timers of the loop, and before there is one the alarm timers of the master,
//! which have a resolution of one second.

use std::cell::Cell;
use std::time::{Duration, Instant};

use engine::sys::{signal, time};

use crate::bridge::{self, fiber, request};
use crate::bridge::{
    Arr, Call, Ce, ErrorKind, Key, Native, Obj, Raised, Result, Val, Zv, call_function, closure,
    throw, to_string,
};
use crate::coroutine;
use crate::declared::timer::{self, statics};
use crate::declared::worker::statics as worker_statics;
use crate::dispatch::{self, run};

/// How often alarm timers are looked at.
const ALARM: Duration = Duration::from_secs(1);

thread_local! {
    /// When alarm timers are looked at next.
    static NEXT_ALARM: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// `init()`: binds to a loop, or prepares for alarms.
pub fn init(call: &mut Call<'_>) -> Result {
    match call.obj(0) {
        Some(event) => {
            statics::EVENT.set(event);
            Ok(())
        }
        None => signal::install(signal::SIGALRM, false).map_err(run::system),
    }
}

/// Whether a loop's timers are the engine's: then there is no need to ask the object.
fn is_native(event: &Obj, method: &str) -> bool {
    event.ce().method(method).is_some_and(|m| !m.is_user())
}

fn on_loop(event: &Obj, interval: f64, repeat: bool, callback: Val, args: Arr) -> Result<Val> {
    let method = if repeat { "repeat" } else { "delay" };
    if is_native(event, method) {
        let l = run::current()?;
        return Ok(dispatch::timer::add(l, interval, repeat, callback, Some(&args)).into());
    }
    event.call(method, &[interval.into(), callback, args.into()])
}

fn without_loop(method: &str) -> Raised {
    let message = format!("Call to a member function {method}() on null");
    throw(ErrorKind::Error, &message)
}

fn bound(call: &Call<'_>, repeat: bool, method: &str) -> Result<Val> {
    let event = statics::EVENT
        .object()
        .ok_or_else(|| without_loop(method))?;
    let interval = call.double(0).unwrap_or(0.0);
    let args = call.arr(2).unwrap_or_default();
    on_loop(&event, interval, repeat, call.val(1), args)
}

pub fn repeat(call: &mut Call<'_>) -> Result<Val> {
    bound(call, true, "repeat")
}

pub fn delay(call: &mut Call<'_>) -> Result<Val> {
    bound(call, false, "delay")
}

pub fn add(call: &mut Call<'_>) -> Result<Val> {
    let interval = call.double(0).unwrap_or(0.0);
    refuse_negative(interval)?;
    let args = call.arr(2).unwrap_or_default();
    let persistent = call.bool_or(3, true);
    if let Some(event) = statics::EVENT.object() {
        return on_loop(&event, interval, persistent, call.val(1), args);
    }
    if worker_statics::WORKERS.array().is_none_or(|w| w.is_empty()) {
        // A library that found our classes in a script of any kind takes it for a worker; its timer
        // has nobody to run it. What the script itself asks for is a mistake.
        if request::called_by_included_file() {
            return Ok(next_id().into());
        }
        let message = "Timer can only be used in workerman running environment";
        return Err(throw(ErrorKind::RuntimeException, message));
    }
    let id = next_id();
    statics::STATUS.array_mut().set_index(id, true);
    let mut task = Arr::new();
    let mut writer = task.make_mut();
    writer.push(call.val(1));
    writer.push(args);
    writer.push(persistent);
    writer.push(interval);
    plan(id, interval, task);
    Ok(id.into())
}

fn next_id() -> i64 {
    let last = statics::TIMER_ID.long();
    let id = if last == i64::MAX { 1 } else { last + 1 };
    statics::TIMER_ID.set(id);
    id
}

/// Files an alarm task under the second it is due at.
fn plan(id: i64, interval: f64, task: Arr) {
    // Beyond the range of an int the due time is as good as never.
    let due = (time::unix_now() as f64 + interval).floor() as i64;
    let tasks = statics::TASKS.array().unwrap_or_default();
    let mut at_once = tasks
        .index(due)
        .and_then(Zv::as_arr)
        .cloned()
        .unwrap_or_default();
    at_once.make_mut().set_index(id, task);
    drop(tasks);
    statics::TASKS.array_mut().set_index(due, at_once);
    if NEXT_ALARM.get().is_none() {
        NEXT_ALARM.set(Instant::now().checked_add(ALARM));
    }
}

fn has_tasks() -> bool {
    statics::EVENT.get().is_null() && statics::TASKS.array().is_some_and(|t| !t.is_empty())
}

/// When the master has to look at its timers next.
pub fn next_alarm() -> Option<Instant> {
    NEXT_ALARM.get().filter(|_| has_tasks())
}

/// Looks at the alarm timers if it is time to.
pub fn alarm(now: Instant) -> Result {
    if next_alarm().is_none_or(|due| due > now) {
        return Ok(());
    }
    on_alarm()
}

/// One look at the alarm timers.
pub fn on_alarm() -> Result {
    Ce::from(&timer::CLASS)
        .call_static("signalhandle", &[])
        .map(drop)
}

pub fn signal_handle(_: &mut Call<'_>) -> Result {
    if !statics::EVENT.get().is_null() {
        return Ok(());
    }
    NEXT_ALARM.set(Instant::now().checked_add(ALARM));
    run_due()?;
    if !has_tasks() {
        NEXT_ALARM.set(None);
    }
    Ok(())
}

pub fn tick(_: &mut Call<'_>) -> Result {
    run_due()
}

struct Task {
    id: i64,
    callback: Val,
    args: Vec<Val>,
    persistent: bool,
    interval: f64,
    record: Arr,
}

fn task(id: i64, record: &Zv) -> Option<Task> {
    let record = record.as_arr()?;
    Some(Task {
        id,
        callback: record.index(0)?.to_val(),
        args: record.index(1)?.as_arr()?.arguments(),
        persistent: record.index(2)?.truthy(),
        interval: record.index(3)?.to_double(),
        record: record.clone(),
    })
}

fn tasks_at(due: i64) -> Vec<Task> {
    let tasks = statics::TASKS.array().unwrap_or_default();
    let Some(tasks) = tasks.index(due).and_then(Zv::as_arr) else {
        return Vec::new();
    };
    tasks
        .iter()
        .filter_map(|(id, record)| match id {
            Key::Index(id) => task(id, record),
            Key::Name(_) => None,
        })
        .collect()
}

fn is_live(id: i64) -> bool {
    statics::STATUS
        .array()
        .is_some_and(|s| s.index(id).is_some_and(Zv::truthy))
}

fn run_due() -> Result {
    let now = time::unix_now();
    let tasks = statics::TASKS.array().unwrap_or_default();
    let due: Vec<i64> = tasks
        .iter()
        .filter_map(|(second, _)| match second {
            Key::Index(second) if second <= now => Some(second),
            _ => None,
        })
        .collect();
    drop(tasks);
    for second in due {
        let tasks = tasks_at(second);
        statics::TASKS.array_mut().unset_index(second);
        for task in tasks {
            run_task(task)?;
        }
    }
    Ok(())
}

fn run_task(task: Task) -> Result {
    // Deleted by a task that ran before it.
    if !is_live(task.id) {
        return Ok(());
    }
    if !task.persistent {
        statics::STATUS.array_mut().unset_index(task.id);
    }
    match bridge::call(&task.callback, Ce::from(&timer::CLASS), &task.args) {
        Err(Raised::Throwable(exception)) => {
            let text = to_string(&Val::from(exception))?;
            run::say(text)?;
        }
        other => drop(other?),
    }
    if task.persistent && is_live(task.id) {
        plan(task.id, task.interval, task.record);
    }
    Ok(())
}

/// `del()`: null and an empty string name no timer. Code written for version 4 passes them.
pub fn del(call: &mut Call<'_>) -> Result<Val> {
    let given = call.val(0);
    if given.is_null()
        || given
            .as_str()
            .is_some_and(|text| text.as_bytes().is_empty())
    {
        return Ok(Val::FALSE);
    }
    call.check_types()?;
    let id = call.long(0).unwrap_or(0);
    if let Some(event) = statics::EVENT.object() {
        if is_native(&event, "offdelay") {
            return Ok(dispatch::timer::del(run::current()?, id).into());
        }
        return event.call("offdelay", &[id.into()]);
    }
    let tasks = statics::TASKS.array().unwrap_or_default();
    let found: Vec<(i64, Arr)> = tasks
        .iter()
        .filter_map(|(second, tasks)| match second {
            Key::Index(second) => Some((second, tasks.as_arr()?.clone())),
            Key::Name(_) => None,
        })
        .filter(|(_, tasks)| tasks.index(id).is_some())
        .collect();
    drop(tasks);
    for (second, mut tasks) in found {
        tasks.make_mut().unset_index(id);
        statics::TASKS.array_mut().set_index(second, tasks);
    }
    statics::STATUS.array_mut().unset_index(id);
    Ok(Val::TRUE)
}

pub fn del_all(_: &mut Call<'_>) -> Result {
    statics::TASKS.set(Arr::new());
    statics::STATUS.set(Arr::new());
    NEXT_ALARM.set(None);
    match statics::EVENT.object() {
        Some(event) => event.call("deletealltimer", &[]).map(drop),
        None => Ok(()),
    }
}

fn refuse_negative(interval: f64) -> Result {
    if interval < 0.0 {
        let message = "$timeInterval can not less than 0";
        return Err(throw(ErrorKind::RuntimeException, message));
    }
    Ok(())
}

/// `sleep()`: under a loop with coroutines only the running fiber waits, otherwise the process.
pub fn sleep(call: &mut Call<'_>) -> Result {
    let seconds = call.double(0).unwrap_or(0.0);
    if fiber::active() && coroutine::loop_has_coroutines()? {
        refuse_negative(seconds)?;
        return wait_in_fiber(seconds);
    }
    let microseconds = (seconds * 1_000_000.0) as i64;
    call_function("usleep", &[microseconds.into()]).map(drop)
}

fn wait_in_fiber(seconds: f64) -> Result {
    let Some(current) = fiber::current() else {
        return Ok(());
    };
    let event = statics::EVENT
        .object()
        .ok_or_else(|| without_loop("delay"))?;
    if is_native(&event, "delay") {
        dispatch::timer::wake(run::current()?, seconds, current);
    } else {
        let args: Arr = [current].into_iter().collect();
        on_loop(&event, seconds, false, closure::<Resume>(), args)?;
    }
    drop(event);
    fiber::suspend(Val::NULL).map(drop)
}

/// Goes on with a fiber that slept.
struct Resume;

impl Native for Resume {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        match call.obj(0) {
            Some(fiber) => fiber.call("resume", &[]),
            None => Ok(Val::NULL),
        }
    }
}
