//! Connections that another loop watches.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use engine::handle::{Arrived, Progress, SendOutcome};
use engine::id::ConnId;

use crate::script::{Event, Stage, take};

fn unwatched(stage: &Stage) -> (ConnId, UnixStream) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    let conn = stage.engine.adopt_unwatched(ours.into()).unwrap();
    (conn, theirs)
}

#[test]
fn its_host_is_told_nothing_and_reads_when_it_likes() {
    let stage = Stage::new(|engine, _| engine.stop());
    let engine = &stage.engine;
    let (conn, mut theirs) = unwatched(&stage);
    assert!(!engine.is_watched(conn));
    assert_eq!(engine.receive(conn), Arrived::Nothing);
    theirs.write_all(b"hello").unwrap();
    engine.add_timer(Duration::from_millis(5), false);
    assert!(matches!(stage.play()[..], [Event::Timer(_)]));
    assert_eq!(engine.receive(conn), Arrived::Bytes(5));
    assert_eq!(take(engine, conn), b"hello");
    theirs.shutdown(Shutdown::Write).unwrap();
    assert_eq!(engine.receive(conn), Arrived::End);
    assert_eq!(engine.receive(conn), Arrived::End);
    assert!(engine.close(conn));
    assert_eq!(theirs.read(&mut [0; 8]).unwrap(), 0);
    assert_eq!(engine.receive(conn), Arrived::Nothing);
}

#[test]
fn output_that_waits_leaves_when_the_host_says_so() {
    let stage = Stage::new(|engine, _| engine.stop());
    let engine = &stage.engine;
    let (conn, mut theirs) = unwatched(&stage);
    assert_eq!(engine.send_bytes(conn, b"small"), SendOutcome::Written);
    assert!(!engine.is_blocked(conn));
    let large = vec![7; 4 << 20];
    assert!(matches!(
        engine.send_bytes(conn, &large),
        SendOutcome::Queued { .. }
    ));
    assert!(engine.is_blocked(conn));
    assert_eq!(engine.write_ready(conn), Progress::Blocked);
    let reader = std::thread::spawn(move || {
        let mut all = vec![0; 5 + (4 << 20)];
        theirs.read_exact(&mut all).unwrap();
        all
    });
    while engine.write_ready(conn) == Progress::Blocked {
        std::thread::yield_now();
    }
    assert!(!engine.is_blocked(conn));
    let all = reader.join().unwrap();
    assert_eq!(&all[..5], b"small");
    assert!(all[5..] == large[..]);
    // The reader dropped its end.
    engine.send_bytes(conn, &large);
    assert_eq!(engine.write_ready(conn), Progress::Drained);
    assert_eq!(engine.send_bytes(conn, b"x"), SendOutcome::PeerGone);
}

#[test]
fn a_watched_connection_says_so() {
    let stage = Stage::new(|engine, _| engine.stop());
    let (conn, _theirs) = crate::script::pair(&stage.engine);
    assert!(stage.engine.is_watched(conn));
    stage.engine.close(conn);
    assert!(!stage.engine.is_watched(conn));
}
