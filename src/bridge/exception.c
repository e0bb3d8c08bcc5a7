/* Exceptions that wait in EG(exception), and exit(). */
#include "php.h"
#include "zend_exceptions.h"
#include "ext/spl/spl_exceptions.h"

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

/* Throws with a message of any bytes. */
void wm_throw(zend_class_entry *ce, const char *message, size_t length, zend_long code)
{
	zend_object *exception = zend_throw_exception(ce, NULL, code);
	zval text;

	ZVAL_STRINGL(&text, message, length);
	zend_update_property_ex(instanceof_function(ce, zend_ce_exception) ? zend_ce_exception : zend_ce_error, exception,
		ZSTR_KNOWN(ZEND_STR_MESSAGE), &text);
	zval_ptr_dtor(&text);
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
