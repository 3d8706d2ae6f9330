//! An import from the files to staged records: open, correct what was guessed, stage.

use std::path::PathBuf;
use std::sync::Arc;

use crate::error::ReadError;
use crate::guess;
use crate::mapping::SheetMapping;
use crate::options::{OnProgress, Options};
use crate::read::Workbook;
use crate::run::Run;
use crate::staged::{Counts, Known, Receiver, Refusal, Staged};
use crate::structure::{self, Headings};
use crate::words::words;

/// Why an import ended early.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("the records were not taken: {0}")]
    Refused(Refusal),
}

/// Files that are imported together: what one names may be found in another.
pub struct Batch {
    pub(crate) books: Vec<Workbook>,
    pub(crate) sheets: Vec<SheetFound>,
    pub(crate) options: Options,
}

/// A sheet as it was found, with what is understood of it.
pub struct SheetFound {
    pub(crate) book: usize,
    pub(crate) index: usize,
    pub(crate) headings: Headings,
    /// Corrected through [`Batch::correct`].
    pub mapping: SheetMapping,
    /// Rows below the headings that hold anything.
    pub rows: u64,
    /// The first of them as text.
    pub sample: Vec<Vec<String>>,
}

const SAMPLE: usize = 8;

impl Batch {
    /// Opens the files and guesses what their sheets mean.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn open(paths: &[PathBuf], options: Options, known: &dyn Known) -> Result<Self, ReadError> {
        let mut books = Vec::new();
        let mut sheets = Vec::new();
        for path in paths {
            let mut book = Workbook::open(path, &options.limits)?;
            for index in 0..book.sheets().len() {
                sheets.extend(find(&mut book, books.len(), index, &options)?);
            }
            books.push(book);
        }
        let mut batch = Self { books, sheets, options };
        batch.decide_makes(known);
        Ok(batch)
    }

    pub fn sheets(&self) -> &[SheetFound] {
        &self.sheets
    }

    /// Applies mappings a person corrected or that were remembered: to the sheet of that file and name, else to
    /// sheets with the same headings. A mapping whose meaning changed and whose columns did not is guessed anew.
    pub fn correct(&mut self, mappings: &[SheetMapping]) {
        for found in &mut self.sheets {
            let own = &found.mapping;
            let exact =
                |m: &&SheetMapping| m.file == own.file && m.sheet == own.sheet && m.columns.len() == own.columns.len();
            let alike = |m: &&SheetMapping| m.signature() == own.signature() && !m.columns.is_empty();
            let Some(given) = mappings.iter().find(exact).or_else(|| mappings.iter().find(alike)) else {
                continue;
            };
            let mut mapping = given.clone();
            mapping.file.clone_from(&own.file);
            mapping.sheet.clone_from(&own.sheet);
            mapping.header_rows = own.header_rows;
            if mapping.meaning != own.meaning && mapping.columns == own.columns {
                let meaning = mapping.meaning.as_deref().and_then(|name| words().meaning(name));
                if let Some(meaning) = meaning {
                    mapping.columns = guess::columns_of(meaning, &found.headings, &self.options.headings);
                }
            }
            found.mapping = mapping;
        }
    }

    /// Everything in memory.
    ///
    /// # Errors
    /// Damage found on the way, or [`ReadError::Cancelled`].
    pub fn stage(&mut self, known: &dyn Known, progress: &mut OnProgress<'_>) -> Result<Staged, ImportError> {
        let mut staged = Staged::default();
        staged.counts = self.stage_into(known, progress, &mut staged)?;
        Ok(staged)
    }

    /// Hands records and faults on as they are found, in memory that does not grow with the files but for the
    /// keys of what they name.
    ///
    /// # Errors
    /// Damage found on the way, [`ReadError::Cancelled`], or what the receiver refused with.
    pub fn stage_into(
        &mut self,
        known: &dyn Known,
        progress: &mut OnProgress<'_>,
        receiver: &mut dyn Receiver,
    ) -> Result<Counts, ImportError> {
        Run::new(self, known, progress, receiver).run()
    }

    /// Orders make the customers and products they name where neither the files nor the book list any.
    fn decide_makes(&mut self, known: &dyn Known) {
        let lists = |meaning: &str| {
            self.sheets
                .iter()
                .any(|s| s.mapping.meaning.as_deref() == Some(meaning))
        };
        let mut makes = Vec::new();
        if !lists("customers") && !known.any("customer") {
            makes.push("customer".to_owned());
        }
        if !lists("products") && !known.any("product") {
            makes.push("product".to_owned());
        }
        for found in &mut self.sheets {
            if matches!(
                found.mapping.meaning.as_deref(),
                Some("order_book" | "orders" | "order_lines")
            ) {
                found.mapping.makes.clone_from(&makes);
            }
        }
    }
}

/// Reads a sheet once: its headings, its first rows and how many there are. A blank sheet is none.
fn find(book: &mut Workbook, number: usize, index: usize, options: &Options) -> Result<Option<SheetFound>, ReadError> {
    let mut top = Vec::new();
    let (mut filled, mut beyond) = (0u64, 0u64);
    book.rows(index, &mut |row| {
        if !row.is_blank() {
            filled += 1;
            if top.len() < structure::LOOK {
                top.push(row);
            } else {
                beyond += 1;
            }
        }
        std::ops::ControlFlow::Continue(())
    })?;
    if filled == 0 {
        return Ok(None);
    }
    let sheet = &book.sheets()[index];
    let headings = structure::headings(&top, &sheet.merged).unwrap_or_default();
    let below = top.iter().filter(|r| r.number > headings.last);
    let rows = below.clone().count() as u64 + beyond;
    let sample = below
        .take(SAMPLE)
        .map(|r| r.cells.iter().map(crate::cell::Cell::written).collect())
        .collect();
    let file: Arc<str> = Arc::clone(book.name());
    Ok(Some(SheetFound {
        book: number,
        index,
        mapping: guess::guess(&file, &sheet.name, &headings, &options.headings),
        headings,
        rows,
        sample,
    }))
}
