//! A CSV text with its header, read cell by cell; every complaint names file, row and column.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::calendar::Week;
use crate::places::{Lines, open_quote};
use crate::plan::book::MOST;
use crate::plan::input::Code;
use crate::plan::number::{NotANumber, UNIT, rounded_decimal};

/// What is wrong in a file. `row` is the line in the file, the header is 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    pub file: String,
    pub row: Option<u64>,
    pub column: Option<String>,
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

pub(super) struct Table<'a> {
    file: &'a str,
    /// The line of the header.
    header: u64,
    columns: HashMap<String, usize>,
    records: Vec<(u64, csv::StringRecord)>,
}

impl<'a> Table<'a> {
    /// `known` are all columns the file may have, the first of them is required.
    pub fn read(file: &'a str, text: &str, known: &[&str], notes: &mut Vec<String>) -> Result<Table<'a>, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut table = Table {
            file,
            header: 1,
            columns: HashMap::new(),
            records: Vec::new(),
        };
        if let Some(row) = open_quote(text) {
            return Err(table.fault(Some(row), None, "a quote is opened here and never closed"));
        }
        let mut width = 0;
        let mut rows = Lines::new(text);
        for record in reader.records() {
            let record = record.map_err(|error| {
                let row = error.position().map(csv::Position::line);
                table.fault(row, None, "cannot be read as CSV")
            })?;
            let row = rows.at(record.position().map_or(0, csv::Position::byte));
            if width == 0 {
                width = record.len();
                table.header(row, &record, known, notes)?;
                continue;
            }
            // Spreadsheets leave rows of empty cells behind.
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if record.len() != width {
                let problem = format!("{} cells where the header has {width}", record.len());
                return Err(table.fault(Some(row), None, problem));
            }
            table.records.push((row, record));
        }
        if width == 0 {
            return Err(table.fault(Some(1), known.first().copied(), "has no header"));
        }
        Ok(table)
    }

    fn header(
        &mut self,
        row: u64,
        record: &csv::StringRecord,
        known: &[&str],
        notes: &mut Vec<String>,
    ) -> Result<(), Fault> {
        self.header = row;
        for (at, name) in record.iter().enumerate() {
            let name = name.trim();
            if self.columns.insert(name.to_owned(), at).is_some() {
                return Err(self.fault(Some(row), Some(name), "stands twice in the header"));
            }
            if !known.contains(&name) {
                notes.push(format!("{}: column {name} is not known and not read", self.file));
            }
        }
        match known.first() {
            Some(first) if !self.columns.contains_key(*first) => Err(self.missing(first)),
            _ => Ok(()),
        }
    }

    fn missing(&self, column: &str) -> Fault {
        self.fault(Some(self.header), Some(column), "is missing in the header")
    }

    fn fault(&self, row: Option<u64>, column: Option<&str>, problem: impl Into<String>) -> Fault {
        Fault {
            file: self.file.to_owned(),
            row,
            column: column.map(str::to_owned),
            problem: problem.into(),
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (self.records.iter()).map(|(row, record)| Row {
            table: self,
            row: *row,
            record,
        })
    }
}

/// What may stand in a file only once, with the row it stood in.
pub(super) struct Once<K> {
    rows: HashMap<K, u64>,
}

impl<K> Default for Once<K> {
    fn default() -> Once<K> {
        Once { rows: HashMap::new() }
    }
}

pub(super) struct Row<'a> {
    table: &'a Table<'a>,
    row: u64,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    pub fn fault(&self, column: &str, problem: impl Into<String>) -> Fault {
        self.table.fault(Some(self.row), Some(column), problem)
    }

    /// A complaint where `key` was in an earlier row already; `what` names it.
    pub fn once<K: Eq + Hash>(
        &self,
        column: &str,
        seen: &mut Once<K>,
        key: K,
        what: impl FnOnce() -> String,
    ) -> Result<(), Fault> {
        match seen.rows.insert(key, self.row) {
            Some(before) => Err(self.fault(column, format!("{} is already in row {before}", what()))),
            None => Ok(()),
        }
    }

    /// The cell without spaces around it; `None` when empty or without column.
    pub fn text(&self, column: &str) -> Option<&'a str> {
        let at = *self.table.columns.get(column)?;
        let cell = self.record.get(at)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    pub fn code(&self, column: &str) -> Option<Code> {
        self.text(column).map(Arc::from)
    }

    pub fn required_code(&self, column: &str) -> Result<Code, Fault> {
        self.code(column).ok_or_else(|| self.missing(column))
    }

    /// A cell that has to be filled and is not, or has no column.
    fn missing(&self, column: &str) -> Fault {
        match self.table.columns.contains_key(column) {
            true => self.fault(column, "is empty"),
            false => self.table.missing(column),
        }
    }

    /// A number of 10^-`digits`; finer digits are rounded half away from zero. It is no more than an item can count, so
    /// that a slip is named with its place.
    pub fn number(&self, column: &str, digits: u32) -> Result<Option<i64>, Fault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        match rounded_decimal(text, digits) {
            Ok(value) if value.unsigned_abs() <= MOST.unsigned_abs() => Ok(Some(value)),
            Ok(_) | Err(NotANumber::TooLarge) => Err(self.fault(column, format!("{text} is too large"))),
            Err(_) => Err(self.fault(column, format!("{text} is not a decimal number"))),
        }
    }

    pub fn not_negative(&self, column: &str, digits: u32) -> Result<Option<i64>, Fault> {
        match self.number(column, digits)? {
            Some(value) if value < 0 => Err(self.fault(column, "cannot be negative")),
            value => Ok(value),
        }
    }

    pub fn required_quantity(&self, column: &str) -> Result<i64, Fault> {
        self.not_negative(column, 6)?.ok_or_else(|| self.missing(column))
    }

    /// A share of one, written 0.95 or, above 1, as 95 percent.
    pub fn part(&self, column: &str) -> Result<Option<i64>, Fault> {
        self.percent(column, UNIT + 1)
    }

    /// A tax rate, written 0.13 or, from 1 on, as 13 percent: 1 is one percent.
    pub fn tax(&self, column: &str) -> Result<Option<i64>, Fault> {
        self.percent(column, UNIT)
    }

    /// A share that is written as percent from `least` on.
    fn percent(&self, column: &str, least: i64) -> Result<Option<i64>, Fault> {
        match self.not_negative(column, 6)? {
            Some(value) if value > 100 * UNIT => Err(self.fault(column, "is above 100 %")),
            Some(value) if value >= least => Ok(Some(value / 100)),
            value => Ok(value),
        }
    }

    pub fn whole(&self, column: &str, most: u32) -> Result<Option<u32>, Fault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        match without_zeros(text).parse::<u32>() {
            Ok(value) if value <= most => Ok(Some(value)),
            _ => Err(self.fault(column, format!("{text} is not a whole number from 0 to {most}"))),
        }
    }

    pub fn integer(&self, column: &str) -> Result<Option<i32>, Fault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        (without_zeros(text).parse().map(Some)).map_err(|_| self.fault(column, format!("{text} is not a whole number")))
    }

    pub fn date(&self, column: &str) -> Result<Option<NaiveDate>, Fault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        let iso = text.len() == 10
            && (text.bytes().enumerate()).all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        match text.parse::<NaiveDate>() {
            Ok(date) if iso && date.year() >= 1 => Ok(Some(date)),
            _ => Err(self.fault(column, format!("{text} is not a date such as 2026-11-20"))),
        }
    }

    pub fn required_date(&self, column: &str) -> Result<NaiveDate, Fault> {
        self.date(column)?.ok_or_else(|| self.missing(column))
    }

    pub fn required_week(&self, column: &str) -> Result<Week, Fault> {
        let text = self.text(column).ok_or_else(|| self.missing(column))?;
        text.parse()
            .map_err(|_| self.fault(column, format!("{text} is not an ISO week such as 2026-W47")))
    }

    pub fn flag(&self, column: &str) -> Result<Option<bool>, Fault> {
        let Some(text) = self.text(column) else {
            return Ok(None);
        };
        match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "y" => Ok(Some(true)),
            "false" | "0" | "no" | "n" => Ok(Some(false)),
            _ => Err(self.fault(column, format!("{text} is neither true nor false"))),
        }
    }

    /// One of `words`; the first where the cell is empty.
    pub fn choice<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Result<T, Fault> {
        let text = match self.text(column) {
            Some(text) => text.to_ascii_lowercase(),
            None => words[0].0.to_owned(),
        };
        (words.iter().find(|(word, _)| *word == text))
            .map(|(_, value)| *value)
            .ok_or_else(|| {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                self.fault(column, format!("{text} is none of {}", known.join(", ")))
            })
    }
}

/// A whole number as spreadsheets write it: 5, 5.0 or 5.00.
fn without_zeros(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        _ => text,
    }
}
