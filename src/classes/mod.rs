//! One file per PHP class, path = namespace below `Workerman`. Handlers are bound by name: see
//! `build.rs`.

pub mod connection;
pub mod coroutine;
pub mod events;
pub mod native;
pub mod protocols;
pub mod timer;
pub mod worker;

use crate::bridge::request::define;

/// The global constants of Workerman 3.x and 4.x (`Lib/Constants.php` there).
pub fn define_constants() {
    define(c"WORKERMAN_CONNECT_FAIL", 1);
    define(c"WORKERMAN_SEND_FAIL", 2);
    define(c"OS_TYPE_LINUX", "linux");
    define(c"OS_TYPE_WINDOWS", "windows");
}
