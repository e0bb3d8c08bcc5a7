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
mod tests {
    use super::*;

    fn socks(user: &str, password: &str) -> Proxy {
        Proxy::Socks5 {
            user: user.into(),
            password: password.into(),
        }
    }

    fn http() -> Proxy {
        Proxy::Http {
            authorization: Vec::new(),
        }
    }

    /// What is said to a proxy that answers `answers`, cut into pieces of `piece` bytes, the result,
    /// and what is left over.
    fn talk(
        proxy: Proxy,
        host: &str,
        answers: &[u8],
        piece: usize,
    ) -> (Vec<u8>, Result<bool, Refusal>, Vec<u8>) {
        let (mut buf, mut out) = (BytesMut::new(), BytesMut::new());
        let mut talk = Negotiation::start(proxy, host.as_bytes(), 443, &mut out).unwrap();
        let mut result = Ok(false);
        for part in answers.chunks(piece) {
            buf.extend_from_slice(part);
            if result == Ok(false) {
                result = talk.input(&mut buf, &mut out);
            }
        }
        (out.to_vec(), result, buf.to_vec())
    }

    #[test]
    fn socks5_without_password_in_pieces_of_any_size() {
        let answers = b"\x05\x00\x05\x00\x00\x03\x04host\x12\x34SSH-2.0";
        for piece in 1..=answers.len() {
            let (said, result, rest) = talk(socks("", ""), "example.org", answers, piece);
            assert_eq!(said, b"\x05\x01\x00\x05\x01\x00\x03\x0bexample.org\x01\xbb");
            assert_eq!(result, Ok(true), "pieces of {piece}");
            assert_eq!(rest, b"SSH-2.0", "pieces of {piece}");
        }
    }

    #[test]
    fn socks5_with_password() {
        let answers = b"\x05\x02\x01\x00\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50";
        for piece in 1..=answers.len() {
            let (said, result, rest) = talk(socks("me", "pw"), "a", answers, piece);
            assert_eq!(
                said,
                b"\x05\x02\x00\x02\x01\x02me\x02pw\x05\x01\x00\x03\x01a\x01\xbb"
            );
            assert_eq!(result, Ok(true));
            assert!(rest.is_empty());
        }
    }

    #[test]
    fn an_ipv6_address_is_sent_as_one() {
        let (said, result, _) = talk(
            socks("", ""),
            "[::1]",
            b"\x05\x00\x05\x00\x00\x04aaaaaaaaaaaaaaaapp",
            1,
        );
        assert_eq!(said[3..7], [5, 1, 0, 4]);
        assert_eq!(said[7..23], Ipv6Addr::LOCALHOST.octets());
        assert_eq!(result, Ok(true));
    }

    #[test]
    fn what_a_socks5_proxy_refuses() {
        let cases: [(Proxy, &[u8], &str); 7] = [
            (
                socks("", ""),
                b"\x05\xff",
                "SOCKS5 authentication method negotiation failed",
            ),
            (
                socks("a", "b"),
                b"\x05\x00",
                "SOCKS5 authentication method negotiation failed",
            ),
            (
                socks("", ""),
                b"HTTP/1.1 400",
                "SOCKS5 authentication method negotiation failed",
            ),
            (
                socks("a", "b"),
                b"\x05\x02\x01\x01",
                "SOCKS5 authentication failed",
            ),
            (
                socks("", ""),
                b"\x05\x00\x05\x05",
                "SOCKS5 connect failed: connection refused",
            ),
            (
                socks("", ""),
                b"\x05\x00\x05\x63",
                "SOCKS5 connect failed: unknown reply",
            ),
            (
                socks("", ""),
                b"\x05\x00\x05\x00\x00\x09xx",
                "SOCKS5 connect failed: the answer is not SOCKS5",
            ),
        ];
        for (proxy, answers, text) in cases {
            for piece in [1, answers.len()] {
                let (_, result, _) = talk(proxy.clone(), "h", answers, piece);
                assert_eq!(result.unwrap_err().to_string(), text);
            }
        }
    }

    #[test]
    fn what_does_not_fit_into_socks5_is_refused_at_once() {
        let long = "x".repeat(256);
        for (proxy, host) in [
            (socks("", ""), long.as_str()),
            (socks(&long, ""), "h"),
            (socks("", &long), "h"),
        ] {
            let refused = Negotiation::start(proxy, host.as_bytes(), 1, &mut BytesMut::new());
            assert!(matches!(refused, Err(Refusal::TooLong(_))));
        }
    }

    #[test]
    fn http_connect() {
        let answers = b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nhello";
        for piece in 1..=answers.len() {
            let (said, result, rest) = talk(http(), "example.org", answers, piece);
            assert_eq!(
                said,
                b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\
                  Proxy-Connection: keep-alive\r\n\r\n"
            );
            assert_eq!(result, Ok(true));
            assert_eq!(rest, b"hello");
        }
    }

    #[test]
    fn http_authorization_stays_on_its_line() {
        let proxy = Proxy::Http {
            authorization: b"Basic eDp5\r\nX: y".to_vec(),
        };
        let (said, ..) = talk(proxy, "h", b"", 1);
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains("\r\nProxy-Authorization: Basic eDp5X: y\r\nProxy-Connection"));
    }

    #[test]
    fn what_an_http_proxy_refuses() {
        let long = [b"HTTP/1.1 200 OK\r\nA: ".as_slice(), &vec![b'a'; HTTP_HEAD]].concat();
        let cases: [(&[u8], &str); 5] = [
            (
                b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
                "Proxy CONNECT failed: 407 Proxy Authentication Required",
            ),
            (
                b"HTTP/1.0 502\r\n\r\n",
                "Proxy CONNECT failed: 502 Proxy CONNECT failed",
            ),
            (
                b"SSH-2.0",
                "Proxy CONNECT failed: the answer is no HTTP response",
            ),
            (
                b"HTTP/1.1 abc\r\n\r\n",
                "Proxy CONNECT failed: the answer is no HTTP response",
            ),
            (
                &long,
                "Proxy CONNECT failed: the answer is no HTTP response",
            ),
        ];
        for (answers, text) in cases {
            let (_, result, _) = talk(http(), "h", answers, 4096);
            assert_eq!(result.unwrap_err().to_string(), text);
        }
    }
}
