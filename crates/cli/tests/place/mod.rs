//! A folder of its own, where `countersign` runs as a script runs it.
#![allow(dead_code, clippy::unwrap_used)]

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_countersign");

pub const ORDERS: &str = "订单号,客户名称,下单日期,规格型号,数量,单价,业务员
DD-1,武汉水务有限公司,2025-03-01,LXS-15,100,80,张三
DD-1,武汉水务有限公司,2025-03-01,LXS-20,五十多,95,张三
DD-2,襄阳燃气有限公司,2025-03-05,G2.5,10,210,李四
";

pub struct Place(tempfile::TempDir);

impl Place {
    pub fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        std::fs::write(place.at("orders.csv"), ORDERS).unwrap();
        place
    }

    /// With a book of two orders.
    pub fn with_book() -> Self {
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
        assert!(made.status.success(), "{}", said(&made));
        place
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.0.path())
            .env("COUNTERSIGN_HOME", self.at("home"));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(PROGRAM).args(arguments).output().unwrap()
    }

    pub fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }

    pub fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&std::fs::read(self.at(name)).unwrap()).unwrap()
    }

    /// How many orders the book has, as a start of the program afterwards sees it.
    pub fn orders(&self) -> u64 {
        let list = [
            "rpc",
            "--book",
            "a.book",
            "records.list",
            r#"{"kind":"order","limit":1}"#,
        ];
        let reply = self.run(&list);
        assert!(reply.status.success(), "{}", said(&reply));
        let reply: Value = serde_json::from_slice(&reply.stdout).unwrap();
        reply["total"].as_u64().unwrap()
    }

    /// What the integrity check finds.
    pub fn faults(&self) -> Value {
        let reply = self.run(&["rpc", "--book", "a.book", "book.check"]);
        assert!(reply.status.success(), "{}", said(&reply));
        let reply: Value = serde_json::from_slice(&reply.stdout).unwrap();
        reply["faults"].clone()
    }

    /// Refused as a fault of what was handed in, in both languages, each saying its words in one line.
    pub fn refused(&self, arguments: &[&str], chinese: &str, english: &str) {
        for (language, words) in [("zh-CN", chinese), ("en", english)] {
            let output = self.run(&[&["--language", language], arguments].concat());
            let said = said(&output);
            assert_eq!(output.status.code(), Some(2), "{said}");
            assert!(said.contains(words), "“{words}” is not in: {said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
