//! The review of one document: rounds, slots, decisions. A state that follows from the log alone.

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
    /// Who has abstained or handed on.
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
                    passed: Vec::new(),
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ROOT: &str = "aa";

    fn planned(function: &str, stage: i64) -> PlannedSlot {
        PlannedSlot {
            function: function.to_owned(),
            least_rank: "manager".to_owned(),
            stage,
            reasons: Vec::new(),
            classes: Vec::new(),
            questions: Vec::new(),
        }
    }

    fn opened(number: i64) -> Entry {
        Entry::RoundOpened(Box::new(RoundOpened {
            kind: "order".to_owned(),
            document: Id::derived("order", "1"),
            number,
            revision: number,
            root: ROOT.to_owned(),
            sections: BTreeMap::new(),
            submitter: Id::derived("person", "seller"),
            method: Method::Circulated,
            policy_version: 1,
            slots: vec![
                planned("sales", 1),
                planned("finance", 1),
                planned("general_management", 2),
            ],
            hours: 16,
            remarks: String::new(),
        }))
    }

    fn decision(round: i64, function: &str, kind: DecisionKind) -> Entry {
        Entry::Decision(Box::new(Decision {
            slot: format!("{round}-{function}"),
            person: Id::derived("person", function),
            on_behalf_of: None,
            decision: kind,
            opinion: "意见".to_owned(),
            conditions: vec![Condition {
                text: "预付 30 %".to_owned(),
                owner: Id::derived("person", "seller"),
                due: "2026-12-05".to_owned(),
                holds: "contract".to_owned(),
            }],
            answers: Vec::new(),
            revision: round,
            root: ROOT.to_owned(),
            shown: String::new(),
            envelope: String::new(),
            meeting: false,
        }))
    }

    struct Log {
        case: Case,
        entries: Vec<Logged>,
    }

    impl Log {
        fn new() -> Self {
            let mut log = Self {
                case: Case::default(),
                entries: Vec::new(),
            };
            log.add(opened(1)).unwrap();
            log
        }

        fn add(&mut self, entry: Entry) -> Result<(), Impossible> {
            let seq = self.entries.len() as i64 + 1;
            let logged = Logged {
                seq,
                at: seq * 1000,
                hash: format!("h{seq}"),
                entry,
            };
            self.case.apply(logged.clone())?;
            self.entries.push(logged);
            while let Some(due) = self.case.due_entry() {
                self.add(due)?;
            }
            Ok(())
        }

        fn state_of(&self, function: &str) -> SlotState {
            let round = self.case.round().unwrap();
            round
                .slots
                .iter()
                .find(|s| s.planned.function == function)
                .unwrap()
                .state
        }
    }

    use DecisionKind::{Abstain, Agree, AgreeOnConditions, Disagree};

    #[test]
    fn the_general_manager_is_asked_only_after_everyone_agreed() {
        let mut log = Log::new();
        log.add(decision(1, "sales", Agree)).unwrap();
        assert_eq!(log.state_of("general_management"), SlotState::Waiting);
        assert_eq!(
            log.add(decision(1, "general_management", Agree)),
            Err(Impossible::SlotNotOpen)
        );
        log.add(decision(1, "finance", AgreeOnConditions)).unwrap();
        assert_eq!(log.state_of("general_management"), SlotState::Open);
        log.add(decision(1, "general_management", Agree)).unwrap();
        assert_eq!(log.case.state(), CaseState::Accepted);
    }

    #[test]
    fn a_refusal_fixes_the_outcome_and_the_other_open_slots_stay_answerable() {
        let mut log = Log::new();
        log.add(decision(1, "sales", Disagree)).unwrap();
        assert_eq!(log.case.state(), CaseState::Refused);
        log.add(decision(1, "finance", Agree)).unwrap();
        assert_eq!(log.state_of("finance"), SlotState::Agreed);
        assert_eq!(log.case.state(), CaseState::Refused);
    }

    #[test]
    fn after_a_refusal_the_next_round_asks_every_slot_again() {
        let mut log = Log::new();
        log.add(decision(1, "finance", Agree)).unwrap();
        log.add(decision(1, "sales", Disagree)).unwrap();
        log.add(opened(2)).unwrap();
        assert_eq!(log.case.state(), CaseState::Open);
        assert_eq!(log.state_of("finance"), SlotState::Open);
        assert_eq!(log.case.rounds[0].slots[2].state, SlotState::Lapsed);
    }

    #[test]
    fn an_old_agree_cannot_be_replayed_into_the_next_round() {
        let mut log = Log::new();
        log.add(decision(1, "sales", Disagree)).unwrap();
        log.add(opened(2)).unwrap();
        assert_eq!(log.add(decision(1, "finance", Agree)), Err(Impossible::NoSlot));
        let Entry::Decision(mut old) = decision(1, "finance", Agree) else {
            unreachable!()
        };
        old.slot = "2-finance".to_owned();
        assert_eq!(log.add(Entry::Decision(old)), Err(Impossible::OtherRevision));
    }

    #[test]
    fn an_abstention_passes_to_the_next_person_and_fills_nothing() {
        let mut log = Log::new();
        log.add(decision(1, "sales", Abstain)).unwrap();
        assert_eq!(log.state_of("sales"), SlotState::Open);
        let slot = log.case.slot("1-sales").unwrap();
        assert_eq!(slot.passed, [Id::derived("person", "sales")]);
    }

    #[test]
    fn anything_but_a_plain_agree_needs_an_opinion() {
        let log = Log::new();
        for kind in [AgreeOnConditions, Disagree, Abstain] {
            let Entry::Decision(mut silent) = decision(1, "sales", kind) else {
                unreachable!()
            };
            silent.opinion = "  ".to_owned();
            assert_eq!(log.case.accepts(&silent), Err(Impossible::OpinionRequired));
        }
    }

    #[test]
    fn the_submitter_takes_an_open_round_back_and_it_lapses() {
        let mut log = Log::new();
        log.add(Entry::Withdrawn {
            by: Id::default(),
            opinion: String::new(),
        })
        .unwrap();
        assert_eq!(log.case.state(), CaseState::Withdrawn);
        assert_eq!(log.add(decision(1, "sales", Agree)), Err(Impossible::Ended));
        log.add(opened(2)).unwrap();
        assert_eq!(log.case.state(), CaseState::Open);
    }

    fn any_entry() -> impl Strategy<Value = Entry> {
        let function = prop_oneof![Just("sales"), Just("finance"), Just("general_management")];
        let kind = prop_oneof![Just(Agree), Just(AgreeOnConditions), Just(Disagree), Just(Abstain)];
        prop_oneof![
            6 => (1i64..4, function, kind).prop_map(|(round, f, k)| decision(round, f, k)),
            1 => (2i64..4).prop_map(opened),
            1 => Just(Entry::Withdrawn { by: Id::default(), opinion: String::new() }),
            1 => Just(Entry::Finalised { state: CaseState::Accepted }),
        ]
    }

    proptest! {
        #[test]
        fn no_acceptance_without_every_slot_agreed_for_the_revision_at_hand(
            entries in prop::collection::vec(any_entry(), 0..40)
        ) {
            let mut log = Log::new();
            for entry in entries {
                let before = log.case.clone();
                if log.add(entry).is_err() {
                    prop_assert_eq!(&before, &log.case);
                }
                let round = log.case.round().unwrap();
                if round.state == CaseState::Accepted {
                    for slot in &round.slots {
                        prop_assert_eq!(slot.state, SlotState::Agreed);
                        let counted = slot.closing().unwrap();
                        prop_assert_eq!(counted.decision.revision, round.opened.revision);
                        prop_assert_eq!(&counted.decision.root, &round.opened.root);
                    }
                }
                for round in &log.case.rounds {
                    for slot in &round.slots {
                        let closing = slot.decisions.iter().filter(|d| d.decision.decision != Abstain).count();
                        prop_assert!(closing <= 1);
                    }
                }
            }
            let accepted = log.entries.iter().filter(|l| matches!(l.entry, Entry::Decision(_))).count();
            let kept: usize = log.case.rounds.iter().flat_map(|r| &r.slots).map(|s| s.decisions.len()).sum();
            prop_assert_eq!(accepted, kept);
            prop_assert_eq!(Case::replay(log.entries).unwrap(), log.case);
        }
    }
}
