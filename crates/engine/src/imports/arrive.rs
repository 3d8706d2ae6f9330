//! Staged records become records of the book: found by their natural keys, created, changed or left.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::Datelike;
use countersign_domain::id::Id;
use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::shipment::Shipment;
use countersign_domain::record::{Fields, Kind, Record, validate};
use countersign_domain::units;
use countersign_domain::value::Value;
use countersign_exchange::{
    Fault as Found, FaultCode, Key, Measure, Part, Place, Receiver, Refusal, Severity, StagedLine, StagedRecord,
    is_described,
};
use countersign_store::journal::Writing;
use countersign_store::records;
use serde::{Deserialize, Serialize};

use super::known::KnownBook;
use super::units::{MEASURED, Units};
use crate::access::Rights;
use crate::border;
use crate::failure::{Fault, Result};

/// Faults kept one by one; beyond it they are counted only, so that a long file does not fill the memory.
const KEPT_FAULTS: usize = 50_000;

/// Kinds that other records of an import refer to.
const REFERRED: &[&str] = &["customer", "product", "person", "unit", "order", "invoice"];

/// States that follow from the shipments.
const SHIPPING: &[&str] = &["accepted", "contracted", "part_shipped", "shipped"];

/// What an import did.
#[derive(Default, Serialize, Deserialize)]
pub struct Outcome {
    pub created: BTreeMap<String, u64>,
    pub updated: BTreeMap<String, u64>,
    pub unchanged: BTreeMap<String, u64>,
    pub faults: Vec<Found>,
    pub errors: u64,
    pub warnings: u64,
    pub notes: u64,
}

impl Outcome {
    fn fault(&mut self, fault: Found) {
        match fault.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
        if self.faults.len() < KEPT_FAULTS {
            self.faults.push(fault);
        }
    }

    /// Keeps at most so many faults, the worst first to stay. They stay counted.
    pub fn keep(&mut self, most: usize) {
        if self.faults.len() > most {
            self.faults.sort_by_key(|f| match f.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Note => 2,
            });
            self.faults.truncate(most);
        }
    }
}

fn count(counts: &mut BTreeMap<String, u64>, kind: &str) {
    *counts.entry(kind.to_owned()).or_default() += 1;
}

/// Writes what arrives, within one act.
pub struct Arrivals<'a, 'w> {
    known: &'a KnownBook<'a>,
    writing: &'a mut Writing<'w>,
    rights: &'a Rights,
    year: i32,
    /// By the fingerprint of the key: there may be millions.
    staged: BTreeMap<u128, Id>,
    /// Units of the products that quantities were written for in other ones.
    units: HashMap<Id, Units>,
    /// Orders whose shipments changed.
    shipped: BTreeSet<Id>,
    pub outcome: Outcome,
}

impl Receiver for Arrivals<'_, '_> {
    fn record(&mut self, record: StagedRecord) -> std::result::Result<(), Refusal> {
        self.take(record).map_err(|Fault(failure)| Box::new(failure).into())
    }

    fn fault(&mut self, fault: Found) -> std::result::Result<(), Refusal> {
        self.outcome.fault(fault);
        Ok(())
    }
}

impl<'a, 'w> Arrivals<'a, 'w> {
    pub fn new(known: &'a KnownBook<'a>, writing: &'a mut Writing<'w>, rights: &'a Rights, year: i32) -> Self {
        Self {
            known,
            writing,
            rights,
            year,
            staged: BTreeMap::new(),
            units: HashMap::new(),
            shipped: BTreeSet::new(),
            outcome: Outcome::default(),
        }
    }

    /// What follows from all records together: how far the orders are shipped.
    ///
    /// # Errors
    /// The database.
    pub fn finish(self) -> Result<Outcome> {
        for order in &self.shipped {
            crate::records::shipped(self.writing, *order)?;
        }
        Ok(self.outcome)
    }

    fn take(&mut self, record: StagedRecord) -> Result<()> {
        let kind = border::kind(record.kind)?;
        self.rights.may_write(kind)?;
        let Some(mut fields) = self.fields(kind, &record)? else {
            return Ok(());
        };
        fields.retain(|_, value| !is_blank(value));
        let existing = self.existing(&record)?;
        let id = existing.unwrap_or_else(|| Id(*uuid::Uuid::now_v7().as_bytes()));
        let taken = match existing {
            Some(id) => self.change(kind, id, fields, &record)?,
            None => self.create(kind, id, fields, &record)?,
        };
        if taken && (REFERRED.contains(&kind.name) || is_described(kind.name)) {
            for key in record.also {
                self.staged.entry(key.fingerprint()).or_insert(id);
            }
            self.staged.entry(record.key.fingerprint()).or_insert(id);
        }
        Ok(())
    }

    /// Fields, references and lines together; none when something needed is not there, which has been told.
    fn fields(&mut self, kind: &'static Kind, record: &StagedRecord) -> Result<Option<Fields>> {
        let sight = self.rights.sight();
        let mut fields = record.fields.clone();
        for (name, key) in &record.references {
            let mut found = self.resolve(key)?;
            if found.is_none() && kind.name == "person" && *name == "unit" {
                found = self.known.any_unit()?;
            }
            match found {
                Some(id) => {
                    fields.insert((*name).to_owned(), id.into());
                }
                None if kind.field(name).is_some_and(|f| f.required) => {
                    self.tell(FaultCode::UnknownRecord, &record.place, key.text());
                    return Ok(None);
                }
                None => self.tell(FaultCode::ReferenceNotFound, &record.place, key.text()),
            }
        }
        if kind.name == Shipment::KIND.name
            && !fields.contains_key("customer")
            && let Some(order) = fields.get("order").and_then(Value::as_id)
            && let Some(customer) = self.known.customer_of(order)?
        {
            fields.insert("customer".to_owned(), customer.into());
        }
        if !self.measured(&mut fields, record.measure.as_ref())? {
            return Ok(None);
        }
        if let Some((field, inner)) = kind.lines()
            && !record.lines.is_empty()
        {
            let mut lines = Vec::with_capacity(record.lines.len());
            for line in &record.lines {
                lines.extend(self.line(inner, line)?.map(Value::Map));
            }
            fields.insert(field.name.to_owned(), Value::List(lines));
        }
        for name in fields.keys() {
            if kind.field(name).is_some_and(|f| !border::visible(f, sight)) {
                let failure = countersign_contract::Failure::new(countersign_contract::Code::Forbidden);
                return Err(Fault(failure.with("kind", kind.name).with("field", name)));
            }
        }
        Ok(Some(fields))
    }

    fn line(&mut self, inner: &[countersign_domain::record::Field], line: &StagedLine) -> Result<Option<Fields>> {
        let mut fields = line.fields.clone();
        fields.retain(|_, value| !is_blank(value));
        fields.insert("line".to_owned(), Value::Int(line.line));
        for (name, key) in &line.references {
            match self.resolve(key)? {
                Some(id) => {
                    fields.insert((*name).to_owned(), id.into());
                }
                None if inner.iter().any(|f| f.name == *name && f.required) => {
                    self.tell(FaultCode::UnknownRecord, &line.place, key.text());
                    return Ok(None);
                }
                None => self.tell(FaultCode::ReferenceNotFound, &line.place, key.text()),
            }
        }
        Ok(self.measured(&mut fields, line.measure.as_ref())?.then_some(fields))
    }

    /// Brings quantities and prices into the product's own unit; false when they cannot be, which has been told.
    fn measured(&mut self, fields: &mut Fields, measure: Option<&Measure>) -> Result<bool> {
        let product = fields
            .get("component")
            .or_else(|| fields.get("product"))
            .and_then(Value::as_id);
        let (Some(measure), Some(product)) = (measure, product) else {
            return Ok(true);
        };
        if !self.units.contains_key(&product) {
            let units = Units::of(&records::typed(self.writing.connection(), product)?);
            self.units.insert(product, units);
        }
        let units = &self.units[&product];
        let Some(factor) = units.factor(&measure.unit) else {
            let fault = Found::new(FaultCode::UnitUnknown, measure.place.clone(), measure.unit.as_str());
            let fault = fault
                .with("unit", measure.unit.as_str())
                .with("base", units.base.as_str());
            self.outcome.fault(fault);
            return Ok(false);
        };
        if factor == units::ONE {
            return Ok(true);
        }
        for (name, convert) in MEASURED {
            let Some(written) = fields.get(*name).and_then(Value::as_int) else {
                continue;
            };
            match convert(written, factor) {
                Some(value) => fields.insert((*name).to_owned(), Value::Int(value)),
                None => {
                    self.tell(FaultCode::NumberTooLarge, &measure.place, &measure.unit);
                    return Ok(false);
                }
            };
        }
        Ok(true)
    }

    /// The record a key means: one of this import, or one of the book.
    fn resolve(&self, key: &Key) -> Result<Option<Id>> {
        match self.staged.get(&key.fingerprint()) {
            Some(id) => Ok(Some(*id)),
            None => self.in_book(key),
        }
    }

    fn existing(&self, record: &StagedRecord) -> Result<Option<Id>> {
        for key in std::iter::once(&record.key).chain(&record.also) {
            if let Some(id) = self.in_book(key)? {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    fn in_book(&self, key: &Key) -> Result<Option<Id>> {
        let kind = border::kind(key.kind)?;
        let mut parts = Vec::with_capacity(key.parts.len());
        for (field, part) in &key.parts {
            if kind.field(field).is_none() {
                return Ok(None);
            }
            let value = match part {
                Part::Value(value) => value.clone(),
                Part::Record(key) => match self.resolve(key)? {
                    Some(id) => id.into(),
                    None => return Ok(None),
                },
            };
            parts.push((*field, value));
        }
        self.known.matching(key.kind, &parts, key.nth)
    }

    fn create(&mut self, kind: &'static Kind, id: Id, mut fields: Fields, record: &StagedRecord) -> Result<bool> {
        if kind.name == Order::KIND.name {
            for (name, value) in [
                ("state", Value::from("contracted")),
                ("currency", Value::from("CNY")),
                ("revision", Value::Int(0)),
            ] {
                fields.entry(name.to_owned()).or_insert(value);
            }
        }
        crate::numbers::derive(kind, id, &mut fields);
        if !self.acceptable(kind, None, &fields.clone(), &mut fields, record)? {
            return Ok(false);
        }
        if kind.title().is_some_and(|f| f.name == "number") && !fields.contains_key("number") {
            let written = fields.get("date").and_then(Value::as_text);
            let year = written
                .and_then(|d| d.parse::<chrono::NaiveDate>().ok())
                .map_or(self.year, |d| d.year());
            if let Some(number) = crate::numbers::next(self.writing.connection(), kind.name, year)? {
                fields.insert("number".to_owned(), Value::Text(number));
            }
        }
        self.writing.create(kind.name, id, &fields)?;
        self.note_shipment(kind, &fields);
        count(&mut self.outcome.created, kind.name);
        Ok(true)
    }

    fn change(&mut self, kind: &'static Kind, id: Id, mut given: Fields, record: &StagedRecord) -> Result<bool> {
        let stored = records::get(self.writing.connection(), kind.name, id)?.fields;
        if let Some((field, _)) = kind.lines()
            && let Some(lines) = given.get_mut(field.name)
        {
            *lines = merged(stored.get(field.name), std::mem::take(lines));
        }
        // A sheet of stock says what its numbers are counted in, not what the product is.
        if kind.name == Product::KIND.name && record.measure.is_some() && stored.contains_key("unit") {
            given.remove("unit");
        }
        if follows_shipments(&stored) && follows_shipments(&given) {
            given.remove("state");
        }
        let mut changes = differing(&stored, given);
        if changes.is_empty() {
            count(&mut self.outcome.unchanged, kind.name);
            return Ok(true);
        }
        if reviewed(kind, &stored) {
            let title = records::title(self.writing.connection(), kind.name, id)?;
            self.tell(FaultCode::RecordFrozen, &record.place, &title);
            count(&mut self.outcome.unchanged, kind.name);
            return Ok(true);
        }
        let mut whole = stored.clone();
        whole.extend(changes.clone());
        if !self.acceptable(kind, Some(id), &whole, &mut changes, record)? {
            return Ok(false);
        }
        let mut derived = stored.clone();
        derived.extend(changes);
        crate::numbers::derive(kind, id, &mut derived);
        let changes = differing(&stored, derived);
        if self.writing.update(kind.name, id, &changes)? {
            self.note_shipment(kind, &stored);
            self.note_shipment(kind, &changes);
            if kind.name == Order::KIND.name && changes.contains_key("lines") && follows_shipments(&stored) {
                self.shipped.insert(id);
            }
            count(&mut self.outcome.updated, kind.name);
        } else {
            count(&mut self.outcome.unchanged, kind.name);
        }
        Ok(true)
    }

    /// Takes out of `changes` what the record cannot hold and says so; false when it cannot be at all.
    fn acceptable(
        &mut self,
        kind: &'static Kind,
        id: Option<Id>,
        whole: &Fields,
        changes: &mut Fields,
        record: &StagedRecord,
    ) -> Result<bool> {
        for error in validate(kind, whole).into_iter().filter(|e| !e.warning) {
            let optional = kind.field(&error.field).is_some_and(|f| !f.required);
            match (error.code, optional) {
                ("too_long", true) => {
                    changes.remove(&error.field);
                    self.tell(FaultCode::TooLong, &record.place, &error.field);
                }
                ("negative" | "not_positive" | "above_most", true) if kind.name != BillOfMaterials::KIND.name => {
                    changes.remove(&error.field);
                    self.tell(FaultCode::NotUnderstood, &record.place, &error.field);
                }
                ("negative" | "not_positive" | "above_most" | "before_from", _) => {
                    self.tell(FaultCode::ValueImpossible, &record.place, &error.field);
                    return Ok(false);
                }
                ("required", _) => {
                    self.tell(FaultCode::RequiredMissing, &record.place, &error.field);
                    return Ok(false);
                }
                _ => {
                    self.tell(FaultCode::NumberTooLarge, &record.place, &error.field);
                    return Ok(false);
                }
            }
        }
        if kind.name == BillOfMaterials::KIND.name
            && let Some(path) = crate::materials::circle(self.writing.connection(), id.unwrap_or_default(), whole)?
        {
            let written = records::title(self.writing.connection(), "product", component(whole))?;
            let fault = Found::new(FaultCode::BillCircle, record.place.clone(), written);
            self.outcome.fault(fault.with("path", path));
            return Ok(false);
        }
        for field in kind.fields.iter().filter(|f| f.unique) {
            let Some(value) = changes.get(field.name) else { continue };
            let c = self.writing.connection();
            if let Some(other) = records::by_field(c, kind.name, field.name, value)?
                && Some(other) != id
            {
                let title = records::title(c, kind.name, other)?;
                let written = changes.remove(field.name).unwrap_or_default();
                let fault = Found::new(
                    FaultCode::AlreadyTaken,
                    record.place.clone(),
                    written.as_text().unwrap_or_default(),
                );
                self.outcome.fault(fault.with("record", title));
            }
        }
        Ok(true)
    }

    fn note_shipment(&mut self, kind: &Kind, fields: &Fields) {
        if kind.name == Shipment::KIND.name {
            self.shipped.extend(fields.get("order").and_then(Value::as_id));
        }
    }

    fn tell(&mut self, code: FaultCode, place: &Place, value: &str) {
        self.outcome.fault(Found::new(code, place.clone(), value));
    }
}

fn component(bill: &Fields) -> Id {
    bill.get("component").and_then(Value::as_id).unwrap_or_default()
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

/// Fields given that say something else than what is stored.
fn differing(stored: &Fields, given: Fields) -> Fields {
    given
        .into_iter()
        .filter(|(name, value)| stored.get(name) != Some(value))
        .collect()
}

/// The state follows from the shipments, so that the file's word does not fight with them.
fn follows_shipments(fields: &Fields) -> bool {
    let state = fields.get("state").and_then(Value::as_text);
    state.is_some_and(|state| SHIPPING.contains(&state))
}

/// Departments have signed it or are about to.
fn reviewed(kind: &Kind, stored: &Fields) -> bool {
    kind.name == Order::KIND.name
        && (stored.get("revision").and_then(Value::as_int).unwrap_or(0) > 0
            || stored.get("state").and_then(Value::as_text) == Some("in_review"))
}

/// Lines by their numbers: what the file says of a line stands over what the book has; lines that the file leaves
/// out stay, since a mended file may hold only those that were wrong.
fn merged(stored: Option<&Value>, given: Value) -> Value {
    let number = |line: &Fields| line.get("line").and_then(Value::as_int).unwrap_or(0);
    let mut lines: BTreeMap<i64, Fields> = BTreeMap::new();
    let all = stored
        .map(Value::as_list)
        .unwrap_or_default()
        .iter()
        .chain(given.as_list());
    for line in all.filter_map(Value::as_map) {
        let merged = lines.entry(number(line)).or_default();
        merged.extend(line.clone());
    }
    Value::List(lines.into_values().map(Value::Map).collect())
}
