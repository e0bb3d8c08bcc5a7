//! TLS configurations: which certificate to show, whom to trust, which versions and ciphers.
//!
//! The settings are plain values, read from wherever the host keeps them; building one reads the
//! files and gives a configuration to make [sessions](crate::conn::tls::Session) with. Building is
//! slow (files, keys, hundreds of authorities); a configuration is cheap to clone and survives a
//! fork.

mod ciphers;
mod files;
mod names;
mod verify;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use rustls::client::Resumption;
use rustls::crypto::{CryptoProvider, ring};
use rustls::server::NoServerSessionStorage;
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, ServerConfig, SupportedProtocolVersion, version};
use rustls_pki_types::ServerName;

use names::{ByName, OwnCertificate};
use verify::Policy;

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file is not there or cannot be read.
    #[error("cannot read {option} {path}: {error}")]
    Read {
        /// The option that names it.
        option: &'static str,
        /// The file.
        path: String,
        /// The system's answer.
        error: io::Error,
    },
    /// A file does not hold what it has to.
    #[error("{option} {path}: {what}")]
    Content {
        /// The option that names it.
        option: &'static str,
        /// The file.
        path: String,
        /// What is wrong with it.
        what: String,
    },
    /// An option asks for something there is not.
    #[error("{0}")]
    Refused(String),
}

impl TlsError {
    /// Whether a file is to blame, which may be right the next time.
    #[must_use]
    pub fn is_of_a_file(&self) -> bool {
        !matches!(self, Self::Refused(_))
    }
}

/// A certificate with its chain, and the key it belongs to.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct CertificateFiles {
    /// PEM: the certificate, then its intermediates, perhaps the key.
    pub certificate: PathBuf,
    /// PEM: the key; `None` when it is in the file of the certificate.
    pub key: Option<PathBuf>,
    /// Opens an encrypted key.
    pub passphrase: Option<Vec<u8>>,
}

/// What is demanded of the peer's certificate.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct Trust {
    /// It has to be valid and issued by an authority of `ca_file` or `ca_directory`, or of the
    /// system when there is neither.
    pub verify: bool,
    /// It has to be issued for this name. A client takes the name it connects to when there is none.
    pub name: Option<String>,
    /// The name is looked at.
    pub verify_name: bool,
    /// With `verify`: it may also be issued by itself.
    pub allow_self_signed: bool,
    /// PEM file of authorities.
    pub ca_file: Option<PathBuf>,
    /// Directory of PEM files, named after the hashes of their subjects.
    pub ca_directory: Option<PathBuf>,
    /// Most certificates above the peer's own, the authority's included.
    pub depth: Option<usize>,
    /// Digests it has to have: name of the digest and value in hexadecimal.
    pub fingerprints: Vec<(String, String)>,
}

/// What both sides of the protocol have.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Protocol {
    /// TLS 1.2 may be spoken.
    pub tls12: bool,
    /// TLS 1.3 may be spoken.
    pub tls13: bool,
    /// Cipher suites of TLS 1.2 in OpenSSL's notation; `None` for all there are.
    pub ciphers: Option<String>,
    /// The one key exchange group in OpenSSL's or the standard's name; `None` for all there are.
    pub group: Option<String>,
    /// Application protocols, the preferred one first.
    pub alpn: Vec<Vec<u8>>,
    /// Sessions may be resumed.
    pub resumption: bool,
}

impl Default for Protocol {
    fn default() -> Self {
        Self {
            tls12: true,
            tls13: true,
            ciphers: None,
            group: None,
            alpn: Vec::new(),
            resumption: true,
        }
    }
}

/// The accepting side.
#[derive(Clone, Debug, Default)]
pub struct ServerSettings {
    /// The certificate for those who ask for no other.
    pub own: Option<CertificateFiles>,
    /// Certificates by the name a client asks for, `*.` standing for one label.
    pub by_name: Vec<(String, CertificateFiles)>,
    /// What is demanded of clients.
    pub trust: Trust,
    /// Versions, ciphers and so on.
    pub protocol: Protocol,
    /// The server's order of ciphers counts, not the client's.
    pub own_cipher_order: bool,
}

/// The connecting side.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct ClientSettings {
    /// The certificate for servers that ask for one.
    pub own: Option<CertificateFiles>,
    /// What is demanded of the server.
    pub trust: Trust,
    /// Versions, ciphers and so on.
    pub protocol: Protocol,
    /// The server is told the name that is connected to.
    pub send_name: bool,
}

/// A built configuration of the accepting side. Clones share keys and tickets.
#[derive(Clone, Debug)]
pub struct ServerTls(pub(crate) Arc<ServerConfig>);

/// A built configuration of the connecting side. Clones share keys and tickets.
#[derive(Clone, Debug)]
pub struct ClientTls {
    pub(crate) config: Arc<ClientConfig>,
    name: Option<String>,
}

impl ServerSettings {
    /// Reads the files and builds the configuration.
    ///
    /// # Errors
    /// The file or the option that is to blame.
    pub fn build(&self) -> Result<ServerTls, TlsError> {
        let provider = self.protocol.provider()?;
        let own = match &self.own {
            Some(files) => Some(files.load("local_cert")?),
            None => None,
        };
        if own.is_none() && self.by_name.is_empty() {
            let what = "local_cert is missing: a TLS service needs a certificate";
            return Err(TlsError::Refused(what.to_owned()));
        }
        let mut by_name = Vec::with_capacity(self.by_name.len());
        for (name, files) in &self.by_name {
            by_name.push((name.to_ascii_lowercase(), files.load("SNI_server_certs")?));
        }
        let builder = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&self.protocol.versions()?)
            .map_err(refused)?;
        let builder = match Policy::of_clients(&self.trust)? {
            Some(policy) => builder.with_client_cert_verifier(Arc::new(policy)),
            None => builder.with_no_client_auth(),
        };
        let mut config = builder.with_cert_resolver(Arc::new(ByName { own, by_name }));
        config.alpn_protocols.clone_from(&self.protocol.alpn);
        config.ignore_client_order = self.own_cipher_order;
        // Tickets are good in every process that has the configuration, a table of sessions only
        // in its own.
        config.session_storage = Arc::new(NoServerSessionStorage {});
        if self.protocol.resumption {
            config.ticketer = ring::Ticketer::new().map_err(refused)?;
        } else {
            config.send_tls13_tickets = 0;
        }
        Ok(ServerTls(Arc::new(config)))
    }
}

impl ClientSettings {
    /// Reads the files and builds the configuration.
    ///
    /// # Errors
    /// The file or the option that is to blame.
    pub fn build(&self) -> Result<ClientTls, TlsError> {
        let policy = Policy::of_servers(&self.trust)?;
        let builder = ClientConfig::builder_with_provider(self.protocol.provider()?)
            .with_protocol_versions(&self.protocol.versions()?)
            .map_err(refused)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(policy));
        let mut config = match &self.own {
            Some(files) => {
                let own = OwnCertificate(files.load("local_cert")?);
                builder.with_client_cert_resolver(Arc::new(own))
            }
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols.clone_from(&self.protocol.alpn);
        config.enable_sni = self.send_name;
        if !self.protocol.resumption {
            config.resumption = Resumption::disabled();
        }
        Ok(ClientTls {
            config: Arc::new(config),
            name: self.trust.name.clone(),
        })
    }

    /// When the files were last written: another answer means that building again gives something
    /// else.
    #[must_use]
    pub fn stamps(&self) -> Vec<Option<SystemTime>> {
        let own = self.own.iter();
        let own = own.flat_map(|own| [Some(&own.certificate), own.key.as_ref()]);
        own.chain([
            self.trust.ca_file.as_ref(),
            self.trust.ca_directory.as_ref(),
        ])
        .map(|path| path?.metadata().ok()?.modified().ok())
        .collect()
    }
}

impl ClientTls {
    /// The name to tell the server at `host`, and to find in its certificate.
    ///
    /// # Errors
    /// When it is neither a host name nor an address.
    pub fn name_for(&self, host: &str) -> Result<ServerName<'static>, TlsError> {
        let name = self.name.as_deref().unwrap_or(host);
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        ServerName::try_from(bare.to_owned())
            .map_err(|_| TlsError::Refused(format!("\"{name}\" is no name a server can have")))
    }
}

impl CertificateFiles {
    fn load(&self, option: &'static str) -> Result<Arc<CertifiedKey>, TlsError> {
        files::certified(self, option).map(Arc::new)
    }
}

impl Protocol {
    fn versions(&self) -> Result<Vec<&'static SupportedProtocolVersion>, TlsError> {
        let mut versions = Vec::with_capacity(2);
        if self.tls13 {
            versions.push(&version::TLS13);
        }
        if self.tls12 {
            versions.push(&version::TLS12);
        }
        if versions.is_empty() {
            let what = "crypto_method allows no version there is: TLS 1.2 and 1.3";
            return Err(TlsError::Refused(what.to_owned()));
        }
        Ok(versions)
    }

    fn provider(&self) -> Result<Arc<CryptoProvider>, TlsError> {
        let mut provider = ring::default_provider();
        if let Some(list) = &self.ciphers {
            ciphers::choose(&mut provider.cipher_suites, list, self.tls13)?;
        }
        if let Some(group) = &self.group {
            ciphers::choose_group(&mut provider.kx_groups, group)?;
        }
        Ok(Arc::new(provider))
    }
}

fn refused(error: impl std::fmt::Display) -> TlsError {
    TlsError::Refused(error.to_string())
}
