//! The system's keychain, behind a narrow border: some machines have none that answers.

use zeroize::Zeroizing;

/// Keeps secrets of this person on this computer. Calls may wait for the person to unlock the keychain.
pub trait Keychain: Send + Sync + 'static {
    /// Keeps a secret under a name, instead of what was there.
    ///
    /// # Errors
    /// When the keychain does not answer or will not.
    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError>;

    /// The secret under a name; none where there is none.
    ///
    /// # Errors
    /// When the keychain does not answer or will not.
    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainError>;

    /// Takes a secret away; one that is not there is gone already.
    ///
    /// # Errors
    /// When the keychain does not answer or will not.
    fn forget(&self, name: &str) -> Result<(), KeychainError>;
}

#[derive(Debug, thiserror::Error)]
pub enum KeychainError {
    /// There is no keychain on this computer, or it is not running.
    #[error("no keychain answers: {0}")]
    Silent(String),
    /// The person closed the keychain's question, or it stayed locked.
    #[error("the keychain stayed locked")]
    Locked,
    #[error("the keychain: {0}")]
    Refused(String),
}
