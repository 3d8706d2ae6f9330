//! Records that may be the same. Shown, never merged silently.

use countersign_contract::records::{Duplicate, DuplicateRequest, Duplicates};
use countersign_domain::company_name::{duplicate_key, phone_key};
use countersign_domain::id::Id;
use countersign_domain::value::Value;
use countersign_store::{Connection, records, search};

use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

impl Engine {
    pub(crate) fn duplicates(&self, caller: &Caller, request: &DuplicateRequest) -> Result<Duplicates> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        let own = request.id.as_deref().map(border::id).transpose()?;
        // Half-typed values are no reason to refuse: what cannot be read yet has no duplicates.
        let fields = border::written(kind, &request.fields, session.rights.sight()).unwrap_or_default();
        let text = |name: &str| fields.get(name).and_then(Value::as_text).unwrap_or("").to_owned();
        let open = self.open()?;
        open.book.read(|c| {
            let mut candidates: Vec<Duplicate> = Vec::new();
            let mut add = |c: &Connection, id: Id, reason: &str| -> Result<()> {
                if Some(id) != own && !candidates.iter().any(|d| d.id == id.to_string()) {
                    candidates.push(Duplicate {
                        id: id.to_string(),
                        title: records::title(c, kind.name, id)?,
                        reason: reason.to_owned(),
                    });
                }
                Ok(())
            };
            for field in kind.fields.iter().filter(|f| f.unique) {
                if let Some(value) = fields.get(field.name).filter(|v| !v.is_null())
                    && let Some(id) = records::by_field(c, kind.name, field.name, value)?
                {
                    add(c, id, field.name)?;
                }
            }
            let name = text("name");
            let key = duplicate_key(&name);
            if key.chars().count() >= 2 && kind.name == "customer" {
                for hit in search::find(c, &key, &["customer".to_owned()], 20)? {
                    if duplicate_key(&hit.title) == key {
                        add(c, hit.id, "name")?;
                    }
                }
            }
            for field in ["phone", "mobile"].iter().filter(|f| kind.field(f).is_some()) {
                let phone = phone_key(&text(field));
                if phone.len() >= 7 {
                    for hit in search::find(c, &phone, &[kind.name.to_owned()], 10)? {
                        add(c, hit.id, "phone")?;
                    }
                }
            }
            Ok::<_, Fault>(Duplicates { candidates })
        })
    }
}
