//! PHP objects and classes, and their property slots.

use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use ext_php_rs::ffi::{zend_class_entry, zend_function, zend_object};

use super::array::{Arr, ArrMut};
use super::callback::{self, Result};
use super::declare::{self, Class, Prop};
use super::ffi;
use super::statics::StaticProp;
use super::string::Str;
use super::value::{Val, Zv};

/// A class. Lives as long as the request, so it is copied freely.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Ce(NonNull<zend_class_entry>);

/// The engine's own way to say that a destructor has run.
const DESTRUCTOR_CALLED: u32 = 1 << 8;

impl Ce {
    pub(super) fn from_raw(raw: *mut zend_class_entry) -> Option<Self> {
        NonNull::new(raw).map(Self)
    }

    pub(super) fn as_ptr(self) -> *mut zend_class_entry {
        self.0.as_ptr()
    }

    /// One of the engine's own classes that native code needs.
    pub fn std_class() -> Self {
        // SAFETY: a constant of the engine.
        Self(unsafe { NonNull::new_unchecked(ffi::wm_ce_std()) })
    }

    /// Its fully qualified name, no leading backslash.
    pub fn name(self) -> Str {
        // SAFETY: the name of a live class; the clone takes its own reference.
        unsafe {
            let borrowed = ManuallyDrop::new(Str::from_raw((*self.as_ptr()).name));
            Str::clone(&borrowed)
        }
    }

    /// Finds a class by name (leading backslash allowed), autoloading it when asked to.
    pub fn lookup(name: &[u8], autoload: bool) -> Result<Option<Self>> {
        let name = Str::new(name.strip_prefix(b"\\").unwrap_or(name));
        // SAFETY: the engine looks a name up; autoloaders may throw.
        let found = unsafe { ffi::wm_lookup_class(name.as_ptr(), autoload) };
        callback::pending()?;
        Ok(Self::from_raw(found))
    }

    /// `is_a(..., true)`
    pub fn is_subclass_of(self, parent: Self) -> bool {
        // SAFETY: both classes are alive.
        self == parent || unsafe { ffi::wm_instanceof(self.as_ptr(), parent.as_ptr()) }
    }

    /// Finds a method by its lower-case name.
    pub fn method(self, lower: &str) -> Option<Method> {
        // SAFETY: reads the function table of a live class.
        let found =
            unsafe { ffi::wm_find_method(self.as_ptr(), lower.as_ptr().cast(), lower.len()) };
        NonNull::new(found).map(Method)
    }

    /// Calls a static method by its lower-case name with this class as `static`; runs PHP. A class
    /// without the method answers by its `__callStatic()`, if it has one.
    ///
    /// # Errors
    /// An `Error` when there is neither, or when the method wants an object: its code does not ask
    /// whether it has got one.
    pub fn call_static(self, lower: &str, args: &[Val]) -> Result<Val> {
        // SAFETY: looks a live class up; a function it makes up frees itself when it is called.
        let found =
            unsafe { ffi::wm_find_static(self.as_ptr(), lower.as_ptr().cast(), lower.len()) };
        if let Some(method) = NonNull::new(found) {
            return callback::call_known(Method(method), None, self, args);
        }
        let class = self.name();
        let class = class.to_text();
        let message = match self.method(lower) {
            Some(method) => {
                let name = method.name();
                let name = name.to_text();
                format!("Non-static method {class}::{name}() cannot be called statically")
            }
            None => format!("Call to undefined method {class}::{lower}()"),
        };
        Err(callback::throw(callback::ErrorKind::Error, &message))
    }

    /// `new` of this class; runs PHP.
    pub fn construct(self, args: &[Val]) -> Result<Obj> {
        let object = self.instantiate()?;
        // SAFETY: reads a live class.
        if let Some(constructor) = NonNull::new(unsafe { ffi::wm_constructor(self.as_ptr()) }) {
            callback::call_known(Method(constructor), Some(&object), self, args)?;
        }
        Ok(object)
    }

    /// An object with its defaults and no constructor run.
    pub fn instantiate(self) -> Result<Obj> {
        let mut ok = false;
        // SAFETY: the shim writes an object or leaves the value unset.
        let value = Val::from_c(|z| ok = unsafe { ffi::wm_object_new(z, self.as_ptr()) });
        callback::pending()?;
        match value.into_obj() {
            Some(object) if ok => Ok(object),
            _ => Err(callback::throw(
                callback::ErrorKind::Error,
                "Cannot instantiate class",
            )),
        }
    }
}

impl From<&'static Class> for Ce {
    fn from(class: &'static Class) -> Self {
        // SAFETY: every class is registered at module start, before any handler can run.
        Self(unsafe { NonNull::new_unchecked(class.ce()) })
    }
}

/// A method or function found in a table; lives as long as its class.
#[derive(Clone, Copy)]
pub struct Method(pub(super) NonNull<zend_function>);

impl Method {
    /// Whether it is written in PHP (as opposed to one of our handlers).
    pub fn is_user(self) -> bool {
        // SAFETY: reads a live function.
        unsafe { ffi::wm_function_is_user(self.0.as_ptr()) }
    }

    /// Its name as it was declared.
    pub fn name(self) -> Str {
        // SAFETY: the name of a live function; the clone takes its own reference.
        unsafe {
            let borrowed =
                ManuallyDrop::new(Str::from_raw((*self.0.as_ptr()).common.function_name));
            Str::clone(&borrowed)
        }
    }
}

/// An owned reference to an object.
#[repr(transparent)]
pub struct Obj(NonNull<zend_object>);

impl Obj {
    /// # Safety
    /// `raw` is a live object and the caller gives one reference away.
    pub(super) unsafe fn from_raw(raw: *mut zend_object) -> Self {
        // SAFETY: promised by the caller.
        Self(unsafe { NonNull::new_unchecked(raw) })
    }

    pub(super) fn into_raw(self) -> *mut zend_object {
        ManuallyDrop::new(self).0.as_ptr()
    }

    pub(super) fn as_ptr(&self) -> *mut zend_object {
        self.0.as_ptr()
    }

    /// An empty `stdClass`.
    pub fn std_class() -> Result<Self> {
        Ce::std_class().instantiate()
    }

    /// Its class.
    pub fn ce(&self) -> Ce {
        // SAFETY: a live object has a class.
        unsafe { Ce(NonNull::new_unchecked((*self.as_ptr()).ce)) }
    }

    /// Whether it is of the class or a subclass.
    pub fn is_a(&self, class: impl Into<Ce>) -> bool {
        self.ce().is_subclass_of(class.into())
    }

    /// What `spl_object_hash()` says of it.
    pub fn hash(&self) -> Str {
        // SAFETY: a live object; the string is ours.
        unsafe { Str::from_raw(ffi::wm_object_hash(self.as_ptr())) }
    }

    /// Whether a WeakMap or WeakReference knows it.
    pub fn weakly_referenced(&self) -> bool {
        // SAFETY: reads a live object.
        unsafe { ffi::wm_weakly_referenced(self.as_ptr()) }
    }

    /// The number native code keeps beside an object of one of our classes (0 at first).
    pub fn handle(&self) -> &Cell<u64> {
        // SAFETY: handlers are bound to our own classes and their subclasses, whose objects all
        // have the native layout.
        unsafe { declare::handle(self.as_ptr()) }
    }

    #[inline]
    fn slot(&self, prop: Prop) -> *mut Zv {
        // SAFETY: `Prop` offsets are those of our declared classes, valid for every subclass; the
        // caller of a `Prop` of another class would be a bug that the generated modules make hard.
        unsafe { self.as_ptr().cast::<u8>().add(prop.offset()).cast() }
    }

    /// A declared property in place.
    #[inline]
    pub fn peek(&self, prop: Prop) -> &Zv {
        // SAFETY: a live slot; only looked at before PHP runs again.
        unsafe { (*self.slot(prop)).deref_ref() }
    }

    /// Makes an object that nobody else holds what it was when it was made, to be used once more:
    /// a third of the price of another one. Not its native number, and not the destructor switch.
    /// False when somebody else could still see it, or it has dynamic properties. Values it held
    /// are dropped, which may run PHP.
    #[inline]
    pub fn renew(&self) -> bool {
        // SAFETY: the shim touches only an object with a single reference, which is ours.
        unsafe { ffi::wm_object_renew(self.as_ptr()) }
    }

    /// Value of a declared property, null when it was never set.
    #[inline]
    pub fn get(&self, prop: Prop) -> Val {
        self.peek(prop).to_val()
    }

    /// Value of a declared property as PHP code reads it: throws what PHP does for a typed one that
    /// was never set, as in an object whose constructor did not run.
    #[inline]
    pub fn value(&self, prop: Prop) -> Result<Val> {
        self.initialized(prop)?;
        Ok(self.get(prop))
    }

    /// The object in a property of an object type, which cannot be null: as [`value`](Self::value).
    pub fn held(&self, prop: Prop) -> Result<Self> {
        self.initialized(prop)?;
        self.object(prop).ok_or(callback::Raised::Fatal)
    }

    /// Throws what PHP does when a typed property is read that was never set.
    #[inline]
    pub fn initialized(&self, prop: Prop) -> Result {
        if !self.peek(prop).is_undef() {
            return Ok(());
        }
        // SAFETY: a live object and its own slot.
        unsafe { ffi::wm_throw_uninitialized(self.as_ptr(), self.slot(prop)) };
        callback::pending()
    }

    /// A declared property as int, 0 when it is something else.
    #[inline]
    pub fn long(&self, prop: Prop) -> i64 {
        self.peek(prop).as_long().unwrap_or(0)
    }

    /// A declared property as float.
    pub fn double(&self, prop: Prop) -> f64 {
        self.peek(prop).to_double()
    }

    /// Whether a declared property is exactly true.
    #[inline]
    pub fn is_true(&self, prop: Prop) -> bool {
        self.peek(prop).is_true()
    }

    /// Whether a declared property is null or unset.
    #[inline]
    pub fn is_null(&self, prop: Prop) -> bool {
        self.peek(prop).is_null()
    }

    /// A declared property if it is a string.
    #[inline]
    pub fn string(&self, prop: Prop) -> Option<Str> {
        self.peek(prop).as_str().cloned()
    }

    /// A declared property if it is an object.
    #[inline]
    pub fn object(&self, prop: Prop) -> Option<Self> {
        self.peek(prop).as_obj().cloned()
    }

    /// A declared property if it is an array.
    pub fn array(&self, prop: Prop) -> Option<Arr> {
        self.peek(prop).as_arr().cloned()
    }

    /// Writes a declared property. The value must fit its declared type. The old value's destructor
    /// may run.
    #[inline]
    pub fn set(&self, prop: Prop, value: impl Into<Val>) {
        let mut value = value.into().into_raw();
        // SAFETY: a live slot; the shim takes the value over.
        unsafe { ffi::wm_write_slot(self.as_ptr(), self.slot(prop), &raw mut value) }
    }

    /// Writes a declared int property.
    #[inline]
    pub fn set_long(&self, prop: Prop, value: i64) {
        // SAFETY: a live slot; nothing else looks at it meanwhile.
        if !unsafe { &mut *self.slot(prop) }.overwrite_long(value) {
            self.set(prop, value);
        }
    }

    /// Whether the destructor will run when the object dies.
    #[inline]
    pub fn has_destructor(&self) -> bool {
        // SAFETY: reads a live object.
        unsafe { (*self.as_ptr()).gc.u.type_info & DESTRUCTOR_CALLED == 0 }
    }

    /// Sets whether the destructor will run when the object dies. Off for objects known to have nothing
    /// to clean up: looking up and calling a destructor costs as much as the object itself.
    #[inline]
    pub fn set_destructor(&self, on: bool) {
        // SAFETY: a live object.
        unsafe {
            let info = &raw mut (*self.as_ptr()).gc.u.type_info;
            *info = if on {
                *info & !DESTRUCTOR_CALLED
            } else {
                *info | DESTRUCTOR_CALLED
            };
        }
    }

    /// An array property for writing, separated first. Use it before PHP runs again.
    pub fn array_mut(&self, prop: Prop) -> ArrMut<'_> {
        // SAFETY: a live slot; the returned table is the slot's own.
        unsafe { ArrMut(&mut *ffi::wm_slot_array(self.slot(prop))) }
    }

    /// Takes the first element out of a declared property that is a list; the keys that are left do
    /// not change.
    pub fn shift(&self, prop: Prop) -> Option<Val> {
        let mut found = false;
        // SAFETY: a live slot; the shim writes a value or leaves the room unset.
        let value = Val::from_c(|z| found = unsafe { ffi::wm_slot_shift(self.slot(prop), z) });
        found.then_some(value)
    }

    /// A dynamic (undeclared) property, without running PHP.
    pub fn dynamic(&self, name: &Str) -> Option<Val> {
        // SAFETY: a pointer into the property table or null.
        unsafe { ffi::wm_find_dynamic(self.as_ptr(), name.as_ptr()).as_ref() }.map(Zv::to_val)
    }

    /// Any property by name, null when it does not exist; runs PHP for `__get`.
    pub fn read(&self, name: &str) -> Val {
        Val::from_c(|room| {
            // SAFETY: the shim returns a live zval, perhaps the room itself; anything else is
            // copied into it before PHP runs again.
            unsafe {
                let found =
                    ffi::wm_read_property(self.as_ptr(), name.as_ptr().cast(), name.len(), room);
                if found != room {
                    room.write((*found).to_val().into_raw());
                }
            }
        })
    }

    /// Any property by name; runs PHP for `__set` and typed properties may throw.
    pub fn write(&self, name: &str, value: impl Into<Val>) -> Result {
        let value = value.into();
        // SAFETY: the engine copies the value.
        unsafe {
            ffi::wm_write_property(
                self.as_ptr(),
                name.as_ptr().cast(),
                name.len(),
                value.as_mut_ptr(),
            );
        }
        callback::pending()
    }

    /// `$object->name .= bytes` in place; a property that is no string becomes one. For untyped
    /// properties.
    pub fn append(&self, name: &str, bytes: &[u8]) -> Result {
        // SAFETY: the shim looks the slot up and writes only a string it finds there.
        let done = unsafe {
            ffi::wm_append_property(
                self.as_ptr(),
                name.as_ptr().cast(),
                name.len(),
                bytes.as_ptr().cast(),
                bytes.len(),
            )
        };
        callback::pending()?;
        if done {
            Ok(())
        } else {
            self.write(name, bytes)
        }
    }

    /// Calls a method by its lower-case name, overrides included; runs PHP.
    pub fn call(&self, lower: &str, args: &[Val]) -> Result<Val> {
        let ce = self.ce();
        let Some(method) = ce.method(lower) else {
            let message = format!(
                "Call to undefined method {}::{lower}()",
                ce.name().to_text()
            );
            return Err(callback::throw(callback::ErrorKind::Error, &message));
        };
        callback::call_known(method, Some(self), ce, args)
    }
}

impl Clone for Obj {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: a live object; PHP is single-threaded.
        unsafe { (*self.as_ptr()).gc.refcount += 1 };
        Self(self.0)
    }
}

impl Drop for Obj {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: we own one reference.
        unsafe { ffi::wm_object_release(self.as_ptr()) };
    }
}

impl StaticProp {
    /// Its value in place.
    pub fn peek(&self) -> &Zv {
        // SAFETY: the live slot of a static property.
        unsafe { &*self.slot().cast::<Zv>() }
    }

    /// Its value.
    pub fn get(&self) -> Val {
        self.peek().to_val()
    }

    /// As int, 0 when it is something else.
    pub fn long(&self) -> i64 {
        self.peek().as_long().unwrap_or(0)
    }

    /// Whether it is exactly true.
    pub fn is_true(&self) -> bool {
        self.peek().is_true()
    }

    /// As text, empty when it is something else.
    pub fn text(&self) -> String {
        self.peek()
            .as_str()
            .map(|s| s.to_text().into_owned())
            .unwrap_or_default()
    }

    /// Its value if it is an array.
    pub fn array(&self) -> Option<Arr> {
        self.peek().as_arr().cloned()
    }

    /// Its value if it is an object.
    pub fn object(&self) -> Option<Obj> {
        self.peek().as_obj().cloned()
    }

    /// Writes it; the value must fit its declared type.
    pub fn set(&self, value: impl Into<Val>) {
        let mut value = value.into().into_raw();
        // SAFETY: a live slot; the shim takes the value over.
        unsafe {
            ffi::wm_write_slot(std::ptr::null_mut(), self.slot().cast(), &raw mut value);
        }
    }

    /// Adds to an integer element of an array; `place` is where it stands among the elements if the
    /// array is as it was declared.
    #[inline]
    pub fn add(&self, key: &Str, place: u32, by: i64) {
        // SAFETY: a live slot; the shim separates the array when it is shared.
        unsafe { ffi::wm_slot_array_add(self.slot().cast(), key.as_ptr(), place, by) }
    }

    /// An array for writing, separated first. Use it before PHP runs again.
    pub fn array_mut(&self) -> ArrMut<'_> {
        // SAFETY: a live slot; the returned table is the slot's own.
        unsafe { ArrMut(&mut *ffi::wm_slot_array(self.slot().cast())) }
    }
}

impl Ce {
    /// A static property by name, as the class itself sees it (a redeclared one is its own).
    pub fn read_static(self, name: &str) -> Option<Val> {
        // SAFETY: a live slot or null.
        unsafe { ffi::wm_static_by_name(self.as_ptr(), name.as_ptr().cast(), name.len()).as_ref() }
            .map(Zv::to_val)
    }

    /// Writes a static property by name; a typed one may throw.
    pub fn write_static(self, name: &str, value: impl Into<Val>) -> Result {
        let value = value.into();
        // SAFETY: the engine copies the value.
        unsafe {
            ffi::wm_static_write(
                self.as_ptr(),
                name.as_ptr().cast(),
                name.len(),
                value.as_mut_ptr(),
            );
        }
        callback::pending()
    }
}

impl Obj {
    /// `unset($object->name)`; runs PHP for `__unset` and destructors.
    pub fn unset(&self, name: &str) -> Result {
        // SAFETY: a live object.
        unsafe { ffi::wm_unset_property(self.as_ptr(), name.as_ptr().cast(), name.len()) };
        callback::pending()
    }
}

/// `$object[...]` of the engine's own containers (WeakMap, ArrayObject) and their subclasses, whose
/// overridden methods run PHP.
impl Obj {
    /// `$object[$key] ?? null`
    ///
    /// # Errors
    /// What an overridden method throws.
    pub fn dim(&self, key: impl Into<Val>) -> Result<Option<Val>> {
        let key = key.into();
        let mut found = false;
        let value = Val::from_c(|room| {
            // SAFETY: a live object; the shim returns a live zval, perhaps the room itself, or null;
            // anything else is copied before PHP runs again.
            unsafe {
                let at = ffi::wm_dim_read(self.as_ptr(), key.as_mut_ptr(), room);
                found = !at.is_null();
                if found && at != room {
                    room.write((*at).to_val().into_raw());
                }
            }
        });
        callback::pending()?;
        Ok(found.then_some(value))
    }

    /// `$object[$key] = $value`
    ///
    /// # Errors
    /// What an overridden method or the old value's destructor throws.
    pub fn set_dim(&self, key: impl Into<Val>, value: impl Into<Val>) -> Result {
        let (key, value) = (key.into(), value.into());
        // SAFETY: a live object; it takes its own references.
        unsafe { ffi::wm_dim_write(self.as_ptr(), key.as_mut_ptr(), value.as_mut_ptr()) };
        callback::pending()
    }

    /// `unset($object[$key])`
    ///
    /// # Errors
    /// What an overridden method or the value's destructor throws.
    pub fn unset_dim(&self, key: impl Into<Val>) -> Result {
        let key = key.into();
        // SAFETY: a live object.
        unsafe { ffi::wm_dim_unset(self.as_ptr(), key.as_mut_ptr()) };
        callback::pending()
    }

    /// `spl_object_id()`: no other living object has it.
    pub fn object_id(&self) -> i64 {
        // SAFETY: reads a live object.
        i64::from(unsafe { (*self.as_ptr()).handle })
    }
}
