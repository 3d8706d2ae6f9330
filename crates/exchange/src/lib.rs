//! Excel and CSV in and out. Knows files, not the database.
//!
//! # In
//! [`Batch::open`] reads the files that belong together and guesses what their sheets mean;
//! [`Batch::sheets`] shows it, [`Batch::correct`] takes what a person corrected or what was remembered
//! ([`SheetMapping`] is serialised as it is). [`Batch::stage`] gives everything at once,
//! [`Batch::stage_into`] hands records and faults to a [`Receiver`] one by one.
//!
//! What a receiver can rely on:
//! - A record comes after those it refers to. Its references are [`Key`]s: of a record staged before (by its `key`
//!   or one of `also`), or of one the book has ([`Known`]).
//! - A record is the same as one in the book when all parts of its `key`, or of one of `also`, agree. A part that is
//!   null agrees with an absent field. `nth` counts equal keys: the second of two equal payments is `nth` 1.
//! - A person made from a seller's name refers to a unit by its `function`; a shipment whose order only the book has
//!   comes without its customer, which is the order's.
//! - Orders come with their number, and with a state only where the file has one. Sums are left to the book.
//! - An order's line keeps its number where an earlier line was left out, so that the mended file fits.
//!
//! # Out
//! [`write_csv`], [`write_xlsx`] and [`write_json`] take the fields of records and the [`Wording`] of the caller;
//! [`write_errors_workbook`] gives the original rows back with their faults marked.

mod batch;
mod cell;
mod error;
mod export;
mod fault;
mod fill;
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
pub use export::{
    CsvOptions, ExportError, Marking, Table, TableCell, Wording, write_csv, write_errors_workbook, write_json,
    write_tables, write_xlsx,
};
pub use fault::{Fault, FaultCode, Place, Severity};
pub use mapping::{ColumnMapping, SheetMapping, is_described, meanings};
pub use options::{ChoiceWords, Limits, OnProgress, Options, Progress};
pub use read::{EachRow, Sheet, Workbook};
pub use staged::{Counts, EmptyBook, Key, Known, Measure, Part, Receiver, Refusal, Staged, StagedLine, StagedRecord};
pub use words::is_piece;

/// What a spreadsheet takes for the beginning of a formula.
pub(crate) const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
