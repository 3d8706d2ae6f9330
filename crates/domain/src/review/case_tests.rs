use std::collections::BTreeMap;

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
        interested: Vec::new(),
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
        lines: Vec::new(),
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
