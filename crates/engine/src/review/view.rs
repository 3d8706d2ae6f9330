//! What a case looks like to the people around it.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use countersign_contract::records::RecordRef;
use countersign_contract::review as v;
use countersign_contract::review::{CaseOf, CaseOfReply, CaseRequest, CaseSummary, Dossier, PersonName};
use countersign_contract::{Code, Failure};
use countersign_domain::amount_in_words::amount_in_words;
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::commitment::Commitment;
use countersign_domain::kinds::order::Order;
use countersign_domain::money::Fen;
use countersign_domain::record::{Fields, Record, to_json};
use countersign_domain::review::case::{Counted, Logged};
use countersign_domain::review::{Case, CaseState, DecisionKind, Entry, Method, Round, Slot, SlotState};
use countersign_domain::value::Value;
use countersign_store::{Connection, list, records, review};
use sha2::{Digest, Sha256};

use super::{cases, decide, facts, submit};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};
use crate::office::{Office, instant_of, local};
use crate::session::{Session, hex};
use crate::settings::policy_of;

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

fn decision_kind(of: DecisionKind) -> v::DecisionKind {
    match of {
        DecisionKind::Agree => v::DecisionKind::Agree,
        DecisionKind::AgreeOnConditions => v::DecisionKind::AgreeOnConditions,
        DecisionKind::Disagree => v::DecisionKind::Disagree,
        DecisionKind::Abstain => v::DecisionKind::Abstain,
    }
}

fn method(of: Method) -> v::Method {
    match of {
        Method::Authorised => v::Method::Authorised,
        Method::Circulated => v::Method::Circulated,
        Method::Meeting => v::Method::Meeting,
    }
}

fn holds(of: &str) -> v::Holds {
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
    zone: i64,
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

    fn person(&self, id: Id) -> PersonName {
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

    fn hours_waited(&self, since: i64) -> i64 {
        self.calendar
            .working_time_between(local(since, self.zone), local(self.now, self.zone))
            .num_hours()
    }

    fn decision(&self, connection: &Connection, counted: &Counted) -> Result<v::Decision> {
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
            at: border::instant(counted.at),
            revision: d.revision,
            counts: counted.counts,
            verified: decide::verified(connection, d)?,
        })
    }

    pub fn slot(&self, connection: &Connection, round: &Round, slot: &Slot, me: Id) -> Result<v::Slot> {
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
            reasons: submit::said(&slot.planned.reasons),
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
                .map(|d| self.decision(connection, d))
                .collect::<Result<_>>()?,
        })
    }

    fn slots(&self, connection: &Connection, round: &Round, me: Id) -> Result<Vec<v::Slot>> {
        round
            .slots
            .iter()
            .map(|s| self.slot(connection, round, s, me))
            .collect()
    }
}

/// A slot that waits for a person.
pub struct Duty {
    pub case: Id,
    pub round: Round,
    pub slot: Slot,
    pub on_behalf_of: Option<Id>,
}

/// Everything that waits for a person, oldest first.
pub fn waiting_for(engine: &Engine, connection: &Connection, person: Id) -> Result<Vec<Duty>> {
    let reading = Reading::new(engine, connection)?;
    duties(connection, &reading, person)
}

fn duties(connection: &Connection, reading: &Reading, person: Id) -> Result<Vec<Duty>> {
    let mut duties = Vec::new();
    for row in review::cases_in(connection, "open")? {
        let (case, _) = cases::load(connection, row.id)?;
        let Some(round) = case.round() else { continue };
        for slot in round.slots.iter().filter(|s| s.state == SlotState::Open) {
            if let Some(asked) = reading.asked(round, slot).into_iter().find(|a| a.person == person) {
                duties.push(Duty {
                    case: row.id,
                    round: round.clone(),
                    slot: slot.clone(),
                    on_behalf_of: asked.on_behalf_of,
                });
            }
        }
    }
    duties.sort_by_key(|d| d.slot.opened_at);
    Ok(duties)
}

/// The facts behind a case: the order as frozen, and what is true of it now.
fn order_facts(connection: &Connection, round: &Round, today: chrono::NaiveDate) -> Result<(Order, facts::OrderFacts)> {
    let fields = cases::frozen_fields(connection, round.opened.document, round.opened.revision)?;
    let order = Order::read(round.opened.document, &fields).map_err(|e| Fault(Failure::internal(e)))?;
    let (_, policy) = policy_of(connection, "order", Some(round.opened.policy_version))?;
    let facts = facts::gather(connection, &order, &policy, today)?;
    Ok((order, facts))
}

/// Hash over the revision and the facts as they would be shown now, whoever looks.
pub fn shown_hash(engine: &Engine, connection: &Connection, case: Id) -> Result<String> {
    let (case, _) = cases::load(connection, case)?;
    let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
    let today = local(engine.now(), crate::office::zone_minutes(connection)?).date();
    hash_of(connection, round, today)
}

fn hash_of(connection: &Connection, round: &Round, today: chrono::NaiveDate) -> Result<String> {
    let mut digest = Sha256::new()
        .chain_update(b"countersign shown v1\0")
        .chain_update(round.opened.root.as_bytes());
    if round.opened.kind == "order" {
        let (_, facts) = order_facts(connection, round, today)?;
        let shown = serde_json::to_vec(&(&facts.credit, &facts.lines, &facts.checks))
            .map_err(|e| Fault(Failure::internal(e)))?;
        digest.update(shown);
    }
    Ok(hex(&digest.finalize()))
}

fn title_of(connection: &Connection, round: &Round) -> Result<(String, String, String)> {
    let kind = round.opened.kind.as_str();
    let number = match kind {
        "plan" => countersign_store::plans::get(connection, round.opened.document)?.map(|p| p.number),
        _ => Some(records::title(connection, kind, round.opened.document)?),
    }
    .unwrap_or_default();
    if kind != "order" {
        return Ok((number.clone(), number, String::new()));
    }
    let fields = cases::frozen_fields(connection, round.opened.document, round.opened.revision)?;
    let order = Order::read(round.opened.document, &fields).map_err(|e| Fault(Failure::internal(e)))?;
    let customer = match order.customer {
        Some(id) => records::title(connection, "customer", id)?,
        None => String::new(),
    };
    let summary = match order.lines.first() {
        Some(line) => {
            let product = match line.product {
                Some(id) => records::find(connection, "product", id)?
                    .and_then(|s| s.fields.get("name").and_then(Value::as_text).map(str::to_owned))
                    .unwrap_or_default(),
                None => String::new(),
            };
            let quantity = countersign_domain::record::decimal_text(line.quantity.unwrap_or(0), 6, 0);
            let more = if order.lines.len() > 1 {
                format!(" +{}", order.lines.len() - 1)
            } else {
                String::new()
            };
            format!("{product} × {quantity}{more}")
        }
        None => String::new(),
    };
    Ok((number, customer, summary))
}

fn amount_of(connection: &Connection, round: &Round) -> Result<Fen> {
    let kind = round.opened.kind.as_str();
    if kind == "plan" {
        return Ok(Fen::ZERO);
    }
    let fields = cases::frozen_fields(connection, round.opened.document, round.opened.revision)?;
    if kind == "order" {
        let order = Order::read(round.opened.document, &fields).map_err(|e| Fault(Failure::internal(e)))?;
        return Ok(crate::numbers::order_yuan(&order));
    }
    Ok(Fen(fields.get("amount").and_then(Value::as_int).unwrap_or(0)))
}

fn commitments(
    connection: &Connection,
    reading: &Reading,
    case: Id,
    session: &Session,
) -> Result<Vec<v::CommitmentRow>> {
    let mut rows: Vec<Commitment> = records::select(connection, "\"case\" = ?1", &[&case.to_string()])?;
    rows.sort_by_key(|c| (c.due, c.id));
    Ok(rows
        .into_iter()
        .map(|c| v::CommitmentRow {
            id: c.id.to_string(),
            owner: reading.person(c.owner.unwrap_or_default()),
            due: c.due.map(|d| d.to_string()).unwrap_or_default(),
            holds: holds(&c.holds),
            set_by: c.set_by.map(|p| reading.office.name(p)).unwrap_or_default(),
            closed_at: c.closed_at.map(border::instant),
            may_close: c.closed_at.is_none() && super::contract::may_close(&c, session),
            text: c.text,
            result: c.result,
        })
        .collect())
}

/// Differences of the frozen document from another one, field by field.
fn deviations(against: &str, from: &Fields, to: &Fields) -> Vec<v::Deviation> {
    let kind = &Order::KIND;
    let mut found = Vec::new();
    for field in kind.fields.iter().filter(|f| f.lines().is_none() && !f.system) {
        if matches!(
            field.name,
            "date" | "due" | "customer_number" | "quotation" | "remarks" | "seller"
        ) && against == "last_order"
        {
            continue;
        }
        let null = Value::Null;
        let (a, b) = (
            from.get(field.name).unwrap_or(&null),
            to.get(field.name).unwrap_or(&null),
        );
        if a != b {
            let longer = matches!(field.name, "credit_days" | "warranty_months")
                && b.as_int().unwrap_or(0) > a.as_int().unwrap_or(0);
            let less = field.name == "prepayment" && b.as_int().unwrap_or(0) < a.as_int().unwrap_or(0);
            found.push(v::Deviation {
                against: against.to_owned(),
                field: field.name.to_owned(),
                line: None,
                from: to_json(field.ty, a),
                to: to_json(field.ty, b),
                against_us: longer || less || (field.name == "penalties" && !b.is_null()),
            });
        }
    }
    if let (Some((field, inner)), "previous_revision") = (kind.lines(), against) {
        let lines = |fields: &Fields| -> BTreeMap<i64, Fields> {
            fields
                .get(field.name)
                .map(Value::as_list)
                .unwrap_or_default()
                .iter()
                .filter_map(Value::as_map)
                .map(|l| (l.get("line").and_then(Value::as_int).unwrap_or(0), l.clone()))
                .collect()
        };
        let (a, b) = (lines(from), lines(to));
        let numbers: std::collections::BTreeSet<i64> = a.keys().chain(b.keys()).copied().collect();
        let empty = Fields::new();
        for n in numbers {
            let (x, y) = (a.get(&n).unwrap_or(&empty), b.get(&n).unwrap_or(&empty));
            for f in inner.iter().filter(|f| !f.system) {
                let null = Value::Null;
                let (p, q) = (x.get(f.name).unwrap_or(&null), y.get(f.name).unwrap_or(&null));
                if p != q {
                    let lower = f.name == "unit_price" && q.as_int().unwrap_or(0) < p.as_int().unwrap_or(0);
                    let earlier = f.name == "due" && q.as_text() < p.as_text() && !p.is_null();
                    found.push(v::Deviation {
                        against: against.to_owned(),
                        field: f.name.to_owned(),
                        line: Some(n),
                        from: to_json(f.ty, p),
                        to: to_json(f.ty, q),
                        against_us: lower || earlier,
                    });
                }
            }
        }
    }
    found
}

fn log_entry(reading: &Reading, case: &Case, logged: &Logged) -> v::LogEntry {
    let mut params = BTreeMap::new();
    let mut set = |name: &str, value: String| {
        params.insert(name.to_owned(), value);
    };
    let function = |slot: &str| slot.split_once('-').map(|(_, f)| f.to_owned()).unwrap_or_default();
    let person = match &logged.entry {
        Entry::RoundOpened(r) => {
            set("revision", r.revision.to_string());
            set("round", r.number.to_string());
            Some(r.submitter)
        }
        Entry::Decision(d) => {
            set("function", function(&d.slot));
            if let Ok(json) = serde_json::to_value(d.decision) {
                set("decision", json.as_str().unwrap_or_default().to_owned());
            }
            Some(d.person)
        }
        Entry::HandedOn { slot, from, to, .. } => {
            set("function", function(slot));
            set("to", reading.office.name(*to));
            Some(*from)
        }
        Entry::Reminded { slot, by } => {
            set("function", function(slot));
            Some(*by)
        }
        Entry::MeetingOpened { by, .. } | Entry::Withdrawn { by, .. } | Entry::CommitmentClosed { by, .. } => Some(*by),
        Entry::ContractMade { by, .. } => Some(*by),
        Entry::StageOpened { stage } => {
            set("stage", stage.to_string());
            None
        }
        Entry::Finalised { state } => {
            if let Ok(json) = serde_json::to_value(state) {
                set("state", json.as_str().unwrap_or_default().to_owned());
            }
            None
        }
    };
    let _ = case;
    v::LogEntry {
        seq: logged.seq,
        at: border::instant(logged.at),
        person: person.map(|p| reading.office.name(p)).unwrap_or_default(),
        code: logged.entry.code().to_owned(),
        params,
    }
}

impl Engine {
    pub(crate) fn review_case(&self, caller: &Caller, request: &CaseRequest) -> Result<Dossier> {
        let session = caller.session()?;
        let id = border::id(&request.case)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        open.book.read(|c| self.dossier(c, session, id, today))
    }

    fn dossier(&self, c: &Connection, session: &Session, id: Id, today: chrono::NaiveDate) -> Result<Dossier> {
        let sight = session.rights.sight();
        let (case, entries) = cases::load(c, id)?;
        let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
        let reading = Reading::new(self, c)?;
        let opened = &round.opened;
        let (number, customer_name, _) = title_of(c, round)?;
        let amount = amount_of(c, round)?;
        let mut dossier = Dossier {
            case: id.to_string(),
            kind: opened.kind.clone(),
            document: opened.document.to_string(),
            number,
            state: case_state(round.state),
            method: method(round.method),
            round: opened.number,
            revision: opened.revision,
            root: opened.root.clone(),
            submitted_at: border::instant(round.opened_at),
            submitter: reading.person(opened.submitter),
            customer: None,
            customer_name,
            amount: facts::yuan(amount.0),
            amount_in_words: amount_in_words(amount).unwrap_or_default(),
            fields: BTreeMap::new(),
            titles: BTreeMap::new(),
            slots: reading.slots(c, round, session.person)?,
            credit: None,
            lines: Vec::new(),
            checks: Vec::new(),
            deviations: Vec::new(),
            commitments: commitments(c, &reading, id, session)?,
            past_opinions: Vec::new(),
            log: entries.iter().map(|l| log_entry(&reading, &case, l)).collect(),
            would_change: Vec::new(),
            earlier: Vec::new(),
            shown: hash_of(c, round, today)?,
            password_wanted: policy_of(c, &opened.kind, None)?.1.password_at_signature,
            may_withdraw: matches!(round.state, CaseState::Open | CaseState::Refused)
                && (opened.submitter == session.person || session.rights.administrator),
            may_make_contract: round.state == CaseState::Accepted
                && case.contract.is_none()
                && opened.kind == "order"
                && session.rights.writes(countersign_domain::record::Area::Orders)
                && super::open_commitments(c, opened.document, "contract")? == 0,
            minutes: round.minutes.clone(),
        };
        for earlier in case.rounds.iter().rev().skip(1) {
            dossier.earlier.push(v::Round {
                round: earlier.opened.number,
                revision: earlier.opened.revision,
                state: case_state(earlier.state),
                slots: reading.slots(c, earlier, session.person)?,
            });
        }
        let kind = border::kind(&opened.kind)?;
        let fields = cases::frozen_fields(c, opened.document, opened.revision)?;
        let columns: Vec<_> = kind.fields.iter().collect();
        dossier.titles = list::titles(c, [(columns.as_slice(), &fields)])?
            .into_iter()
            .map(|(id, title)| (id.to_string(), title))
            .collect();
        dossier.fields = border::shown(kind, &fields, sight);
        if opened.kind == "order" {
            self.order_dossier(c, round, &fields, sight, today, &mut dossier)?;
        }
        Ok(dossier)
    }

    fn order_dossier(
        &self,
        c: &Connection,
        round: &Round,
        fields: &Fields,
        sight: crate::access::Sight,
        today: chrono::NaiveDate,
        dossier: &mut Dossier,
    ) -> Result<()> {
        let (order, found) = order_facts(c, round, today)?;
        let (_, policy) = policy_of(c, "order", Some(round.opened.policy_version))?;
        dossier.would_change = facts::would_change(&policy, &found);
        let (mut lines, mut credit) = (found.lines, found.credit);
        facts::redact(&mut lines, &mut credit, sight);
        dossier.lines = lines;
        dossier.credit = Some(credit);
        dossier.checks = found.checks;
        dossier.customer = order.customer.map(|id| RecordRef {
            kind: "customer".to_owned(),
            id: id.to_string(),
        });
        if round.opened.revision > 1 {
            let before = cases::frozen_fields(c, order.id, round.opened.revision - 1)?;
            dossier
                .deviations
                .extend(deviations("previous_revision", &before, fields));
        }
        if let Some(customer) = order.customer
            && let Some((last, number)) = countersign_store::facts::last_reviewed(c, customer, order.id)?
        {
            let stored = records::get(c, "order", last)?;
            dossier
                .deviations
                .extend(deviations("last_order", &stored.fields, fields));
            if let Some(row) = review::case_of(c, last)? {
                let (past, _) = cases::load(c, row.id)?;
                let reading = Reading::new(self, c)?;
                for slot in past.round().into_iter().flat_map(|r| &r.slots) {
                    for counted in slot.decisions.iter().filter(|d| !d.decision.opinion.is_empty()) {
                        dossier.past_opinions.push(v::PastOpinion {
                            order: RecordRef {
                                kind: "order".to_owned(),
                                id: last.to_string(),
                            },
                            number: number.clone(),
                            at: border::instant(counted.at),
                            person: reading.office.name(counted.decision.person),
                            function: slot.planned.function.clone(),
                            decision: decision_kind(counted.decision.decision),
                            opinion: counted.decision.opinion.clone(),
                        });
                    }
                }
            }
        }
        Ok(())
    }

    pub(crate) fn review_case_of(&self, caller: &Caller, request: &CaseOf) -> Result<CaseOfReply> {
        let session = caller.session()?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        open.book.read(|c| {
            let Some(row) = review::case_of(c, id)? else {
                return Ok(CaseOfReply { case: None });
            };
            let (case, _) = cases::load(c, row.id)?;
            let reading = Reading::new(self, c)?;
            let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
            Ok::<_, Fault>(CaseOfReply {
                case: Some(CaseSummary {
                    case: row.id.to_string(),
                    state: case_state(round.state),
                    round: round.opened.number,
                    revision: round.opened.revision,
                    submitted_at: border::instant(round.opened_at),
                    slots: reading.slots(c, round, session.person)?,
                }),
            })
        })
    }

    pub(crate) fn review_waiting(&self, caller: &Caller) -> Result<v::Waiting> {
        let session = caller.session()?;
        let open = self.open()?;
        open.book.read(|c| {
            let reading = Reading::new(self, c)?;
            let mut rows = Vec::new();
            for row in review::cases_in(c, "open")? {
                let (case, _) = cases::load(c, row.id)?;
                let Some(round) = case.round() else { continue };
                let (number, title, _) = title_of(c, round)?;
                for slot in round.slots.iter().filter(|s| s.state == SlotState::Open) {
                    let shown = reading.slot(c, round, slot, session.person)?;
                    let since = slot.opened_at.unwrap_or(round.opened_at);
                    rows.push(v::WaitingRow {
                        case: row.id.to_string(),
                        slot: slot.id.clone(),
                        record: RecordRef {
                            kind: round.opened.kind.clone(),
                            id: round.opened.document.to_string(),
                        },
                        number: number.clone(),
                        title: title.clone(),
                        submitter: reading.person(round.opened.submitter),
                        function: slot.planned.function.clone(),
                        asked: shown.asked,
                        since: border::instant(since),
                        due_at: shown.due_at,
                        overdue: shown.overdue,
                        hours: reading.hours_waited(since),
                        reminded: slot.reminded,
                        may_remind: !shown.mine,
                    });
                }
            }
            rows.sort_by(|a, b| a.since.cmp(&b.since));
            Ok::<_, Fault>(v::Waiting { rows })
        })
    }

    pub(crate) fn review_inbox(&self, caller: &Caller) -> Result<v::Inbox> {
        let session = caller.session()?;
        let open = self.open()?;
        let today = self.today(&open)?;
        open.book.read(|c| {
            let reading = Reading::new(self, c)?;
            let mut items = Vec::new();
            for duty in duties(c, &reading, session.person)? {
                items.push(inbox_slot(c, &reading, session, &duty, today)?);
            }
            self.own_items(c, &reading, session, &mut items)?;
            items.sort_by(|a, b| a.since.cmp(&b.since));
            Ok::<_, Fault>(v::Inbox { items })
        })
    }

    /// Refused orders back with their seller, accepted ones ready for the contract, commitments.
    fn own_items(
        &self,
        c: &Connection,
        reading: &Reading,
        session: &Session,
        items: &mut Vec<v::InboxItem>,
    ) -> Result<()> {
        for (state, what) in [("refused", "refused"), ("accepted", "accepted")] {
            for row in review::cases_in(c, state)? {
                if row.submitter != session.person {
                    continue;
                }
                let (case, entries) = cases::load(c, row.id)?;
                let Some(round) = case.round() else { continue };
                if case.contract.is_some() || what == "accepted" && row.kind != "order" {
                    continue;
                }
                let since = entries.last().map_or(round.opened_at, |l| l.at);
                let (number, title, summary) = title_of(c, round)?;
                items.push(v::InboxItem {
                    what: what.to_owned(),
                    case: Some(row.id.to_string()),
                    slot: None,
                    record: RecordRef {
                        kind: row.kind.clone(),
                        id: row.document.to_string(),
                    },
                    number,
                    title,
                    summary,
                    amount: Some(facts::yuan(amount_of(c, round)?.0)),
                    since: border::instant(since),
                    due_at: None,
                    badges: Vec::new(),
                    on_behalf_of: None,
                    snoozed_until: snoozed(c, session, row.id, "")?,
                });
            }
        }
        let owned: Vec<Commitment> = records::select(c, "owner = ?1 AND closed_at IS NULL", &[&session.person.0])?;
        for commitment in owned {
            let order = commitment.order.unwrap_or_default();
            let case: Option<Id> = commitment.case.parse().ok();
            let opened = match case {
                Some(id) => cases::load(c, id)?.0.round().map(|r| r.opened_at),
                None => None,
            };
            items.push(v::InboxItem {
                what: "commitment".to_owned(),
                case: case.map(|c| c.to_string()),
                slot: Some(commitment.slot.clone()).filter(|s| !s.is_empty()),
                record: RecordRef {
                    kind: "commitment".to_owned(),
                    id: commitment.id.to_string(),
                },
                number: records::title(c, "order", order)?,
                title: commitment.text.clone(),
                summary: commitment.set_by.map(|p| reading.office.name(p)).unwrap_or_default(),
                amount: None,
                since: border::instant(opened.unwrap_or_default()),
                due_at: commitment
                    .due
                    .and_then(|d| d.and_hms_opt(18, 0, 0))
                    .map(|t| border::instant(instant_of(t, reading.zone))),
                badges: Vec::new(),
                on_behalf_of: None,
                snoozed_until: match case {
                    Some(case) => snoozed(c, session, case, &commitment.slot)?,
                    None => None,
                },
            });
        }
        Ok(())
    }
}

fn snoozed(c: &Connection, session: &Session, case: Id, slot: &str) -> Result<Option<String>> {
    let name = format!("snooze {case} {slot}");
    Ok(countersign_store::settings::preference(c, session.person, &name)?
        .and_then(|t| t.parse().ok())
        .map(border::instant))
}

fn inbox_slot(
    c: &Connection,
    reading: &Reading,
    session: &Session,
    duty: &Duty,
    today: chrono::NaiveDate,
) -> Result<v::InboxItem> {
    let (number, title, summary) = title_of(c, &duty.round)?;
    let slot = reading.slot(c, &duty.round, &duty.slot, session.person)?;
    let mut badges: Vec<v::Said> = Vec::new();
    let mut badge = |code: &str, params: BTreeMap<String, String>| {
        badges.push(v::Said {
            code: code.to_owned(),
            params,
        });
    };
    if slot.overdue {
        badge("overdue_duty", BTreeMap::new());
    }
    if duty.slot.reminded > 0 {
        badge("reminded", BTreeMap::new());
    }
    if duty.round.opened.number > 1 {
        let round = duty.round.opened.number.to_string();
        badge("round", [("round".to_owned(), round)].into());
    }
    for reason in duty.slot.planned.reasons.iter().filter(|r| r.code != "always").take(2) {
        badge(&reason.code, BTreeMap::new());
    }
    let _ = today;
    Ok(v::InboxItem {
        what: "slot".to_owned(),
        case: Some(duty.case.to_string()),
        slot: Some(duty.slot.id.clone()),
        record: RecordRef {
            kind: duty.round.opened.kind.clone(),
            id: duty.round.opened.document.to_string(),
        },
        number,
        title,
        summary,
        amount: Some(facts::yuan(amount_of(c, &duty.round)?.0)),
        since: border::instant(duty.slot.opened_at.unwrap_or(duty.round.opened_at)),
        due_at: slot.due_at,
        badges,
        on_behalf_of: duty.on_behalf_of.map(|p| reading.person(p)),
        snoozed_until: snoozed(c, session, duty.case, &duty.slot.id)?,
    })
}
