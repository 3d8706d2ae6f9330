//! The seal itself: PDF comment lines of fixed length after the last `%%EOF`.
//!
//! ```text
//! %CountersignSeal 1
//! %Document <20 digits>                   bytes before this block
//! %Evidence <20 digits> <20 digits>       start and length of the attached evidence
//! %Issuer <44 characters of base64>       Ed25519 public key
//! %Signature <88 characters of base64>
//! %EndSeal
//! ```
//!
//! Every line ends in one line feed, the block ends the file, and there is one way to write each value, so that no
//! byte of it can be written otherwise.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

const DOMAIN: &[u8] = b"countersign.pdf-seal.v1\0";
const FIRST: &str = "%CountersignSeal 1\n";

pub(super) struct Block {
    /// Bytes before the block.
    pub(super) document: u64,
    /// Start and length.
    pub(super) evidence: (u64, u64),
    pub(super) issuer: [u8; 32],
    pub(super) signature: [u8; 64],
}

pub(super) enum BlockFault {
    Absent,
    Broken(&'static str),
}

impl Block {
    pub(super) fn write(&self) -> Vec<u8> {
        let Block {
            document,
            evidence: (start, length),
            issuer,
            signature,
        } = self;
        let (issuer, signature) = (STANDARD.encode(issuer), STANDARD.encode(signature));
        format!(
            "{FIRST}%Document {document:020}\n%Evidence {start:020} {length:020}\n%Issuer {issuer}\n\
             %Signature {signature}\n%EndSeal\n"
        )
        .into_bytes()
    }

    /// Reads the block at the very end of the file.
    pub(super) fn read(file: &[u8]) -> Result<Block, BlockFault> {
        let size = Block {
            document: 0,
            evidence: (0, 0),
            issuer: [0; 32],
            signature: [0; 64],
        }
        .write()
        .len();
        let Some(start) = file.len().checked_sub(size) else {
            return Err(absent_or(file, "it is cut short"));
        };
        let tail = &file[start..];
        if !tail.starts_with(FIRST.as_bytes()) {
            return Err(absent_or(file, "it does not end with the seal"));
        }
        let block = parse(tail).ok_or(BlockFault::Broken("the seal is damaged"))?;
        if block.write() != tail {
            return Err(BlockFault::Broken("the seal is damaged"));
        }
        if block.document != start as u64 {
            return Err(BlockFault::Broken("its length is not the sealed one"));
        }
        Ok(block)
    }

    /// The issuer's key and the bytes it signed, if the signature holds.
    pub(super) fn verified<'a>(&self, file: &'a [u8]) -> Result<(VerifyingKey, &'a [u8]), &'static str> {
        let document = usize::try_from(self.document)
            .ok()
            .and_then(|length| file.get(..length))
            .ok_or("its length is not the sealed one")?;
        let issuer = VerifyingKey::from_bytes(&self.issuer).map_err(|_| "the issuer's key is damaged")?;
        let (start, length) = self.evidence;
        issuer
            .verify_strict(
                &message(document, start, length, &issuer),
                &Signature::from_bytes(&self.signature),
            )
            .map_err(|_| "the signature does not fit the file")?;
        Ok((issuer, document))
    }

    pub(super) fn evidence_in<'a>(&self, document: &'a [u8]) -> Option<&'a [u8]> {
        let start = usize::try_from(self.evidence.0).ok()?;
        let end = start.checked_add(usize::try_from(self.evidence.1).ok()?)?;
        document.get(start..end)
    }
}

/// What the issuer signs: the domain, the hash of the document, its length, the place of the evidence, the issuer's key.
pub(super) fn message(document: &[u8], start: u64, length: u64, issuer: &VerifyingKey) -> Vec<u8> {
    let mut message = DOMAIN.to_vec();
    message.extend_from_slice(&Sha256::digest(document));
    for number in [document.len() as u64, start, length] {
        message.extend_from_slice(&number.to_be_bytes());
    }
    message.extend_from_slice(issuer.as_bytes());
    message
}

/// Whether the file has, anywhere, the beginning of a seal.
pub(super) fn is_mentioned(file: &[u8]) -> bool {
    super::find_all(file, FIRST.as_bytes()).next().is_some()
}

fn absent_or(file: &[u8], what: &'static str) -> BlockFault {
    if is_mentioned(file) {
        BlockFault::Broken(what)
    } else {
        BlockFault::Absent
    }
}

fn parse(tail: &[u8]) -> Option<Block> {
    let mut lines = std::str::from_utf8(tail).ok()?.strip_prefix(FIRST)?.split('\n');
    let document = lines.next()?.strip_prefix("%Document ")?.parse().ok()?;
    let (start, length) = lines.next()?.strip_prefix("%Evidence ")?.split_once(' ')?;
    let evidence = (start.parse().ok()?, length.parse().ok()?);
    let issuer = STANDARD.decode(lines.next()?.strip_prefix("%Issuer ")?).ok()?;
    let signature = STANDARD.decode(lines.next()?.strip_prefix("%Signature ")?).ok()?;
    Some(Block {
        document,
        evidence,
        issuer: issuer.try_into().ok()?,
        signature: signature.try_into().ok()?,
    })
}
