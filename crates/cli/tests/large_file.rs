//! The largest file that is taken is imported in memory that an office computer can spare.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod place;

use std::io::{BufWriter, Write as _};
use std::path::Path;

use place::{PROGRAM, Place};

const LARGEST: u64 = 100_000_000;
const MEMORY: u64 = 500_000_000;

/// Customers with a page each in a column that is not taken, up to just below the limit.
fn write_customers(path: &Path) -> u64 {
    let mut file = BufWriter::new(std::fs::File::create(path).unwrap());
    let page = "两路供水，表井在院内；换表须提前三天联系。".repeat(400);
    let mut written = file.write("客户名称,地区,巡检记录\n".as_bytes()).unwrap() as u64;
    let mut rows = 0;
    while written < LARGEST - 40_000 {
        let row = format!("武汉第{rows}水务有限公司,湖北,{rows}{page}\n");
        file.write_all(row.as_bytes()).unwrap();
        written += row.len() as u64;
        rows += 1;
    }
    file.flush().unwrap();
    rows
}

/// Most memory a process has held so far, in bytes, where the system tells.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[test]
fn a_file_just_below_the_limit_is_imported_in_less_than_500_megabytes() {
    let place = Place::new();
    let rows = write_customers(&place.at("large.csv"));
    let arguments = [
        "import",
        "--book",
        "a.book",
        "--create",
        "--report",
        "r.json",
        "large.csv",
    ];
    let mut import = place.command(PROGRAM).args(arguments).spawn().unwrap();
    let mut most = None;
    let ended = loop {
        most = most.max(peak(import.id()));
        match import.try_wait().unwrap() {
            Some(status) => break status,
            None => std::thread::sleep(std::time::Duration::from_millis(50)),
        }
    };
    assert!(ended.success());
    assert_eq!(place.json("r.json")["created"]["customer"], rows);
    match most {
        Some(most) => assert!(most < MEMORY, "{most} bytes"),
        None => println!("skipped: this system does not tell how much memory a process has held"),
    }
}
