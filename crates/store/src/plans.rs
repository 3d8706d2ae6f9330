//! What a plan was made from and what came out of it, beside its record.

use countersign_domain::id::Id;
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;

/// Writes the content of a plan, in place of what was there. Both are JSON, as the engine writes them.
pub fn put(connection: &Connection, id: Id, input: &[u8], result: &[u8]) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO plan_content (id, input, result) VALUES (?, ?, ?)")?
        .execute(params![id.0, input, result])?;
    Ok(())
}

/// Input and result of a plan, as they were written.
pub fn content(connection: &Connection, id: Id) -> Result<Option<(Vec<u8>, Vec<u8>)>> {
    Ok(connection
        .prepare_cached("SELECT input, result FROM plan_content WHERE id = ?1")?
        .query_row([id.0], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?)
}
