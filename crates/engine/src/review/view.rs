//! Slots, decisions and their words, as the people around a case see them.

use chrono::TimeDelta;
use countersign_contract::review as v;
use countersign_contract::review::PersonName;
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::review::case::Counted;
use countersign_domain::review::{CaseState, DecisionKind, Method, Round, Slot, SlotState};
use countersign_store::Connection;

use super::{cases, decide, preview};
use crate::border;
use crate::engine::Engine;
use crate::failure::Result;
use crate::office::{Office, instant_of, local};

pub fn case_state(of: CaseState) -> v::CaseState {
    match of {
        CaseState::Open => v::CaseState::Open,
        CaseState::Accepted => v::CaseState::Accepted,
        CaseState::Refused => v::CaseState::Refused,
        CaseState::Withdrawn => v::CaseState::Withdrawn,
    }
}

pub fn slot_state(of: SlotState) -> v::SlotState {
    match of {
        SlotState::Waiting => v::SlotState::Waiting,
        SlotState::Open => v::SlotState::Open,
        SlotState::Agreed => v::SlotState::Agreed,
        SlotState::Refused => v::SlotState::Refused,
        SlotState::Lapsed => v::SlotState::Lapsed,
    }
}

pub fn decision_kind(of: DecisionKind) -> v::DecisionKind {
    match of {
        DecisionKind::Agree => v::DecisionKind::Agree,
        DecisionKind::AgreeOnConditions => v::DecisionKind::AgreeOnConditions,
        DecisionKind::Disagree => v::DecisionKind::Disagree,
        DecisionKind::Abstain => v::DecisionKind::Abstain,
    }
}

pub fn method(of: Method) -> v::Method {
    match of {
        Method::Authorised => v::Method::Authorised,
        Method::Circulated => v::Method::Circulated,
        Method::Meeting => v::Method::Meeting,
    }
}

pub fn holds(of: &str) -> v::Holds {
    match of {
        "contract" => v::Holds::Contract,
        "shipment" => v::Holds::Shipment,
        _ => v::Holds::Nothing,
    }
}

/// The department that has this function.
pub fn unit_name(office: &Office, function: &str) -> String {
    office
        .units
        .values()
        .filter(|u| u.function == function)
        .min_by_key(|u| (u.position.unwrap_or(i64::MAX), u.id))
        .map_or_else(|| function.to_owned(), |u| u.name.clone())
}

/// What is read once for many slots.
pub struct Reading {
    pub office: Office,
    units: Vec<countersign_domain::kinds::unit::Unit>,
    calendar: WorkingCalendar,
    pub zone: i64,
    now: i64,
}

impl Reading {
    pub fn new(engine: &Engine, connection: &Connection) -> Result<Self> {
        let office = Office::read(connection)?;
        Ok(Self {
            units: office.units.values().cloned().collect(),
            office,
            calendar: crate::office::calendar(connection)?,
            zone: crate::office::zone_minutes(connection)?,
            now: engine.now(),
        })
    }

    pub fn person(&self, id: Id) -> PersonName {
        PersonName {
            id: id.to_string(),
            name: self.office.name(id),
        }
    }

    fn due(&self, opened: i64, hours: i64) -> Option<i64> {
        let start = local(opened, self.zone);
        self.calendar
            .add_working_time(start, TimeDelta::hours(hours))
            .ok()
            .map(|t| instant_of(t, self.zone))
    }

    pub fn asked(&self, round: &Round, slot: &Slot) -> Vec<countersign_domain::review::Asked> {
        let today = local(self.now, self.zone).date();
        cases::asked(&self.office, &self.units, today, round.opened.submitter, slot)
    }

    pub fn hours_waited(&self, since: i64) -> i64 {
        self.calendar
            .working_time_between(local(since, self.zone), local(self.now, self.zone))
            .num_hours()
    }

    fn decision(&self, connection: &Connection, counted: &Counted, shown: &str) -> Result<v::Decision> {
        let d = &counted.decision;
        Ok(v::Decision {
            entry: counted.seq.to_string(),
            person: self.person(d.person),
            on_behalf_of: d.on_behalf_of.map(|p| self.person(p)),
            decision: decision_kind(d.decision),
            opinion: d.opinion.clone(),
            conditions: d
                .conditions
                .iter()
                .map(|c| v::Condition {
                    text: c.text.clone(),
                    owner: c.owner.to_string(),
                    due: c.due.clone(),
                    holds: holds(&c.holds),
                })
                .collect(),
            answers: d
                .answers
                .iter()
                .map(|a| v::Answer {
                    question: a.question.clone(),
                    answer: a.answer.clone(),
                })
                .collect(),
            lines: d.lines.clone(),
            at: border::instant(counted.at),
            revision: d.revision,
            counts: counted.counts,
            verified: decide::verified(connection, d)?,
            facts_changed: !shown.is_empty() && d.shown != shown,
        })
    }

    /// `shown` is the hash of the facts as they are now, empty where nobody compares.
    pub fn slot(&self, connection: &Connection, round: &Round, slot: &Slot, me: Id, shown: &str) -> Result<v::Slot> {
        let open = slot.state == SlotState::Open;
        let asked = if open || slot.state == SlotState::Waiting {
            self.asked(round, slot)
        } else {
            Vec::new()
        };
        let due = slot.opened_at.and_then(|at| self.due(at, round.opened.hours));
        Ok(v::Slot {
            id: slot.id.clone(),
            function: slot.planned.function.clone(),
            unit_name: unit_name(&self.office, &slot.planned.function),
            least_rank: slot.planned.least_rank.clone(),
            stage: slot.planned.stage,
            state: slot_state(slot.state),
            reasons: preview::said(&slot.planned.reasons),
            classes: slot.planned.classes.iter().map(|c| c.name().to_owned()).collect(),
            questions: slot.planned.questions.clone(),
            mine: open && asked.iter().any(|a| a.person == me),
            asked: asked.iter().map(|a| self.person(a.person)).collect(),
            opened_at: slot.opened_at.map(border::instant),
            due_at: due.filter(|_| open).map(border::instant),
            overdue: open && due.is_some_and(|d| d < self.now),
            reminded: slot.reminded,
            decisions: slot
                .decisions
                .iter()
                .map(|d| self.decision(connection, d, shown))
                .collect::<Result<_>>()?,
        })
    }

    pub fn slots(&self, connection: &Connection, round: &Round, me: Id, shown: &str) -> Result<Vec<v::Slot>> {
        round
            .slots
            .iter()
            .map(|s| self.slot(connection, round, s, me, shown))
            .collect()
    }
}
