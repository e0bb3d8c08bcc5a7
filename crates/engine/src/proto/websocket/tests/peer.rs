//! tungstenite as an independent peer, in memory.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::rc::Rc;

use proptest::collection::vec;
use proptest::prelude::*;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::ClientHandshake;
use tokio_tungstenite::tungstenite::handshake::server::{NoCallback, ServerHandshake};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role as PeerRole, WebSocketConfig};
use tokio_tungstenite::tungstenite::{HandshakeError, Message, WebSocket};

use super::*;
use crate::proto::websocket::encode::{encode_client, encode_close, encode_server};
use crate::proto::websocket::handshake::{
    Opening, Request, generate_key, read_request, read_response, switching_protocols,
};
use crate::proto::websocket::{CloseCode, Role};

/// One end of a connection that never blocks.
#[derive(Clone, Debug, Default)]
struct Pipe {
    inbox: Rc<RefCell<VecDeque<u8>>>,
    outbox: Rc<RefCell<Vec<u8>>>,
}

impl Pipe {
    fn feed(&self, bytes: &[u8]) {
        self.inbox.borrow_mut().extend(bytes);
    }

    fn written(&self) -> BytesMut {
        BytesMut::from(&self.outbox.borrow_mut().split_off(0)[..])
    }
}

impl Read for Pipe {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self.inbox.borrow_mut().read(buf) {
            Ok(0) => Err(io::ErrorKind::WouldBlock.into()),
            other => other,
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.outbox.borrow_mut().write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn peer(role: PeerRole) -> (Pipe, WebSocket<Pipe>) {
    let pipe = Pipe::default();
    (pipe.clone(), WebSocket::from_raw_socket(pipe, role, None))
}

const SIZES: [usize; 8] = [0, 1, 125, 126, 127, 65_535, 65_536, 100_000];

#[test]
fn what_a_tungstenite_client_sends_is_heard() {
    let (pipe, mut client) = peer(PeerRole::Client);
    let mut decoder = Decoder::new(Role::Server, Options::default());
    for size in SIZES {
        client.send(Message::text("x".repeat(size))).unwrap();
        client.send(Message::binary(vec![0xff; size])).unwrap();
        let seen = drain(&mut decoder, &mut pipe.written(), 1 << 20);
        assert!(
            seen == (
                vec![(TEXT, vec![b'x'; size]), (BINARY, vec![0xff; size])],
                None
            )
        );
    }
    client
        .send(Message::Ping(b"are you there"[..].into()))
        .unwrap();
    client.send(Message::Pong(b"I am"[..].into())).unwrap();
    client
        .close(Some(CloseFrame {
            code: CloseCode::Away,
            reason: "bye".into(),
        }))
        .unwrap();
    let expected = vec![
        (Kind::Ping, b"are you there".to_vec()),
        (Kind::Pong, b"I am".to_vec()),
        (Kind::Close { code: Some(1001) }, b"\x03\xe9bye".to_vec()),
    ];
    assert_eq!(
        drain(&mut decoder, &mut pipe.written(), 100),
        (expected, None)
    );
}

#[test]
fn what_a_tungstenite_server_sends_is_heard() {
    let (pipe, mut server) = peer(PeerRole::Server);
    let mut decoder = Decoder::new(Role::Client, Options::default());
    for size in SIZES {
        server.send(Message::text("x".repeat(size))).unwrap();
        let seen = drain(&mut decoder, &mut pipe.written(), 1 << 20);
        assert!(seen == (vec![(TEXT, vec![b'x'; size])], None));
    }
}

/// Sends each size, then a ping and a close, and lets the peer tell what it heard.
fn heard(role: PeerRole, mut encode: impl FnMut(u8, &[u8], &mut BytesMut), mask: Option<[u8; 4]>) {
    let (pipe, mut peer) = peer(role);
    for size in SIZES {
        let mut out = BytesMut::new();
        encode(0x81, &vec![b'x'; size], &mut out);
        encode(0x82, &vec![0xff; size], &mut out);
        pipe.feed(&out);
        assert_eq!(peer.read().unwrap(), Message::text("x".repeat(size)));
        assert_eq!(peer.read().unwrap(), Message::binary(vec![0xff; size]));
    }
    let mut out = BytesMut::new();
    encode(0x89, b"ping", &mut out);
    encode_close(CloseCode::Policy, "why not", mask, &mut out);
    pipe.feed(&out);
    assert_eq!(peer.read().unwrap(), Message::Ping(b"ping"[..].into()));
    let close = CloseFrame {
        code: CloseCode::Policy,
        reason: "why not".into(),
    };
    assert_eq!(peer.read().unwrap(), Message::Close(Some(close)));
}

#[test]
fn what_we_send_is_heard_by_a_tungstenite_client() {
    heard(PeerRole::Client, encode_server, None);
}

#[test]
fn what_we_send_is_heard_by_a_tungstenite_server() {
    heard(
        PeerRole::Server,
        |first, payload, out| encode_client(first, payload, KEY, out),
        Some(KEY),
    );
}

#[test]
fn a_tungstenite_client_takes_our_handshake_and_talks() {
    let pipe = Pipe::default();
    let request = "ws://example.com/chat?a=b".into_client_request().unwrap();
    let config = Some(WebSocketConfig::default());
    let middle = ClientHandshake::start(pipe.clone(), request, config).unwrap();
    let Err(HandshakeError::Interrupted(middle)) = middle.handshake() else {
        panic!("no answer was given yet");
    };
    let mut request = pipe.written();
    let Opening::Accept { head_len, accept } = read_request(&request) else {
        panic!("not accepted: {request:?}");
    };
    assert_eq!(head_len, request.len());
    let mut answer = BytesMut::new();
    switching_protocols(&accept, [&b"X-Extra: 1"[..]], &mut answer);
    pipe.feed(&answer);
    let (mut client, response) = middle.handshake().unwrap();
    assert_eq!(response.status(), 101);
    assert_eq!(response.headers()["x-extra"], "1");

    client.send(Message::text("hello")).unwrap();
    request.clear();
    let mut decoder = Decoder::new(Role::Server, Options::default());
    let seen = drain(&mut decoder, &mut pipe.written(), 100);
    assert_eq!(seen, (vec![(TEXT, b"hello".to_vec())], None));
}

#[test]
fn a_tungstenite_server_takes_our_request_and_we_its_answer() {
    let pipe = Pipe::default();
    let key = generate_key();
    let mut request = BytesMut::new();
    Request {
        target: b"/chat?a=b",
        host: b"example.com",
        port: 8080,
        origin: b"http://example.com",
        protocol: b"",
        headers: &[(b"X-Token", b"secret")],
        key: &key,
    }
    .encode(&mut request);
    pipe.feed(&request);
    let server = ServerHandshake::start(pipe.clone(), NoCallback, None).handshake();
    assert!(server.is_ok(), "{server:?}");
    let answer = pipe.written();
    assert_eq!(read_response(&answer, &key), Ok(Some(answer.len())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_conversation_with_tungstenite(
        messages in vec(prop_oneof![
            "\\PC{0,200}".prop_map(Message::text),
            vec(any::<u8>(), 0..2000).prop_map(Message::binary),
            vec(any::<u8>(), 0..126).prop_map(|it| Message::Ping(it.into())),
            vec(any::<u8>(), 0..126).prop_map(|it| Message::Pong(it.into())),
        ], 1..10),
    ) {
        let (pipe, mut client) = peer(PeerRole::Client);
        let mut decoder = Decoder::new(Role::Server, Options::default());
        let mut out = BytesMut::new();
        for message in &messages {
            client.send(message.clone()).unwrap();
            // Heard, and said again in our own frames.
            let mut wire = pipe.written();
            let event = decoder.next(&mut wire, 1 << 20).unwrap().unwrap();
            let first = match event.kind() {
                Kind::Message { binary: false, .. } => 0x81,
                Kind::Message { .. } => 0x82,
                Kind::Ping => 0x89,
                Kind::Pong => 0x8a,
                Kind::Close { .. } => 0x88,
            };
            encode_server(first, decoder.payload(&wire), &mut out);
            decoder.consume(&mut wire);
            prop_assert!(wire.is_empty());
        }
        pipe.feed(&out);
        for message in messages {
            prop_assert_eq!(client.read().unwrap(), message);
        }
    }
}
