//! `Workerman\Connection\TcpConnection`: contract §3.2, §3.3. The rules live in `dispatch::tcp`.

use std::os::fd::OwnedFd;

use bytes::Buf;
use engine::id::ConnId;

use crate::bridge::{
    self, Arr, Call, Ce, ErrorKind, Native, Obj, Result, Val, call_function, stream,
};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::worker;
use crate::dispatch::run::{self, Loop, system};
use crate::dispatch::stream as sources;
use crate::dispatch::tcp::{self, Counter};
use crate::dispatch::tls;

fn attached(c: &Obj) -> Option<(&'static Loop, ConnId)> {
    Some((run::existing()?, tcp::id_of(c)?))
}

/// A connection over a stream that user code made. The stream's descriptor is shared with the engine,
/// and watched by the engine or by the loop that user code wrote.
pub fn construct(call: &mut Call<'_>) -> Result {
    let c = call.this();
    let (event_loop, socket, address) = (call.val(0), call.val(1), call.text(2));
    let Some(fd) = stream::descriptor(&socket) else {
        let message = "TcpConnection::__construct(): Argument #2 ($socket) must be a socket stream";
        return Err(bridge::throw(ErrorKind::TypeError, message));
    };
    let l = run::current()?;
    let is_native = event_loop.as_obj().is_none_or(sources::is_native);
    let adopt = |own| {
        if is_native {
            l.engine.adopt(own)
        } else {
            l.engine.adopt_unwatched(own)
        }
    };
    let id = duplicate(fd).and_then(adopt).map_err(system)?;
    tcp::attach(l, &c, id, &address, event_loop)?;
    c.set(tc::SOCKET, socket.clone());
    c.set(tc::STATUS, tc::consts::STATUS_ESTABLISHED);
    // The stream itself has to know what its descriptor was set to.
    call_function("stream_set_blocking", &[socket.clone(), false.into()])?;
    call_function("stream_set_read_buffer", &[socket, 0.into()])?;
    if is_native {
        return Ok(());
    }
    sources::resume_input(l, id, &c)
}

fn duplicate(fd: i32) -> std::io::Result<OwnedFd> {
    engine::sys::fd::duplicate(fd)
}

pub fn get_status(call: &mut Call<'_>) -> Result<Val> {
    let status = call.this().long(tc::STATUS);
    if call.bool_or(0, true) {
        return Ok(status.into());
    }
    Ok(match status {
        tc::consts::STATUS_INITIAL => "INITIAL",
        tc::consts::STATUS_CONNECTING => "CONNECTING",
        tc::consts::STATUS_ESTABLISHED => "ESTABLISHED",
        tc::consts::STATUS_ENDING => "ENDING",
        tc::consts::STATUS_CLOSING => "CLOSING",
        _ => "CLOSED",
    }
    .into())
}

pub fn send(call: &mut Call<'_>) -> Result<Val> {
    let is_raw = call.bool_or(1, false);
    // The frame holds both for as long as the call lasts.
    match call.arg(0) {
        Some(data) => tcp::send(call.this_ref(), data, is_raw),
        None => Ok(Val::FALSE),
    }
}

fn remote(call: &Call<'_>) -> String {
    call.this()
        .string(tc::REMOTE_ADDRESS)
        .map(|s| s.to_text().into_owned())
        .unwrap_or_default()
}

fn local(call: &Call<'_>) -> String {
    attached(&call.this())
        .map(|(l, id)| tcp::address_text(&l.engine.local_addr(id)))
        .unwrap_or_default()
}

fn ip_of(address: &str) -> &str {
    address.rfind(':').map_or("", |at| &address[..at])
}

fn port_of(address: &str) -> i64 {
    address
        .rfind(':')
        .and_then(|at| address[at + 1..].parse().ok())
        .unwrap_or(0)
}

pub fn get_remote_ip(call: &mut Call<'_>) -> Result<Val> {
    Ok(ip_of(&remote(call)).into())
}

pub fn get_remote_port(call: &mut Call<'_>) -> Result<i64> {
    Ok(port_of(&remote(call)))
}

pub fn get_remote_address(call: &mut Call<'_>) -> Result<Val> {
    Ok(call.this().get(tc::REMOTE_ADDRESS))
}

pub fn get_local_ip(call: &mut Call<'_>) -> Result<Val> {
    Ok(ip_of(&local(call)).into())
}

pub fn get_local_port(call: &mut Call<'_>) -> Result<i64> {
    Ok(port_of(&local(call)))
}

pub fn get_local_address(call: &mut Call<'_>) -> Result<String> {
    Ok(local(call))
}

/// What waits to be written: in the engine, or until the connection is established in the object.
fn queued(c: &Obj) -> usize {
    let early = c.string(tc::SEND_BUFFER).map_or(0, |s| s.len());
    early + attached(c).map_or(0, |(l, id)| l.engine.send_len(id))
}

pub fn get_send_buffer_queue_size(call: &mut Call<'_>) -> Result<i64> {
    Ok(queued(&call.this()) as i64)
}

pub fn get_recv_buffer_queue_size(call: &mut Call<'_>) -> Result<i64> {
    Ok(attached(&call.this()).map_or(0, |(l, id)| l.engine.recv_len(id) as i64))
}

pub fn buffer_is_empty(call: &mut Call<'_>) -> Result<bool> {
    Ok(queued(&call.this()) == 0)
}

/// The connection, unless its input is still a proxy's.
fn reading(c: &Obj) -> Option<(&'static Loop, ConnId)> {
    attached(c).filter(|_| c.long(tc::STATUS) >= tc::consts::STATUS_ESTABLISHED)
}

pub fn pause_recv(call: &mut Call<'_>) -> Result {
    let c = call.this();
    if let Some((l, id)) = reading(&c) {
        sources::pause_input(l, id, &c)?;
    }
    c.set(tc::IS_PAUSED, true);
    Ok(())
}

/// Reads and delivers what is there before it returns, as upstream does.
pub fn resume_recv(call: &mut Call<'_>) -> Result {
    let c = call.this();
    if !c.is_true(tc::IS_PAUSED) {
        return Ok(());
    }
    let Some((l, id)) = reading(&c) else {
        c.set(tc::IS_PAUSED, false);
        return Ok(());
    };
    sources::resume_input(l, id, &c)?;
    c.set(tc::IS_PAUSED, false);
    sources::read(l, id, &c, false)
}

pub fn base_read(call: &mut Call<'_>) -> Result {
    let c = call.this();
    let check_end = call.bool_or(1, true);
    match reading(&c) {
        Some(_) if check_end && !stream_is_open(&c) => tcp::destroy(&c),
        Some((l, id)) => sources::read(l, id, &c, check_end),
        None => Ok(()),
    }
}

/// False when user code has closed the stream under the connection.
fn stream_is_open(c: &Obj) -> bool {
    let socket = c.get(tc::SOCKET);
    socket.is_null() || stream::is_stream(&socket)
}

pub fn base_write(call: &mut Call<'_>) -> Result {
    let c = call.this();
    match attached(&c) {
        Some((l, id)) => sources::write(l, id, &c),
        None => Ok(()),
    }
}

/// Begins TLS on a connection in clear (STARTTLS); otherwise the loop does it all by itself.
pub fn do_ssl_handshake(call: &mut Call<'_>) -> Result<Val> {
    tls::handshake(&call.this())
}

/// What `pipe()` puts on its ends: each closure's `$this` is the other end.
struct Forward;
struct CloseOther;
struct PauseOther;
struct ResumeOther;

impl Native for Forward {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        call.this().call("send", &[call.val(1)])
    }
}

impl Native for CloseOther {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        call.this().call("close", &[])
    }
}

impl Native for PauseOther {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        call.this().call("pauserecv", &[])
    }
}

impl Native for ResumeOther {
    const NAME: &'static str = "{closure}";

    fn call(call: &mut Call<'_>) -> Result<Val> {
        call.this().call("resumerecv", &[])
    }
}

pub fn pipe(call: &mut Call<'_>) -> Result {
    let source = call.this();
    let Some(destination) = call.obj(0) else {
        return Ok(());
    };
    source.set(
        tc::ON_MESSAGE,
        bridge::bound_closure::<Forward>(&destination),
    );
    source.set(
        tc::ON_CLOSE,
        bridge::bound_closure::<CloseOther>(&destination),
    );
    destination.set(
        tc::ON_BUFFER_FULL,
        bridge::bound_closure::<PauseOther>(&source),
    );
    destination.set(
        tc::ON_BUFFER_DRAIN,
        bridge::bound_closure::<ResumeOther>(&source),
    );
    Ok(())
}

pub fn consume_recv_buffer(call: &mut Call<'_>) -> Result {
    let length = call.long(0).unwrap_or(0);
    if let Some((l, id)) = attached(&call.this()) {
        l.engine.input(id, |inbound| {
            let all = inbound.buf.len();
            let count = usize::try_from(length.unsigned_abs()).unwrap_or(usize::MAX);
            // As upstream's substr(): below zero says how much stays, from the end.
            let gone = if length < 0 {
                all.saturating_sub(count)
            } else {
                count.min(all)
            };
            inbound.buf.advance(gone);
        });
    }
    Ok(())
}

pub fn close(call: &mut Call<'_>) -> Result {
    tcp::close(&call.this(), Some(&call.val(0)), call.bool_or(1, false))
}

pub fn end(call: &mut Call<'_>) -> Result {
    tcp::end(&call.this(), Some(&call.val(0)), call.bool_or(1, false))
}

pub fn end_maybe_shutdown_write(call: &mut Call<'_>) -> Result {
    tcp::end_maybe_shutdown_write(&call.this())
}

fn is_unix(c: &Obj) -> bool {
    c.string(tc::TRANSPORT)
        .is_some_and(|t| t.as_bytes() == b"unix")
}

pub fn is_ip_v4(call: &mut Call<'_>) -> Result<bool> {
    Ok(!is_unix(&call.this()) && !ip_of(&remote(call)).contains(':'))
}

pub fn is_ip_v6(call: &mut Call<'_>) -> Result<bool> {
    Ok(!is_unix(&call.this()) && ip_of(&remote(call)).contains(':'))
}

/// The socket as a PHP stream, over a descriptor of its own. Null once the connection is closed.
pub fn get_socket(call: &mut Call<'_>) -> Result<Val> {
    let c = call.this();
    let known = c.get(tc::SOCKET);
    if !known.is_null() {
        return Ok(known);
    }
    let Some((l, id)) = attached(&c) else {
        return Ok(Val::NULL);
    };
    let Some(fd) = l.engine.raw_fd(id) else {
        return Ok(Val::NULL);
    };
    let socket = stream::from_descriptor(duplicate(fd).map_err(system)?);
    c.set(tc::SOCKET, socket.clone());
    Ok(socket)
}

pub fn check_buffer_will_full(call: &mut Call<'_>) -> Result {
    let c = call.this();
    match tcp::connection_of(&c) {
        Some((l, conn)) => tcp::check_buffer_will_full(l, &conn, &c),
        None => Ok(()),
    }
}

pub fn buffer_is_full(call: &mut Call<'_>) -> Result<bool> {
    let c = call.this();
    match tcp::connection_of(&c) {
        Some((_, conn)) => tcp::buffer_is_full(&conn, &c),
        None => Ok(false),
    }
}

pub fn destroy(call: &mut Call<'_>) -> Result {
    tcp::destroy(&call.this())
}

pub fn json_serialize(call: &mut Call<'_>) -> Result<Arr> {
    let c = call.this();
    let mut all = Arr::new();
    let mut fill = |key: &str, value: Val| all.make_mut().set(key.as_bytes(), value);
    fill("id", c.get(tc::ID));
    fill("status", c.get(tc::STATUS));
    fill("transport", c.get(tc::TRANSPORT));
    for (key, getter) in [
        ("getRemoteIp", "getremoteip"),
        ("remotePort", "getremoteport"),
        ("getRemoteAddress", "getremoteaddress"),
        ("getLocalIp", "getlocalip"),
        ("getLocalPort", "getlocalport"),
        ("getLocalAddress", "getlocaladdress"),
        ("isIpV4", "isipv4"),
        ("isIpV6", "isipv6"),
    ] {
        fill(key, c.call(getter, &[])?);
    }
    Ok(all)
}

/// A copy made by unserialize() is nobody's connection: its destructor counts nothing.
pub fn magic_unserialize(call: &mut Call<'_>) -> Result {
    call.this().set(tc::IS_SAFE, false);
    Ok(())
}

/// Counts the connection out; during a graceful stop the last one ends the process.
pub fn magic_destruct(call: &mut Call<'_>) -> Result {
    let c = call.this();
    if !c.is_true(tc::IS_SAFE) {
        return Ok(());
    }
    tcp::count(Counter::ConnectionCount, -1);
    if !worker::statics::GRACEFUL_STOP.is_true() {
        return Ok(());
    }
    let left = tcp::counted(Counter::ConnectionCount);
    if tcp::third_of_graceful_stop(left) {
        let text = format!(
            "worker[{}] remains {left} connection(s)",
            std::process::id()
        );
        Ce::from(&worker::CLASS).call_static("log", &[text.into()])?;
    }
    if left == 0 {
        Ce::from(&worker::CLASS).call_static("stopall", &[])?;
    }
    Ok(())
}
