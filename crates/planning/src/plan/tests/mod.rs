//! Behaviour of whole plans, written as the CSV a planner would write.

mod bad_input;
mod calm;
mod change;
mod cores;
mod dates;
mod demand;
mod difference;
mod faults;
mod lots;
mod money;
mod peers;
mod pegging;
mod promise;
mod properties;
mod study;
mod waiting;
mod work;

use std::collections::BTreeMap;

use super::csv::{read, write};
use super::output::{Exception, ExceptionCode};
use super::{Desk, Input, Plan};
use crate::calendar::Week;

/// Monday of 2026-W47.
const AS_OF: &str = "2026-11-16";

/// A book of CSV texts: each part is `name: header` and rows, parts divided by empty lines.
fn input(text: &str, as_of: &str, weeks: u32) -> Input {
    try_input(text, as_of, weeks).unwrap()
}

fn try_input(text: &str, as_of: &str, weeks: u32) -> Result<Input, String> {
    let mut texts = BTreeMap::new();
    for part in text.split("\n\n") {
        let lines: Vec<&str> = part.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let Some((name, header)) = lines.first().and_then(|l| l.split_once(':')) else {
            continue;
        };
        let mut body = header.trim().to_owned();
        for line in &lines[1..] {
            body.push('\n');
            body.push_str(line);
        }
        texts.insert(name.to_owned(), body + "\n");
    }
    texts
        .entry("orders".to_owned())
        .or_insert_with(|| "order,line,item,quantity,requested\n".to_owned());
    let found = read(&texts, as_of.parse().unwrap(), weeks).map_err(|fault| fault.to_string())?;
    Ok(found.input)
}

fn desk(text: &str) -> Desk {
    Desk::open(input(text, AS_OF, 12)).unwrap()
}

fn plan(text: &str) -> Plan {
    desk(text).plan().unwrap()
}

/// `item quantity start due` and how late, line by line.
fn lines(plan: &Plan) -> Vec<String> {
    (plan.lines.iter())
        .map(|line| {
            let quantity = super::number::quantity(line.quantity);
            let (start, due) = (line.start.format("%m-%d"), line.due.format("%m-%d"));
            match line.late_days {
                0 => format!("{} {quantity} {start} {due}", line.item),
                days => format!("{} {quantity} {start} {due} late {days}", line.item),
            }
        })
        .collect()
}

fn exceptions(plan: &Plan, code: ExceptionCode) -> Vec<&Exception> {
    plan.exceptions.iter().filter(|e| e.code == code).collect()
}

/// What is projected at the end of a week, in units.
fn projected(plan: &Plan, item: &str, week: &str) -> f64 {
    let week: Week = week.parse().unwrap();
    let row = (plan.projection.iter()).find(|row| &*row.item == item && row.week == week);
    row.unwrap().projected as f64 / 1e6
}

fn file(desk: &Desk, name: &str) -> String {
    let files = write(desk).unwrap();
    files.into_iter().find(|file| file.name == name).unwrap().text
}
