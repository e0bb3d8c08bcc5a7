//! Calls into PHP, and what comes back.

use std::ffi::{CStr, c_char, c_void};
use std::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use ext_php_rs::ffi::zend_fcall_info_cache;

use super::ffi;
use super::object::{Ce, Method, Obj};
use super::string::Str;
use super::value::{Lent, Val, Zv};

/// Why a call into PHP did not return normally. A handler passes it up with `?`; the frame at the
/// border raises it again as its last act.
pub enum Raised {
    /// An exception or error, already taken out of the engine.
    Throwable(Obj),
    /// `exit()`: the unwind object stays in the engine until the process ends.
    Exit,
    /// A fatal error: nothing of PHP may run before the request shuts down.
    Fatal,
}

/// What calls into PHP give.
pub type Result<T = ()> = std::result::Result<T, Raised>;

/// The classes native code throws.
#[derive(Clone, Copy)]
pub enum ErrorKind {
    /// `\Error`
    Error,
    /// `\TypeError`
    TypeError,
    /// `\ValueError`
    ValueError,
    /// `\RuntimeException`
    RuntimeException,
    /// `\Exception`
    Exception,
}

/// Makes an exception. The trace is that of the PHP code running now.
pub fn throw(kind: ErrorKind, message: &(impl AsRef<[u8]> + ?Sized)) -> Raised {
    let message = message.as_ref();
    let which = match kind {
        ErrorKind::Error => 0,
        ErrorKind::TypeError => 1,
        ErrorKind::ValueError => 2,
        ErrorKind::RuntimeException => 3,
        ErrorKind::Exception => 4,
    };
    // SAFETY: the message is copied by the engine.
    unsafe {
        ffi::wm_throw(
            ffi::wm_exception_class(which),
            message.as_ptr().cast(),
            message.len(),
            0,
        );
    }
    match pending() {
        Err(raised) => raised,
        Ok(()) => Raised::Fatal,
    }
}

/// Makes the `TypeError` of an argument: `what` names the function and the argument.
pub fn wrong_type(what: &str, expected: &str, given: &Zv) -> Raised {
    let kind = match given.as_obj() {
        Some(object) => object.ce().name().to_text().into_owned(),
        None => given.type_name().into_owned(),
    };
    let message = format!("{what} must be of type {expected}, {kind} given");
    throw(ErrorKind::TypeError, &message)
}

/// Makes an exception of a class that [`ErrorKind`] does not list, found by name; `Error` when there
/// is no such class.
pub fn throw_as(class: &str, message: &(impl AsRef<[u8]> + ?Sized)) -> Raised {
    let message = message.as_ref();
    match Ce::lookup(class.as_bytes(), false) {
        Err(raised) => raised,
        Ok(None) => throw(ErrorKind::Error, message),
        Ok(Some(class)) => {
            // SAFETY: a live exception class; the message is copied by the engine.
            unsafe {
                ffi::wm_throw(class.as_ptr(), message.as_ptr().cast(), message.len(), 0);
            }
            pending().err().unwrap_or(Raised::Fatal)
        }
    }
}

/// Takes what the engine has pending, if anything.
pub fn pending() -> Result {
    // SAFETY: reads and takes the engine's pending exception.
    unsafe {
        match ffi::wm_exception_kind() {
            0 => Ok(()),
            1 => Err(Raised::Throwable(Obj::from_raw(ffi::wm_take_exception()))),
            _ => Err(Raised::Exit),
        }
    }
}

/// Calls any callable, as seen from inside `scope`: protected methods of subclasses of `scope` are
/// callable (upstream's calls come from that scope). The caller holds a reference to the callable
/// and to every argument for the whole call.
#[inline]
pub fn call(callable: &Zv, scope: Ce, args: &[Val]) -> Result<Val> {
    // SAFETY: values in a row, borrowed for the call.
    unsafe { call_raw(callable, scope, args.len() as u32, args.as_ptr().cast()) }
}

/// [`call`] with arguments that are only lent.
#[inline]
pub fn call_lent(callable: &Zv, scope: Ce, args: &[Lent<'_>]) -> Result<Val> {
    // SAFETY: as in `call`; a `Lent` is a value in memory.
    unsafe { call_raw(callable, scope, args.len() as u32, args.as_ptr().cast()) }
}

/// # Safety
/// `args` points to `count` live values.
unsafe fn call_raw(callable: &Zv, scope: Ce, count: u32, args: *const Zv) -> Result<Val> {
    let mut fcc = MaybeUninit::<zend_fcall_info_cache>::zeroed();
    let mut error: *mut c_char = ptr::null_mut();
    // SAFETY: the shim fills the cache when it answers true.
    let found = unsafe {
        ffi::wm_resolve_callable(
            callable.deref_ref().as_mut_ptr(),
            scope.as_ptr(),
            fcc.as_mut_ptr(),
            &raw mut error,
        )
    };
    if !found {
        let text = take_text(error);
        pending()?;
        return Err(throw(ErrorKind::Error, &not_callable(callable, text)));
    }
    if !error.is_null() {
        drop(take_text(error));
    }
    let mut fatal = 0;
    let result = Val::from_c(|ret| {
        // SAFETY: resolved above; arguments are borrowed for the call and copied by the engine.
        fatal = unsafe { ffi::wm_call(fcc.as_mut_ptr(), ret, count, args.cast_mut()) };
    });
    finish(fatal, result)
}

/// What PHP says when `$callable(...)` cannot be called. `why` is what its type check says.
fn not_callable(callable: &Zv, why: Option<String>) -> String {
    if let Some(object) = callable.as_obj() {
        let class = object.ce().name();
        return format!("Object of type {} is not callable", class.to_text());
    }
    match callable.as_str() {
        Some(name) if !name.to_text().contains("::") => {
            format!("Call to undefined function {}()", name.to_text())
        }
        None if callable.as_arr().is_none() => {
            format!("Value of type {} is not callable", callable.type_name())
        }
        // A method: the same sentence but for its first letter.
        _ => {
            let mut why = why.unwrap_or_default();
            why.get_mut(..1).map(str::make_ascii_uppercase);
            why
        }
    }
}

/// Calls a method that was looked up already.
pub fn call_known(method: Method, this: Option<&Obj>, called: Ce, args: &[Val]) -> Result<Val> {
    let mut fatal = 0;
    let result = Val::from_c(|ret| {
        // SAFETY: a live function; arguments are borrowed for the call and copied by the engine.
        fatal = unsafe {
            ffi::wm_call_known(
                method.0.as_ptr(),
                this.map_or(ptr::null_mut(), Obj::as_ptr),
                called.as_ptr(),
                ret,
                args.len() as u32,
                args.as_ptr().cast_mut().cast(),
            )
        };
    });
    finish(fatal, result)
}

/// Calls a PHP function by its lower-case name.
pub fn call_function(lower: &str, args: &[Val]) -> Result<Val> {
    // SAFETY: reads the function table.
    let found = unsafe { ffi::wm_find_function(lower.as_ptr().cast(), lower.len()) };
    let Some(function) = ptr::NonNull::new(found) else {
        return Err(throw(
            ErrorKind::Error,
            &format!("Call to undefined function {lower}()"),
        ));
    };
    let mut fatal = 0;
    let result = Val::from_c(|ret| {
        // SAFETY: as in `call_known`.
        fatal = unsafe {
            ffi::wm_call_known(
                function.as_ptr(),
                ptr::null_mut(),
                ptr::null_mut(),
                ret,
                args.len() as u32,
                args.as_ptr().cast_mut().cast(),
            )
        };
    });
    finish(fatal, result)
}

/// Whether a PHP function exists (its extension may be missing).
pub fn function_exists(lower: &str) -> bool {
    // SAFETY: reads the function table.
    unsafe { !ffi::wm_find_function(lower.as_ptr().cast(), lower.len()).is_null() }
}

#[inline]
fn finish(fatal: i32, result: Val) -> Result<Val> {
    if fatal != 0 {
        // Nothing of the engine may be touched any more.
        std::mem::forget(result);
        return Err(Raised::Fatal);
    }
    pending()?;
    Ok(result)
}

fn take_text(text: *mut c_char) -> Option<String> {
    if text.is_null() {
        return None;
    }
    // SAFETY: a NUL-terminated text the engine allocated for us.
    unsafe {
        let copy = CStr::from_ptr(text).to_string_lossy().into_owned();
        ffi::wm_efree(text.cast());
        Some(copy)
    }
}

struct Body<F, T> {
    run: Option<F>,
    done: Option<std::thread::Result<T>>,
}

/// Runs a step of native code that may allocate from or call into PHP, with a zend_try below it: a
/// fatal error anywhere inside ends the step as [`Raised::Fatal`]. What the step's frames own at
/// that moment leaks until the process ends; they must own no guard. A Rust panic comes back as a
/// thrown `Error`.
pub fn protect<T, F: FnOnce() -> Result<T>>(step: F) -> Result<T> {
    unsafe extern "C" fn body<T, F: FnOnce() -> T>(data: *mut c_void) {
        // SAFETY: `data` is the `Body` of the frame that called the shim.
        let body = unsafe { &mut *data.cast::<Body<F, T>>() };
        if let Some(run) = body.run.take() {
            body.done = Some(catch_unwind(AssertUnwindSafe(run)));
        }
    }
    let mut frame = Body {
        run: Some(step),
        done: None,
    };
    // SAFETY: the shim calls back once, before it returns.
    let fatal = unsafe { ffi::wm_protect(body::<Result<T>, F>, (&raw mut frame).cast()) };
    if fatal != 0 {
        return Err(Raised::Fatal);
    }
    match frame.done {
        Some(Ok(result)) => result,
        Some(Err(panic)) => Err(throw(ErrorKind::Error, &panic_text(panic.as_ref()))),
        None => Err(Raised::Fatal),
    }
}

/// The message of a Rust panic, as an `Error` and the log carry it.
pub fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let what = panic
        .downcast_ref::<&str>()
        .map(|s| (*s).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "unknown panic".to_owned());
    format!("workerman: internal error: {what}")
}

/// Reports an exception as PHP reports an uncaught one.
pub fn report(throwable: &Obj) {
    // SAFETY: the shim takes its own reference.
    unsafe { ffi::wm_report_exception(throwable.as_ptr()) }
}

/// Starts `exit(status)`: return the result from the handler at once.
pub fn exit(status: i32) -> Raised {
    // SAFETY: sets the engine's exit status and pending unwind object.
    unsafe { ffi::wm_throw_exit(status) };
    Raised::Exit
}

/// The string form of any value, as `(string)` gives it; runs PHP for objects.
pub fn to_string(value: &Zv) -> Result<Str> {
    protect(|| {
        // SAFETY: inside a zend_try; null comes with an exception.
        let raw = unsafe { ffi::wm_to_string(value.deref_ref().as_mut_ptr()) };
        pending()?;
        match ptr::NonNull::new(raw) {
            // SAFETY: the engine gave us a reference.
            Some(raw) => Ok(unsafe { Str::from_raw(raw.as_ptr()) }),
            None => Err(throw(ErrorKind::Error, "value has no string form")),
        }
    })
}
