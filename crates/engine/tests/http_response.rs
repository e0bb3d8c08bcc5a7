//! Writing responses: exact bytes for each rule of the contract.
#![allow(clippy::unwrap_used)]

use bytes::BytesMut;
use engine::proto::http::response::{
    Cookie, Header, Reply, ServerSentEvent, Value, chunk, cookie, file_head, response, scalar,
    server_sent_event, session_cookie,
};
use engine::proto::http::tables::{MIME_TYPES, PHRASES, mime_type, phrase};

const OK: Reply<'static> = Reply {
    status: 200,
    reason: None,
    version: b"1.1",
    body: b"xiami",
};

fn one<'a>(name: &'a str, value: &'a str) -> Header<'a> {
    Header {
        name: name.as_bytes(),
        value: Value::One(value.as_bytes()),
    }
}

fn item<'a>(name: &'a str, value: &'a str) -> Header<'a> {
    Header {
        name: name.as_bytes(),
        value: Value::Item(value.as_bytes()),
    }
}

fn nothing(name: &str) -> Header<'_> {
    Header {
        name: name.as_bytes(),
        value: Value::Nothing,
    }
}

/// What `write` appends, checked to leave alone what is already there.
fn written(write: impl FnOnce(&mut BytesMut)) -> String {
    let mut out = BytesMut::from(&b"before"[..]);
    write(&mut out);
    String::from_utf8(out.to_vec())
        .unwrap()
        .strip_prefix("before")
        .unwrap()
        .to_owned()
}

fn of_scalar(headers: &[Header<'_>], body: &str) -> String {
    written(|out| scalar(out, headers.iter().copied(), body.as_bytes()))
}

fn of_reply(reply: &Reply<'_>, headers: &[Header<'_>]) -> String {
    written(|out| response(out, reply, headers.iter().copied()))
}

#[test]
fn scalars() {
    let fixed = "Connection: keep-alive\r\nContent-Type: text/html;charset=utf-8\r\n";
    for (body, len) in [("", "0"), ("hello", "5"), ("0123456789", "10")] {
        assert_eq!(
            of_scalar(&[], body),
            format!("HTTP/1.1 200 OK\r\n{fixed}Content-Length: {len}\r\n\r\n{body}")
        );
    }
    assert_eq!(
        of_scalar(
            &[one("foo", "bar"), item("jhdxr", "a"), item("jhdxr", "b")],
            "xiami"
        ),
        format!(
            "HTTP/1.1 200 OK\r\nfoo: bar\r\njhdxr: a\r\njhdxr: b\r\n{fixed}Content-Length: 5\r\n\r\nxiami"
        )
    );
    assert_eq!(
        of_scalar(&[one("Content-Type", "text/plain"), one("A", "b")], "x"),
        "HTTP/1.1 200 OK\r\nA: b\r\nConnection: keep-alive\r\nContent-Type: text/plain\r\n\
         Content-Length: 1\r\n\r\nx"
    );
    // Exactly that name; and nothing may leave its line.
    assert_eq!(
        of_scalar(
            &[
                one("content-type", "text/plain"),
                one("Content-Type", "a\r\nb"),
                one("X\r\nY", "a"),
                one("Z", "a\nb"),
                nothing("W"),
            ],
            ""
        ),
        format!("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n{fixed}Content-Length: 0\r\n\r\n")
    );
}

#[test]
fn replies_without_headers() {
    let rest = "Content-Type: text/html;charset=utf-8\r\nContent-Length: 5\r\n\
                Connection: keep-alive\r\n\r\nxiami";
    for (reply, line) in [
        (OK, "HTTP/1.1 200 OK"),
        (Reply { status: 404, ..OK }, "HTTP/1.1 404 Not Found"),
        (
            Reply {
                version: b"1.0",
                ..OK
            },
            "HTTP/1.0 200 OK",
        ),
        (
            Reply {
                reason: Some(b"Fine"),
                ..OK
            },
            "HTTP/1.1 200 Fine",
        ),
        (
            Reply {
                reason: Some(b""),
                ..OK
            },
            "HTTP/1.1 200 OK",
        ),
        (
            Reply {
                reason: Some(b"0"),
                ..OK
            },
            "HTTP/1.1 200 OK",
        ),
        (Reply { status: 299, ..OK }, "HTTP/1.1 299 "),
        (
            Reply {
                status: 299,
                reason: Some(b"Odd"),
                ..OK
            },
            "HTTP/1.1 299 Odd",
        ),
        (Reply { status: -1, ..OK }, "HTTP/1.1 -1 "),
        (
            Reply {
                status: 65_736,
                ..OK
            },
            "HTTP/1.1 65736 ",
        ),
    ] {
        assert_eq!(of_reply(&reply, &[]), format!("{line}\r\n{rest}"));
    }
    let empty = Reply {
        status: 204,
        body: b"",
        ..OK
    };
    assert!(of_reply(&empty, &[]).contains("\r\nContent-Length: 0\r\n"));
}

#[test]
fn replies_with_headers() {
    let connection = "Connection: keep-alive\r\n";
    let html = "Content-Type: text/html;charset=utf-8\r\n";
    let end = "Content-Length: 5\r\n\r\nxiami";
    for (headers, expected) in [
        (
            &[one("foo", "bar"), item("jhdxr", "a"), item("jhdxr", "b")][..],
            format!("foo: bar\r\njhdxr: a\r\njhdxr: b\r\n{connection}{html}{end}"),
        ),
        (
            &[one("Connection", "close")],
            format!("Connection: close\r\n{html}{end}"),
        ),
        (
            &[one("connection", "close")],
            format!("connection: close\r\n{connection}{html}{end}"),
        ),
        (
            &[one("Content-Type", "a/b")],
            format!("Content-Type: a/b\r\n{connection}{end}"),
        ),
        (
            &[one("content-type", "a/b")],
            format!("content-type: a/b\r\n{connection}{html}{end}"),
        ),
        // One's own length does not stop the right one.
        (
            &[one("Content-Length", "9")],
            format!("Content-Length: 9\r\n{connection}{html}{end}"),
        ),
        // An empty list counts as set, for its own name and for there being headers.
        (&[nothing("Connection")], format!("{html}{end}")),
        (&[nothing("X")], format!("{connection}{html}{end}")),
        // What would break out of its line is dropped, but is set all the same.
        (
            &[
                one("A:B", "x"),
                one("A\rB", "x"),
                one("A\nB", "x"),
                one("A", "x\r\nB: y"),
                item("A", "x\ny"),
                item("A", "kept"),
                one("Connection", "a\rb"),
                one("Spaced Name", "é"),
            ],
            format!("A: kept\r\nSpaced Name: é\r\n{html}{end}"),
        ),
    ] {
        assert_eq!(
            of_reply(&OK, headers),
            format!("HTTP/1.1 200 OK\r\n{expected}")
        );
    }
}

#[test]
fn event_streams_have_neither_length_nor_body() {
    assert_eq!(
        of_reply(
            &OK,
            &[one("Content-Type", "text/event-stream"), one("A", "b")]
        ),
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nA: b\r\nConnection: keep-alive\r\n\r\n"
    );
    for other in [
        one("Content-Type", "text/event-stream;charset=utf-8"),
        one("content-type", "text/event-stream"),
        item("Content-Type", "text/event-stream"),
    ] {
        assert!(of_reply(&OK, &[other]).ends_with("Content-Length: 5\r\n\r\nxiami"));
    }
}

#[test]
fn chunked_replies() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\
                Content-Type: text/html;charset=utf-8\r\n\r\n";
    let headers = [one("Transfer-Encoding", "chunked")];
    assert_eq!(of_reply(&OK, &headers), format!("{head}5\r\nxiami\r\n"));
    assert_eq!(of_reply(&Reply { body: b"", ..OK }, &headers), head);
    let lower = of_reply(&OK, &[one("transfer-encoding", "chunked")]);
    assert!(lower.ends_with("Content-Length: 5\r\n\r\nxiami"));
}

#[test]
fn chunks() {
    for (data, expected) in [
        ("", "0\r\n\r\n".to_owned()),
        ("hello", "5\r\nhello\r\n".to_owned()),
        (
            &"x".repeat(0x1af),
            format!("1af\r\n{}\r\n", "x".repeat(0x1af)),
        ),
    ] {
        assert_eq!(written(|out| chunk(out, data.as_bytes())), expected);
    }
}

#[test]
fn file_heads() {
    let head = |headers: &[Header<'_>], path: &str, modified| {
        written(|out| file_head(out, &OK, headers.iter().copied(), path.as_bytes(), modified))
    };
    assert_eq!(
        head(
            &[one("Content-Length", "9"), one("Accept-Ranges", "bytes")],
            "/x/a.jpeg",
            Some(784_111_777)
        ),
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nAccept-Ranges: bytes\r\nConnection: keep-alive\r\n\
         Content-Type: image/jpeg\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n"
    );
    let binary = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: application/octet-stream\r\n\
                  Content-Disposition: attachment; filename=\"";
    for (path, name) in [
        ("/x/noext", "noext"),
        ("/x/a.JPEG", "a.JPEG"),
        ("/x/a.", "a."),
        ("dir.png/b.bin/", "b.bin"),
        ("/x/\"q\\\r\n\x7fz\".bin", "qz.bin"),
        ("/x/\"\"", "unknown"),
        ("", "unknown"),
    ] {
        assert_eq!(
            head(&[], path, None),
            format!("{binary}{name}\"\r\n\r\n"),
            "{path}"
        );
    }
    // The application's own win; a time of 0 is no time.
    let own = [
        one("Content-Disposition", "inline"),
        one("Last-Modified", "then"),
        one("Connection", "close"),
    ];
    assert_eq!(
        head(&own, "a.bin", Some(1)),
        "HTTP/1.1 200 OK\r\nContent-Disposition: inline\r\nLast-Modified: then\r\nConnection: close\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    let typed = head(
        &[one("Content-Type", "application/octet-stream")],
        "a.bin",
        Some(0),
    );
    assert!(!typed.contains("Disposition") && !typed.contains("Modified"));
}

#[test]
fn dates() {
    for (secs, date) in [
        (1, "Thu, 01 Jan 1970 00:00:01 GMT"),
        (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
        (1_704_067_199, "Sun, 31 Dec 2023 23:59:59 GMT"),
        (4_107_542_399, "Sun, 28 Feb 2100 23:59:59 GMT"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    ] {
        let head = written(|out| file_head(out, &OK, [], b"a.png", Some(secs)));
        assert!(
            head.contains(&format!("Last-Modified: {date}\r\n")),
            "{head}"
        );
    }
    // Every day of 500 years, counted the plain way.
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut secs = 0;
    for year in 1970..2470 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (month, days) in months.iter().zip([
            31,
            28 + i64::from(leap),
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ]) {
            for day in 1..=days {
                let head = written(|out| file_head(out, &OK, [], b"a.png", Some(secs + 1)));
                assert!(
                    head.contains(&format!(", {day:02} {month} {year} 00:00:01 GMT\r\n")),
                    "{head}"
                );
                secs += 86_400;
            }
        }
    }
    // Any number is survived.
    for secs in [i64::MIN / 2, i64::MAX / 2] {
        written(|out| file_head(out, &OK, [], b"a.png", Some(secs)));
    }
}

#[test]
fn server_sent_events() {
    let full = ServerSentEvent {
        comment: Some(b"note"),
        event: Some(b"ping"),
        id: Some(b"1000"),
        retry: Some(b"5000"),
        data: Some(b"some\nthing"),
    };
    for (event, expected) in [
        (
            full,
            ": note\nevent: ping\nid: 1000\nretry: 5000\ndata: some\ndata: thing\n\n",
        ),
        (
            ServerSentEvent {
                data: Some(b""),
                ..Default::default()
            },
            "data: \n\n",
        ),
        (
            ServerSentEvent {
                data: Some(b"a\n"),
                ..Default::default()
            },
            "data: a\ndata: \n\n",
        ),
        (
            ServerSentEvent {
                comment: Some(b""),
                ..Default::default()
            },
            ": \n\n",
        ),
        (ServerSentEvent::default(), "\n"),
    ] {
        assert_eq!(written(|out| server_sent_event(out, &event)), expected);
    }
}

#[test]
fn cookies() {
    let base = Cookie {
        name: b"foo",
        value: b"bar",
        ..Default::default()
    };
    let full = Cookie {
        max_age: Some(0),
        path: b"/",
        domain: b"xia.moe",
        secure: true,
        http_only: true,
        same_site: b"Lax",
        ..base
    };
    for (input, expected) in [
        (base, "foo=bar"),
        (
            Cookie {
                domain: b"xia.moe",
                http_only: true,
                ..base
            },
            "foo=bar; Domain=xia.moe; HttpOnly",
        ),
        (
            full,
            "foo=bar; Domain=xia.moe; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
        ),
        (
            Cookie {
                max_age: Some(-60),
                path: b"0",
                ..base
            },
            "foo=bar; Max-Age=-60",
        ),
        (
            Cookie {
                value: "a b+c%é~-._;=".as_bytes(),
                ..base
            },
            "foo=a%20b%2Bc%25%C3%A9~-._%3B%3D",
        ),
    ] {
        assert_eq!(String::from_utf8(cookie(&input)).unwrap(), expected);
    }
    for (input, expected) in [
        (
            full,
            "foo=bar; Domain=xia.moe; Path=/; SameSite=Lax; Secure; HttpOnly",
        ),
        (
            Cookie {
                max_age: Some(1440),
                value: b"a,b",
                ..base
            },
            "foo=a,b; Max-Age=1440",
        ),
    ] {
        assert_eq!(String::from_utf8(session_cookie(&input)).unwrap(), expected);
    }
}

#[test]
fn tables() {
    assert_eq!((MIME_TYPES.len(), PHRASES.len()), (107, 63));
    assert!(MIME_TYPES.is_sorted_by(|a, b| a.0 < b.0) && PHRASES.is_sorted_by(|a, b| a.0 < b.0));
    for (ext, mime) in [
        ("html", "text/html"),
        ("7z", "application/x-7z-compressed"),
        ("zip", "application/zip"),
        ("3gp", "video/3gpp"),
        ("svg", "image/svg+xml"),
        ("woff2", "font/woff2"),
        ("HTML", "application/octet-stream"),
        ("", "application/octet-stream"),
        ("nope", "application/octet-stream"),
    ] {
        assert_eq!(mime_type(ext.as_bytes()), mime, "{ext}");
    }
    for (code, text) in [
        (100, Some("Continue")),
        (302, Some("Found")),
        (306, Some("Switch Proxy")),
        (408, Some("Request Timeout")),
        (413, Some("Payload Too Large")),
        (414, Some("URI Too Long")),
        (416, Some("Range Not Satisfiable")),
        (418, Some("I'm a teapot")),
        (422, Some("Unprocessable Entity")),
        (504, Some("Gateway Timeout")),
        (505, Some("HTTP Version Not Supported")),
        (511, Some("Network Authentication Required")),
        (299, None),
        (-200, None),
        (65_736, None),
    ] {
        assert_eq!(phrase(code), text, "{code}");
    }
}
