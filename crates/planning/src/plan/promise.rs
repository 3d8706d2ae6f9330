//! Available and capable to promise: the earliest date for one more order line, and what it would displace.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assemble::Naming;
use super::book::Book;
use super::capacity::{self, Loads};
use super::desk::Desk;
use super::error::PlanError;
use super::input::{Code, Input, Quantity};
use super::output::Demand;
use super::worksheet::{Sheets, Source, Tie, What};
use crate::calendar::Day;

/// When a quantity can be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub item: Code,
    pub quantity: Quantity,
    pub requested: NaiveDate,
    pub earliest: NaiveDate,
    /// Working days from the requested to the earliest date.
    pub late_days: u32,
    /// What is there by the requested date without making or buying anything more.
    pub available: Quantity,
    /// When all of it is there from stock, receipts and planned lines; `None` when they never suffice.
    pub available_on: Option<NaiveDate>,
    /// When all of it could be made or bought from today.
    pub capable_on: NaiveDate,
    /// What the chosen supplies were meant for. Orders stand here only when they can be served again in time.
    pub displaces: Vec<Displaced>,
    /// What decides the date of making, from the first start to the item itself; empty when stock suffices.
    pub path: Vec<PathStep>,
    /// Whether the date lies after the weeks planned, where hours are only known from those before.
    pub beyond_horizon: bool,
}

/// A demand that would have to be served anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Displaced {
    pub demand: Demand,
    pub needed: NaiveDate,
    pub quantity: Quantity,
}

/// One making or buying on the way to the date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathStep {
    pub item: Code,
    pub quantity: Quantity,
    pub start: NaiveDate,
    pub finish: NaiveDate,
}

/// The earliest date for `quantity` of `item`, from an input that is not at work yet.
pub fn earliest_date(
    input: &Input,
    item: &Code,
    quantity: Quantity,
    requested: NaiveDate,
) -> Result<Promise, PlanError> {
    Desk::open(input.clone())?.promise(item, quantity, requested)
}

/// How much it hurts to take a supply from what it is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    /// Nobody needs it.
    None,
    /// The forecast that this very order stands for.
    OwnForecast,
    Safety,
    Forecast,
    /// It can be made again in time.
    Firm,
}

const HARMS: [Harm; 5] = [Harm::None, Harm::OwnForecast, Harm::Safety, Harm::Forecast, Harm::Firm];

/// Components looked at before the rest is taken to be made from scratch.
const MOST_LOOKS: u32 = 20_000;

impl Desk {
    /// The earliest date for one more order line of `quantity` of `item`, everything planned staying possible.
    pub fn promise(&self, item: &Code, quantity: Quantity, requested: NaiveDate) -> Result<Promise, PlanError> {
        let book = &self.book;
        let at = (book.index.get(item).copied()).ok_or_else(|| PlanError::UnknownItem {
            item: item.to_string(),
            place: "the order".to_owned(),
        })?;
        if quantity <= 0 {
            return Err(PlanError::Invalid {
                place: format!("the order of {item}"),
                problem: "the quantity must be above 0".to_owned(),
            });
        }
        let wanted = book.near_day(requested).clamp(book.today, book.end.max(book.today));
        let mut maker = Maker::new(book, &self.work.sheets);
        let (capable, path) = maker.make(at, quantity)?;
        let spare = self.spare(at, wanted, capable);
        let mut best: Option<(Day, Vec<PathStep>)> = None;
        let mut chosen = Harm::Firm;
        let target = {
            let all = maker.with(at, quantity, &spare, Harm::Firm, (capable, &path))?;
            best.insert(all).0.max(wanted)
        };
        for harm in HARMS {
            let found = maker.with(at, quantity, &spare, harm, (capable, &path))?;
            if found.0 <= target {
                chosen = harm;
                let steps = found.1;
                best = best.map(|(day, _)| (day, steps));
                break;
            }
        }
        let (earliest, path) = best.unwrap_or((capable, path));
        let mut sum: i64 = 0;
        let all_there = spare.iter().find_map(|supply| {
            sum = sum.saturating_add(supply.tie.quantity);
            (sum >= quantity).then_some(supply.there)
        });
        let available = (spare.iter())
            .filter(|supply| supply.there <= wanted)
            .fold(0_i64, |sum, supply| sum.saturating_add(supply.tie.quantity));
        let earliest_date = book.calendar.date(earliest);
        Ok(Promise {
            item: item.clone(),
            quantity,
            requested,
            earliest: earliest_date,
            late_days: book.calendar.between(wanted, earliest),
            available: available.min(quantity),
            available_on: all_there.map(|day| book.calendar.date(day)),
            capable_on: book.calendar.date(capable),
            displaces: self.displaced(&spare, chosen, quantity, target),
            path,
            beyond_horizon: earliest >= book.end,
        })
    }

    /// What the item's supplies could give, in the order they are there.
    fn spare(&self, item: u32, wanted: Day, capable: Day) -> Vec<Spare> {
        let book = &self.book;
        let facts = &book.items[item as usize];
        let sheet = &self.work.sheets[item as usize];
        let own = book.week_of(wanted);
        let window = own.saturating_sub(book.parameters.consume_back as usize)
            ..=own.saturating_add(book.parameters.consume_forward as usize);
        let mut spare: Vec<Spare> = (sheet.links.iter())
            .filter_map(|tie| {
                let harm = match tie.what {
                    What::Surplus => Harm::None,
                    What::Safety => Harm::Safety,
                    What::Forecast(week) if window.contains(&(week as usize)) => Harm::OwnForecast,
                    What::Forecast(_) => Harm::Forecast,
                    What::Order(_) | What::Lot { .. } if tie.day >= capable && tie.day > wanted => Harm::Firm,
                    What::Order(_) | What::Lot { .. } | What::Deficit => return None,
                };
                let there = sheet.there(facts, tie.supply, book.today);
                Some(Spare { tie: *tie, there, harm })
            })
            .collect();
        spare.sort_by_key(|supply| (supply.there, supply.harm, supply.tie.supply));
        spare
    }

    fn displaced(&self, spare: &[Spare], chosen: Harm, quantity: i64, target: Day) -> Vec<Displaced> {
        let mut usable: Vec<&Spare> = (spare.iter())
            .filter(|supply| supply.there <= target && supply.harm <= chosen)
            .collect();
        // The least harm first, and of the same harm what is needed last.
        usable.sort_by_key(|supply| (supply.harm, -supply.tie.day, supply.tie.what));
        let naming = Naming::new(&self.book);
        let mut left = quantity;
        let mut displaced: Vec<Displaced> = Vec::new();
        for supply in usable {
            let taken = left.min(supply.tie.quantity);
            left -= taken;
            if taken == 0 {
                break;
            }
            let Some(demand) = self.demand(supply.tie.what, &naming) else {
                continue;
            };
            let needed = self.book.calendar.date(supply.tie.day);
            match displaced.iter_mut().find(|known| known.demand == demand) {
                Some(known) => known.quantity += taken,
                None => displaced.push(Displaced {
                    demand,
                    needed,
                    quantity: taken,
                }),
            }
        }
        displaced
    }

    fn demand(&self, what: What, naming: &Naming) -> Option<Demand> {
        Some(match what {
            What::Surplus | What::Deficit => return None,
            What::Safety => Demand::SafetyStock,
            What::Forecast(week) => Demand::Forecast(self.book.weeks[week as usize]),
            What::Order(at) => {
                let order = &self.book.orders[at as usize].source;
                Demand::Order {
                    order: order.order.clone(),
                    line: order.line.clone(),
                }
            }
            What::Lot { parent, lot } => {
                let facts = &self.book.items[parent as usize];
                let lots = &self.work.sheets[parent as usize].lots;
                Demand::Line(naming.lots(facts, lots)[lot as usize].clone())
            }
        })
    }
}

/// Part of a supply that could go to the new order.
struct Spare {
    tie: Tie,
    there: Day,
    harm: Harm,
}

/// Works out when something could be made.
struct Maker<'a> {
    book: &'a Book,
    sheets: &'a Sheets,
    loads: Loads,
    looks: u32,
}

impl<'a> Maker<'a> {
    fn new(book: &'a Book, sheets: &'a Sheets) -> Maker<'a> {
        let limited: Vec<u32> = (0..book.items.len() as u32)
            .filter(|&item| capacity::is_limited(book, item))
            .collect();
        let mut loads = Loads::new(book);
        loads.keep(book, sheets, &limited);
        Maker {
            book,
            sheets,
            loads,
            looks: 0,
        }
    }

    /// The day with the supplies up to a harm, and the rest made; `whole` is the day when all of it is made.
    fn with(
        &mut self,
        item: u32,
        quantity: i64,
        spare: &[Spare],
        harm: Harm,
        whole: (Day, &Vec<PathStep>),
    ) -> Result<(Day, Vec<PathStep>), PlanError> {
        let mut left = quantity;
        let mut last = self.book.today;
        for supply in spare.iter().filter(|s| s.harm <= harm && s.there <= whole.0) {
            if left <= 0 {
                break;
            }
            left -= supply.tie.quantity.min(left);
            last = last.max(supply.there);
        }
        if left == 0 {
            return Ok((last, Vec::new()));
        }
        if left == quantity {
            return Ok((whole.0, whole.1.clone()));
        }
        let (made, path) = self.make(item, left)?;
        Ok((made.max(last), path))
    }

    /// When a lot that is started as soon as its materials are there is done.
    fn make(&mut self, item: u32, quantity: i64) -> Result<(Day, Vec<PathStep>), PlanError> {
        let book = self.book;
        let facts = &book.items[item as usize];
        let beyond = |day: Day| PlanError::BeyondCalendar {
            place: format!("item {}", facts.code),
            date: book.calendar.date(day),
        };
        let first = if facts.lead == 0 {
            book.today
        } else {
            book.first_start()
        };
        let mut start = first;
        let mut path = Vec::new();
        for part in &book.structure.uses[item as usize] {
            if first < part.from || first > part.to {
                continue;
            }
            let (whole, fine) = part.ratio.need(quantity).ok_or_else(|| PlanError::TooLarge {
                place: format!("item {}", facts.code),
            })?;
            let need = whole.saturating_add(i64::from(fine > 0));
            let (there, steps) = self.source(part.component, need)?;
            if there > start {
                start = there;
                path = steps;
            }
        }
        if facts.lead > 0 {
            start = (book.calendar.working_from(start)).map_err(|_| beyond(start))?;
        }
        let (start, longer) = self.room(item, quantity, start)?;
        let finish = (book.calendar.forward(start, facts.lead + longer)).map_err(|_| beyond(start))?;
        path.push(PathStep {
            item: facts.code.clone(),
            quantity,
            start: book.calendar.date(start),
            finish: book.calendar.date(finish),
        });
        Ok((finish, path))
    }

    /// A component from what nobody needs, or made.
    fn source(&mut self, item: u32, quantity: i64) -> Result<(Day, Vec<PathStep>), PlanError> {
        self.looks += 1;
        let facts = &self.book.items[item as usize];
        let sheet = &self.sheets[item as usize];
        let mut spare: Vec<(Day, Source, i64)> = (sheet.links.iter())
            .filter(|tie| matches!(tie.what, What::Surplus | What::Safety))
            .map(|tie| {
                let there = sheet.there(facts, tie.supply, self.book.today);
                (there, tie.supply, tie.quantity)
            })
            .collect();
        spare.sort_unstable();
        let soonest = (self.book.calendar).forward(self.book.first_start(), facts.lead);
        let soonest = soonest.unwrap_or(Day::MAX);
        let mut left = quantity;
        let mut last = self.book.today;
        let mut later = Vec::new();
        for (there, _, free) in spare {
            if left == 0 {
                break;
            }
            if there > soonest {
                later.push((there, free));
                continue;
            }
            left -= free.min(left);
            last = last.max(there);
        }
        if left == 0 || self.looks > MOST_LOOKS {
            let day = if left == 0 { last } else { soonest };
            return Ok((day, Vec::new()));
        }
        let (made, path) = self.make(item, left)?;
        for (there, free) in later {
            left -= free.min(left);
            if left == 0 && there < made {
                return Ok((there.max(last), Vec::new()));
            }
        }
        Ok((made.max(last), path))
    }

    /// The first day from `start` on in whose week the work centres have the hours. What is too large for any week fills
    /// several, and takes as many working days longer.
    fn room(&self, item: u32, quantity: i64, start: Day) -> Result<(Day, u32), PlanError> {
        let book = self.book;
        let hours = capacity::hours(&book.items[item as usize], quantity);
        let weeks = book.weeks.len();
        let fits = |week: &usize| {
            hours.iter().all(|&(centre, hours)| {
                let free = self.loads.free(book, centre, *week, true);
                free.is_none_or(|free| hours <= free)
            })
        };
        let own = book.week_of(start);
        if hours.is_empty() || own >= weeks {
            return Ok((start, 0));
        }
        let monday = |week: usize| {
            let first = book.first_day(week);
            book.calendar.working_from(first).unwrap_or(first).max(start)
        };
        if let Some(week) = (own..weeks).find(fits) {
            return Ok((monday(week), 0));
        }
        let days = match self.loads.fill(book, &hours, own..weeks, true) {
            Some(spread) => {
                let used = || spread.iter().map(|(_, week, _)| *week as usize);
                (used().min().map(monday), used().max().map(monday))
            }
            None => (Some(start), Some(self.after_the_horizon(item, &hours, own)?)),
        };
        let (first, last) = (days.0.unwrap_or(start), days.1.unwrap_or(start));
        Ok((first, book.calendar.between(first, last)))
    }

    /// The day on which work is done that the horizon does not hold, with as many hours in every later week as in those
    /// of the horizon on average.
    fn after_the_horizon(&self, item: u32, hours: &[(u32, i64)], own: usize) -> Result<Day, PlanError> {
        let book = self.book;
        let weeks = book.weeks.len();
        let mut most: i64 = 0;
        for &(centre, hours) in hours {
            let free = (own..weeks).map(|week| self.loads.free(book, centre, week, true).unwrap_or(hours));
            let open = hours.saturating_sub(free.fold(0, i64::saturating_add));
            let limits = book.centres[centre as usize].weeks.iter().flatten();
            let all = limits.fold(0_i64, |sum, week| {
                sum.saturating_add(week.hours).saturating_add(week.overtime)
            });
            let usual = all / weeks as i64;
            if open > 0 && usual > 0 {
                most = most.max((open - 1) / usual);
            }
        }
        let far = Day::try_from(most).ok().and_then(|weeks| weeks.checked_mul(7));
        let day = far.and_then(|days| days.checked_add(book.end));
        let day = day.filter(|day| book.calendar.working_from(*day).is_ok());
        day.ok_or_else(|| PlanError::BeyondCalendar {
            place: format!("item {}", book.items[item as usize].code),
            date: book.calendar.date(book.end),
        })
    }
}
