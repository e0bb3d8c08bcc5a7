//! A child: from the fork to its end.

use std::time::Duration;

use engine::process::texts;
use engine::sys::{signal, user};

use super::{autoload, master, state};
use crate::bridge::{
    self, Arr, Call, Ce, ErrorKind, Native, Obj, Raised, Result, Val, call_function, closure, exit,
    fiber, request, throw,
};
use crate::declared::coroutine::context;
use crate::declared::timer;
use crate::declared::worker::{self, consts, statics};
use crate::dispatch::{run, tls};

/// Exit code of a worker that an exception ended.
const FAILED: i32 = 250;

/// A worker that fails to start waits this long before it ends.
const FAILED_START: Duration = Duration::from_secs(1);

/// The life of a child. It ends by `exit()` or a fatal error and never goes back into the start
/// file.
pub fn live(class: Ce, worker: &Obj, place: i64) -> Raised {
    match serve(class, worker, place) {
        Err(Raised::Throwable(exception)) => match state::log(class, exception) {
            Err(raised @ (Raised::Exit | Raised::Fatal)) => raised,
            _ => exit(FAILED),
        },
        Err(raised) => raised,
        Ok(()) => exit(0),
    }
}

fn serve(class: Ce, worker: &Obj, place: i64) -> Result {
    signal::default(signal::SIGCHLD).map_err(run::system)?;
    request::reseed();
    master::forget_plan();
    statics::GRACEFUL_STOP.set(false);
    if state::status() == consts::STATUS_STARTING {
        class.call_static("resetstd", &[])?;
    }
    statics::PIDS_TO_RESTART.set(Arr::new());
    statics::PID_MAP.set(Arr::new());
    let own = state::id_of(worker);
    for (id, other) in state::workers() {
        if id.as_bytes() != own.as_bytes() {
            other.call("unlisten", &[])?;
            tls::forget(&other);
            statics::WORKERS.array_mut().unset(id.as_bytes());
        }
    }
    let timer = Ce::from(&timer::CLASS);
    timer.call_static("delall", &[])?;
    statics::STATUS.set(consts::STATUS_RUNNING);
    let check = state::static_closure(class, "checkerrors");
    call_function("register_shutdown_function", &[check])?;
    let event = create_loop(worker)?;
    class.call_static("reinstallsignal", &[])?;
    timer.call_static("init", &[(&event).into()])?;
    call_function("restore_error_handler", &[])?;
    let name = state::text(worker, worker::NAME);
    let service = state::text_of(&statics::PROCESS_TITLE.get())?;
    let title = texts::worker_title(&service, &name, &state::socket_name(worker)?);
    class.call_static("setprocesstitle", &[title.into()])?;
    worker.call("setuserandgroup", &[])?;
    worker.set(worker::ID, place);
    worker.call("run", &[])?;
    // Looked at again: the start callback may have replaced it.
    let event = statics::GLOBAL_EVENT.object().unwrap_or(event);
    event.call("run", &[])?;
    if !state::is_shutting_down() {
        return Err(throw(ErrorKind::Exception, texts::LOOP_EXITED));
    }
    Ok(())
}

fn create_loop(worker: &Obj) -> Result<Obj> {
    if let Some(event) = statics::GLOBAL_EVENT.object() {
        return Ok(event);
    }
    let own = worker.get(worker::EVENT_LOOP);
    if own.truthy() {
        statics::EVENT_LOOP_CLASS.set(own);
    }
    let name = statics::EVENT_LOOP_CLASS.text();
    let Some(loop_class) = Ce::lookup(name.as_bytes(), true)? else {
        let message = format!("Class \"{name}\" not found");
        return Err(throw(ErrorKind::Error, &message));
    };
    let event = loop_class.construct(&[])?;
    statics::GLOBAL_EVENT.set(&event);
    let failed = closure::<Failed>();
    event.call("seterrorhandler", &[failed])?;
    Ok(event)
}

/// The loop's error handler: what nobody caught ends the worker.
struct Failed;

impl Native for Failed {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        let arguments = [i64::from(FAILED).into(), call.val(0)];
        state::running_class().call_static("stopall", &arguments)
    }
}

pub fn reinstall_signal(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let Some(event) = statics::GLOBAL_EVENT.object() else {
        return Ok(());
    };
    for signo in signal::CONTROL {
        let handler = state::static_closure(class, "signalhandler");
        event.call("onsignal", &[i64::from(signo).into(), handler])?;
    }
    Ok(())
}

/// `setUserAndGroup()`: problems are logged, never fatal.
pub fn set_user_and_group(call: &mut Call<'_>) -> Result {
    let this = call.this();
    match become_user(&this) {
        Some(warning) => state::log(this.ce(), warning),
        None => Ok(()),
    }
}

fn become_user(worker: &Obj) -> Option<String> {
    let name = state::text(worker, worker::USER);
    let Ok(Some(found)) = user::user_by_name(&name) else {
        return Some(texts::no_such_user(&name));
    };
    let group = state::text(worker, worker::GROUP);
    let gid = if group.is_empty() {
        found.gid
    } else {
        match user::group_id(&group) {
            Ok(Some(gid)) => gid,
            _ => return Some(texts::no_such_group(&group)),
        }
    };
    let changes = found.uid != user::uid() || gid != user::gid();
    if changes && user::become_user(&found, gid).is_err() {
        return Some(texts::CHANGE_USER_FAIL.to_owned());
    }
    None
}

/// `run()`: listens, then runs `onWorkerStart` in a fiber; accepting begins when that has returned.
pub fn run(call: &mut Call<'_>) -> Result {
    let this = call.this();
    autoload::point(&this)?;
    let starts = this.get(worker::ON_WORKER_START).truthy();
    this.call("listen", &[(!starts).into()])?;
    if !starts {
        return Ok(());
    }
    fiber::run(Box::new(move || start(&this)))
}

fn start(this: &Obj) -> Result {
    let callback = this.get(worker::ON_WORKER_START);
    match bridge::call(&callback, state::scope(), &[this.into()]) {
        Err(Raised::Throwable(exception)) => {
            std::thread::sleep(FAILED_START);
            let arguments = [i64::from(FAILED).into(), exception.into()];
            this.ce().call_static("stopall", &arguments)?;
        }
        other => drop(other?),
    }
    if this.is_null(worker::PAUSE_ACCEPT) {
        this.call("resumeaccept", &[])?;
    }
    Ce::from(&context::CLASS)
        .call_static("destroy", &[])
        .map(drop)
}
