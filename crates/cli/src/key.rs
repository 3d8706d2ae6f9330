//! `countersign key`: the organisation's public key, for those who verify its sheets.

use std::path::PathBuf;

use serde_json::json;

use crate::access::{Access, write_whole};
use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    access: Access,
    /// Where the key goes, such as ORG.pub.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let desk = arguments.access.enter()?;
    let reply = desk.call("sheet.public_key", json!({}))?;
    write_whole(&arguments.out, reply["text"].as_str().unwrap_or_default().as_bytes())
}
