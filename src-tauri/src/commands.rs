//! What the window may ask of the shell. All of it runs off the main thread.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign_contract::{Code, Failure};
use countersign_door::Office as _;
use serde::Serialize;
use serde_json::Value;
use tauri::State;
use tauri::ipc::Response;
use tauri_plugin_opener::OpenerExt as _;

use crate::desk::Desk;

type OnDesk<'a> = State<'a, Arc<Desk>>;

/// One command of the contract.
#[tauri::command]
pub async fn rpc(desk: OnDesk<'_>, command: String, request: Option<Value>) -> Result<Value, Failure> {
    aside(&desk, move |desk| {
        desk.office.call(&desk.session, &command, request.unwrap_or_default())
    })
    .await
}

/// A file on this machine, as commands of the contract name it.
#[derive(Serialize)]
pub struct PickedFile {
    path: PathBuf,
    name: String,
    size: u64,
}

/// Files chosen in the system's dialog; `accept` are endings such as `.xlsx`.
#[tauri::command]
pub async fn pick_files(desk: OnDesk<'_>, accept: Vec<String>) -> Result<Vec<PickedFile>, Failure> {
    aside(&desk, move |desk| {
        let endings: Vec<&str> = accept.iter().map(|ending| ending.trim_start_matches('.')).collect();
        desk.dialogs.open(&endings).into_iter().map(picked).collect()
    })
    .await
}

/// Files dropped on the window.
#[tauri::command]
pub async fn take_files(desk: OnDesk<'_>, paths: Vec<PathBuf>) -> Result<Vec<PickedFile>, Failure> {
    aside(&desk, move |_| paths.into_iter().map(picked).collect()).await
}

/// The bytes of a file that a command has made.
#[tauri::command]
pub async fn read_file(desk: OnDesk<'_>, blob: String) -> Result<Response, Failure> {
    aside(&desk, move |desk| desk.office.made_file(&desk.session, &blob))
        .await
        .map(Response::new)
}

/// Saves a file that a command has made where the person says; false when they thought better of it.
#[tauri::command]
pub async fn save_file(desk: OnDesk<'_>, name: String, blob: String) -> Result<bool, Failure> {
    aside(&desk, move |desk| {
        let bytes = desk.office.made_file(&desk.session, &blob)?;
        let Some(path) = desk.dialogs.save(&name) else {
            return Ok(false);
        };
        fs::write(&path, bytes).map_err(|error| unsaved(&path, &error))?;
        Ok(true)
    })
    .await
}

/// Opens a PDF that a command has made in the program the system has for it, from which it is printed.
#[tauri::command]
pub async fn print_file(desk: OnDesk<'_>, name: String, blob: String) -> Result<(), Failure> {
    aside(&desk, move |desk| {
        let bytes = desk.office.made_file(&desk.session, &blob)?;
        let path = desk.printing.keep(&name, &bytes)?;
        desk.dialogs.show(&path).map_err(|error| {
            Failure::new(Code::FileUnreadable)
                .with("path", path.display())
                .with("reason", "no_viewer")
                .trace(error)
        })
    })
    .await
}

/// A web address or a mail address, in the program the system has for it.
#[tauri::command]
pub async fn open_external(app: tauri::AppHandle, address: String) -> Result<(), Failure> {
    let known = ["https://", "http://", "mailto:", "tel:"];
    if !known.iter().any(|scheme| address.starts_with(scheme)) {
        return Err(Failure::new(Code::BadRequest).with("address", address));
    }
    app.opener().open_url(address, None::<&str>).map_err(Failure::internal)
}

async fn aside<T: Send + 'static>(
    desk: &OnDesk<'_>,
    work: impl FnOnce(&Desk) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let desk = Arc::clone(desk);
    tauri::async_runtime::spawn_blocking(move || work(&desk))
        .await
        .unwrap_or_else(|error| Err(Failure::internal(error)))
}

fn picked(path: PathBuf) -> Result<PickedFile, Failure> {
    let about = fs::metadata(&path).map_err(|error| unreadable(&path, &error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(PickedFile {
        size: about.len(),
        path,
        name,
    })
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(Code::FileUnreadable)
        .with("path", path.display())
        .trace(error)
}

fn unsaved(path: &Path, error: &io::Error) -> Failure {
    let code = if error.kind() == io::ErrorKind::StorageFull {
        Code::DiskFull
    } else {
        Code::FileUnreadable
    };
    Failure::new(code).with("path", path.display()).trace(error)
}
