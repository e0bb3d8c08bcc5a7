//! `Workerman\Events\EventInterface`
