//! Forward from today where a start lies in the past: the critical path, bottom-up.

use std::sync::Arc;

use super::abreast::abreast;
use super::book::Book;
use super::error::PlanError;
use super::make::levels;
use super::worksheet::{Lot, NOBODY, Sheets, Source, What};
use crate::calendar::Day;

/// Sets start, finish and lateness of every lot from its planned start and the materials it waits for, and the day on
/// which every line really takes its components. Of sheets that are dated already, what is not `fresh` and touches
/// nothing that is keeps its dates.
/// Items are visited from the lowest level up, so that materials are known before what is made of them.
pub(super) fn forward(book: &Book, sheets: &mut Sheets, fresh: &[bool]) -> Result<(), PlanError> {
    let structure = &book.structure;
    let mut moved = fresh.to_vec();
    for items in levels(book).rev() {
        let again: Vec<u32> = (items.iter().copied())
            .filter(|item| {
                let below = &structure.components[*item as usize];
                moved[*item as usize] || below.iter().any(|component| moved[*component as usize])
            })
            .collect();
        let timings = abreast(&again, |item| timings(book, sheets, *item));
        for (item, timings) in again.into_iter().zip(timings) {
            let (at, timings) = (item as usize, timings?);
            if (sheets[at].lots.iter().zip(&timings)).all(|(lot, timing)| Timing::of(lot) == *timing) {
                continue;
            }
            moved[at] = true;
            for (lot, timing) in Arc::make_mut(&mut sheets[at]).lots.iter_mut().zip(timings) {
                lot.start = timing.start;
                lot.finish = timing.finish;
                lot.late = timing.late;
                lot.waits_for = timing.waits_for;
            }
        }
    }
    let again: Vec<usize> = (0..sheets.len())
        .filter(|&item| fresh[item] || structure.used_by[item].iter().any(|(above, _)| moved[*above as usize]))
        .collect();
    let taken = abreast(&again, |item| taken(book, sheets, *item));
    for (item, taken) in again.into_iter().zip(taken) {
        if sheets[item]
            .demands
            .iter()
            .zip(&taken)
            .any(|(need, day)| need.at != *day)
        {
            let demands = &mut Arc::make_mut(&mut sheets[item]).demands;
            for (need, day) in demands.iter_mut().zip(taken) {
                need.at = day;
            }
        }
    }
    Ok(())
}

/// When the lots of an item really start and are there, where those of its components are.
fn timings(book: &Book, sheets: &Sheets, item: u32) -> Result<Vec<Timing>, PlanError> {
    let lots = &sheets[item as usize].lots;
    let mut waits = vec![(0, NOBODY); lots.len()];
    for &component in &book.structure.components[item as usize] {
        let (facts, sheet) = (&book.items[component as usize], &sheets[component as usize]);
        for link in &sheet.links {
            let What::Lot { parent, lot } = link.what else {
                continue;
            };
            if parent != item || link.supply == Source::Stock {
                continue;
            }
            let there = sheet.there(facts, link.supply, book.today);
            let wait = &mut waits[lot as usize];
            if there > wait.0 {
                *wait = (there, component);
            }
        }
    }
    let lots = lots.iter().zip(waits);
    lots.map(|(lot, wait)| Timing::new(book, item, lot, wait)).collect()
}

/// The days on which the demands of an item really take.
fn taken(book: &Book, sheets: &Sheets, item: usize) -> Vec<Day> {
    let demands = sheets[item].demands.iter();
    demands
        .map(|need| match need.what {
            What::Lot { parent, lot } => sheets[parent as usize].lots[lot as usize].start.min(book.end - 1),
            _ => need.day,
        })
        .collect()
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
        let held = lot.ready <= lot.hold().until;
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
                (false, true) => lot.hold().last,
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
