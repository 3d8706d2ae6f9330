//! What keeps lots from starting when they are wanted, found bottom-up on one pass of planning and heeded by the next.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::book::Book;
use super::error::PlanError;
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
            lot.hold = hold;
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
    pub delays: Vec<Delays>,
    urgency: Vec<Vec<Urgency>>,
    /// Days on which the lots of each item can be there.
    able: Vec<Vec<Day>>,
}

impl Found {
    /// Only the delays, for a pass that looked at nothing itself.
    pub fn of(delays: Vec<Delays>) -> Found {
        Found {
            delays,
            ..Found::default()
        }
    }
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
            delays: vec![Delays::default(); count],
            urgency: vec![Vec::new(); count],
            able: vec![Vec::new(); count],
        },
    };
    let mut hurried = vec![false; count];
    for &item in &structure.order {
        let at = item as usize;
        if differs[at] || structure.used_by[at].iter().any(|(above, _)| hurried[*above as usize]) {
            let urgency = urgency(&sheets[at], &found.urgency);
            hurried[at] = urgency != found.urgency[at];
            found.urgency[at] = urgency;
        }
    }
    let moved: Vec<bool> = differs.iter().zip(&hurried).map(|(a, b)| *a || *b).collect();
    let mut places = vec![0; count];
    for (place, item) in structure.order.iter().enumerate() {
        places[*item as usize] = place;
    }
    let mut told = vec![false; count];
    let mut handed: HashMap<u32, Vec<(&Tie, Day, bool)>> = HashMap::new();
    for &item in structure.order.iter().rev() {
        let at = item as usize;
        let mut below: Vec<u32> = structure.uses[at].iter().map(|part| part.component).collect();
        let mut later = false;
        if moved[at] || below.iter().any(|component| told[*component as usize]) {
            below.sort_unstable_by_key(|component| std::cmp::Reverse(places[*component as usize]));
            below.dedup();
            let mut waits = vec![Wait::default(); sheets[at].lots.len()];
            for component in below {
                let served = match handed.entry(component) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(place) => {
                        let able = &found.able[component as usize];
                        place.insert(served(book, sheets, component, able, &found.urgency)?)
                    }
                };
                wait_for(&mut waits, &sheets[at], item, component, served);
            }
            let (able, delays) = lots(book, item, &sheets[at], waits, &found.urgency[at])?;
            later = able != found.able[at];
            found.able[at] = able;
            found.delays[at] = delays;
        }
        told[at] = differs[at] || later || structure.used_by[at].iter().any(|(above, _)| moved[*above as usize]);
    }
    Ok(found)
}

/// Adds what a component hands to the lots of an item.
fn wait_for(waits: &mut [Wait], sheet: &Worksheet, item: u32, component: u32, served: &[(&Tie, Day, bool)]) {
    for &(tie, there, gave) in served {
        let What::Lot { parent, lot } = tie.what else {
            continue;
        };
        if parent != item {
            continue;
        }
        let wait = &mut waits[lot as usize];
        let given = gave || sheet.lots[lot as usize].hold.gave.contains(&component);
        if given && !wait.gave.contains(&component) {
            wait.gave.push(component);
        }
        if there > wait.day {
            wait.day = there;
            wait.by.clear();
        }
        if there == wait.day && there > 0 && !wait.by.contains(&component) {
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
fn urgency(sheet: &Worksheet, above: &[Vec<Urgency>]) -> Vec<Urgency> {
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

/// When each tie of an item is served and whether it has left its supply to somebody else. Supplies go to demands in the order of
/// their days; where that leaves one too late, an earlier one gives way whose lot nobody waits for yet, or a forecast
/// to an order.
fn served<'a>(
    book: &Book,
    sheets: &'a Sheets,
    item: u32,
    able: &[Day],
    urgency: &[Vec<Urgency>],
) -> Result<Vec<(&'a Tie, Day, bool)>, PlanError> {
    let facts = &book.items[item as usize];
    let sheet = &sheets[item as usize];
    let mut all: Vec<(&Tie, Day, bool)> = (sheet.links.iter())
        .filter(|tie| !matches!(tie.what, What::Safety | What::Surplus))
        .map(|tie| {
            let there = match tie.supply {
                Source::Stock => 0,
                Source::Receipt(at) => facts.receipts[at as usize].day,
                Source::Lot(at) => able[at as usize],
            };
            (tie, there, false)
        })
        .collect();
    if !all.iter().any(|(tie, there, _)| *there > tie.day) {
        return Ok(all);
    }
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
    Ok(all)
}
