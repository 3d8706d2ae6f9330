//! `countersign key` and `countersign verify`, as an auditor uses them.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::process::{Command, Output};

use countersign_engine::{Engine, LocalHost};
use serde_json::{Value, json};

/// A folder with the sheet of a decided order of the sample company and the key of that company.
struct Place {
    folder: tempfile::TempDir,
    book: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::new(LocalHost::new(folder.path().join("home")));
        let status = engine.call("x", "book.open_sample", json!({})).unwrap();
        let accounts = status["accounts"].as_array().unwrap();
        let administrator = accounts.iter().find(|a| a["administrator"] == true).unwrap();
        let login = json!({"login": administrator["login"], "password": administrator["password"]});
        engine.call("x", "session.sign_in", login).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let filters = json!([{"field": "state", "op": "eq", "value": "accepted"}]);
        let orders = json!({"kind": "order", "limit": 200, "filters": filters});
        let orders = engine.call("x", "records.list", orders).unwrap();
        let case = orders["rows"].as_array().unwrap().iter().find_map(|row| {
            let of = json!({"kind": "order", "id": row["id"]});
            let found = engine.call("x", "review.case_of", of).unwrap();
            found["case"]["case"].as_str().map(str::to_owned)
        });
        let request = json!({"cases": [case.unwrap()], "language": "zh-CN"});
        let made = engine.call("x", "sheet.pdf", request).unwrap();
        let pdf = engine.made_file("x", &text(&made["blob"])).unwrap();
        std::fs::write(folder.path().join("sheet.pdf"), pdf).unwrap();
        std::fs::write(folder.path().join("user"), text(&administrator["login"])).unwrap();
        std::fs::write(folder.path().join("password"), text(&administrator["password"])).unwrap();
        let book = engine.book_path().unwrap();
        let place = Self { folder, book };
        drop(engine);
        let key = place.run(&["key", "--out", "ORG.pub"], true);
        assert!(key.status.success(), "{}", String::from_utf8_lossy(&key.stderr));
        place
    }

    fn run(&self, arguments: &[&str], with_book: bool) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
        command.args(arguments).current_dir(self.folder.path());
        command
            .env("COUNTERSIGN_HOME", self.folder.path().join("cli"))
            .env("LC_ALL", "en_US.UTF-8");
        if with_book {
            let user = std::fs::read_to_string(self.folder.path().join("user")).unwrap();
            command
                .arg("--book")
                .arg(&self.book)
                .args(["--user", &user, "--password-file", "password"]);
        }
        command.output().unwrap()
    }

    fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments, false).status.code().unwrap()
    }

    fn found(&self, arguments: &[&str]) -> Value {
        let run = self.run(&[arguments, &["--json"]].concat(), false);
        serde_json::from_slice(&run.stdout).unwrap()
    }
}

#[test]
fn a_sheet_is_verified_with_a_key_with_a_book_and_with_neither() {
    let place = Place::new();
    let key = std::fs::read_to_string(place.folder.path().join("ORG.pub")).unwrap();
    assert!(key.starts_with("countersign-org ed25519 "), "{key}");

    let run = place.run(&["verify", "sheet.pdf", "--key", "ORG.pub"], false);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let said = String::from_utf8(run.stdout).unwrap();
    let found = place.found(&["verify", "sheet.pdf", "--key", "ORG.pub"]);
    assert_eq!(found["verdict"], "genuine");
    let signers = found["signers"].as_array().unwrap();
    assert!(signers.len() >= 4);
    for signer in signers {
        for part in ["name", "unit", "opinion"] {
            assert!(
                said.contains(signer[part].as_str().unwrap()),
                "{part} of {signer} in {said}"
            );
        }
    }
    let book = place.run(&["verify", "sheet.pdf"], true);
    assert_eq!(book.status.code(), Some(0), "{}", String::from_utf8_lossy(&book.stderr));

    let unknown = place.run(&["verify", "sheet.pdf"], false);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8(unknown.stderr).unwrap().contains("issuer unknown"));
    assert_eq!(place.found(&["verify", "sheet.pdf"])["verdict"], "unknown_issuer");

    let mut changed = std::fs::read(place.folder.path().join("sheet.pdf")).unwrap();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    std::fs::write(place.folder.path().join("changed.pdf"), &changed).unwrap();
    let run = place.run(&["verify", "changed.pdf", "--key", "ORG.pub"], false);
    assert_eq!(run.status.code(), Some(1));
    assert!(
        String::from_utf8(run.stderr)
            .unwrap()
            .contains("changed after it was issued")
    );
    let found = place.found(&["verify", "changed.pdf", "--key", "ORG.pub"]);
    assert_eq!(
        (&found["verdict"], &found["reason"]["code"]),
        (&json!("rejected"), &json!("altered"))
    );
    assert_eq!(found["signers"], json!([]));

    let bytes = [7_u8; 32];
    let other = ed25519_dalek::SigningKey::from_bytes(&bytes).verifying_key();
    let other = countersign_engine::OrgKey::new(other, "Another Company").unwrap();
    std::fs::write(place.folder.path().join("other.pub"), other.to_string()).unwrap();
    assert_eq!(place.code(&["verify", "sheet.pdf", "--key", "other.pub"]), 1);
    let found = place.found(&["verify", "sheet.pdf", "--key", "other.pub"]);
    assert_eq!(found["reason"]["code"], "other_issuer");

    std::fs::write(place.folder.path().join("plain.pdf"), b"%PDF-1.7\n%%EOF\n").unwrap();
    assert_eq!(place.code(&["verify", "plain.pdf", "--key", "ORG.pub"]), 1);
    assert_eq!(place.code(&["verify", "missing.pdf", "--key", "ORG.pub"]), 2);
    assert_eq!(place.code(&["verify", "sheet.pdf", "--key", "sheet.pdf"]), 2);
    assert_eq!(place.code(&["verify", "sheet.pdf", "--key", "missing.pub"]), 2);
}
