//! Files that came through the door lie below the program's own folder and go when they have been used. Files that a
//! person chose on this machine stay where they are.

use std::path::PathBuf;

use crate::engine::{Engine, locked};

impl Engine {
    /// Takes away uploads that nobody will read again.
    pub(crate) fn used(&self, files: impl IntoIterator<Item = PathBuf>) {
        let uploads = self.inner.host.uploads();
        for file in files {
            let own = file.parent().filter(|folder| {
                let below = folder.strip_prefix(&uploads).map(|rest| rest.components().count());
                // A folder of the process, and in it one of the upload.
                below == Ok(2) && folder.exists()
            });
            if let Some(Err(error)) = own.map(std::fs::remove_dir_all) {
                tracing::warn!(%error, "an upload stays until the session ends");
            }
        }
    }

    /// Imported: the files are read once more for the workbook to mend, until the session turns to others.
    pub(crate) fn spent(&self, session: &str, files: &[PathBuf]) {
        let mut spent = locked(&self.inner.spent);
        spent.entry(session.to_owned()).or_default().extend_from_slice(files);
    }

    /// The session turns to these files; what it imported before is read no more.
    pub(crate) fn turn_to(&self, session: &str, files: &[PathBuf]) {
        let before = locked(&self.inner.spent).remove(session).unwrap_or_default();
        let (again, gone): (Vec<_>, Vec<_>) = before.into_iter().partition(|file| files.contains(file));
        if !again.is_empty() {
            self.spent(session, &again);
        }
        self.used(gone);
    }
}
