//! Who signs in on this computer without typing the password: what it opens lies in the system's keychain.
//!
//! Beside the program's files stands only who it is, so that the start screen can say so without asking the keychain.

use std::path::{Path, PathBuf};

use countersign_contract::{Code, Failure, Nothing};
use countersign_store::keychain::KeychainError;
use countersign_store::keys::{BookKey, KeyFile, Opened};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};

/// Changes when what is kept changes its form.
const FORM: u8 = 1;

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    book: PathBuf,
    login: String,
}

fn list(home: &Path) -> Vec<Remembered> {
    std::fs::read_to_string(home.join("remembered.json"))
        .ok()
        .and_then(|t| serde_json::from_str(&t).ok())
        .unwrap_or_default()
}

fn write(home: &Path, list: &[Remembered]) -> Result<()> {
    let text = serde_json::to_string_pretty(list).map_err(|e| Fault(Failure::internal(e)))?;
    Ok(countersign_store::write_whole(
        &home.join("remembered.json"),
        text.as_bytes(),
    )?)
}

/// What the keychain calls it.
fn name(book: &Path, login: &str) -> String {
    format!("{login} @ {}", book.display())
}

/// What the password opens, with the slot it was opened from: a password set anew makes it worthless.
fn secret(opened: &Opened, slot: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(65 + slot.len()));
    bytes.push(FORM);
    bytes.extend_from_slice(opened.book.as_slice());
    bytes.extend_from_slice(opened.personal.as_slice());
    bytes.extend_from_slice(slot);
    bytes
}

fn opened(secret: &[u8], slot: &[u8]) -> Option<Opened> {
    let (form, rest) = secret.split_first()?;
    let (book_bytes, rest) = rest.split_at_checked(32)?;
    let (personal_bytes, of) = rest.split_at_checked(32)?;
    if *form != FORM || of != slot {
        return None;
    }
    let (mut book, mut personal) = (BookKey::default(), Zeroizing::new([0; 32]));
    book.copy_from_slice(book_bytes);
    personal.copy_from_slice(personal_bytes);
    Some(Opened { book, personal })
}

impl Engine {
    pub(crate) fn has_keychain(&self) -> bool {
        self.inner.host.keychain().is_some()
    }

    pub(crate) fn remembers(&self, book: &Path, login: &str) -> bool {
        let entries = list(&self.inner.host.home());
        self.has_keychain() && entries.iter().any(|r| r.book == book && r.login == login)
    }

    /// Keeps what the password has opened; false when the keychain would not.
    pub(crate) fn remember_here(&self, file: &KeyFile, book: &Path, login: &str, opened: &Opened) -> Result<bool> {
        let (Some(keychain), Some(slot)) = (self.inner.host.keychain(), file.slot_mark(login)) else {
            return Ok(false);
        };
        if let Err(error) = keychain.keep(&name(book, login), &secret(opened, &slot)) {
            tracing::warn!(%error, "the password is not remembered");
            return Ok(false);
        }
        let home = self.inner.host.home();
        let mut entries = list(&home);
        let entry = Remembered {
            book: book.to_owned(),
            login: login.to_owned(),
        };
        if !entries.contains(&entry) {
            entries.push(entry);
            write(&home, &entries)?;
        }
        Ok(true)
    }

    /// Forgets; a keychain that does not answer keeps something that nobody asks for any more.
    pub(crate) fn forget_here(&self, book: &Path, login: &str) -> Result<()> {
        let home = self.inner.host.home();
        let mut entries = list(&home);
        let before = entries.len();
        entries.retain(|r| r.book != book || r.login != login);
        if entries.len() == before {
            return Ok(());
        }
        if let Some(Err(error)) = self.inner.host.keychain().map(|k| k.forget(&name(book, login))) {
            tracing::warn!(%error, "the keychain still holds what is no longer remembered");
        }
        write(&home, &entries)
    }

    /// What the password would open.
    ///
    /// # Errors
    /// `not_remembered` with the reason; the password is asked for then.
    pub(crate) fn open_remembered(&self, file: &KeyFile, book: &Path, login: &str) -> Result<Opened> {
        let not = |reason: &str| Fault(Failure::new(Code::NotRemembered).with("reason", reason));
        if !self.remembers(book, login) {
            return Err(not("gone"));
        }
        let keychain = self.inner.host.keychain().ok_or_else(|| not("silent"))?;
        let slot = file.slot_mark(login).ok_or_else(|| not("gone"))?;
        let found = keychain.find(&name(book, login)).map_err(|error| {
            tracing::warn!(%error, "the password is asked for");
            not(match error {
                KeychainError::Locked => "locked",
                KeychainError::Silent(_) | KeychainError::Refused(_) => "silent",
            })
        })?;
        match found.and_then(|secret| opened(&secret, &slot)) {
            Some(opened) => Ok(opened),
            None => {
                self.forget_here(book, login)?;
                Err(not("gone"))
            }
        }
    }

    pub(crate) fn forget_me(&self, caller: &Caller) -> Result<Nothing> {
        let session = caller.session()?;
        let book = self.book_path().ok_or_else(|| fault(Code::NoBook))?;
        self.forget_here(&book, &session.login)?;
        self.changed(["book"]);
        Ok(Nothing {})
    }
}
