//! What a sign-off binds to.

use std::io::Write;

use chrono::Datelike;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::input::Input;
use super::output::{Plan, Supply};

/// SHA-256 of an input without the previous plan. Rows of a table count in any order.
pub fn of_input(input: &Input) -> String {
    let mut hasher = Sha256::new();
    let Input {
        as_of,
        weeks,
        items,
        bom,
        stock,
        receipts,
        orders,
        history,
        forecast,
        routing,
        capacity,
        calendar,
        suppliers,
        payments,
        met,
        stock_outs,
        units,
        parameters,
        previous: _,
        redraft: _,
        edits,
        outlook,
        doubts,
    } = input;
    table(&mut hasher, "plan", &[(as_of, weeks)]);
    table(&mut hasher, "items", items);
    table(&mut hasher, "bom", bom);
    table(&mut hasher, "stock", stock);
    table(&mut hasher, "receipts", receipts);
    table(&mut hasher, "orders", orders);
    table(&mut hasher, "history", history);
    table(&mut hasher, "forecast", forecast);
    table(&mut hasher, "routing", routing);
    table(&mut hasher, "capacity", capacity);
    table(&mut hasher, "calendar", calendar);
    table(&mut hasher, "suppliers", suppliers);
    // Inputs from before there were such rows keep their hash.
    if !payments.is_empty() {
        table(&mut hasher, "payments", payments);
    }
    if !met.is_empty() {
        table(&mut hasher, "met", met);
    }
    if !stock_outs.is_empty() {
        table(&mut hasher, "stock_outs", stock_outs);
    }
    table(&mut hasher, "units", units);
    table(&mut hasher, "parameters", std::slice::from_ref(parameters));
    table(&mut hasher, "edits", edits);
    table(&mut hasher, "outlook", outlook);
    if !doubts.is_empty() {
        table(&mut hasher, "doubts", doubts);
    }
    hex(hasher)
}

fn table<Row: Serialize>(hasher: &mut Sha256, name: &str, rows: &[Row]) {
    let mut text: Vec<u8> = Vec::with_capacity(rows.len() * 160);
    let mut ends = Vec::with_capacity(rows.len());
    for row in rows {
        // Writing plain data into memory cannot fail; a row that did would hash as its beginning.
        let _ = serde_json::to_writer(&mut text, row);
        ends.push(text.len());
    }
    let mut lines: Vec<&[u8]> = Vec::with_capacity(rows.len());
    let mut start = 0;
    for end in ends {
        lines.push(&text[start..end]);
        start = end;
    }
    if !lines.is_sorted() {
        lines.sort_unstable();
    }
    hasher.update(name.as_bytes());
    hasher.update((rows.len() as u64).to_le_bytes());
    for line in lines {
        hasher.update(line);
        hasher.update(b"\n");
    }
}

/// The beginning of the SHA-256 of everything in a plan but its hashes: its lines and stocks, which are known first.
pub fn begun(plan: &Plan) -> Begun {
    let mut sink = Sink(Sha256::new(), Vec::with_capacity(1 << 16));
    for line in &plan.lines {
        let days = [line.start, line.due, line.finish].map(|day| i64::from(day.num_days_from_ce()));
        let sums = &line.reckoning;
        sink.text(&line.line);
        sink.numbers(&days);
        sink.numbers(&[
            line.kind as i64,
            line.quantity,
            i64::from(line.late_days),
            line.cost,
            line.origin as i64,
            line.for_orders,
            sums.opening,
            sums.receipts,
            sums.earlier_lines,
            sums.orders,
            sums.forecast,
            sums.consumed,
            sums.dependent,
            sums.floor,
            sums.advanced,
            sums.cover,
            i64::from(sums.cover_week),
            sums.rounding,
            sums.decided,
        ]);
    }
    for row in &plan.projection {
        sink.text(&row.item);
        sink.numbers(&[
            row.orders,
            row.forecast,
            row.dependent,
            row.scheduled,
            row.planned,
            row.projected,
            row.safety,
        ]);
    }
    Begun(sink)
}

/// A hash of which the lines and stocks are counted.
pub struct Begun(Sink);

impl Begun {
    /// The whole, as 64 hexadecimal digits.
    pub fn ended(self, plan: &Plan) -> String {
        let Begun(mut sink) = self;
        for payment in &plan.payments {
            let supply = match &payment.supply {
                Supply::Stock => "",
                Supply::Receipt(code) | Supply::Line(code) => code,
            };
            sink.text(supply);
            sink.text(payment.supplier.as_deref().unwrap_or(""));
            let day = i64::from(payment.date.num_days_from_ce());
            sink.numbers(&[day, payment.part as i64, payment.amount, payment.for_orders]);
        }
        let rest = (
            &plan.as_of,
            &plan.weeks,
            &plan.exceptions,
            &plan.cash,
            &plan.consumption,
            &plan.load,
            &plan.totals,
            &plan.engine_version,
        );
        // Writing plain data into memory cannot fail.
        let _ = serde_json::to_writer(&mut sink, &rest);
        sink.pass_on();
        hex(sink.0)
    }
}

/// Collects small pieces before they are hashed.
struct Sink(Sha256, Vec<u8>);

impl Sink {
    /// A text with its length, so that neighbours cannot be taken for one another.
    fn text(&mut self, text: &str) {
        self.1.extend_from_slice(&(text.len() as u32).to_le_bytes());
        self.1.extend_from_slice(text.as_bytes());
    }

    fn numbers(&mut self, numbers: &[i64]) {
        for number in numbers {
            self.1.extend_from_slice(&number.to_le_bytes());
        }
        if self.1.len() > 60_000 {
            self.pass_on();
        }
    }

    fn pass_on(&mut self) {
        self.0.update(&self.1);
        self.1.clear();
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.1.extend_from_slice(bytes);
        if self.1.len() > 60_000 {
            self.pass_on();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn hex(hasher: Sha256) -> String {
    let mut text = String::with_capacity(64);
    for byte in hasher.finalize() {
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text
}
