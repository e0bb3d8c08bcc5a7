//! Sockets: the calls of the hot path.

use std::io::{self, IoSlice};
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};

use bytes::{BufMut, BytesMut};
use socket2::{SockAddr, SockRef};

/// Takes one connection from a listening socket: non-blocking, close-on-exec.
///
/// # Errors
/// `WouldBlock` when none waits; otherwise what accept4(2) lists. Interruptions are retried.
pub fn accept(listener: &OwnedFd) -> io::Result<(OwnedFd, SockAddr)> {
    let flags = libc::SOCK_NONBLOCK | libc::SOCK_CLOEXEC;
    loop {
        // SAFETY: socket2 hands out storage large enough for any address and its length; accept4
        // writes an address of the socket's family into it and stays within the length.
        let accepted = unsafe {
            SockAddr::try_init(|storage, len| {
                let fd = libc::accept4(listener.as_raw_fd(), storage.cast(), len, flags);
                if fd < 0 {
                    Err(io::Error::last_os_error())
                } else {
                    Ok(fd)
                }
            })
        };
        match accepted {
            // SAFETY: the kernel has just made this descriptor for us; nobody else has the number.
            Ok((fd, address)) => return Ok((unsafe { OwnedFd::from_raw_fd(fd) }, address)),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// One recv(2) of at most `limit` bytes, appended to `into` within the capacity it already has.
/// Returns the number of bytes; 0 is the end of the stream.
///
/// # Errors
/// `WouldBlock` when nothing waits; otherwise what recv(2) lists. Interruptions are retried.
pub fn recv(fd: &OwnedFd, into: &mut BytesMut, limit: usize) -> io::Result<usize> {
    let room = (into.capacity() - into.len()).min(limit);
    if room == 0 {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    loop {
        // SAFETY: `spare` is the uninitialised rest of a buffer borrowed exclusively for the call,
        // at least `room` bytes long; the kernel writes no more than that.
        let got = unsafe {
            let spare = into.chunk_mut().as_mut_ptr();
            libc::recv(fd.as_raw_fd(), spare.cast(), room, libc::MSG_DONTWAIT)
        };
        if let Ok(got) = usize::try_from(got) {
            // SAFETY: the kernel has initialised exactly `got` bytes, `got <= room`.
            unsafe { into.advance_mut(got) };
            return Ok(got);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

/// One send(2) that neither blocks nor raises SIGPIPE. Returns how many bytes the kernel took.
///
/// # Errors
/// `WouldBlock` when the kernel takes nothing now; otherwise what send(2) lists. Interruptions are
/// retried.
pub fn send(fd: &OwnedFd, bytes: &[u8]) -> io::Result<usize> {
    let flags = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
    loop {
        // SAFETY: the slice is borrowed for the length of the call and only read.
        let sent = unsafe { libc::send(fd.as_raw_fd(), bytes.as_ptr().cast(), bytes.len(), flags) };
        if let Ok(sent) = usize::try_from(sent) {
            return Ok(sent);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

/// The same for bytes in several places.
///
/// # Errors
/// As [`send`].
pub fn send_vectored(fd: &OwnedFd, parts: &[IoSlice<'_>]) -> io::Result<usize> {
    let flags = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
    loop {
        match SockRef::from(fd).send_vectored_with_flags(parts, flags) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// One datagram from a socket that may be anybody's, without waiting, and who sent it. What does not
/// fit into `into` is lost.
///
/// # Errors
/// `WouldBlock` when none waits; otherwise what recvfrom(2) lists, also what a datagram sent earlier
/// has met. Interruptions are retried.
pub fn recv_from(fd: RawFd, into: &mut [u8]) -> io::Result<(usize, SockAddr)> {
    loop {
        // SAFETY: the slice is borrowed exclusively for the call; socket2 hands out storage large
        // enough for any address and its length; the kernel stays within both. A number nothing is
        // open under answers EBADF.
        let received = unsafe {
            SockAddr::try_init(|storage, len| {
                let bytes = into.as_mut_ptr().cast();
                let flags = libc::MSG_DONTWAIT;
                let got = libc::recvfrom(fd, bytes, into.len(), flags, storage.cast(), len);
                usize::try_from(got).map_err(|_| io::Error::last_os_error())
            })
        };
        match received {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Sends one datagram, to the address or, without one, to whom the socket is connected, without
/// raising SIGPIPE. It waits only if the socket is a blocking one. Returns how many bytes were sent.
///
/// # Errors
/// What sendto(2) lists. Interruptions are retried.
pub fn send_to(fd: RawFd, bytes: &[u8], to: Option<&SockAddr>) -> io::Result<usize> {
    let (address, length) = to.map_or((std::ptr::null(), 0), |to| (to.as_ptr(), to.len()));
    loop {
        // SAFETY: slice and address are borrowed for the length of the call and only read. A number
        // nothing is open under answers EBADF.
        let sent = unsafe {
            let data = bytes.as_ptr().cast();
            let flags = libc::MSG_NOSIGNAL;
            libc::sendto(fd, data, bytes.len(), flags, address.cast(), length)
        };
        if let Ok(sent) = usize::try_from(sent) {
            return Ok(sent);
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

/// Looks at a socket that stays its owner's.
///
/// # Errors
/// `EBADF` for a negative number, and what `look` answers.
pub fn inspect<T>(fd: RawFd, look: impl FnOnce(SockRef<'_>) -> io::Result<T>) -> io::Result<T> {
    if fd < 0 {
        return Err(io::Error::from_raw_os_error(libc::EBADF));
    }
    // SAFETY: the number is only borrowed for the length of the call; the kernel answers EBADF when
    // nothing is open under it.
    let borrowed = unsafe { BorrowedFd::borrow_raw(fd) };
    look(SockRef::from(&borrowed))
}
