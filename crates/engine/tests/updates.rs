//! Where a computer looks for newer versions: as the book it opened says, and nowhere without a key.
#![allow(clippy::unwrap_used)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use countersign_engine::{Engine, LocalHost};
use serde_json::{Value, json};

struct Computer {
    folder: tempfile::TempDir,
    engine: Engine,
}

fn key() -> String {
    let raw = [b"Ed".as_slice(), &[7; 40]].concat();
    BASE64.encode(format!(
        "untrusted comment: minisign public key\n{}\n",
        BASE64.encode(raw)
    ))
}

impl Computer {
    fn with_book() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::new(LocalHost::new(folder.path().join("home")));
        engine
            .create_local(&folder.path().join("a.book"), "汉口仪表", "zh-CN")
            .unwrap();
        let computer = Self { folder, engine };
        computer.sign_in();
        computer
    }

    fn sign_in(&self) {
        let login = json!({ "login": "admin", "password": "" });
        self.engine.call("a", "session.sign_in", login).unwrap();
    }

    /// The field that is wrong and what is wrong with it.
    fn save(&self, endpoint: &str, key: &str) -> Result<(), (String, String)> {
        let mut settings = self.engine.call("a", "settings.book", json!({})).unwrap();
        settings["update_endpoint"] = endpoint.into();
        settings["update_key"] = key.into();
        self.engine
            .call("a", "settings.save_book", settings)
            .map(|_| ())
            .map_err(|f| (f.field_errors[0].field.clone(), f.field_errors[0].code.clone()))
    }

    fn written(&self) -> Option<Value> {
        let text = std::fs::read(self.folder.path().join("home/update.json")).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

#[test]
fn an_address_without_a_key_is_refused_and_so_is_a_key_that_is_none() {
    let computer = Computer::with_book();
    let wrong = |field: &str, code: &str| Err((field.to_owned(), code.to_owned()));
    let address = "https://updates.example/{{target}}/{{current_version}}";
    assert_eq!(computer.save(address, ""), wrong("update_key", "required"));
    assert_eq!(computer.save(address, "RWQ"), wrong("update_key", "not_an_update_key"));
    assert_eq!(computer.save("", &key()), wrong("update_endpoint", "required"));
    for open in ["http://updates.example", "updates.example", "https://a b"] {
        assert_eq!(
            computer.save(open, &key()),
            wrong("update_endpoint", "not_an_https_address")
        );
    }
    assert_eq!(computer.written(), None);
    assert_eq!(computer.save("", ""), Ok(()));
    assert_eq!(computer.written(), None);
}

#[test]
fn what_the_book_says_holds_on_every_computer_that_opens_it() {
    let computer = Computer::with_book();
    computer.save("https://updates.example", &key()).unwrap();
    let said = computer.written().unwrap();
    assert_eq!(said["endpoint"], "https://updates.example");
    assert_eq!(said["public_key"], key());

    let home = computer.folder.path().join("home/update.json");
    std::fs::remove_file(&home).unwrap();
    computer.engine.call("a", "book.leave", json!({})).unwrap();
    computer.engine.take_book(&computer.folder.path().join("a.book"));
    computer.sign_in();
    assert_eq!(computer.written().unwrap(), said);

    computer.save("", "").unwrap();
    assert_eq!(computer.written(), None);
}

#[test]
fn a_book_that_says_nothing_does_not_switch_off_what_another_has_set() {
    let computer = Computer::with_book();
    computer.save("https://updates.example", &key()).unwrap();
    let other = computer.folder.path().join("b.book");
    computer.engine.create_local(&other, "襄阳仪表", "zh-CN").unwrap();
    computer.sign_in();
    assert!(computer.written().is_some());
}

#[test]
fn who_changed_a_setting_from_what_to_what_stands_in_its_history() {
    let computer = Computer::with_book();
    let address = "https://updates.example/{{target}}/{{current_version}}";
    computer.save(address, &key()).unwrap();
    computer.save("https://other.example", &key()).unwrap();
    let ask = |command: &str, request: Value| computer.engine.call("a", command, request).unwrap();
    let list = json!({ "kind": "shared_setting", "limit": 100 });
    let rows = ask("records.list", list)["rows"].as_array().unwrap().clone();
    let setting = rows
        .iter()
        .find(|row| row["fields"]["name"] == "update_endpoint")
        .unwrap();
    let told = ask(
        "records.history",
        json!({ "kind": "shared_setting", "id": setting["id"] }),
    );
    let newest = &told["entries"][0];
    assert_eq!(newest["label"], "settings-changed");
    assert_eq!(newest["fields"][0]["from"], address);
    assert_eq!(newest["fields"][0]["to"], "https://other.example");
}
