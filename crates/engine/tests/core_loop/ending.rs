use std::cell::Cell;
use std::io::{Read, Write};
use std::rc::Rc;
use std::time::Duration;

use engine::handle::SendOutcome;

use crate::script::{Event, Stage, pair, take};

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
    assert!(!engine.shutdown_write(old));
    engine.pause_recv(old);
    engine.resume_recv(old);
}

#[test]
fn a_connection_that_was_looked_up_tells_when_it_has_closed() {
    let stage = Stage::new(|_, _| {});
    let engine = &stage.engine;
    let (id, _peer) = pair(engine);
    let conn = engine.connection(id).unwrap();
    let copy = conn.clone();
    assert!(conn.is_open());
    // The engine no longer writes, and still reads.
    assert!(engine.shutdown_write(id));
    assert!(conn.is_open());
    assert!(engine.close(id));
    // The next connection takes the place of the closed one, not its name.
    let (_next, _other) = pair(engine);
    assert!(!conn.is_open() && !copy.is_open());
    assert_eq!(conn.send_bytes(b"x"), SendOutcome::Refused);
}

#[test]
fn closing_writes_what_was_corked() {
    let stage = Stage::new(|_, _| {});
    let (conn, mut peer) = pair(&stage.engine);
    stage.engine.connection(conn).unwrap().set_cork(true);
    stage.engine.send_bytes(conn, b"bye");
    assert!(stage.engine.close(conn));
    let mut got = Vec::new();
    peer.read_to_end(&mut got).unwrap();
    assert_eq!(got, b"bye");
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
