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
            let mask = (id as u32).wrapping_mul(0x9E37_79B9).to_be_bytes();
            out.extend_from_slice(&[0x81, 0x80 | ECHO_SIZE as u8]);
            out.extend_from_slice(&mask);
            out.extend(
                echo_payload(id)
                    .iter()
                    .zip(mask.iter().cycle())
                    .map(|(byte, key)| byte ^ key),
            );
        }
        Kind::Tcp => out.extend_from_slice(&echo_payload(id)),
    }
}

/// What the server is expected to answer to request `id`; for HTTP, the body.
pub fn expected(kind: Kind, id: u64) -> Vec<u8> {
    match kind {
        Kind::Hello => b"Hello World".to_vec(),
        Kind::Varied => format!(
            r#"{{"path":"/shop/{}/item","id":"{id}","agent":"{AGENT}","theme":"dark"}}"#,
            id % 1000
        )
        .into_bytes(),
        Kind::WebSocket | Kind::Tcp => echo_payload(id).to_vec(),
    }
}

/// An echo message that differs for each `id`: 20 digits and letters.
fn echo_payload(id: u64) -> [u8; ECHO_SIZE] {
    let mut payload = [b'a'; ECHO_SIZE];
    let mut rest = id;
    for byte in payload.iter_mut().take(20) {
        *byte = b'0' + (rest % 10) as u8;
        rest /= 10;
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
    if answer == expected(kind, id) {
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

    #[test]
    fn an_answer_is_taken_only_when_complete() {
        let mut answers = vec![(Kind::Tcp, expected(Kind::Tcp, 5))];
        let mut frame = vec![0x81, ECHO_SIZE as u8];
        frame.extend(expected(Kind::WebSocket, 5));
        answers.push((Kind::WebSocket, frame));
        let body = expected(Kind::Varied, 5);
        let mut response =
            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len()).into_bytes();
        response.extend(body);
        answers.push((Kind::Varied, response));

        for (kind, answer) in answers {
            for cut in 0..answer.len() {
                assert_eq!(
                    take_answer(kind, 5, &answer[..cut]),
                    Ok(None),
                    "{kind:?} {cut}"
                );
            }
            let mut more = answer.clone();
            more.extend_from_slice(b"next");
            assert_eq!(
                take_answer(kind, 5, &more),
                Ok(Some(answer.len())),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_wrong_answer_is_noticed() {
        assert!(take_answer(Kind::Tcp, 5, &expected(Kind::Tcp, 6)).is_err());
        assert!(take_answer(Kind::WebSocket, 5, &[0x88, 0]).is_err());
        let not_found = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        assert!(take_answer(Kind::Hello, 5, not_found).is_err());
        assert!(take_answer(Kind::Hello, 5, b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
