//! TLS on real sockets, both ends in one loop or the other one in the test's hands.

use std::cell::{Cell, RefCell};
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::time::Duration;

use engine::handle::{Arrived, Engine, Progress, SendOutcome, Session};
use engine::id::ConnId;
use engine::net::tls::{ClientTls, ServerTls};
use engine::sys::fd::duplicate;
use socket2::SockRef;

use crate::certificates::{Authority, Directory, client, server};
use crate::script::{Event, Stage, pair, take};

const LONG: Duration = Duration::from_secs(60);

fn configurations() -> (ClientTls, ServerTls) {
    let directory = Directory::new();
    let authority = Authority::new("root");
    let (certificate, key) = authority.issue(&["peer.test"]);
    let roots = directory.write("ca.pem", &authority.pem);
    let own = directory.write("own.pem", &(certificate + &key));
    let built = (client(roots).build(), server(own).build());
    (built.0.unwrap(), built.1.unwrap())
}

/// Both ends of a connection, each with its session.
fn secure_pair(engine: &Engine) -> (ConnId, ConnId) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let (client, server) = configurations();
    let from = engine.adopt(ours.into()).unwrap();
    let to = engine.adopt(theirs.into()).unwrap();
    let session = Session::client(&client, "peer.test").unwrap();
    assert!(engine.start_tls(from, session, LONG));
    assert!(engine.start_tls(to, Session::server(&server).unwrap(), LONG));
    (from, to)
}

fn pattern(length: usize) -> Vec<u8> {
    (0..length).map(|i| (i % 251) as u8).collect()
}

#[test]
fn what_is_sent_before_the_handshake_is_over_waits_for_it() {
    let got = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&got);
    let stage = Stage::new(move |engine, event| {
        if let Event::Readable(conn) = event {
            sink.borrow_mut().extend(take(engine, conn));
            engine.stop();
        }
    });
    let engine = &stage.engine;
    let (from, to) = secure_pair(engine);
    assert_eq!(
        engine.send_bytes(from, b"early"),
        SendOutcome::Queued { len: 5 }
    );
    // Both ends may pause; the handshake goes on, what follows it waits or has come with it.
    engine.pause_recv(from);
    let log = stage.play();
    assert_eq!(*got.borrow(), b"early");
    let secured = |conn| log.iter().position(|event| *event == Event::Secured(conn));
    let read = log.iter().position(|event| *event == Event::Readable(to));
    assert!(secured(from) < read && secured(to) < read && secured(to).is_some());
    assert!(log.contains(&Event::Drained(from)));
    assert_eq!(engine.bytes_written(from), 5);
    assert_eq!(engine.bytes_read(to), 5);
    assert_eq!(engine.send_len(from), 0);
}

#[test]
fn a_slow_peer_gets_everything_and_is_drained_once() {
    let length = 3 << 20;
    let got = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&got);
    let stage = Stage::new(move |engine, event| {
        if let Event::Readable(conn) = event {
            sink.borrow_mut().extend(take(engine, conn));
        }
        if matches!(event, Event::Drained(_)) {
            engine.stop();
        }
    });
    let engine = &stage.engine;
    let (from, to) = secure_pair(engine);
    let fd = duplicate(engine.raw_fd(from).unwrap()).unwrap();
    SockRef::from(&fd).set_send_buffer_size(1).unwrap();
    engine.send_bytes(from, &pattern(length));
    let log = stage.play();
    assert_eq!(
        log.iter()
            .filter(|e| matches!(e, Event::Drained(_)))
            .count(),
        1
    );
    // The last bytes may still be on their way; closing comes behind them.
    engine.close(from);
    let stage_over = Rc::new(Cell::new(false));
    while !stage_over.get() {
        match engine.receive(to) {
            Arrived::Bytes(_) => got.borrow_mut().extend(take(engine, to)),
            Arrived::End => stage_over.set(true),
            Arrived::Nothing => std::thread::yield_now(),
        }
    }
    assert!(*got.borrow() == pattern(length));
}

#[test]
fn closing_with_output_in_the_handshake_delivers_it() {
    let got = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&got);
    let stage = Stage::new(move |engine, event| match event {
        Event::Readable(conn) => sink.borrow_mut().extend(take(engine, conn)),
        Event::Drained(conn) => drop(engine.close(conn)),
        Event::Eof(_) => engine.stop(),
        _ => {}
    });
    let (from, to) = secure_pair(&stage.engine);
    stage.engine.send_bytes(from, b"last words");
    let log = stage.play();
    assert_eq!(*got.borrow(), b"last words");
    assert_eq!(log.last(), Some(&Event::Eof(to)));
}

#[test]
fn a_silent_peer_is_given_up() {
    let stage = Stage::new(|engine, event| {
        if matches!(event, Event::Eof(_)) {
            engine.stop();
        }
    });
    let (conn, _theirs) = pair(&stage.engine);
    let (_, server) = configurations();
    let session = Session::server(&server).unwrap();
    assert!(
        stage
            .engine
            .start_tls(conn, session, Duration::from_millis(20))
    );
    assert_eq!(stage.play(), [Event::Eof(conn)]);
    let why = stage.engine.tls(conn, Session::take_failure).flatten();
    assert_eq!(why.as_deref(), Some("the peer did not finish in time"));
    assert!(stage.engine.close(conn));
}

#[test]
fn garbage_is_answered_with_an_alert() {
    let stage = Stage::new(|engine, event| {
        if matches!(event, Event::Eof(_)) {
            engine.stop();
        }
    });
    let (conn, mut theirs) = pair(&stage.engine);
    let (_, server) = configurations();
    let session = Session::server(&server).unwrap();
    stage.engine.start_tls(conn, session, LONG);
    theirs.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    assert_eq!(stage.play(), [Event::Eof(conn)]);
    let why = stage.engine.tls(conn, Session::take_failure).flatten();
    assert!(why.unwrap().contains("InvalidContentType"));
    stage.engine.close(conn);
    let mut answer = Vec::new();
    theirs.read_to_end(&mut answer).unwrap();
    // RFC 8446 section 5.1: content type 21 is an alert.
    assert_eq!(answer.first(), Some(&21));
}

#[test]
fn a_peer_that_leaves_in_the_handshake_leaves_no_message() {
    let stage = Stage::new(|engine, event| {
        if matches!(event, Event::Eof(_)) {
            engine.stop();
        }
    });
    let (conn, mut theirs) = pair(&stage.engine);
    let (_, server) = configurations();
    let session = Session::server(&server).unwrap();
    stage.engine.start_tls(conn, session, LONG);
    theirs.write_all(&[0x16, 3, 1, 2]).unwrap();
    theirs.shutdown(Shutdown::Write).unwrap();
    assert_eq!(stage.play(), [Event::Eof(conn)]);
    assert_eq!(stage.engine.tls(conn, Session::take_failure), Some(None));
}

#[test]
fn a_handshake_that_was_read_before_tls_began_counts() {
    let (client, server) = configurations();
    let started = Rc::new(Cell::new(false));
    let stage = Stage::new(move |engine, event| match event {
        Event::Readable(conn) if !started.replace(true) => {
            let session = Session::server(&server).unwrap();
            assert!(engine.start_tls(conn, session, LONG));
        }
        Event::Readable(conn) => {
            assert_eq!(take(engine, conn), b"hello");
            engine.stop();
        }
        _ => {}
    });
    let engine = &stage.engine;
    let (ours, theirs) = UnixStream::pair().unwrap();
    let from = engine.adopt(ours.into()).unwrap();
    let to = engine.adopt(theirs.into()).unwrap();
    let session = Session::client(&client, "peer.test").unwrap();
    engine.start_tls(from, session, LONG);
    engine.send_bytes(from, b"hello");
    let log = stage.play();
    assert!(log.contains(&Event::Secured(to)));
    // One begins once.
    let again = Session::client(&client, "peer.test").unwrap();
    assert!(!engine.start_tls(from, again, LONG));
}

#[test]
fn a_loop_of_somebody_elses_drives_it_too() {
    let stage = Stage::new(|engine, _| engine.stop());
    let engine = &stage.engine;
    let (client, server) = configurations();
    let (ours, theirs) = UnixStream::pair().unwrap();
    let from = engine.adopt_unwatched(ours.into()).unwrap();
    let to = engine.adopt_unwatched(theirs.into()).unwrap();
    let session = Session::client(&client, "peer.test").unwrap();
    engine.start_tls(from, session, LONG);
    engine.start_tls(to, Session::server(&server).unwrap(), LONG);
    engine.send_bytes(from, &pattern(2 << 20));
    // It need not wait for the socket while the handshake has to come first.
    assert!(!engine.is_blocked(from));
    let mut got = Vec::new();
    while got.len() < 2 << 20 {
        if engine.is_blocked(from) {
            assert_ne!(engine.write_ready(from), Progress::Failed);
        }
        assert_ne!(engine.receive(from), Arrived::End);
        if let Arrived::Bytes(_) = engine.receive(to) {
            got.extend(take(engine, to));
        }
    }
    assert!(got == pattern(2 << 20));
    assert_eq!(engine.tls(to, |session| session.is_secured()), Some(true));
    engine.close(to);
    assert_eq!(engine.receive(from), Arrived::End);
}
