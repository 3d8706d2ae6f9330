//! Everything a plan depends on.
//!
//! Quantities are integers of 10⁻⁶ of the item's base unit, unit prices integers of 10⁻⁶ yuan, amounts fen, shares and
//! rates integers of 10⁻⁶ (0.95 is 950 000). Dates are calendar dates in the plant's zone.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::parameters::Parameters;
use crate::calendar::Week;

/// The code by which a book knows an item, an order, a work centre …
pub type Code = Arc<str>;
/// Micro-units: 10⁻⁶ of the base unit.
pub type Quantity = i64;
/// Fen.
pub type Money = i64;
/// Micro-yuan per unit.
pub type Price = i64;
/// Millionths.
pub type Ratio = i64;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    pub as_of: NaiveDate,
    /// ISO weeks planned, the week of `as_of` included.
    pub weeks: u32,
    pub items: Vec<Item>,
    #[serde(default)]
    pub bom: Vec<BomRow>,
    #[serde(default)]
    pub stock: Vec<Stock>,
    #[serde(default)]
    pub receipts: Vec<Receipt>,
    #[serde(default)]
    pub orders: Vec<OrderLine>,
    /// What was asked for in the past. `plan` only takes the limit of unusual sizes from it; `draft` forecasts from it.
    #[serde(default)]
    pub history: Vec<Movement>,
    /// An item with rows here is planned with them and no computed forecast.
    #[serde(default)]
    pub forecast: Vec<ForecastWeek>,
    #[serde(default)]
    pub routing: Vec<RoutingStep>,
    #[serde(default)]
    pub capacity: Vec<CapacityWeek>,
    #[serde(default)]
    pub calendar: Vec<CalendarDay>,
    #[serde(default)]
    pub suppliers: Vec<SupplierTerms>,
    /// What is to be paid beside the receipts, whatever the plan says.
    #[serde(default)]
    pub payments: Vec<CommittedPayment>,
    /// What was shipped before the day it was asked for.
    #[serde(default)]
    pub met: Vec<MetDemand>,
    /// Times in which an item was out of stock, so that what was asked for says too little.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stock_outs: Vec<StockOut>,
    /// Other units in which quantities of an item are written.
    #[serde(default)]
    pub units: Vec<UnitConversion>,
    #[serde(default)]
    pub parameters: Parameters,
    /// The lines of the plan before this one, for a calm redraft.
    #[serde(default)]
    pub previous: Vec<PreviousLine>,
    /// That there is a plan before this one, which may have had no lines.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redraft: bool,
    /// What planners changed by hand; kept through a redraft.
    #[serde(default)]
    pub edits: Vec<Edit>,
    /// What forecasting found out per item; filled by `draft`.
    #[serde(default)]
    pub outlook: Vec<Outlook>,
    /// Values of the book that no plan can count with; each becomes `missing_data`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

/// A value that makes no sense, such as a negative lead time. What stands in its place follows docs/planning.md.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Doubt {
    pub item: Option<Code>,
    /// The supplier, receipt, work centre, week … it belongs to.
    pub subject: Option<Code>,
    /// Name of the field, `lead_time_days`.
    pub field: Code,
    /// As it is written.
    pub value: Code,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Make,
    Buy,
    Outsource,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotRule {
    /// Lot for lot: one line per due date.
    #[default]
    L4l,
    /// At least `lot_min`.
    Min,
    /// Whole numbers of `lot_min`.
    Fixed,
    /// Whole numbers of `lot_multiple`.
    Multiple,
    /// The needs of `lot_weeks` weeks together.
    Period,
    /// As many weeks together as setting up and holding make cheapest per week.
    SilverMeal,
}

impl LotRule {
    pub fn name(self) -> &'static str {
        match self {
            LotRule::L4l => "l4l",
            LotRule::Min => "min",
            LotRule::Fixed => "fixed",
            LotRule::Multiple => "multiple",
            LotRule::Period => "period",
            LotRule::SilverMeal => "silver_meal",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub item: Code,
    pub name: String,
    pub kind: Kind,
    pub family: Option<Code>,
    pub unit: Code,
    /// Working days. `None` is planned as 0 and reported as missing.
    pub lead_time_days: Option<u32>,
    /// Standard deviation of the lead time, 10⁻⁶ working days; 0 where nothing is known of it. It widens safety stock.
    #[serde(default, skip_serializing_if = "is_none_at_all")]
    pub lead_time_deviation: i64,
    pub lot_rule: LotRule,
    /// No lot is smaller, whatever the rule; 0 is none. The lot itself where the rule is `fixed`.
    pub lot_min: Quantity,
    /// Every lot is rounded up to a multiple of it, once; above 0.
    pub lot_multiple: Quantity,
    pub lot_weeks: Option<u32>,
    /// Without tax. `None` costs nothing and is reported as missing where money would flow.
    pub unit_cost: Option<Price>,
    pub setup_cost: Money,
    /// Share of the cost a year of holding costs; `None` takes the parameter.
    pub holding_rate: Option<Ratio>,
    /// What one unit short costs, micro-yuan.
    pub shortage_cost: Option<Price>,
    pub shelf_life_weeks: Option<u32>,
    pub max_cover_weeks: Option<u32>,
    pub service_level: Option<Ratio>,
    /// `None` takes the computed one, else 0.
    pub safety_stock: Option<Quantity>,
    pub launch: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
}

/// Inputs from before there were deviations keep their hash.
fn is_none_at_all(deviation: &i64) -> bool {
    *deviation == 0
}

/// `quantity` of `component` in one unit of `parent`; `scrap` of what is taken is lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BomRow {
    pub parent: Code,
    pub component: Code,
    pub quantity: Quantity,
    pub scrap: Ratio,
    /// First and last day a start of the parent uses this row.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Not stocked on its own: its components go straight into the parent.
    pub phantom: bool,
    pub unit: Option<Code>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    pub item: Code,
    pub on_hand: Quantity,
    /// Held back for something that is not in `orders`.
    pub reserved: Quantity,
    pub unit: Option<Code>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptStatus {
    #[default]
    Planned,
    Confirmed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub receipt: Code,
    pub item: Code,
    pub quantity: Quantity,
    pub due: NaiveDate,
    pub status: ReceiptStatus,
    pub supplier: Option<Code>,
    pub unit: Option<Code>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    #[default]
    Open,
    Closed,
    Cancelled,
}

/// Quantity of an order line still to ship.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    pub order: Code,
    pub line: Code,
    pub item: Code,
    pub quantity: Quantity,
    pub requested: NaiveDate,
    /// 1 is served first on the same day.
    pub priority: i32,
    pub customer: Option<Code>,
    pub status: OrderStatus,
    /// A person's word on whether the size is unusual; `None` decides by history.
    pub unusual: Option<bool>,
    pub unit: Option<Code>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementKind {
    #[default]
    Order,
    Return,
    Project,
}

/// One line of history, by the date asked for. Quantities are positive, returns too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    pub date: NaiveDate,
    pub item: Code,
    pub quantity: Quantity,
    pub order: Option<Code>,
    pub customer: Option<Code>,
    pub kind: MovementKind,
    /// A person's word on whether the size is unusual.
    pub unusual: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForecastWeek {
    pub item: Code,
    pub week: Week,
    pub quantity: Quantity,
    /// Standard deviation of the week's demand; `None` takes the parameter `forecast_variation`.
    pub deviation: Option<Quantity>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoutingStep {
    pub item: Code,
    pub work_centre: Code,
    /// Micro-hours.
    pub hours_per_unit: i64,
    /// Micro-hours per lot.
    pub setup_hours: i64,
}

/// A work centre's hours in a week; a week without a row is unlimited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapacityWeek {
    pub work_centre: Code,
    pub week: Week,
    /// Micro-hours.
    pub hours: i64,
    pub overtime_hours: i64,
    /// Micro-yuan per hour.
    pub overtime_cost: Price,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    pub date: NaiveDate,
    pub working: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplierTerms {
    pub item: Code,
    pub supplier: Code,
    /// Paid at release, of the amount with tax: 30 % is 300 000.
    pub deposit: Ratio,
    /// Calendar days from receipt to payment of the balance.
    pub terms_days: u32,
    /// Put on top of the cost: 13 % is 130 000.
    pub tax_rate: Ratio,
}

/// A payment that is promised already, such as an accepted advance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommittedPayment {
    pub payment: Code,
    /// A day that has passed counts as the first of the plan.
    pub date: NaiveDate,
    pub amount: Money,
}

/// Part of an order asked for on or after the as-of date that has been shipped already: it needs nothing any more, and
/// the forecast it stands for is not expected a second time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetDemand {
    pub order: Code,
    pub item: Code,
    pub requested: NaiveDate,
    /// In the base unit.
    pub quantity: Quantity,
}

/// From the first to the last day without stock. A week that lost most of its days is unknown to the forecast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockOut {
    pub item: Code,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// One `unit` is `quantity` base units of the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitConversion {
    pub item: Code,
    pub unit: Code,
    pub quantity: Quantity,
}

/// A line of the plan before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviousLine {
    pub line: Code,
    pub item: Code,
    pub quantity: Quantity,
    pub start: NaiveDate,
    pub due: NaiveDate,
}

/// A planner's word: in the week of `due` this item gets this lot and no automatic one. Quantity 0 is a week without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    pub item: Code,
    pub due: NaiveDate,
    pub quantity: Quantity,
    pub reason: String,
    pub author: Option<Code>,
    /// The line it was made on.
    pub line: Option<Code>,
}

/// What forecasting found out about an item, for safety stock and explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    pub item: Code,
    pub safety_stock: Quantity,
    /// Mean demand of lead time and review period.
    pub lead_time_demand: Quantity,
    pub service: Ratio,
    pub unit_fill: Ratio,
    pub line_fill: Ratio,
    /// `smooth`, `erratic`, `intermittent`, `lumpy`, `thin`.
    pub class: Code,
    /// Names and weights in millionths, best first.
    pub models: Vec<(Code, Ratio)>,
    /// Pinball loss and bias of the backtest per unit of demand, in millionths; `None` without one.
    pub backtest_loss: Option<Ratio>,
    pub backtest_bias: Option<Ratio>,
    /// Largest order line that is not unusual.
    pub usual_limit: Option<Quantity>,
    /// Too little is known to stock it.
    pub to_order: bool,
}
