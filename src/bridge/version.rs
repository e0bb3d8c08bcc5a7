//! Differences between PHP releases that Rust has to know.
//!
//! `version.h` is the same for C: layouts that differ (method entries, class entries, callables) and
//! engine state that moved; nothing here repeats them.

/// Whether `class_alias()` accepts internal classes by itself (PHP 8.3).
pub const ALIASES_INTERNAL_CLASSES: bool = ext_php_rs::PHP_83;

/// Whether Reflection shows doc comments of internal classes and methods (PHP 8.4).
pub const SHOWS_DOC_COMMENTS: bool = ext_php_rs::PHP_84;

/// Whether a destructor may suspend the fiber it runs in (PHP 8.4).
pub const DESTRUCTORS_MAY_SUSPEND: bool = ext_php_rs::PHP_84;

/// Whether PHP is thread-safe (ZTS). What the extension knows of a request is kept per process, so
/// that threads would share it.
pub const THREAD_SAFE: bool = ext_php_rs::PHP_ZTS;
