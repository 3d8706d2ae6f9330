//! `countersign export`: all records of a kind, under their stable English names.

use std::path::PathBuf;

use countersign_door::say;
use serde_json::json;

use crate::access::{Access, write_whole};
use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    access: Access,
    /// customer, order, product, …
    #[arg(long)]
    kind: String,
    #[arg(long, value_enum)]
    format: Form,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    Csv,
    Xlsx,
    Json,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    if countersign_domain::kinds::kind(&arguments.kind).is_none() {
        return Err(Failure::input(say("cli-unknown-kind", &[("kind", &arguments.kind)])));
    }
    let desk = arguments.access.enter()?;
    let format = match arguments.format {
        Form::Csv => "csv",
        Form::Xlsx => "xlsx",
        Form::Json => "json",
    };
    let request = json!({
        "list": { "kind": arguments.kind, "limit": 1000 },
        "format": format,
        "language": "",
    });
    let made = desk.call("records.export", request)?;
    let bytes = desk.made_file(made["blob"].as_str().unwrap_or_default())?;
    write_whole(&arguments.out, &bytes)
}
