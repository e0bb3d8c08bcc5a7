//! Leaving the terminal.

use super::texts;
use crate::sys::process::{self, Fork};
use crate::sys::signal;
use std::io;

/// Which process the caller of [`daemonize`] finds itself in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// The process that was started: its work is done, it ends with status 0.
    Launcher,
    /// The daemon: it goes on as the master.
    Daemon,
}

/// Why a process could not become a daemon. Displays Workerman's text.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The first fork failed; the caller is still the process that was started.
    #[error("{}", texts::FORK_FAIL)]
    Fork(#[source] io::Error),
    /// The new session was refused; the launcher has ended already.
    #[error("{}", texts::SETSID_FAIL)]
    Session(#[source] io::Error),
    /// The second fork failed; the launcher has ended already.
    #[error("{}", texts::FORK_FAIL)]
    SecondFork(#[source] io::Error),
}

/// Forks twice with a new session between, so that the daemon has no terminal and can never get one
/// by opening it; umask 0. The process in the middle ends inside, without running anything of the
/// caller's. Output buffers must be empty before.
///
/// Until the new session is there nothing may hang up on it: the launcher may lead the session of a
/// terminal (`ssh -t`, `docker run -t`, `script`), and then its end sends SIGHUP to the process in
/// the middle.
///
/// # Errors
/// See [`Error`].
pub fn daemonize() -> Result<Side, Error> {
    process::umask(0);
    let before = signal::swap_ignored(signal::SIGHUP).map_err(Error::Fork)?;
    let forked = process::fork();
    if matches!(forked, Ok(Fork::Child)) {
        process::setsid().map_err(Error::Session)?;
    }
    signal::put_back(signal::SIGHUP, &before).map_err(Error::Fork)?;
    if let Fork::Parent(_) = forked.map_err(Error::Fork)? {
        return Ok(Side::Launcher);
    }
    if let Fork::Parent(_) = process::fork().map_err(Error::SecondFork)? {
        process::exit_now(0);
    }
    Ok(Side::Daemon)
}
