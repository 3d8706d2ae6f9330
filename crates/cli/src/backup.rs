//! `countersign backup`: a whole copy of a book with its key file, also while others work.

use std::path::PathBuf;

use countersign_door::say;
use serde_json::json;

use crate::access::{Access, absolute};
use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    access: Access,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let out = absolute(&arguments.out)?;
    if out.exists() || countersign_store::keys::path_for(&out).exists() {
        return Err(Failure::input(say("cli-exists", &[("path", &out.to_string_lossy())])));
    }
    let desk = arguments.access.enter()?;
    desk.call("book.backup", json!({ "path": out }))?;
    Ok(())
}
