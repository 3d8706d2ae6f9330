//! A sealed PDF: the issuer signs every byte of the file, and what the decisions were stands inside it.

mod block;
mod evidence;
mod org_key;

pub use evidence::{Evidence, EvidenceError, SealSummary, SealedSigner};
pub use org_key::{OrgKey, OrgKeyError, fingerprint};

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::error::PrintError;
use crate::press::{Press, PrintOptions};
use crate::sheet::SheetData;
use block::{Block, BlockFault};

#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error(transparent)]
    Print(#[from] PrintError),
    #[error(transparent)]
    Evidence(#[from] EvidenceError),
    /// The evidence has to be attached when the pages are printed: [`Evidence::attachment`].
    #[error("the evidence is not attached to the file, or more than once")]
    NotAttached,
    #[error("the file is sealed already")]
    SealedBefore,
    #[error("this is not a PDF file")]
    NotAPdf,
}

/// An intact file.
#[derive(Debug, Clone, PartialEq)]
pub enum Verified {
    /// Issued by the pinned organisation.
    Genuine(Sealed),
    /// Unchanged since it was issued, but nobody said by whom it must be issued: anyone can make a consistent forgery.
    IntactIssuerUnknown(Sealed),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Sealed {
    pub issuer: VerifyingKey,
    pub evidence: Evidence,
    pub summary: SealSummary,
}

impl Verified {
    pub fn sealed(&self) -> &Sealed {
        match self {
            Verified::Genuine(sealed) | Verified::IntactIssuerUnknown(sealed) => sealed,
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Rejected {
    #[error("the file carries no seal")]
    NotSealed,
    #[error("the file was changed after it was sealed: {0}")]
    Altered(&'static str),
    #[error("the file is sealed by another issuer (key {found}), not by the organisation named (key {pinned})")]
    OtherIssuer { found: String, pinned: String },
    #[error("the evidence in the file cannot be read: {0}")]
    Evidence(#[from] EvidenceError),
    #[error("a decision does not hold: {0}")]
    Decision(String),
}

/// The sheet with its evidence inside, signed by the issuer.
pub fn sealed_sheet(
    press: &Press,
    sheet: &SheetData,
    options: &PrintOptions,
    evidence: &Evidence,
    issuer: &SigningKey,
) -> Result<Vec<u8>, SealError> {
    let mut options = options.clone();
    options.attachments.push(evidence.attachment()?);
    let pdf = press.sheets(std::slice::from_ref(sheet), &options)?.pdf()?;
    seal_pdf(pdf, evidence, issuer)
}

/// Signs the whole file. The evidence must be attached to it already.
pub fn seal_pdf(mut pdf: Vec<u8>, evidence: &Evidence, issuer: &SigningKey) -> Result<Vec<u8>, SealError> {
    if !pdf.starts_with(b"%PDF-") || !ends_as_pdf(&pdf) {
        return Err(if block::is_mentioned(&pdf) {
            SealError::SealedBefore
        } else {
            SealError::NotAPdf
        });
    }
    let packed = evidence.packed()?;
    let (start, length) = only_place(&pdf, &packed).ok_or(SealError::NotAttached)?;
    if pdf.last() != Some(&b'\n') {
        pdf.push(b'\n');
    }
    let message = block::message(&pdf, start, length, &issuer.verifying_key());
    let block = Block {
        document: pdf.len() as u64,
        evidence: (start, length),
        issuer: issuer.verifying_key().to_bytes(),
        signature: issuer.sign(&message).to_bytes(),
    };
    pdf.extend_from_slice(&block.write());
    Ok(pdf)
}

/// Accepts a file only if no byte of it changed since it was sealed, the issuer is the pinned one (when one is given),
/// and `decisions` finds every decision in the evidence valid and the summary true to them.
pub fn verify_pdf(
    file: &[u8],
    pinned: Option<&VerifyingKey>,
    decisions: impl FnOnce(&Evidence, &SealSummary, &VerifyingKey) -> Result<(), String>,
) -> Result<Verified, Rejected> {
    let block = Block::read(file).map_err(|fault| match fault {
        BlockFault::Absent => Rejected::NotSealed,
        BlockFault::Broken(what) => Rejected::Altered(what),
    })?;
    let (issuer, document) = block.verified(file).map_err(Rejected::Altered)?;
    if let Some(pinned) = pinned
        && *pinned != issuer
    {
        return Err(Rejected::OtherIssuer {
            found: org_key::fingerprint(&issuer),
            pinned: org_key::fingerprint(pinned),
        });
    }
    let packed = block
        .evidence_in(document)
        .ok_or(Rejected::Altered("the evidence lies outside the file"))?;
    let evidence = Evidence::unpack(packed)?;
    let summary = evidence.summary()?;
    decisions(&evidence, &summary, &issuer).map_err(Rejected::Decision)?;
    let sealed = Sealed {
        issuer,
        evidence,
        summary,
    };
    Ok(match pinned {
        Some(_) => Verified::Genuine(sealed),
        None => Verified::IntactIssuerUnknown(sealed),
    })
}

fn ends_as_pdf(pdf: &[u8]) -> bool {
    pdf.trim_ascii_end().ends_with(b"%%EOF")
}

/// Where `part` stands in `whole`, if exactly once.
fn only_place(whole: &[u8], part: &[u8]) -> Option<(u64, u64)> {
    let mut places = find_all(whole, part);
    let first = places.next()?;
    match places.next() {
        Some(_) => None,
        None => Some((first as u64, part.len() as u64)),
    }
}

fn find_all<'a>(whole: &'a [u8], part: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let last = (whole.len() + 1).saturating_sub(part.len());
    (0..last).filter(move |&at| !part.is_empty() && whole[at] == part[0] && whole[at..].starts_with(part))
}
