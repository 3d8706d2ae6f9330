use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::VerifyingKey;
use sha2::{Digest, Sha256};

/// An organisation's public key as it is handed out: one line, `countersign-org ed25519 BASE64 NAME`.
#[derive(Debug, Clone, PartialEq)]
pub struct OrgKey {
    pub key: VerifyingKey,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrgKeyError {
    #[error("this is not a key file of an organisation (expected: countersign-org ed25519 KEY NAME)")]
    Form,
    #[error("the key is of the kind `{0}`, only ed25519 is known")]
    Kind(String),
    #[error("the key is damaged")]
    Key,
    #[error("the organisation's name is empty or has a line break in it")]
    Name,
}

const MARK: &str = "countersign-org";

impl OrgKey {
    pub fn new(key: VerifyingKey, name: &str) -> Result<OrgKey, OrgKeyError> {
        let name = name.trim();
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(OrgKeyError::Name);
        }
        if key.is_weak() {
            return Err(OrgKeyError::Key);
        }
        Ok(OrgKey {
            key,
            name: name.to_owned(),
        })
    }

    /// To be read aloud and compared.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.key)
    }
}

impl fmt::Display for OrgKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{MARK} ed25519 {} {}",
            STANDARD.encode(self.key.as_bytes()),
            self.name
        )
    }
}

impl FromStr for OrgKey {
    type Err = OrgKeyError;

    fn from_str(text: &str) -> Result<OrgKey, OrgKeyError> {
        let line = text.trim_start_matches('\u{feff}').trim();
        let mut parts = line.splitn(4, ' ');
        let mut part = || parts.next().ok_or(OrgKeyError::Form);
        if part()? != MARK {
            return Err(OrgKeyError::Form);
        }
        let kind = part()?;
        if kind != "ed25519" {
            return Err(OrgKeyError::Kind(kind.to_owned()));
        }
        let bytes = STANDARD.decode(part()?).map_err(|_| OrgKeyError::Key)?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| OrgKeyError::Key)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| OrgKeyError::Key)?;
        OrgKey::new(key, part()?)
    }
}

/// The first sixteen hex digits of the key's SHA-256, in fours.
pub fn fingerprint(key: &VerifyingKey) -> String {
    let hash: String = Sha256::digest(key.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    crate::figures::short_hash(&hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ed25519_dalek::SigningKey;

    fn example() -> OrgKey {
        OrgKey::new(SigningKey::from_bytes(&[7; 32]).verifying_key(), "江汉仪表 有限公司").unwrap()
    }

    #[test]
    fn a_key_file_reads_back_also_with_a_byte_order_mark_and_windows_line_ends() {
        let text = example().to_string();
        assert!(text.starts_with("countersign-org ed25519 ") && text.ends_with("江汉仪表 有限公司\n"));
        assert_eq!(text.parse(), Ok(example()));
        assert_eq!(format!("\u{feff}{}\r\n", text.trim()).parse(), Ok(example()));
    }

    #[test]
    fn what_is_no_key_file_is_refused_with_the_reason() {
        assert_eq!("ssh-ed25519 AAAA me".parse::<OrgKey>(), Err(OrgKeyError::Form));
        assert_eq!(
            "countersign-org rsa AAAA me".parse::<OrgKey>(),
            Err(OrgKeyError::Kind("rsa".to_owned()))
        );
        assert_eq!(
            "countersign-org ed25519 AAAA me".parse::<OrgKey>(),
            Err(OrgKeyError::Key)
        );
        let nameless = example().to_string().replace("江汉仪表 有限公司", "");
        assert_eq!(nameless.parse::<OrgKey>(), Err(OrgKeyError::Form));
        let weak = format!("countersign-org ed25519 {} me", STANDARD.encode([0; 32]));
        assert_eq!(weak.parse::<OrgKey>(), Err(OrgKeyError::Key));
    }
}
