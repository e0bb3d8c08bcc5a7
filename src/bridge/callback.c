/* Every entry into PHP: calls inside zend_try, and what resolves a callable. A fatal error is a longjmp; it
 * stops here, in C, before it reaches a Rust frame that owns a guard.
 *
 * In all C files of the bridge, functions say whether they may run user code ("runs PHP"). Those that catch the
 * longjmp return 1 for it; any other that allocates may longjmp. */
#include "php.h"
#include "zend_closures.h"
#include "zend_interfaces.h"
#include "zend_observer.h"
#include "version.h"

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

	/* What is not named is zero. From 8.6 on that says too that no argument is given away. */
	zend_fcall_info fci = {
		.size = sizeof(fci), .object = fcc->object, .retval = retval, .params = argv, .param_count = argc,
	};
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

zend_function *wm_find_function(const char *lower, size_t length)
{
	return zend_hash_str_find_ptr(EG(function_table), lower, length);
}
