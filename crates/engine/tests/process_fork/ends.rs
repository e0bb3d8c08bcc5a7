//! How children end, and what is said of it.

use super::{PATIENCE, child, end_of, own};
use engine::process::exit;
use engine::sys::process::{self, Wait};
use engine::sys::signal::{self, SIGCHLD, SIGINT, SIGKILL, wait_event};
use std::path::Path;

pub fn ends_are_reported_raw(_: &Path) {
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

pub fn a_stopped_child_is_alive(_: &Path) {
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
