//! PHP streams: on our loop (`onReadable` and `onWritable` of the event interface), and connections
//! on a loop written in PHP.
//!
//! Such a connection is in the engine like any other, but the engine does not watch its socket: the
//! PHP loop gets the stream with `baseRead` and `baseWrite` as callbacks, and these do the one read or
//! write that is due.

use std::rc::Rc;

use engine::handle::{Arrived, Progress};
use engine::host::Direction;
use engine::id::{ConnId, SourceId};

use crate::bridge::{self, Ce, ErrorKind, Obj, Result, Val, Zv, method_closure, stream};
use crate::declared;
use crate::declared::connection::tcp_connection as tc;
use crate::dispatch::run::Loop;
use crate::dispatch::tcp::{self, Counter, count};
use crate::dispatch::{client, tls};

/// A watched stream and its callback.
pub struct Source {
    stream: Val,
    fd: i32,
    direction: Direction,
    callback: Val,
}

/// Watches a stream in one direction; a later call for the same stream replaces the callback.
pub fn watch(l: &Loop, stream_value: &Zv, direction: Direction, callback: Val) -> Result {
    let Some(fd) = stream::descriptor(stream_value) else {
        return Err(bridge::throw(
            ErrorKind::TypeError,
            "supplied argument is not a valid stream",
        ));
    };
    unwatch_fd(l, fd, direction);
    let id = l.engine.watch(fd, direction).map_err(|e| {
        let message = format!("cannot watch descriptor {fd}: {e}");
        bridge::throw(ErrorKind::RuntimeException, &message)
    })?;
    let source = Source {
        stream: stream_value.to_val(),
        fd,
        direction,
        callback,
    };
    let source = Rc::new(source);
    l.sources.borrow_mut().insert(id, Rc::clone(&source));
    look_ahead(l, id, &source);
    Ok(())
}

/// `stream_select()` calls a stream readable while PHP has input of it in its buffer, which the
/// descriptor does not show: who reads a line at a time is called for each.
fn look_ahead(l: &Loop, id: SourceId, source: &Source) {
    if matches!(source.direction, Direction::Read) && stream::has_read_ahead(&source.stream) {
        l.engine.rouse(id);
    }
}

/// Stops watching. False when the stream was not watched in that direction.
pub fn unwatch(l: &Loop, stream_value: &Zv, direction: Direction) -> bool {
    // A stream that was closed meanwhile has no descriptor any more: find it by identity.
    let found = l
        .sources
        .borrow()
        .iter()
        .find(|(_, s)| s.direction == direction && s.stream.identical(stream_value))
        .map(|(id, _)| *id);
    found.is_some_and(|id| forget(l, id))
}

/// Whether a loop is one of ours, as opposed to one written in PHP.
pub fn is_native(event: &Obj) -> bool {
    let method = event.ce().method("onreadable");
    method.is_some_and(|method| !method.is_user())
}

/// Stops watching everything.
pub fn unwatch_all(l: &Loop) {
    let all: Vec<SourceId> = l.sources.borrow().keys().copied().collect();
    for id in all {
        forget(l, id);
    }
}

fn unwatch_fd(l: &Loop, fd: i32, direction: Direction) {
    let found = l
        .sources
        .borrow()
        .iter()
        .find(|(_, s)| s.fd == fd && s.direction == direction)
        .map(|(id, _)| *id);
    if let Some(id) = found {
        forget(l, id);
    }
}

fn forget(l: &Loop, id: SourceId) -> bool {
    l.engine.unwatch(id);
    let source = l.sources.borrow_mut().remove(&id);
    source.is_some()
}

pub(super) fn ready(l: &'static Loop, id: SourceId, _: Direction) -> Result {
    let Some(source) = l.sources.borrow().get(&id).cloned() else {
        return Ok(());
    };
    if stream::descriptor(&source.stream) != Some(source.fd) {
        // Closed by user code without telling the loop.
        forget(l, id);
        return Ok(());
    }
    let watched = Rc::clone(&source);
    let called = l.spawn(move || {
        let scope = Ce::from(&declared::worker::CLASS);
        bridge::call(
            &source.callback,
            scope,
            std::slice::from_ref(&source.stream),
        )
        .map(drop)
    });
    // Asking a stream for its descriptor may run PHP code of a stream wrapper.
    if called.is_ok() && !l.engine.is_stopping() && l.sources.borrow().contains_key(&id) {
        look_ahead(l, id, &watched);
    }
    called
}

/// The PHP loop of a connection that the engine does not watch, and the stream it knows it by.
fn foreign(l: &Loop, id: ConnId, c: &Obj) -> Option<(Obj, Val)> {
    if l.engine.is_watched(id) {
        return None;
    }
    // One without a socket yet is not watched either.
    let event = c.object(tc::EVENT_LOOP).filter(|event| !is_native(event))?;
    Some((event, c.get(tc::SOCKET)))
}

/// `$this->method(...)`, an override included.
fn callback(c: &Obj, lower: &str) -> Val {
    c.ce()
        .method(lower)
        .map_or(Val::NULL, |method| method_closure(method, c.ce(), Some(c)))
}

/// Has the connection's input read from now on.
pub fn resume_input(l: &Loop, id: ConnId, c: &Obj) -> Result {
    match foreign(l, id, c) {
        Some((event, socket)) => event
            .call("onreadable", &[socket, callback(c, "baseread")])
            .map(drop),
        None => {
            l.engine.resume_recv(id);
            Ok(())
        }
    }
}

/// Has the connection's input wait with the peer.
pub fn pause_input(l: &Loop, id: ConnId, c: &Obj) -> Result {
    match foreign(l, id, c) {
        Some((event, socket)) => event.call("offreadable", &[socket]).map(drop),
        None => {
            l.engine.pause_recv(id);
            Ok(())
        }
    }
}

/// Asks a PHP loop to say when the socket takes output again, if output waits for that. Our own loop
/// knows by itself.
pub fn await_writable(l: &Loop, id: ConnId, c: &Obj) -> Result {
    if !l.engine.is_blocked(id) {
        return Ok(());
    }
    match foreign(l, id, c) {
        Some((event, socket)) if !l.awaits_writable(id, true) => event
            .call("onwritable", &[socket, callback(c, "basewrite")])
            .map(drop),
        _ => Ok(()),
    }
}

/// A PHP loop forgets a connection that ends, also one that was still connecting.
pub fn release(c: &Obj) -> Result {
    let event = c.object(tc::EVENT_LOOP).filter(|event| !is_native(event));
    let socket = c.get(tc::SOCKET);
    if let (Some(event), false) = (event, socket.is_null()) {
        event.call("offreadable", std::slice::from_ref(&socket))?;
        event.call("offwritable", &[socket])?;
    }
    Ok(())
}

/// `baseRead()`: one read, and every message it completes.
pub fn read(l: &'static Loop, id: ConnId, c: &Obj, check_end: bool) -> Result {
    match l.engine.receive(id) {
        Arrived::End if check_end => {
            tls::report(l, id)?;
            return match client::proxy_gone(l, id, c)? {
                true => Ok(()),
                false => tcp::destroy(c),
            };
        }
        Arrived::Bytes(_) if c.long(tc::BYTES_READ) == 0 && tls::begin_late(l, id, c)? => {
            // The same input again, as TLS's.
            return read(l, id, c, check_end);
        }
        Arrived::Bytes(_) => c.set(tc::BYTES_READ, l.engine.bytes_read(id).cast_signed()),
        Arrived::End | Arrived::Nothing => {}
    }
    if foreign(l, id, c).is_some() && tls::notice_secured(l, id, c)? {
        await_writable(l, id, c)?;
    }
    if client::proxy_input(l, id, c)? {
        return Ok(());
    }
    match l.engine.connection(id) {
        Some(conn) => tcp::drive(l, &conn, c),
        None => Ok(()),
    }
}

/// `baseWrite()`: one write, and what follows when nothing is left.
pub fn write(l: &'static Loop, id: ConnId, c: &Obj) -> Result {
    match l.engine.write_ready(id) {
        Progress::Blocked => {
            c.set(tc::BYTES_WRITTEN, l.engine.bytes_written(id).cast_signed());
            Ok(())
        }
        Progress::Failed => {
            count(Counter::SendFail, 1);
            tcp::destroy(c)
        }
        Progress::Drained => {
            if let Some((event, socket)) = foreign(l, id, c) {
                l.awaits_writable(id, false);
                event.call("offwritable", &[socket])?;
            }
            tcp::after_drain(l, id, c)
        }
    }
}
