//! The life of a connection.

/// Where a connection is in its life.
///
/// ```text
///             connected
///  Connecting ─────────► Established
///      │                      │
///      └───────► Closed ◄─────┘  close
/// ```
///
/// What lies between the wish to close and the closed socket (waiting for queued output, for the peer)
/// is the host's: docs/decisions/0001.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum State {
    /// Connection attempt under way.
    Connecting,
    /// Open.
    Established,
    /// Gone.
    Closed,
}
