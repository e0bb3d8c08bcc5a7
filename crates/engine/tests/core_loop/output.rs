use std::cell::Cell;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::rc::Rc;
use std::time::{Duration, Instant};

use bytes::BufMut;
use engine::handle::{Engine, SendOutcome};
use engine::id::ConnId;
use engine::limits::CORK_TIME;
use engine::sys::fd::duplicate;
use socket2::{Domain, SockRef, Socket, Type};

use crate::script::{Event, Stage, pair, take};

/// A connection whose peer receives each write of the engine's as one record.
fn recording_pair(engine: &Engine) -> (ConnId, Socket) {
    let (ours, theirs) = Socket::pair(Domain::UNIX, Type::SEQPACKET, None).unwrap();
    theirs.set_nonblocking(true).unwrap();
    (engine.adopt(OwnedFd::from(ours)).unwrap(), theirs)
}

fn records(mut peer: &Socket) -> Vec<Vec<u8>> {
    let mut records = Vec::new();
    let mut buffer = vec![0; 1 << 20];
    while let Ok(len @ 1..) = peer.read(&mut buffer) {
        records.push(buffer[..len].to_vec());
    }
    records
}

fn shrink_send_buffer(engine: &Engine, conn: ConnId) {
    let fd = duplicate(engine.raw_fd(conn).unwrap()).unwrap();
    SockRef::from(&fd).set_send_buffer_size(1).unwrap();
}

#[test]
fn a_send_leaves_at_once() {
    let stage = Stage::new(|_, _| {});
    let (conn, peer) = recording_pair(&stage.engine);
    let outcome = stage.engine.send(conn, |out| out.put_slice(b"one"));
    assert_eq!(outcome, SendOutcome::Written);
    assert_eq!(stage.engine.send_bytes(conn, b"two"), SendOutcome::Written);
    assert_eq!(records(&peer), [b"one", b"two"]);
    assert_eq!(stage.engine.bytes_written(conn), 6);
    assert_eq!(stage.engine.held_memory(conn), 0);
}

#[test]
fn sixteen_pipelined_answers_leave_with_one_write() {
    let stage = Stage::new(|_, _| {});
    let engine = &stage.engine;
    let (conn, peer) = recording_pair(engine);
    // Collected bytes leave early when the sender is slow; only a round that was not counts.
    for _ in 0..1000 {
        let started = Instant::now();
        engine.connection(conn).unwrap().set_cork(true);
        let outcomes: Vec<_> = (0..16)
            .map(|n| engine.send(conn, |out| out.put_slice(&[n; 10])))
            .collect();
        let last = engine.uncork(conn);
        let in_time = started.elapsed() < CORK_TIME;
        let records = records(&peer);
        assert_eq!(records.concat().len(), 160);
        if in_time {
            for (sent, outcome) in outcomes.iter().enumerate() {
                assert_eq!(
                    *outcome,
                    SendOutcome::Queued {
                        len: (sent + 1) * 10
                    }
                );
            }
            assert_eq!(last, SendOutcome::Written);
            assert_eq!(records.len(), 1);
            return;
        }
    }
    panic!("no round was fast enough to tell");
}

#[test]
fn corked_output_that_leaves_is_not_reported_as_drained() {
    let stage = Stage::new(|engine, event| match event {
        Event::Readable(conn) => {
            take(engine, conn);
            engine.connection(conn).unwrap().set_cork(true);
            engine.send_bytes(conn, b"answer");
            engine.uncork(conn);
            engine.add_timer(Duration::from_millis(3), false);
        }
        _ => engine.stop(),
    });
    let (_conn, mut peer) = pair(&stage.engine);
    peer.write_all(b"question").unwrap();
    let log = stage.play();
    assert!(
        matches!(log[..], [Event::Readable(_), Event::Timer(_)]),
        "{log:?}"
    );
}

#[test]
fn a_slow_reader_gets_everything_and_the_host_hears_when_it_has() {
    const TOTAL: usize = 3 << 20;
    let stage = Stage::new(|engine, event| {
        if let Event::Drained(conn) = event {
            assert_eq!(engine.send_len(conn), 0);
            engine.stop();
        }
    });
    let (conn, mut peer) = pair(&stage.engine);
    shrink_send_buffer(&stage.engine, conn);
    let bytes: Vec<u8> = (0..TOTAL).map(|i| (i % 251) as u8).collect();
    let SendOutcome::Queued { len } = stage.engine.send_bytes(conn, &bytes[..TOTAL - 5]) else {
        panic!("a socket with a tiny buffer took megabytes");
    };
    assert_eq!(stage.engine.bytes_written(conn) as usize + len, TOTAL - 5);
    let tail = bytes[TOTAL - 5..].to_vec();
    let outcome = stage.engine.send(conn, |out| out.put_slice(&tail));
    assert_eq!(outcome, SendOutcome::Queued { len: len + 5 });
    let reader = std::thread::spawn(move || {
        let mut got = vec![0; TOTAL];
        peer.read_exact(&mut got).map(|()| (got, peer))
    });
    assert_eq!(stage.play(), [Event::Drained(conn)]);
    let (got, _peer) = reader.join().unwrap().unwrap();
    assert!(got == bytes);
    assert_eq!(stage.engine.bytes_written(conn) as usize, TOTAL);
    assert_eq!(stage.engine.held_memory(conn), 0);
}

#[test]
fn output_queued_from_the_drained_callback_is_written_too() {
    const ROUNDS: usize = 20;
    let rounds = Rc::new(Cell::new(0));
    let count = rounds.clone();
    let stage = Stage::new(move |engine, event| {
        let Event::Drained(conn) = event else { return };
        count.set(count.get() + 1);
        if count.get() == ROUNDS {
            engine.stop();
        } else {
            engine.send_bytes(conn, &[1; 1 << 20]);
        }
    });
    let (conn, mut peer) = pair(&stage.engine);
    shrink_send_buffer(&stage.engine, conn);
    stage.engine.send_bytes(conn, &[1; 1 << 20]);
    let reader = std::thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        let mut got = 0;
        while got < ROUNDS << 20 {
            got += peer.read(&mut buffer).unwrap();
        }
    });
    stage.play();
    reader.join().unwrap();
    assert_eq!(stage.engine.bytes_written(conn) as usize, ROUNDS << 20);
}

#[test]
fn a_peer_that_has_gone_is_reported_by_the_send() {
    let stage = Stage::new(|_, _| {});
    let (conn, peer) = pair(&stage.engine);
    drop(peer);
    assert_eq!(
        stage.engine.send_bytes(conn, b"hello?"),
        SendOutcome::PeerGone
    );
    assert_eq!(
        stage.engine.send(conn, |out| out.put_u8(0)),
        SendOutcome::PeerGone
    );
    assert_eq!(stage.engine.send_len(conn), 0);
}

#[test]
fn a_peer_that_goes_while_output_is_queued_is_told_once() {
    let stage = Stage::new(|engine, event| {
        if let Event::WriteFailed(conn) = event {
            engine.close(conn);
            engine.stop();
        }
    });
    let (conn, peer) = pair(&stage.engine);
    shrink_send_buffer(&stage.engine, conn);
    assert!(matches!(
        stage.engine.send_bytes(conn, &[0; 1 << 20]),
        SendOutcome::Queued { .. }
    ));
    drop(peer);
    assert_eq!(stage.play(), [Event::WriteFailed(conn)]);
    assert!(!stage.engine.connection_exists(conn));
}

#[test]
fn corked_bytes_leave_when_the_connection_closes() {
    let stage = Stage::new(|_, _| {});
    let (conn, peer) = recording_pair(&stage.engine);
    stage.engine.connection(conn).unwrap().set_cork(true);
    stage.engine.send_bytes(conn, b"last");
    assert!(records(&peer).is_empty());
    stage.engine.close(conn);
    assert_eq!(records(&peer), [b"last"]);
}

#[test]
fn flush_writes_and_stays_corked() {
    let stage = Stage::new(|_, _| {});
    let (conn, peer) = recording_pair(&stage.engine);
    stage.engine.connection(conn).unwrap().set_cork(true);
    stage.engine.send_bytes(conn, b"one");
    assert_eq!(stage.engine.flush(conn), SendOutcome::Written);
    assert_eq!(
        stage.engine.send_bytes(conn, b"two"),
        SendOutcome::Queued { len: 3 }
    );
    assert_eq!(records(&peer), [b"one"]);
}
