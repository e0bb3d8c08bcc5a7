//! The rows of the handshake's table, and both sides together.

use super::*;
use crate::limits::WEBSOCKET_HEAD_MAX;
use crate::proto::websocket::handshake::{
    AnswerError, Opening, Request, ResponseHead, generate_key, read_request, read_response,
    switching_protocols,
};
use proptest::prelude::*;

/// The key and its answer of RFC 6455 §1.3.
const KEY_13: &str = "dGhlIHNhbXBsZSBub25jZQ==";
const ACCEPT_13: &str = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

const HTML_400: &[u8] = b"HTTP/1.1 400 Bad Request\r\n\r\n<div style=\"text-align:center\">\
    <h1>400 Bad Request</h1><hr>workerman</div>";

fn request(lines: &[&str]) -> Vec<u8> {
    let mut head = "GET /chat HTTP/1.1\r\nHost: example.com\r\n".to_owned();
    for line in lines {
        head.push_str(line);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    head.into_bytes()
}

fn refused(buf: &[u8]) -> &'static [u8] {
    match read_request(buf) {
        Opening::Refuse { response } => response,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_valid_request_is_accepted_with_what_follows_left_alone() {
    let mut buf = request(&[
        "Upgrade: websocket",
        "sec-websocket-KEY:  dGhlIHNhbXBsZSBub25jZQ== ",
        "Sec-WebSocket-Version: 13",
    ]);
    let head_len = buf.len();
    buf.extend_from_slice(&masked(0x81, b"early"));
    assert_eq!(
        read_request(&buf),
        Opening::Accept {
            head_len,
            accept: ACCEPT_13.to_owned()
        }
    );
    for cut in 0..head_len {
        assert_eq!(read_request(&buf[..cut]), Opening::Need, "cut at {cut}");
    }
}

#[test]
fn host_upgrade_connection_and_origin_are_not_looked_at() {
    let head = format!(
        "GET / HTTP/1.0\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY_13}\r\n\r\n"
    );
    assert!(matches!(
        read_request(head.as_bytes()),
        Opening::Accept { .. }
    ));
}

#[test]
fn another_method_is_refused_before_its_head_is_complete() {
    for bytes in [
        "POST / HTTP/1.1\r\n",
        "get / ",
        "GETX /",
        "\x16\x03\x01\x02\x00\x01",
    ] {
        assert_eq!(refused(bytes.as_bytes()), HTML_400);
        assert_eq!(read_request(&bytes.as_bytes()[..5]), Opening::Need);
    }
}

#[test]
fn the_version_decides_between_400_and_426() {
    let key = format!("Sec-WebSocket-Key: {KEY_13}");
    let missing: &[u8] = b"HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n";
    assert_eq!(refused(&request(&[&key])), missing);
    assert_eq!(
        refused(&request(&[&key, "X-Sec-WebSocket-Version: 13"])),
        missing
    );
    let other: &[u8] = b"HTTP/1.1 426 Upgrade Required\r\nConnection: Upgrade\r\n\
        Upgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n\r\n";
    for version in ["8", "", "013", "13, 8"] {
        let line = format!("Sec-WebSocket-Version: {version}");
        assert_eq!(
            refused(&request(&[&line, &key])),
            other,
            "version {version}"
        );
    }
}

#[test]
fn without_a_key_the_answer_is_400() {
    assert_eq!(refused(&request(&["Sec-WebSocket-Version: 13"])), HTML_400);
    let empty = request(&["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key:"]);
    assert_eq!(refused(&empty), HTML_400);
    // What looks like a header in a request's body is none.
    let mut body = request(&["Sec-WebSocket-Version: 13"]);
    body.extend_from_slice(b"Sec-WebSocket-Key: x\r\n");
    assert_eq!(refused(&body), HTML_400);
}

#[test]
fn a_head_may_take_the_limit_and_not_a_byte_more() {
    let lines = |pad: usize| {
        request(&[
            "Sec-WebSocket-Version: 13",
            &format!("Sec-WebSocket-Key: {KEY_13}"),
            &format!("X-Pad: {}", "x".repeat(pad)),
        ])
    };
    let room = WEBSOCKET_HEAD_MAX - lines(0).len();
    let fits = lines(room);
    assert_eq!(fits.len(), WEBSOCKET_HEAD_MAX);
    assert!(matches!(read_request(&fits), Opening::Accept { .. }));
    assert_eq!(read_request(&fits[..fits.len() - 1]), Opening::Need);
    let longer = lines(room + 1);
    assert_eq!(refused(&longer), HTML_400);
    assert_eq!(refused(&longer[..WEBSOCKET_HEAD_MAX]), HTML_400);
    assert_eq!(
        read_request(&longer[..WEBSOCKET_HEAD_MAX - 1]),
        Opening::Need
    );
}

#[test]
fn the_answer_keeps_upstreams_words_and_order() {
    let lines: [&[u8]; 5] = [
        b"Sec-WebSocket-Protocol: chat",
        b"Evil: 1\r\nSet-Cookie: x",
        b"Evil: 2\n",
        b"",
        b"Sec-WebSocket-Extensions: permessage-deflate",
    ];
    let mut out = BytesMut::new();
    switching_protocols(ACCEPT_13, lines, &mut out);
    let expected = "HTTP/1.1 101 Switching Protocol\r\nUpgrade: websocket\r\n\
        Sec-WebSocket-Version: 13\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\
        Sec-WebSocket-Protocol: chat\r\n\
        Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
    assert_eq!(std::str::from_utf8(&out).unwrap(), expected);
}

fn encoded(request: Request<'_>) -> String {
    let mut out = BytesMut::new();
    request.encode(&mut out);
    String::from_utf8(out.to_vec()).unwrap()
}

const PLAIN: Request<'_> = Request {
    target: b"/chat?room=1",
    host: b"example.com",
    port: 8080,
    origin: b"",
    protocol: b"",
    headers: &[],
    key: KEY_13,
};

#[test]
fn the_request_keeps_upstreams_order() {
    let request = Request {
        origin: b"http://example.com",
        protocol: b"chat",
        headers: &[(b"X-Token", b"secret"), (b"Cookie", b"a=b")],
        ..PLAIN
    };
    let expected = "GET /chat?room=1 HTTP/1.1\r\nHost: example.com:8080\r\nConnection: Upgrade\r\n\
        Upgrade: websocket\r\nOrigin: http://example.com\r\nSec-WebSocket-Protocol: chat\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
        X-Token: secret\r\nCookie: a=b\r\n\r\n";
    assert_eq!(encoded(request), expected);
}

#[test]
fn host_names_its_port_unless_it_is_a_usual_one_or_the_user_gives_host() {
    for (port, line) in [
        (80, "\r\nHost: example.com\r\n"),
        (443, "\r\nHost: example.com\r\n"),
        (81, "\r\nHost: example.com:81\r\n"),
    ] {
        assert!(
            encoded(Request { port, ..PLAIN }).contains(line),
            "port {port}"
        );
    }
    let given = encoded(Request {
        headers: &[(b"host", b"other")],
        ..PLAIN
    });
    assert_eq!(given.to_ascii_lowercase().matches("\r\nhost: ").count(), 1);
    assert!(given.contains("host: other\r\n"));
    // A Host that is left out replaces nothing.
    let broken = encoded(Request {
        headers: &[(b"Host", b"a\r\nb")],
        ..PLAIN
    });
    assert!(broken.contains("Host: example.com:8080\r\n"));
}

#[test]
fn no_part_of_a_request_can_break_its_line() {
    let request = Request {
        target: b"/\r\nX: 1",
        host: b"h\n",
        origin: b"o\r\nX: 2",
        protocol: b"p\nX: 3",
        headers: &[
            (b"A:B", b"1"),
            (b"A\r\n", b"1"),
            (b"A", b"1\n2"),
            (b"", b"1"),
            (b"Ok", b"1"),
        ],
        ..PLAIN
    };
    let expected = "GET /X: 1 HTTP/1.1\r\nHost: h:8080\r\nConnection: Upgrade\r\n\
        Upgrade: websocket\r\nOrigin: oX: 2\r\nSec-WebSocket-Protocol: pX: 3\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOk: 1\r\n\r\n";
    assert_eq!(encoded(request), expected);
    assert!(
        encoded(Request {
            target: b"",
            ..PLAIN
        })
        .starts_with("GET / HTTP/1.1\r\n")
    );
}

#[test]
fn the_answer_is_taken_by_its_accept_header_alone() {
    let answer = |lines: &str| format!("HTTP/1.1 200 Whatever\r\n{lines}\r\nframes").into_bytes();
    let good = answer(&format!("sec-websocket-accept:{ACCEPT_13}\r\n"));
    let head_len = good.len() - b"frames".len();
    assert_eq!(read_response(&good, KEY_13), Ok(Some(head_len)));
    for cut in 0..head_len {
        assert_eq!(read_response(&good[..cut], KEY_13), Ok(None));
    }
    assert_eq!(
        read_response(&good, &generate_key()),
        Err(AnswerError::AcceptWrong)
    );
    assert_eq!(
        read_response(&answer(""), KEY_13),
        Err(AnswerError::AcceptMissing)
    );
    let endless = [b'x'; WEBSOCKET_HEAD_MAX];
    assert_eq!(read_response(&endless, KEY_13), Err(AnswerError::TooLong));
    assert_eq!(read_response(&endless[1..], KEY_13), Ok(None));
}

#[test]
fn a_response_head_comes_apart() {
    let head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade:  websocket \r\nno colon\r\n\
        Set-Cookie: a:b\r\nSet-Cookie: c\r\n\r\nX-Frame: 1\r\n";
    let expected = ResponseHead {
        version: b"1.1",
        status: 101,
        reason: b"Switching Protocols",
        headers: vec![
            (b"Upgrade", b"websocket"),
            (b"Set-Cookie", b"a:b"),
            (b"Set-Cookie", b"c"),
        ],
    };
    assert_eq!(ResponseHead::parse(head), expected);
    let bare = ResponseHead::parse(b"HTTP/1.1 abc\r\n\r\n");
    assert_eq!(
        (bare.status, bare.reason, bare.headers.len()),
        (0, &b""[..], 0)
    );
}

#[test]
fn keys_are_sixteen_random_bytes_in_base64() {
    let (one, two) = (generate_key(), generate_key());
    assert_eq!((one.len(), one.ends_with("==")), (24, true));
    assert_ne!(one, two);
}

proptest! {
    #[test]
    fn our_request_is_accepted_by_our_server_and_its_answer_by_us(
        target in "/[!-~]{0,30}",
        name in "[A-Za-z-]{1,20}",
        value in "[ -~]{0,30}",
    ) {
        // A header of the user's may be one of the handshake's own; the first one counts.
        let key = generate_key();
        let headers = [(name.as_bytes(), value.as_bytes())];
        let mut wire = BytesMut::new();
        Request { target: target.as_bytes(), headers: &headers, key: &key, ..PLAIN }.encode(&mut wire);
        let Opening::Accept { head_len, accept } = read_request(&wire) else {
            return Err(TestCaseError::fail("refused"));
        };
        prop_assert_eq!(head_len, wire.len());
        let mut answer = BytesMut::new();
        switching_protocols(&accept, [], &mut answer);
        prop_assert_eq!(read_response(&answer, &key), Ok(Some(answer.len())));
    }

    #[test]
    fn any_split_gives_the_same_verdict(
        start in prop::sample::select(vec!["GET / HTTP/1.1\r\n", "HTTP/1.1 101 Ok\r\n", "GE", "POST /"]),
        lines in proptest::collection::vec(prop::sample::select(vec![
            "Sec-WebSocket-Version: 13\r\n",
            "sec-websocket-version:8\r\n",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
            "Sec-WebSocket-Key:\r\n",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n",
            "Sec-WebSocket-Accept: x\r\n",
            "X: y\r\n",
            "\r\n",
            "\r",
            "\u{1}",
        ]), 0..8),
        padding in prop_oneof![Just(0usize), 16_200usize..16_500],
    ) {
        let padding = format!("P: {}\r\n", "p".repeat(padding));
        let wire = [start, &padding, &lines.concat()].concat().into_bytes();
        let mut request = Opening::Need;
        let mut response = Ok(None);
        // A verdict stands: what follows belongs to the frames, or to nobody.
        for end in 0..=wire.len() {
            if request == Opening::Need {
                request = read_request(&wire[..end]);
            }
            if response == Ok(None) {
                response = read_response(&wire[..end], KEY_13);
            }
        }
        prop_assert_eq!(request, read_request(&wire));
        prop_assert_eq!(response, read_response(&wire, KEY_13));
    }

    #[test]
    fn any_bytes_are_answered(
        start in prop_oneof![Just("GET / HTTP/1.1\r\n"), Just("")],
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let buf = [start.as_bytes(), &bytes].concat();
        let _ = read_request(&buf);
        let _ = read_response(&buf, KEY_13);
        let head = ResponseHead::parse(&buf);
        prop_assert!(head.headers.len() <= buf.len());
    }
}
