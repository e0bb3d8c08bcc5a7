/* Class registration: the part that only C macros can do. declare.rs and visibility.rs decide what
 * happens; layouts that differ between PHP releases are in version.h. */
#include "php.h"
#include "SAPI.h"
#include "zend_attributes.h"
#include "zend_exceptions.h"
#include "zend_inheritance.h"
#include "zend_interfaces.h"
#include "version.h"

/* The masks and flags that build/stub.rs and declare.rs write down as numbers. */
_Static_assert(MAY_BE_NULL == 1 << 1 && MAY_BE_FALSE == 1 << 2 && MAY_BE_TRUE == 1 << 3, "mask");
_Static_assert(MAY_BE_LONG == 1 << 4 && MAY_BE_DOUBLE == 1 << 5 && MAY_BE_STRING == 1 << 6, "mask");
_Static_assert(MAY_BE_ARRAY == 1 << 7 && MAY_BE_OBJECT == 1 << 8 && MAY_BE_ANY == 0x3fe, "mask");
_Static_assert(MAY_BE_CALLABLE == 1 << 12 && MAY_BE_VOID == 1 << 14, "mask");
_Static_assert(MAY_BE_STATIC == 1 << 15 && MAY_BE_NEVER == 1 << 17, "mask");
_Static_assert(ZEND_ACC_PUBLIC == 1 << 0 && ZEND_ACC_PROTECTED == 1 << 1, "access");
_Static_assert(ZEND_ACC_PRIVATE == 1 << 2 && ZEND_ACC_STATIC == 1 << 4, "access");
_Static_assert(ZEND_ACC_FINAL == 1 << 5 && ZEND_ACC_ABSTRACT == 1 << 6, "access");
_Static_assert(ZEND_ACC_EXPLICIT_ABSTRACT_CLASS == 1 << 6, "access");
_Static_assert(sizeof(zval) == 16, "declare.rs passes values as two words");

/* {{{ memory that lives as long as the classes */
typedef struct chunk { struct chunk *next; void *align; } chunk;
static chunk *chunks;
/* Default and constant arrays; nested ones come before the arrays that hold them. */
typedef struct kept_array { struct kept_array *next; HashTable *table; } kept_array;
static kept_array *arrays;

static void *keep(size_t size)
{
	chunk *block = pecalloc(1, sizeof(chunk) + size, 1);
	block->next = chunks;
	chunks = block;
	return block + 1;
}

static zend_string *interned(const char *text, size_t len)
{
	return zend_string_init_interned(text, len, 1);
}

void wm_free_declarations(void)
{
	for (kept_array *entry = arrays; entry; entry = entry->next) {
		GC_SET_REFCOUNT(entry->table, 1);
		zend_hash_destroy(entry->table);
		pefree(entry->table, 1);
	}
	arrays = NULL;
	while (chunks) {
		chunk *next = chunks->next;
		pefree(chunks, 1);
		chunks = next;
	}
}
/* }}} */

/* {{{ values */
void wm_value_undef(zval *value) { ZVAL_UNDEF(value); }
void wm_value_null(zval *value) { ZVAL_NULL(value); }
void wm_value_bool(zval *value, bool b) { ZVAL_BOOL(value, b); }
void wm_value_long(zval *value, int64_t n) { ZVAL_LONG(value, n); }
void wm_value_double(zval *value, double n) { ZVAL_DOUBLE(value, n); }
void wm_value_string(zval *value, const char *text, size_t len) { ZVAL_INTERNED_STR(value, interned(text, len)); }

/* Arrays of internal classes outlive requests, so they are persistent, and immutable so that the
 * engine copies them on the first write instead of counting references in shared memory. */
HashTable *wm_array_new(zval *value, uint32_t size)
{
	if (size == 0) {
		ZVAL_EMPTY_ARRAY(value);
		return NULL;
	}
	HashTable *table = pemalloc(sizeof(HashTable), 1);
	zend_hash_init(table, size, NULL, NULL, 1);
	kept_array *entry = keep(sizeof(kept_array));
	entry->table = table;
	entry->next = arrays;
	arrays = entry;
	ZVAL_ARR(value, table);
	Z_TYPE_INFO_P(value) = IS_ARRAY;
	return table;
}
void wm_array_int(HashTable *table, int64_t key, zval *value) { zend_hash_index_add_new(table, key, value); }
void wm_array_str(HashTable *table, const char *key, size_t len, zval *value)
{
	zend_hash_add_new(table, interned(key, len), value);
}
void wm_array_seal(HashTable *table)
{
	if (table) {
		GC_SET_REFCOUNT(table, 2);
		GC_ADD_FLAGS(table, GC_IMMUTABLE);
	}
}
/* }}} */

/* {{{ methods */
zend_internal_arg_info *wm_args_new(size_t count) { return keep(count * sizeof(zend_internal_arg_info)); }

static zend_type arg_type(uint32_t mask, const char *classes, uint32_t flags)
{
	if (classes) {
		return (zend_type) ZEND_TYPE_INIT_CLASS_CONST_MASK(classes, mask | flags);
	}
	return (zend_type) ZEND_TYPE_INIT_MASK(mask | flags);
}

zend_internal_arg_info *wm_args_at(zend_internal_arg_info *table, size_t index) { return table + index; }

void wm_args_return(zend_internal_arg_info *info, size_t required, uint32_t mask, const char *classes, bool by_ref)
{
	info->name = (const char *) (uintptr_t) required;
	info->type = arg_type(mask, classes, _ZEND_ARG_INFO_FLAGS(by_ref, 0, 0));
}

void wm_args_param(zend_internal_arg_info *info, const char *name, uint32_t mask, const char *classes,
	bool by_ref, bool variadic, const char *default_value)
{
	info->name = name;
	info->type = arg_type(mask, classes, _ZEND_ARG_INFO_FLAGS(by_ref, variadic, 0));
	info->default_value = default_value;
}

zend_function_entry *wm_methods_new(size_t count)
{
	/* One more: the list ends with an empty entry. */
	return keep((count + 1) * sizeof(zend_function_entry));
}

zend_function_entry *wm_methods_at(zend_function_entry *table, size_t index) { return table + index; }

void wm_method(zend_function_entry *entry, const char *name, zif_handler handler,
	const zend_internal_arg_info *args, uint32_t num_args, uint32_t flags, const char *doc)
{
	entry->fname = name;
	entry->handler = handler;
	entry->arg_info = args;
	entry->num_args = num_args;
	entry->flags = flags;
	wm_entry_doc(entry, doc);
}
/* }}} */

/* {{{ objects */
typedef struct { uint64_t handle; zend_object std; } native_object;
_Static_assert(offsetof(native_object, std) == 8, "NativeObject in declare.rs");

static zend_object_handlers native_handlers;

static zend_object *native_create(zend_class_entry *ce)
{
	native_object *object = zend_object_alloc(sizeof(native_object), ce);
	object->handle = 0;
	zend_object_std_init(&object->std, ce);
	object_properties_init(&object->std, ce);
	object->std.handlers = &native_handlers;
	return &object->std;
}

/* The copy has the members but no engine-side object: what it stood for exists once. */
static zend_object *native_clone(zend_object *old)
{
	zend_object *new = old->ce->create_object(old->ce);
	zend_objects_clone_members(new, old);
	return new;
}

void wm_native_handlers(void)
{
	memcpy(&native_handlers, &std_object_handlers, sizeof(native_handlers));
	native_handlers.offset = offsetof(native_object, std);
	native_handlers.clone_obj = native_clone;
}
/* }}} */

/* {{{ classes */
zend_class_entry *wm_class_find(const char *name, size_t len)
{
	zend_string *lower = zend_string_alloc(len, 1);
	zend_str_tolower_copy(ZSTR_VAL(lower), name, len);
	zend_class_entry *ce = zend_hash_find_ptr(CG(class_table), lower);
	zend_string_release_ex(lower, 1);
	return ce;
}

static zend_module_entry *own_module;

/* False when the module is loaded for one request only. */
bool wm_declarations_begin(void)
{
	own_module = EG(current_module);
	return own_module && own_module->type == MODULE_PERSISTENT;
}

zend_class_entry *wm_class_register(const char *name, size_t len, zend_class_entry *parent,
	const zend_function_entry *methods, bool is_interface, uint32_t flags, bool is_native, const char *doc, size_t doc_len)
{
	zend_class_entry declared;
	zend_class_entry *ce;
	memset(&declared, 0, sizeof(declared));
	declared.name = interned(name, len);
	declared.info.internal.builtin_functions = methods;
	if (is_interface) {
		ce = zend_register_internal_interface(&declared);
	} else {
		ce = zend_register_internal_class_ex(&declared, parent);
		ce->ce_flags |= flags;
		if (is_native) {
			ce->create_object = native_create;
			wm_class_handlers(ce, &native_handlers);
		}
	}
	if (doc) {
		wm_class_doc(ce, interned(doc, doc_len));
	}
	return ce;
}

void wm_class_attribute(zend_class_entry *ce, const char *name, size_t len)
{
	zend_add_class_attribute(ce, interned(name, len), 0);
	if (zend_string_equals_literal_ci(interned(name, len), "AllowDynamicProperties")) {
		ce->ce_flags |= WM_DYNAMIC_PROPERTIES;
	}
}

void wm_class_implements(zend_class_entry *ce, zend_class_entry *interface) { zend_class_implements(ce, 1, interface); }

void wm_class_const(zend_class_entry *ce, const char *name, size_t len, zval *value, uint32_t flags,
	const char *doc, size_t doc_len)
{
	zend_declare_class_constant_ex(ce, interned(name, len), value, flags, doc ? interned(doc, doc_len) : NULL);
}

/* `classes` is `A` or `A|B`. */
static zend_type property_type(uint32_t mask, const char *classes)
{
	if (!classes) {
		return (zend_type) ZEND_TYPE_INIT_MASK(mask);
	}
	uint32_t count = 1;
	for (const char *p = classes; *p; p++) {
		count += *p == '|';
	}
	if (count == 1) {
		return (zend_type) ZEND_TYPE_INIT_CLASS(interned(classes, strlen(classes)), 0, mask);
	}
	/* Freed with the class by zend_type_release(). */
	zend_type_list *list = pemalloc(ZEND_TYPE_LIST_SIZE(count), 1);
	list->num_types = count;
	const char *start = classes;
	for (uint32_t i = 0; i < count; i++) {
		size_t len = strcspn(start, "|");
		list->types[i] = (zend_type) ZEND_TYPE_INIT_CLASS(interned(start, len), 0, 0);
		start += len + 1;
	}
	return (zend_type) ZEND_TYPE_INIT_PTR(list, _ZEND_TYPE_LIST_BIT | WM_UNION_BIT, 0, mask);
}

void wm_class_property(zend_class_entry *ce, const char *name, size_t len, zval *value, uint32_t flags,
	uint32_t mask, const char *classes, const char *doc, size_t doc_len)
{
	zend_declare_typed_property(ce, interned(name, len), value, flags,
		doc ? interned(doc, doc_len) : NULL, property_type(mask, classes));
}

/* Slot the engine gave a property, or -1. */
int64_t wm_property_slot(zend_class_entry *ce, const char *name, size_t len)
{
	zend_property_info *info = zend_hash_str_find_ptr(&ce->properties_info, name, len);
	if (!info) {
		return -1;
	}
	return info->flags & ZEND_ACC_STATIC ? (int64_t) info->offset : (int64_t) OBJ_PROP_TO_NUM(info->offset);
}

zval *wm_static_slot(zend_class_entry *ce, uint32_t slot)
{
	if (UNEXPECTED(!CE_STATIC_MEMBERS(ce))) {
		zend_class_init_statics(ce);
	}
	zval *value = CE_STATIC_MEMBERS(ce) + slot;
	ZVAL_DEINDIRECT(value);
	return value;
}

/* The slot of a static property of `native` that its subclass `ce`, or a class between, declares again; NULL when
 * none does. Throws what the subclass's defaults throw. */
zval *wm_static_redeclared(zend_class_entry *ce, zend_class_entry *native, const char *name, size_t length)
{
	zend_property_info *info = zend_hash_str_find_ptr(&ce->properties_info, name, length);

	if (!info || info->ce == native || !(info->flags & ZEND_ACC_STATIC)) {
		return NULL;
	}
	if (!(ce->ce_flags & ZEND_ACC_CONSTANTS_UPDATED) && zend_update_class_constants(ce) != SUCCESS) {
		return NULL;
	}
	return wm_static_slot(ce, info->offset);
}

void wm_class_destroy(zend_class_entry *ce)
{
	zval holder;
	ZVAL_PTR(&holder, ce);
	ce->refcount = 1;
	destroy_zend_class(&holder);
}
/* }}} */

/* {{{ visibility */
/* Lower-case name to class entry, of every class we registered. Owns nothing. */
static HashTable natives;
static bool natives_ready;

void wm_visibility_add(zend_class_entry *ce)
{
	if (!natives_ready) {
		zend_hash_init(&natives, 64, NULL, NULL, 1);
		natives_ready = true;
	}
	zend_string *lower = zend_string_tolower_ex(ce->name, 1);
	lower = zend_new_interned_string(lower);
	zend_hash_update_ptr(&natives, lower, ce);
	zend_string_release_ex(lower, 1);
}

void wm_visibility_clear(void)
{
	if (natives_ready) {
		zend_hash_destroy(&natives);
		natives_ready = false;
	}
}

zend_class_entry *wm_visibility_find(zend_string *lower)
{
	return natives_ready ? zend_hash_find_ptr(&natives, lower) : NULL;
}

/* The class of a lower-case name that evaluated code was to declare. When it threw instead, the frame
 * that asks for the class goes on as behind a call that threw: it still stands at its own instruction. */
zend_class_entry *wm_declared_class(zend_string *lower)
{
	zend_execute_data *caller = EG(current_execute_data);
	if (EG(exception) && caller && caller->func && ZEND_USER_CODE(caller->func->common.type)
		&& caller->opline->opcode != ZEND_HANDLE_EXCEPTION) {
		EG(opline_before_exception) = caller->opline;
		caller->opline = EG(exception_op);
	}
	return zend_hash_find_ptr(CG(class_table), lower);
}

static bool class_is_native(const zend_class_entry *ce)
{
	return ce->type == ZEND_INTERNAL_CLASS && ce->info.internal.module == own_module;
}

/* The first of our names that PHP code has declared itself, or NULL. */
const char *wm_visibility_conflict(void)
{
	zend_string *lower;
	zend_class_entry *ce;
	ZEND_HASH_FOREACH_STR_KEY_PTR(&natives, lower, ce) {
		zend_class_entry *declared = zend_hash_find_ptr(CG(class_table), lower);
		if (declared && declared != ce) {
			return ZSTR_VAL(ce->name);
		}
	} ZEND_HASH_FOREACH_END();
	return NULL;
}

static zend_string *table_key(zend_class_entry *ce)
{
	zend_string *lower;
	zend_class_entry *known;
	ZEND_HASH_FOREACH_STR_KEY_PTR(&natives, lower, known) {
		if (known == ce) {
			return lower;
		}
	} ZEND_HASH_FOREACH_END();
	return NULL;
}

/* The table's destructor gives one reference back, so the table is given one of its own. */
void wm_class_show(zend_class_entry *ce)
{
	zend_string *lower = table_key(ce);
	if (lower && zend_hash_add_ptr(CG(class_table), lower, ce)) {
		ce->refcount++;
	}
}

void wm_class_hide(zend_class_entry *ce)
{
	zend_string *lower = table_key(ce);
	if (lower && zend_hash_find_ptr(CG(class_table), lower) == ce) {
		ce->refcount++;
		zend_hash_del(CG(class_table), lower);
	}
}

/* After the request the engine has cut the class table back to its startup classes, or, once PHP
 * code has used dl(), only taken the user classes out: what it left of ours must go, and the
 * aliases of ours with it. */
static int forget_native(zval *entry)
{
	return class_is_native(Z_PTR_P(entry)) ? ZEND_HASH_APPLY_REMOVE : ZEND_HASH_APPLY_KEEP;
}

void wm_visibility_end_request(void)
{
	zend_class_entry *ce;
	if (!natives_ready) {
		return;
	}
	zend_hash_apply(CG(class_table), forget_native);
	ZEND_HASH_FOREACH_PTR(&natives, ce) {
		ce->refcount = 1;
		/* The engine clears the static members only of classes it knew at startup. Where it left
		 * ours alone (fast shutdown), their memory goes with the request heap. */
		if (ce->default_static_members_count && ZEND_MAP_PTR(ce->static_members_table)) {
			ZEND_MAP_PTR_SET(ce->static_members_table, NULL);
		}
	} ZEND_HASH_FOREACH_END();
}

bool wm_is_preloading(void) { return (CG(compiler_options) & ZEND_COMPILE_PRELOAD) != 0; }
const char *wm_sapi_name(void) { return sapi_module.name; }
bool wm_ini_bool(const char *name, size_t len) { return zend_ini_long(name, len, 0) != 0; }

void wm_log_conflict(const char *class)
{
	char message[512];
	snprintf(message, sizeof(message),
		"Workerman native: PHP code has already declared %s; the native classes stay hidden. Load the library"
		" through its autoloader, or turn the extension off with workerman.enable=0.", class);
	php_log_err(message);
}
/* }}} */

/* {{{ class_alias() */
static zif_handler original_class_alias;

/* Before 8.3 class_alias() refuses internal classes; packages alias ours. version.rs says whether this
 * is needed. */
static ZEND_FUNCTION(wm_class_alias)
{
	zend_string *name;
	char *alias;
	size_t alias_len;
	bool autoload = 1;

	ZEND_PARSE_PARAMETERS_START(2, 3)
		Z_PARAM_STR(name)
		Z_PARAM_STRING(alias, alias_len)
		Z_PARAM_OPTIONAL
		Z_PARAM_BOOL(autoload)
	ZEND_PARSE_PARAMETERS_END();

	zend_class_entry *ce = zend_lookup_class_ex(name, NULL, autoload ? 0 : ZEND_FETCH_CLASS_NO_AUTOLOAD);
	if (EG(exception)) {
		RETURN_THROWS();
	}
	if (!ce || !class_is_native(ce)) {
		original_class_alias(INTERNAL_FUNCTION_PARAM_PASSTHRU);
		return;
	}
	if (zend_register_class_alias_ex(alias, alias_len, ce, 0) == SUCCESS) {
		RETURN_TRUE;
	}
	zend_error(E_WARNING, "Cannot declare class %s, because the name is already in use", alias);
	RETURN_FALSE;
}

void wm_wrap_class_alias(void)
{
	zend_internal_function *function = zend_hash_str_find_ptr(CG(function_table), ZEND_STRL("class_alias"));
	if (function && function->type == ZEND_INTERNAL_FUNCTION && !original_class_alias) {
		original_class_alias = function->handler;
		function->handler = ZEND_FN(wm_class_alias);
	}
}
/* }}} */
