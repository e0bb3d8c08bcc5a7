//! Writes responses and their relatives. Names and values are borrowed; each function appends to
//! `out` and leaves what is already there alone.

use bytes::{BufMut, BytesMut};
use memchr::{memchr2, memchr3};

use super::tables::{mime_type, phrase};

/// One header line to write. An application's header is a value or a list of values; a list is
/// given as one `Header` for each of its elements.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// The name, case kept. A name with a colon, CR or LF is not written.
    pub name: &'a [u8],
    /// The value. A value with CR or LF is not written.
    pub value: Value<'a>,
}

/// A header's value. The kinds matter where a rule asks whether a header is set, or what it is.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// The only value.
    One(&'a [u8]),
    /// One element of a list.
    Item(&'a [u8]),
    /// A list without elements: set, but without a line.
    Nothing,
}

/// What a response consists of, headers apart.
#[derive(Clone, Copy, Debug)]
pub struct Reply<'a> {
    /// Status code, not restricted.
    pub status: i64,
    /// Reason phrase; None, empty and `0` mean the standard one, which is empty for unknown codes.
    pub reason: Option<&'a [u8]>,
    /// `1.1`.
    pub version: &'a [u8],
    /// The body.
    pub body: &'a [u8],
}

const CONTENT_TYPE: &[u8] = b"text/html;charset=utf-8";
/// Room for the lines that are not the caller's.
const FIXED: usize = 192;

/// Writes a 200 response for a plain body (anything an application sends that is no object):
/// `headers` in order, then Connection, Content-Type (a header of exactly that name replaces the
/// default), Content-Length.
pub fn scalar<'a>(out: &mut BytesMut, headers: impl IntoIterator<Item = Header<'a>>, body: &[u8]) {
    out.reserve(body.len() + FIXED);
    let mut headers = headers.into_iter().peekable();
    if headers.peek().is_none() {
        out.put_slice(
            b"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\
              Content-Type: text/html;charset=utf-8\r\nContent-Length: ",
        );
    } else {
        let mut content_type = CONTENT_TYPE;
        out.put_slice(b"HTTP/1.1 200 OK\r\n");
        for header in headers {
            match header {
                Header {
                    name: b"Content-Type",
                    value,
                } => match value {
                    Value::One(value) | Value::Item(value) if safe_value(value) => {
                        content_type = value;
                    }
                    _ => {}
                },
                Header {
                    name,
                    value: Value::One(value) | Value::Item(value),
                } => {
                    line(out, name, value);
                }
                _ => {}
            }
        }
        out.put_slice(b"Connection: keep-alive\r\nContent-Type: ");
        out.put_slice(content_type);
        out.put_slice(b"\r\nContent-Length: ");
    }
    put_decimal(out, body.len() as u64);
    out.put_slice(b"\r\n\r\n");
    out.put_slice(body);
}

/// Writes a response object: status line, `headers` in order, then the defaults for what they do
/// not name (names compared exactly).
///
/// - Without any header: Content-Type, Content-Length, Connection, body.
/// - Content-Type exactly `text/event-stream`: the headers end after it, the body is discarded.
/// - Transfer-Encoding set: no Content-Length, a body becomes the first chunk.
/// - Otherwise Content-Length is always added.
pub fn response<'a>(
    out: &mut BytesMut,
    reply: &Reply<'_>,
    headers: impl IntoIterator<Item = Header<'a>>,
) {
    out.reserve(reply.body.len() + FIXED);
    let mut headers = headers.into_iter().peekable();
    if headers.peek().is_none() {
        if matches!(
            reply,
            Reply {
                status: 200,
                reason: None,
                version: b"1.1",
                ..
            }
        ) {
            out.put_slice(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=utf-8\r\nContent-Length: ",
            );
        } else {
            status_line(out, reply);
            out.put_slice(b"Content-Type: text/html;charset=utf-8\r\nContent-Length: ");
        }
        put_decimal(out, reply.body.len() as u64);
        out.put_slice(b"\r\nConnection: keep-alive\r\n\r\n");
        out.put_slice(reply.body);
        return;
    }
    status_line(out, reply);
    let set = put_headers(out, headers);
    if !set.content_type {
        out.put_slice(b"Content-Type: text/html;charset=utf-8\r\n");
    } else if set.event_stream {
        out.put_slice(b"\r\n");
        return;
    }
    if set.transfer_encoding {
        out.put_slice(b"\r\n");
        if !reply.body.is_empty() {
            chunk(out, reply.body);
        }
        return;
    }
    out.put_slice(b"Content-Length: ");
    put_decimal(out, reply.body.len() as u64);
    out.put_slice(b"\r\n\r\n");
    out.put_slice(reply.body);
}

/// Writes the head of a response whose body is the file at `path`: Content-Type by extension,
/// Content-Disposition for `application/octet-stream`, Last-Modified from `modified` (seconds
/// since 1970 UTC; None or 0 leaves it out). The caller has put Content-Length, Accept-Ranges and
/// Content-Range among `headers`; `reply.body` is ignored.
pub fn file_head<'a>(
    out: &mut BytesMut,
    reply: &Reply<'_>,
    headers: impl IntoIterator<Item = Header<'a>>,
    path: &[u8],
    modified: Option<i64>,
) {
    out.reserve(FIXED + 2 * path.len());
    status_line(out, reply);
    let set = put_headers(out, headers.into_iter());
    let base = base_name(path);
    if !set.content_type {
        let extension = base
            .iter()
            .rposition(|&b| b == b'.')
            .map_or(&b""[..], |at| &base[at + 1..]);
        let mime = mime_type(extension);
        out.put_slice(b"Content-Type: ");
        out.put_slice(mime.as_bytes());
        out.put_slice(b"\r\n");
        if mime == super::tables::DEFAULT_MIME_TYPE && !set.content_disposition {
            out.put_slice(b"Content-Disposition: attachment; filename=\"");
            let start = out.len();
            out.extend(
                base.iter()
                    .filter(|b| !matches!(b, b'"' | b'\\' | 0..=0x1f | 0x7f)),
            );
            if out.len() == start {
                out.put_slice(b"unknown");
            }
            out.put_slice(b"\"\r\n");
        }
    }
    if let Some(modified) = modified.filter(|&at| at != 0 && !set.last_modified) {
        out.put_slice(b"Last-Modified: ");
        put_date(out, modified);
        out.put_slice(b"\r\n");
    }
    out.put_slice(b"\r\n");
}

/// Writes one chunk (RFC 9112 section 7.1); empty data writes the one that ends the body.
pub fn chunk(out: &mut BytesMut, data: &[u8]) {
    out.reserve(data.len() + 20);
    let mut digits = [0; 16];
    out.put_slice(number::<16>(data.len() as u64, &mut digits));
    out.put_slice(b"\r\n");
    out.put_slice(data);
    out.put_slice(b"\r\n");
}

/// One server-sent event; a field that is None is not written.
#[derive(Clone, Copy, Debug, Default)]
pub struct ServerSentEvent<'a> {
    /// A comment line, ignored by clients.
    pub comment: Option<&'a [u8]>,
    /// The event's type.
    pub event: Option<&'a [u8]>,
    /// The event's id.
    pub id: Option<&'a [u8]>,
    /// Reconnection time, decimal milliseconds.
    pub retry: Option<&'a [u8]>,
    /// The data; each LF starts a new data line.
    pub data: Option<&'a [u8]>,
}

/// Writes an event in the text/event-stream format of the HTML standard: comment, event, id,
/// retry, data, empty line.
pub fn server_sent_event(out: &mut BytesMut, event: &ServerSentEvent<'_>) {
    let fields: [(&[u8], _); 4] = [
        (b": ", event.comment),
        (b"event: ", event.event),
        (b"id: ", event.id),
        (b"retry: ", event.retry),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            out.put_slice(name);
            out.put_slice(value);
            out.put_slice(b"\n");
        }
    }
    for data in event
        .data
        .into_iter()
        .flat_map(|data| data.split(|&b| b == b'\n'))
    {
        out.put_slice(b"data: ");
        out.put_slice(data);
        out.put_slice(b"\n");
    }
    out.put_slice(b"\n");
}

/// The parts of a Set-Cookie value. An empty text and `0` count as not given.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cookie<'a> {
    /// Name, written as it is.
    pub name: &'a [u8],
    /// Value.
    pub value: &'a [u8],
    /// Seconds.
    pub max_age: Option<i64>,
    /// Path attribute.
    pub path: &'a [u8],
    /// Domain attribute.
    pub domain: &'a [u8],
    /// Secure attribute.
    pub secure: bool,
    /// HttpOnly attribute.
    pub http_only: bool,
    /// SameSite attribute.
    pub same_site: &'a [u8],
}

/// The Set-Cookie value `Response::cookie` builds: value percent-encoded (RFC 3986 section 2.3),
/// then Domain, Max-Age (0 too), Path, Secure, HttpOnly, SameSite.
pub fn cookie(cookie: &Cookie<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(cookie.name.len() + 3 * cookie.value.len() + 96);
    out.extend_from_slice(cookie.name);
    out.push(b'=');
    for &b in cookie.value {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~') {
            out.push(b);
        } else {
            let hex = |n: u8| b"0123456789ABCDEF"[usize::from(n)];
            out.extend_from_slice(&[b'%', hex(b >> 4), hex(b & 15)]);
        }
    }
    attribute(&mut out, b"; Domain=", cookie.domain);
    if let Some(age) = cookie.max_age {
        out.extend_from_slice(b"; Max-Age=");
        push_signed(&mut out, age);
    }
    attribute(&mut out, b"; Path=", cookie.path);
    flag(&mut out, b"; Secure", cookie.secure);
    flag(&mut out, b"; HttpOnly", cookie.http_only);
    attribute(&mut out, b"; SameSite=", cookie.same_site);
    out
}

/// The Set-Cookie value of a session: the id as it is, then Domain, Max-Age (unless 0), Path,
/// SameSite, Secure, HttpOnly.
pub fn session_cookie(cookie: &Cookie<'_>) -> Vec<u8> {
    let mut out = [cookie.name, b"=", cookie.value].concat();
    attribute(&mut out, b"; Domain=", cookie.domain);
    if let Some(age) = cookie.max_age.filter(|&age| age != 0) {
        out.extend_from_slice(b"; Max-Age=");
        push_signed(&mut out, age);
    }
    attribute(&mut out, b"; Path=", cookie.path);
    attribute(&mut out, b"; SameSite=", cookie.same_site);
    flag(&mut out, b"; Secure", cookie.secure);
    flag(&mut out, b"; HttpOnly", cookie.http_only);
    out
}

fn attribute(out: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    if !matches!(value, b"" | b"0") {
        out.extend_from_slice(name);
        out.extend_from_slice(value);
    }
}

fn flag(out: &mut Vec<u8>, name: &[u8], set: bool) {
    if set {
        out.extend_from_slice(name);
    }
}

/// Which of the headers with a default the caller has set.
#[derive(Default)]
struct Set {
    connection: bool,
    content_type: bool,
    event_stream: bool,
    transfer_encoding: bool,
    content_disposition: bool,
    last_modified: bool,
}

/// Writes the headers, and Connection unless it is among them.
fn put_headers<'a>(out: &mut BytesMut, headers: impl Iterator<Item = Header<'a>>) -> Set {
    let mut set = Set::default();
    for Header { name, value } in headers {
        match name {
            b"Connection" => set.connection = true,
            b"Content-Type" => {
                set.content_type = true;
                set.event_stream = matches!(value, Value::One(b"text/event-stream"));
            }
            b"Transfer-Encoding" => set.transfer_encoding = true,
            b"Content-Disposition" => set.content_disposition = true,
            b"Last-Modified" => set.last_modified = true,
            _ => {}
        }
        if let Value::One(value) | Value::Item(value) = value {
            line(out, name, value);
        }
    }
    if !set.connection {
        out.put_slice(b"Connection: keep-alive\r\n");
    }
    set
}

/// Writes one header line, or nothing when it would break out of its line.
fn line(out: &mut BytesMut, name: &[u8], value: &[u8]) {
    if memchr3(b':', b'\r', b'\n', name).is_none() && safe_value(value) {
        out.reserve(name.len() + value.len() + 4);
        out.put_slice(name);
        out.put_slice(b": ");
        out.put_slice(value);
        out.put_slice(b"\r\n");
    }
}

fn safe_value(value: &[u8]) -> bool {
    memchr2(b'\r', b'\n', value).is_none()
}

fn status_line(out: &mut BytesMut, reply: &Reply<'_>) {
    out.put_slice(b"HTTP/");
    out.put_slice(reply.version);
    out.put_slice(b" ");
    if reply.status < 0 {
        out.put_slice(b"-");
    }
    put_decimal(out, reply.status.unsigned_abs());
    out.put_slice(b" ");
    out.put_slice(match reply.reason {
        None | Some(b"" | b"0") => phrase(reply.status).unwrap_or_default().as_bytes(),
        Some(reason) => reason,
    });
    out.put_slice(b"\r\n");
}

/// The last element of a path, trailing slashes ignored; `unknown` when there is none.
fn base_name(mut path: &[u8]) -> &[u8] {
    while let [rest @ .., b'/'] = path {
        path = rest;
    }
    let start = memchr::memrchr(b'/', path).map_or(0, |at| at + 1);
    if path.is_empty() {
        b"unknown"
    } else {
        &path[start..]
    }
}

/// IMF-fixdate (RFC 9110 section 5.6.7) of a time in seconds since 1970 UTC.
fn put_date(out: &mut BytesMut, secs: i64) {
    const DAYS: &[u8; 21] = b"ThuFriSatSunMonTueWed";
    const MONTHS: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";
    let days = secs.div_euclid(86_400);
    let time = secs.rem_euclid(86_400);
    // Days since 0000-03-01, so that the leap day ends a year; then eras of 400 years.
    let z = days + 719_468;
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = (shifted + 2) % 12;
    let year = year_of_era + z.div_euclid(146_097) * 400 + i64::from(month < 2);
    let name = |table: &'static [u8], index: i64| {
        let at = usize::try_from(index).unwrap_or_default() * 3;
        table.get(at..at + 3).unwrap_or_default()
    };
    let two = |n: i64| [b'0' + (n / 10 % 10) as u8, b'0' + (n % 10) as u8];
    out.put_slice(name(DAYS, days.rem_euclid(7)));
    out.put_slice(b", ");
    out.put_slice(&two(day));
    out.put_slice(b" ");
    out.put_slice(name(MONTHS, month));
    out.put_slice(b" ");
    let year = year.clamp(0, 9_999);
    out.put_slice(&two(year / 100));
    out.put_slice(&two(year % 100));
    for (lead, n) in [
        (b' ', time / 3_600),
        (b':', time / 60 % 60),
        (b':', time % 60),
    ] {
        out.put_u8(lead);
        out.put_slice(&two(n));
    }
    out.put_slice(b" GMT");
}

/// The digits of `n` in base `BASE` (10 or 16, lower case), written to the end of `digits`.
#[inline]
fn number<const BASE: u64>(mut n: u64, digits: &mut [u8]) -> &[u8] {
    let mut at = digits.len();
    while at > 0 {
        at -= 1;
        digits[at] = b"0123456789abcdef"[(n % BASE) as usize];
        n /= BASE;
        if n == 0 {
            break;
        }
    }
    &digits[at..]
}

#[inline]
fn put_decimal(out: &mut BytesMut, n: u64) {
    let mut digits = [0; 20];
    out.put_slice(number::<10>(n, &mut digits));
}

/// Appends `n` in decimal.
pub(super) fn push_decimal(out: &mut Vec<u8>, n: u64) {
    let mut digits = [0; 20];
    out.extend_from_slice(number::<10>(n, &mut digits));
}

fn push_signed(out: &mut Vec<u8>, n: i64) {
    if n < 0 {
        out.push(b'-');
    }
    push_decimal(out, n.unsigned_abs());
}
