//! `runAll()` and the steps before the first fork.

use std::cell::RefCell;
use std::path::Path;

use engine::process::daemon::{self, Side};
use engine::process::lock::StartLock;
use engine::process::log as log_file;
use engine::process::pidfile::{self, Files};
use engine::process::{banner as ui, texts};
use engine::sys::{process, rlimit, stdio, time, user};

use super::state;
use crate::bridge::{
    Arr, Call, Ce, ErrorKind, Raised, Result, Val, Zv, call_function, exit, function_exists,
    request, stream, throw, to_string,
};
use crate::declared::worker::{self, consts, statics};
use crate::declared::{events, timer};

/// PHP's `LOCK_UN`.
const LOCK_UN: i64 = 3;

/// Upstream's steps in order; the lock is given back between the two parts.
const PREPARE: [&str; 10] = [
    "checksapienv",
    "initstdout",
    "init",
    "parsecommand",
    "checkportavailable",
    "lock",
    "daemonize",
    "initworkers",
    "installsignal",
    "savemasterpid",
];
const SERVE: [&str; 4] = ["displayui", "forkworkers", "resetstd", "monitorworkers"];

thread_local! {
    static LOCK: RefCell<Option<StartLock>> = const { RefCell::new(None) };
}

/// `runAll()`: what a step throws is logged, and the call returns.
pub fn run_all(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    state::run_as(class)?;
    match walk(class) {
        Err(Raised::Throwable(exception)) => state::log(class, exception),
        other => other,
    }
}

fn walk(class: Ce) -> Result {
    for step in PREPARE {
        class.call_static(step, &[])?;
    }
    class.call_static("lock", &[LOCK_UN.into()])?;
    for step in SERVE {
        class.call_static(step, &[])?;
    }
    Ok(())
}

/// `checkSapiEnv()`. None of the functions upstream needs is needed here.
pub fn check_sapi_env(_: &mut Call<'_>) -> Result {
    if matches!(request::sapi().as_str(), "cli" | "micro") {
        return Ok(());
    }
    request::echo(b"Only run in command line mode\n");
    Err(exit(0))
}

fn default_stream() -> Result<Val> {
    if let Some(stdout) = request::constant("STDOUT") {
        return Ok(stdout);
    }
    call_function("fopen", &["php://stdout".into(), "w".into()])
}

pub fn init_std_out(_: &mut Call<'_>) -> Result {
    let output = statics::OUTPUT_STREAM.get();
    if output.is_null() {
        statics::OUTPUT_STREAM.set(default_stream()?);
    } else if !stream::is_stream(&output) {
        statics::OUTPUT_STREAM.set(default_stream()?);
        let kind = state::text_of(&*call_function("get_debug_type", &[output])?)?;
        let message = format!("The $outputStream must to be a stream, {kind} given");
        return Err(throw(ErrorKind::RuntimeException, &message));
    }
    if statics::OUTPUT_DECORATED.get().is_null() {
        let term = std::env::var_os("TERM_PROGRAM").map(std::ffi::OsString::into_encoded_bytes);
        let is_terminal =
            stream::descriptor(&statics::OUTPUT_STREAM.get()).is_some_and(stdio::is_terminal);
        statics::OUTPUT_DECORATED.set(log_file::shows_colour(
            std::env::var_os("NO_COLOR").is_some(),
            term.as_deref(),
            is_terminal,
        ));
    }
    Ok(())
}

pub fn init(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let now = time::unix_now();
    let software = format!("Workerman/{}", consts::VERSION);
    request::set_superglobal("_SERVER", "SERVER_SOFTWARE", software);
    request::set_superglobal("_SERVER", "SERVER_START_TIME", now);

    if statics::START_FILE.text().is_empty() {
        statics::START_FILE.set(request::start_file().unwrap_or_default());
    }
    choose_files(class)?;
    statics::STATUS.set(consts::STATUS_STARTING);
    class.call_static("initglobalevent", &[])?;
    statics::GLOBAL_STATISTICS
        .array_mut()
        .set(b"start_timestamp", now);
    // As many connections as the system allows; a refusal leaves the limit as it was.
    let _ = rlimit::raise_open_files();
    let service = state::text_of(&statics::PROCESS_TITLE.get())?;
    let title = texts::master_title(&service, &statics::START_FILE.text());
    class.call_static("setprocesstitle", &[title.into()])?;
    class.call_static("initid", &[])?;
    Ce::from(&timer::CLASS).call_static("init", &[]).map(drop)
}

fn choose_files(class: Ce) -> Result {
    let files = Files::new(
        &statics::START_FILE.text(),
        &statics::PID_FILE.text(),
        &statics::STATUS_FILE.text(),
        &statics::LOG_FILE.text(),
    );
    statics::PID_FILE.set(files.pid.as_str());
    statics::STATUS_FILE.set(files.status.as_str());
    if statics::STATISTICS_FILE.text().is_empty() {
        statics::STATISTICS_FILE.set(files.status.as_str());
    }
    if statics::CONNECTIONS_FILE.text().is_empty() {
        statics::CONNECTIONS_FILE.set(files.connections.as_str());
    }
    statics::LOG_FILE.set(files.log.as_str());
    if files.log != "/dev/null"
        && log_file::is_path(&files.log)
        && let Err(error) = log_file::prepare(Path::new(&files.log))
    {
        let message = format!("cannot create the log file {}: {error}\n", files.log);
        class.call_static("safeecho", &[message.into()])?;
    }
    Ok(())
}

pub fn init_global_event(call: &mut Call<'_>) -> Result {
    if let Some(event) = statics::GLOBAL_EVENT.object() {
        statics::EVENT_LOOP_CLASS.set(event.ce().name());
        statics::GLOBAL_EVENT.set(Val::NULL);
        return Ok(());
    }
    let interface = Ce::from(&events::event_interface::CLASS);
    let chosen = statics::EVENT_LOOP_CLASS.get();
    if let Some(name) = chosen.as_str().filter(|_| chosen.truthy()) {
        let fits = Ce::lookup(name.as_bytes(), true)?.is_some_and(|c| c.is_subclass_of(interface));
        if fits {
            return Ok(());
        }
        let message = format!(
            "{}::$eventLoopClass must implement {}",
            call.called_class().name().to_text(),
            interface.name().to_text()
        );
        return Err(throw(ErrorKind::RuntimeException, &message));
    }
    let has_event = call_function("extension_loaded", &["event".into()])?.truthy();
    let class = if has_event {
        Ce::from(&events::event::CLASS)
    } else {
        Ce::from(&events::select::CLASS)
    };
    statics::EVENT_LOOP_CLASS.set(class.name());
    Ok(())
}

/// `lock()`: without the file's lock the start goes on all the same, as upstream's does.
pub fn lock(call: &mut Call<'_>) -> Result {
    let held = LOCK.take();
    if call.long(0) == Some(LOCK_UN) {
        if let Some(lock) = held {
            let _ = lock.release();
        }
        return Ok(());
    }
    let lock = held.or_else(|| {
        let path = format!("{}.lock", statics::PID_FILE.text());
        StartLock::acquire(Path::new(&path)).ok()
    });
    LOCK.set(lock);
    Ok(())
}

pub fn init_workers(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    for (_, worker) in state::workers() {
        if !worker.get(worker::NAME).truthy() {
            worker.set(worker::NAME, "none");
        }
        let current = class.call_static("getcurrentuser", &[])?;
        if !worker.get(worker::USER).truthy() {
            worker.set(worker::USER, to_string(&current)?);
        } else if user::uid() != 0 && !worker.get(worker::USER).identical(&current) {
            state::log(class, texts::NOT_ROOT)?;
        }
        if let Some(context) = worker.object(worker::CONTEXT) {
            context.write("statusSocket", state::socket_name(&worker)?)?;
            let own = worker.get(worker::EVENT_LOOP);
            let loop_class = if own.truthy() {
                state::text_of(&own)?
            } else {
                statics::EVENT_LOOP_CLASS.text()
            };
            context.write("eventLoopName", ui::event_loop_name(&loop_class))?;
            context.write("statusState", ui::STATE)?;
        }
        super::banner::measure(class, &worker)?;
        if !worker.get(worker::REUSE_PORT).truthy() {
            worker.call("listen", &[false.into()])?;
        }
    }
    Ok(())
}

/// `initId()`: places for `count` processes of each worker; running ones keep theirs.
pub fn init_id(_: &mut Call<'_>) -> Result {
    for (id, worker) in state::workers() {
        let count = worker.long(worker::COUNT).max(1);
        worker.set(worker::COUNT, count);
        let known = state::inner(statics::ID_MAP, &id).unwrap_or_default();
        let places: Arr = (0..count)
            .map(|place| known.index(place).map_or(Val::from(0), Zv::to_val))
            .collect();
        statics::ID_MAP.array_mut().set_str(&id, places);
    }
    Ok(())
}

pub fn get_current_user(_: &mut Call<'_>) -> Result<String> {
    Ok(user::current_user())
}

/// `daemonize()`: the launcher ends here.
pub fn daemonize(_: &mut Call<'_>) -> Result {
    if !statics::DAEMONIZE.is_true() {
        return Ok(());
    }
    request::flush_output();
    match daemon::daemonize() {
        Ok(Side::Daemon) => Ok(()),
        Ok(Side::Launcher) => Err(exit(0)),
        Err(error) => Err(throw(ErrorKind::RuntimeException, &error.to_string())),
    }
}

pub fn save_master_pid(_: &mut Call<'_>) -> Result {
    let pid = process::pid();
    statics::MASTER_PID.set(i64::from(pid));
    let file = statics::PID_FILE.text();
    pidfile::write(Path::new(&file), pid)
        .map_err(|_| throw(ErrorKind::RuntimeException, &texts::cannot_save_pid(&file)))
}

pub fn set_process_title(call: &mut Call<'_>) -> Result {
    if !function_exists("cli_set_process_title") {
        return Ok(());
    }
    let title = call.val(0);
    request::silenced(|| call_function("cli_set_process_title", &[title]).map(drop))
}
