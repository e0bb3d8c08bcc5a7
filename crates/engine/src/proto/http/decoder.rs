//! Finds where one HTTP/1.x request ends, without ever scanning a byte twice, and refuses what is
//! malformed or larger than allowed as early as that is certain.
//!
//! The result depends on the bytes alone, never on how they were split into reads.

use memchr::memmem;

use super::chunked::{Chunks, Progress};
use super::head::{self, Framing, Head, Parsed};
use crate::limits::HTTP_HEAD;

/// The answer to `Expect: 100-continue` while the body is awaited.
pub const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

const HEAD_END: &[u8] = b"\r\n\r\n";

/// What the buffered bytes amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// More bytes are needed.
    Need,
    /// One message at the start of the buffer.
    Message(Frame),
    /// Answer with [`Reject::response`] and close.
    Reject(Reject),
}

/// The outline of one message. All values are bytes counted from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Length on the wire: head, body, chunk framing and trailers.
    pub wire_len: usize,
    /// Length of the head, its closing CRLFCRLF included.
    pub head_len: usize,
    /// The body.
    pub body: Body,
}

/// How the body lies on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Empty.
    None,
    /// `len` bytes right after the head.
    Plain {
        /// Bytes of the body.
        len: usize,
    },
    /// Chunks; see [`super::normalise_chunked`].
    Chunked {
        /// Bytes of the body once joined.
        len: usize,
        /// Offset of the trailer section, which is empty or ends with CRLFCRLF.
        trailers: usize,
    },
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reject {
    /// Malformed.
    BadRequest,
    /// Longer than the connection's package limit.
    PayloadTooLarge,
    /// Head or trailers longer than [`HTTP_HEAD`].
    HeaderTooLarge,
}

impl Reject {
    /// The complete answer; it has no body and the connection closes after it.
    pub fn response(self) -> &'static [u8] {
        match self {
            Self::BadRequest => b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
            Self::PayloadTooLarge => b"HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n",
            Self::HeaderTooLarge => {
                b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n"
            }
        }
    }
}

/// The incremental framer: the state of at most one message.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    state: State,
    wants_continue: bool,
    /// Whatever follows this message is refused.
    is_last: bool,
}

#[derive(Clone, Debug)]
enum State {
    /// No end of head before this offset.
    Head { scanned: usize },
    /// Everything but the arrival of the last byte is known.
    Known(Frame),
    /// Inside a chunked body.
    Chunked(Chunks),
    /// Refused; nothing can follow.
    Refused(Reject),
}

impl Default for State {
    fn default() -> Self {
        Self::Head { scanned: 0 }
    }
}

impl Decoder {
    /// Looks at `buf`, which starts at the first byte of the message in progress and only ever
    /// grows between calls. `max_package` bounds the whole message in bytes.
    ///
    /// A complete message is reported again, at no cost, until [`next`](Self::next) is called.
    #[inline]
    pub fn step(&mut self, buf: &[u8], max_package: usize) -> Step {
        if let State::Head { scanned } = self.state {
            match find_head(buf, scanned) {
                Found::Not(scanned) => {
                    self.state = State::Head { scanned };
                    return Step::Need;
                }
                Found::Reject(reject) => return self.refuse(reject),
                Found::Head(head) => {
                    if let Some(reject) = self.enter_body(&head, buf.len(), max_package) {
                        return self.refuse(reject);
                    }
                }
            }
        }
        if let State::Chunked(chunks) = &mut self.state {
            match chunks.step(buf, max_package) {
                Progress::Need => return Step::Need,
                Progress::Reject(reject) => return self.refuse(reject),
                Progress::Done(frame) => self.state = State::Known(frame),
            }
        }
        match &self.state {
            State::Known(frame) if buf.len() >= frame.wire_len => Step::Message(*frame),
            State::Refused(reject) => Step::Reject(*reject),
            _ => Step::Need,
        }
    }

    /// Forgets the message; call it after consuming its `wire_len` bytes. Behind chunks in HTTP/1.0
    /// everything is refused (RFC 9112 section 6.1).
    #[inline]
    pub fn next(&mut self) {
        let is_last = self.is_last;
        *self = Self::default();
        if is_last {
            self.state = State::Refused(Reject::BadRequest);
        }
    }

    /// Whether nothing of the next message has been looked at yet.
    #[inline]
    pub fn is_at_start(&self) -> bool {
        matches!(self.state, State::Head { scanned: 0 })
    }

    /// Length of the message on the wire in bytes, once it is known: early with a Content-Length,
    /// at the end with chunks. Lets the caller make room in one go.
    pub fn known_len(&self) -> Option<usize> {
        match &self.state {
            State::Known(frame) => Some(frame.wire_len),
            _ => None,
        }
    }

    /// True once per message: the client sent `Expect: 100-continue` and no byte of the body yet,
    /// and [`CONTINUE`] may be sent (RFC 9110 section 10.1.1).
    #[inline]
    pub fn take_continue(&mut self) -> bool {
        std::mem::take(&mut self.wants_continue)
    }

    fn enter_body(&mut self, head: &Head, buffered: usize, max: usize) -> Option<Reject> {
        let (body, wire_len) = match head.framing {
            Framing::None => (Body::None, head.len),
            Framing::Length(len) => (Body::Plain { len }, head.len.saturating_add(len)),
            Framing::Chunked => {
                self.is_last = head.is_last;
                self.state = State::Chunked(Chunks::new(head.len));
                self.wants_continue = head.expects_continue && buffered == head.len;
                return (head.len > max).then_some(Reject::PayloadTooLarge);
            }
        };
        if wire_len > max {
            return Some(Reject::PayloadTooLarge);
        }
        self.wants_continue = head.expects_continue && buffered == head.len && wire_len > head.len;
        self.state = State::Known(Frame {
            wire_len,
            head_len: head.len,
            body,
        });
        None
    }

    fn refuse(&mut self, reject: Reject) -> Step {
        self.state = State::Refused(reject);
        self.wants_continue = false;
        Step::Reject(reject)
    }
}

/// `Http::input`: the message at the start of `buf`, without state. Unlike [`Decoder::step`] a
/// message with a Content-Length is reported as soon as its head is complete, so `wire_len` may
/// exceed the buffer.
pub fn input(buf: &[u8], max_package: usize) -> Step {
    let mut decoder = Decoder::default();
    match decoder.step(buf, max_package) {
        Step::Need => match decoder.state {
            State::Known(frame) => Step::Message(frame),
            _ => Step::Need,
        },
        step => step,
    }
}

enum Found {
    /// Not yet; the next search may start at this offset.
    Not(usize),
    Reject(Reject),
    Head(Head),
}

/// The common case is a head that arrives whole: one pass checks and delimits it. Otherwise the
/// end is searched from where the last search stopped, and the checks wait for it, as upstream's
/// do: a malformed head is answered when it is complete.
fn find_head(buf: &[u8], scanned: usize) -> Found {
    // The end may start at HTTP_HEAD - 1 at the latest and has four bytes.
    let window = &buf[..buf.len().min(HTTP_HEAD - 1 + HEAD_END.len())];
    if scanned == 0
        && let Parsed::Head(head) = head::parse(window)
    {
        return Found::Head(head);
    }
    if memmem::find(window.get(scanned..).unwrap_or_default(), HEAD_END).is_some() {
        return match head::parse(window) {
            Parsed::Head(head) => Found::Head(head),
            Parsed::Incomplete | Parsed::Invalid => Found::Reject(Reject::BadRequest),
        };
    }
    // The earliest offset at which the end may still start.
    let begun = (1..HEAD_END.len())
        .rev()
        .find(|&n| window.ends_with(&HEAD_END[..n]));
    match window.len() - begun.unwrap_or(0) {
        start if start >= HTTP_HEAD => Found::Reject(Reject::HeaderTooLarge),
        start => Found::Not(start),
    }
}
