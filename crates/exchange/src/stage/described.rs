//! Records of a kind that only its descriptors tell about.

use std::collections::{BTreeMap, HashMap};

use countersign_domain::kinds;
use countersign_domain::record::{Field, FieldType, Kind};
use countersign_domain::value::Value;

use crate::fault::FaultCode;
use crate::folding;
use crate::staged::{Key, Part, Refusal, StagedRecord};

use super::organisation::repeated;
use super::registry::Found;
use super::view::RowView;
use super::{Rows, Stage, require};

/// Each row is a record, recognised by all its required fields together.
pub(crate) struct KindRows {
    kind: &'static Kind,
    seen: HashMap<String, u32>,
}

impl KindRows {
    pub fn new(kind: &'static Kind) -> Self {
        Self {
            kind,
            seen: HashMap::new(),
        }
    }

    fn target(&self, field: &Field) -> String {
        format!("{}.{}", self.kind.name, field.name)
    }
}

impl Rows for KindRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let needed: Vec<&Field> = self.kind.fields.iter().filter(|f| f.required && !f.system).collect();
        let targets: Vec<String> = needed.iter().map(|f| self.target(f)).collect();
        let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
        if !require(&mut view, &targets) {
            return stage.report_all(view.faults);
        }
        let names: Vec<&str> = needed.iter().map(|f| f.name).collect();
        let mut fields = view.fields(self.kind, &names);
        let mut key = Key {
            kind: self.kind.name,
            parts: Vec::new(),
            nth: 0,
        };
        let mut references = BTreeMap::new();
        for field in self.kind.fields.iter().filter(|f| !f.system) {
            let target = self.target(field);
            if !view.sheet.has(&target) || view.is_blank(&target) {
                continue;
            }
            let FieldType::Reference(to) = field.ty else {
                if field.required {
                    let value = view.read(self.kind.name, field, &target, "", true);
                    if value.is_null() {
                        view.fault(FaultCode::RequiredMissing, &target);
                        return stage.report_all(view.faults);
                    }
                    key.parts.push((field.name, Part::Value(value.clone())));
                    fields.insert(field.name.to_owned(), value);
                }
                continue;
            };
            let told = view.faults.len();
            match stage.named(&mut view, to, &target)? {
                Some(record) => {
                    if field.required {
                        key.parts.push((field.name, Part::Record(Box::new(record.clone()))));
                    }
                    references.insert(field.name, record);
                }
                None if field.required => {
                    view.fault(FaultCode::UnknownRecord, &target);
                    return stage.report_all(view.faults);
                }
                None if view.faults.len() > told => {}
                None => view.fault(FaultCode::ReferenceNotFound, &target),
            }
        }
        let title = self.kind.title();
        let at = title.map(|f| self.target(f)).unwrap_or_default();
        if repeated(&mut self.seen, &format!("{:?}", key.parts), &mut view, &at) {
            return stage.report_all(view.faults);
        }
        if let Some(title) = title.and_then(|f| fields.get(f.name)).and_then(Value::as_text) {
            stage.registry.add_described(self.kind.name, title, &key);
        }
        let place = view.row_place();
        stage.report_all(view.faults)?;
        stage.emit(StagedRecord {
            measure: None,
            kind: self.kind.name,
            key,
            also: Vec::new(),
            fields,
            references,
            lines: Vec::new(),
            place,
        })
    }
}

impl Stage<'_> {
    /// The record of kind `to` that a row names.
    fn named(&mut self, view: &mut RowView<'_>, to: &'static str, target: &str) -> Result<Option<Key>, Refusal> {
        let here = |found| match found {
            Found::Here(key) => Some(key),
            Found::Unknown => None,
        };
        Ok(match to {
            "customer" => here(self.customer(view, target)?),
            "product" => here(self.product(view, target, "", "")?),
            "person" => self.person(view, target)?,
            "unit" => self.unit(view, target)?,
            "order" => {
                let number = view.number_text(target);
                self.order(&number).map(|seen| seen.key)
            }
            to => {
                let written = view.number_text(target);
                let staged = self.registry.described(to, &written);
                let title = kinds::kind(to).and_then(Kind::title);
                staged.or_else(|| {
                    let field = title?.name;
                    self.known
                        .has(to, field, &written)
                        .then(|| Key::new(to, field, folding::tidy(&written)))
                })
            }
        })
    }
}
