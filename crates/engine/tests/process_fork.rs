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

use engine::process::daemon::{self, Side};
use engine::process::exit;
use engine::process::lock::{StartLock, open_locked};
use engine::process::pidfile::{self, Master};
use engine::sys::process::{self, Fork, Wait, WaitStatus};
use engine::sys::signal::{self, SIGCHLD, SIGINT, SIGKILL, SIGTERM, SIGUSR1, SIGUSR2, wait_event};
use engine::sys::{flock, stdio, user};
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

#[path = "../src/sys/unannounced.rs"]
#[allow(unsafe_code)]
mod unannounced;

/// Longer than any case takes on a loaded machine. Reaching it is a failure.
const PATIENCE: Duration = Duration::from_secs(60);

/// A name, and what to do in a directory of its own.
type Case = (&'static str, fn(&Path));

const CASES: &[Case] = &[
    ("signals_arrive_in_order", signals_arrive_in_order),
    ("a_full_pipe_loses_no_signal", a_full_pipe_loses_no_signal),
    ("blocked_signals_wait", blocked_signals_wait),
    ("a_wait_ends_in_time", a_wait_ends_in_time),
    (
        "a_new_child_gets_its_own_signals",
        a_new_child_gets_its_own_signals,
    ),
    (
        "an_unannounced_child_takes_the_default",
        an_unannounced_child_takes_the_default,
    ),
    (
        "an_unannounced_child_can_get_a_pipe",
        an_unannounced_child_can_get_a_pipe,
    ),
    ("ignored_and_default_signals", ignored_and_default_signals),
    ("ends_are_reported_raw", ends_are_reported_raw),
    ("a_stopped_child_is_alive", a_stopped_child_is_alive),
    ("a_zombie_is_no_master", a_zombie_is_no_master),
    (
        "a_foreign_process_is_no_master",
        a_foreign_process_is_no_master,
    ),
    ("a_daemon_has_left_everything", a_daemon_has_left_everything),
    ("one_start_at_a_time", one_start_at_a_time),
    (
        "a_replaced_lock_file_is_opened_anew",
        a_replaced_lock_file_is_opened_anew,
    ),
    (
        "output_moves_to_a_file_and_again",
        output_moves_to_a_file_and_again,
    ),
    (
        "becoming_another_user_is_final",
        becoming_another_user_is_final,
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

fn signals_arrive_in_order(_: &Path) {
    for signo in signal::CONTROL {
        signal::install(signo, false).unwrap();
        assert!(signal::is_installed(signo));
    }
    for signo in signal::CONTROL {
        own(signo);
    }
    assert_eq!(wait_event(None).unwrap(), signal::CONTROL);
    assert_eq!(pending(), []);
}

fn a_full_pipe_loses_no_signal(_: &Path) {
    for signo in [SIGUSR1, SIGTERM, SIGUSR2] {
        signal::install(signo, true).unwrap();
    }
    // A pipe holds 64 KiB.
    for _ in 0..(64 * 1024 + 100) {
        own(SIGUSR1);
    }
    own(SIGTERM);
    let signals = pending();
    assert!(signals.len() > 64 * 1024);
    assert!(signals.contains(&SIGTERM));
    own(SIGUSR2);
    assert_eq!(pending(), [SIGUSR2]);
}

fn blocked_signals_wait(_: &Path) {
    signal::install(SIGUSR1, false).unwrap();
    let before = signal::block(&[SIGUSR1]).unwrap();
    own(SIGUSR1);
    assert_eq!(pending(), []);
    signal::restore(&before).unwrap();
    assert_eq!(pending(), [SIGUSR1]);
    signal::block_all().unwrap();
    own(SIGUSR1);
    assert_eq!(pending(), []);
    signal::unblock(&[SIGUSR1]).unwrap();
    assert_eq!(pending(), [SIGUSR1]);
}

fn a_wait_ends_in_time(_: &Path) {
    assert!(wait_event(Some(Duration::ZERO)).is_err(), "no pipe yet");
    signal::install(SIGCHLD, false).unwrap();
    assert_eq!(wait_event(Some(Duration::from_micros(1))).unwrap(), []);
    let pid = child(|| 0);
    assert_eq!(wait_event(None).unwrap(), [SIGCHLD]);
    assert_eq!(end_of(pid).raw(), 0);
}

fn a_new_child_gets_its_own_signals(_: &Path) {
    signal::install(SIGTERM, false).unwrap();
    for _ in 0..100 {
        own(SIGTERM);
        let pid = child(|| match wait_event(Some(PATIENCE)).unwrap().as_slice() {
            [SIGTERM] => 7,
            _ => 8,
        });
        // At once: the child may not have run its first instruction.
        process::kill(pid, SIGTERM).unwrap();
        assert_eq!(end_of(pid).exit_code(), Some(7));
        assert_eq!(pending(), [SIGTERM], "only our own");
    }
}

fn an_unannounced_child_takes_the_default(_: &Path) {
    signal::install(SIGTERM, false).unwrap();
    let pid = unannounced::fork();
    if pid == 0 {
        // Nothing arrives here: neither end of the parent's pipe is touched.
        own(SIGTERM);
        process::exit_now(8);
    }
    assert_eq!(end_of(pid).signal(), Some(SIGTERM));
    assert_eq!(pending(), []);
}

fn an_unannounced_child_can_get_a_pipe(_: &Path) {
    signal::install(SIGTERM, false).unwrap();
    own(SIGTERM);
    let pid = unannounced::fork();
    if pid == 0 {
        signal::reset_after_fork().unwrap();
        let inherited = pending().len();
        own(SIGTERM);
        let fine = inherited == 0 && pending() == [SIGTERM];
        process::exit_now(if fine { 7 } else { 8 });
    }
    assert_eq!(end_of(pid).exit_code(), Some(7));
    assert_eq!(pending(), [SIGTERM]);
}

fn ignored_and_default_signals(_: &Path) {
    signal::install(SIGUSR1, false).unwrap();
    signal::ignore(SIGUSR1).unwrap();
    assert!(!signal::is_installed(SIGUSR1));
    own(SIGUSR1);
    assert_eq!(pending(), []);
    let pid = child(|| {
        signal::default(SIGUSR1).unwrap();
        own(SIGUSR1);
        8
    });
    assert_eq!(end_of(pid).signal(), Some(SIGUSR1));
}

fn ends_are_reported_raw(_: &Path) {
    assert_eq!(process::wait(-1, false).unwrap(), Wait::NoChild);
    let pid = child(|| 250);
    let status = end_of(pid);
    assert_eq!(status.raw(), 64000);
    let line = exit::text("shop", pid, status).unwrap();
    assert_eq!(
        line,
        format!("worker[shop:{pid}] exit with status 64000 (exit code 250)")
    );

    signal::install(SIGCHLD, false).unwrap();
    let pid = child(|| {
        let _ = wait_event(Some(PATIENCE));
        0
    });
    assert_eq!(process::wait(pid, false).unwrap(), Wait::Running);
    process::kill(pid, SIGKILL).unwrap();
    assert_eq!(end_of(pid).raw(), 9);

    let pid = child(|| {
        own(SIGINT);
        8
    });
    let status = end_of(pid);
    assert_eq!((status.raw(), exit::counted(status, true).raw()), (2, 0));
    assert_eq!(process::wait(-1, true).unwrap(), Wait::NoChild);
}

fn a_stopped_child_is_alive(_: &Path) {
    signal::install(SIGCHLD, false).unwrap();
    let pid = child(|| {
        let _ = wait_event(Some(PATIENCE));
        0
    });
    process::kill(pid, 19 /* SIGSTOP */).unwrap();
    // The kernel tells us of the stop as well.
    assert_eq!(wait_event(Some(PATIENCE)).unwrap(), [SIGCHLD]);
    assert_eq!(process::wait(pid, false).unwrap(), Wait::Running);
    assert!(process::alive(pid));
    process::kill(pid, SIGKILL).unwrap();
    assert_eq!(end_of(pid).signal(), Some(SIGKILL));
}

fn a_zombie_is_no_master(dir: &Path) {
    signal::install(SIGCHLD, false).unwrap();
    let pid = child(|| 0);
    assert_eq!(wait_event(Some(PATIENCE)).unwrap(), [SIGCHLD]);
    let file = dir.join("pid");
    pidfile::write(&file, pid).unwrap();
    assert!(process::exists(pid));
    assert!(!process::alive(pid));
    assert_eq!(
        pidfile::inspect(pidfile::read(&file), "WorkerMan"),
        Master::Gone(pid)
    );
    end_of(pid);
    assert!(!process::exists(pid));
}

fn a_foreign_process_is_no_master(dir: &Path) {
    let file = dir.join("pid");
    assert_eq!(
        pidfile::inspect(pidfile::read(&file), "WorkerMan"),
        Master::None
    );
    for (title, expect) in [
        ("cat", Master::Foreign as fn(i32) -> Master),
        ("WorkerMan: worker process  shop none", Master::Foreign),
        (
            "WorkerMan: master process  start_file=/srv/shop.php",
            Master::Alive,
        ),
        ("/usr/bin/php", Master::Alive),
    ] {
        let mut other = Command::new("cat")
            .arg0(title)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // Its command line is empty until it has really started, and an empty one proves nothing.
        other.stdin.as_mut().unwrap().write_all(b"x").unwrap();
        other.stdout.as_mut().unwrap().read_exact(&mut [0]).unwrap();
        let pid = other.id().cast_signed();
        pidfile::write(&file, pid).unwrap();
        assert_eq!(pidfile::read(&file), pid);
        assert_eq!(
            pidfile::inspect(pidfile::read(&file), "WorkerMan"),
            expect(pid),
            "{title}"
        );
        drop(other.stdin.take());
        other.wait().unwrap();
        assert_eq!(
            pidfile::inspect(pidfile::read(&file), "WorkerMan"),
            Master::Gone(pid)
        );
    }
    fs::write(&file, " 12x").unwrap();
    assert_eq!(pidfile::read(&file), 12);
    fs::write(&file, "99999999999").unwrap();
    assert_eq!(pidfile::read(&file), 0);
    pidfile::remove(&file).unwrap();
    pidfile::remove(&file).unwrap();
    assert!(!file.exists());
}

/// Session and terminal of this process: fields 6 and 7 of proc(5)'s stat.
fn session() -> (i32, i32) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat
        .rsplit_once(')')
        .unwrap()
        .1
        .split_whitespace()
        .collect();
    (fields[3].parse().unwrap(), fields[4].parse().unwrap())
}

fn try_lock(path: &Path) -> bool {
    let file = OpenOptions::new().append(true).open(path).unwrap();
    flock::try_exclusive(&file).unwrap()
}

fn a_daemon_has_left_everything(dir: &Path) {
    let lock_path = dir.join("pid.lock");
    let lock = StartLock::acquire(&lock_path).unwrap();
    signal::install(SIGUSR1, false).unwrap();
    let (mut told, mut tell) = io::pipe().unwrap();
    let (mut wait, go) = io::pipe().unwrap();
    let before = session().0;
    match daemon::daemonize().unwrap() {
        Side::Daemon => {
            drop((told, go));
            let open = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .clone();
            let mode = open
                .open(dir.join("file"))
                .unwrap()
                .metadata()
                .unwrap()
                .mode()
                & 0o777;
            let (session, terminal) = session();
            let (pid, leads) = (process::pid(), session == process::pid());
            own(SIGUSR1);
            let signals = pending();
            let _ = writeln!(
                tell,
                "{pid} {} {terminal} {leads} {mode:o} {signals:?}",
                session != before
            );
            let _ = wait.read(&mut [0]);
            lock.release().unwrap();
            process::exit_now(0);
        }
        Side::Launcher => {
            drop((tell, wait, lock));
            let mut line = Vec::new();
            while line.last() != Some(&b'\n') {
                let mut byte = [0];
                assert_eq!(told.read(&mut byte).unwrap(), 1, "the daemon is gone");
                line.push(byte[0]);
            }
            let line = String::from_utf8(line).unwrap();
            let (pid, facts) = line.split_once(' ').unwrap();
            assert_ne!(pid, process::pid().to_string());
            assert_eq!(facts, format!("true 0 false 666 [{SIGUSR1}]\n"));
            // The launcher dropped its half of the lock; the daemon still has it.
            assert!(!try_lock(&lock_path));
            drop(go);
            // Its end closes the pipe.
            assert_eq!(told.read(&mut [0]).unwrap(), 0);
            assert!(!lock_path.exists());
        }
    }
}

fn one_start_at_a_time(dir: &Path) {
    let path: PathBuf = dir.join("pid.lock");
    for _ in 0..50 {
        let lock = StartLock::acquire(&path).unwrap();
        let (mut told, mut tell) = io::pipe().unwrap();
        let (mut wait, mut go) = io::pipe().unwrap();
        let pid = match process::fork().unwrap() {
            Fork::Parent(pid) => pid,
            Fork::Child => {
                // So that the end of the parent ends the wait.
                drop((go, lock));
                let lock = StartLock::acquire(&path).unwrap();
                tell.write_all(b"x").unwrap();
                wait.read_exact(&mut [0]).unwrap();
                lock.release().unwrap();
                process::exit_now(0)
            }
        };
        drop((tell, wait));
        // Whether the child waits on the old file or comes later to a new one, it ends up with the
        // lock of the file that is there.
        lock.release().unwrap();
        told.read_exact(&mut [0]).unwrap();
        assert!(!try_lock(&path));
        go.write_all(b"x").unwrap();
        assert_eq!(end_of(pid).raw(), 0);
        assert!(!path.exists());
    }
    let mut options = OpenOptions::new();
    let file = open_locked(&path, options.append(true).create(true)).unwrap();
    assert!(!try_lock(&path));
    flock::unlock(&file).unwrap();
    assert!(try_lock(&path));
}

/// Waits until a process sleeps in a system call.
fn until_asleep(pid: i32) {
    loop {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
        match stat.rsplit_once(')').unwrap().1.trim_start().chars().next() {
            Some('S') => return,
            Some('R' | 'D') => std::thread::yield_now(),
            other => panic!("state {other:?}"),
        }
    }
}

fn a_replaced_lock_file_is_opened_anew(dir: &Path) {
    let (path, aside) = (dir.join("lock"), dir.join("lock.old"));
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    for replaced in [true, false] {
        let first = open_locked(&path, &options).unwrap();
        let (mut told, mut tell) = io::pipe().unwrap();
        let pid = match process::fork().unwrap() {
            Fork::Parent(pid) => pid,
            Fork::Child => {
                drop(first);
                tell.write_all(b"x").unwrap();
                let inode = open_locked(&path, &options)
                    .unwrap()
                    .metadata()
                    .unwrap()
                    .ino();
                tell.write_all(inode.to_string().as_bytes()).unwrap();
                process::exit_now(0)
            }
        };
        drop(tell);
        told.read_exact(&mut [0]).unwrap();
        // Nothing but the lock can make it sleep now.
        until_asleep(pid);
        fs::rename(&path, &aside).unwrap();
        let second = replaced.then(|| open_locked(&path, &options).unwrap());
        drop(first);
        drop(second);
        let mut inode = String::new();
        told.read_to_string(&mut inode).unwrap();
        assert_eq!(end_of(pid).raw(), 0);
        assert_eq!(inode, fs::metadata(&path).unwrap().ino().to_string());
        assert_ne!(inode, fs::metadata(&aside).unwrap().ino().to_string());
        fs::remove_file(&path).unwrap();
    }
}

fn output_moves_to_a_file_and_again(dir: &Path) {
    let (log, old) = (dir.join("out"), dir.join("out.1"));
    fs::write(&log, "before\n").unwrap();
    let pid = child(|| {
        stdio::redirect_output(&log).unwrap();
        io::stdout().write_all(b"one\n").unwrap();
        io::stderr().write_all(b"two\n").unwrap();
        fs::rename(&log, &old).unwrap();
        io::stdout().write_all(b"three\n").unwrap();
        stdio::redirect_output(&log).unwrap();
        io::stdout().write_all(b"four\n").unwrap();
        assert!(stdio::redirect_output(Path::new("/no/such/directory/out")).is_err());
        io::stderr().write_all(b"five\n").unwrap();
        // Programs started from here inherit both streams.
        let status = Command::new("sh")
            .args(["-c", "echo six; echo seven >&2"])
            .status()
            .unwrap();
        i32::from(!status.success() || stdio::is_terminal(stdio::STDOUT))
    });
    assert_eq!(end_of(pid).raw(), 0);
    assert_eq!(
        fs::read_to_string(&old).unwrap(),
        "before\none\ntwo\nthree\n"
    );
    assert_eq!(
        fs::read_to_string(&log).unwrap(),
        "four\nfive\nsix\nseven\n"
    );
}

fn becoming_another_user_is_final(_: &Path) {
    let root = user::user_by_id(0).unwrap().unwrap();
    if user::uid() != 0 {
        let error = user::become_user(&root, root.gid).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::PermissionDenied);
        return;
    }
    let nobody = user::user_by_name("nobody").unwrap().unwrap();
    let pid = child(|| {
        user::become_user(&nobody, nobody.gid).unwrap();
        let became = (user::uid(), user::gid()) == (nobody.uid, nobody.gid)
            && user::current_user() == "nobody";
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let groups = status
            .lines()
            .find_map(|line| line.strip_prefix("Groups:"))
            .unwrap();
        let no_root_group = groups.split_whitespace().all(|group| group != "0");
        let back = user::become_user(&root, root.gid).is_ok();
        i32::from(!became || !no_root_group || back)
    });
    assert_eq!(end_of(pid).raw(), 0);
}
