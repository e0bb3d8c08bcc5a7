/* Closures over functions of the extension and over methods. */
#include "php.h"
#include "version.h"

/* The one in front, whose place is that of the return type, says as little. */
static wm_arg_info no_arguments[2];

/* A Closure over one of our internal functions, which takes whatever it is given. */
void wm_closure(zval *result, zend_internal_function *fn, zend_object *this_object)
{
	fn->arg_info = no_arguments + 1;
	if (this_object) {
		fn->scope = this_object->ce;
	}
	wm_fake_closure(result, (zend_function *)fn, fn->scope, fn->scope, this_object);
}

/* `Class::method(...)` or `$object->method(...)`: a Closure over a method that was looked up. */
void wm_method_closure(zval *result, zend_function *fn, zend_class_entry *called, zend_object *object)
{
	wm_fake_closure(result, fn, fn->common.scope, called, object);
}
