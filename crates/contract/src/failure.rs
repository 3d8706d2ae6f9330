//! Errors at the border.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

crate::choice! {
    /// What a consumer acts on. The words are in the locales under `error-<code>`.
    pub enum Code {
        /// The fields named in `field_errors` are wrong.
        Invalid,
        NotFound,
        /// Someone else changed the same fields; `params.fields` holds yours, theirs and the base.
        Conflict,
        Forbidden,
        SignedOut,
        /// `params.left` attempts are left.
        WrongPassword,
        /// This computer does not open the book by itself; `params.reason`: `silent`, `locked` or `gone`.
        NotRemembered,
        /// Too many wrong passwords; `params.until`.
        LockedOut,
        /// No book is open.
        NoBook,
        BookExists,
        /// The book was written by a newer version; `params.found`, `params.known`.
        BookNewer,
        BookDamaged,
        /// The key file beside the book is missing; `params.path`.
        KeyMissing,
        /// Another process owns the book and does not answer.
        BookBusy,
        DiskFull,
        FileUnreadable,
        FileTooLarge,
        /// The record is frozen by a review or by its state.
        Frozen,
        /// No one qualifies for a slot; `params.function`.
        EmptySlot,
        /// A check that stops the act; `params.checks`.
        Stopped,
        /// The slot is not open, or not yours to answer.
        NotYourSlot,
        /// The document changed since it was shown.
        Stale,
        OpenConditions,
        CannotUndo,
        Cancelled,
        UnknownCommand,
        BadRequest,
        Internal,
    }
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct FieldFault {
    /// Name, or `lines.2.quantity` for the third line.
    pub field: String,
    /// The word the interface looks up under `field-error-<code>`.
    pub code: String,
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

/// An error at the border: said in the user's language by whoever shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error, ts_rs::TS, schemars::JsonSchema)]
#[error("{code:?} {params:?}{detail}", detail = .trace.as_deref().map(|t| format!(" ({t})")).unwrap_or_default())]
pub struct Failure {
    pub code: Code,
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    #[serde(default)]
    pub field_errors: Vec<FieldFault>,
    /// For the log and for support; never shown alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
}

impl Failure {
    pub fn new(code: Code) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
            field_errors: Vec::new(),
            trace: None,
        }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    #[must_use]
    pub fn trace(mut self, cause: impl ToString) -> Self {
        self.trace = Some(cause.to_string());
        self
    }

    pub fn field(field: &str, code: &str) -> Self {
        let mut failure = Self::new(Code::Invalid);
        failure.field_errors.push(FieldFault {
            field: field.to_owned(),
            code: code.to_owned(),
            params: BTreeMap::new(),
        });
        failure
    }

    /// A defect of ours, not of the input.
    pub fn internal(cause: impl ToString) -> Self {
        Self::new(Code::Internal).trace(cause)
    }
}
