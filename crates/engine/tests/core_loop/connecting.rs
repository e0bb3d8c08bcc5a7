use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::os::unix::net::UnixListener;
use std::path::PathBuf;

use engine::handle::{Addr, SendOutcome};
use engine::net::connect::{Bind, Target};

use crate::script::{Event, Stage, take};

fn stage() -> Stage {
    Stage::new(|engine, _| engine.stop())
}

fn host(name: &str, port: u16) -> Target {
    Target::Host {
        name: name.to_owned(),
        port,
    }
}

fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

#[test]
fn nothing_is_told_before_the_loop_runs_and_then_bytes_go_both_ways() {
    let (listener, port) = listener();
    let stage = stage();
    let conn = stage.engine.connect(host("127.0.0.1", port), None).unwrap();
    assert_eq!(stage.engine.send_bytes(conn, b"x"), SendOutcome::Refused);
    assert_eq!(stage.engine.local_addr(conn), Addr::None);
    assert_eq!(stage.play(), [Event::Connected(conn)]);

    let (mut peer, from) = listener.accept().unwrap();
    assert_eq!(stage.engine.local_addr(conn), Addr::Ip(from));
    let to = listener.local_addr().unwrap();
    assert_eq!(stage.engine.peer_addr(conn), Addr::Ip(to));
    assert_eq!(stage.engine.send_bytes(conn, b"ping"), SendOutcome::Written);
    let mut heard = [0; 4];
    peer.read_exact(&mut heard).unwrap();
    assert_eq!(&heard, b"ping");
    peer.write_all(b"pong").unwrap();
    assert_eq!(stage.play(), [Event::Readable(conn)]);
    assert_eq!(take(&stage.engine, conn), b"pong");
    drop(peer);
    assert_eq!(stage.play(), [Event::Eof(conn)]);
}

#[test]
fn a_refused_attempt_is_told_once_and_stays_until_it_is_closed() {
    let (listener, port) = listener();
    drop(listener);
    let stage = stage();
    let conn = stage.engine.connect(host("127.0.0.1", port), None).unwrap();
    assert_eq!(stage.play(), [Event::ConnectFailed(conn)]);
    assert!(stage.failure().starts_with("Connection refused"));
    assert!(stage.engine.connection_exists(conn));
    let timer = stage.engine.add_timer(std::time::Duration::ZERO, false);
    assert_eq!(stage.play(), [Event::Timer(timer)]);
    assert!(stage.engine.close(conn));
    assert_eq!(stage.engine.connection_count(), 0);
}

#[test]
fn closing_an_attempt_ends_it() {
    let (listener, port) = listener();
    let stage = stage();
    let targets = [
        host("127.0.0.1", port),
        host("localhost", port),
        host("nobody.invalid", port),
    ];
    for target in targets {
        let conn = stage.engine.connect(target, None).unwrap();
        assert!(stage.engine.close(conn));
    }
    // What comes after it is told alone, so nothing of the others is left.
    let last = stage.engine.connect(host("127.0.0.1", port), None).unwrap();
    assert_eq!(stage.play(), [Event::Connected(last)]);
    drop(listener);
}

#[test]
fn names_are_looked_up_and_their_addresses_tried_in_turn() {
    // Nobody listens at the IPv6 address localhost may have.
    let (_listener, port) = listener();
    let stage = stage();
    let conn = stage.engine.connect(host("localhost", port), None).unwrap();
    assert_eq!(stage.play(), [Event::Connected(conn)]);

    let nobody = stage
        .engine
        .connect(host("nobody.invalid", port), None)
        .unwrap();
    assert_eq!(stage.play(), [Event::ConnectFailed(nobody)]);
    assert!(
        stage
            .failure()
            .starts_with("getaddrinfo for nobody.invalid failed: ")
    );
}

#[test]
fn unix_sockets_connect_too() {
    let name = format!("engine-connecting-{}", std::process::id());
    let path = std::env::temp_dir().join(name);
    let listener = UnixListener::bind(&path).unwrap();
    let stage = stage();
    let conn = stage
        .engine
        .connect(Target::Unix(path.clone()), None)
        .unwrap();
    assert_eq!(stage.play(), [Event::Connected(conn)]);
    assert_eq!(stage.engine.peer_addr(conn), Addr::Unix(path.clone()));
    drop(listener);
    std::fs::remove_file(&path).unwrap();

    let gone = stage.engine.connect(Target::Unix(path), None).unwrap();
    assert_eq!(stage.play(), [Event::ConnectFailed(gone)]);
    assert!(stage.failure().starts_with("No such file or directory"));

    let long = PathBuf::from("x".repeat(200));
    let long = stage.engine.connect(Target::Unix(long), None).unwrap();
    assert_eq!(stage.play(), [Event::ConnectFailed(long)]);
}

#[test]
fn the_local_address_is_the_one_asked_for() {
    let (listener, port) = listener();
    let stage = stage();
    let from = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
    let bind = Bind {
        ip: Some(from),
        port: 0,
    };
    let conn = stage
        .engine
        .connect(host("127.0.0.1", port), Some(bind))
        .unwrap();
    assert_eq!(stage.play(), [Event::Connected(conn)]);
    assert_eq!(listener.accept().unwrap().1.ip(), from);

    let elsewhere = Bind::parse("192.0.2.1:0");
    let conn = stage
        .engine
        .connect(host("127.0.0.1", port), elsewhere)
        .unwrap();
    assert_eq!(stage.play(), [Event::ConnectFailed(conn)]);
    assert!(stage.failure().starts_with("bind to 192.0.2.1:0 failed"));
}
