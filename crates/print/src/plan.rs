use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::seal_mark::SealMark;
use crate::sheet::{Signer, Verdict};

/// A plan for signing: the whole grid first, then one page for every department.
///
/// Quantities are micro-units, money fen, hours micro-hours. Every list of cells runs parallel to `weeks`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanSheetData {
    pub company: String,
    pub form_number: String,
    pub form_version: String,
    pub serial: String,
    pub draft: u32,
    pub round: u32,
    pub as_of: Option<NaiveDate>,
    /// Hash of input and plan, lower-case hex.
    pub root: String,
    pub prepared_by: String,
    pub weeks: Vec<PlanWeek>,
    pub items: Vec<PlanItem>,
    pub at_risk: Vec<OrderAtRisk>,
    pub starts: Vec<ProductionStart>,
    pub load: Vec<WorkCentreLoad>,
    pub buys: Vec<Buy>,
    pub cash: Vec<CashWeek>,
    /// What falls due after the last week.
    pub cash_later: CashWeek,
    pub cash_ceiling_fen: Option<i64>,
    /// What is to be paid for lines and for what is ordered already, with tax, as the screen says.
    pub purchases_fen: i64,
    /// Times in which the stock of an item is below zero, as the screen counts them.
    pub shortages: u32,
    pub exceptions: Vec<PlanException>,
    pub signatures: Vec<PlanSignature>,
    /// Items left out because nothing of them moves.
    pub still: u32,
    /// For who must not see costs: no amounts and no cash calendar.
    pub without_costs: bool,
    /// Which pages to print; empty means all.
    pub pages: Vec<PlanPage>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanPage {
    Whole,
    Sales,
    Production,
    Purchasing,
    Finance,
    Commerce,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanWeek {
    /// ISO year and week.
    pub year: i32,
    pub week: u32,
    pub monday: Option<NaiveDate>,
    /// A holiday that falls into the week.
    pub holiday: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sourcing {
    #[default]
    Made,
    Bought,
    Outsourced,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanItem {
    pub item: String,
    pub name: String,
    pub sourcing: Sourcing,
    pub unit: String,
    pub on_hand: i64,
    pub safety_stock: i64,
    pub cells: Vec<PlanCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanCell {
    /// Firm orders and dependent demand.
    pub orders: i64,
    /// Forecast left after orders consumed it.
    pub forecast: i64,
    /// Scheduled receipts.
    pub scheduled: i64,
    /// Planned by this plan, at its due week.
    pub planned: i64,
    /// Stock at the end of the week; below zero is a shortage.
    pub projected: i64,
    /// Inside the frozen zone.
    pub frozen: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderAtRisk {
    pub order: String,
    pub customer: String,
    pub item: String,
    pub quantity: i64,
    pub short: i64,
    pub unit: String,
    pub requested: Option<NaiveDate>,
    pub feasible: Option<NaiveDate>,
    pub late_days: u32,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductionStart {
    pub line: String,
    pub item: String,
    pub name: String,
    pub sourcing: Sourcing,
    pub quantity: i64,
    pub unit: String,
    pub start: Option<NaiveDate>,
    /// The earliest date it serves.
    pub needed: Option<NaiveDate>,
    /// When it is there.
    pub due: Option<NaiveDate>,
    /// Working days from the one to the other.
    pub late_days: u32,
    pub work_centre: String,
    pub hours: i64,
    /// For which orders, in words.
    pub serves: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkCentreLoad {
    pub work_centre: String,
    pub cells: Vec<LoadCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LoadCell {
    pub hours: i64,
    /// `None`: unlimited.
    pub capacity: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Buy {
    pub supplier: String,
    pub line: String,
    pub item: String,
    pub name: String,
    pub quantity: i64,
    pub unit: String,
    /// For which orders, in words.
    pub serves: String,
    pub order_by: Option<NaiveDate>,
    /// The earliest date it serves.
    pub needed: Option<NaiveDate>,
    /// When it is there.
    pub due: Option<NaiveDate>,
    /// Working days from the one to the other.
    pub late_days: u32,
    pub amount_fen: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CashWeek {
    pub committed_fen: i64,
    pub order_driven_fen: i64,
    pub forecast_driven_fen: i64,
    /// The sum of the three above.
    pub expected_fen: i64,
    pub p90_fen: i64,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanException {
    /// In the reader's words: 短缺, 呆滞 …
    pub kind: String,
    pub item: String,
    pub date: Option<NaiveDate>,
    pub quantity: i64,
    pub unit: String,
    pub message: String,
    /// Printed in cinnabar: shortage, late, overload, cash above ceiling.
    pub severe: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanSignature {
    pub unit: String,
    pub verdict: Option<Verdict>,
    pub text: String,
    pub signer: Option<Signer>,
    pub signed_at: Option<NaiveDateTime>,
    pub seal: SealMark,
}
