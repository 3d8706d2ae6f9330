//! The desktop shell: a window on the interface, one rpc command, events, dialogs, updater, log.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod interface;
mod window;

fn main() -> Result<(), tauri::Error> {
    let mut context = tauri::generate_context!();
    context.set_assets(Box::new(interface::Interface));
    tauri::Builder::default()
        .setup(|app| {
            window::open(app.handle())?;
            Ok(())
        })
        .run(context)
}
