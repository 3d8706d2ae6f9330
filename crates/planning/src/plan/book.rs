//! An input made ready: checked, in canonical order, every name an index, every date a day number.

mod items;
mod resources;
mod tables;
mod units;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use self::units::Units;
use super::error::PlanError;
use super::facts::{Centre, ItemFacts, OrderFacts};
use super::input::{Code, CommittedPayment, Input, Item};
use super::output::{Exception, Reason};
use super::parameters::Parameters;
use super::remark::Remark;
use super::structure::Structure;
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
    pub payments: Vec<CommittedPayment>,
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
        for payment in &input.payments {
            not_negative(payment.amount, || format!("payment {}", payment.payment))?;
            let far = (payment.date - input.as_of).num_weeks() > i64::from(LONGEST_HORIZON_WEEKS);
            if far {
                return Err(beyond(&format!("payment {}", payment.payment), payment.date));
            }
        }
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
            payments: input.payments.clone(),
            redraft: input.redraft || !input.previous.is_empty(),
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
        book.met(input)?;
        book.forecast(input)?;
        book.work(input)?;
        book.terms(input)?;
        book.decisions(input)?;
        for doubt in &input.doubts {
            let remark = match &doubt.item {
                Some(item) => Remark::on(item, input.as_of, Reason::ValueUnusable),
                None => Remark::new(input.as_of, Reason::ValueUnusable),
            };
            let remark = match &doubt.subject {
                Some(subject) => remark.about(subject),
                None => remark,
            };
            let remark = remark.with("field", doubt.field.clone());
            book.remarks.push(remark.with("value", doubt.value.clone()).done());
        }
        book.check_sums()?;
        Ok(book)
    }

    /// Whether there are starts that the plan before holds in place.
    pub fn is_frozen(&self) -> bool {
        self.redraft && self.parameters.frozen_weeks > 0
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
