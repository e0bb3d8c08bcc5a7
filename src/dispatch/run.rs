//! The loop of this process, seen from PHP: one engine, the callbacks it leads to, and the way an
//! uncaught exception, `exit()` or a fatal error ends it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use engine::handle::Engine;
use engine::host::{Direction, Host};
use engine::id::{ConnId, ListenerId, SourceId, TimerId};
use engine::net::Addr;
use engine::net::connect::ConnectError;
use engine::proto::proxy::Negotiation;
use engine::sys::process::known_pid;

use crate::bridge::{self, Ce, Obj, Once, Raised, Result, Val, fiber, request};
use crate::declared;
use crate::dispatch::file::Transfer;
use crate::dispatch::http::{RequestClass, Spare};
use crate::dispatch::stream::Source;
use crate::dispatch::tcp::{Connections, Protocols};
use crate::dispatch::timer::Entry as TimerEntry;
use crate::dispatch::{client, stream, tcp, timer, tls, udp};

/// State of the loop in one process. Made on first use after fork and kept until the process ends;
/// in any other process it is forgotten, never dropped.
pub struct Loop {
    /// Sockets, timers and signals.
    pub engine: Engine,
    pid: i32,
    /// Live connections by the token the engine keeps for us.
    pub connections: RefCell<Connections>,
    /// What the protocol names that connections carry stand for.
    pub protocols: RefCell<Protocols>,
    /// Listeners and whom each belongs to: a Worker, or a client connection that gets datagrams.
    pub listeners: RefCell<HashMap<ListenerId, Obj>>,
    /// Files on their way to connections.
    pub transfers: RefCell<HashMap<ConnId, Transfer>>,
    /// The class HTTP requests are made of.
    pub request_class: RequestClass,
    /// What the last HTTP request left for the next one.
    pub requests: RefCell<Spare>,
    /// Conversations with proxies, of connections that are not established yet.
    pub proxies: RefCell<HashMap<ConnId, Negotiation>>,
    /// Callbacks of timers.
    pub timers: RefCell<HashMap<TimerId, Rc<TimerEntry>>>,
    /// Watched PHP streams.
    pub sources: RefCell<HashMap<SourceId, Rc<Source>>>,
    /// Callbacks of signals.
    pub signals: RefCell<HashMap<i32, Val>>,
    signal_pipe: Cell<bool>,
    /// Receives exceptions nobody caught (`EventInterface::setErrorHandler`).
    pub error_handler: RefCell<Option<Val>>,
    /// Every callback runs in a fiber of its own (the Fiber event loop).
    pub coroutines: Cell<bool>,
    outcome: Cell<Option<Raised>>,
}

static CURRENT: Once<Loop> = Once::new();

/// The loop of this process, made when there is none.
///
/// # Errors
/// A RuntimeException when the system refuses an epoll instance.
pub fn current() -> Result<&'static Loop> {
    let pid = known_pid();
    if let Some(found) = CURRENT.get().filter(|l| l.pid == pid) {
        return Ok(found);
    }
    let engine = Engine::new(Rc::new(PhpHost)).map_err(|e| {
        let message = format!("cannot start the event loop: {e}");
        bridge::throw(bridge::ErrorKind::RuntimeException, &message)
    })?;
    Ok(CURRENT.set(Loop {
        engine,
        pid,
        connections: RefCell::default(),
        protocols: RefCell::default(),
        listeners: RefCell::default(),
        transfers: RefCell::default(),
        request_class: RefCell::default(),
        requests: RefCell::default(),
        proxies: RefCell::default(),
        timers: RefCell::default(),
        sources: RefCell::default(),
        signals: RefCell::default(),
        signal_pipe: Cell::new(false),
        error_handler: RefCell::new(None),
        coroutines: Cell::new(false),
        outcome: Cell::new(None),
    }))
}

/// The loop of this process if it has one.
#[inline]
pub fn existing() -> Option<&'static Loop> {
    CURRENT.get().filter(|l| l.pid == known_pid())
}

impl Loop {
    /// Runs until [`Loop::stop`], an `exit()` or a fatal error.
    ///
    /// # Errors
    /// What ended it, when it was not `stop`; a RuntimeException when it runs already.
    pub fn run(&self) -> Result {
        self.engine.run().map_err(system)?;
        match self.outcome.take() {
            Some(raised) => Err(raised),
            None => {
                fiber::clear();
                Ok(())
            }
        }
    }

    /// Ends [`Loop::run`] once the running callback has returned.
    pub fn stop(&self) {
        self.engine.stop();
    }

    /// Takes the outcome of a step: exceptions go to the error handler, `exit()` and fatal errors
    /// end the loop.
    pub fn settle(&self, outcome: Result) {
        match outcome {
            Ok(()) => {}
            Err(Raised::Throwable(exception)) => {
                if let Err(raised) = bridge::protect(|| self.uncaught(&exception)) {
                    self.end(raised);
                }
            }
            Err(raised) => self.end(raised),
        }
    }

    fn end(&self, raised: Raised) {
        if let Raised::Throwable(exception) = &raised {
            // The handler of last resort threw: nothing is left but to say so and stop.
            bridge::report(exception);
            let code = bridge::exit(255);
            self.outcome.set(Some(code));
        } else {
            self.outcome.set(Some(raised));
        }
        self.engine.stop();
    }

    fn uncaught(&self, exception: &Obj) -> Result {
        let handler = self.error_handler.borrow().clone();
        match handler {
            Some(handler) => bridge::call(&handler, Ce::std_class(), &[exception.into()]).map(drop),
            None => stop_all(250, exception.into()),
        }
    }

    /// Runs a callback the way the chosen event loop promises: inline, or in a fiber of its own.
    pub fn spawn(&self, job: impl FnOnce() -> Result + 'static) -> Result {
        if self.coroutines.get() {
            fiber::run(Box::new(job))
        } else {
            job()
        }
    }

    /// Registers a PHP callback for a signal; the later one replaces the earlier.
    pub fn on_signal(&self, signal: i32, callback: Val) -> Result {
        // Makes a pipe only when this process has none: the one made at fork may hold signals.
        engine::sys::signal::install(signal, true).map_err(system)?;
        let old = self.signals.borrow_mut().insert(signal, callback);
        drop(old);
        if !self.signal_pipe.replace(true) {
            let pipe = engine::sys::signal::pipe_fd();
            self.engine
                .watch_signal_pipe(pipe, engine::sys::signal::drain)
                .map_err(system)?;
        }
        Ok(())
    }

    /// Forgets a signal's callback; the signal is ignored from now on, as upstream's loops do.
    pub fn off_signal(&self, signal: i32) -> bool {
        let known = self.signals.borrow_mut().remove(&signal);
        if known.is_some() {
            // Refused only for signals that cannot be handled, which were never installed.
            let _ = engine::sys::signal::ignore(signal);
        }
        known.is_some()
    }
}

/// Prints through `Worker::safeEcho()`.
pub fn say(text: impl Into<Val>) -> Result {
    let worker = Ce::from(&declared::worker::CLASS);
    worker.call_static("safeecho", &[text.into()]).map(drop)
}

/// A system call that failed, as PHP sees it.
pub fn system(error: std::io::Error) -> Raised {
    bridge::throw(bridge::ErrorKind::RuntimeException, &error.to_string())
}

/// `Worker::stopAll($code, $log)`
pub fn stop_all(code: i64, log: Val) -> Result {
    let worker = Ce::from(&declared::worker::CLASS);
    worker.call_static("stopall", &[code.into(), log]).map(drop)
}

/// What the engine talks to. Everything it needs is in the loop of this process.
struct PhpHost;

fn step(what: impl FnOnce(&'static Loop) -> Result) {
    let Some(running) = existing() else { return };
    if running.engine.is_stopping() {
        return;
    }
    let outcome = bridge::protect(|| {
        what(running)?;
        request::run_interrupt()
    });
    running.settle(outcome);
}

impl Host for PhpHost {
    fn accepted(&self, listener: ListenerId, conn: ConnId) {
        step(|l| tcp::accepted(l, listener, conn));
    }

    fn connected(&self, conn: ConnId) {
        step(|l| client::connected(l, conn));
    }

    fn connect_failed(&self, conn: ConnId, error: &ConnectError) {
        step(|l| client::connect_failed(l, conn, error));
    }

    fn secured(&self, conn: ConnId) {
        step(|l| tls::secured(l, conn));
    }

    fn readable(&self, conn: ConnId) {
        step(|l| tcp::readable(l, conn));
    }

    fn eof(&self, conn: ConnId) {
        step(|l| tcp::eof(l, conn));
    }

    fn drained(&self, conn: ConnId) {
        step(|l| tcp::drained(l, conn));
    }

    fn write_failed(&self, conn: ConnId) {
        step(|l| tcp::write_failed(l, conn));
    }

    fn timer(&self, id: TimerId) {
        step(|l| timer::fire(l, id));
    }

    fn signal(&self, signal: i32) {
        step(|l| {
            let callback = l.signals.borrow().get(&signal).cloned();
            match callback {
                Some(callback) => l.spawn(move || {
                    let scope = Ce::from(&declared::worker::CLASS);
                    bridge::call(&callback, scope, &[i64::from(signal).into()]).map(drop)
                }),
                None => Ok(()),
            }
        });
    }

    fn source_ready(&self, source: SourceId, direction: Direction) {
        step(|l| stream::ready(l, source, direction));
    }

    fn datagram(&self, listener: ListenerId, peer: &Addr, bytes: &[u8]) {
        step(|l| udp::received(l, listener, peer, bytes));
    }
}
