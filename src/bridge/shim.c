/* What only C macros can do: zend_try around every entry into PHP, callable resolution, type
 * verification, fibers, streams. A fatal error is a longjmp; it stops here, in C, before it reaches
 * a Rust frame that owns a guard.
 *
 * Every function says whether it may run user code ("runs PHP") and whether it may longjmp
 * ("may bail"). The ones that catch the longjmp return 1 for it.
 */
#include "php.h"
#include "SAPI.h"
#include "php_ini.h"
#include "php_network.h"
#include "php_output.h"
#include "zend_closures.h"
#include "zend_exceptions.h"
#include "zend_fibers.h"
#include "zend_interfaces.h"
#include "zend_observer.h"
#include "zend_smart_str.h"
#include "zend_weakrefs.h"
#include "ext/standard/basic_functions.h"
#include "ext/standard/file.h"
#include "ext/spl/spl_exceptions.h"
#include "php_variables.h"
#include "version.h"

/* ---- containment ------------------------------------------------------------------------- */

/* Runs `body(data)` inside zend_try. Returns 1 when a fatal error ended it. */
int wm_protect(void (*body)(void *), void *data)
{
	volatile int fatal = 0;
	zend_try {
		body(data);
	} zend_catch {
		fatal = 1;
	} zend_end_try();
	return fatal;
}

/* Whether a call is the usual one: a function written in PHP that takes its arguments by value, called
 * while other code runs. */
static bool is_usual_call(zend_fcall_info_cache *fcc, uint32_t argc)
{
	zend_function *fn = fcc->function_handler;
	uint32_t i;

	if (fn->type != ZEND_USER_FUNCTION || !EG(current_execute_data) || EG(exception)
			|| (fn->common.fn_flags & (ZEND_ACC_CALL_VIA_TRAMPOLINE | ZEND_ACC_DEPRECATED | ZEND_ACC_ABSTRACT
				| ZEND_ACC_GENERATOR | ZEND_ACC_VARIADIC))) {
		return 0;
	}
	for (i = 1; i <= argc; i++) {
		if (ARG_SHOULD_BE_SENT_BY_REF(fn, i)) {
			return 0;
		}
	}
	return 1;
}

/* zend_call_function() for the usual call, without what the other kinds need. */
static void usual_call(zend_fcall_info_cache *fcc, zval *retval, uint32_t argc, zval *argv)
{
	zend_function *fn = fcc->function_handler;
	const zend_op *before = EG(opline_before_exception);
	wm_scope *fake_scope = EG(fake_scope);
	/* The JIT's trace that called us goes on after the call, and looks here when it ends. */
	uint32_t trace = EG(jit_trace_num);
	uint32_t info = ZEND_CALL_TOP_FUNCTION | ZEND_CALL_DYNAMIC;
	void *this_or_scope = fcc->called_scope;
	zend_execute_data *call;
	uint32_t i;

	if (fcc->object && !(fn->common.fn_flags & ZEND_ACC_STATIC)) {
		info |= ZEND_CALL_HAS_THIS;
		this_or_scope = fcc->object;
	}
	call = zend_vm_stack_push_call_frame(info, fn, argc, this_or_scope);
	for (i = 0; i < argc; i++) {
		ZVAL_COPY(ZEND_CALL_ARG(call, i + 1), &argv[i]);
	}
	if (fn->common.fn_flags & ZEND_ACC_CLOSURE) {
		GC_ADDREF(ZEND_CLOSURE_OBJECT(fn));
		ZEND_ADD_CALL_FLAG(call, ZEND_CALL_CLOSURE);
		if (fn->common.fn_flags & ZEND_ACC_FAKE_CLOSURE) {
			ZEND_ADD_CALL_FLAG(call, ZEND_CALL_FAKE_CLOSURE);
		}
	}
	EG(fake_scope) = NULL;
	zend_init_func_execute_data(call, &fn->op_array, retval);
	ZEND_OBSERVER_FCALL_BEGIN(call);
	zend_execute_ex(call);
	EG(jit_trace_num) = trace;
	EG(opline_before_exception) = before;
	EG(fake_scope) = fake_scope;
	zend_vm_stack_free_call_frame(call);
	if (UNEXPECTED(EG(exception))) {
		zval_ptr_dtor(retval);
		ZVAL_UNDEF(retval);
	}
}

/* Calls a resolved callable; runs PHP. Returns 1 when a fatal error ended it. */
int wm_call(zend_fcall_info_cache *fcc, zval *retval, uint32_t argc, zval *argv)
{
	zend_fcall_info fci;
	volatile int fatal = 0;

	if (EXPECTED(is_usual_call(fcc, argc))) {
		ZVAL_UNDEF(retval);
		zend_try {
			usual_call(fcc, retval, argc, argv);
		} zend_catch {
			fatal = 1;
		} zend_end_try();
		return fatal;
	}

	fci.size = sizeof(fci);
	ZVAL_UNDEF(&fci.function_name);
	fci.object = fcc->object;
	fci.retval = retval;
	fci.params = argv;
	fci.param_count = argc;
	fci.named_params = NULL;
	ZVAL_UNDEF(retval);
	zend_try {
		zend_call_function(&fci, fcc);
	} zend_catch {
		fatal = 1;
	} zend_end_try();
	return fatal;
}

/* Calls a function that is already known (a method looked up in a function table); runs PHP. */
int wm_call_known(zend_function *fn, zend_object *object, zend_class_entry *scope, zval *retval,
		uint32_t argc, zval *argv)
{
	volatile int fatal = 0;

	ZVAL_UNDEF(retval);
	zend_try {
		zend_call_known_function(fn, object, scope, retval, argc, argv, NULL);
	} zend_catch {
		fatal = 1;
	} zend_end_try();
	return fatal;
}

/* Re-raises a fatal error up to the next zend_try. Never returns; the caller owns nothing. */
void wm_bailout(void)
{
	zend_bailout();
}

/* ---- callables --------------------------------------------------------------------------- */

/* Resolves any callable shape as seen from inside `scope`, whatever user frame happens to be below:
 * a protected method of a subclass of `scope` is callable, as it is for upstream's own code.
 * May autoload (runs PHP). `error` receives an emalloc'ed text or NULL. */
bool wm_resolve_callable(zval *callable, zend_class_entry *scope, zend_fcall_info_cache *fcc, char **error)
{
	zend_internal_function fn;
	zend_execute_data frame;

	if (EXPECTED(Z_TYPE_P(callable) == IS_OBJECT && Z_OBJCE_P(callable) == zend_ce_closure)) {
		zend_object *closure = Z_OBJ_P(callable);
		if (closure->handlers->get_closure(closure, &fcc->calling_scope, &fcc->function_handler,
				&fcc->object, 0) == SUCCESS) {
			fcc->called_scope = fcc->object ? fcc->object->ce : fcc->calling_scope;
			wm_fcc_closure(fcc, closure);
			if (error) {
				*error = NULL;
			}
			return 1;
		}
	}
	memset(&fn, 0, sizeof(fn));
	memset(&frame, 0, sizeof(frame));
	fn.type = ZEND_INTERNAL_FUNCTION;
	fn.scope = scope;
	frame.func = (zend_function *)&fn;
	return zend_is_callable_at_frame(callable, NULL, &frame, 0, fcc, error);
}


/* Free texts the engine allocated for us. */
void wm_efree(void *p)
{
	efree(p);
}

/* A Closure over one of our internal functions. */
void wm_closure(zval *result, zend_internal_function *fn, zend_object *this_object)
{
	zval this_value;

	if (!this_object) {
		zend_create_fake_closure(result, (zend_function *)fn, NULL, NULL, NULL);
		return;
	}
	ZVAL_OBJ(&this_value, this_object);
	fn->scope = this_object->ce;
	zend_create_fake_closure(result, (zend_function *)fn, fn->scope, fn->scope, &this_value);
}

zend_function *wm_find_function(const char *lower, size_t length)
{
	return zend_hash_str_find_ptr(EG(function_table), lower, length);
}

zend_function *wm_find_method(zend_class_entry *ce, const char *lower, size_t length)
{
	return zend_hash_str_find_ptr(&ce->function_table, lower, length);
}

bool wm_function_is_user(zend_function *fn)
{
	return fn->type == ZEND_USER_FUNCTION;
}

/* ---- arguments --------------------------------------------------------------------------- */

static bool wm_check_arg(zend_function *fn, zend_internal_arg_info *info, uint32_t number, zval *arg)
{
	if (!ZEND_TYPE_IS_SET(info->type)) {
		return 1;
	}
	ZVAL_DEREF(arg);
	if (EXPECTED(ZEND_TYPE_CONTAINS_CODE(info->type, Z_TYPE_P(arg)))) {
		return 1;
	}
	if (EXPECTED(wm_check_type_slow(&info->type, arg))) {
		return 1;
	}
	if (!EG(exception)) {
		zend_verify_arg_error(fn, (zend_arg_info *)info, number, arg);
	}
	return 0;
}

/* Checks and coerces the arguments of a native method against its declared types, exactly as a PHP
 * function's RECV opcodes do: strict_types of the caller, weak coercion, the user-function error
 * texts, superfluous arguments ignored. Returns 0 with an exception set. */
/* Only that enough arguments were passed. */
bool wm_check_arg_count(zend_execute_data *ex)
{
	if (UNEXPECTED(ZEND_CALL_NUM_ARGS(ex) < ex->func->common.required_num_args)) {
		zend_missing_arg_error(ex);
		return 0;
	}
	return 1;
}

bool wm_check_args(zend_execute_data *ex)
{
	zend_function *fn = ex->func;
	uint32_t given = ZEND_CALL_NUM_ARGS(ex);
	uint32_t declared = fn->common.num_args;
	uint32_t n = given < declared ? given : declared;
	uint32_t i;

	if (!wm_check_arg_count(ex)) {
		return 0;
	}
	for (i = 0; i < n; i++) {
		if (UNEXPECTED(!wm_check_arg(fn, &fn->internal_function.arg_info[i], i + 1, ZEND_CALL_ARG(ex, i + 1)))) {
			return 0;
		}
	}
	if (fn->common.fn_flags & ZEND_ACC_VARIADIC) {
		for (; i < given; i++) {
			if (UNEXPECTED(!wm_check_arg(fn, &fn->internal_function.arg_info[declared], i + 1, ZEND_CALL_ARG(ex, i + 1)))) {
				return 0;
			}
		}
	}
	return 1;
}

zval *wm_arg(zend_execute_data *ex, uint32_t index)
{
	return ZEND_CALL_ARG(ex, index + 1);
}

zend_class_entry *wm_called_scope(zend_execute_data *ex)
{
	zend_class_entry *scope = zend_get_called_scope(ex);
	return scope ? scope : ex->func->common.scope;
}

/* File of the outermost PHP frame (the start file), or of the nearest one; NULL when there is none. */
zend_string *wm_frame_file(bool outermost)
{
	zend_execute_data *ex = EG(current_execute_data);
	zend_string *file = NULL;

	while (ex) {
		if (ex->func && ZEND_USER_CODE(ex->func->type)) {
			file = ex->func->op_array.filename;
			if (!outermost) {
				break;
			}
		}
		ex = ex->prev_execute_data;
	}
	return file;
}

/* ---- exceptions -------------------------------------------------------------------------- */

/* 0 none, 1 throwable, 2 exit() under way. */
int wm_exception_kind(void)
{
	if (EXPECTED(!EG(exception))) {
		return 0;
	}
	return zend_is_unwind_exit(EG(exception)) || zend_is_graceful_exit(EG(exception)) ? 2 : 1;
}

/* Takes the pending throwable; the caller owns the reference. */
zend_object *wm_take_exception(void)
{
	zend_object *exception = EG(exception);
	GC_ADDREF(exception);
	zend_clear_exception();
	return exception;
}

/* Throws an object again; takes over the reference. */
void wm_rethrow(zend_object *exception)
{
	zend_throw_exception_internal(exception);
}

void wm_throw(zend_class_entry *ce, const char *message, size_t length, zend_long code)
{
	zend_throw_exception_ex(ce, code, "%.*s", (int)length, message);
}

zend_class_entry *wm_exception_class(int which)
{
	switch (which) {
		case 1: return zend_ce_type_error;
		case 2: return zend_ce_value_error;
		case 3: return spl_ce_RuntimeException;
		case 4: return zend_ce_exception;
		default: return zend_ce_error;
	}
}

/* As PHP reports an uncaught exception: message to the log and the output; takes over nothing. */
void wm_report_exception(zend_object *exception)
{
	GC_ADDREF(exception);
	zend_exception_error(exception, E_WARNING);
}

/* exit(status): the unwind object takes the process out through every frame below. */
void wm_throw_exit(int status)
{
	EG(exit_status) = status;
	if (!EG(exception)) {
		zend_throw_unwind_exit();
	}
}




/* ---- values ------------------------------------------------------------------------------ */

void wm_zval_dtor(zval *z)
{
	zval_ptr_dtor(z);
}

void wm_string_release(zend_string *s)
{
	zend_string_release(s);
}

void wm_object_release(zend_object *o)
{
	OBJ_RELEASE(o);
}

void wm_array_release(zend_array *a)
{
	if (!(GC_FLAGS(a) & GC_IMMUTABLE) && GC_DELREF(a) == 0) {
		zend_array_destroy(a);
	}
}

zend_string *wm_string(const char *bytes, size_t length)
{
	return zend_string_init_fast(bytes, length);
}

zend_string *wm_string_alloc(size_t length)
{
	return zend_string_alloc(length, 0);
}

zend_string *wm_string_interned(const char *bytes, size_t length)
{
	return zend_string_init_interned(bytes, length, 1);
}

/* The string form of any value; runs PHP (__toString). NULL with an exception set when there is none. */
zend_string *wm_to_string(zval *z)
{
	return zval_try_get_string(z);
}

bool wm_is_true(zval *z)
{
	return zend_is_true(z);
}

zend_long wm_to_long(zval *z)
{
	return zval_get_long(z);
}

double wm_to_double(zval *z)
{
	return zval_get_double(z);
}

bool wm_identical(zval *a, zval *b)
{
	return zend_is_identical(a, b);
}

/* ---- arrays ------------------------------------------------------------------------------ */

zend_array *wm_new_array(uint32_t size)
{
	return zend_new_array(size);
}

const zend_array *wm_array_empty(void)
{
	return &zend_empty_array;
}

/* The array of a slot, made writable (separated, created from null or undef). Derefs. */
zend_array *wm_slot_array(zval *slot)
{
	ZVAL_DEREF(slot);
	if (Z_TYPE_P(slot) != IS_ARRAY) {
		zval_ptr_dtor(slot);
		array_init(slot);
	}
	SEPARATE_ARRAY(slot);
	return Z_ARRVAL_P(slot);
}

zend_array *wm_array_dup(zend_array *a)
{
	return zend_array_dup(a);
}

uint32_t wm_array_count(zend_array *a)
{
	return zend_array_count(a);
}

zval *wm_array_find(zend_array *a, zend_string *key)
{
	zval *z = zend_symtable_find_ind(a, key);
	if (z) {
		ZVAL_DEREF(z);
	}
	return z;
}

/* The engine's test for numeric keys reads past the end of keys as short as these; ours have no NUL. */
static bool wm_never_numeric(const char *key, size_t length)
{
	return length == 0 || (length == 1 && *key == '-');
}

zval *wm_array_find_bytes(zend_array *a, const char *key, size_t length)
{
	zval *z = wm_never_numeric(key, length) ? zend_hash_str_find(a, key, length) : zend_symtable_str_find(a, key, length);
	if (z) {
		if (Z_TYPE_P(z) == IS_INDIRECT) {
			z = Z_INDIRECT_P(z);
		}
		ZVAL_DEREF(z);
	}
	return z;
}

zval *wm_array_find_index(zend_array *a, zend_long index)
{
	zval *z = zend_hash_index_find(a, index);
	if (z) {
		ZVAL_DEREF(z);
	}
	return z;
}

/* The setters take over the value's reference. */
void wm_array_set(zend_array *a, zend_string *key, zval *value)
{
	zend_symtable_update(a, key, value);
}

void wm_array_set_bytes(zend_array *a, const char *key, size_t length, zval *value)
{
	if (wm_never_numeric(key, length)) {
		zend_hash_str_update(a, key, length, value);
	} else {
		zend_symtable_str_update(a, key, length, value);
	}
}

void wm_array_set_index(zend_array *a, zend_long index, zval *value)
{
	zend_hash_index_update(a, index, value);
}

void wm_array_push(zend_array *a, zval *value)
{
	zend_hash_next_index_insert(a, value);
}

bool wm_array_unset_bytes(zend_array *a, const char *key, size_t length)
{
	if (wm_never_numeric(key, length)) {
		return zend_hash_str_del(a, key, length) == SUCCESS;
	}
	return zend_symtable_str_del(a, key, length) == SUCCESS;
}

bool wm_array_unset_index(zend_array *a, zend_long index)
{
	return zend_hash_index_del(a, index) == SUCCESS;
}

/* Walks an array by position. Returns the next position, or -1 at the end. */
int64_t wm_array_next(zend_array *a, int64_t position, zend_string **key, zend_ulong *index, zval **value)
{
	HashPosition pos = (HashPosition)position;

	for (;;) {
		zval *z;
		int type;
		if (pos >= a->nNumUsed) {
			return -1;
		}
		z = zend_hash_get_current_data_ex(a, &pos);
		if (!z) {
			return -1;
		}
		type = zend_hash_get_current_key_ex(a, key, index, &pos);
		if (type == HASH_KEY_IS_LONG) {
			*key = NULL;
		}
		zend_hash_move_forward_ex(a, &pos);
		if (Z_TYPE_P(z) == IS_INDIRECT) {
			z = Z_INDIRECT_P(z);
			if (Z_TYPE_P(z) == IS_UNDEF) {
				continue;
			}
		}
		ZVAL_DEREF(z);
		*value = z;
		return (int64_t)pos;
	}
}

/* Adds to an integer element of a slot's array, creating it at zero. */
void wm_slot_array_add(zval *slot, zend_string *key, uint32_t place, zend_long by)
{
	zval *z;

	ZVAL_DEREF(slot);
	if (EXPECTED(Z_TYPE_P(slot) == IS_ARRAY && Z_REFCOUNTED_P(slot) && Z_REFCOUNT_P(slot) == 1)) {
		/* The counters stand where the declaration put them, unless somebody rebuilt the array. */
		HashTable *table = Z_ARRVAL_P(slot);
		if (EXPECTED(!HT_IS_PACKED(table) && place < table->nNumUsed && table->arData[place].key == key
				&& Z_TYPE(table->arData[place].val) == IS_LONG)) {
			Z_LVAL(table->arData[place].val) += by;
			return;
		}
		z = zend_hash_find_known_hash(table, key);
		if (EXPECTED(z && Z_TYPE_P(z) == IS_LONG)) {
			Z_LVAL_P(z) += by;
			return;
		}
	}
	if (Z_TYPE_P(slot) != IS_ARRAY) {
		zval_ptr_dtor(slot);
		array_init(slot);
	}
	SEPARATE_ARRAY(slot);
	z = zend_hash_lookup(Z_ARRVAL_P(slot), key);
	ZVAL_DEREF(z);
	convert_to_long(z);
	Z_LVAL_P(z) += by;
}

/* Copies the values of an array for a call: references stay references. `out` has room for all. */
void wm_array_arguments(zend_array *a, zval *out)
{
	zval *z;

	ZEND_HASH_FOREACH_VAL_IND(a, z) {
		ZVAL_COPY(out, z);
		out++;
	} ZEND_HASH_FOREACH_END();
}

/* ---- objects ----------------------------------------------------------------------------- */

bool wm_instanceof(zend_class_entry *ce, zend_class_entry *parent)
{
	return instanceof_function(ce, parent);
}

/* Looks a class up, autoloading it; runs PHP. */
zend_class_entry *wm_lookup_class(zend_string *name, bool autoload)
{
	return zend_lookup_class_ex(name, NULL, autoload ? 0 : ZEND_FETCH_CLASS_NO_AUTOLOAD);
}

/* A new object without running its constructor. 0 with an exception set when it cannot be made. */
bool wm_object_new(zval *result, zend_class_entry *ce)
{
	return object_init_ex(result, ce) == SUCCESS;
}

/* Puts the declared properties of an object back to their defaults. Only for an object with a single
 * reference and without dynamic properties; false, and nothing done, for others. Values that go may
 * have destructors (runs PHP), which cannot see the object. */
bool wm_object_renew(zend_object *object)
{
	zend_class_entry *ce = object->ce;
	zval *slot = object->properties_table;
	zval *end = slot + ce->default_properties_count;
	zval *initial = CE_DEFAULT_PROPERTIES_TABLE(ce);

	if (GC_REFCOUNT(object) != 1 || object->properties || (GC_FLAGS(object) & IS_OBJ_WEAKLY_REFERENCED)) {
		return 0;
	}
	for (; slot != end; slot++, initial++) {
		if (Z_REFCOUNTED_P(slot)) {
			zval old;
			ZVAL_COPY_VALUE(&old, slot);
			ZVAL_COPY_PROP(slot, initial);
			zval_ptr_dtor(&old);
		} else {
			ZVAL_COPY_PROP(slot, initial);
		}
	}
	return 1;
}

zend_function *wm_constructor(zend_class_entry *ce)
{
	return ce->constructor;
}

/* isset-style read of any property, dynamic ones included; runs PHP for __get. */
zval *wm_read_property(zend_object *object, const char *name, size_t length, zval *rv)
{
	zval *z = zend_read_property(object->ce, object, name, length, 1, rv);
	ZVAL_DEREF(z);
	return z;
}

/* Read of a dynamic (undeclared) property straight from the table: never runs PHP. */
zval *wm_find_dynamic(zend_object *object, zend_string *name)
{
	zval *z = object->properties ? zend_hash_find(object->properties, name) : NULL;
	if (z) {
		if (Z_TYPE_P(z) == IS_INDIRECT) {
			z = Z_INDIRECT_P(z);
		}
		ZVAL_DEREF(z);
	}
	return z;
}

void wm_write_property(zend_object *object, const char *name, size_t length, zval *value)
{
	zend_update_property(object->ce, object, name, length, value);
}

/* Writes a declared slot with its property type verified. Takes over the reference. */
void wm_write_slot(zend_object *object, zval *slot, zval *value)
{
	zval old;

	ZVAL_DEREF(slot);
	ZVAL_COPY_VALUE(&old, slot);
	ZVAL_COPY_VALUE(slot, value);
	zval_ptr_dtor(&old);
}

bool wm_weakly_referenced(zend_object *object)
{
	return (GC_FLAGS(object) & IS_OBJ_WEAKLY_REFERENCED) != 0;
}

zend_class_entry *wm_ce_std(void)
{
	return zend_standard_class_def;
}




/* ---- fibers ------------------------------------------------------------------------------ */

zend_class_entry *wm_ce_fiber(void)
{
	return zend_ce_fiber;
}

zend_object *wm_active_fiber(void)
{
	return EG(active_fiber) ? &EG(active_fiber)->std : NULL;
}


/* ---- streams ----------------------------------------------------------------------------- */

/* A PHP stream over a socket descriptor; the stream closes the descriptor when it dies. */
bool wm_stream_from_socket(zval *result, int fd, bool blocking)
{
	php_stream *stream = php_stream_sock_open_from_socket(fd, NULL);
	if (!stream) {
		return 0;
	}
	stream->flags |= PHP_STREAM_FLAG_AVOID_BLOCKING | PHP_STREAM_FLAG_NO_BUFFER;
	if (!blocking) {
		php_stream_set_option(stream, PHP_STREAM_OPTION_BLOCKING, 0, NULL);
	}
	php_stream_to_zval(stream, result);
	return 1;
}

/* The descriptor under a PHP stream, for select(); -1 when there is none. */
int wm_stream_fd(zval *z)
{
	php_stream *stream;
	int fd = -1;

	if (Z_TYPE_P(z) != IS_RESOURCE) {
		return -1;
	}
	stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	if (!stream) {
		return -1;
	}
	if (php_stream_cast(stream, PHP_STREAM_AS_FD_FOR_SELECT | PHP_STREAM_CAST_INTERNAL, (void *)&fd, 0) != SUCCESS) {
		return -1;
	}
	return fd;
}

/* Whether a stream has bytes that were read from its descriptor and not yet by the script. */
bool wm_stream_has_read_ahead(zval *z)
{
	php_stream *stream;

	/* Asked first: a TLS stream moves what only OpenSSL knows of into the stream's buffer then. */
	if (wm_stream_fd(z) < 0) {
		return false;
	}
	stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	return stream && stream->writepos > stream->readpos;
}

/* Writes to a PHP stream; returns the bytes written or -1. */
ssize_t wm_stream_write(zval *z, const char *bytes, size_t length)
{
	php_stream *stream;

	if (Z_TYPE_P(z) != IS_RESOURCE) {
		return -1;
	}
	stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	if (!stream) {
		return -1;
	}
	return php_stream_write(stream, bytes, length);
}

bool wm_stream_flush(zval *z)
{
	php_stream *stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	return stream && php_stream_flush(stream) == 0;
}

void wm_stream_close(zval *z)
{
	php_stream *stream = zend_fetch_resource2_ex(z, NULL, php_file_le_stream(), php_file_le_pstream());
	if (stream) {
		/* As fclose() does: the resource lives on, closed, for whoever still refers to it. */
		php_stream_free(stream, PHP_STREAM_FREE_KEEP_RSRC
			| (stream->is_persistent ? PHP_STREAM_FREE_CLOSE_PERSISTENT : PHP_STREAM_FREE_CLOSE));
	}
}

bool wm_is_stream(zval *z)
{
	return Z_TYPE_P(z) == IS_RESOURCE
		&& (Z_RES_TYPE_P(z) == php_file_le_stream() || Z_RES_TYPE_P(z) == php_file_le_pstream());
}

/* The options array of a stream context, or NULL. */
zval *wm_context_options(zval *z)
{
	php_stream_context *context;

	if (Z_TYPE_P(z) != IS_RESOURCE) {
		return NULL;
	}
	context = zend_fetch_resource_ex(z, NULL, php_le_stream_context());
	return context ? &context->options : NULL;
}

/* ---- process ----------------------------------------------------------------------------- */

const char *wm_sapi(void)
{
	return sapi_module.name;
}

size_t wm_memory_usage(void)
{
	return zend_memory_usage(0);
}

/* Everything buffered goes out before fork, or every child prints it again. */
void wm_output_flush_all(void)
{
	php_output_flush_all();
}

void wm_output_write(const char *bytes, size_t length)
{
	php_output_write(bytes, length);
}

zval *wm_constant(const char *name, size_t length)
{
	return zend_get_constant_str(name, length);
}

void wm_define(const char *name, size_t length, zval *value)
{
	if (zend_get_constant_str(name, length)) {
		return;
	}
	if (Z_TYPE_P(value) == IS_LONG) {
		zend_register_long_constant(name, length, Z_LVAL_P(value), 0, PHP_USER_CONSTANT);
	} else if (Z_TYPE_P(value) == IS_STRING) {
		zend_register_stringl_constant(name, length, Z_STRVAL_P(value), Z_STRLEN_P(value), 0, PHP_USER_CONSTANT);
	}
}

zval *wm_superglobal(const char *name, size_t length)
{
	zend_string *key = zend_string_init(name, length, 0);
	zval *z;

	zend_is_auto_global(key);
	z = zend_hash_find_ind(&EG(symbol_table), key);
	zend_string_release(key);
	return z;
}

const char *wm_ini(const char *name, size_t length)
{
	return zend_ini_string((char *)name, length, 0);
}

/* The last error PHP recorded, for the shutdown log. */
int wm_last_error(const char **message, const char **file, int *line)
{
	if (!PG(last_error_message)) {
		return 0;
	}
	*message = ZSTR_VAL(PG(last_error_message));
	*file = PG(last_error_file) ? ZSTR_VAL(PG(last_error_file)) : "";
	*line = PG(last_error_lineno);
	return PG(last_error_type);
}

bool wm_vm_interrupted(void)
{
	return wm_interrupt_pending();
}

/* Runs what interrupted the VM while no PHP code was running: pcntl handlers, or the end of PHP's own time limit.
 * Runs PHP, may bail. */
void wm_run_interrupt(void)
{
	if (!EG(current_execute_data)) {
		return;
	}
	wm_interrupt_taken();
	if (wm_timed_out()) {
		zend_timeout();
	} else if (zend_interrupt_function) {
		zend_interrupt_function(EG(current_execute_data));
	}
}

/* parse_str() of a query string into an array. May run the arg separator ini; does not run PHP. */
void wm_parse_str(zval *result, const char *bytes, size_t length)
{
	char *copy = estrndup(bytes, length);
	array_init(result);
	sapi_module.treat_data(PARSE_STRING, copy, result);
}

/* `Class::method(...)` or `$object->method(...)`: a Closure over a method that was looked up. */
void wm_method_closure(zval *result, zend_function *fn, zend_class_entry *called, zend_object *object)
{
	zval self;

	if (object) {
		ZVAL_OBJ(&self, object);
	}
	zend_create_fake_closure(result, fn, fn->common.scope, called, object ? &self : NULL);
}

/* After fork: random numbers must not be those of the parent. */
void wm_reseed(void)
{
	wm_random_reseed();
}

/* Errors of the next steps are nobody's business: no message, no user handler. */
int wm_silence_on(zval *handler)
{
	int level = EG(error_reporting);

	ZVAL_COPY_VALUE(handler, &EG(user_error_handler));
	ZVAL_UNDEF(&EG(user_error_handler));
	EG(error_reporting) = 0;
	return level;
}

void wm_silence_off(zval *handler, int level)
{
	zval_ptr_dtor(&EG(user_error_handler));
	ZVAL_COPY_VALUE(&EG(user_error_handler), handler);
	EG(error_reporting) = level;
}

/* A string for the life of the process, whatever requests come and go: never counted, never freed,
 * its hash already computed. */
zend_string *wm_string_permanent(const char *bytes, size_t length)
{
	zend_string *s = zend_string_init(bytes, length, 1);

	zend_string_hash_val(s);
	GC_ADD_FLAGS(s, IS_STR_INTERNED | IS_STR_PERMANENT);
	return s;
}

/* unset($object->name); runs PHP for __unset. */
void wm_unset_property(zend_object *object, const char *name, size_t length)
{
	zend_unset_property(object->ce, object, name, length);
}

/* The slot of a static property as seen from inside its class, NULL when there is none. */
zval *wm_static_by_name(zend_class_entry *ce, const char *name, size_t length)
{
	zval *z = zend_read_static_property(ce, name, length, 1);

	if (z) {
		ZVAL_DEREF(z);
	}
	return z;
}

bool wm_static_write(zend_class_entry *ce, const char *name, size_t length, zval *value)
{
	return zend_update_static_property(ce, name, length, value) == SUCCESS;
}

/* Assigns to the variable behind a by-reference argument; takes the value over. */
void wm_assign_ref(zval *arg, zval *value)
{
	if (Z_ISREF_P(arg)) {
		ZEND_TRY_ASSIGN_REF_TMP(arg, value);
	} else {
		zval_ptr_dtor(value);
	}
}

/* Appends to a string property in place, as `.=` does. False when it is no plain string property. */
bool wm_append_property(zend_object *object, const char *name, size_t name_length, const char *bytes, size_t length)
{
	zend_string *key = zend_string_init(name, name_length, 0);
	zval *slot = object->handlers->get_property_ptr_ptr(object, key, BP_VAR_IS, NULL);
	size_t before;

	zend_string_release(key);
	if (!slot) {
		return false;
	}
	ZVAL_DEREF(slot);
	if (Z_TYPE_P(slot) != IS_STRING) {
		return false;
	}
	before = Z_STRLEN_P(slot);
	/* Copies a string that others see too, or an interned one. */
	ZVAL_NEW_STR(slot, zend_string_extend(Z_STR_P(slot), before + length, 0));
	memcpy(Z_STRVAL_P(slot) + before, bytes, length);
	Z_STRVAL_P(slot)[before + length] = '\0';
	return true;
}

/* A PHP stream of a transport ("tcp://", "udp://", "unix://") over a socket that is bound already: what
 * stream_socket_server() gives, so that stream_socket_accept() works on it. Closes the descriptor when it
 * dies. `name` ends with a NUL, which `length` does not count. */
bool wm_stream_of_transport(zval *result, const char *name, size_t length, int fd)
{
	php_stream *stream =
		php_stream_xport_create(name, length, 0, STREAM_XPORT_SERVER, NULL, NULL, NULL, NULL, NULL);
	if (!stream) {
		return 0;
	}
	/* The data of each of these transports, openssl's included, begins with this. */
	((php_netstream_data_t *)stream->abstract)->socket = fd;
	stream->flags |= PHP_STREAM_FLAG_AVOID_BLOCKING | PHP_STREAM_FLAG_NO_BUFFER;
	php_stream_set_option(stream, PHP_STREAM_OPTION_BLOCKING, 0, NULL);
	php_stream_to_zval(stream, result);
	return 1;
}
