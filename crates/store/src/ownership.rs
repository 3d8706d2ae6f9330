//! One process owns a book.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};
use crate::keys::beside;

/// Held as long as the process works on the book; the system releases it when the process ends,
/// however it ends.
#[derive(Debug)]
pub struct Ownership {
    _lock: File,
    door: PathBuf,
}

impl Ownership {
    /// # Errors
    /// `Busy` when another process owns the book.
    pub fn take(book: &Path) -> Result<Self> {
        let path = beside(book, "lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| StoreError::file(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Self {
                _lock: file,
                door: door_path(book),
            }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(e)) => Err(StoreError::file(&path, e)),
        }
    }
}

impl Drop for Ownership {
    fn drop(&mut self) {
        // A door left behind by a killed process is harmless: nobody answers there.
        let _ = std::fs::remove_file(&self.door);
    }
}

/// Where the owner says how other processes reach it.
pub fn door_path(book: &Path) -> PathBuf {
    beside(book, "door")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_owner_is_refused_until_the_first_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let book = dir.path().join("a.book");
        let first = Ownership::take(&book).unwrap();
        assert!(matches!(Ownership::take(&book), Err(StoreError::Busy)));
        drop(first);
        assert!(Ownership::take(&book).is_ok());
    }
}
