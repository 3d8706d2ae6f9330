use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// 256 random bits as URL-safe text: a one-time token, a secret or a session.
pub fn fresh_key() -> std::io::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Who may come in: one-time tokens not yet used, the secret of this user's processes, the bearers handed out.
pub(crate) struct Keys {
    tokens: Mutex<HashSet<String>>,
    bearers: Mutex<HashSet<String>>,
    secret: String,
}

impl Keys {
    pub(crate) fn new(secret: String) -> Self {
        Self {
            tokens: Mutex::default(),
            bearers: Mutex::default(),
            secret,
        }
    }

    pub(crate) fn issue_token(&self) -> std::io::Result<String> {
        let token = fresh_key()?;
        lock(&self.tokens).insert(token.clone());
        Ok(token)
    }

    pub(crate) fn enter_with_token(&self, token: &str) -> std::io::Result<Option<String>> {
        if lock(&self.tokens).remove(token) {
            self.issue_bearer().map(Some)
        } else {
            Ok(None)
        }
    }

    pub(crate) fn enter_with_secret(&self, secret: &str) -> std::io::Result<Option<String>> {
        if same(secret, &self.secret) {
            self.issue_bearer().map(Some)
        } else {
            Ok(None)
        }
    }

    pub(crate) fn knows(&self, bearer: &str) -> bool {
        lock(&self.bearers).contains(bearer)
    }

    fn issue_bearer(&self) -> std::io::Result<String> {
        let bearer = fresh_key()?;
        lock(&self.bearers).insert(bearer.clone());
        Ok(bearer)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the same time wherever the two differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |all, (x, y)| all | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_the_door_once() {
        let keys = Keys::new("s".into());
        let token = keys.issue_token().unwrap();
        let bearer = keys.enter_with_token(&token).unwrap().unwrap();
        assert!(keys.knows(&bearer));
        assert_eq!(keys.enter_with_token(&token).unwrap(), None);
    }

    #[test]
    fn only_the_whole_secret_opens_the_door() {
        let keys = Keys::new("secret".into());
        assert_eq!(keys.enter_with_secret("secre").unwrap(), None);
        assert_eq!(keys.enter_with_secret("secreT").unwrap(), None);
        assert!(keys.enter_with_secret("secret").unwrap().is_some());
    }

    #[test]
    fn a_token_is_no_bearer() {
        let keys = Keys::new("s".into());
        let token = keys.issue_token().unwrap();
        assert!(!keys.knows(&token));
        assert!(!keys.knows(""));
    }
}
