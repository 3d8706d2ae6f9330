//! The system's dialogs, behind a narrow border so that a test can answer them.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt as _, FilePath};
use tauri_plugin_opener::OpenerExt as _;

/// Both block until the person has chosen; never call them on the main thread.
pub trait Dialogs: Send + Sync + 'static {
    /// The files to open; `endings` such as `xlsx`, none for any file.
    fn open(&self, endings: &[&str]) -> Vec<PathBuf>;
    /// Where to save; `None` when the person thought better of it.
    fn save(&self, name: &str) -> Option<PathBuf>;
    /// Opens a file in the program the system has for it.
    ///
    /// # Errors
    /// What the system says, such as that there is none.
    fn show(&self, path: &Path) -> Result<(), String>;
}

pub struct System<R: Runtime>(pub AppHandle<R>);

impl<R: Runtime> Dialogs for System<R> {
    fn open(&self, endings: &[&str]) -> Vec<PathBuf> {
        let mut dialog = self.0.dialog().file();
        if !endings.is_empty() {
            dialog = dialog.add_filter(endings.join(", "), endings);
        }
        let chosen = dialog.blocking_pick_files().unwrap_or_default();
        chosen.into_iter().filter_map(local).collect()
    }

    fn save(&self, name: &str) -> Option<PathBuf> {
        self.0
            .dialog()
            .file()
            .set_file_name(name)
            .blocking_save_file()
            .and_then(local)
    }

    fn show(&self, path: &Path) -> Result<(), String> {
        let path = path.to_string_lossy();
        self.0.opener().open_path(path, None::<&str>).map_err(|e| e.to_string())
    }
}

fn local(path: FilePath) -> Option<PathBuf> {
    path.into_path()
        .inspect_err(|error| tracing::warn!(%error, "a chosen file is not on this machine"))
        .ok()
}

/// Answers prepared by a test in a file of JSON: `{"open": [PATH, …], "save": PATH}`. Not in release builds.
#[cfg(debug_assertions)]
pub struct Prepared(pub PathBuf);

#[cfg(debug_assertions)]
impl Prepared {
    fn answers(&self) -> serde_json::Value {
        std::fs::read(&self.0)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }
}

#[cfg(debug_assertions)]
impl Dialogs for Prepared {
    fn open(&self, _endings: &[&str]) -> Vec<PathBuf> {
        serde_json::from_value(self.answers()["open"].take()).unwrap_or_default()
    }

    fn save(&self, _name: &str) -> Option<PathBuf> {
        serde_json::from_value(self.answers()["save"].take()).unwrap_or_default()
    }

    /// The test finds what was shown beside its answers.
    fn show(&self, path: &Path) -> Result<(), String> {
        let shown = self.0.with_extension("shown");
        std::fs::write(shown, path.to_string_lossy().as_bytes()).map_err(|e| e.to_string())
    }
}

pub fn dialogs<R: Runtime>(app: &AppHandle<R>) -> Box<dyn Dialogs> {
    #[cfg(debug_assertions)]
    if let Some(answers) = std::env::var_os("COUNTERSIGN_TEST_DIALOGS") {
        return Box::new(Prepared(answers.into()));
    }
    Box::new(System(app.clone()))
}
