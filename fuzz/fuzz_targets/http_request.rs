//! A stream of requests gives the same messages however it is cut, no message exceeds the limit,
//! and reading a message never panics. The first two bytes choose the cut and the limit.
#![cfg_attr(feature = "libfuzzer", no_main)]

use engine::proto::http::multipart::Parts;
use engine::proto::http::request::{
    BodyKind, body, body_kind, cookies, header, path, query_string, request_line,
};
use engine::proto::http::{Body, Decoder, Frame, Reject, Step, normalise_chunked};
use engine_fuzz::fuzz_target;

fn feed(bytes: &[u8], piece: usize, max: usize) -> (Vec<(usize, Frame)>, Option<Reject>) {
    let mut messages = Vec::new();
    let mut decoder = Decoder::default();
    let (mut start, mut end) = (0, 0);
    while end < bytes.len() {
        end = bytes.len().min(end + piece);
        loop {
            match decoder.step(&bytes[start..end], max) {
                Step::Need => break,
                Step::Message(frame) => {
                    messages.push((start, frame));
                    start += frame.wire_len;
                    decoder.next();
                }
                Step::Reject(reject) => return (messages, Some(reject)),
            }
        }
    }
    (messages, None)
}

fn read(message: &[u8]) {
    let uri = request_line(message).uri;
    let _ = (path(uri), query_string(uri));
    if let Some(value) = header(message, b"cookie") {
        let _ = cookies(&value).count();
    }
    if let Some(value) = header(message, b"content-type")
        && let BodyKind::Multipart(boundary) = body_kind(&value, body(message))
    {
        let _ = Parts::new(body(message), &boundary, 64).count();
    }
}

fuzz_target!(|data: &[u8]| {
    let [cut, limit, bytes @ ..] = data else {
        return;
    };
    let max = usize::from(*limit) * 64;
    let whole = feed(bytes, bytes.len().max(1), max);
    assert_eq!(feed(bytes, 1, max), whole);
    assert_eq!(feed(bytes, usize::from(*cut) + 1, max), whole);
    for (start, frame) in whole.0 {
        assert!(frame.wire_len <= max);
        let message = &bytes[start..start + frame.wire_len];
        if let Body::Chunked { len, .. } = frame.body {
            let (message, _) = normalise_chunked(message, frame.head_len);
            assert_eq!(body(&message).len(), len);
            read(&message);
        } else {
            read(message);
        }
    }
});
