//! Bringing in workbooks and text files.

use std::collections::BTreeMap;

use serde_json::Value as Json;

crate::border! {
    /// A file handed to the program: uploaded through the door, or a path where the caller is local.
    pub struct FileRef {
        #[serde(default)]
        pub upload: Option<String>,
        #[serde(default)]
        pub path: Option<String>,
        #[serde(default)]
        pub name: Option<String>,
    }

    pub struct ImportFiles {
        pub files: Vec<FileRef>,
        /// Corrections of the user; absent: the guess.
        #[serde(default)]
        pub mapping: Option<Json>,
    }

    pub struct SheetFound {
        pub file: String,
        pub sheet: String,
        /// Row of the header as the spreadsheet counts, from 1.
        pub header_row: u64,
        pub rows: u64,
        pub kinds: Vec<String>,
        pub columns: Vec<ColumnFound>,
        /// First rows as text.
        pub sample: Vec<Vec<String>>,
    }

    pub struct ColumnFound {
        /// As the spreadsheet letters it.
        pub column: String,
        pub header: String,
        /// `kind.field`, absent when left out.
        pub field: Option<String>,
        /// 0 to 100.
        pub certainty: u32,
    }

    pub struct FieldChoice {
        pub field: String,
        pub kind: String,
    }

    pub struct Inspection {
        pub sheets: Vec<SheetFound>,
        /// The mapping as guessed, to be corrected and sent back.
        pub mapping: Json,
        pub choices: Vec<FieldChoice>,
        /// What the rows of a sheet can be: a name of the table, or of a kind.
        pub meanings: Vec<String>,
    }

    pub struct Fault {
        pub file: String,
        pub sheet: String,
        pub row: u64,
        pub column: String,
        /// error: the line is left out; warning: kept as written; note: normalised.
        pub severity: String,
        pub code: String,
        pub message: String,
        pub value: String,
    }

    pub struct ImportReport {
        pub created: BTreeMap<String, u64>,
        pub updated: BTreeMap<String, u64>,
        pub unchanged: BTreeMap<String, u64>,
        pub faults: Vec<Fault>,
        /// Total by severity, since `faults` may be cut for the screen.
        #[serde(default)]
        pub fault_counts: BTreeMap<String, u64>,
        /// For undo; absent after a dry run.
        #[serde(default)]
        pub operation: Option<String>,
    }

    pub struct ImportJob {
        pub job: String,
    }

    pub struct ImportResult {
        pub job: String,
    }

    pub struct RunImport {
        pub files: Vec<FileRef>,
        #[serde(default)]
        pub mapping: Option<Json>,
        #[serde(default)]
        pub dry_run: bool,
    }

    /// What a finished import says, in the reader's language.
    pub struct ReportRequest {
        pub job: String,
        #[serde(default)]
        pub language: String,
    }
}
