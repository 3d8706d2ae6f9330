//! What the rows and columns of a sheet mean: guessed, correctable, and remembered by the caller.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cell::column_letter;
use crate::folding;
use crate::words::words;

/// What is understood of one sheet. It can be stored and applied to the next file with the same headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetMapping {
    pub file: String,
    pub sheet: String,
    /// What the rows are (`customers`, `order_book`, …); absent: the sheet is left out.
    pub meaning: Option<String>,
    /// First and last row of the headings, as Excel counts; 0 when there are none.
    pub header_rows: (u32, u32),
    /// Yuan for one unit of the amounts, where the lines above the headings say so (单位：万元).
    #[serde(default)]
    pub amounts_in: Option<i64>,
    pub columns: Vec<ColumnMapping>,
    /// Kinds that are made from these rows when nothing else in the files or the book has them
    /// (customers and products named by an order).
    #[serde(default)]
    pub makes: Vec<String>,
}

/// What one column means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// As Excel letters it.
    pub column: String,
    /// The levels of a merged heading joined: 联系人/电话.
    pub header: String,
    /// `kind.field` or `line.field`; absent: left out.
    pub target: Option<String>,
    /// 0 to 100.
    pub certainty: u8,
    /// Yuan for one unit of the amounts in this column (10 000 for 万元).
    #[serde(default = "one")]
    pub in_yuan: i64,
}

fn one() -> i64 {
    1
}

impl SheetMapping {
    /// Sheets with the same signature have the same headings.
    pub fn signature(&self) -> String {
        let headers: Vec<String> = self.columns.iter().map(|c| folding::fold(&c.header)).collect();
        headers.join("|")
    }

    /// The kinds of records the rows feed.
    pub fn kinds(&self) -> Vec<String> {
        let listed = self
            .meaning
            .as_deref()
            .and_then(|name| words().meaning(name))
            .map(|m| m.makes.clone())
            .unwrap_or_default();
        let targeted = |kind: &str| {
            let prefix = format!("{kind}.");
            self.columns
                .iter()
                .any(|c| c.target.as_ref().is_some_and(|t| t.starts_with(&prefix)))
        };
        let mut kinds: Vec<String> = listed.into_iter().filter(|k| targeted(k)).collect();
        for kind in &self.makes {
            if !kinds.contains(kind) {
                kinds.push(kind.clone());
            }
        }
        kinds
    }

    pub(crate) fn letter(index: usize) -> Arc<str> {
        column_letter(index).into()
    }
}

/// Whether rows of the kind are read from its descriptors alone.
pub fn is_described(kind: &str) -> bool {
    words().meaning(kind).is_some_and(|m| m.described.is_some())
}

/// The meanings a sheet can be given, with the targets its columns can be given.
pub fn meanings() -> Vec<(&'static str, Vec<String>)> {
    words()
        .meanings
        .iter()
        .map(|m| {
            let targets = crate::guess::targets(m).into_iter().map(|(t, _)| t);
            (m.name.as_str(), targets.filter(|t| t != "-").collect())
        })
        .collect()
}
