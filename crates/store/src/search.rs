//! The search index over every kind.

use countersign_domain::id::Id;
use countersign_domain::record::{Fields, SearchAs};
use countersign_domain::search_text;
use countersign_domain::value::Value;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::table::{self, SEARCH_SPAN, Statements, quoted};

/// A record that was found, with what to show of it.
pub struct Hit {
    pub kind: &'static str,
    pub id: Id,
    pub title: String,
    pub subtitle: String,
}

fn rowid(statements: &Statements, pk: i64) -> i64 {
    statements.number * SEARCH_SPAN + pk
}

fn searched(statements: &Statements) -> impl Iterator<Item = &'static countersign_domain::record::Field> + '_ {
    statements.columns.iter().copied().filter(|f| f.search != SearchAs::No)
}

pub(crate) fn concerns(statements: &Statements, changes: &Fields) -> bool {
    searched(statements).any(|f| changes.contains_key(f.name))
}

pub(crate) fn index(connection: &Connection, statements: &Statements, pk: i64, fields: &Fields) -> Result<()> {
    let mut title = String::new();
    let mut body = String::new();
    for field in searched(statements) {
        if let Some(text) = fields.get(field.name).and_then(Value::as_text) {
            let target = if field.title { &mut title } else { &mut body };
            target.push_str(&search_text::tokens(text));
            target.push(' ');
        }
    }
    if title.is_empty() && body.is_empty() {
        return Ok(());
    }
    connection
        .prepare_cached("INSERT INTO search (rowid, title, body) VALUES (?1, ?2, ?3)")?
        .execute(params![rowid(statements, pk), title, body])?;
    Ok(())
}

pub(crate) fn remove(connection: &Connection, statements: &Statements, pk: i64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
        .execute([rowid(statements, pk)])?;
    Ok(())
}

/// SQL for "the primary keys of the kind that match", with `?` for the expression of
/// [`search_text::query`].
pub(crate) fn matching(statements: &Statements) -> String {
    let first = statements.number * SEARCH_SPAN;
    format!(
        "SELECT rowid - {first} FROM search WHERE search MATCH ? AND rowid BETWEEN {first} AND {}",
        first + SEARCH_SPAN - 1
    )
}

/// The best hits for what someone typed, over the kinds named (all when empty).
///
/// # Errors
/// The database.
pub fn find(connection: &Connection, typed: &str, kinds: &[String], limit: u32) -> Result<Vec<Hit>> {
    let expression = search_text::query(typed);
    if expression.is_empty() {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(
        "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY bm25(search, 10.0, 1.0), rowid LIMIT ?2",
    )?;
    // Asked for more than wanted where kinds are left out afterwards.
    let asked = if kinds.is_empty() {
        limit
    } else {
        limit.saturating_mul(20)
    };
    let rowids: Vec<i64> = statement
        .query_map(params![expression, asked], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut hits = Vec::new();
    for rowid in rowids {
        let Some((statements, pk)) = table::of_search_rowid(rowid) else {
            continue;
        };
        let kind = statements.kind;
        if !kinds.is_empty() && !kinds.iter().any(|k| k == kind.name) {
            continue;
        }
        let id: Id = connection
            .prepare_cached(&format!("SELECT id FROM {} WHERE pk = ?1", quoted(kind.name)))?
            .query_row([pk], |r| Ok(Id(r.get(0)?)))?;
        let subtitle = match kind.subtitle() {
            None => String::new(),
            Some(field) => {
                let value = connection
                    .prepare_cached(&format!(
                        "SELECT {} FROM {} WHERE pk = ?1",
                        quoted(field.name),
                        quoted(kind.name)
                    ))?
                    .query_row([pk], |r| Ok(table::read_column(field, r.get_ref(0)?)))??;
                crate::records::shown(connection, field, &value)?
            }
        };
        hits.push(Hit {
            kind: kind.name,
            id,
            title: crate::records::title(connection, kind.name, id)?,
            subtitle,
        });
        if hits.len() >= limit as usize {
            break;
        }
    }
    Ok(hits)
}
