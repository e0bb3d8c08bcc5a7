//! A daemon.

use super::{own, pending, try_lock};
use engine::process::daemon::{self, Side};
use engine::process::lock::StartLock;
use engine::sys::process;
use engine::sys::signal::{self, SIGUSR1};
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

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

pub fn a_daemon_has_left_everything(dir: &Path) {
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
