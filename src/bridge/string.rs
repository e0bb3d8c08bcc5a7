//! PHP strings.

use std::borrow::Cow;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use ext_php_rs::ffi::zend_string;

use super::ffi;

/// GC_IMMUTABLE in the refcount header: the string is interned and never counted.
const INTERNED: u32 = 1 << 6;

/// An owned, immutable byte string of PHP. Cloning adds a reference.
#[repr(transparent)]
pub struct Str(NonNull<zend_string>);

impl Str {
    /// Copies bytes into a new string.
    ///
    /// A Zend allocation: may end the request for want of memory, see the module contract.
    #[inline]
    pub fn new(bytes: &[u8]) -> Self {
        // SAFETY: the shim copies `len` bytes; the result is never null (it would have bailed out).
        unsafe { Self::from_raw(ffi::wm_string(bytes.as_ptr().cast(), bytes.len())) }
    }

    /// A string the engine frees when it shuts down: for names known at compile time. Not to be kept
    /// in a static or a thread-local, whose end comes later: [`Str::permanent`].
    pub fn interned(text: &'static str) -> Self {
        // SAFETY: as in `new`.
        unsafe { Self::from_raw(ffi::wm_string_interned(text.as_ptr().cast(), text.len())) }
    }

    /// A string for the life of the process, never freed: make each one once and keep it.
    pub fn permanent(text: &'static str) -> Self {
        // SAFETY: as in `new`; the string is not counted, so neither clones nor drops touch it.
        unsafe { Self::from_raw(ffi::wm_string_permanent(text.as_ptr().cast(), text.len())) }
    }

    /// A string of `length` bytes written once by `fill`.
    pub fn build(length: usize, fill: impl FnOnce(&mut [u8])) -> Self {
        // SAFETY: a fresh string has one owner and room for `length` bytes and the NUL.
        unsafe {
            let raw = ffi::wm_string_alloc(length);
            let bytes = (&raw mut (*raw).val).cast::<u8>();
            bytes.write_bytes(0, length + 1);
            fill(std::slice::from_raw_parts_mut(bytes, length));
            Self::from_raw(raw)
        }
    }

    /// Room for a string of `length` bytes that are copied in afterwards, when nothing may allocate.
    #[inline]
    pub fn room(length: usize) -> Room {
        // SAFETY: a fresh string with one owner; nobody reads it before it is filled.
        Room(unsafe { Self::from_raw(ffi::wm_string_alloc(length)) })
    }

    /// Takes over one reference.
    ///
    /// # Safety
    /// `raw` is a live zend_string and the caller gives one reference away.
    #[inline]
    pub(super) unsafe fn from_raw(raw: *mut zend_string) -> Self {
        // SAFETY: promised by the caller.
        Self(unsafe { NonNull::new_unchecked(raw) })
    }

    #[inline]
    pub(super) fn into_raw(self) -> *mut zend_string {
        ManuallyDrop::new(self).0.as_ptr()
    }

    #[inline]
    pub(super) fn as_ptr(&self) -> *mut zend_string {
        self.0.as_ptr()
    }

    /// Its bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: we hold a reference; shared strings are never written in place.
        unsafe {
            let raw = self.0.as_ptr();
            std::slice::from_raw_parts((&raw const (*raw).val).cast(), (*raw).len)
        }
    }

    /// Its length in bytes.
    #[inline]
    pub fn len(&self) -> usize {
        self.as_bytes().len()
    }

    /// Whether it is `""`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// For messages: bytes that are not UTF-8 are replaced.
    pub fn to_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.as_bytes())
    }

    /// Whether both are the same string in memory.
    #[inline]
    pub fn same(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    #[inline]
    pub(super) fn is_interned(&self) -> bool {
        // SAFETY: reads the header of a live string.
        unsafe { (*self.0.as_ptr()).gc.u.type_info & INTERNED != 0 }
    }
}

/// See [`Str::room`].
pub struct Room(Str);

impl Room {
    /// The string with these bytes: at most as many as there is room for.
    #[inline]
    pub fn fill(self, bytes: &[u8]) -> Str {
        let raw = self.0.as_ptr();
        // SAFETY: the string is ours alone and has room for its length and a NUL behind it.
        unsafe {
            let n = bytes.len().min((*raw).len);
            let to = (&raw mut (*raw).val).cast::<u8>();
            to.copy_from_nonoverlapping(bytes.as_ptr(), n);
            to.add(n).write(0);
            (*raw).len = n;
        }
        self.0
    }
}

impl Clone for Str {
    #[inline]
    fn clone(&self) -> Self {
        if !self.is_interned() {
            // SAFETY: a live, counted string; PHP is single-threaded.
            unsafe { (*self.0.as_ptr()).gc.refcount += 1 };
        }
        Self(self.0)
    }
}

impl Drop for Str {
    #[inline]
    fn drop(&mut self) {
        if !self.is_interned() {
            // SAFETY: we own one reference.
            unsafe { ffi::wm_string_release(self.0.as_ptr()) };
        }
    }
}

impl PartialEq<[u8]> for Str {
    fn eq(&self, other: &[u8]) -> bool {
        self.as_bytes() == other
    }
}
