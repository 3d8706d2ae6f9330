//! `countersign import`: workbooks and text files into a book.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use countersign_contract::import::{Fault, ImportReport};
use countersign_door::{language, say};
use countersign_engine::{Engine, LocalHost};
use serde::Serialize;
use serde_json::{Value, json};

use crate::access::{Access, Desk, absolute, failed, write_whole};
use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    access: Access,
    /// Make the book first, with a local administrator without a password.
    #[arg(long, conflicts_with = "user")]
    create: bool,
    /// Change nothing; only report.
    #[arg(long)]
    dry_run: bool,
    /// What was created, updated and found wrong, as JSON.
    #[arg(long, value_name = "OUT.json")]
    report: PathBuf,
    /// Files that belong together.
    #[arg(required = true, value_name = "IN")]
    files: Vec<PathBuf>,
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let mut files = Vec::new();
    for file in &arguments.files {
        if !file.is_file() {
            return Err(Failure::input(say("cli-no-file", &[("path", &file.to_string_lossy())])));
        }
        files.push(absolute(file)?);
    }
    if !arguments.create {
        return import(&arguments, &files);
    }
    let book = absolute(&arguments.access.book)?;
    create(&book)?;
    let imported = import(&arguments, &files);
    if imported.is_err() || arguments.dry_run {
        take_away(&book);
    }
    imported
}

fn import(arguments: &Arguments, files: &[PathBuf]) -> Result<(), Failure> {
    let desk = arguments.access.enter()?;
    let report = if desk.is_owner() {
        desk.engine
            .import_now(&desk.session, files, None, arguments.dry_run, language())
            .map_err(|f| failed(&f))?
    } else {
        elsewhere(&desk, files, arguments.dry_run)?
    };
    let text = serde_json::to_vec_pretty(&Written {
        created: &report.created,
        updated: &report.updated,
        unchanged: &report.unchanged,
        faults: &report.faults,
    })
    .map_err(Failure::other)?;
    let written = write_whole(&arguments.report, &text);
    if written.is_err()
        && let Some(operation) = &report.operation
    {
        // Nobody would know what came in: better nothing did.
        desk.call("operations.undo", json!({ "operation": operation }))?;
    }
    written
}

/// The report as it is written.
#[derive(Serialize)]
struct Written<'a> {
    created: &'a BTreeMap<String, u64>,
    updated: &'a BTreeMap<String, u64>,
    unchanged: &'a BTreeMap<String, u64>,
    faults: &'a [Fault],
}

/// Another process has the book open: it does the work.
fn elsewhere(desk: &Desk, files: &[PathBuf], dry_run: bool) -> Result<ImportReport, Failure> {
    let files: Vec<Value> = files.iter().map(|f| json!({ "path": f })).collect();
    let started = desk.call("import.run", json!({ "files": files, "dry_run": dry_run }))?;
    let job = json!({ "job": started["job"] });
    let report = json!({ "job": started["job"], "language": language() });
    while desk.call("jobs.get", job.clone())?["state"] == "running" {
        std::thread::sleep(Duration::from_millis(100));
    }
    serde_json::from_value(desk.call("import.report", report)?).map_err(Failure::other)
}

fn create(book: &Path) -> Result<(), Failure> {
    let name = book.file_stem().unwrap_or_default().to_string_lossy();
    let engine = Engine::new(LocalHost::usual());
    engine.create_local(book, &name, language()).map_err(|f| failed(&f))
}

/// A book made for an import that failed, or that was only tried, is of no use.
fn take_away(book: &Path) {
    for suffix in ["", "-wal", "-shm", ".keys", ".life", ".lock"] {
        let mut name = book.as_os_str().to_owned();
        name.push(suffix);
        // What was not there need not go.
        let _ = std::fs::remove_file(name);
    }
}
