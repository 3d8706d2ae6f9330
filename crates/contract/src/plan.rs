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
    }

    pub struct Plans {
        pub plans: Vec<PlanRow>,
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
    }

    pub struct Exceptions {
        pub rows: Vec<ExceptionRow>,
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

    pub struct Earliest {
        pub product: String,
        pub quantity: String,
    }

    pub struct EarliestReply {
        pub date: Option<String>,
        pub limited_by: Option<crate::review::Said>,
    }
}
