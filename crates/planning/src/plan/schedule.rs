//! Forward from today where a start lies in the past: the critical path, bottom-up.

use super::book::Book;
use super::error::PlanError;
use super::worksheet::{NOBODY, Source, What, Worksheet};
use crate::calendar::Day;

/// Sets start, finish and lateness of every lot from its earliest possible start and the materials it waits for.
/// Items are visited from the lowest level up, so that materials are known before what is made of them.
pub(super) fn forward(book: &Book, sheets: &mut [Worksheet]) -> Result<(), PlanError> {
    let mut waits: Vec<Vec<(Day, u32)>> = (sheets.iter())
        .map(|sheet| vec![(0, NOBODY); sheet.lots.len()])
        .collect();
    for &item in book.structure.order.iter().rev() {
        let facts = &book.items[item as usize];
        let mine = std::mem::take(&mut waits[item as usize]);
        let sheet = &mut sheets[item as usize];
        for (lot, (material, component)) in sheet.lots.iter_mut().zip(mine) {
            lot.start = lot.ready;
            lot.waits_for = NOBODY;
            if material > lot.ready {
                lot.start = if facts.lead == 0 {
                    material
                } else {
                    (book.calendar.working_from(material)).map_err(|_| beyond(book, item, material))?
                };
                lot.waits_for = component;
            }
            let there = (book.calendar.forward(lot.start, facts.lead)).map_err(|_| beyond(book, item, lot.start))?;
            lot.finish = if lot.start <= lot.latest {
                there.min(lot.due)
            } else {
                there
            };
            lot.late = book.calendar.between(lot.due, lot.finish);
        }
        for link in &sheet.links {
            let What::Lot { parent, lot } = link.what else {
                continue;
            };
            let there = match link.supply {
                Source::Stock => continue,
                Source::Receipt(at) => facts.receipts[at as usize].day,
                Source::Lot(at) => sheet.lots[at as usize].finish,
            };
            let wait = &mut waits[parent as usize][lot as usize];
            if there > wait.0 {
                *wait = (there, item);
            }
        }
    }
    Ok(())
}

fn beyond(book: &Book, item: u32, day: Day) -> PlanError {
    PlanError::BeyondCalendar {
        place: format!("item {}", book.items[item as usize].code),
        date: book.calendar.date(day),
    }
}
