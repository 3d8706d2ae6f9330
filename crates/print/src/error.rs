use std::fmt;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// A template, usually an adapted one, does not work.
    #[error("{}", faults.iter().map(TemplateFault::to_string).collect::<Vec<_>>().join("; "))]
    Template { faults: Vec<TemplateFault> },
    #[error("there is no template named {name}")]
    UnknownTemplate { name: String },
    #[error("the template stopped the printing: {message}")]
    Panicked { message: String },
    #[error("nothing to print")]
    Empty,
    #[error("page {page} of {pages} does not exist")]
    NoSuchPage { page: usize, pages: usize },
    #[error("the scale {scale} is outside 0.1 to 10 pixels per point")]
    Scale { scale: f32 },
    #[error("{serial}: the amount {fen} fen cannot be written in words (10¹² yuan or more)")]
    AmountTooLarge { serial: String, fen: i64 },
    #[error("the QR code of {serial} cannot be drawn: {message}")]
    QrCode { serial: String, message: String },
    #[error("the data cannot be handed to the template: {0}")]
    Data(#[from] serde_json::Error),
    #[error("the PDF cannot be written: {message}")]
    Pdf { message: String },
    #[error("page {page} cannot be drawn: {message}")]
    Picture { page: usize, message: String },
    #[error("the printing thread cannot be started: {0}")]
    Thread(#[from] std::io::Error),
    #[error("{0} is not a date that can be printed")]
    Moment(chrono::NaiveDateTime),
}

/// Where a template is wrong; lines and columns count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TemplateFault {
            file,
            line,
            column,
            message,
        } = self;
        write!(f, "{file}:{line}:{column}: {message}")
    }
}
