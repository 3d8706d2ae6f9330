//! What the window works on: the office behind it, its session there, its dialogs.

use std::error::Error;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use countersign_door::{Events, Heard, Office as _, Options, Reception, Serving, fresh_key, serve};
use countersign_engine::{Engine, Host as _, LocalHost};
use serde_json::Value;
use tauri::{AppHandle, Emitter as _, Manager as _, Runtime};
use tokio_stream::StreamExt as _;

use crate::dialogs::{Dialogs, dialogs};
use crate::printing::Printing;

pub struct Desk {
    pub office: Arc<Reception>,
    pub session: String,
    pub dialogs: Box<dyn Dialogs>,
    pub printing: Printing,
    /// Open while the program runs, for other processes that want the same book.
    _door: Serving,
}

/// Opens the office and puts it at the window's disposal.
pub fn open<R: Runtime>(app: &AppHandle<R>, host: LocalHost) -> Result<(), Box<dyn Error>> {
    let home = host.home();
    let uploads = host.uploads();
    let engine = Engine::new(host);
    let book = engine.clone();
    let office = Reception::new(Arc::new(engine), move || book.book_path());
    let door = open_door(office.clone(), uploads)?;
    office.set_door(door.notice());
    let session = fresh_key()?;
    pass_on(app.clone(), office.events(&session));
    app.manage(Arc::new(Desk {
        office,
        session,
        dialogs: dialogs(app),
        printing: Printing::new(&home),
        _door: door,
    }));
    Ok(())
}

/// Makes or takes the sample company while the window is already there.
pub fn begin_with_sample<R: Runtime>(app: &AppHandle<R>) {
    let desk = Arc::clone(&app.state::<Arc<Desk>>());
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(failure) = desk.office.call(&desk.session, "book.open_sample", Value::Null) {
            tracing::error!(%failure, "no sample company");
        }
    });
}

/// The last act of the program.
pub fn close<R: Runtime>(app: &AppHandle<R>) {
    if let Some(desk) = app.try_state::<Arc<Desk>>() {
        desk.office.close();
        desk.printing.clear();
    }
}

fn open_door(office: Arc<Reception>, uploads: PathBuf) -> std::io::Result<Serving> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    // The door lives on the shell's own runtime.
    tauri::async_runtime::block_on(async { serve(office, listener, Options { uploads }) })
}

fn pass_on<R: Runtime>(app: AppHandle<R>, mut events: Events) {
    tauri::async_runtime::spawn(async move {
        while let Some(heard) = events.next().await {
            let told = match heard {
                Heard::Event(event) => app.emit("countersign://event", event),
                // Some were dropped: everything is read afresh.
                Heard::Missed => app.emit("countersign://event", serde_json::json!({ "type": "missed" })),
            };
            if let Err(error) = told {
                tracing::warn!(%error, "an event did not reach the window");
            }
        }
    });
}
