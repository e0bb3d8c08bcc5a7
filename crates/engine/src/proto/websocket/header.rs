//! The header of one frame (RFC 6455 §5.2).

use super::{Role, Violation};
use crate::limits::WEBSOCKET_CONTROL_MAX;

/// What a frame is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Opcode {
    /// Goes on with the open message.
    Continuation,
    /// Starts a text message.
    Text,
    /// Starts a binary message.
    Binary,
    /// Ends the conversation.
    Close,
    /// Asks for a pong.
    Ping,
    /// Answers a ping, or none.
    Pong,
}

impl Opcode {
    /// Close, ping or pong: never fragmented, and allowed between fragments.
    #[must_use]
    pub fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }
}

/// A parsed frame header.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct FrameHeader {
    /// Last (or only) frame of its message.
    pub fin: bool,
    /// RSV1: the message is compressed (RFC 7692 §6).
    pub rsv1: bool,
    /// Kind of the frame.
    pub opcode: Opcode,
    /// Masking key, if the frame is masked.
    pub mask: Option<[u8; 4]>,
    /// Bytes of the header itself, 2 to 14.
    pub header_len: usize,
    /// Bytes of the payload.
    pub payload_len: usize,
}

impl FrameHeader {
    /// Parses the header at the start of `buf`; `None` while it is incomplete. A violation is
    /// reported as soon as the byte that proves it is there, so the answer is the same however the
    /// bytes were split.
    ///
    /// RSV1 is let through if `allow_rsv1`, on the first frame of a message only; whether a
    /// continuation is in place is for the caller to know.
    ///
    /// # Errors
    /// A [`Violation`] of RFC 6455 §5.
    #[inline]
    pub fn parse(buf: &[u8], role: Role, allow_rsv1: bool) -> Result<Option<Self>, Violation> {
        // What nearly every frame to a server is: whole, short, masked, text or binary.
        if role == Role::Server
            && let [first @ (0x81 | 0x82), second @ 0x80..=0xfd, a, b, c, d, ..] = *buf
        {
            return Ok(Some(Self {
                fin: true,
                rsv1: false,
                opcode: if first == 0x81 {
                    Opcode::Text
                } else {
                    Opcode::Binary
                },
                mask: Some([a, b, c, d]),
                header_len: 6,
                payload_len: usize::from(second & 0x7f),
            }));
        }
        Self::parse_any(buf, role, allow_rsv1)
    }

    fn parse_any(buf: &[u8], role: Role, allow_rsv1: bool) -> Result<Option<Self>, Violation> {
        let Some(&first) = buf.first() else {
            return Ok(None);
        };
        let fin = first & 0x80 != 0;
        let rsv1 = first & 0x40 != 0;
        let opcode = match first & 0x0f {
            0x0 => Opcode::Continuation,
            0x1 => Opcode::Text,
            0x2 => Opcode::Binary,
            0x8 => Opcode::Close,
            0x9 => Opcode::Ping,
            0xa => Opcode::Pong,
            unknown => return Err(Violation::UnknownOpcode(unknown)),
        };
        // RFC 7692 §6.1: the bit belongs to the first frame of a data message, nowhere else.
        let rsv1_fits = allow_rsv1 && matches!(opcode, Opcode::Text | Opcode::Binary);
        if first & 0x30 != 0 || (rsv1 && !rsv1_fits) {
            return Err(Violation::ReservedBits(first));
        }
        if opcode.is_control() && !fin {
            return Err(Violation::ControlFragmented);
        }

        let Some(&second) = buf.get(1) else {
            return Ok(None);
        };
        let masked = second & 0x80 != 0;
        match role {
            Role::Server if !masked => return Err(Violation::NotMasked),
            Role::Client if masked => return Err(Violation::Masked),
            _ => {}
        }
        let short = usize::from(second & 0x7f);
        if opcode.is_control() && short > WEBSOCKET_CONTROL_MAX {
            return Err(Violation::ControlTooLong);
        }
        let (payload_len, length_end) = match short {
            126 => {
                let Some(field) = field::<2>(buf, 2) else {
                    return Ok(None);
                };
                let length = u16::from_be_bytes(field);
                if length < 126 {
                    return Err(Violation::BadLength);
                }
                (usize::from(length), 4)
            }
            127 => {
                let Some(field) = field::<8>(buf, 2) else {
                    return Ok(None);
                };
                let length = u64::from_be_bytes(field);
                // §5.2 wants the shortest form and a clear highest bit. Exactly 65535 is let
                // through in this form: upstream's own client writes it so.
                if length < 65_535 || length >> 63 != 0 {
                    return Err(Violation::BadLength);
                }
                // Beyond the address space is beyond every package limit too.
                (usize::try_from(length).unwrap_or(usize::MAX), 10)
            }
            length => (length, 2),
        };
        let (mask, header_len) = if masked {
            let Some(key) = field::<4>(buf, length_end) else {
                return Ok(None);
            };
            (Some(key), length_end + 4)
        } else {
            (None, length_end)
        };
        Ok(Some(Self {
            fin,
            rsv1,
            opcode,
            mask,
            header_len,
            payload_len,
        }))
    }

    /// Bytes of the whole frame, saturating.
    #[must_use]
    pub fn wire_len(&self) -> usize {
        self.header_len.saturating_add(self.payload_len)
    }
}

/// `N` bytes at `from`, if they are there.
fn field<const N: usize>(buf: &[u8], from: usize) -> Option<[u8; N]> {
    buf.get(from..)?.first_chunk::<N>().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(bytes: &[u8]) -> Result<Option<FrameHeader>, Violation> {
        FrameHeader::parse(bytes, Role::Server, false)
    }

    #[test]
    fn the_three_length_forms() {
        let cases: [(&[u8], usize, usize); 5] = [
            (b"\x81\x85abcd", 5, 6),
            (b"\x81\xfe\x00\x7eabcd", 126, 8),
            (b"\x81\xfe\xff\xffabcd", 65_535, 8),
            (b"\x81\xff\0\0\0\0\0\x01\0\0abcd", 65_536, 14),
            (
                b"\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xffabcd",
                (u64::MAX >> 1) as usize,
                14,
            ),
        ];
        for (bytes, payload_len, header_len) in cases {
            let header = server(bytes).unwrap().unwrap();
            assert_eq!(
                (header.payload_len, header.header_len),
                (payload_len, header_len)
            );
            assert_eq!(header.mask, Some(*b"abcd"));
            for cut in 0..bytes.len() {
                assert_eq!(server(&bytes[..cut]), Ok(None), "cut at {cut}");
            }
        }
    }

    #[test]
    fn lengths_not_in_the_shortest_form_are_refused() {
        assert_eq!(server(b"\x81\xfe\x00\x7d"), Err(Violation::BadLength));
        assert_eq!(
            server(b"\x81\xff\0\0\0\0\0\0\xff\xfe"),
            Err(Violation::BadLength)
        );
        assert_eq!(
            server(b"\x81\xff\x80\0\0\0\0\0\0\0"),
            Err(Violation::BadLength)
        );
    }

    #[test]
    fn exactly_65535_may_take_the_long_form_because_upstreams_client_does() {
        let header = server(b"\x81\xff\0\0\0\0\0\0\xff\xff\0\0\0\0")
            .unwrap()
            .unwrap();
        assert_eq!(header.payload_len, 65_535);
    }

    #[test]
    fn masks_are_demanded_of_clients_and_forbidden_to_servers() {
        assert_eq!(server(b"\x81\x05"), Err(Violation::NotMasked));
        assert_eq!(
            FrameHeader::parse(b"\x81\x85", Role::Client, false),
            Err(Violation::Masked)
        );
        let header = FrameHeader::parse(b"\x81\x05", Role::Client, false)
            .unwrap()
            .unwrap();
        assert_eq!((header.mask, header.header_len), (None, 2));
    }

    #[test]
    fn reserved_bits_and_opcodes() {
        assert_eq!(server(b"\xa1"), Err(Violation::ReservedBits(0xa1)));
        assert_eq!(server(b"\x91"), Err(Violation::ReservedBits(0x91)));
        assert_eq!(server(b"\xc1"), Err(Violation::ReservedBits(0xc1)));
        for opcode in [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] {
            assert_eq!(
                server(&[0x80 | opcode]),
                Err(Violation::UnknownOpcode(opcode))
            );
        }
    }

    #[test]
    fn rsv1_fits_the_first_frame_of_a_data_message_only() {
        let parse = |bytes: &[u8]| FrameHeader::parse(bytes, Role::Server, true);
        assert!(parse(b"\xc1\x80abcd").unwrap().unwrap().rsv1);
        assert!(parse(b"\x42\x80abcd").unwrap().unwrap().rsv1);
        assert_eq!(parse(b"\xc0"), Err(Violation::ReservedBits(0xc0)));
        assert_eq!(parse(b"\xc9"), Err(Violation::ReservedBits(0xc9)));
    }

    #[test]
    fn control_frames_are_short_and_whole() {
        for opcode in [0x8, 0x9, 0xa] {
            assert_eq!(server(&[opcode]), Err(Violation::ControlFragmented));
            assert_eq!(
                server(&[0x80 | opcode, 0xfe]),
                Err(Violation::ControlTooLong)
            );
            assert_eq!(
                server(&[0x80 | opcode, 0xff]),
                Err(Violation::ControlTooLong)
            );
            let longest = [0x80 | opcode, 0xfd, 1, 2, 3, 4];
            assert_eq!(server(&longest).unwrap().unwrap().payload_len, 125);
        }
    }
}
