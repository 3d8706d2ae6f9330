//! What cannot be meant in a line of an order, whatever it costs.

use std::collections::BTreeMap;

use countersign_contract::review::Severity;
use countersign_domain::kinds::order::{Order, OrderLine};
use countersign_domain::kinds::product::Product;
use countersign_domain::money::Micro;
use countersign_domain::record::decimal_text;

/// Units of things that are only whole.
const PIECES: &[&str] = &[
    "只", "台", "个", "套", "件", "块", "支", "具", "根", "块表", "pcs", "pc", "piece", "pieces", "set", "sets", "ea",
];

/// A code of a check, how grave it is, and what it says.
pub type Oddity = (&'static str, Severity, BTreeMap<String, String>);

pub fn oddities(order: &Order, line: &OrderLine, product: &Product) -> Vec<Oddity> {
    let said = |more: &[(&str, String)]| {
        let product = ("product".to_owned(), product.model.clone());
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        std::iter::once(product).chain(more).collect()
    };
    let mut found = Vec::new();
    let quantity = line.quantity.unwrap_or(0);
    let shown = decimal_text(quantity, 6, 0);
    if quantity <= 0 {
        found.push(("quantity_impossible", Severity::Stop, said(&[("quantity", shown)])));
    } else if quantity % Micro::whole(1).0 != 0 && PIECES.contains(&product.unit.trim().to_lowercase().as_str()) {
        let more = [("quantity", shown), ("unit", product.unit.clone())];
        found.push(("quantity_fraction", Severity::Warning, said(&more)));
    }
    if let (Some(due), Some(date)) = (line.due.or(order.due), order.date)
        && due < date
    {
        let more = [("due", due.to_string()), ("date", date.to_string())];
        found.push(("due_before_order", Severity::Stop, said(&more)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(quantity: i64, unit: &str, due: &str) -> Vec<&'static str> {
        let order = Order {
            date: "2026-11-20".parse().ok(),
            ..Order::default()
        };
        let line = OrderLine {
            quantity: Some(quantity),
            due: due.parse().ok(),
            ..OrderLine::default()
        };
        let product = Product {
            unit: unit.to_owned(),
            ..Product::default()
        };
        oddities(&order, &line, &product)
            .into_iter()
            .map(|(code, ..)| code)
            .collect()
    }

    #[test]
    fn nothing_and_less_than_nothing_cannot_be_ordered() {
        assert_eq!(codes(-5_000_000, "只", "2026-12-01"), ["quantity_impossible"]);
        assert_eq!(codes(0, "只", "2026-12-01"), ["quantity_impossible"]);
        assert_eq!(codes(1_000_000, "只", "2026-12-01"), [""; 0]);
    }

    #[test]
    fn pieces_are_whole_and_metres_need_not_be() {
        assert_eq!(codes(1_500_000, "只", "2026-12-01"), ["quantity_fraction"]);
        assert_eq!(codes(1_500_000, "米", "2026-12-01"), [""; 0]);
    }

    #[test]
    fn what_is_ordered_is_not_due_before_the_order() {
        assert_eq!(codes(1_000_000, "只", "2020-01-01"), ["due_before_order"]);
        assert_eq!(codes(1_000_000, "只", "2026-11-20"), [""; 0]);
    }
}
