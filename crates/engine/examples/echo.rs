//! An echo server with a null host: the ceiling of the engine without anything above it.
//!
//! `echo [address]` listens on the address, by default a free port of 127.0.0.1, prints where, and
//! sends back whatever arrives.
#![allow(clippy::print_stdout)]

use std::cell::OnceCell;
use std::io;
use std::net::SocketAddr;
use std::rc::Rc;

use engine::handle::{Engine, SendOutcome};
use engine::host::{Direction, Host};
use engine::id::{ConnId, ListenerId, SourceId, TimerId};
use engine::net::addr::Addr;
use engine::net::listener::{ListenOptions, bind_tcp};

/// Queued output beyond which a client that does not read is not read from either.
const HIGH_WATER: usize = 1 << 20;

#[derive(Default)]
struct Echo {
    engine: OnceCell<Engine>,
}

impl Host for Echo {
    fn accepted(&self, _: ListenerId, _: ConnId) {}

    fn readable(&self, conn: ConnId) {
        let Some(engine) = self.engine.get() else {
            return;
        };
        let Some(connection) = engine.connection(conn) else {
            return;
        };
        let outcome = connection.input(|input| {
            let outcome = connection.send_bytes(&input.buf);
            input.buf.clear();
            outcome
        });
        match outcome {
            SendOutcome::Queued { len } if len > HIGH_WATER => engine.pause_recv(conn),
            SendOutcome::PeerGone => drop(engine.close(conn)),
            _ => {}
        }
    }

    fn eof(&self, conn: ConnId) {
        if let Some(engine) = self.engine.get() {
            engine.close(conn);
        }
    }

    fn drained(&self, conn: ConnId) {
        if let Some(engine) = self.engine.get() {
            engine.resume_recv(conn);
        }
    }

    fn write_failed(&self, conn: ConnId) {
        self.eof(conn);
    }

    fn timer(&self, _: TimerId) {}
    fn signal(&self, _: i32) {}
    fn source_ready(&self, _: SourceId, _: Direction) {}
}

fn main() -> io::Result<()> {
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let address: SocketAddr = address
        .parse()
        .map_err(|_| io::Error::other(format!("{address}: expected an address and a port")))?;
    let host = Rc::new(Echo::default());
    let engine = Engine::new(host.clone())?;
    let listener = engine.listen(bind_tcp(address, &ListenOptions::default())?)?;
    if let Addr::Ip(address) = engine.listener_addr(listener) {
        println!("{address}");
    }
    engine.resume_accept(listener);
    host.engine.get_or_init(|| engine.clone());
    engine.run()
}
