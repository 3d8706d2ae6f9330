use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A list as it is seen on the screen: the same columns, order and filters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListData {
    pub company: String,
    pub title: String,
    /// Filters, sorting and search in words, printed under the title.
    pub subtitle: Vec<String>,
    /// Who printed it.
    pub printed_by: String,
    pub paper: Paper,
    pub columns: Vec<ListColumn>,
    pub rows: Vec<Vec<ListCell>>,
    /// Footer sums, one cell a column, empty where nothing is summed. An empty list prints no footer.
    pub sums: Vec<ListCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Landscape when the columns need it.
    #[default]
    Auto,
    Portrait,
    Landscape,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListColumn {
    pub title: String,
    pub align: ColumnAlign,
    /// Relative width, usually the pixels on the screen. `None` fits the content.
    pub weight: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnAlign {
    #[default]
    Left,
    Center,
    Right,
}

/// A value of a list, laid out by the reader's language.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum ListCell {
    #[default]
    Empty,
    Text(String),
    Number(i64),
    /// Fen.
    Amount(i64),
    /// Micro-yuan.
    Price(i64),
    /// Micro-units.
    Quantity(i64),
    /// Hundredths of a percent.
    Percent(i64),
    Date(NaiveDate),
    Moment(NaiveDateTime),
}
