//! A scheduled receipt arrives: its stock, what is still to come and the day are one act.

use chrono::NaiveDate;
use countersign_contract::materials::{Receive, Received};
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::stock::Stock;
use countersign_domain::record::{Fields, Record, parse_decimal};
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::records;

use super::bill::quantity;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};

const RECEIPT: &str = ScheduledReceipt::KIND.name;
const STOCK: &str = Stock::KIND.name;

/// So many times what was to come is a slip of the keyboard; who means it changes the receipt first.
const TOO_MUCH: i64 = 2;

impl Engine {
    pub(crate) fn receipt_receive(&self, caller: &Caller, request: &Receive) -> Result<Received> {
        let session = caller.session()?;
        session.rights.may_write(&ScheduledReceipt::KIND)?;
        session.rights.may_write(&Stock::KIND)?;
        let id = border::id(&request.receipt)?;
        let amount = parse_decimal(request.quantity.trim(), 6)
            .filter(|amount| *amount > 0)
            .ok_or_else(|| Fault(Failure::field("quantity", "not_positive")))?;
        let place = countersign_domain::text::tidy(&request.place);
        let open = self.open()?;
        let today = self.today(&open)?;
        let day = day(request.date.as_deref(), today)?;
        let ((left, on_hand), done) = self.act(&open, session, "received", |writing| {
            let stored = records::get(writing.connection(), RECEIPT, id)?;
            if stored.version != request.base {
                return Err(fault(Code::Stale));
            }
            let receipt: ScheduledReceipt = stored.typed()?;
            if matches!(receipt.status.as_str(), "received" | "cancelled") {
                return Err(Fault(Failure::field("status", "not_coming")));
            }
            let product = receipt
                .product
                .ok_or_else(|| Fault(Failure::field("product", "required")))?;
            let coming = receipt.quantity.unwrap_or(0);
            if amount / TOO_MUCH > coming {
                return Err(Fault(Failure::field("quantity", "far_above_coming")));
            }
            let left = coming.saturating_sub(amount).max(0);
            if left > 0 {
                part(writing, &receipt, &stored.fields, amount, day)?;
                writing.update(RECEIPT, id, &Fields::from([("quantity".to_owned(), left.into())]))?;
            } else {
                let all = [
                    ("quantity", amount.into()),
                    ("status", "received".into()),
                    ("received", day_value(day)),
                ];
                writing.update(RECEIPT, id, &named(all))?;
            }
            let on_hand = put(writing, product, &place, amount)?;
            Ok((left, on_hand))
        })?;
        Ok(Received {
            operation: done.act.to_string(),
            left: quantity(left),
            on_hand: quantity(on_hand),
        })
    }
}

fn day(text: Option<&str>, today: NaiveDate) -> Result<NaiveDate> {
    let day = match text.filter(|text| !text.is_empty()) {
        None => today,
        Some(text) => text.parse().map_err(|_| Fault(Failure::field("date", "not_a_date")))?,
    };
    if day > today {
        return Err(Fault(Failure::field("date", "in_future")));
    }
    Ok(day)
}

fn day_value(day: NaiveDate) -> Value {
    Value::Text(day.to_string())
}

fn named<const N: usize>(fields: [(&str, Value); N]) -> Fields {
    fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// What came of a receipt becomes one of its own, `NUMBER/1`, `NUMBER/2` …; the rest keeps the number.
fn part(
    writing: &mut Writing<'_>,
    whole: &ScheduledReceipt,
    fields: &Fields,
    amount: i64,
    day: NaiveDate,
) -> Result<()> {
    let of_product: Vec<ScheduledReceipt> = match whole.product {
        Some(product) => records::select(writing.connection(), "product = ?1", &[&product.0])?,
        None => Vec::new(),
    };
    let number = (1..)
        .map(|nth: u32| format!("{}/{nth}", whole.number))
        .find(|number| of_product.iter().all(|other| other.number != *number))
        .unwrap_or_default();
    let mut part = fields.clone();
    part.extend(named([
        ("number", Value::Text(number)),
        ("quantity", amount.into()),
        ("status", "received".into()),
        ("received", day_value(day)),
    ]));
    writing.create(RECEIPT, Id(*uuid::Uuid::now_v7().as_bytes()), &part)?;
    Ok(())
}

/// Adds to what is at the place, and tells what is there then.
fn put(writing: &mut Writing<'_>, product: Id, place: &str, amount: i64) -> Result<i64> {
    let shelves: Vec<Stock> = records::select(
        writing.connection(),
        "product = ?1 AND coalesce(place, '') = ?2",
        &[&product.0, &place],
    )?;
    let before = shelves.first().and_then(|shelf| shelf.on_hand).unwrap_or(0);
    let now = before.saturating_add(amount);
    let mut fields = named([("on_hand", now.into())]);
    match shelves.first() {
        Some(shelf) => {
            let mut whole = records::get(writing.connection(), STOCK, shelf.id)?.fields;
            whole.extend(fields.clone());
            border::checked(&Stock::KIND, &whole)?;
            writing.update(STOCK, shelf.id, &fields)?;
        }
        None => {
            fields.insert("product".to_owned(), product.into());
            if !place.is_empty() {
                fields.insert("place".to_owned(), place.into());
            }
            border::checked(&Stock::KIND, &fields)?;
            writing.create(STOCK, Id(*uuid::Uuid::now_v7().as_bytes()), &fields)?;
        }
    }
    Ok(now)
}
