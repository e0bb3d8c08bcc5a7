use std::cell::{Cell, RefCell};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::net::UnixStream;
use std::rc::Rc;
use std::time::Duration;

use engine::handle::{Addr, Engine};
use engine::id::ListenerId;
use engine::limits::ACCEPT_BURST;
use engine::net::listener::{ListenOptions, bind_tcp, bind_unix};
use engine::sys::fd::duplicate;
use socket2::SockRef;

use crate::script::{Event, Stage};

fn listen(engine: &Engine) -> (ListenerId, SocketAddr) {
    let fd = bind_tcp("127.0.0.1:0".parse().unwrap(), &ListenOptions::default()).unwrap();
    let listener = engine.listen(fd).unwrap();
    let Addr::Ip(address) = engine.listener_addr(listener) else {
        panic!("no address")
    };
    (listener, address)
}

#[test]
fn a_new_listener_accepts_nobody_until_it_is_resumed() {
    let stage = Stage::new(|engine, event| {
        let Event::Timer(_) = event else {
            return engine.stop();
        };
        // Turns of the loop have passed without anybody accepted.
        assert_eq!(engine.connection_count(), 0);
        engine.stop();
    });
    let (listener, address) = listen(&stage.engine);
    let _client = TcpStream::connect(address).unwrap();
    stage.engine.add_timer(Duration::from_millis(5), false);
    assert!(matches!(stage.play()[..], [Event::Timer(_)]));
    stage.engine.resume_accept(listener);
    assert!(matches!(stage.play()[..], [Event::Accepted(..)]));
}

#[test]
fn pausing_in_the_callback_leaves_the_others_waiting() {
    let stage = Stage::new(|engine, event| match event {
        Event::Accepted(listener, _) => {
            engine.pause_accept(listener);
            engine.add_timer(Duration::from_millis(5), false);
        }
        _ => engine.stop(),
    });
    let (listener, address) = listen(&stage.engine);
    stage.engine.resume_accept(listener);
    let _clients: Vec<_> = (0..3)
        .map(|_| TcpStream::connect(address).unwrap())
        .collect();
    for _ in 0..3 {
        let log = stage.play();
        assert!(
            matches!(log[..], [Event::Accepted(..), Event::Timer(_)]),
            "{log:?}"
        );
        stage.engine.resume_accept(listener);
    }
}

#[test]
fn more_clients_than_one_turn_accepts_are_all_accepted() {
    let clients = 3 * ACCEPT_BURST + 1;
    let stage = Stage::new(move |engine, _| {
        if engine.connection_count() == clients {
            engine.stop();
        }
    });
    let (listener, address) = listen(&stage.engine);
    stage.engine.resume_accept(listener);
    let _clients: Vec<_> = (0..clients)
        .map(|_| TcpStream::connect(address).unwrap())
        .collect();
    assert_eq!(stage.play().len(), clients);
}

#[test]
fn accepted_connections_inherit_no_delay_and_keep_alive() {
    let seen = Rc::new(Cell::new(None));
    let slot = seen.clone();
    let stage = Stage::new(move |engine, event| {
        let Event::Accepted(_, conn) = event else {
            return;
        };
        let fd = duplicate(engine.raw_fd(conn).unwrap()).unwrap();
        let socket = SockRef::from(&fd);
        slot.set(Some((
            socket.tcp_nodelay().unwrap(),
            socket.keepalive().unwrap(),
            socket.tcp_keepalive_time().unwrap(),
            socket.tcp_keepalive_interval().unwrap(),
            socket.tcp_keepalive_retries().unwrap(),
            socket.nonblocking().unwrap(),
        )));
        engine.stop();
    });
    let (listener, address) = listen(&stage.engine);
    stage.engine.resume_accept(listener);
    let _client = TcpStream::connect(address).unwrap();
    stage.play();
    let interval = Duration::from_secs(55);
    assert_eq!(seen.get(), Some((true, true, interval, interval, 1, true)));
}

#[test]
fn a_closed_listener_refuses_and_its_identifier_is_stale() {
    let stage = Stage::new(|engine, event| {
        if let Event::Accepted(listener, _) = event {
            assert!(engine.close_listener(listener));
            engine.stop();
        }
    });
    let (listener, address) = listen(&stage.engine);
    stage.engine.resume_accept(listener);
    let _client = TcpStream::connect(address).unwrap();
    stage.play();
    assert!(TcpStream::connect(address).is_err());
    assert!(!stage.engine.resume_accept(listener));
    assert!(!stage.engine.pause_accept(listener));
    assert!(!stage.engine.close_listener(listener));
    assert_eq!(stage.engine.listener_addr(listener), Addr::None);
}

#[test]
fn unix_sockets_are_served_too() {
    let directory = std::env::temp_dir().join(format!("engine-listen-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("socket");
    let seen = Rc::new(RefCell::new(None));
    let slot = seen.clone();
    let stage = Stage::new(move |engine, event| {
        if let Event::Accepted(_, conn) = event {
            *slot.borrow_mut() = Some((engine.peer_addr(conn), engine.local_addr(conn)));
            engine.stop();
        }
    });
    let fd = bind_unix(&path, &ListenOptions::default()).unwrap();
    let again = bind_unix(&path, &ListenOptions::default()).unwrap_err();
    assert_eq!(again.kind(), std::io::ErrorKind::AddrInUse);
    let listener = stage.engine.listen(fd).unwrap();
    stage.engine.resume_accept(listener);
    let _client = UnixStream::connect(&path).unwrap();
    stage.play();
    assert_eq!(seen.take(), Some((Addr::None, Addr::Unix(path))));
    std::fs::remove_dir_all(directory).unwrap();
}

#[test]
fn two_sockets_share_a_port_only_if_both_say_so() {
    let shared = ListenOptions {
        reuse_port: true,
        ..ListenOptions::default()
    };
    let first = bind_tcp("127.0.0.1:0".parse().unwrap(), &shared).unwrap();
    let address = SockRef::from(&first)
        .local_addr()
        .unwrap()
        .as_socket()
        .unwrap();
    bind_tcp(address, &shared).unwrap();
    let error = bind_tcp(address, &ListenOptions::default()).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
}
