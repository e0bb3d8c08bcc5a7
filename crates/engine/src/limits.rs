//! Every bound of the engine, with its reason.

/// Bytes of a WebSocket opening handshake, request or answer, end of headers included. The same as
/// for an HTTP head; upstream has no bound here.
pub const WEBSOCKET_HEAD_MAX: usize = 16_384;

/// Payload bytes of a WebSocket control frame (RFC 6455 §5.5).
pub const WEBSOCKET_CONTROL_MAX: usize = 125;

/// Bytes a WebSocket connection keeps allocated between fragmented or compressed messages: enough
/// for usual messages, little enough for many idle connections.
pub const WEBSOCKET_ASSEMBLY_KEEP: usize = 64 * 1024;

/// Bytes of output space offered to the inflater at a time: its growth is checked against the
/// package limit at this grain.
pub const WEBSOCKET_INFLATE_STEP: usize = 16 * 1024;
