//! Requests in PHP's superglobals, as versions 3 and 4 of the library put them there: when it is asked for.

use crate::bridge::{Ce, Obj, Result, request, stream};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::worker;

/// The protocol that `http` names then; written in PHP.
pub const PROTOCOL: &str = "Workerman\\Native\\SuperglobalHttp";

/// Whether a worker asked for it: `superglobals` in the part `workerman` of its socket context, or
/// else the ini setting `workerman.superglobals`.
pub fn wanted(worker: &Obj) -> bool {
    let options = stream::context_options(&worker.get(worker::SOCKET_CONTEXT));
    let own = options
        .as_ref()
        .and_then(|o| o.get(b"workerman")?.as_arr()?.get(b"superglobals"));
    match own {
        Some(own) => own.truthy(),
        None => request::ini("workerman.superglobals").is_some_and(|v| !v.is_empty() && v != "0"),
    }
}

/// Puts the request that opens a websocket there, for its `onWebSocketConnect`.
pub fn fill(c: &Obj, request: &Obj) -> Result {
    if !c.object(tc::WORKER).is_some_and(|worker| wanted(&worker)) {
        return Ok(());
    }
    match Ce::lookup(PROTOCOL.as_bytes(), true)? {
        Some(protocol) => protocol
            .call_static("fill", &[request.into(), c.into()])
            .map(drop),
        None => Ok(()),
    }
}
