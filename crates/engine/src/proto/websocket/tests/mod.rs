//! Tests that need more than one file of the codec.

mod decoder;
mod handshake;
mod peer;
mod splits;

use bytes::BytesMut;

use super::frames::{Decoder, Kind, Options};
use super::{Violation, apply_mask};

const TEXT: Kind = Kind::Message {
    binary: false,
    compressed: false,
};
const BINARY: Kind = Kind::Message {
    binary: true,
    compressed: false,
};
const KEY: [u8; 4] = *b"\x37\xfa\x21\x3d";

/// A masked frame with any first byte.
fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut out = BytesMut::new();
    super::encode::encode_client(first, payload, KEY, &mut out);
    out.to_vec()
}

/// An unmasked frame with any first byte.
fn plain(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut out = BytesMut::new();
    super::encode::encode_server(first, payload, &mut out);
    out.to_vec()
}

type Seen = Vec<(Kind, Vec<u8>)>;

/// Everything `decoder` finds in `buf`, and the violation that ended it, if any.
fn drain(decoder: &mut Decoder, buf: &mut BytesMut, max: usize) -> (Seen, Option<Violation>) {
    let mut seen = Seen::new();
    loop {
        let announced = decoder.peek_complete(buf);
        match decoder.next(buf, max) {
            Ok(Some(event)) => {
                assert!(announced, "{event:?} was not announced");
                seen.push((event.kind(), decoder.payload(buf).to_vec()));
                decoder.consume(buf);
            }
            Ok(None) => {
                assert!(!announced, "an event was announced that did not come");
                return (seen, None);
            }
            Err(violation) => return (seen, Some(violation)),
        }
    }
}

/// A server's view of `wire`, all of it at once.
fn serve(wire: &[u8], options: Options, max: usize) -> (Seen, Option<Violation>) {
    let mut decoder = Decoder::new(super::Role::Server, options);
    drain(&mut decoder, &mut BytesMut::from(wire), max)
}

/// [`serve`] with the default options and room enough.
fn serve_default(wire: &[u8]) -> (Seen, Option<Violation>) {
    serve(wire, Options::default(), 1 << 20)
}

fn unmasked_copy(frame: &[u8], header_len: usize) -> Vec<u8> {
    let mut payload = frame[header_len..].to_vec();
    apply_mask(&mut payload, KEY);
    payload
}
