//! What the departments said of an order or a plan, what it was made conditional on, and how it ended.

use countersign_domain::id::Id;
use countersign_domain::kinds::commitment::Commitment;
use countersign_domain::review::{Case, CaseState, DecisionKind, Round, Slot, SlotState};
use countersign_print::{Change, Conclusion, Condition, Opinion, Outcome, SealMark, SealState, Signer, Verdict};
use countersign_store::{Connection, records};

use super::data::{Reading, field_word, some};
use super::prices;
use crate::failure::Result;
use crate::review::{cases, view};

fn last_stage(round: &Round) -> i64 {
    round.slots.iter().map(|s| s.planned.stage).max().unwrap_or(1)
}

/// What the department is called on paper.
pub fn department(reading: &Reading<'_>, function: &str) -> String {
    match function {
        // Its unit is the whole company.
        "general_management" => reading.word("function-general_management", function),
        _ => view::unit_name(&reading.office, function),
    }
}

/// What a department said, as it is printed.
pub fn opinion(reading: &Reading<'_>, round: &Round, slot: &Slot) -> Opinion {
    let last_stage = last_stage(round);
    let function = slot.planned.function.as_str();
    let mut printed = Opinion {
        unit: department(reading, function),
        last: slot.planned.stage == last_stage && last_stage > 1,
        questions: slot
            .planned
            .questions
            .iter()
            .map(|q| reading.word(&format!("question-{q}"), q))
            .collect(),
        concerns_prices: prices::department(function),
        seal: SealMark {
            unit: short(reading, function),
            ..SealMark::default()
        },
        ..Opinion::default()
    };
    let Some(counted) = slot.closing() else { return printed };
    let decision = &counted.decision;
    let at = reading.at(counted.at);
    printed.verdict = Some(match decision.decision {
        DecisionKind::Agree => Verdict::Met,
        DecisionKind::AgreeOnConditions => Verdict::MetOnConditions,
        DecisionKind::Disagree => Verdict::NotMet,
        DecisionKind::Abstain => Verdict::Abstained,
    });
    printed.text.clone_from(&decision.opinion);
    printed.concerns_prices |= prices::mentioned(&decision.opinion);
    if let Some(condition) = decision.conditions.first() {
        printed.measure = Some(condition.text.clone());
        printed.concerns_prices |= prices::mentioned(&condition.text);
        printed.measure_owner = some(&reading.office.name(condition.owner));
        printed.measure_due = condition.due.parse().ok();
    }
    printed.signer = Some(Signer {
        name: reading.office.name(decision.person),
        rank: reading.rank(decision.person),
        for_name: decision.on_behalf_of.map(|p| reading.office.name(p)),
    });
    printed.signed_at = Some(at);
    printed.seal.state = SealState::Confirmed;
    printed.seal.name = reading.office.name(decision.person);
    printed.seal.date = Some(at.date());
    printed
}

pub fn conditions(connection: &Connection, reading: &Reading<'_>, case: Id) -> Result<Vec<Condition>> {
    let rows: Vec<Commitment> = records::select(connection, "\"case\" = ?1", &[&case.to_string()])?;
    Ok(rows
        .into_iter()
        .map(|c| Condition {
            concerns_prices: prices::mentioned(&c.text),
            text: c.text,
            owner: c.owner.map(|p| reading.office.name(p)).unwrap_or_default(),
            due: c.due,
            closed_on: c.closed_at.map(|at| reading.at(at).date()),
        })
        .collect())
}

pub fn conclusion(reading: &Reading<'_>, case: &Case, round: &Round) -> Option<Conclusion> {
    let conditional = round
        .slots
        .iter()
        .filter_map(Slot::closing)
        .any(|d| d.decision.decision == DecisionKind::AgreeOnConditions);
    let outcome = match round.state {
        CaseState::Accepted if conditional || case.rounds.len() > 1 => Outcome::AcceptedModified,
        CaseState::Accepted => Outcome::Accepted,
        CaseState::Refused => Outcome::Refused,
        CaseState::Open | CaseState::Withdrawn => return None,
    };
    let last = round
        .slots
        .iter()
        .filter(|s| matches!(s.state, SlotState::Agreed | SlotState::Refused))
        .filter_map(Slot::closing)
        .max_by_key(|d| d.seq)?;
    // Only who signs last and alone approves; otherwise the departments together did.
    let approver = round
        .slots
        .iter()
        .filter(|s| s.planned.stage == last_stage(round) && s.planned.stage > 1)
        .filter_map(Slot::closing)
        .next();
    Some(Conclusion {
        outcome,
        text: String::new(),
        by: approver
            .map(|d| reading.office.name(d.decision.person))
            .unwrap_or_default(),
        at: Some(reading.at(last.at)),
        seal: SealMark::default(),
    })
}

/// What the submitter said of it, else what was changed since the revision before.
pub fn change(connection: &Connection, reading: &Reading<'_>, round: &Round) -> Result<Change> {
    let mut text = round.opened.remarks.clone();
    let (document, revision) = (round.opened.document, round.opened.revision);
    if text.is_empty() && revision > 1 {
        let before = cases::frozen_fields(connection, document, revision - 1)?;
        let now = cases::frozen_fields(connection, document, revision)?;
        let kind = countersign_domain::kinds::kind(&round.opened.kind);
        let fields = kind.map(|k| k.fields).unwrap_or_default();
        let mut names: Vec<&str> = (fields.iter())
            .filter(|f| !f.system && before.get(f.name) != now.get(f.name))
            .map(|f| f.name)
            .collect();
        names.dedup();
        let words: Vec<String> = names
            .iter()
            .map(|name| field_word(reading, &round.opened.kind, name))
            .collect();
        text = words.join(&reading.word("list-separator", ", "));
    } else if text.is_empty() {
        text = reading.word("change-first", "");
    }
    Ok(Change {
        round: u32::try_from(round.opened.number).unwrap_or(0),
        revision: u32::try_from(round.opened.revision).unwrap_or(0),
        at: Some(reading.at(round.opened_at)),
        by: reading.office.name(round.opened.submitter),
        concerns_prices: prices::mentioned(&round.opened.remarks),
        text,
    })
}

fn short(reading: &Reading<'_>, function: &str) -> String {
    reading.word(&format!("function-{function}"), function)
}
