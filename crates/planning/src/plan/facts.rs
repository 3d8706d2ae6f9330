//! What the plan knows about each item, in the form it calculates with: indices, day numbers, base units.

use super::input::{Code, Kind, LotRule, OrderLine, Receipt};
use crate::calendar::Day;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ItemFacts {
    pub code: Code,
    pub kind: Kind,
    pub lead: u32,
    pub lead_missing: bool,
    pub rule: LotRule,
    pub minimum: i64,
    pub multiple: i64,
    pub lot_weeks: u32,
    /// Micro-yuan per unit, 0 when unknown.
    pub price: i64,
    pub price_missing: bool,
    pub setup_cost: i64,
    /// Micro-yuan per unit and year.
    pub holding: i64,
    /// Micro-yuan per unit short.
    pub shortage: i64,
    /// Weeks a lot may cover; `None` is as many as the rule likes.
    pub cap_weeks: Option<u32>,
    /// Safety stock.
    pub floor: i64,
    /// First and last day of being sold, and so of keeping safety stock.
    pub sold: (Day, Day),
    /// On hand less reserved.
    pub opening: i64,
    /// Largest order line that is not unusual.
    pub usual_limit: Option<i64>,
    /// Index into the outlook of the input.
    pub outlook: Option<u32>,
    pub receipts: Vec<ReceiptFacts>,
    /// Days asked for and quantities that were shipped before, in that order.
    pub met: Vec<(Day, i64)>,
    /// Micro-units per week of the horizon; empty without forecast.
    pub forecast: Vec<i64>,
    /// Variance of each week in units squared.
    pub variance: Vec<f64>,
    pub routing: Vec<Step>,
    pub terms: Option<Terms>,
    pub previous: Vec<Earlier>,
    pub edits: Vec<EditFacts>,
}

impl ItemFacts {
    /// The safety stock that is kept on a day.
    pub fn floor_on(&self, day: Day) -> i64 {
        let (first, last) = self.sold;
        if (first..=last).contains(&day) { self.floor } else { 0 }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReceiptFacts {
    pub source: Receipt,
    /// Never before today.
    pub day: Day,
    pub past_due: bool,
    pub quantity: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OrderFacts {
    pub source: OrderLine,
    pub item: u32,
    /// Never before today.
    pub day: Day,
    pub quantity: i64,
    pub unusual: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub centre: u32,
    pub per_unit: i64,
    pub setup: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    pub supplier: Code,
    pub deposit: i64,
    pub terms_days: u32,
    pub tax_rate: i64,
}

/// A line of the plan before this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    pub line: Code,
    pub quantity: i64,
    pub start: Day,
    pub due: Day,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EditFacts {
    pub due: Day,
    pub quantity: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Centre {
    pub code: Code,
    /// One per week of the horizon; `None` is unlimited.
    pub weeks: Vec<Option<CentreWeek>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CentreWeek {
    pub hours: i64,
    pub overtime: i64,
    /// Micro-yuan per hour.
    pub overtime_cost: i64,
}
