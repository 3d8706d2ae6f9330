//! Before the submission: who would have to sign, why, and what would change it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use countersign_contract::Failure;
use countersign_contract::review::{Check, PersonName, Preview, PreviewRequest, Said, Severity, SlotPlan};
use countersign_domain::amount_in_words::amount_in_words;
use countersign_domain::id::Id;
use countersign_domain::kinds::order::Order;
use countersign_domain::record::{Fields, Record};
use countersign_domain::review::{Organisation, PlannedSlot, Reason};
use countersign_domain::value::Value;
use countersign_store::{Connection, records};

use super::document::{self, Document};
use super::facts;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use crate::office::Office;
use crate::session::Session;
use crate::settings::policy_of;

/// A document that is looked at before it is submitted.
struct Looked {
    id: Id,
    fields: Fields,
    state: String,
    interested: Vec<Id>,
    submitter: Id,
}

impl Engine {
    pub(crate) fn review_preview(&self, caller: &Caller, request: &PreviewRequest) -> Result<Preview> {
        let session = caller.session()?;
        let open = self.open()?;
        let today = self.today(&open)?;
        let document = document::of(request.kind.as_deref().unwrap_or(Order::KIND.name))?;
        open.book.read(|c| preview(c, session, document, request, today))
    }
}

fn preview(
    c: &Connection,
    session: &Session,
    document: &dyn Document,
    request: &PreviewRequest,
    today: NaiveDate,
) -> Result<Preview> {
    let sight = session.rights.sight();
    let looked = if document.kind() == Order::KIND.name {
        typed_order(c, session, request)?
    } else {
        let id = border::id(request.id.as_deref().unwrap_or_default())?;
        let live = document.live(c, id)?;
        Looked {
            id,
            fields: live.fields,
            state: live.state,
            interested: live.interested,
            submitter: session.person,
        }
    };
    let (_, policy) = policy_of(c, document.kind(), None)?;
    let mut found = document.weigh(c, looked.id, &looked.fields, &policy, today)?;
    let office = Office::read(c)?;
    let wanted = policy.slots(&found.policy);
    let slots = plans(&office, today, looked.submitter, &looked.interested, &wanted);
    for slot in slots.iter().filter(|s| s.people.is_empty()) {
        found.checks.push(Check {
            code: "empty_slot".to_owned(),
            severity: Severity::Stop,
            params: [("function".to_owned(), slot.function.clone())].into(),
            line: None,
        });
    }
    facts::redact(&mut found.lines, found.credit.as_mut(), sight);
    let shows_amount = document.kind() != "plan" || sight.cost;
    Ok(Preview {
        may_submit: found.passes().is_ok()
            && looked.state == "draft"
            && document.may_submit(c, session, looked.id).is_ok(),
        amount: if shows_amount {
            facts::yuan(found.amount.0)
        } else {
            String::new()
        },
        amount_in_words: Some(found.amount)
            .filter(|_| shows_amount)
            .and_then(|amount| amount_in_words(amount).ok())
            .unwrap_or_default(),
        slots,
        checks: found.checks,
        would_change: found.would_change,
        credit: found.credit,
        lines: found.lines,
    })
}

/// An order, stored or being typed.
fn typed_order(c: &Connection, session: &Session, request: &PreviewRequest) -> Result<Looked> {
    let kind = &Order::KIND;
    let sight = session.rights.sight();
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
    Ok(Looked {
        id,
        state: fields
            .get("state")
            .and_then(Value::as_text)
            .unwrap_or("draft")
            .to_owned(),
        fields,
        interested: Vec::new(),
        submitter: order.seller.unwrap_or(session.person),
    })
}

/// Slots with who would be asked.
pub fn plans(
    office: &Office,
    today: NaiveDate,
    submitter: Id,
    interested: &[Id],
    slots: &[PlannedSlot],
) -> Vec<SlotPlan> {
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
                .asked(&slot.function, &slot.least_rank, submitter, interested)
                .into_iter()
                .map(|a| PersonName {
                    id: a.person.to_string(),
                    name: office.name(a.person),
                })
                .collect(),
        })
        .collect()
}

pub fn said(reasons: &[Reason]) -> Vec<Said> {
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
