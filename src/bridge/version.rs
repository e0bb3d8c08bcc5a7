//! Differences between PHP releases that Rust has to know.
//!
//! `version.h` is the same for C: layouts that differ (method entries, class entries, callables) and
//! engine state that moved; nothing here repeats them.

/// Whether `class_alias()` accepts internal classes by itself (PHP 8.3).
pub const ALIASES_INTERNAL_CLASSES: bool = cfg!(php83);

/// Whether Reflection shows doc comments of internal classes and methods (PHP 8.4).
pub const SHOWS_DOC_COMMENTS: bool = cfg!(php84);
