//! `Workerman\Coroutine\Coroutine`

pub mod fiber;
