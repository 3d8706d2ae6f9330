use serde_json::{Value, json};

use crate::figures;
use crate::list::{ColumnAlign, ListCell, ListData, Paper};
use crate::words::{Locale, Words};

pub(crate) fn list(data: &ListData, locale: Locale) -> Value {
    let words = Words::of(locale);
    let width: u32 = data
        .columns
        .iter()
        .map(|c| c.weight.unwrap_or(100))
        .fold(0, u32::saturating_add);
    let landscape = match data.paper {
        Paper::Portrait => false,
        Paper::Landscape => true,
        Paper::Auto => width > 780 || data.columns.len() > 8,
    };
    json!({
        "company": data.company,
        "title": data.title,
        "subtitle": data.subtitle,
        "printed_by": data.printed_by,
        "landscape": landscape,
        "count": words.say_with("list-count", &[("count", &data.rows.len().to_string())]),
        "columns": data
            .columns
            .iter()
            .map(|c| json!({
                "title": c.title,
                "align": match c.align {
                    ColumnAlign::Left => "left",
                    ColumnAlign::Center => "center",
                    ColumnAlign::Right => "right",
                },
                "weight": c.weight,
            }))
            .collect::<Vec<_>>(),
        "rows": data.rows.iter().map(|row| cells(row, data.columns.len())).collect::<Vec<_>>(),
        "sums": if data.sums.is_empty() { Vec::new() } else { cells(&data.sums, data.columns.len()) },
    })
}

/// One text a column, whatever the row's length.
fn cells(row: &[ListCell], columns: usize) -> Vec<String> {
    (0..columns).map(|i| row.get(i).map(cell).unwrap_or_default()).collect()
}

fn cell(cell: &ListCell) -> String {
    match cell {
        ListCell::Empty => String::new(),
        ListCell::Text(text) => text.clone(),
        ListCell::Number(n) => figures::quantity(n.saturating_mul(1_000_000)),
        ListCell::Amount(fen) => figures::amount(*fen),
        ListCell::Price(micro) => figures::price(*micro),
        ListCell::Quantity(micro) => figures::quantity(*micro),
        ListCell::Percent(bp) => figures::percent(*bp),
        ListCell::Date(date) => figures::date(*date),
        ListCell::Moment(at) => figures::moment(*at),
    }
}
