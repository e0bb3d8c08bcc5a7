//! Registers the classes that `build.rs` reads from the stubs.
//!
//! The tables (`declared::CLASSES`) are plain data; this file turns each into a class entry at
//! module start. What needs the engine's macros is in `declare.c`. Everything here runs on the
//! main thread, at module start and module end, outside any request; nothing in it calls PHP code.

use std::cell::Cell;
use std::ffi::{CStr, c_char};
use std::fmt;
use std::mem::{offset_of, size_of};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::ffi::{zend_class_entry, zend_execute_data, zend_object};

use super::{version, zval_raw};

/// A method's entry point as the engine calls it.
pub type Handler = unsafe extern "C" fn(*mut zend_execute_data, *mut zval_raw);

/// Bits of a member's or class's flags, as the engine numbers them. Which of them occur is up to
/// the stubs.
#[allow(dead_code)]
pub mod access {
    pub const PUBLIC: u32 = 1 << 0;
    pub const PROTECTED: u32 = 1 << 1;
    pub const PRIVATE: u32 = 1 << 2;
    pub const STATIC: u32 = 1 << 4;
    pub const FINAL: u32 = 1 << 5;
    pub const ABSTRACT: u32 = 1 << 6;
}

/// One class or interface of the stubs.
pub struct ClassDecl {
    /// Receives the class entry.
    pub class: &'static Class,
    /// Full name without the leading backslash.
    pub name: &'static CStr,
    pub is_interface: bool,
    pub is_abstract: bool,
    pub is_final: bool,
    /// Shown only when looked up by this very name (see `visibility`).
    pub own_name_only: bool,
    /// Objects are laid out as [`NativeObject`]: no ancestor comes from outside the stubs.
    pub is_native: bool,
    pub parent: Option<&'static CStr>,
    pub interfaces: &'static [&'static CStr],
    pub attributes: &'static [&'static CStr],
    pub doc: Option<&'static CStr>,
    pub consts: &'static [ConstDecl],
    pub props: &'static [PropertyDecl],
    pub methods: &'static [MethodDecl],
}

/// A class constant.
pub struct ConstDecl {
    pub name: &'static CStr,
    /// Bits of [`access`].
    pub access: u32,
    pub value: Value,
    pub doc: Option<&'static CStr>,
}

/// An instance or static property.
pub struct PropertyDecl {
    pub name: &'static CStr,
    /// Bits of [`access`].
    pub access: u32,
    pub ty: TypeDecl,
    /// `None`: a typed property that starts uninitialised.
    pub default: Option<Value>,
    /// Slot number the generated constants promise, checked against the engine's.
    pub slot: Option<u32>,
    pub doc: Option<&'static CStr>,
}

/// A method with its bound handler (`None` when abstract).
pub struct MethodDecl {
    pub name: &'static CStr,
    /// Bits of [`access`].
    pub access: u32,
    /// Returns a reference.
    pub by_ref: bool,
    pub returns: TypeDecl,
    /// Number of parameters a caller must pass.
    pub required: usize,
    pub handler: Option<Handler>,
    pub doc: Option<&'static CStr>,
    pub params: &'static [ParamDecl],
}

/// A method's parameter.
pub struct ParamDecl {
    pub name: &'static CStr,
    pub ty: TypeDecl,
    pub by_ref: bool,
    pub variadic: bool,
    /// PHP source of the default, which Reflection prints and evaluates.
    pub default: Option<&'static CStr>,
}

/// A declared type: builtin types as the engine's mask, classes as `A` or `A|B`.
pub struct TypeDecl {
    pub mask: u32,
    pub classes: Option<&'static CStr>,
}

/// A constant or default value.
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(&'static [u8]),
    Array(&'static [(Key, Value)]),
}

/// An array key.
pub enum Key {
    Int(i64),
    Str(&'static [u8]),
}

/// Handle of a declared class; the entry behind it never changes while the module is loaded.
pub struct Class(AtomicPtr<zend_class_entry>);

impl Class {
    pub(crate) const fn new() -> Self {
        Self(AtomicPtr::new(ptr::null_mut()))
    }

    /// The class entry; null before module start and when `workerman.enable` is off.
    #[inline]
    pub fn ce(&self) -> *mut zend_class_entry {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether `ce` is this very class (not a subclass).
    #[inline]
    pub fn is(&self, ce: *const zend_class_entry) -> bool {
        ptr::eq(self.ce(), ce)
    }
}

/// Slot number of a declared instance property: the same in every subclass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prop(pub u32);

impl Prop {
    /// Byte offset of the slot within `zend_object`.
    #[inline]
    pub const fn offset(self) -> usize {
        offset_of!(zend_object, properties_table) + self.0 as usize * size_of::<zval_raw>()
    }
}

/// Layout of every object of a native class and of its PHP subclasses: a number of ours in front
/// of the engine's object. 0 means that nothing on the engine's side belongs to it, which is also
/// what an object has whose constructor was never called, and a clone.
#[repr(C)]
pub struct NativeObject {
    handle: Cell<u64>,
    std: zend_object,
}

const _: () = assert!(
    offset_of!(NativeObject, std) == 8,
    "native_object in declare.c"
);

/// The number in front of a native object.
///
/// # Safety
///
/// `object` is live, and of a class declared with `is_native` or of a subclass of one. The
/// reference must not outlive the object.
#[inline]
pub unsafe fn handle<'a>(object: *mut zend_object) -> &'a Cell<u64> {
    // SAFETY: such objects come from native_create() in declare.c, which puts them in this layout.
    unsafe {
        &*object
            .byte_sub(offset_of!(NativeObject, std))
            .cast::<Cell<u64>>()
    }
}

/// Why the classes could not be registered.
#[derive(Debug)]
pub enum RegisterError {
    /// The module is loaded for one request only (`dl()`): its classes could not outlive it.
    NotPersistent,
    /// A parent or interface outside the stubs is not there.
    UnknownClass {
        class: &'static CStr,
        needs: &'static CStr,
    },
    /// The engine numbers a property differently from the generated constants.
    Slot {
        class: &'static CStr,
        property: &'static CStr,
        expected: u32,
        found: i64,
    },
}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPersistent => f.write_str("the extension cannot be loaded with dl()"),
            Self::UnknownClass { class, needs } => {
                write!(
                    f,
                    "{} needs the class {}",
                    class.to_string_lossy(),
                    needs.to_string_lossy()
                )
            }
            Self::Slot {
                class,
                property,
                expected,
                found,
            } => write!(
                f,
                "{}::${} is in slot {found}, not {expected}",
                class.to_string_lossy(),
                property.to_string_lossy()
            ),
        }
    }
}

/// Registers every class of `classes`, which are ordered parents first.
///
/// # Errors
///
/// See [`RegisterError`]; what was registered before the error stays until [`unregister`].
pub fn register(classes: &'static [ClassDecl]) -> Result<(), RegisterError> {
    // SAFETY: called at module start, where EG(current_module) is this module.
    if !unsafe { wm_declarations_begin() } {
        return Err(RegisterError::NotPersistent);
    }
    // SAFETY: fills a static table from the engine's own, which is complete at module start.
    unsafe { wm_native_handlers() };
    classes.iter().try_for_each(register_class)
}

/// Destroys what [`register`] made. The classes must be out of the class table.
pub fn unregister(classes: &'static [ClassDecl]) {
    for decl in classes.iter().rev() {
        let ce = decl.class.0.swap(ptr::null_mut(), Ordering::Relaxed);
        if !ce.is_null() {
            // SAFETY: module end: no object of the class is left, children went before parents,
            // and the class table holds no reference.
            unsafe { wm_class_destroy(ce) };
        }
    }
    // SAFETY: the arrays and arginfo kept there belonged to the classes destroyed above.
    unsafe { wm_free_declarations() };
}

fn register_class(decl: &'static ClassDecl) -> Result<(), RegisterError> {
    let parent = decl
        .parent
        .map_or(Ok(ptr::null_mut()), |name| find(decl, name))?;
    let (doc, doc_len) = doc_text(decl.doc);
    let mut flags = 0;
    if decl.is_abstract {
        flags |= access::ABSTRACT;
    }
    if decl.is_final {
        flags |= access::FINAL;
    }
    let methods = method_table(decl.methods);
    let name = decl.name.to_bytes();
    // SAFETY: names are static; `methods` is a terminated list that lives until unregister();
    // `parent` is null or registered.
    let ce = unsafe {
        wm_class_register(
            name.as_ptr().cast(),
            name.len(),
            parent,
            methods,
            decl.is_interface,
            flags,
            decl.is_native,
            doc,
            doc_len,
        )
    };
    decl.class.0.store(ce, Ordering::Relaxed);
    for attribute in decl.attributes {
        let name = attribute.to_bytes();
        // SAFETY: `ce` was just registered; the name is copied.
        unsafe { wm_class_attribute(ce, name.as_ptr().cast(), name.len()) };
    }
    for constant in decl.consts {
        let name = constant.name.to_bytes();
        let (doc, doc_len) = doc_text(constant.doc);
        let mut value = to_zval(&constant.value);
        // SAFETY: as above; the value is persistent and its ownership moves to the class.
        unsafe {
            wm_class_const(
                ce,
                name.as_ptr().cast(),
                name.len(),
                &raw mut value,
                constant.access,
                doc,
                doc_len,
            );
        }
    }
    for property in decl.props {
        register_property(decl, ce, property)?;
    }
    for interface in decl.interfaces {
        let interface = find(decl, interface)?;
        // SAFETY: both are registered. The methods are in place, so the engine checks them now.
        unsafe { wm_class_implements(ce, interface) };
    }
    Ok(())
}

fn register_property(
    decl: &ClassDecl,
    ce: *mut zend_class_entry,
    property: &PropertyDecl,
) -> Result<(), RegisterError> {
    let name = property.name.to_bytes();
    let (doc, doc_len) = doc_text(property.doc);
    let mut value = property.default.as_ref().map_or_else(undefined, to_zval);
    // SAFETY: `ce` is registered, names are copied, the value is persistent and moves to the class.
    let found = unsafe {
        wm_class_property(
            ce,
            name.as_ptr().cast(),
            name.len(),
            &raw mut value,
            property.access,
            property.ty.mask,
            c_text(property.ty.classes),
            doc,
            doc_len,
        );
        wm_property_slot(ce, name.as_ptr().cast(), name.len())
    };
    match property.slot {
        Some(expected) if i64::from(expected) != found => Err(RegisterError::Slot {
            class: decl.name,
            property: property.name,
            expected,
            found,
        }),
        _ => Ok(()),
    }
}

fn find(
    decl: &'static ClassDecl,
    needs: &'static CStr,
) -> Result<*mut zend_class_entry, RegisterError> {
    let name = needs.to_bytes();
    // SAFETY: reads the class table at module start.
    let ce = unsafe { wm_class_find(name.as_ptr().cast(), name.len()) };
    if ce.is_null() {
        return Err(RegisterError::UnknownClass {
            class: decl.name,
            needs,
        });
    }
    Ok(ce)
}

/// The engine's method list; it lives until [`unregister`].
fn method_table(methods: &[MethodDecl]) -> *const FunctionEntry {
    // SAFETY: allocates the entries plus the terminating one, all zero.
    let table = unsafe { wm_methods_new(methods.len()) };
    for (i, method) in methods.iter().enumerate() {
        let mut flags = method.access;
        if method.params.iter().any(|param| param.variadic) {
            flags |= ACC_VARIADIC;
        }
        // SAFETY: `i` is below the length asked for above; all texts are static and NUL-terminated.
        unsafe {
            wm_method(
                wm_methods_at(table, i),
                method.name.as_ptr(),
                method.handler,
                argument_table(method),
                u32::try_from(method.params.len()).unwrap_or(u32::MAX),
                flags,
                c_text(method.doc),
            );
        }
    }
    table
}

/// `ZEND_ACC_VARIADIC`.
const ACC_VARIADIC: u32 = 1 << 14;

/// Argument information: the return type first, then one entry per parameter.
fn argument_table(method: &MethodDecl) -> *const ArgInfo {
    let MethodDecl {
        params, returns, ..
    } = method;
    // SAFETY: every index is below the length asked for; texts are static and NUL-terminated.
    unsafe {
        let table = wm_args_new(params.len() + 1);
        wm_args_return(
            table,
            method.required,
            returns.mask,
            c_text(returns.classes),
            method.by_ref,
        );
        for (i, param) in params.iter().enumerate() {
            wm_args_param(
                wm_args_at(table, i + 1),
                param.name.as_ptr(),
                param.ty.mask,
                c_text(param.ty.classes),
                param.by_ref,
                param.variadic,
                c_text(param.default),
            );
        }
        table
    }
}

fn undefined() -> zval_raw {
    let mut out = zval_raw::default();
    // SAFETY: `out` is a value's worth of writable memory.
    unsafe { wm_value_undef(&raw mut out) };
    out
}

fn to_zval(value: &Value) -> zval_raw {
    let mut out = zval_raw::default();
    let slot = &raw mut out;
    // SAFETY: `slot` points to a value's worth of writable memory; texts are copied; the arrays
    // built here are kept in declare.c until unregister().
    unsafe {
        match value {
            Value::Null => wm_value_null(slot),
            Value::Bool(b) => wm_value_bool(slot, *b),
            Value::Int(n) => wm_value_long(slot, *n),
            Value::Float(n) => wm_value_double(slot, *n),
            Value::Str(bytes) => wm_value_string(slot, bytes.as_ptr().cast(), bytes.len()),
            Value::Array(items) => {
                let table = wm_array_new(slot, u32::try_from(items.len()).unwrap_or(u32::MAX));
                for (key, item) in *items {
                    let mut item = to_zval(item);
                    match key {
                        Key::Int(n) => wm_array_int(table, *n, &raw mut item),
                        Key::Str(text) => {
                            wm_array_str(table, text.as_ptr().cast(), text.len(), &raw mut item);
                        }
                    }
                }
                wm_array_seal(table);
            }
        }
    }
    out
}

fn c_text(text: Option<&'static CStr>) -> *const c_char {
    text.map_or(ptr::null(), CStr::as_ptr)
}

/// Pointer and length of a doc comment, or nothing where PHP would not show it.
fn doc_text(text: Option<&'static CStr>) -> (*const c_char, usize) {
    match text {
        Some(text) if version::SHOWS_DOC_COMMENTS => (text.as_ptr(), text.count_bytes()),
        _ => (ptr::null(), 0),
    }
}

/// `zend_function_entry`: its size differs between releases, so only C looks inside.
#[repr(C)]
struct FunctionEntry {
    _opaque: [u8; 0],
}

/// `zend_internal_arg_info`, likewise.
#[repr(C)]
struct ArgInfo {
    _opaque: [u8; 0],
}

/// `HashTable` under construction, likewise.
#[repr(C)]
struct Table {
    _opaque: [u8; 0],
}

unsafe extern "C" {
    fn wm_declarations_begin() -> bool;
    fn wm_native_handlers();
    fn wm_free_declarations();
    fn wm_value_undef(value: *mut zval_raw);
    fn wm_value_null(value: *mut zval_raw);
    fn wm_value_bool(value: *mut zval_raw, b: bool);
    fn wm_value_long(value: *mut zval_raw, n: i64);
    fn wm_value_double(value: *mut zval_raw, n: f64);
    fn wm_value_string(value: *mut zval_raw, text: *const c_char, len: usize);
    fn wm_array_new(value: *mut zval_raw, size: u32) -> *mut Table;
    fn wm_array_int(table: *mut Table, key: i64, value: *mut zval_raw);
    fn wm_array_str(table: *mut Table, key: *const c_char, len: usize, value: *mut zval_raw);
    fn wm_array_seal(table: *mut Table);
    fn wm_args_new(count: usize) -> *mut ArgInfo;
    fn wm_args_at(table: *mut ArgInfo, index: usize) -> *mut ArgInfo;
    fn wm_args_return(
        info: *mut ArgInfo,
        required: usize,
        mask: u32,
        classes: *const c_char,
        by_ref: bool,
    );
    fn wm_args_param(
        info: *mut ArgInfo,
        name: *const c_char,
        mask: u32,
        classes: *const c_char,
        by_ref: bool,
        variadic: bool,
        default: *const c_char,
    );
    fn wm_methods_new(count: usize) -> *mut FunctionEntry;
    fn wm_methods_at(table: *mut FunctionEntry, index: usize) -> *mut FunctionEntry;
    fn wm_method(
        entry: *mut FunctionEntry,
        name: *const c_char,
        handler: Option<Handler>,
        args: *const ArgInfo,
        num_args: u32,
        flags: u32,
        doc: *const c_char,
    );
    fn wm_class_find(name: *const c_char, len: usize) -> *mut zend_class_entry;
    fn wm_class_register(
        name: *const c_char,
        len: usize,
        parent: *mut zend_class_entry,
        methods: *const FunctionEntry,
        is_interface: bool,
        flags: u32,
        is_native: bool,
        doc: *const c_char,
        doc_len: usize,
    ) -> *mut zend_class_entry;
    fn wm_class_attribute(ce: *mut zend_class_entry, name: *const c_char, len: usize);
    fn wm_class_implements(ce: *mut zend_class_entry, interface: *mut zend_class_entry);
    fn wm_class_const(
        ce: *mut zend_class_entry,
        name: *const c_char,
        len: usize,
        value: *mut zval_raw,
        flags: u32,
        doc: *const c_char,
        doc_len: usize,
    );
    fn wm_class_property(
        ce: *mut zend_class_entry,
        name: *const c_char,
        len: usize,
        value: *mut zval_raw,
        flags: u32,
        mask: u32,
        classes: *const c_char,
        doc: *const c_char,
        doc_len: usize,
    );
    fn wm_property_slot(ce: *mut zend_class_entry, name: *const c_char, len: usize) -> i64;
    fn wm_class_destroy(ce: *mut zend_class_entry);
}
