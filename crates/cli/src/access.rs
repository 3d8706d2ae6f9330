//! The way into a book from the command line, also one that another process has open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use countersign_contract::Code;
use countersign_door::{Office as _, Reception, fresh_key, say, say_next};
use countersign_engine::{Engine, LocalHost};
use serde_json::{Value, json};

use crate::failure::Failure;

#[derive(clap::Args)]
pub struct Access {
    /// The book.
    #[arg(long, value_name = "FILE")]
    pub book: PathBuf,
    /// Who signs in; not needed while the book has no password.
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// A file whose first line is the password.
    #[arg(long, value_name = "FILE", requires = "user")]
    pub password_file: Option<PathBuf>,
}

/// A signed-in place at a book.
pub struct Desk {
    pub engine: Engine,
    office: Arc<Reception>,
    pub session: String,
}

impl Access {
    /// Signs in.
    pub fn enter(&self) -> Result<Desk, Failure> {
        let book = absolute(&self.book)?;
        if !book.exists() {
            return Err(Failure::input(say(
                "cli-no-file",
                &[("path", &self.book.to_string_lossy())],
            )));
        }
        let engine = Engine::new(LocalHost::usual());
        engine.take_book(&book);
        let login = match &self.user {
            Some(user) => user.clone(),
            None => (engine.unprotected_login().map_err(|f| failed(&f))?)
                .ok_or_else(|| Failure::input(say("cli-needs-user", &[])))?,
        };
        let password = self.password_file.as_deref().map_or(Ok(String::new()), first_line)?;
        let own = engine.clone();
        let office = Reception::new(Arc::new(engine.clone()), move || own.book_path());
        let session = fresh_key().map_err(Failure::other)?;
        let desk = Desk {
            engine,
            office,
            session,
        };
        desk.call("session.sign_in", json!({ "login": login, "password": password }))?;
        Ok(desk)
    }
}

impl Desk {
    pub fn call(&self, command: &str, request: Value) -> Result<Value, Failure> {
        self.ask(command, request).map_err(|f| failed(&f))
    }

    /// The failure as the contract says it.
    pub fn ask(&self, command: &str, request: Value) -> Result<Value, countersign_contract::Failure> {
        self.office.call(&self.session, command, request)
    }

    pub fn made_file(&self, blob: &str) -> Result<Vec<u8>, Failure> {
        self.office.made_file(&self.session, blob).map_err(|f| failed(&f))
    }

    /// Whether this process has the book open, and no other.
    pub fn is_owner(&self) -> bool {
        self.engine.call(&self.session, "session.me", json!({})).is_ok()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.office.close();
    }
}

/// The same file for another process, whatever folder that runs in.
pub fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| unreadable(path, &error))
}

fn first_line(path: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

pub fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let (path, reason) = (path.to_string_lossy(), error.to_string());
    Failure::input(say("cli-unreadable", &[("path", &path), ("reason", &reason)]))
}

/// Writes a file whole, or not at all.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    countersign_store::write_whole(path, bytes).map_err(|error| {
        let (path, reason) = (path.to_string_lossy(), error.to_string());
        Failure::other(say("cli-unwritable", &[("path", &path), ("reason", &reason)]))
    })
}

/// A failure of the contract as one line: what happened and why, then what to do.
pub fn failed(failure: &countersign_contract::Failure) -> Failure {
    let local: Vec<(&str, String)> = failure.params.iter().map(|(n, v)| (n.as_str(), here(v))).collect();
    let params: Vec<(&str, &str)> = local.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let name = message_name(failure, &params);
    let mut message = say(&name, &params);
    for fault in &failure.field_errors {
        message.push_str(&format!("; {}: {}", fault.field, fault.code));
    }
    if let Some(next) = say_next(&name, &params) {
        message = say("cli-sentence", &[("what", &message), ("next", &next)]);
    }
    if failure.code == Code::Internal
        && let Some(trace) = &failure.trace
    {
        message.push_str(&format!(" ({trace})"));
    }
    match failure.code {
        Code::BookBusy | Code::DiskFull | Code::Internal | Code::Cancelled => Failure::other(message),
        _ => Failure::input(message),
    }
}

/// The closest message the catalogue has.
fn message_name(failure: &countersign_contract::Failure, params: &[(&str, &str)]) -> String {
    let code = serde_json::to_value(failure.code).unwrap_or_default();
    let code = format!("error-{}", code.as_str().unwrap_or_default());
    let reason = failure.params.get("reason").map(|reason| format!("import-{reason}"));
    match (failure.code, reason) {
        (Code::Forbidden, _) if failure.params.contains_key("kind") => "cli-forbidden-kind".to_owned(),
        (Code::FileUnreadable | Code::FileTooLarge, Some(reason)) if say(&reason, params) != reason => reason,
        _ => code,
    }
}

/// An instant as a clock on this wall shows it.
fn here(value: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(value).map_or_else(
        |_| value.to_owned(),
        |at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string(),
    )
}
