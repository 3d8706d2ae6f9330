//! Named settings of the book, and preferences of a person.

use countersign_domain::id::Id;
use countersign_domain::kinds::shared_setting::SharedSetting;
use countersign_domain::record::Record;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::journal::Writing;
use crate::{keys, records};

/// The value of a setting, the office's before that of this file; `None` where it was never set.
pub fn get(connection: &Connection, name: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce((SELECT coalesce(value, '') FROM shared_setting WHERE name = ?1 AND deleted = 0),
                             (SELECT value FROM setting WHERE name = ?1))",
        )?
        .query_row([name], |r| r.get(0))?)
}

/// Changes a setting that the office shares, as part of an act: it has a history and will be synchronised.
///
/// # Errors
/// The database.
pub fn share(writing: &mut Writing<'_>, name: &str, value: &str) -> Result<()> {
    let kind = SharedSetting::KIND.name;
    let setting = SharedSetting {
        id: Id(keys::random()?),
        name: name.to_owned(),
        value: value.to_owned(),
    };
    match records::by_field(writing.connection(), kind, "name", &name.into())? {
        Some(id) => writing
            .update(kind, id, &[("value".to_owned(), value.into())].into())
            .map(drop),
        None => writing.create(kind, setting.id, &setting.fields()),
    }
}

/// Sets what belongs to this file alone (its keys, its counters), without an operation: it has no history.
pub fn set(connection: &Connection, name: &str, value: &str) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute([name, value])?;
    Ok(())
}

/// Gives the next of a series of numbers, from 1. The authority's: call it in a write transaction.
pub fn next_number(connection: &Connection, series: &str) -> Result<i64> {
    Ok(connection
        .prepare_cached(
            "INSERT INTO setting (name, value) VALUES ('number ' || ?1, '1')
             ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)
             RETURNING CAST(value AS INTEGER)",
        )?
        .query_row([series], |r| r.get(0))?)
}

/// What one person chose under this name.
pub fn preference(connection: &Connection, person: Id, name: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT value FROM preference WHERE person = ?1 AND name = ?2")?
        .query_row(params![person.0, name], |r| r.get(0))
        .optional()?)
}

/// Preferences of a person whose names begin so.
pub fn preferences(connection: &Connection, person: Id, prefix: &str) -> Result<Vec<(String, String)>> {
    let mut statement = connection
        .prepare_cached("SELECT name, value FROM preference WHERE person = ?1 AND substr(name, 1, length(?2)) = ?2")?;
    let rows = statement.query_map(params![person.0, prefix], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps a person's choice; the last one stays.
pub fn prefer(connection: &Connection, person: Id, name: &str, value: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO preference (person, name, value) VALUES (?1, ?2, ?3) ON CONFLICT (person, name) DO UPDATE SET value = excluded.value")?
        .execute(params![person.0, name, value])?;
    Ok(())
}
