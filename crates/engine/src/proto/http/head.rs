//! One pass over a request head: is it well formed, and how is the body framed?

use memchr::memchr3;

/// How the body after a head is delimited (RFC 9112 section 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// No body.
    None,
    /// Content-Length, in bytes; saturated when the digits do not fit.
    Length(usize),
    /// Transfer-Encoding: chunked.
    Chunked,
}

/// What framing needs to know of a valid head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// Bytes up to and including the closing CRLFCRLF.
    pub len: usize,
    /// The body's framing.
    pub framing: Framing,
    /// The client waits for `100 Continue` (HTTP/1.1 and later only, RFC 9110 section 10.1.1).
    pub expects_continue: bool,
    /// Nothing behind this message may be read: chunks in HTTP/1.0, where a peer of ours that knows
    /// none has taken the request to end with the head (RFC 9112 section 6.1).
    pub is_last: bool,
}

/// The outcome of one pass.
pub(super) enum Parsed {
    /// The bytes end inside the head; nothing wrong so far.
    Incomplete,
    /// A rule is broken. The head may or may not be complete.
    Invalid,
    /// A complete, valid head.
    Head(Head),
}

/// Where a line ends.
pub(super) enum Line {
    /// The bytes end first; the scan may go on at this offset.
    Open(usize),
    /// A bare CR, a bare LF or a NUL.
    Invalid(usize),
    /// Offset of the CR of the line's CRLF.
    End(usize),
}

/// Finds the end of the line, looking from `from` on.
pub(super) fn line_end(buf: &[u8], from: usize) -> Line {
    let Some(found) = memchr3(b'\r', b'\n', 0, buf.get(from..).unwrap_or_default()) else {
        return Line::Open(buf.len().max(from));
    };
    let at = from + found;
    match (buf[at], buf.get(at + 1)) {
        (b'\r', Some(b'\n')) => Line::End(at),
        (b'\r', None) => Line::Open(at),
        _ => Line::Invalid(at),
    }
}

/// Length of the field name at the start of `line` when a colon follows it at once
/// (RFC 9110 section 5.6.2: one or more token characters).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// No byte outside a token yet.
    Open,
    /// Empty, or ended by something other than a colon.
    Invalid,
    /// This many bytes, then a colon.
    Len(usize),
}

/// Reads a field name, see [`Name`].
#[inline]
pub(super) fn field_name(line: &[u8]) -> Name {
    match line.iter().position(|&b| !TOKEN[b as usize]) {
        None => Name::Open,
        Some(len) if len > 0 && line[len] == b':' => Name::Len(len),
        Some(_) => Name::Invalid,
    }
}

/// How many token characters `bytes` begins with (RFC 9110 section 5.6.2).
pub(super) fn token_len(bytes: &[u8]) -> usize {
    let other = bytes.iter().position(|&b| !TOKEN[b as usize]);
    other.unwrap_or(bytes.len())
}

/// Checks a head and extracts its framing, in one pass.
pub(super) fn parse(buf: &[u8]) -> Parsed {
    let line = match line_end(buf, 0) {
        Line::Open(_) => return Parsed::Incomplete,
        Line::Invalid(_) => return Parsed::Invalid,
        Line::End(at) => at,
    };
    let Some(minor) = request_line(&buf[..line]) else {
        return Parsed::Invalid;
    };
    let mut fields = Fields {
        minor,
        ..Fields::default()
    };
    let mut at = line + 2;
    loop {
        match buf.get(at) {
            None => return Parsed::Incomplete,
            Some(b'\r') => {
                return match buf.get(at + 1) {
                    None => Parsed::Incomplete,
                    Some(b'\n') => fields.finish(at + 2).map_or(Parsed::Invalid, Parsed::Head),
                    Some(_) => Parsed::Invalid,
                };
            }
            Some(_) => {}
        }
        let name = match field_name(&buf[at..]) {
            Name::Open => return Parsed::Incomplete,
            Name::Invalid => return Parsed::Invalid,
            Name::Len(len) => &buf[at..at + len],
        };
        let value = at + name.len() + 1;
        at = match line_end(buf, value) {
            Line::Open(_) => return Parsed::Incomplete,
            Line::Invalid(_) => return Parsed::Invalid,
            Line::End(end) => {
                if !fields.take(name, &buf[value..end]) {
                    return Parsed::Invalid;
                }
                end + 2
            }
        };
    }
}

/// The fields that decide about framing and validity.
#[derive(Default)]
struct Fields {
    minor: u8,
    host: bool,
    chunked: bool,
    length: Option<usize>,
    expects_continue: bool,
}

impl Fields {
    /// Takes one field line; false when it breaks a rule.
    #[inline]
    fn take(&mut self, name: &[u8], value: &[u8]) -> bool {
        match name.len() {
            4 if name.eq_ignore_ascii_case(b"host") => {
                let first = !self.host;
                self.host = true;
                first && host(trim_ows(value))
            }
            6 if name.eq_ignore_ascii_case(b"expect") => {
                self.expects_continue |= trim_ows(value).eq_ignore_ascii_case(b"100-continue");
                true
            }
            14 if name.eq_ignore_ascii_case(b"content-length") => {
                let first = self.length.is_none();
                self.length = content_length(trim_ows(value));
                first && self.length.is_some()
            }
            17 if name.eq_ignore_ascii_case(b"transfer-encoding") => {
                let first = !self.chunked;
                self.chunked = true;
                first && trim_ows(value).eq_ignore_ascii_case(b"chunked")
            }
            _ => true,
        }
    }

    /// The rules that need the whole head: Host from 1.1 on, never both framings
    /// (RFC 9112 sections 3.2 and 6.3).
    fn finish(self, len: usize) -> Option<Head> {
        if self.minor > 0 && !self.host {
            return None;
        }
        let framing = match (self.chunked, self.length) {
            (true, Some(_)) => return None,
            (true, None) => Framing::Chunked,
            (false, None | Some(0)) => Framing::None,
            (false, Some(length)) => Framing::Length(length),
        };
        Some(Head {
            len,
            framing,
            expects_continue: self.expects_continue && self.minor > 0,
            is_last: self.chunked && self.minor == 0,
        })
    }
}

/// Minor version of a valid request line: a known method, one space, a target in origin-form
/// without controls or spaces, one space, `HTTP/1.` and a digit.
fn request_line(line: &[u8]) -> Option<u8> {
    let (rest, version) = line.split_at_checked(line.len().checked_sub(9)?)?;
    let [
        b' ',
        b'H',
        b'T',
        b'T',
        b'P',
        b'/',
        b'1',
        b'.',
        minor @ b'0'..=b'9',
    ] = *version
    else {
        return None;
    };
    let space = rest.iter().take(8).position(|&b| b == b' ')?;
    if !matches!(
        &rest[..space],
        b"GET" | b"POST" | b"HEAD" | b"PUT" | b"PATCH" | b"DELETE" | b"OPTIONS"
    ) {
        return None;
    }
    let target = &rest[space + 1..];
    if target.first() != Some(&b'/') {
        return None;
    }
    // No early exit: the loop then vectorises.
    let bad = target
        .iter()
        .fold(false, |bad, &b| bad | (b <= b' ') | (b == 0x7f));
    (!bad).then_some(minor - b'0')
}

/// A name or `[address]`, then at most one `:digits`. Deliberately wider than a host name, as
/// upstream: `user@host` passes; spaces, slashes, brackets and stray colons do not.
fn host(value: &[u8]) -> bool {
    let name = if let Some(rest) = value.strip_prefix(b"[") {
        match memchr::memchr(b']', rest) {
            None | Some(0) => return false,
            Some(len) => len + 2,
        }
    } else {
        let stop = |b: &u8| matches!(b, b'\t'..=b'\r' | b' ' | b':' | b'/' | b'[' | b']');
        match value.iter().position(stop).unwrap_or(value.len()) {
            0 => return false,
            len => len,
        }
    };
    match &value[name..] {
        [] => true,
        [b':', port @ ..] => !port.is_empty() && port.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// Digits only, at least one; saturates, so an absurd length is too large and never small.
fn content_length(value: &[u8]) -> Option<usize> {
    if value.is_empty() {
        return None;
    }
    value.iter().try_fold(0usize, |sum, &b| {
        b.is_ascii_digit()
            .then(|| sum.saturating_mul(10).saturating_add(usize::from(b - b'0')))
    })
}

/// Without spaces and tabs at both ends (RFC 9110 section 5.6.3, OWS).
#[inline]
pub(super) fn trim_ows(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = value {
        value = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}

/// Token characters (RFC 9110 section 5.6.2).
static TOKEN: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        table[i] = b.is_ascii_alphanumeric()
            || matches!(
                b,
                b'!' | b'#'
                    | b'$'
                    | b'%'
                    | b'&'
                    | b'\''
                    | b'*'
                    | b'+'
                    | b'-'
                    | b'.'
                    | b'^'
                    | b'_'
                    | b'`'
                    | b'|'
                    | b'~'
            );
        i += 1;
    }
    table
};
