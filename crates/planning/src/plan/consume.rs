//! Firm orders consume the forecast: own week, then backward, then forward.

use super::book::Book;

/// `quantity` of the forecast of `week` stands for an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Consumed {
    pub order: u32,
    pub week: u32,
    pub quantity: i64,
}

/// What is left of an item's forecast, and which orders took the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Consumption {
    /// Per week; empty without forecast. Nothing is left inside the demand fence.
    pub left: Vec<i64>,
    /// Per week, what orders took.
    pub taken: Vec<i64>,
    pub triples: Vec<Consumed>,
}

/// Orders come one after the other in the order of their dates; each takes its own week first, then the weeks before it
/// from near to far, then the weeks after it. Unusual orders take nothing: they come on top of the forecast.
pub(super) fn consume(book: &Book, item: u32) -> Consumption {
    let facts = &book.items[item as usize];
    if facts.forecast.is_empty() {
        return Consumption::default();
    }
    let parameters = &book.parameters;
    let mut left = facts.forecast.clone();
    let mut triples = Vec::new();
    for &at in &book.orders_of[item as usize] {
        let order = &book.orders[at as usize];
        if order.unusual {
            continue;
        }
        let own = book.week_of(order.day);
        let back = own.saturating_sub(parameters.consume_back as usize);
        let forward = own.saturating_add(parameters.consume_forward as usize);
        let weeks = std::iter::once(own)
            .chain((back..own).rev())
            .chain(own + 1..=forward.min(left.len() - 1));
        let mut open = order.quantity;
        for week in weeks {
            let quantity = open.min(left[week]);
            if quantity > 0 {
                left[week] -= quantity;
                open -= quantity;
                triples.push(Consumed {
                    order: at,
                    week: week as u32,
                    quantity,
                });
            }
            if open == 0 {
                break;
            }
        }
    }
    let taken = (facts.forecast.iter().zip(&left))
        .map(|(whole, left)| whole - left)
        .collect();
    let fence = (parameters.demand_fence_weeks as usize).min(left.len());
    left[..fence].fill(0);
    Consumption { left, taken, triples }
}
