//! Text: the same bytes give the same lines however they are cut. The first two bytes choose the
//! limit and the size of the pieces.
#![cfg_attr(feature = "libfuzzer", no_main)]

use engine::proto::text::{LineScanner, decode};
use engine_fuzz::fuzz_target;

fn receive(wire: &[u8], piece: usize, max: usize) -> (Vec<Vec<u8>>, bool) {
    let mut scanner = LineScanner::default();
    let mut buf = Vec::new();
    let mut lines = Vec::new();
    for bytes in wire.chunks(piece) {
        buf.extend_from_slice(bytes);
        loop {
            match scanner.input(&buf, max) {
                Ok(0) => break,
                Ok(length) => {
                    assert!(length <= max);
                    lines.push(decode(&buf[..length]).to_vec());
                    buf.drain(..length);
                }
                Err(_) => return (lines, true),
            }
        }
    }
    (lines, false)
}

fuzz_target!(|data: &[u8]| {
    let [max, piece, wire @ ..] = data else {
        return;
    };
    let max = usize::from(*max);
    let whole = receive(wire, wire.len().max(1), max);
    assert_eq!(receive(wire, usize::from(*piece).max(1), max), whole);
});
