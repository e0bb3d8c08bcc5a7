//! Request lines and header lines.

use engine::limits::HTTP_HEAD;
use engine::proto::http::{Body, Decoder, Reject};

use crate::{MAX, accepts, refuses, waits};

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
