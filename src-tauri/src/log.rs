//! The log file beside the books. Panics are written there too.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

/// At the next start a larger log becomes `countersign.log.old`.
const LARGEST: u64 = 8 * 1024 * 1024;

pub fn start(home: &Path) -> io::Result<()> {
    let path = home.join("countersign.log");
    if fs::metadata(&path).is_ok_and(|log| log.len() > LARGEST) {
        fs::rename(&path, home.join("countersign.log.old"))?;
    }
    let file = OpenOptions::new().create(true).append(true).open(&path)?;
    let filter = EnvFilter::try_from_env("COUNTERSIGN_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .try_init()
        .map_err(io::Error::other)?;
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        tracing::error!(%panic, "panic");
        usual(panic);
    }));
    Ok(())
}
