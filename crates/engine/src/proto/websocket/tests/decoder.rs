//! One behaviour of the decoder each.

use super::*;
use crate::limits::WEBSOCKET_ASSEMBLY_KEEP;
use crate::proto::websocket::deflate::Deflater;
use crate::proto::websocket::{CloseCode, Role};

const DEFLATE: Options = Options {
    allow_deflate: true,
    strict_utf8: true,
};
const LENIENT: Options = Options {
    allow_deflate: false,
    strict_utf8: false,
};

fn deflated(messages: &[&[u8]]) -> Vec<Vec<u8>> {
    let mut deflater = Deflater::new(true);
    let deflate = |message: &&[u8]| {
        let mut out = Vec::new();
        deflater.deflate(message, &mut out).unwrap();
        out
    };
    messages.iter().map(deflate).collect()
}

#[test]
fn text_and_binary_come_out_unmasked() {
    let wire = [
        masked(0x81, b"jhdxr"),
        masked(0x82, b"\xff\x00"),
        masked(0x81, b""),
    ]
    .concat();
    let expected = vec![
        (TEXT, b"jhdxr".to_vec()),
        (BINARY, b"\xff\x00".to_vec()),
        (TEXT, Vec::new()),
    ];
    assert_eq!(serve_default(&wire), (expected, None));
}

#[test]
fn every_length_form_is_read() {
    for len in [
        0, 1, 7, 8, 124, 125, 126, 127, 65_534, 65_535, 65_536, 70_001,
    ] {
        let payload: Vec<u8> = (0..len).map(|i| (i % 251) as u8).collect();
        let (seen, violation) = serve_default(&masked(0x82, &payload));
        assert_eq!(violation, None);
        assert!(seen == [(BINARY, payload)], "length {len}");
    }
}

#[test]
fn the_form_upstreams_client_writes_is_read() {
    for len in [125, 126, 65_534, 65_535, 65_536] {
        let payload = vec![b'x'; len];
        let mut wire = BytesMut::new();
        crate::proto::websocket::encode::encode_client_as_upstream(0x81, &payload, &mut wire);
        assert!(
            serve_default(&wire) == (vec![(TEXT, payload)], None),
            "length {len}"
        );
    }
}

#[test]
fn a_payload_is_a_slice_of_the_input() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let frame = masked(0x82, b"in place");
    let mut buf = BytesMut::from(&frame[..]);
    let event = decoder.next(&mut buf, 100).unwrap().unwrap();
    assert_eq!(event.wire_len(), frame.len());
    let payload = decoder.payload(&buf);
    assert_eq!(payload.as_ptr(), buf[6..].as_ptr());
    assert_eq!(payload, b"in place");
    assert_eq!(unmasked_copy(&frame, 6), b"in place");
}

#[test]
fn an_event_stays_until_it_is_consumed() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let mut buf = BytesMut::from(&[masked(0x81, b"one"), masked(0x81, b"two")].concat()[..]);
    let first = decoder.next(&mut buf, 100).unwrap();
    assert_eq!(decoder.next(&mut buf, 100).unwrap(), first);
    assert_eq!(decoder.payload(&buf), b"one");
    decoder.consume(&mut buf);
    assert_eq!(decoder.payload(&buf), b"");
    let left = buf.len();
    decoder.consume(&mut buf);
    assert_eq!(buf.len(), left);
    decoder.next(&mut buf, 100).unwrap().unwrap();
    assert_eq!(decoder.payload(&buf), b"two");
}

#[test]
fn take_hands_the_payload_out_for_good() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let wire = [
        masked(0x81, b"whole"),
        masked(0x01, b"frag"),
        masked(0x80, b"ment"),
        masked(0x89, b"p"),
    ];
    let mut buf = BytesMut::from(&wire.concat()[..]);
    assert_eq!(decoder.take(&mut buf), None);
    for expected in [&b"whole"[..], b"fragment", b"p"] {
        decoder.next(&mut buf, 100).unwrap().unwrap();
        assert_eq!(decoder.take(&mut buf).unwrap(), expected);
    }
    assert!(buf.is_empty());
}

#[test]
fn fragments_are_joined() {
    let wire = [
        masked(0x01, b"a"),
        masked(0x00, b""),
        masked(0x00, b"b"),
        masked(0x80, b"c"),
    ];
    assert_eq!(
        serve_default(&wire.concat()),
        (vec![(TEXT, b"abc".to_vec())], None)
    );
    let wire = [masked(0x02, b""), masked(0x80, b""), masked(0x81, b"next")];
    let expected = vec![(BINARY, Vec::new()), (TEXT, b"next".to_vec())];
    assert_eq!(serve_default(&wire.concat()), (expected, None));
}

#[test]
fn control_frames_between_fragments_leave_the_message_alone() {
    let wire = [
        masked(0x01, b"a"),
        masked(0x89, b"ping"),
        masked(0x00, b"b"),
        masked(0x8a, b"pong"),
        masked(0x80, b"c"),
    ];
    let expected = vec![
        (Kind::Ping, b"ping".to_vec()),
        (Kind::Pong, b"pong".to_vec()),
        (TEXT, b"abc".to_vec()),
    ];
    assert_eq!(serve_default(&wire.concat()), (expected, None));
}

#[test]
fn a_character_may_be_cut_by_fragments() {
    let euro = "€".as_bytes();
    let wire = [
        masked(0x01, &euro[..1]),
        masked(0x00, &euro[1..2]),
        masked(0x80, &euro[2..]),
    ];
    assert_eq!(
        serve_default(&wire.concat()),
        (vec![(TEXT, euro.to_vec())], None)
    );
}

#[test]
fn text_that_is_not_utf8_is_refused_unless_allowed() {
    for bad in [
        &b"\xff"[..],
        b"a\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xe2\x82",
        b"\xf4\x90\x80\x80",
    ] {
        let wire = masked(0x81, bad);
        assert_eq!(serve_default(&wire), (vec![], Some(Violation::NotUtf8)));
        assert_eq!(
            serve(&wire, LENIENT, 100),
            (vec![(TEXT, bad.to_vec())], None)
        );
        assert_eq!(
            serve_default(&masked(0x82, bad)),
            (vec![(BINARY, bad.to_vec())], None)
        );
        let fragmented = [masked(0x01, bad), masked(0x80, b"")].concat();
        assert_eq!(
            serve_default(&fragmented),
            (vec![], Some(Violation::NotUtf8))
        );
    }
}

#[test]
fn the_limit_counts_the_frame_with_its_header() {
    let wire = masked(0x81, b"12345");
    assert_eq!(serve(&wire, LENIENT, 11).0.len(), 1);
    assert_eq!(
        serve(&wire, LENIENT, 10),
        (vec![], Some(Violation::TooBig(11)))
    );
}

#[test]
fn a_frame_too_large_is_refused_by_its_header_alone() {
    let header = b"\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0";
    let (seen, violation) = serve_default(header);
    assert!(seen.is_empty());
    assert!(matches!(violation, Some(Violation::TooBig(_))));
}

#[test]
fn the_limit_counts_the_fragments_together() {
    let wire = [
        masked(0x01, b"12345"),
        masked(0x00, b"12345"),
        masked(0x80, b"12345"),
    ]
    .concat();
    assert_eq!(
        serve(&wire, LENIENT, 21).0,
        vec![(TEXT, b"123451234512345".to_vec())]
    );
    assert_eq!(
        serve(&wire, LENIENT, 20),
        (vec![], Some(Violation::TooBig(21)))
    );
    // The next message starts from nothing.
    assert_eq!(serve(&[&wire[..], &wire].concat(), LENIENT, 21).0.len(), 2);
}

#[test]
fn control_frames_are_not_counted() {
    let wire = [
        masked(0x01, b"12345"),
        masked(0x89, &[b'p'; 125]),
        masked(0x80, b""),
    ]
    .concat();
    let (seen, violation) = serve(&wire, LENIENT, 11);
    assert_eq!((seen.len(), violation), (2, None));
}

#[test]
fn continuations_need_a_message_and_messages_an_end() {
    for first in [0x00, 0x80] {
        assert_eq!(
            serve_default(&masked(first, b"x")),
            (vec![], Some(Violation::StrayContinuation))
        );
    }
    let after_end = [masked(0x01, b"a"), masked(0x80, b"b"), masked(0x80, b"c")].concat();
    assert_eq!(
        serve_default(&after_end).1,
        Some(Violation::StrayContinuation)
    );
    for first in [0x01, 0x81, 0x02, 0x82] {
        let wire = [masked(0x01, b"a"), masked(first, b"b")].concat();
        assert_eq!(
            serve_default(&wire),
            (vec![], Some(Violation::UnfinishedMessage))
        );
    }
}

#[test]
fn masks_depend_on_the_role() {
    assert_eq!(
        serve_default(&plain(0x81, b"x")),
        (vec![], Some(Violation::NotMasked))
    );
    let client = |wire: &[u8]| {
        let mut decoder = Decoder::new(Role::Client, Options::default());
        drain(&mut decoder, &mut BytesMut::from(wire), 100)
    };
    assert_eq!(
        client(&masked(0x81, b"x")),
        (vec![], Some(Violation::Masked))
    );
    assert_eq!(
        client(&plain(0x81, b"x")),
        (vec![(TEXT, b"x".to_vec())], None)
    );
}

#[test]
fn close_frames() {
    let close = |payload: &[u8]| serve_default(&masked(0x88, payload));
    let seen = |code, payload: &[u8]| (vec![(Kind::Close { code }, payload.to_vec())], None);
    assert_eq!(close(b""), seen(None, b""));
    assert_eq!(close(b"\x03\xe8"), seen(Some(1000), b"\x03\xe8"));
    assert_eq!(close(b"\x03\xe9bye"), seen(Some(1001), b"\x03\xe9bye"));
    assert_eq!(close(b"\x03"), (vec![], Some(Violation::BadClose)));
    assert_eq!(close(b"\x03\xe8\xff"), (vec![], Some(Violation::NotUtf8)));
    for code in [
        1003u16, 1007, 1008, 1011, 1012, 1014, 3000, 3999, 4000, 4999,
    ] {
        assert_eq!(
            close(&code.to_be_bytes()),
            seen(Some(code), &code.to_be_bytes())
        );
    }
    for code in [
        0u16, 1, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65_535,
    ] {
        let refused = (vec![], Some(Violation::BadClose));
        assert_eq!(close(&code.to_be_bytes()), refused, "code {code}");
    }
}

#[test]
fn nothing_is_heard_after_close_and_nothing_is_kept() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let mut buf = BytesMut::from(&[masked(0x88, b""), masked(0x81, b"late")].concat()[..]);
    let close = vec![(Kind::Close { code: None }, Vec::new())];
    assert_eq!(drain(&mut decoder, &mut buf, 100), (close, None));
    buf.extend_from_slice(b"not even a frame");
    assert_eq!(drain(&mut decoder, &mut buf, 100), (vec![], None));
    assert!(buf.is_empty());
}

#[test]
fn close_is_the_last_event_even_before_it_is_consumed() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let mut buf = BytesMut::from(&[masked(0x88, b""), masked(0x81, b"late")].concat()[..]);
    decoder.next(&mut buf, 100).unwrap().unwrap();
    assert!(!decoder.peek_complete(&buf));
}

#[test]
fn a_violation_is_final() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let mut buf = BytesMut::from(&masked(0x81, b"\xff")[..]);
    assert_eq!(decoder.next(&mut buf, 100), Err(Violation::NotUtf8));
    let mut other = BytesMut::from(&masked(0x81, b"fine")[..]);
    assert!(!decoder.peek_complete(&other));
    assert_eq!(decoder.next(&mut other, 100), Err(Violation::NotUtf8));
}

#[test]
fn events_before_a_violation_are_heard() {
    let wire = [masked(0x81, b"ok"), masked(0x83, b"")].concat();
    let expected = (
        vec![(TEXT, b"ok".to_vec())],
        Some(Violation::UnknownOpcode(3)),
    );
    assert_eq!(serve_default(&wire), expected);
}

#[test]
fn close_codes_of_violations() {
    assert_eq!(Violation::NotMasked.close_code(), CloseCode::Protocol);
    assert_eq!(
        Violation::StrayContinuation.close_code(),
        CloseCode::Protocol
    );
    assert_eq!(Violation::NotUtf8.close_code(), CloseCode::Invalid);
    assert_eq!(Violation::TooBig(1).close_code(), CloseCode::Size);
}

#[test]
fn compressed_messages_share_one_context() {
    let [first, second]: [_; 2] = deflated(&[b"Hello", b"Hello"]).try_into().unwrap();
    assert!(second.len() < first.len());
    let wire = [
        masked(0xc1, &first),
        masked(0x81, b"plain"),
        masked(0xc2, &second),
    ]
    .concat();
    let expected = vec![
        (
            Kind::Message {
                binary: false,
                compressed: true,
            },
            b"Hello".to_vec(),
        ),
        (TEXT, b"plain".to_vec()),
        (
            Kind::Message {
                binary: true,
                compressed: true,
            },
            b"Hello".to_vec(),
        ),
    ];
    assert_eq!(serve(&wire, DEFLATE, 100), (expected, None));
}

#[test]
fn compressed_fragments_are_joined_with_control_frames_between() {
    let message = b"to be or not to be, that is the question; to be or not to be".repeat(3);
    let payload = &deflated(&[&message])[0];
    let (head, tail) = payload.split_at(payload.len() / 2);
    let wire = [
        masked(0x41, head),
        masked(0x89, b"p"),
        masked(0x00, tail),
        masked(0x80, b""),
    ];
    let expected = vec![
        (Kind::Ping, b"p".to_vec()),
        (
            Kind::Message {
                binary: false,
                compressed: true,
            },
            message,
        ),
    ];
    assert_eq!(serve(&wire.concat(), DEFLATE, 1000), (expected, None));
}

#[test]
fn rsv1_without_permission_is_a_violation() {
    let wire = masked(0xc1, &deflated(&[b"Hello"])[0]);
    assert_eq!(
        serve_default(&wire),
        (vec![], Some(Violation::ReservedBits(0xc1)))
    );
    let mut decoder = Decoder::new(Role::Server, Options::default());
    decoder.allow_deflate(true);
    assert_eq!(
        drain(&mut decoder, &mut BytesMut::from(&wire[..]), 100)
            .0
            .len(),
        1
    );
}

#[test]
fn a_message_that_inflates_beyond_the_limit_is_a_violation() {
    let bomb = deflated(&[&vec![0; 1 << 20]]).remove(0);
    let limit = 10_000;
    assert!(bomb.len() < limit);
    let refused = (vec![], Some(Violation::TooBig(limit + 1)));
    assert_eq!(serve(&masked(0xc2, &bomb), DEFLATE, limit), refused);
    let fragments = [masked(0x42, &bomb), masked(0x80, b"")].concat();
    assert_eq!(serve(&fragments, DEFLATE, limit), refused);
    assert_eq!(serve(&masked(0xc2, &bomb), DEFLATE, 1 << 20).0.len(), 1);
}

#[test]
fn compressed_text_is_checked_after_inflating() {
    let payload = deflated(&[b"\xff"]).remove(0);
    assert_eq!(
        serve(&masked(0xc1, &payload), DEFLATE, 100).1,
        Some(Violation::NotUtf8)
    );
    assert_eq!(serve(&masked(0xc2, &payload), DEFLATE, 100).0.len(), 1);
    assert_eq!(
        serve(&masked(0xc2, b"\xff\xff"), DEFLATE, 100).1,
        Some(Violation::BrokenDeflate)
    );
}

#[test]
fn peek_looks_past_fragments_and_past_the_pending_event() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    assert!(!decoder.peek_complete(b""));
    let open = masked(0x01, b"a");
    assert!(
        !decoder.peek_complete(&open),
        "a fragment alone is no event"
    );
    let whole = [&open[..], &masked(0x80, b"b")].concat();
    assert!(decoder.peek_complete(&whole));
    assert!(!decoder.peek_complete(&whole[..whole.len() - 1]));
    assert!(decoder.peek_complete(&[&open[..], &masked(0x89, b"")].concat()));
    assert!(!decoder.peek_complete(&plain(0x81, b"not masked")));

    let mut buf = BytesMut::from(&masked(0x81, b"one")[..]);
    decoder.next(&mut buf, 100).unwrap().unwrap();
    assert!(
        !decoder.peek_complete(&buf),
        "the pending event is not the next one"
    );
    buf.extend_from_slice(&masked(0x81, b"two"));
    assert!(decoder.peek_complete(&buf));
    decoder.consume(&mut buf);
    assert!(decoder.peek_complete(&buf));
}

#[test]
fn frame_len_is_known_with_the_header() {
    let decoder = Decoder::new(Role::Server, Options::default());
    let frame = masked(0x82, &[0; 300]);
    assert_eq!(decoder.frame_len(&frame[..7]), 0);
    assert_eq!(decoder.frame_len(&frame[..8]), 308);
    assert_eq!(decoder.frame_len(&plain(0x82, &[0; 300])), 0);
}

#[test]
fn large_assemblies_are_not_kept() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let mut buf = BytesMut::new();
    for (len, kept) in [
        (WEBSOCKET_ASSEMBLY_KEEP, true),
        (WEBSOCKET_ASSEMBLY_KEEP + 1, false),
    ] {
        buf.extend_from_slice(&masked(0x02, &vec![0; len]));
        buf.extend_from_slice(&masked(0x80, b""));
        assert_eq!(drain(&mut decoder, &mut buf, 1 << 20).0.len(), 1);
        assert_eq!(decoder.kept() > 0, kept, "length {len}");
    }
}

#[test]
fn the_buffer_may_shrink_behind_the_decoders_back() {
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let mut buf = BytesMut::from(&masked(0x81, b"one")[..]);
    decoder.next(&mut buf, 100).unwrap().unwrap();
    buf.truncate(3);
    assert_eq!(decoder.payload(&buf), b"");
    decoder.consume(&mut buf);
    assert!(buf.is_empty());
}
