//! The chunked transfer coding (RFC 9112 section 7.1): framing with bounds, and the normalised
//! form in which such a message is handed on.

use super::decoder::{Body, Frame, Reject};
use super::head::{Line, Name, field_name, line_end, token_len};
use crate::limits::{HTTP_CHUNK_LINE, HTTP_TRAILERS};

/// Progress through one chunked body.
#[derive(Clone, Debug)]
pub(super) struct Chunks {
    head_len: usize,
    /// Start of the element in progress: a size line, a chunk's data, a trailer line.
    at: usize,
    /// No line end of that element before this offset.
    scanned: usize,
    /// Bytes of data so far.
    body_len: usize,
    phase: Phase,
}

#[derive(Clone, Copy, Debug)]
enum Phase {
    Size,
    Data { len: usize },
    Trailers { from: usize },
}

/// The outcome of [`Chunks::step`].
pub(super) enum Progress {
    Need,
    Done(Frame),
    Reject(Reject),
}

impl Chunks {
    pub fn new(head_len: usize) -> Self {
        Self {
            head_len,
            at: head_len,
            scanned: head_len,
            body_len: 0,
            phase: Phase::Size,
        }
    }

    /// Goes on through `buf`, the whole message so far. Only the first `max` bytes are looked at:
    /// whatever lies beyond, the message is too large, so the verdict does not depend on how much
    /// of it has arrived.
    pub fn step(&mut self, buf: &[u8], max: usize) -> Progress {
        let window = &buf[..buf.len().min(max)];
        let short = || match buf.len() >= max {
            true => Progress::Reject(Reject::PayloadTooLarge),
            false => Progress::Need,
        };
        loop {
            match self.phase {
                Phase::Size => {
                    let line = line_end(window, self.scanned);
                    if reach(&line) - self.at > HTTP_CHUNK_LINE {
                        return Progress::Reject(Reject::BadRequest);
                    }
                    let end = match line {
                        Line::End(end) => end,
                        Line::Invalid(_) => return Progress::Reject(Reject::BadRequest),
                        Line::Open(scanned) => {
                            self.scanned = scanned;
                            return short();
                        }
                    };
                    let Some(size) = chunk_size(&window[self.at..end]) else {
                        return Progress::Reject(Reject::BadRequest);
                    };
                    self.advance(end + 2);
                    if size == 0 {
                        self.phase = Phase::Trailers { from: self.at };
                        continue;
                    }
                    match usize::try_from(size) {
                        Ok(len) if len <= max.saturating_sub(self.at + 2) => {
                            self.phase = Phase::Data { len };
                        }
                        _ => return Progress::Reject(Reject::PayloadTooLarge),
                    }
                }
                Phase::Data { len } => {
                    let end = self.at + len;
                    match window.get(end..).unwrap_or_default() {
                        [b'\r', b'\n', ..] => {}
                        [] | [b'\r'] => return short(),
                        _ => return Progress::Reject(Reject::BadRequest),
                    }
                    self.body_len += len;
                    self.advance(end + 2);
                    self.phase = Phase::Size;
                }
                Phase::Trailers { from } => {
                    let line = line_end(window, self.scanned);
                    if reach(&line) - from > HTTP_TRAILERS {
                        return Progress::Reject(Reject::HeaderTooLarge);
                    }
                    let end = match line {
                        Line::End(end) => end,
                        Line::Invalid(_) => return Progress::Reject(Reject::BadRequest),
                        Line::Open(scanned) => {
                            self.scanned = scanned;
                            return short();
                        }
                    };
                    let line = &window[self.at..end];
                    self.advance(end + 2);
                    if line.is_empty() {
                        return Progress::Done(Frame {
                            wire_len: self.at,
                            head_len: self.head_len,
                            body: Body::Chunked {
                                len: self.body_len,
                                trailers: from,
                            },
                        });
                    }
                    if !matches!(field_name(line), Name::Len(_)) {
                        return Progress::Reject(Reject::BadRequest);
                    }
                }
            }
        }
    }

    fn advance(&mut self, at: usize) {
        self.at = at;
        self.scanned = at;
    }
}

/// How far the line is known to reach.
fn reach(line: &Line) -> usize {
    match *line {
        Line::Open(at) | Line::Invalid(at) | Line::End(at) => at,
    }
}

/// The size of a chunk-size line: 1 to 16 hex digits that fit a signed 64-bit integer, then
/// nothing or extensions, which are ignored when they are well formed.
fn chunk_size(line: &[u8]) -> Option<u64> {
    let digits = line.iter().position(|&b| b == b';').unwrap_or(line.len());
    if !(1..=16).contains(&digits) || !extensions(&line[digits..]) {
        return None;
    }
    let size = line[..digits].iter().try_fold(0u64, |sum, &b| {
        Some(sum << 4 | u64::from(char::from(b).to_digit(16)?))
    })?;
    i64::try_from(size).is_ok().then_some(size)
}

/// Whether these are chunk extensions, or nothing (RFC 9112 section 7.1.1): `;name`, `;name=token` or
/// `;name="quoted"`, white space around each part. Two parsers that read a malformed one differently
/// see different requests behind it.
fn extensions(mut rest: &[u8]) -> bool {
    while let Some(after) = rest.strip_prefix(b";") {
        let name = skip_blanks(after);
        let len = token_len(name);
        if len == 0 {
            return false;
        }
        rest = skip_blanks(&name[len..]);
        if let Some(after) = rest.strip_prefix(b"=") {
            let value = skip_blanks(after);
            let len = match value.first() {
                Some(b'"') => quoted_len(value),
                _ => token_len(value),
            };
            if len == 0 {
                return false;
            }
            rest = skip_blanks(&value[len..]);
        }
    }
    rest.is_empty()
}

fn skip_blanks(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes
}

/// Length of the quoted-string at the start (RFC 9110 section 5.6.4), 0 when it does not end or holds
/// a control byte.
fn quoted_len(bytes: &[u8]) -> usize {
    let mut escaped = false;
    for (at, &byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            0x7f | 0..=8 | 0x0a..=0x1f => return 0,
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    0
}

/// The trailer fields of a chunked message, in wire order: lower-case name, value without the
/// white space before it. Of a repeated name the last one counts.
pub type Trailers = Vec<(Vec<u8>, Vec<u8>)>;

/// A chunked message in the form the application sees: the Transfer-Encoding line gone,
/// `Content-Length` after the last header field, the body joined; and the trailers.
///
/// `message` is one whole message as [`Frame`] delimits it, `head_len` the length of its head.
/// Of any other bytes the result is what could be read, never a panic.
pub fn normalise_chunked(message: &[u8], head_len: usize) -> (Vec<u8>, Trailers) {
    let head_len = head_len.min(message.len());
    let mut body_len = 0;
    let end = walk(message, head_len, |data| body_len += data.len());
    let mut out = Vec::with_capacity(head_len + body_len + 40);
    copy_head(&message[..head_len], &mut out);
    out.extend_from_slice(b"Content-Length: ");
    super::response::push_decimal(&mut out, body_len as u64);
    out.extend_from_slice(b"\r\n\r\n");
    walk(message, head_len, |data| out.extend_from_slice(data));
    (
        out,
        end.map_or_else(Trailers::new, |at| trailers(message, at)),
    )
}

/// Visits the data of each chunk from `at` on; the offset behind the last one's size line, None
/// when the chunks break off.
fn walk<'a>(buf: &'a [u8], mut at: usize, mut visit: impl FnMut(&'a [u8])) -> Option<usize> {
    while let Line::End(end) = line_end(buf, at) {
        let size = usize::try_from(chunk_size(&buf[at..end])?).ok()?;
        at = end + 2;
        if size == 0 {
            return Some(at);
        }
        visit(buf.get(at..at.checked_add(size)?)?);
        at += size + 2;
    }
    None
}

/// The head's lines but for the first Transfer-Encoding and the closing empty one.
fn copy_head(head: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    let mut dropped = false;
    while let Line::End(end) = line_end(head, at) {
        let line = &head[at..end];
        if line.is_empty() {
            break;
        }
        let coding = match field_name(line) {
            Name::Len(len) => line[..len].eq_ignore_ascii_case(b"transfer-encoding"),
            _ => false,
        };
        if coding && !dropped {
            dropped = true;
        } else {
            out.extend_from_slice(&head[at..end + 2]);
        }
        at = end + 2;
    }
}

fn trailers(buf: &[u8], mut at: usize) -> Trailers {
    let mut fields = Trailers::new();
    while let Line::End(end) = line_end(buf, at) {
        let Name::Len(len) = field_name(&buf[at..end]) else {
            break;
        };
        let value = &buf[at + len + 1..end];
        let skip = value.iter().position(|b| !matches!(b, b' ' | b'\t' | 0x0b));
        let value = &value[skip.unwrap_or(value.len())..];
        fields.push((buf[at..at + len].to_ascii_lowercase(), value.to_vec()));
        at = end + 2;
    }
    fields
}
