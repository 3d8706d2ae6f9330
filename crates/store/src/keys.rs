//! Key slots: the book's random key, wrapped once for each person who may open it.
//!
//! The file stands beside the book. A slot is opened with the person's password by Argon2id
//! (19 MiB, two passes); the same derivation yields the key that wraps the person's signing key,
//! which is kept inside the book.

use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::error::{Result, StoreError};

/// Wrong passwords in a row before a slot is locked.
pub const ATTEMPTS: u32 = 10;
const LOCKED_MS: i64 = 15 * 60 * 1000;
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// The raw key of a book.
pub type BookKey = Zeroizing<[u8; 32]>;

/// What a password opens.
pub struct Opened {
    pub book: BookKey,
    /// Wraps the person's signing keys.
    pub personal: Zeroizing<[u8; 32]>,
}

/// Who a slot belongs to, readable before the book is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub login: String,
    pub person: String,
    pub name: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub rank: String,
    pub administrator: bool,
    /// Shown at sign-in; only the sample company has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_password: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Slot {
    #[serde(flatten)]
    holder: Holder,
    protected: bool,
    salt: String,
    nonce: String,
    wrapped: String,
    #[serde(default)]
    failures: u32,
    #[serde(default)]
    locked_until: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyFile {
    version: u32,
    pub organisation: String,
    pub sample: bool,
    slots: Vec<Slot>,
    #[serde(skip)]
    path: PathBuf,
}

/// Where the keys of a book are.
pub fn path_for(book: &Path) -> PathBuf {
    beside(book, "keys")
}

pub(crate) fn beside(book: &Path, suffix: &str) -> PathBuf {
    let mut name = book.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

/// Fills a buffer from the system's random source.
///
/// # Errors
/// When the system has none.
pub fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| StoreError::File {
        what: "random source".to_owned(),
        message: e.to_string(),
    })?;
    Ok(bytes)
}

fn derive(password: &str, salt: &[u8]) -> Result<Zeroizing<[u8; 64]>> {
    let fault = |e: argon2::Error| StoreError::Corrupt(format!("key derivation: {e}"));
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(64)).map_err(fault)?;
    let mut out = Zeroizing::new([0; 64]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, out.as_mut())
        .map_err(fault)?;
    Ok(out)
}

/// Encrypts under a 32-byte key with a fresh nonce in front.
///
/// # Errors
/// When the system has no randomness.
pub fn wrap(key: &[u8; 32], context: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; 24] = random()?;
    let sealed = XChaCha20Poly1305::new(Key::from_slice(key))
        .encrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: plain,
                aad: context,
            },
        )
        .map_err(|_| StoreError::Corrupt("wrapping".to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Takes back what [`wrap`] made; `None` for another key, context or changed bytes.
pub fn unwrap(key: &[u8; 32], context: &[u8], wrapped: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = wrapped.split_at_checked(24)?;
    XChaCha20Poly1305::new(Key::from_slice(key))
        .decrypt(
            XNonce::from_slice(nonce),
            Payload {
                msg: sealed,
                aad: context,
            },
        )
        .ok()
        .map(Zeroizing::new)
}

impl KeyFile {
    /// A key file for a new book; written by [`KeyFile::save`].
    pub fn new(book: &Path, organisation: &str, sample: bool) -> Self {
        Self {
            version: 1,
            organisation: organisation.to_owned(),
            sample,
            slots: Vec::new(),
            path: path_for(book),
        }
    }

    /// # Errors
    /// `KeyMissing` when there is no file, `KeyUnreadable` when it is not a key file.
    pub fn load(book: &Path) -> Result<Self> {
        let path = path_for(book);
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => StoreError::KeyMissing(shown.clone()),
            _ => StoreError::KeyUnreadable(shown.clone(), e.to_string()),
        })?;
        let mut file: Self =
            serde_json::from_str(&text).map_err(|e| StoreError::KeyUnreadable(shown.clone(), e.to_string()))?;
        if file.version != 1 {
            return Err(StoreError::KeyUnreadable(shown, format!("version {}", file.version)));
        }
        file.path = path;
        Ok(file)
    }

    /// Writes the file whole or not at all.
    ///
    /// # Errors
    /// When the place cannot be written.
    pub fn save(&self) -> Result<()> {
        let text = serde_json::to_string_pretty(self).map_err(|e| StoreError::Corrupt(e.to_string()))?;
        crate::files::write_whole(&self.path, text.as_bytes())
    }

    pub fn holders(&self) -> impl Iterator<Item = (&Holder, bool)> {
        self.slots.iter().map(|s| (&s.holder, s.protected))
    }

    pub fn protected(&self, login: &str) -> Option<bool> {
        self.slot(login).map(|s| s.protected)
    }

    /// What tells a person's slot from the one before it: another password makes another.
    pub fn slot_mark(&self, login: &str) -> Option<Vec<u8>> {
        self.slot(login).map(|s| s.salt.clone().into_bytes())
    }

    fn slot(&self, login: &str) -> Option<&Slot> {
        self.slots.iter().find(|s| s.holder.login == login)
    }

    /// Adds or replaces the slot of a person. An empty password makes an unprotected slot.
    /// Returns what the password opens, to wrap the signing key.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn set(&mut self, holder: Holder, password: &str, book: &BookKey) -> Result<Opened> {
        let salt: [u8; 16] = random()?;
        let derived = derive(password, &salt)?;
        let (outer, personal) = halves(&derived);
        let wrapped = wrap(&outer, holder.login.as_bytes(), book.as_slice())?;
        let (nonce, sealed) = wrapped.split_at(24);
        let slot = Slot {
            protected: !password.is_empty(),
            salt: BASE64.encode(salt),
            nonce: BASE64.encode(nonce),
            wrapped: BASE64.encode(sealed),
            failures: 0,
            locked_until: 0,
            holder,
        };
        match self
            .slots
            .iter_mut()
            .find(|s| s.holder.login == slot.holder.login || s.holder.person == slot.holder.person)
        {
            Some(old) => *old = slot,
            None => self.slots.push(slot),
        }
        Ok(Opened {
            book: book.clone(),
            personal,
        })
    }

    pub fn remove(&mut self, person: &str) {
        self.slots.retain(|s| s.holder.person != person);
    }

    /// Opens a person's slot. Wrong passwords are counted in the file, so that a restart does not
    /// forget them; after [`ATTEMPTS`] the slot is locked for a quarter of an hour.
    ///
    /// # Errors
    /// `NoSuchLogin`, `WrongPassword` with the attempts left, `LockedOut` with the time.
    pub fn open(&mut self, login: &str, password: &str, now: i64) -> Result<Opened> {
        let slot = self
            .slots
            .iter_mut()
            .find(|s| s.holder.login == login)
            .ok_or_else(|| StoreError::NoSuchLogin(login.to_owned()))?;
        if slot.locked_until > now {
            return Err(StoreError::LockedOut {
                until: slot.locked_until,
            });
        }
        let bytes = |text: &str| {
            BASE64
                .decode(text)
                .map_err(|e| StoreError::Corrupt(format!("key slot: {e}")))
        };
        let derived = derive(password, &bytes(&slot.salt)?)?;
        let (outer, personal) = halves(&derived);
        let wrapped = [bytes(&slot.nonce)?, bytes(&slot.wrapped)?].concat();
        match unwrap(&outer, login.as_bytes(), &wrapped) {
            Some(plain) if plain.len() == 32 => {
                let mut book = BookKey::default();
                book.copy_from_slice(&plain);
                if slot.failures != 0 || slot.locked_until != 0 {
                    (slot.failures, slot.locked_until) = (0, 0);
                    self.save()?;
                }
                Ok(Opened { book, personal })
            }
            _ => {
                slot.failures += 1;
                let failures = slot.failures;
                if failures >= ATTEMPTS {
                    slot.failures = 0;
                    slot.locked_until = now + LOCKED_MS;
                }
                let until = slot.locked_until;
                self.save()?;
                if failures >= ATTEMPTS {
                    Err(StoreError::LockedOut { until })
                } else {
                    Err(StoreError::WrongPassword {
                        left: ATTEMPTS - failures,
                    })
                }
            }
        }
    }
}

fn halves(derived: &Zeroizing<[u8; 64]>) -> (Zeroizing<[u8; 32]>, Zeroizing<[u8; 32]>) {
    let (mut a, mut b) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
    a.copy_from_slice(&derived[..32]);
    b.copy_from_slice(&derived[32..]);
    (a, b)
}

/// A random key for a new book.
///
/// # Errors
/// When the system has no randomness.
pub fn new_book_key() -> Result<BookKey> {
    let mut raw: [u8; 32] = random()?;
    let key = Zeroizing::new(raw);
    raw.zeroize();
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(login: &str) -> Holder {
        Holder {
            login: login.to_owned(),
            person: format!("person-{login}"),
            ..Holder::default()
        }
    }

    #[test]
    fn each_person_opens_the_same_book_with_their_own_password() {
        let dir = tempfile::tempdir().unwrap();
        let book = dir.path().join("a.book");
        let key = new_book_key().unwrap();
        let mut file = KeyFile::new(&book, "江汉仪表", false);
        file.set(holder("wanglei"), "one", &key).unwrap();
        file.set(holder("linxia"), "two", &key).unwrap();
        file.save().unwrap();
        let mut file = KeyFile::load(&book).unwrap();
        let a = file.open("wanglei", "one", 0).unwrap();
        let b = file.open("linxia", "two", 0).unwrap();
        assert_eq!(a.book.as_slice(), key.as_slice());
        assert_eq!(b.book.as_slice(), key.as_slice());
        assert_ne!(a.personal.as_slice(), b.personal.as_slice());
    }

    #[test]
    fn a_wrong_password_ten_times_locks_the_slot_even_across_restarts() {
        let dir = tempfile::tempdir().unwrap();
        let book = dir.path().join("a.book");
        let key = new_book_key().unwrap();
        let mut file = KeyFile::new(&book, "江汉仪表", false);
        file.set(holder("wanglei"), "right", &key).unwrap();
        file.save().unwrap();
        for left in (1..ATTEMPTS).rev() {
            let mut file = KeyFile::load(&book).unwrap();
            assert!(matches!(
                file.open("wanglei", "wrong", 1000),
                Err(StoreError::WrongPassword { left: l }) if l == left
            ));
        }
        let mut file = KeyFile::load(&book).unwrap();
        assert!(matches!(
            file.open("wanglei", "wrong", 1000),
            Err(StoreError::LockedOut { .. })
        ));
        let mut file = KeyFile::load(&book).unwrap();
        assert!(matches!(
            file.open("wanglei", "right", 2000),
            Err(StoreError::LockedOut { .. })
        ));
        assert!(file.open("wanglei", "right", 1000 + LOCKED_MS).is_ok());
    }

    #[test]
    fn a_missing_key_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let book = dir.path().join("a.book");
        assert!(matches!(
            KeyFile::load(&book),
            Err(StoreError::KeyMissing(path)) if path.ends_with("a.book.keys")
        ));
    }
}
