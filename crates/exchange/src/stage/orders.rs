//! Orders with their lines: one row a line, or headers and lines on sheets of their own.

use std::collections::{BTreeMap, HashMap, HashSet};

use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::returns::Return;
use countersign_domain::kinds::shipment::Shipment;
use countersign_domain::money::{Micro, line_amount};
use countersign_domain::record::{Fields, Record};
use countersign_domain::value::Value;

use crate::fault::{Fault, FaultCode, Place};
use crate::folding;
use crate::staged::{Key, Refusal, StagedLine, StagedRecord, fingerprint};

use super::lines::{LineDraft, LineRead, LineRows, read_line};
use super::registry::Found;
use super::view::RowView;
use super::{Rows, Stage, kind_of, require};

/// Rows that are order lines and say their order as well, or headers whose lines came before.
#[derive(Default)]
pub(crate) struct OrderRows {
    current: Option<Draft>,
    /// Orders whose rows are apart; they wait for the last row.
    scattered: HashSet<u128>,
    waiting: HashMap<String, Draft>,
    /// Lines of sheets that hold lines only, by order number.
    lines: HashMap<String, Vec<LineDraft>>,
    has_line_sheets: bool,
}

struct Draft {
    number: String,
    fields: Fields,
    references: BTreeMap<&'static str, Key>,
    lines: Vec<LineDraft>,
    place: Place,
    /// As written in the first row, to tell a row that says something else.
    customer: String,
    date: String,
    next_line: i64,
    left_out: bool,
    shipped: Option<Value>,
}

impl OrderRows {
    pub fn new(scattered: HashSet<u128>) -> Self {
        Self {
            scattered,
            ..Self::default()
        }
    }

    pub fn with_lines(mut self, lines: LineRows) -> Self {
        self.has_line_sheets = lines.any;
        self.lines = lines.by_order;
        self
    }
}

impl Rows for OrderRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let number = view.number_text("order.number");
        if number.is_empty() {
            if !self.continues(&view) {
                view.fault(FaultCode::OrderNumberMissing, "order.number");
                return stage.report_all(view.faults);
            }
            if let Some(current) = &self.current {
                let became = current.number.clone();
                view.fault_with(FaultCode::OrderNumberFilled, "order.number", &[("became", &became)]);
            }
        } else if self.current.as_ref().is_none_or(|c| c.number != number) {
            self.close(stage)?;
            let waiting = self.waiting.remove(&folding::fold(&number));
            self.current = Some(match waiting {
                Some(draft) => draft,
                None => self.open(number, &mut view, stage)?,
            });
        } else if !view.sheet.has("line.product") {
            let row = self.current.as_ref().map_or(0, |c| c.place.row).to_string();
            view.fault_with(FaultCode::RecordRepeated, "order.number", &[("row", &row)]);
            return stage.report_all(view.faults);
        }
        let Some(draft) = &mut self.current else {
            return stage.report_all(view.faults);
        };
        if view.row.number != draft.place.row || *view.sheet.sheet != *draft.place.sheet {
            differs(draft, &mut view);
        }
        if view.sheet.has("line.product") {
            let read = read_line(&mut view, stage)?;
            if draft.left_out {
                view.fault_with(FaultCode::OrderLeftOut, "order.number", &[("order", &draft.number)]);
            } else {
                draft.add(read, &mut view);
            }
        }
        stage.report_all(view.faults)
    }

    fn end(&mut self, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        self.close(stage)?;
        let mut waiting: Vec<Draft> = std::mem::take(&mut self.waiting).into_values().collect();
        waiting.sort_by(|a, b| a.place.cmp(&b.place));
        for draft in waiting {
            emit(draft, stage)?;
        }
        // Lines whose order is nowhere, in the order of their rows.
        let mut lost: Vec<LineDraft> = std::mem::take(&mut self.lines).into_values().flatten().collect();
        lost.sort_by(|a, b| a.line.place.cmp(&b.line.place));
        for line in lost {
            stage.report(Fault::new(FaultCode::UnknownOrder, line.line.place, line.product))?;
        }
        Ok(())
    }
}

impl OrderRows {
    /// A row without a number continues the order above it when it says nothing else of customer and date.
    fn continues(&self, view: &RowView<'_>) -> bool {
        let same = |target: &str, first: &str| {
            let written = view.glance(target);
            written.is_empty() || written == first
        };
        self.current
            .as_ref()
            .is_some_and(|c| same("order.customer", &c.customer) && same("order.date", &c.date))
    }

    fn open(&mut self, number: String, view: &mut RowView<'_>, stage: &mut Stage<'_>) -> Result<Draft, Refusal> {
        let mut draft = Draft {
            fields: view.fields(kind_of::<Order>(), &["number", "date"]),
            references: BTreeMap::new(),
            lines: Vec::new(),
            place: view.row_place(),
            customer: view.glance("order.customer"),
            date: view.glance("order.date"),
            next_line: 1,
            left_out: false,
            shipped: None,
            number,
        };
        draft
            .fields
            .insert("number".to_owned(), Value::from(draft.number.as_str()));
        let earlier = stage.registry.row_of_order(&draft.number);
        if let Some(row) = earlier {
            view.fault_with(FaultCode::RecordRepeated, "order.number", &[("row", &row.to_string())]);
            draft.left_out = true;
            return Ok(draft);
        }
        if !require(view, &["order.date"]) {
            draft.left_out = true;
        } else if let Some(field) = kind_of::<Order>().field("date") {
            let date = view.read("order", field, "order.date", "", true);
            draft.left_out |= date.is_null();
            draft.fields.insert("date".to_owned(), date);
        }
        if let Some(customer) = ordering_customer(view, stage)? {
            draft.references.insert("customer", customer);
        } else {
            draft.left_out = true;
        }
        if !view.is_blank("order.end_customer") {
            match stage.customer(view, "order.end_customer")? {
                Found::Here(key) => {
                    draft.references.insert("end_customer", key);
                }
                Found::Unknown => view.fault(FaultCode::ReferenceNotFound, "order.end_customer"),
            }
        }
        if let Some(seller) = stage.person(view, "order.seller")? {
            draft.references.insert("seller", seller);
        }
        if let Some(date) = kind_of::<Shipment>().field("date") {
            let shipped = view.read("shipment", date, "order.shipped_date", "", false);
            draft.shipped = (!shipped.is_null()).then_some(shipped);
        }
        if let Some(lines) = self.lines.remove(&folding::fold(&draft.number)) {
            draft.lines = lines;
            if draft.left_out {
                for line in draft.lines.drain(..) {
                    let fault = Fault::new(FaultCode::OrderLeftOut, line.line.place, line.product);
                    view.faults.push(fault.with("order", draft.number.as_str()));
                }
            }
        } else if self.has_line_sheets && !view.sheet.has("line.product") && !draft.left_out {
            view.fault(FaultCode::OrderWithoutLines, "order.number");
        }
        Ok(draft)
    }

    fn close(&mut self, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let Some(draft) = self.current.take() else {
            return Ok(());
        };
        let folded = folding::fold(&draft.number);
        if self.scattered.contains(&fingerprint(&folded)) {
            self.waiting.insert(folded, draft);
            return Ok(());
        }
        emit(draft, stage)
    }
}

fn ordering_customer(view: &mut RowView<'_>, stage: &mut Stage<'_>) -> Result<Option<Key>, Refusal> {
    let target = "order.customer";
    let mut fields = Fields::new();
    let region = view.glance("order.region");
    if !region.is_empty() {
        fields.insert("region".to_owned(), Value::Text(region));
    }
    if view.is_blank(target) {
        let Some(name) = stage.options.customer_when_blank.clone() else {
            view.fault(FaultCode::RequiredMissing, target);
            return Ok(None);
        };
        view.fault_with(FaultCode::CustomerAssumed, target, &[("became", &name)]);
        return Ok(match stage.customer_named(view, target, &name, Fields::new())? {
            Found::Here(key) => Some(key),
            Found::Unknown => None,
        });
    }
    let written = view.number_text(target);
    match stage.customer_named(view, target, &written, fields)? {
        Found::Here(key) => Ok(Some(key)),
        Found::Unknown => {
            view.fault(FaultCode::UnknownCustomer, target);
            Ok(None)
        }
    }
}

/// A later row of an order that says something else of it: the first row's word stands.
fn differs(draft: &Draft, view: &mut RowView<'_>) {
    for (target, first) in [("order.customer", &draft.customer), ("order.date", &draft.date)] {
        let written = view.glance(target);
        // Two programs may say the same day in two styles; a time of day within it is no difference.
        let day = |t: &str| t.split(' ').next().unwrap_or_default().to_owned();
        if !written.is_empty() && written != *first && (target != "order.date" || day(&written) != day(first)) {
            view.fault_with(FaultCode::OrderDiffers, target, &[("kept", first)]);
        }
    }
}

impl Draft {
    fn add(&mut self, read: LineRead, view: &mut RowView<'_>) {
        match read {
            LineRead::Nothing => {}
            LineRead::LeftOut => {
                let said = self.said_number(view);
                self.next_line = said.unwrap_or(self.next_line) + 1;
            }
            LineRead::Line(mut line) => {
                let number = self
                    .said_number(view)
                    .filter(|n| self.lines.iter().all(|l| l.line.line != *n));
                line.line.line = number.unwrap_or(self.next_line);
                self.next_line = self.next_line.max(line.line.line) + 1;
                self.lines.push(*line);
            }
        }
    }

    fn said_number(&self, view: &RowView<'_>) -> Option<i64> {
        view.glance("line.number").parse().ok().filter(|n| *n > 0)
    }

    fn is_return(&self) -> bool {
        let quantity = |l: &LineDraft| l.line.fields.get("quantity").and_then(Value::as_int).unwrap_or(0);
        !self.lines.is_empty() && self.lines.iter().all(|l| quantity(l) < 0)
    }
}

fn emit(mut draft: Draft, stage: &mut Stage<'_>) -> Result<(), Refusal> {
    if draft.left_out {
        return Ok(());
    }
    draft.lines.sort_by_key(|l| l.line.line);
    if draft.is_return() {
        return emit_return(draft, stage);
    }
    for line in &draft.lines {
        let negative = line
            .line
            .fields
            .get("quantity")
            .and_then(Value::as_int)
            .is_some_and(|n| n < 0);
        if negative {
            let fault = Fault::new(
                FaultCode::NegativeQuantity,
                line.line.place.clone(),
                line.product.as_str(),
            );
            stage.report(fault)?;
        }
    }
    let key = Key::new("order", "number", draft.number.as_str());
    let customer = draft.references.get("customer").cloned();
    let remembered = if stage.registry.remember_lines {
        draft
            .lines
            .iter()
            .map(|l| (folding::fold(&l.product), l.line.line))
            .collect()
    } else {
        Vec::new()
    };
    (stage.registry).add_order(&draft.number, customer.as_ref(), draft.place.row, remembered);
    let shipment = draft.shipped.take().map(|date| shipment(&draft, &key, customer, date));
    stage.emit(StagedRecord {
        measure: None,
        kind: Order::KIND.name,
        key,
        also: Vec::new(),
        fields: draft.fields,
        references: draft.references,
        lines: draft.lines.into_iter().map(|l| l.line).collect(),
        place: draft.place,
    })?;
    shipment.map_or(Ok(()), |s| stage.emit(s))
}

/// An order with a date of shipment left whole on that day.
fn shipment(draft: &Draft, order: &Key, customer: Option<Key>, date: Value) -> StagedRecord {
    let lines = draft.lines.iter().enumerate().map(|(index, l)| {
        let mut fields = Fields::from([("order_line".to_owned(), Value::Int(l.line.line))]);
        if let Some(quantity) = l.line.fields.get("quantity") {
            fields.insert("quantity".to_owned(), quantity.clone());
        }
        StagedLine {
            measure: l.line.measure.clone(),
            line: index as i64 + 1,
            fields,
            references: l.line.references.clone(),
            place: l.line.place.clone(),
        }
    });
    let key = Key {
        kind: Shipment::KIND.name,
        parts: Vec::new(),
        nth: 0,
    };
    let mut references = BTreeMap::from([("order", order.clone())]);
    references.extend(customer.map(|c| ("customer", c)));
    StagedRecord {
        measure: None,
        kind: Shipment::KIND.name,
        key: key.of("order", order.clone()).and("date", date.clone()),
        also: Vec::new(),
        fields: Fields::from([("date".to_owned(), date)]),
        references,
        lines: lines.collect(),
        place: draft.place.clone(),
    }
}

fn emit_return(draft: Draft, stage: &mut Stage<'_>) -> Result<(), Refusal> {
    let fault = Fault::new(FaultCode::ReadAsReturn, draft.place.clone(), draft.number.as_str());
    stage.report(fault)?;
    let mut total = 0i64;
    let lines = draft.lines.into_iter().map(|l| {
        let mut fields = Fields::new();
        let of = |name: &str| l.line.fields.get(name).and_then(Value::as_int);
        let quantity = of("quantity").unwrap_or(0).saturating_neg();
        fields.insert("quantity".to_owned(), Value::Int(quantity));
        if let Some(price) = of("unit_price") {
            fields.insert("unit_price".to_owned(), Value::Int(price));
            let amount = line_amount(Micro(price), Micro(quantity)).map_or(0, |a| a.0);
            total = total.saturating_add(amount);
        }
        StagedLine { fields, ..l.line }
    });
    let lines = lines.collect();
    let mut references = draft.references;
    references.retain(|name, _| *name == "customer");
    let mut fields = draft.fields;
    fields.retain(|name, _| ["number", "date", "remarks"].contains(&name.as_str()));
    fields.insert("amount".to_owned(), Value::Int(total));
    stage.emit(StagedRecord {
        measure: None,
        kind: Return::KIND.name,
        key: Key::new("return", "number", draft.number),
        also: Vec::new(),
        fields,
        references,
        lines,
        place: draft.place,
    })
}
