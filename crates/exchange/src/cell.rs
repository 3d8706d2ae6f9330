//! Cells and rows as the file holds them, before anything is understood.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// One cell. A CSV file holds texts only.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A number shown as a date by its format.
    Date(NaiveDateTime),
    Bool(bool),
    /// An Excel error such as `#N/A`.
    Error(String),
}

impl Cell {
    /// Nothing, or nothing but spaces.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// A text as a cell: nothing where it is empty, an error where it is what Excel writes for one.
    pub(crate) fn of_text(text: String) -> Self {
        match text.as_str() {
            "" => Self::Empty,
            "#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NULL!" | "#NUM!" => Self::Error(text),
            _ => Self::Text(text),
        }
    }

    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// The cell as a person reads it in the sheet: numbers with at most 15 significant digits, dates ISO.
    pub fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(n) => number_text(*n),
            Self::Date(at) if at.time() == chrono::NaiveTime::MIN => at.date().to_string(),
            Self::Date(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Error(text) => text.clone(),
        }
    }
}

/// A row with its number as Excel shows it, from 1.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Row {
    pub number: u32,
    pub cells: Vec<Cell>,
}

impl Row {
    pub fn cell(&self, column: usize) -> &Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.cells.get(column).unwrap_or(EMPTY)
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

/// A merged region. Rows as Excel shows them (from 1), columns from 0; both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    pub first_row: u32,
    pub last_row: u32,
    pub first_column: usize,
    pub last_column: usize,
}

impl Merged {
    pub fn holds(&self, row: u32, column: usize) -> bool {
        (self.first_row..=self.last_row).contains(&row) && (self.first_column..=self.last_column).contains(&column)
    }
}

/// `A`, `B`, … `Z`, `AA`, … for a column counted from 0.
pub fn column_letter(column: usize) -> String {
    let mut n = column + 1;
    let mut letters = Vec::new();
    while n > 0 {
        letters.push(char::from(b'A' + ((n - 1) % 26) as u8));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A number as Excel shows it in a wide cell: 15 significant digits, no exponent, no trailing zeros.
/// What a formula left behind the fifteenth digit (2970.0000000000005) is not part of the value.
pub fn number_text(n: f64) -> String {
    if !n.is_finite() {
        return n.to_string();
    }
    if n == 0.0 {
        return "0".to_owned();
    }
    let magnitude = n.abs().log10().floor() as i32;
    let decimals = usize::try_from(14 - magnitude).unwrap_or(0);
    let text = format!("{n:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_excel_does() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16383, "XFD"),
        ] {
            assert_eq!(column_letter(column), letters);
        }
    }

    #[test]
    fn numbers_are_written_without_the_dust_of_binary_fractions() {
        for (n, text) in [
            (29.7 * 100.0, "2970"),
            (0.1 + 0.2, "0.3"),
            (130378.62, "130378.62"),
            (13998318722.0, "13998318722"),
            (-0.05, "-0.05"),
            (1e-7, "0.0000001"),
            (0.0, "0"),
        ] {
            assert_eq!(number_text(n), text);
        }
    }
}
