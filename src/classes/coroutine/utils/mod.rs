//! `Workerman\Coroutine\Utils`

pub mod destruction_watcher;
