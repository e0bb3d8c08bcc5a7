//! Processes: fork, wait, kill and what a process knows about itself.

use super::signal;
use std::io;
use std::sync::Once;
use std::sync::atomic::{AtomicI32, Ordering};

/// Which side of a [`fork`] the caller is on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fork {
    /// The parent, with the child's pid.
    Parent(i32),
    /// The new process. It has a signal pipe of its own and the parent's handlers.
    Child,
}

/// Forks. All signals are held back until the child has a signal pipe of its own, so a signal sent
/// to it right away is delivered to it and never to its parent.
///
/// Call it only while the process has one thread (see [`thread_count`]): a lock held by another
/// thread stays locked for ever in the child.
///
/// # Errors
/// `EAGAIN` or `ENOMEM` from the kernel, `EMFILE` when there is no room for the child's pipe.
/// Nothing was forked then.
pub fn fork() -> io::Result<Fork> {
    // Made before the fork, so that the child has nothing left that could fail.
    let pipe = if signal::has_pipe() {
        Some(signal::Pipe::new()?)
    } else {
        None
    };
    let saved = signal::block_all()?;
    // SAFETY: the contract above: one thread, so the child's copy of memory is consistent.
    let pid = unsafe { libc::fork() };
    let error = io::Error::last_os_error();
    let side = match pid {
        -1 => Err(error),
        0 => {
            if let Some(pipe) = pipe {
                pipe.adopt();
            }
            Ok(Fork::Child)
        }
        pid => Ok(Fork::Parent(pid)),
    };
    signal::restore(&saved)?;
    side
}

/// How a child ended, as the kernel encodes it. The raw number is what Workerman reports.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct WaitStatus(i32);

impl WaitStatus {
    /// Wraps a raw wait status.
    pub const fn from_raw(raw: i32) -> Self {
        Self(raw)
    }

    /// The raw wait status: 0 normal end, 9 SIGKILL, 64000 exit code 250.
    pub const fn raw(self) -> i32 {
        self.0
    }

    /// The exit code, when the child ended by itself.
    pub fn exit_code(self) -> Option<i32> {
        libc::WIFEXITED(self.0).then(|| libc::WEXITSTATUS(self.0))
    }

    /// The signal that ended the child.
    pub fn signal(self) -> Option<i32> {
        libc::WIFSIGNALED(self.0).then(|| libc::WTERMSIG(self.0))
    }

    /// Whether the kernel wrote a core file.
    pub fn core_dumped(self) -> bool {
        self.signal().is_some() && libc::WCOREDUMP(self.0)
    }
}

/// What a wait found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Wait {
    /// A child ended and is now reaped.
    Exited {
        /// Its pid.
        pid: i32,
        /// How it ended.
        status: WaitStatus,
    },
    /// There are children; none has ended.
    Running,
    /// There is no such child.
    NoChild,
    /// A signal handler ran while a blocking wait slept.
    Interrupted,
}

/// Waits for the child `pid`, or for any child (−1). Children stopped by SIGSTOP or SIGTSTP are not
/// reported: they are alive.
///
/// # Errors
/// Only what `waitpid` reports beyond "no child" and "interrupted".
pub fn wait(pid: i32, block: bool) -> io::Result<Wait> {
    let mut raw = 0;
    // SAFETY: `raw` is valid for the call.
    let found = unsafe { libc::waitpid(pid, &raw mut raw, if block { 0 } else { libc::WNOHANG }) };
    match found {
        -1 => {
            let error = io::Error::last_os_error();
            match error.raw_os_error() {
                Some(libc::ECHILD) => Ok(Wait::NoChild),
                Some(libc::EINTR) => Ok(Wait::Interrupted),
                _ => Err(error),
            }
        }
        0 => Ok(Wait::Running),
        pid => Ok(Wait::Exited {
            pid,
            status: WaitStatus(raw),
        }),
    }
}

/// Sends `signo` to the process `pid`.
///
/// # Errors
/// `ESRCH` no such process, `EPERM` not ours to signal, `EINVAL` for a bad signal or a `pid` that
/// is not positive: 0 and −1 would reach whole groups of processes.
pub fn kill(pid: i32, signo: i32) -> io::Result<()> {
    if pid <= 0 {
        return Err(io::Error::from_raw_os_error(libc::EINVAL));
    }
    // SAFETY: plain integers.
    if unsafe { libc::kill(pid, signo) } == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Whether a process with this pid exists, be it someone else's or a zombie.
pub fn exists(pid: i32) -> bool {
    match kill(pid, 0) {
        Ok(()) => true,
        Err(error) => error.raw_os_error() == Some(libc::EPERM),
    }
}

/// Whether a process with this pid exists and has not ended: a zombie its parent has not reaped is
/// not alive. Where `/proc` cannot be read this is [`exists`].
pub fn alive(pid: i32) -> bool {
    exists(pid) && !is_zombie(pid)
}

fn is_zombie(pid: i32) -> bool {
    // proc(5): "pid (comm) state …"; comm may hold parentheses and spaces, so look from its end.
    std::fs::read(format!("/proc/{pid}/stat")).is_ok_and(|stat| {
        let state = stat
            .iter()
            .rposition(|&byte| byte == b')')
            .and_then(|end| stat.get(end + 2));
        matches!(state, Some(b'Z' | b'X'))
    })
}

/// The pid of this process, asked anew each time.
pub fn pid() -> i32 {
    std::process::id().cast_signed()
}

static KNOWN_PID: AtomicI32 = AtomicI32::new(0);

extern "C" fn forget_pid() {
    KNOWN_PID.store(0, Ordering::Relaxed);
}

/// As [`pid`], without a system call after the first time in a process: the C library tells us
/// about forks, the user's own included. For checks on the hot path.
pub fn known_pid() -> i32 {
    let known = KNOWN_PID.load(Ordering::Relaxed);
    if known != 0 {
        return known;
    }
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        // SAFETY: registers a handler that only stores to an atomic, which is safe in the child of
        // a fork. The code stays loaded as long as the process lives.
        unsafe { libc::pthread_atfork(None, None, Some(forget_pid)) };
    });
    let now = pid();
    KNOWN_PID.store(now, Ordering::Relaxed);
    now
}

/// The pid of the parent; 1 (or that of a subreaper) once it has ended.
pub fn parent_pid() -> i32 {
    // SAFETY: cannot fail and touches nothing.
    unsafe { libc::getppid() }
}

/// How many threads this process has, or `None` where `/proc` cannot be read.
pub fn thread_count() -> Option<usize> {
    std::fs::read_dir("/proc/self/task")
        .ok()
        .map(Iterator::count)
}

/// Makes the process the leader of a new session without a terminal. Returns the session's id.
///
/// # Errors
/// `EPERM` when it already leads a process group.
pub fn setsid() -> io::Result<i32> {
    // SAFETY: touches no memory.
    match unsafe { libc::setsid() } {
        -1 => Err(io::Error::last_os_error()),
        session => Ok(session),
    }
}

/// Sets the mask of permission bits that new files do not get, and returns the previous one.
pub fn umask(mask: u32) -> u32 {
    // SAFETY: cannot fail and touches no memory.
    unsafe { libc::umask(mask) }
}

/// Ends the process at once: no destructor, no exit handler, no flushing.
pub fn exit_now(code: i32) -> ! {
    // SAFETY: does not return.
    unsafe { libc::_exit(code) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_statuses_decode() {
        let code = WaitStatus::from_raw(64000);
        assert_eq!((code.exit_code(), code.signal()), (Some(250), None));
        let killed = WaitStatus::from_raw(9);
        assert_eq!((killed.exit_code(), killed.signal()), (None, Some(9)));
        let segfault = WaitStatus::from_raw(11 | 0x80);
        assert_eq!(segfault.signal(), Some(11));
        assert!(segfault.core_dumped());
        assert!(!killed.core_dumped());
    }

    #[test]
    fn groups_of_processes_cannot_be_signalled() {
        for pid in [0, -1, i32::MIN] {
            assert_eq!(kill(pid, 0).unwrap_err().raw_os_error(), Some(libc::EINVAL));
            assert!(!exists(pid));
        }
    }

    #[test]
    fn this_process_is_alive() {
        assert!(alive(pid()));
        assert!(exists(parent_pid()) || parent_pid() == 0);
        assert!(thread_count().is_some_and(|count| count >= 1));
    }
}
