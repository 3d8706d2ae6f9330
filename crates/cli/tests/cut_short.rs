//! Imports that do not come to their end: the disk is full, or the process is killed. All of it or nothing.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod place;

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use place::{PROGRAM, Place, said};
use serde_json::{Value, json};

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

/// `countersign web` on the book of a place, killed at the end of the test if not before.
struct Web {
    process: Child,
    /// It would not go on without a reader.
    _said: BufReader<ChildStdout>,
    address: String,
    bearer: String,
}

impl Drop for Web {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Web {
    fn open(place: &Place) -> Self {
        let mut command = place.command(PROGRAM);
        command.args(["web", "--book"]).arg(place.at("a.book"));
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let entrance = said.by_ref().lines().map(Result::unwrap);
        let entrance = entrance.into_iter().find(|line| line.contains("?token=")).unwrap();
        let (address, token) = entrance.trim().split_once("/?token=").unwrap();
        let mut web = Self {
            process,
            _said: said,
            address: address.trim_start_matches("http://").to_owned(),
            bearer: String::new(),
        };
        let entered = web.post("/enter", &json!({ "token": token }));
        web.bearer = entered["bearer"].as_str().unwrap().to_owned();
        web.call("session.sign_in", json!({ "login": "admin", "password": "" }));
        web
    }

    fn call(&self, command: &str, request: Value) -> Value {
        self.post("/rpc", &json!({ "command": command, "request": request }))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.address,
            self.bearer,
            body.len()
        )
        .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        let (head, body) = reply.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{reply}");
        serde_json::from_str(body).unwrap()
    }
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
