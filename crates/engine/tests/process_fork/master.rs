//! Whether the process that a pid file names is a master.

use super::{PATIENCE, child, end_of};
use engine::process::pidfile::{self, Master};
use engine::sys::process;
use engine::sys::signal::{self, SIGCHLD, wait_event};
use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

pub fn a_zombie_is_no_master(dir: &Path) {
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

pub fn a_foreign_process_is_no_master(dir: &Path) {
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
