/* Static methods that a class takes from another one, which is loaded when the first of them is called. The
 * borrower's own methods come first, and Reflection sees nothing of this: subclasses are free to use the names. */
#include "php.h"

static const char *lender;

static zend_function *lent_method(zend_string *lower)
{
	zend_string *class = zend_string_init(lender, strlen(lender), 0);
	zend_class_entry *from = zend_lookup_class(class);
	zend_string_release(class);
	zend_function *found = from ? zend_hash_find_ptr(&from->function_table, lower) : NULL;
	const uint32_t wanted = ZEND_ACC_PUBLIC | ZEND_ACC_STATIC;
	return found && (found->common.fn_flags & wanted) == wanted ? found : NULL;
}

static zend_function *find_static_method(zend_class_entry *ce, zend_string *name)
{
	zend_string *lower = zend_string_tolower(name);
	zend_function *found = zend_hash_exists(&ce->function_table, lower) ? NULL : lent_method(lower);
	zend_string_release(lower);
	if (found || EG(exception)) {
		return found;
	}
	return zend_std_get_static_method(ce, name, NULL);
}

void wm_lend_static_methods(zend_class_entry *ce, const char *from)
{
	lender = from;
	ce->get_static_method = find_static_method;
}
