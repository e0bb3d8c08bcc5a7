//! Every bound of the engine, with its reason.

/// HTTP: bytes a request head may have before its closing CRLFCRLF starts, and how much may be
/// buffered while that end is awaited. Upstream's figure; a browser's cookies fit, a flood does not.
pub const HTTP_HEAD: usize = 16_384;

/// HTTP: bytes of the trailer section of a chunked message. It is header data, so it gets the
/// header's bound; upstream has none.
pub const HTTP_TRAILERS: usize = HTTP_HEAD;

/// HTTP: bytes of one chunk-size line, extensions included. No known client sends extensions; the
/// bound keeps a line that never ends from costing a scan of the whole message limit
/// (RFC 9112 section 7.1.1 asks for one).
pub const HTTP_CHUNK_LINE: usize = 4_096;
