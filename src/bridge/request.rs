//! The PHP request around us: SAPI, output, constants, the last error.

use std::ffi::CStr;
use std::ptr;

use super::callback::{self, Result};
use super::ffi;
use super::string::Str;
use super::value::{Val, Zv};

/// Name of the SAPI (`cli`).
pub fn sapi() -> String {
    // SAFETY: a static text of the SAPI.
    unsafe { CStr::from_ptr(ffi::wm_sapi()) }
        .to_string_lossy()
        .into_owned()
}

/// `memory_get_usage()`, bytes.
pub fn memory_usage() -> usize {
    // SAFETY: reads engine state.
    unsafe { ffi::wm_memory_usage() }
}

/// Sends what output buffers hold. Before fork, or every child prints it again.
pub fn flush_output() {
    // SAFETY: the engine's own output layer.
    unsafe { ffi::wm_output_flush_all() }
}

/// `echo`
pub fn echo(bytes: &[u8]) {
    // SAFETY: the engine copies the bytes.
    unsafe { ffi::wm_output_write(bytes.as_ptr().cast(), bytes.len()) }
}

/// Value of a global constant.
pub fn constant(name: &str) -> Option<Val> {
    // SAFETY: a live zval or null.
    unsafe { ffi::wm_constant(name.as_ptr().cast(), name.len()).as_ref() }.map(Zv::to_val)
}

/// Defines a global constant, an int or a text, for the rest of the request, unless there is one of that name.
pub fn define(name: &'static CStr, value: impl Into<Val>) {
    let value = value.into();
    // SAFETY: the engine copies both.
    unsafe { ffi::wm_define(name.as_ptr(), name.count_bytes(), value.as_mut_ptr()) }
}

/// Sets an element of a superglobal array such as `$_SERVER`.
pub fn set_superglobal(name: &str, key: &str, value: impl Into<Val>) {
    // SAFETY: a live slot of the symbol table or null.
    unsafe {
        let slot = ffi::wm_superglobal(name.as_ptr().cast(), name.len());
        if !slot.is_null() {
            super::array::ArrMut(&mut *ffi::wm_slot_array(slot)).set(key.as_bytes(), value);
        }
    }
}

/// Value of an ini setting.
pub fn ini(name: &str) -> Option<String> {
    // SAFETY: a NUL-terminated text of the engine or null.
    unsafe {
        let text = ffi::wm_ini(name.as_ptr().cast(), name.len());
        (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned())
    }
}

/// The last error PHP recorded.
pub struct LastError {
    /// One of the `E_*` levels.
    pub level: i32,
    /// Its text.
    pub message: String,
    /// Where.
    pub file: String,
    /// Line in that file.
    pub line: i32,
}

/// `error_get_last()`
pub fn last_error() -> Option<LastError> {
    let (mut message, mut file, mut line) = (ptr::null(), ptr::null(), 0);
    // SAFETY: the texts are alive until the next error; they are copied at once.
    unsafe {
        let level = ffi::wm_last_error(&raw mut message, &raw mut file, &raw mut line);
        (level != 0).then(|| LastError {
            level,
            message: CStr::from_ptr(message).to_string_lossy().into_owned(),
            file: CStr::from_ptr(file).to_string_lossy().into_owned(),
            line,
        })
    }
}

/// The file of the outermost PHP frame: the start file.
pub fn start_file() -> Option<String> {
    frame_file(true)
}

/// Whether the code that is calling us stands in another file than the one PHP was started with.
pub fn called_by_included_file() -> bool {
    frame_file(false) != frame_file(true)
}

fn frame_file(outermost: bool) -> Option<String> {
    // SAFETY: a live string of the running script or null; copied at once.
    unsafe {
        let file = ffi::wm_frame_file(outermost);
        (!file.is_null()).then(|| {
            let borrowed = std::mem::ManuallyDrop::new(Str::from_raw(file));
            borrowed.to_text().into_owned()
        })
    }
}

/// Runs what interrupted the VM while no PHP code was running: pcntl handlers of user code.
pub fn run_interrupt() -> Result {
    // SAFETY: reads a flag of the engine.
    if !unsafe { ffi::wm_vm_interrupted() } {
        return Ok(());
    }
    callback::protect(|| {
        // SAFETY: inside a zend_try.
        unsafe { ffi::wm_run_interrupt() };
        callback::pending()
    })
}

/// `parse_str()` of a query string.
pub fn parse_str(bytes: &[u8]) -> Val {
    Val::from_c(|z| {
        // SAFETY: the shim copies the bytes and writes an array.
        unsafe { ffi::wm_parse_str(z, bytes.as_ptr().cast(), bytes.len()) }
    })
}

/// Makes PHP's random generators seed themselves anew. Right after fork, or every child draws the
/// same numbers.
pub fn reseed() {
    // SAFETY: writes engine state.
    unsafe { ffi::wm_reseed() }
}

/// Runs a step whose warnings are nobody's business: no message and no user error handler.
pub fn silenced<T>(step: impl FnOnce() -> T) -> T {
    let mut level = 0;
    let handler = Val::from_c(|z| {
        // SAFETY: the engine's handler moves into the value until it is put back below.
        level = unsafe { ffi::wm_silence_on(z) };
    });
    let done = step();
    let mut handler = handler.into_raw();
    // SAFETY: the handler moves back into the engine.
    unsafe { ffi::wm_silence_off(&raw mut handler, level) };
    done
}

/// Value of a global variable.
pub fn global(name: &str) -> Option<Val> {
    // SAFETY: a live slot of the symbol table or null.
    unsafe { ffi::wm_superglobal(name.as_ptr().cast(), name.len()).as_ref() }.map(Zv::to_val)
}
