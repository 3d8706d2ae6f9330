//! The original rows once more, with what is wrong marked in place, to be mended and imported again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Seek, Write};
use std::ops::ControlFlow;
use std::path::Path;

use rust_xlsxwriter::{Color, ExcelDateTime, Format, Note, Workbook, Worksheet};

use super::ExportError;
use super::sheet::{limited, sheet_title};
use crate::cell::{Cell, Merged, Row};
use crate::fault::{Fault, Severity};
use crate::mapping::SheetMapping;
use crate::options::Limits;
use crate::read;

/// How the workbook to mend is written.
pub struct Marking<'a> {
    /// The message of a fault in the reader's language.
    pub message: &'a dyn Fn(&Fault) -> String,
    /// The heading of the column of messages. The import knows `问题说明` and `problems` and leaves them out.
    pub heading: &'a str,
    /// Between a column's heading and the message, and between messages, as the language writes them.
    pub colon: &'a str,
    pub between: &'a str,
    /// Also rows that were only normalised.
    pub notes: bool,
}

/// From here on a sheet is written with its faulty rows only.
const WHOLE: u64 = 100_000;

/// Writes every sheet that has faults: all of its rows at their own numbers, faulty cells coloured with a note,
/// the messages in a column behind the last. Gives the number of marked rows.
///
/// # Errors
/// When an original cannot be read again or the workbook cannot be written.
pub fn write_errors_workbook(
    out: impl Write + Seek + Send,
    originals: &[std::path::PathBuf],
    mappings: &[SheetMapping],
    faults: &[Fault],
    marking: &Marking<'_>,
) -> Result<u64, ExportError> {
    let mut workbook = Workbook::new();
    let mut marked = 0;
    let mut titles = BTreeSet::new();
    for path in originals {
        marked += one_file(&mut workbook, &mut titles, path, mappings, faults, marking)?;
    }
    if titles.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_writer(out)?;
    Ok(marked)
}

fn one_file(
    workbook: &mut Workbook,
    titles: &mut BTreeSet<String>,
    path: &Path,
    mappings: &[SheetMapping],
    faults: &[Fault],
    marking: &Marking<'_>,
) -> Result<u64, ExportError> {
    let mut book = read::Workbook::open(path, &Limits::default())?;
    let file = book.name().to_string();
    let mut marked = 0;
    for index in 0..book.sheets().len() {
        let name = book.sheets()[index].name.to_string();
        let merged = book.sheets()[index].merged.clone();
        let header = mappings
            .iter()
            .find(|m| m.file == file && m.sheet == name)
            .map_or(1, |m| m.header_rows.1);
        let own = faults
            .iter()
            .filter(|f| *f.place.file == *file && *f.place.sheet == *name);
        let own = own.filter(|f| marking.notes || f.severity != Severity::Note);
        let mut by_row: BTreeMap<u32, Vec<&Fault>> = BTreeMap::new();
        for fault in own {
            by_row.entry(fault.place.row).or_default().push(fault);
        }
        if by_row.is_empty() {
            continue;
        }
        let (mut width, mut rows) = (0, 0u64);
        book.rows(index, &mut |row| {
            width = width.max(row.cells.len());
            rows += 1;
            ControlFlow::Continue(())
        })?;
        let mut title = sheet_title(&name);
        while !titles.insert(title.to_lowercase()) {
            title = sheet_title(&format!("{} {}", titles.len() + 1, title));
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(&title)?;
        let mut page = Page {
            sheet,
            formats: Formats::new(),
            width,
            header,
            marking,
        };
        page.merges(&merged)?;
        let mut failed = None;
        book.rows(index, &mut |row| {
            let faults = by_row.get(&row.number).map(Vec::as_slice).unwrap_or_default();
            let wanted = rows <= WHOLE || row.number <= header || !faults.is_empty();
            match if wanted { page.row(&row, faults) } else { Ok(()) } {
                Ok(()) => ControlFlow::Continue(()),
                Err(e) => {
                    failed = Some(e);
                    ControlFlow::Break(())
                }
            }
        })?;
        if let Some(e) = failed {
            return Err(e);
        }
        marked += by_row.len() as u64;
    }
    Ok(marked)
}

struct Formats {
    plain: Format,
    date: Format,
    error: Format,
    error_date: Format,
    warning: Format,
    warning_date: Format,
    heading: Format,
    message: Format,
}

impl Formats {
    fn new() -> Self {
        let date = || Format::new().set_num_format("yyyy-mm-dd");
        let red = Color::RGB(0xF6_C6_BE);
        let amber = Color::RGB(0xFB_E7_B2);
        Self {
            plain: Format::new(),
            date: date(),
            error: Format::new().set_background_color(red),
            error_date: date().set_background_color(red),
            warning: Format::new().set_background_color(amber),
            warning_date: date().set_background_color(amber),
            heading: Format::new().set_bold(),
            message: Format::new().set_font_color(Color::RGB(0x9C_2A_1E)),
        }
    }

    fn of(&self, worst: Option<Severity>, date: bool) -> &Format {
        match (worst, date) {
            (None, false) => &self.plain,
            (None, true) => &self.date,
            (Some(Severity::Error), false) => &self.error,
            (Some(Severity::Error), true) => &self.error_date,
            (Some(_), false) => &self.warning,
            (Some(_), true) => &self.warning_date,
        }
    }
}

struct Page<'a> {
    sheet: &'a mut Worksheet,
    formats: Formats,
    width: usize,
    header: u32,
    marking: &'a Marking<'a>,
}

impl Page<'_> {
    fn merges(&mut self, merged: &[Merged]) -> Result<(), ExportError> {
        for m in merged {
            self.sheet.merge_range(
                m.first_row - 1,
                m.first_column as u16,
                m.last_row - 1,
                m.last_column as u16,
                "",
                &self.formats.plain,
            )?;
        }
        Ok(())
    }

    fn row(&mut self, row: &Row, faults: &[&Fault]) -> Result<(), ExportError> {
        let number = row.number - 1;
        for (column, cell) in row.cells.iter().enumerate() {
            let letter = SheetMapping::letter(column);
            let own: Vec<&&Fault> = faults.iter().filter(|f| f.place.column == letter).collect();
            self.cell(number, column as u16, cell, &own)?;
        }
        // What should stand in a cell that does not is marked too.
        for fault in faults {
            let column = (row.cells.len()..self.width).find(|c| SheetMapping::letter(*c) == fault.place.column);
            if let Some(column) = column {
                self.cell(number, column as u16, &Cell::Empty, &[fault])?;
            }
        }
        let behind = self.width as u16;
        if row.number == self.header {
            self.sheet
                .write_with_format(number, behind, self.marking.heading, &self.formats.heading)?;
        } else if !faults.is_empty() {
            let said: Vec<String> = faults.iter().map(|f| self.said(f)).collect();
            self.sheet.write_with_format(
                number,
                behind,
                limited(&said.join(self.marking.between)),
                &self.formats.message,
            )?;
        }
        Ok(())
    }

    fn said(&self, fault: &Fault) -> String {
        let message = (self.marking.message)(fault);
        if fault.place.header.is_empty() {
            message
        } else {
            format!("{}{}{message}", fault.place.header, self.marking.colon)
        }
    }

    fn cell(&mut self, row: u32, column: u16, cell: &Cell, faults: &[&&Fault]) -> Result<(), ExportError> {
        let worst = faults.iter().map(|f| f.severity).min();
        let format = self.formats.of(worst, matches!(cell, Cell::Date(_)));
        match cell {
            Cell::Empty => {
                if worst.is_some() {
                    self.sheet.write_blank(row, column, format)?;
                }
            }
            Cell::Text(text) => {
                self.sheet
                    .write_string_with_format(row, column, limited(text), format)?;
            }
            Cell::Number(n) => {
                self.sheet.write_number_with_format(row, column, *n, format)?;
            }
            Cell::Bool(b) => {
                self.sheet.write_boolean_with_format(row, column, *b, format)?;
            }
            Cell::Error(text) => {
                self.sheet.write_string_with_format(row, column, text, format)?;
            }
            Cell::Date(at) => match ExcelDateTime::parse_from_str(&at.format("%Y-%m-%dT%H:%M:%S").to_string()) {
                Ok(day) => {
                    self.sheet.write_with_format(row, column, &day, format)?;
                }
                Err(_) => {
                    self.sheet
                        .write_string_with_format(row, column, cell.written(), format)?;
                }
            },
        }
        if !faults.is_empty() {
            let said: Vec<String> = faults.iter().map(|f| (self.marking.message)(f)).collect();
            let note: String = said.join("\n").chars().take(2_000).collect();
            self.sheet
                .insert_note(row, column, &Note::new(note).add_author_prefix(false))?;
        }
        Ok(())
    }
}
