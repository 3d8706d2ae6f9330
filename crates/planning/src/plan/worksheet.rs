//! The working papers of one item while a plan is made.

use std::sync::Arc;

use super::consume::Consumption;
use super::output::{Origin, Reckoning};
use crate::calendar::Day;

/// One for each item; shared between the passes of a plan where nothing differs.
pub(super) type Sheets = Vec<Arc<Worksheet>>;

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
    /// The day netting counts on: the wanted one where the item itself is what its parent waits for.
    pub day: Day,
    /// The day it is taken: of a line above the day it really starts.
    pub at: Day,
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
    /// First day on which it could start, were its materials there.
    pub first: Day,
    /// Start without regard to materials and capacity.
    pub wish: Day,
    /// Nothing holds most.
    pub hold: Option<Box<Hold>>,
    /// Start as planned with regard to both. Its components are needed on it.
    pub ready: Day,
    /// Working days by which the work outlasts the lead time, where it fills several weeks of a work centre.
    pub longer: u32,
    /// Work centre, week and micro-hours of such work; else empty, and all of it counts in the week of the start.
    pub spread: Vec<(u32, u32, i64)>,
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

/// What keeps a lot from starting when it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hold {
    /// First day on which all its materials can be there; 0 where they can in time.
    pub until: Day,
    /// The component that comes last.
    pub last: u32,
    /// The components whose need stays where the lot wanted to start, since their coming decides.
    pub by: Vec<u32>,
    /// The components left to what is more urgent.
    pub gave: Vec<u32>,
}

static NOTHING: Hold = Hold {
    until: 0,
    last: NOBODY,
    by: Vec::new(),
    gave: Vec::new(),
};

impl Default for Hold {
    fn default() -> Hold {
        NOTHING.clone()
    }
}

impl Lot {
    pub fn hold(&self) -> &Hold {
        self.hold.as_deref().unwrap_or(&NOTHING)
    }

    /// Start with regard to materials, not yet to capacity.
    pub fn base(&self) -> Day {
        self.wish.max(self.hold().until)
    }

    /// The day on which it wants `component`. What it waits for is wanted when it wanted to start, so that the oldest
    /// wish comes first and lateness is seen where it arises; everything else when it really starts.
    pub fn wants(&self, component: u32) -> Day {
        if self.ready <= self.hold().until && self.hold().by.contains(&component) {
            self.wish
        } else {
            self.ready
        }
    }
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
