//! A host that logs what it is told and reacts as the test says.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::time::Duration;

use engine::handle::{Addr, Engine, Inbound};
use engine::host::{Direction, Host};
use engine::id::{ConnId, ListenerId, SourceId, TimerId};
use engine::net::connect::ConnectError;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Event {
    Accepted(ListenerId, ConnId),
    Connected(ConnId),
    ConnectFailed(ConnId),
    Secured(ConnId),
    Readable(ConnId),
    Eof(ConnId),
    Drained(ConnId),
    WriteFailed(ConnId),
    Timer(TimerId),
    Signal(i32),
    Source(SourceId, Direction),
    /// A datagram, its sender and its length.
    Datagram(ListenerId, SocketAddr, usize),
}

type Reaction = Box<dyn Fn(&Engine, Event)>;

pub struct Script {
    engine: RefCell<Option<Engine>>,
    react: Reaction,
    log: RefCell<Vec<Event>>,
    failure: RefCell<String>,
    deadline: Cell<Option<TimerId>>,
    missed: Cell<bool>,
}

impl Script {
    fn told(&self, event: Event) {
        let engine = self.engine.borrow().clone();
        let Some(engine) = engine else { return };
        self.log.borrow_mut().push(event);
        (self.react)(&engine, event);
    }
}

impl Host for Script {
    fn accepted(&self, listener: ListenerId, conn: ConnId) {
        self.told(Event::Accepted(listener, conn));
    }

    fn connected(&self, conn: ConnId) {
        self.told(Event::Connected(conn));
    }

    fn connect_failed(&self, conn: ConnId, error: &ConnectError) {
        self.failure.replace(error.to_string());
        self.told(Event::ConnectFailed(conn));
    }

    fn secured(&self, conn: ConnId) {
        self.told(Event::Secured(conn));
    }

    fn readable(&self, conn: ConnId) {
        self.told(Event::Readable(conn));
    }

    fn eof(&self, conn: ConnId) {
        self.told(Event::Eof(conn));
    }

    fn drained(&self, conn: ConnId) {
        self.told(Event::Drained(conn));
    }

    fn write_failed(&self, conn: ConnId) {
        self.told(Event::WriteFailed(conn));
    }

    fn timer(&self, timer: TimerId) {
        if self.deadline.get() == Some(timer) {
            self.missed.set(true);
            if let Some(engine) = self.engine.borrow().as_ref() {
                engine.stop();
            }
            return;
        }
        self.told(Event::Timer(timer));
    }

    fn signal(&self, signal: i32) {
        self.told(Event::Signal(signal));
    }

    fn source_ready(&self, source: SourceId, direction: Direction) {
        self.told(Event::Source(source, direction));
    }

    fn datagram(&self, listener: ListenerId, peer: &Addr, bytes: &[u8]) {
        let Addr::Ip(peer) = peer else {
            panic!("no address")
        };
        self.told(Event::Datagram(listener, *peer, bytes.len()));
    }
}

/// An engine with a script, to be run any number of times.
pub struct Stage {
    pub engine: Engine,
    script: Rc<Script>,
}

impl Stage {
    pub fn new(react: impl Fn(&Engine, Event) + 'static) -> Self {
        let script = Rc::new(Script {
            engine: RefCell::new(None),
            react: Box::new(react),
            log: RefCell::default(),
            failure: RefCell::default(),
            deadline: Cell::new(None),
            missed: Cell::new(false),
        });
        let engine = Engine::new(script.clone()).unwrap();
        *script.engine.borrow_mut() = Some(engine.clone());
        Self { engine, script }
    }

    /// Why the last connection attempt failed.
    pub fn failure(&self) -> String {
        self.script.failure.borrow().clone()
    }

    /// Runs until the script stops the engine; returns what it was told meanwhile.
    pub fn play(&self) -> Vec<Event> {
        let deadline = self.engine.add_timer(Duration::from_secs(20), false);
        self.script.deadline.set(Some(deadline));
        self.engine.run().unwrap();
        self.engine.del_timer(deadline);
        let log = self.script.log.take();
        assert!(
            !self.script.missed.get(),
            "not stopped in time; told so far: {log:?}"
        );
        log
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // The script holds the engine that holds the script.
        self.script.engine.borrow_mut().take();
    }
}

/// A connection of the engine's, and the other end of it.
pub fn pair(engine: &Engine) -> (ConnId, UnixStream) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    (engine.adopt(OwnedFd::from(ours)).unwrap(), theirs)
}

/// Takes all the input a connection has.
pub fn take(engine: &Engine, conn: ConnId) -> Vec<u8> {
    let take = |input: &mut Inbound| input.buf.split().to_vec();
    engine.input(conn, take).unwrap()
}
