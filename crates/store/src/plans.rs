//! Plans with the input they were drafted from.

use countersign_domain::id::Id;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;

/// A plan as it stands in the list, without its content.
#[derive(Clone, Debug)]
pub struct PlanRow {
    pub id: Id,
    pub number: String,
    /// ISO date.
    pub as_of: String,
    pub weeks: i64,
    /// draft, superseded and what a review makes of it.
    pub state: String,
    /// Milliseconds since 1970 UTC.
    pub made: i64,
    pub made_by: Id,
    pub input_hash: String,
    /// Totals for the list (JSON).
    pub summary: String,
}

const COLUMNS: &str = "id, number, as_of, weeks, state, made, made_by, input_hash, summary";

fn read(row: &Row<'_>) -> rusqlite::Result<PlanRow> {
    Ok(PlanRow {
        id: Id(row.get(0)?),
        number: row.get(1)?,
        as_of: row.get(2)?,
        weeks: row.get(3)?,
        state: row.get(4)?,
        made: row.get(5)?,
        made_by: Id(row.get(6)?),
        input_hash: row.get(7)?,
        summary: row.get(8)?,
    })
}

/// Writes a plan whole, in place of one of the same identity. `input` and `result` are JSON, as the engine writes them.
pub fn put(connection: &Connection, row: &PlanRow, input: &[u8], result: &[u8]) -> Result<()> {
    connection
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO plan ({COLUMNS}, input, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ))?
        .execute(params![
            row.id.0,
            row.number,
            row.as_of,
            row.weeks,
            row.state,
            row.made,
            row.made_by.0,
            row.input_hash,
            row.summary,
            input,
            result
        ])?;
    Ok(())
}

pub fn set_state(connection: &Connection, id: Id, state: &str) -> Result<()> {
    connection
        .prepare_cached("UPDATE plan SET state = ?2 WHERE id = ?1")?
        .execute(params![id.0, state])?;
    Ok(())
}

/// Newest first.
pub fn all(connection: &Connection) -> Result<Vec<PlanRow>> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM plan ORDER BY made DESC, id"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn get(connection: &Connection, id: Id) -> Result<Option<PlanRow>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM plan WHERE id = ?1"))?
        .query_row([id.0], read)
        .optional()?)
}

/// Input and result of a plan, as they were written.
pub fn content(connection: &Connection, id: Id) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
    Ok(connection
        .prepare_cached("SELECT input, result FROM plan WHERE id = ?1")?
        .query_row([id.0], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?)
}
