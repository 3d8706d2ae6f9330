//! Cells read as the values their fields hold. Nothing is changed without a word.

use chrono::NaiveDate;
use countersign_domain::credit_code::{self, CreditCode};
use countersign_domain::dates::{self, SerialSystem};
use countersign_domain::money::{self, Fen, Micro, NumberError};
use countersign_domain::record::{Field, FieldType, parse_decimal};
use countersign_domain::text;
use countersign_domain::value::Value;

use crate::cell::{Cell, number_text};
use crate::fault::FaultCode;
use crate::folding;
use crate::words::words;

/// How the cells of a sheet are to be taken.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taking {
    /// A text file: a number is text without being a fault.
    pub text_file: bool,
    pub from_1904: bool,
}

/// What was read, with what had to be done to it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Reading {
    /// Null where the cell is blank or cannot be read.
    pub value: Value,
    pub noted: Vec<FaultCode>,
    pub unreadable: Option<FaultCode>,
}

impl Reading {
    fn of(value: Value) -> Self {
        Self {
            value,
            ..Self::default()
        }
    }

    fn unreadable(code: FaultCode) -> Self {
        Self {
            unreadable: Some(code),
            ..Self::default()
        }
    }

    fn noting(mut self, code: FaultCode, when: bool) -> Self {
        if when {
            self.noted.push(code);
        }
        self
    }
}

/// Reads a cell for a field of `kind`. `in_yuan` scales amounts (万元); `unit` is what stands in the row's
/// column of units.
pub(crate) fn read(kind: &str, field: &Field, cell: &Cell, taking: Taking, in_yuan: i64, unit: &str) -> Reading {
    if cell.is_blank() {
        return Reading::default();
    }
    if let Cell::Error(_) = cell {
        return Reading::unreadable(FaultCode::CellError);
    }
    match field.ty {
        FieldType::Money => number(cell, taking, "", in_yuan, 2),
        FieldType::Price => number(cell, taking, unit, in_yuan, 6),
        FieldType::Quantity => number(cell, taking, unit, 1, 6),
        FieldType::Rate => rate(cell, taking),
        FieldType::Integer => integer(cell, taking, field.name.contains("days")),
        FieldType::Date => date(cell, taking),
        FieldType::CreditCode => code(cell),
        FieldType::Phone => phone(cell, taking),
        FieldType::Choice(allowed) => choice(&format!("{kind}.{}", field.name), allowed, cell),
        FieldType::Bool => yes_or_no(cell),
        FieldType::Tags => tags(cell),
        FieldType::LongText => Reading::of(Value::Text(text::tidy_lines(&cell.written()))),
        _ => plain(cell),
    }
}

/// A name or remark: white space tidied.
pub(crate) fn plain(cell: &Cell) -> Reading {
    let written = cell.written();
    if folding::is_tidy(&written) {
        return Reading::of(Value::Text(written));
    }
    let tidied = folding::tidy(&written);
    let spaces = tidied != written;
    Reading::of(Value::Text(tidied)).noting(FaultCode::Spaces, spaces)
}

/// A number in 10^-`places`.
pub(crate) fn number(cell: &Cell, taking: Taking, unit: &str, in_yuan: i64, places: u32) -> Reading {
    // The common case of long text files.
    if let (Cell::Text(written), true, 1) = (cell, taking.text_file, in_yuan)
        && let Some(n) = parse_decimal(written, places)
        && written.starts_with(|c: char| c.is_ascii_digit() || c == '-')
    {
        return Reading::of(Value::Int(n));
    }
    let mut noted = Vec::new();
    let (decimal, scaled) = match cell {
        Cell::Number(n) => (money::decimal_from_cell(*n), false),
        Cell::Text(written) => {
            let (bare, measured) = without_measure(written, unit);
            let plain = bare
                .trim()
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
            if !(plain && taking.text_file && !measured) {
                noted.push(FaultCode::TextNumber);
            }
            // 200万元 says its own unit, whatever the heading says.
            let own = bare.contains(['元', '圆', '万', '亿']);
            (money::parse_decimal(&bare), own)
        }
        _ => return Reading::unreadable(FaultCode::NotANumber),
    };
    let factor = if scaled { 1 } else { in_yuan };
    let decimal = decimal.and_then(|d| {
        d.checked_mul(factor.into())
            .ok_or_else(|| NumberError::TooLarge(cell.written()))
    });
    let scaled = decimal.and_then(|d| {
        let exact = d.normalize().scale() <= places;
        let n = if places == 2 {
            Fen::from_decimal(d)?.0
        } else {
            Micro::from_decimal(d)?.0
        };
        Ok((n, exact))
    });
    match scaled {
        Ok((n, exact)) => Reading {
            value: Value::Int(n),
            noted,
            unreadable: None,
        }
        .noting(FaultCode::Rounded, !exact),
        Err(NumberError::TooLarge(_)) => Reading::unreadable(FaultCode::NumberTooLarge),
        Err(_) => Reading::unreadable(FaultCode::NotANumber),
    }
}

/// Takes the unit off 100只 where it counts pieces or is the row's own unit; 10箱 of something counted in
/// 只 stays what it is: no number of 只.
fn without_measure(written: &str, unit: &str) -> (String, bool) {
    let normal = text::normalise(written);
    let at = normal
        .rfind(|c: char| c.is_ascii_digit() || c == '.' || c == ')' || c == '%')
        .map_or(0, |i| i + 1);
    let (number, measure) = normal.split_at(at);
    let folded = folding::fold(measure);
    let pieces = &words().pieces;
    let own = folding::fold(unit);
    let taken = !folded.is_empty()
        && (folded == own || (pieces.contains(&folded) && (own.is_empty() || pieces.contains(&own))));
    if taken {
        (number.trim().to_owned(), true)
    } else {
        (normal, false)
    }
}

/// The unit that stands behind a number in one cell: 箱 of 10箱. Signs of money and scale are none.
pub(crate) fn measure_of(written: &str) -> Option<String> {
    let normal = text::normalise(written);
    let at = normal.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, measure) = normal.split_at(at);
    let plain = number
        .trim()
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+'));
    let measure = measure.trim();
    let unit = measure.chars().all(char::is_alphabetic) && !measure.is_empty();
    let scale = measure.starts_with(['万', '亿', '元', '千', '百']);
    (plain && unit && !scale).then(|| measure.to_owned())
}

fn rate(cell: &Cell, taking: Taking) -> Reading {
    let mut reading = number(cell, taking, "", 1, 6);
    // 13 in a column of rates means 13 %.
    if let Value::Int(n) = reading.value
        && n.abs() > 1_000_000
    {
        reading.value = Value::Int(n / 100);
        reading.noted = vec![FaultCode::TextNumber];
    }
    reading
}

fn integer(cell: &Cell, taking: Taking, days: bool) -> Reading {
    if let Cell::Text(written) = cell {
        let folded = folding::fold(written);
        if days {
            if let Some(n) = words().terms(&folded) {
                return Reading::of(Value::Int(n)).noting(FaultCode::TermsInWords, true);
            }
            if let Some(n) = days_in_words(&folded) {
                return Reading::of(Value::Int(n)).noting(FaultCode::TermsInWords, true);
            }
        }
    }
    let mut reading = number(cell, taking, "", 1, 6);
    if let Value::Int(n) = reading.value {
        if n % 1_000_000 != 0 {
            return Reading::unreadable(FaultCode::NotANumber);
        }
        reading.value = Value::Int(n / 1_000_000);
    }
    reading
}

/// 30天, 月结60天, 3个月.
fn days_in_words(folded: &str) -> Option<i64> {
    let bare = folded.strip_prefix("月结").unwrap_or(folded);
    for (unit, days) in [("个月", 30), ("天", 1), ("日", 1), ("days", 1)] {
        if let Some(n) = bare.strip_suffix(unit) {
            return n
                .parse::<i64>()
                .ok()
                .filter(|n| (0..=1000).contains(n))
                .map(|n| n * days);
        }
    }
    None
}

fn date(cell: &Cell, taking: Taking) -> Reading {
    match cell {
        Cell::Date(at) => Reading::of(date_value(at.date())),
        Cell::Number(n) => {
            let whole = n.trunc();
            let system = if taking.from_1904 {
                SerialSystem::From1904
            } else {
                SerialSystem::From1900
            };
            let read = if (20_000.0..80_000.0).contains(&whole) {
                dates::from_serial(whole as i64, system)
            } else {
                dates::parse(&number_text(whole))
            };
            read.map_or_else(
                |_| Reading::unreadable(FaultCode::NotADate),
                |d| Reading::of(date_value(d)).noting(FaultCode::DateNormalised, true),
            )
        }
        Cell::Text(written) => match iso(written).map_or_else(|| dates::parse(written), Ok) {
            Ok(d) => {
                let value = d.to_string();
                let changed = !written.starts_with(&value);
                Reading::of(Value::Text(value)).noting(FaultCode::DateNormalised, changed)
            }
            Err(_) => Reading::unreadable(FaultCode::NotADate),
        },
        _ => Reading::unreadable(FaultCode::NotADate),
    }
}

/// The common case of long text files, without the way through every style.
fn iso(written: &str) -> Option<NaiveDate> {
    let b = written.as_bytes();
    if b.len() != 10 && !(b.len() == 19 && b[10] == b' ') || b[4] != b'-' || b[7] != b'-' || !written.is_ascii() {
        return None;
    }
    let n = |range: std::ops::Range<usize>| written[range].parse::<u32>().ok();
    let year = n(0..4).filter(|y| (1900..2200).contains(y))?;
    NaiveDate::from_ymd_opt(year as i32, n(5..7)?, n(8..10)?)
}

fn date_value(date: NaiveDate) -> Value {
    Value::Text(date.to_string())
}

fn code(cell: &Cell) -> Reading {
    let Cell::Text(written) = cell else {
        // A code that became a number has lost digits.
        return Reading::unreadable(FaultCode::NotUnderstood);
    };
    let normal = credit_code::normalise(written);
    let half = text::half_width(written);
    let bare: String = half.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    Reading::of(Value::Text(normal.clone()))
        .noting(FaultCode::FullWidth, half != *written && half.trim() != written.trim())
        .noting(FaultCode::Spaces, bare.len() != half.len())
        .noting(FaultCode::LowerCase, bare != normal)
        .noting(FaultCode::CreditCodeInvalid, CreditCode::parse(&normal).is_err())
}

fn phone(cell: &Cell, taking: Taking) -> Reading {
    let written = cell.written();
    let half = text::normalise(&written);
    let digits: String = half.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let national = digits.strip_prefix("+86").unwrap_or(&digits);
    let mobile = national.len() == 11 && national.starts_with('1') && national.bytes().all(|b| b.is_ascii_digit());
    let value = if mobile { national.to_owned() } else { half };
    let number = matches!(cell, Cell::Number(_)) && !taking.text_file;
    let changed = value != written;
    let doubtful = value.chars().filter(char::is_ascii_digit).count() < 3;
    Reading::of(Value::Text(value))
        .noting(FaultCode::PhoneAsNumber, number)
        .noting(FaultCode::PhoneNormalised, changed && !number)
        .noting(FaultCode::PhoneDoubtful, doubtful)
}

fn choice(target: &str, allowed: &[&str], cell: &Cell) -> Reading {
    words().choice(target, allowed, &cell.written()).map_or_else(
        || Reading::unreadable(FaultCode::ChoiceUnknown),
        |choice| Reading::of(Value::Text(choice.to_owned())),
    )
}

fn yes_or_no(cell: &Cell) -> Reading {
    match cell {
        Cell::Bool(b) => Reading::of(Value::Bool(*b)),
        other => match folding::fold(&other.written()).as_str() {
            "是" | "有" | "√" | "y" | "yes" | "true" | "1" => Reading::of(Value::Bool(true)),
            "否" | "无" | "×" | "n" | "no" | "false" | "0" => Reading::of(Value::Bool(false)),
            _ => Reading::unreadable(FaultCode::NotUnderstood),
        },
    }
}

fn tags(cell: &Cell) -> Reading {
    let written = cell.written();
    let tags: Vec<Value> = written
        .split(['、', ',', '，', ';', '；', '/'])
        .map(folding::tidy)
        .filter(|t| !t.is_empty())
        .map(Value::Text)
        .collect();
    Reading::of(Value::List(tags))
}

#[cfg(test)]
#[path = "values_tests.rs"]
mod tests;
