//! Bodies by Content-Length, and how large a message may be.

use engine::proto::http::{Body, Decoder, Frame, Reject, Step, input};

use crate::{MAX, accepts, chunked, decode, refuses};

#[test]
fn content_length() {
    for bad in [
        "abc",
        "12abc",
        "",
        " ",
        "1,2",
        "1, 1",
        "-1",
        "+1",
        "0x1",
        "1.0",
        "1 1",
        "1\r\nContent-Length: 1",
        "1\r\nX: y\r\ncontent-length: 1",
        "0\r\nContent-Length: 0",
    ] {
        refuses(
            &format!("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: {bad}\r\n\r\nx"),
            Reject::BadRequest,
        );
    }
    for method in ["GET", "POST", "HEAD", "DELETE"] {
        let frame = accepts(&format!(
            "{method} / HTTP/1.1\r\nHost: x\r\nCONTENT-length:\t5 \r\n\r\nhello"
        ));
        assert_eq!(frame.body, Body::Plain { len: 5 });
        assert_eq!(frame.head_len + 5, frame.wire_len);
    }
    accepts("POST / HTTP/1.0\r\nContent-Length: 005\r\n\r\nhello");
    assert_eq!(
        accepts("POST / HTTP/1.0\r\nContent-Length: 0\r\n\r\n").body,
        Body::None
    );
}

#[test]
fn package_limit() {
    let absurd = "9".repeat(36);
    for digits in [
        "1048576",
        "18446744073709551615",
        "18446744073709551616",
        &absurd,
    ] {
        refuses(
            &format!("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: {digits}\r\n\r\n"),
            Reject::PayloadTooLarge,
        );
    }
    for request in [
        "POST / HTTP/1.0\r\n\r\n",
        "POST / HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello",
        &chunked("5\r\nhello\r\n0\r\n\r\n"),
        &chunked("5\r\nhello\r\n0;x=y\r\nA: b\r\n\r\n"),
    ] {
        let bytes = request.as_bytes();
        assert_eq!(decode(bytes, bytes.len()).messages.len(), 1, "{request:?}");
        assert_eq!(
            decode(bytes, bytes.len() - 1).reject,
            Some(Reject::PayloadTooLarge)
        );
        assert_eq!(decode(bytes, 10).reject, Some(Reject::PayloadTooLarge));
        assert_eq!(decode(bytes, 0).reject, Some(Reject::PayloadTooLarge));
    }
    // Malformed comes before too large.
    assert_eq!(
        decode(b"GET / HTTP/1.1\r\n\r\n", 10).reject,
        Some(Reject::BadRequest)
    );
}

#[test]
fn too_large_is_known_from_the_announcement() {
    let mut decoder = Decoder::default();
    let head = "POST / HTTP/1.0\r\nContent-Length: 100\r\n\r\n";
    assert_eq!(
        decoder.step(head.as_bytes(), 100),
        Step::Reject(Reject::PayloadTooLarge)
    );
    let head = chunked("fffff\r\n");
    let mut decoder = Decoder::default();
    assert_eq!(
        decoder.step(head.as_bytes(), MAX),
        Step::Reject(Reject::PayloadTooLarge)
    );
    // The data fits, the line end after it does not.
    let head = chunked("5\r\n");
    for (room, step) in [(7, Step::Need), (6, Step::Reject(Reject::PayloadTooLarge))] {
        assert_eq!(
            Decoder::default().step(head.as_bytes(), head.len() + room),
            step
        );
    }
    // The limit is reached and the message is not over.
    for body in ["", "5", "5\r\nhello\r\n", "0\r\n", "0\r\nA: b\r\n"] {
        let begun = chunked(body);
        for (room, step) in [(1, Step::Need), (0, Step::Reject(Reject::PayloadTooLarge))] {
            assert_eq!(
                Decoder::default().step(begun.as_bytes(), begun.len() + room),
                step
            );
        }
    }
    let mut decoder = Decoder::default();
    let head = chunked("7fffffffffffffff\r\n");
    assert_eq!(
        decoder.step(head.as_bytes(), usize::MAX / 2),
        Step::Reject(Reject::PayloadTooLarge)
    );
}

#[test]
fn input_reports_a_length_before_the_body() {
    let head = "POST / HTTP/1.0\r\nContent-Length: 5\r\n\r\n";
    let frame = Frame {
        wire_len: head.len() + 5,
        head_len: head.len(),
        body: Body::Plain { len: 5 },
    };
    assert_eq!(input(head.as_bytes(), MAX), Step::Message(frame));
    let mut decoder = Decoder::default();
    assert_eq!(decoder.known_len(), None);
    assert_eq!(decoder.step(head.as_bytes(), MAX), Step::Need);
    assert_eq!(decoder.known_len(), Some(frame.wire_len));
}
