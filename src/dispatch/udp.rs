//! UDP: datagrams for workers and for client connections (contract §2.10, §3.5, §3.6).
//!
//! The PHP stream in `$socket` or `$mainSocket` owns the socket and sends. While one of our loops
//! receives, the engine holds a second descriptor of it as a listener that gives datagrams.

use std::net::SocketAddr;

use engine::id::ListenerId;
use engine::net::Addr;
use engine::net::connect::Bind;
use engine::net::udp;
use engine::sys::fd;

use crate::bridge::{
    self, Arr, Ce, Obj, Raised, Result, Str, Val, Zv, call_function, method_closure, request,
    stream,
};
use crate::declared::connection::async_udp_connection as au;
use crate::declared::connection::udp_connection as uc;
use crate::declared::worker;
use crate::dispatch::run::{self, Loop, system};
use crate::dispatch::stream as sources;
use crate::dispatch::tcp::{Counter, address_text, count, emit, message_of};
use crate::dispatch::worker::{resolve, words};

/// A datagram for whoever owns the socket: a worker, or a client connection.
pub(super) fn received(l: &'static Loop, id: ListenerId, peer: &Addr, bytes: &[u8]) -> Result {
    let Some(owner) = l.listeners.borrow().get(&id).cloned() else {
        return Ok(());
    };
    if *peer == Addr::None {
        return Ok(());
    }
    let data = Str::new(bytes);
    let peer = address_text(peer);
    l.spawn(move || {
        if owner.is_a(&worker::CLASS) {
            serve(&owner, &owner.get(worker::MAIN_SOCKET), &peer, data)
        } else {
            deliver(&owner, data)
        }
    })
}

/// One datagram of a stream, for loops and subclasses that are not ours.
pub fn receive(socket: &Zv) -> Option<(Str, String)> {
    let (bytes, peer) = udp::receive(stream::descriptor(socket)?).ok()?;
    (peer != Addr::None).then(|| (Str::new(&bytes), address_text(&peer)))
}

/// Hands a worker's datagram to `onMessage`, taken apart by its protocol. What that throws ends the
/// worker.
pub fn serve(owner: &Obj, socket: &Zv, peer: &str, data: Str) -> Result {
    let c = Ce::from(&uc::CLASS).instantiate()?;
    c.set(uc::SOCKET, socket.to_val());
    c.set(uc::REMOTE_ADDRESS, peer);
    c.set(uc::PROTOCOL, owner.get(worker::PROTOCOL));
    let callback = owner.get(worker::ON_MESSAGE);
    if !callback.truthy() {
        return Ok(());
    }
    match messages(owner, &callback, &c, data) {
        Ok(true) => {
            count(Counter::TotalRequest, 1);
            Ok(())
        }
        Ok(false) => Ok(()),
        Err(Raised::Throwable(exception)) => owner
            .ce()
            .call_static("stopall", &[250.into(), exception.into()])
            .map(drop),
        Err(raised) => Err(raised),
    }
}

/// Delivers every message of a datagram. False when the protocol dropped it, or the rest of it.
fn messages(owner: &Obj, callback: &Val, c: &Obj, mut data: Str) -> Result<bool> {
    let scope = Ce::from(&worker::CLASS);
    let deliver = |data: Val| bridge::call(callback, scope, &[c.into(), data]).map(drop);
    let Some(protocol) = protocol(owner.string(worker::PROTOCOL))? else {
        deliver(data.into())?;
        return Ok(true);
    };
    if protocol.method("input").is_none() {
        let message = protocol.call_static("decode", &[data.into(), c.into()])?;
        if message.is_false() {
            return Ok(false);
        }
        deliver(message)?;
        return Ok(true);
    }
    while !data.is_empty() {
        let length = protocol.call_static("input", &[(&data).into(), c.into()])?;
        let length = match usize::try_from(length.to_long()) {
            // It waits for more, and a datagram has no more; or it found an error.
            Ok(0) | Err(_) => return Ok(false),
            Ok(length) => length.min(data.len()),
        };
        let package = Str::new(&data.as_bytes()[..length]);
        data = Str::new(&data.as_bytes()[length..]);
        let message = protocol.call_static("decode", &[package.into(), c.into()])?;
        if !message.is_false() {
            deliver(message)?;
        }
    }
    Ok(true)
}

fn protocol(name: Option<Str>) -> Result<Option<Ce>> {
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    match Ce::lookup(name.as_bytes(), true)? {
        Some(class) => Ok(Some(class)),
        None => {
            let message = format!("Class \"{}\" not found", name.to_text());
            Err(bridge::throw(bridge::ErrorKind::Error, &message))
        }
    }
}

/// Hands a client connection's datagram to its `onMessage`.
pub fn deliver(c: &Obj, data: Str) -> Result {
    let callback = c.get(uc::ON_MESSAGE);
    if !callback.truthy() {
        return Ok(());
    }
    let message = match protocol(c.string(uc::PROTOCOL))? {
        Some(protocol) => protocol.call_static("decode", &[data.into(), c.into()])?,
        None => data.into(),
    };
    count(Counter::TotalRequest, 1);
    emit(c, &callback, &[c.into(), message])
}

/// What a message is on the wire; None when the protocol has nothing to send.
pub fn encode(c: &Obj, data: &Zv, is_raw: bool) -> Result<Option<Str>> {
    let protocol = if is_raw {
        None
    } else {
        protocol(c.string(uc::PROTOCOL))?
    };
    let Some(protocol) = protocol else {
        return message_of(data).map(Some);
    };
    let encoded = protocol.call_static("encode", &[data.to_val(), c.into()])?;
    let bytes = message_of(&encoded)?;
    Ok((!bytes.is_empty()).then_some(bytes))
}

/// Sends one datagram through a connection's stream. True when it was sent whole.
pub fn send(c: &Obj, bytes: &Str) -> Result<bool> {
    c.initialized(uc::REMOTE_ADDRESS)?;
    let socket = c.get(uc::SOCKET);
    let Some(fd) = stream::descriptor(&socket) else {
        return Ok(false);
    };
    if c.is_true(uc::CONNECTED) {
        return Ok(is_whole(udp::send(fd, bytes.as_bytes(), None), bytes));
    }
    let Some(peer) = c.string(uc::REMOTE_ADDRESS) else {
        return Ok(false);
    };
    if let Some(address) = parse(&peer.to_text()) {
        return Ok(is_whole(
            udp::send(fd, bytes.as_bytes(), Some(address)),
            bytes,
        ));
    }
    // A host name or a path: what PHP makes of it.
    let arguments = [socket, bytes.into(), 0.into(), peer.into()];
    let sent = request::silenced(|| call_function("stream_socket_sendto", &arguments))?;
    Ok(sent.as_long() == i64::try_from(bytes.len()).ok())
}

fn is_whole(sent: std::io::Result<usize>, bytes: &Str) -> bool {
    sent.is_ok_and(|sent| sent == bytes.len())
}

/// `ip:port`; an IPv6 address may lack its brackets.
fn parse(address: &str) -> Option<SocketAddr> {
    address.parse().ok().or_else(|| {
        let (ip, port) = address.rsplit_once(':')?;
        Some(SocketAddr::new(ip.parse().ok()?, port.parse().ok()?))
    })
}

/// The address a stream's socket is bound to, as PHP prints it; empty without one.
pub fn local(socket: &Zv) -> String {
    stream::descriptor(socket)
        .map(|fd| address_text(&udp::local_addr(fd)))
        .unwrap_or_default()
}

/// Whether a stream's socket is connected to a peer.
pub fn is_connected(socket: &Zv) -> bool {
    stream::descriptor(socket).is_some_and(udp::is_connected)
}

/// Opens a socket for one peer.
///
/// # Errors
/// The system's words.
pub fn open(address: &str, options: Option<&Arr>) -> std::result::Result<Val, String> {
    let socket = options.and_then(|o| o.get(b"socket")?.as_arr().cloned());
    let get = |name: &[u8]| socket.as_ref().and_then(|s| s.get(name));
    let bind = match get(b"bindto").and_then(Zv::as_str) {
        // Packages pass an empty one for "any".
        Some(own) if !own.is_empty() => {
            let own = own.to_text();
            let bad = || format!("Invalid bindto address \"{own}\"");
            Some(Bind::parse(&own).ok_or_else(bad)?)
        }
        _ => None,
    };
    let options = udp::ConnectOptions {
        bind,
        broadcast: get(b"so_broadcast").is_some_and(Zv::truthy),
    };
    let mut error = String::new();
    for peer in resolve(address)? {
        match udp::connect_udp(peer, &options) {
            Ok(fd) => return Ok(stream::of_transport("udp", fd)),
            Err(refused) => error = words(&refused),
        }
    }
    Err(error)
}

/// Receives on a client connection's stream, by whichever loop it has.
pub fn watch(c: &Obj, event: &Obj, socket: &Zv) -> Result {
    let reader = c.ce().method("baseread");
    if !sources::is_native(event) || reader.is_some_and(bridge::Method::is_user) {
        let reader = reader.map_or(Val::NULL, |m| method_closure(m, c.ce(), Some(c)));
        return event
            .call("onreadable", &[socket.to_val(), reader])
            .map(drop);
    }
    let Some(number) = stream::descriptor(socket) else {
        return Ok(());
    };
    let l = run::current()?;
    let own = fd::duplicate(number).map_err(system)?;
    let id = l.engine.listen(own).map_err(system)?;
    l.listeners.borrow_mut().insert(id, c.clone());
    c.handle().set(id.to_bits());
    l.engine.resume_accept(id);
    Ok(())
}

/// Receives no more.
pub fn unwatch(c: &Obj, socket: &Zv) -> Result {
    let bits = c.handle().replace(0);
    if bits != 0 {
        if let Some(l) = run::existing() {
            let id = ListenerId::from_bits(bits);
            l.engine.close_listener(id);
            let owner = l.listeners.borrow_mut().remove(&id);
            drop(owner);
        }
        return Ok(());
    }
    match c.object(au::EVENT_LOOP) {
        Some(event) if stream::is_stream(socket) => {
            event.call("offreadable", &[socket.to_val()]).map(drop)
        }
        _ => Ok(()),
    }
}
