//! Orders: reviewed before a contract is signed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use countersign_contract::records::RecordRef;
use countersign_contract::review::{Deviation, Dossier, PastOpinion};
use countersign_domain::id::Id;
use countersign_domain::kinds::order::Order;
use countersign_domain::record::{Fields, Record, to_json};
use countersign_domain::review::{CaseState, Policy};
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::{Connection, records, review};

use super::{Document, Headline, Live, Scene, Turn, Weighed, live_record, show_record, turn_record};
use crate::border;
use crate::failure::{Fault, Result};
use crate::review::{cases, facts, view};
use crate::session::Session;
use countersign_contract::Failure;

pub struct Orders;

const KIND: &str = Order::KIND.name;

fn read(id: Id, fields: &Fields) -> Result<Order> {
    Order::read(id, fields).map_err(|e| Fault(Failure::internal(e)))
}

impl Document for Orders {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn may_submit(&self, _: &Connection, session: &Session, _: Id) -> Result<()> {
        session.rights.may_write(&Order::KIND)
    }

    fn live(&self, connection: &Connection, id: Id) -> Result<Live> {
        live_record(connection, &Order::KIND, id)
    }

    fn weigh(
        &self,
        connection: &Connection,
        id: Id,
        fields: &Fields,
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Weighed> {
        let found = facts::gather(connection, &read(id, fields)?, policy, today)?;
        Ok(Weighed {
            amount: found.amount,
            would_change: facts::would_change(policy, &found),
            policy: found.policy,
            checks: found.checks,
            credit: Some(found.credit),
            lines: found.lines,
        })
    }

    fn headline(&self, connection: &Connection, id: Id, frozen: &Fields) -> Result<Headline> {
        let order = read(id, frozen)?;
        Ok(Headline {
            number: records::title(connection, KIND, id)?,
            title: match order.customer {
                Some(id) => records::title(connection, "customer", id)?,
                None => String::new(),
            },
            summary: summary(connection, &order)?,
            amount: crate::numbers::order_yuan(&order),
            costs: false,
        })
    }

    fn show(&self, connection: &Connection, scene: &Scene<'_>, dossier: &mut Dossier) -> Result<()> {
        show_record(connection, &Order::KIND, scene, dossier)?;
        let opened = &scene.round.opened;
        let order = read(opened.document, scene.frozen)?;
        dossier.customer = order.customer.map(|id| RecordRef {
            kind: "customer".to_owned(),
            id: id.to_string(),
        });
        if opened.revision > 1 {
            let before = cases::frozen_fields(connection, order.id, opened.revision - 1)?;
            (dossier.deviations).extend(deviations("previous_revision", &before, scene.frozen));
        }
        let Some(customer) = order.customer else { return Ok(()) };
        let Some((last, number)) = countersign_store::facts::last_reviewed(connection, customer, order.id)? else {
            return Ok(());
        };
        let stored = records::get(connection, KIND, last)?;
        (dossier.deviations).extend(deviations("last_order", &stored.fields, scene.frozen));
        dossier.past_opinions = past_opinions(connection, last, &number)?;
        Ok(())
    }

    fn turn(&self, writing: &mut Writing<'_>, id: Id, turn: Turn) -> Result<()> {
        turn_record(writing, KIND, id, turn)
    }

    /// A refused one goes back to its seller, an accepted one waits for its contract.
    fn unfinished(&self, _: &Connection, _: Id, outcome: CaseState) -> Result<bool> {
        Ok(matches!(outcome, CaseState::Refused | CaseState::Accepted))
    }

    fn tags(&self) -> &'static [&'static str] {
        &["records", "records:order", "records:commitment"]
    }
}

/// The first line, and how many more there are.
fn summary(connection: &Connection, order: &Order) -> Result<String> {
    let Some(line) = order.lines.first() else {
        return Ok(String::new());
    };
    let product = match line.product {
        Some(id) => records::find(connection, "product", id)?
            .and_then(|s| s.fields.get("name").and_then(Value::as_text).map(str::to_owned))
            .unwrap_or_default(),
        None => String::new(),
    };
    let quantity = countersign_domain::record::decimal_text(line.quantity.unwrap_or(0), 6, 0);
    let more = match order.lines.len() {
        1 => String::new(),
        n => format!(" +{}", n - 1),
    };
    Ok(format!("{product} × {quantity}{more}"))
}

/// What was said about an earlier order.
fn past_opinions(connection: &Connection, order: Id, number: &str) -> Result<Vec<PastOpinion>> {
    let Some(row) = review::case_of(connection, order)? else {
        return Ok(Vec::new());
    };
    let (past, _) = cases::load(connection, row.id)?;
    let mut opinions = Vec::new();
    for slot in past.round().into_iter().flat_map(|r| &r.slots) {
        for counted in slot.decisions.iter().filter(|d| !d.decision.opinion.is_empty()) {
            opinions.push(PastOpinion {
                order: RecordRef {
                    kind: KIND.to_owned(),
                    id: order.to_string(),
                },
                number: number.to_owned(),
                at: border::instant(counted.at),
                person: records::title(connection, "person", counted.decision.person)?,
                function: slot.planned.function.clone(),
                decision: view::decision_kind(counted.decision.decision),
                opinion: counted.decision.opinion.clone(),
            });
        }
    }
    Ok(opinions)
}

/// Differences of the frozen document from another one, field by field.
fn deviations(against: &str, from: &Fields, to: &Fields) -> Vec<Deviation> {
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
            found.push(Deviation {
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
                    found.push(Deviation {
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
