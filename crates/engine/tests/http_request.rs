//! Reading a request: line, header fields, cookies, target, body kind, form parts.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;

use engine::proto::http::multipart::{Part, Parts};
use engine::proto::http::request::{
    BodyKind, body, body_kind, cookie, cookies, head, head_len, header, headers, lower, path,
    query_string, request_line, without_port,
};
use proptest::prelude::*;

const RAW: &[u8] = b"POST /a/b?x=HTTP/9&y=1 HTTP/1.1\r\nHost: example.com:8080\r\n\
    X-Many: a\r\nCOOKIE: a=1; b = x=y;c\r\nx-many:\t b \r\nEmpty:\r\nX-Colon: a:b\r\nx-MANY:c\r\n\r\n\
    Fake: body\r\n\r\nmore";

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn head_and_body() {
    assert!(head(RAW).starts_with(b"POST") && head(RAW).ends_with(b"x-MANY:c"));
    assert_eq!(body(RAW), b"Fake: body\r\n\r\nmore");
    assert_eq!(head_len(RAW), Some(head(RAW).len() + 4));
    assert_eq!(
        (head(b"abc"), body(b"abc"), head_len(b"abc")),
        (&b"abc"[..], &b""[..], None)
    );
    assert_eq!((head(b"\r\n\r\n"), body(b"\r\n\r\n")), (&b""[..], &b""[..]));
}

#[test]
fn request_lines() {
    for (raw, method, uri, version) in [
        (RAW, "POST", "/a/b?x=HTTP/9&y=1", "1.1"),
        (b"PUT /HTTP/1.1 HTTP/1.0\r\n\r\n", "PUT", "/HTTP/1.1", "1.0"),
        (b"GET / HTTP/1.1", "GET", "/", "1.1"),
        (b"GET /x", "GET", "/x", "1.0"),
        (b"GET", "GET", "/", "1.0"),
        (b"", "", "/", "1.0"),
    ] {
        let line = request_line(raw);
        assert_eq!(
            (text(line.method), text(line.uri), text(line.version)),
            (method, uri, version)
        );
    }
}

#[test]
fn header_fields() {
    let all: Vec<_> = headers(RAW).map(|(n, v)| (text(n), text(v))).collect();
    assert_eq!(
        all,
        [
            ("Host", "example.com:8080"),
            ("X-Many", "a"),
            ("COOKIE", "a=1; b = x=y;c"),
            ("x-many", "b"),
            ("Empty", ""),
            ("X-Colon", "a:b"),
            ("x-MANY", "c"),
        ]
    );
    for (name, value) in [
        ("host", Some("example.com:8080")),
        ("HOST", Some("example.com:8080")),
        ("X-many", Some("a,b,c")),
        ("cookie", Some("a=1; b = x=y;c")),
        ("empty", Some("")),
        ("x-colon", Some("a:b")),
        ("X-Colon: a", None),
        ("fake", None),
        ("hos", None),
        ("", None),
    ] {
        assert_eq!(
            header(RAW, name.as_bytes()).as_deref().map(text),
            value,
            "{name}"
        );
    }
    // Only a repeated field is copied.
    assert!(matches!(header(RAW, b"host"), Some(Cow::Borrowed(_))));
    assert_eq!(headers(b"GET / HTTP/1.0\r\n\r\nA: b").count(), 0);
    assert_eq!(headers(b"GET / HTTP/1.0").count(), 0);
    assert_eq!(headers(b"GET / HTTP/1.0\r\nno colon\r\nA: b").count(), 1);
    assert_eq!(
        (&*lower(b"X-Ab"), &*lower(b"x-ab")),
        (&b"x-ab"[..], &b"x-ab"[..])
    );
    assert!(matches!(lower(b"x-ab"), Cow::Borrowed(_)));
}

#[test]
fn cookie_split() {
    let value = b"a=1; b = x=y;c;=d; \ta\x0b=%20 2;e=";
    let all: Vec<_> = cookies(value).map(|(n, v)| (text(n), text(v))).collect();
    assert_eq!(
        all,
        [
            ("a", "1"),
            ("b", " x=y"),
            ("", "d"),
            ("a", "%20 2"),
            ("e", "")
        ]
    );
    assert_eq!(cookie(value, b"a"), Some(&b"%20 2"[..]));
    assert_eq!((cookie(value, b"A"), cookie(value, b"c")), (None, None));
    assert_eq!(cookies(b"").count(), 0);
}

#[test]
fn targets() {
    for (uri, expected_path, query) in [
        ("/", "/", ""),
        ("/a/b?x=1&y[]=2", "/a/b", "x=1&y[]=2"),
        ("/a?b?c=d", "/a", "b?c=d"),
        ("/a?b=c#d?e", "/a", "b=c"),
        ("/a#b?c=d", "/a", ""),
        ("/a?", "/a", ""),
        ("/?x", "/", "x"),
        ("/a%20b/中", "/a%20b/中", ""),
        // Upstream reads a host, a port, or nothing at all here.
        ("//path", "//path", ""),
        ("//host/path?x=1", "//host/path", "x=1"),
        ("/a:80", "/a:80", ""),
        ("/a:80?x=http://b/", "/a:80", "x=http://b/"),
        ("/go/http://b/c", "/go/http://b/c", ""),
        ("///", "///", ""),
        // Only in a request built by hand.
        ("", "/", ""),
        ("?x=1", "/", "x=1"),
        ("*", "*", ""),
        ("http://host:80/a?b", "/a", "b"),
        ("http://host?b", "/", "b"),
    ] {
        assert_eq!(text(path(uri.as_bytes())), expected_path, "{uri}");
        assert_eq!(text(query_string(uri.as_bytes())), query, "{uri}");
    }
}

#[test]
fn host_without_port() {
    for (host, expected) in [
        ("a.b", "a.b"),
        ("a.b:80", "a.b"),
        ("a.b:65535", "a.b"),
        ("a.b:123456", "a.b:123456"),
        ("[::1]", "[::1]"),
        ("[::1]:80", "[::1]"),
        ("a:", "a:"),
        ("a:8x", "a:8x"),
        ("8080", "8080"),
        ("", ""),
    ] {
        assert_eq!(text(without_port(host.as_bytes())), expected);
    }
}

#[test]
fn body_kinds() {
    let multipart = |b: &'static str| BodyKind::Multipart(Cow::Borrowed(b.as_bytes()));
    for (content_type, kind) in [
        (
            "multipart/form-data; boundary=----abc",
            multipart("----abc"),
        ),
        (
            "multipart/form-data; boundary=abc; charset=utf-8",
            multipart("abc"),
        ),
        ("multipart/form-data; boundary=abc;", multipart("abc")),
        (
            "multipart/form-data;charset=utf-8;BOUNDARY=\"a b;c\"; x=y",
            multipart("a b;c"),
        ),
        ("multipart/form-data; boundary=a=b:/?", multipart("a=b:/?")),
        ("multipart/form-data; boundary = \"abc\"", multipart("abc")),
        ("multipart/form-data; boundary=", BodyKind::Form),
        ("multipart/form-data", BodyKind::Form),
        ("multipart/form-data; x-boundary=abc", BodyKind::Form),
        ("application/json", BodyKind::Json),
        ("application/vnd.api+json; charset=utf-8", BodyKind::Json),
        ("application/x-www-form-urlencoded", BodyKind::Form),
        ("text/plain", BodyKind::Form),
        ("", BodyKind::Form),
    ] {
        assert_eq!(
            body_kind(content_type.as_bytes(), b""),
            kind,
            "{content_type}"
        );
    }
}

#[test]
fn the_body_tells_the_boundary() {
    for (content_type, boundary) in [
        // A value without quotes ends at the semicolon; white space inside belongs to it.
        ("multipart/form-data; boundary=a b", "a b"),
        ("multipart/form-data; boundary=a b ; charset=utf-8", "a b"),
        ("multipart/form-data; boundary=a b", "a"),
        ("multipart/form-data; boundary=a charset=utf-8", "a"),
        ("multipart/form-data; boundary=a;b", "a"),
        ("multipart/form-data; boundary=a;b", "a;b"),
        ("multipart/form-data; boundary=\"a b\"", "a b"),
        ("multipart/form-data; boundary=\"a \"", "a"),
        ("multipart/form-data; boundary=\"a b \"", "a b"),
        ("multipart/form-data; boundary=\"a\"b\"", "a"),
        ("multipart/form-data; boundary=\"a\"b\"", "a\"b"),
        ("multipart/form-data; boundary=\"\"a\"\"", "\"a"),
        ("multipart/form-data; boundary=\"a", "a"),
        ("multipart/form-data; boundary=a\"", "a"),
        ("multipart/form-data, boundary=a", "a"),
        ("multipart/form-data boundary=a", "a"),
    ] {
        let body = format!("--{boundary}\r\nx");
        let expected = BodyKind::Multipart(Cow::Borrowed(boundary.as_bytes()));
        assert_eq!(
            body_kind(content_type.as_bytes(), body.as_bytes()),
            expected,
            "{content_type}"
        );
    }
}

/// The parts as text: `name=value`, or `name=filename|full path|type|content`.
fn parts(body: &str, boundary: &str, max: usize) -> Vec<String> {
    Parts::new(body.as_bytes(), boundary.as_bytes(), max)
        .map(|part| match part {
            Part::Field { name, value } => format!("{}={}", text(&name), &body[value]),
            Part::File {
                name,
                filename,
                full_path,
                content_type,
                value,
            } => [
                &format!("{}={}", text(&name), text(&filename)),
                text(&full_path),
                text(content_type),
                &body[value],
            ]
            .join("|"),
        })
        .collect()
}

const FORM: &str = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n\
    --b\r\ncontent-disposition: form-data; name=\"f[]\"; filename=\"d/x.txt\"\r\n\
    content-type: text/plain \r\n\r\nline\r\n\r\n--boundary\r\n--bc\r\nend\r\n\
    --b\r\nContent-Type: image/png\r\nwebkitRelativePath: dir/y.png\r\n\
    Content-Disposition: form-data; name=\"g\"; filename=\"y.png\"\r\n\r\n\r\n\
    --b \t\r\nContent-Disposition: form-data; name=\"e\"; filename=\"\"\r\n\r\n\r\n\
    --b--\r\nepilogue\r\n--b\r\n";

#[test]
fn form_parts() {
    let expected = [
        "a=1",
        "f[]=d/x.txt|d/x.txt|text/plain|line\r\n\r\n--boundary\r\n--bc\r\nend",
        "g=y.png|dir/y.png|image/png|",
        "e=|||",
    ];
    assert_eq!(parts(FORM, "b", 1024), expected);
    // The limit counts every part.
    assert_eq!(parts(FORM, "b", 2), expected[..2]);
    assert!(parts(FORM, "b", 0).is_empty());
    // A preamble is skipped; the closing delimiter needs no line end.
    let whole = format!("preamble\r\n--bogus\r\n{FORM}");
    assert_eq!(parts(&whole, "b", 1024), expected);
    assert_eq!(
        parts(&FORM[..FORM.find("\r\nepilogue").unwrap()], "b", 1024),
        expected
    );
}

#[test]
fn form_part_headers() {
    for (head, expected) in [
        ("Content-Disposition:form-data;name=\"a\"", "a=v"),
        ("CONTENT-DISPOSITION: form-data; NAME=a", "a=v"),
        ("Content-Disposition: form-data; name=\"\"", "=v"),
        ("Content-Disposition: form-data; name=\"a;b=c\"", "a;b=c=v"),
        (
            "Content-Disposition: form-data; name=\"中 文\"; x=y",
            "中 文=v",
        ),
        (
            "Content-Disposition: form-data; filename=\"n\"; name=\"a\"",
            "a=n|n||v",
        ),
        (
            "Content-Disposition: form-data; name=\"a\"; filename=\"C:\\x\\y\"",
            "a=C:\\x\\y|C:\\x\\y||v",
        ),
        (
            "Content-Disposition: form-data; name=\"a\\\"; filename=\"q\\\"r\\\"s\"",
            "a\\=q\"r\"s|q\"r\"s||v",
        ),
        (
            "Content-Disposition: form-data; name=\"a\"; filename=\"n\"\r\nX: y\r\nContent-Type: t",
            "a=n|n|t|v",
        ),
        // Read no further than a field needs.
        (
            "Content-Disposition: form-data; name=\"a\"\r\nnonsense",
            "a=v",
        ),
    ] {
        let body = format!("--b\r\n{head}\r\n\r\nv\r\n--b--\r\n");
        assert_eq!(parts(&body, "b", 9), [expected], "{head}");
    }
}

#[test]
fn a_malformed_part_ends_the_form() {
    let good =
        |name: &str| format!("--b\r\nContent-Disposition: form-data; name={name}\r\n\r\nv\r\n");
    for bad in [
        "--b\r\nno colon\r\nContent-Disposition: form-data; name=x\r\n\r\nv\r\n",
        "--b\r\n: x\r\n\r\nv\r\n",
        "--b\r\nContent-Type: text/plain\r\n\r\nv\r\n",
        "--b\r\n\r\nv\r\n",
        "--b\r\nContent-Disposition: form-data; name=x\r\n",
        "--b\r\nContent-Disposition: form-data; name=x; filename=y\r\n folded\r\n\r\nv\r\n",
    ] {
        let body = format!("{}{bad}{}--b--\r\n", good("a"), good("z"));
        assert_eq!(parts(&body, "b", 9), ["a=v"], "{bad}");
    }
    // Neither a field nor a file: left out, the rest goes on.
    let nameless = "--b\r\nContent-Disposition: form-data\r\n\r\nv\r\n";
    let body = format!("{}{nameless}{}--b--\r\n", good("a"), good("z"));
    assert_eq!(parts(&body, "b", 9), ["a=v", "z=v"]);
    assert_eq!(parts(&body, "b", 2), ["a=v"]);
    // No end.
    assert_eq!(
        parts(&format!("{}{}", good("a"), good("z")), "b", 9),
        ["a=v"]
    );
    // Space in front of the closing dashes.
    let body = format!("{}--b --", good("a"));
    assert_eq!(parts(&body, "b", 9), ["a=v"]);
    for nothing in ["", "--b", "--b--", "--c\r\n", "x", "--b\r\n", "\r\n--b\r\n"] {
        assert!(parts(nothing, "b", 9).is_empty(), "{nothing}");
    }
}

proptest! {
    #[test]
    fn forms_round_trip(
        fields in prop::collection::vec(("[a-z\\[\\]]{1,6}", "[ -~\r\n]{0,30}", any::<bool>()), 0..8),
    ) {
        let mut body = String::new();
        for (name, value, file) in &fields {
            let file = if *file { "; filename=\"f\"" } else { "" };
            body += &format!(
                "--=bound=\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"
            );
        }
        body += "--=bound=--\r\n";
        let got: Vec<_> = Parts::new(body.as_bytes(), b"=bound=", 100).map(|part| match part {
            Part::Field { name, value } => (text(&name).to_owned(), body[value].to_owned(), false),
            Part::File { name, value, .. } => (text(&name).to_owned(), body[value].to_owned(), true),
        }).collect();
        prop_assert_eq!(got, fields);
    }

    #[test]
    fn readers_survive_anything(
        raw in prop::collection::vec(prop::sample::select(&b"GET /:;=\"\\\r\n-b#?\0 \xff"[..]), 0..120),
    ) {
        let _ = (head(&raw), body(&raw), request_line(&raw), header(&raw, &raw), body_kind(&raw, &raw));
        let _ = (path(&raw), query_string(&raw), without_port(&raw));
        prop_assert!(headers(&raw).count() + cookies(&raw).count() <= 2 * raw.len() + 2);
        for part in Parts::new(&raw, b"b", 50) {
            let (Part::Field { value, .. } | Part::File { value, .. }) = part;
            prop_assert!(raw.get(value).is_some());
        }
    }
}
