//! Which supply serves which demand, on one item and across levels.

use super::book::Book;
use super::facts::ItemFacts;
use super::worksheet::{Source, Tie, What, Worksheet};
use crate::calendar::Day;

/// First come, first served: supplies in the order netting counts on them, demands in the order of their dates. What nobody
/// takes stays as safety stock, the rest as surplus, which is counted beside the ties. Every supply is tied completely.
pub(super) fn tie(book: &Book, item: u32, sheet: &Worksheet) -> (Vec<Tie>, i64) {
    let facts = &book.items[item as usize];
    let supplies = supplies(book, facts, sheet);
    let mut ties = Vec::with_capacity(sheet.demands.len() + supplies.len());
    let mut demands = sheet.demands.iter().copied();
    let mut need = demands.next();
    let mut spare: Vec<(Source, i64)> = Vec::new();
    for (_, supply, quantity) in supplies {
        let mut left = quantity;
        while left > 0 {
            let Some(open) = need.as_mut() else {
                spare.push((supply, left));
                break;
            };
            let taken = left.min(open.quantity);
            if taken > 0 {
                ties.push(Tie {
                    supply,
                    what: open.what,
                    day: open.day,
                    quantity: taken,
                });
            }
            left -= taken;
            open.quantity -= taken;
            if open.quantity == 0 {
                need = demands.next();
            }
        }
    }
    let mut safety = facts.floor_on(book.end - 1);
    let mut surplus = 0;
    for (supply, left) in spare {
        let kept = left.min(safety);
        safety -= kept;
        for (what, quantity) in [(What::Safety, kept), (What::Surplus, left - kept)] {
            if quantity > 0 {
                ties.push(Tie {
                    supply,
                    what,
                    day: book.end,
                    quantity,
                });
            }
        }
        surplus += left - kept;
    }
    (ties, surplus)
}

fn supplies(book: &Book, facts: &ItemFacts, sheet: &Worksheet) -> Vec<(Day, Source, i64)> {
    let mut supplies = Vec::with_capacity(1 + facts.receipts.len() + sheet.lots.len());
    if facts.opening > 0 {
        supplies.push((book.today, Source::Stock, facts.opening));
    }
    for (at, receipt) in facts.receipts.iter().enumerate() {
        if receipt.quantity > 0 {
            supplies.push((receipt.day, Source::Receipt(at as u32), receipt.quantity));
        }
    }
    for (at, lot) in sheet.lots.iter().enumerate() {
        supplies.push((lot.turn, Source::Lot(at as u32), lot.quantity));
    }
    supplies.sort_by_key(|(day, source, _)| (*day, *source));
    supplies
}
