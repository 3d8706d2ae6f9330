//! Who changed what, from and to.

use std::collections::BTreeMap;

use countersign_contract::records::{Change, FieldChange, History, HistoryEntry, RecordRef};
use countersign_domain::record::{Fields, to_json};
use countersign_domain::value::Value;
use countersign_store::{journal, list, records};
use countersign_sync::Patch;
use countersign_sync::operation::Act;

use super::write::undoable;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const SHOWN: u32 = 500;

impl Engine {
    pub(crate) fn history(&self, caller: &Caller, request: &RecordRef) -> Result<History> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        let kind = border::kind(&request.kind)?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        open.book.read(|c| {
            let mut entries = Vec::new();
            let mut values: Vec<Fields> = Vec::new();
            for row in journal::history(c, id, SHOWN)? {
                for record in row.operation.records.iter().filter(|r| r.id == id) {
                    let fields: Vec<FieldChange> = record
                        .patches
                        .iter()
                        .filter_map(|p| Some((p, kind.field(&p.field)?)))
                        .filter(|(_, f)| border::visible(f, sight))
                        .map(|(p, f)| {
                            let seen = |value| to_json(f.ty, &border::seen_value(f, value, sight));
                            FieldChange {
                                field: p.field.clone(),
                                from: seen(&p.from),
                                to: seen(&p.to),
                            }
                        })
                        .filter(|change| change.from != change.to)
                        .collect();
                    let of = |pick: fn(&Patch) -> Value| -> Fields {
                        record.patches.iter().map(|p| (p.field.clone(), pick(p))).collect()
                    };
                    values.push(of(|p| p.from.clone()));
                    values.push(of(|p| p.to.clone()));
                    entries.push(HistoryEntry {
                        operation: row.operation.act.to_string(),
                        at: border::instant(row.operation.at),
                        person: records::title(c, "person", row.operation.actor)?,
                        label: row.operation.label.clone(),
                        change: match record.act {
                            Act::Create => Change::Created,
                            Act::Update => Change::Updated,
                            Act::Delete => Change::Deleted,
                            Act::Restore => Change::Restored,
                        },
                        fields,
                        can_undo: undoable(&row.operation.label)
                            && row.operation.actor == session.person
                            && !journal::undone(c, row.operation.act)?,
                    });
                }
            }
            let columns: Vec<_> = kind.fields.iter().collect();
            let titles = list::titles(c, values.iter().map(|f| (columns.as_slice(), f)))?;
            let titles: BTreeMap<String, String> =
                titles.into_iter().map(|(id, title)| (id.to_string(), title)).collect();
            Ok::<_, Fault>(History { entries, titles })
        })
    }
}
