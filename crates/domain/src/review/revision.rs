//! The document frozen: a root over salted sections, one for each field class.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::id::Id;
use crate::record::{Field, FieldClass, Fields, Kind};
use crate::value::{self, Value, map};

/// A frozen document. Someone who may not see a section can still verify the root from its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    pub document: Id,
    pub kind: String,
    /// From 1.
    pub number: i64,
    /// Root of the revision before; zeros for the first.
    pub parent: [u8; 32],
    pub sections: BTreeMap<FieldClass, Section>,
    /// Hashes of the attachments, hex.
    pub attachments: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub salt: [u8; 16],
    pub content: Value,
}

impl Section {
    pub fn hash(&self, class: FieldClass) -> [u8; 32] {
        Sha256::new()
            .chain_update(b"countersign section v1\0")
            .chain_update(self.salt)
            .chain_update(value::encode(&Value::List(vec![
                Value::from(class.name()),
                self.content.clone(),
            ])))
            .finalize()
            .into()
    }
}

/// System fields that say how far the document is, not what was agreed.
fn progress(field: &Field) -> bool {
    field.system && !matches!(field.name, "number" | "amount")
}

fn content(kind: &Kind, fields: &Fields, class: FieldClass) -> Value {
    let own = kind
        .fields
        .iter()
        .filter(|f| f.class == class && f.lines().is_none() && !progress(f))
        .filter_map(|f| Some((f.name, fields.get(f.name)?.clone())));
    let mut members: Vec<(&str, Value)> = own.collect();
    if let Some((field, inner)) = kind.lines() {
        let lines: Vec<Value> = fields
            .get(field.name)
            .map(Value::as_list)
            .unwrap_or_default()
            .iter()
            .filter_map(Value::as_map)
            .map(|line| {
                let chosen = inner
                    .iter()
                    .filter(|f| f.class == class && !progress(f))
                    .filter_map(|f| Some((f.name, line.get(f.name)?.clone())));
                map(chosen.chain(line.get("line").map(|n| ("line", n.clone()))))
            })
            .collect();
        if inner.iter().any(|f| f.class == class) {
            members.push((field.name, Value::List(lines)));
        }
    }
    map(members)
}

/// A record's fields by their class.
pub fn contents(kind: &Kind, fields: &Fields) -> BTreeMap<FieldClass, Value> {
    (FieldClass::ALL.into_iter())
        .map(|class| (class, content(kind, fields, class)))
        .collect()
}

impl Revision {
    /// Freezes a document. `salts` are random, one for each class.
    pub fn freeze(
        kind: &Kind,
        document: Id,
        number: i64,
        parent: [u8; 32],
        fields: &Fields,
        attachments: Vec<String>,
        salts: impl FnMut() -> [u8; 16],
    ) -> Self {
        let contents = contents(kind, fields);
        Self::of(kind.name, document, number, parent, contents, attachments, salts)
    }

    /// Freezes what each section holds; a class that is not named holds nothing.
    pub fn of(
        kind: &str,
        document: Id,
        number: i64,
        parent: [u8; 32],
        mut contents: BTreeMap<FieldClass, Value>,
        attachments: Vec<String>,
        mut salts: impl FnMut() -> [u8; 16],
    ) -> Self {
        Self {
            document,
            kind: kind.to_owned(),
            number,
            parent,
            sections: FieldClass::ALL
                .into_iter()
                .map(|class| {
                    let section = Section {
                        salt: salts(),
                        content: contents.remove(&class).unwrap_or_else(|| Value::Map(BTreeMap::new())),
                    };
                    (class, section)
                })
                .collect(),
            attachments,
        }
    }

    pub fn hashes(&self) -> BTreeMap<FieldClass, [u8; 32]> {
        self.sections
            .iter()
            .map(|(class, s)| (*class, s.hash(*class)))
            .collect()
    }

    pub fn root(&self) -> [u8; 32] {
        let hashes = map(self
            .hashes()
            .into_iter()
            .map(|(class, hash)| (class.name(), Value::Bytes(hash.to_vec()))));
        let bytes = value::encode(&map([
            ("v", Value::Int(1)),
            ("kind", Value::Text(self.kind.clone())),
            ("document", self.document.into()),
            ("number", Value::Int(self.number)),
            ("parent", Value::Bytes(self.parent.to_vec())),
            ("sections", hashes),
            (
                "attachments",
                Value::List(self.attachments.iter().map(|h| Value::Text(h.clone())).collect()),
            ),
        ]));
        Sha256::new()
            .chain_update(b"countersign revision v1\0")
            .chain_update(bytes)
            .finalize()
            .into()
    }

    /// The document's fields put together again from the sections.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        let mut lines: BTreeMap<i64, Fields> = BTreeMap::new();
        let mut order: Vec<i64> = Vec::new();
        for section in self.sections.values() {
            for (name, value) in section.content.as_map().into_iter().flatten() {
                if name != "lines" {
                    fields.insert(name.clone(), value.clone());
                    continue;
                }
                for line in value.as_list().iter().filter_map(Value::as_map) {
                    let n = line.get("line").and_then(Value::as_int).unwrap_or(0);
                    if !order.contains(&n) {
                        order.push(n);
                    }
                    lines
                        .entry(n)
                        .or_default()
                        .extend(line.iter().map(|(k, v)| (k.clone(), v.clone())));
                }
            }
        }
        if !order.is_empty() {
            let lines = order
                .into_iter()
                .filter_map(|n| lines.remove(&n).map(Value::Map))
                .collect();
            fields.insert("lines".to_owned(), Value::List(lines));
        }
        fields
    }

    /// The exact bytes kept beside the root.
    pub fn encode(&self) -> Vec<u8> {
        let sections = map(self.sections.iter().map(|(class, s)| {
            let section = Value::List(vec![Value::Bytes(s.salt.to_vec()), s.content.clone()]);
            (class.name(), section)
        }));
        value::encode(&map([
            ("v", Value::Int(1)),
            ("kind", Value::Text(self.kind.clone())),
            ("document", self.document.into()),
            ("number", Value::Int(self.number)),
            ("parent", Value::Bytes(self.parent.to_vec())),
            ("sections", sections),
            (
                "attachments",
                Value::List(self.attachments.iter().map(|h| Value::Text(h.clone())).collect()),
            ),
        ]))
    }

    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let value = value::decode(bytes).ok()?;
        let members = value.as_map()?;
        let sections = members.get("sections")?.as_map()?;
        let fixed = |v: &Value| match v {
            Value::Bytes(b) => Some(b.clone()),
            _ => None,
        };
        Some(Self {
            kind: members.get("kind")?.as_text()?.to_owned(),
            document: members.get("document")?.as_id()?,
            number: members.get("number")?.as_int()?,
            parent: fixed(members.get("parent")?)?.try_into().ok()?,
            sections: FieldClass::ALL
                .into_iter()
                .map(|class| match sections.get(class.name())?.as_list() {
                    [salt, content] => Some((
                        class,
                        Section {
                            salt: fixed(salt)?.try_into().ok()?,
                            content: content.clone(),
                        },
                    )),
                    _ => None,
                })
                .collect::<Option<_>>()?,
            attachments: members
                .get("attachments")
                .map(Value::as_list)
                .unwrap_or_default()
                .iter()
                .filter_map(|v| v.as_text().map(str::to_owned))
                .collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::order::{Order, OrderLine};
    use crate::record::Record;

    fn order() -> Order {
        Order {
            id: Id::derived("order", "1"),
            number: "DD2026-0001".to_owned(),
            customer: Some(Id::derived("customer", "泽越")),
            payment_terms: "30/60/10".to_owned(),
            warranty_months: Some(12),
            lines: vec![OrderLine {
                line: 1,
                product: Some(Id::derived("product", "RLB-20A")),
                quantity: Some(800_000_000),
                unit_price: Some(1_050_000_000),
                due: "2026-12-20".parse().ok(),
                ..OrderLine::default()
            }],
            ..Order::default()
        }
    }

    fn freeze(order: &Order) -> Revision {
        let mut n = 0;
        Revision::freeze(&Order::KIND, order.id, 1, [0; 32], &order.fields(), Vec::new(), || {
            n += 1;
            [n; 16]
        })
    }

    fn changed(a: &Revision, b: &Revision) -> Vec<FieldClass> {
        let (a, b) = (a.hashes(), b.hashes());
        FieldClass::ALL.into_iter().filter(|c| a[c] != b[c]).collect()
    }

    #[test]
    fn each_field_changes_its_own_section_only() {
        let original = freeze(&order());
        let edit = |change: fn(&mut Order)| {
            let mut order = order();
            change(&mut order);
            changed(&original, &freeze(&order))
        };
        assert_eq!(edit(|o| o.lines[0].unit_price = Some(1)), [FieldClass::PricePayment]);
        assert_eq!(edit(|o| o.lines[0].quantity = Some(1)), [FieldClass::Technical]);
        assert_eq!(edit(|o| o.lines[0].due = None), [FieldClass::Delivery]);
        assert_eq!(edit(|o| o.warranty_months = Some(24)), [FieldClass::Legal]);
        assert_eq!(edit(|o| o.acceptance = "GB/T 778".to_owned()), [FieldClass::Quality]);
        assert_eq!(edit(|o| o.customer = None), [FieldClass::Credit]);
        assert_eq!(edit(|o| o.state = "in_review".to_owned()), []);
        assert_eq!(edit(|o| o.lines[0].shipped = Some(1)), []);
    }

    #[test]
    fn a_revision_gives_back_the_document_and_reads_back_with_the_same_root() {
        let order = order();
        let revision = freeze(&order);
        assert_eq!(Order::read(order.id, &revision.fields()).unwrap(), order);
        let read = Revision::decode(&revision.encode()).unwrap();
        assert_eq!(read.root(), revision.root());
        assert_eq!(read, revision);
    }

    #[test]
    fn equal_sections_do_not_show_that_they_are_equal() {
        let a = freeze(&order());
        let b = Revision::freeze(
            &Order::KIND,
            order().id,
            1,
            [0; 32],
            &order().fields(),
            Vec::new(),
            || [9; 16],
        );
        assert_ne!(a.root(), b.root());
        assert_eq!(a.fields(), b.fields());
    }
}
