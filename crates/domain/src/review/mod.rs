//! Order review and sign-off: one engine for every document that needs signatures.
//!
//! Pure: the state of a case is what its log entries say, whoever replays them.

pub mod case;
mod entry;
pub mod policy;
pub mod revision;
pub mod routing;

pub use case::{Case, CaseState, Decision, DecisionKind, Entry, Method, Round, Slot, SlotState};
pub use policy::{Condition, Facts, PlannedSlot, Policy, Reason, Rule, Tier};
pub use revision::Revision;
pub use routing::{Asked, Organisation};
