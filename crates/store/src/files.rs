//! Files beside the book.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use crate::error::{Result, StoreError};

/// Writes a file whole or not at all: a temporary file, synced, renamed; readable by its owner only.
///
/// # Errors
/// When the place cannot be written.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let temporary = crate::keys::beside(path, "new");
    let write = || -> std::io::Result<()> {
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)
    };
    write().map_err(|e| {
        // Half a file takes room on a full disk.
        let _ = std::fs::remove_file(&temporary);
        StoreError::file(path, e)
    })
}
