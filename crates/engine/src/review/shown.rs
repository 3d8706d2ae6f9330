//! What a signer was shown. It is kept with the decision, so that it can be seen again; a fact that has changed since
//! does not stop a decision, since what is signed is the revision.

use std::collections::VecDeque;
use std::sync::Mutex;

use countersign_contract::Failure;
use countersign_contract::review::{Check, CreditFacts, LineFacts, ShownFacts};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::document::Weighed;
use crate::engine::locked;
use crate::failure::{Fault, Result};
use crate::session::hex;

/// Pages that were opened last and may still be signed.
const KEPT: usize = 512;

#[derive(Serialize)]
struct Facts<'a> {
    root: &'a str,
    credit: &'a Option<CreditFacts>,
    lines: &'a [LineFacts],
    checks: &'a [Check],
}

/// Facts as [`facts`] wrote them.
pub fn read(bytes: &[u8]) -> Result<ShownFacts> {
    serde_json::from_slice(bytes).map_err(|e| Fault(Failure::internal(e)))
}

/// The facts beside a revision as bytes, the same whoever looks.
pub fn facts(root: &str, found: &Weighed) -> Result<Vec<u8>> {
    let facts = Facts {
        root,
        credit: &found.credit,
        lines: &found.lines,
        checks: &found.checks,
    };
    serde_json::to_vec(&facts).map_err(|e| Fault(Failure::internal(e)))
}

/// What has been shown in this process, by its hash.
#[derive(Default)]
pub struct Shown(Mutex<VecDeque<(String, Vec<u8>)>>);

impl Shown {
    /// Keeps what is about to be shown and returns its hash.
    pub fn keep(&self, bytes: Vec<u8>) -> String {
        let hash = hex(&Sha256::digest(&bytes));
        let mut kept = locked(&self.0);
        kept.retain(|(known, _)| *known != hash);
        kept.push_front((hash.clone(), bytes));
        kept.truncate(KEPT);
        hash
    }

    /// What was shown under a hash, when it was shown by this process and not too long ago.
    pub fn of(&self, hash: &str) -> Option<Vec<u8>> {
        let kept = locked(&self.0);
        kept.iter()
            .find(|(known, _)| known == hash)
            .map(|(_, bytes)| bytes.clone())
    }
}
