/* The request as a whole: output, ini settings, constants, errors, interrupts. */
#include "php.h"
#include "SAPI.h"
#include "php_ini.h"
#include "php_output.h"
#include "php_variables.h"
#include "version.h"

const char *wm_sapi(void)
{
	return sapi_module.name;
}

size_t wm_memory_usage(void)
{
	return zend_memory_usage(0);
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

/* parse_str() of a query string into an array. May run the arg separator ini; does not run PHP. */
void wm_parse_str(zval *result, const char *bytes, size_t length)
{
	char *copy = estrndup(bytes, length);
	array_init(result);
	sapi_module.treat_data(PARSE_STRING, copy, result);
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

/* After fork: random numbers must not be those of the parent. */
void wm_reseed(void)
{
	wm_random_reseed();
}
