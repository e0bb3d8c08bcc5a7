//! Native functions that PHP sees as a Closure.

use std::mem::MaybeUninit;

use ext_php_rs::ffi::{zend_execute_data, zend_internal_function};

use super::args::{Call, enter};
use super::callback::Result;
use super::ffi;
use super::object::{Ce, Method, Obj};
use super::string::Str;
use super::value::{Val, Zv};

/// A native function without a class and without declared parameters.
pub trait Native: 'static {
    /// Its name in traces.
    const NAME: &'static str;

    /// Its body. Arguments are whatever the caller passed.
    fn call(call: &mut Call<'_>) -> Result<Val>;
}

unsafe extern "C" fn trampoline<N: Native>(ex: *mut zend_execute_data, ret: *mut Zv) {
    // SAFETY: the engine calls the closure with its live frame and return slot.
    unsafe { enter(ex, ret, N::call) }
}

/// A new Closure object over a native function.
pub fn closure<N: Native>() -> Val {
    make::<N>(None)
}

/// A new Closure object whose `$this` is an object: `call.this()` in the function's body.
pub fn bound_closure<N: Native>(this: &Obj) -> Val {
    make::<N>(Some(this))
}

fn make<N: Native>(this: Option<&Obj>) -> Val {
    // SAFETY: all-zero is a valid start for every field; the ones that matter are set below and
    // by the shim, and the engine copies the whole struct into the closure. The handler type differs from the
    // bindings' only in the zval it writes to, which has the same layout.
    unsafe {
        let mut function = MaybeUninit::<zend_internal_function>::zeroed().assume_init();
        function.type_ = 1;
        function.function_name = Str::interned(N::NAME).into_raw();
        function.handler = Some(std::mem::transmute::<
            unsafe extern "C" fn(*mut zend_execute_data, *mut Zv),
            unsafe extern "C" fn(*mut zend_execute_data, *mut ext_php_rs::ffi::zval),
        >(trampoline::<N>));
        Val::from_c(|z| {
            ffi::wm_closure(
                z,
                &raw mut function,
                this.map_or(std::ptr::null_mut(), Obj::as_ptr),
            );
        })
    }
}

/// `Called::method(...)`, or `$this->method(...)`: a Closure that may be called from anywhere, also
/// when the method is protected.
pub fn method_closure(method: Method, called: Ce, this: Option<&Obj>) -> Val {
    Val::from_c(|z| {
        // SAFETY: a live function of a live class; the closure takes its own reference to the
        // object.
        unsafe {
            ffi::wm_method_closure(
                z,
                method.0.as_ptr(),
                called.as_ptr(),
                this.map_or(std::ptr::null_mut(), Obj::as_ptr),
            );
        }
    })
}
