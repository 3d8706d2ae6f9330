//! What is said of a command beside its types.

use serde::{Deserialize, Serialize};

/// Who may call a command; finer rules (areas of records, slots of a case) are the handler's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Before signing in.
    Open,
    /// Anyone signed in.
    Signed,
    /// Administrators of the book.
    Administrator,
}

#[derive(Clone, Copy, Debug)]
pub struct Command {
    pub name: &'static str,
    /// A query changes nothing and may be cached by its tags.
    pub query: bool,
    pub access: Access,
    /// A query: what it depends on. A command: what it invalidates.
    pub tags: &'static [&'static str],
    pub request: &'static str,
    pub reply: &'static str,
    pub about: &'static str,
}

/// What the engine tells its doors without being asked.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// Queries with one of these tags are stale. `records:customer` is narrower than `records`.
    Changed { tags: Vec<String> },
    /// A long work has moved.
    Job { job: crate::jobs::Job },
    /// The session is over.
    SignedOut,
}
