/* Elements of containers: `$object[$key]` of the engine's own classes, lists that are queues, references. */
#include "php.h"

/* `$object[$offset]` of a class that supports it, NULL when there is none; runs PHP for overridden methods. */
zval *wm_dim_read(zend_object *object, zval *offset, zval *rv)
{
	zval *z = object->handlers->read_dimension(object, offset, BP_VAR_IS, rv);

	if (!z || Z_TYPE_P(z) == IS_UNDEF || z == &EG(uninitialized_zval)) {
		return NULL;
	}
	ZVAL_DEREF(z);
	return z;
}

/* The object copies the value. */
void wm_dim_write(zend_object *object, zval *offset, zval *value)
{
	object->handlers->write_dimension(object, offset, value);
}

void wm_dim_unset(zend_object *object, zval *offset)
{
	object->handlers->unset_dimension(object, offset);
}

void wm_make_reference(zval *value)
{
	ZVAL_MAKE_REF(value);
}

/* Moves the first element of a slot's list out. The keys that are left do not change. False when it is empty. */
bool wm_slot_shift(zval *slot, zval *out)
{
	zend_ulong index = 0;
	zval *z;

	ZVAL_DEREF(slot);
	if (Z_TYPE_P(slot) != IS_ARRAY || zend_array_count(Z_ARRVAL_P(slot)) == 0) {
		return false;
	}
	SEPARATE_ARRAY(slot);
	ZEND_HASH_FOREACH_NUM_KEY_VAL(Z_ARRVAL_P(slot), index, z) {
		ZVAL_COPY_DEREF(out, z);
		break;
	} ZEND_HASH_FOREACH_END();
	if (zend_array_count(Z_ARRVAL_P(slot)) > 1) {
		zend_hash_index_del(Z_ARRVAL_P(slot), index);
	} else {
		zval_ptr_dtor(slot);
		ZVAL_EMPTY_ARRAY(slot);
	}
	return true;
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
