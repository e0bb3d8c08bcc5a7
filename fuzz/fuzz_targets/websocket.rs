//! WebSocket: the same bytes give the same events and the same violation however they are cut, no
//! message exceeds its limit, and the look-ahead tells the truth. The first three bytes choose role
//! and options, the limit, and the size of the pieces.
#![cfg_attr(feature = "libfuzzer", no_main)]

use bytes::BytesMut;
use engine::proto::websocket::frames::{Decoder, Kind, Options};
use engine::proto::websocket::handshake::{ResponseHead, read_request, read_response};
use engine::proto::websocket::{Role, Violation};
use engine_fuzz::fuzz_target;

type Heard = (Vec<(Kind, Vec<u8>)>, Option<Violation>);

fn receive(wire: &[u8], piece: usize, role: Role, options: Options, max: usize) -> Heard {
    let mut decoder = Decoder::new(role, options);
    let mut buf = BytesMut::new();
    let mut events = Vec::new();
    for bytes in wire.chunks(piece) {
        buf.extend_from_slice(bytes);
        loop {
            let announced = decoder.peek_complete(&buf);
            match decoder.next(&mut buf, max) {
                Ok(Some(event)) => {
                    assert!(announced);
                    let payload = decoder.payload(&buf).to_vec();
                    let message = matches!(event.kind(), Kind::Message { .. });
                    assert!(payload.len() <= if message { max } else { 125 });
                    events.push((event.kind(), payload));
                    decoder.consume(&mut buf);
                }
                Ok(None) => {
                    assert!(!announced);
                    break;
                }
                Err(violation) => return (events, Some(violation)),
            }
        }
    }
    (events, None)
}

fuzz_target!(|data: &[u8]| {
    let [choice, max, piece, wire @ ..] = data else {
        return;
    };
    let role = if choice & 1 == 0 {
        Role::Server
    } else {
        Role::Client
    };
    let options = Options {
        allow_deflate: choice & 2 != 0,
        strict_utf8: choice & 4 != 0,
    };
    let max = usize::from(*max) * 16;
    let whole = receive(wire, wire.len().max(1), role, options, max);
    assert_eq!(
        receive(wire, usize::from(*piece).max(1), role, options, max),
        whole
    );

    let _ = read_request(wire);
    let _ = read_response(wire, "dGhlIHNhbXBsZSBub25jZQ==");
    let _ = ResponseHead::parse(wire);
});
