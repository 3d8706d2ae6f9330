//! The commands on books, as a script sees them: files, standard output and exit codes.
#![allow(clippy::unwrap_used)]

mod place;
#[path = "place/web.rs"]
mod web;

use place::Place;
use serde_json::{Value, json};
use web::Web;

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
fn the_plan_of_a_book_is_written_as_files_and_a_book_that_is_not_there_is_named() {
    let place = Place::with_book();
    let plan = [
        "plan",
        "--book",
        "a.book",
        "--as-of",
        "2025-04-07",
        "--weeks",
        "8",
        "--out",
        "plan",
    ];
    assert_eq!(place.code(&plan), 0);
    let lines = std::fs::read_to_string(place.at("plan/lines.csv")).unwrap();
    assert!(lines.lines().count() > 1, "{lines}");
    let nobody = ["plan", "--book", "none.book", "--as-of", "2025-04-07", "--out", "plan"];
    let refused = place.run(&nobody);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("none.book"));
}

#[test]
fn a_book_that_another_process_has_open_is_planned_imported_and_exported_all_the_same() {
    let place = Place::with_book();
    let plan = |out: &str| {
        let as_of = ["--as-of", "2025-04-07", "--weeks", "8"];
        place.code(&[["plan", "--book", "a.book", "--out", out].as_slice(), &as_of].concat())
    };
    assert_eq!(plan("alone"), 0);
    let window = Web::open(&place);
    assert_eq!(plan("beside"), 0);
    let lines = |of: &str| std::fs::read_to_string(place.at(&format!("{of}/lines.csv"))).unwrap();
    assert_eq!(lines("beside"), lines("alone"));
    std::fs::write(place.at("more.csv"), place::ORDERS.replace("DD-", "XG-")).unwrap();
    assert_eq!(
        place.code(&["import", "--book", "a.book", "--report", "m.json", "more.csv"]),
        0
    );
    let seen = window.call("records.list", json!({ "kind": "order", "limit": 1 }));
    assert_eq!(seen["total"], 4, "the open window sees what came from outside");
    let export = [
        "export", "--book", "a.book", "--kind", "order", "--format", "csv", "--out", "o.csv",
    ];
    assert_eq!(place.code(&export), 0);
    assert!(std::fs::read_to_string(place.at("o.csv")).unwrap().contains("XG-2"));
}

#[test]
fn what_a_report_says_is_said_in_the_language_asked_for() {
    let place = Place::with_book();
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for language in ["zh-CN", "en"] {
        let dry = [
            "import",
            "--language",
            language,
            "--book",
            "a.book",
            "--dry-run",
            "--report",
            "d.json",
            "orders.csv",
        ];
        assert_eq!(place.code(&dry), 0);
        let report = place.json("d.json");
        let faults = report["faults"].as_array().unwrap();
        assert!(!faults.is_empty());
        // What stands in the files is quoted as it stands there.
        let said = |f: &&Value| f["code"] == "not_a_number";
        let message = faults.iter().find(said).unwrap()["message"].as_str().unwrap();
        assert_eq!(chinese(message), language == "zh-CN", "{message}");
        let refused = place.run(&[
            "--language",
            language,
            "backup",
            "--book",
            "none.book",
            "--out",
            "b.book",
        ]);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(chinese(&said), language == "zh-CN", "{said}");
    }
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
