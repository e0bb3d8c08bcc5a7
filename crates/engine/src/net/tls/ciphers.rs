//! Cipher suites and key exchange groups by OpenSSL's names.

use rustls::crypto::SupportedKxGroup;
use rustls::{CipherSuite, NamedGroup, SupportedCipherSuite};

use super::TlsError;

/// A suite of TLS 1.2 with OpenSSL's name and the words its lists know the suite by.
struct Known {
    suite: CipherSuite,
    name: &'static str,
    words: &'static [&'static str],
}

macro_rules! known {
    ($suite:ident, $name:literal, $($word:literal)*) => {
        Known { suite: CipherSuite::$suite, name: $name, words: &[$($word),*] }
    };
}

/// What is true of all of them.
const OF_ALL: [&str; 11] = [
    "ALL", "DEFAULT", "HIGH", "FIPS", "ECDH", "ECDHE", "EECDH", "KECDHE", "KEECDH", "TLSV1.2",
    "AEAD",
];

/// All there are, in OpenSSL's order.
const KNOWN: [Known; 6] = [
    known!(TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "ECDHE-ECDSA-AES256-GCM-SHA384",
        "AECDSA" "ECDSA" "AES" "AES256" "AESGCM" "SUITEB192" "SUITEB128" "SHA384"),
    known!(TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, "ECDHE-RSA-AES256-GCM-SHA384",
        "ARSA" "RSA" "AES" "AES256" "AESGCM" "SHA384"),
    known!(TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, "ECDHE-ECDSA-CHACHA20-POLY1305",
        "AECDSA" "ECDSA" "CHACHA20"),
    known!(TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, "ECDHE-RSA-CHACHA20-POLY1305",
        "ARSA" "RSA" "CHACHA20"),
    known!(TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "ECDHE-ECDSA-AES128-GCM-SHA256",
        "AECDSA" "ECDSA" "AES" "AES128" "AESGCM" "SUITEB128" "SUITEB128ONLY" "SHA256"),
    known!(TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, "ECDHE-RSA-AES128-GCM-SHA256",
        "ARSA" "RSA" "AES" "AES128" "AESGCM" "SHA256"),
];

impl Known {
    /// Whether a word of a list, perhaps several joined by `+`, names it.
    fn is(&self, word: &str) -> bool {
        let standard = format!("{:?}", self.suite);
        self.name.eq_ignore_ascii_case(word)
            || standard.eq_ignore_ascii_case(word)
            || word.split('+').all(|part| self.has(part))
    }

    fn has(&self, word: &str) -> bool {
        // "RSA" alone is the key exchange, which there is not; the signature is "aRSA".
        let upper = word.to_ascii_uppercase();
        let by_word = upper != "RSA" && self.words.contains(&upper.as_str());
        by_word || OF_ALL.contains(&upper.as_str())
    }
}

/// Leaves the suites that an OpenSSL cipher list names, in its order. As in OpenSSL a list says
/// nothing about TLS 1.3, and words for what there is not are passed over.
pub(super) fn choose(
    suites: &mut Vec<SupportedCipherSuite>,
    list: &str,
    has_tls13: bool,
) -> Result<(), TlsError> {
    let mut chosen: Vec<CipherSuite> = Vec::new();
    let mut banned: Vec<CipherSuite> = Vec::new();
    let words = list.split([':', ',', ' ']);
    for word in words.filter(|word| !word.is_empty() && !word.starts_with('@')) {
        let (sign, word) = match word.split_at_checked(1) {
            Some((sign @ ("!" | "-" | "+"), rest)) => (sign, rest),
            _ => ("", word),
        };
        let named: Vec<CipherSuite> = KNOWN
            .iter()
            .filter(|known| known.is(word))
            .map(|known| known.suite)
            .collect();
        match sign {
            "!" => {
                chosen.retain(|suite| !named.contains(suite));
                banned.extend(named);
            }
            "-" => chosen.retain(|suite| !named.contains(suite)),
            "+" => {
                // Moves to the end what is there.
                let (back, front): (Vec<_>, Vec<_>) =
                    chosen.iter().partition(|suite| named.contains(suite));
                chosen = front.into_iter().chain(back).collect();
            }
            _ => {
                for suite in named {
                    if !chosen.contains(&suite) && !banned.contains(&suite) {
                        chosen.push(suite);
                    }
                }
            }
        }
    }
    if chosen.is_empty() {
        return Err(TlsError::Refused(format!(
            "ciphers \"{list}\" names no cipher suite there is: {}",
            KNOWN.map(|known| known.name).join(" ")
        )));
    }
    let all = std::mem::take(suites);
    let newer = all.iter().filter(|suite| suite.tls13().is_some());
    suites.extend(newer.filter(|_| has_tls13).copied());
    for wanted in chosen {
        let found = all.iter().find(|suite| suite.suite() == wanted);
        suites.extend(found.copied());
    }
    Ok(())
}

/// Leaves one key exchange group; `auto` leaves all.
pub(super) fn choose_group(
    groups: &mut Vec<&'static dyn SupportedKxGroup>,
    name: &str,
) -> Result<(), TlsError> {
    let wanted = match name.to_ascii_lowercase().as_str() {
        "auto" => return Ok(()),
        "prime256v1" | "p-256" | "secp256r1" => NamedGroup::secp256r1,
        "secp384r1" | "p-384" => NamedGroup::secp384r1,
        "x25519" => NamedGroup::X25519,
        _ => {
            return Err(TlsError::Refused(format!(
                "ecdh_curve \"{name}\" is not there: prime256v1, secp384r1, X25519 or auto"
            )));
        }
    };
    groups.retain(|group| group.name() == wanted);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::crypto::ring;

    fn chosen(list: &str) -> Vec<&'static str> {
        let mut suites = ring::default_provider().cipher_suites;
        choose(&mut suites, list, false).unwrap();
        let name = |suite: SupportedCipherSuite| {
            let mut all = KNOWN.iter();
            all.find(|known| known.suite == suite.suite()).unwrap().name
        };
        suites.into_iter().map(name).collect()
    }

    #[test]
    fn lists_are_read_as_openssl_reads_them() {
        assert_eq!(chosen("HIGH:!aNULL:!MD5:!3DES").len(), 6);
        assert_eq!(
            chosen("ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:AES128-SHA"),
            ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384"]
        );
        assert_eq!(
            chosen("EECDH+AESGCM:!aRSA"),
            [
                "ECDHE-ECDSA-AES256-GCM-SHA384",
                "ECDHE-ECDSA-AES128-GCM-SHA256"
            ]
        );
        assert_eq!(
            chosen("CHACHA20 @SECLEVEL=2"),
            [
                "ECDHE-ECDSA-CHACHA20-POLY1305",
                "ECDHE-RSA-CHACHA20-POLY1305"
            ]
        );
        let moved = chosen("ALL:+AESGCM");
        assert!(moved[0].contains("CHACHA20") && moved[5].contains("GCM"));
        assert_eq!(chosen("ALL:!AESGCM:AESGCM").len(), 2);
        assert_eq!(chosen("ALL:-AESGCM:AES256").len(), 4);
    }

    #[test]
    fn a_list_without_any_suite_is_refused() {
        for list in [
            "RC4-SHA",
            "AES128-SHA:DHE-RSA-AES256-GCM-SHA384",
            "kRSA",
            "RSA",
            "",
            "!ALL",
        ] {
            let mut suites = ring::default_provider().cipher_suites;
            assert!(choose(&mut suites, list, true).is_err(), "{list}");
        }
    }

    #[test]
    fn a_list_says_nothing_about_tls_13() {
        let mut suites = ring::default_provider().cipher_suites;
        choose(&mut suites, "CHACHA20", true).unwrap();
        assert_eq!(suites.iter().filter(|s| s.tls13().is_some()).count(), 3);
    }

    #[test]
    fn one_group_is_left() {
        let mut groups = ring::default_provider().kx_groups;
        choose_group(&mut groups, "prime256v1").unwrap();
        assert_eq!(groups.len(), 1);
        assert!(choose_group(&mut groups, "secp521r1").is_err());
    }
}
