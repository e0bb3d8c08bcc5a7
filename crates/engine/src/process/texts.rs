//! What the process model prints and logs. Scripts search logs for these lines, so the wording is
//! Workerman's. `file` is always the base name of the start file.

use super::command::Verb;
use crate::sys::signal;

/// Shown when no command is given.
pub const USAGE: &str = "Usage: php start_file <command> [mode]\n\
    Commands: \n\
    start\t\tRun the workers in the foreground (DEBUG mode).\n\
    \t\t-d  run them in the background (DAEMON mode).\n\
    stop\t\tStop the workers.\n\
    \t\t-g  let open connections finish first.\n\
    restart\t\tStop the workers, then start them again.\n\
    \t\t-d  start them in the background (DAEMON mode).\n\
    \t\t-g  let open connections finish before the stop.\n\
    reload\t\tReplace the workers one by one, with fresh code.\n\
    \t\t-g  let open connections finish first.\n\
    status\t\tShow the state of the processes.\n\
    \t\t-d  show it again and again.\n\
    connections\tList the open connections.\n";

/// Raised when the first or second fork of a daemon fails.
pub const FORK_FAIL: &str = "Fork fail";
/// Raised when a daemon cannot lead a session.
pub const SETSID_FAIL: &str = "Setsid fail";
/// Raised when a worker cannot be forked.
pub const FORK_WORKER_FAIL: &str = "forkOneWorker fail";
/// Raised and logged when a child's loop ends although nobody stopped it.
pub const LOOP_EXITED: &str = "event-loop exited";
/// Logged at start when a worker wants another user and the process is not root.
pub const NOT_ROOT: &str = "Warning: You must have the root privileges to change uid and gid.";
/// Logged when changing user or group fails.
pub const CHANGE_USER_FAIL: &str = "Warning: change gid or uid fail.";
/// Clears the terminal before each page of `status -d`.
pub const CLEAR_TERMINAL: &str = "\x1b[H\x1b[2J\x1b(B\x1b[m";
/// Follows each page of `status -d`.
pub const QUIT_HINT: &str = "\nPress Ctrl+C to quit.\n\n";

/// `Workerman[file] rest`, the head of every line about the service.
pub fn service(file: &str, rest: &str) -> String {
    format!("Workerman[{file}] {rest}")
}

/// The line logged before a command runs. `daemon` is what the start will be and only shows with
/// `start`; other commands leave a trailing space that logging trims.
pub fn running_command(file: &str, verb: Verb, daemon: bool) -> String {
    let mode = match (verb, daemon) {
        (Verb::Start, true) => "in DAEMON mode",
        (Verb::Start, false) => "in DEBUG mode",
        _ => "",
    };
    format!("Workerman[{file}] {} {mode}", verb.word())
}

/// `start` while the master is alive.
pub fn already_running(file: &str) -> String {
    service(file, "already running")
}

/// A command that needs a master, without one.
pub fn not_run(file: &str) -> String {
    service(file, "not run")
}

/// `stop` and `restart` before they wait.
pub fn stopping_service(file: &str, graceful: bool) -> String {
    service(
        file,
        if graceful {
            "is gracefully stopping ..."
        } else {
            "is stopping ..."
        },
    )
}

/// The master has gone.
pub fn stop_success(file: &str) -> String {
    service(file, "stop success")
}

/// The master did not go in time.
pub fn stop_fail(file: &str) -> String {
    service(file, "stop fail")
}

/// The master begins to reload.
pub fn reloading(file: &str) -> String {
    service(file, "reloading")
}

/// Why the master stops, when a signal asked for it: `received signal SIGINT`. A signal without a
/// name shows its number.
pub fn received_signal(signo: i32) -> String {
    match signal::name(signo) {
        Some(name) => format!("received signal {name}"),
        None => format!("received signal {signo}"),
    }
}

/// The master begins to stop; `code` shows unless it is 0.
pub fn stopping(file: &str, code: i32) -> String {
    if code == 0 {
        service(file, "stopping")
    } else {
        service(file, &format!("stopping, code [{code}]"))
    }
}

/// The master's last line.
pub fn stopped(file: &str) -> String {
    service(file, "has been stopped")
}

/// The pid file names a process that is gone, or this one.
pub fn master_not_alive(pid: i32) -> String {
    format!("Master pid:{pid} is not alive")
}

/// The pid file cannot be written.
pub fn cannot_save_pid(path: &str) -> String {
    format!("can not save pid to {path}")
}

/// A worker's user is unknown.
pub fn no_such_user(name: &str) -> String {
    format!("Warning: User {name} not exists")
}

/// A worker's group is unknown.
pub fn no_such_group(name: &str) -> String {
    format!("Warning: Group {name} not exists")
}

/// A child ended although nobody stopped it; `error` is the fatal error as
/// `E_ERROR "message in file on line N"`.
pub fn terminated(pid: i32, error: Option<&str>) -> String {
    match error {
        Some(error) => format!("Worker[{pid}] process terminated with ERROR: {error}"),
        None => format!("Worker[{pid}] process terminated"),
    }
}

/// A graceful stop still waits for connections.
pub fn remaining(pid: i32, connections: u64) -> String {
    format!("worker[{pid}] remains {connections} connection(s)")
}

/// Process title of a master; `service` is what the titles of this service begin with.
pub fn master_title(service: &str, start_file: &str) -> String {
    format!("{service}: master process  start_file={start_file}")
}

/// Process title of a child.
pub fn worker_title(service: &str, name: &str, socket: &str) -> String {
    format!("{service}: worker process  {name} {socket}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_scripts_search_for() {
        let file = "shop.php";
        for (line, text) in [
            (
                running_command(file, Verb::Start, false),
                "Workerman[shop.php] start in DEBUG mode",
            ),
            (
                running_command(file, Verb::Start, true),
                "Workerman[shop.php] start in DAEMON mode",
            ),
            (
                running_command(file, Verb::Stop, true),
                "Workerman[shop.php] stop ",
            ),
            (already_running(file), "Workerman[shop.php] already running"),
            (not_run(file), "Workerman[shop.php] not run"),
            (
                stopping_service(file, false),
                "Workerman[shop.php] is stopping ...",
            ),
            (
                stopping_service(file, true),
                "Workerman[shop.php] is gracefully stopping ...",
            ),
            (stop_success(file), "Workerman[shop.php] stop success"),
            (stop_fail(file), "Workerman[shop.php] stop fail"),
            (reloading(file), "Workerman[shop.php] reloading"),
            (
                service(file, &received_signal(3)),
                "Workerman[shop.php] received signal SIGQUIT",
            ),
            (received_signal(6), "received signal SIGIOT"),
            (received_signal(64), "received signal 64"),
            (stopping(file, 0), "Workerman[shop.php] stopping"),
            (
                stopping(file, 250),
                "Workerman[shop.php] stopping, code [250]",
            ),
            (stopped(file), "Workerman[shop.php] has been stopped"),
            (master_not_alive(7), "Master pid:7 is not alive"),
            (terminated(7, None), "Worker[7] process terminated"),
        ] {
            assert_eq!(line, text);
        }
    }

    #[test]
    fn the_usage_names_every_command() {
        for verb in Verb::ALL {
            assert!(
                USAGE
                    .lines()
                    .any(|line| line.starts_with(&format!("{}\t", verb.word())))
            );
        }
    }
}
