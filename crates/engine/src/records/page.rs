//! One record with what refers to it.

use countersign_contract::records::{RecordPage, RecordRef, Related};
use countersign_contract::{Code, Failure};
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::record::{FieldType, Fields, Kind, Record};
use countersign_domain::value::Value;
use countersign_store::list::{self, Compare, Filter, Query};
use countersign_store::records::Stored;
use countersign_store::{Connection, journal, records};

use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use crate::session::Session;

/// Fields of other kinds that refer to records of this kind.
pub(super) fn referring(kind: &Kind) -> impl Iterator<Item = (&'static Kind, &'static str)> + '_ {
    countersign_domain::kinds::ALL.iter().flat_map(move |other| {
        other
            .fields
            .iter()
            .filter(move |f| f.ty == FieldType::Reference(kind.name))
            .map(move |f| (other, f.name))
    })
}

/// Why a record cannot be edited now.
pub(super) fn frozen(kind: &Kind, stored: &Stored) -> Option<String> {
    if stored.deleted {
        return Some("deleted".to_owned());
    }
    let state = stored.fields.get("state").and_then(Value::as_text).unwrap_or("");
    match (kind.name, state) {
        ("order" | "expense_advance", "in_review") => Some("in_review".to_owned()),
        ("order", state) if countersign_domain::kinds::order::FIRM.contains(&state) => Some("firm".to_owned()),
        ("order", "cancelled") => Some("cancelled".to_owned()),
        ("expense_advance", "accepted" | "paid" | "settled") => Some("firm".to_owned()),
        _ => None,
    }
}

/// An advance is written by the person it is for and by those who keep the accounts.
///
/// # Errors
/// `forbidden`.
pub(crate) fn own_record(session: &Session, kind: &Kind, fields: &Fields) -> Result<()> {
    session.rights.may_write(kind)?;
    let own = fields.get("person").and_then(Value::as_id) == Some(session.person);
    if kind.name != ExpenseAdvance::KIND.name || own || session.rights.writes(kind.area) {
        return Ok(());
    }
    Err(Fault(Failure::new(Code::Forbidden).with("kind", kind.name)))
}

/// Fields that may change also while a document is frozen: who looks after it, not what it says.
pub(super) fn free_while_frozen(field: &str) -> bool {
    matches!(field, "seller" | "remarks" | "tags")
}

pub(super) fn related(connection: &Connection, kind: &Kind, id: countersign_domain::id::Id) -> Result<Vec<Related>> {
    let mut found = Vec::new();
    for (other, field) in referring(kind) {
        let window = list::window(
            connection,
            other.name,
            &Query {
                filters: vec![Filter {
                    field: field.to_owned(),
                    compare: Compare::Eq,
                    values: vec![id.into()],
                }],
                columns: Some(Vec::new()),
                ..Query::default()
            },
        )?;
        if window.total > 0 || other.page && other.area == kind.area {
            found.push(Related {
                kind: other.name.to_owned(),
                field: field.to_owned(),
                count: window.total,
            });
        }
    }
    Ok(found)
}

impl Engine {
    pub(crate) fn page(&self, caller: &Caller, request: &RecordRef) -> Result<RecordPage> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        open.book.read(|c| {
            let stored = records::get(c, kind.name, id)?;
            let columns: Vec<_> = kind.fields.iter().collect();
            let titles = list::titles(c, [(columns.as_slice(), &stored.fields)])?;
            let person = |n: i64| -> Result<(String, String)> {
                let Some((at, actor)) = journal::author(c, n)? else {
                    return Ok(Default::default());
                };
                Ok((border::instant(at), records::title(c, "person", actor)?))
            };
            let (created_at, created_by) = person(stored.created)?;
            let (updated_at, updated_by) = person(stored.version)?;
            Ok::<_, Fault>(RecordPage {
                row: border::row(kind, id, stored.version, &stored.fields, session.rights.sight()),
                title: records::title(c, kind.name, id)?,
                titles: titles.into_iter().map(|(id, t)| (id.to_string(), t)).collect(),
                related: related(c, kind, id)?,
                may_write: own_record(session, kind, &stored.fields).is_ok(),
                frozen: frozen(kind, &stored),
                created_at,
                created_by,
                updated_at,
                updated_by,
            })
        })
    }
}
