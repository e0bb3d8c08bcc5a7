//! One message or control frame to bytes (RFC 6455 §5.2). Frames are never fragmented.
//!
//! The first byte is the caller's: upstream keeps it on the connection (`websocketType`), and a
//! host may put any of the constants below, or another, there.

use bytes::{BufMut, BytesMut};

use super::{CloseCode, apply_mask};
use crate::limits::WEBSOCKET_CONTROL_MAX;

/// First byte of a whole text message.
pub const TEXT: u8 = 0x81;
/// First byte of a whole binary message.
pub const BINARY: u8 = 0x82;
/// First byte of a whole compressed text message (RSV1).
pub const TEXT_DEFLATE: u8 = 0xc1;
/// First byte of a whole compressed binary message (RSV1).
pub const BINARY_DEFLATE: u8 = 0xc2;
/// First byte of a close frame.
pub const CLOSE: u8 = 0x88;
/// First byte of a ping.
pub const PING: u8 = 0x89;
/// First byte of a pong.
pub const PONG: u8 = 0x8a;

/// Most bytes a header takes: two, eight of length, four of mask.
const HEADER_MAX: usize = 14;

/// Appends an unmasked frame, as a server sends it, to `out`.
pub fn encode_server(first_byte: u8, payload: &[u8], out: &mut BytesMut) {
    out.reserve(HEADER_MAX + payload.len());
    put_header(first_byte, 0, payload.len(), usize::from(u16::MAX), out);
    out.put_slice(payload);
}

/// Appends a frame masked with `mask`, as a client sends it, to `out`. The key should be
/// unpredictable (RFC 6455 §10.3).
pub fn encode_client(first_byte: u8, payload: &[u8], mask: [u8; 4], out: &mut BytesMut) {
    out.reserve(HEADER_MAX + payload.len());
    put_header(first_byte, 0x80, payload.len(), usize::from(u16::MAX), out);
    out.put_slice(&mask);
    let start = out.len();
    out.put_slice(payload);
    apply_mask(&mut out[start..], mask);
}

/// Appends the exact bytes upstream's `Ws::encode` returns: a mask key of four zero bytes, and the
/// 64-bit length from 65535 on, one earlier than RFC 6455 wants. For callers that compare or store
/// that function's output; on the wire use [`encode_client`].
pub fn encode_client_as_upstream(first_byte: u8, payload: &[u8], out: &mut BytesMut) {
    out.reserve(HEADER_MAX + payload.len());
    put_header(
        first_byte,
        0x80,
        payload.len(),
        usize::from(u16::MAX) - 1,
        out,
    );
    out.put_slice(&[0; 4]);
    out.put_slice(payload);
}

/// Appends a close frame: masked if `mask` is given (a client's), else a server's. `reason` is cut
/// at a character boundary to what a control frame holds (123 bytes). A code that must not travel
/// (RFC 6455 §7.4.1: 1005, 1006, 1015 …) gives a close frame without payload.
pub fn encode_close(code: CloseCode, reason: &str, mask: Option<[u8; 4]>, out: &mut BytesMut) {
    let mut payload = [0; WEBSOCKET_CONTROL_MAX];
    let mut used = 0;
    if code.is_allowed() {
        payload[..2].copy_from_slice(&u16::from(code).to_be_bytes());
        used = 2;
        for character in reason.chars() {
            let Some(room) = payload[used..].get_mut(..character.len_utf8()) else {
                break;
            };
            used += character.encode_utf8(room).len();
        }
    }
    match mask {
        Some(mask) => encode_client(CLOSE, &payload[..used], mask, out),
        None => encode_server(CLOSE, &payload[..used], out),
    }
}

/// `mask_bit` is 0x80 or 0; `medium_max` is the longest payload written with a 16-bit length.
fn put_header(first_byte: u8, mask_bit: u8, len: usize, medium_max: usize, out: &mut BytesMut) {
    out.put_u8(first_byte);
    match (u8::try_from(len), u16::try_from(len)) {
        (Ok(short @ ..=125), _) => out.put_u8(mask_bit | short),
        (_, Ok(medium)) if len <= medium_max => {
            out.put_u8(mask_bit | 126);
            out.put_u16(medium);
        }
        _ => {
            out.put_u8(mask_bit | 127);
            out.put_u64(len as u64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(first_byte: u8, payload: &[u8]) -> Vec<u8> {
        let mut out = BytesMut::new();
        encode_server(first_byte, payload, &mut out);
        out.to_vec()
    }

    fn as_upstream(payload: &[u8]) -> Vec<u8> {
        let mut out = BytesMut::new();
        encode_client_as_upstream(BINARY, payload, &mut out);
        out.to_vec()
    }

    #[test]
    fn server_frames_take_the_shortest_length() {
        assert_eq!(server(TEXT, b"Hello"), b"\x81\x05Hello");
        assert_eq!(server(PONG, b""), b"\x8a\x00");
        let cases: [(usize, &[u8]); 5] = [
            (125, b"\x82\x7d"),
            (126, b"\x82\x7e\x00\x7e"),
            (127, b"\x82\x7e\x00\x7f"),
            (65_535, b"\x82\x7e\xff\xff"),
            (65_536, b"\x82\x7f\0\0\0\0\0\x01\0\0"),
        ];
        for (len, header) in cases {
            let frame = server(BINARY, &vec![b'x'; len]);
            assert_eq!(&frame[..header.len()], header, "length {len}");
            assert_eq!(frame.len(), header.len() + len);
        }
    }

    #[test]
    fn the_first_byte_is_the_callers() {
        for first in [
            TEXT,
            BINARY,
            TEXT_DEFLATE,
            BINARY_DEFLATE,
            CLOSE,
            PING,
            PONG,
        ] {
            assert_eq!(server(first, b"a"), [first, 1, b'a']);
        }
    }

    #[test]
    fn client_frames_are_masked_with_the_given_key() {
        // RFC 6455 §5.7.
        let mut out = BytesMut::new();
        encode_client(TEXT, b"Hello", *b"\x37\xfa\x21\x3d", &mut out);
        assert_eq!(&out[..], b"\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
        // A second frame behind the first leaves the first alone.
        encode_client(PING, b"", *b"abcd", &mut out);
        assert_eq!(&out[11..], b"\x89\x80abcd");
        for (len, header) in [
            (65_535, &b"\x81\xfe\xff\xff"[..]),
            (65_536, b"\x81\xff\0\0\0\0\0\x01\0\0"),
        ] {
            let mut out = BytesMut::new();
            encode_client(TEXT, &vec![0; len], *b"abcd", &mut out);
            assert_eq!(&out[..header.len()], header);
            assert_eq!(&out[header.len()..header.len() + 8], b"abcdabcd");
        }
    }

    #[test]
    fn upstreams_client_form_has_a_zero_key_and_an_early_long_length() {
        assert_eq!(as_upstream(b"jhdxr"), b"\x82\x85\0\0\0\0jhdxr");
        let cases: [(usize, &[u8]); 4] = [
            (125, b"\x82\xfd\0\0\0\0"),
            (126, b"\x82\xfe\x00\x7e\0\0\0\0"),
            (65_534, b"\x82\xfe\xff\xfe\0\0\0\0"),
            (65_535, b"\x82\xff\0\0\0\0\0\0\xff\xff\0\0\0\0"),
        ];
        for (len, header) in cases {
            let frame = as_upstream(&vec![b'x'; len]);
            assert_eq!(&frame[..header.len()], header, "length {len}");
            assert_eq!(frame.len(), header.len() + len);
        }
    }

    #[test]
    fn close_frames_carry_code_and_a_reason_that_fits() {
        let close = |code, reason: &str| {
            let mut out = BytesMut::new();
            encode_close(code, reason, None, &mut out);
            out.to_vec()
        };
        assert_eq!(close(CloseCode::Normal, ""), b"\x88\x02\x03\xe8");
        assert_eq!(close(CloseCode::Size, "big"), b"\x88\x05\x03\xf1big");
        assert_eq!(close(CloseCode::Abnormal, "no"), b"\x88\x00");
        // 62 two-byte characters are 124 bytes: the last one goes as a whole.
        let long = close(CloseCode::Policy, &"é".repeat(62));
        assert_eq!(long[1], 124);
        assert!(std::str::from_utf8(&long[4..]).is_ok());
        let mut masked = BytesMut::new();
        encode_close(
            CloseCode::Normal,
            "",
            Some(*b"\x01\x02\x03\x04"),
            &mut masked,
        );
        assert_eq!(&masked[..], b"\x88\x82\x01\x02\x03\x04\x02\xea");
    }
}
