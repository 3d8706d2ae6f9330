//! Generic lists, pages, edits, history and search over every kind of record.

use std::collections::BTreeMap;

use serde_json::Value as Json;

crate::choice! {
    pub enum FilterOp {
        Eq,
        Ne,
        Lt,
        Le,
        Gt,
        Ge,
        Contains,
        In,
        Between,
        Empty,
        NotEmpty,
    }

    pub enum Change {
        Created,
        Updated,
        Deleted,
        Restored,
    }
}

crate::border! {
    pub struct FieldInfo {
        pub name: String,
        /// text, long_text, integer, bool, date, instant, money, price, quantity, rate, choice,
        /// reference, credit_code, phone, email, tags, lines.
        pub r#type: String,
        #[serde(default)]
        pub choices: Vec<String>,
        /// The kind a reference names.
        #[serde(default)]
        pub to: Option<String>,
        #[serde(default)]
        pub fields: Vec<FieldInfo>,
        pub required: bool,
        pub title: bool,
        pub subtitle: bool,
        pub listed: bool,
        pub system: bool,
        pub sortable: bool,
        pub class: String,
    }

    pub struct KindInfo {
        pub name: String,
        pub area: String,
        pub fields: Vec<FieldInfo>,
        pub system: bool,
        pub page: bool,
        pub may_write: bool,
    }

    pub struct Filter {
        pub field: String,
        pub op: FilterOp,
        #[serde(default)]
        pub value: Json,
    }

    pub struct Sort {
        pub field: String,
        #[serde(default)]
        pub descending: bool,
    }

    pub struct ListRequest {
        pub kind: String,
        #[serde(default)]
        pub filters: Vec<Filter>,
        #[serde(default)]
        pub search: Option<String>,
        #[serde(default)]
        pub sort: Vec<Sort>,
        #[serde(default)]
        pub offset: u64,
        /// At most 1,000.
        pub limit: u32,
        #[serde(default)]
        pub sums: Vec<String>,
        /// Absent: all but the lines.
        #[serde(default)]
        pub columns: Option<Vec<String>>,
    }

    pub struct Row {
        pub id: String,
        /// Number of the operation that last touched it: the base of an edit.
        pub version: i64,
        pub fields: BTreeMap<String, Json>,
    }

    pub struct ListReply {
        pub total: u64,
        pub rows: Vec<Row>,
        /// Titles of the records that the rows refer to, by identity.
        pub titles: BTreeMap<String, String>,
        pub sums: BTreeMap<String, Json>,
    }

    pub struct RecordRef {
        pub kind: String,
        pub id: String,
    }

    /// Records of another kind that refer to this one.
    pub struct Related {
        pub kind: String,
        pub field: String,
        pub count: u64,
    }

    pub struct RecordPage {
        pub row: Row,
        pub title: String,
        pub titles: BTreeMap<String, String>,
        pub related: Vec<Related>,
        pub may_write: bool,
        /// Why it cannot be edited now: in_review, firm, deleted; absent when it can.
        pub frozen: Option<String>,
        pub created_at: String,
        pub created_by: String,
        pub updated_at: String,
        pub updated_by: String,
    }

    pub struct CreateRecord {
        pub kind: String,
        pub fields: BTreeMap<String, Json>,
    }

    pub struct PatchRecord {
        pub kind: String,
        pub id: String,
        /// The version that was shown.
        pub base: i64,
        pub fields: BTreeMap<String, Json>,
    }

    /// One change over many records: all or nothing.
    pub struct PatchMany {
        pub kind: String,
        pub ids: Vec<String>,
        pub fields: BTreeMap<String, Json>,
    }

    pub struct Written {
        pub id: String,
        /// For undo.
        pub operation: String,
        pub version: i64,
        /// Warnings: the record is saved as written.
        pub warnings: Vec<crate::FieldFault>,
    }

    pub struct WrittenMany {
        pub operation: String,
        pub count: u64,
    }

    pub struct FieldChange {
        pub field: String,
        pub from: Json,
        pub to: Json,
    }

    pub struct HistoryEntry {
        pub operation: String,
        pub at: String,
        pub person: String,
        /// What was done, a key of the locales.
        pub label: String,
        pub change: Change,
        pub fields: Vec<FieldChange>,
        pub can_undo: bool,
    }

    pub struct History {
        pub entries: Vec<HistoryEntry>,
        pub titles: BTreeMap<String, String>,
    }

    /// Something that happened around a record: orders, shipments, payments, notes, reviews, edits.
    pub struct TimelineEntry {
        pub at: String,
        /// Kind of the record, or `history`, `review`.
        pub kind: String,
        pub id: String,
        pub title: String,
        pub detail: String,
        pub amount: Option<String>,
    }

    pub struct Timeline {
        pub entries: Vec<TimelineEntry>,
    }

    pub struct UndoRequest {
        pub operation: String,
    }

    pub struct Undone {
        pub operation: String,
        /// Fields that were changed since and therefore left, as `kind id field`.
        pub left: Vec<String>,
        pub count: u64,
    }

    pub struct DuplicateRequest {
        pub kind: String,
        #[serde(default)]
        pub id: Option<String>,
        pub fields: BTreeMap<String, Json>,
    }

    pub struct Duplicate {
        pub id: String,
        pub title: String,
        /// credit_code, name, phone.
        pub reason: String,
    }

    pub struct Duplicates {
        pub candidates: Vec<Duplicate>,
    }

    pub struct SearchRequest {
        pub text: String,
        /// Absent: every kind.
        #[serde(default)]
        pub kinds: Vec<String>,
        pub limit: u32,
    }

    pub struct SearchHit {
        pub kind: String,
        pub id: String,
        pub title: String,
        pub subtitle: String,
    }

    pub struct SearchReply {
        pub hits: Vec<SearchHit>,
    }

    pub struct Kinds {
        pub kinds: Vec<KindInfo>,
    }

    /// Writes what a list shows to a file.
    pub struct ExportRequest {
        pub list: ListRequest,
        /// csv, xlsx or json.
        pub format: String,
        pub language: String,
    }

    /// A file made by the program, fetched from the door by its token and saved where the user says.
    pub struct MadeFile {
        pub blob: String,
        pub name: String,
        pub media_type: String,
        pub size: u64,
    }
}
