//! WebSocket (RFC 6455): handshake, frames, messages.
//!
//! - [`handshake`]: the opening request and answer, for both sides.
//! - [`frames`]: [`Decoder`](frames::Decoder), bytes to messages and control frames, for both sides.
//! - [`encode`]: one message or control frame to bytes.
//! - [`deflate`]: permessage-deflate's payload coding (RFC 7692).
//!
//! Close codes are tungstenite's [`CloseCode`].

pub mod deflate;
pub mod encode;
pub mod frames;
pub mod handshake;
mod header;
mod mask;

#[cfg(test)]
mod tests;

pub use header::{FrameHeader, Opcode};
pub use mask::{apply_mask, fresh_mask};
pub use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

use deflate::InflateError;

/// Which side of the connection we are: it decides who has to mask (RFC 6455 §5.1).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// Frames received must be masked.
    Server,
    /// Frames received must not be masked.
    Client,
}

/// What the peer did wrong. The connection cannot go on.
///
/// Upstream closes without a close frame; [`Violation::close_code`] is what RFC 6455 §7.4.1 would
/// put into one.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Violation {
    /// A client sent a frame without a mask (§5.1).
    #[error("frame not masked")]
    NotMasked,
    /// A server sent a frame with a mask (§5.1).
    #[error("frame masked")]
    Masked,
    /// A reserved bit is set that no extension gave a meaning (§5.2). The first byte of the frame.
    #[error("reserved bit set in first byte {0:#04x}")]
    ReservedBits(u8),
    /// An opcode RFC 6455 does not define (§5.2).
    #[error("unknown opcode {0}")]
    UnknownOpcode(u8),
    /// A control frame with more than 125 bytes of payload (§5.5).
    #[error("control frame longer than 125 bytes")]
    ControlTooLong,
    /// A control frame without FIN (§5.5).
    #[error("fragmented control frame")]
    ControlFragmented,
    /// A continuation frame while no message is open (§5.4).
    #[error("continuation of no message")]
    StrayContinuation,
    /// A new text or binary frame while a fragmented message is open (§5.4).
    #[error("new message before the last one ended")]
    UnfinishedMessage,
    /// The length is not written in the shortest form, or its highest bit is set (§5.2).
    #[error("badly written frame length")]
    BadLength,
    /// A close frame with half a code, or a code that must not be sent (§5.5.1, §7.4).
    #[error("bad close frame")]
    BadClose,
    /// A text message or close reason that is not UTF-8 (§8.1).
    #[error("not UTF-8")]
    NotUtf8,
    /// More than the connection's package limit. The size known so far, in bytes.
    #[error("package of {0} bytes or more is beyond the limit")]
    TooBig(usize),
    /// A compressed message that does not inflate (RFC 7692 §7.2.2).
    #[error("broken deflate data")]
    BrokenDeflate,
}

impl Violation {
    /// The code for a close frame, if one is sent at all (RFC 6455 §7.4.1).
    #[must_use]
    pub fn close_code(self) -> CloseCode {
        match self {
            Self::NotUtf8 | Self::BrokenDeflate => CloseCode::Invalid,
            Self::TooBig(_) => CloseCode::Size,
            _ => CloseCode::Protocol,
        }
    }
}

impl From<InflateError> for Violation {
    fn from(error: InflateError) -> Self {
        match error {
            InflateError::TooBig(limit) => Self::TooBig(limit.saturating_add(1)),
            InflateError::Corrupt => Self::BrokenDeflate,
        }
    }
}
