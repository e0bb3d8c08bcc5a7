//! Request framing: each rule of the contract, each of upstream's own cases, and the property
//! that a message does not depend on how its bytes arrived.
#![allow(clippy::unwrap_used, clippy::panic)]

mod chunked;
mod head;
mod length;
mod stream;

use engine::proto::http::{Decoder, Frame, Reject, Step, input};

const MAX: usize = 1024 * 1024;

/// What a whole stream of bytes amounts to.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    messages: Vec<(Frame, Vec<u8>)>,
    reject: Option<Reject>,
    rest: usize,
}

/// Feeds `bytes` in pieces that end at `cuts` (ascending) and at their end.
fn feed(bytes: &[u8], cuts: impl IntoIterator<Item = usize>, max: usize) -> Outcome {
    let mut outcome = Outcome::default();
    let mut decoder = Decoder::default();
    let mut start = 0;
    for end in cuts.into_iter().chain([bytes.len()]) {
        loop {
            let step = decoder.step(&bytes[start..end], max);
            assert_eq!(
                decoder.step(&bytes[start..end], max),
                step,
                "a second look differs"
            );
            match step {
                Step::Need => break,
                Step::Message(frame) => {
                    let next = start + frame.wire_len;
                    outcome.messages.push((frame, bytes[start..next].to_vec()));
                    start = next;
                    decoder.next();
                }
                Step::Reject(reject) => {
                    outcome.reject = Some(reject);
                    return outcome;
                }
            }
        }
    }
    outcome.rest = bytes.len() - start;
    outcome
}

/// The outcome, the same for one piece and for single bytes.
fn decode(bytes: &[u8], max: usize) -> Outcome {
    let whole = feed(bytes, [], max);
    assert_eq!(
        feed(bytes, 0..bytes.len(), max),
        whole,
        "{}",
        bytes.escape_ascii()
    );
    whole
}

fn accepts(request: &str) -> Frame {
    let outcome = decode(request.as_bytes(), MAX);
    assert_eq!(outcome.reject, None, "{request:?}");
    assert_eq!(
        (outcome.messages.len(), outcome.rest),
        (1, 0),
        "{request:?}"
    );
    let frame = outcome.messages[0].0;
    assert_eq!(frame.wire_len, request.len(), "{request:?}");
    assert_eq!(input(request.as_bytes(), MAX), Step::Message(frame));
    frame
}

fn refuses(request: &str, reject: Reject) {
    let outcome = decode(request.as_bytes(), MAX);
    assert_eq!(outcome.reject, Some(reject), "{request:?}");
    assert_eq!(outcome.messages, [], "{request:?}");
    assert_eq!(input(request.as_bytes(), MAX), Step::Reject(reject));
}

fn waits(request: &str) {
    let outcome = decode(request.as_bytes(), MAX);
    assert_eq!(
        (outcome.reject, outcome.messages.len()),
        (None, 0),
        "{request:?}"
    );
}

/// A POST whose body is chunked.
fn chunked(body: &str) -> String {
    format!("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{body}")
}
