//! Records out: tables for people, JSON for programs.

mod csv;
mod json;
mod mend;
mod sheet;
mod table;
mod workbook;

pub use csv::{CsvOptions, write_csv};
pub use json::write_json;
pub use mend::{Marking, write_errors_workbook};
pub use sheet::write_xlsx;
pub use workbook::{Table, TableCell, write_tables};

use countersign_domain::id::Id;

/// The words of an export. The defaults are the stable English names, for programs.
pub trait Wording {
    /// The heading of a field. Fields of lines are named `lines.FIELD`.
    fn heading(&self, _kind: &str, field: &str) -> String {
        field.to_owned()
    }

    fn choice(&self, _kind: &str, _field: &str, choice: &str) -> String {
        choice.to_owned()
    }

    fn yes_or_no(&self, yes: bool) -> String {
        yes.to_string()
    }

    /// What a record is called: a customer's name, an order's number.
    fn record(&self, kind: &str, id: Id) -> String;
}

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the file cannot be written: {0}")]
    Io(#[from] std::io::Error),
    #[error("the text cannot be written: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    #[error("the text cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    #[error("more rows than a sheet holds ({0})")]
    TooManyRows(u32),
    #[error("the original cannot be read again: {0}")]
    Original(#[from] crate::ReadError),
}
