//! Whatever the bytes are and however the network cut them.

use super::*;
use crate::proto::websocket::Role;
use crate::proto::websocket::deflate::{Deflater, Inflater};
use proptest::collection::vec;
use proptest::prelude::*;

/// One frame as a test writes it: first byte, payload.
type Raw = (u8, Vec<u8>);

/// A message in one or more fragments with control frames between them.
fn message() -> impl Strategy<Value = (Vec<Raw>, Vec<(u8, Vec<u8>)>)> {
    let control = (
        prop_oneof![Just(0x89u8), Just(0x8a)],
        vec(any::<u8>(), 0..126),
    );
    let text = "\\PC{0,60}".prop_map(|text| (false, text.into_bytes()));
    let binary = prop_oneof![
        8 => vec(any::<u8>(), 0..300),
        1 => (65_500usize..65_600).prop_map(|len| vec![7; len]),
    ]
    .prop_map(|bytes| (true, bytes));
    (
        prop_oneof![text, binary],
        vec((any::<prop::sample::Index>(), vec(control, 0..3)), 0..4),
    )
        .prop_map(|((binary, bytes), cuts)| {
            let mut ends: Vec<usize> = cuts
                .iter()
                .map(|(at, _)| at.index(bytes.len() + 1))
                .collect();
            ends.sort_unstable();
            let mut frames = Vec::new();
            let mut events = Vec::new();
            let mut start = 0;
            let opcode = if binary { 0x02 } else { 0x01 };
            for (i, (end, (_, controls))) in ends.iter().zip(&cuts).enumerate() {
                frames.push((if i == 0 { opcode } else { 0 }, bytes[start..*end].to_vec()));
                start = *end;
                frames.extend(controls.iter().cloned());
                events.extend(controls.iter().cloned());
            }
            frames.push((
                0x80 | if ends.is_empty() { opcode } else { 0 },
                bytes[start..].to_vec(),
            ));
            events.push((opcode, bytes));
            (frames, events)
        })
}

/// Feeds `wire` to a new decoder in pieces that end at `cuts`.
fn receive(
    wire: &[u8],
    cuts: &[usize],
    role: Role,
    options: Options,
    max: usize,
) -> (Seen, Option<Violation>) {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (wire.len() + 1)).collect();
    cuts.push(wire.len());
    cuts.sort_unstable();
    let mut decoder = Decoder::new(role, options);
    let mut buf = BytesMut::new();
    let mut seen = Seen::new();
    let mut start = 0;
    for end in cuts {
        buf.extend_from_slice(&wire[start..end]);
        start = end;
        let (more, violation) = drain(&mut decoder, &mut buf, max);
        seen.extend(more);
        if violation.is_some() {
            return (seen, violation);
        }
    }
    (seen, None)
}

fn expected(events: &[(u8, Vec<u8>)]) -> Seen {
    let kind = |opcode| match opcode {
        0x01 => TEXT,
        0x02 => BINARY,
        0x89 => Kind::Ping,
        _ => Kind::Pong,
    };
    events
        .iter()
        .map(|(opcode, payload)| (kind(*opcode), payload.clone()))
        .collect()
}

fn options() -> impl Strategy<Value = Options> {
    (any::<bool>(), any::<bool>()).prop_map(|(allow_deflate, strict_utf8)| Options {
        allow_deflate,
        strict_utf8,
    })
}

/// Mostly frames, with first bytes and lengths that may be wrong.
fn nearly_frames() -> impl Strategy<Value = Vec<u8>> {
    let first = prop_oneof![
        4 => prop::sample::select(vec![0x00u8, 0x01, 0x02, 0x80, 0x81, 0x82, 0x89, 0x8a]),
        2 => prop::sample::select(vec![0xc1u8, 0xc2, 0x41, 0x42]),
        1 => Just(0x88u8),
        1 => any::<u8>(),
    ];
    let good =
        (first, vec(any::<u8>(), 0..40)).prop_map(|(first, payload)| masked(first, &payload));
    let bad = vec(any::<u8>(), 0..20);
    vec(prop_oneof![6 => good, 1 => bad], 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_split_of_valid_frames_gives_the_same_events(
        messages in vec(message(), 1..4),
        cuts in vec(any::<usize>(), 0..30),
        server: bool,
    ) {
        let role = if server { Role::Server } else { Role::Client };
        let frame = if server { masked } else { plain };
        let wire: Vec<u8> = messages
            .iter()
            .flat_map(|(frames, _)| frames)
            .flat_map(|(first, payload)| frame(*first, payload))
            .collect();
        let events: Vec<_> = messages.iter().flat_map(|(_, events)| events.clone()).collect();
        let got = receive(&wire, &cuts, role, Options::default(), 1 << 20);
        prop_assert!(got == (expected(&events), None));
    }

    #[test]
    fn byte_by_byte_is_one_of_the_splits(messages in vec(message(), 1..3)) {
        let wire: Vec<u8> = messages
            .iter()
            .flat_map(|(frames, _)| frames)
            .filter(|(_, payload)| payload.len() < 1000)
            .flat_map(|(first, payload)| masked(*first, payload))
            .collect();
        let cuts: Vec<usize> = (0..wire.len()).collect();
        let at_once = receive(&wire, &[], Role::Server, Options::default(), 1 << 20);
        prop_assert_eq!(receive(&wire, &cuts, Role::Server, Options::default(), 1 << 20), at_once);
    }

    #[test]
    fn a_split_changes_no_verdict(
        wire in nearly_frames(),
        cuts in vec(any::<usize>(), 0..20),
        options in options(),
        max in 0usize..120,
    ) {
        let whole = receive(&wire, &[], Role::Server, options, max);
        prop_assert_eq!(receive(&wire, &cuts, Role::Server, options, max), whole);
    }

    #[test]
    fn any_bytes_are_answered_and_messages_keep_the_limit(
        wire in vec(any::<u8>(), 0..400),
        options in options(),
        max in 0usize..200,
    ) {
        for role in [Role::Server, Role::Client] {
            let (seen, _) = receive(&wire, &[], role, options, max);
            for (kind, payload) in seen {
                let limit = if matches!(kind, Kind::Message { .. }) { max } else { 125 };
                prop_assert!(payload.len() <= limit);
            }
        }
    }

    #[test]
    fn compressed_messages_in_any_fragments(
        messages in vec((vec(0u8..20, 0..2000), vec(any::<prop::sample::Index>(), 0..3)), 1..4),
        cuts in vec(any::<usize>(), 0..20),
    ) {
        let mut deflater = Deflater::new(true);
        let mut wire = Vec::new();
        let mut events = Seen::new();
        for (message, fragments) in messages {
            let mut payload = Vec::new();
            deflater.deflate(&message, &mut payload).unwrap();
            let mut ends: Vec<usize> =
                fragments.iter().map(|at| at.index(payload.len() + 1)).collect();
            ends.sort_unstable();
            ends.push(payload.len());
            let mut start = 0;
            for (i, end) in ends.iter().enumerate() {
                let first = if i == 0 { 0x42 } else { 0 };
                let fin = if i + 1 == ends.len() { 0x80 } else { 0 };
                wire.extend(masked(first | fin, &payload[start..*end]));
                start = *end;
            }
            events.push((Kind::Message { binary: true, compressed: true }, message));
        }
        let options = Options { allow_deflate: true, strict_utf8: true };
        prop_assert!(receive(&wire, &cuts, Role::Server, options, 10_000) == (events, None));
    }

    #[test]
    fn a_decoded_payload_is_what_inflate_alone_gives(payload in vec(any::<u8>(), 0..200)) {
        let options = Options { allow_deflate: true, strict_utf8: false };
        let (seen, violation) =
            receive(&masked(0xc2, &payload), &[], Role::Server, options, 100_000);
        let mut out = Vec::new();
        match Inflater::new().inflate(&payload, &mut out, 100_000) {
            Ok(()) => prop_assert_eq!(&seen[0].1, &out),
            Err(error) => prop_assert_eq!(violation, Some(error.into())),
        }
    }
}
