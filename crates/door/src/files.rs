//! Files that come in by upload, each kept to a folder of its own.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use axum::body::Body;
use tokio_stream::StreamExt as _;

use crate::fresh_key;

/// Larger files are refused while they arrive.
pub(crate) const LARGEST_UPLOAD: u64 = 512 * 1024 * 1024;

#[derive(Debug, thiserror::Error)]
pub(crate) enum UploadError {
    #[error("the file is larger than {LARGEST_UPLOAD} bytes")]
    TooLarge,
    #[error("the upload broke off: {0}")]
    Broken(axum::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes an upload into a folder of its own below `folder`, under the last part of its own name.
pub(crate) async fn take_in(folder: &Path, name: &str, body: Body) -> Result<PathBuf, UploadError> {
    let place = folder.join(fresh_key()?);
    fs::create_dir_all(&place)?;
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
        let path = take_in(folder.path(), "发货记录.csv", Body::from("a,b\n1,2\n"))
            .await
            .unwrap();
        assert_eq!(path.file_name().unwrap(), "发货记录.csv");
        assert_eq!(fs::read(path).unwrap(), b"a,b\n1,2\n");
    }
}
