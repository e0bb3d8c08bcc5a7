//! Whether to believe the peer's certificate.
//!
//! The path to an authority and the names are webpki's work. Three things are accepted beyond it, as
//! OpenSSL accepts them: a certificate that issued itself and is itself among the trusted ones, even
//! when it says it is an authority's; any that issued itself, when that is allowed; and the common
//! name of a certificate without any alternative name.

use std::cell::Cell;
use std::sync::Arc;

use ring::digest;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, OtherError, SignatureScheme,
};
use rustls_pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use webpki::{EndEntityCert, KeyUsage, VerifiedPath, anchor_from_trusted_cert};
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::der::asn1::{Ia5StringRef, PrintableStringRef, TeletexStringRef, Utf8StringRef};
use x509_cert::der::oid::db::rfc4519::COMMON_NAME;
use x509_cert::der::oid::db::rfc5280::ID_CE_SUBJECT_ALT_NAME;

use super::files;
use super::names::matches;
use super::{TlsError, Trust};

/// Why a certificate was not believed, beyond what rustls has words for.
#[derive(Debug, thiserror::Error)]
enum Doubt {
    #[error("the chain is longer than verify_depth {0}")]
    TooDeep(usize),
    #[error("its {0} fingerprint is another one")]
    Fingerprint(&'static str),
    #[error("it is signed by itself and not among the trusted ones")]
    SelfSigned,
    #[error("it is an authority's")]
    Authority,
    #[error("{0}")]
    Other(webpki::Error),
}

impl From<Doubt> for Error {
    fn from(doubt: Doubt) -> Self {
        CertificateError::Other(OtherError(Arc::new(doubt))).into()
    }
}

/// What is demanded of peers of one kind.
#[derive(Debug)]
pub(super) struct Policy {
    verify: bool,
    allow_self_signed: bool,
    depth: Option<usize>,
    verify_name: bool,
    /// The name clients' certificates have to have.
    name: Option<ServerName<'static>>,
    fingerprints: Vec<(&'static str, &'static digest::Algorithm, Vec<u8>)>,
    trusted: Vec<CertificateDer<'static>>,
    anchors: Vec<TrustAnchor<'static>>,
    subjects: Vec<DistinguishedName>,
    algorithms: WebPkiSupportedAlgorithms,
}

impl Policy {
    /// What a client demands of servers; possibly nothing.
    pub(super) fn of_servers(trust: &Trust) -> Result<Self, TlsError> {
        Self::new(trust)
    }

    /// What a server demands of clients; `None` when it does not ask for certificates.
    pub(super) fn of_clients(trust: &Trust) -> Result<Option<Self>, TlsError> {
        if !trust.verify && !trust.verify_name && trust.fingerprints.is_empty() {
            return Ok(None);
        }
        let mut policy = Self::new(trust)?;
        if policy.verify_name {
            let Some(name) = &trust.name else {
                let what = "verify_peer_name on a service needs peer_name";
                return Err(TlsError::Refused(what.to_owned()));
            };
            let parsed = ServerName::try_from(name.clone())
                .map_err(|_| TlsError::Refused(format!("peer_name \"{name}\" is no name")))?;
            policy.name = Some(parsed);
        }
        Ok(Some(policy))
    }

    fn new(trust: &Trust) -> Result<Self, TlsError> {
        let trusted = if trust.verify {
            files::authorities(trust)?
        } else {
            Vec::new()
        };
        let mut anchors = Vec::with_capacity(trusted.len());
        let mut subjects = Vec::with_capacity(trusted.len());
        for certificate in &trusted {
            // Lists of authorities hold some that nothing understands; they vouch for nobody.
            if let Ok(anchor) = anchor_from_trusted_cert(certificate) {
                subjects.push(DistinguishedName::in_sequence(&anchor.subject));
                anchors.push(anchor.to_owned());
            }
        }
        let mut fingerprints = Vec::with_capacity(trust.fingerprints.len());
        for (name, value) in &trust.fingerprints {
            fingerprints.push(fingerprint(name, value)?);
        }
        Ok(Self {
            verify: trust.verify,
            allow_self_signed: trust.allow_self_signed,
            depth: trust.depth,
            verify_name: trust.verify_name,
            name: None,
            fingerprints,
            trusted,
            anchors,
            subjects,
            algorithms: rustls::crypto::ring::default_provider().signature_verification_algorithms,
        })
    }

    fn judge(
        &self,
        leaf: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: Option<&ServerName<'_>>,
        usage: KeyUsage,
        now: UnixTime,
    ) -> Result<(), Error> {
        if self.verify {
            self.judge_chain(leaf, between, usage, now)?;
        }
        for (name, algorithm, wanted) in &self.fingerprints {
            if digest::digest(algorithm, leaf).as_ref() != wanted.as_slice() {
                return Err(Doubt::Fingerprint(name).into());
            }
        }
        match name {
            Some(name) if self.verify_name => judge_name(leaf, name),
            _ => Ok(()),
        }
    }

    fn judge_chain(
        &self,
        leaf: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        usage: KeyUsage,
        now: UnixTime,
    ) -> Result<(), Error> {
        if (self.allow_self_signed || self.trusted.contains(leaf)) && issued_itself(leaf)? {
            return is_its_time(leaf, now);
        }
        let too_deep = Cell::new(None);
        let depth = |path: &VerifiedPath<'_>| match self.depth {
            Some(most) if path.intermediate_certificates().count() + 1 > most => {
                too_deep.set(Some(most));
                Err(webpki::Error::MaximumPathDepthExceeded)
            }
            _ => Ok(()),
        };
        let parsed = EndEntityCert::try_from(leaf).map_err(pki_error)?;
        let verified = parsed.verify_for_usage(
            self.algorithms.all,
            &self.anchors,
            between,
            now,
            usage,
            None,
            Some(&depth),
        );
        match (verified, too_deep.get()) {
            (Ok(_), _) => Ok(()),
            (Err(_), Some(most)) => Err(Doubt::TooDeep(most).into()),
            (Err(webpki::Error::UnknownIssuer | webpki::Error::CaUsedAsEndEntity), None)
                if issued_itself(leaf)? =>
            {
                Err(Doubt::SelfSigned.into())
            }
            (Err(error), None) => Err(pki_error(error)),
        }
    }

    fn signature_tls12(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.algorithms)
    }

    fn signature_tls13(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.algorithms)
    }
}

impl ServerCertVerifier for Policy {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.judge(leaf, between, Some(name), KeyUsage::server_auth(), now)?;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature_tls12(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature_tls13(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

impl ClientCertVerifier for Policy {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &self.subjects
    }

    fn verify_client_cert(
        &self,
        leaf: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.judge(
            leaf,
            between,
            self.name.as_ref(),
            KeyUsage::client_auth(),
            now,
        )?;
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature_tls12(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature_tls13(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

/// A digest by its name and its value in hexadecimal.
fn fingerprint(
    name: &str,
    value: &str,
) -> Result<(&'static str, &'static digest::Algorithm, Vec<u8>), TlsError> {
    let (name, algorithm): (_, &'static digest::Algorithm) =
        match name.to_ascii_lowercase().as_str() {
            "sha1" => ("sha1", &digest::SHA1_FOR_LEGACY_USE_ONLY),
            "sha256" => ("sha256", &digest::SHA256),
            "sha384" => ("sha384", &digest::SHA384),
            "sha512" => ("sha512", &digest::SHA512),
            other => {
                return Err(TlsError::Refused(format!(
                    "peer_fingerprint: {other} is not supported; sha256 is"
                )));
            }
        };
    let digits: Vec<u8> = value.bytes().filter(|digit| *digit != b':').collect();
    let bytes: Option<Vec<u8>> = digits
        .chunks(2)
        .map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok())
        .collect();
    match bytes.filter(|bytes| bytes.len() == algorithm.output_len()) {
        Some(bytes) => Ok((name, algorithm, bytes)),
        None => Err(TlsError::Refused(format!(
            "peer_fingerprint: \"{value}\" is no {name} digest in hexadecimal"
        ))),
    }
}

fn parse(leaf: &CertificateDer<'_>) -> Result<Certificate, Error> {
    Certificate::from_der(leaf).map_err(|_| CertificateError::BadEncoding.into())
}

/// Whether a certificate is its own issuer.
fn issued_itself(leaf: &CertificateDer<'_>) -> Result<bool, Error> {
    let parsed = parse(leaf)?;
    let parsed = parsed.tbs_certificate();
    Ok(parsed.issuer() == parsed.subject())
}

fn is_its_time(leaf: &CertificateDer<'_>, time: UnixTime) -> Result<(), Error> {
    let parsed = parse(leaf)?;
    let validity = parsed.tbs_certificate().validity();
    let not_before = UnixTime::since_unix_epoch(validity.not_before.to_unix_duration());
    let not_after = UnixTime::since_unix_epoch(validity.not_after.to_unix_duration());
    if time < not_before {
        Err(CertificateError::NotValidYetContext { time, not_before }.into())
    } else if time > not_after {
        Err(CertificateError::ExpiredContext { time, not_after }.into())
    } else {
        Ok(())
    }
}

fn judge_name(leaf: &CertificateDer<'_>, name: &ServerName<'_>) -> Result<(), Error> {
    let parsed = EndEntityCert::try_from(leaf).map_err(pki_error)?;
    match parsed.verify_is_valid_for_subject_name(name) {
        Ok(()) => Ok(()),
        Err(_) if common_name_fits(leaf, &name.to_str()) => Ok(()),
        Err(error) => Err(pki_error(error)),
    }
}

/// RFC 6125 section 6.4.4: the last resort, for a certificate without any alternative name.
fn common_name_fits(leaf: &CertificateDer<'_>, name: &str) -> bool {
    let Ok(parsed) = parse(leaf) else {
        return false;
    };
    let parsed = parsed.tbs_certificate();
    let mut extensions = parsed.extensions().into_iter().flatten();
    if extensions.any(|extension| extension.extn_id == ID_CE_SUBJECT_ALT_NAME) {
        return false;
    }
    let name = name.to_ascii_lowercase();
    let mut last = None;
    for attribute in parsed.subject().iter() {
        if attribute.oid == COMMON_NAME {
            last = Some(&attribute.value);
        }
    }
    let text = last.and_then(|value| {
        let utf8 = || {
            value
                .decode_as::<Utf8StringRef<'_>>()
                .ok()
                .map(|s| s.as_str().to_owned())
        };
        let printable = || {
            value
                .decode_as::<PrintableStringRef<'_>>()
                .ok()
                .map(|s| s.as_str().to_owned())
        };
        let ia5 = || {
            value
                .decode_as::<Ia5StringRef<'_>>()
                .ok()
                .map(|s| s.as_str().to_owned())
        };
        let teletex = || {
            value
                .decode_as::<TeletexStringRef<'_>>()
                .ok()
                .map(|s| s.as_str().to_owned())
        };
        utf8().or_else(printable).or_else(ia5).or_else(teletex)
    });
    text.is_some_and(|text| matches(&text.to_ascii_lowercase(), &name))
}

/// webpki's verdict as rustls says it, so that the peer gets the right alert.
fn pki_error(error: webpki::Error) -> Error {
    use webpki::Error as Pki;
    match error {
        Pki::BadDer | Pki::BadDerTime | Pki::TrailingData(_) => {
            CertificateError::BadEncoding.into()
        }
        Pki::CertNotValidYet { time, not_before } => {
            CertificateError::NotValidYetContext { time, not_before }.into()
        }
        Pki::CertExpired { time, not_after } => {
            CertificateError::ExpiredContext { time, not_after }.into()
        }
        Pki::InvalidCertValidity => CertificateError::Expired.into(),
        Pki::UnknownIssuer => CertificateError::UnknownIssuer.into(),
        Pki::CertNotValidForName(names) => CertificateError::NotValidForNameContext {
            expected: names.expected,
            presented: names.presented,
        }
        .into(),
        Pki::InvalidSignatureForPublicKey => CertificateError::BadSignature.into(),
        Pki::RequiredEkuNotFoundContext(_) => CertificateError::InvalidPurpose.into(),
        Pki::CaUsedAsEndEntity => Doubt::Authority.into(),
        other => Doubt::Other(other).into(),
    }
}
