//! Signed updates, from an address that the administrator of the office has set. Off until there is one.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use tauri::{AppHandle, Runtime, Url};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons};
use tauri_plugin_updater::UpdaterExt as _;

use countersign_door::say;

/// `update.json` beside the books, written from the settings of the book that is opened here. Without it, or without
/// an address and a key that are ones, nothing is ever asked of the network.
#[derive(Debug, Deserialize)]
struct Source {
    /// Answers with the newest version as the updater expects it.
    endpoint: Url,
    /// The public key that every update must be signed with.
    public_key: String,
}

#[derive(Debug, thiserror::Error)]
enum UpdateError {
    #[error("update.json: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("update.json: {0}")]
    Io(#[from] io::Error),
    #[error("update.json: an update is installed only when its signature can be checked, and there is no key")]
    NoKey,
    #[error("update.json: updates are fetched over https only, not from {0}")]
    Open(Url),
    #[error(transparent)]
    Updater(#[from] tauri_plugin_updater::Error),
}

/// Looks for a newer version in the background and asks before it installs one.
pub fn look<R: Runtime>(app: &AppHandle<R>, home: &Path) {
    let Some(source) = wanted(home) else {
        return;
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = update(&app, source).await {
            tracing::warn!(%error, "no updates");
        }
    });
}

/// Where to look, where looking is wanted.
fn wanted(home: &Path) -> Option<Source> {
    source(home).unwrap_or_else(|error| {
        tracing::error!(%error, "no updates");
        None
    })
}

fn source(home: &Path) -> Result<Option<Source>, UpdateError> {
    let bytes = match fs::read(home.join("update.json")) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let source: Source = serde_json::from_slice(&bytes)?;
    if source.public_key.trim().is_empty() {
        return Err(UpdateError::NoKey);
    }
    if source.endpoint.scheme() != "https" {
        return Err(UpdateError::Open(source.endpoint));
    }
    Ok(Some(source))
}

async fn update<R: Runtime>(app: &AppHandle<R>, source: Source) -> Result<(), UpdateError> {
    let updater = app
        .updater_builder()
        .endpoints(vec![source.endpoint])?
        .pubkey(source.public_key)
        .build()?;
    let Some(update) = updater.check().await? else {
        return Ok(());
    };
    let (asked, answer) = tokio::sync::oneshot::channel();
    app.dialog()
        .message(say("update-found", &[("version", &update.version)]))
        .title(say("update-title", &[]))
        .buttons(MessageDialogButtons::OkCancelCustom(
            say("update-now", &[]),
            say("update-later", &[]),
        ))
        .show(move |now| {
            // The window may have closed while the question stood.
            let _ = asked.send(now);
        });
    if answer.await.unwrap_or(false) {
        update.download_and_install(|_, _| {}, || {}).await?;
        app.restart();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> (tempfile::TempDir, Result<Option<Source>, UpdateError>) {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("update.json"), text).unwrap();
        let source = source(home.path());
        (home, source)
    }

    #[test]
    fn without_an_address_and_a_key_nothing_is_asked_of_the_network() {
        let home = tempfile::tempdir().unwrap();
        assert!(wanted(home.path()).is_none());
        for text in [
            "{}",
            "",
            r#"{"public_key": "RWQ"}"#,
            r#"{"endpoint": "https://updates.example"}"#,
        ] {
            let (home, source) = with(text);
            assert!(source.is_err(), "{text}");
            assert!(wanted(home.path()).is_none(), "{text}");
        }
    }

    #[test]
    fn an_address_without_a_key_to_check_signatures_with_is_refused() {
        let (home, source) = with(r#"{"endpoint": "https://updates.example/{{target}}", "public_key": " "}"#);
        assert!(matches!(source, Err(UpdateError::NoKey)), "{source:?}");
        assert!(wanted(home.path()).is_none());
    }

    #[test]
    fn an_address_that_anyone_on_the_way_can_change_is_refused() {
        let (_home, source) = with(r#"{"endpoint": "http://updates.example", "public_key": "RWQ"}"#);
        assert!(matches!(source, Err(UpdateError::Open(_))), "{source:?}");
    }

    #[test]
    fn an_address_with_a_key_is_asked() {
        let (home, _) = with(r#"{"endpoint": "https://updates.example/{{target}}", "public_key": "RWQ"}"#);
        assert_eq!(wanted(home.path()).unwrap().public_key, "RWQ");
    }

    #[test]
    fn the_program_itself_comes_with_no_address_and_no_key() {
        let configuration: serde_json::Value = serde_json::from_str(include_str!("../tauri.conf.json")).unwrap();
        let updater = &configuration["plugins"]["updater"];
        assert_eq!(updater["endpoints"], serde_json::json!([]));
        assert_eq!(updater["pubkey"], "");
    }
}
