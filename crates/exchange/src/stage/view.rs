//! One row of a sheet seen through its mapping.

use std::collections::HashMap;
use std::sync::Arc;

use countersign_domain::record::{Field, FieldType, Fields, Kind};
use countersign_domain::value::Value;

use crate::cell::{Cell, Row};
use crate::fault::{Fault, FaultCode, Place};
use crate::folding;
use crate::mapping::SheetMapping;
use crate::options::ChoiceWords;
use crate::staged::Measure;
use crate::values::{self, Reading, Taking};

/// What stays the same for all rows of a sheet.
pub(crate) struct SheetView {
    pub file: Arc<str>,
    pub sheet: Arc<str>,
    pub taking: Taking,
    pub header_row: u32,
    choices: ChoiceWords,
    columns: HashMap<String, Column>,
    /// Texts kept in remarks: column and its heading.
    kept: Vec<(usize, Arc<str>, String)>,
}

#[derive(Clone)]
struct Column {
    index: usize,
    letter: Arc<str>,
    header: Arc<str>,
    in_yuan: i64,
}

impl SheetView {
    pub fn new(mapping: &SheetMapping, file: Arc<str>, sheet: Arc<str>, taking: Taking, choices: ChoiceWords) -> Self {
        let mut columns = HashMap::new();
        let mut kept = Vec::new();
        for (index, column) in mapping.columns.iter().enumerate() {
            let Some(target) = column.target.as_deref() else {
                continue;
            };
            if let Some(remarks) = target.strip_suffix('+') {
                kept.push((index, column.header.as_str().into(), remarks.to_owned()));
            }
            columns.entry(target.to_owned()).or_insert(Column {
                index,
                letter: SheetMapping::letter(index),
                header: column.header.as_str().into(),
                in_yuan: column.in_yuan,
            });
        }
        Self {
            file,
            sheet,
            taking,
            header_row: mapping.header_rows.1,
            choices,
            columns,
            kept,
        }
    }

    pub fn has(&self, target: &str) -> bool {
        self.columns.contains_key(target)
    }

    pub fn index(&self, target: &str) -> Option<usize> {
        self.columns.get(target).map(|c| c.index)
    }

    pub fn row_place(&self, row: u32) -> Place {
        Place {
            file: Arc::clone(&self.file),
            sheet: Arc::clone(&self.sheet),
            row,
            column: "".into(),
            header: "".into(),
        }
    }

    pub fn place(&self, row: u32, target: &str) -> Place {
        let mut place = self.row_place(row);
        if let Some(column) = self.columns.get(target) {
            place.column = Arc::clone(&column.letter);
            place.header = Arc::clone(&column.header);
        }
        place
    }
}

/// One row. Faults gather in it until the row is done.
pub(crate) struct RowView<'a> {
    pub sheet: &'a SheetView,
    pub row: &'a Row,
    pub faults: Vec<Fault>,
    /// What could not be read in optional columns, for the remarks; none where there are no remarks.
    unread: Option<Vec<(Arc<str>, String)>>,
}

impl<'a> RowView<'a> {
    pub fn new(sheet: &'a SheetView, row: &'a Row) -> Self {
        Self {
            sheet,
            row,
            faults: Vec::new(),
            unread: None,
        }
    }

    pub fn cell(&self, target: &str) -> &'a Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.sheet.columns.get(target).map_or(EMPTY, |c| self.row.cell(c.index))
    }

    pub fn is_blank(&self, target: &str) -> bool {
        self.cell(target).is_blank()
    }

    pub fn place(&self, target: &str) -> Place {
        self.sheet.place(self.row.number, target)
    }

    pub fn row_place(&self) -> Place {
        self.sheet.row_place(self.row.number)
    }

    /// The unit of a quantity: the row's column of units, else what stands behind the number itself (10箱). Where both
    /// are there and differ the column holds, and the number is not understood.
    pub fn measure(&self, quantity: &str, units: &str) -> Option<Measure> {
        let column = self.glance(units);
        let (unit, target) = if column.is_empty() {
            (values::measure_of(&self.cell(quantity).written())?, quantity)
        } else {
            (column, units)
        };
        Some(Measure {
            unit,
            place: self.place(target),
        })
    }

    /// Reports something at a column of this row.
    pub fn fault(&mut self, code: FaultCode, target: &str) {
        self.fault_with(code, target, &[]);
    }

    pub fn fault_with(&mut self, code: FaultCode, target: &str, params: &[(&str, &str)]) {
        let mut fault = Fault::new(code, self.place(target), self.cell(target).written());
        for (name, value) in params {
            fault = fault.with(name, *value);
        }
        self.faults.push(fault);
    }

    /// The tidied text of a column, with a note where spaces were taken off.
    pub fn text(&mut self, target: &str) -> String {
        let cell = self.cell(target);
        if cell.is_blank() {
            return String::new();
        }
        if let Cell::Error(_) = cell {
            self.fault(FaultCode::NotUnderstood, target);
            return String::new();
        }
        let reading = values::plain(cell);
        let value = reading.value.as_text().unwrap_or_default().to_owned();
        self.note(target, &reading, &value);
        value
    }

    /// The tidied text without a note: for looking at a row before it is read.
    pub fn glance(&self, target: &str) -> String {
        folding::tidy(&self.cell(target).written())
    }

    /// An identifying number: `17850.0` of a program that lost its type is 17850.
    pub fn number_text(&mut self, target: &str) -> String {
        let value = self.text(target);
        match value.strip_suffix(".0") {
            Some(whole) if whole.bytes().all(|b| b.is_ascii_digit()) && !whole.is_empty() => whole.to_owned(),
            _ => value,
        }
    }

    /// The value of a column for a field. What cannot be read is an error where `needed`, else a warning.
    pub fn read(&mut self, kind: &str, field: &Field, target: &str, unit: &str, needed: bool) -> Value {
        let Some(column) = self.sheet.columns.get(target) else {
            return Value::Null;
        };
        let cell = self.row.cell(column.index);
        if let (FieldType::Choice(_), Cell::Text(written)) = (field.ty, cell)
            && let Some(choice) = self.sheet.choices.choice(target, written)
        {
            return Value::Text(choice.to_owned());
        }
        let reading = values::read(kind, field, cell, self.sheet.taking, column.in_yuan, unit);
        if let Some(code) = reading.unreadable {
            let code = match code {
                FaultCode::NotANumber | FaultCode::NotADate | FaultCode::CellError | FaultCode::NumberTooLarge
                    if !needed =>
                {
                    FaultCode::NotUnderstood
                }
                other => other,
            };
            self.unreadable(code, target, needed);
            return Value::Null;
        }
        let became = shown(field.ty, &reading.value);
        self.note(target, &reading, &became);
        reading.value
    }

    /// What cannot be read in an optional column is not lost: it goes to the remarks with its heading.
    fn unreadable(&mut self, code: FaultCode, target: &str, needed: bool) {
        let cell = self.cell(target);
        let header = self.place(target).header;
        match &mut self.unread {
            Some(unread) if !needed && !matches!(cell, Cell::Error(_)) => {
                unread.push((header, folding::tidy(&cell.written())));
                self.fault_with(code, target, &[("kept", "remarks")]);
            }
            _ => self.fault_with(code, target, &[("kept", "")]),
        }
    }

    /// Reads columns with `read`; what could not be read of them is added to the remarks.
    pub fn keeping_unread(&mut self, read: impl FnOnce(&mut Self) -> Fields) -> Fields {
        self.unread = Some(Vec::new());
        let mut fields = read(self);
        for (header, written) in self.unread.take().unwrap_or_default() {
            remark(&mut fields, &header, &written);
        }
        fields
    }

    fn note(&mut self, target: &str, reading: &Reading, became: &str) {
        for code in &reading.noted {
            self.fault_with(*code, target, &[("became", became)]);
        }
    }

    /// All mapped optional fields of a kind but references, lines and those in `except`.
    pub fn fields(&mut self, kind: &'static Kind, except: &[&str]) -> Fields {
        if kind.field("remarks").is_some() {
            self.keeping_unread(|view| view.plain_fields(kind, except))
        } else {
            self.plain_fields(kind, except)
        }
    }

    fn plain_fields(&mut self, kind: &'static Kind, except: &[&str]) -> Fields {
        let mut fields = Fields::new();
        for field in kind.fields {
            let reference = matches!(field.ty, FieldType::Reference(_) | FieldType::Lines(_));
            if reference || except.contains(&field.name) {
                continue;
            }
            let target = format!("{}.{}", kind.name, field.name);
            if !self.sheet.has(&target) {
                continue;
            }
            let value = self.read(kind.name, field, &target, "", false);
            if !value.is_null() && value.as_text() != Some("") {
                fields.insert(field.name.to_owned(), value);
            }
        }
        self.keep_in_remarks(kind.name, &mut fields);
        fields
    }

    /// Columns without a field of their own are kept in the remarks with their heading.
    fn keep_in_remarks(&mut self, kind: &str, fields: &mut Fields) {
        for (index, header, target) in &self.sheet.kept {
            if *target != format!("{kind}.remarks") {
                continue;
            }
            let written = folding::tidy(&self.row.cell(*index).written());
            if written.is_empty() {
                continue;
            }
            remark(fields, header, &written);
        }
    }
}

fn remark(fields: &mut Fields, header: &str, written: &str) {
    let line = format!("{header}：{written}");
    let remarks = match fields.get("remarks").and_then(Value::as_text) {
        Some(before) => format!("{before}\n{line}"),
        None => line,
    };
    fields.insert("remarks".to_owned(), Value::Text(remarks));
}

/// A value as the report shows it.
pub(crate) fn shown(ty: FieldType, value: &Value) -> String {
    match countersign_domain::record::to_json(ty, value) {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text,
        other => other.to_string(),
    }
}
