//! Forward from today where a start lies in the past: the critical path, bottom-up.

use std::sync::Arc;

use super::book::Book;
use super::error::PlanError;
use super::worksheet::{Lot, NOBODY, Need, Sheets, Source, What};
use crate::calendar::Day;

/// Sets start, finish and lateness of every lot from its planned start and the materials it waits for, and the day on
/// which every line really takes its components.
/// Items are visited from the lowest level up, so that materials are known before what is made of them.
pub(super) fn forward(book: &Book, sheets: &mut Sheets) -> Result<(), PlanError> {
    let mut waits: Vec<Vec<(Day, u32)>> = (sheets.iter())
        .map(|sheet| vec![(0, NOBODY); sheet.lots.len()])
        .collect();
    for &item in book.structure.order.iter().rev() {
        let facts = &book.items[item as usize];
        let mine = std::mem::take(&mut waits[item as usize]);
        for (at, wait) in mine.into_iter().enumerate() {
            let lot = &sheets[item as usize].lots[at];
            let timing = Timing::new(book, item, lot, wait)?;
            if timing == Timing::of(lot) {
                continue;
            }
            let lot = &mut Arc::make_mut(&mut sheets[item as usize]).lots[at];
            lot.start = timing.start;
            lot.finish = timing.finish;
            lot.late = timing.late;
            lot.waits_for = timing.waits_for;
        }
        let sheet = &sheets[item as usize];
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
    for item in 0..sheets.len() {
        let taken = |sheets: &Sheets, need: &Need| match need.what {
            What::Lot { parent, lot } => sheets[parent as usize].lots[lot as usize].start.min(book.end - 1),
            _ => need.day,
        };
        for at in 0..sheets[item].demands.len() {
            let need = &sheets[item].demands[at];
            let day = taken(sheets, need);
            if day != need.at {
                Arc::make_mut(&mut sheets[item]).demands[at].at = day;
            }
        }
    }
    Ok(())
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
    fn new(book: &Book, item: u32, lot: &Lot, (material, component): (Day, u32)) -> Result<Timing, PlanError> {
        let facts = &book.items[item as usize];
        let waits = material > lot.ready;
        let held = lot.ready <= lot.hold.until;
        let start = match (waits, facts.lead) {
            (false, _) => lot.ready,
            (true, 0) => material,
            (true, _) => book
                .calendar
                .working_from(material)
                .map_err(|_| beyond(book, item, material))?,
        };
        let there = (book.calendar.forward(start, facts.lead + lot.longer)).map_err(|_| beyond(book, item, start))?;
        let latest = match lot.longer {
            0 => lot.latest,
            longer => (book.calendar.back(lot.due, facts.lead + longer)).unwrap_or(Day::MIN),
        };
        let finish = if start <= latest { there.min(lot.due) } else { there };
        Ok(Timing {
            start,
            finish,
            late: book.calendar.between(lot.due, finish),
            waits_for: match (waits, held) {
                (true, _) => component,
                (false, true) => lot.hold.last,
                (false, false) => NOBODY,
            },
        })
    }
}

pub(super) fn beyond(book: &Book, item: u32, day: Day) -> PlanError {
    PlanError::BeyondCalendar {
        place: format!("item {}", book.items[item as usize].code),
        date: book.calendar.date(day),
    }
}
