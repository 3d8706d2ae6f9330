//! What a type of document brings to the review: its sections, its checks, what people see of it and what an outcome
//! does to it. Everything else is the same for all.

mod advance;
mod order;
mod plan;
mod plan_pages;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use countersign_contract::review::{Check, CreditFacts, Dossier, LineFacts, Said, Severity};
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_domain::money::Fen;
use countersign_domain::record::{FieldClass, Fields, Kind};
use countersign_domain::review::{CaseState, Policy, Round, policy, revision};
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::{Connection, list, records};

use crate::border;
use crate::failure::{Fault, Result};
use crate::session::Session;

/// A document as it stands now.
pub struct Live {
    pub state: String,
    /// Number of the revision frozen last; 0 before the first.
    pub revision: i64,
    /// What would be frozen, by section.
    pub contents: BTreeMap<FieldClass, Value>,
    pub fields: Fields,
    /// Whom the document is for; they fill no slot.
    pub interested: Vec<Id>,
}

/// What is true of a document at a moment: what the policy looks at and what reviewers are shown.
pub struct Weighed {
    pub amount: Fen,
    pub policy: policy::Facts,
    pub checks: Vec<Check>,
    pub credit: Option<CreditFacts>,
    pub lines: Vec<LineFacts>,
    /// What would change who must sign.
    pub would_change: Vec<Said>,
}

impl Weighed {
    /// # Errors
    /// `stopped` with the checks that stop.
    pub fn passes(&self) -> Result<()> {
        let stops: Vec<&str> = (self.checks.iter())
            .filter(|c| c.severity == Severity::Stop)
            .map(|c| c.code.as_str())
            .collect();
        if stops.is_empty() {
            return Ok(());
        }
        Err(Fault(Failure::new(Code::Stopped).with("checks", stops.join(" "))))
    }
}

/// How a document is called in lists.
#[derive(Default)]
pub struct Headline {
    pub number: String,
    pub title: String,
    pub summary: String,
    pub amount: Fen,
    /// The amount is for those who see costs.
    pub costs: bool,
}

/// Who looks at which round.
pub struct Scene<'a> {
    pub session: &'a Session,
    pub round: &'a Round,
    pub frozen: &'a Fields,
}

/// What happens to a document in its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// This revision was frozen.
    Submitted(i64),
    TakenBack,
    Accepted,
    Refused,
}

pub trait Document: Sync {
    fn kind(&self) -> &'static str;

    /// # Errors
    /// `forbidden`.
    fn may_submit(&self, connection: &Connection, session: &Session, id: Id) -> Result<()>;

    /// # Errors
    /// `not_found`.
    fn live(&self, connection: &Connection, id: Id) -> Result<Live>;

    /// Looks at the fields of a document, live or frozen, as things are now.
    fn weigh(
        &self,
        connection: &Connection,
        id: Id,
        fields: &Fields,
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Weighed>;

    fn headline(&self, connection: &Connection, id: Id, frozen: &Fields) -> Result<Headline>;

    /// Puts on the reviewer's page what only this type has.
    fn show(&self, connection: &Connection, scene: &Scene<'_>, dossier: &mut Dossier) -> Result<()>;

    /// The lines that a refusal may name.
    fn lines(&self, _frozen: &Fields) -> BTreeSet<String> {
        BTreeSet::new()
    }

    fn turn(&self, writing: &mut Writing<'_>, id: Id, turn: Turn) -> Result<()>;

    /// Whether the submitter still has to do something about an outcome.
    fn unfinished(&self, connection: &Connection, id: Id, outcome: CaseState) -> Result<bool>;

    /// What has changed for the interface when the document has taken a turn.
    fn tags(&self) -> &'static [&'static str];
}

/// # Errors
/// `not_found` for a type that is not reviewed.
pub fn of(kind: &str) -> Result<&'static dyn Document> {
    let all: [&'static dyn Document; 3] = [&order::Orders, &plan::Plans, &advance::Advances];
    (all.into_iter().find(|d| d.kind() == kind)).ok_or_else(|| Fault(Failure::new(Code::NotFound).with("kind", kind)))
}

/// A record that is reviewed, as it stands.
fn live_record(connection: &Connection, kind: &Kind, id: Id) -> Result<Live> {
    let stored = records::get(connection, kind.name, id)?;
    Ok(Live {
        state: (stored.fields.get("state").and_then(Value::as_text))
            .unwrap_or("")
            .to_owned(),
        revision: stored.fields.get("revision").and_then(Value::as_int).unwrap_or(0),
        contents: revision::contents(kind, &stored.fields),
        interested: Vec::new(),
        fields: stored.fields,
    })
}

/// The frozen fields of a record with the titles of what they refer to.
fn show_record(connection: &Connection, kind: &Kind, scene: &Scene<'_>, dossier: &mut Dossier) -> Result<()> {
    let columns: Vec<_> = kind.fields.iter().collect();
    dossier.titles = list::titles(connection, [(columns.as_slice(), scene.frozen)])?
        .into_iter()
        .map(|(id, title)| (id.to_string(), title))
        .collect();
    dossier.fields = border::shown(kind, scene.frozen, scene.session.rights.sight());
    Ok(())
}

/// A record whose outcome is a state of its own.
fn turn_record(writing: &mut Writing<'_>, kind: &str, id: Id, turn: Turn) -> Result<()> {
    let mut changes = Fields::new();
    let state = match turn {
        Turn::Submitted(revision) => {
            changes.insert("revision".to_owned(), Value::Int(revision));
            "in_review"
        }
        Turn::TakenBack => "draft",
        Turn::Accepted => "accepted",
        // Frozen until it is taken back, so that the others can still say what they think of this revision.
        Turn::Refused => return Ok(()),
    };
    changes.insert("state".to_owned(), state.into());
    writing.update(kind, id, &changes)?;
    Ok(())
}
