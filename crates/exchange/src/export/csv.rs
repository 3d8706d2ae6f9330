//! Records as delimited text.

use std::io::Write;

use countersign_domain::record::{Fields, Kind};

use super::table::{columns, is_free_text, rows, text, value};
use super::{ExportError, Wording};
use crate::FORMULA_STARTS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvOptions {
    /// A byte order mark, by which Excel knows that the text is UTF-8.
    pub mark: bool,
    /// Texts that a spreadsheet would take for a formula get an apostrophe in front. The import takes it off.
    pub no_formulas: bool,
    pub delimiter: u8,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self {
            mark: true,
            no_formulas: true,
            delimiter: b',',
        }
    }
}

/// Writes records as they come; a document has a row for each line, its own columns repeated.
///
/// # Errors
/// When the text cannot be written.
pub fn write_csv(
    mut out: impl Write,
    kind: &Kind,
    records: impl IntoIterator<Item = Fields>,
    words: &dyn Wording,
    options: CsvOptions,
) -> Result<u64, ExportError> {
    if options.mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(options.delimiter)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(out);
    let columns = columns(kind);
    writer.write_record(columns.iter().map(|c| words.heading(kind.name, &c.name)))?;
    let mut count = 0;
    for record in records {
        count += 1;
        for line in rows(kind, &record) {
            let cells = columns.iter().map(|column| {
                let text = text(kind, column, value(column, &record, line), words);
                if options.no_formulas && is_free_text(column.field.ty) {
                    harmless(text)
                } else {
                    text
                }
            });
            writer.write_record(cells)?;
        }
    }
    writer.flush()?;
    Ok(count)
}

fn harmless(text: String) -> String {
    if text.starts_with(FORMULA_STARTS) {
        format!("'{text}")
    } else {
        text
    }
}
