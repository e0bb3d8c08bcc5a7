//! Workerman's API as a native PHP extension: registration list, nothing else.
#![deny(unsafe_code)]

mod bridge;
mod classes;
mod coroutine;
mod dispatch;

use bridge::{declared, embedded, visibility};
use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::error::php_error;
use ext_php_rs::flags::{ErrorType, IniEntryPermission};
use ext_php_rs::prelude::*;
use ext_php_rs::zend::{IniEntryDef, IniEntryDefs, ModuleEntry};
use ext_php_rs::{info_table_end, info_table_row, info_table_start};

/// The engine's `SUCCESS` and `FAILURE`.
const SUCCESS: i32 = 0;
const FAILURE: i32 = -1;

/// Settings the whole extension knows; each is documented in `docs/configuration.md`.
static INI: IniEntryDefs<4> = IniEntryDefs::new([
    IniEntryDef::new(c"workerman.enable", c"1", IniEntryPermission::System),
    IniEntryDef::new(c"workerman.superglobals", c"0", IniEntryPermission::All),
    IniEntryDef::new(c"workerman.websocket_utf8", c"1", IniEntryPermission::All),
    IniEntryDef::end(),
]);

extern "C" fn module_start(_type: i32, module: i32) -> i32 {
    IniEntryDef::register(INI.as_slice(), module);
    visibility::on_first_use(
        &declared::protocols::http::session::CLASS,
        classes::protocols::http::session::load_settings,
    );
    visibility::on_show(classes::define_constants);
    match visibility::startup() {
        Ok(()) => {
            let http = &declared::protocols::http::CLASS;
            embedded::lend_static_methods(http, c"Workerman\\Native\\HttpFunctions");
            SUCCESS
        }
        Err(error) => {
            php_error(&ErrorType::CoreWarning, &format!("workerman: {error}"));
            FAILURE
        }
    }
}

extern "C" fn module_end(_type: i32, _module: i32) -> i32 {
    visibility::shutdown();
    SUCCESS
}

extern "C" fn request_gone() -> i32 {
    visibility::end_request();
    SUCCESS
}

extern "C" fn module_info(_module: *mut ModuleEntry) {
    info_table_start!();
    info_table_row!("Workerman native", env!("CARGO_PKG_VERSION"));
    info_table_row!("Classes", visibility::inert().unwrap_or("on"));
    info_table_end!();
}

/// Module entry, found by PHP when it loads the library.
#[php_module]
pub fn get_module(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .startup_function(module_start)
        .shutdown_function(module_end)
        .post_deactivate_function(request_gone)
        .info_function(module_info)
}
