//! The built interface: carried inside release builds, read from `ui/dist` in development builds.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

include!(concat!(env!("OUT_DIR"), "/interface.rs"));

/// What a page of the interface may load. Inline styles are how Svelte positions popovers and columns.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; frame-src blob:; style-src 'self' 'unsafe-inline'; \
     object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const NOT_BUILT: &[u8] = include_bytes!("not_built.html");

/// A file of the interface.
pub struct Page {
    pub bytes: Cow<'static, [u8]>,
    pub content_type: &'static str,
}

/// One file of the interface by its path without the leading slash; the empty path is the start page.
pub fn page(path: &str) -> Option<Page> {
    let path = if path.is_empty() { "index.html" } else { path };
    if let Some((_, bytes)) = FILES.iter().find(|(name, _)| *name == path) {
        return Some(found(path, Cow::Borrowed(bytes)));
    }
    if let Some(bytes) = from_disk(path) {
        return Some(found(path, Cow::Owned(bytes)));
    }
    (path == "index.html").then(|| found(path, Cow::Borrowed(NOT_BUILT)))
}

/// The names of the files a release build carries.
pub fn page_names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}

fn from_disk(path: &str) -> Option<Vec<u8>> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let inside = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return None;
    }
    std::fs::read(dist().join(path)).ok()
}

fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist")
}

fn found(path: &str, bytes: Cow<'static, [u8]>) -> Page {
    Page {
        bytes,
        content_type: content_type(path),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        "ftl" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_a_start_page() {
        let start = page("").unwrap();
        assert_eq!(start.content_type, "text/html; charset=utf-8");
        assert!(start.bytes.starts_with(b"<!"));
    }

    #[test]
    fn nothing_outside_the_interface_is_served() {
        assert!(page("../../Cargo.toml").is_none());
        assert!(page("../package.json").is_none());
        assert!(page("/etc/hostname").is_none());
        assert!(page("assets/../../package.json").is_none());
    }
}
