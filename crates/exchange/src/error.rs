//! Why a file cannot be read at all. What is wrong inside a readable file is a [`crate::Fault`].

use serde::Serialize;

/// Each names the file; the reader of the message can do something about each.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{file}: cannot be opened: {source}")]
    Io { file: String, source: std::io::Error },
    #[error("{file}: is empty")]
    Empty { file: String },
    #[error("{file}: is {bytes} bytes large, at most {limit} are read")]
    TooLarge { file: String, bytes: u64, limit: u64 },
    #[error("{file}: unpacks to more than {limit} bytes")]
    UnpacksTooLarge { file: String, limit: u64 },
    #[error("{file}: is protected by a password")]
    PasswordProtected { file: String },
    #[error("{file}: is not what its name says: {found}")]
    WrongType { file: String, found: Found },
    #[error("{file}: is damaged: {detail}")]
    Damaged { file: String, detail: String },
    #[error("{file}: line {line} is not {encoding} text")]
    WrongEncoding { file: String, line: u64, encoding: String },
    #[error("{file}: line {line} has a quotation mark that is never closed")]
    OpenQuote { file: String, line: u64 },
    #[error("{file}: line {line} is longer than {limit} bytes")]
    LineTooLong { file: String, line: u64, limit: u64 },
    #[error("cancelled")]
    Cancelled,
}

/// What a file of another type turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    Text,
    Pdf,
    Picture,
    Archive,
    OtherOffice,
    Binary,
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text => "a text file",
            Self::Pdf => "a PDF file",
            Self::Picture => "a picture",
            Self::Archive => "an archive",
            Self::OtherOffice => "an Office file of another kind",
            Self::Binary => "a file of an unknown kind",
        })
    }
}

impl ReadError {
    /// The stable code of the message, and what it names, for the words of the reader's language.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "file_not_readable",
            Self::Empty { .. } => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::UnpacksTooLarge { .. } => "file_unpacks_too_large",
            Self::PasswordProtected { .. } => "file_password_protected",
            Self::WrongType { .. } => "file_wrong_type",
            Self::Damaged { .. } => "file_damaged",
            Self::WrongEncoding { .. } => "file_wrong_encoding",
            Self::OpenQuote { .. } => "file_open_quote",
            Self::LineTooLong { .. } => "file_line_too_long",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Io { file, source } => vec![("file", file.clone()), ("reason", source.to_string())],
            Self::Empty { file } | Self::PasswordProtected { file } => vec![("file", file.clone())],
            Self::TooLarge { file, bytes, limit } => vec![
                ("file", file.clone()),
                ("megabytes", (bytes / 1_000_000).to_string()),
                ("limit", (limit / 1_000_000).to_string()),
            ],
            Self::UnpacksTooLarge { file, limit } => {
                vec![("file", file.clone()), ("limit", (limit / 1_000_000).to_string())]
            }
            Self::WrongType { file, found } => {
                vec![("file", file.clone()), ("found", format!("{found:?}").to_lowercase())]
            }
            Self::Damaged { file, detail } => vec![("file", file.clone()), ("detail", detail.clone())],
            Self::WrongEncoding { file, line, encoding } => {
                vec![
                    ("file", file.clone()),
                    ("line", line.to_string()),
                    ("encoding", encoding.clone()),
                ]
            }
            Self::OpenQuote { file, line } => vec![("file", file.clone()), ("line", line.to_string())],
            Self::LineTooLong { file, line, limit } => {
                vec![
                    ("file", file.clone()),
                    ("line", line.to_string()),
                    ("limit", limit.to_string()),
                ]
            }
            Self::Cancelled => vec![],
        }
    }
}
