//! The sample company for tests: made once for a test program, each test works on a copy of its own.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use countersign_engine::{Engine, LocalHost};
use serde_json::json;

/// A home with the sample company in it, not open.
pub fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(made()).unwrap() {
        let entry = entry.unwrap();
        assert!(entry.file_type().unwrap().is_file(), "{}", entry.path().display());
        std::fs::copy(entry.path(), home.path().join(entry.file_name())).unwrap();
    }
    home
}

/// Lies at the same place every time, so that no run leaves more than one behind.
fn made() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(concat!("sample-", env!("CARGO_CRATE_NAME")));
        let _ = std::fs::remove_dir_all(&home);
        std::fs::create_dir_all(&home).unwrap();
        let engine = Engine::new(LocalHost::new(home.clone()));
        engine.call("maker", "book.open_sample", json!({})).unwrap();
        home
    })
}
