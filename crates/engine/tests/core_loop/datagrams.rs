use std::io::ErrorKind;
use std::net::{SocketAddr, UdpSocket};
use std::os::fd::AsRawFd;
use std::time::Duration;

use engine::handle::{Addr, Engine};
use engine::id::ListenerId;
use engine::limits::{DATAGRAM_BURST, DATAGRAM_MAX};
use engine::net::connect::Bind;
use engine::net::listener::ListenOptions;
use engine::net::udp::{self, ConnectOptions, bind_udp, connect_udp};

use crate::script::{Event, Stage};

/// The largest UDP payload over IPv4.
const LARGEST: usize = 65_507;

fn bound(address: &str, options: &ListenOptions) -> (std::os::fd::OwnedFd, SocketAddr) {
    let fd = bind_udp(address.parse().unwrap(), options).unwrap();
    let Addr::Ip(own) = udp::local_addr(fd.as_raw_fd()) else {
        panic!("no address")
    };
    (fd, own)
}

fn listen(engine: &Engine) -> (ListenerId, SocketAddr) {
    let (fd, address) = bound("127.0.0.1:0", &ListenOptions::default());
    (engine.listen(fd).unwrap(), address)
}

#[test]
fn datagrams_arrive_whole_in_order_and_with_their_sender() {
    let lengths = [1, 0, 70, LARGEST, 2];
    let stage = Stage::new(move |engine, event| {
        if matches!(event, Event::Datagram(.., 2)) {
            engine.stop();
        }
    });
    let (listener, address) = listen(&stage.engine);
    stage.engine.resume_accept(listener);
    let client = UdpSocket::bind("127.0.0.1:0").unwrap();
    for length in lengths {
        client.send_to(&vec![7; length], address).unwrap();
    }
    let peer = client.local_addr().unwrap();
    let told = lengths.map(|length| Event::Datagram(listener, peer, length));
    assert_eq!(stage.play(), told);
}

#[test]
fn a_paused_socket_keeps_datagrams_and_a_closed_one_is_stale() {
    let stage = Stage::new(|engine, event| match event {
        Event::Datagram(listener, ..) => {
            engine.pause_accept(listener);
            engine.add_timer(Duration::from_millis(5), false);
        }
        _ => engine.stop(),
    });
    let (listener, address) = listen(&stage.engine);
    let client = UdpSocket::bind("127.0.0.1:0").unwrap();
    for _ in 0..2 {
        client.send_to(b"x", address).unwrap();
    }
    for _ in 0..2 {
        stage.engine.resume_accept(listener);
        let log = stage.play();
        assert!(
            matches!(log[..], [Event::Datagram(..), Event::Timer(_)]),
            "{log:?}"
        );
    }
    assert!(stage.engine.close_listener(listener));
    assert!(!stage.engine.resume_accept(listener));
}

#[test]
fn a_flood_leaves_turns_for_others() {
    let stage = Stage::new(|engine, event| {
        if matches!(event, Event::Timer(_)) {
            engine.stop();
        }
    });
    let (listener, address) = listen(&stage.engine);
    stage.engine.resume_accept(listener);
    let client = UdpSocket::bind("127.0.0.1:0").unwrap();
    for _ in 0..3 * DATAGRAM_BURST {
        client.send_to(b"x", address).unwrap();
    }
    stage.engine.add_timer(Duration::ZERO, false);
    let log = stage.play();
    assert!(log.len() < 3 * DATAGRAM_BURST, "{}", log.len());
}

#[test]
fn what_an_earlier_datagram_met_does_not_end_the_socket() {
    let gone = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let stage = Stage::new(|engine, event| {
        if matches!(event, Event::Datagram(..)) {
            engine.stop();
        }
    });
    let fd = connect_udp(address, &ConnectOptions::default()).unwrap();
    let number = fd.as_raw_fd();
    let copy = fd.try_clone().unwrap();
    let Addr::Ip(own) = udp::local_addr(number) else {
        panic!("no address")
    };
    assert!(udp::is_connected(number));
    // Nobody is there: the answer is an error on our socket.
    udp::send(number, b"anybody?", None).unwrap();
    let listener = stage.engine.listen(fd).unwrap();
    stage.engine.resume_accept(listener);
    let peer = UdpSocket::bind(address).unwrap();
    peer.send_to(b"here", own).unwrap();
    assert!(matches!(stage.play()[..], [Event::Datagram(_, from, 4)] if from == address));
    drop(copy);
}

#[test]
fn one_datagram_is_received_without_a_loop() {
    let (fd, address) = bound("127.0.0.1:0", &ListenOptions::default());
    let none = udp::receive(fd.as_raw_fd()).unwrap_err();
    assert_eq!(none.kind(), ErrorKind::WouldBlock);
    let client = UdpSocket::bind("127.0.0.1:0").unwrap();
    client.send_to(&[1; LARGEST], address).unwrap();
    let (bytes, from) = udp::receive(fd.as_raw_fd()).unwrap();
    assert_eq!(bytes, [1; LARGEST]);
    assert_eq!(from, Addr::Ip(client.local_addr().unwrap()));
    let reply = udp::send(fd.as_raw_fd(), b"back", client.local_addr().ok()).unwrap();
    assert_eq!(reply, 4);
    let mut answer = [0; 8];
    assert_eq!(client.recv(&mut answer).unwrap(), 4);
    assert!(!udp::is_connected(fd.as_raw_fd()));
    assert!(udp::send(fd.as_raw_fd(), &[0; DATAGRAM_MAX], client.local_addr().ok()).is_err());
}

#[test]
fn broadcast_is_refused_unless_asked_for() {
    let peer: SocketAddr = "127.255.255.255:9".parse().unwrap();
    let refused = connect_udp(peer, &ConnectOptions::default()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::PermissionDenied);
    let options = ConnectOptions {
        broadcast: true,
        ..ConnectOptions::default()
    };
    connect_udp(peer, &options).unwrap();
    for broadcast in [false, true] {
        let options = ListenOptions {
            broadcast,
            ..ListenOptions::default()
        };
        let (fd, _) = bound("127.0.0.1:0", &options);
        let sent = udp::send(fd.as_raw_fd(), b"x", Some(peer));
        assert_eq!(sent.is_ok(), broadcast);
    }
}

#[test]
fn a_client_binds_to_the_address_it_was_given() {
    let server = UdpSocket::bind("127.0.0.1:0").unwrap();
    let options = ConnectOptions {
        bind: Bind::parse("127.0.0.2:0"),
        ..ConnectOptions::default()
    };
    let fd = connect_udp(server.local_addr().unwrap(), &options).unwrap();
    let Addr::Ip(own) = udp::local_addr(fd.as_raw_fd()) else {
        panic!("no address")
    };
    assert_eq!(own.ip().to_string(), "127.0.0.2");
}
