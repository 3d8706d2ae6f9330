//! An office for tests: an engine over a book in a folder of its own, and people at its windows.
#![allow(dead_code)] // every test program uses the part it needs

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use countersign_contract::Failure;
use countersign_engine::{Engine, LocalHost};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The window of the administrator, who is signed in from the start.
pub const ADMINISTRATOR: &str = "administrator";

pub struct Office {
    pub engine: Engine,
    pub folder: TempDir,
    /// Everybody who may sign in, as `book.status` says.
    accounts: Vec<Value>,
}

impl Office {
    /// A new book with nobody but its administrator.
    pub fn new() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::new(LocalHost::new(folder.path().join("home")));
        let book = folder.path().join("a.book");
        engine.create_local(&book, "测试公司", "zh-CN").unwrap();
        let admin = json!({"login": "admin", "password": "", "administrator": true});
        Office::begun(engine, folder, vec![admin])
    }

    /// A copy of the sample company.
    pub fn sample() -> Office {
        Office::at(home())
    }

    /// The sample company in a home.
    pub fn at(folder: TempDir) -> Office {
        let engine = Engine::new(LocalHost::new(folder.path().to_owned()));
        let status = engine.call(ADMINISTRATOR, "book.open_sample", json!({})).unwrap();
        let accounts = status["accounts"].as_array().unwrap().clone();
        Office::begun(engine, folder, accounts)
    }

    fn begun(engine: Engine, folder: TempDir, accounts: Vec<Value>) -> Office {
        let office = Office {
            engine,
            folder,
            accounts,
        };
        office.seat(ADMINISTRATOR, |account| account["administrator"] == true);
        office
    }

    /// Somebody signs in at a window: the first account that fits.
    pub fn seat(&self, window: &str, wanted: impl Fn(&Value) -> bool) {
        let account = self.accounts.iter().find(|account| wanted(account)).unwrap();
        let request = json!({"login": account["login"], "password": account["password"]});
        self.engine.call(window, "session.sign_in", request).unwrap();
    }

    /// Somebody of a department's lowest rank signs in at a window.
    pub fn staff(&self, window: &str, unit: &str) {
        let of_unit = |account: &Value| account["unit"].as_str().unwrap().starts_with(unit);
        self.seat(window, |account| account["rank"] == "staff" && of_unit(account));
    }

    /// Asked at a window. Where it is called as somebody's login, that person signs in first.
    pub fn call(&self, window: &str, command: &str, request: Value) -> Result<Value, Failure> {
        let known = self.logins().any(|login| login == window);
        if known && self.engine.call(window, "session.me", json!({})).is_err() {
            self.seat(window, |account| account["login"] == window);
        }
        self.engine.call(window, command, request)
    }

    pub fn ok(&self, window: &str, command: &str, request: Value) -> Value {
        self.call(window, command, request)
            .unwrap_or_else(|failure| panic!("{command} by {window}: {failure}"))
    }

    /// The administrator asks.
    pub fn get(&self, command: &str, request: Value) -> Value {
        self.ok(ADMINISTRATOR, command, request)
    }

    pub fn password(&self, login: &str) -> &str {
        let account = self.accounts.iter().find(|account| account["login"] == login);
        account.unwrap()["password"].as_str().unwrap()
    }

    pub fn logins(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.accounts.iter().map(|account| account["login"].as_str().unwrap())
    }

    /// The first of these whose `session.me` fits.
    pub fn first_of<'a>(&self, mut logins: impl Iterator<Item = &'a str>, wanted: impl Fn(&Value) -> bool) -> &'a str {
        logins
            .find(|login| wanted(&self.ok(login, "session.me", json!({}))))
            .unwrap()
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// What a command has made for saving.
    pub fn made(&self, window: &str, made: &Value) -> Vec<u8> {
        self.engine.made_file(window, made["blob"].as_str().unwrap()).unwrap()
    }
}

/// A home with the sample company in it, not open.
pub fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(sample()).unwrap() {
        let entry = entry.unwrap();
        assert!(entry.file_type().unwrap().is_file(), "{}", entry.path().display());
        std::fs::copy(entry.path(), home.path().join(entry.file_name())).unwrap();
    }
    home
}

/// The sample company, made once for a test program. It lies at the same place every time, so that no run leaves more
/// than one behind.
fn sample() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(concat!("sample-", env!("CARGO_CRATE_NAME")));
        let _ = std::fs::remove_dir_all(&home);
        std::fs::create_dir_all(&home).unwrap();
        let engine = Engine::new(LocalHost::new(home.clone()));
        engine.call("maker", "book.open_sample", json!({})).unwrap();
        home
    })
}
