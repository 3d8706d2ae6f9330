//! Who and what the files have named so far, under every name it goes by.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::num::NonZeroU32;

use countersign_domain::company_name::duplicate_key;
use countersign_domain::kinds::customer::Customer;
use countersign_domain::kinds::person::Person;
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::unit::Unit;
use countersign_domain::record::{Fields, Record};
use countersign_domain::value::Value;

use crate::fault::FaultCode;
use crate::folding;
use crate::staged::{Key, Refusal, StagedRecord, fingerprint};

use super::Stage;
use super::view::RowView;

#[derive(Default)]
pub(crate) struct Registry {
    customers: HashMap<String, Key>,
    /// Under the name without brackets and legal form; none where several share it.
    customers_alike: HashMap<String, Option<Key>>,
    customers_by_number: HashMap<String, Key>,
    products: HashMap<String, Key>,
    people: HashMap<String, Key>,
    units: HashMap<String, Key>,
    described: HashMap<(&'static str, String), Key>,
    /// By the fingerprint of the number: there may be millions.
    orders: BTreeMap<u128, Order>,
    /// Customers that orders have named, each once, and where each stands.
    buyers: Vec<Key>,
    buyer: HashMap<u128, u32>,
    /// Whether the lines of orders must be remembered, for the shipments that follow.
    pub remember_lines: bool,
    pub lists_people: bool,
    /// Headings and rows already told about, so that each is told once.
    pub told: HashSet<String>,
}

/// An order as it is remembered, as small as can be.
struct Order {
    number: Box<str>,
    #[expect(clippy::box_collection, reason = "most have none, and there may be millions")]
    lines: Option<Box<Vec<(String, i64)>>>,
    /// Place among the buyers.
    customer: Option<NonZeroU32>,
    row: u32,
}

/// An order that another record names.
#[derive(Clone, Debug)]
pub(crate) struct OrderSeen {
    pub key: Key,
    pub customer: Option<Key>,
    /// Product to the numbers of its lines.
    pub lines: Vec<(String, i64)>,
}

/// What became of a name that refers to a record.
pub(crate) enum Found {
    Here(Key),
    Unknown,
}

impl Registry {
    pub fn add_customer(&mut self, names: &[&str], number: &str, key: &Key) {
        for name in names {
            self.customers.entry(folding::fold(name)).or_insert_with(|| key.clone());
            let alike = self
                .customers_alike
                .entry(duplicate_key(name))
                .or_insert_with(|| Some(key.clone()));
            if alike.as_ref() != Some(key) {
                *alike = None;
            }
        }
        if !number.is_empty() {
            self.customers_by_number
                .entry(folding::fold(number))
                .or_insert_with(|| key.clone());
        }
    }

    pub fn add_product(&mut self, model: &str, key: &Key) {
        self.products.entry(folding::fold(model)).or_insert_with(|| key.clone());
    }

    pub fn add_person(&mut self, name: &str, key: &Key) {
        self.people.entry(folding::fold(name)).or_insert_with(|| key.clone());
    }

    /// A record read from its kind's descriptors, under its title.
    pub fn add_described(&mut self, kind: &'static str, title: &str, key: &Key) {
        let name = (kind, folding::fold(title));
        self.described.entry(name).or_insert_with(|| key.clone());
    }

    pub fn described(&self, kind: &'static str, title: &str) -> Option<Key> {
        self.described.get(&(kind, folding::fold(title))).cloned()
    }

    pub fn add_order(&mut self, number: &str, customer: Option<&Key>, row: u32, lines: Vec<(String, i64)>) {
        let customer = customer.and_then(|key| {
            let place = *self.buyer.entry(key.fingerprint()).or_insert_with(|| {
                self.buyers.push(key.clone());
                self.buyers.len() as u32
            });
            NonZeroU32::new(place)
        });
        let order = Order {
            number: number.into(),
            customer,
            row,
            lines: Some(lines).filter(|l| !l.is_empty()).map(Box::new),
        };
        self.orders.insert(fingerprint(&folding::fold(number)), order);
    }

    pub fn row_of_order(&self, number: &str) -> Option<u32> {
        let order = self.orders.get(&fingerprint(&folding::fold(number)));
        order.map(|o| o.row)
    }

    pub fn add_unit(&mut self, name: &str, key: &Key) {
        self.units.entry(folding::fold(name)).or_insert_with(|| key.clone());
    }
}

impl Stage<'_> {
    /// The customer that a name or number in `target` means.
    pub fn customer(&mut self, view: &mut RowView<'_>, target: &str) -> Result<Found, Refusal> {
        let written = view.number_text(target);
        self.customer_named(view, target, &written, BTreeMap::new())
    }

    /// As [`Stage::customer`]; where customers are made from rows a new one gets `fields`.
    pub fn customer_named(
        &mut self,
        view: &mut RowView<'_>,
        target: &str,
        written: &str,
        fields: Fields,
    ) -> Result<Found, Refusal> {
        let folded = folding::fold(written);
        if let Some(key) = self
            .registry
            .customers
            .get(&folded)
            .or_else(|| self.registry.customers_by_number.get(&folded))
        {
            return Ok(Found::Here(key.clone()));
        }
        if let Some(Some(key)) = self.registry.customers_alike.get(&duplicate_key(written)) {
            let key = key.clone();
            view.fault_with(FaultCode::NameMatched, target, &[("became", key.text())]);
            return Ok(Found::Here(key));
        }
        for field in ["name", "number"] {
            if self.known.has("customer", field, written) {
                let key = Key::new("customer", field, written);
                let (names, number) = if field == "name" {
                    (&[written][..], "")
                } else {
                    (&[][..], written)
                };
                self.registry.add_customer(names, number, &key);
                return Ok(Found::Here(key));
            }
        }
        if let Some(name) = self.known.customer_like(written) {
            view.fault_with(FaultCode::NameMatched, target, &[("became", &name)]);
            return Ok(Found::Here(Key::new("customer", "name", name)));
        }
        if !self.may_make("customer") {
            return Ok(Found::Unknown);
        }
        let key = Key::new("customer", "name", written);
        view.fault_with(
            FaultCode::MadeFromRow,
            target,
            &[("kind", "customer"), ("became", written)],
        );
        let mut fields = fields;
        fields.insert("name".to_owned(), Value::from(written));
        self.registry.add_customer(&[written], "", &key);
        self.emit(made(Customer::KIND.name, key.clone(), fields, view))?;
        Ok(Found::Here(key))
    }

    /// The product of a model number; `name` and `unit` describe a new one where products are made from rows.
    pub fn product(&mut self, view: &mut RowView<'_>, target: &str, name: &str, unit: &str) -> Result<Found, Refusal> {
        let model = view.number_text(target);
        if let Some(key) = self.registry.products.get(&folding::fold(&model)) {
            if key.text() != model {
                view.fault_with(FaultCode::NameMatched, target, &[("became", key.text())]);
            }
            return Ok(Found::Here(key.clone()));
        }
        let key = Key::new("product", "model", model.as_str());
        if self.known.has("product", "model", &model) {
            self.registry.add_product(&model, &key);
            return Ok(Found::Here(key));
        }
        if !self.may_make("product") {
            return Ok(Found::Unknown);
        }
        view.fault_with(
            FaultCode::MadeFromRow,
            target,
            &[("kind", "product"), ("became", &model)],
        );
        let mut fields = Fields::new();
        let name = if name.is_empty() { &model } else { name };
        let unit = if unit.is_empty() {
            &self.options.default_unit
        } else {
            unit
        };
        fields.insert("model".to_owned(), Value::from(model.as_str()));
        fields.insert("name".to_owned(), Value::from(name));
        fields.insert("unit".to_owned(), Value::from(unit));
        self.registry.add_product(&model, &key);
        self.emit(made(Product::KIND.name, key.clone(), fields, view))?;
        Ok(Found::Here(key))
    }

    /// The colleague of a name or number. Where the files hold no list of people, a name that the book
    /// does not know becomes a colleague of the sales unit.
    pub fn person(&mut self, view: &mut RowView<'_>, target: &str) -> Result<Option<Key>, Refusal> {
        let written = view.number_text(target);
        if written.is_empty() {
            return Ok(None);
        }
        if let Some(key) = self.registry.people.get(&folding::fold(&written)) {
            return Ok(Some(key.clone()));
        }
        let key = Key::new("person", "name", written.as_str());
        if self.known.has("person", "name", &written) {
            self.registry.add_person(&written, &key);
            return Ok(Some(key));
        }
        let is_name = written.chars().all(|c| !c.is_ascii_digit());
        if self.registry.lists_people || !is_name {
            view.fault(FaultCode::ReferenceNotFound, target);
            return Ok(None);
        }
        view.fault_with(
            FaultCode::MadeFromRow,
            target,
            &[("kind", "person"), ("became", &written)],
        );
        let mut fields = Fields::new();
        fields.insert("name".to_owned(), Value::from(written.as_str()));
        fields.insert("rank".to_owned(), Value::from("staff"));
        let mut record = made(Person::KIND.name, key.clone(), fields, view);
        record.references.insert("unit", Key::new("unit", "function", "sales"));
        self.registry.add_person(&written, &key);
        self.emit(record)?;
        Ok(Some(key))
    }

    /// The unit of a code or name; a name the book does not know becomes a unit.
    pub fn unit(&mut self, view: &mut RowView<'_>, target: &str) -> Result<Option<Key>, Refusal> {
        let written = view.number_text(target);
        if written.is_empty() {
            return Ok(None);
        }
        if let Some(key) = self.registry.units.get(&folding::fold(&written)) {
            return Ok(Some(key.clone()));
        }
        let key = Key::new("unit", "name", written.as_str());
        if self.known.has("unit", "name", &written) {
            return Ok(Some(key));
        }
        if written.bytes().all(|b| b.is_ascii_digit()) {
            view.fault(FaultCode::ReferenceNotFound, target);
            return Ok(None);
        }
        view.fault_with(
            FaultCode::MadeFromRow,
            target,
            &[("kind", "unit"), ("became", &written)],
        );
        let mut fields = Fields::new();
        fields.insert("name".to_owned(), Value::from(written.as_str()));
        self.registry.add_unit(&written, &key);
        self.emit(made(Unit::KIND.name, key.clone(), fields, view))?;
        Ok(Some(key))
    }

    /// An order named by another record.
    pub fn order(&self, number: &str) -> Option<OrderSeen> {
        if let Some(order) = self.registry.orders.get(&fingerprint(&folding::fold(number))) {
            return Some(OrderSeen {
                key: Key::new("order", "number", order.number.as_ref()),
                customer: order
                    .customer
                    .and_then(|n| self.registry.buyers.get(n.get() as usize - 1).cloned()),
                lines: order.lines.as_deref().cloned().unwrap_or_default(),
            });
        }
        self.known.has("order", "number", number).then(|| OrderSeen {
            key: Key::new("order", "number", number),
            customer: None,
            lines: Vec::new(),
        })
    }
}

fn made(kind: &'static str, key: Key, fields: Fields, view: &RowView<'_>) -> StagedRecord {
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
