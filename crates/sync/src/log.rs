//! The authority's log: what may only be decided once, in the one order that counts.

use countersign_domain::id::Id;
use countersign_domain::value::{self, Value, map};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

/// One entry, chained to the one before by its hash and signed by the authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1 without gaps.
    pub seq: i64,
    /// Milliseconds since 1970 UTC by the authority's clock.
    pub at: i64,
    /// What the entry is about: a case, a document, an account.
    pub subject: Id,
    /// case_opened, decision, finalised, number, …
    pub code: String,
    pub body: Value,
    /// Hash of the entry before; zeros for the first.
    pub previous: [u8; 32],
}

/// Where a log is not what its authority wrote.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LogFault {
    #[error("entry {0} is missing or out of order")]
    Gap(i64),
    #[error("entry {0} does not follow from the one before")]
    Chain(i64),
    #[error("entry {0} was not signed by the authority")]
    Signature(i64),
    #[error("the bytes of entry {0} are not an entry")]
    Malformed(i64),
}

const CONTEXT: &[u8] = b"countersign log entry v1\0";

impl Entry {
    /// The exact bytes that are hashed, signed and kept.
    pub fn encode(&self) -> Vec<u8> {
        value::encode(&map([
            ("v", Value::Int(1)),
            ("seq", Value::Int(self.seq)),
            ("at", Value::Int(self.at)),
            ("subject", self.subject.into()),
            ("code", Value::Text(self.code.clone())),
            ("body", self.body.clone()),
            ("previous", Value::Bytes(self.previous.to_vec())),
        ]))
    }

    /// Nothing for bytes that are no entry.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let value = value::decode(bytes).ok()?;
        let members = value.as_map()?;
        let Some(Value::Bytes(previous)) = members.get("previous") else {
            return None;
        };
        Some(Self {
            seq: members.get("seq")?.as_int()?,
            at: members.get("at")?.as_int()?,
            subject: members.get("subject")?.as_id()?,
            code: members.get("code")?.as_text()?.to_owned(),
            body: members.get("body").cloned().unwrap_or_default(),
            previous: previous.as_slice().try_into().ok()?,
        })
    }
}

/// Hash of an entry's exact bytes.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::new()
        .chain_update(CONTEXT)
        .chain_update(bytes)
        .finalize()
        .into()
}

/// The authority's signature over an entry's hash.
pub fn sign(hash: &[u8; 32], authority: &SigningKey) -> [u8; 64] {
    authority.sign(&[CONTEXT, hash].concat()).to_bytes()
}

/// Whether the authority signed this hash of an entry.
pub fn signed(hash: &[u8; 32], signature: &Signature, authority: &VerifyingKey) -> bool {
    authority
        .verify_strict(&[CONTEXT, &hash[..]].concat(), signature)
        .is_ok()
}

/// Verifies a whole log: order, chain, signatures.
///
/// # Errors
/// The first fault with the number of its entry.
pub fn verify<'a>(
    entries: impl IntoIterator<Item = (&'a [u8], &'a [u8; 64])>,
    authority: &VerifyingKey,
) -> Result<[u8; 32], LogFault> {
    let mut previous = [0; 32];
    let mut seq = 0;
    for (bytes, signature) in entries {
        seq += 1;
        let entry = Entry::decode(bytes).ok_or(LogFault::Malformed(seq))?;
        if entry.seq != seq {
            return Err(LogFault::Gap(seq));
        }
        if entry.previous != previous {
            return Err(LogFault::Chain(seq));
        }
        previous = hash(bytes);
        authority
            .verify_strict(&[CONTEXT, &previous[..]].concat(), &Signature::from_bytes(signature))
            .map_err(|_| LogFault::Signature(seq))?;
    }
    Ok(previous)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(n: i64, key: &SigningKey) -> Vec<(Vec<u8>, [u8; 64])> {
        let mut previous = [0; 32];
        (1..=n)
            .map(|seq| {
                let bytes = Entry {
                    seq,
                    at: seq * 1000,
                    subject: Id::derived("case", "1"),
                    code: "decision".to_owned(),
                    body: map([("n", Value::Int(seq))]),
                    previous,
                }
                .encode();
                previous = hash(&bytes);
                let signature = sign(&previous, key);
                (bytes, signature)
            })
            .collect()
    }

    fn check(log: &[(Vec<u8>, [u8; 64])], key: &SigningKey) -> Result<[u8; 32], LogFault> {
        verify(log.iter().map(|(b, s)| (b.as_slice(), s)), &key.verifying_key())
    }

    #[test]
    fn a_log_cannot_lose_reorder_or_change_an_entry() {
        let key = SigningKey::from_bytes(&[3; 32]);
        let whole = log(4, &key);
        assert!(check(&whole, &key).is_ok());

        let mut lost = whole.clone();
        lost.remove(1);
        assert_eq!(check(&lost, &key), Err(LogFault::Gap(2)));

        let mut forged = whole.clone();
        let other = SigningKey::from_bytes(&[4; 32]);
        forged[3].1 = sign(&hash(&forged[3].0), &other);
        assert_eq!(check(&forged, &key), Err(LogFault::Signature(4)));

        let mut changed = whole;
        let mut entry = Entry::decode(&changed[2].0).unwrap();
        entry.at += 1;
        changed[2].0 = entry.encode();
        changed[2].1 = sign(&hash(&changed[2].0), &key);
        assert_eq!(check(&changed, &key), Err(LogFault::Chain(4)));
    }
}
