use std::cell::Cell;
use std::io::{Read, Write};
use std::rc::Rc;
use std::time::{Duration, Instant};

use engine::handle::{SendOutcome, State, Step};

use crate::script::{Event, Stage, pair, take};

const LONG: Duration = Duration::from_secs(3600);

#[test]
fn a_connection_may_be_closed_in_any_callback_about_it() {
    let stage = Stage::new(|engine, event| {
        match event {
            Event::Readable(conn) | Event::Eof(conn) | Event::Drained(conn) => {
                assert!(engine.close(conn));
                assert!(!engine.close(conn));
            }
            _ => {}
        }
        if engine.connection_count() == 0 {
            engine.stop();
        }
    });
    let engine = &stage.engine;
    let (readable, mut p1) = pair(engine);
    p1.write_all(b"x").unwrap();
    let (eof, p2) = pair(engine);
    drop(p2);
    let (drained, mut p3) = pair(engine);
    let SendOutcome::Queued { len } = engine.send_bytes(drained, &vec![0; 4 << 20]) else {
        panic!("no socket takes that much");
    };
    assert!(len > 0);
    let reader = std::thread::spawn(move || p3.read_to_end(&mut Vec::new()).unwrap());
    let log = stage.play();
    assert_eq!(log.len(), 3, "{log:?}");
    for event in [
        Event::Readable(readable),
        Event::Eof(eof),
        Event::Drained(drained),
    ] {
        assert!(log.contains(&event), "{event:?} is not in {log:?}");
    }
    assert_eq!(reader.join().unwrap(), 4 << 20);
    assert_eq!(p1.read(&mut [0; 1]).unwrap(), 0);
}

#[test]
fn an_identifier_whose_connection_has_gone_finds_nothing() {
    let stage = Stage::new(|_, _| {});
    let engine = &stage.engine;
    let (old, _peer) = pair(engine);
    engine.set_token(old, 7);
    assert_eq!(engine.token(old), Some(7));
    assert!(engine.close(old));
    let (new, _peer) = pair(engine);
    assert_ne!(old, new);
    assert!(!engine.connection_exists(old));
    assert!(engine.connection_exists(new));
    assert_eq!(engine.token(old), None);
    assert_eq!(engine.token(new), Some(0));
    assert!(engine.connection(old).is_none());
    assert!(engine.input(old, |_| ()).is_none());
    assert_eq!(engine.send_bytes(old, b"x"), SendOutcome::Refused);
    assert_eq!(engine.uncork(old), SendOutcome::Refused);
    assert_eq!(engine.flush(old), SendOutcome::Refused);
    assert_eq!(engine.read_now(old), 0);
    assert_eq!(engine.state(old), State::Closed);
    assert_eq!(engine.request_close(old), Step::Nothing);
    assert_eq!(engine.request_end(old, LONG), Step::Nothing);
    assert!(!engine.shutdown_write(old));
    engine.pause_recv(old);
    engine.resume_recv(old);
}

#[test]
fn closing_waits_for_queued_output_and_reads_nothing_more() {
    let stage = Stage::new(|engine, event| {
        if let Event::Drained(conn) = event {
            assert_eq!(engine.state(conn), State::Closing);
            engine.close(conn);
            engine.stop();
        }
    });
    let engine = &stage.engine;
    let (conn, mut peer) = pair(engine);
    assert!(matches!(
        engine.send_bytes(conn, &vec![5; 4 << 20]),
        SendOutcome::Queued { .. }
    ));
    assert_eq!(engine.request_close(conn), Step::AwaitDrain);
    assert_eq!(engine.send_bytes(conn, b"late"), SendOutcome::Refused);
    assert_eq!(engine.request_close(conn), Step::Nothing);
    peer.write_all(b"unread").unwrap();
    let reader = std::thread::spawn(move || {
        let mut got = vec![0; 4 << 20];
        peer.read_exact(&mut got).map(|()| got)
    });
    assert_eq!(stage.play(), [Event::Drained(conn)]);
    assert!(
        reader
            .join()
            .unwrap()
            .unwrap()
            .iter()
            .all(|&byte| byte == 5)
    );
}

#[test]
fn closing_without_queued_output_is_up_to_the_host_at_once() {
    let stage = Stage::new(|_, _| {});
    let (conn, mut peer) = pair(&stage.engine);
    stage.engine.connection(conn).unwrap().set_cork(true);
    stage.engine.send_bytes(conn, b"bye");
    assert_eq!(stage.engine.request_close(conn), Step::Close);
    assert!(stage.engine.close(conn));
    let mut got = Vec::new();
    peer.read_to_end(&mut got).unwrap();
    assert_eq!(got, b"bye");
}

#[test]
fn ending_sends_the_end_and_throws_input_away_until_the_peer_closes() {
    let stage = Stage::new(|engine, event| {
        if let Event::Eof(conn) = event {
            assert_eq!(engine.state(conn), State::Ending);
            assert_eq!(engine.recv_len(conn), 0);
            engine.close(conn);
            engine.stop();
        }
    });
    let (conn, mut peer) = pair(&stage.engine);
    peer.write_all(b"before").unwrap();
    assert_eq!(stage.engine.read_now(conn), 6);
    stage.engine.send_bytes(conn, b"bye");
    assert!(matches!(
        stage.engine.request_end(conn, LONG),
        Step::ShutdownWrite(_)
    ));
    assert_eq!(stage.engine.recv_len(conn), 0);
    assert_eq!(stage.engine.request_end(conn, LONG), Step::Nothing);
    assert_eq!(stage.engine.timer_count(), 0);
    let client = std::thread::spawn(move || {
        let mut got = Vec::new();
        peer.read_to_end(&mut got).unwrap();
        // Long after the other side said goodbye: more than one read of input.
        peer.write_all(&vec![1; 200_000]).unwrap();
        got
    });
    assert_eq!(stage.play(), [Event::Eof(conn)]);
    assert_eq!(client.join().unwrap(), b"bye");
}

#[test]
fn ending_waits_for_a_silent_peer_no_longer_than_the_linger_time() {
    let stage = Stage::new(|engine, event| {
        if let Event::Eof(conn) = event {
            engine.close(conn);
            engine.stop();
        }
    });
    let linger = Duration::from_millis(30);
    let (conn, _peer) = pair(&stage.engine);
    let before = Instant::now();
    assert_eq!(
        stage.engine.request_end(conn, linger),
        Step::ShutdownWrite(linger)
    );
    assert_eq!(stage.play(), [Event::Eof(conn)]);
    assert!(before.elapsed() >= linger);
}

#[test]
fn ending_with_queued_output_flushes_before_the_end() {
    let stage = Stage::new(|engine, event| {
        if let Event::Eof(conn) = event {
            engine.close(conn);
            engine.stop();
        }
    });
    let (conn, mut peer) = pair(&stage.engine);
    assert!(matches!(
        stage.engine.send_bytes(conn, &vec![9; 4 << 20]),
        SendOutcome::Queued { .. }
    ));
    assert_eq!(stage.engine.request_end(conn, LONG), Step::AwaitDrain);
    let reader = std::thread::spawn(move || peer.read_to_end(&mut Vec::new()).unwrap());
    assert_eq!(stage.play(), [Event::Drained(conn), Event::Eof(conn)]);
    assert_eq!(reader.join().unwrap(), 4 << 20);
}

#[test]
fn a_message_behind_the_one_that_closes_is_not_announced() {
    let calls = Rc::new(Cell::new(0));
    let count = calls.clone();
    let stage = Stage::new(move |engine, event| {
        match event {
            Event::Readable(conn) => {
                count.set(count.get() + 1);
                // More is there: the socket is full of it.
                take(engine, conn);
                engine.close(conn);
                engine.add_timer(Duration::ZERO, false);
            }
            _ => engine.stop(),
        }
    });
    let (_conn, mut peer) = pair(&stage.engine);
    peer.set_nonblocking(true).unwrap();
    while peer.write(&[1; 4096]).is_ok() {}
    stage.play();
    assert_eq!(calls.get(), 1);
}

#[test]
fn shutting_down_writing_leaves_reading_open() {
    let stage = Stage::new(|engine, event| {
        if let Event::Readable(_) = event {
            engine.stop();
        }
    });
    let (conn, mut peer) = pair(&stage.engine);
    assert!(stage.engine.shutdown_write(conn));
    assert_eq!(peer.read(&mut [0; 1]).unwrap(), 0);
    assert_eq!(stage.engine.send_bytes(conn, b"x"), SendOutcome::Refused);
    peer.write_all(b"still here").unwrap();
    stage.play();
    assert_eq!(take(&stage.engine, conn), b"still here");
}
