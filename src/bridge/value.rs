//! A PHP value: [`Zv`] seen in place, [`Val`] owned.

use std::borrow::Cow;
use std::ffi::CStr;
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ops::Deref;

use super::array::Arr;
use super::ffi;
use super::object::Obj;
use super::string::Str;

const UNDEF: u8 = 0;
const NULL: u8 = 1;
const FALSE: u8 = 2;
const TRUE: u8 = 3;
const LONG: u8 = 4;
const DOUBLE: u8 = 5;
const STRING: u8 = 6;
const ARRAY: u8 = 7;
const OBJECT: u8 = 8;
const REFERENCE: u8 = 10;

const REFCOUNTED: u32 = 1 << 8;
const COLLECTABLE: u32 = 1 << 9;

#[repr(C)]
#[derive(Clone, Copy)]
union Payload {
    long: i64,
    double: f64,
    pointer: *mut (),
}

/// A zval in place: borrowed from an argument, a slot or an array. It stays valid until PHP code
/// runs; copy it out with [`Zv::to_val`] before calling anything.
///
/// `ext_php_rs::ffi::zval` is not used because it implements `Drop`.
#[repr(C)]
pub struct Zv {
    payload: Payload,
    type_info: u32,
    extra: u32,
}

impl Zv {
    /// The slot behind a reference.
    #[inline]
    pub(super) fn deref_ref(&self) -> &Self {
        if self.type_info as u8 == REFERENCE {
            // SAFETY: the payload of a reference is a live zend_reference whose zval follows the
            // 8-byte refcount header.
            unsafe { &*self.payload.pointer.cast::<u8>().add(8).cast::<Self>() }
        } else {
            self
        }
    }

    /// null or never set.
    #[inline]
    pub fn is_null(&self) -> bool {
        self.deref_ref().type_info as u8 <= NULL
    }

    /// Never set, or unset.
    #[inline]
    pub fn is_undef(&self) -> bool {
        self.deref_ref().type_info == 0
    }

    /// Exactly `false`.
    #[inline]
    pub fn is_false(&self) -> bool {
        self.deref_ref().type_info as u8 == FALSE
    }

    /// Exactly `true`.
    #[inline]
    pub fn is_true(&self) -> bool {
        self.deref_ref().type_info as u8 == TRUE
    }

    /// An int, and nothing that would have to be converted.
    #[inline]
    pub fn as_long(&self) -> Option<i64> {
        let z = self.deref_ref();
        // SAFETY: the type says which member of the payload is live.
        (z.type_info as u8 == LONG).then_some(unsafe { z.payload.long })
    }

    /// A float, and nothing that would have to be converted.
    #[inline]
    pub fn as_double(&self) -> Option<f64> {
        let z = self.deref_ref();
        // SAFETY: the type says which member of the payload is live.
        (z.type_info as u8 == DOUBLE).then_some(unsafe { z.payload.double })
    }

    /// A string.
    #[inline]
    pub fn as_str(&self) -> Option<&Str> {
        let z = self.deref_ref();
        // SAFETY: `Str` is a transparent non-null pointer to a zend_string, which is the payload.
        (z.type_info as u8 == STRING).then(|| unsafe { &*(&raw const z.payload).cast::<Str>() })
    }

    /// An array.
    #[inline]
    pub fn as_arr(&self) -> Option<&Arr> {
        let z = self.deref_ref();
        // SAFETY: as in `as_str`, for zend_array.
        (z.type_info as u8 == ARRAY).then(|| unsafe { &*(&raw const z.payload).cast::<Arr>() })
    }

    /// An object.
    #[inline]
    pub fn as_obj(&self) -> Option<&Obj> {
        let z = self.deref_ref();
        // SAFETY: as in `as_str`, for zend_object.
        (z.type_info as u8 == OBJECT).then(|| unsafe { &*(&raw const z.payload).cast::<Obj>() })
    }

    /// The name of its type, as error messages write it: `null`, `bool`, `int` …
    pub fn type_name(&self) -> Cow<'static, str> {
        // SAFETY: reads the type only; the names are texts in the engine's code.
        let name = unsafe { CStr::from_ptr(ffi::wm_type_name(self.deref_ref().as_mut_ptr())) };
        name.to_string_lossy()
    }

    /// PHP's truth of it.
    pub fn truthy(&self) -> bool {
        match self.deref_ref().type_info as u8 {
            UNDEF | NULL | FALSE => false,
            TRUE => true,
            // SAFETY: reads the value only.
            _ => unsafe { ffi::wm_is_true(self.as_mut_ptr()) },
        }
    }

    /// `(int)` of it.
    pub fn to_long(&self) -> i64 {
        // SAFETY: reads the value only.
        self.as_long()
            .unwrap_or_else(|| unsafe { ffi::wm_to_long(self.as_mut_ptr()) })
    }

    /// `(float)` of it.
    pub fn to_double(&self) -> f64 {
        // SAFETY: reads the value only.
        self.as_double()
            .unwrap_or_else(|| unsafe { ffi::wm_to_double(self.as_mut_ptr()) })
    }

    /// `===`.
    pub fn identical(&self, other: &Self) -> bool {
        // SAFETY: reads both values only.
        unsafe {
            ffi::wm_identical(
                self.deref_ref().as_mut_ptr(),
                other.deref_ref().as_mut_ptr(),
            )
        }
    }

    /// An owned copy (references are followed); of a property that was never set, null: PHP code must
    /// not see the engine's mark for it.
    #[inline]
    pub fn to_val(&self) -> Val {
        let z = self.deref_ref();
        z.add_ref();
        Val(Self {
            payload: z.payload,
            type_info: z.type_info.max(u32::from(NULL)),
            extra: 0,
        })
    }

    #[inline]
    fn add_ref(&self) {
        if self.type_info & REFCOUNTED != 0 {
            // SAFETY: refcounted payloads start with a 32-bit refcount, alive while we see them;
            // PHP is single-threaded.
            unsafe { *self.payload.pointer.cast::<u32>() += 1 };
        }
    }

    /// Replaces an int by another in place. False when the value is something else.
    #[inline]
    pub(super) fn overwrite_long(&mut self, long: i64) -> bool {
        let is_long = self.type_info as u8 == LONG;
        if is_long {
            self.payload.long = long;
        }
        is_long
    }

    #[inline]
    pub(super) fn as_mut_ptr(&self) -> *mut Self {
        (&raw const *self).cast_mut()
    }
}

impl Default for Zv {
    /// An unset slot.
    fn default() -> Self {
        Self {
            payload: Payload { long: 0 },
            type_info: u32::from(UNDEF),
            extra: 0,
        }
    }
}

/// An owned value: cloning adds a reference, dropping releases one (which may run a destructor).
#[repr(transparent)]
pub struct Val(Zv);

impl Val {
    /// null
    pub const NULL: Self = Self(Zv {
        payload: Payload { long: 0 },
        type_info: NULL as u32,
        extra: 0,
    });
    /// false
    pub const FALSE: Self = Self(Zv {
        payload: Payload { long: 0 },
        type_info: FALSE as u32,
        extra: 0,
    });
    /// true
    pub const TRUE: Self = Self(Zv {
        payload: Payload { long: 0 },
        type_info: TRUE as u32,
        extra: 0,
    });
    pub(super) const UNDEF: Self = Self(Zv {
        payload: Payload { long: 0 },
        type_info: UNDEF as u32,
        extra: 0,
    });

    /// A variable that holds the value: what a by-reference parameter takes. Copies share it.
    pub fn reference(value: impl Into<Self>) -> Self {
        let mut made = ManuallyDrop::new(value.into());
        // SAFETY: the value moves into the reference that the shim puts in its place.
        unsafe {
            ffi::wm_make_reference(&raw mut made.0);
        }
        ManuallyDrop::into_inner(made)
    }

    /// Room for a value that C writes.
    #[inline]
    pub(super) fn from_c(write: impl FnOnce(*mut Zv)) -> Self {
        let mut room = MaybeUninit::new(Self::UNDEF);
        write(room.as_mut_ptr().cast());
        // SAFETY: initialised as UNDEF, and whatever C wrote is a value we now own.
        unsafe { room.assume_init() }
    }

    /// Hands the reference over to C: the caller's pointer becomes the owner.
    #[inline]
    pub(super) fn into_raw(self) -> Zv {
        let this = ManuallyDrop::new(self);
        Zv {
            payload: this.0.payload,
            type_info: this.0.type_info,
            extra: 0,
        }
    }

    #[inline]
    fn counted(pointer: *mut (), kind: u8, flags: u32) -> Self {
        Self(Zv {
            payload: Payload { pointer },
            type_info: u32::from(kind) | flags,
            extra: 0,
        })
    }
}

/// An argument somebody else keeps alive: passed to PHP without counting a reference of our own.
#[repr(transparent)]
pub struct Lent<'a>(ManuallyDrop<Val>, PhantomData<&'a ()>);

impl<'a> From<&'a Val> for Lent<'a> {
    #[inline]
    fn from(value: &'a Val) -> Self {
        let copy = Val(Zv {
            payload: value.0.payload,
            type_info: value.0.type_info,
            extra: 0,
        });
        Self(ManuallyDrop::new(copy), PhantomData)
    }
}

impl<'a> From<&'a Obj> for Lent<'a> {
    #[inline]
    fn from(object: &'a Obj) -> Self {
        let pointer = object.as_ptr().cast();
        let value = Val::counted(pointer, OBJECT, REFCOUNTED | COLLECTABLE);
        Self(ManuallyDrop::new(value), PhantomData)
    }
}

impl Val {
    /// The object in it.
    #[inline]
    pub fn into_obj(self) -> Option<Obj> {
        if self.0.type_info as u8 != OBJECT {
            return None;
        }
        let this = ManuallyDrop::new(self);
        // SAFETY: the payload of an object value; the value's reference moves into the result.
        Some(unsafe { Obj::from_raw(this.0.payload.pointer.cast()) })
    }
}

impl Deref for Val {
    type Target = Zv;

    #[inline]
    fn deref(&self) -> &Zv {
        &self.0
    }
}

impl Clone for Val {
    #[inline]
    fn clone(&self) -> Self {
        self.0.to_val()
    }
}

impl Drop for Val {
    #[inline]
    fn drop(&mut self) {
        if self.0.type_info & REFCOUNTED != 0 {
            // SAFETY: we own one reference.
            unsafe { ffi::wm_zval_dtor(&raw mut self.0) };
        }
    }
}

impl From<()> for Val {
    fn from((): ()) -> Self {
        Self::NULL
    }
}

impl From<bool> for Val {
    #[inline]
    fn from(v: bool) -> Self {
        if v { Self::TRUE } else { Self::FALSE }
    }
}

impl From<i64> for Val {
    #[inline]
    fn from(long: i64) -> Self {
        Self(Zv {
            payload: Payload { long },
            type_info: u32::from(LONG),
            extra: 0,
        })
    }
}

impl From<f64> for Val {
    #[inline]
    fn from(double: f64) -> Self {
        Self(Zv {
            payload: Payload { double },
            type_info: u32::from(DOUBLE),
            extra: 0,
        })
    }
}

impl From<Str> for Val {
    #[inline]
    fn from(s: Str) -> Self {
        let flags = if s.is_interned() { 0 } else { REFCOUNTED };
        Self::counted(s.into_raw().cast(), STRING, flags)
    }
}

impl From<&Str> for Val {
    #[inline]
    fn from(s: &Str) -> Self {
        s.clone().into()
    }
}

impl From<&str> for Val {
    fn from(s: &str) -> Self {
        Str::new(s.as_bytes()).into()
    }
}

impl From<&[u8]> for Val {
    fn from(s: &[u8]) -> Self {
        Str::new(s).into()
    }
}

impl From<String> for Val {
    fn from(s: String) -> Self {
        s.as_str().into()
    }
}

impl From<Arr> for Val {
    fn from(a: Arr) -> Self {
        let flags = if a.is_immutable() {
            0
        } else {
            REFCOUNTED | COLLECTABLE
        };
        Self::counted(a.into_raw().cast(), ARRAY, flags)
    }
}

impl From<Obj> for Val {
    #[inline]
    fn from(o: Obj) -> Self {
        Self::counted(o.into_raw().cast(), OBJECT, REFCOUNTED | COLLECTABLE)
    }
}

impl From<&Obj> for Val {
    #[inline]
    fn from(o: &Obj) -> Self {
        o.clone().into()
    }
}

impl<T: Into<Self>> From<Option<T>> for Val {
    #[inline]
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::NULL, Into::into)
    }
}
