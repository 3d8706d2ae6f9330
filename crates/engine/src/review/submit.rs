//! Into the review, and out of it again.

use countersign_contract::review::{CaseAct, Method as BorderMethod, Submit, Submitted};
use countersign_contract::{Code, Failure, Nothing};
use countersign_domain::id::Id;
use countersign_domain::record::FieldClass;
use countersign_domain::review::case::RoundOpened;
use countersign_domain::review::{Case, CaseState, Entry, Method, Revision};
use countersign_store::journal::Writing;
use countersign_store::{Connection, keys, records, review};

use super::cases;
use super::document::{self, Document, Turn};
use super::preview::plans;
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::office::Office;
use crate::session::{Session, hex};
use crate::settings::policy_of;

pub fn method(of: BorderMethod) -> Method {
    match of {
        BorderMethod::Authorised => Method::Authorised,
        BorderMethod::Circulated => Method::Circulated,
        BorderMethod::Meeting => Method::Meeting,
    }
}

/// What is submitted, and how.
pub struct Submission<'a> {
    pub document: &'static dyn Document,
    pub id: Id,
    pub method: Method,
    pub remarks: &'a str,
}

impl Engine {
    pub(crate) fn review_submit(&self, caller: &Caller, request: &Submit) -> Result<Submitted> {
        let session = caller.session()?;
        let document = document::of(&request.kind)?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        open.book.read(|c| document.may_submit(c, session, id))?;
        let submission = Submission {
            document,
            id,
            method: request.method.map_or(Method::Circulated, method),
            remarks: &request.remarks,
        };
        let result = submit(&open, session, &submission, self.now())?;
        self.reviewed(document);
        Ok(result)
    }

    pub(crate) fn review_withdraw(&self, caller: &Caller, request: &CaseAct) -> Result<Nothing> {
        let session = caller.session()?;
        let open = self.open()?;
        let document = withdraw(&open, session, border::id(&request.case)?, &request.opinion, self.now())?;
        self.reviewed(document);
        Ok(Nothing {})
    }

    /// Tells the doors that a document has moved on in its review.
    pub(crate) fn reviewed(&self, document: &dyn Document) {
        self.changed(["review"].iter().chain(document.tags()).copied());
    }
}

/// Freezes a revision and opens the round, in one transaction.
pub fn submit(open: &Open, session: &Session, what: &Submission<'_>, at: i64) -> Result<Submitted> {
    let (document, id) = (what.document, what.id);
    let zone = open.book.read(crate::office::zone_minutes)?;
    let today = crate::office::local(at, zone).date();
    open.book.write(|tx| {
        let live = document.live(tx, id)?;
        if live.state != "draft" {
            return Err(Fault(Failure::new(Code::Frozen).with("reason", live.state)));
        }
        let (policy_version, policy) = policy_of(tx, document.kind(), None)?;
        let found = document.weigh(tx, id, &live.fields, &policy, today)?;
        found.passes()?;
        let slots = policy.slots(&found.policy);
        let office = Office::read(tx)?;
        for slot in plans(&office, today, session.person, &live.interested, &slots) {
            if slot.people.is_empty() {
                return Err(Fault(Failure::new(Code::EmptySlot).with("function", slot.function)));
            }
        }
        let existing = review::case_of(tx, id)?;
        let (case_id, mut case) = match &existing {
            Some(row) => (row.id, cases::load(tx, row.id)?.0),
            None => (Id(keys::random()?), Case::default()),
        };
        let number = live.revision + 1;
        let parent = match number {
            1 => [0; 32],
            n => cases::revision(tx, id, n - 1)?.root(),
        };
        let mut salts = Vec::new();
        for _ in FieldClass::ALL {
            salts.push(keys::random::<16>()?);
        }
        let attachments = attachment_hashes(tx, document.kind(), id)?;
        let revision = Revision::of(document.kind(), id, number, parent, live.contents, attachments, || {
            salts.pop().unwrap_or_default()
        });
        let root = revision.root();
        review::put_revision(tx, id, number, &root, &revision.encode())?;
        let round = case.rounds.len() as i64 + 1;
        let entry = Entry::RoundOpened(Box::new(RoundOpened {
            kind: document.kind().to_owned(),
            document: id,
            number: round,
            revision: number,
            root: hex(&root),
            sections: revision.hashes().iter().map(|(c, h)| (*c, hex(h))).collect(),
            submitter: session.person,
            interested: live.interested,
            method: what.method,
            policy_version,
            slots,
            hours: policy.hours,
            remarks: what.remarks.to_owned(),
        }));
        cases::append(tx, open, case_id, &mut case, entry, at)?;
        let mut writing = Writing::begin(&open.book, tx, session.person, at, "submitted")?;
        document.turn(&mut writing, id, Turn::Submitted(number))?;
        writing.finish()?;
        Ok::<_, Fault>(Submitted {
            case: case_id.to_string(),
            round,
            revision: number,
        })
    })
}

fn attachment_hashes(connection: &Connection, kind: &str, document: Id) -> Result<Vec<String>> {
    let mut hashes: Vec<String> = records::select::<countersign_domain::kinds::attachment::Attachment>(
        connection,
        "on_kind = ?1 AND on_id = ?2",
        &[&kind, &document.to_string()],
    )?
    .into_iter()
    .map(|a| a.hash)
    .collect();
    hashes.sort();
    Ok(hashes)
}

/// The submitter takes the document back: before the outcome, or after a refusal to change it.
pub fn withdraw(open: &Open, session: &Session, case_id: Id, opinion: &str, at: i64) -> Result<&'static dyn Document> {
    open.book.write(|tx| {
        let (mut case, _) = cases::load(tx, case_id)?;
        let round = case.round().ok_or_else(|| fault(Code::NotFound))?.opened.clone();
        let document = document::of(&round.kind)?;
        if round.submitter != session.person {
            session.rights.administrator()?;
        }
        if case.state() == CaseState::Accepted {
            return Err(Fault(Failure::new(Code::Frozen).with("reason", "firm")));
        }
        let entry = Entry::Withdrawn {
            by: session.person,
            opinion: opinion.to_owned(),
        };
        cases::append(tx, open, case_id, &mut case, entry, at)?;
        let mut writing = Writing::begin(&open.book, tx, session.person, at, "taken-back")?;
        document.turn(&mut writing, round.document, Turn::TakenBack)?;
        writing.finish()?;
        Ok::<_, Fault>(document)
    })
}
