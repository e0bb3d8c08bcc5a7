/* Arrays: elements by key, index and position. */
#include "php.h"

zend_array *wm_new_array(uint32_t size)
{
	return zend_new_array(size);
}

const zend_array *wm_array_empty(void)
{
	return &zend_empty_array;
}

void wm_array_release(zend_array *a)
{
	if (!(GC_FLAGS(a) & GC_IMMUTABLE) && GC_DELREF(a) == 0) {
		zend_array_destroy(a);
	}
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

/* Copies the values of an array for a call: references stay references. `out` has room for all. */
void wm_array_arguments(zend_array *a, zval *out)
{
	zval *z;

	ZEND_HASH_FOREACH_VAL_IND(a, z) {
		ZVAL_COPY(out, z);
		out++;
	} ZEND_HASH_FOREACH_END();
}
