//! Frame: a 4-byte big-endian total length (header included), then the body.
