//! Series as text: `unique_id,ds,y` in, one row per series and period out.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::period::{Frequency, Period};
use super::result::{Forecasts, StockLevel, StockPolicy};
use super::series::{Series, SeriesSet};
use crate::places::{Lines, open_quote};

/// What is wrong with a table, and where: `row` is the line in the file, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableFault {
    #[error("row {row}, column {column}: {problem}")]
    Cell { row: u64, column: String, problem: String },
    #[error("row 1: column {0} is missing")]
    MissingColumn(&'static str),
    #[error("row {row}: {problem}")]
    Row { row: u64, problem: String },
    #[error("{0} lies more than {LONGEST_YEARS} years after row {1}")]
    TooLate(NaiveDate, u64),
    #[error("{0}: the quantities are larger than can be forecast")]
    TooLarge(String),
}

/// Longer records are a slip of the keyboard in a year.
const LONGEST_YEARS: i32 = 100;
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

fn cell(row: u64, column: &str, problem: impl Into<String>) -> TableFault {
    TableFault::Cell {
        row,
        column: column.to_owned(),
        problem: problem.into(),
    }
}

/// Reads `unique_id,ds,y`. Rows missing after a series' first are zero, up to the last row of the table or, where it
/// lies later, to `origin`: what is known before it does not depend on rows behind it. An empty `y` is unknown.
/// Without `origin`, it is the period after the last row.
pub fn read_series(text: &str, frequency: Frequency, origin: Option<NaiveDate>) -> Result<SeriesSet, TableFault> {
    let (rows, columns) = open(text, &["unique_id", "ds", "y"])?;
    let mut order: Vec<String> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<BTreeMap<Period, Option<i64>>> = Vec::new();
    let mut first: Option<(Period, u64)> = None;
    let mut last: Option<(Period, u64)> = None;
    for (row, record) in rows {
        let get = |k: usize| record.get(columns[k]).unwrap_or("").trim();
        let id = get(0);
        if id.is_empty() {
            return Err(cell(row, "unique_id", "is empty"));
        }
        let date = date(get(1)).map_err(|problem| cell(row, "ds", problem))?;
        let period = frequency.of(date);
        if period.start() != date {
            let wanted = match frequency {
                Frequency::Week => "a Monday",
                Frequency::Month => "the first of a month",
            };
            return Err(cell(row, "ds", format!("{date} is not {wanted}")));
        }
        if !YEARS.contains(&date.year()) {
            let problem = format!("{date} is not between {} and {}", YEARS.start(), YEARS.end());
            return Err(cell(row, "ds", problem));
        }
        let value = match get(2) {
            "" => None,
            text => Some(quantity(text).map_err(|problem| cell(row, "y", problem))?),
        };
        let place = *index.entry(id.to_owned()).or_insert_with(|| {
            order.push(id.to_owned());
            found.push(BTreeMap::new());
            found.len() - 1
        });
        if found[place].insert(period, value).is_some() {
            return Err(cell(row, "ds", format!("{id} has this period twice")));
        }
        if first.is_none_or(|(known, _)| period < known) {
            first = Some((period, row));
        }
        if last.is_none_or(|(known, _)| period > known) {
            last = Some((period, row));
        }
    }
    let today = NaiveDate::default();
    let after = last.map_or(frequency.of(today), |(period, _)| period + 1);
    let origin = origin.map_or(after, |date| frequency.of(date));
    if let (Some((begin, row)), Some((end, late))) = (first, last) {
        let longest = LONGEST_YEARS * frequency.cycle() as i32;
        if end.since(begin) > longest {
            let problem = format!("{} lies more than {LONGEST_YEARS} years after row {row}", end.start());
            return Err(cell(late, "ds", problem));
        }
        if origin.since(begin) > longest {
            return Err(TableFault::TooLate(origin.start(), row));
        }
    }
    let after = after.max(origin);
    let series = (order.into_iter().zip(found))
        .map(|(id, values)| {
            let first = values.keys().next().copied().unwrap_or(after);
            let values = (0..after.since(first).max(0))
                .map(|step| values.get(&(first + step)).copied().unwrap_or(Some(0)))
                .collect();
            Series {
                id,
                family: None,
                first,
                launched: false,
                values,
            }
        })
        .collect();
    Ok(SeriesSet {
        frequency,
        origin,
        series,
    })
}

/// Reads `unique_id,lead_time,review_period,moq,unit_cost`; every series must be in `set`.
pub fn read_policies(text: &str, set: &SeriesSet) -> Result<Vec<StockPolicy>, TableFault> {
    let names = ["unique_id", "lead_time", "review_period", "moq", "unit_cost"];
    let (rows, columns) = open(text, &names)?;
    let known: BTreeMap<&str, ()> = set.series.iter().map(|s| (s.id.as_str(), ())).collect();
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    let mut policies = Vec::new();
    for (row, record) in rows {
        let get = |k: usize| record.get(columns[k]).unwrap_or("").trim();
        let id = get(0);
        if !known.contains_key(id) {
            return Err(cell(row, "unique_id", format!("{id:?} has no series")));
        }
        if let Some(before) = seen.insert(id.to_owned(), row) {
            return Err(cell(row, "unique_id", format!("{id} is already in row {before}")));
        }
        let periods = |k: usize, least: u32| {
            let whole = quantity(get(k)).ok().filter(|count| count % 1_000_000 == 0);
            let count = whole.and_then(|count| u32::try_from(count / 1_000_000).ok());
            let count = count.ok_or_else(|| {
                let problem = format!("{:?} is not a whole number of periods", get(k));
                cell(row, names[k], problem)
            })?;
            if count < least || count > 520 {
                return Err(cell(row, names[k], format!("must lie between {least} and 520")));
            }
            Ok(count)
        };
        let number = |k: usize| match get(k) {
            "" => Ok(0),
            text => match quantity(text) {
                Ok(value) => Ok(value),
                Err(problem) => Err(cell(row, names[k], problem)),
            },
        };
        policies.push(StockPolicy {
            id: id.to_owned(),
            lead_time: periods(1, 0)?,
            lead_time_deviation: 0,
            review_period: periods(2, 1)?,
            lot: number(3)?,
            unit_cost: number(4)?,
            service: 950_000,
        });
    }
    Ok(policies)
}

/// `unique_id,ds,mean,q…`; `names` are the levels as they were asked for.
///
/// # Errors
/// A series whose numbers leave the range, by its id.
pub fn write_forecasts(forecasts: &Forecasts, names: &[String], cumulative: bool) -> Result<String, TableFault> {
    let mut out = String::from("unique_id,ds,mean");
    for name in names {
        out.push_str(",q");
        out.push_str(name);
    }
    out.push('\n');
    for item in &forecasts.items {
        let id = quoted(&item.id);
        let mut sum = 0_i64;
        for step in 0..forecasts.horizon {
            sum = sum.saturating_add(item.mean[step]);
            let (mean, quantiles) = match cumulative {
                true => (sum, &item.cumulative[step]),
                false => (item.mean[step], &item.quantiles[step]),
            };
            out.push_str(&id);
            out.push(',');
            out.push_str(&(forecasts.origin + step as i32).start().to_string());
            for value in std::iter::once(&mean).chain(quantiles) {
                out.push(',');
                if *value == i64::MAX {
                    return Err(TableFault::TooLarge(item.id.clone()));
                }
                out.push_str(&decimal(*value));
            }
            out.push('\n');
        }
    }
    Ok(out)
}

/// `unique_id,ds,service,order_up_to`; `names` are the services as they were asked for.
///
/// # Errors
/// A series whose levels leave the range, by its id.
pub fn write_levels(levels: &[StockLevel], names: &BTreeMap<u32, String>) -> Result<String, TableFault> {
    let mut out = String::from("unique_id,ds,service,order_up_to\n");
    for level in levels {
        if level.level == i64::MAX {
            return Err(TableFault::TooLarge(level.id.clone()));
        }
        let asked = names.get(&level.service).cloned();
        let asked = asked.unwrap_or_else(|| decimal(i64::from(level.service)));
        let (id, date) = (quoted(&level.id), level.period.start());
        out.push_str(&format!("{id},{date},{asked},{}\n", decimal(level.level)));
    }
    Ok(out)
}

/// Millionths as a plain decimal without trailing zeros.
pub fn decimal(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / 1_000_000, value.unsigned_abs() % 1_000_000);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{rest:06}");
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// A level or service between 0 and 1, exclusive.
pub fn share(text: &str) -> Result<u32, String> {
    match quantity(text) {
        Ok(value) if value > 0 && value < 1_000_000 => Ok(value as u32),
        _ => Err(format!("{text:?} is not a number between 0 and 1")),
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// An ISO date, with or without a time of day behind it.
fn date(text: &str) -> Result<NaiveDate, String> {
    let day = text.split(['T', ' ']).next().unwrap_or("");
    NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| format!("{text:?} is not a date like 2026-11-16"))
}

/// A number that is not negative, in millionths.
fn quantity(text: &str) -> Result<i64, String> {
    let not = || format!("{text:?} is not a number");
    if text.contains(['e', 'E']) {
        let value: f64 = text.parse().map_err(|_| not())?;
        return in_range(libm::round(value * 1e6), text);
    }
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !digits(whole) || !digits(part) {
        return Err(not());
    }
    let too_large = || format!("{text} is too large");
    let whole: i64 = match whole {
        "" => 0,
        some => some.parse().map_err(|_| too_large())?,
    };
    let six: String = part.chars().chain("000000".chars()).take(6).collect();
    let rounded = i64::from(part.as_bytes().get(6).is_some_and(|b| *b >= b'5'));
    let part: i64 = six.parse::<i64>().map_err(|_| not())? + rounded;
    let value = whole
        .checked_mul(1_000_000)
        .and_then(|v| v.checked_add(part))
        .ok_or_else(too_large)?;
    if negative && value > 0 {
        return Err(format!("{text} is negative"));
    }
    Ok(value)
}

fn in_range(value: f64, text: &str) -> Result<i64, String> {
    if value.is_nan() || value < 0.0 {
        Err(format!("{text} is negative or no number"))
    } else if value > 9.0e18 {
        Err(format!("{text} is too large"))
    } else {
        Ok(value as i64)
    }
}

type Rows = Vec<(u64, csv::StringRecord)>;

/// All records with their line, and where the wanted columns stand.
fn open(text: &str, names: &[&'static str]) -> Result<(Rows, Vec<usize>), TableFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(row) = open_quote(text) {
        let problem = "a quote is opened here and never closed".to_owned();
        return Err(TableFault::Row { row, problem });
    }
    let mut reader = (csv::ReaderBuilder::new().has_headers(false).flexible(true)).from_reader(text.as_bytes());
    let mut lines = Lines::new(text);
    let mut header: Option<csv::StringRecord> = None;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| TableFault::Row {
            row: error.position().map_or(1, csv::Position::line),
            problem: "cannot be read as CSV".to_owned(),
        })?;
        let row = lines.at(record.position().map_or(0, csv::Position::byte));
        match &header {
            None => header = Some(record),
            Some(_) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Some(header) if record.len() != header.len() => {
                let problem = format!("{} cells where the header has {}", record.len(), header.len());
                return Err(TableFault::Row { row, problem });
            }
            Some(_) => rows.push((row, record)),
        }
    }
    let header = header.unwrap_or_default();
    let columns = (names.iter())
        .map(|name| {
            let mut places = (0..header.len()).filter(|place| header[*place].trim() == *name);
            match (places.next(), places.next()) {
                (Some(place), None) => Ok(place),
                (Some(_), Some(_)) => Err(cell(1, name, "stands twice in the header")),
                (None, _) => Err(TableFault::MissingColumn(name)),
            }
        })
        .collect::<Result<Vec<usize>, TableFault>>()?;
    Ok((rows, columns))
}
