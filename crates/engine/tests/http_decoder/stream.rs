//! Several messages in one stream.

use engine::proto::http::{Reject, normalise_chunked};
use proptest::prelude::*;

use crate::{MAX, chunked, decode, feed, refuses};

#[test]
fn pipelined_messages_come_one_by_one() {
    let messages = [
        "GET /a HTTP/1.0\r\n\r\n".to_owned(),
        "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody".to_owned(),
        chunked("3\r\nabc\r\n0\r\nT: u\r\n\r\n"),
        "GET /c HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(),
    ];
    let stream = messages.concat();
    let outcome = decode(stream.as_bytes(), MAX);
    let got: Vec<_> = outcome
        .messages
        .iter()
        .map(|(_, m)| std::str::from_utf8(m).unwrap())
        .collect();
    assert_eq!(got, messages);
    assert_eq!(outcome.rest, 0);
    // The limit is each message's own, and what follows a message does not change it.
    let longest = messages.iter().map(String::len).max().unwrap();
    assert_eq!(decode(stream.as_bytes(), longest).messages.len(), 4);
    let partial = decode(&stream.as_bytes()[..stream.len() - 2], MAX);
    assert_eq!((partial.messages.len(), partial.reject), (3, None));
}

/// Pairs that two servers could split differently: the second request must never appear.
#[test]
fn smuggling() {
    let hidden = "GET /admin HTTP/1.1\r\nHost: x\r\n\r\n";
    for head in [
        "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n",
        "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding\n: chunked\r\n",
        "X: y\nTransfer-Encoding: chunked\r\n",
        " Transfer-Encoding: chunked\r\n",
        "X: y\r\n Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding:\x0bchunked\r\n",
        "Transfer-Encoding: chunked\0\r\n",
        "Transfer-Encoding:\r\n chunked\r\n",
        "Content-Length: 0\r\nContent-Length: 5\r\n",
        "Content-Length : 5\r\n",
        "Content-Length: +0\r\n",
        "Content-Length: 0, 5\r\n",
        "Content-Length: 0\n\r\n",
        "Content-Length: 0\rX: y\r\n",
    ] {
        for body in ["0\r\n\r\n", ""] {
            let stream = format!("POST / HTTP/1.1\r\nHost: x\r\n{head}\r\n{body}{hidden}");
            refuses(&stream, Reject::BadRequest);
        }
    }
    // A body is never read as a request.
    let stream = format!(
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{hidden}",
        hidden.len()
    );
    assert_eq!(decode(stream.as_bytes(), MAX).messages.len(), 1);
    let stream = chunked(&format!("{:x}\r\n{hidden}\r\n0\r\n\r\n", hidden.len()));
    assert_eq!(decode(stream.as_bytes(), MAX).messages.len(), 1);
}

/// Pieces that make well-formed and nearly well-formed streams likely.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "GET / HTTP/1.0\r\n\r\n",
            "POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
            "PUT /p HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n",
            "3\r\nabc\r\n", "a;x=y\r\n0123456789\r\n", "0\r\n\r\n", "0\r\nT: v\r\n\r\n",
        ]),
        1 => prop::sample::select(vec![
            "\r\n", "\r", "\n", "\0", "\r\n\r\n", ":", " ", "a", "5", "0", "GET / HTTP/1.1\r\n",
            "Host: h\r\n", "X: y\r\n", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "zz\r\n",
        ]),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat().into_bytes())
}

fn damaged_stream() -> impl Strategy<Value = Vec<u8>> {
    let damage = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 0..3);
    (stream(), damage).prop_map(|(mut bytes, damage)| {
        for (at, byte, kind) in damage {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                match kind {
                    0 => bytes[at] = byte,
                    1 => bytes.insert(at, byte),
                    _ => drop(bytes.remove(at)),
                }
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_split_gives_the_same(
        bytes in damaged_stream(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        max in prop_oneof![0..300usize, Just(MAX)],
    ) {
        let whole = decode(&bytes, max);
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort_unstable();
        prop_assert_eq!(feed(&bytes, cuts, max), whole);
    }

    #[test]
    fn arbitrary_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400), at in 0..500usize) {
        decode(&bytes, 200);
        normalise_chunked(&bytes, at);
    }

    #[test]
    fn a_message_never_exceeds_the_limit(bytes in stream(), max in 0..200usize) {
        for (frame, _) in decode(&bytes, max).messages {
            prop_assert!(frame.wire_len <= max);
        }
    }

    #[test]
    fn chunked_round_trip(
        chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..50), 0..8),
        trailers in prop::collection::vec(("[a-z]{1,8}", "[!-~]{0,8}"), 0..4),
    ) {
        let mut out = bytes::BytesMut::from(chunked("").as_bytes());
        let head_len = out.len();
        for data in &chunks {
            engine::proto::http::response::chunk(&mut out, data);
        }
        out.extend_from_slice(b"0\r\n");
        for (name, value) in &trailers {
            out.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        out.extend_from_slice(b"\r\n");
        let outcome = decode(&out, MAX);
        prop_assert_eq!(outcome.messages.len(), 1);
        let (frame, wire) = &outcome.messages[0];
        prop_assert_eq!((frame.head_len, outcome.rest), (head_len, 0));
        let body = chunks.concat();
        let (message, fields) = normalise_chunked(wire, frame.head_len);
        // The normalised form is itself one plain message.
        let again = decode(&message, MAX);
        prop_assert_eq!(again.messages.len(), 1);
        prop_assert_eq!(&message[again.messages[0].0.head_len..], &body[..]);
        let expected: Vec<_> = trailers.into_iter().map(|(n, v)| (n.into_bytes(), v.into_bytes())).collect();
        prop_assert_eq!(fields, expected);
    }
}
