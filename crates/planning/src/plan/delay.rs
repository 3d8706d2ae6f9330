//! What keeps lots from starting when they are wanted, found bottom-up on one pass of planning and heeded by the next.

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
#[derive(Clone, Copy, Debug)]
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

/// What holds every lot, were everything it waits for started as early as can be.
pub(super) fn find(book: &Book, sheets: &Sheets) -> Result<Vec<Delays>, PlanError> {
    let urgency = urgency(book, sheets);
    let mut waits: Vec<Vec<Wait>> = (sheets.iter())
        .map(|sheet| vec![Wait::default(); sheet.lots.len()])
        .collect();
    let mut found = vec![Delays::default(); sheets.len()];
    for &item in book.structure.order.iter().rev() {
        let sheet = &sheets[item as usize];
        let mine = std::mem::take(&mut waits[item as usize]);
        let (able, delays) = lots(book, item, sheet, mine, &urgency[item as usize])?;
        found[item as usize] = delays;
        for (tie, there, gave) in served(book, sheets, item, &able, &urgency)? {
            let What::Lot { parent, lot } = tie.what else {
                continue;
            };
            let wait = &mut waits[parent as usize][lot as usize];
            let given = gave || sheets[parent as usize].lots[lot as usize].hold.gave.contains(&item);
            if given && !wait.gave.contains(&item) {
                wait.gave.push(item);
            }
            if there > wait.day {
                wait.day = there;
                wait.by.clear();
            }
            if there == wait.day && there > 0 && !wait.by.contains(&item) {
                wait.by.push(item);
            }
        }
    }
    Ok(found)
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

/// Who takes of each lot, from the top.
fn urgency(book: &Book, sheets: &Sheets) -> Vec<Vec<Urgency>> {
    let mut all: Vec<Vec<Urgency>> = vec![Vec::new(); sheets.len()];
    for &item in &book.structure.order {
        let sheet = &sheets[item as usize];
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
                What::Lot { parent, lot } => all[parent as usize][lot as usize].firm,
            };
            let urgency = &mut mine[lot as usize];
            urgency.first = urgency.first.min(tie.day);
            urgency.firm |= firm;
        }
        all[item as usize] = mine;
    }
    all
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
