//! `countersign restore`: a book from its backup. The restored book begins a life of its own when it is opened.

use std::path::{Path, PathBuf};

use countersign_door::say;
use countersign_store::keys;

use crate::access::{absolute, unreadable};
use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    /// The backup; its key file lies beside it.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Where the book goes. Nothing may be there.
    #[arg(long, value_name = "FILE")]
    book: PathBuf,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let (from, book) = (absolute(&arguments.from)?, absolute(&arguments.book)?);
    let (from_keys, book_keys) = (keys::path_for(&from), keys::path_for(&book));
    for path in [&from, &from_keys] {
        if !path.is_file() {
            return Err(Failure::input(say("cli-no-file", &[("path", &path.to_string_lossy())])));
        }
    }
    for path in [&book, &book_keys] {
        if path.exists() {
            return Err(Failure::input(say("cli-exists", &[("path", &path.to_string_lossy())])));
        }
    }
    let restored = copy(&from_keys, &book_keys)
        .and_then(|()| copy(&from, &book))
        .and_then(|()| whole(&book));
    if restored.is_err() {
        // Half a book would be taken for one.
        let _ = std::fs::remove_file(&book);
        let _ = std::fs::remove_file(&book_keys);
    }
    restored
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::copy(from, to).map_err(|error| unreadable(from, &error))?;
    let file = std::fs::File::open(to).map_err(|error| unreadable(to, &error))?;
    file.sync_all().map_err(|error| unreadable(to, &error))
}

/// What can be seen without a password: whole pages, and a key file that belongs to a book.
fn whole(book: &Path) -> Result<(), Failure> {
    let length = std::fs::metadata(book).map_err(|error| unreadable(book, &error))?.len();
    if length == 0 || length % 4096 != 0 {
        return Err(Failure::input(say("error-book_damaged", &[])));
    }
    let engine = countersign_engine::Engine::new(countersign_engine::LocalHost::usual());
    engine.take_book(book);
    let Some(login) = engine.unprotected_login().map_err(|f| crate::access::failed(&f))? else {
        return Ok(());
    };
    let request = serde_json::json!({ "login": login, "password": "" });
    engine
        .call("restore", "session.sign_in", request)
        .map(|_| ())
        .map_err(|f| crate::access::failed(&f))
}
