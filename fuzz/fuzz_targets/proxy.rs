//! Proxies: the same answers lead to the same end however they are cut, and so does what is said to
//! them. The first two bytes choose the proxy and the size of the pieces.
#![cfg_attr(feature = "libfuzzer", no_main)]

use bytes::BytesMut;
use engine::proto::proxy::{Negotiation, Proxy, Refusal};
use engine_fuzz::fuzz_target;

type Talk = (Vec<u8>, Result<bool, Refusal>, Vec<u8>);

fn talk(proxy: &Proxy, answers: &[u8], piece: usize) -> Talk {
    let (mut buf, mut out) = (BytesMut::new(), BytesMut::new());
    let mut result = Ok(false);
    match Negotiation::start(proxy.clone(), b"[::1]", 443, &mut out) {
        Ok(mut negotiation) => {
            for part in answers.chunks(piece) {
                buf.extend_from_slice(part);
                if result == Ok(false) {
                    result = negotiation.input(&mut buf, &mut out);
                }
            }
            let _ = negotiation.broken_off().to_string();
        }
        Err(refusal) => result = Err(refusal),
    }
    // What is left of a refused answer is nobody's.
    let rest = if result.is_ok() {
        buf.to_vec()
    } else {
        Vec::new()
    };
    (out.to_vec(), result, rest)
}

fuzz_target!(|data: &[u8]| {
    let [choice, piece, answers @ ..] = data else {
        return;
    };
    let word = if choice & 2 == 0 { &b""[..] } else { b"word" };
    let proxy = if choice & 1 == 0 {
        Proxy::Socks5 {
            user: word.to_vec(),
            password: word.to_vec(),
        }
    } else {
        Proxy::Http {
            authorization: word.to_vec(),
        }
    };
    let whole = talk(&proxy, answers, answers.len().max(1));
    assert_eq!(talk(&proxy, answers, usize::from(*piece).max(1)), whole);
});
