//! The plan as it is handed out. Units are those of the input.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::input::{Code, Kind, Money, Quantity, Ratio};
use crate::calendar::Week;

/// A whole plan. Units are those of [`super::Input`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub as_of: NaiveDate,
    pub weeks: Vec<Week>,
    /// By item, then due date.
    pub lines: Vec<Line>,
    /// By item, then week; every item and week.
    pub projection: Vec<Balance>,
    pub exceptions: Vec<Exception>,
    /// Every week of the horizon, and later ones in which something falls due.
    pub cash: Vec<CashWeek>,
    pub payments: Vec<Payment>,
    pub consumption: Vec<Consumption>,
    /// Every work centre with load, every week of the horizon.
    pub load: Vec<Load>,
    pub totals: Totals,
    /// SHA-256 of the input in canonical order, hexadecimal. The previous plan is not part of it: what it does to the
    /// lines is in `plan_hash`.
    pub input_hash: String,
    /// SHA-256 of everything above, hexadecimal.
    pub plan_hash: String,
    pub engine_version: String,
}

/// What to start or buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Item and due date, so that the same need has the same name in the next draft.
    pub line: Code,
    pub item: Code,
    pub kind: Kind,
    pub quantity: Quantity,
    pub start: NaiveDate,
    /// The earliest date it serves.
    pub due: NaiveDate,
    /// When it is there: after `due` when late, before it when pulled earlier for capacity.
    pub finish: NaiveDate,
    /// Working days from `due` to `finish`.
    pub late_days: u32,
    /// Quantity at unit cost, without tax.
    pub cost: Money,
    pub origin: Origin,
    /// Part of the quantity that ends up in orders; the rest serves forecast, safety stock and lot sizes.
    pub for_orders: Quantity,
    pub reckoning: Reckoning,
}

/// Why a line is as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Computed,
    /// A planner's edit.
    Edited,
    /// Kept from the previous plan because its start lies in the frozen zone.
    Frozen,
    /// Kept from the previous plan because the change would be too small to bother anybody.
    Kept,
}

impl Origin {
    pub fn name(self) -> &'static str {
        match self {
            Origin::Computed => "computed",
            Origin::Edited => "edited",
            Origin::Frozen => "frozen",
            Origin::Kept => "kept",
        }
    }
}

/// How the quantity came about; see `explain`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    /// On hand less reserved.
    pub opening: Quantity,
    /// The following are sums up to the due date.
    pub receipts: Quantity,
    pub earlier_lines: Quantity,
    pub orders: Quantity,
    pub forecast: Quantity,
    /// Part of the forecast that orders have consumed and that is therefore not in `forecast`.
    pub consumed: Quantity,
    pub dependent: Quantity,
    /// The safety stock in force on the due date.
    pub floor: Quantity,
    /// Receipts after the due date that are to be advanced instead.
    pub advanced: Quantity,
    /// Later needs taken into the same lot by the lot rule.
    pub cover: Quantity,
    /// Last week covered, counted from the first of the plan.
    pub cover_week: u32,
    /// Added by minimum, fixed size, multiple.
    pub rounding: Quantity,
    /// Added or taken by a planner or the frozen zone, so that the sum is the quantity of the line.
    pub decided: Quantity,
}

/// The stock of an item at the end of a week: last week's + scheduled + planned − gross.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    pub item: Code,
    pub week: Week,
    pub orders: Quantity,
    /// What orders have not consumed.
    pub forecast: Quantity,
    pub dependent: Quantity,
    pub scheduled: Quantity,
    pub planned: Quantity,
    pub projected: Quantity,
    pub safety: Quantity,
}

impl Balance {
    pub fn gross(&self) -> Quantity {
        self.orders + self.forecast + self.dependent
    }
}

/// `quantity` of `item` from a supply to a demand on the same item. Following the lines upward gives the orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub item: Code,
    pub supply: Supply,
    pub demand: Demand,
    pub quantity: Quantity,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supply {
    Stock,
    Receipt(Code),
    Line(Code),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    Order {
        order: Code,
        line: Code,
    },
    Forecast(Week),
    /// A line of another item that takes this one in.
    Line(Code),
    /// Stock that the book says is negative.
    Deficit,
    SafetyStock,
    /// Left over at the end of the horizon.
    Surplus,
}

/// A link followed to the top: what a supply does for an order, across levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peg {
    pub item: Code,
    pub supply: Supply,
    pub root: Root,
    /// In units of `item`.
    pub quantity: Quantity,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Root {
    Order { order: Code, line: Code },
    Forecast,
    Deficit,
    SafetyStock,
    Surplus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionCode {
    New,
    Advance,
    Postpone,
    Increase,
    Decrease,
    Cancel,
    Shortage,
    Surplus,
    Late,
    PastDue,
    BelowMinimumLot,
    Overload,
    CashAboveCeiling,
    MissingData,
}

/// Something a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    pub code: ExceptionCode,
    pub item: Option<Code>,
    pub date: NaiveDate,
    /// Micro-units; micro-hours for `overload`, fen for `cash_above_ceiling`.
    pub quantity: i64,
    /// What it is about: a line, receipt, order, work centre …
    pub subject: Option<Code>,
    /// Which sentence says it; locales word it with `detail`.
    pub reason: Reason,
    pub detail: Vec<(Code, Code)>,
    /// The same in English.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    NewLine,
    LineAdvanced,
    LinePostponed,
    LineIncreased,
    LineDecreased,
    LineCancelled,
    ReceiptAdvance,
    ReceiptPostpone,
    ReceiptDecrease,
    ReceiptCancel,
    StockShort,
    StockUncovered,
    StockSurplus,
    LotSurplus,
    LineLate,
    ReceiptPastDue,
    OrderPastDue,
    LotBelowMinimum,
    CentreOverloaded,
    CashAboveCeiling,
    LeadTimeMissing,
    CostMissing,
    BomMissing,
    BomExpired,
    UnitUnknown,
    StockNegative,
    SupplierMissing,
    BeyondHorizon,
    NoHistory,
    RoutingUnlimited,
    ValueUnusable,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashWeek {
    pub week: Week,
    /// committed + order_driven + forecast_driven, exactly.
    pub expected: Money,
    pub p90: Money,
    /// Receipts already ordered and payments already promised.
    pub committed: Money,
    pub order_driven: Money,
    pub forecast_driven: Money,
    /// Lines whose payments in this week could wait until the sum is below the ceiling, best first. They may not suffice.
    pub could_wait: Vec<CouldWait>,
}

/// A line and what its payment in that week comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouldWait {
    pub line: Code,
    pub amount: Money,
    /// What waiting risks per yuan it frees, millionths.
    pub risk: Ratio,
    /// By how many weeks, so that the payment stays below the ceiling where it goes; 0 in plans of before it was said.
    #[serde(default)]
    pub weeks: u32,
    /// Whether orders would be short for it, or shorter than they are.
    #[serde(default)]
    pub hits_orders: bool,
}

/// One payment; with the promised payments of the input those of a week add up to its `expected`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub date: NaiveDate,
    pub item: Code,
    /// The line or receipt that is paid.
    pub supply: Supply,
    pub supplier: Option<Code>,
    pub part: PaymentPart,
    pub amount: Money,
    /// Part of `amount` for orders; the rest is for forecast, or committed where the supply is a receipt.
    pub for_orders: Money,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentPart {
    Deposit,
    Balance,
}

/// `quantity` of the forecast of `week` stands for this order line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consumption {
    pub order: Code,
    pub line: Code,
    pub item: Code,
    pub week: Week,
    pub quantity: Quantity,
}

/// Hours of a work centre in a week, micro-hours. `capacity` is `None` where it is unlimited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    pub work_centre: Code,
    pub week: Week,
    pub load: i64,
    pub capacity: Option<i64>,
    pub overtime: i64,
    /// Part of `load` that runs in overtime.
    pub overtime_used: i64,
    pub overtime_cost: Money,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    pub items: u32,
    pub lines: u32,
    pub late_lines: u32,
    pub exceptions: u32,
    /// Lines of bought and outsourced items with tax, and what is still to pay for receipts.
    pub purchases: Money,
    pub committed: Money,
    pub order_driven: Money,
    pub forecast_driven: Money,
    /// Cost of all lines without tax.
    pub cost: Money,
    /// Order lines planned and, of them, in time.
    pub order_lines: u32,
    pub order_lines_in_time: u32,
    /// Cost of the projected stock at the start and at the end of the horizon.
    pub stock_value_start: Money,
    pub stock_value_end: Money,
}
