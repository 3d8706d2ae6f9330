//! Numbers, lines and exceptions as they cross the border.

use std::collections::BTreeMap;

use countersign_contract::plan::{ExceptionRow, PlanLine, SettledBy, Term};
use countersign_domain::record::decimal_text;
use countersign_planning::plan::explain::{Explanation, TermCode};
use countersign_planning::plan::input::Kind;
use countersign_planning::plan::output::{Exception, ExceptionCode, Origin};
use serde_json::Value as Json;

use super::drafted::Drafted;
use crate::access::Sight;

pub fn quantity(micro: i64) -> String {
    decimal_text(micro, 6, 0)
}

pub fn yuan(fen: i64) -> String {
    decimal_text(fen, 2, 2)
}

pub fn supply(kind: Kind) -> &'static str {
    match kind {
        Kind::Make => "make",
        Kind::Buy => "buy",
        Kind::Outsource => "outsource",
    }
}

pub fn params<const N: usize>(pairs: [(&str, String); N]) -> BTreeMap<String, String> {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The line at a position of the plan.
pub fn line(plan: &Drafted, at: usize, sight: Sight) -> Option<PlanLine> {
    let line = plan.outcome.plan.lines.get(at)?;
    let item = plan.item(&line.item)?;
    let supplier = match line.kind {
        Kind::Make => None,
        _ => (plan.input.suppliers.iter())
            .filter(|terms| terms.item == line.item)
            .map(|terms| &terms.supplier)
            .min(),
    };
    Some(PlanLine {
        line: line.line.to_string(),
        item: plan.id_of(&line.item),
        model: line.item.to_string(),
        name: item.name.clone(),
        supply: supply(line.kind).to_owned(),
        quantity: quantity(line.quantity),
        start: line.start.to_string(),
        due: line.due.to_string(),
        late_days: i64::from(line.late_days),
        cost: if sight.cost { yuan(line.cost) } else { String::new() },
        supplier: supplier.map(|s| s.to_string()),
        orders: (plan.outcome.serves.get(&line.line).into_iter().flatten())
            .map(|order| order.to_string())
            .collect(),
        edited: line.origin == Origin::Edited,
        explanation: plan.outcome.explanations.get(at).map(terms).unwrap_or_default(),
    })
}

/// What a line's quantity is made of; the terms add up to it.
fn terms(explanation: &Explanation) -> Vec<Term> {
    (explanation.terms.iter())
        .map(|term| {
            let mut said = BTreeMap::new();
            let mut put = |name: &str, value: String| said.insert(name.to_owned(), value);
            if let Some(consumed) = term.consumed {
                put("consumed", quantity(consumed));
            }
            match term.code {
                TermCode::Cover | TermCode::LotRule => {
                    put("rule", explanation.lot_rule.name().to_owned());
                    if let Some(week) = explanation.covers_to {
                        put("to", week.to_string());
                    }
                }
                TermCode::Decided => {
                    put("origin", explanation.origin.name().to_owned());
                }
                _ => {}
            }
            Term {
                code: term.code.name().to_owned(),
                params: said,
                quantity: quantity(term.quantity),
            }
        })
        .collect()
}

pub fn exception(
    plan: &Drafted,
    found: &Exception,
    sight: Sight,
    key: String,
    settled: Option<SettledBy>,
) -> ExceptionRow {
    let mut said: BTreeMap<String, String> = (found.detail.iter())
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .collect();
    if let Ok(Json::String(reason)) = serde_json::to_value(found.reason) {
        said.insert("reason".to_owned(), reason);
    }
    if let Some(subject) = &found.subject {
        said.insert("subject".to_owned(), subject.to_string());
    }
    let mut orders: Vec<String> = match (&found.subject, said.get("orders")) {
        (_, Some(orders)) => orders.split(' ').map(str::to_owned).collect(),
        (Some(subject), None) => (plan.outcome.serves.get(subject).into_iter().flatten())
            .map(|order| order.to_string())
            .collect(),
        (None, None) => Vec::new(),
    };
    orders.retain(|order| !order.is_empty());
    let item = found.item.as_ref();
    let size = match found.code {
        ExceptionCode::CashAboveCeiling if sight.cost => yuan(found.quantity),
        ExceptionCode::CashAboveCeiling => String::new(),
        _ => quantity(found.quantity),
    };
    ExceptionRow {
        code: found.code.name().to_owned(),
        item: item.map(|code| plan.id_of(code)).unwrap_or_default(),
        model: item.map(|code| code.to_string()).unwrap_or_default(),
        name: item
            .and_then(|code| plan.item(code))
            .map(|i| i.name.clone())
            .unwrap_or_default(),
        date: found.date.to_string(),
        quantity: size,
        params: said,
        orders,
        key,
        settled,
    }
}
