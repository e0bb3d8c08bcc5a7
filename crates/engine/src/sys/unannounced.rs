//! For tests only, and in no build of the crate: a fork the engine is not told of, as a script's own
//! `pcntl_fork` is. It lives here because this is where `unsafe` may.

/// The plain `fork`: the child's pid in the parent, 0 in the child.
pub fn fork() -> i32 {
    // SAFETY: the tests that call this have one thread.
    unsafe { libc::fork() }
}
