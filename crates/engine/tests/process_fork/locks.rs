//! Locks on files.

use super::{end_of, try_lock};
use engine::process::lock::{StartLock, open_locked};
use engine::sys::flock;
use engine::sys::process::{self, Fork};
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

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

pub fn one_start_at_a_time(dir: &Path) {
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

pub fn a_replaced_lock_file_is_opened_anew(dir: &Path) {
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
