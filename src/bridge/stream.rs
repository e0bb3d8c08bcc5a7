//! PHP streams: wrapping a descriptor, reading one back, contexts.

use std::os::fd::{AsRawFd, IntoRawFd, OwnedFd, RawFd};

use super::array::Arr;
use super::ffi;
use super::value::{Val, Zv};

/// A PHP stream over a descriptor, which it closes when it dies. Null when PHP cannot make one.
pub fn from_descriptor(fd: OwnedFd) -> Val {
    let mut ok = false;
    let value = Val::from_c(|z| {
        // SAFETY: the stream takes the descriptor over.
        ok = unsafe { ffi::wm_stream_from_socket(z, fd.into_raw_fd(), false) };
    });
    if ok { value } else { Val::NULL }
}

/// The descriptor under a stream.
pub fn descriptor(stream: &Zv) -> Option<RawFd> {
    // SAFETY: the shim checks the type of the value.
    let fd = unsafe { ffi::wm_stream_fd(stream.deref_ref().as_mut_ptr()) };
    (fd >= 0).then_some(fd)
}

/// Whether a stream has bytes that PHP has read from the descriptor, and the script not yet.
pub fn has_read_ahead(stream: &Zv) -> bool {
    // SAFETY: the shim checks the type of the value.
    unsafe { ffi::wm_stream_has_read_ahead(stream.deref_ref().as_mut_ptr()) }
}

/// Whether the value is an open stream.
pub fn is_stream(value: &Zv) -> bool {
    // SAFETY: reads the value only.
    unsafe { ffi::wm_is_stream(value.deref_ref().as_mut_ptr()) }
}

/// Writes everything and flushes; errors are the caller's to ignore.
pub fn write(stream: &Zv, bytes: &[u8]) -> bool {
    let z = stream.deref_ref().as_mut_ptr();
    // SAFETY: the shim checks the type of the value.
    unsafe {
        is_stream(stream)
            && ffi::wm_stream_write(z, bytes.as_ptr().cast(), bytes.len()) == bytes.len() as isize
            && ffi::wm_stream_flush(z)
    }
}

/// Closes a stream that is open.
pub fn close(stream: &Zv) {
    if is_stream(stream) {
        // SAFETY: checked to be a stream.
        unsafe { ffi::wm_stream_close(stream.deref_ref().as_mut_ptr()) }
    }
}

/// The options of a stream context (`wrapper => [option => value]`).
pub fn context_options(context: &Zv) -> Option<Arr> {
    // SAFETY: the shim checks the type of the value; the array is copied by reference count.
    unsafe { ffi::wm_context_options(context.deref_ref().as_mut_ptr()).as_ref() }
        .and_then(Zv::as_arr)
        .cloned()
}

/// A PHP stream of a transport (`tcp`, `udp`, `unix`) over a bound descriptor, which it closes when it
/// dies: what `stream_socket_server()` gives. Null when PHP cannot make one.
pub fn of_transport(transport: &str, fd: OwnedFd) -> Val {
    // PHP reads it by its length, and from 8.4 on once more up to the NUL.
    let name = format!("{transport}://\0");
    let number = fd.as_raw_fd();
    let mut ok = false;
    let value = Val::from_c(|z| {
        // SAFETY: the name is read only; the stream takes the descriptor over when there is one.
        ok =
            unsafe { ffi::wm_stream_of_transport(z, name.as_ptr().cast(), name.len() - 1, number) };
    });
    if !ok {
        return Val::NULL;
    }
    // The stream owns the number now.
    let _ = fd.into_raw_fd();
    value
}
