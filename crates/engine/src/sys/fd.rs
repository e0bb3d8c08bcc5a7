//! Descriptors registered with the loop.

use std::io;
use std::mem;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::task::{Context, Poll};

use tokio::io::Interest;
use tokio::io::unix::{AsyncFd, AsyncFdReadyGuard};

use crate::host::Direction;

/// A descriptor the loop watches, owned, with the process it was registered in; or one that another
/// loop watches.
///
/// After a fork the child shares the parent's epoll set. Taking a descriptor out of the set there
/// would make the parent deaf, so in any other process the registration is forgotten and only the
/// child's copy of the descriptor is closed (the kernel keeps an entry while any copy is open).
#[derive(Debug)]
pub struct LoopFd {
    io: Option<AsyncFd<OwnedFd>>,
    unwatched: Option<OwnedFd>,
    pid: u32,
}

impl LoopFd {
    /// Registers `fd` for `interest`. Must be called inside the runtime's context.
    ///
    /// # Errors
    /// `EPERM` for a regular file, `ENOMEM` or `ENOSPC` when the kernel refuses another watch.
    pub fn register(fd: OwnedFd, interest: Interest) -> io::Result<Self> {
        // SAFETY: the OwnedFd moves into the AsyncFd and is closed only by dropping it, so the
        // number stays valid and the same while it is registered.
        let io = unsafe { AsyncFd::register_with_interest(fd, interest) }
            .map_err(|error| error.into_parts().1)?;
        Ok(Self {
            io: Some(io),
            unwatched: None,
            pid: std::process::id(),
        })
    }

    /// Holds `fd` without registering it: somebody else says when it is ready.
    #[must_use]
    pub fn unwatched(fd: OwnedFd) -> Self {
        Self {
            io: None,
            unwatched: Some(fd),
            pid: std::process::id(),
        }
    }

    /// Whether the loop watches it.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        self.io.is_some()
    }

    /// The descriptor, while it is open.
    #[must_use]
    pub fn fd(&self) -> Option<&OwnedFd> {
        self.io
            .as_ref()
            .map(AsyncFd::get_ref)
            .or(self.unwatched.as_ref())
    }

    /// Ready once the loop has seen the direction ready; the task is woken otherwise.
    ///
    /// # Errors
    /// When the loop is being torn down, or does not watch the descriptor.
    pub fn poll_ready(
        &self,
        direction: Direction,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<AsyncFdReadyGuard<'_, OwnedFd>>> {
        let Some(io) = self.io.as_ref() else {
            return Poll::Ready(Err(io::ErrorKind::NotConnected.into()));
        };
        match direction {
            Direction::Read => io.poll_read_ready(cx),
            Direction::Write => io.poll_write_ready(cx),
        }
    }
}

impl Drop for LoopFd {
    fn drop(&mut self) {
        let Some(io) = self.io.take() else { return };
        if self.pid == std::process::id() {
            drop(io);
            return;
        }
        let number = io.as_raw_fd();
        mem::forget(io);
        // SAFETY: the only owner of the number in this process was the AsyncFd forgotten above.
        unsafe {
            libc::close(number);
        }
    }
}

/// A second descriptor for the same open file, close-on-exec, owned by the caller.
///
/// # Errors
/// `EBADF` when `fd` is not open, `EMFILE` when the process has no descriptor left.
pub fn duplicate(fd: RawFd) -> io::Result<OwnedFd> {
    if fd < 0 {
        return Err(io::Error::from_raw_os_error(libc::EBADF));
    }
    // SAFETY: the number is only borrowed for the length of the call; the kernel answers EBADF when
    // nothing is open under it.
    unsafe { BorrowedFd::borrow_raw(fd) }.try_clone_to_owned()
}

/// Whether `direction` would not block right now. An error or a hang-up counts as ready, as it does
/// for `select`.
///
/// # Errors
/// `EINVAL`, `ENOMEM`.
pub fn is_ready(fd: &OwnedFd, direction: Direction) -> io::Result<bool> {
    let events = match direction {
        Direction::Read => libc::POLLIN,
        Direction::Write => libc::POLLOUT,
    };
    let mut entry = libc::pollfd {
        fd: fd.as_raw_fd(),
        events,
        revents: 0,
    };
    loop {
        // SAFETY: one pollfd of this frame, count 1, and a zero timeout: it cannot block.
        let found = unsafe { libc::poll(&raw mut entry, 1, 0) };
        if found >= 0 {
            return Ok(found > 0);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::net::UnixStream;
    use tokio::runtime::{Builder, LocalOptions, LocalRuntime};

    fn runtime() -> LocalRuntime {
        Builder::new_current_thread()
            .enable_io()
            .build_local(LocalOptions::default())
            .unwrap()
    }

    /// Whether an epoll set of this process watches the open file `fd` stands for.
    fn is_watched(fd: &impl AsRawFd) -> bool {
        let link = std::fs::read_link(format!("/proc/self/fd/{}", fd.as_raw_fd())).unwrap();
        let inode: u64 = link
            .to_str()
            .and_then(|link| {
                link.strip_prefix("socket:[")?
                    .strip_suffix(']')?
                    .parse()
                    .ok()
            })
            .unwrap();
        let needle = format!("ino:{inode:x} ");
        std::fs::read_dir("/proc/self/fdinfo")
            .unwrap()
            .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok())
            .any(|info| {
                info.lines()
                    .any(|line| line.starts_with("tfd:") && line.contains(&needle))
            })
    }

    #[test]
    fn dropping_a_registration_ends_the_watch() {
        let runtime = runtime();
        let _context = runtime.enter();
        let (ours, _theirs) = UnixStream::pair().unwrap();
        let copy = ours.try_clone().unwrap();
        let registered = LoopFd::register(ours.into(), Interest::READABLE).unwrap();
        assert!(is_watched(&copy));
        drop(registered);
        assert!(!is_watched(&copy));
    }

    #[test]
    fn in_another_process_the_descriptor_is_closed_and_the_watch_left_alone() {
        let runtime = runtime();
        let _context = runtime.enter();
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        // Stands for the parent's copy.
        let copy = ours.try_clone().unwrap();
        let mut registered = LoopFd::register(ours.into(), Interest::READABLE).unwrap();
        registered.pid = 0;
        drop(registered);
        assert!(is_watched(&copy));
        drop(copy);
        // The last copy is gone: had the other one stayed open, this would be taken.
        assert!(theirs.write_all(b"x").is_err());
    }
}
