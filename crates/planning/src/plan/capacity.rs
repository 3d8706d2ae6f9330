//! Weekly capacity of work centres: pull earlier while that is cheaper than overtime, then push the least urgent, then
//! say so.

use super::book::Book;
use super::facts::{CentreWeek, ItemFacts};
use super::output::Origin;
use super::worksheet::{Lot, Worksheet};
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
    pub fn keep(&mut self, book: &Book, sheets: &[Worksheet], items: &[u32]) {
        for &item in items {
            for lot in &sheets[item as usize].lots {
                let week = book.week_of(lot.ready).min(book.weeks.len() - 1);
                self.add(&hours(&book.items[item as usize], lot.quantity), week);
            }
        }
    }

    fn add(&mut self, hours: &[(u32, i64)], week: usize) {
        for &(centre, hours) in hours {
            let taken = &mut self.taken[centre as usize][week];
            *taken = taken.saturating_add(hours);
        }
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

/// Places the lots of the items of one level, the most urgent first, on what the levels above have left.
pub(super) fn level(book: &Book, sheets: &mut [Worksheet], items: &[u32], loads: &mut Loads) {
    let mut queue: Vec<(bool, Day, u32, u32)> = Vec::new();
    for &item in items {
        for (at, lot) in sheets[item as usize].lots.iter().enumerate() {
            let free = lot.origin != Origin::Edited && lot.origin != Origin::Frozen;
            queue.push((free, lot.due, item, at as u32));
        }
    }
    queue.sort_unstable();
    for (free, _, item, at) in queue {
        let facts = &book.items[item as usize];
        let lot = &mut sheets[item as usize].lots[at as usize];
        let hours = hours(facts, lot.quantity);
        let own = book.week_of(lot.ready).min(book.weeks.len() - 1);
        if !free {
            loads.add(&hours, own);
            continue;
        }
        let placement = Placement {
            book,
            loads,
            hours: &hours,
        };
        let week = placement.choose(facts, lot.quantity, own);
        loads.add(&hours, week);
        if let Some(start) = start_in(book, week, own).filter(|_| week != own) {
            lot.ready = start;
            lot.start = start;
        }
    }
}

/// The working day of `week` nearest to the week the lot comes from.
fn start_in(book: &Book, week: usize, own: usize) -> Option<Day> {
    let first = book.first_day(week);
    let after = book.monday + 7 * (week as Day + 1);
    let day = if week < own {
        book.calendar.back(after, 1).ok()?
    } else {
        book.calendar.working_from(first).ok()?
    };
    (first..after).contains(&day).then_some(day)
}

/// Room for lots that have to start later than they were placed, because a material is late.
pub(super) struct Later {
    loads: Loads,
    limited: Vec<bool>,
}

impl Later {
    pub fn new(book: &Book, sheets: &[Worksheet]) -> Later {
        let limited: Vec<bool> = (0..sheets.len() as u32).map(|item| is_limited(book, item)).collect();
        let items: Vec<u32> = (0..sheets.len() as u32)
            .filter(|&item| limited[item as usize])
            .collect();
        let mut loads = Loads::new(book);
        loads.keep(book, sheets, &items);
        Later { loads, limited }
    }

    /// The first start from `start` on in whose week there is room, overtime included; `start` where there is none.
    pub fn start(&mut self, book: &Book, item: u32, lot: &Lot, start: Day) -> Day {
        let own = book.week_of(start);
        let before = book.week_of(lot.ready).min(book.weeks.len() - 1);
        if !self.limited[item as usize] || own == before || own >= book.weeks.len() {
            return start;
        }
        let mut hours = hours(&book.items[item as usize], lot.quantity);
        let away: Vec<(u32, i64)> = hours.iter().map(|(centre, hours)| (*centre, -hours)).collect();
        self.loads.add(&away, before);
        let room = Placement {
            book,
            loads: &self.loads,
            hours: &hours,
        };
        let day = |week: usize| {
            if week == own {
                Some(start)
            } else {
                start_in(book, week, before)
            }
        };
        let found = (own..book.weeks.len()).find(|week| day(*week).is_some() && room.fits(*week, true));
        let week = found.unwrap_or(own);
        self.loads.add(&std::mem::take(&mut hours), week);
        day(week).unwrap_or(start)
    }
}

struct Placement<'a> {
    book: &'a Book,
    loads: &'a Loads,
    hours: &'a [(u32, i64)],
}

impl Placement<'_> {
    fn choose(&self, facts: &ItemFacts, quantity: i64, own: usize) -> usize {
        if self.fits(own, false) {
            return own;
        }
        let open = |week: &usize| start_in(self.book, *week, own).is_some();
        let earlier = (0..own).rev().filter(open).find(|&w| self.fits(w, false));
        let overtime = self.fits(own, true).then(|| self.overtime_cost(own));
        match (earlier, overtime) {
            (Some(week), Some(cost)) => {
                if holding_cost(facts, quantity, own - week) <= cost {
                    week
                } else {
                    own
                }
            }
            (Some(week), None) => week,
            (None, Some(_)) => own,
            (None, None) => {
                let early = (0..own).rev().filter(open).find(|&w| self.fits(w, true));
                let weeks = self.book.weeks.len();
                early
                    .or_else(|| (own + 1..weeks).filter(open).find(|&w| self.fits(w, true)))
                    .unwrap_or(own)
            }
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
