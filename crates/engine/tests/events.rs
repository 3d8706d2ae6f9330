//! Who hears what.
#![allow(clippy::unwrap_used)]

mod office;

use std::ops::Deref;
use std::path::{Path, PathBuf};

use countersign_contract::Event;
use countersign_engine::Told;
use office::{ADMINISTRATOR, Office};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;

/// A book with its administrator at one window and a clerk at another; a third window has nobody.
struct Windows {
    office: Office,
    clerk: Value,
}

impl Deref for Windows {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.office
    }
}

impl Windows {
    fn open() -> Self {
        let office = Office::new();
        let units = office.ok(ADMINISTRATOR, "settings.units", json!({}));
        let sales = units["units"]
            .as_array()
            .unwrap()
            .iter()
            .find(|u| u["function"] == "sales")
            .unwrap();
        let fields = json!({ "name": "王磊", "unit": sales["id"], "rank": "staff" });
        let clerk = office.ok(
            ADMINISTRATOR,
            "records.create",
            json!({ "kind": "person", "fields": fields }),
        );
        let password = json!({ "person": clerk["id"], "login": "wang", "password": "lantern-42" });
        office.ok(ADMINISTRATOR, "settings.set_password", password);
        office.ok(
            "clerk",
            "session.sign_in",
            json!({ "login": "wang", "password": "lantern-42" }),
        );
        Self { office, clerk }
    }

    /// Everything one window hears of what has been told.
    fn heard(&self, told: &mut Receiver<Told>, sessions: &[&str]) -> Vec<Vec<Event>> {
        let mut heard = vec![Vec::new(); sessions.len()];
        while let Ok(told) = told.try_recv() {
            for (session, heard) in sessions.iter().zip(&mut heard) {
                heard.extend(self.engine.concerns(session, &told));
            }
        }
        heard
    }

    fn is_signed_in(&self, session: &str) -> bool {
        self.engine.call(session, "session.me", json!({})).is_ok()
    }

    fn change(&self, fields: Value) {
        let clerk = self.ok(
            ADMINISTRATOR,
            "records.get",
            json!({ "kind": "person", "id": self.clerk["id"] }),
        );
        let base = &clerk["row"]["version"];
        let patch = json!({ "kind": "person", "id": self.clerk["id"], "base": base, "fields": fields });
        self.ok(ADMINISTRATOR, "records.patch", patch);
    }

    fn file(&self, place: &str) -> PathBuf {
        let path = self.folder.path().join(place);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(
            &path,
            "客户名称,统一社会信用代码,信用额度,地区\n石家庄热力有限公司,,500000,河北\n",
        )
        .unwrap();
        path
    }

    fn import(&self, session: &str, file: &Path, dry_run: bool) -> Value {
        let run = json!({ "files": [{ "upload": file }], "dry_run": dry_run });
        let started = self.ok(session, "import.run", run);
        let job = json!({ "job": started["job"] });
        while self.ok(session, "jobs.get", job.clone())["state"] == "running" {
            std::thread::yield_now();
        }
        job
    }
}

fn is_job(event: &Event) -> bool {
    matches!(event, Event::Job { .. })
}

fn is_end(event: &Event) -> bool {
    matches!(event, Event::SignedOut)
}

#[test]
fn a_long_work_is_told_to_who_started_it_and_its_records_to_everyone_signed_in() {
    let office = Windows::open();
    let mut told = office.engine.told();
    office.import("clerk", &office.file("a.csv"), false);
    let heard = office.heard(&mut told, &["clerk", ADMINISTRATOR, "nobody"]);
    assert!(heard[0].iter().any(is_job));
    assert!(!heard[1].iter().any(is_job));
    let changed =
        |event: &Event| matches!(event, Event::Changed { tags } if tags.iter().any(|t| t == "records:customer"));
    assert!(heard[0].iter().any(changed) && heard[1].iter().any(changed));
    assert!(heard[2].is_empty(), "{:?}", heard[2]);
}

#[test]
fn who_has_not_signed_in_hears_of_the_book_only() {
    let office = Windows::open();
    let mut told = office.engine.told();
    let settings = office.ok(ADMINISTRATOR, "settings.book", json!({}));
    office.ok(ADMINISTRATOR, "settings.save_book", settings);
    let heard = office.heard(&mut told, &["nobody"]);
    let mut tags = Vec::new();
    for event in &heard[0] {
        let Event::Changed { tags: of } = event else {
            panic!("{event:?}");
        };
        tags.extend(of);
    }
    assert!(
        !tags.is_empty() && tags.iter().all(|tag| *tag == "book" || *tag == "session"),
        "{tags:?}"
    );
}

#[test]
fn the_end_of_a_session_is_told_to_that_session() {
    let office = Windows::open();
    let mut told = office.engine.told();
    office.ok("clerk", "session.sign_out", json!({}));
    let heard = office.heard(&mut told, &["clerk", ADMINISTRATOR]);
    assert!(heard[0].iter().any(is_end));
    assert!(heard[1].is_empty(), "{:?}", heard[1]);
}

#[test]
fn a_password_set_by_the_administrator_ends_the_sessions_under_the_old_one() {
    let office = Windows::open();
    let mut told = office.engine.told();
    let password = json!({ "person": office.clerk["id"], "login": "wang", "password": "lantern-43" });
    office.ok(ADMINISTRATOR, "settings.set_password", password);
    let heard = office.heard(&mut told, &["clerk", ADMINISTRATOR]);
    assert!(heard[0].iter().any(is_end));
    assert!(!heard[1].iter().any(is_end));
    assert!(!office.is_signed_in("clerk") && office.is_signed_in(ADMINISTRATOR));
}

#[test]
fn what_a_person_may_do_changes_at_once_and_who_has_left_is_signed_out() {
    let office = Windows::open();
    assert_eq!(office.ok("clerk", "session.me", json!({}))["administrator"], false);
    office.change(json!({ "administrator": true, "rank": "manager" }));
    let me = office.ok("clerk", "session.me", json!({}));
    assert_eq!((&me["administrator"], &me["rank"]), (&true.into(), &"manager".into()));
    let mut told = office.engine.told();
    office.change(json!({ "left": "2020-01-01" }));
    assert!(!office.is_signed_in("clerk"));
    assert!(office.heard(&mut told, &["clerk"])[0].iter().any(is_end));
}

#[test]
fn an_attached_upload_is_gone_and_a_file_of_this_machine_stays() {
    let office = Windows::open();
    let fields = json!({ "name": "武汉泽越仪表有限公司" });
    let customer = office.ok(
        "clerk",
        "records.create",
        json!({ "kind": "customer", "fields": fields }),
    );
    let upload = office.file("home/uploads/process/one/a.csv");
    let own = office.file("desk/uploads/mine/a.csv");
    for file in [&upload, &own] {
        let attach = json!({ "kind": "customer", "id": customer["id"], "file": { "upload": file, "name": "a.csv" } });
        office.ok("clerk", "attachments.add", attach);
    }
    assert!(!upload.exists() && !upload.parent().unwrap().exists());
    assert!(own.exists());
}

#[test]
fn an_imported_upload_stays_for_the_workbook_to_mend_and_goes_with_the_next_import() {
    let office = Windows::open();
    let upload = office.file("home/uploads/process/one/a.csv");
    office.import("clerk", &upload, true);
    let job = office.import("clerk", &upload, false);
    assert!(upload.exists());
    office.ok("clerk", "import.faults_workbook", job);
    let next = office.file("home/uploads/process/two/b.csv");
    office.ok("clerk", "import.inspect", json!({ "files": [{ "upload": next }] }));
    assert!(!upload.exists() && next.exists());
    office.import("clerk", &next, false);
    office.ok("clerk", "session.sign_out", json!({}));
    assert!(!next.exists());
}
