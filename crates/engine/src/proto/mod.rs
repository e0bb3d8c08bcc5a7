//! Codecs, sans-I/O: bytes in, values out. No socket, clock, runtime or host in here.
//!
//! A codec never panics, whatever the bytes are, and never allocates past the limit it was given.

pub mod frame;
pub mod http;
pub mod proxy;
pub mod text;
pub mod websocket;

/// What a connection remembers between two reads about the message it is in the middle of.
#[derive(Debug, Default)]
pub enum Codec {
    /// No codec: whatever one read brings is the message.
    #[default]
    None,
    /// Lines: where the search for the next LF goes on.
    Text(text::LineScanner),
    /// HTTP requests.
    Http(http::Decoder),
    /// WebSocket frames; the handshake is over.
    Websocket(Box<websocket::frames::Decoder>),
    /// The host's own protocol has announced a message of this many bytes.
    Announced(usize),
}
