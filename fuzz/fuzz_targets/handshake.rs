//! WebSocket handshakes of both sides: a verdict about the first bytes is the verdict about all of
//! them, and what is made of the head never panics. The first byte chooses the size of the pieces.
#![cfg_attr(feature = "libfuzzer", no_main)]

use bytes::BytesMut;
use engine::proto::websocket::handshake::{
    Opening, ResponseHead, read_request, read_response, switching_protocols,
};
use engine_fuzz::fuzz_target;

/// Of the sample in RFC 6455 section 1.3.
const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";

fuzz_target!(|data: &[u8]| {
    let [piece, wire @ ..] = data else {
        return;
    };
    let piece = usize::from(*piece).max(1);
    let (mut request, mut response) = (Opening::Need, Ok(None));
    let mut end = 0;
    while end < wire.len() {
        end = wire.len().min(end + piece);
        if request == Opening::Need {
            request = read_request(&wire[..end]);
        }
        if response == Ok(None) {
            response = read_response(&wire[..end], KEY);
        }
    }
    assert_eq!(request, read_request(wire));
    assert_eq!(response, read_response(wire, KEY));
    if let Opening::Accept { head_len, accept } = request {
        assert!(head_len <= wire.len());
        let mut answer = BytesMut::new();
        switching_protocols(&accept, wire.split(|byte| *byte == b'\n'), &mut answer);
        assert_eq!(memchr_end(&answer), answer.len());
    }
    let head = ResponseHead::parse(wire);
    assert!(head.headers.len() <= wire.len());
});

/// Where the first empty line of an answer ends: lines of the user's must not make one.
fn memchr_end(answer: &[u8]) -> usize {
    let at = answer.windows(4).position(|four| four == b"\r\n\r\n");
    at.map_or(0, |at| at + 4)
}
