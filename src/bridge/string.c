/* Strings: counted, interned, permanent. */
#include "php.h"

zend_string *wm_string(const char *bytes, size_t length)
{
	return zend_string_init_fast(bytes, length);
}

void wm_string_release(zend_string *s)
{
	zend_string_release(s);
}

zend_string *wm_string_alloc(size_t length)
{
	return zend_string_alloc(length, 0);
}

zend_string *wm_string_interned(const char *bytes, size_t length)
{
	return zend_string_init_interned(bytes, length, 1);
}

/* A string for the life of the process, whatever requests come and go: never counted, never freed,
 * its hash already computed. */
zend_string *wm_string_permanent(const char *bytes, size_t length)
{
	zend_string *s = zend_string_init(bytes, length, 1);

	zend_string_hash_val(s);
	GC_ADD_FLAGS(s, IS_STR_INTERNED | IS_STR_PERMANENT);
	return s;
}
