//! What the caller decides about an import.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::folding;

/// Sizes beyond which a file is refused before it can fill the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file, and of what a `.gz` unpacks to.
    pub file: u64,
    /// Bytes of all parts of a workbook when unpacked.
    pub unpacked: u64,
    /// Bytes of a workbook's part that must be held in memory (shared strings; a whole `.ods`).
    pub held: u64,
    /// Bytes of a `.xls` or `.xlsb`, which must be held in memory whole.
    pub legacy: u64,
    /// Bytes of one line of text.
    pub line: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 100_000_000,
            unpacked: 1_500_000_000,
            held: 64_000_000,
            legacy: 40_000_000,
            line: 1_000_000,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub limits: Limits,
    /// The day of the import, for what must have a date and has none.
    pub today: NaiveDate,
    /// The unit of products that come without one.
    pub default_unit: String,
    /// Where orders without a customer go; without it their rows are errors.
    pub customer_when_blank: Option<String>,
    /// Further headings by target (`customer.name`, `line.quantity`): the words of the
    /// interface, so that what was exported in them is understood again.
    pub headings: BTreeMap<String, Vec<String>>,
    /// Words of the interface for choices.
    pub choices: ChoiceWords,
}

/// What the choices of fields are called, by target (`credential.kind`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoiceWords(std::sync::Arc<BTreeMap<String, BTreeMap<String, String>>>);

impl ChoiceWords {
    pub fn add(&mut self, target: &str, word: &str, choice: &str) {
        let words = std::sync::Arc::make_mut(&mut self.0)
            .entry(target.to_owned())
            .or_default();
        words.insert(folding::fold(word), choice.to_owned());
    }

    pub(crate) fn choice(&self, target: &str, written: &str) -> Option<&str> {
        self.0.get(target)?.get(&folding::fold(written)).map(String::as_str)
    }
}

impl Options {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            limits: Limits::default(),
            today,
            default_unit: "件".to_owned(),
            customer_when_blank: None,
            headings: BTreeMap::new(),
            choices: ChoiceWords::default(),
        }
    }
}

/// How far a long import is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub file: std::sync::Arc<str>,
    pub sheet: std::sync::Arc<str>,
    pub rows: u64,
    /// Known after the sheet was looked through once.
    pub of: u64,
}

/// Called every few thousand rows; break to cancel.
pub type OnProgress<'a> = dyn FnMut(&Progress) -> std::ops::ControlFlow<()> + 'a;
