//! Addresses, listening and accepting.

use super::{autoload, state};
use crate::bridge::{
    self, Arr, Call, Ce, ErrorKind, Obj, Raised, Result, Val, Zv, call_function, method_closure,
    request, stream, throw,
};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::worker::{self, consts, statics};
use crate::dispatch::{superglobals, tls, udp, worker as listener};

/// The transport each transport scheme opens.
fn built_in(scheme: &str) -> Option<&'static str> {
    match scheme {
        "tcp" | "ssl" => Some("tcp"),
        "udp" => Some("udp"),
        "unix" => Some("unix"),
        _ => None,
    }
}

fn refuse(message: &str) -> Raised {
    throw(ErrorKind::RuntimeException, message)
}

/// `parseSocketAddress()`: settles protocol and transport, and gives the address to open.
pub fn parse_socket_address(call: &mut Call<'_>) -> Result<Val> {
    let this = call.this();
    let name = state::text(&this, worker::SOCKET_NAME);
    if name.is_empty() {
        return Ok(Val::NULL);
    }
    let (scheme, address) = name.split_once(':').unwrap_or((&name, ""));
    let mut transport = state::text(&this, worker::TRANSPORT);
    if built_in(scheme).is_none() {
        this.set(worker::PROTOCOL, protocol_class(&this, scheme)?);
        if built_in(&transport).is_none() {
            let shown = call_function("var_export", &[transport.into(), true.into()])?;
            let shown = state::text_of(&shown)?;
            return Err(refuse(&format!("Bad worker->transport {shown}")));
        }
    } else if transport == "tcp" {
        transport = scheme.to_owned();
        this.set(worker::TRANSPORT, scheme);
    }
    match built_in(&transport) {
        Some(kind) => Ok(format!("{kind}:{address}").into()),
        None => Err(refuse(&format!("Bad worker->transport '{transport}'"))),
    }
}

/// The class a scheme names: the application's own before ours.
fn protocol_class(this: &Obj, scheme: &str) -> Result<String> {
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric());
    if !valid {
        return Err(refuse(&format!("Invalid protocol scheme '{scheme}'")));
    }
    let mut scheme = scheme.to_owned();
    if let Some(first) = scheme.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let own = if scheme == "Http" && superglobals::wanted(this) {
        superglobals::PROTOCOL.to_owned()
    } else {
        format!("Workerman\\Protocols\\{scheme}")
    };
    for name in [format!("Protocols\\{scheme}"), own] {
        // Autoloaders may look at it.
        this.set(worker::PROTOCOL, name.as_str());
        if Ce::lookup(name.as_bytes(), true)?.is_some() {
            return Ok(name);
        }
    }
    Err(refuse(&format!("class \\Protocols\\{scheme} not exist")))
}

pub fn listen(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let accept = call.bool_or(0, true);
    if !this.get(worker::SOCKET_NAME).truthy() {
        return Ok(());
    }
    if !this.get(worker::MAIN_SOCKET).truthy() {
        open(&this)?;
    }
    if accept {
        this.call("resumeaccept", &[])?;
    }
    Ok(())
}

fn open(this: &Obj) -> Result {
    autoload::point(this)?;
    let address = state::text_of(&*this.call("parsesocketaddress", &[])?)?;
    if state::text(this, worker::TRANSPORT) == "ssl" {
        tls::prepare(this)?;
    }
    let context = this.get(worker::SOCKET_CONTEXT);
    let reuse_port = this.get(worker::REUSE_PORT).truthy();
    if reuse_port && !context.is_null() {
        let option = [
            context.clone(),
            "socket".into(),
            "so_reuseport".into(),
            1.into(),
        ];
        call_function("stream_context_set_option", &option)?;
    }
    let options = stream::context_options(&context);
    let socket = options
        .as_ref()
        .and_then(|o| o.get(b"socket")?.as_arr())
        .cloned();
    let options = listener::options(socket.as_ref());
    let fd = listener::open(&address, &options).map_err(|text| refuse(&text))?;
    if let Some(path) = address.strip_prefix("unix://") {
        let (user, group) = (
            state::text(this, worker::USER),
            state::text(this, worker::GROUP),
        );
        if let Some(warning) = listener::give_away(path, &user, &group) {
            state::log(this.ce(), warning)?;
        }
    }
    let (kind, _) = address.split_once(':').unwrap_or((&address, ""));
    this.set(worker::MAIN_SOCKET, stream::of_transport(kind, fd));
    Ok(())
}

pub fn unlisten(call: &mut Call<'_>) -> Result {
    let this = call.this();
    this.call("pauseaccept", &[])?;
    listener::close(&this);
    let socket = this.get(worker::MAIN_SOCKET);
    if socket.truthy() {
        request::silenced(|| stream::close(&socket));
        this.set(worker::MAIN_SOCKET, Val::NULL);
    }
    Ok(())
}

/// The loop and the socket, when both are there.
fn accepting_parts(this: &Obj) -> Option<(Obj, Val)> {
    let event = statics::GLOBAL_EVENT.object()?;
    let socket = this.get(worker::MAIN_SOCKET);
    (!socket.is_null()).then_some((event, socket))
}

/// Whether connections are accepted natively: by one of our loops, and without an override that
/// wants the socket itself.
fn accepts_natively(this: &Obj, event: &Obj) -> bool {
    let own = |object: &Obj, method: &str| object.ce().method(method).is_some_and(|m| !m.is_user());
    own(event, "onreadable") && own(this, acceptor(this))
}

/// The method that takes what arrives at the socket.
fn acceptor(this: &Obj) -> &'static str {
    if state::text(this, worker::TRANSPORT) == "udp" {
        "acceptudpconnection"
    } else {
        "accepttcpconnection"
    }
}

pub fn pause_accept(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let Some((event, socket)) = accepting_parts(&this) else {
        return Ok(());
    };
    if this.is_true(worker::PAUSE_ACCEPT) {
        return Ok(());
    }
    if !listener::pause(&this) {
        event.call("offreadable", &[socket])?;
    }
    this.set(worker::PAUSE_ACCEPT, true);
    Ok(())
}

pub fn resume_accept(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let Some((event, socket)) = accepting_parts(&this) else {
        return Ok(());
    };
    if this.get(worker::PAUSE_ACCEPT).is_false() {
        return Ok(());
    }
    if accepts_natively(&this, &event) {
        listener::resume(&this, &socket)?;
    } else if let Some(method) = this.ce().method(acceptor(&this)) {
        let accept = method_closure(method, this.ce(), Some(&this));
        event.call("onreadable", &[socket, accept])?;
    }
    this.set(worker::PAUSE_ACCEPT, false);
    Ok(())
}

/// `acceptTcpConnection()`: accepts from a PHP stream, for loops and subclasses that are not ours.
pub fn accept_tcp_connection(call: &mut Call<'_>) -> Result {
    let this = call.this();
    let socket = call.val(0);
    let accepted =
        request::silenced(|| call_function("stream_socket_accept", &[socket, 0.into()]))?;
    if !stream::is_stream(&accepted) {
        // Another process was faster.
        return Ok(());
    }
    let peer = call_function("stream_socket_get_name", &[accepted.clone(), true.into()])?;
    let peer = if peer.as_str().is_some() {
        peer
    } else {
        "".into()
    };
    let event = statics::GLOBAL_EVENT.get();
    let c = Ce::from(&tc::CLASS).construct(&[event, accepted, peer])?;
    let number = c.long(tc::ID);
    this.array_mut(worker::CONNECTIONS).set_index(number, &c);
    c.set(tc::WORKER, &this);
    c.set(tc::PROTOCOL, this.get(worker::PROTOCOL));
    c.set(tc::TRANSPORT, this.get(worker::TRANSPORT));
    c.set(tc::ON_MESSAGE, this.get(worker::ON_MESSAGE));
    c.set(tc::ON_CLOSE, this.get(worker::ON_CLOSE));
    c.set(tc::ON_ERROR, this.get(worker::ON_ERROR));
    c.set(tc::ON_BUFFER_DRAIN, this.get(worker::ON_BUFFER_DRAIN));
    c.set(tc::ON_BUFFER_FULL, this.get(worker::ON_BUFFER_FULL));
    tls::begin_wanted(&c)?;
    let callback = this.get(worker::ON_CONNECT);
    if !callback.truthy() {
        return Ok(());
    }
    match bridge::call(&callback, state::scope(), &[(&c).into()]) {
        Err(Raised::Throwable(exception)) => this
            .ce()
            .call_static("stopall", &[250.into(), exception.into()])
            .map(drop),
        other => other.map(drop),
    }
}

/// `acceptUdpConnection()`: receives one datagram from a PHP stream, for loops and subclasses that are
/// not ours.
pub fn accept_udp_connection(call: &mut Call<'_>) -> Result {
    let socket = call.val(0);
    match udp::receive(&socket) {
        Some((data, peer)) => udp::serve(&call.this(), &socket, &peer, data),
        None => Ok(()),
    }
}

/// `checkPortAvailable()`: opens and closes each TCP address once, before the service commits to a
/// start.
pub fn check_port_available(_: &mut Call<'_>) -> Result {
    if state::status() != consts::STATUS_STARTING {
        return Ok(());
    }
    for (_, worker) in state::workers() {
        let name = state::socket_name(&worker)?;
        if state::text(&worker, worker::TRANSPORT) == "ssl" || name.starts_with("ssl:") {
            // Now, while somebody sees the message and root may still read the key.
            tls::prepare(&worker)?;
            continue;
        }
        if state::text(&worker, worker::TRANSPORT) != "tcp"
            || name.starts_with("unix")
            || name.starts_with("udp")
        {
            continue;
        }
        let parts = call_function("parse_url", &[name.into()])?;
        let part = |parts: &Arr, key: &[u8]| parts.get(key).map(Zv::to_val);
        let Some(parts) = parts.as_arr() else {
            continue;
        };
        let (Some(host), Some(port)) = (part(parts, b"host"), part(parts, b"port")) else {
            continue;
        };
        let address = format!("tcp://{}:{}", state::text_of(&host)?, port.to_long());
        if let Err(text) = listener::open(&address, &listener::options(None)) {
            let message =
                format!("stream_socket_server(): Unable to connect to {address} ({text})");
            return Err(refuse(&message));
        }
    }
    Ok(())
}
