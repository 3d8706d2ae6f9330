//! Typed errors at the border.

use countersign_contract::{Code, Failure};
use countersign_store::StoreError;

/// An error inside the engine: a failure of the contract. The newtype lets `?` bring in the errors
/// of the crates below.
#[derive(Debug)]
pub struct Fault(pub Failure);

pub type Result<T> = std::result::Result<T, Fault>;

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        fault.0
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let trace = error.to_string();
        let failure = match error {
            StoreError::NoBook(path) => Failure::new(Code::NoBook).with("path", path),
            StoreError::BookExists(path) => Failure::new(Code::BookExists).with("path", path),
            StoreError::Newer { found, known } => {
                Failure::new(Code::BookNewer).with("found", found).with("known", known)
            }
            StoreError::Damaged(what) => Failure::new(Code::BookDamaged).with("what", what),
            StoreError::KeyMissing(path) => Failure::new(Code::KeyMissing).with("path", path),
            StoreError::KeyUnreadable(path, _) => Failure::new(Code::KeyMissing).with("path", path),
            StoreError::WrongPassword { left } => Failure::new(Code::WrongPassword).with("left", left),
            // Nobody learns which logins exist.
            StoreError::NoSuchLogin(_) => Failure::new(Code::WrongPassword),
            StoreError::LockedOut { until } => {
                Failure::new(Code::LockedOut).with("until", crate::border::instant(until))
            }
            StoreError::Busy => Failure::new(Code::BookBusy),
            StoreError::DiskFull => Failure::new(Code::DiskFull),
            StoreError::NotFound { kind, id } => Failure::new(Code::NotFound).with("kind", kind).with("id", id),
            StoreError::UnknownKind(kind) => Failure::new(Code::NotFound).with("kind", kind),
            StoreError::UnknownField { kind, field } => {
                Failure::new(Code::BadRequest).with("kind", kind).with("field", field)
            }
            StoreError::TooLarge(_) => Failure::field("lines", "too_long"),
            StoreError::File { what, message } => Failure::new(Code::FileUnreadable)
                .with("path", what)
                .with("reason", message),
            StoreError::Corrupt(_) | StoreError::Sqlite(_) => Failure::internal(&trace),
        };
        Self(failure.trace(trace))
    }
}

/// Shorthand for the failures of handlers.
pub fn fault(code: Code) -> Fault {
    Fault(Failure::new(code))
}
