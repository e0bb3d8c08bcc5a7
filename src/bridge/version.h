/* Every difference between PHP releases (8.1 to 8.6) that C has to know. No other C file
 * asks for the version; version.rs is the same for Rust. */
#ifndef WM_VERSION_H
#define WM_VERSION_H

#include "php.h"
#include "zend_closures.h"
#include "ext/standard/basic_functions.h"
#if PHP_VERSION_ID >= 80200
# include "ext/random/php_random.h"
#else
# include "ext/standard/php_lcg.h"
# include "ext/standard/php_mt_rand.h"
# include "ext/standard/php_random.h"
#endif

/* ---- declarations ------------------------------------------------------------------------ */

/* 8.2: a list of types says that it is a union. */
#if PHP_VERSION_ID >= 80200
# define WM_UNION_BIT _ZEND_TYPE_UNION_BIT
#else
# define WM_UNION_BIT 0
#endif

/* 8.2: every class allows dynamic properties before, without a flag. */
#if PHP_VERSION_ID >= 80200
# define WM_DYNAMIC_PROPERTIES ZEND_ACC_ALLOW_DYNAMIC_PROPERTIES
#else
# define WM_DYNAMIC_PROPERTIES 0
#endif

/* 8.4: methods and internal classes have doc comments. */
static inline void wm_entry_doc(zend_function_entry *entry, const char *doc)
{
#if PHP_VERSION_ID >= 80400
	entry->doc_comment = doc;
#endif
}

static inline void wm_class_doc(zend_class_entry *ce, zend_string *doc)
{
#if PHP_VERSION_ID >= 80400
	ce->doc_comment = doc;
#endif
}

/* 8.3: the class carries its handlers; before, only create_object sets them. */
static inline void wm_class_handlers(zend_class_entry *ce, const zend_object_handlers *handlers)
{
#if PHP_VERSION_ID >= 80300
	ce->default_object_handlers = handlers;
#endif
}

/* ---- calls ------------------------------------------------------------------------------- */

/* 8.3: the cache of a resolved callable also names the closure. */
static inline void wm_fcc_closure(zend_fcall_info_cache *fcc, zend_object *closure)
{
#if PHP_VERSION_ID >= 80300
	fcc->closure = closure;
#endif
}

/* 8.5: EG(fake_scope), the class that stands in for the caller's, is read only. */
#if PHP_VERSION_ID >= 80500
typedef const zend_class_entry wm_scope;
#else
typedef zend_class_entry wm_scope;
#endif

/* Checks and coerces an argument the type's mask does not simply contain. May autoload (runs PHP).
 * Up to 8.4 the caller lends a cache for the classes of the type. */
static inline bool wm_check_type_slow(zend_type *type, zval *arg)
{
#if PHP_VERSION_ID >= 80500
	return zend_check_user_type_slow(type, arg, NULL, false);
#else
	void *cache[8] = {0};

	return zend_check_user_type_slow(type, arg, NULL, cache, false);
#endif
}

/* 8.6: what an internal function knows of its arguments is of the type that user functions have. */
#if PHP_VERSION_ID >= 80600
typedef zend_arg_info wm_arg_info;
#else
typedef zend_internal_arg_info wm_arg_info;
#endif

/* 8.6: a closure gets its object as such. */
static inline void wm_fake_closure(zval *result, zend_function *fn, zend_class_entry *scope,
		zend_class_entry *called, zend_object *object)
{
#if PHP_VERSION_ID >= 80600
	zend_create_fake_closure(result, fn, scope, called, object);
#else
	zval self;

	if (object) {
		ZVAL_OBJ(&self, object);
	}
	zend_create_fake_closure(result, fn, scope, called, object ? &self : NULL);
#endif
}

/* 8.6: a fiber that runs holds a reference to itself. */
#if PHP_VERSION_ID >= 80600
# define WM_FIBER_OWN_REFERENCES 1
#else
# define WM_FIBER_OWN_REFERENCES 0
#endif

/* ---- engine state ------------------------------------------------------------------------ */

/* 8.2: the interrupt flag is atomic. */
static inline bool wm_interrupt_pending(void)
{
#if PHP_VERSION_ID >= 80200
	return zend_atomic_bool_load_ex(&EG(vm_interrupt));
#else
	return EG(vm_interrupt);
#endif
}

static inline void wm_interrupt_taken(void)
{
#if PHP_VERSION_ID >= 80200
	zend_atomic_bool_store_ex(&EG(vm_interrupt), false);
#else
	EG(vm_interrupt) = 0;
#endif
}

static inline bool wm_timed_out(void)
{
#if PHP_VERSION_ID >= 80200
	return zend_atomic_bool_load_ex(&EG(timed_out));
#else
	return EG(timed_out);
#endif
}

/* Random numbers must not go on as those of the parent. */
static inline void wm_random_reseed(void)
{
#if PHP_VERSION_ID >= 80200
	RANDOM_G(combined_lcg_seeded) = false;
	RANDOM_G(mt19937_seeded) = false;
#else
	zend_long steps = 0;

	BG(mt_rand_is_seeded) = 0;
	/* The seed behind lcg_value() is PHP's own: nobody can reset it, only draw from it. Up to 2^17
	 * numbers are less than a millisecond. */
	if (php_random_int_silent(0, (1 << 17) - 1, &steps) == SUCCESS) {
		while (steps-- > 0) {
			php_combined_lcg();
		}
	}
#endif
}

#endif
