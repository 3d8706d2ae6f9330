//! Forward from today where a start lies in the past: the critical path, bottom-up.

use super::book::Book;
use super::capacity::Later;
use super::error::PlanError;
use super::worksheet::{Lot, NOBODY, Source, What, Worksheet};
use crate::calendar::Day;

/// Sets start, finish and lateness of every lot from its earliest possible start and the materials it waits for.
/// Items are visited from the lowest level up, so that materials are known before what is made of them.
/// Returns the lots as they were of those items of `watched` whose dates have changed.
pub(super) fn forward(
    book: &Book,
    sheets: &mut [Worksheet],
    watched: &[bool],
) -> Result<Vec<(u32, Vec<Lot>)>, PlanError> {
    let mut changed = Vec::new();
    let mut waits: Vec<Vec<(Day, u32)>> = (sheets.iter())
        .map(|sheet| vec![(0, NOBODY); sheet.lots.len()])
        .collect();
    let mut later = Later::new(book, sheets);
    for &item in book.structure.order.iter().rev() {
        let facts = &book.items[item as usize];
        let mine = std::mem::take(&mut waits[item as usize]);
        let sheet = &mut sheets[item as usize];
        let mut kept: Option<Vec<Lot>> = None;
        for (at, wait) in mine.into_iter().enumerate() {
            let timing = Timing::new(book, item, &sheet.lots[at], wait, &mut later)?;
            if timing == Timing::of(&sheet.lots[at]) {
                continue;
            }
            if watched.get(item as usize) == Some(&true) && kept.is_none() {
                kept = Some(sheet.lots.clone());
            }
            let lot = &mut sheet.lots[at];
            lot.start = timing.start;
            lot.finish = timing.finish;
            lot.late = timing.late;
            lot.waits_for = timing.waits_for;
        }
        changed.extend(kept.map(|lots| (item, lots)));
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
    Ok(changed)
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Timing {
    start: Day,
    finish: Day,
    late: u32,
    waits_for: u32,
}

impl Timing {
    fn of(lot: &Lot) -> Timing {
        Timing {
            start: lot.start,
            finish: lot.finish,
            late: lot.late,
            waits_for: lot.waits_for,
        }
    }

    /// When the last material is there, and which it is, decides with the lot's own earliest start.
    fn new(
        book: &Book,
        item: u32,
        lot: &Lot,
        (material, component): (Day, u32),
        later: &mut Later,
    ) -> Result<Timing, PlanError> {
        let facts = &book.items[item as usize];
        let waits = material > lot.ready;
        let start = match (waits, facts.lead) {
            (false, _) => lot.ready,
            (true, 0) => material,
            (true, _) => book
                .calendar
                .working_from(material)
                .map_err(|_| beyond(book, item, material))?,
        };
        let start = if waits {
            later.start(book, item, lot, start)
        } else {
            start
        };
        let there = (book.calendar.forward(start, facts.lead)).map_err(|_| beyond(book, item, start))?;
        let finish = if start <= lot.latest { there.min(lot.due) } else { there };
        Ok(Timing {
            start,
            finish,
            late: book.calendar.between(lot.due, finish),
            waits_for: if waits { component } else { NOBODY },
        })
    }
}

fn beyond(book: &Book, item: u32, day: Day) -> PlanError {
    PlanError::BeyondCalendar {
        place: format!("item {}", book.items[item as usize].code),
        date: book.calendar.date(day),
    }
}
