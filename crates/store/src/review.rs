//! Frozen revisions, policies and the index of cases.

use countersign_domain::id::Id;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;

/// What the log says of a case, for lists.
#[derive(Clone, Debug)]
pub struct CaseRow {
    pub id: Id,
    pub kind: String,
    pub document: Id,
    /// open, accepted, refused, withdrawn.
    pub state: String,
    pub submitter: Id,
    pub opened: i64,
    pub last_seq: i64,
}

fn case(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    Ok(CaseRow {
        id: Id(row.get(0)?),
        kind: row.get(1)?,
        document: Id(row.get(2)?),
        state: row.get(3)?,
        submitter: Id(row.get(4)?),
        opened: row.get(5)?,
        last_seq: row.get(6)?,
    })
}

const CASE: &str = "SELECT id, kind, document, state, submitter, opened, last_seq FROM review_case";

pub fn put_case(connection: &Connection, row: &CaseRow) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO review_case (id, kind, document, state, submitter, opened, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?)")?
        .execute(params![
            row.id.0,
            row.kind,
            row.document.0,
            row.state,
            row.submitter.0,
            row.opened,
            row.last_seq
        ])?;
    Ok(())
}

pub fn case_by_id(connection: &Connection, id: Id) -> Result<Option<CaseRow>> {
    Ok(connection
        .prepare_cached(&format!("{CASE} WHERE id = ?1"))?
        .query_row([id.0], case)
        .optional()?)
}

pub fn case_of(connection: &Connection, document: Id) -> Result<Option<CaseRow>> {
    Ok(connection
        .prepare_cached(&format!("{CASE} WHERE document = ?1 ORDER BY opened DESC LIMIT 1"))?
        .query_row([document.0], case)
        .optional()?)
}

/// Cases in a state, oldest first.
pub fn cases_in(connection: &Connection, state: &str) -> Result<Vec<CaseRow>> {
    let mut statement = connection.prepare_cached(&format!("{CASE} WHERE state = ?1 ORDER BY opened, id"))?;
    let rows = statement.query_map([state], case)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn put_revision(connection: &Connection, document: Id, number: i64, root: &[u8; 32], body: &[u8]) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO revision (document, number, root, body) VALUES (?, ?, ?, ?)")?
        .execute(params![document.0, number, root, body])?;
    Ok(())
}

/// Number of the revision frozen last; 0 before the first.
pub fn last_revision(connection: &Connection, document: Id) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(number), 0) FROM revision WHERE document = ?1")?
        .query_row([document.0], |r| r.get(0))?)
}

/// Root and body of a revision.
pub fn revision(connection: &Connection, document: Id, number: i64) -> Result<Option<([u8; 32], Vec<u8>)>> {
    Ok(connection
        .prepare_cached("SELECT root, body FROM revision WHERE document = ?1 AND number = ?2")?
        .query_row(params![document.0, number], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?)
}

pub fn put_policy(connection: &Connection, document: &str, version: i64, body: &str, at: i64, by: Id) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO policy (document, version, body, saved, saved_by) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![document, version, body, at, by.0])?;
    Ok(())
}

/// The newest version of a policy, or the one of that number.
pub fn policy(connection: &Connection, document: &str, version: Option<i64>) -> Result<Option<(i64, String)>> {
    Ok(connection
        .prepare_cached("SELECT version, body FROM policy WHERE document = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1")?
        .query_row(params![document, version], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?)
}
