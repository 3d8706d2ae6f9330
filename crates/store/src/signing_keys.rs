//! Signing keys of people on their devices. The secret half is wrapped with the person's password.

use countersign_domain::id::Id;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Result;

/// A person's key on one device. A revoked key still verifies what was signed with it.
#[derive(Clone, Debug)]
pub struct SigningKeyRow {
    /// First 16 bytes of SHA-256 of the public key.
    pub key_id: [u8; 16],
    pub person: Id,
    pub device: Id,
    pub public: [u8; 32],
    /// The secret key wrapped with the person's key; absent for another device's.
    pub wrapped: Option<Vec<u8>>,
    /// Milliseconds since 1970 UTC, as `revoked`.
    pub enrolled: i64,
    pub revoked: Option<i64>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<SigningKeyRow> {
    Ok(SigningKeyRow {
        key_id: row.get(0)?,
        person: Id(row.get(1)?),
        device: Id(row.get(2)?),
        public: row.get(3)?,
        wrapped: row.get(4)?,
        enrolled: row.get(5)?,
        revoked: row.get(6)?,
    })
}

const COLUMNS: &str = "key_id, person, device, public, wrapped, enrolled, revoked";

/// Keeps a key; one of the same identity is wrapped anew.
pub fn put(connection: &Connection, key: &SigningKeyRow) -> Result<()> {
    connection
        .prepare_cached(&format!(
            "INSERT OR REPLACE INTO signing_key ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ))?
        .execute(params![
            key.key_id,
            key.person.0,
            key.device.0,
            key.public,
            key.wrapped,
            key.enrolled,
            key.revoked
        ])?;
    Ok(())
}

/// The key a person signs with on a device now.
pub fn current(connection: &Connection, person: Id, device: Id) -> Result<Option<SigningKeyRow>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM signing_key WHERE person = ?1 AND device = ?2 AND revoked IS NULL ORDER BY enrolled DESC"
        ))?
        .query_row(params![person.0, device.0], read)
        .optional()?)
}

/// A key by its identity, revoked or not.
pub fn by_id(connection: &Connection, key_id: &[u8; 16]) -> Result<Option<SigningKeyRow>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM signing_key WHERE key_id = ?1"))?
        .query_row([key_id], read)
        .optional()?)
}

/// Revokes every key of a person: after a password was reset by someone else the old secret cannot
/// be opened any more.
pub fn revoke(connection: &Connection, person: Id, at: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE signing_key SET revoked = ?2 WHERE person = ?1 AND revoked IS NULL")?
        .execute(params![person.0, at])?;
    Ok(())
}
