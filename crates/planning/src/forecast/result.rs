//! What forecasting hands out: integers only, so that a plan built on it hashes the same everywhere.

use serde::{Deserialize, Serialize};

use super::period::Period;
use super::series::DemandClass;

/// A probability or share in millionths: 0.95 is 950 000.
pub type Millionths = u32;

/// The forecasts of a set of series, all from one origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecasts {
    pub origin: Period,
    pub horizon: usize,
    pub levels: Vec<Millionths>,
    /// One per series of the set, in its order.
    pub items: Vec<Forecast>,
}

/// Forecast of one series in micro-units. Index 0 is the period of the origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    pub id: String,
    pub mean: Vec<i64>,
    /// `quantiles[period][level]`, never falling from one level to the next.
    pub quantiles: Vec<Vec<i64>>,
    /// `cumulative[period][level]`: demand from the origin to the end of that period.
    pub cumulative: Vec<Vec<i64>>,
    /// Variance of the demand of each period in whole base units squared, times 10⁶, saturating.
    pub variance: Vec<i64>,
    pub facts: Facts,
}

/// What stands behind a forecast, for the explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub class: DemandClass,
    /// Periods of history used, leading zeros and unknown periods not counted.
    pub periods: u32,
    /// Periods with demand.
    pub demands: u32,
    /// Average distance between demands in millionths of a period; 0 without demand.
    pub interval: i64,
    /// Squared coefficient of variation of the sizes in millionths.
    pub size_variation: i64,
    /// The models combined, best first, with their weights (which add up to one million).
    pub models: Vec<ModelWeight>,
    pub basis: Basis,
    /// `None` where the set is too short for a single origin.
    pub backtest: Option<Backtest>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelWeight {
    /// `ses`, `holt`, `holt_winters`, `croston`, `sba`, `tsb`, `adida`, `imapa`, `windows`, `pooled`.
    pub name: String,
    pub weight: Millionths,
}

/// Whose history carries the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The item's own history.
    Own,
    /// Fewer than three demands: borrowed from its family.
    Family,
    /// Fewer than three demands and no family: borrowed from all items of the set.
    Set,
    /// Nothing to borrow from: make to order.
    None,
}

/// How the chosen forecast did at past origins, pooled over the items of the same class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backtest {
    pub origins: u32,
    /// Pinball loss over the levels asked, divided by the demand that came, in millionths.
    pub loss: i64,
    /// (forecast − demand) ÷ demand, in millionths.
    pub bias: i64,
}

/// What would have been forecast at a past origin with the models and weights chosen now, from what was known then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastForecast {
    /// The first period forecast.
    pub origin: Period,
    pub periods: u32,
    /// Micro-units over all its periods.
    pub mean: i64,
    /// What nine of ten times is not exceeded.
    pub high: i64,
    pub came: i64,
}

/// What levels chosen like today's would have served at once, week after week, in the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    pub periods: u32,
    /// Micro-units.
    pub asked: i64,
    pub missed: i64,
}

/// What is needed to decide how much stock an item needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockPolicy {
    pub id: String,
    /// Periods from order to arrival.
    pub lead_time: u32,
    /// Standard deviation of the lead time in micro-periods.
    pub lead_time_deviation: i64,
    /// Periods from one order to the next; at least 1.
    pub review_period: u32,
    /// Orders are rounded up to a multiple of it, micro-units; 0 is none.
    pub lot: i64,
    /// Micro-yuan per base unit.
    pub unit_cost: i64,
    /// Share of units to be served at once.
    pub service: Millionths,
}

/// Order up to `level` (stock on hand and on order, less what is owed) at the start of `period`.
/// Quantities in micro-units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockLevel {
    pub id: String,
    pub period: Period,
    pub service: Millionths,
    pub level: i64,
    /// Mean demand of lead time and review period.
    pub mean: i64,
    /// `level` less `mean`, never below zero.
    pub safety: i64,
    /// Share of order lines expected to be served whole.
    pub line_fill: Millionths,
    /// Share of units expected to be served at once.
    pub unit_fill: Millionths,
    /// True when there is nothing to plan stock from: make to order.
    pub to_order: bool,
}
