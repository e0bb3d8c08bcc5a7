//! Frame: every announced length is answered within the limits, every body comes back.
#![cfg_attr(feature = "libfuzzer", no_main)]

use bytes::BytesMut;
use engine::proto::frame::{HEADER, decode, encode, input};
use engine_fuzz::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let max = data.len() * 2;
    match input(data, max) {
        Ok(0) => assert!(data.len() < HEADER),
        Ok(length) => assert!((HEADER..=max).contains(&length)),
        Err(_) => {}
    }
    let mut out = BytesMut::new();
    assert!(encode(data, &mut out).is_ok());
    assert_eq!(input(&out, out.len()), Ok(out.len()));
    assert_eq!(decode(&out), data);
});
