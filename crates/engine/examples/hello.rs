//! An HTTP server with a null host: the ceiling of the engine without anything above it.
//!
//! `hello [address]` listens on the address, by default a free port of 127.0.0.1, and prints where.
//! `/` is answered with a constant, every other path with JSON made of the path, the query's `id`,
//! the user agent and the cookie `theme`.
#![allow(clippy::print_stdout)]

use std::borrow::Cow;
use std::cell::OnceCell;
use std::io;
use std::net::SocketAddr;
use std::rc::Rc;

use bytes::Buf;
use engine::handle::{Connection, Engine, Inbound, SendOutcome};
use engine::host::{Direction, Host};
use engine::id::{ConnId, ListenerId, SourceId, TimerId};
use engine::net::addr::Addr;
use engine::net::listener::{ListenOptions, bind_tcp};
use engine::proto::Codec;
use engine::proto::http::{Decoder, Step, request, response};

/// Longest request, in bytes.
const MAX_PACKAGE: usize = 10 << 20;

#[derive(Default)]
struct Hello {
    engine: OnceCell<Engine>,
}

impl Hello {
    /// Answers one request. False when no complete one waits.
    fn answer(connection: &Connection<'_>) -> Result<bool, Gone> {
        let Some((body, more)) = connection.input(take)? else {
            return Ok(false);
        };
        connection.set_cork(more);
        match connection.send(|out| response::scalar(out, [], &body)) {
            SendOutcome::PeerGone => Err(Gone),
            _ => Ok(more),
        }
    }
}

/// The connection is to be closed.
struct Gone;

/// An answer, and whether another request waits behind this one.
type Answer = (Cow<'static, [u8]>, bool);

/// Takes one request off the input.
fn take(input: &mut Inbound) -> Result<Option<Answer>, Gone> {
    if !matches!(input.codec, Codec::Http(_)) {
        input.codec = Codec::Http(Decoder::default());
    }
    let Codec::Http(decoder) = &mut input.codec else {
        return Ok(None);
    };
    let frame = match decoder.step(&input.buf, MAX_PACKAGE) {
        Step::Message(frame) => frame,
        Step::Need => return Ok(None),
        Step::Reject(_) => return Err(Gone),
    };
    let raw = &input.buf[..frame.wire_len];
    let uri = request::request_line(raw).uri;
    let body = match request::path(uri) {
        b"/" => Cow::Borrowed(b"Hello World".as_slice()),
        path => Cow::Owned(json(raw, uri, path)),
    };
    input.buf.advance(frame.wire_len);
    decoder.next();
    let more = matches!(decoder.step(&input.buf, MAX_PACKAGE), Step::Message(_));
    Ok(Some((body, more)))
}

fn json(raw: &[u8], uri: &[u8], path: &[u8]) -> Vec<u8> {
    let id = request::query_string(uri)
        .split(|&b| b == b'&')
        .find_map(|pair| pair.strip_prefix(b"id="))
        .unwrap_or_default();
    let agent = request::header(raw, b"user-agent").unwrap_or_default();
    let cookies = request::header(raw, b"cookie").unwrap_or_default();
    let theme = request::cookie(&cookies, b"theme").unwrap_or_default();
    [
        br#"{"path":""#,
        path,
        br#"","id":""#,
        id,
        br#"","agent":""#,
        &agent,
        br#"","theme":""#,
        theme,
        br#""}"#,
    ]
    .concat()
}

impl Host for Hello {
    fn accepted(&self, _: ListenerId, _: ConnId) {}

    fn readable(&self, conn: ConnId) {
        let Some(engine) = self.engine.get() else {
            return;
        };
        let Some(connection) = engine.connection(conn) else {
            return;
        };
        loop {
            match Self::answer(&connection) {
                Ok(true) => {}
                Ok(false) => return,
                Err(Gone) => {
                    engine.close(conn);
                    return;
                }
            }
        }
    }

    fn eof(&self, conn: ConnId) {
        if let Some(engine) = self.engine.get() {
            engine.close(conn);
        }
    }

    fn drained(&self, _: ConnId) {}

    fn write_failed(&self, conn: ConnId) {
        self.eof(conn);
    }

    fn timer(&self, _: TimerId) {}

    fn signal(&self, _: i32) {}

    fn source_ready(&self, _: SourceId, _: Direction) {}
}

fn main() -> io::Result<()> {
    let address: SocketAddr = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:0".to_owned())
        .parse()
        .map_err(io::Error::other)?;
    let host = Rc::new(Hello::default());
    let engine = Engine::new(Rc::clone(&host) as Rc<dyn Host>)?;
    let listener = engine.listen(bind_tcp(address, &ListenOptions::default())?)?;
    if let Addr::Ip(address) = engine.listener_addr(listener) {
        println!("{address}");
    }
    engine.resume_accept(listener);
    let _ = host.engine.set(engine.clone());
    engine.run()
}
