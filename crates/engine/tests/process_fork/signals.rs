//! Signals: caught, blocked, ignored, before and after a fork.

use super::{PATIENCE, child, end_of, own, pending, unannounced};
use engine::sys::process;
use engine::sys::signal::{self, SIGCHLD, SIGTERM, SIGUSR1, SIGUSR2, wait_event};
use std::path::Path;
use std::time::Duration;

pub fn signals_arrive_in_order(_: &Path) {
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

pub fn a_full_pipe_loses_no_signal(_: &Path) {
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

pub fn blocked_signals_wait(_: &Path) {
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

pub fn a_wait_ends_in_time(_: &Path) {
    assert!(wait_event(Some(Duration::ZERO)).is_err(), "no pipe yet");
    signal::install(SIGCHLD, false).unwrap();
    assert_eq!(wait_event(Some(Duration::from_micros(1))).unwrap(), []);
    let pid = child(|| 0);
    assert_eq!(wait_event(None).unwrap(), [SIGCHLD]);
    assert_eq!(end_of(pid).raw(), 0);
}

pub fn a_new_child_gets_its_own_signals(_: &Path) {
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

pub fn an_unannounced_child_takes_the_default(_: &Path) {
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

pub fn an_unannounced_child_can_get_a_pipe(_: &Path) {
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

pub fn ignored_and_default_signals(_: &Path) {
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
