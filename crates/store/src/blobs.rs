//! Bytes of attachments, by their hash.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::error::Result;

/// Keeps the bytes once and returns their SHA-256 in hex.
///
/// # Errors
/// The database.
pub fn put(connection: &Connection, bytes: &[u8]) -> Result<String> {
    let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    connection
        .prepare_cached("INSERT OR IGNORE INTO blob (hash, bytes) VALUES (?1, ?2)")?
        .execute(params![hash, bytes])?;
    Ok(hash)
}

/// The bytes of a hash that [`put`] returned.
pub fn get(connection: &Connection, hash: &str) -> Result<Option<Vec<u8>>> {
    Ok(connection
        .prepare_cached("SELECT bytes FROM blob WHERE hash = ?1")?
        .query_row([hash], |r| r.get(0))
        .optional()?)
}
