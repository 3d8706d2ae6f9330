//! Whether a sealed file is genuine, and who signed what in it.

use std::collections::BTreeMap;

use countersign_contract::review::Said;
use countersign_contract::sheet::{SheetSigner, VerifyReply};
use countersign_print::seal::{OrgKey, Rejected, Verified, fingerprint, verify_pdf};

use super::evidence::verify_evidence;

/// Checks every byte, the seal, the pinned organisation where one is given, and every decision inside.
pub fn verify_sheet(file: &[u8], pinned: Option<&OrgKey>) -> VerifyReply {
    match verify_pdf(file, pinned.map(|org| &org.key), verify_evidence) {
        Err(reason) => VerifyReply {
            verdict: "rejected".to_owned(),
            reason: Some(said(&reason)),
            organisation: String::new(),
            fingerprint: String::new(),
            serial: String::new(),
            round: 0,
            revision: 0,
            root: String::new(),
            outcome: String::new(),
            signers: Vec::new(),
        },
        Ok(verified) => {
            let sealed = verified.sealed();
            let summary = &sealed.summary;
            let issuer = match (&verified, pinned) {
                // Its own word on its name is worth nothing; the key file's is.
                (Verified::Genuine(_), Some(org)) => org.name.clone(),
                _ => summary.organisation.clone(),
            };
            VerifyReply {
                verdict: match verified {
                    Verified::Genuine(_) => "genuine",
                    Verified::IntactIssuerUnknown(_) => "unknown_issuer",
                }
                .to_owned(),
                reason: None,
                organisation: issuer,
                fingerprint: fingerprint(&sealed.issuer),
                serial: summary.serial.clone(),
                round: summary.round,
                revision: summary.revision,
                root: summary.root.clone(),
                outcome: summary.outcome.clone(),
                signers: (summary.signers.iter())
                    .map(|s| SheetSigner {
                        unit: s.unit.clone(),
                        name: s.name.clone(),
                        rank: s.rank.clone(),
                        for_name: s.for_name.clone(),
                        decision: s.decision.clone(),
                        opinion: s.opinion.clone(),
                        signed_at: s.signed_at.clone(),
                        key: s.key.clone(),
                    })
                    .collect(),
            }
        }
    }
}

fn said(reason: &Rejected) -> Said {
    let (code, params) = match reason {
        Rejected::NotSealed => ("not_sealed", Vec::new()),
        Rejected::Altered(detail) => ("altered", vec![("detail", (*detail).to_owned())]),
        Rejected::OtherIssuer { found, pinned } => (
            "other_issuer",
            vec![("found", found.clone()), ("pinned", pinned.clone())],
        ),
        Rejected::Evidence(error) => ("evidence", vec![("detail", error.to_string())]),
        Rejected::Decision(detail) => ("decision", vec![("detail", detail.clone())]),
    };
    Said {
        code: code.to_owned(),
        params: (params.into_iter())
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<BTreeMap<_, _>>(),
    }
}
