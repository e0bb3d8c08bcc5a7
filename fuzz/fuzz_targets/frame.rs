//! Frame: the same bytes give the same frames however they are cut, every announced length keeps the
//! limits, every body comes back. The first two bytes choose the limit and the size of the pieces.
#![cfg_attr(feature = "libfuzzer", no_main)]

use bytes::BytesMut;
use engine::proto::frame::{FrameError, HEADER, decode, encode, input};
use engine_fuzz::fuzz_target;

fn receive(wire: &[u8], piece: usize, max: usize) -> (Vec<Vec<u8>>, Option<FrameError>) {
    let (mut bodies, mut start, mut end) = (Vec::new(), 0, 0);
    while end < wire.len() {
        end = wire.len().min(end + piece);
        loop {
            let buf = &wire[start..end];
            match input(buf, max) {
                Ok(0) => {
                    assert!(buf.len() < HEADER);
                    break;
                }
                Ok(length) => {
                    assert!((HEADER..=max).contains(&length));
                    if length > buf.len() {
                        break;
                    }
                    bodies.push(decode(&buf[..length]).to_vec());
                    start += length;
                }
                Err(error) => return (bodies, Some(error)),
            }
        }
    }
    (bodies, None)
}

fuzz_target!(|data: &[u8]| {
    let [max, piece, wire @ ..] = data else {
        return;
    };
    let max = usize::from(*max) * 4;
    let whole = receive(wire, wire.len().max(1), max);
    assert_eq!(receive(wire, usize::from(*piece).max(1), max), whole);

    let mut out = BytesMut::new();
    assert!(encode(wire, &mut out).is_ok());
    assert_eq!(input(&out, out.len()), Ok(out.len()));
    assert_eq!(decode(&out), wire);
});
