//! HTTP/1.x on the server side (RFC 9112): framing, reading a request, writing a response.
//!
//! - [`decoder`]: where one message ends, incrementally; refuses what is malformed or too large.
//! - [`chunked`]: the chunked body, its bounds, and its normalised form.
//! - [`request`]: reads one complete message lazily: line, header fields, cookies, target.
//! - [`multipart`]: the parts of a multipart/form-data body (RFC 7578).
//! - [`response`]: writes responses, chunks, server-sent events, cookies.
//! - [`tables`]: reason phrases and media types.
//!
//! Head lines are checked by our own pass, not by httparse: a bare LF must not end a line here,
//! the number of fields is bounded by bytes alone, and framing needs three fields, not an array.

pub mod chunked;
pub mod decoder;
mod head;
pub mod multipart;
mod params;
pub mod request;
pub mod response;
pub mod tables;

pub use chunked::normalise_chunked;
pub use decoder::{Body, Decoder, Frame, Reject, Step, input};
