//! Everything that happened around a record, newest first.

use countersign_contract::records::{RecordRef, Timeline, TimelineEntry};
use countersign_domain::record::{FieldType, Kind, to_json};
use countersign_domain::value::Value;
use countersign_store::list::{self, Compare, Filter, ListRow, Query};
use countersign_store::{Connection, journal, records};

use super::page::referring;
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const EACH: u32 = 100;
const ALL: usize = 300;

/// The date a record stands at in a timeline.
fn dated(kind: &Kind) -> Option<&'static str> {
    kind.fields
        .iter()
        .find(|f| f.ty == FieldType::Date && f.listed || f.ty == FieldType::Instant)
        .map(|f| f.name)
}

fn entry(
    connection: &Connection,
    kind: &'static Kind,
    date: &str,
    row: &ListRow,
    sight: Sight,
) -> Result<TimelineEntry> {
    let at = match row.fields.get(date) {
        Some(Value::Int(ms)) => border::instant(*ms),
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let detail = kind
        .fields
        .iter()
        .find(|f| f.name == "state" || f.name == "reason" || f.name == "method" || f.name == "status")
        .and_then(|f| row.fields.get(f.name).and_then(Value::as_text))
        .unwrap_or("")
        .to_owned();
    Ok(TimelineEntry {
        at,
        kind: kind.name.to_owned(),
        id: row.id.to_string(),
        title: records::title(connection, kind.name, row.id)?,
        detail,
        amount: kind
            .field("amount")
            .filter(|f| border::visible(f, sight))
            .and_then(|f| row.fields.get("amount").map(|v| to_json(f.ty, v)))
            .and_then(|j| j.as_str().map(str::to_owned)),
    })
}

impl Engine {
    pub(crate) fn timeline(&self, caller: &Caller, request: &RecordRef) -> Result<Timeline> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        let kind = border::kind(&request.kind)?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        open.book.read(|c| {
            let mut entries = Vec::new();
            let by_reference = referring(kind).map(|(other, field)| (other, vec![(field, Value::from(id))]));
            let hung: Vec<_> = ["note", "attachment"]
                .iter()
                .filter_map(|k| countersign_domain::kinds::kind(k))
                .map(|other| {
                    let on = vec![
                        ("on_kind", Value::from(kind.name)),
                        ("on_id", Value::Text(id.to_string())),
                    ];
                    (other, on)
                })
                .collect();
            for (other, conditions) in by_reference.chain(hung) {
                let Some(date) = dated(other) else { continue };
                let window = list::window(
                    c,
                    other.name,
                    &Query {
                        filters: conditions
                            .into_iter()
                            .map(|(field, value)| Filter {
                                field: field.to_owned(),
                                compare: Compare::Eq,
                                values: vec![value],
                            })
                            .collect(),
                        sort: vec![(date.to_owned(), true)],
                        limit: EACH,
                        ..Query::default()
                    },
                )?;
                for row in &window.rows {
                    entries.push(entry(c, other, date, row, sight)?);
                }
            }
            for row in journal::history(c, id, EACH)? {
                entries.push(TimelineEntry {
                    at: border::instant(row.operation.at),
                    kind: "history".to_owned(),
                    id: row.operation.act.to_string(),
                    title: records::title(c, "person", row.operation.actor)?,
                    detail: row.operation.label.clone(),
                    amount: None,
                });
            }
            entries.sort_by(|a, b| b.at.cmp(&a.at));
            entries.truncate(ALL);
            Ok::<_, Fault>(Timeline { entries })
        })
    }
}
