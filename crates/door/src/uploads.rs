//! Files that come in by upload: each kept to a folder of its own until its session ends.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use axum::body::Body;
use tokio_stream::StreamExt as _;

use crate::fresh_key;

/// Larger files are refused while they arrive.
pub(crate) const LARGEST_UPLOAD: u64 = 512 * 1024 * 1024;

/// Held by the process whose uploads a folder has; the system lets go of it however the process ends.
const LOCK: &str = "lock";

#[derive(Debug, thiserror::Error)]
pub(crate) enum UploadError {
    #[error("the file is larger than {LARGEST_UPLOAD} bytes")]
    TooLarge,
    #[error("the disk is full")]
    NoRoom,
    #[error("the upload broke off: {0}")]
    Broken(axum::Error),
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for UploadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull => Self::NoRoom,
            _ => Self::Io(error),
        }
    }
}

/// The uploads of this process, gone when it ends.
pub(crate) struct Uploads {
    folder: PathBuf,
    of: Mutex<HashMap<String, Vec<PathBuf>>>,
    _lock: File,
}

impl Uploads {
    /// Takes away what processes have left that ended without doing so, and begins with nothing.
    pub(crate) fn open(below: &Path) -> io::Result<Self> {
        fs::create_dir_all(below)?;
        for entry in fs::read_dir(below)? {
            let place = entry?.path();
            if is_left_behind(&place)
                && let Err(error) = remove(&place)
            {
                tracing::warn!(%error, "an upload of another day stays behind");
            }
        }
        let folder = below.join(fresh_key()?);
        fs::create_dir(&folder)?;
        let lock = File::create(folder.join(LOCK))?;
        lock.try_lock().map_err(io::Error::from)?;
        Ok(Self {
            folder,
            of: Mutex::default(),
            _lock: lock,
        })
    }

    /// Writes an upload of a session under the last part of its own name.
    pub(crate) async fn take_in(&self, session: &str, name: &str, body: Body) -> Result<PathBuf, UploadError> {
        let place = self.folder.join(fresh_key()?);
        fs::create_dir(&place)?;
        self.places(|of| of.entry(session.to_owned()).or_default().push(place.clone()));
        let path = place.join(safe_name(name));
        let mut file = File::create(&path)?;
        match write_body(&mut file, body).await {
            Ok(()) => Ok(path),
            Err(error) => {
                drop(file);
                fs::remove_dir_all(&place)?;
                Err(error)
            }
        }
    }

    /// Takes away what a session has sent.
    pub(crate) fn clear(&self, session: &str) {
        for place in self.places(|of| of.remove(session)).unwrap_or_default() {
            // Used up already, it is gone.
            if place.exists()
                && let Err(error) = fs::remove_dir_all(&place)
            {
                tracing::warn!(%error, "an upload stays behind");
            }
        }
    }

    fn places<T>(&self, work: impl FnOnce(&mut HashMap<String, Vec<PathBuf>>) -> T) -> T {
        work(&mut self.of.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Uploads {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(%error, "uploads stay behind until the next start");
        }
    }
}

fn is_left_behind(place: &Path) -> bool {
    match File::options().write(true).open(place.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound || !place.is_dir(),
    }
}

fn remove(place: &Path) -> io::Result<()> {
    if place.is_dir() {
        fs::remove_dir_all(place)
    } else {
        fs::remove_file(place)
    }
}

async fn write_body(file: &mut File, body: Body) -> Result<(), UploadError> {
    let mut parts = body.into_data_stream();
    let mut written = 0_u64;
    while let Some(part) = parts.next().await {
        let part = part.map_err(UploadError::Broken)?;
        written += part.len() as u64;
        if written > LARGEST_UPLOAD {
            return Err(UploadError::TooLarge);
        }
        file.write_all(&part)?;
    }
    Ok(file.sync_all()?)
}

fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|c| !c.is_control() && !"<>:\"|?*".contains(*c))
        .collect();
    match kept.trim_matches([' ', '.']) {
        "" => "file".into(),
        kept => kept.chars().take(120).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_uploaded_name_never_leaves_its_folder() {
        assert_eq!(safe_name("../../etc/客户台账.xlsx"), "客户台账.xlsx");
        assert_eq!(safe_name("C:\\台账\\a.csv"), "a.csv");
        assert_eq!(safe_name(".."), "file");
        assert_eq!(safe_name(""), "file");
    }

    #[tokio::test]
    async fn an_upload_keeps_its_name_and_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::open(folder.path()).unwrap();
        let path = uploads
            .take_in("a", "发货记录.csv", Body::from("a,b\n1,2\n"))
            .await
            .unwrap();
        assert_eq!(path.file_name().unwrap(), "发货记录.csv");
        assert_eq!(fs::read(path).unwrap(), b"a,b\n1,2\n");
    }

    #[tokio::test]
    async fn what_a_session_has_sent_goes_with_it_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let uploads = Uploads::open(folder.path()).unwrap();
        let hers = uploads.take_in("hers", "a.csv", Body::from("a")).await.unwrap();
        let his = uploads.take_in("his", "a.csv", Body::from("b")).await.unwrap();
        uploads.clear("hers");
        assert!(!hers.exists());
        assert_eq!(fs::read(his).unwrap(), b"b");
    }

    #[tokio::test]
    async fn a_start_clears_what_a_killed_process_left_and_keeps_what_another_still_has() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join("killed/one/a.csv");
        fs::create_dir_all(left.parent().unwrap()).unwrap();
        fs::write(&left, "a").unwrap();
        fs::write(folder.path().join("killed").join(LOCK), "").unwrap();
        let older = folder.path().join("older");
        fs::create_dir(&older).unwrap();
        let alive = Uploads::open(folder.path()).unwrap();
        let kept = alive.take_in("a", "b.csv", Body::from("b")).await.unwrap();
        assert!(!left.exists() && !older.exists());
        let second = Uploads::open(folder.path()).unwrap();
        assert!(kept.exists());
        drop((alive, second));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
