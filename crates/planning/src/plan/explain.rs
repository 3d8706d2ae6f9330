//! Every line explains itself, and its quantity can be recomputed from the explanation.

use std::fmt::Write;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assemble::{self, Naming};
use super::desk::Desk;
use super::input::{Code, LotRule, Quantity};
use super::number::{Iso, quantity};
use super::output::{Line, Origin, Plan};
use crate::calendar::Week;

/// Why a line has its quantity and its dates. The terms add up, each with its sign, to the quantity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    pub line: Code,
    pub item: Code,
    pub quantity: Quantity,
    /// Only terms that are not zero.
    pub terms: Vec<Term>,
    pub lot_rule: LotRule,
    /// Last week whose needs are in the lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers_to: Option<Week>,
    pub origin: Origin,
    pub start: NaiveDate,
    pub due: NaiveDate,
    pub finish: NaiveDate,
    pub late_days: u32,
    /// Working days.
    pub lead_time_days: u32,
    /// The component that decides the start, where materials do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<Code>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelFacts>,
}

/// One summand: what is short (+) or there (−) on the due date, and what the lot rule makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub code: TermCode,
    /// With its sign: all terms add up to the quantity of the line.
    pub quantity: Quantity,
    /// Beside the sum: for the forecast, what orders had consumed of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumed: Option<Quantity>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermCode {
    OnHand,
    Receipts,
    EarlierLines,
    Orders,
    Forecast,
    Dependent,
    SafetyStock,
    /// Receipts after the due date that are to come earlier instead.
    Advanced,
    /// Later needs that the lot rule takes in.
    Cover,
    /// Minimum, fixed size or multiple.
    LotRule,
    /// A planner, the frozen zone or the calm of a redraft.
    Decided,
}

/// Where the forecast behind an item comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelFacts {
    pub class: Code,
    pub models: Vec<Code>,
    /// Pinball loss and bias of the backtest per unit of demand, millionths.
    pub backtest_loss: Option<i64>,
    pub backtest_bias: Option<i64>,
}

impl Explanation {
    /// The quantity, from the terms alone.
    pub fn recomputed(&self) -> Option<Quantity> {
        let sum: i128 = self.terms.iter().map(|term| i128::from(term.quantity)).sum();
        i64::try_from(sum).ok()
    }

    /// The explanation in one English sentence.
    pub fn sentence(&self) -> String {
        let mut text = String::with_capacity(160);
        let mut need: i64 = 0;
        let mut lot = String::new();
        for term in &self.terms {
            let size = quantity(term.quantity.saturating_abs());
            let after_need = match term.code {
                TermCode::Cover => Some("later needs"),
                TermCode::LotRule => Some("lot rule"),
                TermCode::Decided => Some("decided"),
                _ => None,
            };
            if let Some(name) = after_need {
                let sign = if term.quantity < 0 { '−' } else { '+' };
                let _ = write!(lot, " {sign} {name} {size}");
                continue;
            }
            need = need.saturating_add(term.quantity);
            // Said from the side of the stock: what is there is +, what is asked for −.
            let sign = match (text.is_empty(), term.quantity < 0) {
                (true, true) => "",
                (true, false) => "−",
                (false, true) => " + ",
                (false, false) => " − ",
            };
            let _ = write!(text, "{sign}{} {size}", term.code.words());
            if let Some(consumed) = term.consumed.filter(|consumed| *consumed != 0) {
                let _ = write!(text, " (after {} consumed)", quantity(consumed));
            }
        }
        if text.is_empty() {
            text.push_str("nothing counted");
        }
        let _ = write!(text, " = {}", quantity(need.saturating_neg()));
        let _ = write!(text, "; lot {}{lot} = {}", quantity(need), quantity(self.quantity));
        let _ = write!(text, "; start {}, due {}", Iso(self.start), Iso(self.due));
        if self.late_days > 0 {
            let days = self.late_days;
            let _ = write!(text, ", there {} ({days} working days late)", self.finish);
        }
        if let Some(component) = &self.waits_for {
            let _ = write!(text, ", waits for {component}");
        }
        text
    }
}

impl TermCode {
    pub fn name(self) -> &'static str {
        match self {
            TermCode::OnHand => "on_hand",
            TermCode::Receipts => "receipts",
            TermCode::EarlierLines => "earlier_lines",
            TermCode::Orders => "orders",
            TermCode::Forecast => "forecast",
            TermCode::Dependent => "dependent",
            TermCode::SafetyStock => "safety_stock",
            TermCode::Advanced => "advanced",
            TermCode::Cover => "cover",
            TermCode::LotRule => "lot_rule",
            TermCode::Decided => "decided",
        }
    }

    fn words(self) -> &'static str {
        match self {
            TermCode::OnHand => "on hand",
            TermCode::Receipts => "receipts",
            TermCode::EarlierLines => "earlier lines",
            TermCode::Orders => "orders",
            TermCode::Forecast => "forecast",
            TermCode::Dependent => "dependent demand",
            TermCode::SafetyStock => "safety stock",
            TermCode::Advanced => "receipts to advance",
            TermCode::Cover => "later needs",
            TermCode::LotRule => "lot rule",
            TermCode::Decided => "decided",
        }
    }
}

impl Desk {
    /// Explains the line at `at` of the plan's lines; `lot` is its position among the lines of its item.
    fn explanation(&self, line: &Line, item: usize, lot: usize) -> Explanation {
        let facts = &self.book.items[item];
        let lot = &self.work.sheets[item].lots[lot];
        let sums = &line.reckoning;
        let signed = [
            (TermCode::OnHand, -sums.opening),
            (TermCode::Receipts, -sums.receipts),
            (TermCode::EarlierLines, -sums.earlier_lines),
            (TermCode::Orders, sums.orders),
            (TermCode::Forecast, sums.forecast),
            (TermCode::Dependent, sums.dependent),
            (TermCode::SafetyStock, sums.floor),
            (TermCode::Advanced, -sums.advanced),
            (TermCode::Cover, sums.cover),
            (TermCode::LotRule, sums.rounding),
            (TermCode::Decided, sums.decided),
        ];
        let terms = (signed.into_iter())
            .filter(|(code, quantity)| *quantity != 0 || (*code == TermCode::Forecast && sums.consumed != 0))
            .map(|(code, quantity)| Term {
                code,
                quantity,
                consumed: (code == TermCode::Forecast).then_some(sums.consumed),
            })
            .collect();
        let covered = self.book.weeks.get(sums.cover_week as usize);
        Explanation {
            line: line.line.clone(),
            item: line.item.clone(),
            quantity: line.quantity,
            terms,
            lot_rule: facts.rule,
            covers_to: covered.copied().filter(|_| sums.cover != 0),
            origin: line.origin,
            start: line.start,
            due: line.due,
            finish: line.finish,
            late_days: line.late_days,
            lead_time_days: facts.lead,
            waits_for: (self.book.items.get(lot.waits_for as usize)).map(|component| component.code.clone()),
            model: self.model_of(facts),
        }
    }

    fn model_of(&self, facts: &super::facts::ItemFacts) -> Option<ModelFacts> {
        let outlook = self.input.outlook.get(facts.outlook? as usize)?;
        Some(ModelFacts {
            class: outlook.class.clone(),
            models: outlook.models.iter().map(|(name, _)| name.clone()).collect(),
            backtest_loss: outlook.backtest_loss,
            backtest_bias: outlook.backtest_bias,
        })
    }

    /// Explains the line of that name.
    pub fn explain(&self, line: &Code) -> Option<Explanation> {
        let (item, _) = line.rsplit_once('@')?;
        let item = *self.book.index.get(item)? as usize;
        let lots = &self.work.sheets[item].lots;
        let names = Naming::new(&self.book).lots(&self.book.items[item], lots);
        let at = names.iter().position(|name| name == line)?;
        let line = assemble::line(&self.book, line, item, &lots[at]).ok()?;
        Some(self.explanation(&line, item, at))
    }

    /// Explains every line of `plan`, in their order. `plan` is the one of this desk.
    pub fn explanations<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = Explanation> + 'a {
        let places = (self.work.sheets.iter().enumerate())
            .flat_map(|(item, sheet)| (0..sheet.lots.len()).map(move |lot| (item, lot)));
        (plan.lines.iter().zip(places)).map(|(line, (item, lot))| self.explanation(line, item, lot))
    }

    /// All explanations with their sentences as JSON, one a line. Quantities are in units, as in the other files.
    pub(super) fn explanations_json(&self, plan: &Plan) -> String {
        let mut text = String::with_capacity(plan.lines.len() * 560 + 8);
        text.push('[');
        for (at, explanation) in self.explanations(plan).enumerate() {
            text.push_str(if at == 0 { "\n" } else { ",\n" });
            explanation.write_json(&mut text);
        }
        text.push_str("\n]\n");
        text
    }
}

impl Explanation {
    fn write_json(&self, text: &mut String) {
        let _ = write!(
            text,
            "{{\"line\":{},\"item\":{}",
            quoted(&self.line),
            quoted(&self.item)
        );
        let _ = write!(text, ",\"quantity\":{},\"terms\":[", quantity(self.quantity));
        for (at, term) in self.terms.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let size = quantity(term.quantity);
            let _ = write!(text, "{comma}{{\"code\":\"{}\",\"quantity\":{size}", term.code.name());
            if let Some(consumed) = term.consumed {
                let _ = write!(text, ",\"consumed\":{}", quantity(consumed));
            }
            text.push('}');
        }
        let _ = write!(text, "],\"lot_rule\":\"{}\"", self.lot_rule.name());
        if let Some(week) = self.covers_to {
            let _ = write!(text, ",\"covers_to\":\"{week}\"");
        }
        let (start, due, finish) = (Iso(self.start), Iso(self.due), Iso(self.finish));
        let _ = write!(
            text,
            ",\"origin\":\"{}\",\"lead_time_days\":{}",
            self.origin.name(),
            self.lead_time_days
        );
        let _ = write!(text, ",\"start\":\"{start}\",\"due\":\"{due}\",\"finish\":\"{finish}\"");
        let _ = write!(text, ",\"late_days\":{}", self.late_days);
        if let Some(component) = &self.waits_for {
            let _ = write!(text, ",\"waits_for\":{}", quoted(component));
        }
        if let Some(model) = &self.model {
            // Writing plain data into memory cannot fail.
            let facts = serde_json::to_string(model).unwrap_or_default();
            let _ = write!(text, ",\"model\":{facts}");
        }
        let _ = write!(text, ",\"sentence\":{}}}", quoted(&self.sentence()));
    }
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) {
        return format!("\"{text}\"");
    }
    serde_json::Value::from(text).to_string()
}
