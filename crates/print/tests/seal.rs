//! A sealed file is accepted only as it was issued.
#![allow(clippy::unwrap_used, reason = "also in the functions that the tests share")]

mod demo;

use countersign_print::seal::{
    Evidence, OrgKey, Rejected, SealError, SealSummary, SealedSigner, Verified, seal_pdf, sealed_sheet, verify_pdf,
};
use countersign_print::{Locale, PrintOptions};
use ed25519_dalek::{SigningKey, VerifyingKey};
use proptest::prelude::*;

fn issuer() -> SigningKey {
    SigningKey::from_bytes(&[11; 32])
}

fn evidence() -> Evidence {
    let summary = SealSummary {
        organisation: "江汉仪表股份有限公司".into(),
        serial: "PS-2026-0318".into(),
        round: 2,
        revision: 2,
        root: demo::ROOT.into(),
        outcome: "accepted_modified".into(),
        signers: vec![SealedSigner {
            unit: "财务".into(),
            name: "林霞".into(),
            decision: "agree_on_conditions".into(),
            signed_at: "2026-11-20 10:20".into(),
            ..SealedSigner::default()
        }],
    };
    Evidence::new((0u16..600).map(|n| (n * 7 % 251) as u8).collect(), &summary).unwrap()
}

/// As small as a file can be that the seal takes for a PDF with the evidence inside.
fn small_pdf() -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n1 0 obj\nstream\n".to_vec();
    pdf.extend(evidence().attachment().unwrap().bytes);
    pdf.extend_from_slice(b"\nendstream\nendobj\nstartxref\n9\n%%EOF");
    pdf
}

fn small_sealed() -> Vec<u8> {
    seal_pdf(small_pdf(), &evidence(), &issuer()).unwrap()
}

fn verify(file: &[u8], pinned: Option<&VerifyingKey>) -> Result<Verified, Rejected> {
    verify_pdf(file, pinned, |_, _, _| Ok(()))
}

#[test]
fn a_sealed_sheet_is_genuine_and_says_who_signed_what() {
    let options = PrintOptions::new(Locale::ZhCn, demo::printed_at());
    let file = sealed_sheet(&demo::press(), &demo::sheet(), &options, &evidence(), &issuer()).unwrap();
    let verified = verify_pdf(&file, Some(&issuer().verifying_key()), |found, summary, key| {
        assert_eq!(found, &evidence());
        assert_eq!(summary.signers[0].name, "林霞");
        assert_eq!(key, &issuer().verifying_key());
        Ok(())
    })
    .unwrap();
    assert!(matches!(verified, Verified::Genuine(_)));
    assert_eq!(verified.sealed().evidence, evidence());
    let tail = &file[file.len() - 1024..];
    assert!(
        tail.windows(5).any(|w| w == b"%%EOF"),
        "readers look for the end of the file in its last 1024 bytes"
    );

    for at in (0..file.len()).step_by(997).chain(file.len() - 300..file.len()) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(verify(&changed, None).is_err(), "byte {at}");
    }
}

#[test]
fn the_same_sheet_is_sealed_to_the_same_bytes() {
    let options = PrintOptions::new(Locale::En, demo::printed_at());
    let seal = || sealed_sheet(&demo::press(), &demo::english_sheet(), &options, &evidence(), &issuer()).unwrap();
    assert_eq!(seal(), seal());
}

#[test]
fn without_a_pinned_key_the_issuer_is_unknown() {
    assert!(matches!(
        verify(&small_sealed(), None),
        Ok(Verified::IntactIssuerUnknown(_))
    ));
}

#[test]
fn a_consistent_forgery_by_another_issuer_is_rejected() {
    let forged = seal_pdf(small_pdf(), &evidence(), &SigningKey::from_bytes(&[12; 32])).unwrap();
    assert!(verify(&forged, None).is_ok());
    let rejected = verify(&forged, Some(&issuer().verifying_key()));
    assert!(matches!(rejected, Err(Rejected::OtherIssuer { .. })));
}

#[test]
fn a_decision_that_does_not_hold_rejects_the_file() {
    let rejected = verify_pdf(&small_sealed(), None, |_, _, _| Err("林霞".into()));
    assert!(matches!(rejected, Err(Rejected::Decision(who)) if who == "林霞"));
}

#[test]
fn a_file_without_a_seal_is_told_from_one_that_was_changed() {
    assert!(matches!(verify(&small_pdf(), None), Err(Rejected::NotSealed)));
    assert!(matches!(verify(b"", None), Err(Rejected::NotSealed)));
    let mut longer = small_sealed();
    longer.push(b'\n');
    assert!(matches!(verify(&longer, None), Err(Rejected::Altered(_))));
}

#[test]
fn a_seal_moved_onto_another_file_is_rejected() {
    let sealed = small_sealed();
    let block = sealed.len() - small_pdf().len() - 1;
    let mut other = small_pdf();
    other[12] = b'2';
    other.push(b'\n');
    other.extend_from_slice(&sealed[sealed.len() - block..]);
    assert!(matches!(verify(&other, None), Err(Rejected::Altered(_))));
}

#[test]
fn only_a_pdf_that_carries_the_evidence_once_and_no_seal_can_be_sealed() {
    let seal = |pdf: Vec<u8>| seal_pdf(pdf, &evidence(), &issuer());
    assert!(matches!(seal(b"%PDF-1.7\n%%EOF".to_vec()), Err(SealError::NotAttached)));
    assert!(matches!(seal(b"hello".to_vec()), Err(SealError::NotAPdf)));
    assert!(matches!(seal(small_sealed()), Err(SealError::SealedBefore)));
    let twice = [small_pdf(), small_pdf()].concat();
    assert!(matches!(seal(twice), Err(SealError::NotAttached)));
}

#[test]
fn the_key_that_is_handed_out_verifies_the_file() {
    let line = OrgKey::new(issuer().verifying_key(), "江汉仪表").unwrap().to_string();
    let key: OrgKey = line.parse().unwrap();
    assert!(matches!(
        verify(&small_sealed(), Some(&key.key)),
        Ok(Verified::Genuine(_))
    ));
}

proptest! {
    #[test]
    fn any_changed_byte_is_rejected(at in any::<prop::sample::Index>(), change in 1u8..=255) {
        let mut file = small_sealed();
        let at = at.index(file.len());
        file[at] ^= change;
        prop_assert!(verify(&file, None).is_err());
        prop_assert!(verify(&file, Some(&issuer().verifying_key())).is_err());
    }

    #[test]
    fn any_shorter_file_is_rejected(keep in any::<prop::sample::Index>()) {
        let file = small_sealed();
        prop_assert!(verify(&file[..keep.index(file.len())], None).is_err());
        prop_assert!(verify(&file[keep.index(file.len() - 1) + 1..], None).is_err());
    }

    #[test]
    fn anything_appended_or_put_in_between_is_rejected(
        extra in prop::collection::vec(any::<u8>(), 1..600),
        at in any::<prop::sample::Index>(),
    ) {
        let mut file = small_sealed();
        let mut longer = file.clone();
        longer.extend_from_slice(&extra);
        prop_assert!(verify(&longer, None).is_err());
        let at = at.index(file.len() + 1);
        file.splice(at..at, extra.iter().copied());
        prop_assert!(verify(&file, None).is_err());
    }

    #[test]
    fn no_bytes_make_the_check_fall_over(file in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(verify(&file, None).is_err());
    }
}
