//! Conversations with proxies, in pieces of any size.

use super::*;
use proptest::prelude::*;

fn socks(user: &str, password: &str) -> Proxy {
    Proxy::Socks5 {
        user: user.into(),
        password: password.into(),
    }
}

fn http() -> Proxy {
    Proxy::Http {
        authorization: Vec::new(),
    }
}

/// What is said to a proxy that answers `answers`, cut into pieces of `piece` bytes, the result,
/// and what is left over.
fn talk(
    proxy: Proxy,
    host: &str,
    answers: &[u8],
    piece: usize,
) -> (Vec<u8>, Result<bool, Refusal>, Vec<u8>) {
    let (mut buf, mut out) = (BytesMut::new(), BytesMut::new());
    let mut talk = Negotiation::start(proxy, host.as_bytes(), 443, &mut out).unwrap();
    let mut result = Ok(false);
    for part in answers.chunks(piece) {
        buf.extend_from_slice(part);
        if result == Ok(false) {
            result = talk.input(&mut buf, &mut out);
        }
    }
    (out.to_vec(), result, buf.to_vec())
}

#[test]
fn socks5_without_password_in_pieces_of_any_size() {
    let answers = b"\x05\x00\x05\x00\x00\x03\x04host\x12\x34SSH-2.0";
    for piece in 1..=answers.len() {
        let (said, result, rest) = talk(socks("", ""), "example.org", answers, piece);
        assert_eq!(said, b"\x05\x01\x00\x05\x01\x00\x03\x0bexample.org\x01\xbb");
        assert_eq!(result, Ok(true), "pieces of {piece}");
        assert_eq!(rest, b"SSH-2.0", "pieces of {piece}");
    }
}

#[test]
fn socks5_with_password() {
    let answers = b"\x05\x02\x01\x00\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50";
    for piece in 1..=answers.len() {
        let (said, result, rest) = talk(socks("me", "pw"), "a", answers, piece);
        assert_eq!(
            said,
            b"\x05\x02\x00\x02\x01\x02me\x02pw\x05\x01\x00\x03\x01a\x01\xbb"
        );
        assert_eq!(result, Ok(true));
        assert!(rest.is_empty());
    }
}

#[test]
fn an_ipv6_address_is_sent_as_one() {
    let (said, result, _) = talk(
        socks("", ""),
        "[::1]",
        b"\x05\x00\x05\x00\x00\x04aaaaaaaaaaaaaaaapp",
        1,
    );
    assert_eq!(said[3..7], [5, 1, 0, 4]);
    assert_eq!(said[7..23], Ipv6Addr::LOCALHOST.octets());
    assert_eq!(result, Ok(true));
}

#[test]
fn what_a_socks5_proxy_refuses() {
    let cases: [(Proxy, &[u8], &str); 7] = [
        (
            socks("", ""),
            b"\x05\xff",
            "SOCKS5 authentication method negotiation failed",
        ),
        (
            socks("a", "b"),
            b"\x05\x00",
            "SOCKS5 authentication method negotiation failed",
        ),
        (
            socks("", ""),
            b"HTTP/1.1 400",
            "SOCKS5 authentication method negotiation failed",
        ),
        (
            socks("a", "b"),
            b"\x05\x02\x01\x01",
            "SOCKS5 authentication failed",
        ),
        (
            socks("", ""),
            b"\x05\x00\x05\x05",
            "SOCKS5 connect failed: connection refused",
        ),
        (
            socks("", ""),
            b"\x05\x00\x05\x63",
            "SOCKS5 connect failed: unknown reply",
        ),
        (
            socks("", ""),
            b"\x05\x00\x05\x00\x00\x09xx",
            "SOCKS5 connect failed: the answer is not SOCKS5",
        ),
    ];
    for (proxy, answers, text) in cases {
        for piece in [1, answers.len()] {
            let (_, result, _) = talk(proxy.clone(), "h", answers, piece);
            assert_eq!(result.unwrap_err().to_string(), text);
        }
    }
}

#[test]
fn what_does_not_fit_into_socks5_is_refused_at_once() {
    let long = "x".repeat(256);
    for (proxy, host) in [
        (socks("", ""), long.as_str()),
        (socks(&long, ""), "h"),
        (socks("", &long), "h"),
    ] {
        let refused = Negotiation::start(proxy, host.as_bytes(), 1, &mut BytesMut::new());
        assert!(matches!(refused, Err(Refusal::TooLong(_))));
    }
}

#[test]
fn http_connect() {
    let answers = b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nhello";
    for piece in 1..=answers.len() {
        let (said, result, rest) = talk(http(), "example.org", answers, piece);
        assert_eq!(
            said,
            b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\
              Proxy-Connection: keep-alive\r\n\r\n"
        );
        assert_eq!(result, Ok(true));
        assert_eq!(rest, b"hello");
    }
}

#[test]
fn http_authorization_stays_on_its_line() {
    let proxy = Proxy::Http {
        authorization: b"Basic eDp5\r\nX: y".to_vec(),
    };
    let (said, ..) = talk(proxy, "h", b"", 1);
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("\r\nProxy-Authorization: Basic eDp5X: y\r\nProxy-Connection"));
}

#[test]
fn what_an_http_proxy_refuses() {
    let long = [b"HTTP/1.1 200 OK\r\nA: ".as_slice(), &vec![b'a'; HTTP_HEAD]].concat();
    let cases: [(&[u8], &str); 5] = [
        (
            b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
            "Proxy CONNECT failed: 407 Proxy Authentication Required",
        ),
        (
            b"HTTP/1.0 502\r\n\r\n",
            "Proxy CONNECT failed: 502 Proxy CONNECT failed",
        ),
        (
            b"SSH-2.0",
            "Proxy CONNECT failed: the answer is no HTTP response",
        ),
        (
            b"HTTP/1.1 abc\r\n\r\n",
            "Proxy CONNECT failed: the answer is no HTTP response",
        ),
        (
            &long,
            "Proxy CONNECT failed: the answer is no HTTP response",
        ),
    ];
    for (answers, text) in cases {
        let (_, result, _) = talk(http(), "h", answers, 4096);
        assert_eq!(result.unwrap_err().to_string(), text);
    }
}

/// Answers that are nearly right: whole ones, and some bytes changed.
fn answers() -> impl Strategy<Value = Vec<u8>> {
    let good = prop::sample::select(vec![
        &b"\x05\x00\x05\x00\x00\x03\x04host\x12\x34rest"[..],
        b"\x05\x02\x01\x00\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50rest",
        b"\x05\x00\x05\x00\x00\x04aaaaaaaaaaaaaaaapp",
        b"\x05\x00\x05\x05",
        b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nrest",
        b"HTTP/1.0 407 Proxy Authentication Required\r\n\r\n",
        b"HTTP/1.1\r\n\r\n",
    ]);
    let changes = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
    (good, changes).prop_map(|(good, changes)| {
        let mut bytes = good.to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_split_gives_the_same(
        bytes in prop_oneof![4 => answers(), 1 => proptest::collection::vec(any::<u8>(), 1..60)],
        piece in 1usize..20,
        with_password: bool,
    ) {
        let password = if with_password { "pw" } else { "" };
        for proxy in [socks(password, password), http()] {
            let whole = talk(proxy.clone(), "h", &bytes, bytes.len());
            let split = talk(proxy, "h", &bytes, piece);
            prop_assert_eq!(&split.0, &whole.0);
            prop_assert_eq!(&split.1, &whole.1);
            // What is left of a refused answer is nobody's.
            if whole.1.is_ok() {
                prop_assert_eq!(split.2, whole.2);
            }
        }
    }
}
