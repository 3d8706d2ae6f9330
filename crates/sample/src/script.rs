//! The acts of people in reviews, which the engine performs as if they had been done by hand.

use chrono::{NaiveDate, NaiveDateTime};
use countersign_domain::id::Id;
use countersign_domain::record::Fields;

/// Someone does something to an order, at a local time of the plant.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    pub at: NaiveDateTime,
    /// The person.
    pub by: Id,
    pub order: Id,
    pub step: Step,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Hands the draft in for review, or again as its next revision.
    Submit,
    /// Answers the slot of the unit with this function. Where no such slot is open the act is left out.
    Decide {
        function: &'static str,
        verdict: Verdict,
        opinion: &'static str,
        conditions: Vec<Condition>,
    },
    /// Reminds those who have not answered.
    Remind,
    /// Takes a refused order back to its draft.
    TakeBack,
    /// Changes fields of the draft; a field without a value is emptied.
    Amend { changes: Fields },
    /// Closes the commitment made by the condition with this text.
    CloseCommitment { text: &'static str, result: &'static str },
    /// Makes the contract of an accepted order.
    Contract,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Agree,
    AgreeOnConditions,
    Disagree,
}

/// A condition of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    pub text: &'static str,
    /// The person who sees to it.
    pub owner: Id,
    pub due: NaiveDate,
    /// What may not happen before: `contract`, `shipment` or `nothing`.
    pub holds: &'static str,
}
