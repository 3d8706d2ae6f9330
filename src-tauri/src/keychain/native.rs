//! Keychain Services of macOS and the Credential Manager of Windows.

use std::sync::LazyLock;

use countersign_store::keychain::{Keychain, KeychainError};
use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use super::SERVICE;

pub struct Native;

impl Keychain for Native {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        entry(name)?.set_secret(secret).map_err(said)
    }

    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainError> {
        match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(said(error)),
        }
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(said(error)),
        }
    }
}

static READY: LazyLock<Result<(), String>> = LazyLock::new(|| {
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new();
    #[cfg(windows)]
    let store = windows_native_keyring_store::Store::new();
    keyring_core::set_default_store(store.map_err(|e| e.to_string())?);
    Ok(())
});

fn entry(name: &str) -> Result<Entry, KeychainError> {
    (READY.as_ref()).map_err(|e| KeychainError::Silent(e.clone()))?;
    Entry::new(SERVICE, name).map_err(said)
}

fn said(error: Error) -> KeychainError {
    match error {
        Error::NoStorageAccess(_) => KeychainError::Locked,
        Error::NoDefaultStore => KeychainError::Silent(error.to_string()),
        other => KeychainError::Refused(other.to_string()),
    }
}
