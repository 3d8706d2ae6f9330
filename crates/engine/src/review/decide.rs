//! Answering a slot: the decision is signed with the person's key and accepted by the authority.

use countersign_contract::review::{
    Decide, Decided, DecisionKind as BorderKind, HandOn, Holds, MeetingSign, OpenMeeting, SlotAct,
    SlotState as BorderSlot, Snooze,
};
use countersign_contract::{Code, Failure, Nothing};
use countersign_domain::id::Id;
use countersign_domain::kinds::commitment::Commitment;
use countersign_domain::record::Record;
use countersign_domain::review::case::{Answer, Condition, RoundOpened};
use countersign_domain::review::{Case, CaseState, Decision, DecisionKind, Entry, SlotState};
use countersign_domain::value::{self, Value, map};
use countersign_store::journal::Writing;
use countersign_store::{Connection, Transaction, blobs, keys, log, settings, signing_keys};
use countersign_sync::Envelope;
use ed25519_dalek::VerifyingKey;

use super::document::{self, Document, Turn};
use super::{cases, duties, view};
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::office::Office;
use crate::session::{Session, hex};
use crate::settings::policy_of;

/// Type of the signed statement.
pub const DECISION_TYPE: &str = "application/vnd.countersign.decision.v1";

pub fn kind(of: BorderKind) -> DecisionKind {
    match of {
        BorderKind::Agree => DecisionKind::Agree,
        BorderKind::AgreeOnConditions => DecisionKind::AgreeOnConditions,
        BorderKind::Disagree => DecisionKind::Disagree,
        BorderKind::Abstain => DecisionKind::Abstain,
    }
}

fn holds(of: Holds) -> &'static str {
    match of {
        Holds::Contract => "contract",
        Holds::Shipment => "shipment",
        Holds::Nothing => "nothing",
    }
}

/// Checks what a condition says before it is signed.
fn conditions(request: &Decide) -> Result<Vec<Condition>> {
    request
        .conditions
        .iter()
        .enumerate()
        .map(|(i, condition)| {
            let wrong = |field: &str, code: &str| Fault(Failure::field(&format!("conditions.{i}.{field}"), code));
            if condition.text.trim().is_empty() {
                return Err(wrong("text", "required"));
            }
            let due = countersign_domain::dates::parse(&condition.due).map_err(|_| wrong("due", "not_a_date"))?;
            Ok(Condition {
                text: condition.text.trim().to_owned(),
                owner: condition.owner.parse().map_err(|_| wrong("owner", "required"))?,
                due: due.to_string(),
                holds: holds(condition.holds).to_owned(),
            })
        })
        .collect()
}

/// The statement that is signed: everything the signer answers for, by hash.
fn statement(
    connection: &Connection,
    open: &Open,
    case_id: Id,
    case: &Case,
    decision: &Decision,
    session: &Session,
    at: i64,
) -> Result<Vec<u8>> {
    let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
    let slot = case.slot(&decision.slot).ok_or_else(|| fault(Code::NotYourSlot))?;
    let sections = map(slot.planned.classes.iter().filter_map(|class| {
        let hash = round.opened.sections.get(class)?;
        Some((class.name(), Value::Text(hash.clone())))
    }));
    let last = log::length(connection)?;
    let organisation = settings::get(connection, "organisation_id")?.unwrap_or_default();
    let previous = settings::preference(connection, session.person, "last-decision")?.unwrap_or_default();
    let counter = settings::next_number(connection, &format!("decisions {}", session.person))?;
    let list = |items: Vec<Value>| {
        if items.is_empty() {
            Value::Null
        } else {
            Value::List(items)
        }
    };
    let conditions = decision
        .conditions
        .iter()
        .map(|c| value::from_serde(c).map_err(|e| Fault(Failure::internal(e))))
        .collect::<Result<Vec<_>>>()?;
    let answers = decision
        .answers
        .iter()
        .map(|a| value::from_serde(a).map_err(|e| Fault(Failure::internal(e))))
        .collect::<Result<Vec<_>>>()?;
    let kind = value::from_serde(&decision.decision).map_err(|e| Fault(Failure::internal(e)))?;
    Ok(value::encode(&map([
        ("v", Value::Int(1)),
        ("organisation", Value::Text(organisation)),
        ("case", case_id.into()),
        ("round", Value::Int(round.opened.number)),
        ("revision", Value::Int(decision.revision)),
        ("root", Value::Text(decision.root.clone())),
        ("sections", sections),
        ("slot", Value::Text(decision.slot.clone())),
        ("opened_by", Value::Text(slot.opened_by.clone())),
        ("shown", Value::Text(decision.shown.clone())),
        ("decision", kind),
        ("opinion", Value::Text(decision.opinion.clone())),
        ("conditions", list(conditions)),
        ("answers", list(answers)),
        ("lines", list(texts(&decision.lines))),
        ("signer", session.person.into()),
        ("on_behalf_of", decision.on_behalf_of.map_or(Value::Null, Value::from)),
        ("device", open.book.device().into()),
        ("counter", Value::Int(counter)),
        ("previous", Value::Text(previous)),
        ("checkpoint", Value::Int(last)),
        ("claimed_time", Value::Int(at)),
        ("algorithm", "ed25519".into()),
    ])))
}

/// Whether the kept envelope is the signature of the person it names, by the key enrolled for them,
/// over the decision it stands beside.
pub fn verified(connection: &Connection, decision: &Decision) -> Result<bool> {
    let Some(envelope) = envelope_of(decision) else {
        return Ok(false);
    };
    let Some(key) = signing_keys::by_id(connection, &envelope.key_id)? else {
        return Ok(false);
    };
    let Ok(public) = VerifyingKey::from_bytes(&key.public) else {
        return Ok(false);
    };
    Ok(key.person == decision.person && says(&envelope, &public, decision))
}

fn envelope_of(decision: &Decision) -> Option<Envelope> {
    let bytes = hex_bytes(&decision.envelope)?;
    Envelope::from_value(&value::decode(&bytes).ok()?).ok()
}

/// Whether the signed statement says what the log says it does.
pub fn says(envelope: &Envelope, key: &VerifyingKey, decision: &Decision) -> bool {
    let Ok(statement) = envelope.open(DECISION_TYPE, key) else {
        return false;
    };
    let member = |name: &str| {
        statement
            .as_map()
            .and_then(|m| m.get(name))
            .cloned()
            .unwrap_or_default()
    };
    member("slot") == Value::Text(decision.slot.clone())
        && member("root") == Value::Text(decision.root.clone())
        && member("lines").as_list() == texts(&decision.lines)
        && member("opinion") == Value::Text(decision.opinion.clone())
        && member("signer").as_id() == Some(decision.person)
        && member("on_behalf_of").as_id() == decision.on_behalf_of
        && value::from_serde(&decision.decision).is_ok_and(|d| member("decision") == d)
}

fn texts(of: &[String]) -> Vec<Value> {
    of.iter().cloned().map(Value::Text).collect()
}

pub fn hex_bytes(text: &str) -> Option<Vec<u8>> {
    (0..text.len())
        .step_by(2)
        .map(|i| text.get(i..i + 2).and_then(|b| u8::from_str_radix(b, 16).ok()))
        .collect()
}

/// What one person answers, once the border has been crossed.
pub struct Answered {
    pub case: Id,
    pub slot: String,
    pub decision: DecisionKind,
    pub opinion: String,
    pub conditions: Vec<Condition>,
    pub answers: Vec<Answer>,
    /// The lines a refusal names.
    pub lines: Vec<String>,
    pub root: String,
    /// The facts that were shown, in full.
    pub shown: Vec<u8>,
    pub meeting: bool,
}

/// Signs and accepts a decision in one transaction; makes commitments; ends the case where it ends.
pub fn decide(open: &Open, session: &Session, answered: Answered, at: i64) -> Result<(i64, Case)> {
    open.book.write(|tx| {
        let (mut case, _) = cases::load(tx, answered.case)?;
        let round = case.round().ok_or_else(|| fault(Code::NotFound))?.opened.clone();
        let document = document::of(&round.kind)?;
        let before = case.state();
        let slot = case
            .slot(&answered.slot)
            .ok_or_else(|| fault(Code::NotYourSlot))?
            .clone();
        let office = Office::read(tx)?;
        let units: Vec<_> = office.units.values().cloned().collect();
        let today = crate::office::local(at, crate::office::zone_minutes(tx)?).date();
        let capacity = cases::asked(&office, &units, today, round.submitter, &slot)
            .into_iter()
            .find(|a| a.person == session.person)
            .ok_or_else(|| fault(Code::NotYourSlot))?;
        let mut decision = Decision {
            slot: answered.slot.clone(),
            person: session.person,
            on_behalf_of: capacity.on_behalf_of,
            decision: answered.decision,
            opinion: answered.opinion.trim().to_owned(),
            conditions: answered.conditions,
            answers: answered.answers,
            lines: answered.lines,
            revision: round.revision,
            root: answered.root,
            // Kept whole under its hash, so that it can be seen again.
            shown: blobs::put(tx, &answered.shown)?,
            envelope: String::new(),
            meeting: answered.meeting,
        };
        case.accepts(&decision).map_err(|e| cases::impossible(&e))?;
        check_lines(tx, document, &round, &decision)?;
        for condition in &decision.conditions {
            if office.person(condition.owner).is_none() {
                return Err(Fault(Failure::field("conditions", "not_a_record")));
            }
        }
        let payload = statement(tx, open, answered.case, &case, &decision, session, at)?;
        let envelope = Envelope::sign(DECISION_TYPE, payload, &session.signing);
        decision.envelope = hex(&value::encode(&envelope.to_value()));
        if !verified(tx, &decision)? {
            return Err(Fault(
                Failure::new(Code::Forbidden).trace("the signing key is not enrolled"),
            ));
        }
        let signature = hex(&envelope.signature);
        let made = decision.conditions.clone();
        let seq = cases::append(
            tx,
            open,
            answered.case,
            &mut case,
            Entry::Decision(Box::new(decision)),
            at,
        )?;
        settings::prefer(tx, session.person, "last-decision", &signature)?;
        let mut writing = Writing::begin(&open.book, tx, session.person, at, "decided")?;
        for condition in made {
            let commitment = Commitment {
                id: Id(keys::random()?),
                text: condition.text,
                owner: Some(condition.owner),
                due: condition.due.parse().ok(),
                holds: condition.holds,
                order: (round.kind == "order").then_some(round.document),
                case: answered.case.to_string(),
                slot: answered.slot.clone(),
                set_by: Some(session.person),
                ..Commitment::default()
            };
            writing.create(Commitment::KIND.name, commitment.id, &commitment.fields())?;
        }
        match case.state() {
            after if after == before => {}
            CaseState::Accepted => document.turn(&mut writing, round.document, Turn::Accepted)?,
            CaseState::Refused => document.turn(&mut writing, round.document, Turn::Refused)?,
            CaseState::Open | CaseState::Withdrawn => {}
        }
        writing.finish()?;
        Ok::<_, Fault>((seq, case))
    })
}

/// A refusal may name lines that the revision has.
fn check_lines(
    connection: &Connection,
    document: &dyn Document,
    round: &RoundOpened,
    decision: &Decision,
) -> Result<()> {
    if decision.lines.is_empty() {
        return Ok(());
    }
    if decision.decision != DecisionKind::Disagree {
        return Err(Fault(Failure::field("lines", "only_refused")));
    }
    let frozen = cases::frozen_fields(connection, round.document, round.revision)?;
    let known = document.lines(&frozen);
    match decision.lines.iter().find(|line| !known.contains(*line)) {
        Some(line) => Err(Fault(Failure::field("lines", "not_a_record").with("line", line))),
        None => Ok(()),
    }
}

impl Engine {
    fn check_password(&self, open: &Open, session: &Session, case: Id, request: &Decide) -> Result<()> {
        let wanted = open.book.read(|c| {
            let row = cases::row(c, case)?;
            Ok::<_, Fault>(policy_of(c, &row.kind, None)?.1.password_at_signature)
        })?;
        if wanted {
            self.password_opens(&session.login, request.password.as_deref().unwrap_or(""))?;
        }
        Ok(())
    }

    fn answer(&self, open: &Open, session: &Session, request: &Decide, meeting: bool) -> Result<Decided> {
        let case = border::id(&request.case)?;
        // Facts may have changed since they were shown, but nobody signs what they were never shown.
        let shown = (self.inner.shown.of(&request.shown)).ok_or_else(|| fault(Code::Stale))?;
        let answered = Answered {
            case,
            slot: request.slot.clone(),
            decision: kind(request.decision),
            opinion: request.opinion.clone(),
            conditions: if request.decision == BorderKind::AgreeOnConditions {
                conditions(request)?
            } else {
                Vec::new()
            },
            answers: request
                .answers
                .iter()
                .filter(|a| !a.answer.is_empty())
                .map(|a| Answer {
                    question: a.question.clone(),
                    answer: a.answer.clone(),
                })
                .collect(),
            lines: request.lines.clone(),
            root: request.root.clone(),
            shown,
            meeting,
        };
        let (seq, state) = decide(open, session, answered, self.now())?;
        if let Some(round) = state.round() {
            self.reviewed(document::of(&round.opened.kind)?);
        }
        Ok(Decided {
            entry: seq.to_string(),
            case_state: view::case_state(state.state()),
            slot_state: state
                .slot(&request.slot)
                .map_or(BorderSlot::Lapsed, |s| view::slot_state(s.state)),
            left: open.book.read(|c| duties::waiting_for(self, c, session.person))?.len() as u64,
        })
    }

    pub(crate) fn review_decide(&self, caller: &Caller, request: &Decide) -> Result<Decided> {
        let session = caller.session()?;
        let open = self.open()?;
        self.check_password(&open, session, border::id(&request.case)?, request)?;
        self.answer(&open, session, request, false)
    }

    /// All sign on one machine, each with their own password, which opens their key for this one
    /// signature only.
    pub(crate) fn review_meeting_sign(&self, caller: &Caller, request: &MeetingSign) -> Result<Decided> {
        caller.session()?;
        let open = self.open()?;
        let case = border::id(&request.case)?;
        let (state, _) = open.book.read(|c| cases::load(c, case))?;
        let opened = self.password_opens(&request.login, &request.password)?;
        let signer = self.session_of(&open, &request.login, &opened)?;
        if !state.round().is_some_and(|r| r.present.contains(&signer.person)) {
            return Err(Fault(Failure::new(Code::Forbidden).with("reason", "not_present")));
        }
        self.answer(&open, &signer, &request.decision, true)
    }

    pub(crate) fn review_open_meeting(&self, caller: &Caller, request: &OpenMeeting) -> Result<Nothing> {
        let session = caller.session()?;
        let present = request
            .present
            .iter()
            .map(|p| border::id(p))
            .collect::<Result<Vec<_>>>()?;
        self.append_by(caller, &request.case, |_, _| {
            Ok(Entry::MeetingOpened {
                by: session.person,
                present: present.clone(),
                minutes: request.minutes.clone(),
            })
        })
    }

    pub(crate) fn review_hand_on(&self, caller: &Caller, request: &HandOn) -> Result<Nothing> {
        let session = caller.session()?;
        let to = border::id(&request.to)?;
        self.append_by(caller, &request.case, |tx, case| {
            let office = Office::read(tx)?;
            let slot = mine(self, tx, &office, case, &request.slot, session.person)?;
            let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
            let person = office
                .person(to)
                .filter(|p| !p.login.is_empty() && p.left.is_none())
                .ok_or_else(|| Fault(Failure::field("to", "not_a_record")))?;
            let concerned = round.opened.submitter == person.id || round.opened.interested.contains(&person.id);
            if concerned || person.id == session.person {
                return Err(Fault(Failure::field("to", "not_the_submitter")));
            }
            if crate::access::rank(&person.rank) < crate::access::rank(&slot.planned.least_rank) {
                return Err(Fault(Failure::field("to", "rank_too_low")));
            }
            Ok(Entry::HandedOn {
                slot: request.slot.clone(),
                from: session.person,
                to,
                opinion: request.opinion.clone(),
            })
        })
    }

    pub(crate) fn review_remind(&self, caller: &Caller, request: &SlotAct) -> Result<Nothing> {
        let session = caller.session()?;
        self.append_by(caller, &request.case, |_, case| {
            case.slot(&request.slot)
                .filter(|s| s.state == SlotState::Open)
                .ok_or_else(|| fault(Code::NotYourSlot))?;
            Ok(Entry::Reminded {
                slot: request.slot.clone(),
                by: session.person,
            })
        })
    }

    pub(crate) fn review_snooze(&self, caller: &Caller, request: &Snooze) -> Result<Nothing> {
        let session = caller.session()?;
        let open = self.open()?;
        let until = chrono::DateTime::parse_from_rfc3339(&request.until)
            .map_err(|_| Fault(Failure::field("until", "not_an_instant")))?
            .timestamp_millis();
        let name = format!("snooze {} {}", request.case, request.slot);
        open.book
            .write(|tx| settings::prefer(tx, session.person, &name, &until.to_string()))?;
        self.changed(["review"]);
        Ok(Nothing {})
    }

    fn append_by(
        &self,
        caller: &Caller,
        case: &str,
        entry: impl FnOnce(&Transaction<'_>, &Case) -> Result<Entry>,
    ) -> Result<Nothing> {
        caller.session()?;
        let open = self.open()?;
        let id = border::id(case)?;
        let now = self.now();
        open.book.write(|tx| {
            let (mut state, _) = cases::load(tx, id)?;
            let entry = entry(tx, &state)?;
            cases::append(tx, &open, id, &mut state, entry, now)?;
            Ok::<_, Fault>(())
        })?;
        self.changed(["review"]);
        Ok(Nothing {})
    }
}

/// The slot, when this person is asked to answer it.
fn mine(
    engine: &Engine,
    connection: &Connection,
    office: &Office,
    case: &Case,
    slot: &str,
    person: Id,
) -> Result<countersign_domain::review::Slot> {
    let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
    let slot = case
        .slot(slot)
        .filter(|s| s.state == SlotState::Open)
        .ok_or_else(|| fault(Code::NotYourSlot))?;
    let units: Vec<_> = office.units.values().cloned().collect();
    let zone = crate::office::zone_minutes(connection)?;
    let today = crate::office::local(engine.now(), zone).date();
    cases::asked(office, &units, today, round.opened.submitter, slot)
        .iter()
        .any(|a| a.person == person)
        .then(|| slot.clone())
        .ok_or_else(|| fault(Code::NotYourSlot))
}
