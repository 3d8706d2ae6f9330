//! Opening a file and walking through its sheets row by row.

mod decode;
mod delimited;
mod sniff;
mod spreadsheet;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cell::{Merged, Row};
use crate::error::ReadError;
use crate::options::Limits;

use sniff::Container;
use spreadsheet::Spreadsheet;

/// A readable file: a workbook, or a text file as a workbook of one sheet.
pub struct Workbook {
    name: Arc<str>,
    sheets: Vec<Sheet>,
    source: Source,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// A text file's sheet is called like the file without its ending.
    pub name: Arc<str>,
    pub hidden: bool,
    pub merged: Vec<Merged>,
    /// Plain numbers meant as dates count from 1904.
    pub from_1904: bool,
}

enum Source {
    Spreadsheet(Box<Spreadsheet>),
    Text(delimited::TextFile),
}

/// What is done with each row; break to stop.
pub type EachRow<'a> = dyn FnMut(Row) -> ControlFlow<()> + 'a;

impl Workbook {
    /// Opens xlsx, xlsm, xlsb, xls, ods, csv, tsv, txt and gzipped text, by what the file holds; its name
    /// decides only between texts.
    ///
    /// # Errors
    /// When the file is not readable, of another type, protected, damaged, too large, or text in no
    /// recognisable encoding.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, ReadError> {
        let name: Arc<str> = path
            .file_name()
            .map_or_else(|| path.to_string_lossy(), |n| n.to_string_lossy())
            .into();
        let container = sniff::sniff(path, &name, limits)?;
        let path: PathBuf = path.to_path_buf();
        match container {
            Container::Text { gzipped } => {
                let text = delimited::TextFile::open(path, Arc::clone(&name), gzipped, limits)?;
                let sheet = Sheet {
                    name: sheet_name(&name).into(),
                    hidden: false,
                    merged: Vec::new(),
                    from_1904: false,
                };
                Ok(Self {
                    name,
                    sheets: vec![sheet],
                    source: Source::Text(text),
                })
            }
            other => {
                let (book, sheets) = Spreadsheet::open(&path, &name, other)?;
                Ok(Self {
                    name,
                    sheets,
                    source: Source::Spreadsheet(Box::new(book)),
                })
            }
        }
    }

    /// The file's name without its folder.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Whether all cells are texts because the file is one.
    pub fn is_text(&self) -> bool {
        matches!(self.source, Source::Text(_))
    }

    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// Walks through a sheet from the top. Blank rows may be left out; the numbers say which. Can be
    /// called again for another pass.
    ///
    /// # Errors
    /// Damage or wrong encoding found on the way.
    pub fn rows(&mut self, sheet: usize, each: &mut EachRow<'_>) -> Result<(), ReadError> {
        match &mut self.source {
            Source::Text(text) => text.rows(each),
            Source::Spreadsheet(book) => book.rows(&self.name, &self.sheets[sheet].name, each),
        }
    }
}

fn sheet_name(file: &str) -> &str {
    let stem = file.strip_suffix(".gz").unwrap_or(file);
    stem.rsplit_once('.').map_or(stem, |(stem, _)| stem)
}

pub(crate) fn io(file: &str) -> impl Fn(std::io::Error) -> ReadError + '_ {
    move |source| ReadError::Io {
        file: file.to_owned(),
        source,
    }
}
