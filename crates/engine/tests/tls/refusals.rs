//! Certificates that are not believed, and settings there is no configuration for.

use engine::net::tls::{CertificateFiles, ClientSettings, Protocol, ServerSettings, Trust};

use crate::certificates::{
    Authority, Directory, client, expired, only_common_name, self_signed, server, together,
};
use crate::talk::Talk;

/// What a client that trusts `roots` says to a server with `own`, at `host`; empty when it is
/// content.
fn verdict(
    (certificate, key): (String, String),
    roots: &str,
    host: &str,
    change: impl FnOnce(&mut ClientSettings),
) -> String {
    let directory = Directory::new();
    let own = directory.write("own.pem", &(certificate + &key));
    let mut settings = client(directory.write("ca.pem", roots));
    change(&mut settings);
    let mut talk = Talk::new(&settings, &server(own), host);
    talk.run(|| usize::MAX);
    let secured = talk.both_secured();
    let (failure, theirs) = talk.failures();
    assert_eq!(failure.is_empty(), secured, "{failure}");
    // A refusal reaches the other end as an alert, after which it has failed too (TLS 1.3: its own
    // handshake may have been over).
    assert!(secured || theirs.contains("alert") || talk.server.session.is_over());
    failure
}

fn nothing(_: &mut ClientSettings) {}

#[test]
fn each_fault_of_a_certificate_is_named() {
    let (authority, stranger) = (Authority::new("root"), Authority::new("stranger"));
    let root = authority.pem.as_str();
    let names = &["example.test"];
    assert_eq!(
        verdict(authority.issue(names), root, "example.test", nothing),
        ""
    );
    for (own, host, words) in [
        (stranger.issue(names), "example.test", "UnknownIssuer"),
        (
            self_signed(names, |_| ()),
            "example.test",
            "signed by itself",
        ),
        (
            authority.issue(names),
            "other.test",
            "not valid for name \"other.test\"",
        ),
        (
            authority.issue(names),
            "127.0.0.1",
            "not valid for name \"127.0.0.1\"",
        ),
        (
            authority.issue_with(names, expired),
            "example.test",
            "certificate expired",
        ),
        (
            authority.issue_with(names, |params| {
                params.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ClientAuth];
            }),
            "example.test",
            "InvalidPurpose",
        ),
    ] {
        let said = verdict(own, root, host, nothing);
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn each_demand_can_be_dropped_by_itself() {
    let (authority, stranger) = (Authority::new("root"), Authority::new("stranger"));
    let root = authority.pem.as_str();
    let names = &["example.test"];
    let no_chain = |settings: &mut ClientSettings| settings.trust.verify = false;
    let no_name = |settings: &mut ClientSettings| settings.trust.verify_name = false;
    assert_eq!(
        verdict(stranger.issue(names), root, "example.test", no_chain),
        ""
    );
    assert!(!verdict(stranger.issue(names), root, "other.test", no_chain).is_empty());
    assert_eq!(
        verdict(authority.issue(names), root, "other.test", no_name),
        ""
    );
    assert!(!verdict(stranger.issue(names), root, "other.test", no_name).is_empty());
    let named = |settings: &mut ClientSettings| {
        settings.trust.name = Some("example.test".to_owned());
    };
    assert_eq!(
        verdict(authority.issue(names), root, "127.0.0.1", named),
        ""
    );
}

#[test]
fn self_signed_ones_are_believed_when_allowed_or_trusted_themselves() {
    let names = &["example.test"];
    let other = Authority::new("root");
    let allow = |settings: &mut ClientSettings| settings.trust.allow_self_signed = true;
    assert_eq!(
        verdict(
            self_signed(names, |_| ()),
            &other.pem,
            "example.test",
            allow
        ),
        ""
    );
    let stale = self_signed(names, expired);
    assert!(verdict(stale.clone(), &other.pem, "example.test", allow).contains("expired"));
    assert!(verdict(stale.clone(), &stale.0, "example.test", nothing).contains("expired"));
    // Only those: not whom a stranger vouches for.
    let stranger = Authority::new("stranger").issue(names);
    assert!(verdict(stranger, &other.pem, "example.test", allow).contains("UnknownIssuer"));
    // What `openssl req -x509` makes says that it is an authority's.
    let own = self_signed(names, |params| {
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    });
    assert_eq!(verdict(own.clone(), &own.0, "example.test", nothing), "");
    assert!(verdict(own.clone(), &own.0, "other.test", nothing).contains("not valid for name"));
    assert_eq!(verdict(own, &other.pem, "example.test", allow), "");
}

#[test]
fn the_common_name_counts_only_without_alternative_names() {
    let authority = Authority::new("root");
    let root = authority.pem.as_str();
    let by_subject = || authority.issue_with(&[], only_common_name("*.Example.test"));
    assert_eq!(verdict(by_subject(), root, "www.example.test", nothing), "");
    assert!(!verdict(by_subject(), root, "example.test", nothing).is_empty());
    let both = authority.issue_with(&["other.test"], |params| {
        let name = rcgen::DnType::CommonName;
        params.distinguished_name.push(name, "example.test");
    });
    assert!(!verdict(both, root, "example.test", nothing).is_empty());
}

#[test]
fn the_depth_counts_the_certificates_above_the_peers() {
    let root = Authority::new("root");
    let between = root.below("between");
    let (certificate, key) = between.issue(&["example.test"]);
    let own = (certificate + &between.pem, key);
    for (depth, fits) in [(0, false), (1, false), (2, true)] {
        let said = verdict(own.clone(), &root.pem, "example.test", |settings| {
            settings.trust.depth = Some(depth);
        });
        assert_eq!(said.is_empty(), fits, "{depth}: {said}");
        assert!(fits || said.contains("verify_depth"), "{said}");
    }
}

#[test]
fn a_fingerprint_has_to_fit() {
    let authority = Authority::new("root");
    let (certificate, key) = authority.issue(&["example.test"]);
    let der =
        <rustls_pki_types::CertificateDer<'_> as rustls_pki_types::pem::PemObject>::from_pem_slice(
            certificate.as_bytes(),
        )
        .unwrap();
    let digest = ring::digest::digest(&ring::digest::SHA256, &der);
    let hex: String = digest
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let wrong = hex.replace(|c: char| c == hex.chars().next().unwrap(), "0");
    for (value, fits) in [(hex.clone(), true), (wrong, hex.starts_with('0'))] {
        let said = verdict(
            (certificate.clone(), key.clone()),
            &authority.pem,
            "example.test",
            |settings| settings.trust.fingerprints = vec![("sha256".to_owned(), value)],
        );
        assert_eq!(said.is_empty(), fits, "{said}");
    }
}

#[test]
fn ends_without_a_common_version_or_cipher_part() {
    let authority = Authority::new("root");
    let directory = Directory::new();
    let (certificate, key) = authority.issue(&["example.test"]);
    let mut settings = server(directory.write("own.pem", &(certificate + &key)));
    let mut theirs = client(directory.write("ca.pem", &authority.pem));
    let old = Protocol {
        tls13: false,
        ..Protocol::default()
    };
    settings.protocol = Protocol {
        tls12: false,
        ..Protocol::default()
    };
    theirs.protocol = old.clone();
    let mut talk = Talk::new(&theirs, &settings, "example.test");
    assert!(!talk.run(|| usize::MAX).both_secured());
    let (client, server) = talk.failures();
    assert!(client.contains("ProtocolVersion"), "{client}");
    assert!(server.contains("Tls12NotOffered"), "{server}");
    let only = |list: &str| Protocol {
        ciphers: Some(list.to_owned()),
        ..old.clone()
    };
    settings.protocol = only("AES128");
    theirs.protocol = only("AES256");
    let mut talk = Talk::new(&theirs, &settings, "example.test");
    assert!(!talk.run(|| usize::MAX).both_secured());
    theirs.protocol = only("HIGH");
    let mut talk = Talk::new(&theirs, &settings, "example.test");
    assert!(talk.run(|| usize::MAX).both_secured());
}

#[test]
fn what_is_no_tls_is_refused() {
    let authority = Authority::new("root");
    let directory = Directory::new();
    let (certificate, key) = authority.issue(&["example.test"]);
    let settings = server(directory.write("own.pem", &(certificate + &key)));
    let theirs = client(directory.write("ca.pem", &authority.pem));
    for garbage in [
        &b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"[..],
        &[0x16; 600],
        &[0; 7],
    ] {
        let mut talk = Talk::new(&theirs, &settings, "example.test");
        talk.server.hear(garbage);
        assert!(talk.server.session.is_over());
        assert!(!talk.failures().1.is_empty());
    }
}

#[test]
fn settings_that_cannot_be_had_are_refused_with_their_reason() {
    let directory = Directory::new();
    let authority = Authority::new("root");
    let (certificate, key) = authority.issue(&["example.test"]);
    let own = directory.write("own.pem", &format!("{certificate}{key}"));
    let bare = directory.write("bare.pem", &certificate);
    let text = directory.write("text.pem", "no pem at all");
    let old = directory.write(
        "old.pem",
        &format!(
            "{certificate}-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\
             DEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"
        ),
    );
    let missing = directory.path().join("missing.pem");
    let with = |change: &dyn Fn(&mut ServerSettings)| {
        let mut settings = server(own.clone());
        change(&mut settings);
        settings.build().map(drop).unwrap_err().to_string()
    };
    let shown = missing.display();
    assert_eq!(
        with(&|s| s.own = Some(together(missing.clone()))),
        format!("cannot read local_cert {shown}: No such file or directory")
    );
    for (file, what) in [
        (&bare, "no private key in it"),
        (&text, "no certificate in it"),
        (
            &old,
            "the key is encrypted in OpenSSL's old way, which is not supported; openssl pkcs8 -topk8 converts it",
        ),
    ] {
        let expected = format!("local_cert {}: {what}", file.display());
        assert_eq!(with(&|s| s.own = Some(together(file.clone()))), expected);
    }
    let trust = |change: &dyn Fn(&mut Trust)| {
        with(&|s| {
            s.trust.verify = true;
            change(&mut s.trust);
        })
    };
    assert_eq!(
        trust(&|t| t.ca_file = Some(missing.clone())),
        format!("cannot read cafile {shown}: No such file or directory")
    );
    let said = trust(&|t| t.ca_file = Some(text.clone()));
    assert!(said.ends_with("text.pem: no certificate in it"), "{said}");
    assert!(trust(&|t| t.ca_directory = Some(missing.clone())).contains("capath"));
    assert!(with(&|s| s.trust.verify_name = true).contains("needs peer_name"));
    assert!(with(&|s| s.own = None).contains("local_cert is missing"));
    assert!(
        with(&|s| s.protocol = Protocol {
            tls12: false,
            tls13: false,
            ..Protocol::default()
        })
        .contains("crypto_method")
    );
    for digest in [("md5", "00"), ("sha256", "zz"), ("sha1", "00")] {
        let pair = (digest.0.to_owned(), digest.1.to_owned());
        assert!(
            trust(&|t| {
                t.ca_file = Some(bare.clone());
                t.fingerprints = vec![pair.clone()];
            })
            .starts_with("peer_fingerprint")
        );
    }
    let closed = CertificateFiles {
        passphrase: Some(b"x".to_vec()),
        ..together(own.clone())
    };
    // A passphrase for a key that needs none is no fault.
    let mut settings = server(own.clone());
    settings.own = Some(closed);
    assert!(settings.build().is_ok());
}
