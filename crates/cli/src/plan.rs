//! `countersign plan`: the JIT plan of a directory of CSV files or of a book.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use countersign_planning::plan::csv::{FILES, Fault, read, read_previous, where_the_circle_closes, write};
use countersign_planning::plan::{Desk, Input, PlanError};
use serde_json::json;

use crate::access::Access;
use crate::failure::Failure;
use crate::together::{Unwritable, write_together};

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
    /// Who opens a database; not needed where its administrator has no password.
    #[arg(long, value_name = "LOGIN")]
    user: Option<String>,
    /// File whose first line is the password.
    #[arg(long, value_name = "FILE", requires = "user")]
    password_file: Option<PathBuf>,
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
        PlanSource::Book(path) => from_book(path, &arguments)?,
    };
    if let Some(previous) = &arguments.previous {
        let path = previous.join("lines.csv");
        input.previous = read_previous(&text(&path)?).map_err(Failure::input)?;
        input.redraft = true;
    }
    let desk = if arguments.no_forecast {
        Desk::without_forecast(input)
    } else {
        Desk::draft(input)
    };
    let desk = desk.map_err(|error| explained(&error, &arguments.book))?;
    let files = write(&desk).map_err(|error| explained(&error, &arguments.book))?;
    let files: Vec<(&str, &str)> = files.iter().map(|file| (file.name, &*file.text)).collect();
    write_together(&arguments.out, &files, "plan.json").map_err(|unwritable| {
        let Unwritable { path, error } = unwritable;
        Failure::input(format!("{} cannot be written: {error}", path.display()))
    })
}

fn from_directory(directory: &Path, arguments: &Arguments) -> Result<Input, Failure> {
    let mut texts = BTreeMap::new();
    for name in FILES {
        let path = directory.join(format!("{name}.csv"));
        if path.exists() {
            texts.insert(name.to_owned(), text(&path)?);
        }
    }
    for name in unknown_tables(directory) {
        let _ = writeln!(
            std::io::stderr(),
            "countersign: {name} is no table of a book and not read"
        );
    }
    let found = read(&texts, arguments.as_of, arguments.weeks).map_err(Failure::input)?;
    for note in &found.notes {
        let _ = writeln!(std::io::stderr(), "countersign: {note}");
    }
    Ok(found.input)
}

/// Names of CSV files that are no table, such as `order.csv`; tables of a plan may lie beside those of its book.
fn unknown_tables(directory: &Path) -> Vec<String> {
    const PLAN: [&str; 6] = ["lines", "projection", "pegging", "exceptions", "cash", "consumption"];
    let mut names: Vec<String> = (fs::read_dir(directory).into_iter().flatten().flatten())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| (name.strip_suffix(".csv")).is_some_and(|stem| !FILES.contains(&stem) && !PLAN.contains(&stem)))
        .collect();
    names.sort();
    names
}

/// What the book holds now, also where another process has it open.
fn from_book(path: &Path, arguments: &Arguments) -> Result<Input, Failure> {
    let access = Access {
        book: path.to_owned(),
        user: arguments.user.clone(),
        password_file: arguments.password_file.clone(),
    };
    let desk = access.enter()?;
    let request = json!({ "as_of": arguments.as_of.to_string(), "weeks": arguments.weeks });
    let made = desk.call("plan.input", request)?;
    let bytes = desk.made_file(made["blob"].as_str().unwrap_or_default())?;
    serde_json::from_slice(&bytes).map_err(Failure::other)
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

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    /// A directory with the given files, and a place for the plan in it.
    fn book(files: &[(&str, &str)]) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(directory.path().join(name), text).unwrap();
        }
        directory
    }

    fn plan(directory: &Path, out: &str, more: &[&str]) -> Result<(), Failure> {
        let (book, out) = (directory.to_str().unwrap(), directory.join(out));
        let mut line = vec!["plan", "--book", book, "--as-of", "2026-11-16", "--weeks", "8"];
        line.extend(["--out", out.to_str().unwrap()]);
        line.extend(more);
        run(Line::parse_from(line).arguments)
    }

    fn files(directory: &Path) -> BTreeMap<String, String> {
        let entries = fs::read_dir(directory).unwrap();
        (entries.map(|entry| entry.unwrap()))
            .map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, fs::read_to_string(entry.path()).unwrap())
            })
            .collect()
    }

    const ITEMS: (&str, &str) = ("items.csv", "item,kind,lead_time_days\nA,buy,5\n");
    const ORDERS: (&str, &str) = (
        "orders.csv",
        "order,line,item,quantity,requested\nS1,1,A,4,2026-12-01\n",
    );

    #[test]
    fn a_directory_becomes_a_plan_and_the_same_bytes_again() {
        let book = book(&[ITEMS, ORDERS]);
        plan(book.path(), "one", &["--no-forecast"]).unwrap();
        plan(book.path(), "two", &[]).unwrap();
        let previous = book.path().join("one");
        plan(book.path(), "three", &["--previous", previous.to_str().unwrap()]).unwrap();
        let one = files(&previous);
        assert_eq!(
            one.keys().map(String::as_str).collect::<Vec<_>>(),
            [
                "cash.csv",
                "consumption.csv",
                "exceptions.csv",
                "explanations.json",
                "lines.csv",
                "pegging.csv",
                "plan.json",
                "projection.csv",
            ]
        );
        assert_eq!(
            one["lines.csv"],
            "line,item,kind,quantity,start,due,late_days,cost\nA@2026-12-01,A,buy,4,2026-11-24,2026-12-01,0,0.00\n"
        );
        assert_eq!(one, files(&book.path().join("two")));
        assert_eq!(one, files(&book.path().join("three")));
    }

    #[test]
    fn a_fault_ends_with_2_and_writes_nothing() {
        let orders = (
            "orders.csv",
            "order,line,item,quantity,requested\nS1,1,B,4,2026-12-01\n",
        );
        let book = book(&[ITEMS, orders]);
        let failure = plan(book.path(), "out", &[]).unwrap_err();
        assert_eq!(failure.code, 2);
        assert_eq!(failure.message, "orders.csv, row 2, column item: B is not in items.csv");
        assert!(!book.path().join("out").exists());
    }

    #[test]
    fn after_a_plan_without_lines_every_line_is_new() {
        let without = ("orders.csv", "order,line,item,quantity,requested\n");
        let book = book(&[ITEMS, without]);
        plan(book.path(), "one", &[]).unwrap();
        fs::write(book.path().join(ORDERS.0), ORDERS.1).unwrap();
        let previous = book.path().join("one");
        plan(book.path(), "two", &["--previous", previous.to_str().unwrap()]).unwrap();
        let exceptions = &files(&book.path().join("two"))["exceptions.csv"];
        let said = "new,A,2026-12-01,4,\"A@2026-12-01: 4, start 2026-11-24\"\n";
        assert!(exceptions.contains(said), "{exceptions}");
    }

    #[test]
    fn a_plan_that_cannot_be_written_ends_with_2_and_leaves_the_earlier_one() {
        let book = book(&[ITEMS, ORDERS]);
        plan(book.path(), "out", &[]).unwrap();
        let out = book.path().join("out");
        fs::remove_file(out.join("pegging.csv")).unwrap();
        fs::create_dir(out.join("pegging.csv")).unwrap();
        let lines = fs::read(out.join("lines.csv")).unwrap();
        fs::write(book.path().join(ORDERS.0), ORDERS.1.replace(",4,", ",5,")).unwrap();
        let failure = plan(book.path(), "out", &[]).unwrap_err();
        assert_eq!(failure.code, 2);
        assert!(
            failure.message.contains("pegging.csv cannot be written"),
            "{}",
            failure.message
        );
        assert_eq!(fs::read(out.join("lines.csv")).unwrap(), lines);
        let in_a_file = plan(book.path(), "items.csv", &[]).unwrap_err();
        assert_eq!(in_a_file.code, 2);
        assert!(plan(book.path(), "orders.csv/out", &[]).is_err());
        assert_eq!(fs::read_dir(book.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_circle_is_named_with_the_row_that_closes_it() {
        let bom = ("bom.csv", "parent,component,quantity\nA,B,1\nB,A,1\n");
        let items = ("items.csv", "item\nA\nB\n");
        let book = book(&[items, ORDERS, bom]);
        let failure = plan(book.path(), "out", &[]).unwrap_err();
        assert_eq!(failure.code, 2);
        assert_eq!(
            failure.message,
            "bom.csv, row 3, column component: goes round in a circle: A -> B -> A"
        );
    }

    #[test]
    fn a_file_that_is_not_utf_8_is_named_with_its_row() {
        let book = book(&[ITEMS]);
        fs::write(book.path().join("orders.csv"), b"order,item\n\xd5\xc5,A\n").unwrap();
        let failure = plan(book.path(), "out", &[]).unwrap_err();
        assert_eq!(
            (failure.code, failure.message.as_str()),
            (2, "orders.csv, row 2: is not UTF-8")
        );
    }
}
