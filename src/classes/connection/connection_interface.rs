//! `Workerman\Connection\ConnectionInterface`

use crate::bridge::{self, Call, Raised, Result, Val};
use crate::declared::connection::connection_interface::ERROR_HANDLER;
use crate::dispatch::{run, tcp};

/// An exception of one of the connection's callbacks: its `errorHandler`, or the end of the worker.
pub fn error(call: &mut Call<'_>) -> Result {
    let exception = call.val(0);
    let handler = call.this().get(ERROR_HANDLER);
    if handler.is_null() {
        return run::stop_all(250, exception);
    }
    match bridge::call(&handler, tcp::scope(), &[exception]) {
        Err(Raised::Throwable(exception)) => run::stop_all(250, Val::from(exception)),
        other => other.map(drop),
    }
}
