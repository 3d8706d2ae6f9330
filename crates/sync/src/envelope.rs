//! Signed statements: DSSE v1, so that the type is inside the signed bytes.
//!
//! <https://github.com/secure-systems-lab/dsse/blob/master/protocol.md>

use countersign_domain::value::{self, Value, map};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// A statement and who signed it. The payload is kept and verified as the exact bytes signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    pub payload_type: String,
    pub payload: Vec<u8>,
    /// First 16 bytes of SHA-256 of the public key.
    pub key_id: [u8; 16],
    pub signature: [u8; 64],
}

/// Why an envelope is not taken for what it says.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Refusal {
    #[error("the signature does not fit the statement and the key")]
    Signature,
    #[error("the statement is of another type: {0}")]
    Type(String),
    #[error("signed by another key")]
    Key,
    #[error("the envelope's bytes are not an envelope")]
    Malformed,
}

/// The pre-authentication encoding of DSSE.
pub fn pre_authentication(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let mut out = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len()).into_bytes();
    out.extend(payload);
    out
}

/// Identity of a public key.
pub fn key_id(key: &VerifyingKey) -> [u8; 16] {
    let mut id = [0; 16];
    id.copy_from_slice(&Sha256::digest(key.as_bytes())[..16]);
    id
}

impl Envelope {
    /// Signs the exact bytes of the payload together with its type.
    pub fn sign(payload_type: &str, payload: Vec<u8>, key: &SigningKey) -> Self {
        let signature = key.sign(&pre_authentication(payload_type, &payload)).to_bytes();
        Self {
            payload_type: payload_type.to_owned(),
            payload,
            key_id: key_id(&key.verifying_key()),
            signature,
        }
    }

    /// Verifies strictly and reads the statement.
    ///
    /// # Errors
    /// Another type, another key, a signature that does not fit, or a payload that is not
    /// deterministic.
    pub fn open(&self, payload_type: &str, key: &VerifyingKey) -> Result<Value, Refusal> {
        if self.payload_type != payload_type {
            return Err(Refusal::Type(self.payload_type.clone()));
        }
        if self.key_id != key_id(key) {
            return Err(Refusal::Key);
        }
        key.verify_strict(
            &pre_authentication(payload_type, &self.payload),
            &Signature::from_bytes(&self.signature),
        )
        .map_err(|_| Refusal::Signature)?;
        value::decode(&self.payload).map_err(|_| Refusal::Malformed)
    }

    /// As it is kept: type, payload, key, signature.
    pub fn to_value(&self) -> Value {
        map([
            ("type", Value::Text(self.payload_type.clone())),
            ("payload", Value::Bytes(self.payload.clone())),
            ("key", Value::Bytes(self.key_id.to_vec())),
            ("signature", Value::Bytes(self.signature.to_vec())),
        ])
    }

    /// # Errors
    /// When a member is missing or of the wrong length.
    pub fn from_value(value: &Value) -> Result<Self, Refusal> {
        let members = value.as_map().ok_or(Refusal::Malformed)?;
        let bytes = |name: &str| match members.get(name) {
            Some(Value::Bytes(b)) => Ok(b.clone()),
            _ => Err(Refusal::Malformed),
        };
        Ok(Self {
            payload_type: members
                .get("type")
                .and_then(Value::as_text)
                .ok_or(Refusal::Malformed)?
                .to_owned(),
            payload: bytes("payload")?,
            key_id: bytes("key")?.try_into().map_err(|_| Refusal::Malformed)?,
            signature: bytes("signature")?.try_into().map_err(|_| Refusal::Malformed)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> SigningKey {
        SigningKey::from_bytes(&[n; 32])
    }

    #[test]
    fn the_pre_authentication_encoding_is_the_published_one() {
        assert_eq!(
            pre_authentication("http://example.com/HelloWorld", b"hello world"),
            b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        );
    }

    #[test]
    fn a_statement_opens_only_as_its_type_with_its_key_and_its_bytes() {
        let payload = value::encode(&map([("decision", Value::from("agree"))]));
        let envelope = Envelope::sign("decision", payload, &key(1));
        assert!(envelope.open("decision", &key(1).verifying_key()).is_ok());
        assert_eq!(
            envelope.open("carry", &key(1).verifying_key()),
            Err(Refusal::Type("decision".to_owned()))
        );
        assert_eq!(envelope.open("decision", &key(2).verifying_key()), Err(Refusal::Key));
        for at in 0..envelope.payload.len() {
            let mut changed = envelope.clone();
            changed.payload[at] ^= 1;
            assert_eq!(
                changed.open("decision", &key(1).verifying_key()),
                Err(Refusal::Signature)
            );
        }
        assert_eq!(Envelope::from_value(&envelope.to_value()), Ok(envelope));
    }
}
