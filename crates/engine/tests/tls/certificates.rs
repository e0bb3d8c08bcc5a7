//! Certificates made for one test, in a directory of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use engine::net::tls::{CertificateFiles, ClientSettings, Protocol, ServerSettings, Trust};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};

/// A directory that goes away with its owner.
pub struct Directory(PathBuf);

impl Directory {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("engine-tls-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub pem: String,
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let (params, key) = Self::parts(name);
        let pem = params.self_signed(&key).unwrap().pem();
        let issuer = Issuer::new(params, key);
        Self { issuer, pem }
    }

    /// Another one, which this one vouches for.
    pub fn below(&self, name: &str) -> Self {
        let (params, key) = Self::parts(name);
        let pem = params.signed_by(&key, &self.issuer).unwrap().pem();
        let issuer = Issuer::new(params, key);
        Self { issuer, pem }
    }

    fn parts(name: &str) -> (CertificateParams, KeyPair) {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        (params, KeyPair::generate().unwrap())
    }

    /// A certificate for these names, then its key.
    pub fn issue(&self, names: &[&str]) -> (String, String) {
        self.issue_with(names, |_| ())
    }

    pub fn issue_with(
        &self,
        names: &[&str],
        change: impl FnOnce(&mut CertificateParams),
    ) -> (String, String) {
        let (mut params, key) = leaf(names);
        change(&mut params);
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        (certificate.pem(), key.serialize_pem())
    }
}

fn leaf(names: &[&str]) -> (CertificateParams, KeyPair) {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.extended_key_usages = vec![
        ExtendedKeyUsagePurpose::ServerAuth,
        ExtendedKeyUsagePurpose::ClientAuth,
    ];
    (params, KeyPair::generate().unwrap())
}

/// A certificate that vouches for itself, then its key.
pub fn self_signed(
    names: &[&str],
    change: impl FnOnce(&mut CertificateParams),
) -> (String, String) {
    let (mut params, key) = leaf(names);
    change(&mut params);
    (params.self_signed(&key).unwrap().pem(), key.serialize_pem())
}

pub fn expired(params: &mut CertificateParams) {
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2021, 1, 1);
}

/// No alternative name at all; the name is the subject's.
pub fn only_common_name(name: &str) -> impl FnOnce(&mut CertificateParams) {
    move |params| {
        params.subject_alt_names.clear();
        params.distinguished_name.push(DnType::CommonName, name);
    }
}

/// A certificate and its key in one file.
pub fn together(path: PathBuf) -> CertificateFiles {
    CertificateFiles {
        certificate: path,
        ..CertificateFiles::default()
    }
}

pub fn server(path: PathBuf) -> ServerSettings {
    ServerSettings {
        own: Some(together(path)),
        ..ServerSettings::default()
    }
}

/// A client that believes these authorities.
pub fn client(authorities: PathBuf) -> ClientSettings {
    ClientSettings {
        own: None,
        trust: Trust {
            verify: true,
            verify_name: true,
            ca_file: Some(authorities),
            ..Trust::default()
        },
        protocol: Protocol::default(),
        send_name: true,
    }
}
