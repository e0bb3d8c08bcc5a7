//! What is sent, and how an answer is recognised. Bytes in, values out.

use std::io::Write;

/// Bytes of one echo message.
pub const ECHO_SIZE: usize = 64;

/// The browser that varied requests claim to be.
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

/// The kinds of load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Identical small HTTP requests.
    Hello,
    /// HTTP requests that differ in path, query and cookies, with a browser's headers; the answer is
    /// JSON made of the path, a query parameter, a header and a cookie.
    Varied,
    /// WebSocket echo.
    WebSocket,
    /// TCP echo without framing.
    Tcp,
}

impl Kind {
    /// Reads the name used on the command line.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "hello" => Self::Hello,
            "varied" => Self::Varied,
            "websocket" => Self::WebSocket,
            "tcp" => Self::Tcp,
            _ => return None,
        })
    }
}

/// Appends request number `id` of the run. Numbers must differ between connections.
pub fn put_request(kind: Kind, id: u64, out: &mut Vec<u8>) {
    match kind {
        Kind::Hello => out.extend_from_slice(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        Kind::Varied => {
            // Writing to a Vec cannot fail.
            let _ = write!(
                out,
                "GET /shop/{}/item?id={id}&page={}&sort=price HTTP/1.1\r\n\
                 Host: shop.example:8080\r\n\
                 User-Agent: {AGENT}\r\n\
                 Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n\
                 Accept-Language: en-GB,en;q=0.7,de;q=0.3\r\n\
                 Accept-Encoding: gzip, deflate, br\r\n\
                 Connection: keep-alive\r\n\
                 Referer: http://shop.example:8080/shop/{}\r\n\
                 Cookie: session={:016x}; theme=dark; seen={id}\r\n\
                 Upgrade-Insecure-Requests: 1\r\n\
                 Cache-Control: max-age=0\r\n\r\n",
                id % 1000,
                id % 37,
                id % 1000,
                id.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            );
        }
        Kind::WebSocket => {
            // RFC 6455 section 5.2: final text frame, masked, 7-bit length.
            let mask = (id as u32).wrapping_mul(0x9E37_79B9);
            let mut frame = [0; 6 + ECHO_SIZE];
            let (head, payload) = frame.split_at_mut(6);
            head[..2].copy_from_slice(&[0x81, 0x80 | ECHO_SIZE as u8]);
            head[2..].copy_from_slice(&mask.to_ne_bytes());
            payload.copy_from_slice(&echo_payload(id));
            let key = u64::from(mask) << 32 | u64::from(mask);
            for word in payload.as_chunks_mut::<8>().0 {
                *word = (u64::from_ne_bytes(*word) ^ key).to_ne_bytes();
            }
            out.extend_from_slice(&frame);
        }
        Kind::Tcp => out.extend_from_slice(&echo_payload(id)),
    }
}

/// Whether `answer` is what the server is expected to answer to request `id`; for HTTP, the body.
fn is_expected(kind: Kind, id: u64, answer: &[u8]) -> bool {
    match kind {
        Kind::Hello => answer == b"Hello World",
        Kind::Varied => {
            let expected = format!(
                r#"{{"path":"/shop/{}/item","id":"{id}","agent":"{AGENT}","theme":"dark"}}"#,
                id % 1000
            );
            answer == expected.as_bytes()
        }
        Kind::WebSocket | Kind::Tcp => answer == echo_payload(id),
    }
}

/// An echo message that differs for each `id`: 16 letters, then filling. Cheap to make: the load
/// must not be what limits the server.
fn echo_payload(id: u64) -> [u8; ECHO_SIZE] {
    let mut payload = [b'.'; ECHO_SIZE];
    for (place, byte) in payload.iter_mut().take(16).enumerate() {
        *byte = b'a' + (id >> (4 * place) & 15) as u8;
    }
    payload
}

/// Takes the answer to request `id` from the start of `input`.
///
/// `Ok(Some(n))`: it is there and right, in `n` bytes. `Ok(None)`: not complete yet.
///
/// # Errors
/// The answer is not the expected one; the text says what came.
pub fn take_answer(kind: Kind, id: u64, input: &[u8]) -> Result<Option<usize>, String> {
    let (start, length) = match kind {
        Kind::Hello | Kind::Varied => match http_body(input)? {
            Some(place) => place,
            None => return Ok(None),
        },
        Kind::WebSocket => match input {
            [0x81, length, ..] if *length < 126 => (2, usize::from(*length)),
            [] | [0x81] => return Ok(None),
            _ => {
                return Err(format!(
                    "not a short text frame: {:?}",
                    &input[..input.len().min(8)]
                ));
            }
        },
        Kind::Tcp => (0, ECHO_SIZE),
    };
    let Some(answer) = input.get(start..start + length) else {
        return Ok(None);
    };
    if is_expected(kind, id, answer) {
        Ok(Some(start + length))
    } else {
        Err(format!(
            "request {id} was answered with {:?}",
            String::from_utf8_lossy(answer)
        ))
    }
}

/// Where the body of the first response lies: start and length.
fn http_body(input: &[u8]) -> Result<Option<(usize, usize)>, String> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut response = httparse::Response::new(&mut headers);
    let start = match response.parse(input).map_err(|error| error.to_string())? {
        httparse::Status::Complete(start) => start,
        httparse::Status::Partial => return Ok(None),
    };
    if response.code != Some(200) {
        return Err(format!("status {:?}", response.code));
    }
    let length = response
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"))
        .and_then(|header| std::str::from_utf8(header.value).ok()?.trim().parse().ok())
        .ok_or("a response without Content-Length")?;
    Ok(Some((start, length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_differ_except_hello() {
        for kind in [Kind::Varied, Kind::WebSocket, Kind::Tcp] {
            let (mut first, mut second) = (Vec::new(), Vec::new());
            put_request(kind, 7, &mut first);
            put_request(kind, 8, &mut second);
            assert_ne!(first, second, "{kind:?}");
        }
    }

    #[test]
    fn a_varied_request_is_as_large_as_a_browsers() {
        let mut request = Vec::new();
        put_request(Kind::Varied, 123_456, &mut request);
        assert!(
            (480..700).contains(&request.len()),
            "{} bytes",
            request.len()
        );
        let mut headers = [httparse::EMPTY_HEADER; 32];
        assert!(
            httparse::Request::new(&mut headers)
                .parse(&request)
                .unwrap()
                .is_complete()
        );
    }

    /// A right answer.
    fn answer(kind: Kind, id: u64) -> Vec<u8> {
        match kind {
            Kind::Hello => b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\nHello World".to_vec(),
            Kind::Varied => {
                let body = format!(
                    r#"{{"path":"/shop/{id}/item","id":"{id}","agent":"{AGENT}","theme":"dark"}}"#
                );
                let length = body.len();
                format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
            }
            Kind::WebSocket => [&[0x81, ECHO_SIZE as u8], &echo_payload(id)[..]].concat(),
            Kind::Tcp => echo_payload(id).to_vec(),
        }
    }

    #[test]
    fn an_answer_is_taken_only_when_complete() {
        for kind in [Kind::Hello, Kind::Varied, Kind::WebSocket, Kind::Tcp] {
            let whole = answer(kind, 5);
            for cut in 0..whole.len() {
                let taken = take_answer(kind, 5, &whole[..cut]);
                assert_eq!(taken, Ok(None), "{kind:?} {cut}");
            }
            let mut more = whole.clone();
            more.extend_from_slice(b"next");
            assert_eq!(
                take_answer(kind, 5, &more),
                Ok(Some(whole.len())),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_masked_payload_is_the_echo_of_its_request() {
        let mut frame = Vec::new();
        put_request(Kind::WebSocket, 77, &mut frame);
        let (head, payload) = frame.split_at_mut(6);
        for (place, byte) in payload.iter_mut().enumerate() {
            *byte ^= head[2 + place % 4];
        }
        assert_eq!(payload, echo_payload(77));
    }

    #[test]
    fn a_wrong_answer_is_noticed() {
        for kind in [Kind::Varied, Kind::WebSocket, Kind::Tcp] {
            assert!(take_answer(kind, 5, &answer(kind, 6)).is_err(), "{kind:?}");
        }
        assert!(take_answer(Kind::WebSocket, 5, &[0x88, 0]).is_err());
        let not_found = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        assert!(take_answer(Kind::Hello, 5, not_found).is_err());
        assert!(take_answer(Kind::Hello, 5, b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
