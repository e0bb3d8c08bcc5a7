/* Values of any type: their end, their conversions. */
#include "php.h"

void wm_zval_dtor(zval *z)
{
	zval_ptr_dtor(z);
}

/* The string form of any value; runs PHP (__toString). NULL with an exception set when there is none. */
zend_string *wm_to_string(zval *z)
{
	return zval_try_get_string(z);
}

bool wm_is_true(zval *z)
{
	return zend_is_true(z);
}

zend_long wm_to_long(zval *z)
{
	return zval_get_long(z);
}

double wm_to_double(zval *z)
{
	return zval_get_double(z);
}

bool wm_identical(zval *a, zval *b)
{
	return zend_is_identical(a, b);
}

const char *wm_type_name(const zval *z)
{
	return zend_zval_type_name(z);
}
