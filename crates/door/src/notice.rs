//! The note beside a book that tells other processes of the same user where its door is.

use std::fs;
use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Where the door of a book is and the secret that opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub address: SocketAddr,
    pub secret: String,
    pub process: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum NoticeError {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error("{path}: not a notice of a door: {source}")]
    Unreadable { path: PathBuf, source: serde_json::Error },
}

/// `NAME.book` → `NAME.book.door`.
pub fn notice_path(book: &Path) -> PathBuf {
    let mut name = book.as_os_str().to_owned();
    name.push(".door");
    PathBuf::from(name)
}

impl Notice {
    /// Lays the notice beside the book, readable by this user only, replacing one left by a process that died.
    pub fn post(&self, book: &Path) -> Result<(), NoticeError> {
        let path = notice_path(book);
        write_private(
            &path,
            &serde_json::to_vec(self).map_err(|source| unreadable(&path, source))?,
        )
        .map_err(|source| NoticeError::Io { path, source })
    }

    /// The notice beside a book, if there is one.
    pub fn read(book: &Path) -> Result<Option<Self>, NoticeError> {
        let path = notice_path(book);
        match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|source| unreadable(&path, source)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(NoticeError::Io { path, source }),
        }
    }

    /// Takes the notice away, unless another process has posted its own meanwhile.
    pub fn take_down(&self, book: &Path) -> Result<(), NoticeError> {
        if Self::read(book)?.as_ref() == Some(self) {
            let path = notice_path(book);
            fs::remove_file(&path).map_err(|source| NoticeError::Io { path, source })?;
        }
        Ok(())
    }
}

fn unreadable(path: &Path, source: serde_json::Error) -> NoticeError {
    NoticeError::Unreadable {
        path: path.to_owned(),
        source,
    }
}

/// Written whole under another name first: a reader never sees half a notice.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}", std::process::id()));
    let draft = PathBuf::from(draft);
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(process: u32) -> Notice {
        Notice {
            address: ([127, 0, 0, 1], 4711).into(),
            secret: "secret".into(),
            process,
        }
    }

    #[test]
    fn a_posted_notice_is_found_by_the_next_process() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("江汉.book");
        assert_eq!(Notice::read(&book).unwrap(), None);
        notice(1).post(&book).unwrap();
        notice(2).post(&book).unwrap();
        assert_eq!(Notice::read(&book).unwrap(), Some(notice(2)));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_notice() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("a.book");
        notice(1).post(&book).unwrap();
        let mode = fs::metadata(notice_path(&book)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_process_takes_down_only_its_own_notice() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("a.book");
        notice(2).post(&book).unwrap();
        notice(1).take_down(&book).unwrap();
        assert_eq!(Notice::read(&book).unwrap(), Some(notice(2)));
        notice(2).take_down(&book).unwrap();
        assert_eq!(Notice::read(&book).unwrap(), None);
    }
}
