//! The authority's log in the book.

use countersign_domain::id::Id;
use countersign_domain::value::Value;
use countersign_sync::log::{self, Entry, LogFault};
use ed25519_dalek::{SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{Result, StoreError};

/// Appends an entry and signs it. Call it in a write transaction.
///
/// # Errors
/// The database.
pub fn append(
    connection: &Connection,
    authority: &SigningKey,
    at: i64,
    subject: Id,
    code: &str,
    body: Value,
) -> Result<Entry> {
    let head: Option<(i64, [u8; 32])> = connection
        .prepare_cached("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1")?
        .query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
        .optional()?;
    let (last, previous) = head.unwrap_or((0, [0; 32]));
    let entry = Entry {
        seq: last + 1,
        at,
        subject,
        code: code.to_owned(),
        body,
        previous,
    };
    let bytes = entry.encode();
    let hash = log::hash(&bytes);
    let signature = log::sign(&hash, authority);
    connection
        .prepare_cached(
            "INSERT INTO entry (seq, at, subject, code, body, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![entry.seq, at, subject.0, code, bytes, hash, signature])?;
    Ok(entry)
}

/// The entries about one subject, oldest first.
///
/// # Errors
/// `Corrupt` when the bytes are not an entry.
pub fn about(connection: &Connection, subject: Id) -> Result<Vec<Entry>> {
    let mut statement = connection.prepare_cached("SELECT seq, body FROM entry WHERE subject = ?1 ORDER BY seq")?;
    let rows = statement.query_map([subject.0], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Vec<u8>>(1)?)))?;
    rows.map(|row| {
        let (seq, bytes) = row?;
        Entry::decode(&bytes).ok_or_else(|| StoreError::Corrupt(format!("log entry {seq}")))
    })
    .collect()
}

/// Exact bytes and signatures of the entries about one subject, for evidence.
pub fn evidence(connection: &Connection, subject: Id) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut statement =
        connection.prepare_cached("SELECT body, signature FROM entry WHERE subject = ?1 ORDER BY seq")?;
    let rows = statement.query_map([subject.0], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many entries there are.
pub fn length(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT count(*) FROM entry", [], |r| r.get(0))?)
}

/// Verifies order, chain and signatures of the whole log.
///
/// # Errors
/// The database; the inner result is the first fault of the log.
pub fn verify(connection: &Connection, authority: &VerifyingKey) -> Result<std::result::Result<(), LogFault>> {
    let mut statement = connection.prepare("SELECT body, signature FROM entry ORDER BY seq")?;
    let rows: Vec<(Vec<u8>, [u8; 64])> = statement
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(log::verify(rows.iter().map(|(b, s)| (b.as_slice(), s)), authority).map(|_| ()))
}
