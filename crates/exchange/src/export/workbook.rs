//! Tables of any shape as a workbook, one sheet each, ready for A4 paper.

use std::io::{Seek, Write};

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::ExportError;
use super::sheet::{limited, sheet_title};

/// Rows a sheet holds.
const MOST: usize = 1_048_576;
/// Excel's number of A4.
const A4: u8 = 9;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of its sheet.
    pub title: String,
    /// Lines above the table.
    pub head: Vec<String>,
    pub columns: Vec<String>,
    /// Columns that stay in view to the left.
    pub kept: u16,
    pub rows: Vec<Vec<TableCell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TableCell {
    #[default]
    Empty,
    Text(String),
    Number(i64),
    /// Micro-units.
    Quantity(i64),
    /// Fen.
    Amount(i64),
    Date(NaiveDate),
}

impl TableCell {
    pub fn date(date: Option<NaiveDate>) -> Self {
        date.map_or(TableCell::Empty, TableCell::Date)
    }
}

/// Numbers as numbers, dates as dates; the head of each table is repeated on paper.
///
/// # Errors
/// When the workbook cannot be written, or a table has more rows than a sheet holds.
pub fn write_tables(out: impl Write + Seek + Send, tables: &[Table]) -> Result<(), ExportError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    let mut taken: Vec<String> = Vec::new();
    for table in tables {
        if table.rows.len() + table.head.len() + 2 > MOST {
            return Err(ExportError::TooManyRows(MOST as u32));
        }
        let sheet = workbook.add_worksheet();
        let name = sheet_title(&table.title);
        let name = match taken.iter().filter(|other| **other == name).count() {
            0 => name,
            n => format!("{} {}", name.chars().take(28).collect::<String>(), n + 1),
        };
        taken.push(sheet_title(&table.title));
        sheet.set_name(name)?;
        fill(sheet, table, &formats)?;
    }
    workbook.save_to_writer(out)?;
    Ok(())
}

fn fill(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), XlsxError> {
    for (row, line) in (0u32..).zip(&table.head) {
        let format = if row == 0 { &formats.title } else { &formats.head };
        sheet.write_string_with_format(row, 0, limited(line), format)?;
    }
    let top = match table.head.len() {
        0 => 0,
        lines => lines as u32 + 1,
    };
    for (column, heading) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(top, column, heading, &formats.heading)?;
        sheet.set_column_width(column, width(table, usize::from(column)))?;
    }
    for (row, cells) in (top + 1..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(sheet, row, column, cell, formats)?;
        }
    }
    sheet.set_freeze_panes(top + 1, table.kept)?;
    if let (Some(last), false) = (table.columns.len().checked_sub(1), table.rows.is_empty()) {
        sheet.autofilter(top, 0, top + table.rows.len() as u32, last as u16)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(top, top)?;
    sheet.set_footer("&L&A&R&P / &N");
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &TableCell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        TableCell::Empty => {}
        TableCell::Text(text) if text.is_empty() => {}
        TableCell::Text(text) => {
            sheet.write_string_with_format(row, column, limited(text), &formats.text)?;
        }
        TableCell::Number(n) => {
            sheet.write(row, column, *n as f64)?;
        }
        TableCell::Quantity(micro) => {
            sheet.write_with_format(row, column, *micro as f64 / 1e6, &formats.quantity)?;
        }
        TableCell::Amount(fen) => {
            sheet.write_with_format(row, column, *fen as f64 / 100.0, &formats.amount)?;
        }
        TableCell::Date(date) => {
            let day = ExcelDateTime::parse_from_str(&date.to_string())?;
            sheet.write_with_format(row, column, &day, &formats.date)?;
        }
    }
    Ok(())
}

struct Formats {
    title: Format,
    head: Format,
    heading: Format,
    quantity: Format,
    amount: Format,
    date: Format,
    text: Format,
}

impl Formats {
    fn new() -> Self {
        let of = |pattern: &str| Format::new().set_num_format(pattern);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: Format::new(),
            heading: Format::new()
                .set_bold()
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter),
            quantity: of("#,##0.######;[Red]-#,##0.######"),
            amount: of("#,##0.00;[Red]-#,##0.00"),
            date: of("yyyy-mm-dd"),
            text: of("@"),
        }
    }
}

/// Wide enough for the heading and for most of what stands below it.
fn width(table: &Table, column: usize) -> f64 {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    let most = cells
        .map(|cell| match cell {
            TableCell::Empty => 0.0,
            TableCell::Text(text) => wide(text),
            TableCell::Number(n) => n.to_string().len() as f64,
            TableCell::Quantity(micro) => (micro / 1_000_000).to_string().len() as f64 * 1.3,
            TableCell::Amount(fen) => fen.to_string().len() as f64 * 1.3 + 1.0,
            TableCell::Date(_) => 10.0,
        })
        .fold(0.0, f64::max);
    let heading = table.columns.get(column).map_or(0.0, |heading| wide(heading));
    (f64::max(most, heading) + 2.0).clamp(7.0, 48.0)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    #[test]
    fn tables_are_read_back_with_numbers_as_numbers_and_dates_as_dates() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let table = Table {
            title: "采购: 按周".to_owned(),
            head: vec!["JH-2026-001".to_owned()],
            columns: vec![
                "项目".to_owned(),
                "数量".to_owned(),
                "金额".to_owned(),
                "到货".to_owned(),
            ],
            kept: 1,
            rows: vec![vec![
                TableCell::Text("=HNQ".to_owned()),
                TableCell::Quantity(1_500_000),
                TableCell::Amount(12_345),
                TableCell::Date(day),
            ]],
        };
        let mut out = Cursor::new(Vec::new());
        write_tables(&mut out, &[table.clone(), table]).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(out.into_inner())).unwrap();
        assert_eq!(book.sheet_names(), ["采购 按周", "采购 按周 2"]);
        let sheet = book.worksheet_range("采购 按周").unwrap();
        let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or(Data::Empty);
        assert_eq!(at(0, 0), Data::String("JH-2026-001".to_owned()));
        assert_eq!(at(2, 1), Data::String("数量".to_owned()));
        assert_eq!(at(3, 0), Data::String("=HNQ".to_owned()));
        assert_eq!(at(3, 1), Data::Float(1.5));
        assert_eq!(at(3, 2), Data::Float(123.45));
        assert!(matches!(at(3, 3), Data::DateTime(_)), "{:?}", at(3, 3));
    }
}
