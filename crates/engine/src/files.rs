//! Files made for a caller, kept until the session ends or others push them out.

use std::collections::VecDeque;
use std::sync::Mutex;

use countersign_contract::records::MadeFile;
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;

use crate::engine::locked;
use crate::failure::{Fault, Result, fault};

const KEPT: usize = 32;

struct Made {
    session: String,
    blob: String,
    bytes: Vec<u8>,
}

#[derive(Default)]
pub struct MadeFiles {
    files: Mutex<VecDeque<Made>>,
}

impl MadeFiles {
    /// Keeps bytes for the session that asked for them.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn keep(&self, session: &str, name: &str, media_type: &str, bytes: Vec<u8>) -> Result<MadeFile> {
        let blob = Id(countersign_store::keys::random()?).to_string();
        let reply = MadeFile {
            blob: blob.clone(),
            name: name.to_owned(),
            media_type: media_type.to_owned(),
            size: bytes.len() as u64,
        };
        let mut files = locked(&self.files);
        files.push_back(Made {
            session: session.to_owned(),
            blob,
            bytes,
        });
        if files.len() > KEPT {
            files.pop_front();
        }
        Ok(reply)
    }

    pub fn read(&self, session: &str, blob: &str) -> Result<Vec<u8>> {
        self.with(session, blob, |made| made.bytes.clone())
    }

    fn with<T>(&self, session: &str, blob: &str, take: impl FnOnce(&Made) -> T) -> Result<T> {
        locked(&self.files)
            .iter()
            .find(|m| m.session == session && m.blob == blob)
            .map(take)
            .ok_or_else(|| fault(Code::NotFound))
    }

    pub fn forget(&self, session: &str) {
        locked(&self.files).retain(|m| m.session != session);
    }
}

/// A file name without what file systems refuse.
pub fn safe_name(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_control() || "/\\<>:\"|?*".contains(c) {
                '_'
            } else {
                c
            }
        })
        .collect()
}

/// The place of a file handed to the program.
///
/// # Errors
/// `file_unreadable` when the reference names none.
pub fn place(file: &countersign_contract::import::FileRef) -> Result<std::path::PathBuf> {
    file.path
        .as_deref()
        .or(file.upload.as_deref())
        .filter(|p| !p.is_empty())
        .map(std::path::PathBuf::from)
        .ok_or_else(|| Fault(Failure::new(Code::FileUnreadable).with("reason", "no_file")))
}
