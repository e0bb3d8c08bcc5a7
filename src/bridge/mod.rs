//! Zend. Never heard of sockets. The extension's only unsafe code.
//!
//! # Contract
//!
//! - Handlers and everything above this module are safe Rust. They see values ([`Zv`] in place,
//!   [`Val`] owned), strings ([`Str`]), arrays ([`Arr`]), objects ([`Obj`]), classes ([`Ce`]) and one
//!   call ([`Call`]).
//! - A `&Zv` is valid until PHP code runs. Copy it out before calling anything that may run PHP:
//!   calls, destructors (dropping a `Val` or overwriting a slot), `__toString`, autoloading.
//! - Calls into PHP return [`Raised`] instead of unwinding: pass it up with `?`. [`enter`] raises it
//!   again as its last act.
//! - A Zend allocation may end the request (memory_limit) with a longjmp to the nearest
//!   [`protect`]. Frames in between are skipped: they may own memory, which leaks until the process
//!   ends a moment later, but never a guard, a borrow or a lock.
//! - One thread. Nothing here is `Send`.
#![allow(unsafe_code)]

mod args;
mod array;
mod callback;
mod closure;
mod declare;
/// What `build.rs` generates from the stubs.
// A namespace may hold one of its own name (`Workerman\\Coroutine\\Coroutine`).
#[allow(dead_code, missing_docs, clippy::module_inception)]
pub mod declared {
    include!(concat!(env!("OUT_DIR"), "/declarations.rs"));
}
pub mod embedded;
mod ffi;
pub mod fiber;
mod object;
mod once;
pub mod request;
pub mod statics;
pub mod stream;
mod string;
mod value;
mod version;
pub mod visibility;

pub use args::{Call, enter, enter_lenient};
pub use array::{Arr, ArrMut, Key};
pub use callback::{
    ErrorKind, Raised, Result, call, call_function, call_lent, exit, function_exists, pending,
    protect, report, throw, throw_as, to_string, wrong_type,
};
pub use closure::{Native, bound_closure, closure, method_closure};
pub use declare::{Class, Prop};
pub use object::{Ce, Method, Obj};
pub use once::Once;
pub use statics::StaticProp;
pub use string::Str;
pub use value::{Lent, Val, Zv};

pub use version::DESTRUCTORS_MAY_SUSPEND;

/// The name the declarations know a value slot by.
#[allow(non_camel_case_types)]
pub type zval_raw = Zv;
pub use ext_php_rs::ffi::zend_execute_data;
