//! Customers with their contacts: gathered, duplicates merged, then handed on.

use std::collections::{BTreeMap, HashMap};

use countersign_domain::company_name::duplicate_key;
use countersign_domain::credit_code::CreditCode;
use countersign_domain::kinds::customer::Customer;
use countersign_domain::record::{Fields, Record};
use countersign_domain::value::Value;

use crate::fault::{Fault, FaultCode, Place};
use crate::folding;
use crate::staged::{Key, Refusal, StagedRecord};

use super::contacts::{address, contact_key, read_contact, read_kind};
use super::view::{RowView, SheetView, shown};
use super::{Rows, Stage, kind_of, require};

#[derive(Default)]
pub(crate) struct CustomerRows {
    drafts: Vec<Draft>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    by_likeness: HashMap<String, Vec<usize>>,
    organisation: OrganisationCheck,
}

struct Draft {
    names: Vec<String>,
    number: String,
    code: String,
    code_valid: bool,
    record: StagedRecord,
    contacts: Vec<StagedRecord>,
    /// Columns of the row, for telling what a duplicate says differently.
    parent: Option<(String, Place)>,
}

/// The check of GB 11714 says little where most codes of a sheet fail it: then it is told once.
#[derive(Default)]
struct OrganisationCheck {
    checked: usize,
    failed: Vec<Fault>,
}

impl Rows for CustomerRows {
    fn row(&mut self, mut view: RowView<'_>, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        if !require(&mut view, &["customer.name"]) {
            return stage.report_all(view.faults);
        }
        let draft = self.read(&mut view, stage)?;
        if let Some(draft) = self.place(draft, &mut view) {
            let index = self.drafts.len();
            self.by_name.entry(strict(&draft.names[0])).or_insert(index);
            self.by_likeness
                .entry(duplicate_key(&draft.names[0]))
                .or_default()
                .push(index);
            if !draft.code.is_empty() {
                self.by_code.entry(draft.code.clone()).or_insert(index);
            }
            self.drafts.push(draft);
        }
        stage.report_all(view.faults)
    }

    fn end_of_sheet(&mut self, sheet: &SheetView, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let check = std::mem::take(&mut self.organisation);
        if check.failed.len() * 4 <= check.checked {
            return stage.report_all(check.failed);
        }
        let fault = Fault::new(
            FaultCode::OrganisationCodeInvalid,
            sheet.place(sheet.header_row, "customer.credit_code"),
            "",
        );
        stage.report(
            fault
                .with("failed", check.failed.len().to_string())
                .with("checked", check.checked.to_string()),
        )
    }

    fn end(&mut self, stage: &mut Stage<'_>) -> Result<(), Refusal> {
        let mut contacts = Vec::new();
        let mut drafts = std::mem::take(&mut self.drafts);
        for draft in &drafts {
            let names: Vec<&str> = draft.names.iter().map(String::as_str).collect();
            stage.registry.add_customer(&names, &draft.number, &draft.record.key);
        }
        for draft in &mut drafts {
            if let Some((name, place)) = draft.parent.take() {
                let other = self.by_name.get(&strict(&name)).copied();
                // Told as a fault where it is nowhere; a customer is not its own parent.
                let known = stage.known.has("customer", "name", &name);
                if other.is_some() || known {
                    let key = Key::new("customer", "name", name.as_str());
                    if key != draft.record.key {
                        draft.record.references.insert("parent", key);
                    }
                } else {
                    stage.report(Fault::new(FaultCode::ReferenceNotFound, place, name))?;
                }
            }
        }
        // A parent comes before those that refer to it.
        drafts.sort_by_key(|d| d.record.references.contains_key("parent"));
        for draft in drafts {
            contacts.extend(draft.contacts);
            stage.emit(draft.record)?;
        }
        contacts.into_iter().try_for_each(|c| stage.emit(c))
    }
}

impl CustomerRows {
    fn read(&mut self, view: &mut RowView<'_>, stage: &mut Stage<'_>) -> Result<Draft, Refusal> {
        let name = view.text("customer.name");
        let number = view.number_text("customer.number");
        let mut fields = view.fields(
            kind_of::<Customer>(),
            &["name", "credit_code", "address", "segment", "kind"],
        );
        fields.insert("name".to_owned(), Value::from(name.as_str()));
        read_kind(view, &mut fields);
        let code = self.code(view, &mut fields);
        let address = address(view);
        if !address.is_empty() {
            fields.insert("address".to_owned(), Value::Text(address));
        }
        let mut references = BTreeMap::new();
        if let Some(owner) = stage.person(view, "customer.owner")? {
            references.insert("owner", owner);
        }
        let parent = view.text("customer.parent");
        let parent = (!parent.is_empty()).then(|| (parent, view.place("customer.parent")));
        let key = Key::new("customer", "name", name.as_str());
        let code_valid = CreditCode::parse(&code).is_ok();
        let mut also = Vec::new();
        if code_valid {
            also.push(Key::new("customer", "credit_code", code.as_str()));
        }
        if !number.is_empty() {
            also.push(Key::new("customer", "number", number.as_str()));
        }
        let contact = read_contact(view, &key, &mut fields);
        Ok(Draft {
            names: vec![name],
            number,
            code,
            code_valid,
            record: StagedRecord {
                measure: None,
                kind: Customer::KIND.name,
                key,
                also,
                fields,
                references,
                lines: Vec::new(),
                place: view.row_place(),
            },
            contacts: contact.into_iter().collect(),
            parent,
        })
    }

    fn code(&mut self, view: &mut RowView<'_>, fields: &mut Fields) -> String {
        let target = "customer.credit_code";
        let Some(field) = kind_of::<Customer>().field("credit_code") else {
            return String::new();
        };
        if view.sheet.has(target)
            && view.is_blank(target)
            && fields.get("kind").and_then(Value::as_text) != Some("consumer")
        {
            view.fault(FaultCode::CreditCodeMissing, target);
            return String::new();
        }
        let value = view.read("customer", field, target, "", false);
        let code = value.as_text().unwrap_or_default().to_owned();
        if let Ok(valid) = CreditCode::parse(&code) {
            self.organisation.checked += 1;
            if !valid.organisation_check_holds() {
                let fault = Fault::new(
                    FaultCode::OrganisationCodeInvalid,
                    view.place(target),
                    view.cell(target).written(),
                );
                self.organisation.failed.push(fault);
            }
        }
        if !code.is_empty() {
            fields.insert("credit_code".to_owned(), value);
        }
        code
    }

    /// Merges the row into an earlier customer, or gives it back as a new one.
    fn place(&mut self, mut draft: Draft, view: &mut RowView<'_>) -> Option<Draft> {
        let name = draft.names[0].clone();
        let likeness = duplicate_key(&name);
        let by_code = self
            .by_code
            .get(&draft.code)
            .copied()
            .filter(|_| !draft.code.is_empty());
        if let Some(index) = by_code {
            if duplicate_key(&self.drafts[index].names[0]) == likeness {
                self.merge(index, draft, view, "credit_code");
                return None;
            }
            view.fault_with(
                FaultCode::SameCodeOtherName,
                "customer.credit_code",
                &[
                    ("row", &self.drafts[index].record.place.row.to_string()),
                    ("name", &self.drafts[index].names[0]),
                ],
            );
            // A code belongs to one customer; the first keeps it.
            draft.record.fields.remove("credit_code");
            draft.record.also.retain(|k| k.parts[0].0 != "credit_code");
            draft.code.clear();
            return Some(draft);
        }
        let same_name = self.by_name.get(&strict(&name)).copied();
        let alike = self.by_likeness.get(&likeness).cloned().unwrap_or_default();
        for index in same_name.into_iter().chain(alike) {
            let earlier = &self.drafts[index];
            let both = !earlier.code.is_empty() && !draft.code.is_empty();
            let exact = same_name == Some(index);
            let contradicts =
                both && earlier.code != draft.code && (!exact || (earlier.code_valid && draft.code_valid));
            if !contradicts {
                self.merge(index, draft, view, "name");
                return None;
            }
            view.fault_with(
                FaultCode::SameNameOtherCode,
                "customer.credit_code",
                &[
                    ("row", &earlier.record.place.row.to_string()),
                    ("name", &earlier.names[0]),
                ],
            );
            if exact {
                draft.record.key = Key::new("customer", "credit_code", draft.code.as_str());
                for contact in &mut draft.contacts {
                    contact.key = contact_key(&draft.record.key, contact);
                    contact.references.insert("customer", draft.record.key.clone());
                }
            }
        }
        Some(draft)
    }

    fn merge(&mut self, index: usize, draft: Draft, view: &mut RowView<'_>, by: &str) {
        let kept = &mut self.drafts[index];
        let row = kept.record.place.row.to_string();
        let mut params = vec![("row", row.as_str()), ("name", kept.names[0].as_str()), ("by", by)];
        let remarks = draft
            .record
            .fields
            .get("remarks")
            .and_then(Value::as_text)
            .unwrap_or_default();
        if !remarks.is_empty() {
            params.push(("remarks", remarks));
        }
        view.fault_with(FaultCode::DuplicateMerged, "customer.name", &params);
        for (name, value) in &draft.record.fields {
            if name == "name" || name == "remarks" {
                continue;
            }
            match kept.record.fields.get(name) {
                None => {
                    kept.record.fields.insert(name.clone(), value.clone());
                }
                Some(first) if first != value => {
                    let ty = kind_of::<Customer>().field(name).map(|f| f.ty);
                    let kept = ty.map(|ty| shown(ty, first)).unwrap_or_default();
                    view.fault_with(
                        FaultCode::DuplicateDiffers,
                        &format!("customer.{name}"),
                        &[("row", &row), ("kept", &kept)],
                    );
                }
                Some(_) => {}
            }
        }
        for (name, key) in draft.record.references {
            match kept.record.references.get(name) {
                None => {
                    kept.record.references.insert(name, key);
                }
                Some(first) if *first != key => view.fault_with(
                    FaultCode::DuplicateDiffers,
                    &format!("customer.{name}"),
                    &[("row", &row), ("kept", first.text())],
                ),
                Some(_) => {}
            }
        }
        for mut contact in draft.contacts {
            let same = kept
                .contacts
                .iter_mut()
                .find(|c| folded(c, "name") == folded(&contact, "name"));
            if let Some(first) = same {
                for (name, value) in contact.fields {
                    match first.fields.get(&name) {
                        None => {
                            first.fields.insert(name, value);
                        }
                        Some(before) if *before != value => view.fault_with(
                            FaultCode::DuplicateDiffers,
                            &format!("contact.{name}"),
                            &[("row", &row), ("kept", before.as_text().unwrap_or_default())],
                        ),
                        Some(_) => {}
                    }
                }
            } else {
                contact.references.insert("customer", kept.record.key.clone());
                contact.key = contact_key(&kept.record.key, &contact);
                kept.contacts.push(contact);
            }
        }
        for key in draft.record.also {
            if !kept.record.also.contains(&key) {
                kept.record.also.push(key);
            }
        }
        if draft.record.key != kept.record.key && !kept.record.also.contains(&draft.record.key) {
            kept.record.also.push(draft.record.key);
        }
        if kept.code.is_empty() && !draft.code.is_empty() {
            kept.code.clone_from(&draft.code);
            kept.code_valid = draft.code_valid;
            self.by_code.insert(draft.code, index);
        }
        kept.names.extend(draft.names);
    }
}

/// Brackets and spaces apart the same name.
fn strict(name: &str) -> String {
    folding::fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn folded(record: &StagedRecord, field: &str) -> String {
    folding::fold(record.fields.get(field).and_then(Value::as_text).unwrap_or_default())
}
