//! Certificates, keys and authorities from PEM files.

use std::fs;
use std::io;
use std::path::Path;

use pkcs8::{EncryptedPrivateKeyInfoRef, SecretDocument};
use rustls::crypto::ring::sign::any_supported_type;
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};
use rustls_native_certs::{CertificateResult, ErrorKind, load_certs_from_paths, load_native_certs};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use super::{CertificateFiles, TlsError, Trust};

/// The label of a key encrypted by PKCS #8 (RFC 7468 section 11).
const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";

fn content(option: &'static str, path: &Path, what: impl Into<String>) -> TlsError {
    TlsError::Content {
        option,
        path: path.display().to_string(),
        what: what.into(),
    }
}

fn read(option: &'static str, path: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(path).map_err(|error| TlsError::Read {
        option,
        path: path.display().to_string(),
        error: plain(error),
    })
}

/// Without the number the standard library puts behind the words.
fn plain(error: io::Error) -> io::Error {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => io::Error::new(error.kind(), words.to_owned()),
        None => error,
    }
}

/// A certificate with its key, checked to belong together.
pub(super) fn certified(
    files: &CertificateFiles,
    option: &'static str,
) -> Result<CertifiedKey, TlsError> {
    let path = &files.certificate;
    let pem = read(option, path)?;
    let chain = certificates(option, path, &pem)?;
    let key = match &files.key {
        Some(path) => key("local_pk", path, &read("local_pk", path)?, files)?,
        None => key(option, path, &pem, files)?,
    };
    let key = any_supported_type(&key)
        .map_err(|_| content(option, path, "the key is of a kind that is not supported"))?;
    let certified = CertifiedKey::new(chain, key);
    match certified.keys_match() {
        Err(Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) => Err(content(
            option,
            path,
            "the key belongs to another certificate",
        )),
        // What cannot be compared shows in the handshake.
        _ => Ok(certified),
    }
}

fn certificates(
    option: &'static str,
    path: &Path,
    pem: &[u8],
) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = String::from_utf8_lossy(pem);
    let mut rest = &*text;
    let mut all = Vec::new();
    // Block by block: a key in the same file may be one that only `key` understands.
    while let Some((found, behind)) = block(rest, "CERTIFICATE") {
        let certificate = CertificateDer::from_pem_slice(found.as_bytes());
        all.push(certificate.map_err(|error| content(option, path, error.to_string()))?);
        rest = behind;
    }
    if all.is_empty() {
        return Err(content(option, path, "no certificate in it"));
    }
    Ok(all)
}

fn key(
    option: &'static str,
    path: &Path,
    pem: &[u8],
    files: &CertificateFiles,
) -> Result<PrivateKeyDer<'static>, TlsError> {
    let text = String::from_utf8_lossy(pem);
    if let Some((block, _)) = block(&text, ENCRYPTED) {
        let Some(passphrase) = &files.passphrase else {
            return Err(content(
                option,
                path,
                "the key is encrypted and there is no passphrase",
            ));
        };
        return decrypt(block, passphrase).map_err(|what| content(option, path, what));
    }
    if text.contains("Proc-Type: 4,ENCRYPTED") {
        let what = "the key is encrypted in OpenSSL's old way, which is not supported; \
                    openssl pkcs8 -topk8 converts it";
        return Err(content(option, path, what));
    }
    match PrivateKeyDer::from_pem_slice(pem) {
        Ok(key) => Ok(key),
        Err(rustls_pki_types::pem::Error::NoItemsFound) => {
            Err(content(option, path, "no private key in it"))
        }
        Err(error) => Err(content(option, path, error.to_string())),
    }
}

/// The first block of a PEM file with this label, its boundaries included, and what follows.
fn block<'a>(text: &'a str, label: &str) -> Option<(&'a str, &'a str)> {
    let end = format!("-----END {label}-----");
    let rest = text.get(text.find(&format!("-----BEGIN {label}-----"))?..)?;
    rest.split_at_checked(rest.find(&end)? + end.len())
}

fn decrypt(block: &str, passphrase: &[u8]) -> Result<PrivateKeyDer<'static>, String> {
    let (_, document) = SecretDocument::from_pem(block).map_err(|error| error.to_string())?;
    let encrypted = EncryptedPrivateKeyInfoRef::try_from(document.as_bytes()).map_err(
        |_| "the key is encrypted in a way that is not supported: PBES2 with AES or 3DES is",
    )?;
    let key = encrypted
        .decrypt(passphrase)
        .map_err(|_| "the passphrase does not open the key")?;
    Ok(PrivatePkcs8KeyDer::from(key.as_bytes().to_vec()).into())
}

/// The authorities trust is given to: those named, or the system's.
pub(super) fn authorities(trust: &Trust) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let (file, directory) = (trust.ca_file.as_deref(), trust.ca_directory.as_deref());
    let (option, path) = match (file, directory) {
        (Some(file), _) => ("cafile", file),
        (None, Some(directory)) => ("capath", directory),
        (None, None) => return of_the_system(),
    };
    if let Some(file) = file {
        certificates("cafile", file, &read("cafile", file)?)?;
    }
    let CertificateResult { certs, errors, .. } = load_certs_from_paths(file, directory);
    if let Some(error) = errors.into_iter().find(|_| certs.is_empty()) {
        return Err(match error.kind {
            ErrorKind::Io { inner, path } => TlsError::Read {
                option,
                path: path.display().to_string(),
                error: plain(inner),
            },
            other => content(option, path, format!("{other:?}")),
        });
    }
    if certs.is_empty() {
        return Err(content(option, path, "no certificate in it"));
    }
    Ok(certs)
}

/// `SSL_CERT_FILE` and `SSL_CERT_DIR`, or where systems keep them.
fn of_the_system() -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let found = load_native_certs();
    if found.certs.is_empty() {
        let what = "the system has no list of certificate authorities; name one with cafile";
        return Err(TlsError::Refused(what.to_owned()));
    }
    Ok(found.certs)
}
