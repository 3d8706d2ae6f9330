use tauri::{AppHandle, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The label of the one window; the capability names it.
pub const MAIN: &str = "main";

pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("会签 Countersign")
        .inner_size(1280.0, 800.0)
        .min_inner_size(960.0, 600.0)
        .build()
}
