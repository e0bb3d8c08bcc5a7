/* Classes, their methods, and objects as a whole. */
#include "php.h"
#include "zend_interfaces.h"
#include "ext/spl/php_spl.h"

void wm_object_release(zend_object *o)
{
	OBJ_RELEASE(o);
}

/* Looks a class up, autoloading it; runs PHP. */
zend_class_entry *wm_lookup_class(zend_string *name, bool autoload)
{
	return zend_lookup_class_ex(name, NULL, autoload ? 0 : ZEND_FETCH_CLASS_NO_AUTOLOAD);
}

bool wm_instanceof(zend_class_entry *ce, zend_class_entry *parent)
{
	return instanceof_function(ce, parent);
}

zend_class_entry *wm_ce_std(void)
{
	return zend_standard_class_def;
}

zend_function *wm_constructor(zend_class_entry *ce)
{
	return ce->constructor;
}

zend_function *wm_find_method(zend_class_entry *ce, const char *lower, size_t length)
{
	return zend_hash_str_find_ptr(&ce->function_table, lower, length);
}

/* A method that may be called without an object, or what makes a call of __callStatic(). */
zend_function *wm_find_static(zend_class_entry *ce, const char *lower, size_t length)
{
	zend_function *fn = wm_find_method(ce, lower, length);
	zend_string *name;

	if (fn || !ce->__callstatic) {
		return fn && (fn->common.fn_flags & ZEND_ACC_STATIC) ? fn : NULL;
	}
	name = zend_string_init(lower, length, 0);
	fn = zend_std_get_static_method(ce, name, NULL);
	zend_string_release(name);
	return fn;
}

bool wm_function_is_user(zend_function *fn)
{
	return fn->type == ZEND_USER_FUNCTION;
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

bool wm_weakly_referenced(zend_object *object)
{
	return (GC_FLAGS(object) & IS_OBJ_WEAKLY_REFERENCED) != 0;
}

/* What spl_object_hash() says, which PHP 8.6 would rather not be asked. */
zend_string *wm_object_hash(zend_object *object)
{
	return php_spl_object_hash(object);
}
