//! The JIT plan.

use std::collections::BTreeMap;

use serde_json::Value as Json;

crate::border! {
    pub struct DraftPlan {
        /// Weeks of the horizon, 1 to 104.
        pub weeks: u32,
        #[serde(default)]
        pub as_of: Option<String>,
        #[serde(default)]
        pub without_forecast: bool,
    }

    pub struct InputRequest {
        pub as_of: String,
        /// Weeks of the horizon, 1 to 104.
        pub weeks: u32,
    }

    pub struct PlanRef {
        pub plan: String,
    }

    pub struct PlanRow {
        pub plan: String,
        pub number: String,
        pub as_of: String,
        pub weeks: u32,
        /// draft, in_review, released, refused, superseded.
        pub state: String,
        pub made_at: String,
        pub made_by: String,
        pub input_hash: String,
        pub exceptions: u64,
        pub purchases: String,
        pub case: Option<String>,
        /// Number of the plan it started from.
        pub base: Option<String>,
        pub may_edit: bool,
        pub may_submit: bool,
    }

    pub struct Plans {
        pub plans: Vec<PlanRow>,
        pub may_draft: bool,
    }

    pub struct GridRequest {
        pub plan: String,
        #[serde(default)]
        pub search: String,
        /// make, buy, outsource.
        #[serde(default)]
        pub supply: Option<String>,
        /// Only items with an exception of this code.
        #[serde(default)]
        pub exception: Option<String>,
        pub offset: u64,
        pub limit: u32,
    }

    pub struct Cell {
        pub firm: String,
        pub forecast: String,
        pub dependent: String,
        pub scheduled: String,
        pub planned: String,
        pub projected: String,
        pub short: bool,
    }

    pub struct GridItem {
        pub item: String,
        pub model: String,
        pub name: String,
        pub supply: String,
        pub unit: String,
        pub on_hand: String,
        pub safety_stock: String,
        pub cells: Vec<Cell>,
        pub exceptions: Vec<String>,
    }

    pub struct WeekHead {
        /// 2026-W47
        pub week: String,
        pub monday: String,
        /// Name of a holiday in the week.
        pub holiday: Option<String>,
    }

    pub struct Grid {
        pub plan: PlanRow,
        pub weeks: Vec<WeekHead>,
        pub items: Vec<GridItem>,
        pub total: u64,
        pub exception_counts: BTreeMap<String, u64>,
        pub cash: Vec<CashWeek>,
        pub load: Vec<LoadRow>,
        pub changes: BTreeMap<String, u64>,
    }

    pub struct CashWeek {
        pub week: String,
        pub expected: String,
        pub p90: String,
        pub committed: String,
        pub order_driven: String,
        pub forecast_driven: String,
    }

    pub struct LoadRow {
        pub work_centre: String,
        pub hours: Vec<String>,
        pub capacity: Vec<Option<String>>,
    }

    pub struct CellRequest {
        pub plan: String,
        pub item: String,
        pub week: String,
    }

    pub struct Term {
        pub code: String,
        pub params: BTreeMap<String, String>,
        /// Signed quantity of the term.
        pub quantity: String,
    }

    pub struct CellExplanation {
        pub item: String,
        pub model: String,
        pub name: String,
        pub week: String,
        pub sentence: crate::review::Said,
        pub terms: Vec<Term>,
        pub result: String,
        pub lines: Vec<PlanLine>,
        /// Past and forecast of the item: week, quantity, quantiles.
        pub forecast: Json,
    }

    pub struct PlanLine {
        pub line: String,
        pub item: String,
        pub model: String,
        pub name: String,
        pub supply: String,
        pub quantity: String,
        pub start: String,
        pub due: String,
        pub late_days: i64,
        pub cost: String,
        pub supplier: Option<String>,
        pub orders: Vec<String>,
        pub edited: bool,
        pub explanation: Vec<Term>,
    }

    pub struct LinesRequest {
        pub plan: String,
        #[serde(default)]
        pub supply: Option<String>,
        pub offset: u64,
        pub limit: u32,
    }

    pub struct PlanLines {
        pub lines: Vec<PlanLine>,
        pub total: u64,
    }

    pub struct ExceptionRow {
        pub code: String,
        pub item: String,
        pub model: String,
        pub name: String,
        pub date: String,
        pub quantity: String,
        pub params: BTreeMap<String, String>,
        pub orders: Vec<String>,
        /// The same in the next draft as long as it says the same.
        pub key: String,
        pub settled: Option<SettledBy>,
    }

    /// Somebody has seen to an exception.
    pub struct SettledBy {
        pub name: String,
        pub at: String,
    }

    pub struct Exceptions {
        pub rows: Vec<ExceptionRow>,
        pub may_settle: bool,
    }

    pub struct SettleExceptions {
        pub keys: Vec<String>,
        /// Or open again.
        pub settle: bool,
    }

    pub struct EditPlan {
        pub plan: String,
        pub item: String,
        /// Monday of the week.
        pub week: String,
        /// What is to be supplied that week; absent removes the edit.
        #[serde(default)]
        pub quantity: Option<String>,
        pub reason: String,
    }

    /// What is frozen of a plan for its review, page by page.
    pub struct PlanPages {
        /// The page of whoever looks: sales, commerce, production, purchasing or finance.
        pub page: String,
        pub as_of: String,
        /// The weeks of the horizon.
        pub weeks: Vec<String>,
        pub base: Option<String>,
        pub input_hash: String,
        pub plan_hash: String,
        pub totals: PlanTotals,
        pub exceptions: BTreeMap<String, u64>,
        pub orders: Vec<OrderAtRisk>,
        pub demand: Vec<DemandRow>,
        pub starts: Vec<StartRow>,
        pub load: Vec<LoadRow>,
        pub buys: Vec<BuyRow>,
        /// Empty for who may not see costs.
        pub cash: Vec<CashWeek>,
    }

    pub struct PlanTotals {
        pub lines: u64,
        pub late_lines: u64,
        pub order_lines: u64,
        pub order_lines_in_time: u64,
        /// Empty for who may not see costs, as the next two.
        pub purchases: String,
        pub stock_value_start: String,
        pub stock_value_end: String,
    }

    /// An open order line that the plan does not serve on the day asked for.
    pub struct OrderAtRisk {
        pub order: String,
        pub line: String,
        pub customer: String,
        pub model: String,
        pub name: String,
        pub quantity: String,
        /// What is not there on the requested date.
        pub short: String,
        pub requested: String,
        /// When all of it is there; absent when nothing in the horizon serves it.
        pub feasible: Option<String>,
        /// Working days.
        pub late_days: i64,
        /// no_supply, past_due, receipt, component, lead_time.
        pub cause: String,
        /// What it waits for.
        pub waits_for: String,
    }

    /// Forecast of an item against its orders over the horizon.
    pub struct DemandRow {
        pub model: String,
        pub name: String,
        pub unit: String,
        pub orders: String,
        /// What orders have not consumed.
        pub forecast: String,
        /// The first week in which the stock is below zero.
        pub short_week: Option<String>,
    }

    pub struct StartRow {
        pub line: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        pub quantity: String,
        pub week: String,
        pub start: String,
        pub due: String,
        pub finish: String,
        pub late_days: i64,
        /// Part of the quantity that ends up in orders.
        pub for_orders: String,
    }

    pub struct BuyRow {
        pub line: String,
        pub supplier: String,
        /// The week it must be ordered in.
        pub week: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        pub quantity: String,
        pub start: String,
        pub due: String,
        pub late_days: i64,
        /// Without tax; empty for who may not see costs.
        pub cost: String,
    }

    /// Lines of a released plan that are ordered or begun now.
    pub struct PlaceLines {
        pub plan: String,
        pub lines: Vec<String>,
    }

    pub struct Placed {
        /// For undo.
        pub operation: String,
        /// How many scheduled receipts were made.
        pub receipts: u64,
    }

    /// A released plan against what has happened since.
    pub struct PlanProgress {
        /// done, moving, late, ahead: how many lines.
        pub counts: BTreeMap<String, u64>,
        pub lines: Vec<ProgressLine>,
        pub today: String,
        pub may_place: bool,
    }

    pub struct ProgressLine {
        pub line: String,
        pub item: String,
        pub model: String,
        pub name: String,
        pub supply: String,
        pub unit: String,
        pub planned: String,
        /// In stock since the plan's date, of what the line asked for.
        pub received: String,
        /// On its way: orders or work begun.
        pub coming: String,
        pub start: String,
        pub due: String,
        /// Working days by which the plan itself expects it after `due`.
        pub late_days: i64,
        /// done: all received; moving: all received or on its way; late: its start has passed and something is missing;
        /// ahead: its start is still to come.
        pub state: String,
        /// Working days since it should have been started or finished.
        pub days: i64,
    }

    pub struct ItemParametersRequest {
        pub product: String,
    }

    pub struct ItemParameter {
        /// A field of the product.
        pub name: String,
        /// working_days, weeks, quantity, share, price, lot_rule.
        pub measure: String,
        /// Absent where there is none, or where the plan computes it.
        pub value: Option<String>,
        /// product, supplier, family, book, computed, nowhere.
        pub origin: String,
        /// Of the supplier or family.
        pub origin_name: String,
    }

    pub struct ItemParameters {
        pub rows: Vec<ItemParameter>,
        pub unit: String,
    }

    /// Of a product, or of everything a supplier delivers.
    pub struct AchievedRequest {
        #[serde(default)]
        pub product: Option<String>,
        #[serde(default)]
        pub supplier: Option<String>,
    }

    /// Lead times in working days.
    pub struct AchievedRow {
        pub product: String,
        pub model: String,
        pub name: String,
        /// Absent for the own workshop.
        pub supplier: Option<String>,
        pub supplier_name: String,
        /// Whether the product is planned with this source.
        pub planned: bool,
        pub entered: Option<i64>,
        /// product, supplier, family, nowhere.
        pub origin: String,
        /// Receipts that the following rests on, twelve at most.
        pub count: u32,
        pub median: Option<u32>,
        /// What four of five receipts keep.
        pub usual: Option<u32>,
        /// What should be entered instead, where there are receipts enough and it differs by more than noise.
        pub proposed: Option<u32>,
        pub worst: Option<u32>,
        /// Share of receipts there on the agreed day.
        pub in_time: Option<String>,
        pub last: Option<String>,
    }

    pub struct AchievedReply {
        pub rows: Vec<AchievedRow>,
    }

    /// A parameter that the past or the plan contradicts, or that is missing.
    pub struct Proposal {
        /// Names it; another value is another proposal.
        pub key: String,
        pub item: String,
        pub model: String,
        pub name: String,
        pub unit: String,
        /// lead_time_days, service_level, safety_stock, lot_min, unit_cost, supplier, bill_of_materials.
        pub parameter: String,
        /// working_days, share, quantity; empty where something is missing that only a person can find out.
        pub measure: String,
        pub entered: Option<String>,
        /// product, supplier, family, book, nowhere.
        pub origin: String,
        pub origin_name: String,
        /// Absent where only a person can find it out.
        pub proposed: Option<String>,
        /// The record and field to write; `value` null empties it, so that the plan computes it.
        pub kind: String,
        pub id: String,
        pub version: i64,
        pub field: String,
        pub value: Json,
        pub evidence: crate::review::Said,
        pub ignored: bool,
    }

    pub struct Proposals {
        pub rows: Vec<Proposal>,
        /// Items looked at.
        pub items: u64,
        pub may_apply: bool,
        pub may_ignore: bool,
    }

    pub struct IgnoreProposals {
        pub keys: Vec<String>,
        /// Or shown again.
        pub ignore: bool,
    }

    pub struct Earliest {
        pub product: String,
        pub quantity: String,
        /// The day it is wanted; as early as can be where absent.
        #[serde(default)]
        pub due: Option<String>,
    }

    pub struct EarliestReply {
        pub date: Option<String>,
        pub limited_by: Option<crate::review::Said>,
        pub displaces: Vec<crate::review::Said>,
    }
}
