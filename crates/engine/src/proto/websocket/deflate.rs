//! permessage-deflate's payload coding (RFC 7692 §7.2): raw deflate, ended by a sync flush whose
//! last four bytes do not travel. 15-bit window, one context for the life of a connection.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

use crate::limits::WEBSOCKET_INFLATE_STEP;

/// The end of every sync flush: cut from what is sent, added to what was received (§7.2.1).
const TAIL: [u8; 4] = [0x00, 0x00, 0xff, 0xff];

/// The compressor did not do its work.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("message could not be compressed")]
pub struct DeflateError;

/// Why a payload does not inflate.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum InflateError {
    /// The message is larger than this limit, in bytes. Found while inflating: no more than
    /// the limit and one byte was allocated for it.
    #[error("message inflates to more than {0} bytes")]
    TooBig(usize),
    /// Not deflate data.
    #[error("broken deflate data")]
    Corrupt,
}

/// Compresses the messages of one direction of one connection. Costs some 300 KiB: make it when the
/// first compressed message is sent.
#[derive(Debug)]
pub struct Deflater {
    context: Compress,
    takeover: bool,
}

impl Deflater {
    /// `takeover`: messages may refer back to earlier ones, as upstream's always do. Pass `false`
    /// if the handshake said `server_no_context_takeover` (or `client_`, for a client).
    #[must_use]
    pub fn new(takeover: bool) -> Self {
        Self {
            context: Compress::new(Compression::default(), false),
            takeover,
        }
    }

    /// Appends the payload of a compressed frame for `message` to `out`. The frame's first byte
    /// must have RSV1 set.
    ///
    /// # Errors
    /// [`DeflateError`], which there is no known input for; `out` is as before then, and the
    /// context of no use any more.
    pub fn deflate(&mut self, message: &[u8], out: &mut Vec<u8>) -> Result<(), DeflateError> {
        let start = out.len();
        // In one call, with room for all of it: a compressor that runs out of room mid-flush gives
        // no sign by which the end of the flush could be told from the end of a part.
        out.reserve(deflate_bound(message.len()));
        let before = self.context.total_in();
        let status = self.context.compress_vec(message, out, FlushCompress::Sync);
        let read = self.context.total_in() - before;
        let whole = out[start..].ends_with(&TAIL) && read == message.len() as u64;
        if !whole || !matches!(status, Ok(Status::Ok)) {
            out.truncate(start);
            return Err(DeflateError);
        }
        out.truncate(out.len() - TAIL.len());
        if !self.takeover {
            self.context.reset();
        }
        Ok(())
    }
}

/// Most bytes `len` bytes may take, sync flush included: miniz's own, very cautious bound.
fn deflate_bound(len: usize) -> usize {
    len.saturating_add(len / 10).saturating_add(128)
}

/// Inflates the messages of one direction of one connection. Never resets between messages: a peer
/// that does not refer back does not mind.
#[derive(Debug)]
pub struct Inflater {
    context: Decompress,
    /// The last byte fed was the end of a final block.
    ended: bool,
}

impl Default for Inflater {
    fn default() -> Self {
        Self::new()
    }
}

impl Inflater {
    /// A context with an empty window. Costs some 40 KiB: make it when the first compressed message
    /// arrives.
    #[must_use]
    pub fn new() -> Self {
        Self {
            context: Decompress::new(false),
            ended: false,
        }
    }

    /// Appends the message in `payload`, the whole payload of a compressed message, to `out`.
    ///
    /// # Errors
    /// As [`Inflater::feed`].
    pub fn inflate(
        &mut self,
        payload: &[u8],
        out: &mut Vec<u8>,
        limit: usize,
    ) -> Result<(), InflateError> {
        self.feed(payload, out, limit)?;
        self.finish(out, limit)
    }

    /// Appends what `fragment`, the next part of a compressed message, inflates to. `limit` is the
    /// most bytes `out` may hold afterwards.
    ///
    /// # Errors
    /// [`InflateError`]: the context is of no use any more, close the connection.
    pub fn feed(
        &mut self,
        mut fragment: &[u8],
        out: &mut Vec<u8>,
        limit: usize,
    ) -> Result<(), InflateError> {
        self.ended &= fragment.is_empty();
        loop {
            // One byte more than allowed tells "exactly the limit" from "more".
            let room = limit.saturating_add(1).saturating_sub(out.len());
            if room == 0 {
                return Err(InflateError::TooBig(limit));
            }
            let step = room.min(WEBSOCKET_INFLATE_STEP.max(fragment.len()));
            grow(out, step, limit);
            let (before, had) = (self.context.total_in(), out.len());
            let status = self
                .context
                .decompress_vec(fragment, out, FlushDecompress::Sync)
                .map_err(|_| InflateError::Corrupt)?;
            let read = self.context.total_in() - before;
            fragment = rest(fragment, read);
            if out.len() > limit {
                return Err(InflateError::TooBig(limit));
            }
            let idle = read == 0 && out.len() == had;
            match status {
                // §7.2.3.4: a peer may set BFINAL; more blocks follow in a fresh stream.
                Status::StreamEnd => {
                    self.context.reset(false);
                    if fragment.is_empty() {
                        self.ended = true;
                        return Ok(());
                    }
                }
                // Output may wait inside after all input was read: only a call that neither reads
                // nor writes says that nothing is left.
                Status::Ok | Status::BufError if !idle => {}
                Status::Ok | Status::BufError if fragment.is_empty() => return Ok(()),
                Status::Ok | Status::BufError => return Err(InflateError::Corrupt),
            }
        }
    }

    /// Ends the message: the four bytes that did not travel.
    ///
    /// # Errors
    /// As [`Inflater::feed`].
    pub fn finish(&mut self, out: &mut Vec<u8>, limit: usize) -> Result<(), InflateError> {
        if std::mem::take(&mut self.ended) {
            // The peer left the empty block behind its final block away (§7.2.1 step 2), which the four
            // bytes are the end of: all of the message is here.
            return Ok(());
        }
        self.feed(&TAIL, out, limit)
    }
}

/// Makes room for `step` more bytes, doubling, but never beyond what `limit` can need.
pub(super) fn grow(out: &mut Vec<u8>, step: usize, limit: usize) {
    let needed = out.len().saturating_add(step);
    if needed > out.capacity() {
        let target = out
            .capacity()
            .saturating_mul(2)
            .min(limit.saturating_add(1))
            .max(needed);
        out.reserve_exact(target - out.len());
    }
}

/// `bytes` without the first `read` of them.
fn rest(bytes: &[u8], read: u64) -> &[u8] {
    usize::try_from(read)
        .ok()
        .and_then(|read| bytes.get(read..))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn deflate(deflater: &mut Deflater, message: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        deflater.deflate(message, &mut out).unwrap();
        out
    }

    fn inflate(
        inflater: &mut Inflater,
        payload: &[u8],
        limit: usize,
    ) -> Result<Vec<u8>, InflateError> {
        let mut out = Vec::new();
        inflater.inflate(payload, &mut out, limit).map(|()| out)
    }

    /// Pseudo-random bytes: no compressor makes them shorter.
    fn noise(len: usize) -> Vec<u8> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[0]
        };
        (0..len).map(|_| next()).collect()
    }

    #[test]
    fn the_examples_of_rfc_7692_section_7_2_3() {
        let mut inflater = Inflater::new();
        let first = b"\xf2\x48\xcd\xc9\xc9\x07\x00";
        assert_eq!(inflate(&mut inflater, first, 100).unwrap(), b"Hello");
        // 7.2.3.2: the second one refers back to the first.
        assert_eq!(
            inflate(&mut inflater, b"\xf2\x00\x11\x00\x00", 100).unwrap(),
            b"Hello"
        );
        // 7.2.3.3: a block without compression.
        let stored = b"\x00\x05\x00\xfa\xff\x48\x65\x6c\x6c\x6f\x00";
        assert_eq!(inflate(&mut inflater, stored, 100).unwrap(), b"Hello");
        // 7.2.3.4: BFINAL set; the next message still works.
        let last = b"\xf3\x48\xcd\xc9\xc9\x07\x00\x00";
        assert_eq!(inflate(&mut inflater, last, 100).unwrap(), b"Hello");
        assert_eq!(inflate(&mut inflater, first, 100).unwrap(), b"Hello");
        // The same without the empty block behind, as zlib itself finishes; whole and in parts.
        let finished = b"\xf3\x48\xcd\xc9\xc9\x07\x00";
        assert_eq!(inflate(&mut inflater, finished, 100).unwrap(), b"Hello");
        let mut out = Vec::new();
        inflater.feed(&finished[..3], &mut out, 100).unwrap();
        inflater.feed(&finished[3..], &mut out, 100).unwrap();
        inflater.feed(b"", &mut out, 100).unwrap();
        inflater.finish(&mut out, 100).unwrap();
        assert_eq!(out, b"Hello");
        assert_eq!(inflate(&mut inflater, first, 100).unwrap(), b"Hello");
        // 7.2.3.5: two blocks in one message.
        let two = b"\xf2\x48\x05\x00\x00\x00\xff\xff\xca\xc9\xc9\x07\x00";
        assert_eq!(inflate(&mut inflater, two, 100).unwrap(), b"Hello");
        // 7.2.3.6: nothing.
        assert_eq!(inflate(&mut inflater, b"\x00", 100).unwrap(), b"");

        let mut deflater = Deflater::new(true);
        assert_eq!(deflate(&mut deflater, b"Hello"), first);
        assert_eq!(deflate(&mut deflater, b"Hello"), b"\xf2\x00\x11\x00\x00");
        let mut deflater = Deflater::new(false);
        assert_eq!(deflate(&mut deflater, b"Hello"), first);
        assert_eq!(deflate(&mut deflater, b"Hello"), first);
    }

    /// zlib at its default level, as upstream uses it.
    #[test]
    fn short_messages_are_the_bytes_zlib_makes() {
        let mut deflater = Deflater::new(true);
        assert_eq!(
            deflate(&mut deflater, b"jhdxr"),
            b"\xca\xca\x48\xa9\x28\x02\x00"
        );
        assert_eq!(deflate(&mut deflater, b"jhdxr"), b"\xca\x02\x11\x00\x00");
        let twice = b"\xca\x48\xcd\xc9\xc9\x57\x28\xcf\x2f\xca\x49\x51\x40\x62\x03\x00";
        assert_eq!(deflate(&mut deflater, b"hello world hello world"), twice);
    }

    #[test]
    fn empty_messages_in_a_row() {
        let (mut deflater, mut inflater) = (Deflater::new(true), Inflater::new());
        for message in [&b""[..], b"", b"a", b"", b"a"] {
            let payload = deflate(&mut deflater, message);
            assert!(!payload.is_empty());
            assert_eq!(inflate(&mut inflater, &payload, 10).unwrap(), message);
        }
    }

    #[test]
    fn the_limit_holds_while_inflating() {
        let bomb = deflate(&mut Deflater::new(true), &vec![0; 32 << 20]);
        assert!(bomb.len() < 64 << 10);
        let mut out = Vec::new();
        let limit = 100_000;
        let refused = Inflater::new().inflate(&bomb, &mut out, limit);
        assert_eq!(refused, Err(InflateError::TooBig(limit)));
        assert!(out.capacity() <= limit + 1, "allocated {}", out.capacity());
    }

    #[test]
    fn exactly_the_limit_passes_and_one_more_does_not() {
        for len in [
            0,
            1,
            2,
            100,
            WEBSOCKET_INFLATE_STEP - 1,
            WEBSOCKET_INFLATE_STEP,
            WEBSOCKET_INFLATE_STEP + 1,
            100_000,
        ] {
            for message in [vec![b'a'; len], noise(len)] {
                let payload = deflate(&mut Deflater::new(true), &message);
                let got = inflate(&mut Inflater::new(), &payload, len);
                assert_eq!(got.as_ref(), Ok(&message), "length {len}");
                if len > 0 {
                    let got = inflate(&mut Inflater::new(), &payload, len - 1);
                    assert_eq!(got, Err(InflateError::TooBig(len - 1)), "length {len}");
                }
            }
        }
    }

    /// The room reserved for a message must be enough, or deflate fails: the worst inputs.
    #[test]
    fn large_messages_that_hardly_compress_fit_their_bound() {
        let (mut deflater, mut inflater) = (Deflater::new(true), Inflater::new());
        for len in [30_000, 65_535, 65_536, 200_001, 1 << 20] {
            let half: Vec<u8> = noise(len).iter().map(|byte| byte & 0x7f).collect();
            let runs: Vec<u8> = noise(len / 8 + 1)
                .iter()
                .flat_map(|byte| [*byte; 8])
                .collect();
            for message in [noise(len), half, runs] {
                let payload = deflate(&mut deflater, &message);
                assert!(payload.len() < deflate_bound(message.len()));
                let back = inflate(&mut inflater, &payload, message.len());
                assert!(back == Ok(message), "length {len}");
            }
        }
    }

    #[test]
    fn the_limit_holds_for_a_stream_that_says_it_ends() {
        for limit in 0..5 {
            let mut out = Vec::new();
            let fed = Inflater::new().feed(b"\xf3\x48\xcd\xc9\xc9\x07\x00", &mut out, limit);
            assert_eq!(fed, Err(InflateError::TooBig(limit)));
        }
    }

    #[test]
    fn garbage_is_corrupt() {
        // Block type 3 does not exist.
        assert_eq!(
            inflate(&mut Inflater::new(), b"\xff\xff\xff", 100),
            Err(InflateError::Corrupt)
        );
        // A stored block whose length and complement disagree.
        let stored = b"\x00\x05\x00\x00\x00Hello\x00";
        assert_eq!(
            inflate(&mut Inflater::new(), stored, 100),
            Err(InflateError::Corrupt)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_conversation_comes_back(
            messages in proptest::collection::vec(
                prop_oneof![
                    proptest::collection::vec(any::<u8>(), 0..600),
                    proptest::collection::vec(0u8..3, 0..3000),
                    (0usize..70_000).prop_map(noise),
                ],
                1..6,
            ),
            takeover: bool,
            cut: usize,
        ) {
            let (mut deflater, mut inflater) = (Deflater::new(takeover), Inflater::new());
            for message in messages {
                let mut payload = b"before".to_vec();
                deflater.deflate(&message, &mut payload).unwrap();
                let payload = payload.strip_prefix(b"before").unwrap();
                let mut out = Vec::new();
                let (head, tail) = payload.split_at(cut % (payload.len() + 1));
                inflater.feed(head, &mut out, message.len()).unwrap();
                inflater.feed(tail, &mut out, message.len()).unwrap();
                inflater.finish(&mut out, message.len()).unwrap();
                prop_assert_eq!(out, message);
            }
        }

        #[test]
        fn any_bytes_end_within_the_limit(
            payloads in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..200), 1..4),
            limit in 0usize..5000,
        ) {
            let mut inflater = Inflater::new();
            for payload in payloads {
                let mut out = Vec::new();
                if inflater.inflate(&payload, &mut out, limit).is_err() {
                    break;
                }
                prop_assert!(out.len() <= limit);
            }
        }
    }
}
