//! What can be looked at beside the grid of a plan: the forecast of an item, an earlier plan, reality, cash, and what a
//! change would do.

use std::collections::BTreeMap;

use crate::plan::PlanTotals;

crate::border! {
    pub struct ForecastRequest {
        /// The newest where absent.
        #[serde(default)]
        pub plan: Option<String>,
        /// The product, or its model.
        pub item: String,
    }

    /// What a plan knows about the demand of one item, as it was forecast when it was drafted. Shares are decimals:
    /// 0.95 is 95 %.
    pub struct ItemForecast {
        pub plan: String,
        pub number: String,
        pub as_of: String,
        pub item: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        pub family: Option<String>,
        pub launch: Option<String>,
        pub end: Option<String>,
        /// forecast; given: by a person in place of the computed one; without: the plan was drafted without; nothing:
        /// there is no history; forgotten: the plan is of a time when this was not kept; ended.
        pub state: String,
        /// smooth, erratic, intermittent, lumpy, thin.
        pub class: Option<String>,
        /// Average distance between demands in weeks, and squared coefficient of variation of their sizes.
        pub interval: Option<String>,
        pub size_variation: Option<String>,
        pub known_weeks: u32,
        pub demands: u32,
        /// Weeks of the record that are not known, such as those without stock.
        pub unknown_weeks: u32,
        /// own, family, set, none: whose history carries the forecast.
        pub basis: Option<String>,
        /// Best first.
        pub models: Vec<ModelShare>,
        /// Origins at which the models were compared, and how the best did over all items of the class.
        pub origins: u32,
        pub class_loss: Option<String>,
        pub class_bias: Option<String>,
        /// How far off the tested forecasts of this item were, as shares of what came.
        pub error: Option<String>,
        pub bias: Option<String>,
        /// At how many of `tested` no more came than nine of ten times.
        pub within: u32,
        pub tested: Vec<TestedForecast>,
        /// Share of units to be served at once; what the level is expected to serve; what levels chosen alike would
        /// have served over the last `served_weeks` weeks.
        pub service: Option<String>,
        pub expected_fill: Option<String>,
        pub achieved_fill: Option<String>,
        pub served_weeks: u32,
        pub safety_stock: Option<String>,
        pub lead_time_demand: Option<String>,
        pub to_order: bool,
        /// Largest size of an order line that is forecast from.
        pub usual_limit: Option<String>,
        /// The levels of every `quantiles`.
        pub levels: Vec<String>,
        pub weeks: Vec<DemandPeriod>,
        pub months: Vec<DemandPeriod>,
        /// Single weeks hold too little to be read.
        pub by_month: bool,
        pub marked: Vec<MarkedDemand>,
        /// Times without stock as they are recorded now, the newest first.
        pub stock_outs: Vec<TimeWithoutStock>,
        pub may_rule: bool,
    }

    pub struct ModelShare {
        pub name: String,
        pub weight: String,
    }

    pub struct DemandPeriod {
        /// 2026-W47 or 2026-11.
        pub period: String,
        pub from: String,
        /// Absent ahead, and where it is not known.
        pub past: Option<String>,
        /// Asked for as well, but not forecast from.
        pub left_out: Option<String>,
        /// Absent in the past.
        pub mean: Option<String>,
        pub quantiles: Vec<String>,
    }

    /// What would have been forecast for some weeks from a past date with the models of today, and what came.
    pub struct TestedForecast {
        pub from: String,
        pub weeks: u32,
        pub mean: String,
        /// Nine of ten times no more comes.
        pub high: String,
        pub came: String,
    }

    /// A line of history that is no usual demand, or that a person has ruled on.
    pub struct MarkedDemand {
        pub date: String,
        pub order: String,
        /// The order's record.
        pub order_id: Option<String>,
        pub customer: String,
        pub quantity: String,
        /// project, large, set_aside, kept: how the plan took it.
        pub why: String,
        /// The record of the ruling that is in force now: usual or unusual, with its reason.
        pub ruling_id: Option<String>,
        pub ruling: Option<String>,
        pub reason: Option<String>,
    }

    /// A record of the kind `stock_out`.
    pub struct TimeWithoutStock {
        pub id: String,
        pub from: String,
        /// The last day.
        pub to: String,
        pub reason: String,
        /// The plan knew of it.
        pub used: bool,
    }

    /// Moves a line to a later week; the weeks between stay as they are.
    pub struct Postpone {
        pub plan: String,
        pub line: String,
        pub weeks: u32,
        pub reason: String,
    }

    /// A change to look at before it is made: a cell as in an edit, or a line and by how many weeks.
    pub struct TryEdit {
        pub plan: String,
        #[serde(default)]
        pub item: Option<String>,
        /// Monday of the week.
        #[serde(default)]
        pub week: Option<String>,
        /// Absent removes the edit.
        #[serde(default)]
        pub quantity: Option<String>,
        #[serde(default)]
        pub line: Option<String>,
        #[serde(default)]
        pub weeks: Option<u32>,
    }

    /// What a change would do. Lists are empty where nothing moves.
    pub struct PlanEffect {
        /// Items whose stock moves, the changed one first, then those that get short, at most 12.
        pub items: Vec<EffectItem>,
        pub items_moved: u64,
        pub lines_moved: u64,
        pub load: Vec<EffectLoad>,
        /// Empty for who may not see costs.
        pub cash: Vec<EffectCash>,
        pub late_lines: Moved,
        pub order_lines_in_time: Moved,
        /// Item weeks below zero.
        pub short_weeks: Moved,
        /// Empty for who may not see costs.
        pub purchases: Moved,
        pub stock_value_end: Moved,
    }

    pub struct Moved {
        pub was: String,
        pub now: String,
    }

    pub struct EffectItem {
        pub item: String,
        pub model: String,
        pub name: String,
        /// Stock at the end of each week of the horizon.
        pub was: Vec<String>,
        pub now: Vec<String>,
        pub safety: String,
        /// The first week that moves.
        pub from: String,
        pub short_was: u64,
        pub short_now: u64,
    }

    pub struct EffectLoad {
        pub work_centre: String,
        pub week: String,
        pub was: String,
        pub now: String,
        /// With overtime; absent where it is unlimited.
        pub capacity: Option<String>,
    }

    pub struct EffectCash {
        pub week: String,
        pub was: String,
        pub now: String,
        pub above_ceiling: bool,
    }

    /// What must be paid when, with names.
    pub struct CashCalendar {
        /// The most that should be paid in a week; absent where none is set.
        pub ceiling: Option<String>,
        pub weeks: Vec<CashCalendarWeek>,
        /// The line can be postponed: the plan is a draft and the caller plans.
        pub may_edit: bool,
    }

    pub struct CashCalendarWeek {
        pub week: String,
        pub monday: String,
        pub expected: String,
        pub p90: String,
        pub committed: String,
        pub order_driven: String,
        pub forecast_driven: String,
        /// What is above the ceiling.
        pub over: Option<String>,
        /// The largest first.
        pub payments: Vec<CashPayment>,
        /// Lines whose payment could wait, least risk for a yuan first; those for which orders would be short last. What they
        /// free may be less than `over`.
        pub could_wait: Vec<CouldWait>,
    }

    pub struct CashPayment {
        /// line: of this plan; receipt: ordered already; advance: an accepted expense advance.
        pub kind: String,
        /// The line, the receipt's number or the advance's.
        pub subject: String,
        /// Record of the product or of the advance.
        pub record: Option<String>,
        pub model: String,
        /// The product's name, or the purpose.
        pub name: String,
        /// Supplier or person.
        pub payee: String,
        /// deposit, balance; empty for an advance.
        pub part: String,
        pub date: String,
        pub amount: String,
        /// Part of it that ends up in orders.
        pub for_orders: String,
    }

    pub struct CouldWait {
        pub line: String,
        pub item: String,
        pub model: String,
        pub name: String,
        pub supplier: String,
        /// What it frees in this week.
        pub amount: String,
        /// What waiting risks for a yuan it frees; empty where it is beyond measure.
        pub risk: String,
        pub quantity: String,
        pub unit: String,
        pub due: String,
        /// By how many, so that no other week goes above the ceiling.
        pub weeks: u32,
        /// Whether orders would be short for it, or shorter than they are.
        pub hits_orders: bool,
    }

    pub struct CompareRequest {
        pub plan: String,
        /// The plan it started from, or the one made before it, where absent.
        #[serde(default)]
        pub with: Option<String>,
    }

    /// A plan beside an earlier one.
    pub struct PlanComparison {
        /// Plans it can be laid beside, newest first.
        pub choices: Vec<PlanChoice>,
        /// The chosen one; absent when there is no other.
        pub with: Option<PlanChoice>,
        pub before: Option<PlanTotals>,
        pub after: PlanTotals,
        /// How many lines of each change; a line can move and grow.
        pub counts: BTreeMap<String, u64>,
        /// Cost without tax of the bought lines that differ, now less before; empty for who may not see costs.
        pub cost_effect: String,
        /// Lines late now less lines late before, among those that differ.
        pub late_effect: i64,
        /// Lines as they were; lines that were to be started before this plan; lines due where only one looks.
        pub same: u64,
        pub begun: u64,
        pub outside: u64,
        pub rows: Vec<ComparedLine>,
    }

    pub struct PlanChoice {
        pub plan: String,
        pub number: String,
        pub as_of: String,
        pub state: String,
        pub made_at: String,
    }

    pub struct ComparedLine {
        pub item: String,
        pub model: String,
        pub name: String,
        pub supply: String,
        pub unit: String,
        /// new, advance, postpone, increase, decrease, cancel.
        pub changes: Vec<String>,
        /// The cell it stands in now, or stood in.
        pub week: String,
        pub was_quantity: Option<String>,
        pub quantity: Option<String>,
        pub was_due: Option<String>,
        pub due: Option<String>,
        pub was_late: i64,
        pub late_days: i64,
        /// Without tax, now less before; empty for who may not see costs.
        pub cost: String,
        /// Why a person wants it so.
        pub reason: Option<String>,
    }

    /// A plan against what has come since, over its weeks that are over and began on its day or later.
    pub struct PlanReality {
        pub today: String,
        pub weeks: Vec<String>,
        /// Items that were forecast or asked for, those most off first.
        pub items: Vec<RealItem>,
        /// Over all items and weeks, as shares of what was asked: size of the errors, forecast less asked.
        pub error: Option<String>,
        pub bias: Option<String>,
        /// Weeks of items inside the range that eight of ten should be in, of those that have one.
        pub within: u64,
        pub ranged: u64,
        pub receipts: Vec<RealReceipt>,
        /// Empty for who may not see costs.
        pub cash: Vec<RealCash>,
    }

    pub struct RealItem {
        pub item: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        pub forecast: String,
        pub asked: String,
        /// Asked for as well, by projects and unusual orders.
        pub left_out: String,
        /// As shares of what was asked; absent when nothing was.
        pub error: Option<String>,
        pub bias: Option<String>,
        pub within: u64,
        pub ranged: u64,
        pub weeks: Vec<RealWeek>,
    }

    pub struct RealWeek {
        pub week: String,
        pub forecast: String,
        pub asked: String,
        pub left_out: String,
        /// One of ten times less, one of ten times more; absent where no forecast was computed.
        pub low: Option<String>,
        pub high: Option<String>,
    }

    /// What was to be there by now, by plan and by receipts known to it, and what has been received.
    pub struct RealReceipt {
        pub item: String,
        pub model: String,
        pub name: String,
        pub supply: String,
        pub unit: String,
        pub planned: String,
        pub received: String,
    }

    /// What a week was to cost, and what of it the book knows to be paid: expense advances.
    pub struct RealCash {
        pub week: String,
        pub expected: String,
        pub p90: String,
        pub advances: String,
        pub paid: String,
    }
}
