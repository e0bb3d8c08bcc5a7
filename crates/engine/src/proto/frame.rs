//! Frame: a 4-byte big-endian total length (header included), then the body.

use bytes::{BufMut, BytesMut};

/// Bytes of the length field, and so the least a frame can be.
pub const HEADER: usize = 4;

/// Why a frame cannot be.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum FrameError {
    /// The announced total does not even cover the header. Upstream waits for ever on 0 and hands
    /// out garbage on 1 to 3.
    #[error("frame length {0} is less than its header")]
    TooShort(usize),
    /// The announced (or wanted) total is beyond the limit.
    #[error("frame length {0} is beyond the limit")]
    TooLong(usize),
}

/// Total length in bytes of the first frame in `buf`, or 0 while its length field is incomplete.
/// The frame itself may still be on its way: wait until `buf` holds that many bytes.
///
/// # Errors
/// [`FrameError`] when the announced total is below 4 or above `max`: close the connection.
pub fn input(buf: &[u8], max: usize) -> Result<usize, FrameError> {
    let Some(header) = buf.first_chunk::<HEADER>() else {
        return Ok(0);
    };
    // A usize narrower than 32 bits cannot hold the frame either.
    let total = usize::try_from(u32::from_be_bytes(*header)).unwrap_or(usize::MAX);
    if total < HEADER {
        Err(FrameError::TooShort(total))
    } else if total > max {
        Err(FrameError::TooLong(total))
    } else {
        Ok(total)
    }
}

/// The body of `frame`: what follows the 4-byte header (nothing, if it is shorter than that).
#[must_use]
pub fn decode(frame: &[u8]) -> &[u8] {
    frame.get(HEADER..).unwrap_or_default()
}

/// Appends the header and `body` to `out`.
///
/// # Errors
/// [`FrameError::TooLong`] when header and body together exceed what 32 bits can say; `out` is
/// untouched then.
pub fn encode(body: &[u8], out: &mut BytesMut) -> Result<(), FrameError> {
    let total = body.len().saturating_add(HEADER);
    let field = u32::try_from(total).map_err(|_| FrameError::TooLong(total))?;
    out.reserve(total);
    out.put_u32(field);
    out.put_slice(body);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_incomplete_header_needs_more() {
        assert_eq!(input(b"", 100), Ok(0));
        assert_eq!(input(b"\0\0\0", 100), Ok(0));
    }

    #[test]
    fn the_header_tells_the_length_before_the_body_is_there() {
        assert_eq!(input(&42u32.to_be_bytes(), 100), Ok(42));
        assert_eq!(input(b"\0\0\0\x04", 100), Ok(4));
    }

    #[test]
    fn lengths_that_cannot_be_are_refused() {
        for total in 0..4u32 {
            let refused = Err(FrameError::TooShort(total as usize));
            assert_eq!(input(&total.to_be_bytes(), 100), refused);
        }
        assert_eq!(input(&100u32.to_be_bytes(), 100), Ok(100));
        assert_eq!(
            input(&101u32.to_be_bytes(), 100),
            Err(FrameError::TooLong(101))
        );
        assert_eq!(
            input(b"\xff\xff\xff\xff", 100),
            Err(FrameError::TooLong(0xffff_ffff))
        );
    }

    #[test]
    fn encode_counts_its_header() {
        let mut out = BytesMut::new();
        assert_eq!(encode(b"jhdxr", &mut out), Ok(()));
        assert_eq!(&out[..], b"\0\0\0\x09jhdxr");
        assert_eq!(decode(&out), b"jhdxr");
    }

    #[test]
    fn decode_of_less_than_a_header_is_empty() {
        assert_eq!(decode(b"\0\0"), b"");
        assert_eq!(decode(b"\0\0\0\x04"), b"");
    }

    /// The bodies that come out when the bytes arrive up to each cut in turn, and what ended it.
    fn receive(wire: &[u8], cuts: &[usize], max: usize) -> (Vec<Vec<u8>>, Option<FrameError>) {
        let (mut bodies, mut start) = (Vec::new(), 0);
        for &end in cuts {
            loop {
                let buf = &wire[start..end];
                match input(buf, max) {
                    Ok(length) if length > 0 && length <= buf.len() => {
                        bodies.push(decode(&buf[..length]).to_vec());
                        start += length;
                    }
                    Ok(_) => break,
                    Err(error) => return (bodies, Some(error)),
                }
            }
        }
        (bodies, None)
    }

    proptest! {
        #[test]
        fn a_body_comes_back(body in proptest::collection::vec(any::<u8>(), 0..300), tail: u8) {
            let mut out = BytesMut::new();
            prop_assert_eq!(encode(&body, &mut out), Ok(()));
            let length = out.len();
            out.put_u8(tail);
            prop_assert_eq!(input(&out, length), Ok(length));
            prop_assert_eq!(input(&out, length - 1), Err(FrameError::TooLong(length)));
            prop_assert_eq!(decode(&out[..length]), &body[..]);
        }

        #[test]
        fn any_split_gives_the_same_frames(
            wire in proptest::collection::vec(
                prop_oneof![6 => 0u8..9, 1 => any::<u8>()],
                0..120,
            ),
            mut cuts in proptest::collection::vec(any::<usize>(), 0..20),
            max in 0usize..60,
        ) {
            for cut in &mut cuts {
                *cut %= wire.len() + 1;
            }
            cuts.push(wire.len());
            cuts.sort_unstable();
            prop_assert_eq!(receive(&wire, &cuts, max), receive(&wire, &[wire.len()], max));
        }

        #[test]
        fn any_header_is_answered(bytes: [u8; 4], max in 0usize..100_000) {
            if let Ok(length) = input(&bytes, max) {
                prop_assert!((HEADER..=max).contains(&length));
            }
        }
    }
}
