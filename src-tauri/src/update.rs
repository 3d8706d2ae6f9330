//! Signed updates, from an address that the administrator of the office has set. Off until there is one.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use tauri::{AppHandle, Runtime, Url};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons};
use tauri_plugin_updater::UpdaterExt as _;

use countersign_door::say;

/// `update.json` beside the books. Without it, or without one of the two, nothing is ever asked of the network.
#[derive(Deserialize)]
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
    #[error(transparent)]
    Updater(#[from] tauri_plugin_updater::Error),
}

/// Looks for a newer version in the background and asks before it installs one.
pub fn look<R: Runtime>(app: &AppHandle<R>, home: &Path) {
    let source = match source(home) {
        Ok(Some(source)) => source,
        Ok(None) => return,
        Err(error) => return tracing::error!(%error, "no updates"),
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = update(&app, source).await {
            tracing::warn!(%error, "no updates");
        }
    });
}

fn source(home: &Path) -> Result<Option<Source>, UpdateError> {
    match fs::read(home.join("update.json")) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
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

    #[test]
    fn without_an_address_and_a_key_there_are_no_updates() {
        let home = tempfile::tempdir().unwrap();
        assert!(source(home.path()).unwrap().is_none());
        fs::write(
            home.path().join("update.json"),
            r#"{"endpoint": "https://updates.example"}"#,
        )
        .unwrap();
        assert!(source(home.path()).is_err());
    }

    #[test]
    fn an_address_with_a_key_is_asked() {
        let home = tempfile::tempdir().unwrap();
        let text = r#"{"endpoint": "https://updates.example/{{target}}", "public_key": "RWQ"}"#;
        fs::write(home.path().join("update.json"), text).unwrap();
        assert_eq!(source(home.path()).unwrap().unwrap().public_key, "RWQ");
    }
}
