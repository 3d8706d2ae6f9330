//! `countersign`: the engine from the command line. One file per command.

mod access;
mod backup;
mod export;
mod failure;
mod forecast;
mod import;
mod key;
mod plan;
mod restore;
mod rpc;
mod schema;
mod series;
mod stock_levels;
mod together;
mod verify;
mod web;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use failure::Failure;

#[derive(Parser)]
#[command(name = "countersign", version, about = "Order review, sign-off and the JIT plan")]
struct Arguments {
    /// What is said and reported is said in this language; the system's when absent.
    #[arg(long, global = true, value_parser = ["zh-CN", "en"])]
    language: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Bring workbooks and text files into a book.
    Import(import::Arguments),
    /// Write all records of a kind to a file.
    Export(export::Arguments),
    /// Call a command of the contract, JSON in and out.
    Rpc(rpc::Arguments),
    /// The contract as JSON Schema.
    Schema,
    /// Whether a printed sheet is genuine, and who signed what.
    Verify(verify::Arguments),
    /// The organisation's public key, for those who verify its sheets.
    Key(key::Arguments),
    /// A whole copy of a book with its keys.
    Backup(backup::Arguments),
    /// A book from its backup.
    Restore(restore::Arguments),
    /// Draft the JIT plan of a book.
    Plan(plan::Arguments),
    /// Forecast every series of a table.
    Forecast(forecast::Arguments),
    /// Order-up-to levels for a share of units served at once.
    StockLevels(stock_levels::Arguments),
    /// Open the same interface in a browser.
    Web(web::Arguments),
}

impl Command {
    fn run(self) -> Result<(), Failure> {
        match self {
            Command::Import(arguments) => import::run(arguments),
            Command::Export(arguments) => export::run(arguments),
            Command::Rpc(arguments) => rpc::run(arguments),
            Command::Schema => schema::run(),
            Command::Verify(arguments) => verify::run(arguments),
            Command::Key(arguments) => key::run(arguments),
            Command::Backup(arguments) => backup::run(arguments),
            Command::Restore(arguments) => restore::run(arguments),
            Command::Plan(arguments) => plan::run(arguments),
            Command::Forecast(arguments) => forecast::run(arguments),
            Command::StockLevels(arguments) => stock_levels::run(arguments),
            Command::Web(arguments) => web::run(arguments),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(language) = &arguments.language {
        countersign_door::speak(language);
    }
    match arguments.command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // Nobody is left to tell when even this cannot be written.
            let _ = writeln!(std::io::stderr(), "countersign: {}", failure.message);
            ExitCode::from(failure.code)
        }
    }
}
