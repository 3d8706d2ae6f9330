use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::seal_mark::SealMark;

/// Everything on one review sheet, as typed values; words and number formats come from the locale.
///
/// Amounts are integer fen, unit prices integer micro-yuan (10⁻⁶ yuan), quantities integer micro-units (10⁻⁶ of the unit).
/// Instants are local to the plant.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetData {
    /// The contracting company that issues the sheet.
    pub company: String,
    pub kind: SheetKind,
    /// The number of the controlled form, for example `QR-XS-08`, and its version.
    pub form_number: String,
    pub form_version: String,
    /// The number of the review case, for example `PS-2026-0318`.
    pub serial: String,
    pub round: u32,
    pub revision: u32,
    /// Root of the revision, lower-case hex. It is printed short and stands whole in the QR code.
    pub root: String,
    pub class: ReviewClass,
    /// Why the review is special: below floor, over credit, new product …
    pub class_reasons: Vec<String>,
    pub method: ReviewMethod,
    pub submitted_at: Option<NaiveDateTime>,
    pub submitted_by: String,
    pub order: OrderBlock,
    pub customer: CustomerBlock,
    /// What a document other than an order says; printed instead of order and customer.
    pub facts: Vec<Term>,
    pub lines: Vec<SheetLine>,
    /// ISO 4217. Amounts in words are printed for `CNY` only.
    pub currency: String,
    pub total_fen: i64,
    pub tax_fen: Option<i64>,
    pub terms: Vec<Term>,
    pub opinions: Vec<Opinion>,
    /// Commitments that follow from agreements on conditions.
    pub conditions: Vec<Condition>,
    /// `None` while the review runs.
    pub conclusion: Option<Conclusion>,
    pub distribution: Vec<Recipient>,
    pub changes: Vec<Change>,
    pub attachments: Vec<AttachedFile>,
    /// Minutes of a review meeting.
    pub minutes: Option<String>,
    /// Set on an unfinished or superseded sheet; printed as a notice under the title.
    pub notice: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    #[default]
    Order,
    /// A change after acceptance.
    Change,
    Credit,
    Price,
    Expense,
    HandOver,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewClass {
    #[default]
    Regular,
    Special,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewMethod {
    /// One authorised person decides.
    Authorised,
    #[default]
    Circulated,
    Meeting,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderBlock {
    pub number: String,
    pub contract_number: Option<String>,
    pub quotation_number: Option<String>,
    /// Single, framework, call-off …, in the reader's words.
    pub kind: Option<String>,
    pub channel: Option<String>,
    pub ordered_on: Option<NaiveDate>,
    /// Latest requested delivery.
    pub due: Option<NaiveDate>,
    pub salesperson: String,
    pub sales_unit: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerBlock {
    pub name: String,
    pub credit_code: String,
    pub kind: Option<String>,
    pub contact: String,
    pub phone: String,
    pub address: String,
    /// For a dealer's order the company that will use the goods.
    pub end_customer: Option<String>,
    pub risk_grade: Option<String>,
    pub value_grade: Option<String>,
    pub credit_limit_fen: Option<i64>,
    /// Exposure with this order in it.
    pub exposure_fen: Option<i64>,
    pub overdue_fen: Option<i64>,
    pub credit_days: Option<u32>,
}

impl CustomerBlock {
    /// For who must not see what the customer owes.
    pub fn hide_credit(&mut self) {
        self.credit_limit_fen = None;
        self.exposure_fen = None;
        self.overdue_fen = None;
        self.credit_days = None;
    }
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetLine {
    pub number: u32,
    /// Model, for example `RLB-20A`.
    pub product: String,
    pub name: String,
    pub specification: String,
    pub unit: String,
    pub quantity_micro: i64,
    /// Including tax.
    pub price_micro: Option<i64>,
    /// In hundredths of a percent: 1300 is 13 %.
    pub tax_rate_bp: Option<u32>,
    pub amount_fen: Option<i64>,
    pub due: Option<NaiveDate>,
    /// Earliest feasible date where it is later than `due`.
    pub earliest: Option<NaiveDate>,
    pub remark: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Term {
    pub name: String,
    pub text: String,
    /// What the quotation or the standard terms say, where this term differs from it.
    pub deviates_from: Option<String>,
    /// Left out of a copy without prices.
    pub concerns_prices: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Opinion {
    pub unit: String,
    /// Last, alone: after everyone else.
    pub last: bool,
    /// What this unit reviewed.
    pub questions: Vec<String>,
    /// `None` while the slot is open.
    pub verdict: Option<Verdict>,
    pub text: String,
    /// What is to be done, by whom and until when.
    pub measure: Option<String>,
    pub measure_owner: Option<String>,
    pub measure_due: Option<NaiveDate>,
    pub signer: Option<Signer>,
    pub signed_at: Option<NaiveDateTime>,
    pub seal: SealMark,
    pub carried: Option<Carried>,
    /// The opinion is on an earlier revision and does not count for this one.
    pub on_revision: Option<u32>,
    /// Signed after the outcome.
    pub late: bool,
    /// The opinion, its measure and its questions are left out of a copy without prices.
    pub concerns_prices: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 满足
    Met,
    /// 有条件满足
    MetOnConditions,
    /// 不满足
    NotMet,
    /// 退回
    Returned,
    /// 弃权
    Abstained,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Signer {
    pub name: String,
    pub rank: String,
    /// The person who was asked, where the signer acts as a stand-in or delegate; printed "B 代 A".
    pub for_name: Option<String>,
}

/// An earlier opinion that the authority recorded as still valid.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Carried {
    pub revision: u32,
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Condition {
    pub text: String,
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub concerns_prices: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conclusion {
    pub outcome: Outcome,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub by: String,
    pub at: Option<NaiveDateTime>,
    #[serde(default)]
    pub seal: SealMark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 接受
    Accepted,
    /// 修改后接受: with conditions, or after round 1
    AcceptedModified,
    /// 不接受（重新洽谈）
    Refused,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Recipient {
    pub unit: String,
    pub without_prices: bool,
    pub received_by: Option<String>,
    pub received_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    pub round: u32,
    pub revision: u32,
    pub at: Option<NaiveDateTime>,
    pub by: String,
    pub text: String,
    pub concerns_prices: bool,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AttachedFile {
    pub name: String,
    /// SHA-256 of the file, lower-case hex; printed short.
    pub sha256: String,
}
