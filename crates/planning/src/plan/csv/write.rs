//! A plan as files. Same plan, same bytes.

use std::fmt::{Display, Write};

use crate::plan::desk::Desk;
use crate::plan::error::PlanError;
use crate::plan::input::Kind;
use crate::plan::number::{Decimal, Iso, quantity, yuan};
use crate::plan::output::{ExceptionCode, Plan, Root, Supply};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// With its ending.
    pub name: &'static str,
    pub text: String,
}

/// All files of a plan. The two long ones are written beside the others.
pub fn write(desk: &Desk) -> Result<Vec<Written>, PlanError> {
    let plan = desk.plan()?;
    let file = |name, text| Written { name, text };
    let (explanations, pegs, mut files) = std::thread::scope(|scope| {
        let explanations = scope.spawn(|| desk.explanations_json(&plan));
        let pegs = scope.spawn(|| pegging(desk));
        let files = vec![
            file("lines.csv", lines(&plan)),
            file("projection.csv", projection(&plan)),
            file("exceptions.csv", exceptions(&plan)),
            file("cash.csv", cash(&plan)),
            file("consumption.csv", consumption(&plan)),
            file("plan.json", summary(&plan)),
        ];
        (joined(explanations), joined(pegs), files)
    });
    files.push(file("pegging.csv", pegs));
    files.push(file("explanations.json", explanations));
    Ok(files)
}

/// What a thread has written; its panic is this one's.
fn joined(thread: std::thread::ScopedJoinHandle<'_, String>) -> String {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// One CSV under construction.
struct Sheet {
    text: String,
    first: bool,
}

impl Sheet {
    fn new(header: &str, rows: usize) -> Sheet {
        let mut text = String::with_capacity(header.len() + 1 + rows * 56);
        text.push_str(header);
        text.push('\n');
        Sheet { text, first: true }
    }

    fn comma(&mut self) {
        if !self.first {
            self.text.push(',');
        }
        self.first = false;
    }

    fn cell(mut self, value: &str) -> Sheet {
        self.comma();
        if value.contains([',', '"', '\n', '\r']) {
            self.text.push('"');
            self.text.push_str(&value.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(value);
        }
        self
    }

    /// A value whose writing never needs quotes.
    fn plain(mut self, value: impl Display) -> Sheet {
        self.comma();
        let _ = write!(self.text, "{value}");
        self
    }

    fn end(mut self) -> Sheet {
        self.text.push('\n');
        self.first = true;
        self
    }
}

fn money(fen: i64) -> String {
    let size = fen.unsigned_abs();
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Make => "make",
        Kind::Buy => "buy",
        Kind::Outsource => "outsource",
    }
}

fn lines(plan: &Plan) -> String {
    let header = "line,item,kind,quantity,start,due,late_days,cost";
    let mut sheet = Sheet::new(header, plan.lines.len());
    for line in &plan.lines {
        sheet = (sheet.cell(&line.line).cell(&line.item))
            .plain(kind(line.kind))
            .plain(quantity(line.quantity))
            .plain(Iso(line.start))
            .plain(Iso(line.due))
            .plain(line.late_days)
            .plain(money(line.cost))
            .end();
    }
    sheet.text
}

fn projection(plan: &Plan) -> String {
    let header = "item,week,gross,scheduled,planned,projected";
    let mut sheet = Sheet::new(header, plan.projection.len());
    let weeks: Vec<String> = plan.weeks.iter().map(ToString::to_string).collect();
    for (at, row) in plan.projection.iter().enumerate() {
        sheet = (sheet.cell(&row.item))
            .plain(&weeks[at % weeks.len()])
            .plain(quantity(row.gross()))
            .plain(quantity(row.scheduled))
            .plain(quantity(row.planned))
            .plain(quantity(row.projected))
            .end();
    }
    sheet.text
}

/// Where no order stands at the end, the order is empty and its line says what does.
fn pegging(desk: &Desk) -> String {
    let pegs = desk.pegs();
    let mut sheet = Sheet::new("line,item,order,order_line,quantity", pegs.len());
    for peg in &pegs {
        let supply: &str = match &peg.supply {
            Supply::Stock => "stock",
            Supply::Receipt(code) | Supply::Line(code) => code,
        };
        let (order, line): (&str, &str) = match &peg.root {
            Root::Order { order, line } => (order, line),
            Root::Forecast => ("", "forecast"),
            Root::Deficit => ("", "deficit"),
            Root::SafetyStock => ("", "safety_stock"),
            Root::Surplus => ("", "surplus"),
        };
        sheet = (sheet.cell(supply).cell(&peg.item).cell(order).cell(line))
            .plain(quantity(peg.quantity))
            .end();
    }
    sheet.text
}

fn exceptions(plan: &Plan) -> String {
    let mut sheet = Sheet::new("code,item,date,quantity,message", plan.exceptions.len());
    for exception in &plan.exceptions {
        let amount: Decimal = match exception.code {
            ExceptionCode::CashAboveCeiling => yuan(exception.quantity),
            _ => quantity(exception.quantity),
        };
        sheet = (sheet.plain(exception.code.name()))
            .cell(exception.item.as_deref().unwrap_or(""))
            .plain(exception.date)
            .plain(amount)
            .cell(&exception.message)
            .end();
    }
    sheet.text
}

fn cash(plan: &Plan) -> String {
    let header = "week,expected,p90,committed,order_driven,forecast_driven";
    let mut sheet = Sheet::new(header, plan.cash.len());
    for week in &plan.cash {
        sheet = (sheet.plain(week.week))
            .plain(money(week.expected))
            .plain(money(week.p90))
            .plain(money(week.committed))
            .plain(money(week.order_driven))
            .plain(money(week.forecast_driven))
            .end();
    }
    sheet.text
}

fn consumption(plan: &Plan) -> String {
    let header = "order,order_line,item,week,quantity";
    let mut sheet = Sheet::new(header, plan.consumption.len());
    for row in &plan.consumption {
        sheet = (sheet.cell(&row.order).cell(&row.line).cell(&row.item))
            .plain(row.week)
            .plain(quantity(row.quantity))
            .end();
    }
    sheet.text
}

fn summary(plan: &Plan) -> String {
    let totals = &plan.totals;
    let value = serde_json::json!({
        "engine_version": plan.engine_version,
        "input_hash": plan.input_hash,
        "plan_hash": plan.plan_hash,
        "as_of": plan.as_of,
        "weeks": plan.weeks.len(),
        "first_week": plan.weeks.first(),
        "last_week": plan.weeks.last(),
        "totals": {
            "items": totals.items,
            "lines": totals.lines,
            "late_lines": totals.late_lines,
            "exceptions": totals.exceptions,
            "order_lines": totals.order_lines,
            "order_lines_in_time": totals.order_lines_in_time,
            "cost": money(totals.cost),
            "purchases": money(totals.purchases),
            "committed": money(totals.committed),
            "order_driven": money(totals.order_driven),
            "forecast_driven": money(totals.forecast_driven),
            "stock_value_start": money(totals.stock_value_start),
            "stock_value_end": money(totals.stock_value_end),
        },
    });
    format!("{value:#}\n")
}
