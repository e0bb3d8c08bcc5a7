//! Request framing: each rule of the contract, each of upstream's own cases, and the property
//! that a message does not depend on how its bytes arrived.
#![allow(clippy::unwrap_used, clippy::panic)]

use engine::limits::{HTTP_CHUNK_LINE, HTTP_HEAD, HTTP_TRAILERS};
use engine::proto::http::{Body, Decoder, Frame, Reject, Step, input, normalise_chunked};
use proptest::prelude::*;

const MAX: usize = 1024 * 1024;

/// What a whole stream of bytes amounts to.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    messages: Vec<(Frame, Vec<u8>)>,
    reject: Option<Reject>,
    rest: usize,
}

/// Feeds `bytes` in pieces that end at `cuts` (ascending) and at their end.
fn feed(bytes: &[u8], cuts: impl IntoIterator<Item = usize>, max: usize) -> Outcome {
    let mut outcome = Outcome::default();
    let mut decoder = Decoder::default();
    let mut start = 0;
    for end in cuts.into_iter().chain([bytes.len()]) {
        loop {
            let step = decoder.step(&bytes[start..end], max);
            assert_eq!(
                decoder.step(&bytes[start..end], max),
                step,
                "a second look differs"
            );
            match step {
                Step::Need => break,
                Step::Message(frame) => {
                    let next = start + frame.wire_len;
                    outcome.messages.push((frame, bytes[start..next].to_vec()));
                    start = next;
                    decoder.next();
                }
                Step::Reject(reject) => {
                    outcome.reject = Some(reject);
                    return outcome;
                }
            }
        }
    }
    outcome.rest = bytes.len() - start;
    outcome
}

/// The outcome, the same for one piece and for single bytes.
fn decode(bytes: &[u8], max: usize) -> Outcome {
    let whole = feed(bytes, [], max);
    assert_eq!(
        feed(bytes, 0..bytes.len(), max),
        whole,
        "{}",
        bytes.escape_ascii()
    );
    whole
}

fn accepts(request: &str) -> Frame {
    let outcome = decode(request.as_bytes(), MAX);
    assert_eq!(outcome.reject, None, "{request:?}");
    assert_eq!(
        (outcome.messages.len(), outcome.rest),
        (1, 0),
        "{request:?}"
    );
    let frame = outcome.messages[0].0;
    assert_eq!(frame.wire_len, request.len(), "{request:?}");
    assert_eq!(input(request.as_bytes(), MAX), Step::Message(frame));
    frame
}

fn refuses(request: &str, reject: Reject) {
    let outcome = decode(request.as_bytes(), MAX);
    assert_eq!(outcome.reject, Some(reject), "{request:?}");
    assert_eq!(outcome.messages, [], "{request:?}");
    assert_eq!(input(request.as_bytes(), MAX), Step::Reject(reject));
}

fn waits(request: &str) {
    let outcome = decode(request.as_bytes(), MAX);
    assert_eq!(
        (outcome.reject, outcome.messages.len()),
        (None, 0),
        "{request:?}"
    );
}

/// A POST whose body is chunked.
fn chunked(body: &str) -> String {
    format!("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{body}")
}

#[test]
fn answers_are_a_status_line_and_connection_close() {
    let expected = [
        (
            Reject::BadRequest,
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
        ),
        (
            Reject::PayloadTooLarge,
            "HTTP/1.1 413 Payload Too Large\r\nConnection: close\r\n\r\n",
        ),
        (
            Reject::HeaderTooLarge,
            "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n",
        ),
    ];
    for (reject, text) in expected {
        assert_eq!(reject.response(), text.as_bytes());
    }
}

#[test]
fn request_lines_accepted() {
    for method in ["GET", "POST", "OPTIONS", "HEAD", "DELETE", "PUT", "PATCH"] {
        accepts(&format!("{method} / HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    let long = format!("POST /{} HTTP/1.1\r\nHost: x\r\n\r\n", "A".repeat(500));
    for request in [
        "PATCH /a HTTP/1.0\r\n\r\n",
        "GET /中文?名=值 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET //a HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.9\r\nHost: x\r\n\r\n",
        &long,
    ] {
        assert_eq!(accepts(request).body, Body::None);
    }
    assert_eq!(accepts("PATCH /a HTTP/1.0\r\n\r\n").wire_len, 21);
}

#[test]
fn request_lines_refused() {
    for line in [
        "",
        "GET",
        "GET /",
        "GET / ",
        "MIAOWU / HTTP/1.1",
        "POSTS / HTTP/1.1",
        "CONNECT / HTTP/1.1",
        "TRACE / HTTP/1.1",
        "get / HTTP/1.1",
        "GET / http/1.1",
        "GET\t/ HTTP/1.1",
        "GET /\tHTTP/1.1",
        " GET / HTTP/1.1",
        "GET  / HTTP/1.1",
        "GET /  HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET / HTTP/2.0",
        "GET / HTTP/1.10",
        "GET / HTTP/1.",
        "GET / HTTP/1.x",
        "GET HTTP/1.1",
        "GET http://example.com/ HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "GET /a b HTTP/1.1",
        "GET /\x7f HTTP/1.1",
        "GET /\x01 HTTP/1.1",
        "GET /foo\r\nX: y HTTP/1.1",
        "GET / HTTP/1.1\r",
        "GET / HTTP/1.1\n",
        "GET /\0 HTTP/1.1",
        "\r\nGET / HTTP/1.1",
    ] {
        refuses(&format!("{line}\r\nHost: x\r\n\r\n"), Reject::BadRequest);
    }
    refuses("GET / HTTP/1.2\r\n\r\n", Reject::BadRequest);
    refuses("\r\n\r\n", Reject::BadRequest);
}

#[test]
fn header_lines_refused() {
    for line in [
        "X Y: 1",
        "X\tY: 1",
        "X : 1",
        "X\t: 1",
        " X: 1",
        "\tX: 1",
        ": 1",
        "X@Y: 1",
        "X[Y: 1",
        "no colon",
        "X: a\r\n folded",
        "Ü: 1",
        "X(: 1",
        // Values: upstream lets these through.
        "X: a\nb",
        "X: a\rb",
        "X: a\0b",
        "X: a\r\r\n",
        "X: a\n\r",
    ] {
        refuses(
            &format!("GET / HTTP/1.1\r\nHost: x\r\n{line}\r\n\r\n"),
            Reject::BadRequest,
        );
    }
}

#[test]
fn header_lines_accepted() {
    for line in [
        "X-Custom_Header: a",
        "!#$%&'*+-.^_`|~09azAZ: a",
        "X:",
        "X:a:b",
        "X: \t a \t ",
        "X: ünïcode",
        "X: \x01\x7f",
        "X-Transfer-Encoding: chunked",
        "X-Content-Length: 12",
    ] {
        accepts(&format!("GET / HTTP/1.1\r\nHost: x\r\n{line}\r\n\r\n"));
    }
    // As many fields as the head has room for.
    accepts(&format!("GET / HTTP/1.0\r\n{}\r\n", "a:\r\n".repeat(4_000)));
}

#[test]
fn host() {
    for version in ["1.1", "1.0"] {
        for bad in [
            "",
            "a:",
            "a:b",
            "a b",
            "a:80a",
            ":80",
            "a,b:80:90",
            "a:1:2",
            "a/b",
            "[]",
            "[::1",
            "[::1]x",
            "[::1]:",
            "::1",
            "a]",
            "a\x0bb",
            "x\r\nHost: x",
            "x\r\nhost: y",
        ] {
            refuses(
                &format!("GET / HTTP/{version}\r\nHost: {bad}\r\n\r\n"),
                Reject::BadRequest,
            );
        }
        for good in [
            "localhost",
            "example.com",
            "a.b.c",
            "127.0.0.1",
            "127.0.0.1:8080",
            "a:1",
            "a:65535",
            "a:99999999",
            "[::1]",
            "[::1]:80",
            "user@host",
            "\t a \t",
            "a,b",
            "bücher.example",
        ] {
            accepts(&format!("GET / HTTP/{version}\r\nHost:{good}\r\n\r\n"));
        }
    }
    refuses("GET / HTTP/1.1\r\n\r\n", Reject::BadRequest);
    accepts("GET / HTTP/1.0\r\n\r\n");
    accepts("GET / HTTP/1.1\r\nhOsT: x\r\n\r\n");
}

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
fn head_limit() {
    // CRLFCRLF at exactly this offset.
    let head = |end: usize| {
        let start = "GET / HTTP/1.0\r\nX: ";
        format!("{start}{}\r\n\r\n", "x".repeat(end - start.len()))
    };
    accepts(&head(HTTP_HEAD - 1));
    refuses(&head(HTTP_HEAD), Reject::HeaderTooLarge);
    refuses(&head(HTTP_HEAD + 1), Reject::HeaderTooLarge);
    // Without an end, and malformed at that: the size decides.
    for len in [HTTP_HEAD, HTTP_HEAD + 1, 16_665] {
        refuses(&"a".repeat(len), Reject::HeaderTooLarge);
    }
    waits(&"a".repeat(HTTP_HEAD - 1));
    // The end may still start before the limit.
    for tail in ["\r", "\r\n", "\r\n\r"] {
        waits(&format!("{}{tail}", "a".repeat(HTTP_HEAD - 1)));
        refuses(
            &format!("{}{tail}", "a".repeat(HTTP_HEAD)),
            Reject::HeaderTooLarge,
        );
    }
    // A complete but malformed head of the same size is 400.
    refuses(
        &format!("{}\r\n\r\n", "a".repeat(HTTP_HEAD - 1)),
        Reject::BadRequest,
    );
}

#[test]
fn incomplete_heads_wait_even_when_malformed() {
    for request in [
        "",
        "G",
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n\r",
        "\x16\x03\x01",
        "bad\n\n",
    ] {
        waits(request);
    }
}

#[test]
fn transfer_encoding() {
    let end = "\r\n\r\n0\r\n\r\n";
    for value in ["chunked", "Chunked", "CHUNKED", " \tchunked\t "] {
        accepts(&format!(
            "POST / HTTP/1.1\r\nHost: x\r\ntransfer-ENCODING:{value}{end}"
        ));
    }
    for bad in [
        "",
        "gzip",
        "identity",
        "gzip, chunked",
        "chunked, chunked",
        "chunked;q=1",
        "\"chunked\"",
        "xchunked",
        "chunked\r\nTransfer-Encoding: chunked",
        "chunked\r\nTransfer-Encoding: identity",
        "chunked\r\nContent-Length: 5",
        "chunked\r\nX: y\r\ncontent-length: 0",
        "\x0bchunked",
    ] {
        refuses(
            &format!("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: {bad}{end}"),
            Reject::BadRequest,
        );
    }
    refuses(
        &format!(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked{end}"
        ),
        Reject::BadRequest,
    );
}

#[test]
fn chunked_accepted() {
    for (body, text) in [
        ("0\r\n\r\n", ""),
        ("0000\r\n\r\n", ""),
        ("5\r\nhello\r\n0\r\n\r\n", "hello"),
        ("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world"),
        ("5;ext=val\r\nhello\r\n0\r\n\r\n", "hello"),
        ("4;a=1;b=\"2\"\r\nwiki\r\n0;last\r\n\r\n", "wiki"),
        (
            "4; a = 1 ;\tb=\"; \\\"\\\\\tä\"\r\nwiki\r\n0\r\n\r\n",
            "wiki",
        ),
        ("4;a \r\nwiki\r\n0\r\n\r\n", "wiki"),
        ("05\r\nhello\r\n0\r\n\r\n", "hello"),
        ("0000000000000005\r\nhello\r\n0\r\n\r\n", "hello"),
        ("A\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        ("a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        ("4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"),
        ("5\r\n0\r\n\r\n\r\n0\r\n\r\n", "0\r\n\r\n"),
        ("1\r\nx\r\n0\r\nX-One: a\r\nX-Two: b\r\n\r\n", "x"),
        ("0\r\nChecksum:   abc   \r\n\r\n", ""),
    ] {
        let request = chunked(body);
        let frame = accepts(&request);
        let Body::Chunked { len, trailers } = frame.body else {
            panic!("{frame:?}")
        };
        assert_eq!(len, text.len());
        assert!(request[..trailers].ends_with("\r\n"));
        let (message, _) = normalise_chunked(request.as_bytes(), frame.head_len);
        assert_eq!(
            String::from_utf8(message).unwrap(),
            format!("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {len}\r\n\r\n{text}")
        );
    }
}

#[test]
fn chunked_incomplete() {
    let whole = chunked("5;e=f\r\nhello\r\n0\r\nChecksum: abc\r\n\r\n");
    for end in 0..whole.len() {
        waits(&whole[..end]);
        assert_eq!(input(&whole.as_bytes()[..end], MAX), Step::Need);
    }
}

#[test]
fn chunked_refused() {
    for body in [
        "zz\r\n\r\n",
        "\r\n\r\n",
        ";x\r\n\r\n",
        "-1\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        "5 ;x\r\nhello\r\n0\r\n\r\n",
        // Extensions that are none.
        "5;\r\nhello\r\n0\r\n\r\n",
        "5;;x\r\nhello\r\n0\r\n\r\n",
        "5;x;\r\nhello\r\n0\r\n\r\n",
        "5;x=\r\nhello\r\n0\r\n\r\n",
        "5;=x\r\nhello\r\n0\r\n\r\n",
        "5;x=y z\r\nhello\r\n0\r\n\r\n",
        "5;bad[=x\r\nhello\r\n0\r\n\r\n",
        "5;x=\"y\r\nhello\r\n0\r\n\r\n",
        "5;x=\"y\\\"\r\nhello\r\n0\r\n\r\n",
        "5;x=\"\x01\"\r\nhello\r\n0\r\n\r\n",
        "5;x=\"y\"z\r\nhello\r\n0\r\n\r\n",
        "0;\r\n\r\n",
        "11111111111111111\r\n\r\n",
        "00000000000000005\r\nhello\r\n0\r\n\r\n",
        "8000000000000000\r\n\r\n",
        "ffffffffffffffff\r\n\r\n",
        "3\r\nabc\n0\r\n\r\n",
        "3\r\nabcXX0\r\n\r\n",
        "3\r\nabc\rX0\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "5\r\nabc\r\n0\r\n\r\n0\r\n\r\n",
        // Line ends that other servers read differently.
        "5\nhello\r\n0\r\n\r\n",
        "5;a\nb\r\nhello\r\n0\r\n\r\n",
        "5;a\rb\r\nhello\r\n0\r\n\r\n",
        "5;a\0\r\nhello\r\n0\r\n\r\n",
        "5\r\r\nhello\r\n0\r\n\r\n",
        "0\r\n\n",
        "0\n\n",
        "0\r\nA: b\n\r\n",
        "0\r\nA: b\0\r\n\r\n",
        "0\r\nno colon\r\n\r\n",
        "0\r\nA : b\r\n\r\n",
        "0\r\n: b\r\n\r\n",
        "0\r\n folded\r\n\r\n",
    ] {
        refuses(&chunked(body), Reject::BadRequest);
    }
}

#[test]
fn chunk_line_and_trailer_limits() {
    let extension = |n: usize| chunked(&format!("1;{}\r\nx\r\n0\r\n\r\n", "e".repeat(n - 2)));
    accepts(&extension(HTTP_CHUNK_LINE));
    refuses(&extension(HTTP_CHUNK_LINE + 1), Reject::BadRequest);
    refuses(
        &chunked(&format!("1;{}", "e".repeat(HTTP_CHUNK_LINE))),
        Reject::BadRequest,
    );
    waits(&chunked(&format!("1;{}", "e".repeat(HTTP_CHUNK_LINE - 2))));

    // The empty line starts at exactly this offset of the trailer section.
    let trailers = |n: usize| chunked(&format!("0\r\nA: {}\r\n\r\n", "b".repeat(n - 5)));
    accepts(&trailers(HTTP_TRAILERS));
    refuses(&trailers(HTTP_TRAILERS + 1), Reject::HeaderTooLarge);
    refuses(
        &chunked(&format!("0\r\nA: {}", "b".repeat(HTTP_TRAILERS))),
        Reject::HeaderTooLarge,
    );
    refuses(
        &chunked(&format!("0\r\n{}", "A: b\r\n".repeat(HTTP_TRAILERS))),
        Reject::HeaderTooLarge,
    );
}

#[test]
fn normalised_form() {
    let request = "POST /api HTTP/1.1\r\nHost: t\r\ntransfer-encoding:  chunked\r\n\
                   X-Transfer-Encoding: kept\r\nA: b\r\n\r\n\
                   2\r\nab\r\n2;x\r\ncd\r\n0\r\n\
                   X-Checksum:   sig   \r\nAnother-Trailer:\t v \r\nE:\r\nE: 2\r\n\r\n";
    let next = "GET /next HTTP/1.0\r\n\r\n";
    let stream = format!("{request}{next}");
    let Step::Message(frame) = input(stream.as_bytes(), MAX) else {
        panic!("no message")
    };
    assert_eq!(frame.wire_len, request.len());
    let (message, trailers) =
        normalise_chunked(&stream.as_bytes()[..frame.wire_len], frame.head_len);
    assert_eq!(
        String::from_utf8(message).unwrap(),
        "POST /api HTTP/1.1\r\nHost: t\r\nX-Transfer-Encoding: kept\r\nA: b\r\n\
         Content-Length: 4\r\n\r\nabcd"
    );
    let field = |name: &str, value: &str| (name.as_bytes().to_vec(), value.as_bytes().to_vec());
    assert_eq!(
        trailers,
        [
            field("x-checksum", "sig   "),
            field("another-trailer", "v "),
            field("e", ""),
            field("e", "2")
        ]
    );
}

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

#[test]
fn expect_continue() {
    let asks = |head: &str, then: &str| {
        let mut decoder = Decoder::default();
        decoder.step(format!("{head}\r\n\r\n{then}").as_bytes(), MAX);
        let asked = decoder.take_continue();
        assert!(!decoder.take_continue(), "asked twice");
        asked
    };
    let length = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 5";
    let chunks = "POST / HTTP/1.1\r\nHost: x\r\nexpect: 100-continue\r\nTransfer-Encoding: chunked";
    assert!(asks(length, "") && asks(chunks, ""));
    assert!(!asks(length, "h") && !asks(length, "hello") && !asks(chunks, "5\r\n"));
    assert!(!asks(
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue",
        ""
    ));
    assert!(!asks(
        "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5",
        ""
    ));
    assert!(!asks("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5", ""));
    let too_large = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9999999";
    assert!(!asks(too_large, ""));
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

#[test]
fn chunks_in_http_1_0_are_the_last_message() {
    let first = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    let mut decoder = Decoder::default();
    assert!(matches!(
        decoder.step(first.as_bytes(), MAX),
        Step::Message(_)
    ));
    decoder.next();
    assert!(!decoder.is_at_start());
    assert_eq!(
        decoder.step(b"GET / HTTP/1.0\r\n\r\n", MAX),
        Step::Reject(Reject::BadRequest)
    );
}
