//! `countersign verify`: whether a printed sheet is genuine, and who signed what.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use countersign_contract::sheet::{SheetSigner, VerifyReply};
use countersign_door::say;
use countersign_engine::{OrgKey, verify_sheet};
use serde_json::json;

use crate::access::{Access, unreadable};
use crate::failure::Failure;
use crate::rpc::print;

#[derive(clap::Args)]
pub struct Arguments {
    /// The PDF as it was issued.
    file: PathBuf,
    /// The organisation that must have issued it: the file that `countersign key` writes.
    #[arg(long, value_name = "ORG.pub", conflicts_with = "book")]
    key: Option<PathBuf>,
    /// A book of the organisation that must have issued it.
    #[arg(long, value_name = "FILE")]
    book: Option<PathBuf>,
    /// Who signs in to the book; not needed while it has no password.
    #[arg(long, value_name = "NAME", requires = "book")]
    user: Option<String>,
    /// A file whose first line is the password.
    #[arg(long, value_name = "FILE", requires = "user")]
    password_file: Option<PathBuf>,
    /// What was found, as JSON.
    #[arg(long)]
    json: bool,
}

/// Succeeds for a genuine sheet only.
pub fn run(arguments: Arguments) -> Result<(), Failure> {
    let file = read(&arguments.file)?;
    let pinned = pinned(&arguments)?;
    let reply = verify_sheet(&file, pinned.as_ref());
    if arguments.json {
        print(&serde_json::to_value(&reply).map_err(Failure::other)?)?;
    } else if reply.verdict != "rejected" {
        tell(&reply).map_err(Failure::other)?;
    }
    match reply.verdict.as_str() {
        "genuine" => Ok(()),
        "unknown_issuer" => Err(Failure::other(say(
            "verify-unknown_issuer",
            &[("fingerprint", &reply.fingerprint)],
        ))),
        _ => Err(Failure::other(say("verify-rejected", &[("reason", &reason(&reply))]))),
    }
}

fn pinned(arguments: &Arguments) -> Result<Option<OrgKey>, Failure> {
    let text = match (&arguments.key, &arguments.book) {
        (Some(path), _) => String::from_utf8_lossy(&read(path)?).into_owned(),
        (None, Some(book)) => {
            let access = Access {
                book: book.clone(),
                user: arguments.user.clone(),
                password_file: arguments.password_file.clone(),
            };
            let reply = access.enter()?.call("sheet.public_key", json!({}))?;
            reply["text"].as_str().unwrap_or_default().to_owned()
        }
        (None, None) => return Ok(None),
    };
    let place = arguments.key.as_ref().or(arguments.book.as_ref());
    let place = place.map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    text.parse()
        .map(Some)
        .map_err(|e: countersign_engine::OrgKeyError| Failure::input(format!("{place}: {e}")))
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::input(say("cli-no-file", &[("path", &path.to_string_lossy())])),
        _ => unreadable(path, &error),
    })
}

fn reason(reply: &VerifyReply) -> String {
    let Some(said) = &reply.reason else {
        return String::new();
    };
    let params: Vec<(&str, &str)> = said.params.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    say(&format!("verify-{}", said.code), &params)
}

fn tell(reply: &VerifyReply) -> std::io::Result<()> {
    let mut out = std::io::stdout();
    if reply.verdict == "genuine" {
        let params = [
            ("organisation", reply.organisation.as_str()),
            ("fingerprint", reply.fingerprint.as_str()),
        ];
        writeln!(out, "{}", say("verify-genuine", &params))?;
    }
    let params = [
        ("serial", reply.serial.as_str()),
        ("round", &reply.round.to_string()),
        ("root", &reply.root),
    ];
    writeln!(out, "{}", say("verify-sheet", &params))?;
    for signer in &reply.signers {
        writeln!(out, "{}", line(signer))?;
    }
    if reply.signers.is_empty() {
        writeln!(out, "{}", say("verify-no-signers", &[]))?;
    }
    Ok(())
}

/// An instant by the clock of this machine.
fn local(instant: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(instant) {
        Ok(at) => at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string(),
        Err(_) => instant.to_owned(),
    }
}

fn line(signer: &SheetSigner) -> String {
    let decision = say(&format!("decision-short-{}", signer.decision), &[]);
    let name = match &signer.for_name {
        Some(other) => say("sheet-capacity", &[("name", &signer.name), ("for", other)]),
        None => signer.name.clone(),
    };
    let params = [
        ("unit", signer.unit.as_str()),
        ("name", &name),
        ("decision", &decision),
        ("opinion", &signer.opinion),
        ("at", &local(&signer.signed_at)),
    ];
    say("verify-signer", &params).trim_end().to_owned()
}
