//! The negative list against an order.

use chrono::NaiveDate;
use countersign_domain::kinds::customer::Customer;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::prohibition::Prohibition;
use countersign_domain::record::Record;
use countersign_domain::text::fold;
use countersign_domain::value::Value;
use countersign_store::{Connection, records};

use crate::failure::Result;

/// The rules that the order meets today.
pub fn hits(
    connection: &Connection,
    order: &Order,
    customer: Option<&Customer>,
    today: NaiveDate,
) -> Result<Vec<String>> {
    let all: Vec<Prohibition> = records::all(connection)?;
    let met = all.into_iter().filter(|entry| meets(entry, order, customer, today));
    Ok(met.map(|entry| entry.rule).collect())
}

fn meets(entry: &Prohibition, order: &Order, customer: Option<&Customer>, today: NaiveDate) -> bool {
    let words = words(&entry.words);
    let criteria = [
        entry.customer.map(|id| order.customer == Some(id)),
        (!entry.customer_kind.is_empty()).then(|| customer.is_some_and(|c| c.kind == entry.customer_kind)),
        entry
            .product
            .map(|id| order.lines.iter().any(|line| line.product == Some(id))),
        (!words.is_empty()).then(|| says(order, &words)),
    ];
    let in_force = entry.from.is_none_or(|day| day <= today) && entry.until.is_none_or(|day| today <= day);
    in_force && criteria.iter().any(Option::is_some) && criteria.iter().flatten().all(|fits| *fits)
}

fn words(written: &str) -> Vec<String> {
    let parts = written.split([' ', '　', ',', '，', '、', ';', '；']);
    parts.map(fold).filter(|word| !word.is_empty()).collect()
}

/// Whether one of the words stands in any text of the order or its lines.
fn says(order: &Order, words: &[String]) -> bool {
    let said = |text: &str| {
        let folded = fold(text);
        words.iter().any(|word| folded.contains(word.as_str()))
    };
    let fields = order.fields();
    fields.values().any(|value| match value {
        Value::Text(text) => said(text),
        Value::List(lines) => lines
            .iter()
            .filter_map(Value::as_map)
            .flat_map(|line| line.values().filter_map(Value::as_text))
            .any(said),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_domain::id::Id;

    fn entry(change: impl FnOnce(&mut Prohibition)) -> Prohibition {
        let mut entry = Prohibition {
            rule: "不做".to_owned(),
            ..Prohibition::default()
        };
        change(&mut entry);
        entry
    }

    fn order() -> Order {
        Order {
            customer: Some(Id::derived("customer", "a")),
            special_terms: "甲方有权 无限责任 索赔".to_owned(),
            ..Order::default()
        }
    }

    fn met(entry: &Prohibition) -> bool {
        let customer = Customer {
            kind: "dealer".to_owned(),
            ..Customer::default()
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
        meets(entry, &order(), Some(&customer), today)
    }

    #[test]
    fn every_criterion_given_must_fit() {
        let dealer = |e: &mut Prohibition| e.customer_kind = "dealer".to_owned();
        assert!(met(&entry(dealer)));
        assert!(met(&entry(|e| e.words = "独家、无限责任".to_owned())));
        assert!(!met(&entry(|e| e.words = "独家".to_owned())));
        assert!(!met(&entry(|e| {
            dealer(e);
            e.product = Some(Id::derived("product", "x"));
        })));
        assert!(met(&entry(|e| {
            dealer(e);
            e.customer = Some(Id::derived("customer", "a"));
        })));
    }

    #[test]
    fn an_entry_counts_within_its_dates_and_not_without_criteria() {
        let on = |from: Option<&str>, until: Option<&str>| {
            let day = |text: &str| text.parse().ok();
            met(&entry(|e| {
                e.customer_kind = "dealer".to_owned();
                e.from = from.and_then(day);
                e.until = until.and_then(day);
            }))
        };
        assert!(on(Some("2026-11-21"), Some("2026-11-21")));
        assert!(!on(Some("2026-11-22"), None));
        assert!(!on(None, Some("2026-11-20")));
        assert!(!met(&entry(|_| {})));
    }
}
