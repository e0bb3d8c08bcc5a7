//! Values made once and kept until the process ends.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A value made on first use and never dropped: PHP is gone by the time statics would be. A
/// thread-local costs a call into the dynamic linker each time; this costs one load.
///
/// Only for the thread PHP runs on. Other threads of ours never touch anything of PHP's.
pub struct Once<T>(AtomicPtr<T>);

// SAFETY: what is inside is made and read on the one thread that PHP runs on (NTS); a second
// thread that came here would break the rule above.
unsafe impl<T> Sync for Once<T> {}

impl<T: 'static> Once<T> {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self(AtomicPtr::new(ptr::null_mut()))
    }

    /// What was made, if anything was.
    #[inline]
    pub fn get(&self) -> Option<&'static T> {
        // SAFETY: null, or a leaked box that is never written again.
        unsafe { self.0.load(Ordering::Relaxed).as_ref() }
    }

    /// Keeps a value from now on. An earlier one stays where it is, for whoever still holds it.
    pub fn set(&self, value: T) -> &'static T {
        let kept: &'static mut T = Box::leak(Box::new(value));
        self.0.store(kept, Ordering::Relaxed);
        kept
    }

    /// The value, made now if need be.
    #[inline]
    pub fn get_or_make(&self, make: impl FnOnce() -> T) -> &'static T {
        match self.get() {
            Some(made) => made,
            None => self.set(make()),
        }
    }
}
