//! Form bodies: reading one never panics, every value lies inside the body, and none holds the
//! delimiter. The first byte is the length of the Content-Type, whose boundary is used.
#![cfg_attr(feature = "libfuzzer", no_main)]

use engine::proto::http::multipart::{Part, Parts};
use engine::proto::http::request::{BodyKind, body_kind, cookies, without_port};
use engine_fuzz::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [length, rest @ ..] = data else {
        return;
    };
    let (content_type, body) = rest.split_at(usize::from(*length).min(rest.len()));
    let _ = (cookies(content_type).count(), without_port(content_type));
    let BodyKind::Multipart(boundary) = body_kind(content_type, body) else {
        return;
    };
    let delimiter = [b"\r\n--", &*boundary].concat();
    let mut after = 0;
    for part in Parts::new(body, &boundary, 64) {
        let (Part::Field { value, .. } | Part::File { value, .. }) = part;
        assert!(after <= value.start && value.end <= body.len());
        after = value.end;
        assert!(body[after..].starts_with(&delimiter));
    }
});
