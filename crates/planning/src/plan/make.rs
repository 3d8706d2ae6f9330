//! The course of planning: level by level downward, then pegging, then forward from today.

use super::book::Book;
use super::capacity::{self, Loads};
use super::error::PlanError;
use super::net::{net, taken_by_parents};
use super::number::share;
use super::peg::tie;
use super::schedule::forward;
use super::worksheet::{Source, What, Worksheet};

#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub sheets: Vec<Worksheet>,
}

pub(super) fn make(book: &Book) -> Result<Work, PlanError> {
    let mut sheets = vec![Worksheet::default(); book.items.len()];
    let mut loads = Loads::new(book);
    for items in levels(book) {
        for &item in items {
            let taken = taken_by_parents(book, &sheets, item)?;
            sheets[item as usize] = net(book, item, &taken)?;
        }
        let limited: Vec<u32> = (items.iter().copied())
            .filter(|&item| capacity::is_limited(book, item))
            .collect();
        capacity::level(book, &mut sheets, &limited, &mut loads);
    }
    for (item, sheet) in sheets.iter_mut().enumerate() {
        tie(book, item as u32, sheet);
    }
    forward(book, &mut sheets, &[])?;
    share_out(book, &mut sheets);
    Ok(Work { sheets })
}

/// The items of each level, from the top.
pub(super) fn levels(book: &Book) -> impl Iterator<Item = &[u32]> {
    let structure = &book.structure;
    structure
        .order
        .chunk_by(|a, b| structure.level[*a as usize] == structure.level[*b as usize])
}

/// How much of every lot ends up in orders, and how uncertain the rest is.
pub(super) fn share_out(book: &Book, sheets: &mut [Worksheet]) {
    for &item in &book.structure.order {
        let facts = &book.items[item as usize];
        let mut sheet = std::mem::take(&mut sheets[item as usize]);
        for lot in &mut sheet.lots {
            lot.for_orders = 0;
            lot.variance = 0.0;
        }
        for link in &sheet.links {
            let Source::Lot(at) = link.supply else {
                continue;
            };
            let lot = &mut sheet.lots[at as usize];
            match link.what {
                What::Order(_) => lot.for_orders += link.quantity,
                What::Forecast(week) => {
                    let whole = facts.forecast[week as usize] as f64;
                    lot.variance += facts.variance[week as usize] * link.quantity as f64 / whole;
                }
                What::Lot { parent, lot: number } => {
                    let above = &sheets[parent as usize].lots[number as usize];
                    let orders = share(link.quantity, above.for_orders, above.quantity);
                    lot.for_orders += orders.unwrap_or(0);
                    let per_unit = link.quantity as f64 / above.quantity as f64;
                    lot.variance += above.variance * per_unit * per_unit;
                }
                What::Deficit | What::Safety | What::Surplus => {}
            }
        }
        sheets[item as usize] = sheet;
    }
}
