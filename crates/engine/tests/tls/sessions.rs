//! What goes in on one side comes out on the other.

use std::collections::HashSet;
use std::path::PathBuf;

use engine::net::tls::{CertificateFiles, ClientSettings, ServerSettings, Trust};
use proptest::prelude::*;

use crate::certificates::{Authority, Directory, client, server, together};
use crate::talk::Talk;

struct Place {
    _directory: Directory,
    client: ClientSettings,
    server: ServerSettings,
}

fn place() -> Place {
    let directory = Directory::new();
    let authority = Authority::new("root");
    let (certificate, key) = authority.issue(&["example.test", "127.0.0.1"]);
    let roots = directory.write("ca.pem", &authority.pem);
    let own = directory.write("own.pem", &(certificate + &key));
    Place {
        _directory: directory,
        client: client(roots),
        server: server(own),
    }
}

fn bytes(length: usize, seed: u32) -> Vec<u8> {
    (0..length as u32)
        .map(|i| (i.wrapping_mul(31).wrapping_add(seed) % 251) as u8)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any split of the bytes on the wire gives the same messages.
    #[test]
    fn any_split_of_the_wire_gives_the_same_bytes(
        sizes in prop::collection::vec(prop_oneof![1..40usize, 1..3000usize, 1..100_000usize], 1..30),
        asked in 0..70_000usize,
        answered in 0..200_000usize,
        tls13 in any::<bool>(),
    ) {
        let mut place = place();
        place.client.protocol.tls13 = tls13;
        let mut talk = Talk::new(&place.client, &place.server, "example.test");
        talk.client.output = bytes(asked, 1);
        talk.server.output = bytes(answered, 2);
        let mut turn = 0;
        talk.run(|| {
            turn += 1;
            sizes[turn % sizes.len()]
        });
        prop_assert!(talk.both_secured());
        prop_assert!(talk.server.input[..] == bytes(asked, 1)[..]);
        prop_assert!(talk.client.input[..] == bytes(answered, 2)[..]);
    }
}

#[test]
fn output_is_reported_as_written_only_when_all_of_it_has_left() {
    let place = place();
    let mut talk = Talk::new(&place.client, &place.server, "127.0.0.1");
    talk.run(|| usize::MAX);
    talk.server.output = bytes(1000, 3);
    let mut wire = Vec::new();
    // The record is longer than the text, so the text counts as written with the last byte.
    for _ in 0..1000 {
        wire.extend(talk.server.speak(1));
        assert_eq!(talk.server.output.len(), 1000);
    }
    wire.extend(talk.server.speak(usize::MAX));
    assert!(talk.server.output.is_empty());
    talk.client.hear(&wire);
    assert_eq!(talk.client.input[..], bytes(1000, 3));
}

#[test]
fn closing_is_told_after_what_was_said() {
    let place = place();
    let mut talk = Talk::new(&place.client, &place.server, "127.0.0.1");
    talk.run(|| usize::MAX);
    talk.server.output = b"bye".to_vec();
    let mut wire = talk.server.speak(usize::MAX);
    talk.server.session.close_notify();
    wire.extend(talk.server.speak(usize::MAX));
    talk.client.hear(&wire);
    assert_eq!(&talk.client.input[..], b"bye");
    assert!(talk.client.session.is_over());
    assert_eq!(talk.client.session.take_failure(), None);
}

#[test]
fn a_changed_byte_ends_the_input() {
    let place = place();
    let mut talk = Talk::new(&place.client, &place.server, "127.0.0.1");
    talk.run(|| usize::MAX);
    talk.server.output = b"truth".to_vec();
    let mut wire = talk.server.speak(usize::MAX);
    *wire.last_mut().unwrap() ^= 1;
    talk.client.hear(&wire);
    assert!(talk.client.input.is_empty());
    assert!(talk.client.session.is_over());
}

#[test]
fn the_certificate_is_chosen_by_the_name_that_is_asked_for() {
    let directory = Directory::new();
    let authority = Authority::new("root");
    let roots = directory.write("ca.pem", &authority.pem);
    let file = |names: &[&str], name: &str| {
        let (certificate, key) = authority.issue(names);
        directory.write(name, &(certificate + &key))
    };
    let mut settings = server(file(&["default.test"], "default.pem"));
    settings.by_name = vec![
        (
            "One.test".to_owned(),
            together(file(&["one.test"], "1.pem")),
        ),
        (
            "*.two.test".to_owned(),
            together(file(&["*.two.test"], "2.pem")),
        ),
    ];
    for host in ["default.test", "one.test", "a.two.test"] {
        let mut talk = Talk::new(&client(roots.clone()), &settings, host);
        assert!(talk.run(|| usize::MAX).both_secured(), "{host}");
    }
    let mut talk = Talk::new(&client(roots), &settings, "three.test");
    assert!(!talk.run(|| usize::MAX).both_secured());
    assert!(
        talk.failures()
            .0
            .contains("only valid for DnsName(\"default.test\")")
    );
}

#[test]
fn application_protocols_are_agreed_on_in_the_servers_order() {
    let mut place = place();
    place.client.protocol.alpn = vec![b"http/1.1".to_vec(), b"h2".to_vec()];
    place.server.protocol.alpn = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let mut talk = Talk::new(&place.client, &place.server, "example.test");
    talk.run(|| usize::MAX);
    assert_eq!(talk.client.session.alpn(), Some(&b"h2"[..]));
    assert_eq!(talk.server.session.alpn(), Some(&b"h2"[..]));
}

#[test]
fn a_client_certificate_is_demanded_and_handed_on() {
    let directory = Directory::new();
    let (authority, other) = (Authority::new("root"), Authority::new("other"));
    let roots = directory.write("ca.pem", &authority.pem);
    let file = |from: &Authority, name: &str| -> PathBuf {
        let (certificate, key) = from.issue(&["127.0.0.1"]);
        directory.write(name, &(certificate + &key))
    };
    let mut demanding = server(file(&authority, "server.pem"));
    demanding.trust = Trust {
        verify: true,
        ca_file: Some(roots.clone()),
        ..Trust::default()
    };
    let with = |own: Option<PathBuf>| ClientSettings {
        own: own.map(together),
        ..client(roots.clone())
    };
    let run = |client: &ClientSettings, server: &ServerSettings| {
        let mut talk = Talk::new(client, server, "127.0.0.1");
        talk.run(|| usize::MAX);
        talk
    };
    let good = with(Some(file(&authority, "client.pem")));
    let talk = run(&good, &demanding);
    assert!(talk.both_secured());
    assert_eq!(talk.server.session.peer_certificates().len(), 1);
    let mut talk = run(&with(None), &demanding);
    assert_eq!(talk.failures().1, "peer sent no certificates");
    let mut talk = run(&with(Some(file(&other, "stranger.pem"))), &demanding);
    assert!(talk.failures().1.contains("UnknownIssuer"));
    // Its name, when that counts too.
    demanding.trust.verify_name = true;
    demanding.trust.name = Some("127.0.0.1".to_owned());
    assert!(run(&good, &demanding).both_secured());
    demanding.trust.name = Some("client.test".to_owned());
    assert!(!run(&good, &demanding).server.session.is_secured());
}

#[test]
fn a_key_is_read_from_its_own_file_and_has_to_fit() {
    let directory = Directory::new();
    let authority = Authority::new("root");
    let roots = directory.write("ca.pem", &authority.pem);
    let certificate = directory.write("cert.pem", &authority.issue(&["127.0.0.1"]).0);
    let (pem, key) = authority.issue(&["127.0.0.1"]);
    let own = CertificateFiles {
        certificate: directory.write("own.pem", &pem),
        key: Some(directory.write("key.pem", &key)),
        passphrase: None,
    };
    let settings = ServerSettings {
        own: Some(own.clone()),
        ..ServerSettings::default()
    };
    let mut talk = Talk::new(&client(roots), &settings, "127.0.0.1");
    assert!(talk.run(|| usize::MAX).both_secured());
    let swapped = ServerSettings {
        own: Some(CertificateFiles { certificate, ..own }),
        ..ServerSettings::default()
    };
    let message = swapped.build().unwrap_err().to_string();
    assert!(
        message.ends_with("the key belongs to another certificate"),
        "{message}"
    );
}

#[test]
fn a_second_connection_resumes_the_session_unless_that_is_switched_off() {
    let mut place = place();
    for resumption in [true, false] {
        place.server.protocol.resumption = resumption;
        let (client, server) = (place.client.build().unwrap(), place.server.build().unwrap());
        let mut sizes = HashSet::new();
        for _ in 0..2 {
            let mut talk = Talk {
                client: crate::talk::End::new(
                    engine::conn::tls::Session::client(&client, "example.test").unwrap(),
                ),
                server: crate::talk::End::new(engine::conn::tls::Session::server(&server).unwrap()),
            };
            let greeting = talk.client.speak(usize::MAX);
            talk.server.hear(&greeting);
            let flight = talk.server.speak(usize::MAX);
            // With the certificate it is much longer than without.
            sizes.insert(flight.len() > 500);
            talk.client.hear(&flight);
            talk.run(|| usize::MAX);
            assert!(talk.both_secured());
        }
        assert_eq!(sizes.len(), if resumption { 2 } else { 1 });
    }
}
