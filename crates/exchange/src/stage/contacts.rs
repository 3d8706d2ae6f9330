//! What a customer's row says of its kind, its address and the person to talk to.

use std::collections::BTreeMap;

use countersign_domain::kinds::contact::Contact;
use countersign_domain::kinds::customer::Customer;
use countersign_domain::record::{Fields, Record};
use countersign_domain::text;
use countersign_domain::value::Value;

use crate::staged::{Key, StagedRecord};

use super::kind_of;
use super::view::RowView;

/// The kind is one of ours; the office's own word for it stays as the segment.
pub(super) fn read_kind(view: &mut RowView<'_>, fields: &mut Fields) {
    let written = view.glance("customer.kind");
    let segment = view.text("customer.segment");
    if let Some(field) = kind_of::<Customer>().field("kind") {
        let value = view.read("customer", field, "customer.kind", "", false);
        if !value.is_null() {
            fields.insert("kind".to_owned(), value);
        }
    }
    let segment = if segment.is_empty() { written } else { segment };
    if !segment.is_empty() {
        fields.insert("segment".to_owned(), Value::Text(segment));
    }
}

pub(super) fn address(view: &mut RowView<'_>) -> String {
    let mut parts = Vec::new();
    for target in [
        "customer.address",
        "customer.address_1",
        "customer.address_2",
        "customer.address_3",
        "customer.address_4",
        "customer.address_5",
    ] {
        let part = view.text(target);
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts.join(", ")
}

pub(super) fn person_name(view: &mut RowView<'_>, kind: &str) -> String {
    let whole = view.text(&format!("{kind}.name"));
    if !whole.is_empty() {
        return whole;
    }
    let given = view.text(&format!("{kind}.given_name"));
    let family = view.text(&format!("{kind}.family_name"));
    let chinese = family.chars().chain(given.chars()).any(text::is_han);
    if chinese {
        format!("{family}{given}")
    } else {
        format!("{given} {family}").trim().to_owned()
    }
}

pub(super) fn read_contact(
    view: &mut RowView<'_>,
    customer: &Key,
    customer_fields: &mut Fields,
) -> Option<StagedRecord> {
    let name = person_name(view, "contact");
    let mut fields = view.fields(kind_of::<Contact>(), &["name"]);
    if name.is_empty() {
        // A telephone without a person is the customer's.
        if let Some(phone) = fields.remove("phone").or_else(|| fields.remove("mobile")) {
            customer_fields.entry("phone".to_owned()).or_insert(phone);
        }
        return None;
    }
    fields.insert("name".to_owned(), Value::Text(name));
    let mut record = StagedRecord {
        measure: None,
        kind: Contact::KIND.name,
        key: Key::new("contact", "name", ""),
        also: Vec::new(),
        fields,
        references: BTreeMap::from([("customer", customer.clone())]),
        lines: Vec::new(),
        place: view.row_place(),
    };
    record.key = contact_key(customer, &record);
    Some(record)
}

pub(super) fn contact_key(customer: &Key, contact: &StagedRecord) -> Key {
    let name = contact.fields.get("name").and_then(Value::as_text).unwrap_or_default();
    Key::new("contact", "name", name).of("customer", customer.clone())
}
