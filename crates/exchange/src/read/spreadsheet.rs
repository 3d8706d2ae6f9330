//! Workbooks through calamine: xlsx cell by cell, the older formats sheet by sheet.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{CellErrorType, Data, DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Sheets};
use chrono::{NaiveDate, NaiveDateTime};

use crate::cell::{Cell, Merged, Row};
use crate::error::ReadError;

use super::sniff::Container;
use super::{EachRow, Sheet, io};

pub(super) struct Spreadsheet {
    sheets: Sheets<BufReader<File>>,
}

impl Spreadsheet {
    pub fn open(path: &Path, name: &str, container: Container) -> Result<(Self, Vec<Sheet>), ReadError> {
        let file = BufReader::new(File::open(path).map_err(io(name))?);
        let fail = |e: calamine::Error| damage(name, &e);
        let mut sheets = match container {
            Container::Xlsx => Sheets::Xlsx(calamine::Xlsx::new(file).map_err(|e| fail(e.into()))?),
            Container::Xlsb => Sheets::Xlsb(calamine::Xlsb::new(file).map_err(|e| fail(e.into()))?),
            Container::Ods => Sheets::Ods(calamine::Ods::new(file).map_err(|e| fail(e.into()))?),
            _ => Sheets::Xls(calamine::Xls::new(file).map_err(|e| fail(e.into()))?),
        };
        let from_1904 = match &sheets {
            Sheets::Xlsx(book) => book.has_1904_epoch(),
            _ => false,
        };
        let found: Vec<_> = sheets.sheets_metadata().to_vec();
        let mut described = Vec::new();
        for sheet in found.iter().filter(|s| s.typ == SheetType::WorkSheet) {
            described.push(Sheet {
                name: sheet.name.as_str().into(),
                hidden: sheet.visible != SheetVisible::Visible,
                merged: merged(&mut sheets, &sheet.name),
                from_1904,
            });
        }
        Ok((Self { sheets }, described))
    }

    pub fn rows(&mut self, file: &str, sheet: &str, each: &mut EachRow<'_>) -> Result<(), ReadError> {
        match &mut self.sheets {
            Sheets::Xlsx(book) => {
                let fail = |e: calamine::XlsxError| damage(file, &e.into());
                let mut cells = book.worksheet_cells_reader(sheet).map_err(fail)?;
                let mut row = Row::default();
                while let Some(cell) = cells.next_cell().map_err(fail)? {
                    let (r, column) = cell.get_position();
                    if r + 1 != row.number && row.number > 0 && each(std::mem::take(&mut row)).is_break() {
                        return Ok(());
                    }
                    row.number = r + 1;
                    put(&mut row.cells, column as usize, from_ref(cell.get_value()));
                }
                if row.number > 0 {
                    let _ = each(row);
                }
                Ok(())
            }
            older => {
                let range = older.worksheet_range(sheet).map_err(|e| damage(file, &e))?;
                let (first, left) = range.start().unwrap_or((0, 0));
                for (index, cells) in range.rows().enumerate() {
                    let mut row = Row {
                        number: first + index as u32 + 1,
                        cells: vec![Cell::Empty; left as usize],
                    };
                    row.cells.extend(cells.iter().map(from_data));
                    while matches!(row.cells.last(), Some(Cell::Empty)) {
                        row.cells.pop();
                    }
                    if !row.cells.is_empty() && each(row).is_break() {
                        return Ok(());
                    }
                }
                Ok(())
            }
        }
    }
}

fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) {
    if cell == Cell::Empty {
        return;
    }
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    cells[column] = cell;
}

/// Merged regions help to understand headings; a sheet without readable ones is read without them.
fn merged(sheets: &mut Sheets<BufReader<File>>, name: &str) -> Vec<Merged> {
    let regions: Vec<Dimensions> = match sheets {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        _ => Vec::new(),
    };
    regions
        .into_iter()
        .map(|d| Merged {
            first_row: d.start.0 + 1,
            last_row: d.end.0 + 1,
            first_column: d.start.1 as usize,
            last_column: d.end.1 as usize,
        })
        .collect()
}

fn damage(file: &str, error: &calamine::Error) -> ReadError {
    let detail = error.to_string();
    if detail.to_lowercase().contains("password") {
        return ReadError::PasswordProtected { file: file.to_owned() };
    }
    ReadError::Damaged {
        file: file.to_owned(),
        detail,
    }
}

fn from_ref(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::Bool(b) => Cell::Bool(*b),
        DataRef::DateTime(at) => date_cell(at),
        DataRef::DateTimeIso(text) => iso_cell(text),
        DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => Cell::Error(error_text(error)),
        DataRef::Empty => Cell::Empty,
    }
}

fn from_data(value: &Data) -> Cell {
    match value {
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::String(text) => text_cell(text),
        Data::Bool(b) => Cell::Bool(*b),
        Data::DateTime(at) => date_cell(at),
        Data::DateTimeIso(text) => iso_cell(text),
        Data::DurationIso(text) => text_cell(text),
        Data::Error(error) => Cell::Error(error_text(error)),
        Data::Empty => Cell::Empty,
    }
}

fn error_text(error: &CellErrorType) -> String {
    error.to_string()
}

fn text_cell(text: &str) -> Cell {
    Cell::of_text(text.to_owned())
}

fn date_cell(at: &ExcelDateTime) -> Cell {
    // Below 1 it is a time of day without a day.
    if at.is_duration() || at.as_f64() < 1.0 {
        return Cell::Number(at.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .and_then(|d| d.and_hms_opt(u32::from(hour), u32::from(minute), u32::from(second)))
        .map_or_else(|| Cell::Number(at.as_f64()), Cell::Date)
}

fn iso_cell(text: &str) -> Cell {
    let date = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .ok()
        .or_else(|| text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0));
    date.map_or_else(|| text_cell(text), Cell::Date)
}
