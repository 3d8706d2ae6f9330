//! `countersign plan`: the JIT plan of a directory of CSV files or of a book.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use countersign_planning::plan::csv::{FILES, Fault, read, read_previous, where_the_circle_closes, write};
use countersign_planning::plan::{Desk, Input, PlanError};

use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Arguments {
    /// The program's database, or a directory with items.csv, orders.csv …
    #[arg(long, value_name = "FILE|DIR")]
    book: PathBuf,
    /// The day the plan is made.
    #[arg(long, value_name = "DATE")]
    as_of: NaiveDate,
    /// ISO weeks to plan, this one included.
    #[arg(long, default_value_t = 26)]
    weeks: u32,
    /// Where the files of the plan go.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Compute no forecast from history; rows of forecast.csv still count.
    #[arg(long)]
    no_forecast: bool,
    /// The output of an earlier plan, for a calm redraft.
    #[arg(long, value_name = "DIR")]
    previous: Option<PathBuf>,
}

/// Where the input comes from.
enum PlanSource<'a> {
    Directory(&'a Path),
    Book(&'a Path),
}

pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let source = if arguments.book.is_dir() {
        PlanSource::Directory(&arguments.book)
    } else {
        PlanSource::Book(&arguments.book)
    };
    let mut input = match source {
        PlanSource::Directory(path) => from_directory(path, &arguments)?,
        PlanSource::Book(path) => from_book(path)?,
    };
    if let Some(previous) = &arguments.previous {
        let path = previous.join("lines.csv");
        input.previous = read_previous(&text(&path)?).map_err(Failure::input)?;
    }
    let desk = if arguments.no_forecast {
        Desk::without_forecast(input)
    } else {
        Desk::draft(input)
    };
    let desk = desk.map_err(|error| explained(&error, &arguments.book))?;
    let files = write(&desk).map_err(|error| explained(&error, &arguments.book))?;
    fs::create_dir_all(&arguments.out).map_err(|error| unwritable(&arguments.out, &error))?;
    for file in files {
        let path = arguments.out.join(file.name);
        fs::write(&path, file.text).map_err(|error| unwritable(&path, &error))?;
    }
    Ok(())
}

fn from_directory(directory: &Path, arguments: &Arguments) -> Result<Input, Failure> {
    let mut texts = BTreeMap::new();
    for name in FILES {
        let path = directory.join(format!("{name}.csv"));
        if path.exists() {
            texts.insert(name.to_owned(), text(&path)?);
        }
    }
    let found = read(&texts, arguments.as_of, arguments.weeks).map_err(Failure::input)?;
    for note in &found.notes {
        let _ = writeln!(std::io::stderr(), "countersign: {note}");
    }
    Ok(found.input)
}

fn from_book(path: &Path) -> Result<Input, Failure> {
    if !path.exists() {
        return Err(Failure::input(format!("{} does not exist", path.display())));
    }
    Err(Failure::other(format!(
        "{} is a file; this build plans from a directory of CSV files only",
        path.display()
    )))
}

/// An error of the plan; a circle in the bill of materials also by its row.
fn explained(error: &PlanError, book: &Path) -> Failure {
    let row = match error {
        PlanError::Cycle { path } => fs::read_to_string(book.join("bom.csv"))
            .ok()
            .and_then(|text| where_the_circle_closes(&text, path)),
        _ => None,
    };
    match row {
        Some(fault) => Failure::input(fault),
        None => Failure::input(error),
    }
}

fn text(path: &Path) -> Result<String, Failure> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::input(format!("{} does not exist", path.display())),
        _ => Failure::other(format!("{}: {error}", path.display())),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let row = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        Failure::input(Fault {
            file: name,
            row: Some(row),
            column: None,
            problem: "is not UTF-8".to_owned(),
        })
    })
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::other(format!("{} cannot be written: {error}", path.display()))
}
