//! Numbers that only the authority gives, and what is computed from the rest of a record.

use chrono::NaiveDate;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::returns::Return;
use countersign_domain::money::{Fen, Micro, line_amount};
use countersign_domain::record::{Fields, Kind, Record};
use countersign_domain::value::Value;
use countersign_store::{Connection, settings};

use crate::failure::Result;

/// Beginnings of the numbers of each kind.
const PREFIXES: &[(&str, &str)] = &[
    ("order", "DD"),
    ("contract", "HT"),
    ("shipment", "FH"),
    ("return", "TH"),
    ("payment", "SK"),
    ("expense_advance", "YK"),
    ("plan", "JH"),
];

/// The next number of a kind in a year: `DD2026-0318`. Call it in a write transaction.
///
/// # Errors
/// The database.
pub fn next(connection: &Connection, kind: &str, year: i32) -> Result<Option<String>> {
    let Some((_, prefix)) = PREFIXES.iter().find(|(k, _)| *k == kind) else {
        return Ok(None);
    };
    loop {
        let n = settings::next_number(connection, &format!("{kind} {year}"))?;
        let number = format!("{prefix}{year}-{n:04}");
        // Numbers brought in by an import are not given again.
        let taken = countersign_domain::kinds::kind(kind).is_some()
            && countersign_store::records::by_field(connection, kind, "number", &Value::Text(number.clone()))?
                .is_some();
        if !taken {
            return Ok(Some(number));
        }
    }
}

/// The day by which all of an order is wanted where every line has its own; the order's own date stands in for lines
/// that have none.
fn last_due(order: &Order) -> Option<NaiveDate> {
    let dates: Option<Vec<NaiveDate>> = order.lines.iter().map(|line| line.due).collect();
    dates?.into_iter().max()
}

/// Sets the fields that follow from others: the amount of an order is the sum of its lines.
pub fn derive(kind: &Kind, id: countersign_domain::id::Id, fields: &mut Fields) {
    match kind.name {
        "order" => {
            let Ok(order) = Order::read(id, fields) else { return };
            set(fields, "amount", Value::Int(order_amount(&order).0));
            if let Some(due) = last_due(&order) {
                set(fields, "due", Value::Text(due.to_string()));
            }
        }
        "return" if fields.get("amount").is_none_or(Value::is_null) => {
            let Ok(returned) = Return::read(id, fields) else { return };
            let amount: Fen = returned
                .lines
                .iter()
                .filter_map(|l| line_amount(Micro(l.unit_price?), Micro(l.quantity?)).ok())
                .sum();
            set(fields, "amount", Value::Int(amount.0));
        }
        _ => {}
    }
}

fn set(fields: &mut Fields, name: &str, value: Value) {
    fields.insert(name.to_owned(), value);
}

/// Sum of the lines including tax, in the order's currency.
pub fn order_amount(order: &Order) -> Fen {
    order
        .lines
        .iter()
        .filter_map(|l| line_amount(Micro(l.unit_price?), Micro(l.quantity?)).ok())
        .sum()
}

/// The amount in yuan at the order's rate.
pub fn order_yuan(order: &Order) -> Fen {
    let amount = order_amount(order);
    match order.exchange_rate {
        Some(rate) if rate > 0 && !matches!(order.currency.as_str(), "" | "CNY") => {
            amount.ratio(rate, 1_000_000).unwrap_or(amount)
        }
        _ => amount,
    }
}
