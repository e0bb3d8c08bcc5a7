/* The fiber that runs. */
#include "php.h"
#include "zend_fibers.h"

zend_class_entry *wm_ce_fiber(void)
{
	return zend_ce_fiber;
}

zend_object *wm_active_fiber(void)
{
	return EG(active_fiber) ? &EG(active_fiber)->std : NULL;
}
