//! The course of planning: level by level downward, then pegging, then forward from today.

use super::book::Book;
use super::capacity::{self, Loads};
use super::error::PlanError;
use super::net::{net, taken_by_parents};
use super::number::share;
use super::peg::tie;
use super::schedule::forward;
use super::worksheet::{Source, Tie, What, Worksheet};

#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    pub sheets: Vec<Worksheet>,
}

/// Where the frozen zone would hold nothing back because nothing moves, the plan is the one before, in every word.
pub(super) fn make(book: &Book) -> Result<Work, PlanError> {
    if book.is_frozen() {
        let mut free = book.clone();
        free.parameters.frozen_weeks = 0;
        let work = plan(&free)?;
        if is_the_previous(book, &work) {
            return Ok(work);
        }
    }
    plan(book)
}

fn is_the_previous(book: &Book, work: &Work) -> bool {
    (book.items.iter().zip(&work.sheets)).all(|(facts, sheet)| {
        let mut lots: Vec<_> = (sheet.lots.iter())
            .map(|lot| (lot.due, lot.start, lot.quantity))
            .collect();
        let mut previous: Vec<_> = (facts.previous.iter())
            .map(|line| (line.due, line.start, line.quantity))
            .collect();
        lots.sort_unstable();
        previous.sort_unstable();
        lots == previous
    })
}

fn plan(book: &Book) -> Result<Work, PlanError> {
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
        let orders = for_orders(sheets, &sheet.links);
        for (link, orders) in sheet.links.iter().zip(orders) {
            let Source::Lot(at) = link.supply else {
                continue;
            };
            let lot = &mut sheet.lots[at as usize];
            lot.for_orders += orders;
            match link.what {
                What::Forecast(week) => {
                    let whole = facts.forecast[week as usize] as f64;
                    lot.variance += facts.variance[week as usize] * link.quantity as f64 / whole;
                }
                What::Lot { parent, lot: number } => {
                    let above = &sheets[parent as usize].lots[number as usize];
                    let per_unit = link.quantity as f64 / above.quantity as f64;
                    lot.variance += above.variance * per_unit * per_unit;
                }
                What::Order(_) | What::Deficit | What::Safety | What::Surplus => {}
            }
        }
        sheets[item as usize] = sheet;
    }
}

/// What of each link ends up in orders. Where several supplies serve one line above, the first of them serve its
/// orders, as in the pegging.
fn for_orders(sheets: &[Worksheet], links: &[Tie]) -> Vec<i64> {
    let mut all = Vec::with_capacity(links.len());
    for same in links.chunk_by(|a, b| a.what == b.what) {
        let mut open = match same[0].what {
            What::Order(_) => i64::MAX,
            What::Lot { parent, lot } => {
                let above = &sheets[parent as usize].lots[lot as usize];
                let taken = same.iter().map(|link| link.quantity).sum();
                share(taken, above.for_orders, above.quantity).unwrap_or(0)
            }
            What::Forecast(_) | What::Deficit | What::Safety | What::Surplus => 0,
        };
        all.extend(same.iter().map(|link| {
            let orders = link.quantity.min(open);
            open -= orders;
            orders
        }));
    }
    all
}
