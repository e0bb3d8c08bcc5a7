//! PHP arrays.

use std::mem::ManuallyDrop;
use std::ptr::{self, NonNull};

use ext_php_rs::ffi::HashTable;

use super::ffi;
use super::string::Str;
use super::value::{Val, Zv};

const IMMUTABLE: u32 = 1 << 6;

/// A key of an array.
pub enum Key {
    /// Integer key.
    Index(i64),
    /// String key.
    Name(Str),
}

impl Key {
    /// The key as text, as PHP would print it.
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Index(i) => i.to_string().into_bytes(),
            Self::Name(s) => s.as_bytes().to_vec(),
        }
    }
}

impl From<Key> for Val {
    fn from(key: Key) -> Self {
        match key {
            Key::Index(i) => i.into(),
            Key::Name(s) => s.into(),
        }
    }
}

/// An owned array. Writing goes through [`ArrMut`], which has separated it first.
#[repr(transparent)]
pub struct Arr(NonNull<HashTable>);

impl Arr {
    /// A new, empty, writable array.
    pub fn new() -> Self {
        Self::with_capacity(8)
    }

    /// A new array with room for `n` elements.
    pub fn with_capacity(n: u32) -> Self {
        // SAFETY: never null; the only owner.
        unsafe { Self::from_raw(ffi::wm_new_array(n)) }
    }

    /// The shared empty array: costs nothing, cannot be written.
    pub fn empty() -> Self {
        // SAFETY: the engine's immutable empty array lives for ever and is not counted.
        unsafe { Self::from_raw(ffi::wm_array_empty()) }
    }

    /// # Safety
    /// `raw` is a live array and the caller gives one reference away.
    pub(super) unsafe fn from_raw(raw: *mut HashTable) -> Self {
        // SAFETY: promised by the caller.
        Self(unsafe { NonNull::new_unchecked(raw) })
    }

    pub(super) fn into_raw(self) -> *mut HashTable {
        ManuallyDrop::new(self).0.as_ptr()
    }

    pub(super) fn is_immutable(&self) -> bool {
        // SAFETY: reads the header of a live array.
        unsafe { (*self.0.as_ptr()).gc.u.type_info & IMMUTABLE != 0 }
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        // SAFETY: reads a live array.
        unsafe { ffi::wm_array_count(self.0.as_ptr()) as usize }
    }

    /// Whether it has no element.
    #[inline]
    pub fn is_empty(&self) -> bool {
        // SAFETY: reads a live array.
        let slots = unsafe { (*self.0.as_ptr()).nNumOfElements };
        // Only symbol tables have slots that are not elements.
        slots == 0 || self.len() == 0
    }

    /// Element under a string key (numeric strings find integer keys, as in PHP).
    pub fn get(&self, key: &[u8]) -> Option<&Zv> {
        // SAFETY: a pointer into the live array or null.
        unsafe {
            ffi::wm_array_find_bytes(self.0.as_ptr(), key.as_ptr().cast(), key.len()).as_ref()
        }
    }

    /// Element under a PHP string key: uses the string's cached hash.
    pub fn get_str(&self, key: &Str) -> Option<&Zv> {
        // SAFETY: as in `get`.
        unsafe { ffi::wm_array_find(self.0.as_ptr(), key.as_ptr()).as_ref() }
    }

    /// Element under an integer key.
    pub fn index(&self, index: i64) -> Option<&Zv> {
        // SAFETY: as in `get`.
        unsafe { ffi::wm_array_find_index(self.0.as_ptr(), index).as_ref() }
    }

    /// Walks keys and values in order. Take copies before running PHP inside the loop.
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            array: self,
            position: 0,
        }
    }

    /// Owned copies of all values: safe to run PHP while walking them.
    pub fn values(&self) -> Vec<Val> {
        self.iter().map(|(_, v)| v.to_val()).collect()
    }

    /// The values as arguments of a call: elements that are references stay references.
    pub fn arguments(&self) -> Vec<Val> {
        let mut all: Vec<Val> = (0..self.len()).map(|_| Val::NULL).collect();
        // SAFETY: `Val` is laid out as a zval, and there is one for each element.
        unsafe { ffi::wm_array_arguments(self.0.as_ptr(), all.as_mut_ptr().cast()) };
        all
    }

    /// The array for writing; copied first when someone else sees it too.
    pub fn make_mut(&mut self) -> ArrMut<'_> {
        // SAFETY: reads the header; a shared or immutable array is replaced by our own copy.
        unsafe {
            let raw = self.0.as_ptr();
            if (*raw).gc.u.type_info & IMMUTABLE != 0 || (*raw).gc.refcount > 1 {
                *self = Self::from_raw(ffi::wm_array_dup(raw));
            }
            ArrMut(&mut *self.0.as_ptr())
        }
    }
}

impl Default for Arr {
    fn default() -> Self {
        Self::new()
    }
}

impl Clone for Arr {
    fn clone(&self) -> Self {
        if !self.is_immutable() {
            // SAFETY: a live, counted array; PHP is single-threaded.
            unsafe { (*self.0.as_ptr()).gc.refcount += 1 };
        }
        Self(self.0)
    }
}

impl Drop for Arr {
    fn drop(&mut self) {
        // SAFETY: we own one reference.
        unsafe { ffi::wm_array_release(self.0.as_ptr()) };
    }
}

impl<V: Into<Val>> FromIterator<V> for Arr {
    fn from_iter<I: IntoIterator<Item = V>>(items: I) -> Self {
        let mut array = Self::new();
        let mut writer = array.make_mut();
        for item in items {
            writer.push(item);
        }
        array
    }
}

/// A separated array that may be written. Lives only between two calls into PHP.
pub struct ArrMut<'a>(pub(super) &'a mut HashTable);

impl ArrMut<'_> {
    /// Sets a string key (numeric strings become integer keys, as in PHP).
    pub fn set(&mut self, key: &[u8], value: impl Into<Val>) {
        let mut value = value.into().into_raw();
        // SAFETY: the table is ours to write and takes the value over.
        unsafe { ffi::wm_array_set_bytes(self.0, key.as_ptr().cast(), key.len(), &raw mut value) }
    }

    /// Sets a PHP string key.
    pub fn set_str(&mut self, key: &Str, value: impl Into<Val>) {
        let mut value = value.into().into_raw();
        // SAFETY: as in `set`; the table keeps its own reference to the key.
        unsafe { ffi::wm_array_set(self.0, key.as_ptr(), &raw mut value) }
    }

    /// Sets an integer key.
    pub fn set_index(&mut self, index: i64, value: impl Into<Val>) {
        let mut value = value.into().into_raw();
        // SAFETY: as in `set`.
        unsafe { ffi::wm_array_set_index(self.0, index, &raw mut value) }
    }

    /// Sets a key taken from another array.
    pub fn set_key(&mut self, key: &Key, value: impl Into<Val>) {
        match key {
            Key::Index(i) => self.set_index(*i, value),
            Key::Name(s) => self.set_str(s, value),
        }
    }

    /// Appends.
    pub fn push(&mut self, value: impl Into<Val>) {
        let mut value = value.into().into_raw();
        // SAFETY: as in `set`.
        unsafe { ffi::wm_array_push(self.0, &raw mut value) }
    }

    /// Removes a string key; may run a destructor.
    pub fn unset(&mut self, key: &[u8]) -> bool {
        // SAFETY: the table is ours to write.
        unsafe { ffi::wm_array_unset_bytes(self.0, key.as_ptr().cast(), key.len()) }
    }

    /// Removes an integer key; may run a destructor.
    pub fn unset_index(&mut self, index: i64) -> bool {
        // SAFETY: the table is ours to write.
        unsafe { ffi::wm_array_unset_index(self.0, index) }
    }
}

/// Iterator of [`Arr::iter`].
pub struct Iter<'a> {
    array: &'a Arr,
    position: i64,
}

impl<'a> Iterator for Iter<'a> {
    type Item = (Key, &'a Zv);

    fn next(&mut self) -> Option<Self::Item> {
        let mut name = ptr::null_mut();
        let mut index = 0u64;
        let mut value = ptr::null_mut();
        // SAFETY: the array is borrowed for 'a; the shim bounds the position.
        let next = unsafe {
            ffi::wm_array_next(
                self.array.0.as_ptr(),
                self.position,
                &raw mut name,
                &raw mut index,
                &raw mut value,
            )
        };
        if next < 0 {
            return None;
        }
        self.position = next;
        let key = if name.is_null() {
            Key::Index(index.cast_signed())
        } else {
            // SAFETY: the key is alive in the array; the clone takes its own reference.
            let borrowed = ManuallyDrop::new(unsafe { Str::from_raw(name) });
            Key::Name(Str::clone(&borrowed))
        };
        // SAFETY: the shim wrote a live element.
        Some((key, unsafe { &*value }))
    }
}
