//! What a sign-off binds to.

use std::io::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::input::Input;
use super::output::Plan;

/// SHA-256 of an input. Rows of a table count in any order.
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
        units,
        parameters,
        previous,
        edits,
        outlook,
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
    table(&mut hasher, "units", units);
    table(&mut hasher, "parameters", std::slice::from_ref(parameters));
    table(&mut hasher, "previous", previous);
    table(&mut hasher, "edits", edits);
    table(&mut hasher, "outlook", outlook);
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

/// SHA-256 of everything in a plan but its hashes.
pub fn of_plan(plan: &Plan) -> String {
    let mut sink = Sink(Sha256::new());
    let parts = (
        &plan.as_of,
        &plan.weeks,
        &plan.lines,
        &plan.exceptions,
        &plan.cash,
        &plan.payments,
        &plan.consumption,
        &plan.load,
        &plan.totals,
        &plan.engine_version,
    );
    let _ = serde_json::to_writer(std::io::BufWriter::with_capacity(1 << 16, &mut sink), &parts);
    let mut numbers = Vec::with_capacity(64);
    for row in &plan.projection {
        numbers.clear();
        numbers.extend_from_slice(row.item.as_bytes());
        let values = [
            row.orders,
            row.forecast,
            row.dependent,
            row.scheduled,
            row.planned,
            row.projected,
            row.safety,
        ];
        for value in values {
            numbers.extend_from_slice(&value.to_le_bytes());
        }
        sink.0.update(&numbers);
    }
    for link in &plan.links {
        numbers.clear();
        numbers.extend_from_slice(link.item.as_bytes());
        numbers.extend_from_slice(&link.quantity.to_le_bytes());
        sink.0.update(&numbers);
    }
    hex(sink.0)
}

struct Sink(Sha256);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
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
