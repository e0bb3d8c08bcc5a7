//! `Workerman\Connection\AsyncTcpConnection`: contract §3.4. The rules live in `dispatch::client`.

use crate::bridge::{self, Call, Ce, ErrorKind, Obj, Result, Str, Val, call_function};
use crate::declared::connection::async_tcp_connection as ac;
use crate::declared::connection::tcp_connection as tc;
use crate::dispatch::{client, tcp};

/// Schemes that name a transport.
const TRANSPORTS: [&str; 7] = ["tcp", "udp", "unix", "ssl", "sslv2", "sslv3", "tls"];

/// `__construct()`: counted and listed at once, connected later.
pub fn construct(call: &mut Call<'_>) -> Result {
    let c = call.this();
    let address = call.str(0).unwrap_or_else(|| Str::new(b""));
    let mut scheme = read_address(&c, &address)?;
    tcp::enlist(&c)?;
    if scheme.eq_ignore_ascii_case("wss") && Ce::lookup(b"Protocols\\Wss", true)?.is_none() {
        "ws".clone_into(&mut scheme);
        c.set(tc::TRANSPORT, "ssl");
    }
    if TRANSPORTS.contains(&scheme.as_str()) {
        c.set(tc::TRANSPORT, scheme.as_str());
    } else if let Err(raised) = client::protocol_of_scheme(&c, &scheme) {
        tcp::unlist(&c);
        return Err(raised);
    }
    c.set(ac::SOCKET_CONTEXT, call.arr(1).unwrap_or_default());
    Ok(())
}

/// Takes the address apart; returns its scheme.
fn read_address(c: &Obj, address: &Str) -> Result<String> {
    let whole = address.to_text();
    // Behind `unix://`, however it is written.
    let path = whole
        .find('/')
        .map_or("", |at| whole.get(at + 2..).unwrap_or_default());
    let parsed = call_function("parse_url", &[address.into()])?;
    let part = |name: &str| {
        let found = parsed.as_arr().and_then(|parts| parts.get(name.as_bytes()));
        found.and_then(|part| part.as_str().map(|s| s.to_text().into_owned()))
    };
    if parsed.as_arr().is_none_or(bridge::Arr::is_empty) {
        // What PHP cannot parse: `unix:///path`, and paths of other protocols over Unix sockets.
        let (scheme, rest) = whole.split_once(':').ok_or_else(bad_address)?;
        let rest = if scheme.eq_ignore_ascii_case("unix") {
            path
        } else {
            rest
        };
        if rest.trim_matches('/').is_empty() {
            return Err(bad_address());
        }
        c.set(tc::REMOTE_ADDRESS, rest);
        return Ok(scheme.to_owned());
    }
    let scheme = part("scheme").unwrap_or_else(|| "tcp".to_owned());
    let host = part("host").ok_or_else(bad_address)?;
    let port = parsed
        .as_arr()
        .and_then(|parts| parts.get(b"port")?.as_long())
        .unwrap_or(0);
    let uri = part("path").unwrap_or_else(|| "/".to_owned());
    let query = part("query").map_or_else(String::new, |query| format!("?{query}"));
    c.set(ac::REMOTE_PORT, port);
    c.set(ac::REMOTE_URI, format!("{uri}{query}"));
    let shown = if scheme.eq_ignore_ascii_case("unix") {
        path.to_owned()
    } else {
        format!("{host}:{port}")
    };
    c.set(tc::REMOTE_ADDRESS, shown);
    c.set(ac::REMOTE_HOST, host);
    Ok(scheme)
}

fn bad_address() -> bridge::Raised {
    bridge::throw(ErrorKind::RuntimeException, "Bad remoteAddress")
}

pub fn connect(call: &mut Call<'_>) -> Result {
    client::connect(&call.this())
}

pub fn reconnect(call: &mut Call<'_>) -> Result {
    client::reconnect(&call.this(), call.long(0).unwrap_or(0))
}

pub fn cancel_reconnect(call: &mut Call<'_>) -> Result {
    client::cancel_reconnect(&call.this())
}

pub fn emit_error(call: &mut Call<'_>) -> Result {
    client::emit_error(&call.this(), call.val(0), call.val(1))
}

pub fn get_remote_host(call: &mut Call<'_>) -> Result<Val> {
    Ok(call.this().get(ac::REMOTE_HOST))
}

pub fn get_remote_uri(call: &mut Call<'_>) -> Result<Val> {
    Ok(call.this().get(ac::REMOTE_URI))
}

pub fn check_connection(call: &mut Call<'_>) -> Result {
    client::check_connection(&call.this())
}
