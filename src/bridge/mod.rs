//! Stand-in for the bridge's other half: just enough for the declarations to be tested.
#![allow(non_camel_case_types)]

pub mod declare;
pub mod version;
pub mod visibility;

/// What `build.rs` generates from the stubs.
#[allow(dead_code)]
pub mod declared {
    include!(concat!(env!("OUT_DIR"), "/declarations.rs"));
}

pub use declare::{Class, Prop, StaticProp};
pub use ext_php_rs::ffi::zend_execute_data;

/// A value without a destructor.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct zval_raw {
    value: u64,
    type_info: u32,
    extra: u32,
}

impl zval_raw {
    pub fn kind(&self) -> u8 {
        self.type_info as u8
    }

    pub fn long(&self) -> i64 {
        self.value as i64
    }
}

pub struct Raised;

pub struct Call<'a> {
    pub ex: &'a mut zend_execute_data,
}

impl Call<'_> {
    pub fn this(&mut self) -> *mut ext_php_rs::ffi::zend_object {
        // SAFETY: stand-in: the test handlers that ask are instance methods.
        unsafe { self.ex.This.value.obj }
    }
}

pub trait IntoReturn {
    fn store(self, ret: &mut zval_raw);
}

impl IntoReturn for () {
    fn store(self, _: &mut zval_raw) {}
}

impl IntoReturn for i64 {
    fn store(self, ret: &mut zval_raw) {
        *ret = zval_raw {
            value: self as u64,
            type_info: 4,
            extra: 0,
        };
    }
}

impl IntoReturn for bool {
    fn store(self, ret: &mut zval_raw) {
        ret.type_info = if self { 3 } else { 2 };
    }
}

/// # Safety
///
/// `ex` and `ret` are what the engine passed to the handler.
pub unsafe fn enter<R: IntoReturn>(
    ex: *mut zend_execute_data,
    ret: *mut zval_raw,
    f: fn(&mut Call<'_>) -> Result<R, Raised>,
) {
    // SAFETY: the caller's promise.
    let (ex, ret) = unsafe { (&mut *ex, &mut *ret) };
    if let Ok(value) = f(&mut Call { ex }) {
        value.store(ret);
    }
}
