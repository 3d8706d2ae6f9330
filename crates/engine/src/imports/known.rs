//! What the book has, as an import asks for it.

use std::collections::HashMap;
use std::sync::Mutex;

use countersign_domain::company_name::duplicate_key;
use countersign_domain::id::Id;
use countersign_domain::kinds;
use countersign_domain::text;
use countersign_domain::value::Value;
use countersign_exchange::Known;
use countersign_store::{Connection, records};

use crate::engine::locked;
use crate::failure::Result;

/// Kinds that are few enough to keep their names in memory, and are named in many spellings.
const BY_FOLDED_NAME: &[&str] = &["customer", "product", "person", "unit", "supplier", "company"];

type Index = HashMap<String, Vec<Id>>;

/// The book as it was before the import.
pub struct KnownBook<'a> {
    before: &'a Connection,
    indices: Mutex<HashMap<(&'static str, &'static str), Index>>,
    alike: Mutex<Option<HashMap<String, Option<String>>>>,
}

impl<'a> KnownBook<'a> {
    pub fn new(before: &'a Connection) -> Self {
        Self {
            before,
            indices: Mutex::default(),
            alike: Mutex::default(),
        }
    }

    /// The `nth` record whose field is this text; names in any width and case.
    ///
    /// # Errors
    /// The database.
    pub fn find(&self, kind: &str, field: &str, written: &str, nth: u32) -> Result<Option<Id>> {
        let Some(described) = kinds::kind(kind) else {
            return Ok(None);
        };
        let Some(field) = described.field(field) else {
            return Ok(None);
        };
        if !BY_FOLDED_NAME.contains(&kind) {
            let parts = [(field.name, Value::from(written))];
            return Ok(records::matching(self.before, kind, &parts, nth)?);
        }
        let mut indices = locked(&self.indices);
        let place = (described.name, field.name);
        let index = match indices.entry(place) {
            std::collections::hash_map::Entry::Occupied(kept) => kept.into_mut(),
            std::collections::hash_map::Entry::Vacant(place) => {
                let mut index = Index::new();
                for (id, name) in records::texts(self.before, kind, field.name)? {
                    index.entry(text::fold(&name)).or_default().push(id);
                }
                place.insert(index)
            }
        };
        let found = index.get(&text::fold(written));
        Ok(found.and_then(|ids| ids.get(nth as usize)).copied())
    }

    /// The record all of whose parts agree; null agrees with an absent field.
    ///
    /// # Errors
    /// The database.
    pub fn matching(&self, kind: &str, parts: &[(&str, Value)], nth: u32) -> Result<Option<Id>> {
        match parts {
            [] => Ok(None),
            [(field, Value::Text(written))] => self.find(kind, field, written, nth),
            parts => Ok(records::matching(self.before, kind, parts, nth)?),
        }
    }

    /// Some unit of the organisation, for people of whom nothing is known.
    ///
    /// # Errors
    /// The database.
    pub fn any_unit(&self) -> Result<Option<Id>> {
        Ok(records::matching(self.before, "unit", &[], 0)?)
    }

    /// # Errors
    /// The database.
    pub fn customer_of(&self, order: Id) -> Result<Option<Id>> {
        let stored = records::find(self.before, "order", order)?;
        Ok(stored.and_then(|s| s.fields.get("customer").and_then(Value::as_id)))
    }
}

/// A question the database cannot answer is answered with no here; the write that follows meets the same error and
/// tells it.
impl Known for KnownBook<'_> {
    fn has(&self, kind: &str, field: &str, text: &str) -> bool {
        self.find(kind, field, text, 0).is_ok_and(|found| found.is_some())
    }

    fn any(&self, kind: &str) -> bool {
        records::matching(self.before, kind, &[], 0).is_ok_and(|found| found.is_some())
    }

    fn customer_like(&self, name: &str) -> Option<String> {
        let mut alike = locked(&self.alike);
        let names = alike.get_or_insert_with(|| {
            let mut names: HashMap<String, Option<String>> = HashMap::new();
            for (_, name) in records::texts(self.before, "customer", "name").unwrap_or_default() {
                names
                    .entry(duplicate_key(&name))
                    .and_modify(|only| *only = None)
                    .or_insert(Some(name));
            }
            names
        });
        names.get(&duplicate_key(name)).cloned().flatten()
    }
}
