//! Where this computer looks for newer versions: set in the book, written beside the program's files, since the shell
//! looks before anyone has signed in.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use countersign_contract::Failure;
use countersign_contract::settings::BookSettings;
use countersign_store::{Connection, settings};
use serde::{Deserialize, Serialize};

use crate::failure::{Fault, Result};

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Source {
    endpoint: String,
    public_key: String,
    /// The organisation whose book says so: another book that says nothing does not switch it off.
    #[serde(default)]
    organisation: String,
}

fn path(home: &Path) -> PathBuf {
    home.join("update.json")
}

fn written(home: &Path) -> Option<Source> {
    let text = std::fs::read_to_string(path(home)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Both or neither; an address that nobody on the way can change, and a key that is one.
///
/// # Errors
/// `invalid` with the field that is wrong.
pub fn check(settings: &BookSettings) -> Result<()> {
    let (endpoint, key) = (settings.update_endpoint.trim(), settings.update_key.trim());
    let wrong = |field: &str, code: &str| Err(Fault(Failure::field(field, code)));
    match (endpoint.is_empty(), key.is_empty()) {
        (true, true) => Ok(()),
        (false, true) => wrong("update_key", "required"),
        (true, false) => wrong("update_endpoint", "required"),
        _ if !endpoint.starts_with("https://") || endpoint.chars().any(char::is_whitespace) => {
            wrong("update_endpoint", "not_an_https_address")
        }
        _ if !is_key(key) => wrong("update_key", "not_an_update_key"),
        _ => Ok(()),
    }
}

/// A public key as `tauri signer generate` writes it: minisign's file in base64.
fn is_key(text: &str) -> bool {
    let Some(file) = BASE64.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return false;
    };
    let key = file.lines().nth(1).and_then(|line| BASE64.decode(line.trim()).ok());
    key.is_some_and(|key| key.len() == 42 && key.starts_with(b"Ed"))
}

/// Writes what the book says for the shell of this computer.
///
/// # Errors
/// The database; the place cannot be written.
pub fn follow(home: &Path, book: &Connection) -> Result<()> {
    let text = |name: &str| settings::get(book, name).map(Option::unwrap_or_default);
    let said = Source {
        endpoint: text("update_endpoint")?,
        public_key: text("update_key")?,
        organisation: text("organisation_id")?,
    };
    let before = written(home);
    if said.endpoint.is_empty() {
        if before.is_some_and(|b| b.organisation == said.organisation) {
            std::fs::remove_file(path(home)).map_err(|e| Fault(Failure::internal(e)))?;
        }
        return Ok(());
    }
    if before.as_ref() == Some(&said) {
        return Ok(());
    }
    let text = serde_json::to_string_pretty(&said).map_err(|e| Fault(Failure::internal(e)))?;
    Ok(countersign_store::write_whole(&path(home), text.as_bytes())?)
}
