//! An input made ready: checked, in canonical order, every name an index, every date a day number.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::error::PlanError;
use super::facts::{Centre, CentreWeek, Earlier, EditFacts, ItemFacts, OrderFacts, ReceiptFacts, Step, Terms};
use super::input::{Code, Input, Item, OrderStatus, Quantity, UnitConversion};
use super::number::UNIT;
use super::output::{Exception, Reason};
use super::parameters::Parameters;
use super::remark::Remark;
use super::structure::{Edge, Ratio, Structure};
use crate::calendar::{Day, Week, WorkingCalendar};

/// More than any supplier takes; what lies above is a slip of the keyboard.
pub const LONGEST_LEAD_DAYS: u32 = 3_650;
pub const LONGEST_HORIZON_WEEKS: u32 = 260;

#[derive(Clone, Debug)]
pub(super) struct Book {
    pub calendar: WorkingCalendar,
    pub today: Day,
    /// Monday of the first week.
    pub monday: Day,
    /// First day after the horizon.
    pub end: Day,
    pub as_of: NaiveDate,
    pub weeks: Vec<Week>,
    pub parameters: Parameters,
    pub items: Vec<ItemFacts>,
    pub index: HashMap<Code, u32>,
    pub structure: Structure,
    /// By day, priority, number.
    pub orders: Vec<OrderFacts>,
    /// The orders of each item.
    pub orders_of: Vec<Vec<u32>>,
    pub centres: Vec<Centre>,
    /// Whether there is a plan before this one.
    pub redraft: bool,
    /// What was missing or doubtful in the input.
    pub remarks: Vec<Exception>,
}

impl Book {
    pub fn new(input: &Input) -> Result<Book, PlanError> {
        if input.weeks == 0 || input.weeks > LONGEST_HORIZON_WEEKS {
            return Err(PlanError::Horizon { weeks: input.weeks });
        }
        let exceptions: BTreeMap<NaiveDate, bool> =
            (input.calendar.iter()).map(|day| (day.date, day.working)).collect();
        let calendar = WorkingCalendar::new(input.as_of, &exceptions);
        let beyond = |place: &str, date| PlanError::BeyondCalendar {
            place: place.to_owned(),
            date,
        };
        let first = Week::of(input.as_of);
        let today = (calendar.day(input.as_of)).map_err(|_| beyond("the plan", input.as_of))?;
        let monday = (calendar.day(first.monday())).map_err(|_| beyond("the plan", first.monday()))?;
        calendar
            .working_from(today)
            .map_err(|_| beyond("the plan", input.as_of))?;
        let mut sorted: Vec<&Item> = input.items.iter().collect();
        sorted.sort_by(|a, b| a.item.cmp(&b.item));
        if let Some(twice) = sorted.windows(2).find(|two| two[0].item == two[1].item) {
            return Err(PlanError::ItemTwice {
                item: twice[0].item.to_string(),
            });
        }
        let index = (sorted.iter().enumerate())
            .map(|(at, item)| (item.item.clone(), at as u32))
            .collect();
        let mut book = Book {
            calendar,
            today,
            monday,
            end: monday + 7 * input.weeks as Day,
            as_of: input.as_of,
            weeks: (0..input.weeks).map(|week| first.plus(week)).collect(),
            parameters: input.parameters.clone(),
            items: Vec::new(),
            index,
            structure: Structure::default(),
            orders: Vec::new(),
            orders_of: Vec::new(),
            centres: Vec::new(),
            redraft: !input.previous.is_empty(),
            remarks: Vec::new(),
        };
        for item in sorted {
            let facts = book.item(item)?;
            book.items.push(facts);
        }
        let units = Units::new(input);
        book.outlook(input)?;
        book.bom(input, &units)?;
        book.stock(input, &units)?;
        book.receipts(input, &units)?;
        book.orders(input, &units)?;
        book.forecast(input)?;
        book.work(input)?;
        book.terms(input)?;
        book.decisions(input)?;
        book.check_sums()?;
        Ok(book)
    }

    pub fn week_of(&self, day: Day) -> usize {
        ((day - self.monday).max(0) / 7) as usize
    }

    /// First day of a week of the horizon on which something can still happen.
    pub fn first_day(&self, week: usize) -> Day {
        (self.monday + 7 * week as Day).max(self.today)
    }

    /// The day, or the first or last the calendar knows.
    pub fn near_day(&self, date: NaiveDate) -> Day {
        let first = self.calendar.date(0);
        match self.calendar.day(date) {
            Ok(day) => day,
            Err(_) if date < first => 0,
            Err(_) => Day::MAX,
        }
    }

    /// First day on which work can start.
    pub fn first_start(&self) -> Day {
        self.calendar.working_from(self.today).unwrap_or(self.today)
    }

    fn find(&self, item: &Code, place: impl FnOnce() -> String) -> Result<u32, PlanError> {
        (self.index.get(item).copied()).ok_or_else(|| PlanError::UnknownItem {
            item: item.to_string(),
            place: place(),
        })
    }

    fn item(&mut self, item: &Item) -> Result<ItemFacts, PlanError> {
        let parameters = &self.parameters;
        let place = || format!("item {}", item.item);
        let invalid = |problem: &str| {
            Err(PlanError::Invalid {
                place: place(),
                problem: problem.to_owned(),
            })
        };
        let holding_rate = item.holding_rate.unwrap_or(parameters.holding_rate);
        if item.item.is_empty() {
            return invalid("has no code");
        }
        if item.lot_multiple <= 0 {
            return invalid("the lot multiple must be above 0");
        }
        if item.lot_min < 0 || item.setup_cost < 0 || holding_rate < 0 {
            return invalid("minimum lot, setup cost and holding rate cannot be negative");
        }
        if item.unit_cost.is_some_and(|cost| cost < 0)
            || item.shortage_cost.is_some_and(|cost| cost < 0)
            || item.safety_stock.is_some_and(|stock| stock < 0)
        {
            return invalid("costs and safety stock cannot be negative");
        }
        if item.lead_time_days.is_some_and(|d| d > LONGEST_LEAD_DAYS) {
            return invalid(&format!("the lead time is above {LONGEST_LEAD_DAYS} working days"));
        }
        if item.lot_rule == super::input::LotRule::Fixed && item.lot_min == 0 {
            return invalid("a fixed lot needs its size in the minimum lot");
        }
        let price = item.unit_cost.unwrap_or(0);
        let holding = i128::from(price) * i128::from(holding_rate) / i128::from(UNIT);
        let cap_weeks = match (item.shelf_life_weeks, item.max_cover_weeks) {
            (Some(life), Some(cover)) => Some(life.min(cover)),
            (life, cover) => life.or(cover),
        };
        Ok(ItemFacts {
            code: item.item.clone(),
            kind: item.kind,
            lead: item.lead_time_days.unwrap_or(0),
            lead_missing: item.lead_time_days.is_none(),
            rule: item.lot_rule,
            minimum: item.lot_min,
            multiple: item.lot_multiple,
            lot_weeks: item.lot_weeks.unwrap_or(1).max(1),
            price,
            price_missing: item.unit_cost.is_none(),
            setup_cost: item.setup_cost,
            holding: i64::try_from(holding).map_err(|_| PlanError::TooLarge { place: place() })?,
            shortage: item.shortage_cost.unwrap_or(price),
            cap_weeks,
            floor: item.safety_stock.unwrap_or(-1),
            opening: 0,
            usual_limit: None,
            outlook: None,
            receipts: Vec::new(),
            forecast: Vec::new(),
            variance: Vec::new(),
            routing: Vec::new(),
            terms: None,
            previous: Vec::new(),
            edits: Vec::new(),
        })
    }

    /// Computed safety stock where the item names none, and the limits of unusual sizes.
    fn outlook(&mut self, input: &Input) -> Result<(), PlanError> {
        for (number, outlook) in input.outlook.iter().enumerate() {
            let at = self.find(&outlook.item, || "the outlook".to_owned())?;
            let item = &mut self.items[at as usize];
            item.usual_limit = outlook.usual_limit;
            item.outlook = Some(number as u32);
            if item.floor < 0 {
                item.floor = outlook.safety_stock.max(0);
            }
        }
        for item in &mut self.items {
            item.floor = item.floor.max(0);
        }
        Ok(())
    }

    fn bom(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        let mut edges = Vec::with_capacity(input.bom.len());
        for row in &input.bom {
            let place = || format!("the bill of materials of {}", row.parent);
            let parent = self.find(&row.parent, place)?;
            let component = self.find(&row.component, place)?;
            if row.quantity < 0 || row.scrap < 0 || row.scrap >= UNIT {
                return Err(PlanError::Invalid {
                    place: place(),
                    problem: format!(
                        "{} needs a quantity from 0 and a scrap from 0 to below 1",
                        row.component
                    ),
                });
            }
            let Some(quantity) = units.base(&row.component, row.quantity, &row.unit) else {
                self.unit_unknown(&row.component, &row.parent, row.unit.as_ref());
                continue;
            };
            edges.push(Edge {
                parent,
                component,
                ratio: Ratio::new(quantity, row.scrap),
                from: row.from.map_or(0, |date| self.near_day(date)),
                to: row.to.map_or(Day::MAX, |date| self.near_day(date)),
                phantom: row.phantom,
            });
        }
        edges.sort_by_key(|e| {
            (
                e.parent,
                e.component,
                e.from,
                e.to,
                e.ratio.numerator,
                e.ratio.denominator,
            )
        });
        self.structure = Structure::new(self.items.len(), &edges, |item| {
            self.items[item as usize].code.to_string()
        })?;
        for edge in edges.iter().filter(|edge| edge.phantom) {
            if !self.structure.has_rows[edge.component as usize] {
                let code = self.items[edge.component as usize].code.clone();
                self.remarks
                    .push(Remark::on(&code, self.as_of, Reason::BomMissing).done());
            }
        }
        Ok(())
    }

    fn stock(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        for row in &input.stock {
            let place = || format!("the stock of {}", row.item);
            let at = self.find(&row.item, place)?;
            if row.reserved < 0 {
                return Err(PlanError::Invalid {
                    place: place(),
                    problem: "reserved cannot be negative".to_owned(),
                });
            }
            let free = row.on_hand.checked_sub(row.reserved);
            let free = free.ok_or_else(|| PlanError::TooLarge { place: place() })?;
            let Some(free) = units.base(&row.item, free, &row.unit) else {
                self.unit_unknown(&row.item, &row.item, row.unit.as_ref());
                continue;
            };
            let item = &mut self.items[at as usize];
            item.opening = (item.opening.checked_add(free)).ok_or_else(|| PlanError::TooLarge { place: place() })?;
            if row.on_hand < 0 {
                let remark = Remark::on(&row.item, self.as_of, Reason::StockNegative);
                self.remarks.push(remark.of(row.on_hand).done());
            }
        }
        Ok(())
    }

    fn receipts(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        for receipt in &input.receipts {
            let place = || format!("receipt {}", receipt.receipt);
            let at = self.find(&receipt.item, place)?;
            not_negative(receipt.quantity, place)?;
            let Some(quantity) = units.base(&receipt.item, receipt.quantity, &receipt.unit) else {
                self.unit_unknown(&receipt.item, &receipt.receipt, receipt.unit.as_ref());
                continue;
            };
            let day = self.near_day(receipt.due);
            if day == Day::MAX {
                return Err(PlanError::BeyondCalendar {
                    place: place(),
                    date: receipt.due,
                });
            }
            self.items[at as usize].receipts.push(ReceiptFacts {
                source: receipt.clone(),
                day: day.max(self.today),
                past_due: day < self.today,
                quantity,
            });
        }
        for item in &mut self.items {
            (item.receipts)
                .sort_by(|a, b| (a.day, &a.source.receipt, a.quantity).cmp(&(b.day, &b.source.receipt, b.quantity)));
        }
        Ok(())
    }

    fn orders(&mut self, input: &Input, units: &Units) -> Result<(), PlanError> {
        let mut orders = Vec::with_capacity(input.orders.len());
        for order in &input.orders {
            let place = || format!("order {} line {}", order.order, order.line);
            let item = self.find(&order.item, place)?;
            not_negative(order.quantity, place)?;
            if order.status != OrderStatus::Open || order.quantity == 0 {
                continue;
            }
            let Some(quantity) = units.base(&order.item, order.quantity, &order.unit) else {
                self.unit_unknown(&order.item, &order.order, order.unit.as_ref());
                continue;
            };
            let day = self.near_day(order.requested);
            if day >= self.end {
                let remark = Remark::on(&order.item, order.requested, Reason::BeyondHorizon);
                let remark = remark.about(&order.order).with("line", order.line.clone());
                self.remarks.push(remark.of(quantity).done());
                continue;
            }
            let limit = self.items[item as usize].usual_limit;
            orders.push(OrderFacts {
                source: order.clone(),
                item,
                day: day.max(self.today),
                quantity,
                unusual: (order.unusual).unwrap_or_else(|| limit.is_some_and(|limit| quantity > limit)),
            });
        }
        orders.sort_by(|a, b| {
            let key = |o: &'_ OrderFacts| (o.day, o.source.requested, o.source.priority);
            (key(a).cmp(&key(b)))
                .then_with(|| a.source.order.cmp(&b.source.order))
                .then_with(|| natural(&a.source.line, &b.source.line))
                .then_with(|| (a.item, a.quantity).cmp(&(b.item, b.quantity)))
        });
        self.orders_of = vec![Vec::new(); self.items.len()];
        for (at, order) in orders.iter().enumerate() {
            self.orders_of[order.item as usize].push(at as u32);
        }
        self.orders = orders;
        Ok(())
    }

    fn forecast(&mut self, input: &Input) -> Result<(), PlanError> {
        let weeks = self.weeks.len();
        let (first, last) = (self.weeks[0], self.weeks[weeks - 1]);
        for row in &input.forecast {
            let place = || format!("the forecast of {} in {}", row.item, row.week);
            let at = self.find(&row.item, place)?;
            not_negative(row.quantity, place)?;
            if row.week < first || row.week > last {
                continue;
            }
            let week = row.week.since(first) as usize;
            let variation = self.parameters.forecast_variation;
            let item = &mut self.items[at as usize];
            if item.forecast.is_empty() {
                item.forecast = vec![0; weeks];
                item.variance = vec![0.0; weeks];
            }
            item.forecast[week] = (item.forecast[week].checked_add(row.quantity))
                .ok_or_else(|| PlanError::TooLarge { place: place() })?;
            let deviation = match row.deviation {
                Some(deviation) => deviation as f64 / UNIT as f64,
                None => row.quantity as f64 / UNIT as f64 * variation as f64 / UNIT as f64,
            };
            item.variance[week] += deviation * deviation;
        }
        Ok(())
    }

    fn work(&mut self, input: &Input) -> Result<(), PlanError> {
        let mut codes: Vec<Code> = (input.routing.iter().map(|row| row.work_centre.clone()))
            .chain(input.capacity.iter().map(|row| row.work_centre.clone()))
            .collect();
        codes.sort();
        codes.dedup();
        let weeks = self.weeks.len();
        self.centres = (codes.iter())
            .map(|code| Centre {
                code: code.clone(),
                weeks: vec![None; weeks],
            })
            .collect();
        let centre = |code: &Code| codes.binary_search(code).unwrap_or(0);
        for row in &input.capacity {
            let place = || format!("the capacity of {} in {}", row.work_centre, row.week);
            for hours in [row.hours, row.overtime_hours, row.overtime_cost] {
                not_negative(hours, place)?;
            }
            let week = row.week.since(self.weeks[0]);
            if (0..weeks as i64).contains(&week) {
                self.centres[centre(&row.work_centre)].weeks[week as usize] = Some(CentreWeek {
                    hours: row.hours,
                    overtime: row.overtime_hours,
                    overtime_cost: row.overtime_cost,
                });
            }
        }
        for row in &input.routing {
            let place = || format!("the routing of {}", row.item);
            let at = self.find(&row.item, place)?;
            not_negative(row.hours_per_unit, place)?;
            not_negative(row.setup_hours, place)?;
            self.items[at as usize].routing.push(Step {
                centre: centre(&row.work_centre) as u32,
                per_unit: row.hours_per_unit,
                setup: row.setup_hours,
            });
        }
        for item in &mut self.items {
            (item.routing).sort_by_key(|step| (step.centre, step.per_unit, step.setup));
        }
        Ok(())
    }

    fn terms(&mut self, input: &Input) -> Result<(), PlanError> {
        let mut rows: Vec<_> = input.suppliers.iter().collect();
        rows.sort_by(|a, b| (&a.item, &a.supplier).cmp(&(&b.item, &b.supplier)));
        for row in rows {
            let place = || format!("supplier {} of {}", row.supplier, row.item);
            let at = self.find(&row.item, place)?;
            if !(0..=UNIT).contains(&row.deposit) || !(0..=UNIT).contains(&row.tax_rate) {
                return Err(PlanError::Invalid {
                    place: place(),
                    problem: "deposit and tax must lie between 0 and 100 %".to_owned(),
                });
            }
            let item = &mut self.items[at as usize];
            item.terms.get_or_insert_with(|| Terms {
                supplier: row.supplier.clone(),
                deposit: row.deposit,
                terms_days: row.terms_days,
                tax_rate: row.tax_rate,
            });
        }
        Ok(())
    }

    fn decisions(&mut self, input: &Input) -> Result<(), PlanError> {
        for line in &input.previous {
            let Some(&at) = self.index.get(&line.item) else {
                continue;
            };
            let earlier = Earlier {
                line: line.line.clone(),
                quantity: line.quantity,
                start: self.near_day(line.start),
                due: self.near_day(line.due),
            };
            self.items[at as usize].previous.push(earlier);
        }
        for edit in &input.edits {
            let place = || format!("the edit of {} on {}", edit.item, edit.due);
            let at = self.find(&edit.item, place)?;
            not_negative(edit.quantity, place)?;
            let due = self.near_day(edit.due);
            if due < self.end && due >= self.monday {
                self.items[at as usize].edits.push(EditFacts {
                    due: due.max(self.today),
                    quantity: edit.quantity,
                });
            }
        }
        for item in &mut self.items {
            (item.previous).sort_by(|a, b| (a.due, &a.line).cmp(&(b.due, &b.line)));
            item.edits.sort_by_key(|edit| (edit.due, edit.quantity));
        }
        Ok(())
    }

    /// Sums of an item stay far enough below the range that netting cannot leave it.
    fn check_sums(&self) -> Result<(), PlanError> {
        for (item, orders) in self.items.iter().zip(&self.orders_of) {
            let flows = (item.receipts.iter().map(|r| r.quantity))
                .chain(orders.iter().map(|&o| self.orders[o as usize].quantity))
                .chain(item.forecast.iter().copied())
                .chain(item.edits.iter().map(|e| e.quantity))
                .chain(item.previous.iter().map(|e| e.quantity))
                .chain([item.floor, item.opening.saturating_abs()]);
            let sum: i128 = flows.map(i128::from).sum();
            if sum > i128::from(MOST) || item.minimum > MOST || item.multiple > MOST {
                return Err(PlanError::TooLarge {
                    place: format!("item {}", item.code),
                });
            }
        }
        Ok(())
    }

    fn unit_unknown(&mut self, item: &Code, subject: &Code, unit: Option<&Code>) {
        let remark = Remark::on(item, self.as_of, Reason::UnitUnknown).about(subject);
        let remark = match unit {
            Some(unit) => remark.with("unit", unit.clone()),
            None => remark,
        };
        self.remarks.push(remark.done());
    }
}

/// Largest sum of quantities of one item, micro-units: two million million units.
pub(super) const MOST: i64 = i64::MAX / 4;

fn not_negative(value: i64, place: impl FnOnce() -> String) -> Result<(), PlanError> {
    if value >= 0 {
        return Ok(());
    }
    Err(PlanError::Invalid {
        place: place(),
        problem: "a negative number is not possible here".to_owned(),
    })
}

/// Order of line numbers: 2 before 10.
fn natural(a: &str, b: &str) -> std::cmp::Ordering {
    match (a.parse::<u64>(), b.parse::<u64>()) {
        (Ok(a), Ok(b)) => a.cmp(&b),
        _ => a.cmp(b),
    }
}

/// Conversions into the base unit of an item.
struct Units<'a> {
    base: HashMap<&'a str, &'a str>,
    known: HashMap<(&'a str, &'a str), &'a UnitConversion>,
}

impl<'a> Units<'a> {
    fn new(input: &'a Input) -> Units<'a> {
        Units {
            base: (input.items.iter().map(|i| (&*i.item, &*i.unit))).collect(),
            known: (input.units.iter()).map(|u| ((&*u.item, &*u.unit), u)).collect(),
        }
    }

    fn base(&self, item: &Code, quantity: Quantity, unit: &Option<Code>) -> Option<Quantity> {
        let Some(unit) = unit.as_deref().filter(|unit| !unit.is_empty()) else {
            return Some(quantity);
        };
        if self.base.get(&**item) == Some(&unit) {
            return Some(quantity);
        }
        let conversion = self.known.get(&(&**item, unit))?;
        super::number::share(quantity, conversion.quantity, UNIT)
    }
}
