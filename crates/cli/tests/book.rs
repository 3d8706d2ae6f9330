//! The commands on books, as a script sees them: files, standard output and exit codes.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

struct Place(tempfile::TempDir);

const ORDERS: &str = "订单号,客户名称,下单日期,规格型号,数量,单价,业务员
DD-1,武汉水务有限公司,2025-03-01,LXS-15,100,80,张三
DD-1,武汉水务有限公司,2025-03-01,LXS-20,五十多,95,张三
DD-2,襄阳燃气有限公司,2025-03-05,G2.5,10,210,李四
";

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        std::fs::write(place.at("orders.csv"), ORDERS).unwrap();
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_countersign"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("COUNTERSIGN_HOME", self.at("home"))
            .output()
            .unwrap()
    }

    fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&std::fs::read(self.at(name)).unwrap()).unwrap()
    }

    fn with_book() -> Self {
        let place = Self::new();
        let made = place.run(&[
            "import",
            "--book",
            "a.book",
            "--create",
            "--report",
            "r.json",
            "orders.csv",
        ]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        place
    }
}

#[test]
fn an_import_into_a_new_book_reports_what_arrived() {
    let place = Place::with_book();
    let report = place.json("r.json");
    let names: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(names, ["created", "updated", "unchanged", "faults"]);
    assert_eq!(report["created"]["order"], 2);
    let faults = report["faults"].as_array().unwrap();
    let error = faults.iter().find(|f| f["severity"] == "error").unwrap();
    assert_eq!((&error["row"], &error["value"]), (&3.into(), &"五十多".into()));
    let keys: Vec<&String> = error.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["file", "sheet", "row", "column", "severity", "code", "message", "value"]
    );
}

#[test]
fn a_dry_run_changes_nothing_and_says_the_same() {
    let place = Place::with_book();
    let dry = [
        "import",
        "--book",
        "a.book",
        "--dry-run",
        "--report",
        "d.json",
        "orders.csv",
    ];
    assert_eq!(place.code(&dry), 0);
    assert_eq!(place.json("d.json")["unchanged"]["order"], 2);
    assert_eq!(place.json("d.json")["created"], serde_json::json!({}));
}

#[test]
fn a_failed_import_leaves_no_book_behind() {
    let place = Place::new();
    std::fs::write(place.at("x.pdf"), "%PDF-1.7\n").unwrap();
    let run = place.run(&["import", "--book", "a.book", "--create", "--report", "r.json", "x.pdf"]);
    assert_eq!(run.status.code(), Some(2));
    assert_eq!(String::from_utf8(run.stderr).unwrap().lines().count(), 1);
    assert!(!place.at("a.book").exists());
    assert!(!place.at("r.json").exists());
}

#[test]
fn a_book_that_is_there_is_not_made_again() {
    let place = Place::with_book();
    let before = std::fs::read(place.at("a.book")).unwrap();
    let again = [
        "import",
        "--book",
        "a.book",
        "--create",
        "--report",
        "r.json",
        "orders.csv",
    ];
    assert_eq!(place.code(&again), 2);
    assert_eq!(std::fs::read(place.at("a.book")).unwrap(), before);
}

#[test]
fn an_export_has_the_stable_names_and_an_order_its_lines() {
    let place = Place::with_book();
    let export = |format: &str, out: &str| {
        place.code(&[
            "export", "--book", "a.book", "--kind", "order", "--format", format, "--out", out,
        ])
    };
    assert_eq!(export("json", "o.json"), 0);
    let orders = place.json("o.json");
    let first = orders
        .as_array()
        .unwrap()
        .iter()
        .find(|o| o["number"] == "DD-1")
        .unwrap();
    assert_eq!(first["amount"], "8000.00");
    assert_eq!(first["date"], "2025-03-01");
    assert_eq!(first["lines"][0]["product"], "LXS-15");
    assert_eq!(export("csv", "o.csv"), 0);
    let text = std::fs::read_to_string(place.at("o.csv")).unwrap();
    assert!(
        text.trim_start_matches('\u{feff}').starts_with("number,customer,"),
        "{text}"
    );
    assert_eq!(export("xlsx", "o.xlsx"), 0);
    assert_eq!(
        place.code(&[
            "export", "--book", "a.book", "--kind", "nothing", "--format", "csv", "--out", "n.csv"
        ]),
        2
    );
    assert!(!place.at("n.csv").exists());
}

#[test]
fn any_command_of_the_contract_can_be_called() {
    let place = Place::with_book();
    let list = place.run(&[
        "rpc",
        "--book",
        "a.book",
        "records.list",
        r#"{"kind":"order","limit":5}"#,
    ]);
    assert_eq!(list.status.code(), Some(0));
    let reply: Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!(reply["total"], 2);
    let unknown = place.run(&["rpc", "--book", "a.book", "records.nothing", "{}"]);
    assert_eq!(unknown.status.code(), Some(2));
    let failure: Value = serde_json::from_slice(&unknown.stdout).unwrap();
    assert_eq!(failure["code"], "unknown_command");
    assert_eq!(place.code(&["rpc", "--book", "a.book", "records.list", "{"]), 2);
    assert_eq!(place.code(&["rpc", "--book", "missing.book", "records.list"]), 2);
}

#[test]
fn once_a_password_is_set_every_command_wants_it() {
    let place = Place::with_book();
    let change = r#"{"current":"","new":"secret1"}"#;
    assert_eq!(
        place.code(&["rpc", "--book", "a.book", "session.change_password", change]),
        0
    );
    std::fs::write(place.at("right"), "secret1\n").unwrap();
    std::fs::write(place.at("wrong"), "secret2\n").unwrap();
    let me = ["rpc", "--book", "a.book", "session.me"];
    assert_eq!(place.code(&me), 2);
    let with = |file: &str| place.code(&[me.as_slice(), &["--user", "admin", "--password-file", file]].concat());
    assert_eq!(with("wrong"), 2);
    assert_eq!(with("right"), 0);
}

#[test]
fn a_backup_is_restored_beside_the_book_and_never_over_one() {
    let place = Place::with_book();
    assert_eq!(place.code(&["backup", "--book", "a.book", "--out", "b.book"]), 0);
    assert_eq!(place.code(&["backup", "--book", "a.book", "--out", "b.book"]), 2);
    assert_eq!(place.code(&["restore", "--from", "b.book", "--book", "a.book"]), 2);
    assert_eq!(place.code(&["restore", "--from", "b.book", "--book", "c.book"]), 0);
    let list = place.run(&[
        "rpc",
        "--book",
        "c.book",
        "records.list",
        r#"{"kind":"order","limit":5}"#,
    ]);
    let reply: Value = serde_json::from_slice(&list.stdout).unwrap();
    assert_eq!(reply["total"], 2);
}

#[test]
fn a_cut_off_backup_is_not_restored() {
    let place = Place::with_book();
    assert_eq!(place.code(&["backup", "--book", "a.book", "--out", "b.book"]), 0);
    let bytes = std::fs::read(place.at("b.book")).unwrap();
    std::fs::write(place.at("b.book"), &bytes[..bytes.len() / 2 / 4096 * 4096]).unwrap();
    assert_ne!(place.code(&["restore", "--from", "b.book", "--book", "c.book"]), 0);
    assert!(!place.at("c.book").exists());
}

#[test]
fn the_schema_names_every_command() {
    let place = Place::new();
    let run = place.run(&["schema"]);
    assert_eq!(run.status.code(), Some(0));
    let text = String::from_utf8(run.stdout).unwrap();
    for command in ["records.list", "import.run", "book.backup"] {
        assert!(text.contains(command), "{command}");
    }
}
