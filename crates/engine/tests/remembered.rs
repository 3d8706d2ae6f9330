//! Signing in on a computer that remembers, and on one that cannot.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use countersign_contract::{Code, Failure};
use countersign_engine::{Engine, LocalHost};
use countersign_store::keychain::{Keychain, KeychainError};
use serde_json::{Value, json};
use zeroize::Zeroizing;

/// A keychain that a test can lock and silence.
#[derive(Clone, Default)]
struct Drawer {
    kept: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    locked: Arc<AtomicBool>,
    silent: Arc<AtomicBool>,
}

impl Drawer {
    fn answers(&self) -> Result<(), KeychainError> {
        if self.silent.load(Ordering::SeqCst) {
            return Err(KeychainError::Silent("nobody is there".to_owned()));
        }
        if self.locked.load(Ordering::SeqCst) {
            return Err(KeychainError::Locked);
        }
        Ok(())
    }

    fn is_empty(&self) -> bool {
        self.kept.lock().unwrap().is_empty()
    }
}

impl Keychain for Drawer {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), KeychainError> {
        self.answers()?;
        self.kept.lock().unwrap().insert(name.to_owned(), secret.to_vec());
        Ok(())
    }

    fn find(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainError> {
        self.answers()?;
        Ok(self.kept.lock().unwrap().get(name).cloned().map(Zeroizing::new))
    }

    fn forget(&self, name: &str) -> Result<(), KeychainError> {
        self.answers()?;
        self.kept.lock().unwrap().remove(name);
        Ok(())
    }
}

/// A computer with a book of one person, who is not signed in.
struct Computer {
    folder: tempfile::TempDir,
    drawer: Drawer,
    engine: Engine,
}

impl Computer {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let drawer = Drawer::default();
        let host = LocalHost::new(folder.path().join("home")).with_keychain(drawer.clone());
        let engine = Engine::new(host);
        let book = json!({ "organisation": "汉口仪表", "name": "沈静", "login": "shen", "password": "lantern-42" });
        engine.call("a", "book.create", book).unwrap();
        let computer = Self { folder, drawer, engine };
        computer.restarted()
    }

    /// The program ended and started again.
    fn restarted(self) -> Self {
        let Self { folder, drawer, engine } = self;
        engine.call("a", "book.leave", json!({})).unwrap();
        drop(engine);
        let host = LocalHost::new(folder.path().join("home")).with_keychain(drawer.clone());
        let engine = Engine::new(host);
        Self { folder, drawer, engine }
    }

    fn sign_in(&self, request: Value) -> Result<Value, Failure> {
        self.engine.call("a", "session.sign_in", request)
    }

    fn with_password(&self, remember: bool) -> Value {
        self.sign_in(json!({ "login": "shen", "password": "lantern-42", "remember": remember }))
            .unwrap()
    }

    fn without_password(&self) -> Result<Value, Failure> {
        self.sign_in(json!({ "login": "shen", "remembered": true }))
    }

    fn account(&self) -> Value {
        self.engine.call("a", "book.status", json!({})).unwrap()["accounts"][0].clone()
    }

    fn refused(&self, reason: &str) {
        let failure = self.without_password().unwrap_err();
        assert_eq!(failure.code, Code::NotRemembered);
        assert_eq!(failure.params["reason"], reason);
    }
}

#[test]
fn a_computer_asked_to_remember_opens_the_book_without_the_password() {
    let computer = Computer::new();
    computer.refused("gone");
    assert_eq!(computer.with_password(true)["remembered"], true);
    let computer = computer.restarted();
    assert_eq!(computer.account()["remembered"], true);
    let signed = computer.without_password().unwrap();
    assert_eq!(signed["me"]["login"], "shen");
    // The signing key is the same: what was enrolled with the password opens here too.
    let check = computer.engine.call("a", "book.check", json!({})).unwrap();
    assert_eq!(check["log_entries"], 1, "no second key was enrolled");
}

#[test]
fn nothing_secret_stands_outside_the_keychain() {
    let computer = Computer::new();
    computer.with_password(true);
    let kept = computer.drawer.kept.lock().unwrap().values().next().unwrap().clone();
    let text = std::fs::read(computer.folder.path().join("home/remembered.json")).unwrap();
    let stands = |secret: &[u8]| text.windows(8).any(|w| secret.windows(8).any(|s| s == w));
    assert!(!stands(&kept[..65]), "{}", String::from_utf8_lossy(&text));
}

#[test]
fn who_signs_in_without_asking_for_it_or_says_so_is_forgotten() {
    let computer = Computer::new();
    computer.with_password(true);
    computer.with_password(false);
    assert!(computer.drawer.is_empty());
    computer.refused("gone");
    computer.with_password(true);
    computer.engine.call("a", "session.forget", json!({})).unwrap();
    assert!(computer.drawer.is_empty());
    assert_eq!(computer.account()["remembered"], false);
}

#[test]
fn a_changed_password_is_remembered_and_one_set_by_others_is_asked_for() {
    let computer = Computer::new();
    let person = computer.with_password(true)["me"]["person"].clone();
    let change = json!({ "current": "lantern-42", "new": "lantern-43" });
    computer.engine.call("a", "session.change_password", change).unwrap();
    let computer = computer.restarted();
    computer.without_password().unwrap();

    let set = json!({ "person": person, "login": "shen", "password": "lantern-44" });
    computer.engine.call("a", "settings.set_password", set).unwrap();
    let computer = computer.restarted();
    computer.refused("gone");
    assert!(computer.drawer.is_empty());
    computer
        .sign_in(json!({ "login": "shen", "password": "lantern-44" }))
        .unwrap();
}

#[test]
fn a_keychain_that_is_locked_or_does_not_answer_leaves_the_password() {
    let computer = Computer::new();
    computer.drawer.silent.store(true, Ordering::SeqCst);
    assert_eq!(computer.with_password(true)["remembered"], false);
    computer.drawer.silent.store(false, Ordering::SeqCst);
    assert_eq!(computer.with_password(true)["remembered"], true);

    let computer = computer.restarted();
    computer.drawer.locked.store(true, Ordering::SeqCst);
    computer.refused("locked");
    computer.drawer.silent.store(true, Ordering::SeqCst);
    computer.refused("silent");
    computer.drawer.locked.store(false, Ordering::SeqCst);
    computer.drawer.silent.store(false, Ordering::SeqCst);
    computer.without_password().unwrap();
}

#[test]
fn a_computer_without_a_keychain_does_not_offer_to_remember() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(LocalHost::new(folder.path().join("home")));
    let book = json!({ "organisation": "汉口仪表", "name": "沈静", "login": "shen", "password": "lantern-42" });
    engine.call("a", "book.create", book).unwrap();
    assert_eq!(engine.call("a", "book.status", json!({})).unwrap()["keychain"], false);
    let signed = json!({ "login": "shen", "password": "lantern-42", "remember": true });
    assert_eq!(
        engine.call("a", "session.sign_in", signed).unwrap()["remembered"],
        false
    );
}
