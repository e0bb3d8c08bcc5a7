//! The standard streams as descriptors.

use std::fs::OpenOptions;
use std::io;
use std::os::fd::{AsRawFd, RawFd};
use std::path::Path;

/// Standard output.
pub const STDOUT: RawFd = 1;
/// Standard error.
pub const STDERR: RawFd = 2;

/// Whether `fd` is a terminal.
pub fn is_terminal(fd: RawFd) -> bool {
    // SAFETY: an integer; a descriptor that is not open answers 0.
    unsafe { libc::isatty(fd) == 1 }
}

/// Opens `path` for appending (created if missing) and puts it in the place of standard output and
/// standard error. Whatever writes to descriptors 1 and 2 from now on writes there. Calling it again
/// opens the path anew, which is how a renamed log file is rotated.
///
/// # Errors
/// When the file cannot be opened; the streams then stay as they were.
pub fn redirect_output(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().append(true).create(true).open(path)?;
    for target in [STDOUT, STDERR] {
        // If the file itself got number 1 or 2, that slot was closed before and is already right,
        // but it is close-on-exec and would be closed with `file`.
        // SAFETY: plain integers; `file` is open. The descriptor replaced is a standard stream,
        // which belongs to the process as a whole and is not owned by a Rust value.
        let result = unsafe {
            if file.as_raw_fd() == target {
                libc::fcntl(target, libc::F_SETFD, 0)
            } else {
                libc::dup2(file.as_raw_fd(), target)
            }
        };
        if result < 0 {
            return Err(io::Error::last_os_error());
        }
    }
    if [STDOUT, STDERR].contains(&file.as_raw_fd()) {
        // It is the stream itself now.
        let _ = std::os::fd::IntoRawFd::into_raw_fd(file);
    }
    Ok(())
}
