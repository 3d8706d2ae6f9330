//! Excel and CSV in and out.

mod cell;
mod error;
mod fault;
mod options;
mod read;
mod staged;

pub use cell::{Cell, Merged, Row, column_letter, number_text};
pub use error::{Found, ReadError};
pub use fault::{Fault, FaultCode, Place, Severity};
pub use options::{Limits, OnProgress, Options, Progress};
pub use read::{EachRow, Sheet, Workbook};
pub use staged::{Counts, EmptyBook, Key, Known, Part, Receiver, Refusal, Staged, StagedLine, StagedRecord};
