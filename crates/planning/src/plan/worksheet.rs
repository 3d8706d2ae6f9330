//! The working papers of one item while a plan is made.

use super::consume::Consumption;
use super::output::{Origin, Reckoning};
use crate::calendar::Day;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Worksheet {
    pub consumption: Consumption,
    /// By day; on a day deficits first, then orders, then what other lines take, then forecast.
    pub demands: Vec<Need>,
    /// By due day.
    pub lots: Vec<Lot>,
    pub links: Vec<Tie>,
    /// Left over at the end of the horizon beyond the safety stock.
    pub surplus: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need {
    pub day: Day,
    pub what: What,
    pub quantity: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Stock that the book says is negative.
    Deficit,
    Order(u32),
    Lot {
        parent: u32,
        lot: u32,
    },
    Forecast(u32),
    /// Only at the end of a tie: what no demand takes.
    Safety,
    Surplus,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lot {
    pub due: Day,
    /// Its place among the supplies: what comes up to this day serves before it. It is the day netting counted on, not
    /// what capacity and materials make of it, so that a lot is due on the earliest date it serves.
    pub turn: Day,
    /// Latest start that is in time.
    pub latest: Day,
    /// Start without regard to materials.
    pub ready: Day,
    /// Start when the materials are there too.
    pub start: Day,
    pub finish: Day,
    pub late: u32,
    pub quantity: i64,
    pub origin: Origin,
    pub reckoning: Reckoning,
    /// Part of the quantity that ends up in orders.
    pub for_orders: i64,
    /// Variance of the quantity from the forecast behind it, units squared.
    pub variance: f64,
    /// More than the cap on cover or anything in sight needs.
    pub excess: i64,
    /// What was needed when the minimum made the lot larger than anything in sight.
    pub below_minimum: i64,
    /// Item of the component that decides the start, where materials do.
    pub waits_for: u32,
}

/// No item.
pub(super) const NOBODY: u32 = u32::MAX;

/// `quantity` from a supply to a demand of the same item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    pub supply: Source,
    pub what: What,
    /// Day of the demand.
    pub day: Day,
    pub quantity: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Stock,
    Receipt(u32),
    Lot(u32),
}
