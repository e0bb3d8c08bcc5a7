//! Static properties, and the PHP subclass that may have declared them again.

use std::ffi::c_char;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::ffi::zend_class_entry;

use super::callback::{self, Result};
use super::declare::{Class, access};
use super::declared::CLASSES;
use super::object::Ce;
use super::zval_raw;

/// A declared static property; an inherited one names the slot of the class that owns it.
#[derive(Clone, Copy)]
pub struct StaticProp {
    class: &'static Class,
    slot: u32,
}

impl StaticProp {
    pub(crate) const fn new(class: &'static Class, slot: u32) -> Self {
        Self { class, slot }
    }

    /// The live value of this request. It may hold a reference (`$r = &Worker::$workers`).
    ///
    /// # Safety
    ///
    /// A request is running and the class is registered. The pointer lives until the request ends.
    #[inline]
    pub unsafe fn slot(self) -> *mut zval_raw {
        let redeclared = REDECLARED.load(Ordering::Relaxed);
        // SAFETY: null, or a list that is only replaced between two uses, on this thread.
        if let Some(redeclared) = unsafe { redeclared.as_ref() }
            && let Some(slot) = redeclared.slot(self)
        {
            return slot;
        }
        // SAFETY: the caller's promise; the slot number was checked at registration.
        unsafe { wm_static_slot(self.class.ce(), self.slot) }
    }
}

/// The static properties of one native class that a PHP subclass declares again.
struct Redeclared {
    class: &'static Class,
    slots: Vec<(u32, *mut zval_raw)>,
}

impl Redeclared {
    fn slot(&self, prop: StaticProp) -> Option<*mut zval_raw> {
        if !ptr::eq(self.class, prop.class) {
            return None;
        }
        let found = self.slots.iter().find(|(slot, _)| *slot == prop.slot);
        found.map(|(_, value)| *value)
    }
}

/// What [`bind`] found, null in nearly every process.
static REDECLARED: AtomicPtr<Redeclared> = AtomicPtr::new(ptr::null_mut());

/// From now on `static::$name` of a native class means what `called`, a subclass in PHP, has declared
/// again; what it has not is shared with the native class, as in PHP.
///
/// # Errors
/// What a default of the subclass throws: it may name a constant that does not exist.
pub fn bind(native: &'static Class, called: Ce) -> Result {
    let found = look_up(native, called)?;
    free(REDECLARED.swap(found, Ordering::Relaxed));
    Ok(())
}

/// Runs a step in which `static` stands for `called`. A class that declares nothing again leaves
/// things as they are.
///
/// # Errors
/// As [`bind`].
pub fn bound<T>(native: &'static Class, called: Ce, step: impl FnOnce() -> T) -> Result<T> {
    let found = look_up(native, called)?;
    if found.is_null() {
        return Ok(step());
    }
    let before = REDECLARED.swap(found, Ordering::Relaxed);
    let done = step();
    free(REDECLARED.swap(before, Ordering::Relaxed));
    Ok(done)
}

/// What `called` declares again, null when it is nothing.
fn look_up(native: &'static Class, called: Ce) -> Result<*mut Redeclared> {
    let mut slots = Vec::new();
    if called == Ce::from(native) {
        return Ok(ptr::null_mut());
    }
    let declared = CLASSES.iter().filter(|decl| ptr::eq(decl.class, native));
    for property in declared.flat_map(|decl| decl.props) {
        let Some(number) = property
            .slot
            .filter(|_| property.access & access::STATIC != 0)
        else {
            continue;
        };
        let name = property.name.to_bytes();
        // SAFETY: both classes are live; a slot lives as long as its class, which is the request.
        let slot = unsafe {
            wm_static_redeclared(
                called.as_ptr(),
                native.ce(),
                name.as_ptr().cast(),
                name.len(),
            )
        };
        callback::pending()?;
        if !slot.is_null() {
            slots.push((number, slot));
        }
    }
    if slots.is_empty() {
        return Ok(ptr::null_mut());
    }
    Ok(Box::into_raw(Box::new(Redeclared {
        class: native,
        slots,
    })))
}

/// Forgets what [`bind`] found: the request's classes are gone.
pub fn unbind() {
    free(REDECLARED.swap(ptr::null_mut(), Ordering::Relaxed));
}

fn free(old: *mut Redeclared) {
    if !old.is_null() {
        // SAFETY: made by `look_up`; one thread, and nothing uses it any more.
        drop(unsafe { Box::from_raw(old) });
    }
}

unsafe extern "C" {
    fn wm_static_slot(ce: *mut zend_class_entry, slot: u32) -> *mut zval_raw;
    fn wm_static_redeclared(
        ce: *mut zend_class_entry,
        native: *mut zend_class_entry,
        name: *const c_char,
        length: usize,
    ) -> *mut zval_raw;
}
