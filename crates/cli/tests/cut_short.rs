//! Imports that do not come to their end: the disk is full, or the process is killed. All of it or nothing.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod place;
#[path = "place/web.rs"]
mod web;

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use place::{PROGRAM, Place, said};
use serde_json::json;
use web::Web;

/// Orders of one line each.
fn orders(count: usize) -> String {
    let mut text = String::from("订单号,客户名称,下单日期,规格型号,数量,单价,业务员\n");
    for n in 0..count {
        writeln!(text, "ZX-{n},襄阳燃气有限公司,2025-03-05,G2.5,{},210,李四", 1 + n % 90).unwrap();
    }
    text
}

/// Runs a script of the shell with a small file system of its own at `small`, gone when the script ends. None where
/// the system lets no one have that.
fn on_a_small_disk(place: &Place, script: &str) -> Option<std::process::Output> {
    std::fs::create_dir(place.at("small")).unwrap();
    let script = format!("set -e\nmount -t tmpfs -o size=24m tmpfs small\n{script}");
    for options in ["-Urm", "-m"] {
        let may = Command::new("unshare")
            .args([options, "mount", "-t", "tmpfs", "tmpfs", "/mnt"])
            .stderr(Stdio::null())
            .status();
        if may.is_ok_and(|status| status.success()) {
            let mut shell = place.command("unshare");
            shell.args([options, "sh", "-c", &script]).env("PROGRAM", PROGRAM);
            return Some(shell.output().unwrap());
        }
    }
    println!("skipped: no file system of a chosen size can be had here");
    None
}

#[test]
fn a_full_disk_stops_an_import_whole_and_the_book_goes_on_when_there_is_room() {
    let place = Place::new();
    std::fs::write(place.at("many.csv"), orders(3_000)).unwrap();
    let script = r#"
"$PROGRAM" import --book small/a.book --create --report r.json orders.csv
try() {
    code=0
    "$PROGRAM" --language $1 import --book small/a.book --report full.json many.csv 2>said-$1 || code=$?
    echo $code >>codes
}
dd if=/dev/zero of=small/filler bs=64k 2>/dev/null || true
try zh-CN
# Room to begin, but not for all.
truncate -s -768K small/filler
try en
[ ! -e full.json ]
rm small/filler
"$PROGRAM" rpc --book small/a.book records.list '{"kind":"order","limit":1}' >before
"$PROGRAM" rpc --book small/a.book book.check >check
"$PROGRAM" import --book small/a.book --report again.json many.csv
"$PROGRAM" rpc --book small/a.book records.list '{"kind":"order","limit":1}' >after
"#;
    let Some(output) = on_a_small_disk(&place, script) else {
        return;
    };
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(place.at("codes")).unwrap(), "1\n1\n");
    let words = |file: &str| std::fs::read_to_string(place.at(file)).unwrap();
    assert!(
        words("said-zh-CN").contains("磁盘满了，没有保存。请腾出空间后再试"),
        "{}",
        words("said-zh-CN")
    );
    assert!(
        words("said-en").contains("The disk is full; nothing was saved. Free some space"),
        "{}",
        words("said-en")
    );
    assert_eq!(place.json("before")["total"], 2);
    assert_eq!(place.json("check")["faults"], json!([]));
    assert_eq!(place.json("again.json")["created"]["order"], 3_000);
    assert_eq!(place.json("after")["total"], 3_002);
}

#[test]
fn a_process_killed_in_the_middle_of_an_import_leaves_the_book_as_it_was() {
    let place = Place::with_book();
    std::fs::write(place.at("many.csv"), orders(20_000)).unwrap();
    let mut web = Web::open(&place);
    let started = web.call(
        "import.run",
        json!({ "files": [{ "path": place.at("many.csv") }], "dry_run": false }),
    );
    loop {
        let job = web.call("jobs.get", json!({ "job": started["job"] }));
        assert_eq!(job["state"], "running", "it was over before it could be killed: {job}");
        if job["done"].as_u64().unwrap() > 0 {
            break;
        }
        std::thread::yield_now();
    }
    web.process.kill().unwrap();
    web.process.wait().unwrap();

    assert_eq!(place.orders(), 2);
    assert_eq!(place.faults(), json!([]));
    let again = place.run(&["import", "--book", "a.book", "--report", "again.json", "orders.csv"]);
    assert!(again.status.success(), "{}", said(&again));
    assert_eq!(place.json("again.json")["unchanged"]["order"], 2);
    assert_eq!(place.json("again.json")["created"], json!({}));
}
