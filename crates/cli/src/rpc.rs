//! `countersign rpc`: any command of the contract, JSON in and out.

use std::io::Write as _;

use countersign_door::say;
use serde_json::Value;

use crate::access::{Access, failed};
use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    access: Access,
    /// A command of the contract, such as records.list.
    command: String,
    /// Its request.
    #[arg(default_value = "{}")]
    json: String,
}

/// The reply, or the failure as the contract says it, goes to standard output.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let request: Value = serde_json::from_str(&arguments.json)
        .map_err(|e| Failure::input(say("cli-no-json", &[("reason", &e.to_string())])))?;
    let desk = arguments.access.enter()?;
    match desk.ask(&arguments.command, request) {
        Ok(reply) => print(&reply),
        Err(failure) => {
            print(&serde_json::to_value(&failure).map_err(Failure::other)?)?;
            Err(failed(&failure))
        }
    }
}

pub fn print(json: &Value) -> Result<(), Failure> {
    writeln!(std::io::stdout(), "{json:#}").map_err(Failure::other)
}
