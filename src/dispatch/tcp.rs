//! Connections: accept, pull messages, send, close. Upstream's `TcpConnection` rules (contract §3.3)
//! on the engine's connections.

use std::cell::Cell;

use bytes::Buf;
use engine::handle::SendOutcome;
use engine::id::{ConnId, ListenerId};
use engine::net::addr::Addr;
use engine::proto::frame::FrameError;
use engine::proto::websocket::deflate::Deflater;
use engine::proto::{Codec, frame, text};

use crate::bridge::{self, Arr, Call, Ce, ErrorKind, Native, Obj, Raised, Result, Str, Val, Zv};
use crate::declared::connection::connection_interface::consts::SEND_FAIL;
use crate::declared::connection::connection_interface::statics::STATISTICS;
use crate::declared::connection::tcp_connection as tc;
use crate::declared::{self, protocols, worker};
use crate::dispatch::run::{self, Loop};
use crate::dispatch::{client, file, http, stream, timer, tls, user_protocol, websocket, ws};

/// How the bytes of a connection become messages, from its `protocol` property.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Protocol {
    /// No protocol: whatever one read gave.
    Raw,
    /// Lines.
    Text,
    /// Length-prefixed frames.
    Frame,
    /// HTTP server.
    Http,
    /// WebSocket server.
    Websocket,
    /// WebSocket client.
    Ws,
    /// A PHP class with static `input`, `decode`, `encode`.
    User(Ce),
}

/// Live connections of this process by token.
#[derive(Default)]
pub struct Connections {
    entries: Vec<Option<Entry>>,
    free: Vec<usize>,
}

struct Entry {
    object: Obj,
    /// The `protocol` string last seen and what it stands for. Holding the string keeps its
    /// address from being used again.
    protocol: Option<(Str, Protocol)>,
    /// The websocket handshake is over.
    websocket: bool,
    /// Compression of outgoing websocket messages, from the first one that wants it.
    deflater: Option<Box<Deflater>>,
    /// A loop written in PHP was asked to say when the socket takes output again.
    awaits_writable: bool,
}

impl Connections {
    fn insert(&mut self, object: Obj) -> u64 {
        let entry = Some(Entry {
            object,
            protocol: None,
            websocket: false,
            deflater: None,
            awaits_writable: false,
        });
        if let Some(at) = self.free.pop() {
            self.entries[at] = entry;
            return at as u64;
        }
        self.entries.push(entry);
        self.entries.len() as u64 - 1
    }

    fn get(&self, token: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(token).ok()?)?.as_ref()
    }

    fn get_mut(&mut self, token: u64) -> Option<&mut Entry> {
        self.entries.get_mut(usize::try_from(token).ok()?)?.as_mut()
    }

    fn remove(&mut self, token: u64) -> Option<Entry> {
        let at = usize::try_from(token).ok()?;
        let entry = self.entries.get_mut(at)?.take()?;
        self.free.push(at);
        Some(entry)
    }
}

impl Loop {
    /// The PHP object of a connection.
    pub(super) fn connection(&self, id: ConnId) -> Option<Obj> {
        let token = self.engine.token(id)?;
        self.connections
            .borrow()
            .get(token)
            .map(|e| e.object.clone())
    }

    /// What the connection's `protocol` property stands for right now.
    fn protocol_of(&self, id: ConnId, c: &Obj) -> Result<Protocol> {
        let Some(name) = c.string(tc::PROTOCOL) else {
            return Ok(Protocol::Raw);
        };
        let token = self.engine.token(id);
        if let Some(token) = token
            && let Some(entry) = self.connections.borrow().get(token)
            && let Some((known, protocol)) = &entry.protocol
            && known.same(&name)
        {
            return Ok(*protocol);
        }
        let protocol = resolve_protocol(&name)?;
        if let Some(token) = token
            && let Some(entry) = self.connections.borrow_mut().get_mut(token)
        {
            entry.protocol = Some((name, protocol));
        }
        Ok(protocol)
    }

    /// Whether the connection's websocket handshake is over.
    pub(super) fn websocket_is_open(&self, id: ConnId) -> bool {
        let token = self.engine.token(id);
        token.is_some_and(|t| {
            self.connections
                .borrow()
                .get(t)
                .is_some_and(|e| e.websocket)
        })
    }

    /// The connection's websocket handshake is over.
    pub(super) fn open_websocket(&self, id: ConnId) {
        if let Some(token) = self.engine.token(id)
            && let Some(entry) = self.connections.borrow_mut().get_mut(token)
        {
            entry.websocket = true;
        }
    }

    /// Notes whether a PHP loop was asked to say when the socket takes output again; whether it had
    /// been asked already.
    pub(super) fn awaits_writable(&self, id: ConnId, asked: bool) -> bool {
        let token = self.engine.token(id);
        token.is_some_and(|token| {
            self.connections
                .borrow_mut()
                .get_mut(token)
                .is_some_and(|e| std::mem::replace(&mut e.awaits_writable, asked))
        })
    }

    /// Compresses with the connection's own context, made on first use. False when the connection
    /// has gone or that fails. Neither function may run PHP.
    pub(super) fn with_deflater(
        &self,
        id: ConnId,
        make: impl FnOnce() -> Deflater,
        run: impl FnOnce(&mut Deflater) -> bool,
    ) -> bool {
        let Some(token) = self.engine.token(id) else {
            return false;
        };
        self.connections
            .borrow_mut()
            .get_mut(token)
            .is_some_and(|entry| run(entry.deflater.get_or_insert_with(|| Box::new(make()))))
    }
}

/// What a protocol class name stands for: our own classes by identity (never by name: packages
/// alias and shadow them), everything else as a user protocol.
pub fn resolve_protocol(name: &Str) -> Result<Protocol> {
    if name.is_empty() {
        return Ok(Protocol::Raw);
    }
    let Some(ce) = Ce::lookup(name.as_bytes(), true)? else {
        let message = format!("Class \"{}\" not found", name.to_text());
        return Err(bridge::throw(ErrorKind::Error, &message));
    };
    Ok(if ce == Ce::from(&protocols::http::CLASS) {
        Protocol::Http
    } else if ce == Ce::from(&protocols::websocket::CLASS) {
        Protocol::Websocket
    } else if ce == Ce::from(&protocols::ws::CLASS) {
        Protocol::Ws
    } else if ce == Ce::from(&protocols::text::CLASS) {
        Protocol::Text
    } else if ce == Ce::from(&protocols::frame::CLASS) {
        Protocol::Frame
    } else {
        Protocol::User(ce)
    })
}

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

/// `maxPackageSize` as a length.
pub fn max_package(c: &Obj) -> usize {
    usize::try_from(c.long(tc::MAX_PACKAGE_SIZE)).unwrap_or(0)
}

/// The counters of `ConnectionInterface::$statistics`.
#[derive(Clone, Copy)]
pub enum Counter {
    /// Live connections.
    ConnectionCount,
    /// Messages delivered.
    TotalRequest,
    /// Sends that were refused or failed.
    SendFail,
}

thread_local! {
    // Leaked: nothing of PHP may be dropped when the thread ends, PHP is gone by then.
    static COUNTERS: &'static [Str; 3] = Box::leak(Box::new(
        ["connection_count", "total_request", "send_fail"].map(Str::permanent),
    ));
}

/// Adds to one of the counters.
pub fn count(what: Counter, by: i64) {
    COUNTERS.with(|names| STATISTICS.add(&names[what as usize], by));
}

/// Value of one of the counters.
pub fn counted(what: Counter) -> i64 {
    let all = STATISTICS.array();
    COUNTERS.with(|names| {
        all.and_then(|a| a.get_str(&names[what as usize]).map(Zv::to_long))
            .unwrap_or(0)
    })
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
    let Some(c) = l.connection(id) else {
        return Ok(());
    };
    // Upstream looks at the transport when the first input comes.
    if c.long(tc::BYTES_READ) == 0 && tls::begin_late(l, id, &c)? {
        return Ok(());
    }
    c.set_long(tc::BYTES_READ, l.engine.bytes_read(id).cast_signed());
    if client::proxy_input(l, id, &c)? {
        return Ok(());
    }
    if !l.coroutines.get() {
        return drive(l, id, &c);
    }
    let peer = c.clone();
    l.spawn(move || drive(l, id, &c))?;
    // A callback that suspended must not hold back what it has already said.
    uncork(l, id, &peer)
}

/// Delivers every complete message of the connection's input, then lets corked output go, also
/// when the process is about to end.
pub fn drive(l: &'static Loop, id: ConnId, c: &Obj) -> Result {
    if let Err(raised) = deliver_all(l, id, c) {
        l.engine.set_cork(id, false);
        return Err(raised);
    }
    uncork(l, id, c)
}

fn deliver_all(l: &'static Loop, id: ConnId, c: &Obj) -> Result {
    loop {
        if l.engine.is_stopping() || c.is_true(tc::IS_PAUSED) || file::in_progress(l, id) {
            break;
        }
        let status = c.long(tc::STATUS);
        if status == tc::consts::STATUS_ENDING {
            discard_input(l, id);
            break;
        }
        if status != tc::consts::STATUS_ESTABLISHED {
            break;
        }
        let went_on = match l.protocol_of(id, c) {
            Ok(Protocol::Raw) => raw(l, id, c)?,
            Ok(Protocol::Text) => line(l, id, c)?,
            Ok(Protocol::Frame) => framed(l, id, c)?,
            Ok(Protocol::Http) => http::next(l, id, c)?,
            Ok(Protocol::Websocket) => websocket::next(l, id, c)?,
            Ok(Protocol::Ws) => ws::next(l, id, c)?,
            Ok(Protocol::User(ce)) => user_protocol::next(l, id, c, ce)?,
            Err(raised) => {
                handle(c, Err(raised))?;
                destroy(c)?;
                false
            }
        };
        if !went_on {
            break;
        }
    }
    Ok(())
}

/// Lets corked output go and looks at what became of it. Runs no PHP after a fatal error or exit.
pub(super) fn uncork(l: &Loop, id: ConnId, c: &Obj) -> Result {
    match l.engine.set_cork(id, false) {
        _ if l.engine.is_stopping() => Ok(()),
        SendOutcome::PeerGone => peer_gone(c),
        // Each send that filled the buffer has told onBufferFull already.
        SendOutcome::Queued { .. } => stream::await_writable(l, id, c),
        SendOutcome::Written => {
            c.set_long(tc::BYTES_WRITTEN, l.engine.bytes_written(id).cast_signed());
            Ok(())
        }
        SendOutcome::Refused => Ok(()),
    }
}

fn discard_input(l: &Loop, id: ConnId) {
    if let Some(mut inbound) = l.engine.checkout(id) {
        inbound.buf.clear();
        inbound.codec = Codec::None;
        l.engine.checkin(id, inbound);
    }
}

/// Hands one message to `onMessage`.
pub fn deliver(c: &Obj, data: Val) -> Result {
    count(Counter::TotalRequest, 1);
    let callback = c.get(tc::ON_MESSAGE);
    emit(c, &callback, &[c.into(), data])
}

fn raw(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let Some(mut inbound) = l.engine.checkout(id) else {
        return Ok(false);
    };
    if inbound.buf.is_empty() {
        l.engine.checkin(id, inbound);
        return Ok(false);
    }
    let data = Str::new(&inbound.buf);
    inbound.buf.clear();
    inbound.codec = Codec::None;
    l.engine.checkin(id, inbound);
    deliver(c, data.into())?;
    Ok(true)
}

fn line(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let Some(mut inbound) = l.engine.checkout(id) else {
        return Ok(false);
    };
    if !matches!(inbound.codec, Codec::Text(_)) {
        inbound.codec = Codec::Text(text::LineScanner::default());
    }
    let Codec::Text(scanner) = &mut inbound.codec else {
        return Ok(false);
    };
    let max = max_package(c);
    match scanner.input(&inbound.buf, max) {
        Ok(0) => {
            l.engine.checkin(id, inbound);
            Ok(false)
        }
        Ok(length) => {
            let data = Str::new(text::decode(&inbound.buf[..length]));
            inbound.buf.advance(length);
            scanner.reset();
            let more = matches!(scanner.input(&inbound.buf, max), Ok(n) if n > 0);
            scanner.reset();
            l.engine.checkin(id, inbound);
            l.engine.set_cork(id, more);
            deliver(c, data.into())?;
            Ok(true)
        }
        Err(_) => {
            inbound.buf.clear();
            l.engine.checkin(id, inbound);
            c.call("close", &[])?;
            Ok(false)
        }
    }
}

fn framed(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let Some(mut inbound) = l.engine.checkout(id) else {
        return Ok(false);
    };
    inbound.codec = Codec::None;
    let max = max_package(c);
    let complete =
        |buf: &[u8]| frame::input(buf, max).map(|n| (n > 0 && n <= buf.len()).then_some(n));
    match complete(&inbound.buf) {
        Ok(None) => {
            l.engine.checkin(id, inbound);
            Ok(false)
        }
        Ok(Some(length)) => {
            let data = Str::new(frame::decode(&inbound.buf[..length]));
            inbound.buf.advance(length);
            let more = matches!(complete(&inbound.buf), Ok(Some(_)));
            l.engine.checkin(id, inbound);
            l.engine.set_cork(id, more);
            deliver(c, data.into())?;
            Ok(true)
        }
        Err(FrameError::TooShort(length) | FrameError::TooLong(length)) => {
            inbound.buf.clear();
            l.engine.checkin(id, inbound);
            bad_package(c, &format!("package_length={length}"))?;
            Ok(false)
        }
    }
}

/// A package no protocol can make sense of: say so and drop the connection, as upstream does.
pub fn bad_package(c: &Obj, why: &str) -> Result {
    let protocol = c
        .string(tc::PROTOCOL)
        .map(|s| s.to_text().into_owned())
        .unwrap_or_default();
    let message = format!("RuntimeException: Protocol {protocol} Error package. {why}\n");
    run::say(message)?;
    destroy(c)
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

fn peer_gone(c: &Obj) -> Result {
    count(Counter::SendFail, 1);
    error(c, "client closed")?;
    destroy(c)
}

/// `onError` with SEND_FAIL.
pub(super) fn error(c: &Obj, message: &str) -> Result {
    let callback = c.get(tc::ON_ERROR);
    if callback.is_null() {
        return Ok(());
    }
    emit(c, &callback, &[c.into(), SEND_FAIL.into(), message.into()])
}

/// `onBufferFull` when the backlog has reached `maxSendBufferSize`.
pub fn check_buffer_will_full(l: &Loop, id: ConnId, c: &Obj) -> Result {
    let callback = c.get(tc::ON_BUFFER_FULL);
    let full = |len: usize| len as i64 >= c.long(tc::MAX_SEND_BUFFER_SIZE);
    if callback.is_null() || !full(l.engine.send_len(id)) {
        return Ok(());
    }
    // Corked bytes are not a backlog yet: see whether the kernel takes them.
    match l.engine.flush(id) {
        SendOutcome::Queued { len } if full(len) => {
            stream::await_writable(l, id, c)?;
            emit(c, &callback, &[c.into()])
        }
        _ => Ok(()),
    }
}

/// Whether the backlog has reached `maxSendBufferSize`; tells `onError` that a package is dropped.
pub fn buffer_is_full(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let full = l.engine.send_len(id) as i64 >= c.long(tc::MAX_SEND_BUFFER_SIZE);
    if full {
        error(c, "send buffer full and drop package")?;
    }
    Ok(full)
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

/// `TcpConnection::send()`: contract §3.3. True: written. Null: buffered. False: refused.
pub fn send(c: &Obj, data: &Zv, is_raw: bool) -> Result<Val> {
    let status = c.long(tc::STATUS);
    if status >= tc::consts::STATUS_ENDING {
        return Ok(Val::FALSE);
    }
    if status < tc::consts::STATUS_ESTABLISHED {
        return client::send_early(c, data, is_raw);
    }
    let (Some(l), Some(id)) = (run::existing(), id_of(c)) else {
        return Ok(Val::FALSE);
    };
    let protocol = if is_raw {
        Protocol::Raw
    } else {
        l.protocol_of(id, c)?
    };
    match protocol {
        Protocol::Raw => {
            let bytes = string_of(data)?;
            write(l, id, c, bytes.len(), |out| {
                out.extend_from_slice(bytes.as_bytes());
            })
        }
        Protocol::Text => {
            let bytes = string_of(data)?;
            write(l, id, c, bytes.len() + 1, |out| {
                text::encode(bytes.as_bytes(), out);
            })
        }
        Protocol::Frame => {
            let bytes = string_of(data)?;
            write(l, id, c, bytes.len() + 4, |out| {
                // Longer than 4 GiB cannot be framed; the limit of a PHP string is above that.
                let _ = frame::encode(bytes.as_bytes(), out);
            })
        }
        Protocol::Http => http::send(l, id, c, data),
        Protocol::Websocket => websocket::send(l, id, c, data),
        Protocol::Ws => ws::send(c, data),
        Protocol::User(ce) => match user_protocol::encode(c, ce, data) {
            Ok(bytes) if bytes.is_empty() => Ok(Val::NULL),
            Ok(bytes) => write(l, id, c, bytes.len(), |out| {
                out.extend_from_slice(bytes.as_bytes());
            }),
            Err(raised) => {
                handle(c, Err(raised))?;
                Ok(Val::FALSE)
            }
        },
    }
}

/// The bytes of anything that can be a string; scalars are cast (the manual's examples send
/// numbers).
pub fn string_of(data: &Zv) -> Result<Str> {
    match data.as_str() {
        Some(s) => Ok(s.clone()),
        None => bridge::to_string(data),
    }
}

/// Encodes into the connection's output and applies the send() table. `encode` runs no PHP.
pub fn write(
    l: &Loop,
    id: ConnId,
    c: &Obj,
    length: usize,
    encode: impl FnOnce(&mut bytes::BytesMut),
) -> Result<Val> {
    if length == 0 {
        return Ok(if l.engine.send_len(id) == 0 {
            Val::TRUE
        } else {
            Val::NULL
        });
    }
    let limit = usize::try_from(c.long(tc::MAX_SEND_BUFFER_SIZE)).unwrap_or(0);
    let queued = l.engine.send_len(id);
    if queued > 0 && queued >= limit {
        // Corked bytes are not a backlog yet: see whether the kernel takes them.
        if matches!(l.engine.flush(id), SendOutcome::PeerGone) {
            peer_gone(c)?;
            return Ok(Val::FALSE);
        }
        if l.engine.send_len(id) > 0 && buffer_is_full(l, id, c)? {
            count(Counter::SendFail, 1);
            return Ok(Val::FALSE);
        }
    }
    match l.engine.send(id, encode) {
        SendOutcome::Written => {
            c.set_long(tc::BYTES_WRITTEN, l.engine.bytes_written(id).cast_signed());
            Ok(Val::TRUE)
        }
        SendOutcome::Queued { len } => {
            stream::await_writable(l, id, c)?;
            if len >= limit {
                check_buffer_will_full(l, id, c)?;
            }
            Ok(Val::NULL)
        }
        SendOutcome::PeerGone => {
            peer_gone(c)?;
            Ok(Val::FALSE)
        }
        SendOutcome::Refused => Ok(Val::FALSE),
    }
}

/// `close()`: flush, then close.
pub fn close(c: &Obj, data: Option<&Val>, is_raw: bool) -> Result {
    let status = c.long(tc::STATUS);
    if status < tc::consts::STATUS_ESTABLISHED {
        return destroy(c);
    }
    if status == tc::consts::STATUS_CLOSING || status == tc::consts::STATUS_CLOSED {
        return Ok(());
    }
    if let Some(data) = data.filter(|d| !d.is_null()) {
        c.call("send", &[data.clone(), is_raw.into()])?;
        if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
            return Ok(());
        }
    }
    c.set(tc::STATUS, tc::consts::STATUS_CLOSING);
    if flushed(c)? && !stream_sending(c) {
        return destroy(c);
    }
    c.call("pauserecv", &[]).map(drop)
}

/// Lets corked output go; true when nothing is left to write.
fn flushed(c: &Obj) -> Result<bool> {
    let Some((l, id)) = attached(c) else {
        return Ok(true);
    };
    l.engine.set_cork(id, false);
    stream::await_writable(l, id, c)?;
    Ok(l.engine.send_len(id) == 0)
}

struct Nobody;

impl Native for Nobody {
    const NAME: &'static str = "{closure}";

    fn call(_: &mut Call<'_>) -> Result<Val> {
        Ok(Val::NULL)
    }
}

/// A callback that does nothing.
pub fn no_callback() -> Val {
    bridge::closure::<Nobody>()
}

/// `end()`: flush, shut the write side, drain the peer for `lingerTimeout`, close.
pub fn end(c: &Obj, data: Option<&Val>, is_raw: bool) -> Result {
    let status = c.long(tc::STATUS);
    if status < tc::consts::STATUS_ESTABLISHED {
        return destroy(c);
    }
    if status >= tc::consts::STATUS_ENDING {
        return Ok(());
    }
    if let Some(data) = data.filter(|d| !d.is_null()) {
        c.call("send", &[data.clone(), is_raw.into()])?;
        if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
            return Ok(());
        }
    }
    c.set(tc::STATUS, tc::consts::STATUS_ENDING);
    c.set(tc::ON_MESSAGE, no_callback());
    if let (Some(l), Some(id)) = (run::existing(), id_of(c)) {
        discard_input(l, id);
    }
    if flushed(c)? {
        return end_maybe_shutdown_write(c);
    }
    Ok(())
}

struct LingerOver;

impl Native for LingerOver {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        if let Some(c) = call.obj(0)
            && c.long(tc::STATUS) != tc::consts::STATUS_CLOSED
        {
            c.set(tc::END_LINGER_TIMER_ID, 0);
            c.call("close", &[])?;
        }
        Ok(Val::NULL)
    }
}

/// Once the output has left: FIN, and a deadline for the peer to finish.
pub fn end_maybe_shutdown_write(c: &Obj) -> Result {
    let (Some(l), Some(id)) = (run::existing(), id_of(c)) else {
        return Ok(());
    };
    if c.long(tc::STATUS) != tc::consts::STATUS_ENDING
        || c.is_true(tc::END_WRITE_SHUTDOWN)
        || file::in_progress(l, id)
        || l.engine.send_len(id) > 0
    {
        return Ok(());
    }
    l.engine.shutdown_write(id);
    c.set(tc::END_WRITE_SHUTDOWN, true);
    let linger = c.double(tc::LINGER_TIMEOUT);
    if linger <= 0.0 {
        return c.call("close", &[]).map(drop);
    }
    let mut args = Arr::new();
    args.make_mut().push(c);
    let over = bridge::closure::<LingerOver>();
    let timer_id = if l.engine.is_watched(id) {
        timer::add(l, linger, false, over, Some(&args))
    } else {
        let arguments = [linger.into(), over, args.into()];
        let timers = Ce::from(&declared::timer::CLASS);
        timers.call_static("delay", &arguments)?.to_long()
    };
    c.set(tc::END_LINGER_TIMER_ID, timer_id);
    Ok(())
}

/// `destroy()`: contract §3.3, ecosystem X8.
pub fn destroy(c: &Obj) -> Result {
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
        return Ok(());
    }
    if let Some((l, id)) = attached(c) {
        // What a corked send() accepted still leaves.
        l.engine.set_cork(id, false);
    }
    stream::release(c)?;
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
        return Ok(());
    }
    c.set(tc::STATUS, tc::consts::STATUS_CLOSED);
    if let Some(l) = run::existing() {
        detach(l, c);
    }
    // One that never got as far as the engine still has its stream.
    bridge::stream::close(&c.get(tc::SOCKET));
    emit(c, &c.get(tc::ON_CLOSE), &[c.into()])?;
    protocol_on_close(c)?;
    // Upstream drops here also what was sent after a reconnect() inside onClose.
    c.set(tc::SEND_BUFFER, "");
    c.set(tc::IS_PAUSED, false);
    c.set(tc::SSL_HANDSHAKE_COMPLETED, false);
    c.set(tc::END_WRITE_SHUTDOWN, false);
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
        for callback in [
            tc::ON_MESSAGE,
            tc::ON_CLOSE,
            tc::ON_ERROR,
            tc::ON_BUFFER_FULL,
            tc::ON_BUFFER_DRAIN,
            tc::EVENT_LOOP,
            tc::ERROR_HANDLER,
        ] {
            c.set(callback, Val::NULL);
        }
        let number = c.long(tc::REAL_ID);
        if let Some(owner) = c.object(tc::WORKER) {
            owner.array_mut(worker::CONNECTIONS).unset_index(number);
            c.set(tc::WORKER, Val::NULL);
        }
        tc::statics::CONNECTIONS.array_mut().unset_index(number);
    }
    Ok(())
}

/// The class the connection's `protocol` names, if it names one.
pub fn protocol_class(c: &Obj) -> Result<Option<Ce>> {
    match c.string(tc::PROTOCOL).filter(|name| !name.is_empty()) {
        Some(name) => Ce::lookup(name.as_bytes(), true),
        None => Ok(None),
    }
}

/// `onClose()` of the protocol class, if it has one.
pub(super) fn protocol_on_close(c: &Obj) -> Result {
    let Ok(Some(ce)) = protocol_class(c) else {
        return Ok(());
    };
    if ce.method("onclose").is_none() {
        return Ok(());
    }
    handle(c, ce.call_static("onclose", &[c.into()]))
}
