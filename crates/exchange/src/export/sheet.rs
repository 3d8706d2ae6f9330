//! Records as a workbook.

use std::io::{Seek, Write};

use countersign_domain::record::{FieldType, Fields, Kind};
use countersign_domain::value::Value;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use super::table::{Column, columns, rows, text, value};
use super::{ExportError, Wording};

/// Rows a sheet holds.
const MOST: u32 = 1_048_576;

/// Writes one sheet called `title`: numbers as numbers, dates as dates, everything a person typed as text.
///
/// # Errors
/// When the workbook cannot be written, or has more rows than a sheet holds.
pub fn write_xlsx(
    out: impl Write + Seek + Send,
    title: &str,
    kind: &Kind,
    records: impl IntoIterator<Item = Fields>,
    words: &dyn Wording,
) -> Result<u64, ExportError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_title(title))?;
    let formats = Formats::new();
    let columns = columns(kind);
    for (index, column) in (0u16..).zip(&columns) {
        let heading = words.heading(kind.name, &column.name);
        sheet.write_with_format(0, index, heading.as_str(), &formats.heading)?;
        sheet.set_column_width(index, width(column, &heading))?;
    }
    let (mut count, mut row) = (0, 0u32);
    for record in records {
        count += 1;
        for line in rows(kind, &record) {
            row += 1;
            if row >= MOST {
                return Err(ExportError::TooManyRows(MOST));
            }
            for (index, column) in (0u16..).zip(&columns) {
                let value = value(column, &record, line);
                write_cell(sheet, row, index, kind, column, value, words, &formats)?;
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if row > 0 {
        sheet.autofilter(0, 0, row, columns.len().saturating_sub(1) as u16)?;
    }
    workbook.save_to_writer(out)?;
    Ok(count)
}

struct Formats {
    heading: Format,
    money: Format,
    price: Format,
    quantity: Format,
    rate: Format,
    date: Format,
    text: Format,
}

impl Formats {
    fn new() -> Self {
        let of = |pattern: &str| Format::new().set_num_format(pattern);
        Self {
            heading: Format::new()
                .set_bold()
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter),
            money: of("#,##0.00"),
            price: of("#,##0.00####"),
            quantity: of("#,##0.######"),
            rate: of("0.##%"),
            date: of("yyyy-mm-dd"),
            text: of("@"),
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    kind: &Kind,
    described: &Column,
    value: &Value,
    words: &dyn Wording,
    formats: &Formats,
) -> Result<(), ExportError> {
    let number = |n: i64, scale: f64| n as f64 / scale;
    match (described.field.ty, value) {
        (_, Value::Null) => {}
        (FieldType::Money, Value::Int(n)) => {
            sheet.write_with_format(row, column, number(*n, 100.0), &formats.money)?;
        }
        (FieldType::Price, Value::Int(n)) => {
            sheet.write_with_format(row, column, number(*n, 1e6), &formats.price)?;
        }
        (FieldType::Quantity, Value::Int(n)) => {
            sheet.write_with_format(row, column, number(*n, 1e6), &formats.quantity)?;
        }
        (FieldType::Rate, Value::Int(n)) => {
            sheet.write_with_format(row, column, number(*n, 1e6), &formats.rate)?;
        }
        (FieldType::Integer, Value::Int(n)) => {
            sheet.write(row, column, *n as f64)?;
        }
        (FieldType::Date, Value::Text(day)) => match ExcelDateTime::parse_from_str(day) {
            Ok(day) => {
                sheet.write_with_format(row, column, &day, &formats.date)?;
            }
            Err(_) => {
                sheet.write_string(row, column, day)?;
            }
        },
        _ => {
            let text = text(kind, described, value, words);
            sheet.write_string_with_format(row, column, limited(&text), &formats.text)?;
        }
    }
    Ok(())
}

/// A cell holds 32,767 characters.
pub(super) fn limited(text: &str) -> &str {
    match text.char_indices().nth(32_000) {
        Some((at, _)) => &text[..at],
        None => text,
    }
}

/// What a sheet may be called: 31 characters, none of `[]:*?/\`, no apostrophe at its ends.
pub(super) fn sheet_title(title: &str) -> String {
    let plain: String = title.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
    let plain = plain.trim_matches('\'').trim();
    if plain.is_empty() {
        "Sheet1".to_owned()
    } else {
        plain.to_owned()
    }
}

fn width(column: &Column, heading: &str) -> f64 {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let least = match column.field.ty {
        FieldType::LongText => 36.0,
        FieldType::Text | FieldType::Reference(_) => 18.0,
        FieldType::CreditCode => 22.0,
        FieldType::Money | FieldType::Price | FieldType::Phone | FieldType::Email => 14.0,
        _ => 11.0,
    };
    f64::max(least, wide(heading) + 3.0)
}
