//! Responses whose body is a file (contract §4.4).

use engine::id::ConnId;

use crate::bridge::{ErrorKind, Obj, Result, throw};
use crate::dispatch::run::Loop;

/// Sends the file a response names.
pub(super) fn send(_: &Loop, _: ConnId, _: &Obj, _: &Obj) -> Result {
    Err(throw(ErrorKind::Error, "skeleton"))
}
