//! What the engine asks of the machine it runs on.

use std::path::{Path, PathBuf};

use countersign_domain::id::Id;
use countersign_store::keychain::Keychain;

/// The narrow seam to the machine. Tests hand in a host of their own.
pub trait Host: Send + Sync + 'static {
    /// Milliseconds since 1970 UTC.
    fn now(&self) -> i64;

    /// The folder of the program's own files: the sample book, the list of recent books.
    fn home(&self) -> PathBuf;

    /// The folder that doors put uploads into.
    fn uploads(&self) -> PathBuf {
        self.home().join("uploads")
    }

    /// Minutes the plant is ahead of UTC, for a new book.
    fn zone_minutes(&self) -> i64;

    /// Where this person's secrets are kept on this computer; none where the program runs for a script.
    fn keychain(&self) -> Option<&dyn Keychain> {
        None
    }
}

/// The machine the process runs on.
pub struct LocalHost {
    home: PathBuf,
    keychain: Option<Box<dyn Keychain>>,
}

impl LocalHost {
    pub fn new(home: PathBuf) -> Self {
        Self { home, keychain: None }
    }

    #[must_use]
    pub fn with_keychain(mut self, keychain: impl Keychain) -> Self {
        self.keychain = Some(Box::new(keychain));
        self
    }

    /// The folder named by `COUNTERSIGN_HOME`, or the usual one of the system.
    pub fn usual() -> Self {
        let home = std::env::var_os("COUNTERSIGN_HOME").map_or_else(usual_home, PathBuf::from);
        Self::new(home)
    }
}

fn usual_home() -> PathBuf {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let base = if cfg!(windows) {
        from("APPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|h| h.join("Library/Application Support"))
    } else {
        from("XDG_DATA_HOME").or_else(|| from("HOME").map(|h| h.join(".local/share")))
    };
    base.unwrap_or_else(std::env::temp_dir).join("countersign")
}

impl Host for LocalHost {
    fn now(&self) -> i64 {
        chrono::Utc::now().timestamp_millis()
    }

    fn home(&self) -> PathBuf {
        self.home.clone()
    }

    fn zone_minutes(&self) -> i64 {
        // The plants are in China; the setting of the book can say otherwise.
        8 * 60
    }

    fn keychain(&self) -> Option<&dyn Keychain> {
        self.keychain.as_deref()
    }
}

/// The identity of this device: made once and kept beside the program's files, never inside a book.
///
/// # Errors
/// When the place cannot be written.
pub fn device(home: &Path) -> Result<Id, countersign_store::StoreError> {
    let path = home.join("device");
    if let Some(id) = std::fs::read_to_string(&path).ok().and_then(|t| t.trim().parse().ok()) {
        return Ok(id);
    }
    let id = Id(countersign_store::keys::random()?);
    std::fs::create_dir_all(home).map_err(|e| countersign_store::StoreError::File {
        what: home.display().to_string(),
        message: e.to_string(),
    })?;
    countersign_store::write_whole(&path, id.to_string().as_bytes())?;
    Ok(id)
}
