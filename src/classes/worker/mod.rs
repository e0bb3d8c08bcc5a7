//! `Workerman\Worker`
//!
//! [`run_all`] walks upstream's steps through the called class, so that a subclass may override any
//! of them; `engine::process` supplies what a step does. The master stays in [`master`], a child in
//! [`child`].

mod autoload;
mod banner;
mod child;
mod command;
mod listen;
mod log;
mod master;
mod reload;
mod run_all;
mod state;
mod status;
mod stop;

use engine::process::{banner::socket_name, command::words};

use crate::bridge::{
    self, Arr, Call, ErrorKind, Obj, Raised, Result, Val, Zv, call_function, request, throw,
};
use crate::declared::worker::{self, consts, statics};
use crate::dispatch::tcp;

pub use banner::{
    display_ui, get_single_line_total_length, get_ui_column_length, get_ui_columns,
    get_version_line,
};
pub use child::{reinstall_signal, run, set_user_and_group};
pub use command::{
    check_master_is_alive, format_connection_status_data, format_process_status_data, parse_command,
};
pub use listen::{
    accept_tcp_connection, accept_udp_connection, check_port_available, listen,
    parse_socket_address, pause_accept, resume_accept, unlisten,
};
pub use log::{check_errors, get_error_type, log, reset_std, safe_echo};
pub use master::{
    check_if_child_running, exit_and_clear_all, fork_one_worker_for_linux, fork_workers,
    fork_workers_for_linux, get_all_worker_pids, get_id, install_signal, monitor_workers,
    monitor_workers_for_linux,
};
pub use reload::{get_signal_name, reload, signal_handler};
pub use run_all::{
    check_sapi_env, daemonize, get_current_user, init, init_global_event, init_id, init_std_out,
    init_workers, lock, run_all, save_master_pid, set_process_title,
};
pub use status::{write_connections_statistics_to_status_file, write_statistics_to_status_file};
pub use stop::{stop, stop_all};

/// `__construct()`: registers the worker. Properties set before are left alone.
pub fn construct(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let id = this.hash();
    this.set(worker::WORKER_ID, &id);
    this.set(worker::CONTEXT, Obj::std_class()?);
    autoload::remember(&this)?;
    bridge::statics::bound(&worker::CLASS, this.ce(), || {
        statics::WORKERS.array_mut().set_str(&id, &this);
        statics::PID_MAP.array_mut().set_str(&id, Arr::new());
    })?;
    if let Some(name) = call.str(0).filter(|_| call.val(0).truthy()) {
        this.set(worker::SOCKET_NAME, name);
        let options = with_backlog(call.arr(1).unwrap_or_default());
        let context = call_function("stream_context_create", &[options.into()])?;
        this.set(worker::SOCKET_CONTEXT, context);
    }
    this.set(worker::ON_MESSAGE, tcp::no_callback());
    Ok(())
}

fn with_backlog(mut options: Arr) -> Arr {
    let socket = options.get(b"socket");
    let given = socket
        .and_then(|s| s.as_arr()?.get(b"backlog"))
        .is_some_and(|b| !b.is_null());
    if !given {
        let mut socket = socket.and_then(Zv::as_arr).cloned().unwrap_or_default();
        socket.make_mut().set(b"backlog", consts::DEFAULT_BACKLOG);
        options.make_mut().set(b"socket", socket);
    }
    options
}

pub fn get_all_workers(call: &mut Call<'_>) -> Result<Val> {
    bridge::statics::bound(&worker::CLASS, call.called_class(), || {
        statics::WORKERS.get()
    })
}

pub fn get_event_loop(_: &mut Call<'_>) -> Result<Obj> {
    statics::GLOBAL_EVENT.object().ok_or_else(|| {
        throw(
            ErrorKind::TypeError,
            "Workerman\\Worker::getEventLoop(): Return value must be of type \
             Workerman\\Events\\EventInterface, null returned",
        )
    })
}

pub fn get_main_socket(call: &mut Call<'_>) -> Result<Val> {
    Ok(call.this().get(worker::MAIN_SOCKET))
}

pub fn get_socket_name(call: &mut Call<'_>) -> Result<Val> {
    let name = state::text(&call.this(), worker::SOCKET_NAME);
    Ok(socket_name(&name).into())
}

pub fn get_status(_: &mut Call<'_>) -> Result<i64> {
    Ok(state::status())
}

pub fn get_graceful_stop(_: &mut Call<'_>) -> Result<bool> {
    Ok(statics::GRACEFUL_STOP.is_true())
}

pub fn is_running(_: &mut Call<'_>) -> Result<bool> {
    Ok(state::status() != consts::STATUS_INITIAL)
}

/// `getArgv()`: the words of the command line, then those of `$command`.
pub fn get_argv(_: &mut Call<'_>) -> Result<Arr> {
    let mut all = request::global("argv")
        .and_then(|v| v.as_arr().cloned())
        .unwrap_or_default();
    let command = statics::COMMAND.get();
    if let Some(command) = command.as_str().filter(|_| command.truthy()) {
        let mut list: Arr = all.values().into_iter().collect();
        let mut writer = list.make_mut();
        for word in words(command.as_bytes()) {
            writer.push(word);
        }
        all = list;
    }
    Ok(all)
}

fn only_on_windows(what: &str) -> Raised {
    throw(
        ErrorKind::RuntimeException,
        &format!("{what}() is for Windows, which this extension does not run on"),
    )
}

pub fn fork_workers_for_windows(_: &mut Call<'_>) -> Result {
    Err(only_on_windows("forkWorkersForWindows"))
}

/// `getStartFilesForWindows()`: those words of the command line that name a file.
pub fn get_start_files_for_windows(call: &mut Call<'_>) -> Result<Arr> {
    let argv = call.called_class().call_static("getargv", &[])?;
    let mut files = Arr::new();
    for word in argv.as_arr().map(Arr::values).unwrap_or_default() {
        if let Some(word) = word.as_str()
            && std::path::Path::new(word.to_text().as_ref()).is_file()
        {
            files.make_mut().set_str(word, word);
        }
    }
    Ok(files)
}

pub fn fork_one_worker_for_windows(_: &mut Call<'_>) -> Result {
    Err(only_on_windows("forkOneWorkerForWindows"))
}

pub fn check_worker_status_for_windows(_: &mut Call<'_>) -> Result {
    Err(only_on_windows("checkWorkerStatusForWindows"))
}

pub fn monitor_workers_for_windows(_: &mut Call<'_>) -> Result {
    Err(only_on_windows("monitorWorkersForWindows"))
}
