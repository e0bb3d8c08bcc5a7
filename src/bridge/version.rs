//! Differences between PHP releases that Rust has to know.
//!
//! Layouts that differ between releases (argument information, method entries, attributes) are
//! filled in by `declare.c`, where the headers themselves decide; nothing here repeats them.

/// Whether `class_alias()` accepts internal classes by itself (PHP 8.3).
pub const ALIASES_INTERNAL_CLASSES: bool = cfg!(php83);

/// Whether Reflection shows doc comments of internal classes and methods (PHP 8.4).
pub const SHOWS_DOC_COMMENTS: bool = cfg!(php84);
