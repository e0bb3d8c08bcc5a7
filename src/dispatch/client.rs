//! Client connections: contract §3.4, ecosystem X8 and X9. The engine connects; until the connection
//! is established what was sent waits in `$sendBuffer`.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::BytesMut;
use engine::id::ConnId;
use engine::net::connect::{self, Bind, ConnectError, Target};
use engine::proto::proxy::{Negotiation, Proxy};
use engine::sys::fd::duplicate;

use crate::bridge::{
    self, Ce, ErrorKind, Obj, Raised, Result, Str, Val, Zv, method_closure, stream,
};
use crate::declared::connection::async_tcp_connection as ac;
use crate::declared::connection::connection_interface::consts::CONNECT_FAIL;
use crate::declared::connection::tcp_connection as tc;
use crate::declared::{timer, worker};
use crate::dispatch::run::{self, Loop};
use crate::dispatch::tcp::{self, Counter, Protocol, message_of};
use crate::dispatch::{stream as sources, tls, user_protocol, worker as listener, ws};

fn text(c: &Obj, prop: bridge::Prop) -> String {
    c.string(prop)
        .map(|s| s.to_text().into_owned())
        .unwrap_or_default()
}

fn bytes(c: &Obj, prop: bridge::Prop) -> Vec<u8> {
    c.string(prop)
        .map(|s| s.as_bytes().to_vec())
        .unwrap_or_default()
}

/// Unix time in seconds.
fn now() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0.0, |since| since.as_secs_f64())
}

/// `connect()`. Every result but an unusable address comes from the loop, later.
pub fn connect(c: &Obj) -> Result {
    let status = c.long(tc::STATUS);
    if !matches!(
        status,
        tc::consts::STATUS_INITIAL | tc::consts::STATUS_CLOSING | tc::consts::STATUS_CLOSED
    ) {
        return Ok(());
    }
    let transport = text(c, tc::TRANSPORT);
    let usable = match tls::is_client_transport(&transport) {
        true => tls::check_client(c)?,
        false => Ok(()),
    };
    if c.is_null(tc::EVENT_LOOP) {
        let event_loop = Ce::from(&worker::CLASS).call_static("geteventloop", &[])?;
        c.set(tc::EVENT_LOOP, event_loop);
    }
    let l = run::current()?;
    // A connection that was closing gives up what it still had to say.
    tcp::detach(l, c);
    c.set(tc::SOCKET, Val::NULL);
    c.set(tc::STATUS, tc::consts::STATUS_CONNECTING);
    c.set(ac::CONNECT_START_TIME, now());
    if let Err(message) = usable {
        return failed(l, c, &message);
    }
    let target = match target(c, &transport) {
        Ok(target) => target,
        Err(message) => return failed(l, c, &message),
    };
    let bind = match bind(c) {
        Ok(bind) => bind,
        Err(message) => return failed(l, c, &message),
    };
    if let Some(event) = c.object(tc::EVENT_LOOP).filter(|e| !sources::is_native(e)) {
        return connect_elsewhere(l, c, &event, &target, bind);
    }
    match l.engine.connect(target, bind) {
        Ok(id) => {
            tcp::register(l, c, id);
            Ok(())
        }
        Err(error) => failed(l, c, &listener::words(&error)),
    }
}

/// On a loop written in PHP, which says when the attempt is over. A host name is looked up at once:
/// nothing else of ours turns there.
fn connect_elsewhere(
    l: &Loop,
    c: &Obj,
    event: &Obj,
    target: &Target,
    bind: Option<Bind>,
) -> Result {
    let fd = match connect::begin_unwatched(target, bind) {
        Ok(fd) => fd,
        Err(error) => return failed(l, c, &message(c, &error)),
    };
    let transport = match target {
        Target::Unix(_) => "unix",
        Target::Host { .. } => "tcp",
    };
    let socket = stream::of_transport(transport, fd);
    c.set(tc::SOCKET, socket.clone());
    let check = c.ce().method("checkconnection");
    let check = check.map_or(Val::NULL, |m| method_closure(m, c.ce(), Some(c)));
    event.call("onwritable", &[socket, check]).map(drop)
}

/// `checkConnection()`: what a loop written in PHP calls when the attempt is over. Our own finds out
/// by itself.
pub fn check_connection(c: &Obj) -> Result {
    let foreign = c.object(tc::EVENT_LOOP).filter(|e| !sources::is_native(e));
    let socket = c.get(tc::SOCKET);
    let (Some(event), Some(fd)) = (foreign, stream::descriptor(&socket)) else {
        return Ok(());
    };
    event.call("offwritable", &[socket])?;
    if !is_connecting(c) || tcp::attached(c).is_some() {
        return Ok(());
    }
    let l = run::current()?;
    if connect::outcome(fd).is_err() {
        return failed(l, c, &timed_out_or_refused(c));
    }
    let adopt = |own| l.engine.adopt_unwatched(own);
    let id = duplicate(fd).and_then(adopt).map_err(run::system)?;
    tcp::register(l, c, id);
    if !c.is_true(tc::IS_PAUSED) {
        sources::resume_input(l, id, c)?;
    }
    connected(l, id)
}

/// Where to connect to: the remote end, or the proxy on the way to it.
fn target(c: &Obj, transport: &str) -> std::result::Result<Target, String> {
    if transport == "unix" {
        return Ok(Target::Unix(PathBuf::from(text(c, tc::REMOTE_ADDRESS))));
    }
    let host = text(c, ac::REMOTE_HOST);
    if c.long(ac::REMOTE_PORT) == 0 {
        let port = match tls::is_client_transport(transport) {
            true => 443,
            false => 80,
        };
        c.set(ac::REMOTE_PORT, port);
        c.set(tc::REMOTE_ADDRESS, format!("{host}:{port}"));
    }
    let proxy = match text(c, ac::PROXY_SOCKS5) {
        socks if !socks.is_empty() => socks,
        _ => text(c, ac::PROXY_HTTP),
    };
    let (name, port) = if proxy.is_empty() {
        (host, u16::try_from(c.long(ac::REMOTE_PORT)).ok())
    } else {
        let (name, port) = proxy.rsplit_once(':').unwrap_or((&proxy, ""));
        (name.to_owned(), port.parse().ok())
    };
    match port {
        Some(port) if !name.is_empty() => Ok(Target::Host { name, port }),
        _ if proxy.is_empty() => Err(format!(
            "Failed to parse address \"{}\"",
            text(c, tc::REMOTE_ADDRESS)
        )),
        _ => Err(format!("Failed to parse address \"{proxy}\"")),
    }
}

/// `bindto` of the socket context.
fn bind(c: &Obj) -> std::result::Result<Option<Bind>, String> {
    let options = c.array(ac::SOCKET_CONTEXT).unwrap_or_default();
    let given = options
        .get(b"socket")
        .and_then(|s| s.as_arr()?.get(b"bindto")?.as_str().cloned())
        // Packages pass an empty one for "any".
        .filter(|given| !given.is_empty());
    let Some(given) = given else { return Ok(None) };
    let given = given.to_text();
    match Bind::parse(&given) {
        Some(bind) => Ok(Some(bind)),
        None => Err(format!("Invalid bindto address \"{given}\"")),
    }
}

/// `reconnect()`.
pub fn reconnect(c: &Obj, after: i64) -> Result {
    if tcp::attached(c).is_some() {
        tcp::detach(run::current()?, c);
        // A handshake belongs to the socket it was made on.
        tcp::protocol_on_close(c)?;
    }
    c.set(tc::STATUS, tc::consts::STATUS_INITIAL);
    let number = c.long(tc::REAL_ID);
    tc::statics::CONNECTIONS.array_mut().set_index(number, c);
    cancel_reconnect(c)?;
    if after <= 0 {
        return c.call("connect", &[]).map(drop);
    }
    let Some(method) = c.ce().method("connect") else {
        return Ok(());
    };
    let again = method_closure(method, c.ce(), Some(c));
    let timers = Ce::from(&timer::CLASS);
    let id = timers.call_static("add", &[after.into(), again, Val::NULL, false.into()])?;
    c.set(ac::RECONNECT_TIMER, id.to_long());
    Ok(())
}

/// `cancelReconnect()`.
pub fn cancel_reconnect(c: &Obj) -> Result {
    let id = c.long(ac::RECONNECT_TIMER);
    if id != 0 {
        c.set(ac::RECONNECT_TIMER, 0);
        Ce::from(&timer::CLASS).call_static("del", &[id.into()])?;
    }
    Ok(())
}

/// `emitError()`: nothing but the callback; what becomes of the connection is the caller's.
pub fn emit_error(c: &Obj, code: Val, message: Val) -> Result {
    c.set(tc::STATUS, tc::consts::STATUS_CLOSING);
    tcp::emit(c, &c.get(tc::ON_ERROR), &[c.into(), code, message])
}

/// The attempt is over: `onError`, and unless that connects again `onClose`.
fn failed(l: &Loop, c: &Obj, message: &str) -> Result {
    tcp::detach(l, c);
    c.call("emiterror", &[CONNECT_FAIL.into(), message.into()])?;
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSING {
        c.call("destroy", &[])?;
    }
    if c.long(tc::STATUS) == tc::consts::STATUS_CLOSED {
        c.set(tc::ON_CONNECT, Val::NULL);
    }
    Ok(())
}

fn is_connecting(c: &Obj) -> bool {
    c.long(tc::STATUS) == tc::consts::STATUS_CONNECTING
}

fn timed_out_or_refused(c: &Obj) -> String {
    let seconds = format!("{:.4}", now() - c.double(ac::CONNECT_START_TIME));
    let seconds = seconds.trim_end_matches('0').trim_end_matches('.');
    let address = text(c, tc::REMOTE_ADDRESS);
    format!("connect {address} fail after {seconds} seconds")
}

pub(super) fn connect_failed(l: &'static Loop, id: ConnId, error: &ConnectError) -> Result {
    let Some(c) = l.connection(id) else {
        l.engine.close(id);
        return Ok(());
    };
    let message = message(&c, error);
    l.spawn(move || failed(l, &c, &message))
}

fn message(c: &Obj, error: &ConnectError) -> String {
    match error {
        ConnectError::Refused(_) => timed_out_or_refused(c),
        ConnectError::AtOnce(error) => listener::words(error),
        // PHP's own words.
        ConnectError::Resolve { .. } => format!("php_network_getaddresses: {error}"),
        ConnectError::Bind { address, error } => {
            format!("bind to {address} failed: {}", listener::words(error))
        }
    }
}

pub(super) fn connected(l: &'static Loop, id: ConnId) -> Result {
    let Some(c) = l.connection(id) else {
        l.engine.close(id);
        return Ok(());
    };
    let Some(proxy) = proxy_of(&c) else {
        return established(l, id, &c);
    };
    let host = bytes(&c, ac::REMOTE_HOST);
    let port = u16::try_from(c.long(ac::REMOTE_PORT)).unwrap_or(0);
    let mut out = BytesMut::new();
    match Negotiation::start(proxy, &host, port, &mut out) {
        Ok(talk) => {
            l.engine.send_bytes(id, &out);
            l.proxies.borrow_mut().insert(id, talk);
            Ok(())
        }
        Err(refusal) => l.spawn(move || failed(l, &c, &refusal.to_string())),
    }
}

fn proxy_of(c: &Obj) -> Option<Proxy> {
    if text(c, tc::TRANSPORT) == "unix" {
        None
    } else if !text(c, ac::PROXY_SOCKS5).is_empty() {
        Some(Proxy::Socks5 {
            user: bytes(c, ac::PROXY_SOCKS5_USERNAME),
            password: bytes(c, ac::PROXY_SOCKS5_PASSWORD),
        })
    } else if !text(c, ac::PROXY_HTTP).is_empty() {
        Some(Proxy::Http {
            authorization: bytes(c, ac::PROXY_AUTHORIZATION),
        })
    } else {
        None
    }
}

/// Input while connecting is the proxy's. False when the connection is not connecting.
pub(super) fn proxy_input(l: &'static Loop, id: ConnId, c: &Obj) -> Result<bool> {
    if !is_connecting(c) {
        return Ok(false);
    }
    let talk = l.proxies.borrow_mut().remove(&id);
    let (Some(mut talk), Some(conn)) = (talk, l.engine.connection(id)) else {
        return Ok(true);
    };
    let mut out = BytesMut::new();
    let answer = conn.input(|inbound| talk.input(&mut inbound.buf, &mut out));
    if !out.is_empty() {
        l.engine.send_bytes(id, &out);
    }
    match answer {
        Ok(true) => established(l, id, c)?,
        Ok(false) => {
            l.proxies.borrow_mut().insert(id, talk);
        }
        Err(refusal) => {
            let c = c.clone();
            l.spawn(move || failed(l, &c, &refusal.to_string()))?;
        }
    }
    Ok(true)
}

/// The proxy has gone in the middle of the conversation. False when the connection is not
/// connecting.
pub(super) fn proxy_gone(l: &'static Loop, id: ConnId, c: &Obj) -> Result<bool> {
    if !is_connecting(c) {
        return Ok(false);
    }
    let talk = l.proxies.borrow_mut().remove(&id);
    let message = match talk {
        Some(talk) => talk.broken_off().to_string(),
        None => timed_out_or_refused(c),
    };
    let c = c.clone();
    l.spawn(move || failed(l, &c, &message))?;
    Ok(true)
}

/// The way is free: what waited goes first, then the callbacks, then what has come already.
fn established(l: &'static Loop, id: ConnId, c: &Obj) -> Result {
    if !is_connecting(c) {
        return Ok(());
    }
    if tls::is_client_transport(&text(c, tc::TRANSPORT))
        && let Err(error) = tls::greet(l, id, c)
    {
        let c = c.clone();
        return l.spawn(move || failed(l, &c, &format!("ssl context: {error}")));
    }
    c.set(tc::STATUS, tc::consts::STATUS_ESTABLISHED);
    let address = tcp::address_text(&l.engine.peer_addr(id));
    if !address.is_empty() {
        c.set(tc::REMOTE_ADDRESS, address);
    }
    if c.is_true(tc::IS_PAUSED) {
        l.engine.pause_recv(id);
    }
    if let Some(early) = c.string(tc::SEND_BUFFER).filter(|early| !early.is_empty()) {
        c.set(tc::SEND_BUFFER, "");
        // Left to the loop, so that it leaves together with what onConnect has to say, and
        // onBufferDrain follows an onBufferFull of before.
        if let Some(conn) = l.engine.connection(id) {
            conn.queue(early.as_bytes());
            sources::await_writable(l, id, c)?;
        }
    }
    let peer = c.clone();
    l.spawn(move || tell_connected(&peer, id))?;
    if l.engine.recv_len(id) > 0 {
        return tcp::readable(l, id);
    }
    Ok(())
}

fn tell_connected(c: &Obj, id: ConnId) -> Result {
    tcp::emit(c, &c.get(tc::ON_CONNECT), &[c.into()])?;
    // The callback may have closed it, or even connected anew.
    if c.long(tc::STATUS) != tc::consts::STATUS_ESTABLISHED || tcp::id_of(c) != Some(id) {
        return Ok(());
    }
    let Some(ce) = tcp::protocol_class(c)? else {
        return Ok(());
    };
    if ce.method("onconnect").is_none() {
        return Ok(());
    }
    tcp::handle(c, ce.call_static("onconnect", &[c.into()]))
}

/// `send()` before the connection is established.
pub(super) fn send_early(c: &Obj, data: &Zv, is_raw: bool) -> Result<Val> {
    let name = c.string(tc::PROTOCOL).filter(|name| !name.is_empty());
    let bytes = match name {
        Some(name) if !is_raw => match tcp::resolve_protocol(&name)? {
            Protocol::Ws => return ws::send(c, data),
            _ => match tcp::unless_refused(c, encode(c, data))? {
                Some(bytes) => bytes,
                None => return Ok(Val::FALSE),
            },
        },
        _ => message_of(data)?,
    };
    queue_early(c, bytes.as_bytes())
}

fn encode(c: &Obj, data: &Zv) -> Result<Str> {
    match tcp::protocol_class(c)? {
        Some(ce) => user_protocol::encode(c, ce, data),
        None => message_of(data),
    }
}

/// Keeps bytes until the connection is established.
pub(super) fn queue_early(c: &Obj, bytes: &[u8]) -> Result<Val> {
    if bytes.is_empty() {
        return Ok(Val::NULL);
    }
    let waiting = c.string(tc::SEND_BUFFER).unwrap_or_else(|| Str::new(b""));
    let limit = usize::try_from(c.long(tc::MAX_SEND_BUFFER_SIZE)).unwrap_or(0);
    if !waiting.is_empty() && waiting.len() >= limit {
        tcp::error(c, "send buffer full and drop package")?;
        tcp::count(Counter::SendFail, 1);
        return Ok(Val::FALSE);
    }
    let length = waiting.len() + bytes.len();
    let all = Str::build(length, |out| {
        let (front, back) = out.split_at_mut(waiting.len());
        front.copy_from_slice(waiting.as_bytes());
        back.copy_from_slice(bytes);
    });
    c.set(tc::SEND_BUFFER, all);
    if length >= limit {
        tcp::emit(c, &c.get(tc::ON_BUFFER_FULL), &[c.into()])?;
    }
    Ok(Val::NULL)
}

/// The class a scheme names on the client side, with a leading backslash: the application's own
/// before ours, looked up anew each time.
///
/// # Errors
/// A RuntimeException when there is none.
pub fn protocol_of_scheme(c: &Obj, scheme: &str) -> Result<String> {
    let refuse = |message: String| Err(bridge::throw(ErrorKind::RuntimeException, &message));
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric());
    if !valid {
        return refuse(format!("Invalid protocol scheme '{scheme}'"));
    }
    let mut scheme = scheme.to_owned();
    if let Some(first) = scheme.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    for name in [
        format!("\\Protocols\\{scheme}"),
        format!("\\Workerman\\Protocols\\{scheme}"),
    ] {
        // Autoloaders may look at it.
        c.set(tc::PROTOCOL, name.as_str());
        match Ce::lookup(name.as_bytes(), true) {
            Ok(Some(_)) => return Ok(name),
            Ok(None) => {}
            Err(raised @ (Raised::Throwable(_) | Raised::Exit | Raised::Fatal)) => {
                return Err(raised);
            }
        }
    }
    refuse(format!("class \\Protocols\\{scheme} not exist"))
}
