//! What was found wrong, doubtful or changed in a readable file, each at its place.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Where something stands: the row as Excel shows it (from 1), the column's letter and its heading.
/// Column and heading are empty when the whole row is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Place {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub row: u32,
    pub column: Arc<str>,
    pub header: Arc<str>,
}

/// What a fault has done to what it was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The line is left out; the order it belongs to is kept.
    Error,
    /// Kept as written.
    Warning,
    /// Normalised, or left out because it is no data (a total).
    Note,
}

/// What a fault is. Its severity follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// A number is meant and cannot be read, where the line makes no sense without it.
    NotANumber,
    /// A date is meant and cannot be read, where the line makes no sense without it.
    NotADate,
    /// Larger than amounts, prices or quantities can be.
    NumberTooLarge,
    /// A field without which the record makes no sense is blank.
    RequiredMissing,
    /// A product that neither the files nor the book have.
    UnknownProduct,
    /// A customer that neither the files nor the book have.
    UnknownCustomer,
    /// An order that neither the files nor the book have.
    UnknownOrder,
    /// Another record that neither the files nor the book have (a person, a unit).
    UnknownRecord,
    /// No order number, and the row does not continue the order above it.
    OrderNumberMissing,
    /// Two rows of one order name different customers or dates; the first is kept.
    OrderDiffers,
    /// An Excel error such as #N/A stands in the cell.
    CellError,
    /// The order of this line was left out.
    OrderLeftOut,
    /// The quantity is written in a unit (`unit`) that does not convert into that of the product (`base`).
    UnitUnknown,
    /// The component goes into itself, by the rows of the file and of the book together (`path`).
    BillCircle,
    /// A value that cannot be: below zero, above all of it, an end before its beginning.
    ValueImpossible,

    /// The credit code fails its check digit.
    CreditCodeInvalid,
    /// Characters 9 to 17 of credit codes fail the check of the organisation code.
    OrganisationCodeInvalid,
    CreditCodeMissing,
    /// The written amount is not quantity × price.
    AmountDiffers,
    /// There is no price: it was worked out from amount and quantity.
    PriceFromAmount,
    /// An optional field that cannot be read; it stays blank.
    NotUnderstood,
    /// Not one of the known choices; kept in the remarks or left blank.
    ChoiceUnknown,
    PhoneDoubtful,
    /// The same credit code under another name: both are kept.
    SameCodeOtherName,
    /// The same or nearly the same name with another credit code: both are kept.
    SameNameOtherCode,
    /// A merged duplicate says something else here; the first row's value is kept.
    DuplicateDiffers,
    /// A record that is referred to, but whose lines are nowhere in the files.
    OrderWithoutLines,
    /// A shipment, invoice or payment whose order is not known: kept without it.
    OrderNotFound,
    /// A record named in an optional field is not known: kept without it.
    ReferenceNotFound,
    /// The row has more cells than there are headings.
    RowTooWide,
    /// The sheet's meaning was not recognised: it is left out.
    SheetNotUnderstood,
    /// The quantity is negative in an order: the line is a return.
    NegativeQuantity,
    /// A repeated key whose second row says something else; the first is kept.
    RecordRepeated,
    /// A stock that is negative and the like.
    ValueDoubtful,
    /// A field the record cannot be without is nowhere in the sheet: the default was used (`became`).
    DefaultUsed,
    /// What is in transit has no date: the day of the import was used.
    DateAssumed,
    /// An order without a customer went to the customer named in the options.
    CustomerAssumed,
    /// The record was reviewed or is being reviewed: it stays as it is.
    RecordFrozen,
    /// Another record of the book has this value, which only one may have; it stays blank.
    AlreadyTaken,
    /// Longer than the field holds; it stays blank.
    TooLong,

    /// The row was merged with an earlier one: same credit code or same name.
    DuplicateMerged,
    /// Full-width characters were made half-width.
    FullWidth,
    LowerCase,
    Spaces,
    /// A name written with other brackets or spaces than the customer it stands for.
    NameMatched,
    /// A unit, sign or separator was taken off a number.
    TextNumber,
    /// A phone number stood as a number.
    PhoneAsNumber,
    /// Separators were taken off a phone number.
    PhoneNormalised,
    /// A date stood as a number or in another style.
    DateNormalised,
    /// 现款, 款到发货 and the like were read as a credit period of 0 days.
    TermsInWords,
    /// The blank order number was taken from the row above.
    OrderNumberFilled,
    /// A blank cell of a group was taken from the row above.
    FilledFromAbove,
    /// A total row was left out.
    TotalRow,
    /// The headings stand again in the middle of the sheet.
    HeaderAgain,
    /// A remark or signature line below or between the data.
    RemarkRow,
    /// The column's meaning was not recognised: it is left out.
    ColumnNotUsed,
    /// The unit of the amounts was taken from the lines above the headings.
    UnitFromTitle,
    /// Rounded to the digits amounts, prices or quantities have.
    Rounded,
    /// The sheet has headings and no rows.
    SheetEmpty,
    /// All lines are negative: the order is a return.
    ReadAsReturn,
    /// Made from the rows of another record because no list of its own is in the files.
    MadeFromRow,
}

impl FaultCode {
    pub const ALL: &[Self] = &[
        Self::NotANumber,
        Self::NotADate,
        Self::NumberTooLarge,
        Self::RequiredMissing,
        Self::UnknownProduct,
        Self::UnknownCustomer,
        Self::UnknownOrder,
        Self::UnknownRecord,
        Self::OrderNumberMissing,
        Self::OrderDiffers,
        Self::CellError,
        Self::OrderLeftOut,
        Self::UnitUnknown,
        Self::BillCircle,
        Self::ValueImpossible,
        Self::CreditCodeInvalid,
        Self::OrganisationCodeInvalid,
        Self::CreditCodeMissing,
        Self::AmountDiffers,
        Self::PriceFromAmount,
        Self::NotUnderstood,
        Self::ChoiceUnknown,
        Self::PhoneDoubtful,
        Self::SameCodeOtherName,
        Self::SameNameOtherCode,
        Self::DuplicateDiffers,
        Self::OrderWithoutLines,
        Self::OrderNotFound,
        Self::ReferenceNotFound,
        Self::RowTooWide,
        Self::SheetNotUnderstood,
        Self::NegativeQuantity,
        Self::RecordRepeated,
        Self::ValueDoubtful,
        Self::DefaultUsed,
        Self::DateAssumed,
        Self::CustomerAssumed,
        Self::RecordFrozen,
        Self::AlreadyTaken,
        Self::TooLong,
        Self::DuplicateMerged,
        Self::FullWidth,
        Self::LowerCase,
        Self::Spaces,
        Self::NameMatched,
        Self::TextNumber,
        Self::PhoneAsNumber,
        Self::PhoneNormalised,
        Self::DateNormalised,
        Self::TermsInWords,
        Self::OrderNumberFilled,
        Self::FilledFromAbove,
        Self::TotalRow,
        Self::HeaderAgain,
        Self::RemarkRow,
        Self::ColumnNotUsed,
        Self::UnitFromTitle,
        Self::Rounded,
        Self::SheetEmpty,
        Self::ReadAsReturn,
        Self::MadeFromRow,
    ];

    pub fn severity(self) -> Severity {
        use FaultCode::*;
        match self {
            NotANumber | NotADate | NumberTooLarge | RequiredMissing | UnknownProduct | UnknownCustomer
            | UnknownOrder | UnknownRecord | OrderNumberMissing | CellError | OrderLeftOut | UnitUnknown
            | BillCircle | ValueImpossible => Severity::Error,
            CreditCodeInvalid
            | OrganisationCodeInvalid
            | CreditCodeMissing
            | AmountDiffers
            | NotUnderstood
            | ChoiceUnknown
            | PhoneDoubtful
            | SameCodeOtherName
            | SameNameOtherCode
            | PriceFromAmount
            | DuplicateDiffers
            | OrderWithoutLines
            | OrderNotFound
            | ReferenceNotFound
            | RowTooWide
            | SheetNotUnderstood
            | NegativeQuantity
            | RecordRepeated
            | ValueDoubtful
            | OrderDiffers
            | DefaultUsed
            | DateAssumed
            | CustomerAssumed
            | RecordFrozen
            | AlreadyTaken
            | TooLong => Severity::Warning,
            DuplicateMerged | FullWidth | LowerCase | Spaces | NameMatched | TextNumber | PhoneAsNumber
            | PhoneNormalised | DateNormalised | TermsInWords | OrderNumberFilled | FilledFromAbove | TotalRow
            | HeaderAgain | RemarkRow | ColumnNotUsed | UnitFromTitle | Rounded | SheetEmpty | ReadAsReturn
            | MadeFromRow => Severity::Note,
        }
    }
}

/// One fault. `value` is what stands in the cell; `params` are the words the message needs
/// (`became`, `expected`, `record`, …); the sentence itself is said in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    #[serde(flatten)]
    pub place: Place,
    pub severity: Severity,
    pub code: FaultCode,
    pub params: BTreeMap<String, String>,
    pub value: String,
}

impl Fault {
    pub fn new(code: FaultCode, place: Place, value: impl Into<String>) -> Self {
        Self {
            place,
            severity: code.severity(),
            code,
            params: BTreeMap::new(),
            value: value.into(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}
