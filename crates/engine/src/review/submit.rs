//! Before the review, into it, and out of it again.

use std::collections::BTreeMap;

use countersign_contract::review::{
    CaseAct, Method as BorderMethod, PersonName, Preview, PreviewRequest, Said, SlotPlan, Submit, Submitted,
};
use countersign_contract::{Code, Failure, Nothing};
use countersign_domain::amount_in_words::amount_in_words;
use countersign_domain::id::Id;
use countersign_domain::kinds::order::Order;
use countersign_domain::record::{Fields, Record};
use countersign_domain::review::case::RoundOpened;
use countersign_domain::review::{Case, CaseState, Entry, Method, Organisation, PlannedSlot, Revision};
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::{keys, records, review};

use super::{cases, facts};
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::office::Office;
use crate::session::{Session, hex};
use crate::settings::policy_of;

pub fn said(reasons: &[countersign_domain::review::Reason]) -> Vec<Said> {
    reasons
        .iter()
        .map(|r| Said {
            code: r.code.clone(),
            params: money_words(&r.code, r.params.clone()),
        })
        .collect()
}

/// The limit of an amount rule is kept in fen; people read yuan.
fn money_words(code: &str, mut params: BTreeMap<String, String>) -> BTreeMap<String, String> {
    if matches!(code, "amount_from" | "rolling_amount_from")
        && let Some(fen) = params.get("value").and_then(|v| v.parse().ok())
    {
        params.insert("amount".to_owned(), facts::yuan(fen));
    }
    params
}

pub fn method(of: BorderMethod) -> Method {
    match of {
        BorderMethod::Authorised => Method::Authorised,
        BorderMethod::Circulated => Method::Circulated,
        BorderMethod::Meeting => Method::Meeting,
    }
}

impl Engine {
    pub(crate) fn review_preview(&self, caller: &Caller, request: &PreviewRequest) -> Result<Preview> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        let open = self.open()?;
        let today = self.today(&open)?;
        let kind = &Order::KIND;
        open.book.read(|c| {
            let mut id = Id::default();
            let mut fields = Fields::new();
            if let Some(text) = &request.id {
                id = border::id(text)?;
                fields = records::get(c, kind.name, id)?.fields;
            }
            // A form that is being typed may hold system fields as they were shown; they are not written here.
            let typed: BTreeMap<_, _> = request
                .fields
                .iter()
                .filter(|(name, _)| kind.field(name).is_some_and(|f| !f.system && border::visible(f, sight)))
                .map(|(n, v)| (n.clone(), v.clone()))
                .collect();
            fields.extend(border::written(kind, &typed, sight)?);
            fields.retain(|_, v| !v.is_null());
            for name in ["standard_payment", "standard_acceptance"] {
                fields.entry(name.to_owned()).or_insert(Value::Bool(true));
            }
            let order = Order::read(id, &fields).map_err(|e| Fault(Failure::internal(e)))?;
            let (_, policy) = policy_of(c, "order", None)?;
            let mut found = facts::gather(c, &order, &policy, today)?;
            let office = Office::read(c)?;
            let submitter = order.seller.unwrap_or(session.person);
            let slots = plans(&office, today, submitter, &policy.slots(&found.policy));
            for slot in slots.iter().filter(|s| s.people.is_empty()) {
                found.checks.push(countersign_contract::review::Check {
                    code: "empty_slot".to_owned(),
                    severity: countersign_contract::review::Severity::Stop,
                    params: [("function".to_owned(), slot.function.clone())].into(),
                    line: None,
                });
            }
            let stopped = found
                .checks
                .iter()
                .any(|c| c.severity == countersign_contract::review::Severity::Stop);
            let would_change = facts::would_change(&policy, &found);
            facts::redact(&mut found.lines, &mut found.credit, sight);
            let state = fields.get("state").and_then(Value::as_text).unwrap_or("draft");
            Ok::<_, Fault>(Preview {
                amount: facts::yuan(found.amount.0),
                amount_in_words: amount_in_words(found.amount).unwrap_or_default(),
                slots,
                checks: found.checks,
                would_change,
                credit: found.credit,
                lines: found.lines,
                may_submit: !stopped && state == "draft" && session.rights.may_write(kind).is_ok(),
            })
        })
    }

    pub(crate) fn review_submit(&self, caller: &Caller, request: &Submit) -> Result<Submitted> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        session.rights.may_write(kind)?;
        let open = self.open()?;
        let document = border::id(&request.id)?;
        let result = submit(
            self,
            &open,
            session,
            kind.name,
            document,
            request.method.map_or(Method::Circulated, method),
            &request.remarks,
            self.now(),
        )?;
        self.changed(["review", "records", &format!("records:{}", kind.name)]);
        Ok(result)
    }

    pub(crate) fn review_withdraw(&self, caller: &Caller, request: &CaseAct) -> Result<Nothing> {
        let session = caller.session()?;
        let open = self.open()?;
        withdraw(&open, session, border::id(&request.case)?, &request.opinion, self.now())?;
        self.changed(["review", "records", "records:order"]);
        Ok(Nothing {})
    }
}

fn plans(office: &Office, today: chrono::NaiveDate, submitter: Id, slots: &[PlannedSlot]) -> Vec<SlotPlan> {
    let units: Vec<_> = office.units.values().cloned().collect();
    let organisation = Organisation {
        people: &office.people,
        units: &units,
        absences: &office.absences,
        today,
    };
    slots
        .iter()
        .map(|slot| SlotPlan {
            function: slot.function.clone(),
            unit_name: super::view::unit_name(office, &slot.function),
            least_rank: slot.least_rank.clone(),
            stage: slot.stage,
            reasons: said(&slot.reasons),
            people: organisation
                .asked(&slot.function, &slot.least_rank, submitter, &[])
                .into_iter()
                .map(|a| PersonName {
                    id: a.person.to_string(),
                    name: office.name(a.person),
                })
                .collect(),
        })
        .collect()
}

/// Freezes a revision and opens the round, in one transaction.
#[allow(clippy::too_many_arguments)]
pub fn submit(
    engine: &Engine,
    open: &Open,
    session: &Session,
    kind_name: &str,
    document: Id,
    method: Method,
    remarks: &str,
    at: i64,
) -> Result<Submitted> {
    let kind = border::kind(kind_name)?;
    let zone = open.book.read(crate::office::zone_minutes)?;
    let today = crate::office::local(at, zone).date();
    let _ = engine;
    open.book.write(|tx| {
        let stored = records::get(tx, kind.name, document)?;
        let state = stored.fields.get("state").and_then(Value::as_text).unwrap_or("");
        if state != "draft" {
            return Err(Fault(Failure::new(Code::Frozen).with("reason", state)));
        }
        let (policy_version, policy) = policy_of(tx, kind.name, None)?;
        let policy_facts = match kind.name {
            "order" => {
                let order: Order = stored.typed()?;
                let found = facts::gather(tx, &order, &policy, today)?;
                let stops: Vec<&str> = found
                    .checks
                    .iter()
                    .filter(|c| c.severity == countersign_contract::review::Severity::Stop)
                    .map(|c| c.code.as_str())
                    .collect();
                if !stops.is_empty() {
                    return Err(Fault(Failure::new(Code::Stopped).with("checks", stops.join(" "))));
                }
                found.policy
            }
            _ => countersign_domain::review::Facts {
                amount: stored.fields.get("amount").and_then(Value::as_int).unwrap_or(0),
                ..Default::default()
            },
        };
        let slots = policy.slots(&policy_facts);
        let office = Office::read(tx)?;
        for slot in plans(&office, today, session.person, &slots) {
            if slot.people.is_empty() {
                return Err(Fault(Failure::new(Code::EmptySlot).with("function", slot.function)));
            }
        }
        let existing = review::case_of(tx, document)?;
        let (case_id, mut case) = match &existing {
            Some(row) => (row.id, cases::load(tx, row.id)?.0),
            None => (Id(keys::random()?), Case::default()),
        };
        let number = stored.fields.get("revision").and_then(Value::as_int).unwrap_or(0) + 1;
        let parent = match number {
            1 => [0; 32],
            n => cases::revision(tx, document, n - 1)?.root(),
        };
        let mut salts = Vec::new();
        for _ in countersign_domain::record::FieldClass::ALL {
            salts.push(keys::random::<16>()?);
        }
        let attachments = attachment_hashes(tx, kind.name, document)?;
        let revision = Revision::freeze(kind, document, number, parent, &stored.fields, attachments, || {
            salts.pop().unwrap_or_default()
        });
        let root = revision.root();
        review::put_revision(tx, document, number, &root, &revision.encode())?;
        let round = case.rounds.len() as i64 + 1;
        let entry = Entry::RoundOpened(Box::new(RoundOpened {
            kind: kind.name.to_owned(),
            document,
            number: round,
            revision: number,
            root: hex(&root),
            sections: revision.hashes().iter().map(|(c, h)| (*c, hex(h))).collect(),
            submitter: session.person,
            method,
            policy_version,
            slots,
            hours: policy.hours,
            remarks: remarks.to_owned(),
        }));
        cases::append(tx, open, case_id, &mut case, entry, at)?;
        let mut writing = Writing::begin(&open.book, tx, session.person, at, "submitted")?;
        let changes: Fields = [
            ("state".to_owned(), Value::from("in_review")),
            ("revision".to_owned(), Value::Int(number)),
        ]
        .into();
        writing.update(kind.name, document, &changes)?;
        writing.finish()?;
        Ok::<_, Fault>(Submitted {
            case: case_id.to_string(),
            round,
            revision: number,
        })
    })
}

fn attachment_hashes(connection: &countersign_store::Connection, kind: &str, document: Id) -> Result<Vec<String>> {
    let mut hashes: Vec<String> = records::select::<countersign_domain::kinds::attachment::Attachment>(
        connection,
        "on_kind = ?1 AND on_id = ?2",
        &[&kind, &document.to_string()],
    )?
    .into_iter()
    .map(|a| a.hash)
    .collect();
    hashes.sort();
    Ok(hashes)
}

/// The submitter takes the document back: before the outcome, or after a refusal to change it.
pub fn withdraw(open: &Open, session: &Session, case_id: Id, opinion: &str, at: i64) -> Result<()> {
    open.book.write(|tx| {
        let (mut case, _) = cases::load(tx, case_id)?;
        let round = case.round().ok_or_else(|| fault(Code::NotFound))?.opened.clone();
        if round.submitter != session.person {
            session.rights.administrator()?;
        }
        if case.state() == CaseState::Accepted {
            return Err(Fault(Failure::new(Code::Frozen).with("reason", "firm")));
        }
        let entry = Entry::Withdrawn {
            by: session.person,
            opinion: opinion.to_owned(),
        };
        cases::append(tx, open, case_id, &mut case, entry, at)?;
        let mut writing = Writing::begin(&open.book, tx, session.person, at, "taken-back")?;
        writing.update(
            &round.kind,
            round.document,
            &[("state".to_owned(), "draft".into())].into(),
        )?;
        writing.finish()?;
        Ok::<_, Fault>(())
    })
}
