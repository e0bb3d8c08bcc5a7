//! Text: one message a line, ended by LF.
//!
//! The size limit applies to one line, its LF included, and an unfinished line is refused as soon
//! as it can no longer fit. Upstream applies the limit to whatever happens to be buffered, so
//! there the same bytes live or die by how the network cut them.

use bytes::{BufMut, BytesMut};

/// The line is longer than the limit: close the connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("line longer than {limit} bytes")]
pub struct TooLong {
    /// The limit that was passed in, in bytes.
    pub limit: usize,
}

/// Length in bytes of the first line in `buf`, LF included, or 0 while it is unfinished.
///
/// `max` is the longest line allowed, LF included; `usize::MAX` means no limit (a datagram).
///
/// # Errors
/// [`TooLong`] when the first line is, or is bound to become, longer than `max`.
pub fn input(buf: &[u8], max: usize) -> Result<usize, TooLong> {
    LineScanner::default().input(buf, max)
}

/// [`input`] for a buffer that grows: bytes looked at once are not searched again, so a line that
/// arrives in many small pieces costs linear time.
#[derive(Clone, Debug, Default)]
pub struct LineScanner {
    scanned: usize,
}

impl LineScanner {
    /// As [`input`]. `buf` must start with the same unfinished line as in the call before; after a
    /// line was found, with the next line. A buffer shorter than before is searched from its start.
    ///
    /// # Errors
    /// [`TooLong`] when the first line is, or is bound to become, longer than `max`.
    pub fn input(&mut self, buf: &[u8], max: usize) -> Result<usize, TooLong> {
        let window = &buf[..buf.len().min(max)];
        let fresh = window.get(self.scanned..).unwrap_or(window);
        if let Some(at) = memchr::memchr(b'\n', fresh) {
            self.scanned = 0;
            return Ok(window.len() - fresh.len() + at + 1);
        }
        if buf.len() >= max {
            return Err(TooLong { limit: max });
        }
        self.scanned = buf.len();
        Ok(0)
    }

    /// Forgets the offset: the buffer was replaced or consumed by someone else.
    pub fn reset(&mut self) {
        self.scanned = 0;
    }
}

/// The message in `line`: every CR and LF at its end is cut, not only one pair.
#[must_use]
pub fn decode(line: &[u8]) -> &[u8] {
    let end = line
        .iter()
        .rposition(|byte| !matches!(byte, b'\r' | b'\n'))
        .map_or(0, |at| at + 1);
    &line[..end]
}

/// Appends `message` and an LF to `out`. An LF inside `message` is not escaped: the peer will see
/// two messages, as upstream's peers do.
pub fn encode(message: &[u8], out: &mut BytesMut) {
    out.reserve(message.len() + 1);
    out.put_slice(message);
    out.put_u8(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn encoded(message: &[u8]) -> Vec<u8> {
        let mut out = BytesMut::new();
        encode(message, &mut out);
        out.to_vec()
    }

    #[test]
    fn an_unfinished_line_that_cannot_fit_any_more_is_refused() {
        assert_eq!(input(b"01234567", 5), Err(TooLong { limit: 5 }));
        assert_eq!(input(b"0123", 5), Ok(0));
        assert_eq!(input(b"01234", 5), Err(TooLong { limit: 5 }));
    }

    #[test]
    fn the_limit_counts_the_line_and_not_what_is_buffered_behind_it() {
        assert_eq!(input(b"abc\nthis goes on and on", 5), Ok(4));
        assert_eq!(input(b"abcd\n", 5), Ok(5));
        assert_eq!(input(b"abcde\n", 5), Err(TooLong { limit: 5 }));
    }

    #[test]
    fn without_lf_more_is_needed() {
        assert_eq!(input(b"", 10), Ok(0));
        assert_eq!(input(b"jhdxr", 10_000), Ok(0));
        assert_eq!(input(b"jhdxr\r", usize::MAX), Ok(0));
    }

    #[test]
    fn the_length_includes_the_lf() {
        assert_eq!(input(b"jhdxr\n", 10_000), Ok(6));
        assert_eq!(input(b"\n", 10_000), Ok(1));
        assert_eq!(input(b"a\nb\n", 10_000), Ok(2));
    }

    #[test]
    fn decode_cuts_every_cr_and_lf_at_the_end_only() {
        assert_eq!(decode(b"jhdxr\n"), b"jhdxr");
        assert_eq!(decode(b"jhdxr\r\n\r\r\n"), b"jhdxr");
        assert_eq!(decode(b"\r\na\nb \r\n"), b"\r\na\nb ");
        assert_eq!(decode(b"\r\n"), b"");
        assert_eq!(decode(b""), b"");
    }

    #[test]
    fn encode_appends_one_lf() {
        assert_eq!(encoded(b"jhdxr"), b"jhdxr\n");
        assert_eq!(encoded(b""), b"\n");
    }

    #[test]
    fn the_scanner_survives_a_buffer_that_shrank() {
        let mut scanner = LineScanner::default();
        assert_eq!(scanner.input(b"0123456789", 100), Ok(0));
        assert_eq!(scanner.input(b"a\n", 100), Ok(2));
    }

    /// Feeds `wire` in pieces and collects the messages until the first refusal.
    fn receive(wire: &[u8], cuts: &[usize], max: usize) -> (Vec<Vec<u8>>, bool) {
        let mut buf = Vec::new();
        let mut scanner = LineScanner::default();
        let mut messages = Vec::new();
        let mut at = 0;
        for end in cuts
            .iter()
            .map(|cut| cut % (wire.len() + 1))
            .chain([wire.len()])
        {
            buf.extend_from_slice(&wire[at.min(end)..end]);
            at = at.max(end);
            loop {
                match scanner.input(&buf, max) {
                    Ok(0) => break,
                    Ok(length) => {
                        messages.push(decode(&buf[..length]).to_vec());
                        buf.drain(..length);
                    }
                    Err(_) => return (messages, true),
                }
            }
        }
        (messages, false)
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same_messages(
            wire in proptest::collection::vec(prop_oneof![Just(b'\n'), Just(b'\r'), any::<u8>()], 0..200),
            mut cuts in proptest::collection::vec(any::<usize>(), 0..20),
            max in 1usize..40,
        ) {
            let length = wire.len() + 1;
            cuts.iter_mut().for_each(|cut| *cut %= length);
            cuts.sort_unstable();
            prop_assert_eq!(receive(&wire, &cuts, max), receive(&wire, &[], max));
        }

        #[test]
        fn a_line_comes_back(message in "[^\r\n]{0,80}") {
            let wire = encoded(message.as_bytes());
            prop_assert_eq!(input(&wire, usize::MAX), Ok(wire.len()));
            prop_assert_eq!(decode(&wire), message.as_bytes());
        }
    }
}
