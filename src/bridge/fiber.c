/* The fiber that runs, and whether another may. */
#include "php.h"
#include "zend_fibers.h"
#include "version.h"

zend_class_entry *wm_ce_fiber(void)
{
	return zend_ce_fiber;
}

zend_object *wm_active_fiber(void)
{
	return EG(active_fiber) ? &EG(active_fiber)->std : NULL;
}

/* The references that others hold to a fiber that runs. */
uint32_t wm_fiber_references(const zend_object *fiber)
{
	return GC_REFCOUNT(fiber) - WM_FIBER_OWN_REFERENCES;
}

bool wm_fiber_switch_blocked(void)
{
	return zend_fiber_switch_blocked();
}
