//! Netting of one item: what comes in against what goes out, day by day, and a lot wherever the stock would fall short.

use super::book::{Book, MOST};
use super::consume::consume;
use super::delay::Delays;
use super::error::PlanError;
use super::facts::{Earlier, ItemFacts};
use super::lot::{Ahead, Shortfall, size};
use super::number::UNIT;
use super::output::{Origin, Reckoning};
use super::rely::{Short, relied};
use super::structure::FINE;
use super::worksheet::{Lot, NOBODY, Need, Sheets, What, Worksheet};
use crate::calendar::Day;

/// What a line of another item takes on the day of its start, exact: whole micro-units and 10⁻¹² of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub day: Day,
    pub parent: u32,
    pub lot: u32,
    pub whole: i64,
    pub fine: u64,
}

/// What the lines of the parents take of `item`, by day, parent and lot.
pub(super) fn taken_by_parents(book: &Book, sheets: &Sheets, item: u32) -> Result<Vec<Taken>, PlanError> {
    let mut taken = Vec::new();
    for &(parent, at) in &book.structure.used_by[item as usize] {
        let part = &book.structure.uses[parent as usize][at as usize];
        for (number, lot) in sheets[parent as usize].lots.iter().enumerate() {
            if lot.ready < part.from || lot.ready > part.to {
                continue;
            }
            let Some((whole, fine)) = part.ratio.need(lot.quantity) else {
                return Err(too_large(book, item));
            };
            // A line that can only start behind the horizon needs its materials by the end of it.
            taken.push(Taken {
                day: lot.wants(item).min(book.end - 1),
                parent,
                lot: number as u32,
                whole,
                fine,
            });
        }
    }
    taken.sort_by_key(|t| (t.day, t.parent, t.lot));
    Ok(taken)
}

/// Plans one item whose parents are planned. `calm`: lines of the plan before stay where little would change.
pub(super) fn net(
    book: &Book,
    item: u32,
    taken: &[Taken],
    delays: &Delays,
    calm: bool,
) -> Result<Worksheet, PlanError> {
    let consumption = consume(book, item);
    let mut sheet = Worksheet {
        demands: demands(book, item, &consumption.left, taken).ok_or_else(|| too_large(book, item))?,
        consumption,
        ..Worksheet::default()
    };
    let mut netting = Netting::new(book, item, &sheet, delays.refill, calm)?;
    netting.run()?;
    sheet.lots = netting.lots;
    delays.put_on(&mut sheet.lots);
    Ok(sheet)
}

fn too_large(book: &Book, item: u32) -> PlanError {
    PlanError::TooLarge {
        place: format!("item {}", book.items[item as usize].code),
    }
}

/// All demands in their order. The exact needs of the parents are rounded down cumulatively, so that their sum is off by
/// less than one micro-unit however many there are.
fn demands(book: &Book, item: u32, forecast: &[i64], taken: &[Taken]) -> Option<Vec<Need>> {
    let facts = &book.items[item as usize];
    let orders = &book.orders_of[item as usize];
    let mut demands = Vec::with_capacity(orders.len() + taken.len() + forecast.len().min(60) + 1);
    if facts.opening < 0 {
        demands.push(Need {
            day: book.today,
            at: book.today,
            what: What::Deficit,
            quantity: -facts.opening,
        });
    }
    for &at in orders {
        let order = &book.orders[at as usize];
        demands.push(Need {
            day: order.day,
            at: order.day,
            what: What::Order(at),
            quantity: order.quantity,
        });
    }
    let mut sum: i128 = 0;
    let mut carried: i128 = 1_000;
    for need in taken {
        carried += i128::from(need.fine);
        let mut quantity = need.whole;
        if carried >= FINE {
            carried -= FINE;
            quantity = quantity.checked_add(1)?;
        }
        sum += i128::from(quantity);
        demands.push(Need {
            day: need.day,
            at: need.day,
            what: What::Lot {
                parent: need.parent,
                lot: need.lot,
            },
            quantity,
        });
    }
    if sum > i128::from(MOST) {
        return None;
    }
    for (week, &quantity) in forecast.iter().enumerate() {
        if quantity > 0 {
            demands.push(Need {
                day: book.first_day(week),
                at: book.first_day(week),
                what: What::Forecast(week as u32),
                quantity,
            });
        }
    }
    let rank = |need: &Need| match need.what {
        What::Deficit => 0,
        What::Order(_) => 1,
        What::Lot { .. } => 2,
        _ => 3,
    };
    demands.sort_by_key(|need| (need.day, rank(need)));
    Some(demands)
}

/// Everything up to the end of one day, without computed lots.
#[derive(Clone, Copy, Debug, Default)]
struct Point {
    day: Day,
    sums: Reckoning,
    /// Lots that are decided already.
    fixed: i64,
    floor: i64,
}

impl Point {
    fn balance(&self) -> i64 {
        let sums = &self.sums;
        sums.opening + sums.receipts + self.fixed - sums.orders - sums.forecast - sums.dependent
    }
}

struct Netting<'a> {
    book: &'a Book,
    item: u32,
    facts: &'a ItemFacts,
    points: Vec<Point>,
    /// What is to be bought, were nothing more supplied than what is relied on.
    shortfalls: Vec<Shortfall>,
    /// What of receipts to come is relied on, by point; empty where nothing comes.
    relied: Vec<i64>,
    lots: Vec<Lot>,
    /// First day on which a lot started today would be there.
    soonest: Day,
    /// First day on which one could be there with its materials too: from then on safety stock is a floor.
    refill: Day,
    /// First day on which a computed lot may start.
    first_start: Day,
    previous: Vec<&'a Earlier>,
}

impl<'a> Netting<'a> {
    fn new(book: &'a Book, item: u32, sheet: &Worksheet, refill: Day, calm: bool) -> Result<Netting<'a>, PlanError> {
        let facts = &book.items[item as usize];
        let mut netting = Netting {
            book,
            item,
            facts,
            points: Vec::new(),
            shortfalls: Vec::new(),
            relied: Vec::new(),
            lots: Vec::new(),
            soonest: 0,
            refill: 0,
            first_start: book.first_start(),
            previous: Vec::new(),
        };
        netting.decided()?;
        let first = netting.first_for(netting.first_start);
        netting.soonest = (book.calendar.forward(first, facts.lead)).map_err(|_| netting.beyond(first))?;
        netting.refill = netting.soonest.max(refill);
        if !calm {
            netting.previous.clear();
        }
        netting.days(sheet);
        netting.shortfalls();
        Ok(netting)
    }

    fn beyond(&self, day: Day) -> PlanError {
        PlanError::BeyondCalendar {
            place: format!("item {}", self.facts.code),
            date: self.book.calendar.date(day),
        }
    }

    /// Edits and, in a redraft, what the frozen zone keeps.
    fn decided(&mut self) -> Result<(), PlanError> {
        for edit in &self.facts.edits {
            if edit.quantity > 0 {
                let lot = self.lot(edit.due, edit.quantity, Origin::Edited, self.book.first_start())?;
                self.lots.push(lot);
            }
        }
        let frozen_weeks = self.book.parameters.frozen_weeks as usize;
        let frozen_end = if self.book.redraft && frozen_weeks > 0 {
            let weeks = frozen_weeks.min(self.book.weeks.len());
            self.book.monday + 7 * weeks as Day
        } else {
            self.book.today
        };
        for earlier in &self.facts.previous {
            let kept = earlier.start >= self.book.today && earlier.start < frozen_end;
            if !kept {
                self.previous.push(earlier);
            } else if !self.is_edited(earlier.due) && earlier.due < self.book.end {
                let due = earlier.due.max(self.book.today);
                let mut lot = self.lot(due, earlier.quantity, Origin::Frozen, earlier.start)?;
                if earlier.start < lot.ready {
                    lot.ready = earlier.start;
                    lot.wish = earlier.start;
                    lot.first = earlier.start;
                }
                self.lots.push(lot);
            }
        }
        self.lots.sort_by_key(|lot| lot.due);
        if frozen_end > self.book.today {
            let first = self.book.calendar.working_from(frozen_end);
            self.first_start = first.map_err(|_| self.beyond(frozen_end))?;
        }
        Ok(())
    }

    /// Weeks with an edit belong to the planner.
    fn is_edited(&self, day: Day) -> bool {
        let week = self.book.week_of(day);
        (self.facts.edits.iter()).any(|edit| self.book.week_of(edit.due) == week)
    }

    fn days(&mut self, sheet: &Worksheet) {
        let book = self.book;
        let mut extra: Vec<Day> = Vec::new();
        let refilled = self.refill.max(self.facts.sold.0);
        if self.facts.floor_on(refilled) > 0 {
            extra.push(refilled);
        }
        for edit in &self.facts.edits {
            extra.push(book.monday + 7 * (book.week_of(edit.due) as Day + 1));
        }
        extra.retain(|day| *day < book.end);
        extra.sort_unstable();
        let mut extra = extra.into_iter().peekable();
        let mut needs = sheet.demands.iter().peekable();
        let mut receipts = self.facts.receipts.iter().peekable();
        let mut fixed = self.lots.iter().peekable();
        self.points.reserve(sheet.demands.len().min(7 * book.weeks.len()));
        let mut point = Point::default();
        point.sums.opening = self.facts.opening;
        loop {
            let next = needs.peek().map(|need| need.day);
            let day = match (next, extra.peek().copied()) {
                (Some(need), Some(other)) => need.min(other),
                (Some(day), None) | (None, Some(day)) => day,
                (None, None) => break,
            };
            while extra.next_if_eq(&day).is_some() {}
            while let Some(receipt) = receipts.next_if(|r| r.day <= day) {
                point.sums.receipts += receipt.quantity;
            }
            while let Some(lot) = fixed.next_if(|lot| lot.due <= day) {
                point.fixed += lot.quantity;
            }
            while let Some(need) = needs.next_if(|need| need.day == day) {
                match need.what {
                    What::Order(_) => point.sums.orders += need.quantity,
                    What::Lot { .. } => point.sums.dependent += need.quantity,
                    What::Forecast(week) => {
                        point.sums.forecast += need.quantity;
                        point.sums.consumed += sheet.consumption.taken[week as usize];
                    }
                    What::Deficit | What::Safety | What::Surplus => {}
                }
            }
            point.day = day;
            // Nobody waits for safety stock: it is refilled as soon as can be, and never late.
            point.floor = if day >= self.refill {
                self.facts.floor_on(day)
            } else {
                0
            };
            self.points.push(point);
        }
    }

    fn shortfalls(&mut self) {
        self.run_down();
        let shorts: Vec<Short> = (self.points.iter())
            .map(|point| Short {
                day: point.day,
                quantity: point.floor - point.balance(),
            })
            .collect();
        let coming = self.coming();
        if !coming.is_empty() {
            let window = 7 * self.book.parameters.advance_weeks.min(1_000) as Day;
            self.relied = relied(&shorts, &coming, self.soonest, window);
        }
        let mut largest = i64::MIN;
        let shortfalls = shorts.iter().enumerate().rev().map(|(at, short)| {
            let quantity = short.quantity - self.relied(at);
            largest = largest.max(quantity);
            Shortfall {
                week: self.book.week_of(short.day) as u32,
                quantity,
                largest,
            }
        });
        self.shortfalls = shortfalls.collect();
        self.shortfalls.reverse();
    }

    /// What ends within the horizon keeps no more safety stock than is still going to be needed.
    fn run_down(&mut self) {
        if self.facts.sold.1 >= self.book.end {
            return;
        }
        let mut needed = i64::MIN;
        for point in self.points.iter_mut().rev() {
            let short = -point.balance();
            needed = needed.max(short);
            point.floor = point.floor.min(needed - short);
        }
    }

    fn relied(&self, point: usize) -> i64 {
        self.relied.get(point).copied().unwrap_or(0)
    }

    /// What could come earlier than it is to: receipts and lots of the frozen zone, by day.
    fn coming(&self) -> Vec<(Day, i64)> {
        let receipts = self
            .facts
            .receipts
            .iter()
            .map(|receipt| (receipt.day, receipt.quantity));
        let frozen = (self.lots.iter())
            .filter(|lot| lot.origin == Origin::Frozen)
            .map(|lot| (lot.due, lot.quantity));
        let mut coming: Vec<(Day, i64)> = receipts.chain(frozen).collect();
        coming.sort_unstable();
        coming
    }

    fn run(&mut self) -> Result<(), PlanError> {
        let mut added: i64 = 0;
        let mut computed = Vec::new();
        for at in 0..self.points.len() {
            let point = self.points[at];
            let open = self.shortfalls[at].quantity - added;
            if open <= 0 || self.is_edited(point.day) {
                continue;
            }
            let ahead = Ahead {
                points: &self.shortfalls[at..],
                added,
            };
            let sized = size(self.facts, open, &ahead).ok_or_else(|| self.too_large())?;
            let mut reckoning = point.sums;
            reckoning.earlier_lines = added + point.fixed;
            reckoning.floor = point.floor;
            reckoning.advanced = self.relied(at);
            reckoning.cover = sized.cover;
            reckoning.cover_week = self.shortfalls[at].week + sized.cover_weeks;
            reckoning.rounding = sized.rounding;
            let (due, quantity, origin) = self.calm(point.day, sized.quantity, open + sized.cover);
            reckoning.decided = quantity - sized.quantity;
            let mut lot = self.lot(due, quantity, origin, self.first_start)?;
            lot.reckoning = reckoning;
            lot.excess = (sized.excess + reckoning.decided).max(0);
            if sized.excess > 0 && open + sized.cover < self.facts.minimum {
                lot.below_minimum = open + sized.cover;
            }
            added = (added.checked_add(quantity).filter(|sum| *sum <= MOST)).ok_or_else(|| self.too_large())?;
            computed.push(lot);
        }
        for lot in &mut self.lots {
            lot.reckoning.decided = lot.quantity;
        }
        if self.lots.is_empty() {
            self.lots = computed;
        } else {
            self.lots.append(&mut computed);
        }
        self.lots.sort_by_key(|lot| lot.due);
        Ok(())
    }

    fn too_large(&self) -> PlanError {
        too_large(self.book, self.item)
    }

    /// The previous plan's line where the new one would differ by too little to bother anybody and still suffice.
    fn calm(&mut self, due: Day, quantity: i64, needed: i64) -> (Day, i64, Origin) {
        let exact = self.previous.iter().position(|earlier| earlier.due == due);
        let found = exact.or_else(|| {
            let near = |earlier: &&Earlier| self.nearly(earlier, due, quantity);
            self.previous.iter().position(near)
        });
        let Some(at) = found else {
            return (due, quantity, Origin::Computed);
        };
        let earlier = self.previous.remove(at);
        let kept = if earlier.quantity >= needed && self.is_small(earlier.quantity, quantity) {
            earlier.quantity
        } else {
            quantity
        };
        if (earlier.due, kept) == (due, quantity) {
            (due, quantity, Origin::Computed)
        } else {
            (earlier.due, kept, Origin::Kept)
        }
    }

    fn is_small(&self, earlier: i64, quantity: i64) -> bool {
        let change = i128::from(quantity.abs_diff(earlier)) * i128::from(UNIT);
        change < i128::from(self.book.parameters.change_ratio) * i128::from(earlier)
    }

    /// Whether a line of the previous plan that no need of this one falls on could stand for the new lot.
    fn nearly(&self, earlier: &Earlier, due: Day, quantity: i64) -> bool {
        let days = self.book.calendar.between(earlier.due, due);
        let spoken_for = (self.points)
            .binary_search_by_key(&earlier.due, |point| point.day)
            .is_ok();
        earlier.due <= due
            && earlier.due >= self.soonest
            && days < self.book.parameters.move_days
            && (self.is_small(earlier.quantity, quantity) || earlier.quantity == quantity)
            && !spoken_for
            && !self.is_edited(earlier.due)
    }

    /// A lot with the latest start that is in time, or the first possible one.
    fn lot(&self, due: Day, quantity: i64, origin: Origin, first: Day) -> Result<Lot, PlanError> {
        let latest = (self.book.calendar.back(due, self.facts.lead)).map_err(|_| self.beyond(due))?;
        let first = self.first_for(first);
        let ready = latest.max(first);
        Ok(Lot {
            due,
            turn: match origin {
                Origin::Edited | Origin::Frozen => due,
                Origin::Computed | Origin::Kept => due.max(self.soonest),
            },
            latest,
            first: match origin {
                Origin::Edited | Origin::Frozen => ready,
                Origin::Computed | Origin::Kept => first,
            },
            wish: ready,
            hold: None,
            ready,
            longer: 0,
            spread: Vec::new(),
            start: ready,
            finish: due,
            late: 0,
            quantity,
            origin,
            reckoning: Reckoning::default(),
            for_orders: 0,
            variance: 0.0,
            excess: 0,
            below_minimum: 0,
            waits_for: NOBODY,
        })
    }

    /// Without a lead time there is nothing to work, so that a day off does as well.
    fn first_for(&self, first: Day) -> Day {
        if self.facts.lead == 0 && first == self.book.first_start() {
            self.book.today
        } else {
            first
        }
    }
}
