//! The border between a PHP call and a handler: arguments in, result or exception out.

use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ext_php_rs::ffi::{zend_execute_data, zend_object};

use super::array::Arr;
use super::callback::{ErrorKind, Raised, Result, panic_text, throw};
use super::ffi;
use super::object::{Ce, Obj};
use super::string::Str;
use super::value::{Val, Zv};

/// One call of a native method. Arguments have been checked and coerced against the declared types
/// before the handler sees them, so a parameter declared `string` is a string when it is there.
pub struct Call<'a> {
    frame: &'a mut zend_execute_data,
}

impl Call<'_> {
    /// The object the method was called on. Native methods that use it are declared non-static.
    #[inline]
    pub fn this(&self) -> Obj {
        // SAFETY: the engine only calls a non-static method with an object; the copy takes its own
        // reference.
        unsafe {
            let raw: *mut zend_object = self.frame.This.value.obj;
            let borrowed = ManuallyDrop::new(Obj::from_raw(raw));
            Obj::clone(&borrowed)
        }
    }

    /// The object the method was called on, as long as the call lasts: whoever calls a method holds
    /// the object.
    #[inline]
    pub fn this_ref(&self) -> &Obj {
        // SAFETY: as in `this`; `Obj` is a transparent pointer, which is what the slot holds.
        unsafe { &*(&raw const self.frame.This.value.obj).cast::<Obj>() }
    }

    /// The class `static` stands for.
    pub fn called_class(&self) -> Ce {
        // SAFETY: a live frame of a method.
        let ce = unsafe { ffi::wm_called_scope((&raw const *self.frame).cast_mut()) };
        Ce::from_raw(ce).unwrap_or_else(Ce::std_class)
    }

    /// How many arguments were passed.
    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: the argument count of a live frame.
        unsafe { self.frame.This.u2.num_args as usize }
    }

    /// Argument `i`, if it was passed.
    #[inline]
    pub fn arg(&self, i: usize) -> Option<&Zv> {
        if i >= self.len() {
            return None;
        }
        // SAFETY: within the passed arguments of a live frame.
        let zv = unsafe { &*ffi::wm_arg((&raw const *self.frame).cast_mut(), i as u32) };
        Some(zv.deref_ref())
    }

    /// Argument `i` as an owned value, null when it was not passed.
    #[inline]
    pub fn val(&self, i: usize) -> Val {
        self.arg(i).map_or(Val::NULL, Zv::to_val)
    }

    /// Argument `i` if it is a string.
    #[inline]
    pub fn str(&self, i: usize) -> Option<Str> {
        self.arg(i).and_then(Zv::as_str).cloned()
    }

    /// Argument `i` as text for a message or a path, empty when it is not a string.
    pub fn text(&self, i: usize) -> String {
        self.str(i)
            .map(|s| s.to_text().into_owned())
            .unwrap_or_default()
    }

    /// Argument `i` if it is an int.
    #[inline]
    pub fn long(&self, i: usize) -> Option<i64> {
        self.arg(i).and_then(Zv::as_long)
    }

    /// Argument `i` if it is a number.
    #[inline]
    pub fn double(&self, i: usize) -> Option<f64> {
        self.arg(i)
            .and_then(|z| z.as_double().or_else(|| z.as_long().map(|l| l as f64)))
    }

    /// Argument `i`, or the default when it was not passed or is null.
    #[inline]
    pub fn bool_or(&self, i: usize, default: bool) -> bool {
        self.arg(i)
            .filter(|z| !z.is_null())
            .map_or(default, Zv::truthy)
    }

    /// Argument `i` if it is an array.
    pub fn arr(&self, i: usize) -> Option<Arr> {
        self.arg(i).and_then(Zv::as_arr).cloned()
    }

    /// Argument `i` if it is an object.
    #[inline]
    pub fn obj(&self, i: usize) -> Option<Obj> {
        self.arg(i).and_then(Zv::as_obj).cloned()
    }

    /// Checks and coerces the arguments against the declared types, in a method whose stub says
    /// `@lenient`. Otherwise that has been done.
    ///
    /// # Errors
    /// The TypeError the engine makes of an argument of the wrong type.
    pub fn check_types(&mut self) -> Result {
        // SAFETY: a live frame of a method.
        if unsafe { ffi::wm_check_args(&raw mut *self.frame) } {
            return Ok(());
        }
        super::callback::pending()
    }

    /// Assigns to the variable behind by-reference argument `i`; a typed one may throw.
    pub fn assign(&self, i: usize, value: impl Into<Val>) -> Result {
        if i >= self.len() {
            return Ok(());
        }
        let mut value = value.into().into_raw();
        // SAFETY: within the passed arguments of a live frame; the shim takes the value over.
        unsafe {
            let arg = ffi::wm_arg((&raw const *self.frame).cast_mut(), i as u32);
            ffi::wm_assign_ref(arg, &raw mut value);
        }
        super::callback::pending()
    }
}

/// What a handler may return.
pub trait IntoReturn {
    /// The PHP value of it.
    fn into_return(self) -> Val;
}

impl<T: Into<Val>> IntoReturn for T {
    #[inline]
    fn into_return(self) -> Val {
        self.into()
    }
}

/// Runs a handler: checks its arguments, catches its panics, writes its result, raises again what
/// it did not handle. Owns nothing when it re-raises a fatal error.
///
/// # Safety
/// Called by the engine for one of our methods, with its live frame and return slot.
#[inline]
pub unsafe fn enter<R: IntoReturn>(
    ex: *mut zend_execute_data,
    ret: *mut Zv,
    handler: fn(&mut Call<'_>) -> Result<R>,
) {
    // SAFETY: a live frame.
    if unsafe { ffi::wm_check_args(ex) } {
        // SAFETY: passed on.
        unsafe { run(ex, ret, handler) }
    }
}

/// As [`enter`], for a method whose stub says `@lenient`: arguments come as they were passed, and the
/// handler calls [`Call::check_types`] once it knows that they are no exception.
///
/// # Safety
/// As for [`enter`].
pub unsafe fn enter_lenient<R: IntoReturn>(
    ex: *mut zend_execute_data,
    ret: *mut Zv,
    handler: fn(&mut Call<'_>) -> Result<R>,
) {
    // SAFETY: a live frame.
    if unsafe { ffi::wm_check_arg_count(ex) } {
        // SAFETY: passed on.
        unsafe { run(ex, ret, handler) }
    }
}

#[inline]
unsafe fn run<R: IntoReturn>(
    ex: *mut zend_execute_data,
    ret: *mut Zv,
    handler: fn(&mut Call<'_>) -> Result<R>,
) {
    let outcome = {
        // SAFETY: the frame is ours for the call.
        let frame = unsafe { &mut *ex };
        let mut call = Call { frame };
        catch_unwind(AssertUnwindSafe(|| {
            handler(&mut call).map(IntoReturn::into_return)
        }))
    };
    let raised = match outcome {
        Ok(Ok(value)) => {
            // SAFETY: the engine's return slot holds null and takes the value over.
            unsafe { ret.write(value.into_raw()) };
            return;
        }
        Ok(Err(raised)) => raised,
        Err(panic) => throw(ErrorKind::Error, &panic_text(panic.as_ref())),
    };
    raise(raised);
}

/// Gives an outcome back to the engine. The last act of a frame.
pub(super) fn raise(raised: Raised) {
    match raised {
        // SAFETY: the engine takes the reference over.
        Raised::Throwable(object) => unsafe { ffi::wm_rethrow(object.into_raw()) },
        Raised::Exit => {}
        // SAFETY: nothing is owned by this frame or by `enter`.
        Raised::Fatal => unsafe { ffi::wm_bailout() },
    }
}
