//! Threads that take no signals.

use std::io;
use std::mem::MaybeUninit;
use std::thread;

/// Starts a thread with every signal blocked, so that signals keep going to the loop's thread.
///
/// # Errors
/// The system's error when no thread can be started.
pub fn spawn_without_signals(
    name: &str,
    body: impl FnOnce() + Send + 'static,
) -> io::Result<thread::JoinHandle<()>> {
    let mut every = MaybeUninit::<libc::sigset_t>::uninit();
    let mut before = MaybeUninit::<libc::sigset_t>::uninit();
    // SAFETY: both sets belong to this frame; sigfillset writes the first in full before it is
    // read, pthread_sigmask writes the second in full. Only this thread's mask changes.
    unsafe {
        libc::sigfillset(every.as_mut_ptr());
        libc::pthread_sigmask(libc::SIG_SETMASK, every.as_ptr(), before.as_mut_ptr());
    }
    // A new thread inherits the mask of the thread that starts it.
    let started = thread::Builder::new().name(name.to_owned()).spawn(body);
    // SAFETY: `before` was written above; restoring this thread's own mask.
    unsafe {
        libc::pthread_sigmask(libc::SIG_SETMASK, before.as_ptr(), std::ptr::null_mut());
    }
    started
}
