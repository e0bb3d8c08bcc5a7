//! The process model with real processes.
//!
//! No libtest here: it runs tests on threads, and a process with threads must not fork. Each case
//! runs in a process of its own, which is this program started again with the case's name.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod daemon;
mod ends;
mod locks;
mod master;
mod signals;
mod standing;
#[path = "../../src/sys/unannounced.rs"]
#[allow(unsafe_code)]
mod unannounced;

use engine::sys::flock;
use engine::sys::process::{self, Fork, Wait, WaitStatus};
use engine::sys::signal::{self, SIGKILL};
use std::fs::{self, OpenOptions};
use std::io::Read;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Longer than any case takes on a loaded machine. Reaching it is a failure.
const PATIENCE: Duration = Duration::from_secs(60);

/// A name, and what to do in a directory of its own.
type Case = (&'static str, fn(&Path));

const CASES: &[Case] = &[
    ("signals_arrive_in_order", signals::signals_arrive_in_order),
    (
        "a_full_pipe_loses_no_signal",
        signals::a_full_pipe_loses_no_signal,
    ),
    ("blocked_signals_wait", signals::blocked_signals_wait),
    ("a_wait_ends_in_time", signals::a_wait_ends_in_time),
    (
        "a_new_child_gets_its_own_signals",
        signals::a_new_child_gets_its_own_signals,
    ),
    (
        "an_unannounced_child_takes_the_default",
        signals::an_unannounced_child_takes_the_default,
    ),
    (
        "an_unannounced_child_can_get_a_pipe",
        signals::an_unannounced_child_can_get_a_pipe,
    ),
    (
        "ignored_and_default_signals",
        signals::ignored_and_default_signals,
    ),
    ("ends_are_reported_raw", ends::ends_are_reported_raw),
    ("a_stopped_child_is_alive", ends::a_stopped_child_is_alive),
    ("a_zombie_is_no_master", master::a_zombie_is_no_master),
    (
        "a_foreign_process_is_no_master",
        master::a_foreign_process_is_no_master,
    ),
    (
        "a_daemon_has_left_everything",
        daemon::a_daemon_has_left_everything,
    ),
    ("one_start_at_a_time", locks::one_start_at_a_time),
    (
        "a_replaced_lock_file_is_opened_anew",
        locks::a_replaced_lock_file_is_opened_anew,
    ),
    (
        "output_moves_to_a_file_and_again",
        standing::output_moves_to_a_file_and_again,
    ),
    (
        "becoming_another_user_is_final",
        standing::becoming_another_user_is_final,
    ),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, name, dir] = words.as_slice()
        && flag == "--case"
    {
        let (_, case) = CASES
            .iter()
            .find(|(case, _)| case == name)
            .expect("a known case");
        case(Path::new(dir));
        return ExitCode::SUCCESS;
    }
    let filter = words.iter().find(|word| !word.starts_with('-'));
    let chosen = CASES.iter().map(|(name, _)| *name);
    let chosen: Vec<_> = chosen
        .filter(|name| filter.is_none_or(|part| name.contains(part.as_str())))
        .collect();
    if words.iter().any(|word| word == "--list") {
        chosen.iter().for_each(|name| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }
    let failed: Vec<_> = chosen.iter().filter(|name| !run(name)).collect();
    println!(
        "\n{} cases, {} failed {failed:?}",
        chosen.len(),
        failed.len()
    );
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Runs one case in a process and a directory of its own.
fn run(name: &str) -> bool {
    let own = std::process::id();
    let dir = std::env::temp_dir().join(format!("workerman-fork-{own}-{name}"));
    fs::create_dir(&dir).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--case", name])
        .arg(&dir)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let pid = child.id().cast_signed();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (done, result) = channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        let _ = err.read_to_string(&mut text);
        let _ = out.read_to_string(&mut text);
        let _ = done.send((child.wait().unwrap(), text));
    });
    let passed = match result.recv_timeout(PATIENCE) {
        Ok((status, text)) if status.success() => {
            println!("test {name} ... ok");
            text.is_empty() || {
                println!("{text}");
                true
            }
        }
        Ok((status, text)) => {
            println!("test {name} ... FAILED ({status})\n{text}");
            false
        }
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            println!("test {name} ... FAILED (no end in {PATIENCE:?})");
            let _ = process::kill(pid, SIGKILL);
            false
        }
    };
    let _ = fs::remove_dir_all(&dir);
    passed
}

/// Forks a child that runs `body` and ends with the code it returns.
fn child(body: impl FnOnce() -> i32) -> i32 {
    match process::fork().unwrap() {
        Fork::Parent(pid) => pid,
        Fork::Child => {
            // A panic must not run on into the parent's code.
            let code = std::panic::catch_unwind(std::panic::AssertUnwindSafe(body));
            process::exit_now(code.unwrap_or(101))
        }
    }
}

/// Waits for the end of a child.
fn end_of(pid: i32) -> WaitStatus {
    loop {
        match process::wait(pid, true).unwrap() {
            Wait::Exited { pid: ended, status } => {
                assert_eq!(ended, pid);
                return status;
            }
            Wait::Interrupted => {}
            other => panic!("{other:?}"),
        }
    }
}

fn pending() -> Vec<i32> {
    let mut signals = Vec::new();
    signal::drain(&mut signals);
    signals
}

fn own(signo: i32) {
    process::kill(process::pid(), signo).unwrap();
}

fn try_lock(path: &Path) -> bool {
    let file = OpenOptions::new().append(true).open(path).unwrap();
    flock::try_exclusive(&file).unwrap()
}
