//! Asking a proxy for a connection: SOCKS5 (RFC 1928, RFC 1929) and HTTP CONNECT (RFC 9110
//! §9.3.6), client side.

use std::net::Ipv6Addr;

use bytes::{Buf, BufMut, BytesMut};

use crate::limits::HTTP_HEAD;

const SOCKS: u8 = 5;
const NO_AUTHENTICATION: u8 = 0;
const USER_AND_PASSWORD: u8 = 2;
const CONNECT: u8 = 1;
const IPV4: u8 = 1;
const NAME: u8 = 3;
const IPV6: u8 = 4;

/// Which proxy, and what it wants to know about us.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Proxy {
    /// SOCKS5. The name of the target is resolved by the proxy.
    Socks5 {
        /// User name and password; both empty for none. Each at most 255 bytes.
        user: Vec<u8>,
        /// See `user`.
        password: Vec<u8>,
    },
    /// HTTP CONNECT.
    Http {
        /// Value of `Proxy-Authorization`, if not empty. CR and LF are dropped.
        authorization: Vec<u8>,
    },
}

/// Why there is no tunnel. The texts are upstream's where it has one.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// None of our methods suits the proxy, or it is no SOCKS5 proxy.
    #[error("SOCKS5 authentication method negotiation failed")]
    Method,
    /// Wrong user or password.
    #[error("SOCKS5 authentication failed")]
    Authentication,
    /// Host name, user or password longer than SOCKS5 can carry (255 bytes).
    #[error("SOCKS5 {0} is longer than 255 bytes")]
    TooLong(&'static str),
    /// The proxy could not connect.
    #[error("SOCKS5 connect failed: {0}")]
    Socks5(&'static str),
    /// Any answer to CONNECT but 200.
    #[error("Proxy CONNECT failed: {code} {reason}")]
    Http {
        /// Status code.
        code: u16,
        /// Reason phrase.
        reason: String,
    },
    /// The answer to CONNECT is none, or its head is longer than 16384 bytes.
    #[error("Proxy CONNECT failed: the answer is no HTTP response")]
    NotHttp,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stage {
    Method,
    Authentication,
    Connect,
    HttpAnswer,
    Open,
}

/// One conversation with a proxy. Sans-I/O.
#[derive(Clone, Debug)]
pub struct Negotiation {
    proxy: Proxy,
    host: Vec<u8>,
    port: u16,
    stage: Stage,
}

impl Negotiation {
    /// Begins: appends the first bytes for the proxy to `out`. `host` is a name, an IPv4 address,
    /// or an IPv6 address in brackets.
    ///
    /// # Errors
    /// [`Refusal::TooLong`].
    pub fn start(
        proxy: Proxy,
        host: &[u8],
        port: u16,
        out: &mut BytesMut,
    ) -> Result<Self, Refusal> {
        let stage = match &proxy {
            Proxy::Socks5 { user, password } => {
                for (what, bytes) in [
                    ("host name", host),
                    ("user name", user),
                    ("password", password),
                ] {
                    if u8::try_from(bytes.len()).is_err() {
                        return Err(Refusal::TooLong(what));
                    }
                }
                if user.is_empty() && password.is_empty() {
                    out.put_slice(&[SOCKS, 1, NO_AUTHENTICATION]);
                } else {
                    out.put_slice(&[SOCKS, 2, NO_AUTHENTICATION, USER_AND_PASSWORD]);
                }
                Stage::Method
            }
            Proxy::Http { authorization } => {
                let port = port.to_string();
                let target = [host, b":", port.as_bytes()].concat();
                put(out, &[b"CONNECT ", &target, b" HTTP/1.1"]);
                put(out, &[b"Host: ", &target]);
                if !authorization.is_empty() {
                    put(out, &[b"Proxy-Authorization: ", authorization]);
                }
                put(out, &[b"Proxy-Connection: keep-alive"]);
                put(out, &[]);
                Stage::HttpAnswer
            }
        };
        Ok(Self {
            proxy,
            host: host.to_vec(),
            port,
            stage,
        })
    }

    /// Takes answers off the front of `buf` and appends to `out` what to send next. `true` once the
    /// tunnel is open; what is left in `buf` is from its other end.
    ///
    /// # Errors
    /// A [`Refusal`]; close the connection.
    pub fn input(&mut self, buf: &mut BytesMut, out: &mut BytesMut) -> Result<bool, Refusal> {
        loop {
            let next = match self.stage {
                Stage::Method => self.on_method(buf, out)?,
                Stage::Authentication => self.on_authentication(buf, out)?,
                Stage::Connect => on_connect(buf)?,
                Stage::HttpAnswer => on_http_answer(buf)?,
                Stage::Open => return Ok(true),
            };
            match next {
                Some(stage) => self.stage = stage,
                None => return Ok(false),
            }
        }
    }

    /// The proxy closed the connection before the tunnel was open.
    #[must_use]
    pub fn broken_off(&self) -> Refusal {
        match self.stage {
            Stage::Method => Refusal::Method,
            Stage::Authentication => Refusal::Authentication,
            Stage::Connect | Stage::Open => Refusal::Socks5("the proxy closed the connection"),
            Stage::HttpAnswer => Refusal::NotHttp,
        }
    }

    fn on_method(&self, buf: &mut BytesMut, out: &mut BytesMut) -> Result<Option<Stage>, Refusal> {
        let Some(&[version, method]) = buf.first_chunk() else {
            return Ok(None);
        };
        let Proxy::Socks5 { user, password } = &self.proxy else {
            return Err(Refusal::Method);
        };
        let with_password = !(user.is_empty() && password.is_empty());
        let wanted = if with_password {
            USER_AND_PASSWORD
        } else {
            NO_AUTHENTICATION
        };
        if version != SOCKS || method != wanted {
            return Err(Refusal::Method);
        }
        buf.advance(2);
        if with_password {
            out.put_u8(1);
            put_short(out, user);
            put_short(out, password);
            return Ok(Some(Stage::Authentication));
        }
        self.ask(out);
        Ok(Some(Stage::Connect))
    }

    fn on_authentication(
        &self,
        buf: &mut BytesMut,
        out: &mut BytesMut,
    ) -> Result<Option<Stage>, Refusal> {
        let Some(&[_, status]) = buf.first_chunk() else {
            return Ok(None);
        };
        if status != 0 {
            return Err(Refusal::Authentication);
        }
        buf.advance(2);
        self.ask(out);
        Ok(Some(Stage::Connect))
    }

    fn ask(&self, out: &mut BytesMut) {
        out.put_slice(&[SOCKS, CONNECT, 0]);
        match ipv6(&self.host) {
            Some(ip) => {
                out.put_u8(IPV6);
                out.put_slice(&ip.octets());
            }
            None => {
                out.put_u8(NAME);
                put_short(out, &self.host);
            }
        }
        out.put_u16(self.port);
    }
}

fn on_connect(buf: &mut BytesMut) -> Result<Option<Stage>, Refusal> {
    let Some(&[version, reply]) = buf.first_chunk() else {
        return Ok(None);
    };
    if version != SOCKS {
        return Err(Refusal::Socks5("the answer is not SOCKS5"));
    }
    if reply != 0 {
        return Err(Refusal::Socks5(words(reply)));
    }
    let Some(&[_, _, _, kind, first]) = buf.first_chunk() else {
        return Ok(None);
    };
    // Version, reply, reserved, kind; address; port.
    let length = 6 + match kind {
        IPV4 => 4,
        IPV6 => 16,
        NAME => 1 + usize::from(first),
        _ => return Err(Refusal::Socks5("the answer is not SOCKS5")),
    };
    if buf.len() < length {
        return Ok(None);
    }
    buf.advance(length);
    Ok(Some(Stage::Open))
}

/// RFC 1928 §6.
fn words(reply: u8) -> &'static str {
    match reply {
        1 => "general failure",
        2 => "not allowed",
        3 => "network unreachable",
        4 => "host unreachable",
        5 => "connection refused",
        6 => "time to live expired",
        7 => "command not supported",
        8 => "address type not supported",
        _ => "unknown reply",
    }
}

fn on_http_answer(buf: &mut BytesMut) -> Result<Option<Stage>, Refusal> {
    let start = buf.len().min(5);
    if buf[..start] != b"HTTP/"[..start] {
        return Err(Refusal::NotHttp);
    }
    let window = &buf[..buf.len().min(HTTP_HEAD)];
    let Some(end) = memchr::memmem::find(window, b"\r\n\r\n") else {
        return if buf.len() >= HTTP_HEAD {
            Err(Refusal::NotHttp)
        } else {
            Ok(None)
        };
    };
    let head = String::from_utf8_lossy(&buf[..end]);
    let line = head.lines().next().unwrap_or_default();
    let (_, rest) = line.split_once(' ').unwrap_or_default();
    let mut parts = rest.trim().splitn(2, ' ');
    let code = parts.next().unwrap_or_default();
    let code: u16 = code.parse().map_err(|_| Refusal::NotHttp)?;
    if code != 200 {
        let reason = parts.next().map(str::trim).filter(|text| !text.is_empty());
        let reason = reason.unwrap_or("Proxy CONNECT failed").to_owned();
        return Err(Refusal::Http { code, reason });
    }
    buf.advance(end + 4);
    Ok(Some(Stage::Open))
}

fn ipv6(host: &[u8]) -> Option<Ipv6Addr> {
    let inside = host.strip_prefix(b"[")?.strip_suffix(b"]")?;
    std::str::from_utf8(inside).ok()?.parse().ok()
}

/// A length byte and the bytes; the caller has checked the length.
fn put_short(out: &mut BytesMut, bytes: &[u8]) {
    let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
    out.put_u8(length);
    out.put_slice(&bytes[..usize::from(length)]);
}

/// A header line; line breaks inside the parts are dropped.
fn put(out: &mut BytesMut, parts: &[&[u8]]) {
    for part in parts {
        for piece in part.split(|byte| matches!(byte, b'\r' | b'\n')) {
            out.put_slice(piece);
        }
    }
    out.put_slice(b"\r\n");
}

#[cfg(test)]
mod tests;
