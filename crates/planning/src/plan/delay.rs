//! What keeps lots from starting when they are wanted, found bottom-up on one pass of planning and heeded by the next.

use std::sync::Arc;

use super::abreast::abreast;
use super::book::Book;
use super::error::PlanError;
use super::make::levels;
use super::output::Origin;
use super::schedule::beyond;
use super::worksheet::{Hold, Lot, NOBODY, Sheets, Source, Tie, What, Worksheet};
use crate::calendar::Day;

/// What one pass found out about the lots of an item. The lots of the next one need not be the same: they are known by
/// where their quantity lies in the sum of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Delays {
    /// Day on which the lot that restores the safety stock can be there, where nobody else waits for it; else 0.
    pub refill: Day,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    from: i64,
    to: i64,
    hold: Hold,
}

impl Delays {
    /// Tells the lots what holds them.
    pub fn put_on(&self, lots: &mut [Lot]) {
        let mut sum = 0;
        for lot in lots {
            let (from, to) = (sum, sum + lot.quantity);
            sum = to;
            let first = self.parts.partition_point(|part| part.to <= from);
            let parts = self.parts[first..].iter().take_while(|part| part.from < to);
            let mut hold = Hold::default();
            for part in parts {
                for gave in &part.hold.gave {
                    if !hold.gave.contains(gave) {
                        hold.gave.push(*gave);
                    }
                }
                if part.hold.until > hold.until {
                    hold.until = part.hold.until;
                    hold.last = part.hold.last;
                    hold.by.clone_from(&part.hold.by);
                }
            }
            hold.by.retain(|component| !hold.gave.contains(component));
            if hold.until <= lot.wish {
                hold = Hold {
                    gave: hold.gave,
                    ..Hold::default()
                };
            }
            lot.hold = (hold != Hold::default()).then(|| Box::new(hold));
            lot.ready = lot.base();
            lot.start = lot.ready;
        }
    }
}

/// For whom a lot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Urgency {
    /// First day on which anybody takes of it.
    first: Day,
    /// Whether any of it ends up in orders.
    firm: bool,
}

/// When the materials of a lot can be there.
#[derive(Clone, Debug, Default)]
struct Wait {
    day: Day,
    by: Vec<u32>,
    gave: Vec<u32>,
}

/// What one look found, kept so that the next looks again only at what differs.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub delays: Vec<Arc<Delays>>,
    urgency: Vec<Arc<Vec<Urgency>>>,
    /// Days on which the lots of each item can be there.
    able: Vec<Arc<Vec<Day>>>,
}

/// What a lot of a parent has of a component, when it is there, and whether it has left its supply to somebody else.
#[derive(Clone, Copy, Debug)]
struct Handed {
    parent: u32,
    lot: u32,
    there: Day,
    gave: bool,
}

/// An earlier look at sheets of which some may be the same, and the items whose facts have changed since.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub sheets: &'a Sheets,
    pub found: &'a Found,
    pub changed: &'a [bool],
}

/// What holds every lot, were everything it waits for started as early as can be.
pub(super) fn find(book: &Book, sheets: &Sheets, known: Option<Known<'_>>) -> Result<Found, PlanError> {
    let count = sheets.len();
    let structure = &book.structure;
    let differs: Vec<bool> = (0..count)
        .map(|item| known.is_none_or(|was| was.changed[item] || !Arc::ptr_eq(&was.sheets[item], &sheets[item])))
        .collect();
    let mut found = match known {
        Some(known) => known.found.clone(),
        None => Found {
            delays: vec![Arc::default(); count],
            urgency: vec![Arc::default(); count],
            able: vec![Arc::default(); count],
        },
    };
    let mut hurried = vec![false; count];
    for items in levels(book) {
        let above = |item: usize| structure.used_by[item].iter().map(|(above, _)| *above as usize);
        let again: Vec<usize> = (items.iter().map(|item| *item as usize))
            .filter(|item| differs[*item] || above(*item).any(|above| hurried[above]))
            .collect();
        let urgencies = abreast(&again, |item| urgency(&sheets[*item], &found.urgency));
        for (item, urgency) in again.into_iter().zip(urgencies) {
            if urgency != *found.urgency[item] {
                hurried[item] = true;
                found.urgency[item] = Arc::new(urgency);
            }
        }
    }
    let moved: Vec<bool> = differs.iter().zip(&hurried).map(|(a, b)| *a || *b).collect();
    let mut told = vec![false; count];
    let mut handed: Vec<Option<Vec<Handed>>> = vec![None; count];
    for items in levels(book).rev() {
        let below = |item: usize| structure.components[item].iter().map(|component| *component as usize);
        let again: Vec<usize> = (items.iter().map(|item| *item as usize))
            .filter(|item| moved[*item] || below(*item).any(|component| told[component]))
            .collect();
        let mut asked: Vec<usize> = again.iter().flat_map(|item| below(*item)).collect();
        asked.sort_unstable();
        asked.dedup();
        asked.retain(|component| handed[*component].is_none());
        let answers = abreast(&asked, |component| served(book, sheets, *component, &found));
        for (component, answer) in asked.into_iter().zip(answers) {
            handed[component] = Some(answer?);
        }
        let able = abreast(&again, |item| {
            let sheet = &sheets[*item];
            let mut waits = vec![Wait::default(); sheet.lots.len()];
            for component in below(*item) {
                let served = handed[component].as_deref().unwrap_or_default();
                wait_for(&mut waits, sheet, *item, component as u32, served);
            }
            lots(book, *item as u32, sheet, waits, &found.urgency[*item])
        });
        let mut later = vec![false; again.len()];
        for ((item, able), later) in again.iter().zip(able).zip(&mut later) {
            let (able, delays) = able?;
            *later = able != *found.able[*item];
            found.able[*item] = Arc::new(able);
            if delays != *found.delays[*item] {
                found.delays[*item] = Arc::new(delays);
            }
        }
        for item in items.iter().map(|item| *item as usize) {
            told[item] = differs[item] || structure.used_by[item].iter().any(|(above, _)| moved[*above as usize]);
        }
        for (item, later) in again.into_iter().zip(later) {
            told[item] |= later;
        }
    }
    Ok(found)
}

/// Adds what a component hands to the lots of an item.
fn wait_for(waits: &mut [Wait], sheet: &Worksheet, item: usize, component: u32, handed: &[Handed]) {
    for handed in handed.iter().filter(|handed| handed.parent as usize == item) {
        let wait = &mut waits[handed.lot as usize];
        let gave = handed.gave || sheet.lots[handed.lot as usize].hold().gave.contains(&component);
        if gave && !wait.gave.contains(&component) {
            wait.gave.push(component);
        }
        if handed.there > wait.day {
            wait.day = handed.there;
            wait.by.clear();
        }
        if handed.there == wait.day && handed.there > 0 && !wait.by.contains(&component) {
            wait.by.push(component);
        }
    }
}

/// The days on which the lots of an item can be there, and what holds them.
fn lots(
    book: &Book,
    item: u32,
    sheet: &Worksheet,
    waits: Vec<Wait>,
    urgency: &[Urgency],
) -> Result<(Vec<Day>, Delays), PlanError> {
    let facts = &book.items[item as usize];
    let mut delays = Delays::default();
    let mut able = Vec::with_capacity(sheet.lots.len());
    let mut sum = 0;
    let mut restored = facts.floor <= 0;
    for ((lot, wait), urgency) in sheet.lots.iter().zip(waits).zip(urgency) {
        let pushed = lot.ready > lot.base();
        let first = if pushed { lot.ready } else { lot.first };
        let until = if facts.lead == 0 || wait.day == 0 {
            wait.day
        } else {
            (book.calendar.working_from(wait.day)).map_err(|_| beyond(book, item, wait.day))?
        };
        let start = first.max(until);
        let there = (book.calendar.forward(start, facts.lead + lot.longer)).map_err(|_| beyond(book, item, start))?;
        able.push(there);
        let (from, to) = (sum, sum + lot.quantity);
        sum = to;
        let nobody_waits = urgency.first >= there;
        let computed = matches!(lot.origin, Origin::Computed | Origin::Kept);
        if computed && !restored {
            restored = true;
            let soonest = (book.calendar.forward(lot.first, facts.lead)).map_err(|_| beyond(book, item, lot.first))?;
            if nobody_waits && there > soonest && !pushed {
                delays.refill = there;
            }
        }
        let held = until > lot.wish;
        if held || !wait.gave.is_empty() {
            let hold = Hold {
                until: if held { until } else { 0 },
                last: (wait.by.first().copied()).filter(|_| held).unwrap_or(NOBODY),
                by: if held && !nobody_waits { wait.by } else { Vec::new() },
                gave: wait.gave,
            };
            delays.parts.push(Part { from, to, hold });
        }
    }
    Ok((able, delays))
}

/// Who takes of each lot of a sheet, where that is known of all above it.
fn urgency(sheet: &Worksheet, above: &[Arc<Vec<Urgency>>]) -> Vec<Urgency> {
    let nobody = Urgency {
        first: Day::MAX,
        firm: false,
    };
    let mut mine = vec![nobody; sheet.lots.len()];
    for tie in &sheet.links {
        let Source::Lot(lot) = tie.supply else {
            continue;
        };
        let firm = match tie.what {
            What::Safety | What::Surplus => continue,
            What::Order(_) | What::Deficit => true,
            What::Forecast(_) => false,
            What::Lot { parent, lot } => above[parent as usize][lot as usize].firm,
        };
        let urgency = &mut mine[lot as usize];
        urgency.first = urgency.first.min(tie.day);
        urgency.firm |= firm;
    }
    mine
}

/// What each line above is handed of an item. Supplies go to demands in the order of their days; where that leaves one too
/// late, an earlier one gives way whose lot nobody waits for yet, or a forecast to an order.
fn served(book: &Book, sheets: &Sheets, item: usize, found: &Found) -> Result<Vec<Handed>, PlanError> {
    let facts = &book.items[item];
    let sheet = &sheets[item];
    let urgency = &found.urgency;
    let mut all: Vec<(&Tie, Day, bool)> = (sheet.links.iter())
        .filter(|tie| !matches!(tie.what, What::Safety | What::Surplus))
        .map(|tie| {
            let there = match tie.supply {
                Source::Stock => 0,
                Source::Receipt(at) => facts.receipts[at as usize].day,
                Source::Lot(at) => found.able[item][at as usize],
            };
            (tie, there, false)
        })
        .collect();
    if all.iter().any(|(tie, there, _)| *there > tie.day) {
        give_way(book, urgency, &mut all)?;
    }
    let to_lots = all.into_iter().filter_map(|(tie, there, gave)| match tie.what {
        What::Lot { parent, lot } => Some(Handed {
            parent,
            lot,
            there,
            gave,
        }),
        _ => None,
    });
    Ok(to_lots.collect())
}

fn give_way(book: &Book, urgency: &[Arc<Vec<Urgency>>], all: &mut [(&Tie, Day, bool)]) -> Result<(), PlanError> {
    // Whether the lot can wait for materials until a day and nobody notices.
    let can_wait = |parent: u32, lot: u32, until: Day| -> Result<bool, PlanError> {
        let there = (book.calendar).forward(until, book.items[parent as usize].lead);
        let there = there.map_err(|_| beyond(book, parent, until))?;
        Ok(urgency[parent as usize][lot as usize].first >= there)
    };
    let firm = |what: What| match what {
        What::Order(_) | What::Deficit => true,
        What::Lot { parent, lot } => urgency[parent as usize][lot as usize].firm,
        What::Forecast(_) | What::Safety | What::Surplus => false,
    };
    let mut givers: Vec<(usize, i64)> = Vec::new();
    for at in 0..all.len() {
        let (tie, there, _) = all[at];
        let urgent = there > tie.day
            && match tie.what {
                What::Lot { parent, lot } => !can_wait(parent, lot, there)?,
                _ => true,
            };
        if urgent {
            let mut open = tie.quantity;
            let mut last = 0;
            for (giver, left) in givers.iter_mut().rev() {
                let (from, early, _) = all[*giver];
                let What::Lot { parent, lot } = from.what else {
                    continue;
                };
                let yields = !firm(from.what) && firm(tie.what) || can_wait(parent, lot, there)?;
                if *left == 0 || early >= there || !yields {
                    continue;
                }
                let moved = open.min(*left);
                *left -= moved;
                open -= moved;
                last = last.max(early);
                all[*giver].1 = there.max(all[*giver].1);
                all[*giver].2 = true;
                // What has given way cannot receive; the rest of it waits with it.
                if open == 0 {
                    break;
                }
            }
            if open == 0 {
                all[at].1 = last;
                continue;
            }
        }
        if matches!(tie.what, What::Lot { .. }) {
            givers.push((at, tie.quantity));
        }
    }
    Ok(())
}
