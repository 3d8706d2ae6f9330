//! Weekly capacity of work centres: pull earlier while that is cheaper than overtime, then push the least urgent, then
//! say so.

use std::sync::Arc;

use super::book::Book;
use super::facts::{CentreWeek, ItemFacts};
use super::output::Origin;
use super::worksheet::{Lot, Sheets};
use crate::calendar::Day;

/// Micro-hours taken per work centre and week of start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Loads {
    pub taken: Vec<Vec<i64>>,
}

impl Loads {
    pub fn new(book: &Book) -> Loads {
        Loads {
            taken: vec![vec![0; book.weeks.len()]; book.centres.len()],
        }
    }

    /// Counts lots where they are.
    pub fn keep(&mut self, book: &Book, sheets: &Sheets, items: &[u32]) {
        for &item in items {
            for lot in &sheets[item as usize].lots {
                let week = book.week_of(lot.ready).min(book.weeks.len() - 1);
                let hours = hours(&book.items[item as usize], lot.quantity);
                for (centre, week, hours) in lot.work(&hours, week) {
                    self.count(centre, week, hours);
                }
            }
        }
    }

    fn count(&mut self, centre: u32, week: usize, hours: i64) {
        let taken = &mut self.taken[centre as usize][week];
        *taken = taken.saturating_add(hours);
    }

    /// Micro-hours of a centre that are left in a week; `None` where it is without limit.
    pub fn free(&self, book: &Book, centre: u32, week: usize, with_overtime: bool) -> Option<i64> {
        let limits = book.centres[centre as usize].weeks[week]?;
        let overtime = if with_overtime { limits.overtime } else { 0 };
        let most = limits.hours.saturating_add(overtime);
        Some((most - self.taken[centre as usize][week]).max(0))
    }

    /// How work of so many hours fills the free hours of `weeks`, each centre by itself, in that order; `None` where
    /// they do not suffice.
    pub fn fill(
        &self,
        book: &Book,
        hours: &[(u32, i64)],
        weeks: impl Iterator<Item = usize> + Clone,
        with_overtime: bool,
    ) -> Option<Vec<(u32, u32, i64)>> {
        let mut spread = Vec::new();
        for &(centre, hours) in hours {
            let mut open = hours;
            for week in weeks.clone() {
                let free = self.free(book, centre, week, with_overtime).unwrap_or(open);
                let taken = free.min(open);
                if taken > 0 {
                    spread.push((centre, week as u32, taken));
                }
                open -= taken;
                if open == 0 {
                    break;
                }
            }
            if open > 0 {
                return None;
            }
        }
        Some(spread)
    }
}

impl Lot {
    /// Work centre, week and micro-hours of its work, which takes `hours` and starts in `week`.
    pub fn work(&self, hours: &[(u32, i64)], week: usize) -> Vec<(u32, usize, i64)> {
        if self.spread.is_empty() {
            return hours.iter().map(|&(centre, hours)| (centre, week, hours)).collect();
        }
        (self.spread.iter())
            .map(|&(centre, week, hours)| (centre, week as usize, hours))
            .collect()
    }
}

/// Whether any of the item's work centres is limited in any week.
pub(super) fn is_limited(book: &Book, item: u32) -> bool {
    (book.items[item as usize].routing.iter())
        .any(|step| (book.centres[step.centre as usize].weeks.iter()).any(Option::is_some))
}

/// Micro-hours a lot takes at each centre.
pub(super) fn hours(facts: &ItemFacts, quantity: i64) -> Vec<(u32, i64)> {
    let mut hours: Vec<(u32, i64)> = Vec::with_capacity(facts.routing.len());
    for step in &facts.routing {
        let run = i128::from(quantity) * i128::from(step.per_unit) / 1_000_000;
        let sum = i64::try_from(run + i128::from(step.setup)).unwrap_or(i64::MAX);
        match hours.last_mut().filter(|(centre, _)| *centre == step.centre) {
            Some((_, known)) => *known = known.saturating_add(sum),
            None => hours.push((step.centre, sum)),
        }
    }
    hours
}

/// Places the lots of the items of one level, the most urgent first, on what the levels above have left. None starts
/// before its materials can be there.
pub(super) fn level(book: &Book, sheets: &mut Sheets, items: &[u32], loads: &mut Loads) {
    let mut queue: Vec<(bool, Day, u32, u32)> = Vec::new();
    for &item in items {
        for (at, lot) in sheets[item as usize].lots.iter().enumerate() {
            let free = lot.origin != Origin::Edited && lot.origin != Origin::Frozen;
            queue.push((free, lot.due, item, at as u32));
        }
    }
    queue.sort_unstable();
    let last = book.weeks.len() - 1;
    for (free, _, item, at) in queue {
        let facts = &book.items[item as usize];
        let lot = &sheets[item as usize].lots[at as usize];
        let hours = hours(facts, lot.quantity);
        let placement = Placement {
            book,
            loads,
            hours: &hours,
            base: lot.base(),
            first: lot.first.max(lot.hold().until),
        };
        let own = book.week_of(lot.base()).min(last);
        let placed = if free {
            placement.choose(facts, lot.quantity, own)
        } else {
            Place::at(lot.base())
        };
        let different = (placed.start, placed.longer) != (lot.ready, lot.longer) || placed.spread != lot.spread;
        if different {
            let lot = &mut Arc::make_mut(&mut sheets[item as usize]).lots[at as usize];
            lot.ready = placed.start;
            lot.start = placed.start;
            lot.longer = placed.longer;
            lot.spread = placed.spread;
        }
        let lot = &sheets[item as usize].lots[at as usize];
        let week = book.week_of(lot.ready).min(last);
        for (centre, week, hours) in lot.work(&hours, week) {
            loads.count(centre, week, hours);
        }
    }
}

/// Where a lot is worked.
struct Place {
    start: Day,
    longer: u32,
    spread: Vec<(u32, u32, i64)>,
}

impl Place {
    fn at(start: Day) -> Place {
        Place {
            start,
            longer: 0,
            spread: Vec::new(),
        }
    }
}

struct Placement<'a> {
    book: &'a Book,
    loads: &'a Loads,
    hours: &'a [(u32, i64)],
    /// Where it would start if there were always room.
    base: Day,
    /// First day on which it can start.
    first: Day,
}

impl Placement<'_> {
    fn choose(&self, facts: &ItemFacts, quantity: i64, own: usize) -> Place {
        if self.fits(own, false) {
            return Place::at(self.base);
        }
        let at = |week: usize| Place::at(self.start_in(week, own).unwrap_or(self.base));
        let open = |week: &usize| self.start_in(*week, own).is_some();
        let earlier = (0..own).rev().filter(open).find(|&w| self.fits(w, false));
        let overtime = self.fits(own, true).then(|| self.overtime_cost(own));
        match (earlier, overtime) {
            (Some(week), Some(cost)) => {
                if holding_cost(facts, quantity, own - week) <= cost {
                    at(week)
                } else {
                    Place::at(self.base)
                }
            }
            (Some(week), None) => at(week),
            (None, Some(_)) => Place::at(self.base),
            (None, None) => {
                if self.is_too_large() {
                    return self.spread(own);
                }
                let early = (0..own).rev().filter(open).find(|&w| self.fits(w, true));
                let weeks = self.book.weeks.len();
                early
                    .or_else(|| (own + 1..weeks).filter(open).find(|&w| self.fits(w, true)))
                    .map_or_else(|| Place::at(self.base), at)
            }
        }
    }

    /// The working day of `week` nearest to the week the lot comes from, on which it can start.
    fn start_in(&self, week: usize, own: usize) -> Option<Day> {
        let book = self.book;
        let first = book.first_day(week);
        let after = book.monday + 7 * (week as Day + 1);
        let day = if week < own {
            book.calendar.back(after, 1).ok()?
        } else {
            book.calendar.working_from(first).ok()?
        };
        ((first..after).contains(&day) && day >= self.first).then_some(day)
    }

    /// Whether no week of the horizon could hold it, empty as it may be.
    fn is_too_large(&self) -> bool {
        (self.hours.iter()).any(|&(centre, hours)| {
            (self.book.centres[centre as usize].weeks.iter())
                .all(|week| week.is_some_and(|limits| hours > limits.hours.saturating_add(limits.overtime)))
        })
    }

    /// Over several weeks, each filled up: back from its own, so that it is ready in time; else from its own on, and it
    /// is late; else it stays.
    fn spread(&self, own: usize) -> Place {
        let book = self.book;
        for with_overtime in [false, true] {
            for first in (0..own).rev() {
                let monday = book.calendar.working_from(book.first_day(first)).unwrap_or(Day::MAX);
                if monday < self.first && self.first >= book.first_day(first + 1) {
                    break;
                }
                let start = monday.max(self.first);
                if let Some(spread) = self.loads.fill(book, self.hours, first..=own, with_overtime) {
                    return Place {
                        start,
                        longer: book.calendar.between(start, self.base),
                        spread,
                    };
                }
            }
        }
        let weeks = book.weeks.len();
        let Some(spread) = self.loads.fill(book, self.hours, own..weeks, true) else {
            return Place::at(self.base);
        };
        let last = spread.iter().map(|(_, week, _)| *week as usize).max().unwrap_or(own);
        let ends = book.first_day(last).max(self.base);
        Place {
            start: self.base,
            longer: book.calendar.between(self.base, ends),
            spread,
        }
    }

    fn room(&self, centre: u32, week: usize) -> Option<(CentreWeek, i64)> {
        let limits = self.book.centres[centre as usize].weeks[week]?;
        Some((limits, self.loads.taken[centre as usize][week]))
    }

    fn fits(&self, week: usize, with_overtime: bool) -> bool {
        self.hours.iter().all(|&(centre, hours)| {
            self.room(centre, week).is_none_or(|(limits, taken)| {
                let overtime = if with_overtime { limits.overtime } else { 0 };
                taken.saturating_add(hours) <= limits.hours.saturating_add(overtime)
            })
        })
    }

    /// Micro-yuan that the overtime of this lot costs in `week`.
    fn overtime_cost(&self, week: usize) -> i128 {
        (self.hours.iter())
            .filter_map(|&(centre, hours)| {
                let (limits, taken) = self.room(centre, week)?;
                let before = (taken - limits.hours).max(0);
                let after = (taken.saturating_add(hours) - limits.hours).max(0);
                Some(i128::from(after - before) * i128::from(limits.overtime_cost) / 1_000_000)
            })
            .sum()
    }
}

/// Micro-yuan that holding `quantity` for `weeks` costs.
fn holding_cost(facts: &ItemFacts, quantity: i64, weeks: usize) -> i128 {
    i128::from(quantity) * i128::from(facts.holding) / 1_000_000 * weeks as i128 / 52
}
