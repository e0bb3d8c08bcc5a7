//! PHP source inside the extension: classes that are PHP by nature, one per file of `php/`, path =
//! namespace below `Workerman`. Each is compiled at the first lookup of its own name.

use std::ffi::{CStr, c_char, c_int};
use std::ptr;

use ext_php_rs::ffi::{zend_class_entry, zend_string};

use super::declare::Class;
use super::value::Zv;

/// One class written in PHP.
pub struct Source {
    /// Lower-case name.
    name: &'static str,
    /// What messages and Reflection call the file.
    file: &'static CStr,
    /// The file.
    code: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// What the engine's compiler must not see in evaluated code.
const OPEN_TAG: &str = "<?php";

/// The source of a class.
pub(super) fn find(lower: &[u8]) -> Option<&'static Source> {
    SOURCES
        .iter()
        .find(|source| source.name.as_bytes() == lower)
}

/// Declares a class. Null when that failed; an exception may be pending then.
///
/// May leave by a longjmp (memory limit): no frame in between may own anything.
pub(super) fn declare(source: &'static Source, lower: *mut zend_string) -> *mut zend_class_entry {
    let code = source.code.strip_prefix(OPEN_TAG).unwrap_or(source.code);
    // SAFETY: called within a request; the compiler copies the text, and both texts are static.
    unsafe {
        zend_eval_stringl(
            code.as_ptr().cast(),
            code.len(),
            ptr::null_mut(),
            source.file.as_ptr(),
        );
        wm_declared_class(lower)
    }
}

/// Makes the public static methods of the class `from` callable as if `class` had them, where it has
/// no method of that name itself. One class at most can borrow. Call at module start.
pub fn lend_static_methods(class: &'static Class, from: &'static CStr) {
    let ce = class.ce();
    if !ce.is_null() {
        // SAFETY: a registered class; module start is single-threaded.
        unsafe { wm_lend_static_methods(ce, from.as_ptr()) };
    }
}

unsafe extern "C" {
    fn zend_eval_stringl(
        code: *const c_char,
        length: usize,
        result: *mut Zv,
        name: *const c_char,
    ) -> c_int;
    fn wm_declared_class(lower: *mut zend_string) -> *mut zend_class_entry;
    fn wm_lend_static_methods(ce: *mut zend_class_entry, from: *const c_char);
}
