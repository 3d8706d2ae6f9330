//! What was received in the past year: how long every supplier really took, and our own workshop.

use chrono::{NaiveDate, TimeDelta};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::supply::Supply;
use countersign_domain::money::Micro;

use crate::random::Random;

/// How much later than agreed, in working days: the usual, and how far it varies.
#[derive(Clone, Copy)]
pub(crate) struct Lateness {
    pub(crate) usual: i64,
    pub(crate) spread: i64,
}

/// Receipts of a product from one source, the last ones before `as_of`. `weekly` is what is used of it in a week.
pub(crate) fn past(
    product: &Product,
    supply: Option<&Supply>,
    lateness: Lateness,
    weekly: i64,
    as_of: NaiveDate,
    random: &mut Random,
) -> Vec<ScheduledReceipt> {
    let calendar = WorkingCalendar::shipped();
    let agreed = supply.and_then(|s| s.lead_time_days).or(product.lead_time_days);
    let agreed = agreed.unwrap_or(10).max(1);
    let main = supply.is_none_or(|supply| supply.preferred);
    let count = if main { random.range(6, 9) } else { random.range(1, 4) };
    let from = supply.map_or_else(|| "workshop".to_owned(), |s| s.id.to_string());
    let lot = product.lot_multiple.or(product.lot_min).unwrap_or(1_000_000) / 1_000_000;
    (0..count)
        .filter_map(|turn| {
            let days_ago = turn * 38 + random.range(4, 30);
            let received = calendar.working_day_until(as_of - TimeDelta::days(days_ago)).ok()?;
            let took = (agreed + lateness.usual + random.range(-lateness.spread, lateness.spread)).max(1);
            let back = |days: i64| i32::try_from(days).ok();
            let ordered = calendar.add_working_days(received, -back(took)?).ok()?;
            let wanted = (weekly * random.range(3, 6)).max(1);
            Some(ScheduledReceipt {
                id: Id::derived("sample past receipt", &format!("{}/{from}/{turn}", product.model)),
                product: Some(product.id),
                quantity: Some(Micro::whole((wanted + lot - 1) / lot * lot).0),
                due: calendar.add_working_days(ordered, back(agreed)?).ok(),
                status: "received".to_owned(),
                supplier: supply.and_then(|s| s.supplier),
                source: match product.supply.as_str() {
                    "buy" => "purchase",
                    "outsource" => "outsource",
                    _ => "production",
                }
                .to_owned(),
                ordered: Some(ordered),
                received: Some(received),
                ..ScheduledReceipt::default()
            })
        })
        .collect()
}
