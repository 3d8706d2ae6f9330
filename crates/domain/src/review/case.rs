//! The review of one document: rounds, slots, decisions. A state that follows from the log alone.

use super::policy::PlannedSlot;
use crate::id::Id;

pub use super::entry::{
    Answer, CaseState, Condition, Decision, DecisionKind, Entry, Logged, Method, RoundOpened, SlotState,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub seq: i64,
    pub at: i64,
    pub decision: Decision,
    /// Whether it counted when it was accepted.
    pub counts: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// `round-function`.
    pub id: String,
    pub planned: PlannedSlot,
    pub state: SlotState,
    /// Hash of the entry that opened it, hex.
    pub opened_by: String,
    pub opened_at: Option<i64>,
    pub decisions: Vec<Counted>,
    /// The one person who decides after it was handed on.
    pub handed_to: Option<Id>,
    /// Who has abstained or handed on, and whom the document is for.
    pub passed: Vec<Id>,
    pub reminded: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub opened: RoundOpened,
    pub opened_at: i64,
    pub state: CaseState,
    pub slots: Vec<Slot>,
    pub minutes: String,
    pub present: Vec<Id>,
    pub method: Method,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    pub rounds: Vec<Round>,
    pub contract: Option<Id>,
    pub last_seq: i64,
}

/// Why an entry cannot follow the log as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    #[error("no round is open")]
    NoRound,
    #[error("the round before is still open")]
    RoundOpen,
    #[error("there is no such slot")]
    NoSlot,
    #[error("the slot is not open")]
    SlotNotOpen,
    #[error("another revision was signed")]
    OtherRevision,
    #[error("an opinion is required")]
    OpinionRequired,
    #[error("conditions are required")]
    ConditionsRequired,
    #[error("not every slot has agreed")]
    NotAllAgreed,
    #[error("the outcome stands")]
    Ended,
}

impl Case {
    /// The state after these entries.
    ///
    /// # Errors
    /// The first entry that cannot follow.
    pub fn replay(entries: impl IntoIterator<Item = Logged>) -> Result<Self, Impossible> {
        let mut case = Self::default();
        for entry in entries {
            case.apply(entry)?;
        }
        Ok(case)
    }

    pub fn round(&self) -> Option<&Round> {
        self.rounds.last()
    }

    pub fn state(&self) -> CaseState {
        self.round().map_or(CaseState::Withdrawn, |r| r.state)
    }

    pub fn slot(&self, id: &str) -> Option<&Slot> {
        self.round()?.slots.iter().find(|s| s.id == id)
    }

    /// Whether a decision on a slot can be accepted now.
    ///
    /// # Errors
    /// Why not.
    pub fn accepts(&self, decision: &Decision) -> Result<(), Impossible> {
        let round = self.round().ok_or(Impossible::NoRound)?;
        let slot = round
            .slots
            .iter()
            .find(|s| s.id == decision.slot)
            .ok_or(Impossible::NoSlot)?;
        // After a refusal the open slots stay answerable, so that all opinions reach the negotiation.
        if !matches!(round.state, CaseState::Open | CaseState::Refused) {
            return Err(Impossible::Ended);
        }
        if slot.state != SlotState::Open {
            return Err(Impossible::SlotNotOpen);
        }
        if decision.root != round.opened.root || decision.revision != round.opened.revision {
            return Err(Impossible::OtherRevision);
        }
        if decision.decision != DecisionKind::Agree && decision.opinion.trim().is_empty() {
            return Err(Impossible::OpinionRequired);
        }
        if decision.decision == DecisionKind::AgreeOnConditions && decision.conditions.is_empty() {
            return Err(Impossible::ConditionsRequired);
        }
        Ok(())
    }

    /// What the authority must append next by itself: the next stage, or the outcome.
    pub fn due_entry(&self) -> Option<Entry> {
        let round = self.round().filter(|r| r.state == CaseState::Open)?;
        if round.slots.iter().any(|s| s.state == SlotState::Refused) {
            return Some(Entry::Finalised {
                state: CaseState::Refused,
            });
        }
        if round.slots.iter().any(|s| s.state == SlotState::Open) {
            return None;
        }
        let next = round
            .slots
            .iter()
            .filter(|s| s.state == SlotState::Waiting)
            .map(|s| s.planned.stage)
            .min();
        Some(match next {
            Some(stage) => Entry::StageOpened { stage },
            None => Entry::Finalised {
                state: CaseState::Accepted,
            },
        })
    }

    /// # Errors
    /// When the entry cannot follow; the state is unchanged then.
    pub fn apply(&mut self, logged: Logged) -> Result<(), Impossible> {
        match &logged.entry {
            Entry::RoundOpened(opened) => self.open_round(opened, &logged)?,
            Entry::Decision(decision) => self.decide(decision, &logged)?,
            Entry::HandedOn { slot, from, to, .. } => {
                let slot = self.open_slot(slot)?;
                slot.handed_to = Some(*to);
                slot.passed.push(*from);
            }
            Entry::Reminded { slot, .. } => self.open_slot(slot)?.reminded += 1,
            Entry::MeetingOpened { present, minutes, .. } => {
                let round = self.open_round_mut()?;
                round.method = Method::Meeting;
                round.present.clone_from(present);
                round.minutes.clone_from(minutes);
            }
            Entry::StageOpened { stage } => {
                let (stage, at, hash) = (*stage, logged.at, logged.hash.clone());
                for slot in self.open_round_mut()?.slots.iter_mut() {
                    if slot.state == SlotState::Waiting && slot.planned.stage == stage {
                        slot.open(at, &hash);
                    }
                }
            }
            Entry::Withdrawn { .. } => {
                let round = self.rounds.last_mut().ok_or(Impossible::NoRound)?;
                if !matches!(round.state, CaseState::Open | CaseState::Refused) {
                    return Err(Impossible::Ended);
                }
                // A refusal stays one: taking the document back only ends the asking.
                if round.state == CaseState::Open {
                    round.state = CaseState::Withdrawn;
                }
                round.lapse();
            }
            Entry::Finalised { state } => {
                if *state == CaseState::Accepted
                    && self.due_entry()
                        != Some(Entry::Finalised {
                            state: CaseState::Accepted,
                        })
                {
                    return Err(Impossible::NotAllAgreed);
                }
                self.open_round_mut()?.state = *state;
            }
            Entry::CommitmentClosed { .. } => {}
            Entry::ContractMade { contract, .. } => {
                if self.state() != CaseState::Accepted {
                    return Err(Impossible::NotAllAgreed);
                }
                self.contract = Some(*contract);
            }
        }
        self.last_seq = logged.seq;
        Ok(())
    }

    fn open_round_mut(&mut self) -> Result<&mut Round, Impossible> {
        self.rounds
            .last_mut()
            .filter(|r| r.state == CaseState::Open)
            .ok_or(Impossible::NoRound)
    }

    fn open_slot(&mut self, id: &str) -> Result<&mut Slot, Impossible> {
        self.rounds
            .last_mut()
            .ok_or(Impossible::NoRound)?
            .slots
            .iter_mut()
            .find(|s| s.id == id)
            .ok_or(Impossible::NoSlot)
            .and_then(|s| {
                if s.state == SlotState::Open {
                    Ok(s)
                } else {
                    Err(Impossible::SlotNotOpen)
                }
            })
    }

    fn open_round(&mut self, opened: &RoundOpened, logged: &Logged) -> Result<(), Impossible> {
        if self
            .round()
            .is_some_and(|r| matches!(r.state, CaseState::Open | CaseState::Accepted))
        {
            return Err(Impossible::RoundOpen);
        }
        if let Some(previous) = self.rounds.last_mut() {
            previous.lapse();
        }
        let first = opened.slots.iter().map(|s| s.stage).min().unwrap_or(1);
        let slots = opened
            .slots
            .iter()
            .map(|planned| {
                let mut slot = Slot {
                    id: format!("{}-{}", opened.number, planned.function),
                    planned: planned.clone(),
                    state: SlotState::Waiting,
                    opened_by: String::new(),
                    opened_at: None,
                    decisions: Vec::new(),
                    handed_to: None,
                    passed: opened.interested.clone(),
                    reminded: 0,
                };
                if planned.stage == first {
                    slot.open(logged.at, &logged.hash);
                }
                slot
            })
            .collect();
        self.rounds.push(Round {
            opened: opened.clone(),
            opened_at: logged.at,
            state: CaseState::Open,
            slots,
            minutes: String::new(),
            present: Vec::new(),
            method: opened.method,
        });
        Ok(())
    }

    fn decide(&mut self, decision: &Decision, logged: &Logged) -> Result<(), Impossible> {
        self.accepts(decision)?;
        let slot = self.open_slot(&decision.slot)?;
        slot.decisions.push(Counted {
            seq: logged.seq,
            at: logged.at,
            decision: decision.clone(),
            counts: true,
        });
        match decision.decision {
            DecisionKind::Agree | DecisionKind::AgreeOnConditions => slot.state = SlotState::Agreed,
            DecisionKind::Disagree => slot.state = SlotState::Refused,
            // Never fills a slot: it passes to the next qualified person.
            DecisionKind::Abstain => {
                slot.handed_to = None;
                slot.passed.push(decision.on_behalf_of.unwrap_or(decision.person));
                if decision.on_behalf_of.is_some() {
                    slot.passed.push(decision.person);
                }
            }
        }
        Ok(())
    }
}

impl Slot {
    fn open(&mut self, at: i64, hash: &str) {
        self.state = SlotState::Open;
        self.opened_at = Some(at);
        self.opened_by = hash.to_owned();
    }

    /// The decision that closed it.
    pub fn closing(&self) -> Option<&Counted> {
        self.decisions
            .iter()
            .rev()
            .find(|d| d.decision.decision != DecisionKind::Abstain)
    }
}

impl Round {
    fn lapse(&mut self) {
        for slot in &mut self.slots {
            if matches!(slot.state, SlotState::Open | SlotState::Waiting) {
                slot.state = SlotState::Lapsed;
            }
        }
    }
}

#[cfg(test)]
#[path = "case_tests.rs"]
mod tests;
