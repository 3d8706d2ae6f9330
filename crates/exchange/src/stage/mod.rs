//! Rows become records: keys resolved among the files and the book, faults told, everything handed on.

mod companies;
mod contacts;
mod described;
mod documents;
mod lines;
mod orders;
mod organisation;
mod products;
mod registry;
pub(crate) mod view;

use std::collections::HashMap;

use crate::cell::Cell;
use crate::fault::{Fault, FaultCode};
use crate::options::Options;
use crate::staged::{Counts, Key, Known, Receiver, Refusal, StagedRecord};

pub(crate) use companies::CustomerRows;
pub(crate) use described::KindRows;
pub(crate) use documents::{BillRows, ContactRows, InvoiceRows, PaymentRows, ReceiptRows, ShipmentRows};
pub(crate) use lines::LineRows;
pub(crate) use orders::OrderRows;
pub(crate) use organisation::{PersonRows, UnitRows};
pub(crate) use products::ProductRows;
pub(crate) use registry::Registry;
use view::{RowView, SheetView};

/// What all sheets share while they are staged.
pub(crate) struct Stage<'a> {
    pub options: &'a Options,
    pub known: &'a dyn Known,
    pub receiver: &'a mut dyn Receiver,
    pub counts: Counts,
    pub registry: Registry,
    /// Kinds that are made from rows of other records, per sheet.
    pub makes: Vec<String>,
    repeated: HashMap<u128, u32>,
}

/// Takes the rows of a sheet of one meaning.
pub(crate) trait Rows {
    /// # Errors
    /// The receiver's.
    fn row(&mut self, view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal>;

    /// After the last row of a sheet.
    ///
    /// # Errors
    /// The receiver's.
    fn end_of_sheet(&mut self, _sheet: &SheetView, _stage: &mut Stage<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// After the last sheet of this meaning.
    ///
    /// # Errors
    /// The receiver's.
    fn end(&mut self, _stage: &mut Stage<'_>) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<'a> Stage<'a> {
    pub fn new(options: &'a Options, known: &'a dyn Known, receiver: &'a mut dyn Receiver) -> Self {
        Self {
            options,
            known,
            receiver,
            counts: Counts::default(),
            registry: Registry::default(),
            makes: Vec::new(),
            repeated: HashMap::new(),
        }
    }

    pub fn emit(&mut self, record: StagedRecord) -> Result<(), Refusal> {
        *self.counts.records.entry(record.kind.to_owned()).or_default() += 1;
        if record.kind == "order" {
            self.counts.order_lines += record.lines.len() as u64;
        }
        self.receiver.record(record)
    }

    pub fn report(&mut self, fault: Fault) -> Result<(), Refusal> {
        self.counts.fault(fault.severity);
        self.receiver.fault(fault)
    }

    pub fn report_all(&mut self, faults: Vec<Fault>) -> Result<(), Refusal> {
        faults.into_iter().try_for_each(|f| self.report(f))
    }

    pub fn may_make(&self, kind: &str) -> bool {
        self.makes.iter().any(|k| k == kind)
    }

    /// The same parts for the second time are the second record of its kind.
    pub fn number_repeated(&mut self, mut key: Key) -> Key {
        let seen = self.repeated.entry(key.fingerprint()).or_default();
        key.nth = *seen;
        *seen += 1;
        key
    }
}

/// Whether every needed value is there; each missing one is told.
pub(crate) fn require(view: &mut RowView<'_>, targets: &[&str]) -> bool {
    let mut complete = true;
    for target in targets {
        if view.is_blank(target) {
            view.fault(FaultCode::RequiredMissing, target);
            complete = false;
        } else if let Cell::Error(_) = view.cell(target) {
            view.fault(FaultCode::CellError, target);
            complete = false;
        }
    }
    complete
}

/// A kind that is certainly declared.
pub(crate) fn kind_of<R: countersign_domain::record::Record>() -> &'static countersign_domain::record::Kind {
    const { &R::KIND }
}
