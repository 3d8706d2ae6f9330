//! Firm orders consume the forecast: own week, then backward, then forward.

use super::book::Book;
use crate::calendar::Day;

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

/// What was shipped before its day takes its part first. Orders follow one after the other in the order of their dates;
/// each takes its own week first, then the weeks before it from near to far, then the weeks after it. Unusual orders take
/// nothing: they come on top of the forecast.
pub(super) fn consume(book: &Book, item: u32) -> Consumption {
    let facts = &book.items[item as usize];
    if facts.forecast.is_empty() {
        return Consumption::default();
    }
    let mut left = facts.forecast.clone();
    let mut triples = Vec::new();
    for &(day, quantity) in &facts.met {
        if facts.usual_limit.is_none_or(|limit| quantity <= limit) {
            take(book, &mut left, day, quantity, |_, _| ());
        }
    }
    for &at in &book.orders_of[item as usize] {
        let order = &book.orders[at as usize];
        if order.unusual {
            continue;
        }
        take(book, &mut left, order.day, order.quantity, |week, quantity| {
            triples.push(Consumed {
                order: at,
                week,
                quantity,
            });
        });
    }
    let taken = (facts.forecast.iter().zip(&left))
        .map(|(whole, left)| whole - left)
        .collect();
    let fence = (book.parameters.demand_fence_weeks as usize).min(left.len());
    left[..fence].fill(0);
    Consumption { left, taken, triples }
}

fn take(book: &Book, left: &mut [i64], day: Day, quantity: i64, mut took: impl FnMut(u32, i64)) {
    let own = book.week_of(day);
    let back = own.saturating_sub(book.parameters.consume_back as usize);
    let forward = own.saturating_add(book.parameters.consume_forward as usize);
    let weeks = std::iter::once(own)
        .chain((back..own).rev())
        .chain(own + 1..=forward.min(left.len() - 1));
    let mut open = quantity;
    for week in weeks {
        let part = open.min(left[week]);
        if part > 0 {
            left[week] -= part;
            open -= part;
            took(week as u32, part);
        }
        if open == 0 {
            break;
        }
    }
}
