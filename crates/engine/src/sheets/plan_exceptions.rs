//! What needs a decision in a plan, in the words of a printed page.

use countersign_domain::money::Fen;
use countersign_domain::record::parse_decimal;
use countersign_planning::plan::output::{Exception, ExceptionCode};
use countersign_print::{PlanException, planned_quantity};

use super::data::Reading;
use super::plan::unit;
use crate::access::Sight;
use crate::planning::Drafted;

fn severe(code: ExceptionCode) -> bool {
    matches!(
        code,
        ExceptionCode::Shortage
            | ExceptionCode::Late
            | ExceptionCode::PastDue
            | ExceptionCode::Overload
            | ExceptionCode::CashAboveCeiling
    )
}

/// The grave ones first. New lines are no exception on paper: they stand on the pages of those who carry them out.
pub fn exceptions(plan: &Drafted, reading: &Reading<'_>, sight: Sight) -> Vec<PlanException> {
    let shown = |found: &&Exception| {
        found.code != ExceptionCode::New && (sight.cost || found.code != ExceptionCode::CashAboveCeiling)
    };
    let mut found: Vec<&Exception> = plan.outcome.plan.exceptions.iter().filter(shown).collect();
    found.sort_by_key(|e| !severe(e.code));
    (found.into_iter())
        .map(|e| {
            let item = e.item.as_ref();
            let counted = !matches!(e.code, ExceptionCode::Overload | ExceptionCode::CashAboveCeiling);
            PlanException {
                kind: reading.word(&format!("jit-exception-{}", e.code.name()), e.code.name()),
                item: item.or(e.subject.as_ref()).map(|i| i.to_string()).unwrap_or_default(),
                date: Some(e.date),
                quantity: if counted { e.quantity } else { 0 },
                unit: unit(item.and_then(|i| plan.item(i))),
                message: said(e, reading),
                severe: severe(e.code),
            }
        })
        .collect()
}

fn said(found: &Exception, reading: &Reading<'_>) -> String {
    let quantity = planned_quantity(found.quantity);
    let amount = format!("¥{}", Fen(found.quantity).grouped());
    let date = found.date.to_string();
    let mut params: Vec<(&str, &str)> = vec![
        ("quantity", &quantity),
        ("amount", &amount),
        ("date", &date),
        ("subject", found.subject.as_deref().unwrap_or_default()),
        ("item", found.item.as_deref().unwrap_or_default()),
    ];
    let detail: Vec<(&str, String)> = found
        .detail
        .iter()
        .map(|(name, value)| (&**name, rounded(name, value)))
        .collect();
    params.extend(detail.iter().map(|(name, value)| (*name, value.as_str())));
    let reason = serde_json::to_value(found.reason).ok();
    let reason = reason.as_ref().and_then(|r| r.as_str()).unwrap_or_default();
    let sentence = reading
        .words
        .say_in_full(&format!("jit-exception-says-{reason}"), params)
        .unwrap_or_else(|| found.message.clone());
    match found.detail.iter().find(|(name, _)| &**name == "orders") {
        Some((_, orders)) if !orders.is_empty() => {
            let orders = reading.say("plan-says-hits", &[("orders", orders)]);
            format!("{sentence}{orders}")
        }
        _ => sentence,
    }
}

/// Quantities among the details as they stand beside the others.
fn rounded(name: &str, value: &str) -> String {
    match parse_decimal(value, 6) {
        Some(micro) if matches!(name, "was" | "of" | "minimum") => planned_quantity(micro),
        _ => value.to_owned(),
    }
}
