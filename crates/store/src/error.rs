//! What can go wrong with a book.

/// Errors of the store. Each that a clerk can act on has a code at the border.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no book at {0}")]
    NoBook(String),
    #[error("a book is already at {0}")]
    BookExists(String),
    #[error("the book was written by schema {found}; this program knows up to {known}")]
    Newer { found: i64, known: i64 },
    #[error("the book is damaged: {0}")]
    Damaged(String),
    #[error("the key file {0} is missing")]
    KeyMissing(String),
    #[error("the key file {0} cannot be read: {1}")]
    KeyUnreadable(String, String),
    #[error("wrong password, {left} attempts left")]
    WrongPassword { left: u32 },
    #[error("locked until {until} (milliseconds since 1970)")]
    LockedOut { until: i64 },
    #[error("nobody signs in as {0}")]
    NoSuchLogin(String),
    #[error("another process owns the book")]
    Busy,
    #[error("the disk is full")]
    DiskFull,
    #[error("no {kind} {id}")]
    NotFound { kind: String, id: String },
    #[error("there is no kind of record called {0}")]
    UnknownKind(String),
    #[error("{kind} has no field {field}")]
    UnknownField { kind: String, field: String },
    #[error("{0} is larger than one operation may be")]
    TooLarge(String),
    #[error("{what}: {message}")]
    File { what: String, message: String },
    #[error("stored bytes are not what was written: {0}")]
    Corrupt(String),
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        // The index of the log is the first to find no room.
        if (error.sqlite_error()).is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    pub(crate) fn file(what: impl AsRef<std::path::Path>, error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            return Self::DiskFull;
        }
        Self::File {
            what: what.as_ref().display().to_string(),
            message: error.to_string(),
        }
    }
}

pub type Result<T> = std::result::Result<T, StoreError>;
