/* Properties: declared, dynamic, static. */
#include "php.h"
#include "zend_interfaces.h"

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

/* unset($object->name); runs PHP for __unset. */
void wm_unset_property(zend_object *object, const char *name, size_t length)
{
	zend_unset_property(object->ce, object, name, length);
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

/* What PHP throws when a typed property is read that was never set; nothing when the property has no type. */
void wm_throw_uninitialized(zend_object *object, zval *slot)
{
	zend_property_info *info = zend_get_property_info_for_slot(object, slot);

	if (info && ZEND_TYPE_IS_SET(info->type)) {
		zend_throw_error(NULL, "Typed property %s::$%s must not be accessed before initialization",
			ZSTR_VAL(info->ce->name), zend_get_unmangled_property_name(info->name));
	}
}
