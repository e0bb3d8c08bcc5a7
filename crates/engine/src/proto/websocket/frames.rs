//! Bytes in, messages and control frames out, for both sides of a connection.
//!
//! [`Decoder`] is pulled: [`next`](Decoder::next) describes the next event, whose payload is a
//! slice of the caller's own buffer ([`payload`](Decoder::payload)) that the caller copies once to
//! where it wants it; [`consume`](Decoder::consume) then cuts the bytes from the buffer. Only
//! fragmented and compressed messages are gathered in the decoder first.
//!
//! ```
//! use bytes::BytesMut;
//! use engine::proto::websocket::{Role, frames::{Decoder, Kind, Options}};
//!
//! let mut decoder = Decoder::new(Role::Client, Options::default());
//! let mut buf = BytesMut::from(&b"\x81\x05Hello\x89\x00"[..]);
//! let mut seen = Vec::new();
//! while let Some(event) = decoder.next(&mut buf, 1024).unwrap() {
//!     seen.push((event.kind(), decoder.payload(&buf).to_vec()));
//!     decoder.consume(&mut buf);
//! }
//! let text = Kind::Message { binary: false, compressed: false };
//! assert_eq!(seen, [(text, b"Hello".to_vec()), (Kind::Ping, Vec::new())]);
//! assert!(buf.is_empty());
//! ```

use bytes::{Buf, Bytes, BytesMut};

use super::deflate::{Inflater, grow};
use super::{CloseCode, FrameHeader, Opcode, Role, Violation, apply_mask};
use crate::limits::WEBSOCKET_ASSEMBLY_KEEP;

/// What a [`Decoder`] lets pass.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Options {
    /// Inflate messages that come with RSV1 set. Otherwise RSV1 is a violation. Upstream's server
    /// inflates whatever the handshake agreed on, upstream's client never.
    pub allow_deflate: bool,
    /// Refuse text messages and close reasons that are not UTF-8 (RFC 6455 §8.1). Upstream hands
    /// them out.
    pub strict_utf8: bool,
}

impl Default for Options {
    /// No compression, strict UTF-8.
    fn default() -> Self {
        Self {
            allow_deflate: false,
            strict_utf8: true,
        }
    }
}

/// Kind of an [`Event`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A whole message; fragments are joined and compressed ones inflated.
    Message {
        /// Binary, else text.
        binary: bool,
        /// It travelled compressed.
        compressed: bool,
    },
    /// The payload is to be sent back in a pong.
    Ping,
    /// Answer to a ping, or sent unasked.
    Pong,
    /// The peer ends the conversation. The payload is the two bytes of the code, if there is one,
    /// and the reason.
    Close {
        /// The code, if the peer gave one.
        code: Option<u16>,
    },
}

/// Where the payload of the pending event is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Place {
    /// `start..end` of the caller's buffer.
    Input(usize, usize),
    /// The decoder's own buffer.
    Assembled,
}

/// The next thing the peer said. It stays the next one until [`Decoder::consume`] or
/// [`Decoder::take`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Event {
    kind: Kind,
    place: Place,
    wire_len: usize,
}

impl Event {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Bytes that [`Decoder::consume`] will cut from the buffer. Earlier fragments of the message
    /// have been cut already.
    #[must_use]
    pub fn wire_len(&self) -> usize {
        self.wire_len
    }
}

/// A message of which a first frame has come, but not the last.
#[derive(Clone, Copy, Debug)]
struct Open {
    binary: bool,
    compressed: bool,
    /// Payload bytes so far, as they travelled.
    received: usize,
}

/// One direction of one connection. See the module's text.
#[derive(Debug)]
pub struct Decoder {
    role: Role,
    options: Options,
    open: Option<Open>,
    assembled: Vec<u8>,
    inflater: Option<Box<Inflater>>,
    pending: Option<Event>,
    closed: bool,
    failed: Option<Violation>,
}

impl Decoder {
    /// A decoder for a connection whose handshake is over.
    #[must_use]
    pub fn new(role: Role, options: Options) -> Self {
        Self {
            role,
            options,
            open: None,
            assembled: Vec::new(),
            inflater: None,
            pending: None,
            closed: false,
            failed: None,
        }
    }

    /// Accepts or refuses compressed messages from the next message on: the handshake's outcome may
    /// be known only after the decoder was made.
    pub fn allow_deflate(&mut self, allow: bool) {
        self.options.allow_deflate = allow;
    }

    /// The next event, or `None` if more bytes are needed. Its payload is at
    /// [`payload`](Self::payload). Asked again before [`consume`](Self::consume), the same event.
    ///
    /// `buf` is the connection's input; between calls the caller may only append to it. Payloads
    /// are unmasked in it, complete fragments cut from it. After a close frame was consumed,
    /// everything that follows is discarded (RFC 6455 §1.4).
    ///
    /// `max_package` bounds, as upstream's `maxPackageSize` does, the payload received for the
    /// current message plus the frame at hand with its header; and the size a compressed message
    /// inflates to. A frame too large is refused when its header is known. Control frames, at most
    /// 139 bytes, are not counted.
    ///
    /// # Errors
    /// [`Violation`], and the same one on each later call.
    pub fn next(
        &mut self,
        buf: &mut BytesMut,
        max_package: usize,
    ) -> Result<Option<Event>, Violation> {
        if let Some(violation) = self.failed {
            return Err(violation);
        }
        if self.closed {
            buf.clear();
            return Ok(None);
        }
        if self.pending.is_none() {
            match self.advance(buf, max_package) {
                Ok(event) => self.pending = event,
                Err(violation) => {
                    self.failed = Some(violation);
                    return Err(violation);
                }
            }
        }
        Ok(self.pending)
    }

    /// Payload of the pending event, empty if there is none. `buf` as given to
    /// [`next`](Self::next).
    #[must_use]
    pub fn payload<'a>(&'a self, buf: &'a [u8]) -> &'a [u8] {
        match self.pending.map(|event| event.place) {
            Some(Place::Input(start, end)) => buf.get(start..end).unwrap_or_default(),
            Some(Place::Assembled) => &self.assembled,
            None => &[],
        }
    }

    /// Cuts the pending event from `buf`; nothing if there is none.
    pub fn consume(&mut self, buf: &mut BytesMut) {
        let Some(event) = self.pending.take() else {
            return;
        };
        if event.place == Place::Assembled {
            self.assembled.clear();
            if self.assembled.capacity() > WEBSOCKET_ASSEMBLY_KEEP {
                self.assembled = Vec::new();
            }
        }
        self.cut(buf, event);
    }

    /// Cuts the pending event from `buf` and returns its payload without copying it; `None` if
    /// there is no pending event. For a caller that cannot copy while it holds the buffer.
    pub fn take(&mut self, buf: &mut BytesMut) -> Option<Bytes> {
        let mut event = self.pending.take()?;
        let payload = match event.place {
            Place::Assembled => Bytes::from(std::mem::take(&mut self.assembled)),
            Place::Input(start, end) => {
                let end = end.min(buf.len());
                buf.advance(start.min(end));
                event.wire_len = 0;
                buf.split_to(end - start.min(end)).freeze()
            }
        };
        self.cut(buf, event);
        Some(payload)
    }

    /// Whether [`next`](Self::next) would have an event behind the pending one without more bytes:
    /// looks at frame headers only, changes nothing, and takes a violation for no event.
    #[must_use]
    pub fn peek_complete(&self, buf: &[u8]) -> bool {
        if self.closed || self.failed.is_some() {
            return false;
        }
        let mut skip = 0;
        if let Some(event) = self.pending {
            if matches!(event.kind, Kind::Close { .. }) {
                return false;
            }
            skip = event.wire_len;
        }
        while let Some(rest) = buf.get(skip..) {
            let Ok(Some(header)) = self.header(rest) else {
                return false;
            };
            let wire_len = header.wire_len();
            if rest.len() < wire_len {
                return false;
            }
            // A fragment alone is no event; the frame behind it may complete one.
            if header.fin {
                return true;
            }
            skip += wire_len;
        }
        false
    }

    /// Bytes of the frame at the start of `buf`, or 0 while its header is incomplete or invalid.
    /// Tells how much room the rest of a large frame needs.
    #[must_use]
    pub fn frame_len(&self, buf: &[u8]) -> usize {
        self.header(buf)
            .ok()
            .flatten()
            .map_or(0, |header| header.wire_len())
    }

    /// Bytes allocated for assembling.
    #[cfg(test)]
    pub(super) fn kept(&self) -> usize {
        self.assembled.capacity()
    }

    fn header(&self, buf: &[u8]) -> Result<Option<FrameHeader>, Violation> {
        FrameHeader::parse(buf, self.role, self.options.allow_deflate)
    }

    fn cut(&mut self, buf: &mut BytesMut, event: Event) {
        buf.advance(event.wire_len.min(buf.len()));
        if matches!(event.kind, Kind::Close { .. }) {
            self.closed = true;
            buf.clear();
        }
    }

    /// Works through complete frames until one of them makes an event.
    fn advance(
        &mut self,
        buf: &mut BytesMut,
        max_package: usize,
    ) -> Result<Option<Event>, Violation> {
        loop {
            let Some(header) = self.header(buf)? else {
                return Ok(None);
            };
            self.admit(&header, max_package)?;
            let wire_len = header.wire_len();
            let Some(frame) = buf.get_mut(..wire_len) else {
                return Ok(None);
            };
            let payload = &mut frame[header.header_len..];
            if let Some(key) = header.mask {
                apply_mask(payload, key);
            }
            let (kind, place) = match header.opcode {
                Opcode::Ping => (Kind::Ping, Place::Input(header.header_len, wire_len)),
                Opcode::Pong => (Kind::Pong, Place::Input(header.header_len, wire_len)),
                Opcode::Close => {
                    let code = close_code(payload, self.options.strict_utf8)?;
                    (
                        Kind::Close { code },
                        Place::Input(header.header_len, wire_len),
                    )
                }
                opcode if header.fin && !header.rsv1 && self.open.is_none() => {
                    let binary = opcode == Opcode::Binary;
                    self.check_text(binary, payload)?;
                    let kind = Kind::Message {
                        binary,
                        compressed: false,
                    };
                    (kind, Place::Input(header.header_len, wire_len))
                }
                _ => {
                    let Some(kind) = self.assemble(&header, buf, max_package)? else {
                        buf.advance(wire_len);
                        continue;
                    };
                    (kind, Place::Assembled)
                }
            };
            return Ok(Some(Event {
                kind,
                place,
                wire_len,
            }));
        }
    }

    /// What can be said against a frame once its header is known.
    fn admit(&self, header: &FrameHeader, max_package: usize) -> Result<(), Violation> {
        if header.opcode.is_control() {
            return Ok(());
        }
        let received = match (header.opcode, self.open) {
            (Opcode::Continuation, None) => return Err(Violation::StrayContinuation),
            (Opcode::Continuation, Some(open)) => open.received,
            (_, Some(_)) => return Err(Violation::UnfinishedMessage),
            (_, None) => 0,
        };
        let total = received.saturating_add(header.wire_len());
        if total > max_package {
            Err(Violation::TooBig(total))
        } else {
            Ok(())
        }
    }

    /// Adds the unmasked frame at the start of `buf` to the open message; the message's kind, if
    /// that was its last frame.
    fn assemble(
        &mut self,
        header: &FrameHeader,
        buf: &[u8],
        max_package: usize,
    ) -> Result<Option<Kind>, Violation> {
        let payload = &buf[header.header_len..header.wire_len()];
        let mut open = self.open.take().unwrap_or(Open {
            binary: header.opcode == Opcode::Binary,
            compressed: header.rsv1,
            received: 0,
        });
        open.received += payload.len();
        if open.compressed {
            let inflater = self.inflater.get_or_insert_default();
            inflater.feed(payload, &mut self.assembled, max_package)?;
            if header.fin {
                inflater.finish(&mut self.assembled, max_package)?;
            }
        } else {
            grow(&mut self.assembled, payload.len(), max_package);
            self.assembled.extend_from_slice(payload);
        }
        if !header.fin {
            self.open = Some(open);
            return Ok(None);
        }
        self.check_text(open.binary, &self.assembled)?;
        Ok(Some(Kind::Message {
            binary: open.binary,
            compressed: open.compressed,
        }))
    }

    fn check_text(&self, binary: bool, payload: &[u8]) -> Result<(), Violation> {
        if !binary && self.options.strict_utf8 && !is_utf8(payload) {
            return Err(Violation::NotUtf8);
        }
        Ok(())
    }
}

/// Most text is ASCII, which is seen many bytes at a time.
#[inline]
fn is_utf8(bytes: &[u8]) -> bool {
    bytes.is_ascii() || std::str::from_utf8(bytes).is_ok()
}

/// The code in a close frame's payload (RFC 6455 §5.5.1, §7.4).
fn close_code(payload: &[u8], strict_utf8: bool) -> Result<Option<u16>, Violation> {
    match payload {
        [] => Ok(None),
        [_] => Err(Violation::BadClose),
        [high, low, reason @ ..] => {
            let code = u16::from_be_bytes([*high, *low]);
            // 1014 (bad gateway) was registered after tungstenite's list was made.
            if code != 1014 && !CloseCode::from(code).is_allowed() {
                return Err(Violation::BadClose);
            }
            if strict_utf8 && !is_utf8(reason) {
                return Err(Violation::NotUtf8);
            }
            Ok(Some(code))
        }
    }
}
