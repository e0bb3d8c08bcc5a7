//! Every bound of the engine, with its reason.

use std::time::Duration;

/// Most bytes taken from a socket by one read. Upstream's `READ_BUFFER_SIZE`: what arrives in one
/// `onMessage` of a connection without a protocol is at most this.
pub const READ_BUFFER_SIZE: usize = 87_380;

/// Input left over after the host has run is moved out of its read buffer when it is at most this
/// long; longer input is a message on its way in and will be appended to.
pub const SMALL_LEFTOVER: usize = READ_BUFFER_SIZE / 4;

/// Read buffers kept for reuse. One is in use at a time, more only while fibers are suspended with
/// input in hand, so a few serve every load.
pub const READ_POOL: usize = 8;

/// Capacity of a fresh output buffer: a burst of small answers fits without growing.
pub const WRITE_BUFFER_SIZE: usize = 16 * 1024;

/// Output buffers kept for reuse.
pub const WRITE_POOL: usize = 16;

/// A buffer that grew beyond this is freed instead of kept for reuse, so that one large answer does
/// not stay in memory.
pub const POOLED_BUFFER_MAX: usize = 256 * 1024;

/// Corked output of this size leaves at once: about what the kernel takes in one call anyway.
pub const CORK_BYTES: usize = 64 * 1024;

/// Corked output older than this leaves with the next send, so that a slow callback does not hold
/// back what it has already said. Looked at on the kernel's coarse clock, which may notice it a
/// tick (1 to 10 ms) later.
pub const CORK_TIME: Duration = Duration::from_millis(1);

/// Connections accepted in one turn of the loop before the connections already open get theirs, and
/// before the other processes on the same socket would be left without any.
pub const ACCEPT_BURST: usize = 8;

/// Bytes of the largest datagram received. No UDP datagram is longer: its length is a 16-bit field.
pub const DATAGRAM_MAX: usize = 65_535;

/// Datagrams of one socket told in one turn of the loop before the others get theirs.
pub const DATAGRAM_BURST: usize = 16;

/// Pause of a listener after the process or the system ran out of descriptors or memory.
pub const ACCEPT_BACKOFF: Duration = Duration::from_millis(100);

/// Seconds before the first keep-alive probe of an accepted connection, and between probes.
/// Upstream's `TCP_KEEPALIVE_INTERVAL`.
pub const TCP_KEEPALIVE: Duration = Duration::from_secs(55);

/// Unanswered keep-alive probes that end a connection. Upstream's value.
pub const TCP_KEEPALIVE_PROBES: u32 = 1;

/// The runtime's timers count whole milliseconds and round up; a timer shorter than this is waited
/// for by turning the loop instead of sleeping.
pub const TIMER_RESOLUTION: Duration = Duration::from_millis(1);

/// Most a timer is held back because the coarse clock, which `time()` reads, has not reached the
/// second the timer was computed for. Two ticks at 100 Hz; more means the clock was set back.
pub const COARSE_CLOCK_LAG: Duration = Duration::from_millis(20);

/// Longest time a timer can be set for. About 30 years, far from any overflow of the clock.
pub const TIMER_MAX: Duration = Duration::from_secs(86_400 * 365 * 30);

/// Threads for work that would block the loop, started as they are needed. Such work waits, it does
/// not compute: so many names whose name server is silent, for ten seconds each, hold up no other.
pub const OFFLOAD_THREADS: usize = 32;

/// Jobs that may wait for an off-loop thread. Beyond it the caller is refused and must say so.
pub const OFFLOAD_QUEUE: usize = 1024;

/// Bytes of output encrypted at a time: four records, so that what is held twice, plain and
/// encrypted, stays small, and one system call takes it.
pub const TLS_PIECE: usize = 64 * 1024;

/// Most encrypted bytes taken from a socket by one read. With the part of a record (16,640 bytes,
/// RFC 8446 section 5.2) that may wait from before, they hold no more than `READ_BUFFER_SIZE`.
pub const TLS_READ: usize = 64 * 1024;

/// Time a peer has for its part of the TLS handshake. Upstream has no bound; a minute is longer than
/// any network needs and keeps silent clients from holding their place for ever.
pub const TLS_HANDSHAKE: Duration = Duration::from_secs(60);

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
