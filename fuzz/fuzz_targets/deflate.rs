//! permessage-deflate: a message inflates to the same bytes or the same error in any pieces, never past
//! its limit; and what is deflated comes back. The first three bytes choose the limit, the size of the
//! pieces, and whether the window is kept.
#![cfg_attr(feature = "libfuzzer", no_main)]

use engine::proto::websocket::deflate::{Deflater, InflateError, Inflater};
use engine_fuzz::fuzz_target;

fn inflate(payload: &[u8], piece: usize, limit: usize) -> Result<Vec<u8>, InflateError> {
    let (mut inflater, mut out) = (Inflater::new(), Vec::new());
    for part in payload.chunks(piece) {
        inflater.feed(part, &mut out, limit)?;
        assert!(out.len() <= limit);
    }
    inflater.finish(&mut out, limit)?;
    assert!(out.len() <= limit);
    Ok(out)
}

fuzz_target!(|data: &[u8]| {
    let [limit, piece, takeover, bytes @ ..] = data else {
        return;
    };
    let limit = usize::from(*limit) * 16;
    let whole = inflate(bytes, bytes.len().max(1), limit);
    let split = inflate(bytes, usize::from(*piece).max(1), limit);
    match (&whole, &split) {
        (Ok(whole), Ok(split)) => assert_eq!(whole, split),
        // Broken data behind the limit may be seen first or last.
        (whole, split) => assert!(whole.is_err() && split.is_err(), "{whole:?} {split:?}"),
    }

    let mut deflater = Deflater::new(takeover & 1 == 0);
    let mut inflater = Inflater::new();
    for message in bytes.chunks(usize::from(*piece).max(1) * 8) {
        let (mut payload, mut out) = (Vec::new(), Vec::new());
        assert_eq!(deflater.deflate(message, &mut payload), Ok(()));
        assert_eq!(inflater.inflate(&payload, &mut out, message.len()), Ok(()));
        assert_eq!(out, message);
    }
});
