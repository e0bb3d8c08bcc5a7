//! HTTP on a connection: requests in, responses out (contract §4.3, §4.4).

use std::cell::RefCell;

use bytes::{Buf, BytesMut};
use engine::handle::{Connection, Inbound};
use engine::proto::Codec;
use engine::proto::http::chunked::Trailers;
use engine::proto::http::decoder::{CONTINUE, Frame, Reject};
use engine::proto::http::response::{self, Header, Reply, Value};
use engine::proto::http::{Body, Decoder, Step, normalise_chunked};

use crate::bridge::{Arr, Ce, ErrorKind, Key, Obj, Result, Str, Val, Zv, throw};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::{
    self as http_class, chunk as chunk_class, request as rq, response as rs,
};
use crate::dispatch::file;
use crate::dispatch::run::Loop;
use crate::dispatch::tcp::{self, deliver, max_package, string_of, write};

/// Longest request that is remembered for the next one, in bytes.
const REMEMBERED_MAX: usize = 1024;

/// What one request leaves for the next.
#[derive(Default)]
pub struct Spare {
    /// The last short request without a body. The same bytes again need no second look, and no
    /// second copy: clients that keep a connection busy repeat themselves.
    last: Option<Str>,
    /// A Request that nobody kept.
    object: Option<Obj>,
}

/// What the input amounts to.
enum Found {
    Nothing {
        wants_continue: bool,
    },
    Reject(Reject),
    Message(Frame),
    /// The last request once more; whether another one waits behind it.
    Again(Str, bool),
}

/// Delivers the next request. False when more bytes are needed or the connection is ending.
pub(super) fn next(l: &Loop, conn: &Connection<'_>, c: &Obj) -> Result<bool> {
    let max = max_package(c);
    match conn.input(|inbound| look(l, inbound, max)) {
        Found::Again(raw, more) => {
            conn.set_cork(more);
            deliver_request(l, c, raw, None)?;
            Ok(true)
        }
        Found::Message(frame) => {
            let (raw, trailers) = take(conn, &frame);
            let more = conn.input(|inbound| consume(inbound, &frame, max));
            conn.set_cork(more);
            if frame.body == Body::None && raw.len() <= REMEMBERED_MAX {
                let old = l.requests.borrow_mut().last.replace(raw.clone());
                drop(old);
            }
            deliver_request(l, c, raw, trailers)?;
            Ok(true)
        }
        Found::Nothing { wants_continue } => {
            if wants_continue {
                write(l, conn, c, CONTINUE.len(), |out| {
                    out.extend_from_slice(CONTINUE);
                })?;
            }
            Ok(false)
        }
        Found::Reject(reject) => {
            conn.input(|inbound| {
                inbound.buf.clear();
                inbound.codec = Codec::None;
            });
            c.call("end", &[reject.response().into(), true.into()])?;
            Ok(false)
        }
    }
}

fn look(l: &Loop, inbound: &mut Inbound, max: usize) -> Found {
    if inbound.buf.is_empty() {
        return Found::Nothing {
            wants_continue: false,
        };
    }
    if !matches!(inbound.codec, Codec::Http(_)) {
        inbound.codec = Codec::Http(Decoder::default());
    }
    let Codec::Http(decoder) = &mut inbound.codec else {
        return Found::Nothing {
            wants_continue: false,
        };
    };
    if decoder.is_at_start()
        && let Some(last) = &l.requests.borrow().last
        && last.len() <= max
        && inbound.buf.starts_with(last.as_bytes())
    {
        let last = last.clone();
        inbound.buf.advance(last.len());
        let more = inbound.buf.starts_with(last.as_bytes()) || follows(inbound, max);
        return Found::Again(last, more);
    }
    match decoder.step(&inbound.buf, max) {
        Step::Message(frame) => Found::Message(frame),
        Step::Reject(reject) => Found::Reject(reject),
        Step::Need => Found::Nothing {
            wants_continue: decoder.take_continue(),
        },
    }
}

/// Whether something to act upon stands at the front of the input.
fn follows(inbound: &mut Inbound, max: usize) -> bool {
    match &mut inbound.codec {
        Codec::Http(decoder) if !inbound.buf.is_empty() => {
            !matches!(decoder.step(&inbound.buf, max), Step::Need)
        }
        _ => false,
    }
}

/// Copies a message out of the input.
fn take(conn: &Connection<'_>, frame: &Frame) -> (Str, Option<Trailers>) {
    if let Body::Chunked { .. } = frame.body {
        let (whole, trailers) =
            conn.input(|inbound| normalise_chunked(&inbound.buf[..frame.wire_len], frame.head_len));
        return (Str::new(&whole), Some(trailers));
    }
    let room = Str::room(frame.wire_len);
    let raw = conn.input(|inbound| room.fill(&inbound.buf[..frame.wire_len]));
    (raw, None)
}

/// Takes a message off the input; whether another one waits behind it.
fn consume(inbound: &mut Inbound, frame: &Frame, max: usize) -> bool {
    inbound.buf.advance(frame.wire_len);
    if let Codec::Http(decoder) = &mut inbound.codec {
        decoder.next();
    }
    follows(inbound, max)
}

/// What `Http::requestClass()` was given last, and its class.
pub type RequestClass = RefCell<Option<(Str, Ce)>>;

/// The class requests are made of.
fn request_class(l: &Loop) -> Result<Ce> {
    let Some(name) = http_class::statics::REQUEST_CLASS.peek().as_str() else {
        return Ok(Ce::from(&rq::CLASS));
    };
    let cached = l
        .request_class
        .borrow()
        .as_ref()
        .and_then(|(known, ce)| known.same(name).then_some(*ce));
    if let Some(ce) = cached {
        return Ok(ce);
    }
    let name = name.clone();
    let ce = class_named(&name)?;
    let old = l.request_class.replace(Some((name, ce)));
    drop(old);
    Ok(ce)
}

/// The class of a name; an Error when there is none.
pub fn class_named(name: &Str) -> Result<Ce> {
    let found = Ce::lookup(name.as_bytes(), true)?;
    found.ok_or_else(|| {
        let message = format!("Class \"{}\" not found", name.to_text());
        throw(ErrorKind::Error, &message)
    })
}

/// A request object over one complete message.
pub fn make_request(class: Ce, raw: Str, c: &Obj) -> Result<Obj> {
    if class == Ce::from(&rq::CLASS) {
        return Ok(over(class.instantiate()?, raw, c));
    }
    let request = class.construct(&[raw.into()])?;
    if request.is_a(&rq::CLASS) {
        request.set(rq::CONNECTION, c);
    } else {
        request.write("connection", c)?;
    }
    Ok(request)
}

/// Gives a Request of our own class its message.
fn over(request: Obj, raw: Str, c: &Obj) -> Obj {
    // Its destructor removes uploaded files: parsing them switches it on.
    request.set_destructor(false);
    request.set(rq::BUFFER, raw);
    request.set(rq::CONNECTION, c);
    request
}

fn request(l: &Loop, raw: Str, trailers: Option<Trailers>, c: &Obj) -> Result<Obj> {
    let class = request_class(l)?;
    let spare = if class == Ce::from(&rq::CLASS) {
        l.requests.borrow_mut().object.take()
    } else {
        None
    };
    let request = match spare {
        Some(spare) => over(spare, raw, c),
        None => make_request(class, raw, c)?,
    };
    if let Some(trailers) = trailers.filter(|trailers| !trailers.is_empty()) {
        let mut array = Arr::new();
        for (name, value) in &trailers {
            array.make_mut().set(name, value.as_slice());
        }
        request.call("setchunktrailers", &[array.into()])?;
    }
    Ok(request)
}

fn deliver_request(l: &Loop, c: &Obj, raw: Str, trailers: Option<Trailers>) -> Result {
    let request = match request(l, raw, trailers, c) {
        Ok(request) => Val::from(request),
        Err(raised) => return tcp::handle(c, Err(raised)),
    };
    deliver(c, &request)?;
    if let Some(request) = request.into_obj()
        && request.ce() == Ce::from(&rq::CLASS)
        && !request.has_destructor()
        && request.renew()
    {
        let old = l.requests.borrow_mut().object.replace(request);
        drop(old);
    }
    Ok(())
}

/// Header lines of an application, kept alive while they are written.
#[derive(Default)]
pub struct Lines(Vec<Line>);

struct Line {
    name: Str,
    value: Option<Str>,
    list: bool,
}

impl Lines {
    /// Collects `name => value or list of values`.
    pub fn collect(headers: &Arr) -> Result<Self> {
        let mut lines = Vec::with_capacity(headers.len());
        for (key, value) in headers.iter() {
            let name = match key {
                Key::Name(name) => name,
                Key::Index(i) => Str::new(i.to_string().as_bytes()),
            };
            match value.as_arr() {
                Some(list) if list.is_empty() => lines.push(Line {
                    name,
                    value: None,
                    list: true,
                }),
                Some(list) => {
                    for item in list.values() {
                        let value = Some(string_of(&item)?);
                        lines.push(Line {
                            name: name.clone(),
                            value,
                            list: true,
                        });
                    }
                }
                None => {
                    let value = Some(string_of(value)?);
                    lines.push(Line {
                        name,
                        value,
                        list: false,
                    });
                }
            }
        }
        Ok(Self(lines))
    }

    /// The lines as the encoder takes them.
    pub fn iter(&self) -> impl Iterator<Item = Header<'_>> {
        self.0.iter().map(|line| Header {
            name: line.name.as_bytes(),
            value: match (&line.value, line.list) {
                (Some(value), false) => Value::One(value.as_bytes()),
                (Some(value), true) => Value::Item(value.as_bytes()),
                (None, _) => Value::Nothing,
            },
        })
    }
}

/// A Response object read out of its properties.
pub struct Parts {
    headers: Option<Lines>,
    status: i64,
    reason: Option<Str>,
    version: Option<Str>,
    body: Option<Str>,
}

impl Parts {
    /// Reads them; runs PHP only for headers that are objects.
    pub fn of(r: &Obj) -> Result<Self> {
        for part in [rs::STATUS, rs::BODY] {
            r.initialized(part)?;
        }
        let headers = match r.array(rs::HEADERS) {
            Some(headers) if !headers.is_empty() => Some(Lines::collect(&headers)?),
            _ => None,
        };
        Ok(Self {
            headers,
            status: r.long(rs::STATUS),
            reason: r.string(rs::REASON),
            version: r.string(rs::VERSION),
            body: r.string(rs::BODY),
        })
    }

    /// Whether a header of exactly this name is set.
    pub fn has(&self, name: &str) -> bool {
        let mut lines = self.headers.iter().flat_map(|lines| &lines.0);
        lines.any(|line| *line.name.as_bytes() == *name.as_bytes())
    }

    /// Adds a header line.
    pub fn push(&mut self, name: &'static str, value: Str) {
        self.headers.get_or_insert_default().0.push(Line {
            name: Str::new(name.as_bytes()),
            value: Some(value),
            list: false,
        });
    }

    fn reply(&self) -> Reply<'_> {
        Reply {
            status: self.status,
            reason: self.reason.as_ref().map(Str::as_bytes),
            version: self.version.as_ref().map_or(b"1.1", |v| v.as_bytes()),
            body: self.body.as_ref().map_or(b"", |b| b.as_bytes()),
        }
    }

    /// Room the encoded form needs at least.
    pub fn body_len(&self) -> usize {
        self.body.as_ref().map_or(0, Str::len)
    }

    /// Writes the response; with `file`, only the head of one whose body is that file.
    pub fn encode(&self, out: &mut BytesMut, file: Option<(&[u8], Option<i64>)>) {
        let lines = self.headers.iter().flat_map(Lines::iter);
        match file {
            Some((path, modified)) => {
                response::file_head(out, &self.reply(), lines, path, modified);
            }
            None => response::response(out, &self.reply(), lines),
        }
    }
}

/// What `Http::encode` makes of the value given to `send()`.
pub enum Encoded {
    /// A Response of our own class.
    Response(Parts),
    /// Anything with a string form that is sent as it is.
    Plain(Str),
    /// A body that gets the default head, with extra headers.
    Body(Str, Option<Lines>),
    /// A response whose body is a file.
    File(Obj),
}

/// Reads the value given to `send()`; runs PHP (`__toString`, overridden methods). The connection's
/// extra headers are used up.
pub fn prepare(c: &Obj, data: &Zv) -> Result<Encoded> {
    let extra = c.array(tc::HEADERS).filter(|h| !h.is_empty());
    let Some(object) = data.as_obj() else {
        let lines = match extra {
            Some(extra) => {
                c.set(tc::HEADERS, Arr::empty());
                Some(Lines::collect(&extra)?)
            }
            None => None,
        };
        return Ok(Encoded::Body(string_of(data)?, lines));
    };
    if !object.is_a(&rs::CLASS) {
        // Chunk, ServerSentEvents and every other Stringable go out without framing.
        return Ok(Encoded::Plain(string_of(data)?));
    }
    if let Some(extra) = extra {
        object.call("withheaders", &[extra.into()])?;
        c.set(tc::HEADERS, Arr::empty());
    }
    if !object.is_null(rs::FILE) {
        return Ok(Encoded::File(object.clone()));
    }
    if object.ce() != Ce::from(&rs::CLASS)
        && object
            .ce()
            .method("__tostring")
            .is_some_and(crate::bridge::Method::is_user)
    {
        return Ok(Encoded::Plain(string_of(data)?));
    }
    Ok(Encoded::Response(Parts::of(object)?))
}

/// Writes what [`prepare`] read; runs no PHP. Files are not written here.
pub fn encode(encoded: &Encoded, out: &mut BytesMut) {
    match encoded {
        Encoded::Response(parts) => parts.encode(out, None),
        Encoded::Plain(text) => out.extend_from_slice(text.as_bytes()),
        Encoded::Body(body, lines) => {
            response::scalar(out, lines.iter().flat_map(Lines::iter), body.as_bytes());
        }
        Encoded::File(_) => {}
    }
}

/// `send()` on an HTTP connection.
pub(super) fn send(l: &'static Loop, conn: &Connection<'_>, c: &Obj, data: &Zv) -> Result<Val> {
    if let Some(body) = data.as_str()
        && c.peek(tc::HEADERS).as_arr().is_none_or(Arr::is_empty)
    {
        return write(l, conn, c, body.len() + 1, |out| {
            response::scalar(out, [], body.as_bytes());
        });
    }
    let encoded = match prepare(c, data) {
        Ok(encoded) => encoded,
        Err(raised) => {
            tcp::handle(c, Err(raised))?;
            return Ok(Val::FALSE);
        }
    };
    let length = match &encoded {
        Encoded::Plain(text) if text.is_empty() => return Ok(Val::NULL),
        Encoded::Plain(text) => text.len(),
        Encoded::Body(body, _) => body.len() + 1,
        Encoded::Response(parts) => parts.body_len() + 1,
        Encoded::File(response) => {
            file::send(l, conn.id(), c, response)?;
            return Ok(Val::NULL);
        }
    };
    write(l, conn, c, length, |out| encode(&encoded, out))
}

/// The string form of one chunk of a chunked body.
pub fn chunk_text(chunk: &Obj) -> Result<Str> {
    chunk.initialized(chunk_class::BUFFER)?;
    let mut out = BytesMut::new();
    let data = chunk.string(chunk_class::BUFFER);
    response::chunk(&mut out, data.as_ref().map_or(b"", |d| d.as_bytes()));
    Ok(Str::new(&out))
}
