/* One call of a native method: its arguments and the class it was called on. */
#include "php.h"
#include "version.h"

static bool wm_check_arg(zend_function *fn, wm_arg_info *info, uint32_t number, zval *arg)
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

/* Only that enough arguments were passed. Returns 0 with an exception set. */
bool wm_check_arg_count(zend_execute_data *ex)
{
	if (UNEXPECTED(ZEND_CALL_NUM_ARGS(ex) < ex->func->common.required_num_args)) {
		zend_missing_arg_error(ex);
		return 0;
	}
	return 1;
}

/* Checks and coerces the arguments of a native method against its declared types, exactly as a PHP
 * function's RECV opcodes do: strict_types of the caller, weak coercion, the user-function error
 * texts, superfluous arguments ignored. Returns 0 with an exception set. */
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

/* Assigns to the variable behind a by-reference argument; takes the value over. */
void wm_assign_ref(zval *arg, zval *value)
{
	if (Z_ISREF_P(arg)) {
		ZEND_TRY_ASSIGN_REF_TMP(arg, value);
	} else {
		zval_ptr_dtor(value);
	}
}
