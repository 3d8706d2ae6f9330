//! The book: one encrypted file, one writer, a few readers.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use countersign_domain::id::Id;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::{Result, StoreError};
use crate::keys::{self, BookKey, beside};
use crate::ownership::Ownership;
use crate::schema;

const READERS: usize = 4;
const CACHE_KIB: i64 = 64 * 1024;

/// An open book. Dropping it closes the file and gives up the ownership.
pub struct Book {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    key: BookKey,
    device: Id,
    incarnation: Id,
    _ownership: Ownership,
}

impl Book {
    /// Makes a new, empty book.
    ///
    /// # Errors
    /// `BookExists`; or the place cannot be written.
    pub fn create(path: &Path, key: &BookKey, device: Id) -> Result<Self> {
        if path.exists() {
            return Err(StoreError::BookExists(path.display().to_string()));
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| StoreError::file(folder, e))?;
        }
        let ownership = Ownership::take(path)?;
        Self::start(path, key, device, ownership)
    }

    /// Opens a book with its raw key.
    ///
    /// # Errors
    /// `NoBook`, `Busy`, `Newer`, `Damaged`.
    pub fn open(path: &Path, key: &BookKey, device: Id) -> Result<Self> {
        if !path.exists() {
            return Err(StoreError::NoBook(path.display().to_string()));
        }
        let ownership = Ownership::take(path)?;
        check_length(path)?;
        Self::start(path, key, device, ownership)
    }

    fn start(path: &Path, key: &BookKey, device: Id, ownership: Ownership) -> Result<Self> {
        let mut writer = connect(path, key, false)?;
        // The log must survive a cut of power: acknowledged means on the disk.
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "wal_autocheckpoint", 4000)?;
        whole_header(&writer, path)?;
        schema::migrate(&mut writer)?;
        let incarnation = rotate_incarnation(&mut writer, path)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            key: key.clone(),
            device,
            incarnation,
            _ownership: ownership,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The raw key, to wrap it for one more person.
    pub fn key(&self) -> &BookKey {
        &self.key
    }

    /// The device this process runs on, as operations name it.
    pub fn device(&self) -> Id {
        self.device
    }

    /// This life of the database on this device; a restored or copied book has another.
    pub fn incarnation(&self) -> Id {
        self.incarnation
    }

    /// Reads in one consistent state.
    ///
    /// # Errors
    /// What `work` says, or the database.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut connection = match unpoisoned(self.readers.lock()).pop() {
            Some(connection) => connection,
            None => connect(&self.path, &self.key, true)?,
        };
        let result = {
            let tx = connection.transaction().map_err(StoreError::from)?;
            work(&tx)
        };
        let mut readers = unpoisoned(self.readers.lock());
        if readers.len() < READERS {
            readers.push(connection);
        }
        result
    }

    /// Changes the book in one transaction: all of `work` or nothing.
    ///
    /// # Errors
    /// What `work` says, or the database; nothing is changed then.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut writer = unpoisoned(self.writer.lock());
        let tx = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let result = work(&tx)?;
        tx.commit().map_err(StoreError::from)?;
        Ok(result)
    }

    /// Writes a whole copy of the book and its key file, also while others work.
    ///
    /// # Errors
    /// `BookExists` when something is there; or the place cannot be written.
    pub fn backup(&self, to: &Path) -> Result<u64> {
        if to.exists() {
            return Err(StoreError::BookExists(to.display().to_string()));
        }
        let temporary = beside(to, "new");
        let _ = std::fs::remove_file(&temporary);
        {
            let writer = unpoisoned(self.writer.lock());
            writer.execute("VACUUM INTO ?1", [temporary.to_string_lossy()])?;
        }
        let keys =
            std::fs::read(keys::path_for(&self.path)).map_err(|e| StoreError::file(keys::path_for(&self.path), e))?;
        crate::files::write_whole(&keys::path_for(to), &keys)?;
        std::fs::rename(&temporary, to).map_err(|e| StoreError::file(to, e))?;
        std::fs::metadata(to)
            .map(|m| m.len())
            .map_err(|e| StoreError::file(to, e))
    }

    /// Checks the whole file; empty when it is whole. Slow on large books: run it in the background.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        self.read(|connection| {
            let mut faults = Vec::new();
            for pragma in ["cipher_integrity_check", "quick_check"] {
                let mut statement = connection.prepare(&format!("PRAGMA {pragma}"))?;
                let rows = statement.query_map([], |r| r.get::<_, String>(0))?;
                for row in rows {
                    let row = row?;
                    if row != "ok" {
                        faults.push(row);
                    }
                }
            }
            Ok(faults)
        })
    }
}

fn unpoisoned<'a, T>(
    lock: std::result::Result<MutexGuard<'a, T>, PoisonError<MutexGuard<'a, T>>>,
) -> MutexGuard<'a, T> {
    // A transaction that panicked was rolled back; the connection itself is sound.
    lock.unwrap_or_else(PoisonError::into_inner)
}

static STARTED: Once = Once::new();

fn connect(path: &Path, key: &BookKey, reader: bool) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if !reader {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    // SQLite calls itself ready before SQLCipher has finished its own start: whoever opened the first files of a process
    // at the same moment would find no cipher.
    STARTED.call_once(|| drop(Connection::open_in_memory()));
    let connection = Connection::open_with_flags(path, flags)?;
    let hex: String = key.iter().map(|b| format!("{b:02x}")).collect();
    connection.pragma_update(None, "key", format!("x'{hex}'"))?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    if reader {
        connection.pragma_update(None, "query_only", true)?;
    }
    Ok(connection)
}

/// A file cut off in the middle of a page was not written by us.
fn check_length(path: &Path) -> Result<()> {
    let length = std::fs::metadata(path).map_err(|e| StoreError::file(path, e))?.len();
    if length == 0 || length % 4096 != 0 {
        return Err(StoreError::Damaged(format!(
            "{} has {length} bytes, not whole pages",
            path.display()
        )));
    }
    Ok(())
}

/// The header says how many pages there are; a truncated file has fewer.
fn whole_header(connection: &Connection, path: &Path) -> Result<()> {
    let pages: i64 = connection.pragma_query_value(None, "page_count", |r| r.get(0))?;
    // SQLCipher answers this one with text.
    let size: i64 = connection.query_row("SELECT CAST(page_size AS INTEGER) FROM pragma_page_size", [], |r| {
        r.get(0)
    })?;
    let wal_is_empty = std::fs::metadata(beside_wal(path)).map_or(true, |m| m.len() == 0);
    let length = std::fs::metadata(path).map_or(0, |m| m.len());
    if wal_is_empty && length < (pages * size).unsigned_abs() {
        return Err(StoreError::Damaged(format!(
            "{} pages of {size} bytes are announced, {length} bytes are there",
            pages
        )));
    }
    Ok(())
}

fn beside_wal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// The token that names the incarnation lives inside and beside the book and changes at every
/// start. Where the two differ the book was restored or copied: it begins a new life, so that its
/// operation numbers never meet those of the old one.
fn rotate_incarnation(connection: &mut Connection, path: &Path) -> Result<Id> {
    let token_path = beside(path, "life");
    let outside = std::fs::read_to_string(&token_path).unwrap_or_default();
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let inside = crate::settings::get(&tx, "life_token")?.unwrap_or_default();
    let known = crate::settings::get(&tx, "incarnation")?.and_then(|t| t.parse::<Id>().ok());
    let incarnation = match known {
        Some(id) if !inside.is_empty() && inside == outside => id,
        _ => Id(keys::random()?),
    };
    let next = Id(keys::random()?).to_string();
    crate::settings::set(&tx, "life_token", &next)?;
    crate::settings::set(&tx, "incarnation", &incarnation.to_string())?;
    tx.commit()?;
    crate::files::write_whole(&token_path, next.as_bytes())?;
    Ok(incarnation)
}
