/* Closures over functions of the extension and over methods. */
#include "php.h"
#include "zend_closures.h"

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

/* `Class::method(...)` or `$object->method(...)`: a Closure over a method that was looked up. */
void wm_method_closure(zval *result, zend_function *fn, zend_class_entry *called, zend_object *object)
{
	zval self;

	if (object) {
		ZVAL_OBJ(&self, object);
	}
	zend_create_fake_closure(result, fn, fn->common.scope, called, object ? &self : NULL);
}
