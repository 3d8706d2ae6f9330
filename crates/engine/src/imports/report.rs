//! What an import found, in words.

use std::collections::BTreeMap;

use countersign_contract::import as border;
use countersign_contract::{Code, Failure};
use countersign_exchange::{Fault as Found, ImportError, ReadError};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::arrive::Outcome;
use crate::failure::Fault;
use crate::words::words;

/// The word of an enumeration as it is serialised.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// What a fault means in a reader's language; its code where no words are found.
pub fn message(language: &str, fault: &Found) -> String {
    let code = word(&fault.code);
    let params = fault.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    words(language)
        .and_then(|w| w.say(&format!("import-fault-{code}"), params))
        .unwrap_or(code)
}

/// What an import did, in a reader's language. Takes the faults one by one: there may be many.
pub fn report(outcome: Outcome, operation: Option<String>, language: &str) -> border::ImportReport {
    let faults = outcome.faults.into_iter().map(|fault| border::Fault {
        file: fault.place.file.to_string(),
        sheet: fault.place.sheet.to_string(),
        row: u64::from(fault.place.row),
        column: fault.place.column.to_string(),
        severity: word(&fault.severity),
        code: word(&fault.code),
        message: message(language, &fault),
        value: fault.value,
    });
    border::ImportReport {
        created: outcome.created,
        updated: outcome.updated,
        unchanged: outcome.unchanged,
        faults: faults.collect(),
        fault_counts: BTreeMap::from([
            ("error".to_owned(), outcome.errors),
            ("warning".to_owned(), outcome.warnings),
            ("note".to_owned(), outcome.notes),
        ]),
        operation,
    }
}

/// A file that cannot be read at all. `params.reason` is the code of the message, the other params its words.
pub fn unreadable(error: &ReadError) -> Fault {
    let code = match error {
        ReadError::Cancelled => Code::Cancelled,
        ReadError::TooLarge { .. } | ReadError::UnpacksTooLarge { .. } => Code::FileTooLarge,
        _ => Code::FileUnreadable,
    };
    let mut failure = Failure::new(code).trace(error);
    for (name, value) in error.params() {
        failure = failure.with(name, value);
    }
    Fault(failure.with("reason", error.code()))
}

/// Why an import ended early.
pub fn ended(error: ImportError) -> Fault {
    match error {
        ImportError::Read(error) => unreadable(&error),
        ImportError::Refused(refusal) => match refusal.downcast::<Failure>() {
            Ok(failure) => Fault(*failure),
            Err(other) => Fault(Failure::internal(other)),
        },
    }
}

/// # Errors
/// A defect: what was written before is not what is read.
pub fn from_json<T: DeserializeOwned>(json: serde_json::Value) -> Result<T, Fault> {
    serde_json::from_value(json).map_err(|e| Fault(Failure::internal(e)))
}
