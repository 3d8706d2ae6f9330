//! Excel and CSV in and out.

mod batch;
mod cell;
mod error;
mod export;
mod fault;
mod folding;
mod guess;
mod mapping;
mod options;
mod read;
mod run;
mod stage;
mod staged;
mod structure;
mod values;
mod words;

pub use batch::{Batch, ImportError, SheetFound};
pub use cell::{Cell, Merged, Row, column_letter, number_text};
pub use error::{Found, ReadError};
pub use export::{CsvOptions, ExportError, Marking, Wording, write_csv, write_errors_workbook, write_json, write_xlsx};
pub use fault::{Fault, FaultCode, Place, Severity};
pub use mapping::{ColumnMapping, SheetMapping, meanings};
pub use options::{Limits, OnProgress, Options, Progress};
pub use read::{EachRow, Sheet, Workbook};
pub use staged::{Counts, EmptyBook, Key, Known, Part, Receiver, Refusal, Staged, StagedLine, StagedRecord};

/// What a spreadsheet takes for the beginning of a formula.
pub(crate) const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
