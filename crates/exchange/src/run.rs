//! The pass over all sheets of a batch, in an order in which what is referred to comes first.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use countersign_domain::kinds;
use countersign_domain::record::{FieldType, Kind};

use crate::batch::{Batch, ImportError, SheetFound};
use crate::cell::{Cell, Row};
use crate::error::ReadError;
use crate::fault::{Fault, FaultCode};
use crate::fill::{Group, MergedValues, fill_groups};
use crate::folding;
use crate::mapping::SheetMapping;
use crate::options::{OnProgress, Progress};
use crate::read::Workbook;
use crate::stage::view::{RowView, SheetView};
use crate::stage::{
    BillRows, ContactRows, CustomerRows, InvoiceRows, KindRows, LineRows, OrderRows, PaymentRows, PersonRows,
    ProductRows, ReceiptRows, Rows, ShipmentRows, Stage, UnitRows,
};
use crate::staged::{Counts, Known, Receiver, Refusal, fingerprint};
use crate::structure::{KnownHeadings, NoData, heading_unit, plain_heading};
use crate::values::Taking;
use crate::words::words;

/// Columns in which a blank cell of a group means the cell above it.
const GROUPED: [&str; 5] = [
    "customer.region",
    "product.family",
    "stock.place",
    "contact.customer",
    "bill_of_materials.parent",
];

/// Between two calls of the progress function.
const STEP: u64 = 4096;

pub(crate) struct Run<'a> {
    books: &'a mut [Workbook],
    sheets: &'a [SheetFound],
    progress: &'a mut OnProgress<'a>,
    stage: Stage<'a>,
}

impl<'a> Run<'a> {
    pub fn new<'b: 'a>(
        batch: &'a mut Batch,
        known: &'a dyn Known,
        progress: &'a mut OnProgress<'b>,
        receiver: &'a mut dyn Receiver,
    ) -> Self {
        let Batch { books, sheets, options } = batch;
        Self {
            books,
            sheets,
            progress,
            stage: Stage::new(options, known, receiver),
        }
    }

    pub fn run(mut self) -> Result<Counts, ImportError> {
        self.report_sheets().map_err(ImportError::Refused)?;
        self.stage.registry.lists_people = self.any("people");
        self.stage.registry.remember_lines = self.any("shipments");
        self.pass(&["units"], &mut UnitRows::default())?;
        self.pass(&["people"], &mut PersonRows::default())?;
        self.pass(&["customers"], &mut CustomerRows::default())?;
        self.pass(&["contacts"], &mut ContactRows::default())?;
        self.pass(&["products"], &mut ProductRows::default())?;
        self.described(false)?;
        self.pass(&["bills_of_materials"], &mut BillRows::default())?;
        self.pass(&["scheduled_receipts"], &mut ReceiptRows::default())?;
        self.orders()?;
        self.pass(&["invoices"], &mut InvoiceRows::default())?;
        self.pass(&["shipments"], &mut ShipmentRows::default())?;
        self.pass(&["payments"], &mut PaymentRows)?;
        self.described(true)?;
        Ok(self.stage.counts)
    }

    fn any(&self, meaning: &str) -> bool {
        self.sheets
            .iter()
            .any(|s| s.mapping.meaning.as_deref() == Some(meaning))
    }

    /// Kinds read from their descriptors, before the documents or, when they refer to documents, after them.
    fn described(&mut self, of_documents: bool) -> Result<(), ImportError> {
        let documents = |kind: &Kind| kind.fields.iter().any(|f| refers_to_document(f.ty));
        let meanings = words().meanings.iter();
        for (name, kind) in meanings.filter_map(|m| Some((m.name.as_str(), m.described?))) {
            if documents(kind) == of_documents {
                self.pass(&[name], &mut KindRows::new(kind))?;
            }
        }
        Ok(())
    }

    /// Sheets of lines are read before the headers they belong to.
    fn orders(&mut self) -> Result<(), ImportError> {
        let mut lines = LineRows::default();
        self.pass(&["order_lines"], &mut lines)?;
        let scattered = self.scattered()?;
        let mut orders = OrderRows::new(scattered).with_lines(lines);
        self.pass(&["order_book", "orders"], &mut orders)
    }

    fn pass(&mut self, meanings: &[&str], rows: &mut dyn Rows) -> Result<(), ImportError> {
        for meaning in meanings {
            let sheets = self.sheets;
            for found in sheets.iter().filter(|s| s.mapping.meaning.as_deref() == Some(*meaning)) {
                self.sheet(found, rows)?;
            }
        }
        rows.end(&mut self.stage).map_err(ImportError::Refused)
    }

    fn sheet(&mut self, found: &SheetFound, rows: &mut dyn Rows) -> Result<(), ImportError> {
        let view = self.view(found);
        let grouped = self.grouped(found, &view)?;
        self.stage.makes.clone_from(&found.mapping.makes);
        let headings = known_headings(found);
        let (book, index) = (&mut self.books[found.book], found.index);
        let mut merges = MergedValues::new(&book.sheets()[index].merged, found.mapping.header_rows.1);
        let mut above: HashMap<&'static str, Cell> = HashMap::new();
        let mut done = 0u64;
        let mut refused: Option<Refusal> = None;
        let mut cancelled = false;
        let (stage, progress) = (&mut self.stage, &mut *self.progress);
        book.rows(index, &mut |mut row| {
            if row.number <= found.mapping.header_rows.1 {
                return ControlFlow::Continue(());
            }
            done += 1;
            if done.is_multiple_of(STEP) && progress(&step(found, &view, done)).is_break() {
                cancelled = true;
                return ControlFlow::Break(());
            }
            merges.fill(&mut row);
            if row.is_blank() {
                stage.counts.blank_rows += 1;
                return ControlFlow::Continue(());
            }
            stage.counts.rows += 1;
            let taken = take(&row, &view, &headings, stage).and_then(|data| {
                if !data {
                    return Ok(());
                }
                let faults = fill_groups(&mut row, &view, &grouped, &mut above);
                let mut seen = RowView::new(&view, &row);
                seen.faults = faults;
                rows.row(seen, stage)
            });
            match taken {
                Ok(()) => ControlFlow::Continue(()),
                Err(refusal) => {
                    refused = Some(refusal);
                    ControlFlow::Break(())
                }
            }
        })?;
        if cancelled || progress(&step(found, &view, done)).is_break() {
            return Err(ReadError::Cancelled.into());
        }
        let ended = match refused {
            Some(refusal) => Err(refusal),
            None if done == 0 => {
                let place = view.row_place(found.mapping.header_rows.1);
                stage.report(Fault::new(FaultCode::SheetEmpty, place, ""))
            }
            None => rows.end_of_sheet(&view, stage),
        };
        ended.map_err(ImportError::Refused)
    }

    fn view(&self, found: &SheetFound) -> SheetView {
        let book = &self.books[found.book];
        let sheet = &book.sheets()[found.index];
        let taking = Taking {
            text_file: book.is_text(),
            from_1904: sheet.from_1904,
        };
        SheetView::new(
            &found.mapping,
            Arc::clone(book.name()),
            Arc::clone(&sheet.name),
            taking,
            self.stage.options.choices.clone(),
        )
    }

    /// What is left out of a sheet, and what its headings changed, is told at its headings.
    fn report_sheets(&mut self) -> Result<(), Refusal> {
        for found in self.sheets {
            let view = self.view(found);
            let row = found.mapping.header_rows.1.max(1);
            if found.mapping.meaning.is_none() {
                let fault = Fault::new(
                    FaultCode::SheetNotUnderstood,
                    view.row_place(row),
                    found.mapping.sheet.as_str(),
                );
                self.stage.report(fault.with("rows", found.rows.to_string()))?;
                continue;
            }
            for (index, column) in found.mapping.columns.iter().enumerate() {
                let mut place = view.row_place(row);
                place.column = SheetMapping::letter(index);
                place.header = column.header.as_str().into();
                let ignored = words().ignored.contains(&plain_heading(&column.header));
                match column.target.as_deref() {
                    None | Some("-") if !column.header.is_empty() && !ignored => {
                        let fault = Fault::new(FaultCode::ColumnNotUsed, place, column.header.as_str());
                        self.stage.report(fault)?;
                    }
                    Some(target)
                        if column.in_yuan != 1 && heading_unit(&column.header).is_none() && is_amount(target) =>
                    {
                        let fault = Fault::new(FaultCode::UnitFromTitle, place, column.header.as_str());
                        self.stage.report(fault.with("factor", column.in_yuan.to_string()))?;
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Looks through all order books for orders whose rows are not together.
    fn scattered(&mut self) -> Result<HashSet<u128>, ImportError> {
        let mut scattered = HashSet::new();
        let mut ended: HashSet<u128> = HashSet::new();
        let mut last = String::new();
        let sheets = self.sheets;
        for found in sheets
            .iter()
            .filter(|s| s.mapping.meaning.as_deref() == Some("order_book"))
        {
            let view = self.view(found);
            let Some(column) = view.index("order.number") else {
                continue;
            };
            let header = found.mapping.header_rows.1;
            self.books[found.book].rows(found.index, &mut |row| {
                if row.number > header && !row.cell(column).is_blank() {
                    let written = row.cell(column).written();
                    if written != last {
                        let before = fingerprint(&folding::fold(&std::mem::replace(&mut last, written)));
                        let now = fingerprint(&folding::fold(&last));
                        if ended.contains(&now) && before != now {
                            scattered.insert(now);
                        }
                        ended.insert(before);
                    }
                }
                ControlFlow::Continue(())
            })?;
            ended.insert(fingerprint(&folding::fold(&std::mem::take(&mut last))));
        }
        Ok(scattered)
    }

    /// The columns of a sheet whose blanks mean the cell above.
    fn grouped(&mut self, found: &SheetFound, view: &SheetView) -> Result<Vec<&'static str>, ImportError> {
        let grouped: Vec<(&'static str, usize)> = GROUPED
            .iter()
            .filter_map(|target| Some((*target, view.index(target)?)))
            .collect();
        if grouped.is_empty() {
            return Ok(Vec::new());
        }
        let mut groups = vec![Group::default(); grouped.len()];
        let headings = known_headings(found);
        let header = found.mapping.header_rows.1;
        self.books[found.book].rows(found.index, &mut |row| {
            let data = row.number > header && !row.is_blank() && headings.no_data(&row).is_none();
            if data {
                for (group, (_, column)) in groups.iter_mut().zip(&grouped) {
                    group.look(row.cell(*column));
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(grouped
            .into_iter()
            .zip(groups)
            .filter(|(_, group)| group.is_grouped())
            .map(|((target, _), _)| target)
            .collect())
    }
}

fn known_headings(found: &SheetFound) -> KnownHeadings {
    let columns = &found.mapping.columns;
    let mapped = columns.iter().filter(|c| c.target.is_some()).count();
    KnownHeadings::new(columns.iter().map(|c| c.header.as_str()), mapped)
}

fn step(found: &SheetFound, view: &SheetView, rows: u64) -> Progress {
    Progress {
        file: Arc::clone(&view.file),
        sheet: Arc::clone(&view.sheet),
        rows,
        of: found.rows,
    }
}

fn refers_to_document(ty: FieldType) -> bool {
    matches!(
        ty,
        FieldType::Reference("order" | "contract" | "shipment" | "invoice" | "payment" | "return")
    )
}

fn is_amount(target: &str) -> bool {
    let (kind, field) = target.split_once('.').unwrap_or((target, ""));
    let line = kinds::kind("order").and_then(|k| k.lines()).map(|(_, fields)| fields);
    let field = match kind {
        "line" if field == "amount" => return true,
        "line" => line.and_then(|fields| fields.iter().find(|f| f.name == field)),
        kind => kinds::kind(kind).and_then(|k| k.field(field)),
    };
    field.is_some_and(|f| matches!(f.ty, FieldType::Money | FieldType::Price))
}

/// Whether the row is data; what else it is has been told.
fn take(row: &Row, view: &SheetView, headings: &KnownHeadings, stage: &mut Stage<'_>) -> Result<bool, Refusal> {
    let first = || {
        row.cells
            .iter()
            .find(|c| !c.is_blank())
            .map(Cell::written)
            .unwrap_or_default()
    };
    let code = match headings.no_data(row) {
        Some(NoData::Total) => FaultCode::TotalRow,
        Some(NoData::Headings) => FaultCode::HeaderAgain,
        Some(NoData::Remark) => FaultCode::RemarkRow,
        None => {
            let beyond = row
                .cells
                .iter()
                .enumerate()
                .skip(headings.width())
                .find(|(_, c)| !c.is_blank());
            if let Some((column, cell)) = beyond {
                let mut place = view.row_place(row.number);
                place.column = SheetMapping::letter(column);
                stage.report(Fault::new(FaultCode::RowTooWide, place, cell.written()))?;
            }
            return Ok(true);
        }
    };
    stage.report(Fault::new(code, view.row_place(row.number), first()))?;
    Ok(false)
}
