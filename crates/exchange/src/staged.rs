//! What an import hands to the engine: records named by natural keys, not by identities.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use countersign_domain::record::Fields;
use countersign_domain::value::Value;

use crate::fault::{Fault, Place, Severity};

/// What a record is recognised by: it is the same record when all these fields say the same.
/// A field of a key that the kind does not have (a customer's `number` in the source) can only be
/// matched against the keys of records staged in the same import.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub kind: &'static str,
    pub parts: Vec<(&'static str, Part)>,
    /// From 0: the how-manieth record of exactly these parts (two equal payments on one day).
    pub nth: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Value(Value),
    Record(Box<Key>),
}

impl Key {
    pub fn new(kind: &'static str, field: &'static str, text: impl Into<String>) -> Self {
        Self {
            kind,
            parts: vec![(field, Part::Value(Value::Text(text.into())))],
            nth: 0,
        }
    }

    #[must_use]
    pub fn and(mut self, field: &'static str, value: Value) -> Self {
        self.parts.push((field, Part::Value(value)));
        self
    }

    #[must_use]
    pub fn of(mut self, field: &'static str, record: Key) -> Self {
        self.parts.push((field, Part::Record(Box::new(record))));
        self
    }

    /// Stands for the key where millions of them are remembered.
    pub fn fingerprint(&self) -> u128 {
        fingerprint(self)
    }

    /// The text of a key of one field.
    pub fn text(&self) -> &str {
        match self.parts.as_slice() {
            [(_, Part::Value(Value::Text(text)))] => text,
            _ => "",
        }
    }
}

/// 128 bits of what hashes: two of ten million things meet with a probability below 10⁻²⁴.
pub(crate) fn fingerprint(of: &(impl Hash + ?Sized)) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        salt.hash(&mut hasher);
        of.hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

/// A record to create or update. `fields` hold everything but references and lines; the values have
/// the types of the kind's descriptors (fen, 10⁻⁶, ISO dates).
#[derive(Clone, Debug, PartialEq)]
pub struct StagedRecord {
    pub kind: &'static str,
    pub key: Key,
    /// Other keys it goes by: its credit code, the other spellings of its name, its number in the source.
    pub also: Vec<Key>,
    pub fields: Fields,
    pub references: BTreeMap<&'static str, Key>,
    /// The lines of a document, for the field that `Kind::lines` names.
    pub lines: Vec<StagedLine>,
    /// None where no unit is written: the product's own is meant.
    pub measure: Option<Measure>,
    pub place: Place,
}

/// The unit that the quantities of a row are written in, and where it stands. Prices are for one of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    pub unit: String,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StagedLine {
    /// Stable within the document. A line left out keeps its number free.
    pub line: i64,
    pub fields: Fields,
    pub references: BTreeMap<&'static str, Key>,
    pub measure: Option<Measure>,
    pub place: Place,
}

/// Why a receiver stopped; handed back to the caller of the import.
pub type Refusal = Box<dyn std::error::Error + Send + Sync>;

/// Takes records and faults as they are found: what a record refers to comes before it. Nothing is held
/// back for long, so that a file of any length needs the same memory.
pub trait Receiver {
    /// # Errors
    /// Whatever the receiver cannot go on with; the import ends with it.
    fn record(&mut self, record: StagedRecord) -> Result<(), Refusal>;

    /// # Errors
    /// As for [`Receiver::record`].
    fn fault(&mut self, fault: Fault) -> Result<(), Refusal>;
}

/// How many of what.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    pub rows: u64,
    pub blank_rows: u64,
    pub records: BTreeMap<String, u64>,
    pub order_lines: u64,
    pub errors: u64,
    pub warnings: u64,
    pub notes: u64,
}

impl Counts {
    pub(crate) fn fault(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }
}

/// Everything in memory, for files of ordinary size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Staged {
    pub records: Vec<StagedRecord>,
    pub faults: Vec<Fault>,
    pub counts: Counts,
}

impl Receiver for Staged {
    fn record(&mut self, record: StagedRecord) -> Result<(), Refusal> {
        self.records.push(record);
        Ok(())
    }

    fn fault(&mut self, fault: Fault) -> Result<(), Refusal> {
        self.faults.push(fault);
        Ok(())
    }
}

/// What the book already has. Texts are compared as the domain normalises them.
pub trait Known {
    /// Whether the book has a record of `kind` whose `field` is `text`.
    fn has(&self, kind: &str, field: &str, text: &str) -> bool;

    /// Whether the book has any record of `kind`.
    fn any(&self, kind: &str) -> bool;

    /// The name of the customer whose name is `name` but for brackets, spaces and the legal form, if there is just one.
    fn customer_like(&self, _name: &str) -> Option<String> {
        None
    }
}

/// A new book.
#[derive(Clone, Copy, Debug, Default)]
pub struct EmptyBook;

impl Known for EmptyBook {
    fn has(&self, _kind: &str, _field: &str, _text: &str) -> bool {
        false
    }

    fn any(&self, _kind: &str) -> bool {
        false
    }
}
