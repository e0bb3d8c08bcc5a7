//! TLS between a socket and a connection's input and output. Sans-I/O.
//!
//! Bytes from the wire go in by [`Session::open`], which appends what they say to the input; bytes to
//! say go in by [`Session::write`], which hands encrypted ones to a writer that may take none. What
//! was encrypted and not yet taken is not reported as written: the output keeps it and offers it
//! again, so its length always says what has not left.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use bytes::BytesMut;
use rustls::{CertificateError, ClientConnection, Connection, Error, ServerConnection};

use crate::limits::TLS_PIECE;
use crate::net::tls::{ClientTls, ServerTls, TlsError};

/// One end of a TLS connection.
#[derive(Debug)]
pub struct Session {
    tls: Connection,
    /// Bytes of the output that are encrypted and whose last encrypted byte was not taken yet.
    sealed: usize,
    secured: bool,
    /// The peer has said that nothing follows, or has broken the protocol.
    over: bool,
    failure: Option<String>,
}

/// What bytes from the wire came to.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Opened {
    /// How many bytes of input they held.
    pub bytes: usize,
    /// With them the handshake was over.
    pub secured: bool,
}

impl Session {
    /// The accepting end.
    ///
    /// # Errors
    /// When rustls refuses the configuration.
    pub fn server(config: &ServerTls) -> Result<Self, TlsError> {
        ServerConnection::new(Arc::clone(&config.0))
            .map(|tls| Self::over(tls.into()))
            .map_err(|error| TlsError::Refused(error.to_string()))
    }

    /// The connecting end, towards `host`, a name or an address. Its greeting waits to be written.
    ///
    /// # Errors
    /// When `host` is neither.
    pub fn client(config: &ClientTls, host: &str) -> Result<Self, TlsError> {
        let name = config.name_for(host)?;
        ClientConnection::new(Arc::clone(&config.config), name)
            .map(|tls| Self::over(tls.into()))
            .map_err(|error| TlsError::Refused(error.to_string()))
    }

    fn over(mut tls: Connection) -> Self {
        // The bound is `TLS_PIECE`: nothing is encrypted while anything waits.
        tls.set_buffer_limit(None);
        Self {
            tls,
            sealed: 0,
            secured: false,
            over: false,
            failure: None,
        }
    }

    /// Whether the handshake is over and both ends may speak.
    #[must_use]
    pub fn is_secured(&self) -> bool {
        self.secured
    }

    /// Whether no input will come any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Why the handshake failed, told once.
    pub fn take_failure(&mut self) -> Option<String> {
        self.failure.take()
    }

    /// The handshake is given up.
    pub fn give_up(&mut self, why: &str) {
        self.over = true;
        self.failure = Some(why.to_owned());
    }

    /// The application protocol that was agreed on.
    #[must_use]
    pub fn alpn(&self) -> Option<&[u8]> {
        self.tls.alpn_protocol()
    }

    /// The peer's certificate and those it sent with it, DER. Empty when it has none.
    #[must_use]
    pub fn peer_certificates(&self) -> Vec<Vec<u8>> {
        let all = self.tls.peer_certificates().unwrap_or_default();
        all.iter().map(|der| der.to_vec()).collect()
    }

    /// Whether encrypted bytes wait to be taken.
    #[must_use]
    pub fn wants_write(&self) -> bool {
        self.tls.wants_write()
    }

    /// Takes bytes from the wire, all of them, and appends to `input` what they say.
    pub fn open(&mut self, mut wire: &[u8], input: &mut BytesMut) -> Opened {
        let before = input.len();
        let was_secured = self.secured;
        while !wire.is_empty() && !self.over {
            match self.tls.read_tls(&mut wire) {
                Ok(taken) if taken > 0 => {}
                // Neither happens while what was read is processed at once.
                Ok(_) | Err(_) => self.over = true,
            }
            let outcome = self.tls.process_new_packets();
            self.take_input(input);
            self.secured |= !self.tls.is_handshaking();
            match outcome {
                Ok(state) => self.over |= state.peer_has_closed(),
                Err(error) => self.broken(&error),
            }
        }
        if self.over && !self.secured && self.failure.is_none() {
            self.failure = Some("the peer closed in the middle of the handshake".to_owned());
        }
        Opened {
            bytes: input.len() - before,
            secured: self.secured && !was_secured,
        }
    }

    fn take_input(&mut self, input: &mut BytesMut) {
        let mut reader = self.tls.reader();
        // An error says that there is nothing more.
        while let Ok(piece) = reader.fill_buf() {
            let length = piece.len();
            if length == 0 {
                return;
            }
            input.extend_from_slice(piece);
            reader.consume(length);
        }
    }

    fn broken(&mut self, error: &Error) {
        self.over = true;
        if !self.secured {
            self.failure = Some(words(error));
        }
    }

    /// Encrypts and writes `output` as far as `wire` takes it; returns how many bytes of it have left
    /// for good. The next call has to begin with those that have not.
    ///
    /// # Errors
    /// `WouldBlock` when none has left, also during the handshake; otherwise `wire`'s.
    pub fn write(&mut self, output: &[u8], wire: &mut dyn Write) -> io::Result<usize> {
        let mut left = 0;
        loop {
            if !self.flush(wire)? || !self.secured {
                let blocked = io::ErrorKind::WouldBlock.into();
                return if left > 0 { Ok(left) } else { Err(blocked) };
            }
            left += std::mem::take(&mut self.sealed);
            let rest = output.get(left..).unwrap_or_default();
            if rest.is_empty() {
                return Ok(left);
            }
            let piece = rest.get(..TLS_PIECE).unwrap_or(rest);
            self.sealed = self.tls.writer().write(piece)?;
        }
    }

    /// Writes encrypted bytes that wait; true when none is left.
    ///
    /// # Errors
    /// `wire`'s, except `WouldBlock`.
    pub fn flush(&mut self, wire: &mut dyn Write) -> io::Result<bool> {
        while self.tls.wants_write() {
            match self.tls.write_tls(wire) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// Tells the peer that nothing follows (RFC 8446 section 6.1); [`flush`](Self::flush) sends it.
    pub fn close_notify(&mut self) {
        if self.secured {
            self.tls.send_close_notify();
        }
    }
}

fn words(error: &Error) -> String {
    match error {
        Error::InvalidCertificate(CertificateError::Other(why)) => {
            format!("invalid peer certificate: {why}")
        }
        Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
            "invalid peer certificate: its issuer is not trusted (UnknownIssuer)".to_owned()
        }
        other => other.to_string(),
    }
}
