//! The connections of this process, and what their `protocol` stands for.

use engine::handle::Connection;
use engine::id::ConnId;
use engine::proto::websocket::deflate::Deflater;

use crate::bridge::{self, Ce, ErrorKind, Obj, Result, Str};
use crate::declared::connection::tcp_connection as tc;
use crate::declared::protocols;
use crate::dispatch::run::Loop;

/// How the bytes of a connection become messages, from its `protocol` property.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Protocol {
    /// No protocol: whatever one read gave.
    Raw,
    /// Lines.
    Text,
    /// Length-prefixed frames.
    Frame,
    /// HTTP server.
    Http,
    /// WebSocket server.
    Websocket,
    /// WebSocket client.
    Ws,
    /// A PHP class with static `input`, `decode`, `encode`.
    User(Ce),
}

/// Live connections of this process by token.
#[derive(Default)]
pub struct Connections {
    entries: Vec<Option<Entry>>,
    free: Vec<usize>,
}

pub(super) struct Entry {
    object: Obj,
    /// The websocket handshake is over.
    websocket: bool,
    /// Compression of outgoing websocket messages, from the first one that wants it.
    deflater: Option<Box<Deflater>>,
    /// A loop written in PHP was asked to say when the socket takes output again.
    awaits_writable: bool,
}

/// The `protocol` strings seen last and what each stands for. All connections of a worker carry the
/// same string. Holding it keeps its address from being used again.
#[derive(Default)]
pub struct Protocols(Vec<(Str, Protocol)>);

impl Protocols {
    /// How many are kept: servers have a handful, and what is not kept is only looked up again.
    const KEPT: usize = 8;

    #[inline]
    fn get(&self, name: &Str) -> Option<Protocol> {
        let found = self.0.iter().find(|(known, _)| known.same(name));
        found.map(|(_, protocol)| *protocol)
    }

    /// Keeps one more; gives back what it takes the place of.
    fn keep(&mut self, name: Str, protocol: Protocol) -> Option<(Str, Protocol)> {
        let oldest = (self.0.len() == Self::KEPT).then(|| self.0.remove(0));
        self.0.push((name, protocol));
        oldest
    }
}

impl Connections {
    pub(super) fn insert(&mut self, object: Obj) -> u64 {
        let entry = Some(Entry {
            object,
            websocket: false,
            deflater: None,
            awaits_writable: false,
        });
        if let Some(at) = self.free.pop() {
            self.entries[at] = entry;
            return at as u64;
        }
        self.entries.push(entry);
        self.entries.len() as u64 - 1
    }

    fn get(&self, token: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(token).ok()?)?.as_ref()
    }

    fn get_mut(&mut self, token: u64) -> Option<&mut Entry> {
        self.entries.get_mut(usize::try_from(token).ok()?)?.as_mut()
    }

    pub(super) fn remove(&mut self, token: u64) -> Option<Entry> {
        let at = usize::try_from(token).ok()?;
        let entry = self.entries.get_mut(at)?.take()?;
        self.free.push(at);
        Some(entry)
    }
}

impl Loop {
    /// The PHP object of a connection.
    pub(in crate::dispatch) fn connection(&self, id: ConnId) -> Option<Obj> {
        self.object_of(&self.engine.connection(id)?)
    }

    /// The PHP object of a connection that was looked up.
    #[inline]
    pub(super) fn object_of(&self, conn: &Connection<'_>) -> Option<Obj> {
        self.connections
            .borrow()
            .get(conn.token())
            .map(|e| e.object.clone())
    }

    /// What the connection's `protocol` property stands for right now.
    #[inline]
    pub(in crate::dispatch) fn protocol_of(&self, c: &Obj) -> Result<Protocol> {
        let Some(name) = c.peek(tc::PROTOCOL).as_str() else {
            return Ok(Protocol::Raw);
        };
        if let Some(known) = self.protocols.borrow().get(name) {
            return Ok(known);
        }
        let name = name.clone();
        let protocol = resolve_protocol(&name)?;
        let oldest = self.protocols.borrow_mut().keep(name, protocol);
        drop(oldest);
        Ok(protocol)
    }

    /// Whether the connection's websocket handshake is over.
    #[inline]
    pub(in crate::dispatch) fn websocket_is_open(&self, conn: &Connection<'_>) -> bool {
        let connections = self.connections.borrow();
        connections.get(conn.token()).is_some_and(|e| e.websocket)
    }

    /// The connection's websocket handshake is over.
    pub(in crate::dispatch) fn open_websocket(&self, id: ConnId) {
        if let Some(token) = self.engine.token(id)
            && let Some(entry) = self.connections.borrow_mut().get_mut(token)
        {
            entry.websocket = true;
        }
    }

    /// Notes whether a PHP loop was asked to say when the socket takes output again; whether it had
    /// been asked already.
    pub(in crate::dispatch) fn awaits_writable(&self, id: ConnId, asked: bool) -> bool {
        let token = self.engine.token(id);
        token.is_some_and(|token| {
            self.connections
                .borrow_mut()
                .get_mut(token)
                .is_some_and(|e| std::mem::replace(&mut e.awaits_writable, asked))
        })
    }

    /// Compresses with the connection's own context, made on first use. False when the connection
    /// has gone or that fails. Neither function may run PHP.
    pub(in crate::dispatch) fn with_deflater(
        &self,
        id: ConnId,
        make: impl FnOnce() -> Deflater,
        run: impl FnOnce(&mut Deflater) -> bool,
    ) -> bool {
        let Some(token) = self.engine.token(id) else {
            return false;
        };
        self.connections
            .borrow_mut()
            .get_mut(token)
            .is_some_and(|entry| run(entry.deflater.get_or_insert_with(|| Box::new(make()))))
    }
}

/// What a protocol class name stands for: our own classes by identity (never by name: packages
/// alias and shadow them), everything else as a user protocol.
pub fn resolve_protocol(name: &Str) -> Result<Protocol> {
    if name.is_empty() {
        return Ok(Protocol::Raw);
    }
    let Some(ce) = Ce::lookup(name.as_bytes(), true)? else {
        let message = format!("Class \"{}\" not found", name.to_text());
        return Err(bridge::throw(ErrorKind::Error, &message));
    };
    Ok(if ce == Ce::from(&protocols::http::CLASS) {
        Protocol::Http
    } else if ce == Ce::from(&protocols::websocket::CLASS) {
        Protocol::Websocket
    } else if ce == Ce::from(&protocols::ws::CLASS) {
        Protocol::Ws
    } else if ce == Ce::from(&protocols::text::CLASS) {
        Protocol::Text
    } else if ce == Ce::from(&protocols::frame::CLASS) {
        Protocol::Frame
    } else {
        Protocol::User(ce)
    })
}
