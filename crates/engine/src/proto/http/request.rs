//! Reads one complete request lazily: each function takes the raw message and answers one
//! question, borrowing from it.
//!
//! The functions also stand bytes no decoder has checked (a request built by hand): they then
//! answer what can be read and never panic.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

use super::head::trim_ows;
use super::multipart::is_divided;
use super::params::Params;

/// Length of the head in bytes, its closing CRLFCRLF included; None when it is not closed.
pub fn head_len(raw: &[u8]) -> Option<usize> {
    memmem::find(raw, b"\r\n\r\n").map(|at| at + 4)
}

/// The head without the empty line that closes it.
pub fn head(raw: &[u8]) -> &[u8] {
    &raw[..head_len(raw).map_or(raw.len(), |len| len - 4)]
}

/// The body; empty when the head is not closed.
pub fn body(raw: &[u8]) -> &[u8] {
    &raw[head_len(raw).unwrap_or(raw.len())..]
}

/// The parts of a request line, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestLine<'a> {
    /// `GET`, `POST` …
    pub method: &'a [u8],
    /// The request target; `/` when missing.
    pub uri: &'a [u8],
    /// What follows `HTTP/`: `1.1`, `1.0`. `1.0` when missing.
    pub version: &'a [u8],
}

/// Splits the first line. The version is taken from the last element only, so a target that
/// contains `HTTP/` does not disturb it.
pub fn request_line(raw: &[u8]) -> RequestLine<'_> {
    let line = &raw[..find_crlf(raw).unwrap_or(raw.len())];
    let mut parts = line.splitn(3, |&b| b == b' ');
    let method = parts.next().unwrap_or_default();
    let uri = parts.next().unwrap_or(b"/");
    let version = parts
        .next()
        .and_then(|v| v.strip_prefix(b"HTTP/"))
        .unwrap_or(b"1.0");
    RequestLine {
        method,
        uri,
        version,
    }
}

/// Iterates over the header fields of a message in wire order: name as written, value without
/// spaces and tabs around it. Lines without a colon are skipped. The body is never looked at.
///
/// The application's view is a map: [`lower`]-cased names, values of a repeated name joined with
/// a comma and no space.
pub fn headers(raw: &[u8]) -> Headers<'_> {
    let start = find_crlf(raw).map_or(raw.len(), |end| end + 2);
    Headers {
        rest: &raw[start..],
    }
}

/// See [`headers`].
#[derive(Clone, Debug)]
pub struct Headers<'a> {
    rest: &'a [u8],
}

impl<'a> Headers<'a> {
    /// The next line, None at the empty line that closes the head.
    #[inline]
    fn line(&mut self) -> Option<&'a [u8]> {
        let end = find_crlf(self.rest).unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest.get(2..).unwrap_or_default();
        (!line.is_empty()).then_some(line)
    }
}

impl<'a> Iterator for Headers<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = self.line()?;
            if let Some(colon) = memchr(b':', line) {
                return Some((&line[..colon], trim_ows(&line[colon + 1..])));
            }
        }
    }
}

/// One header field by name, whatever the case; repeats joined with a comma. Only a repeated
/// field allocates.
pub fn header<'a>(raw: &'a [u8], name: &[u8]) -> Option<Cow<'a, [u8]>> {
    let mut found: Option<Cow<'a, [u8]>> = None;
    let mut lines = headers(raw);
    while let Some(line) = lines.line() {
        if line.get(name.len()) != Some(&b':')
            || !line[..name.len()].eq_ignore_ascii_case(name)
            || memchr(b':', name).is_some()
        {
            continue;
        }
        let value = trim_ows(&line[name.len() + 1..]);
        match &mut found {
            None => found = Some(Cow::Borrowed(value)),
            Some(joined) => {
                let joined = joined.to_mut();
                joined.push(b',');
                joined.extend_from_slice(value);
            }
        }
    }
    found
}

/// A field name in lower case (ASCII only); borrowed when it already is.
pub fn lower(name: &[u8]) -> Cow<'_, [u8]> {
    match name.iter().any(u8::is_ascii_uppercase) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// Iterates over the cookies of a Cookie field value: split at `;`, then at the first `=`. Names
/// are trimmed, values are raw; a piece without `=` is skipped. Of a repeated name the last one
/// counts.
pub fn cookies(value: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    value.split(|&b| b == b';').filter_map(|pair| {
        let at = memchr(b'=', pair)?;
        Some((trim_text(&pair[..at]), &pair[at + 1..]))
    })
}

/// One cookie by its exact name.
pub fn cookie<'a>(value: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    cookies(value)
        .filter(|&(n, _)| n == name)
        .map(|(_, v)| v)
        .last()
}

/// Path of a request target: everything before `?` or `#`, percent-encoding untouched, `/` when
/// there is none. A target starting with `//` is a path, not a host, and a colon in it is no port
/// (upstream's URL parser thinks otherwise). Of an absolute target the scheme and host are left
/// out.
pub fn path(uri: &[u8]) -> &[u8] {
    let path = &uri[..memchr2(b'?', b'#', uri).unwrap_or(uri.len())];
    let path = match memmem::find(path, b"://") {
        Some(scheme) if !path.starts_with(b"/") => {
            let rest = &path[scheme + 3..];
            &rest[memchr(b'/', rest).unwrap_or(rest.len())..]
        }
        _ => path,
    };
    if path.is_empty() { b"/" } else { path }
}

/// Query string of a request target: between the first `?` and a `#`; empty when there is none.
pub fn query_string(uri: &[u8]) -> &[u8] {
    let uri = &uri[..memchr(b'#', uri).unwrap_or(uri.len())];
    memchr(b'?', uri).map_or(b"", |at| &uri[at + 1..])
}

/// A Host value without a trailing `:` and 1 to 5 digits.
pub fn without_port(host: &[u8]) -> &[u8] {
    match host.iter().rposition(|b| !b.is_ascii_digit()) {
        Some(at) if host[at] == b':' && (1..=5).contains(&(host.len() - at - 1)) => &host[..at],
        _ => host,
    }
}

/// How a body is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyKind<'a> {
    /// Parts separated by this boundary, see [`super::multipart::Parts`].
    Multipart(Cow<'a, [u8]>),
    /// JSON.
    Json,
    /// `name=value&…`, whatever the content type says.
    Form,
}

/// Decides by the Content-Type value, in this order: a boundary parameter, the letters `json`,
/// anything else.
///
/// Some clients write a boundary that needs quotes without them, or quotes inside of quotes. The
/// body tells what they mean: where it is not divided by the parameter, it may be by what follows
/// `boundary=` up to white space.
pub fn body_kind<'a>(content_type: &'a [u8], body: &[u8]) -> BodyKind<'a> {
    let declared = Params::new(content_type)
        .filter(|(name, _)| name.eq_ignore_ascii_case(b"boundary"))
        // No boundary ends in a space: behind it that is padding (RFC 2046 section 5.1.1).
        .map(|(_, value)| trimmed_end(value))
        .find(|boundary| !boundary.is_empty());
    let boundary = match declared {
        Some(declared) if is_divided(body, &declared) => Some(declared),
        _ => boundary_word(content_type)
            .filter(|word| is_divided(body, word))
            .map(Cow::Borrowed)
            .or(declared),
    };
    match boundary {
        Some(boundary) => BodyKind::Multipart(boundary),
        None if memmem::find(content_type, b"json").is_some() => BodyKind::Json,
        None => BodyKind::Form,
    }
}

fn trimmed_end(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_ascii_end()),
        Cow::Owned(mut text) => {
            text.truncate(text.trim_ascii_end().len());
            Cow::Owned(text)
        }
    }
}

/// What follows `boundary=` up to white space, without the quotes around it.
fn boundary_word(content_type: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"boundary=";
    let value = &content_type[memmem::find(content_type, NAME)? + NAME.len()..];
    let value = value.strip_prefix(b"\"").unwrap_or(value);
    let end = value.iter().position(u8::is_ascii_whitespace);
    let mut word = &value[..end.unwrap_or(value.len())];
    while let [rest @ .., b'"'] = word {
        word = rest;
    }
    (!word.is_empty()).then_some(word)
}

/// Without the white space and NUL bytes at both ends that upstream's trim takes off.
fn trim_text(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\n' | b'\r' | 0 | 0x0b, rest @ ..] = text {
        text = rest;
    }
    while let [rest @ .., b' ' | b'\t' | b'\n' | b'\r' | 0 | 0x0b] = text {
        text = rest;
    }
    text
}

/// Offset of the first CRLF.
#[inline]
fn find_crlf(buf: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'\r', buf).find(|&at| buf.get(at + 1) == Some(&b'\n'))
}
