//! HTTP on a connection: requests in, responses out (contract §4.3, §4.4).

use std::cell::RefCell;

use bytes::{Buf, BytesMut};
use engine::id::ConnId;
use engine::proto::Codec;
use engine::proto::http::chunked::Trailers;
use engine::proto::http::response::{self, Header, Reply, Value};
use engine::proto::http::{Body, Decoder, Step, decoder::CONTINUE, normalise_chunked};

use crate::bridge::{Arr, Ce, ErrorKind, Key, Obj, Result, Str, Val, Zv, throw};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols::http::{
    self as http_class, chunk as chunk_class, request as rq, response as rs,
};
use crate::dispatch::file;
use crate::dispatch::run::Loop;
use crate::dispatch::tcp::{self, deliver, max_package, string_of, write};

/// Delivers the next request. False when more bytes are needed or the connection is ending.
pub(super) fn next(l: &Loop, id: ConnId, c: &Obj) -> Result<bool> {
    let Some(mut inbound) = l.engine.checkout(id) else {
        return Ok(false);
    };
    if inbound.buf.is_empty() {
        l.engine.checkin(id, inbound);
        return Ok(false);
    }
    if !matches!(inbound.codec, Codec::Http(_)) {
        inbound.codec = Codec::Http(Decoder::default());
    }
    let Codec::Http(decoder) = &mut inbound.codec else {
        return Ok(false);
    };
    let max = max_package(c);
    match decoder.step(&inbound.buf, max) {
        Step::Need => {
            let wants_continue = decoder.take_continue();
            l.engine.checkin(id, inbound);
            if wants_continue {
                write(l, id, c, CONTINUE.len(), |out| {
                    out.extend_from_slice(CONTINUE);
                })?;
            }
            Ok(false)
        }
        Step::Reject(reject) => {
            inbound.buf.clear();
            inbound.codec = Codec::None;
            l.engine.checkin(id, inbound);
            c.call("end", &[reject.response().into(), true.into()])?;
            Ok(false)
        }
        Step::Message(frame) => {
            let (raw, trailers) = if let Body::Chunked { .. } = frame.body {
                let (whole, trailers) =
                    normalise_chunked(&inbound.buf[..frame.wire_len], frame.head_len);
                (Str::new(&whole), Some(trailers))
            } else {
                (Str::new(&inbound.buf[..frame.wire_len]), None)
            };
            inbound.buf.advance(frame.wire_len);
            decoder.next();
            let more =
                !inbound.buf.is_empty() && !matches!(decoder.step(&inbound.buf, max), Step::Need);
            l.engine.checkin(id, inbound);
            l.engine.set_cork(id, more);
            match request(l, raw, trailers.unwrap_or_default(), c) {
                Ok(request) => deliver(c, request.into())?,
                Err(raised) => tcp::handle(c, Err(raised))?,
            }
            Ok(true)
        }
    }
}

/// What `Http::requestClass()` was given last, and its class.
pub type RequestClass = RefCell<Option<(Str, Ce)>>;

/// The class requests are made of.
fn request_class(l: &Loop) -> Result<Ce> {
    let name = http_class::statics::REQUEST_CLASS.get();
    let Some(name) = name.as_str() else {
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
    let ce = class_named(name)?;
    let old = l.request_class.replace(Some((name.clone(), ce)));
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
        let request = class.instantiate()?;
        // Its destructor removes uploaded files: parsing them switches it on.
        request.set_destructor(false);
        request.set(rq::BUFFER, raw);
        request.set(rq::CONNECTION, c);
        return Ok(request);
    }
    let request = class.construct(&[raw.into()])?;
    if request.is_a(&rq::CLASS) {
        request.set(rq::CONNECTION, c);
    } else {
        request.write("connection", c)?;
    }
    Ok(request)
}

fn request(l: &Loop, raw: Str, trailers: Trailers, c: &Obj) -> Result<Obj> {
    let request = make_request(request_class(l)?, raw, c)?;
    if !trailers.is_empty() {
        let mut array = Arr::new();
        for (name, value) in &trailers {
            array.make_mut().set(name, value.as_slice());
        }
        request.call("setchunktrailers", &[array.into()])?;
    }
    Ok(request)
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
pub(super) fn send(l: &'static Loop, id: ConnId, c: &Obj, data: &Zv) -> Result<Val> {
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
            file::send(l, id, c, response)?;
            return Ok(Val::NULL);
        }
    };
    write(l, id, c, length, |out| encode(&encoded, out))
}

/// The string form of one chunk of a chunked body.
pub fn chunk_text(chunk: &Obj) -> Str {
    let mut out = BytesMut::new();
    let data = chunk.string(chunk_class::BUFFER);
    response::chunk(&mut out, data.as_ref().map_or(b"", |d| d.as_bytes()));
    Str::new(&out)
}
