//! The desktop shell: a window on the interface, one rpc command, events, dialogs, updater, log.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod commands;
mod desk;
mod dialogs;
mod interface;
mod keychain;
mod log;
mod printing;
mod update;
mod window;

use std::error::Error;

use countersign_engine::{Host as _, LocalHost};
use tauri::RunEvent;

fn main() -> Result<(), Box<dyn Error>> {
    let host = LocalHost::usual().with_keychain(keychain::System);
    std::fs::create_dir_all(host.home())?;
    log::start(&host.home())?;
    let result = run(host);
    if let Err(error) = &result {
        tracing::error!(%error, "the program ends with a fault");
    }
    result
}

fn run(host: LocalHost) -> Result<(), Box<dyn Error>> {
    let home = host.home();
    let sample = std::env::args().any(|argument| argument == "--sample");
    let mut context = tauri::generate_context!();
    context.set_assets(Box::new(interface::Interface));
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .invoke_handler(tauri::generate_handler![
            commands::rpc,
            commands::pick_files,
            commands::take_files,
            commands::read_file,
            commands::save_file,
            commands::print_file,
            commands::open_external,
        ])
        .setup(move |app| {
            desk::open(app.handle(), host)?;
            window::open(app.handle())?;
            if sample {
                desk::begin_with_sample(app.handle());
            }
            update::look(app.handle(), &home);
            Ok(())
        })
        .build(context)?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                desk::close(app);
            }
        });
    Ok(())
}
