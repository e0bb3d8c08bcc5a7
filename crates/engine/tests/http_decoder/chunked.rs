//! Bodies in chunks.

use engine::limits::{HTTP_CHUNK_LINE, HTTP_TRAILERS};
use engine::proto::http::{Body, Decoder, Reject, Step, input, normalise_chunked};

use crate::{MAX, accepts, chunked, refuses, waits};

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
