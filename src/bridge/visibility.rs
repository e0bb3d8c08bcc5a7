//! Lazy visibility: the classes exist from module start but are not in the class table.
//!
//! Packages ask `class_exists('Workerman\Worker', false)` to find out whether they run inside a
//! Workerman process; always-visible classes would answer yes in every script. So the first class
//! lookup that autoloading would serve shows all of them together, ahead of every registered
//! autoloader. When PHP code has already declared one of the names (a library copy loaded by
//! `require`), ours stay out of the way for the rest of the request.
//!
//! State is per process: the SAPIs served run one request on one thread.

use std::ffi::{CStr, c_char};
use std::mem::ManuallyDrop;
use std::ptr;
use std::sync::atomic::{AtomicU8, Ordering};

use ext_php_rs::ffi::{zend_class_entry, zend_string};
use once_cell::sync::OnceCell;

use super::declare::{self, Class, ClassDecl, RegisterError};
use super::declared::CLASSES;
use super::string::Str;
use super::{embedded, statics, version};

type Autoload = unsafe extern "C" fn(*mut zend_string, *mut zend_string) -> *mut zend_class_entry;

/// SAPIs in which Workerman runs; in all others the extension stays inert, as the library refuses
/// to run there.
const SAPIS: &[&str] = &["cli", "micro"];

/// Not decided yet in this request.
const UNDECIDED: u8 = 0;
/// The classes are in the class table.
const SHOWN: u8 = 1;
/// PHP code declared one of the names first.
const BLOCKED: u8 = 2;

static STATE: AtomicU8 = AtomicU8::new(UNDECIDED);

/// The autoloader in charge before ours; written once at module start, on the only thread.
static mut NEXT: Option<Autoload> = None;

/// What runs when a class becomes visible.
static FIRST_USE: OnceCell<(&'static Class, fn())> = OnceCell::new();

/// Has `run` called when a class that waits for its own name becomes visible, before anybody can
/// use it. `run` may write static properties, and calls no PHP code. One class at most has such
/// a need: later calls change nothing.
pub fn on_first_use(class: &'static Class, run: fn()) {
    // Taken already: nothing to do, as promised.
    let _ = FIRST_USE.set((class, run));
}

/// What runs when the classes become visible.
static ON_SHOW: OnceCell<fn()> = OnceCell::new();

/// Has `run` called in each request in which the classes become visible, right after that. `run` calls no
/// PHP code. Later calls change nothing.
pub fn on_show(run: fn()) {
    // Taken already: nothing to do, as promised.
    let _ = ON_SHOW.set(run);
}

/// Registers and hides the classes. Call at module start, after the ini settings are registered.
///
/// With `workerman.enable` off, or where PHP is not served (see [`inert`]), nothing is registered at all.
///
/// # Errors
///
/// When a class cannot be registered; the module must then refuse to start.
pub fn startup() -> Result<(), RegisterError> {
    if inert().is_some() {
        return Ok(());
    }
    declare::register(CLASSES)?;
    for decl in CLASSES {
        // SAFETY: every class of the list was registered just now.
        unsafe {
            wm_visibility_add(decl.class.ce());
            wm_class_hide(decl.class.ce());
        }
    }
    // SAFETY: module start is single-threaded and no request is running; SPL is built in, so its
    // own autoload function is already in place.
    unsafe {
        NEXT = zend_autoload;
        zend_autoload = Some(autoload);
        if !version::ALIASES_INTERNAL_CLASSES {
            wm_wrap_class_alias();
        }
    }
    Ok(())
}

/// Takes back what [`startup`] did. Call at module end.
pub fn shutdown() {
    // SAFETY: module end, no request is running. Another extension that wrapped our hook keeps
    // its pointer, but no class lookup follows.
    unsafe {
        if zend_autoload.is_some_and(|current| ptr::fn_addr_eq(current, autoload as Autoload)) {
            zend_autoload = NEXT;
        }
        wm_visibility_clear();
    }
    declare::unregister(CLASSES);
}

/// Forgets the request's decision. Call after the request's classes are gone (post deactivate).
pub fn end_request() {
    STATE.store(UNDECIDED, Ordering::Relaxed);
    statics::unbind();
    // SAFETY: no PHP code runs any more, and the engine has left the class table.
    unsafe { wm_visibility_end_request() };
}

/// Why the extension offers nothing here, if so; `phpinfo()` prints it.
pub fn inert() -> Option<&'static str> {
    if !is_enabled() {
        Some("off (workerman.enable=0)")
    } else if !is_served_sapi() {
        Some("inert (only the command line is served)")
    } else if version::THREAD_SAFE {
        Some("inert (thread-safe PHP is not served)")
    } else {
        None
    }
}

/// Whether the ini setting lets the classes exist.
fn is_enabled() -> bool {
    const NAME: &[u8] = b"workerman.enable";
    // SAFETY: reads a registered ini entry.
    unsafe { wm_ini_bool(NAME.as_ptr().cast(), NAME.len()) }
}

fn is_served_sapi() -> bool {
    // SAFETY: the SAPI's name is a static text of the SAPI.
    let name = unsafe { CStr::from_ptr(wm_sapi_name()) };
    SAPIS.iter().any(|sapi| sapi.as_bytes() == name.to_bytes())
}

/// The engine asks here before any autoloader of PHP code.
///
/// The next autoloader may leave by a longjmp (a fatal error in PHP code): this frame owns nothing.
unsafe extern "C" fn autoload(
    name: *mut zend_string,
    lower: *mut zend_string,
) -> *mut zend_class_entry {
    // SAFETY: the engine passes valid names; both lists are only written at module start and end.
    unsafe {
        let ce = wm_visibility_find(lower);
        if !ce.is_null() && show(ce) {
            return ce;
        }
        if ce.is_null()
            && let Some(source) = embedded::find(ManuallyDrop::new(Str::from_raw(lower)).as_bytes())
            && !is_blocked()
        {
            return embedded::declare(source, lower);
        }
        NEXT.map_or(ptr::null_mut(), |next| next(name, lower))
    }
}

/// Whether the classes must stay hidden; decided at the first question of a request.
fn is_blocked() -> bool {
    if STATE.load(Ordering::Relaxed) == BLOCKED || is_preloading() {
        return true;
    }
    if STATE.load(Ordering::Relaxed) == UNDECIDED {
        // SAFETY: reads the class table within a request; the name lives as long as the class.
        let conflict = unsafe { wm_visibility_conflict() };
        if !conflict.is_null() {
            STATE.store(BLOCKED, Ordering::Relaxed);
            // SAFETY: not null; the log may leave by a longjmp, and this frame owns nothing.
            unsafe { wm_log_conflict(conflict) };
            return true;
        }
    }
    false
}

/// Makes the classes visible on behalf of a lookup of `asked`; false when they must stay hidden.
fn show(asked: *mut zend_class_entry) -> bool {
    if is_blocked() {
        return false;
    }
    let Some(asked) = CLASSES.iter().find(|decl| decl.class.is(asked)) else {
        return false;
    };
    if asked.own_name_only {
        put_in_table(asked);
        if let Some((class, run)) = FIRST_USE.get()
            && class.is(asked.class.ce())
        {
            run();
        }
        return true;
    }
    STATE.store(SHOWN, Ordering::Relaxed);
    CLASSES
        .iter()
        .filter(|decl| !decl.own_name_only)
        .for_each(put_in_table);
    if let Some(run) = ON_SHOW.get() {
        run();
    }
    true
}

fn put_in_table(decl: &ClassDecl) {
    // SAFETY: the class is registered, and a lookup within a request is what brought us here.
    unsafe { wm_class_show(decl.class.ce()) };
}

fn is_preloading() -> bool {
    // SAFETY: reads a compiler flag.
    unsafe { wm_is_preloading() }
}

unsafe extern "C" {
    static mut zend_autoload: Option<Autoload>;
    fn wm_visibility_add(ce: *mut zend_class_entry);
    fn wm_visibility_clear();
    fn wm_visibility_find(lower: *mut zend_string) -> *mut zend_class_entry;
    fn wm_visibility_conflict() -> *const c_char;
    fn wm_class_show(ce: *mut zend_class_entry);
    fn wm_class_hide(ce: *mut zend_class_entry);
    fn wm_visibility_end_request();
    fn wm_is_preloading() -> bool;
    fn wm_sapi_name() -> *const c_char;
    fn wm_ini_bool(name: *const c_char, len: usize) -> bool;
    fn wm_log_conflict(class: *const c_char);
    fn wm_wrap_class_alias();
}
