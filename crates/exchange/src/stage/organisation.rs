//! Our own units and people.

use std::collections::BTreeMap;

use countersign_domain::kinds::person::Person;
use countersign_domain::kinds::unit::Unit;
use countersign_domain::record::Record;
use countersign_domain::value::Value;

use crate::fault::FaultCode;
use crate::folding;
use crate::staged::{Key, Refusal, StagedRecord};

use super::contacts::person_name;
use super::view::RowView;
use super::{Rows, Stage, kind_of, require};

#[derive(Default)]
pub(crate) struct UnitRows {
    seen: std::collections::HashMap<String, u32>,
    parents: Vec<(String, Key)>,
}

impl Rows for UnitRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        if !require(&mut view, &["unit.name"]) {
            return stage.report_all(view.faults);
        }
        let name = view.text("unit.name");
        if repeated(&mut self.seen, &name, &mut view, "unit.name") {
            return stage.report_all(view.faults);
        }
        let code = view.number_text("unit.code");
        let mut fields = view.fields(kind_of::<Unit>(), &["name"]);
        fields.insert("name".to_owned(), Value::from(name.as_str()));
        let key = Key::new("unit", "name", name.as_str());
        let mut references = BTreeMap::new();
        let parent = view.number_text("unit.parent");
        if !parent.is_empty() {
            let above = self.parents.iter().find(|(n, _)| *n == folding::fold(&parent));
            match above {
                Some((_, parent)) => {
                    references.insert("parent", parent.clone());
                }
                None if stage.known.has("unit", "name", &parent) => {
                    references.insert("parent", Key::new("unit", "name", parent));
                }
                None => view.fault(FaultCode::ReferenceNotFound, "unit.parent"),
            }
        }
        stage.registry.add_unit(&name, &key);
        self.parents.push((folding::fold(&name), key.clone()));
        let mut also = Vec::new();
        if !code.is_empty() {
            stage.registry.add_unit(&code, &key);
            self.parents.push((folding::fold(&code), key.clone()));
            also.push(Key::new("unit", "code", code));
        }
        let place = view.row_place();
        stage.report_all(view.faults)?;
        stage.emit(StagedRecord {
            measure: None,
            kind: Unit::KIND.name,
            key,
            also,
            fields,
            references,
            lines: Vec::new(),
            place,
        })
    }
}

#[derive(Default)]
pub(crate) struct PersonRows {
    seen: std::collections::HashMap<String, u32>,
}

impl Rows for PersonRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let name = person_name(&mut view, "person");
        let number = view.number_text("person.number");
        let same = format!("{name}\u{1f}{number}");
        if name.is_empty() {
            view.fault(FaultCode::RequiredMissing, "person.name");
        }
        let unit = if name.is_empty() {
            None
        } else {
            stage.unit(&mut view, "person.unit")?
        };
        let Some(unit) = unit else {
            if !name.is_empty() && view.is_blank("person.unit") {
                view.fault(FaultCode::RequiredMissing, "person.unit");
            } else if !name.is_empty() {
                view.fault(FaultCode::UnknownRecord, "person.unit");
            }
            return stage.report_all(view.faults);
        };
        if repeated(&mut self.seen, &same, &mut view, "person.name") {
            return stage.report_all(view.faults);
        }
        let mut fields = view.fields(kind_of::<Person>(), &["name", "rank", "login", "administrator"]);
        fields.insert("name".to_owned(), Value::from(name.as_str()));
        fields.insert("rank".to_owned(), rank(&mut view));
        let login = view.text("person.login");
        if !login.is_empty() {
            fields.insert("login".to_owned(), Value::Text(login));
        }
        let mut key = Key::new("person", "name", name.as_str());
        let mut also = Vec::new();
        if !number.is_empty() {
            stage.registry.add_person(&number, &key);
            also.push(Key::new("person", "number", number));
        }
        key = stage.number_repeated(key);
        stage.registry.add_person(&name, &key);
        let place = view.row_place();
        stage.report_all(view.faults)?;
        stage.emit(StagedRecord {
            measure: None,
            kind: Person::KIND.name,
            key,
            also,
            fields,
            references: BTreeMap::from([("unit", unit)]),
            lines: Vec::new(),
            place,
        })
    }
}

/// A post that is no rank of ours makes a member of staff, and says so.
fn rank(view: &mut RowView<'_>) -> Value {
    let target = "person.rank";
    let value = match kind_of::<Person>().field("rank") {
        Some(field) if !view.is_blank(target) => {
            let known =
                crate::words::words().choice(target, countersign_domain::kinds::person::RANKS, &view.glance(target));
            if known.is_some() {
                view.read("person", field, target, "", false)
            } else {
                Value::Null
            }
        }
        _ => Value::Null,
    };
    if value.is_null() {
        view.fault_with(
            FaultCode::DefaultUsed,
            target,
            &[("field", target), ("became", "staff"), ("count", "1")],
        );
        return Value::from("staff");
    }
    value
}

pub(super) fn repeated(
    seen: &mut std::collections::HashMap<String, u32>,
    name: &str,
    view: &mut RowView<'_>,
    target: &str,
) -> bool {
    match seen.insert(folding::fold(name), view.row.number) {
        Some(row) => {
            view.fault_with(FaultCode::RecordRepeated, target, &[("row", &row.to_string())]);
            true
        }
        None => false,
    }
}
