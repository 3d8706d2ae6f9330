//! Shipments, payments, invoices, scheduled receipts, bills of materials and lists of contacts.

use std::collections::{BTreeMap, HashMap};

use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::contact::Contact;
use countersign_domain::kinds::invoice::Invoice;
use countersign_domain::kinds::payment::Payment;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_domain::kinds::shipment::Shipment;
use countersign_domain::record::{Fields, Kind, Record};
use countersign_domain::value::Value;

use crate::fault::FaultCode;
use crate::folding;
use crate::staged::{Key, Measure, Refusal, StagedLine, StagedRecord};

use super::contacts::person_name;
use super::organisation::repeated;
use super::registry::{Found, OrderSeen};
use super::view::{RowView, SheetView};
use super::{Rows, Stage, kind_of, require};

fn content_key(kind: &'static str) -> Key {
    Key {
        kind,
        parts: Vec::new(),
        nth: 0,
    }
}

fn record(kind: &'static str, key: Key, fields: Fields, view: &RowView<'_>) -> StagedRecord {
    StagedRecord {
        measure: None,
        kind,
        key,
        also: Vec::new(),
        fields,
        references: BTreeMap::new(),
        lines: Vec::new(),
        place: view.row_place(),
    }
}

/// The value of a field without which the record makes no sense; blank and unreadable are told.
fn needed(view: &mut RowView<'_>, kind: &Kind, field: &str) -> Option<Value> {
    measured(view, kind, field, "")
}

/// The same for a quantity behind which its unit may stand.
fn measured(view: &mut RowView<'_>, kind: &Kind, field: &str, unit: &str) -> Option<Value> {
    let target = format!("{}.{field}", kind.name);
    if !require(view, &[&target]) {
        return None;
    }
    let value = view.read(kind.name, kind.field(field)?, &target, unit, true);
    (!value.is_null()).then_some(value)
}

fn unit_of(measure: &Option<Measure>) -> &str {
    measure.as_ref().map_or("", |measure| measure.unit.as_str())
}

/// The customer a row must name.
fn customer(view: &mut RowView<'_>, stage: &mut Stage<'_>, target: &str) -> Result<Option<Key>, Refusal> {
    if !require(view, &[target]) {
        return Ok(None);
    }
    Ok(match stage.customer(view, target)? {
        Found::Here(key) => Some(key),
        Found::Unknown => {
            view.fault(FaultCode::UnknownCustomer, target);
            None
        }
    })
}

fn product(view: &mut RowView<'_>, stage: &mut Stage<'_>, target: &str) -> Result<Option<Key>, Refusal> {
    if !require(view, &[target]) {
        return Ok(None);
    }
    Ok(match stage.product(view, target, "", "")? {
        Found::Here(key) => Some(key),
        Found::Unknown => {
            view.fault(FaultCode::UnknownProduct, target);
            None
        }
    })
}

/// Rows with the same order, day and waybill are one shipment.
#[derive(Default)]
pub(crate) struct ShipmentRows {
    current: Option<(String, StagedRecord)>,
}

impl Rows for ShipmentRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let kind = kind_of::<Shipment>();
        let number = view.number_text("shipment.order");
        let order = (!number.is_empty()).then(|| stage.order(&number)).flatten();
        let date = needed(&mut view, kind, "date");
        let product = product(&mut view, stage, "shipment.product")?;
        let quantity = require(&mut view, &["shipment.quantity"])
            .then(|| {
                let field = kind.lines()?.1.iter().find(|f| f.name == "quantity")?;
                let value = view.read("shipment", field, "shipment.quantity", "", true);
                (!value.is_null()).then_some(value)
            })
            .flatten();
        let (known, customer) = self.whose(&mut view, stage, &number, order.as_ref())?;
        let (Some(date), Some(product), Some(quantity), true) = (date, product, quantity, known) else {
            return stage.report_all(view.faults);
        };
        let mut fields = view.fields(kind, &["date"]);
        fields.insert("date".to_owned(), date.clone());
        let mut line = StagedLine {
            measure: None,
            line: 1,
            fields: Fields::from([("quantity".to_owned(), quantity)]),
            references: BTreeMap::from([("product", product)]),
            place: view.row_place(),
        };
        let batch = view.text("shipment.batch");
        if !batch.is_empty() {
            line.fields.insert("batch".to_owned(), Value::Text(batch));
        }
        let model = folding::fold(&view.glance("shipment.product"));
        if let Some(n) = order.as_ref().and_then(|o| only_line(o, &model)) {
            line.fields.insert("order_line".to_owned(), Value::Int(n));
        }
        let waybill = fields.get("waybill").cloned().unwrap_or_default();
        let same = format!("{number}\u{1f}{date:?}\u{1f}{waybill:?}");
        let joins = !waybill.is_null() && self.current.as_ref().is_some_and(|(s, _)| *s == same);
        if let (true, Some((_, shipment))) = (joins, &mut self.current) {
            line.line = shipment.lines.len() as i64 + 1;
            shipment.lines.push(line);
            return stage.report_all(view.faults);
        }
        self.close(stage)?;
        let mut key = content_key(Shipment::KIND.name);
        if let Some(order) = &order {
            key = key.of("order", order.key.clone());
        } else if let Some(customer) = &customer {
            key = key.of("customer", customer.clone());
        }
        let key = stage.number_repeated(key.and("date", date).and("waybill", waybill));
        let mut shipment = record(Shipment::KIND.name, key, fields, &view);
        shipment.references.extend(order.map(|o| ("order", o.key)));
        shipment.references.extend(customer.map(|c| ("customer", c)));
        shipment.lines.push(line);
        self.current = Some((same, shipment));
        stage.report_all(view.faults)
    }

    fn end_of_sheet(&mut self, _: &SheetView, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        self.close(stage)
    }
}

impl ShipmentRows {
    /// The order says the customer; a shipment without a known order needs a customer of its own. An order
    /// that only the book has leaves the customer to the engine.
    fn whose(
        &mut self,
        view: &mut RowView<'_>,
        stage: &mut Stage<'_>,
        number: &str,
        order: Option<&OrderSeen>,
    ) -> Result<(bool, Option<Key>), Refusal> {
        let named = if view.is_blank("shipment.customer") {
            None
        } else {
            customer(view, stage, "shipment.customer")?
        };
        let from_order = order.and_then(|o| o.customer.clone());
        Ok(match (order, named, from_order) {
            (Some(_), _, Some(customer)) | (Some(_), Some(customer), None) => (true, Some(customer)),
            (Some(_), None, None) => (true, None),
            (None, Some(customer), _) => {
                if !number.is_empty() {
                    view.fault(FaultCode::OrderNotFound, "shipment.order");
                }
                (true, Some(customer))
            }
            (None, None, _) => {
                let code = if number.is_empty() {
                    FaultCode::RequiredMissing
                } else {
                    FaultCode::UnknownOrder
                };
                view.fault(code, "shipment.order");
                (false, None)
            }
        })
    }

    fn close(&mut self, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        self.current.take().map_or(Ok(()), |(_, shipment)| stage.emit(shipment))
    }
}

fn only_line(order: &OrderSeen, model: &str) -> Option<i64> {
    let mut lines = order.lines.iter().filter(|(m, _)| m == model);
    let first = lines.next()?;
    lines.next().is_none().then_some(first.1)
}

#[derive(Default)]
pub(crate) struct PaymentRows;

impl Rows for PaymentRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let kind = kind_of::<Payment>();
        let date = needed(&mut view, kind, "date");
        let amount = needed(&mut view, kind, "amount");
        let customer = customer(&mut view, stage, "payment.customer")?;
        let (Some(date), Some(amount), Some(customer)) = (date, amount, customer) else {
            return stage.report_all(view.faults);
        };
        let mut fields = view.fields(kind, &["date", "amount", "number"]);
        let number = view.number_text("payment.number");
        let mut key = content_key(Payment::KIND.name).of("customer", customer.clone());
        if number.is_empty() {
            let method = fields.get("method").cloned().unwrap_or_default();
            key = key
                .and("date", date.clone())
                .and("amount", amount.clone())
                .and("method", method);
        } else {
            fields.insert("number".to_owned(), Value::from(number.as_str()));
            key = key.and("number", Value::Text(number));
        }
        let key = stage.number_repeated(key);
        fields.insert("date".to_owned(), date);
        fields.insert("amount".to_owned(), amount.clone());
        let mut payment = record(Payment::KIND.name, key, fields, &view);
        payment.references.insert("customer", customer);
        let mut pays = BTreeMap::new();
        if let Some(order) = order_of(&mut view, stage, "payment.order") {
            pays.insert("order", order);
        }
        let invoice = view.number_text("payment.invoice");
        if !invoice.is_empty() {
            let key = Key::new("invoice", "number", invoice.as_str());
            if stage.known.has("invoice", "number", &invoice) || stage.registry.told.contains(&format!("{key:?}")) {
                pays.insert("invoice", key);
            } else {
                view.fault(FaultCode::ReferenceNotFound, "payment.invoice");
            }
        }
        if !pays.is_empty() {
            payment.lines.push(StagedLine {
                measure: None,
                line: 1,
                fields: Fields::from([("amount".to_owned(), amount)]),
                references: pays,
                place: view.row_place(),
            });
        }
        stage.report_all(view.faults)?;
        stage.emit(payment)
    }
}

/// The order named in an optional column.
fn order_of(view: &mut RowView<'_>, stage: &Stage<'_>, target: &str) -> Option<Key> {
    let number = view.number_text(target);
    if number.is_empty() {
        return None;
    }
    let order = stage.order(&number);
    if order.is_none() {
        view.fault(FaultCode::OrderNotFound, target);
    }
    order.map(|o| o.key)
}

#[derive(Default)]
pub(crate) struct InvoiceRows {
    seen: HashMap<String, u32>,
}

impl Rows for InvoiceRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let kind = kind_of::<Invoice>();
        let number = view.number_text("invoice.number");
        let named = require(&mut view, &["invoice.number"]);
        let date = needed(&mut view, kind, "date");
        let amount = needed(&mut view, kind, "amount");
        let customer = customer(&mut view, stage, "invoice.customer")?;
        let (true, Some(date), Some(amount), Some(customer)) = (named, date, amount, customer) else {
            return stage.report_all(view.faults);
        };
        if repeated(&mut self.seen, &number, &mut view, "invoice.number") {
            return stage.report_all(view.faults);
        }
        let mut fields = view.fields(kind, &["date", "amount", "number"]);
        fields.insert("number".to_owned(), Value::from(number.as_str()));
        fields.insert("date".to_owned(), date);
        fields.insert("amount".to_owned(), amount);
        let key = Key::new("invoice", "number", number);
        stage.registry.told.insert(format!("{key:?}"));
        let mut invoice = record(Invoice::KIND.name, key, fields, &view);
        invoice.references.insert("customer", customer);
        if let Some(order) = order_of(&mut view, stage, "invoice.order") {
            invoice.references.insert("order", order);
        }
        stage.report_all(view.faults)?;
        stage.emit(invoice)
    }
}

#[derive(Default)]
pub(crate) struct ReceiptRows {
    seen: HashMap<String, u32>,
}

impl Rows for ReceiptRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let kind = kind_of::<ScheduledReceipt>();
        let product = product(&mut view, stage, "scheduled_receipt.product")?;
        let measure = view.measure("scheduled_receipt.quantity", "scheduled_receipt.unit");
        let quantity = measured(&mut view, kind, "quantity", unit_of(&measure));
        let due = needed(&mut view, kind, "due");
        let (Some(product), Some(quantity), Some(due)) = (product, quantity, due) else {
            return stage.report_all(view.faults);
        };
        let mut fields = view.fields(kind, &["number", "quantity", "due"]);
        let written = view.number_text("scheduled_receipt.number");
        // One order of a supplier brings several products: the number alone does not tell them apart.
        let number = match written.as_str() {
            "" => format!("{} {}", product.text(), due.as_text().unwrap_or_default()),
            _ => written,
        };
        let same = format!("{number}\u{1f}{}", product.text());
        if repeated(&mut self.seen, &same, &mut view, "scheduled_receipt.number") {
            return stage.report_all(view.faults);
        }
        let supplier = view.text("scheduled_receipt.supplier_name");
        if !supplier.is_empty() && !fields.contains_key("source") {
            fields.insert("source".to_owned(), Value::Text(supplier));
        }
        fields.insert("number".to_owned(), Value::from(number.as_str()));
        fields.insert("quantity".to_owned(), quantity);
        fields.insert("due".to_owned(), due);
        let key = Key::new("scheduled_receipt", "number", number).of("product", product.clone());
        let mut receipt = record(ScheduledReceipt::KIND.name, key, fields, &view);
        receipt.references.insert("product", product);
        receipt.measure = measure;
        stage.report_all(view.faults)?;
        stage.emit(receipt)
    }
}

#[derive(Default)]
pub(crate) struct BillRows {
    seen: HashMap<String, u32>,
}

impl Rows for BillRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let kind = kind_of::<BillOfMaterials>();
        let parent = product(&mut view, stage, "bill_of_materials.parent")?;
        let component = product(&mut view, stage, "bill_of_materials.component")?;
        let measure = view.measure("bill_of_materials.quantity", "bill_of_materials.unit");
        let quantity = measured(&mut view, kind, "quantity", unit_of(&measure));
        let (Some(parent), Some(component), Some(quantity)) = (parent, component, quantity) else {
            return stage.report_all(view.faults);
        };
        let mut fields = view.fields(kind, &["quantity"]);
        fields.insert("quantity".to_owned(), quantity);
        let from = fields.get("from").cloned().unwrap_or_default();
        let same = format!("{}\u{1f}{}\u{1f}{from:?}", parent.text(), component.text());
        if repeated(&mut self.seen, &same, &mut view, "bill_of_materials.component") {
            return stage.report_all(view.faults);
        }
        let key = content_key(BillOfMaterials::KIND.name)
            .of("parent", parent.clone())
            .of("component", component.clone())
            .and("from", from);
        let mut bill = record(BillOfMaterials::KIND.name, key, fields, &view);
        bill.references.insert("parent", parent);
        bill.references.insert("component", component);
        bill.measure = measure;
        bill.place = view.place("bill_of_materials.component");
        stage.report_all(view.faults)?;
        stage.emit(bill)
    }
}

#[derive(Default)]
pub(crate) struct ContactRows {
    seen: HashMap<String, u32>,
}

impl Rows for ContactRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let name = person_name(&mut view, "contact");
        if name.is_empty() {
            view.fault(FaultCode::RequiredMissing, "contact.name");
        }
        let customer = customer(&mut view, stage, "contact.customer")?;
        let Some(customer) = customer.filter(|_| !name.is_empty()) else {
            return stage.report_all(view.faults);
        };
        let same = format!("{name}\u{1f}{}", customer.text());
        if repeated(&mut self.seen, &same, &mut view, "contact.name") {
            return stage.report_all(view.faults);
        }
        let mut fields = view.fields(kind_of::<Contact>(), &["name"]);
        fields.insert("name".to_owned(), Value::from(name.as_str()));
        let key = Key::new("contact", "name", name).of("customer", customer.clone());
        let mut contact = record(Contact::KIND.name, key, fields, &view);
        contact.references.insert("customer", customer);
        stage.report_all(view.faults)?;
        stage.emit(contact)
    }
}
