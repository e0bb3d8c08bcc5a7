//! Stopping: all processes in the master, this one in a child.

use std::time::Instant;

use engine::process::stop::{Stop, kill_after};
use engine::process::texts;

use super::{master, state};
use crate::bridge::{self, Arr, Call, Ce, Native, Obj, Raised, Result, Val, Zv, closure};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::timer;
use crate::declared::worker::{self, consts, statics};
use crate::dispatch::tcp::{self, Counter};

/// How often a child looks whether it may end, and how long it lets a connection's last output
/// leave, in seconds.
const TICK: f64 = 0.01;

/// `stopAll()`: returns to the caller; the process ends once it is drained.
pub fn stop_all(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let code = call.long(0).unwrap_or(0);
    let log = call.val(1);
    statics::STATUS.set(consts::STATUS_SHUTDOWN);
    if state::is_master() {
        stop_children(class, code, &log)
    } else {
        stop_this(class, code, &log)
    }
}

fn stop_children(class: Ce, code: i64, log: &Zv) -> Result {
    let file = state::file();
    if log.truthy() {
        let text = texts::service(&file, &state::text_of(log)?);
        state::log(class, text)?;
    }
    let shown = i32::try_from(code).unwrap_or(i32::MAX);
    state::log(class, texts::stopping(&file, shown))?;
    let children = state::all_pids(class)?;
    let graceful = state::is_graceful(class)?;
    let foreground = !statics::DAEMONIZE.is_true();
    let patience = kill_after(statics::STOP_TIMEOUT.get().to_double());
    let now = Instant::now();
    let stop = Stop::new(children, graceful, foreground, patience, now);
    master::with_plan(|plan| {
        plan.stop = Some(match &plan.stop {
            Some(earlier) => stop.after(earlier),
            None => stop,
        });
    });
    master::stop_step(class, now)
}

fn stop_this(class: Ce, code: i64, log: &Zv) -> Result {
    if code != 0 && log.truthy() {
        state::log(class, log.to_val())?;
    }
    let workers: Vec<Obj> = state::workers().into_iter().rev().map(|(_, w)| w).collect();
    for worker in &workers {
        worker.call("stop", &[false.into()])?;
    }
    let workers: Arr = workers.iter().collect();
    let mut arguments = Arr::new();
    let mut writer = arguments.make_mut();
    writer.push(code);
    writer.push(workers);
    let look = closure::<Look>();
    Ce::from(&timer::CLASS)
        .call_static("repeat", &[TICK.into(), look, arguments.into()])
        .map(drop)
}

/// The look of a stopping child: lets connections go, and ends the process after the last one.
struct Look;

impl Native for Look {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let class = state::running_class();
        let code = call.long(0).unwrap_or(0);
        let workers = call.arr(1).unwrap_or_default();
        let graceful = state::is_graceful(class)?;
        let mut drained = !graceful;
        if !graceful {
            for worker in workers.values() {
                let Some(worker) = worker.as_obj().cloned() else {
                    continue;
                };
                for connection in worker
                    .array(worker::CONNECTIONS)
                    .unwrap_or_default()
                    .values()
                {
                    drained = false;
                    if let Some(connection) = connection.as_obj().cloned() {
                        close_soon(&connection)?;
                    }
                }
            }
        }
        if drained || tcp::counted(Counter::ConnectionCount) <= 0 {
            return Err(end(code)?);
        }
        Ok(Val::NULL)
    }
}

fn end(code: i64) -> Result<Raised> {
    if let Some(event) = statics::GLOBAL_EVENT.object() {
        event.call("stop", &[])?;
    }
    // The kernel keeps the low eight bits.
    Ok(bridge::exit(i32::try_from(code).unwrap_or(255)))
}

/// Closes a connection a moment later, unless part of a message waits in it or it is asked already.
fn close_soon(connection: &Obj) -> Result {
    let waiting = connection.call("getrecvbufferqueuesize", &[])?.to_long();
    let Some(context) = connection.object(tc::CONTEXT) else {
        return Ok(());
    };
    if waiting != 0 || !context.read("closeTimer").is_null() {
        return Ok(());
    }
    let arguments: Arr = [connection].into_iter().collect();
    let close = closure::<CloseConnection>();
    let timer =
        Ce::from(&timer::CLASS).call_static("delay", &[TICK.into(), close, arguments.into()])?;
    context.write("closeTimer", timer)
}

struct CloseConnection;

impl Native for CloseConnection {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        match call.obj(0) {
            Some(connection) => connection.call("close", &[]),
            None => Ok(Val::NULL),
        }
    }
}

/// `stop()`: ends this worker in this process.
pub fn stop(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let class = this.ce();
    let force = call.bool_or(0, true);
    if this.is_true(worker::STOPPING) {
        return Ok(());
    }
    let callback = this.get(worker::ON_WORKER_STOP);
    if callback.truthy() {
        match bridge::call(&callback, state::scope(), &[(&this).into()]) {
            Err(Raised::Throwable(exception)) => state::log(class, exception)?,
            other => drop(other?),
        }
    }
    this.call("unlisten", &[])?;
    if !state::is_graceful(class)? {
        for connection in this.array(worker::CONNECTIONS).unwrap_or_default().values() {
            let Some(connection) = connection.as_obj().cloned() else {
                continue;
            };
            if force || connection.call("getrecvbufferqueuesize", &[])?.to_long() == 0 {
                connection.call("close", &[])?;
            }
        }
    }
    for callback in [
        worker::ON_MESSAGE,
        worker::ON_CLOSE,
        worker::ON_ERROR,
        worker::ON_BUFFER_DRAIN,
        worker::ON_BUFFER_FULL,
    ] {
        this.set(callback, Val::NULL);
    }
    this.set(worker::STOPPING, true);
    Ok(())
}
