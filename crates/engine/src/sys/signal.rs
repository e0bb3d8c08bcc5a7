//! Signals through one self-pipe per process.
//!
//! The handler writes the signal's number into a pipe and returns; the loop reads the pipe. Nothing
//! else runs in signal context. The pipe belongs to one process: [`super::process::fork`] gives the
//! child a pipe of its own before any signal can reach it, and a handler that finds itself in a
//! process the engine did not fork takes the signal's default action instead of writing into the
//! parent's pipe.
//!
//! A signal that arrives while the pipe is full is kept as a bit, so none is lost; only repeats of
//! the same number may merge, as they do for standard signals in the kernel.

use std::io;
use std::os::fd::{FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

pub use libc::{
    SIGABRT, SIGALRM, SIGCHLD, SIGHUP, SIGINT, SIGIO, SIGKILL, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP,
    SIGUSR1, SIGUSR2,
};

/// The signals a master and its children react to, in the order Workerman installs them.
/// `SIGABRT` is Workerman's `SIGIOT`.
pub const CONTROL: [i32; 9] = [
    SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGQUIT, SIGUSR1, SIGUSR2, SIGABRT, SIGIO,
];

const CLOSED: RawFd = -1;

static READ_END: AtomicI32 = AtomicI32::new(CLOSED);
static WRITE_END: AtomicI32 = AtomicI32::new(CLOSED);
/// The process the pipe belongs to.
static OWNER: AtomicI32 = AtomicI32::new(0);
/// Signals that found the pipe full; bit `signo - 1`.
static OVERFLOW: AtomicU64 = AtomicU64::new(0);
/// Signals whose disposition is our handler; bit `signo - 1`.
static INSTALLED: AtomicU64 = AtomicU64::new(0);

// The handler may use these only because they are plain atomic instructions.
const _: () = assert!(cfg!(target_has_atomic = "64") && cfg!(target_has_atomic = "32"));

fn bit(signo: i32) -> Option<u64> {
    let shift = u32::try_from(signo).ok()?.checked_sub(1)?;
    1u64.checked_shl(shift)
}

fn checked(signo: i32) -> io::Result<u64> {
    bit(signo).ok_or_else(|| io::Error::from_raw_os_error(libc::EINVAL))
}

/// Runs in signal context: async-signal-safe calls only (`getpid`, `write`, `sigaction`, `raise`),
/// no allocation, no lock, `errno` restored.
extern "C" fn on_signal(signo: libc::c_int) {
    // SAFETY: errno's location is this thread's own and valid for its whole life; the calls below
    // are on POSIX's list of async-signal-safe functions; the byte written is on our own stack.
    unsafe {
        let errno = libc::__errno_location();
        let saved = *errno;
        if libc::getpid() == OWNER.load(Ordering::Relaxed) {
            // A signal number is at most 64, so it fits a byte.
            let byte = signo as u8;
            let written = libc::write(
                WRITE_END.load(Ordering::Relaxed),
                (&raw const byte).cast::<libc::c_void>(),
                1,
            );
            if written != 1
                && let Some(mask) = bit(signo)
            {
                OVERFLOW.fetch_or(mask, Ordering::Relaxed);
            }
        } else {
            // A process forked behind our back. The signal is blocked until we return, then the
            // default action takes place.
            let mut action: libc::sigaction = std::mem::zeroed();
            action.sa_sigaction = libc::SIG_DFL;
            libc::sigaction(signo, &raw const action, std::ptr::null_mut());
            libc::raise(signo);
        }
        *errno = saved;
    }
}

/// Both ends of a signal pipe, not yet in use.
#[derive(Debug)]
pub(super) struct Pipe {
    read: OwnedFd,
    write: OwnedFd,
}

impl Pipe {
    pub(super) fn new() -> io::Result<Self> {
        let mut ends = [CLOSED; 2];
        // SAFETY: `ends` has room for the two descriptors pipe2 stores.
        let result = unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_NONBLOCK | libc::O_CLOEXEC) };
        if result != 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: pipe2 succeeded, so both descriptors are open and nobody else owns them.
        unsafe {
            Ok(Self {
                read: OwnedFd::from_raw_fd(ends[0]),
                write: OwnedFd::from_raw_fd(ends[1]),
            })
        }
    }

    /// Makes this the pipe of the calling process. Call with all signals blocked, or before any
    /// handler is installed. Descriptors of the previous pipe, the parent's after a fork, are
    /// closed; what the parent had pending is forgotten.
    pub(super) fn adopt(self) {
        let read = READ_END.swap(self.read.into_raw_fd(), Ordering::Relaxed);
        let write = WRITE_END.swap(self.write.into_raw_fd(), Ordering::Relaxed);
        OVERFLOW.store(0, Ordering::Relaxed);
        OWNER.store(std::process::id().cast_signed(), Ordering::Relaxed);
        for old in [read, write] {
            if old != CLOSED {
                // SAFETY: the statics were the only owner of this descriptor, and no longer name it.
                drop(unsafe { OwnedFd::from_raw_fd(old) });
            }
        }
    }
}

/// Whether this process has a signal pipe of its own.
pub(super) fn has_pipe() -> bool {
    READ_END.load(Ordering::Relaxed) != CLOSED
        && OWNER.load(Ordering::Relaxed) == std::process::id().cast_signed()
}

fn ensure_pipe() -> io::Result<()> {
    if has_pipe() {
        return Ok(());
    }
    reset_after_fork()
}

fn set_action(signo: i32, handler: libc::sighandler_t, flags: libc::c_int) -> io::Result<()> {
    // SAFETY: an all-zero sigaction is a valid value of this plain C struct.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = handler;
    action.sa_flags = flags;
    // SAFETY: `action` outlives the call; the handler is `on_signal`, SIG_IGN or SIG_DFL, and
    // `on_signal` is safe to run at any point on any thread.
    let result = unsafe { libc::sigaction(signo, &raw const action, std::ptr::null_mut()) };
    if result == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Delivers `signo` through the pipe from now on. `restart` asks the kernel to restart system calls
/// the signal interrupts; Workerman's control signals do without, so that a wait ends.
///
/// # Errors
/// `EINVAL` for a number that is no signal or cannot be caught; `EMFILE` when no pipe can be made.
pub fn install(signo: i32, restart: bool) -> io::Result<()> {
    let mask = checked(signo)?;
    ensure_pipe()?;
    let handler: extern "C" fn(libc::c_int) = on_signal;
    set_action(
        signo,
        handler as libc::sighandler_t,
        if restart { libc::SA_RESTART } else { 0 },
    )?;
    INSTALLED.fetch_or(mask, Ordering::Relaxed);
    Ok(())
}

/// Ignores `signo`; children and programs started from here inherit that.
///
/// # Errors
/// `EINVAL` for a number that is no signal or cannot be ignored.
pub fn ignore(signo: i32) -> io::Result<()> {
    let mask = checked(signo)?;
    set_action(signo, libc::SIG_IGN, 0)?;
    INSTALLED.fetch_and(!mask, Ordering::Relaxed);
    Ok(())
}

/// What a signal did before [`swap_ignored`].
#[derive(Clone, Copy)]
pub struct Disposition(libc::sigaction);

impl std::fmt::Debug for Disposition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Disposition")
    }
}

/// Ignores `signo` for a while: what it did before is for [`put_back`], whoever had set that.
///
/// # Errors
/// `EINVAL` for a number that is no signal or cannot be ignored.
pub fn swap_ignored(signo: i32) -> io::Result<Disposition> {
    // SAFETY: an all-zero sigaction is a valid value of this plain C struct, and means "ignore" once
    // its handler is set; both structs outlive the call.
    unsafe {
        let mut ignored: libc::sigaction = std::mem::zeroed();
        ignored.sa_sigaction = libc::SIG_IGN;
        let mut before: libc::sigaction = std::mem::zeroed();
        match libc::sigaction(signo, &raw const ignored, &raw mut before) {
            0 => Ok(Disposition(before)),
            _ => Err(io::Error::last_os_error()),
        }
    }
}

/// Ends what [`swap_ignored`] began.
///
/// # Errors
/// None is documented; the system call's answer is passed on.
pub fn put_back(signo: i32, before: &Disposition) -> io::Result<()> {
    // SAFETY: the action was in force before, in this process or in the one it was forked from; a
    // handler it names is still loaded.
    let result = unsafe { libc::sigaction(signo, &raw const before.0, std::ptr::null_mut()) };
    if result == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Gives `signo` its default action.
///
/// # Errors
/// `EINVAL` for a number that is no signal or cannot be changed.
pub fn default(signo: i32) -> io::Result<()> {
    let mask = checked(signo)?;
    set_action(signo, libc::SIG_DFL, 0)?;
    INSTALLED.fetch_and(!mask, Ordering::Relaxed);
    Ok(())
}

/// Whether [`install`] is in force for `signo`, as far as this module was told.
pub fn is_installed(signo: i32) -> bool {
    bit(signo).is_some_and(|mask| INSTALLED.load(Ordering::Relaxed) & mask != 0)
}

/// The readable end of this process's pipe, non-blocking and close-on-exec; −1 before the first
/// [`install`]. It stays owned by this module: watch it, never close it, and ask again after a fork.
pub fn pipe_fd() -> RawFd {
    READ_END.load(Ordering::Relaxed)
}

/// Appends every signal that arrived since the last call to `out`, oldest first.
pub fn drain(out: &mut Vec<i32>) {
    let fd = pipe_fd();
    if fd == CLOSED || !has_pipe() {
        return;
    }
    let mut buffer = [0u8; 256];
    loop {
        // SAFETY: `buffer` is writable for its whole length; the descriptor is ours and open.
        let count = unsafe { libc::read(fd, buffer.as_mut_ptr().cast(), buffer.len()) };
        match usize::try_from(count) {
            Ok(count) if count > 0 => {
                out.extend(buffer.iter().take(count).map(|&byte| i32::from(byte)));
            }
            Ok(_) => break,
            Err(_) if io::Error::last_os_error().kind() == io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    let late = OVERFLOW.swap(0, Ordering::Relaxed);
    out.extend((1..=64).filter(|&signo| bit(signo).is_some_and(|mask| late & mask != 0)));
}

/// Gives this process a pipe of its own and forgets the one it inherited. Handlers stay installed.
/// [`super::process::fork`] does this by itself; it is for a process the engine did not fork.
///
/// # Errors
/// `EMFILE` or `ENFILE` when no pipe can be made; the old pipe then stays.
pub fn reset_after_fork() -> io::Result<()> {
    let pipe = Pipe::new()?;
    let saved = block_all()?;
    pipe.adopt();
    restore(&saved)
}

/// Waits until a signal arrives, a handler of someone else interrupts the wait, or `timeout` has
/// passed (`None`: for ever). Returns the signals that arrived through the pipe, possibly none.
///
/// No signal installed here can slip between a test and this wait: it sits in the pipe.
///
/// # Errors
/// `EBADF` when no signal was ever installed in this process; otherwise what `poll` reports.
pub fn wait_event(timeout: Option<Duration>) -> io::Result<Vec<i32>> {
    if !has_pipe() {
        return Err(io::Error::from_raw_os_error(libc::EBADF));
    }
    let mut signals = Vec::new();
    let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    loop {
        let millis = match deadline {
            None => -1,
            Some(deadline) => {
                // Round up: a wait that ends early would spin until the deadline.
                let left = deadline.saturating_duration_since(Instant::now());
                i32::try_from(left.as_nanos().div_ceil(1_000_000)).unwrap_or(i32::MAX)
            }
        };
        let mut entry = libc::pollfd {
            fd: pipe_fd(),
            events: libc::POLLIN,
            revents: 0,
        };
        // SAFETY: one valid pollfd, borrowed for the call only.
        let ready = unsafe { libc::poll(&raw mut entry, 1, millis) };
        let interrupted = if ready < 0 {
            let error = io::Error::last_os_error();
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(error);
            }
            true
        } else {
            false
        };
        drain(&mut signals);
        let expired = deadline.is_some_and(|deadline| Instant::now() >= deadline);
        if interrupted || !signals.is_empty() || expired {
            return Ok(signals);
        }
    }
}

/// A thread's signal mask, to hand back to [`restore`].
#[derive(Clone, Copy)]
pub struct Mask(libc::sigset_t);

impl std::fmt::Debug for Mask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mask")
    }
}

fn set_of(signals: &[i32]) -> io::Result<libc::sigset_t> {
    // SAFETY: sigset_t is plain data; sigemptyset initialises it before it is used.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        for &signo in signals {
            if libc::sigaddset(&raw mut set, signo) != 0 {
                return Err(io::Error::last_os_error());
            }
        }
        Ok(set)
    }
}

fn change_mask(how: libc::c_int, set: &libc::sigset_t) -> io::Result<Mask> {
    // SAFETY: both sets are valid for the call; only the calling thread's mask changes.
    unsafe {
        let mut old: libc::sigset_t = std::mem::zeroed();
        match libc::pthread_sigmask(how, set, &raw mut old) {
            0 => Ok(Mask(old)),
            code => Err(io::Error::from_raw_os_error(code)),
        }
    }
}

/// Blocks `signals` on the calling thread and returns the mask as it was.
///
/// # Errors
/// `EINVAL` for a number that is no signal.
pub fn block(signals: &[i32]) -> io::Result<Mask> {
    change_mask(libc::SIG_BLOCK, &set_of(signals)?)
}

/// Lets `signals` through again on the calling thread and returns the mask as it was.
///
/// # Errors
/// `EINVAL` for a number that is no signal.
pub fn unblock(signals: &[i32]) -> io::Result<Mask> {
    change_mask(libc::SIG_UNBLOCK, &set_of(signals)?)
}

/// Blocks every signal on the calling thread, as threads of ours do at their start, and returns the
/// mask as it was.
///
/// # Errors
/// None is documented; the system call's answer is passed on.
pub fn block_all() -> io::Result<Mask> {
    // SAFETY: sigfillset initialises the set before it is used.
    let set = unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&raw mut set);
        set
    };
    change_mask(libc::SIG_SETMASK, &set)
}

/// Puts a mask back.
///
/// # Errors
/// None is documented; the system call's answer is passed on.
pub fn restore(mask: &Mask) -> io::Result<()> {
    change_mask(libc::SIG_SETMASK, &mask.0).map(drop)
}

/// Name and number of every standard signal. Where one number has two names the name Workerman
/// prints comes first.
const NAMES: &[(i32, &str)] = &[
    (SIGHUP, "SIGHUP"),
    (SIGINT, "SIGINT"),
    (SIGQUIT, "SIGQUIT"),
    (libc::SIGILL, "SIGILL"),
    (libc::SIGTRAP, "SIGTRAP"),
    (libc::SIGIOT, "SIGIOT"),
    (SIGABRT, "SIGABRT"),
    (libc::SIGBUS, "SIGBUS"),
    (libc::SIGFPE, "SIGFPE"),
    (SIGKILL, "SIGKILL"),
    (SIGUSR1, "SIGUSR1"),
    (libc::SIGSEGV, "SIGSEGV"),
    (SIGUSR2, "SIGUSR2"),
    (SIGPIPE, "SIGPIPE"),
    (SIGALRM, "SIGALRM"),
    (SIGTERM, "SIGTERM"),
    (SIGCHLD, "SIGCHLD"),
    (libc::SIGCONT, "SIGCONT"),
    (libc::SIGSTOP, "SIGSTOP"),
    (SIGTSTP, "SIGTSTP"),
    (libc::SIGTTIN, "SIGTTIN"),
    (libc::SIGTTOU, "SIGTTOU"),
    (libc::SIGURG, "SIGURG"),
    (libc::SIGXCPU, "SIGXCPU"),
    (libc::SIGXFSZ, "SIGXFSZ"),
    (libc::SIGVTALRM, "SIGVTALRM"),
    (libc::SIGPROF, "SIGPROF"),
    (libc::SIGWINCH, "SIGWINCH"),
    (SIGIO, "SIGIO"),
    (libc::SIGPOLL, "SIGPOLL"),
    (libc::SIGPWR, "SIGPWR"),
    (libc::SIGSYS, "SIGSYS"),
];

/// The name of a signal as Workerman's log lines spell it, or `None`.
pub fn name(signo: i32) -> Option<&'static str> {
    NAMES
        .iter()
        .find(|(number, _)| *number == signo)
        .map(|(_, name)| *name)
}

/// The number of a signal name such as `SIGINT`, or `None`.
pub fn number(name: &str) -> Option<i32> {
    NAMES
        .iter()
        .find(|(_, known)| *known == name)
        .map(|(number, _)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_work_both_ways() {
        assert_eq!(name(SIGINT), Some("SIGINT"));
        assert_eq!(name(SIGABRT), Some("SIGIOT"));
        assert_eq!(name(SIGIO), Some("SIGIO"));
        assert_eq!(name(libc::SIGSEGV), Some("SIGSEGV"));
        assert_eq!(name(0), None);
        assert_eq!(number("SIGPOLL"), Some(SIGIO));
        assert_eq!(number("SIGABRT"), Some(SIGABRT));
        assert_eq!(number("INT"), None);
        for (signo, text) in NAMES {
            assert_eq!(number(text), Some(*signo));
        }
    }

    #[test]
    fn a_signal_ignored_for_a_while_does_again_what_it_did() {
        // Nothing else in these tests knows this signal.
        let signo = libc::SIGURG;
        let action = || {
            let before = swap_ignored(signo).unwrap();
            put_back(signo, &before).unwrap();
            before.0.sa_sigaction
        };
        assert_eq!(action(), libc::SIG_DFL);
        ignore(signo).unwrap();
        assert_eq!(action(), libc::SIG_IGN);
        assert_eq!(action(), libc::SIG_IGN);
        default(signo).unwrap();
        assert_eq!(action(), libc::SIG_DFL);
        assert_eq!(
            swap_ignored(SIGKILL).unwrap_err().raw_os_error(),
            Some(libc::EINVAL)
        );
    }

    #[test]
    fn numbers_that_are_no_signal_are_refused() {
        for signo in [0, -1, 65, 9999] {
            let error = install(signo, false).unwrap_err();
            assert_eq!(error.raw_os_error(), Some(libc::EINVAL), "{signo}");
        }
        assert_eq!(
            ignore(SIGKILL).unwrap_err().raw_os_error(),
            Some(libc::EINVAL)
        );
    }
}
