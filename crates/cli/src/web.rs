//! `countersign web`: the same interface in a browser, on the loopback interface.

use std::io::{self, BufRead as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use countersign_door::{Office as _, Options, Reception, Serving, fresh_key, say, serve};
use countersign_engine::{Engine, Host as _, LocalHost};
use serde_json::Value;

use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    /// Begin with the sample company.
    #[arg(long, conflicts_with = "book")]
    sample: bool,
    /// Begin with this book instead of the one used last.
    #[arg(long)]
    book: Option<PathBuf>,
    /// The port on the loopback interface; any free one when absent.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let runtime = tokio::runtime::Runtime::new().map_err(Failure::other)?;
    let host = LocalHost::usual();
    let uploads = host.uploads();
    let engine = Engine::new(host);
    if let Some(book) = &arguments.book {
        engine.take_book(book);
    }
    let book = engine.clone();
    let office = Reception::new(Arc::new(engine), move || book.book_path());
    if arguments.sample {
        let session = fresh_key().map_err(Failure::other)?;
        office
            .call(&session, "book.open_sample", Value::Null)
            .map_err(Failure::other)?;
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port))
        .map_err(|error| Failure::other(format_args!("port {}: {error}", arguments.port)))?;
    let served = runtime.block_on(keep_open(office.clone(), listener, uploads));
    office.close();
    // A call that still runs is not waited for: what it has not committed never happened.
    runtime.shutdown_background();
    served.map_err(Failure::other)
}

async fn keep_open(office: Arc<Reception>, listener: TcpListener, uploads: PathBuf) -> io::Result<()> {
    let door = Arc::new(serve(office.clone(), listener, Options { uploads })?);
    office.set_door(door.notice());
    let mut out = io::stdout();
    writeln!(
        out,
        "{}\n\n  {}\n\n{}",
        say("web-open", &[]),
        door.entrance()?,
        say("web-again", &[])
    )?;
    out.flush()?;
    more_entrances(door.clone());
    until_told_to_end().await
}

/// Another address for every line on standard input.
fn more_entrances(door: Arc<Serving>) {
    std::thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            if line.is_err() {
                return;
            }
            let said = door
                .entrance()
                .and_then(|entrance| writeln!(io::stdout(), "  {entrance}"));
            if let Err(error) = said {
                tracing::warn!(%error, "no further address");
            }
        }
    });
}

async fn until_told_to_end() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
