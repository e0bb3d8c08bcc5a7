//! Two sessions and the bytes between them.

use std::io::{self, Write};

use bytes::BytesMut;
use engine::conn::tls::Session;
use engine::net::tls::{ClientSettings, ServerSettings};

/// A wire that takes no more than it is allowed to.
pub struct Wire {
    pub bytes: Vec<u8>,
    pub room: usize,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.room == 0 {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let taken = bytes.len().min(self.room);
        self.room -= taken;
        self.bytes.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// One end: what it has to say, and what it has heard.
pub struct End {
    pub session: Session,
    pub output: Vec<u8>,
    pub input: BytesMut,
}

impl End {
    pub fn new(session: Session) -> Self {
        Self {
            session,
            output: Vec::new(),
            input: BytesMut::new(),
        }
    }

    /// Writes as much as a wire with this room takes.
    pub fn speak(&mut self, room: usize) -> Vec<u8> {
        let mut wire = Wire {
            bytes: Vec::new(),
            room,
        };
        match self.session.write(&self.output, &mut wire) {
            Ok(left) => drop(self.output.drain(..left)),
            Err(error) => assert_eq!(error.kind(), io::ErrorKind::WouldBlock),
        }
        wire.bytes
    }

    pub fn hear(&mut self, bytes: &[u8]) {
        self.session.open(bytes, &mut self.input);
    }
}

pub struct Talk {
    pub client: End,
    pub server: End,
}

impl Talk {
    pub fn new(client: &ClientSettings, server: &ServerSettings, host: &str) -> Self {
        let (client, server) = (client.build().unwrap(), server.build().unwrap());
        Self {
            client: End::new(Session::client(&client, host).unwrap()),
            server: End::new(Session::server(&server).unwrap()),
        }
    }

    /// Carries bytes both ways, each time as many as `size` says, until nobody has any.
    pub fn run(&mut self, mut size: impl FnMut() -> usize) -> &mut Self {
        loop {
            let greeting = self.client.speak(size());
            self.server.hear(&greeting);
            let answer = self.server.speak(size());
            self.client.hear(&answer);
            let said = |end: &End| end.output.is_empty() || end.session.is_over();
            let quiet = !self.client.session.wants_write() && !self.server.session.wants_write();
            if greeting.is_empty()
                && answer.is_empty()
                && quiet
                && (said(&self.client) && said(&self.server) || !self.both_secured())
            {
                return self;
            }
        }
    }

    pub fn both_secured(&self) -> bool {
        self.client.session.is_secured() && self.server.session.is_secured()
    }

    /// Why each end gave up.
    pub fn failures(&mut self) -> (String, String) {
        let why = |end: &mut End| end.session.take_failure().unwrap_or_default();
        (why(&mut self.client), why(&mut self.server))
    }
}
