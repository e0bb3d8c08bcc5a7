//! The command line: `start`, `stop`, `restart`, `reload`, `status`, `connections`.

use std::cell::RefCell;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, thread};

use engine::process::command::{Command, Verb};
use engine::process::pidfile::{self, Master};
use engine::process::status::{Display, Widths};
use engine::process::{connections, reload, status, stop, texts};
use engine::sys::process;
use engine::sys::signal::{SIGABRT, SIGINT, SIGIO, SIGQUIT};

use super::banner::{NAME_WIDTH, SOCKET_WIDTH, width};
use super::state;
use crate::bridge::{Arr, Call, Ce, Raised, Result, Str, Val, exit, request};
use crate::declared::worker::statics;

/// How long a master that has ended may stay a zombie before `stop` stops caring.
const REAPED_WITHIN: Duration = Duration::from_millis(500);

thread_local! {
    /// Remembers the last page, for `qps`.
    static DISPLAY: RefCell<Display> = RefCell::new(Display::new());
}

pub fn parse_command(call: &mut Call<'_>) -> Result {
    let class = call.called_class();
    let argv = class.call_static("getargv", &[])?;
    let words = argv.as_arr().map(Arr::values).unwrap_or_default();
    let words: Vec<_> = words.iter().filter_map(|w| w.as_str().cloned()).collect();
    let command = Command::parse(words.iter().map(Str::as_bytes));
    let Some(verb) = command.verb else {
        request::echo(texts::USAGE.as_bytes());
        return Err(exit(0));
    };
    let file = state::file();
    let daemon = command.daemon() || statics::DAEMONIZE.is_true();
    state::log(class, texts::running_command(&file, verb, daemon))?;

    let pid = pidfile::read(Path::new(&statics::PID_FILE.text()));
    let alive = class
        .call_static("checkmasterisalive", &[i64::from(pid).into()])?
        .truthy();
    if alive && verb == Verb::Start {
        state::log(class, texts::already_running(&file))?;
        return Err(exit(0));
    }
    if !alive && verb.needs_master() {
        state::log(class, texts::not_run(&file))?;
        return Err(exit(0));
    }
    let master = alive.then_some(pid);
    match verb {
        Verb::Start => {}
        Verb::Status => return Err(show_status(class, pid, command.daemon())?),
        Verb::Connections => return Err(show_connections(class, pid)?),
        Verb::Reload => {
            send(pid, reload::signal_of(command.graceful()));
            return Err(exit(0));
        }
        Verb::Stop | Verb::Restart => {
            let stopped = wait_for_stop(class, master, command.graceful(), &file)?;
            if verb == Verb::Stop || !stopped {
                return Err(exit(0));
            }
        }
    }
    if command.daemon() {
        statics::DAEMONIZE.set(true);
    }
    Ok(())
}

/// A master that has just gone needs no signal.
fn send(pid: i32, signo: i32) {
    let _ = process::kill(pid, signo);
}

/// Waits until the master has gone; false when it did not go in time.
fn wait_for_stop(class: Ce, master: Option<i32>, graceful: bool, file: &str) -> Result<bool> {
    statics::GRACEFUL_STOP.set(graceful);
    state::log(class, texts::stopping_service(file, graceful))?;
    if let Some(pid) = master {
        send(pid, if graceful { SIGQUIT } else { SIGINT });
        let patience = stop::patience(statics::STOP_TIMEOUT.get().to_double());
        let started = Instant::now();
        while process::alive(pid) {
            if !state::is_graceful(class)? && started.elapsed() >= patience {
                state::log(class, texts::stop_fail(file))?;
                return Ok(false);
            }
            thread::sleep(stop::POLL_EVERY);
        }
        // Scripts look at the pid right afterwards: give its parent a moment to reap it.
        let ended = Instant::now();
        while process::exists(pid) && ended.elapsed() < REAPED_WITHIN {
            thread::sleep(stop::POLL_EVERY);
        }
    }
    state::log(class, texts::stop_success(file))?;
    Ok(true)
}

/// Prints the status page, in daemon mode until somebody ends the process.
fn show_status(class: Ce, master: i32, again: bool) -> Result<Raised> {
    loop {
        ask(master, SIGABRT, status::ANSWER_TIME);
        if again {
            let clear = [texts::CLEAR_TERMINAL.into(), true.into()];
            class.call_static("safeecho", &clear)?;
        }
        let page = class.call_static("formatprocessstatusdata", &[])?;
        class.call_static("safeecho", &[page])?;
        if !again {
            break;
        }
        class.call_static("safeecho", &[texts::QUIT_HINT.into()])?;
    }
    let _ = fs::remove_file(statics::STATISTICS_FILE.text());
    Ok(exit(0))
}

fn show_connections(class: Ce, master: i32) -> Result<Raised> {
    ask(master, SIGIO, connections::ANSWER_TIME);
    let list = class.call_static("formatconnectionstatusdata", &[])?;
    class.call_static("safeecho", &[list])?;
    let _ = fs::remove_file(statics::CONNECTIONS_FILE.text());
    Ok(exit(0))
}

fn ask(master: i32, signo: i32, answer_time: Duration) {
    send(master, signo);
    thread::sleep(answer_time);
}

pub fn format_process_status_data(call: &mut Call<'_>) -> Result<String> {
    let class = call.called_class();
    let widths = Widths {
        socket: width(class, SOCKET_WIDTH)?,
        name: width(class, NAME_WIDTH)?,
    };
    let text = fs::read(statics::STATISTICS_FILE.text()).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    Ok(DISPLAY.with_borrow_mut(|display| display.page(&text, widths)))
}

pub fn format_connection_status_data(_: &mut Call<'_>) -> Result<Val> {
    let text = fs::read(statics::CONNECTIONS_FILE.text()).unwrap_or_default();
    Ok(text.as_slice().into())
}

/// `checkMasterIsAlive()`: a number that now belongs to somebody else is no master.
pub fn check_master_is_alive(call: &mut Call<'_>) -> Result<bool> {
    let pid = call.long(0).and_then(|pid| i32::try_from(pid).ok());
    let service = state::text_of(&statics::PROCESS_TITLE.get())?;
    match pidfile::inspect(pid.unwrap_or(0), &service) {
        Master::Alive(_) => Ok(true),
        Master::Gone(pid) => {
            state::log(call.called_class(), texts::master_not_alive(pid))?;
            Ok(false)
        }
        Master::None | Master::Foreign(_) => Ok(false),
    }
}
