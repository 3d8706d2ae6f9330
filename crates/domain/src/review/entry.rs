//! What the authority's log says of a case, entry by entry.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::policy::PlannedSlot;
use crate::id::Id;
use crate::record::FieldClass;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    Open,
    Accepted,
    Refused,
    Withdrawn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    /// Of a later stage.
    Waiting,
    Open,
    Agreed,
    Refused,
    Lapsed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    Agree,
    AgreeOnConditions,
    Disagree,
    Abstain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    Authorised,
    Circulated,
    Meeting,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub text: String,
    pub owner: Id,
    /// ISO date.
    pub due: String,
    /// contract, shipment, nothing.
    pub holds: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub question: String,
    pub answer: String,
}

/// What a person signed. The envelope holds the exact bytes; the other fields are what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub slot: String,
    pub person: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Id>,
    pub decision: DecisionKind,
    #[serde(default)]
    pub opinion: String,
    #[serde(default)]
    pub conditions: Vec<Condition>,
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// The lines that a refusal names; none when the whole is refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    pub revision: i64,
    /// Hex.
    pub root: String,
    /// Hash of what was shown, hex.
    pub shown: String,
    /// The signed envelope, deterministic CBOR in hex.
    pub envelope: String,
    /// In a meeting, on one machine.
    #[serde(default)]
    pub meeting: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundOpened {
    pub kind: String,
    pub document: Id,
    pub number: i64,
    pub revision: i64,
    /// Hex.
    pub root: String,
    /// Hex, by class.
    pub sections: BTreeMap<FieldClass, String>,
    pub submitter: Id,
    /// Whom the document is for; they fill no slot either.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interested: Vec<Id>,
    pub method: Method,
    pub policy_version: i64,
    pub slots: Vec<PlannedSlot>,
    /// Working hours until a slot is overdue.
    pub hours: i64,
    #[serde(default)]
    pub remarks: String,
}

/// What the log says of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Entry {
    RoundOpened(Box<RoundOpened>),
    Decision(Box<Decision>),
    /// The other decides instead.
    HandedOn {
        slot: String,
        from: Id,
        to: Id,
        #[serde(default)]
        opinion: String,
    },
    Reminded {
        slot: String,
        by: Id,
    },
    MeetingOpened {
        by: Id,
        present: Vec<Id>,
        minutes: String,
    },
    /// All of a stage have agreed.
    StageOpened {
        stage: i64,
    },
    Withdrawn {
        by: Id,
        #[serde(default)]
        opinion: String,
    },
    Finalised {
        state: CaseState,
    },
    CommitmentClosed {
        commitment: Id,
        by: Id,
        #[serde(default)]
        result: String,
    },
    ContractMade {
        contract: Id,
        by: Id,
    },
}

impl Entry {
    pub fn code(&self) -> &'static str {
        match self {
            Self::RoundOpened(_) => "round_opened",
            Self::Decision(_) => "decision",
            Self::HandedOn { .. } => "handed_on",
            Self::Reminded { .. } => "reminded",
            Self::MeetingOpened { .. } => "meeting_opened",
            Self::StageOpened { .. } => "stage_opened",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Finalised { .. } => "finalised",
            Self::CommitmentClosed { .. } => "commitment_closed",
            Self::ContractMade { .. } => "contract_made",
        }
    }
}

/// An entry with its place in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    pub seq: i64,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// Hash of the entry, hex.
    pub hash: String,
    pub entry: Entry,
}
