//! Masking (RFC 6455 §5.3).

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};

/// XORs `data` in place with `key` repeated from the first byte on. Applying it twice restores
/// `data`; a key of four zero bytes changes nothing.
pub fn apply_mask(data: &mut [u8], key: [u8; 4]) {
    let [a, b, c, d] = key;
    let word = u64::from_ne_bytes([a, b, c, d, a, b, c, d]);
    if word == 0 {
        return;
    }
    // Whole words without a carried index: the compiler turns this into vector instructions.
    let (words, rest) = data.as_chunks_mut::<8>();
    for bytes in words {
        *bytes = (u64::from_ne_bytes(*bytes) ^ word).to_ne_bytes();
    }
    for (byte, mask) in rest.iter_mut().zip(key.iter().cycle()) {
        *byte ^= mask;
    }
}

thread_local! {
    /// A secret of this thread and how many keys it has given.
    static KEYS: (RandomState, Cell<u64>) = (RandomState::new(), Cell::new(0));
}

/// A masking key nobody outside can predict (RFC 6455 §10.3): SipHash, with a secret of the system's,
/// of a counter. A process forked off gets keys of its own.
#[must_use]
pub fn fresh_mask() -> [u8; 4] {
    KEYS.with(|(secret, given)| {
        let number = given.get();
        given.set(number.wrapping_add(1));
        let [a, b, c, d, ..] = secret.hash_one((number, std::process::id())).to_ne_bytes();
        [a, b, c, d]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_rfc_6455_section_5_7() {
        let mut data = *b"\x7f\x9f\x4d\x51\x58";
        apply_mask(&mut data, *b"\x37\xfa\x21\x3d");
        assert_eq!(&data, b"Hello");
    }

    #[test]
    fn fresh_keys_differ() {
        let keys: std::collections::HashSet<_> = (0..1000).map(|_| fresh_mask()).collect();
        assert!(keys.len() > 990, "{}", keys.len());
    }

    proptest! {
        #[test]
        fn equal_to_one_byte_at_a_time(
            data in proptest::collection::vec(any::<u8>(), 0..200),
            skip in 0usize..9,
            key: [u8; 4],
        ) {
            // A start that is not aligned must not matter.
            let skip = skip.min(data.len());
            let mut fast = data.clone();
            apply_mask(&mut fast[skip..], key);
            let mut slow = data;
            for (i, byte) in slow[skip..].iter_mut().enumerate() {
                *byte ^= key[i % 4];
            }
            prop_assert_eq!(fast, slow);
        }
    }
}
