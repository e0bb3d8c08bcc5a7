//! PHP streams on the loop: `onReadable` and `onWritable` of the event interface.

use std::rc::Rc;

use engine::host::Direction;
use engine::id::SourceId;

use crate::bridge::{self, Ce, ErrorKind, Result, Val, Zv, stream};
use crate::declared;
use crate::dispatch::run::Loop;

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
    l.sources.borrow_mut().insert(id, Rc::new(source));
    Ok(())
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
    l.spawn(move || {
        let scope = Ce::from(&declared::worker::CLASS);
        bridge::call(
            &source.callback,
            scope,
            std::slice::from_ref(&source.stream),
        )
        .map(drop)
    })
}
