use std::io::{Cursor, Read, Write};

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::press::Attachment;

/// What a sealed file proves: the entries of the case's log and the signed envelopes, and who signed what in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Deterministic CBOR, opaque here. In a copy without prices it must not hold the price section.
    pub case: Vec<u8>,
    /// [`SealSummary`] as JSON.
    pub signers: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SealSummary {
    pub organisation: String,
    pub serial: String,
    pub round: u32,
    pub revision: u32,
    /// Root of the revision, lower-case hex.
    pub root: String,
    pub outcome: String,
    pub signers: Vec<SealedSigner>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SealedSigner {
    pub unit: String,
    pub name: String,
    pub rank: String,
    /// Where the signer acted for someone else.
    pub for_name: Option<String>,
    pub decision: String,
    pub opinion: String,
    pub signed_at: String,
    /// SHA-256 of the signing key, lower-case hex.
    pub key: String,
}

#[derive(Debug, thiserror::Error)]
pub enum EvidenceError {
    #[error("the evidence archive: {0}")]
    Archive(#[from] zip::result::ZipError),
    #[error("the evidence archive: {0}")]
    File(#[from] std::io::Error),
    #[error("the evidence archive holds something else than {CASE} and {SIGNERS}")]
    Contents,
    #[error("the evidence is larger than {MOST} bytes")]
    TooLarge,
    #[error("the list of signers: {0}")]
    Summary(#[from] serde_json::Error),
}

const CASE: &str = "case.cbor";
const SIGNERS: &str = "signers.json";
/// Of each part, unpacked.
const MOST: u64 = 64 * 1024 * 1024;

impl Evidence {
    pub fn new(case: Vec<u8>, summary: &SealSummary) -> Result<Evidence, EvidenceError> {
        let signers = serde_json::to_vec_pretty(summary)?;
        Ok(Evidence { case, signers })
    }

    pub fn summary(&self) -> Result<SealSummary, EvidenceError> {
        Ok(serde_json::from_slice(&self.signers)?)
    }

    /// To be printed with: `PrintOptions::attachments`.
    pub fn attachment(&self) -> Result<Attachment, EvidenceError> {
        Ok(Attachment {
            name: "evidence.zip".to_owned(),
            mime_type: "application/zip".to_owned(),
            description: "Countersign evidence".to_owned(),
            bytes: self.packed()?,
        })
    }

    /// An archive that any desktop opens; the same evidence gives the same bytes.
    pub(super) fn packed(&self) -> Result<Vec<u8>, EvidenceError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [(CASE, &self.case), (SIGNERS, &self.signers)] {
            archive.start_file(name, options)?;
            archive.write_all(bytes)?;
        }
        Ok(archive.finish()?.into_inner())
    }

    pub(super) fn unpack(packed: &[u8]) -> Result<Evidence, EvidenceError> {
        let mut archive = ZipArchive::new(Cursor::new(packed))?;
        if archive.len() != 2 {
            return Err(EvidenceError::Contents);
        }
        let mut part = |name: &str| -> Result<Vec<u8>, EvidenceError> {
            let file = archive.by_name(name).map_err(|_| EvidenceError::Contents)?;
            let mut bytes = Vec::new();
            file.take(MOST + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > MOST {
                return Err(EvidenceError::TooLarge);
            }
            Ok(bytes)
        };
        Ok(Evidence {
            case: part(CASE)?,
            signers: part(SIGNERS)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Evidence {
        let summary = SealSummary {
            serial: "PS-1".to_owned(),
            ..SealSummary::default()
        };
        Evidence::new(vec![0xa1, 0x01, 0x02], &summary).unwrap()
    }

    #[test]
    fn evidence_is_packed_the_same_way_every_time_and_unpacks_to_itself() {
        let packed = example().packed().unwrap();
        assert_eq!(packed, example().packed().unwrap());
        assert_eq!(Evidence::unpack(&packed).unwrap(), example());
        assert_eq!(example().summary().unwrap().serial, "PS-1");
    }

    #[test]
    fn an_archive_with_other_contents_is_refused() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(CASE, SimpleFileOptions::default()).unwrap();
        let packed = archive.finish().unwrap().into_inner();
        assert!(matches!(Evidence::unpack(&packed), Err(EvidenceError::Contents)));
        assert!(matches!(
            Evidence::unpack(b"no archive"),
            Err(EvidenceError::Archive(_))
        ));
    }
}
