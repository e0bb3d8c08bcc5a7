//! Connections: accept, pull messages, deliver. Upstream's `TcpConnection` rules (contract §3.3) on
//! the engine's connections.

mod counters;
mod ending;
mod framing;
mod sending;
mod table;

use std::cell::Cell;

use engine::handle::{Connection, SendOutcome};
use engine::id::{ConnId, ListenerId};
use engine::net::addr::Addr;
use engine::proto::Codec;

pub use self::counters::{Counter, count, counted};
pub(super) use self::ending::protocol_on_close;
pub use self::ending::{
    close, destroy, end, end_maybe_shutdown_write, no_callback, protocol_class,
};
pub use self::framing::bad_package;
pub(super) use self::sending::error;
pub use self::sending::{
    buffer_is_full, check_buffer_will_full, message_of, send, string_of, unless_refused, write,
};
pub use self::table::{Connections, Protocol, Protocols, resolve_protocol};

use self::framing::{framed, line, raw};
use self::sending::peer_gone;
use crate::bridge::{self, Ce, Lent, Obj, Raised, Result, Val};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::worker;
use crate::dispatch::run::{self, Loop};
use crate::dispatch::{client, file, http, stream, timer, tls, user_protocol, websocket, ws};

/// The scope callbacks of connections are called from.
pub fn scope() -> Ce {
    Ce::from(&tc::CLASS)
}

/// The engine's id of a connection object, while it has a socket.
pub fn id_of(c: &Obj) -> Option<ConnId> {
    let bits = c.handle().get();
    (bits != 0).then(|| ConnId::from_bits(bits))
}

/// The loop and the engine's id of a connection object, while it has a socket.
pub fn attached(c: &Obj) -> Option<(&'static Loop, ConnId)> {
    Some((run::existing()?, id_of(c)?))
}

/// The loop and the engine's connection of a connection object, while it has a socket.
#[inline]
pub fn connection_of(c: &Obj) -> Option<(&'static Loop, Connection<'static>)> {
    let (l, id) = attached(c)?;
    Some((l, l.engine.connection(id)?))
}

/// `maxPackageSize` as a length.
pub fn max_package(c: &Obj) -> usize {
    usize::try_from(c.long(tc::MAX_PACKAGE_SIZE)).unwrap_or(0)
}

/// What upstream does with an exception from a connection callback: `ConnectionInterface::error()`.
pub fn handle(c: &Obj, outcome: Result<Val>) -> Result {
    match outcome {
        Err(Raised::Throwable(exception)) => c.call("error", &[exception.into()]).map(drop),
        other => other.map(drop),
    }
}

/// Calls one of a connection's callbacks if it is set.
pub fn emit(c: &Obj, callback: &Val, args: &[Val]) -> Result {
    if callback.is_null() {
        return Ok(());
    }
    handle(c, bridge::call(callback, scope(), args))
}

/// Hands one message to `onMessage`.
#[inline]
pub fn deliver(c: &Obj, data: &Val) -> Result {
    count(Counter::TotalRequest, 1);
    let callback = c.get(tc::ON_MESSAGE);
    if callback.is_null() {
        return Ok(());
    }
    let args: [Lent<'_>; 2] = [c.into(), data.into()];
    handle(c, bridge::call_lent(&callback, scope(), &args))
}

/// Fills a fresh connection object: counters, limits, lists. `address` is the peer's.
pub fn attach(l: &Loop, c: &Obj, id: ConnId, address: &str, event_loop: Val) -> Result {
    enlist(c)?;
    c.set(
        tc::LINGER_TIMEOUT,
        tc::statics::DEFAULT_LINGER_TIMEOUT.get(),
    );
    c.set(tc::REMOTE_ADDRESS, address);
    c.set(tc::EVENT_LOOP, event_loop);
    register(l, c, id);
    Ok(())
}

/// Counts a connection object, gives it its number and its limits, and lists it.
pub fn enlist(c: &Obj) -> Result {
    count(Counter::ConnectionCount, 1);
    let number = tc::statics::ID_RECORDER.long();
    tc::statics::ID_RECORDER.set(if number >= i64::MAX - 1 {
        0
    } else {
        number + 1
    });
    c.set(tc::ID, number);
    c.set(tc::REAL_ID, number);
    c.set(
        tc::MAX_SEND_BUFFER_SIZE,
        tc::statics::DEFAULT_MAX_SEND_BUFFER_SIZE.get(),
    );
    c.set(
        tc::MAX_PACKAGE_SIZE,
        tc::statics::DEFAULT_MAX_PACKAGE_SIZE.get(),
    );
    c.set(tc::CONTEXT, Obj::std_class()?);
    tc::statics::CONNECTIONS.array_mut().set_index(number, c);
    Ok(())
}

/// Takes [`enlist`] back: a constructor failed, so the destructor will not run.
pub fn unlist(c: &Obj) {
    count(Counter::ConnectionCount, -1);
    let number = c.long(tc::REAL_ID);
    tc::statics::CONNECTIONS.array_mut().unset_index(number);
}

/// Ties a connection object to a connection of the engine.
pub fn register(l: &Loop, c: &Obj, id: ConnId) {
    c.handle().set(id.to_bits());
    let token = l.connections.borrow_mut().insert(c.clone());
    l.engine.set_token(id, token);
}

/// Closes the socket of a connection object and unties it. Runs no callback.
pub fn detach(l: &Loop, c: &Obj) {
    let Some(id) = id_of(c) else { return };
    c.handle().set(0);
    let token = l.engine.token(id);
    let is_watched = l.engine.is_watched(id);
    l.engine.close(id);
    file::forget(l, id);
    let talk = l.proxies.borrow_mut().remove(&id);
    drop(talk);
    let linger = c.long(tc::END_LINGER_TIMER_ID);
    if linger > 0 {
        // A timer of a PHP loop is not ours: it finds the connection closed.
        if is_watched {
            timer::del(l, linger);
        }
        c.set(tc::END_LINGER_TIMER_ID, 0);
    }
    let entry = token.and_then(|t| l.connections.borrow_mut().remove(t));
    drop(entry);
    let socket = c.get(tc::SOCKET);
    bridge::stream::close(&socket);
    c.set(tc::IS_PAUSED, false);
    c.set(tc::END_WRITE_SHUTDOWN, false);
}

/// An address as PHP prints it: `ip:port`, `[v6]:port`, a path, empty for a nameless unix socket.
pub fn address_text(address: &Addr) -> String {
    match address {
        Addr::Ip(ip) => ip.to_string(),
        Addr::Unix(path) => path.to_string_lossy().into_owned(),
        Addr::None => String::new(),
    }
}

pub(super) fn accepted(l: &'static Loop, listener: ListenerId, id: ConnId) -> Result {
    let owner = l.listeners.borrow().get(&listener).cloned();
    let Some(owner) = owner else {
        l.engine.close(id);
        return Ok(());
    };
    let c = scope().instantiate()?;
    let address = address_text(&l.engine.peer_addr(id));
    attach(l, &c, id, &address, worker::statics::GLOBAL_EVENT.get())?;
    c.set(tc::STATUS, tc::consts::STATUS_ESTABLISHED);
    let number = c.long(tc::REAL_ID);
    owner.array_mut(worker::CONNECTIONS).set_index(number, &c);
    c.set(tc::WORKER, &owner);
    c.set(tc::PROTOCOL, owner.get(worker::PROTOCOL));
    c.set(tc::TRANSPORT, owner.get(worker::TRANSPORT));
    c.set(tc::ON_MESSAGE, owner.get(worker::ON_MESSAGE));
    c.set(tc::ON_CLOSE, owner.get(worker::ON_CLOSE));
    c.set(tc::ON_ERROR, owner.get(worker::ON_ERROR));
    c.set(tc::ON_BUFFER_DRAIN, owner.get(worker::ON_BUFFER_DRAIN));
    c.set(tc::ON_BUFFER_FULL, owner.get(worker::ON_BUFFER_FULL));
    if is_ssl(&c)
        && let Err(error) = tls::accept(l, id, &owner)
    {
        return tls::failed(&c, &error);
    }
    let callback = owner.get(worker::ON_CONNECT);
    if callback.is_null() {
        return Ok(());
    }
    l.spawn(move || {
        let scope = Ce::from(&worker::CLASS);
        match bridge::call(&callback, scope, &[(&c).into()]) {
            Err(Raised::Throwable(exception)) => run::stop_all(250, exception.into()),
            other => other.map(drop),
        }
    })
}

/// Whether the connection is to have TLS.
pub(super) fn is_ssl(c: &Obj) -> bool {
    c.string(tc::TRANSPORT)
        .is_some_and(|transport| transport.as_bytes() == b"ssl")
}

pub(super) fn readable(l: &'static Loop, id: ConnId) -> Result {
    let Some(conn) = l.engine.connection(id) else {
        return Ok(());
    };
    let Some(c) = l.object_of(&conn) else {
        return Ok(());
    };
    // Upstream looks at the transport when the first input comes.
    if c.long(tc::BYTES_READ) == 0 && tls::begin_late(l, id, &c)? {
        return Ok(());
    }
    c.set_long(tc::BYTES_READ, conn.bytes_read().cast_signed());
    if client::proxy_input(l, id, &c)? {
        return Ok(());
    }
    if !l.coroutines.get() {
        return drive(l, &conn, &c);
    }
    let (same, peer) = (conn.clone(), c.clone());
    l.spawn(move || drive(l, &conn, &c))?;
    // A callback that suspended must not hold back what it has already said.
    uncork(l, &same, &peer)
}

/// Delivers every complete message of the connection's input, then lets corked output go, also
/// when the process is about to end.
pub fn drive(l: &'static Loop, conn: &Connection<'_>, c: &Obj) -> Result {
    if !conn.is_open() {
        return Ok(());
    }
    if let Err(raised) = deliver_all(l, conn, c) {
        conn.uncork();
        return Err(raised);
    }
    uncork(l, conn, c)
}

fn deliver_all(l: &'static Loop, conn: &Connection<'_>, c: &Obj) -> Result {
    loop {
        if l.engine.is_stopping() || c.is_true(tc::IS_PAUSED) || file::in_progress(l, conn.id()) {
            break;
        }
        let status = c.long(tc::STATUS);
        if status == tc::consts::STATUS_ENDING {
            discard_input(conn);
            break;
        }
        if status != tc::consts::STATUS_ESTABLISHED {
            break;
        }
        let went_on = match l.protocol_of(c) {
            Ok(Protocol::Raw) => raw(conn, c)?,
            Ok(Protocol::Text) => line(conn, c)?,
            Ok(Protocol::Frame) => framed(conn, c)?,
            Ok(Protocol::Http) => http::next(l, conn, c)?,
            Ok(Protocol::Websocket) => websocket::next(l, conn, c)?,
            Ok(Protocol::Ws) => ws::next(l, conn, c)?,
            Ok(Protocol::User(ce)) => user_protocol::next(l, conn, c, ce)?,
            Err(raised) => {
                user_protocol::unframed(c, raised)?;
                false
            }
        };
        // No protocol makes a message of nothing.
        if !went_on || conn.recv_len() == 0 {
            break;
        }
    }
    Ok(())
}

/// Lets corked output go and looks at what became of it. Runs no PHP after a fatal error or exit.
pub(super) fn uncork(l: &Loop, conn: &Connection<'_>, c: &Obj) -> Result {
    // The messages before may have closed it.
    if !conn.is_open() {
        return Ok(());
    }
    match conn.uncork() {
        _ if l.engine.is_stopping() => Ok(()),
        SendOutcome::PeerGone => peer_gone(c),
        // Each send that filled the buffer has told onBufferFull already.
        SendOutcome::Queued { .. } => stream::await_writable(l, conn.id(), c),
        SendOutcome::Written => {
            c.set_long(tc::BYTES_WRITTEN, conn.bytes_written().cast_signed());
            Ok(())
        }
        SendOutcome::Refused => Ok(()),
    }
}

fn discard_input(conn: &Connection<'_>) {
    conn.input(|inbound| {
        inbound.buf.clear();
        inbound.codec = Codec::None;
    });
}

pub(super) fn eof(l: &'static Loop, id: ConnId) -> Result {
    match l.connection(id) {
        Some(c) if client::proxy_gone(l, id, &c)? => Ok(()),
        Some(c) => {
            tls::report(l, id)?;
            l.spawn(move || destroy(&c))
        }
        None => Ok(()),
    }
}

pub(super) fn drained(l: &'static Loop, id: ConnId) -> Result {
    let Some(c) = l.connection(id) else {
        return Ok(());
    };
    l.spawn(move || after_drain(l, id, &c))
}

/// What was queued has all been written.
pub(super) fn after_drain(l: &'static Loop, id: ConnId, c: &Obj) -> Result {
    c.set_long(tc::BYTES_WRITTEN, l.engine.bytes_written(id).cast_signed());
    if file::resume(l, id, c)? {
        return Ok(());
    }
    emit(c, &c.get(tc::ON_BUFFER_DRAIN), &[c.into()])?;
    match c.long(tc::STATUS) {
        tc::consts::STATUS_ENDING => end_maybe_shutdown_write(c),
        tc::consts::STATUS_CLOSING if !stream_sending(c) => destroy(c),
        _ => Ok(()),
    }
}

/// A file is still on its way: the connection closes when it has been sent.
fn stream_sending(c: &Obj) -> bool {
    attached(c).is_some_and(|(l, id)| file::in_progress(l, id))
}

pub(super) fn write_failed(l: &'static Loop, id: ConnId) -> Result {
    let Some(c) = l.connection(id) else {
        return Ok(());
    };
    if client::proxy_gone(l, id, &c)? {
        return Ok(());
    }
    count(Counter::SendFail, 1);
    l.spawn(move || destroy(&c))
}

/// During a graceful stop the log speaks at about each third of the connections.
pub fn third_of_graceful_stop(left: i64) -> bool {
    thread_local! {
        static STEP: Cell<i64> = const { Cell::new(0) };
    }
    if STEP.get() == 0 {
        STEP.set((left + 1).max(1).unsigned_abs().div_ceil(3).cast_signed());
    }
    left % STEP.get() == 0
}
