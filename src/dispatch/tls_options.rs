//! The `ssl` part of a socket context as the engine's settings.
//!
//! What cannot be honoured is refused, unless the connection is safe without it. The options that
//! change nothing here are listed in `docs/configuration.md`; unknown ones are passed over, as PHP
//! does.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use engine::net::tls::{
    CertificateFiles, ClientSettings, Protocol, ServerSettings, TlsError, Trust,
};

use crate::bridge::{Arr, Key, Zv, call_function, request as environment};
use crate::dispatch::tcp::string_of;

type Outcome<T> = Result<T, TlsError>;

/// PHP's bits of `crypto_method`: `STREAM_CRYPTO_METHOD_TLSv1_2_*` and `TLSv1_3_*`.
const TLS12: i64 = 1 << 5;
const TLS13: i64 = 1 << 6;

/// Strength of the weakest certificate and cipher there is, in OpenSSL's levels.
const SECURITY_LEVEL: i64 = 2;

fn refused<T>(what: impl Into<String>) -> Outcome<T> {
    Err(TlsError::Refused(what.into()))
}

/// One context's options.
struct Options<'a>(&'a Arr);

impl Options<'_> {
    fn get(&self, name: &str) -> Option<&Zv> {
        self.0.get(name.as_bytes()).filter(|value| !value.is_null())
    }

    fn is(&self, name: &str, default: bool) -> bool {
        self.get(name).map_or(default, Zv::truthy)
    }

    fn bytes(&self, name: &str) -> Outcome<Option<Vec<u8>>> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => bytes(name, value).map(Some),
        }
    }

    fn text(&self, name: &str) -> Outcome<Option<String>> {
        let bytes = self.bytes(name)?.filter(|bytes| !bytes.is_empty());
        match bytes.map(String::from_utf8) {
            None => Ok(None),
            Some(Ok(text)) => Ok(Some(text)),
            Some(Err(_)) => refused(format!("{name} is not UTF-8")),
        }
    }

    fn path(&self, name: &'static str) -> Outcome<Option<PathBuf>> {
        match self.bytes(name)?.filter(|path| !path.is_empty()) {
            None => Ok(None),
            Some(path) => allowed(name, &path).map(Some),
        }
    }

    fn certificate(&self) -> Outcome<Option<CertificateFiles>> {
        let Some(certificate) = self.path("local_cert")? else {
            return Ok(None);
        };
        Ok(Some(CertificateFiles {
            certificate,
            key: self.path("local_pk")?,
            passphrase: self.bytes("passphrase")?,
        }))
    }

    fn by_name(&self) -> Outcome<Vec<(String, CertificateFiles)>> {
        let Some(given) = self.get("SNI_server_certs") else {
            return Ok(Vec::new());
        };
        if !self.is("SNI_enabled", true) {
            return Ok(Vec::new());
        }
        let Some(given) = given.as_arr() else {
            return refused("SNI_server_certs has to be an array: name => file");
        };
        let mut all = Vec::new();
        for (name, value) in given.iter() {
            let Key::Name(name) = name else {
                return refused("SNI_server_certs has to be an array: name => file");
            };
            let passphrase = self.bytes("passphrase")?;
            let files = match value.as_arr() {
                Some(pair) => Options(pair).certificate()?,
                None => Some(CertificateFiles {
                    certificate: allowed("SNI_server_certs", &bytes("SNI_server_certs", value)?)?,
                    ..CertificateFiles::default()
                }),
            };
            let name = name.to_text().into_owned();
            let Some(files) = files else {
                return refused(format!("SNI_server_certs: {name} has no local_cert"));
            };
            all.push((
                name,
                CertificateFiles {
                    passphrase,
                    ..files
                },
            ));
        }
        Ok(all)
    }

    fn trust(&self, is_client: bool) -> Outcome<Trust> {
        let mut trust = Trust {
            verify: self.is("verify_peer", is_client),
            name: self.text("peer_name")?,
            verify_name: self.is("verify_peer_name", is_client),
            allow_self_signed: self.is("allow_self_signed", false),
            ca_file: self.path("cafile")?,
            ca_directory: self.path("capath")?,
            depth: None,
            fingerprints: self.fingerprints()?,
        };
        if let Some(depth) = self.get("verify_depth") {
            trust.depth = usize::try_from(depth.to_long()).ok();
        }
        if trust.ca_file.is_none() && trust.ca_directory.is_none() {
            let set = |name| environment::ini(name).filter(|path| !path.is_empty());
            trust.ca_file = set("openssl.cafile").map(PathBuf::from);
            trust.ca_directory = set("openssl.capath").map(PathBuf::from);
        }
        Ok(trust)
    }

    fn fingerprints(&self) -> Outcome<Vec<(String, String)>> {
        let Some(given) = self.get("peer_fingerprint") else {
            return Ok(Vec::new());
        };
        let text = |value: &Zv| {
            let bytes = bytes("peer_fingerprint", value)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        if let Some(all) = given.as_arr() {
            let mut pairs = Vec::new();
            for (name, value) in all.iter() {
                let Key::Name(name) = name else {
                    return refused("peer_fingerprint has to be an array: digest => value");
                };
                pairs.push((name.to_text().into_owned(), text(value)?));
            }
            return Ok(pairs);
        }
        let value = text(given)?;
        let digest = match value.len() {
            32 => "md5",
            40 => "sha1",
            64 => "sha256",
            _ => return refused("peer_fingerprint has the length of no digest"),
        };
        Ok(vec![(digest.to_owned(), value)])
    }

    fn protocol(&self) -> Outcome<Protocol> {
        let mut protocol = Protocol {
            ciphers: self.text("ciphers")?,
            resumption: !self.is("no_ticket", false),
            ..Protocol::default()
        };
        if let Some(methods) = self.get("crypto_method") {
            let methods = methods.to_long();
            protocol.tls12 = methods & TLS12 != 0;
            protocol.tls13 = methods & TLS13 != 0;
        }
        if let Some(level) = self.get("security_level").map(Zv::to_long)
            && level > SECURITY_LEVEL
        {
            return refused(format!(
                "security_level {level} is not supported: everything there is has level \
                 {SECURITY_LEVEL}"
            ));
        }
        let alpn = self.text("alpn_protocols")?.unwrap_or_default();
        for name in alpn
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            if name.len() > 255 {
                return refused(format!("alpn_protocols: \"{name}\" is too long"));
            }
            protocol.alpn.push(name.as_bytes().to_vec());
        }
        Ok(protocol)
    }
}

fn bytes(name: &str, value: &Zv) -> Outcome<Vec<u8>> {
    let text = if value.as_arr().is_some() {
        None
    } else {
        string_of(value).ok()
    };
    match text {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => refused(format!("{name} has to be a string")),
    }
}

/// A path, unless `open_basedir` forbids it.
fn allowed(name: &'static str, path: &[u8]) -> Outcome<PathBuf> {
    if environment::ini("open_basedir").is_some_and(|set| !set.is_empty()) {
        let readable = call_function("is_readable", &[path.into()]);
        if !readable.is_ok_and(|readable| readable.is_true()) {
            let path = String::from_utf8_lossy(path).into_owned();
            let error = std::io::Error::other("open_basedir forbids it, or it is not there");
            return Err(TlsError::Read {
                option: name,
                path,
                error,
            });
        }
    }
    Ok(PathBuf::from(OsStr::from_bytes(path)))
}

/// The settings of a service.
pub fn of_a_server(options: &Arr) -> Outcome<ServerSettings> {
    let given = Options(options);
    let mut protocol = given.protocol()?;
    protocol.group = given.text("ecdh_curve")?;
    Ok(ServerSettings {
        own: given.certificate()?,
        by_name: given.by_name()?,
        trust: given.trust(false)?,
        protocol,
        own_cipher_order: given.is("honor_cipher_order", true),
    })
}

/// The settings of a client.
pub fn of_a_client(options: &Arr) -> Outcome<ClientSettings> {
    let given = Options(options);
    Ok(ClientSettings {
        own: given.certificate()?,
        trust: given.trust(true)?,
        protocol: given.protocol()?,
        send_name: given.is("SNI_enabled", true),
    })
}
