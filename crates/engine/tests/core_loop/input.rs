use std::cell::{Cell, RefCell};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::time::Duration;

use bytes::Buf;
use engine::handle::Addr;
use engine::limits::READ_BUFFER_SIZE;
use engine::net::listener::{ListenOptions, bind_tcp};

use crate::script::{Event, Stage, pair, take};

#[test]
fn a_client_is_accepted_then_read_then_at_its_end() {
    let received = Rc::new(RefCell::new(Vec::new()));
    let sink = received.clone();
    let stage = Stage::new(move |engine, event| match event {
        Event::Readable(conn) => sink.borrow_mut().extend(take(engine, conn)),
        Event::Eof(conn) => {
            engine.close(conn);
            engine.stop();
        }
        _ => {}
    });
    let fd = bind_tcp("127.0.0.1:0".parse().unwrap(), &ListenOptions::default()).unwrap();
    let listener = stage.engine.listen(fd).unwrap();
    let Addr::Ip(address) = stage.engine.listener_addr(listener) else {
        panic!("no address")
    };
    stage.engine.resume_accept(listener);
    let mut client = TcpStream::connect(address).unwrap();
    // Written and closed at once: the bytes still come before the end.
    client.write_all(b"last words").unwrap();
    client.shutdown(Shutdown::Write).unwrap();
    let log = stage.play();
    let [
        Event::Accepted(from, conn),
        Event::Readable(read),
        Event::Eof(end),
    ] = log[..]
    else {
        panic!("{log:?}");
    };
    assert_eq!((from, read, end), (listener, conn, conn));
    assert_eq!(*received.borrow(), b"last words");
    assert_eq!(client.read(&mut [0; 8]).unwrap(), 0);
}

#[test]
fn a_connection_knows_both_its_addresses() {
    let seen = Rc::new(RefCell::new(None));
    let sink = seen.clone();
    let stage = Stage::new(move |engine, event| {
        if let Event::Accepted(_, conn) = event {
            *sink.borrow_mut() = Some((engine.peer_addr(conn), engine.local_addr(conn)));
            engine.stop();
        }
    });
    let fd = bind_tcp("127.0.0.1:0".parse().unwrap(), &ListenOptions::default()).unwrap();
    let listener = stage.engine.listen(fd).unwrap();
    let local = stage.engine.listener_addr(listener);
    let Addr::Ip(address) = local else {
        panic!("no address")
    };
    stage.engine.resume_accept(listener);
    let client = TcpStream::connect(address).unwrap();
    stage.play();
    let peer = Addr::Ip(client.local_addr().unwrap());
    assert_eq!(seen.take(), Some((peer, local)));
}

#[test]
fn more_than_one_read_holds_comes_in_pieces_of_at_most_that_size() {
    let total = 3 * READ_BUFFER_SIZE + 17;
    let sizes = Rc::new(RefCell::new(Vec::new()));
    let sink = sizes.clone();
    let stage = Stage::new(move |engine, event| {
        if let Event::Readable(conn) = event {
            sink.borrow_mut().push(take(engine, conn).len());
            if engine.bytes_read(conn) == total as u64 {
                engine.stop();
            }
        }
    });
    let (_conn, mut peer) = pair(&stage.engine);
    let writer = std::thread::spawn(move || peer.write_all(&vec![7; total]).map(|()| peer));
    stage.play();
    writer.join().unwrap().unwrap();
    assert_eq!(sizes.borrow().iter().sum::<usize>(), total);
    assert!(sizes.borrow().iter().all(|&size| size <= READ_BUFFER_SIZE));
}

#[test]
fn input_the_host_leaves_stays_and_the_rest_is_appended() {
    let seen = Rc::new(RefCell::new(Vec::new()));
    let sink = seen.clone();
    let peer = Rc::new(RefCell::new(None));
    let pen = peer.clone();
    let stage = Stage::new(move |engine, event| {
        let Event::Readable(conn) = event else { return };
        let complete = engine.input(conn, |input| {
            sink.borrow_mut().push(input.buf.to_vec());
            let complete = input.buf.ends_with(b".");
            if !complete {
                input.buf.advance(1);
            }
            complete
        });
        if complete == Some(true) {
            engine.stop();
        } else {
            let mut peer = pen.borrow_mut();
            let peer: &mut UnixStream = peer.as_mut().unwrap();
            peer.write_all(b"def.").unwrap();
        }
    });
    let (conn, mut ours) = pair(&stage.engine);
    ours.write_all(b"abc").unwrap();
    *peer.borrow_mut() = Some(ours);
    stage.play();
    assert_eq!(*seen.borrow(), [b"abc".to_vec(), b"bcdef.".to_vec()]);
    assert_eq!(stage.engine.recv_len(conn), 6);
}

#[test]
fn what_arrives_later_waits_behind_what_was_left() {
    let stage = Stage::new(|_, _| {});
    let (conn, mut peer) = pair(&stage.engine);
    peer.write_all(b"first ").unwrap();
    assert_eq!(stage.engine.read_now(conn), 6);
    stage.engine.input(conn, |input| input.buf.advance(1));
    assert_eq!(stage.engine.recv_len(conn), 5);
    peer.write_all(b"second").unwrap();
    assert_eq!(stage.engine.read_now(conn), 6);
    assert_eq!(take(&stage.engine, conn), b"irst second");
}

#[test]
fn a_paused_connection_is_not_read_until_it_is_resumed() {
    let paused = Rc::new(Cell::new(true));
    let early = Rc::new(Cell::new(0));
    let (was_paused, count) = (paused.clone(), early.clone());
    let held = Rc::new(Cell::new(None));
    let target = held.clone();
    let stage = Stage::new(move |engine, event| match event {
        Event::Readable(conn) if Some(conn) == target.get() => {
            if was_paused.get() {
                count.set(count.get() + 1);
            }
            engine.stop();
        }
        // The other connection was readable in the same turn: had the paused one been read, it
        // would have been told by the time the second byte is here.
        Event::Readable(other) => {
            take(engine, other);
            was_paused.set(false);
            target
                .get()
                .into_iter()
                .for_each(|conn| engine.resume_recv(conn));
        }
        _ => {}
    });
    let (conn, mut peer) = pair(&stage.engine);
    let (_other, mut other) = pair(&stage.engine);
    held.set(Some(conn));
    stage.engine.pause_recv(conn);
    assert!(stage.engine.is_paused(conn));
    peer.write_all(b"x").unwrap();
    other.write_all(b"y").unwrap();
    let log = stage.play();
    assert_eq!(log.len(), 2, "{log:?}");
    assert_eq!(early.get(), 0);
    assert_eq!(take(&stage.engine, conn), b"x");
}

#[test]
fn pausing_inside_the_callback_stops_reading_at_once() {
    let stage = Stage::new(|engine, event| {
        if let Event::Readable(conn) = event {
            engine.pause_recv(conn);
            engine.add_timer(Duration::ZERO, false);
        } else {
            engine.stop();
        }
    });
    let (conn, mut peer) = pair(&stage.engine);
    peer.set_nonblocking(true).unwrap();
    // As much as the socket takes: many reads' worth.
    while peer.write(&[1; 4096]).is_ok() {}
    let log = stage.play();
    assert!(
        matches!(log[..], [Event::Readable(_), Event::Timer(_)]),
        "{log:?}"
    );
    assert!(stage.engine.bytes_read(conn) <= READ_BUFFER_SIZE as u64);
}

#[test]
fn read_now_leaves_the_end_of_the_stream_to_the_loop() {
    let stage = Stage::new(|engine, event| {
        if let Event::Eof(conn) = event {
            assert!(engine.connection_exists(conn));
            engine.stop();
        }
    });
    let (conn, mut peer) = pair(&stage.engine);
    peer.write_all(b"bye").unwrap();
    drop(peer);
    assert_eq!(stage.engine.read_now(conn), 3);
    assert_eq!(stage.engine.read_now(conn), 0);
    assert_eq!(stage.play(), [Event::Eof(conn)]);
}

#[test]
fn the_end_is_told_once_even_if_the_host_does_not_close() {
    let stage = Stage::new(|engine, event| match event {
        Event::Eof(_) => drop(engine.add_timer(Duration::from_millis(3), false)),
        _ => engine.stop(),
    });
    let (conn, peer) = pair(&stage.engine);
    drop(peer);
    let log = stage.play();
    assert!(
        matches!(log[..], [Event::Eof(_), Event::Timer(_)]),
        "{log:?}"
    );
    assert!(stage.engine.connection_exists(conn));
}

/// How many connections with both ends in this process its descriptors allow, leaving enough for
/// the tests that run beside.
fn room_for_pairs() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"))
        .unwrap();
    let soft: usize = line["Max open files".len()..]
        .split_whitespace()
        .next()
        .and_then(|soft| soft.parse().ok())
        .unwrap_or(usize::MAX);
    soft.saturating_sub(512) / 2
}

#[test]
fn idle_connections_own_no_buffers() {
    let answered = Rc::new(Cell::new(0));
    let count = room_for_pairs().min(2000);
    let seen = answered.clone();
    let stage = Stage::new(move |engine, event| {
        let Event::Readable(conn) = event else { return };
        let bytes = take(engine, conn);
        engine.send_bytes(conn, &bytes);
        seen.set(seen.get() + 1);
        if seen.get() == count {
            engine.stop();
        }
    });
    let mut clients: Vec<_> = (0..count).map(|_| pair(&stage.engine)).collect();
    for (_, client) in &mut clients {
        client.write_all(b"ping").unwrap();
    }
    stage.play();
    for (conn, client) in &mut clients {
        let mut answer = [0; 4];
        client.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"ping");
        assert_eq!(stage.engine.held_memory(*conn), 0);
    }
}

#[test]
fn an_unfinished_message_is_kept_in_a_buffer_of_its_size() {
    let stage = Stage::new(|engine, _| engine.stop());
    let (conn, mut peer) = pair(&stage.engine);
    peer.write_all(&[3; 100]).unwrap();
    stage.play();
    assert_eq!(stage.engine.recv_len(conn), 100);
    assert!(
        stage.engine.held_memory(conn) < 1024,
        "{}",
        stage.engine.held_memory(conn)
    );
}
