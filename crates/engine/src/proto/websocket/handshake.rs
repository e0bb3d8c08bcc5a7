//! The opening handshake (RFC 6455 §4), for both sides.
//!
//! As upstream, a server looks at the method, the version and the key and nothing else (not at
//! Host, Upgrade, Connection or Origin), and a client looks at Sec-WebSocket-Accept and nothing
//! else (not at the status). Subprotocols and extensions are the host's to negotiate, by raw header
//! lines.

use bytes::{BufMut, BytesMut};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

/// A fresh random `Sec-WebSocket-Key`: 16 bytes in base64.
pub use tokio_tungstenite::tungstenite::handshake::client::generate_key;

use crate::limits::WEBSOCKET_HEAD_MAX;

/// Upstream decides nothing on fewer bytes.
const FIRST_LOOK: usize = 6;

const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// Answer to what is no WebSocket request.
const BAD_REQUEST: &[u8] = b"HTTP/1.1 400 Bad Request\r\n\r\n\
    <div style=\"text-align:center\"><h1>400 Bad Request</h1><hr>workerman</div>";

/// Answer to a request that names no version.
const VERSION_MISSING: &[u8] = b"HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n";

/// Answer to a request for another version (RFC 6455 §4.4).
const VERSION_UNKNOWN: &[u8] = b"HTTP/1.1 426 Upgrade Required\r\n\
    Connection: Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n\r\n";

/// What a server makes of the bytes so far.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Opening {
    /// The head is incomplete.
    Need,
    /// A valid request. Answer with [`switching_protocols`] once the host has agreed.
    Accept {
        /// Bytes of the request, the empty line included; frames may follow.
        head_len: usize,
        /// Value of the answer's `Sec-WebSocket-Accept`.
        accept: String,
    },
    /// Send `response` as it is and close.
    Refuse {
        /// The whole answer.
        response: &'static [u8],
    },
}

/// Server side: reads the request at the start of `buf`. It may take `WEBSOCKET_HEAD_MAX` (16384)
/// bytes; a longer one is refused with 400.
#[must_use]
pub fn read_request(buf: &[u8]) -> Opening {
    if buf.len() < FIRST_LOOK {
        return Opening::Need;
    }
    if !buf.starts_with(b"GET ") {
        return Opening::Refuse {
            response: BAD_REQUEST,
        };
    }
    let head_len = match head_len(buf) {
        Ok(Some(head_len)) => head_len,
        Ok(None) => return Opening::Need,
        Err(HeadTooLong) => {
            return Opening::Refuse {
                response: BAD_REQUEST,
            };
        }
    };
    let head = &buf[..head_len];
    match header(head, "sec-websocket-version") {
        Some(b"13") => {}
        Some(_) => {
            return Opening::Refuse {
                response: VERSION_UNKNOWN,
            };
        }
        None => {
            return Opening::Refuse {
                response: VERSION_MISSING,
            };
        }
    }
    match header(head, "sec-websocket-key") {
        None | Some(b"") => Opening::Refuse {
            response: BAD_REQUEST,
        },
        Some(key) => Opening::Accept {
            head_len,
            accept: derive_accept_key(key),
        },
    }
}

/// Server side: appends the answer that opens the connection. Each entry of `lines` is a raw header
/// line, `Name: value`; entries with a CR or LF in them are left out.
pub fn switching_protocols<'a>(
    accept: &str,
    lines: impl IntoIterator<Item = &'a [u8]>,
    out: &mut BytesMut,
) {
    // The singular is upstream's.
    out.put_slice(b"HTTP/1.1 101 Switching Protocol\r\nUpgrade: websocket\r\n");
    out.put_slice(b"Sec-WebSocket-Version: 13\r\nConnection: Upgrade\r\n");
    put_line(out, b"Sec-WebSocket-Accept", accept.as_bytes());
    for line in lines {
        // An empty line would end the head: everything after it would become frames.
        if !line.is_empty() && !has_line_break(line) {
            out.put_slice(line);
            out.put_slice(b"\r\n");
        }
    }
    out.put_slice(b"\r\n");
}

/// Client side: the parts of a request.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Path and query; empty is `/`. CR and LF are dropped, here and in every part below.
    pub target: &'a [u8],
    /// Host name or address as it was given.
    pub host: &'a [u8],
    /// Port: written behind the host unless it is 80 or 443.
    pub port: u16,
    /// `Origin`, if not empty.
    pub origin: &'a [u8],
    /// `Sec-WebSocket-Protocol`, if not empty.
    pub protocol: &'a [u8],
    /// More headers, name and value, behind the others. A name with a colon, CR or LF, or a value
    /// with CR or LF, is left out; `Host` replaces the one made of `host` and `port`.
    pub headers: &'a [(&'a [u8], &'a [u8])],
    /// Value of `Sec-WebSocket-Key`: see [`generate_key`]. Keep it for [`read_response`].
    pub key: &'a str,
}

impl Request<'_> {
    /// Appends the request to `out`.
    pub fn encode(&self, out: &mut BytesMut) {
        let valid = |name: &[u8], value: &[u8]| {
            !name.is_empty()
                && !name.contains(&b':')
                && !has_line_break(name)
                && !has_line_break(value)
        };
        let headers = || {
            self.headers
                .iter()
                .filter(|(name, value)| valid(name, value))
        };

        out.put_slice(b"GET ");
        let target = if self.target.is_empty() {
            b"/"
        } else {
            self.target
        };
        put_without_line_breaks(out, target);
        out.put_slice(b" HTTP/1.1\r\n");
        if !headers().any(|(name, _)| name.eq_ignore_ascii_case(b"host")) {
            out.put_slice(b"Host: ");
            put_without_line_breaks(out, self.host);
            if !matches!(self.port, 80 | 443) {
                out.put_slice(format!(":{}", self.port).as_bytes());
            }
            out.put_slice(b"\r\n");
        }
        out.put_slice(b"Connection: Upgrade\r\nUpgrade: websocket\r\n");
        if !self.origin.is_empty() {
            put_line(out, b"Origin", self.origin);
        }
        if !self.protocol.is_empty() {
            put_line(out, b"Sec-WebSocket-Protocol", self.protocol);
        }
        out.put_slice(b"Sec-WebSocket-Version: 13\r\n");
        put_line(out, b"Sec-WebSocket-Key", self.key.as_bytes());
        for (name, value) in headers() {
            put_line(out, name, value);
        }
        out.put_slice(b"\r\n");
    }
}

/// Why a client does not take the answer. Close the connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum AnswerError {
    /// No `Sec-WebSocket-Accept`.
    #[error("Sec-WebSocket-Accept missing")]
    AcceptMissing,
    /// `Sec-WebSocket-Accept` is not the one that belongs to our key.
    #[error("Sec-WebSocket-Accept wrong")]
    AcceptWrong,
    /// The head is longer than `WEBSOCKET_HEAD_MAX` (16384) bytes.
    #[error("answer to the handshake too long")]
    TooLong,
}

/// Client side: reads the answer at the start of `buf` to the request sent with `key`. Its length
/// in bytes, the empty line included, or `None` while it is incomplete; frames may follow.
///
/// # Errors
/// [`AnswerError`]: this is no WebSocket server, or not one that answers us.
pub fn read_response(buf: &[u8], key: &str) -> Result<Option<usize>, AnswerError> {
    let Some(head_len) = head_len(buf).map_err(|HeadTooLong| AnswerError::TooLong)? else {
        return Ok(None);
    };
    match header(&buf[..head_len], "sec-websocket-accept") {
        None => Err(AnswerError::AcceptMissing),
        Some(accept) if accept == derive_accept_key(key.as_bytes()).as_bytes() => {
            Ok(Some(head_len))
        }
        Some(_) => Err(AnswerError::AcceptWrong),
    }
}

/// A response head taken apart, for hosts that show it to their user.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ResponseHead<'a> {
    /// What follows `HTTP/` in the status line.
    pub version: &'a [u8],
    /// Status code; 0 if it is no number.
    pub status: u16,
    /// Reason phrase, may be empty.
    pub reason: &'a [u8],
    /// Names as they came, values without surrounding blanks, in order, repeated ones repeated.
    pub headers: Vec<(&'a [u8], &'a [u8])>,
}

impl<'a> ResponseHead<'a> {
    /// Takes `head` apart. Lines without a colon are left out; nothing is refused.
    #[must_use]
    pub fn parse(head: &'a [u8]) -> Self {
        let mut lines = lines(head);
        let status_line = lines.next().unwrap_or_default();
        let mut parts = status_line.splitn(3, |byte| *byte == b' ');
        let protocol = parts.next().unwrap_or_default();
        let status = parts.next().unwrap_or_default();
        Self {
            version: protocol.strip_prefix(b"HTTP/").unwrap_or(protocol),
            status: std::str::from_utf8(status)
                .ok()
                .and_then(|it| it.parse().ok())
                .unwrap_or(0),
            reason: parts.next().unwrap_or_default(),
            headers: lines.filter_map(name_and_value).collect(),
        }
    }
}

struct HeadTooLong;

/// Length of the head at the start of `buf`, its empty line included; `None` if it may still come.
fn head_len(buf: &[u8]) -> Result<Option<usize>, HeadTooLong> {
    let window = &buf[..buf.len().min(WEBSOCKET_HEAD_MAX)];
    match memchr::memmem::find(window, END_OF_HEAD) {
        Some(at) => Ok(Some(at + END_OF_HEAD.len())),
        None if buf.len() >= WEBSOCKET_HEAD_MAX => Err(HeadTooLong),
        None => Ok(None),
    }
}

/// The lines of `head` without their CRLF, up to the empty one.
fn lines(mut head: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let end = memchr::memmem::find(head, b"\r\n").unwrap_or(head.len());
        let line = &head[..end];
        head = head.get(end + 2..).unwrap_or_default();
        (!line.is_empty()).then_some(line)
    })
}

fn name_and_value(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', line)?;
    Some((&line[..colon], line[colon + 1..].trim_ascii()))
}

/// Value of the first header called `name`, behind the first line of `head`.
fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a [u8]> {
    lines(head)
        .skip(1)
        .filter_map(name_and_value)
        .find_map(|(key, value)| key.eq_ignore_ascii_case(name.as_bytes()).then_some(value))
}

fn has_line_break(bytes: &[u8]) -> bool {
    memchr::memchr2(b'\r', b'\n', bytes).is_some()
}

fn put_without_line_breaks(out: &mut BytesMut, bytes: &[u8]) {
    for part in bytes.split(|byte| matches!(byte, b'\r' | b'\n')) {
        out.put_slice(part);
    }
}

fn put_line(out: &mut BytesMut, name: &[u8], value: &[u8]) {
    out.put_slice(name);
    out.put_slice(b": ");
    put_without_line_breaks(out, value);
    out.put_slice(b"\r\n");
}
