//! Raw declarations of the shim: the C files beside this one, most named as the Rust file that calls them.
//! Private to the bridge: everything else goes through the safe types.

use std::ffi::{c_char, c_int, c_void};

use ext_php_rs::ffi::{
    HashTable, zend_class_entry, zend_execute_data, zend_fcall_info_cache, zend_function,
    zend_internal_function, zend_object, zend_string,
};

use super::value::Zv;

unsafe extern "C" {
    pub(super) fn wm_protect(body: unsafe extern "C" fn(*mut c_void), data: *mut c_void) -> c_int;
    pub(super) fn wm_call(
        fcc: *mut zend_fcall_info_cache,
        ret: *mut Zv,
        argc: u32,
        argv: *mut Zv,
    ) -> c_int;
    pub(super) fn wm_call_known(
        function: *mut zend_function,
        object: *mut zend_object,
        scope: *mut zend_class_entry,
        ret: *mut Zv,
        argc: u32,
        argv: *mut Zv,
    ) -> c_int;
    pub(super) fn wm_bailout() -> !;
    pub(super) fn wm_resolve_callable(
        callable: *mut Zv,
        scope: *mut zend_class_entry,
        fcc: *mut zend_fcall_info_cache,
        error: *mut *mut c_char,
    ) -> bool;
    pub(super) fn wm_efree(p: *mut c_void);
    pub(super) fn wm_closure(
        result: *mut Zv,
        function: *mut zend_internal_function,
        this_object: *mut zend_object,
    );
    pub(super) fn wm_find_function(lower: *const c_char, length: usize) -> *mut zend_function;
    pub(super) fn wm_find_method(
        ce: *mut zend_class_entry,
        lower: *const c_char,
        length: usize,
    ) -> *mut zend_function;
    pub(super) fn wm_find_static(
        ce: *mut zend_class_entry,
        lower: *const c_char,
        length: usize,
    ) -> *mut zend_function;
    pub(super) fn wm_function_is_user(function: *mut zend_function) -> bool;

    pub(super) fn wm_check_args(ex: *mut zend_execute_data) -> bool;

    pub(super) fn wm_check_arg_count(ex: *mut zend_execute_data) -> bool;
    pub(super) fn wm_arg(ex: *mut zend_execute_data, index: u32) -> *mut Zv;
    pub(super) fn wm_called_scope(ex: *mut zend_execute_data) -> *mut zend_class_entry;
    pub(super) fn wm_frame_file(outermost: bool) -> *mut zend_string;

    pub(super) fn wm_exception_kind() -> c_int;
    pub(super) fn wm_take_exception() -> *mut zend_object;
    pub(super) fn wm_rethrow(exception: *mut zend_object);
    pub(super) fn wm_throw(
        ce: *mut zend_class_entry,
        message: *const c_char,
        len: usize,
        code: i64,
    );
    pub(super) fn wm_exception_class(which: c_int) -> *mut zend_class_entry;
    pub(super) fn wm_report_exception(exception: *mut zend_object);
    pub(super) fn wm_throw_exit(status: c_int);

    pub(super) fn wm_zval_dtor(z: *mut Zv);
    pub(super) fn wm_string_release(s: *mut zend_string);
    pub(super) fn wm_object_release(o: *mut zend_object);
    pub(super) fn wm_array_release(a: *mut HashTable);
    pub(super) fn wm_string(bytes: *const c_char, length: usize) -> *mut zend_string;
    pub(super) fn wm_string_alloc(length: usize) -> *mut zend_string;
    pub(super) fn wm_string_interned(bytes: *const c_char, length: usize) -> *mut zend_string;
    pub(super) fn wm_to_string(z: *mut Zv) -> *mut zend_string;
    pub(super) fn wm_is_true(z: *mut Zv) -> bool;
    pub(super) fn wm_to_long(z: *mut Zv) -> i64;
    pub(super) fn wm_to_double(z: *mut Zv) -> f64;
    pub(super) fn wm_type_name(z: *mut Zv) -> *const c_char;
    pub(super) fn wm_identical(a: *mut Zv, b: *mut Zv) -> bool;

    pub(super) fn wm_new_array(size: u32) -> *mut HashTable;
    pub(super) fn wm_array_empty() -> *mut HashTable;
    pub(super) fn wm_slot_array(slot: *mut Zv) -> *mut HashTable;
    pub(super) fn wm_array_dup(a: *mut HashTable) -> *mut HashTable;
    pub(super) fn wm_array_count(a: *mut HashTable) -> u32;
    pub(super) fn wm_array_find(a: *mut HashTable, key: *mut zend_string) -> *mut Zv;
    pub(super) fn wm_array_find_bytes(a: *mut HashTable, key: *const c_char, len: usize)
    -> *mut Zv;
    pub(super) fn wm_array_find_index(a: *mut HashTable, index: i64) -> *mut Zv;
    pub(super) fn wm_array_set(a: *mut HashTable, key: *mut zend_string, value: *mut Zv);
    pub(super) fn wm_array_set_bytes(
        a: *mut HashTable,
        key: *const c_char,
        len: usize,
        value: *mut Zv,
    );
    pub(super) fn wm_array_set_index(a: *mut HashTable, index: i64, value: *mut Zv);
    pub(super) fn wm_array_push(a: *mut HashTable, value: *mut Zv);
    pub(super) fn wm_array_unset_bytes(a: *mut HashTable, key: *const c_char, len: usize) -> bool;
    pub(super) fn wm_array_unset_index(a: *mut HashTable, index: i64) -> bool;
    pub(super) fn wm_array_next(
        a: *mut HashTable,
        position: i64,
        key: *mut *mut zend_string,
        index: *mut u64,
        value: *mut *mut Zv,
    ) -> i64;

    pub(super) fn wm_slot_array_add(slot: *mut Zv, key: *mut zend_string, place: u32, by: i64);
    pub(super) fn wm_array_arguments(a: *mut HashTable, out: *mut Zv);

    pub(super) fn wm_instanceof(ce: *mut zend_class_entry, parent: *mut zend_class_entry) -> bool;
    pub(super) fn wm_lookup_class(name: *mut zend_string, autoload: bool) -> *mut zend_class_entry;
    pub(super) fn wm_object_new(result: *mut Zv, ce: *mut zend_class_entry) -> bool;
    pub(super) fn wm_object_renew(object: *mut zend_object) -> bool;
    pub(super) fn wm_constructor(ce: *mut zend_class_entry) -> *mut zend_function;
    pub(super) fn wm_read_property(
        object: *mut zend_object,
        name: *const c_char,
        len: usize,
        rv: *mut Zv,
    ) -> *mut Zv;
    pub(super) fn wm_find_dynamic(object: *mut zend_object, name: *mut zend_string) -> *mut Zv;
    pub(super) fn wm_write_property(
        object: *mut zend_object,
        name: *const c_char,
        len: usize,
        value: *mut Zv,
    );
    pub(super) fn wm_append_property(
        object: *mut zend_object,
        name: *const c_char,
        name_len: usize,
        bytes: *const c_char,
        len: usize,
    ) -> bool;
    pub(super) fn wm_write_slot(object: *mut zend_object, slot: *mut Zv, value: *mut Zv);
    pub(super) fn wm_throw_uninitialized(object: *mut zend_object, slot: *mut Zv);
    pub(super) fn wm_object_hash(object: *mut zend_object) -> *mut zend_string;
    pub(super) fn wm_weakly_referenced(object: *mut zend_object) -> bool;
    pub(super) fn wm_ce_std() -> *mut zend_class_entry;

    pub(super) fn wm_dim_read(object: *mut zend_object, offset: *mut Zv, rv: *mut Zv) -> *mut Zv;
    pub(super) fn wm_dim_write(object: *mut zend_object, offset: *mut Zv, value: *mut Zv);
    pub(super) fn wm_dim_unset(object: *mut zend_object, offset: *mut Zv);

    pub(super) fn wm_ce_fiber() -> *mut zend_class_entry;
    pub(super) fn wm_active_fiber() -> *mut zend_object;
    pub(super) fn wm_fiber_references(fiber: *const zend_object) -> u32;
    pub(super) fn wm_fiber_switch_blocked() -> bool;

    pub(super) fn wm_stream_from_socket(result: *mut Zv, fd: c_int, blocking: bool) -> bool;
    pub(super) fn wm_stream_fd(z: *mut Zv) -> c_int;
    pub(super) fn wm_stream_has_read_ahead(z: *mut Zv) -> bool;
    pub(super) fn wm_stream_write(z: *mut Zv, bytes: *const c_char, length: usize) -> isize;
    pub(super) fn wm_stream_flush(z: *mut Zv) -> bool;
    pub(super) fn wm_stream_close(z: *mut Zv);
    pub(super) fn wm_is_stream(z: *mut Zv) -> bool;
    pub(super) fn wm_context_options(z: *mut Zv) -> *mut Zv;

    pub(super) fn wm_sapi() -> *const c_char;
    pub(super) fn wm_memory_usage() -> usize;
    pub(super) fn wm_output_flush_all();
    pub(super) fn wm_output_write(bytes: *const c_char, length: usize);
    pub(super) fn wm_constant(name: *const c_char, length: usize) -> *mut Zv;
    pub(super) fn wm_define(name: *const c_char, length: usize, value: *mut Zv);
    pub(super) fn wm_superglobal(name: *const c_char, length: usize) -> *mut Zv;
    pub(super) fn wm_ini(name: *const c_char, length: usize) -> *const c_char;
    pub(super) fn wm_last_error(
        message: *mut *const c_char,
        file: *mut *const c_char,
        line: *mut c_int,
    ) -> c_int;
    pub(super) fn wm_vm_interrupted() -> bool;
    pub(super) fn wm_run_interrupt();
    pub(super) fn wm_parse_str(result: *mut Zv, bytes: *const c_char, length: usize);

    pub(super) fn wm_method_closure(
        result: *mut Zv,
        function: *mut zend_function,
        called: *mut zend_class_entry,
        object: *mut zend_object,
    );
    pub(super) fn wm_reseed();
    pub(super) fn wm_silence_on(handler: *mut Zv) -> c_int;
    pub(super) fn wm_silence_off(handler: *mut Zv, level: c_int);
    pub(super) fn wm_string_permanent(bytes: *const c_char, length: usize) -> *mut zend_string;
    pub(super) fn wm_unset_property(object: *mut zend_object, name: *const c_char, length: usize);
    pub(super) fn wm_static_by_name(
        ce: *mut zend_class_entry,
        name: *const c_char,
        length: usize,
    ) -> *mut Zv;
    pub(super) fn wm_static_write(
        ce: *mut zend_class_entry,
        name: *const c_char,
        length: usize,
        value: *mut Zv,
    ) -> bool;
    pub(super) fn wm_make_reference(value: *mut Zv);
    pub(super) fn wm_slot_shift(slot: *mut Zv, out: *mut Zv) -> bool;
    pub(super) fn wm_assign_ref(arg: *mut Zv, value: *mut Zv);
    pub(super) fn wm_stream_of_transport(
        result: *mut Zv,
        name: *const c_char,
        length: usize,
        fd: c_int,
    ) -> bool;
}
