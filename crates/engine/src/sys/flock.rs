//! Advisory locks on open files.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;

fn operate(file: &File, operation: libc::c_int) -> io::Result<()> {
    loop {
        // SAFETY: the descriptor is open for the whole call.
        if unsafe { libc::flock(file.as_raw_fd(), operation) } == 0 {
            return Ok(());
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

/// Takes the exclusive lock, waiting for whoever holds it. The lock belongs to the open file: a
/// forked child shares it, and it ends when the last copy of the descriptor is closed.
///
/// # Errors
/// `ENOLCK`, or `EINVAL` on a file system without locks.
pub fn exclusive(file: &File) -> io::Result<()> {
    operate(file, libc::LOCK_EX)
}

/// Takes the exclusive lock if it is free; `false` if someone else holds it.
///
/// # Errors
/// As [`exclusive`].
pub fn try_exclusive(file: &File) -> io::Result<bool> {
    match operate(file, libc::LOCK_EX | libc::LOCK_NB) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(false),
        Err(error) => Err(error),
    }
}

/// Gives the lock up, also for forked copies of the descriptor.
///
/// # Errors
/// As [`exclusive`].
pub fn unlock(file: &File) -> io::Result<()> {
    operate(file, libc::LOCK_UN)
}
