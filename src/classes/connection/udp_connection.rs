//! `Workerman\Connection\UdpConnection`: contract §3.5. Sending lives in `dispatch::udp`.

use crate::bridge::{Arr, Call, Obj, Result, Val, stream};
use crate::declared::connection::udp_connection as uc;
use crate::dispatch::udp;

/// A peer of a UDP stream that user code made.
pub fn construct(call: &mut Call<'_>) -> Result {
    let c = call.this();
    let socket = call.val(0);
    c.set(uc::CONNECTED, udp::is_connected(&socket));
    c.set(uc::SOCKET, socket);
    c.set(uc::REMOTE_ADDRESS, call.text(1));
    Ok(())
}

pub fn send(call: &mut Call<'_>) -> Result<Val> {
    let c = call.this();
    match udp::encode(&c, &call.val(0), call.bool_or(1, false))? {
        Some(bytes) => udp::send(&c, &bytes).map(Val::from),
        None => Ok(Val::NULL),
    }
}

fn remote(c: &Obj) -> Result<String> {
    c.initialized(uc::REMOTE_ADDRESS)?;
    Ok(c.string(uc::REMOTE_ADDRESS)
        .map(|address| address.to_text().into_owned())
        .unwrap_or_default())
}

/// What is in front of the port; empty without one.
fn ip_of(address: &str) -> &str {
    address.rfind(':').map_or("", |at| &address[..at])
}

fn port_of(address: &str) -> i64 {
    address
        .rfind(':')
        .and_then(|at| address[at + 1..].parse().ok())
        .unwrap_or(0)
}

fn remote_ip(c: &Obj) -> Result<String> {
    let address = remote(c)?;
    Ok(ip_of(&address).trim_matches(['[', ']']).to_owned())
}

pub fn get_remote_ip(call: &mut Call<'_>) -> Result<String> {
    remote_ip(&call.this())
}

pub fn get_remote_port(call: &mut Call<'_>) -> Result<i64> {
    Ok(port_of(&remote(&call.this())?))
}

pub fn get_remote_address(call: &mut Call<'_>) -> Result<String> {
    remote(&call.this())
}

fn local(call: &Call<'_>) -> String {
    udp::local(&call.this().get(uc::SOCKET))
}

pub fn get_local_ip(call: &mut Call<'_>) -> Result<String> {
    Ok(ip_of(&local(call)).to_owned())
}

pub fn get_local_port(call: &mut Call<'_>) -> Result<i64> {
    Ok(port_of(&local(call)))
}

pub fn get_local_address(call: &mut Call<'_>) -> Result<String> {
    Ok(local(call))
}

/// Sends the last message and forgets the peer. A socket that others may use too stays open (contract
/// appendix C 6): only one that is connected to this peer is closed.
pub fn close(call: &mut Call<'_>) -> Result {
    let c = call.this();
    let data = call.val(0);
    if !data.is_null() {
        c.call("send", &[data, call.bool_or(1, false).into()])?;
    }
    let socket = c.get(uc::SOCKET);
    if c.is_true(uc::CONNECTED) {
        if stream::is_stream(&socket)
            && let Some(event) = c.object(uc::EVENT_LOOP)
        {
            event.call("offreadable", std::slice::from_ref(&socket))?;
        }
        stream::close(&socket);
    }
    c.set(uc::SOCKET, Val::NULL);
    c.set(uc::EVENT_LOOP, Val::NULL);
    c.set(uc::ERROR_HANDLER, Val::NULL);
    Ok(())
}

fn is_unix(c: &Obj) -> bool {
    c.string(uc::TRANSPORT)
        .is_some_and(|transport| transport.as_bytes() == b"unix")
}

pub fn is_ip_v4(call: &mut Call<'_>) -> Result<bool> {
    let c = call.this();
    Ok(!is_unix(&c) && !remote_ip(&c)?.contains(':'))
}

pub fn is_ip_v6(call: &mut Call<'_>) -> Result<bool> {
    let c = call.this();
    Ok(!is_unix(&c) && remote_ip(&c)?.contains(':'))
}

pub fn get_socket(call: &mut Call<'_>) -> Result<Val> {
    Ok(call.this().get(uc::SOCKET))
}

pub fn json_serialize(call: &mut Call<'_>) -> Result<Arr> {
    let c = call.this();
    let mut all = Arr::new();
    all.make_mut().set(b"transport", c.get(uc::TRANSPORT));
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
        let value = c.call(getter, &[])?;
        all.make_mut().set(key.as_bytes(), value);
    }
    Ok(all)
}
