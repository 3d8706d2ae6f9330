//! Cases in the book: replayed from the authority's log, appended to by it alone.

use countersign_domain::id::Id;
use countersign_domain::record::Fields;
use countersign_domain::review::case::Logged;
use countersign_domain::review::{Asked, Case, CaseState, Entry, Organisation, Revision, Slot};
use countersign_domain::value;
use countersign_store::review::{self, CaseRow};
use countersign_store::{Connection, log};

use crate::engine::Open;
use crate::failure::{Fault, Result, fault};
use crate::office::Office;
use crate::session::hex;
use countersign_contract::{Code, Failure};

fn logged(entry: &countersign_sync::Entry) -> Result<Logged> {
    Ok(Logged {
        seq: entry.seq,
        at: entry.at,
        hash: hex(&countersign_sync::log::hash(&entry.encode())),
        entry: value::to_serde(&entry.body).map_err(|e| Fault(Failure::internal(e)))?,
    })
}

/// A case with its entries, as the log says.
pub fn load(connection: &Connection, case: Id) -> Result<(Case, Vec<Logged>)> {
    let entries: Vec<Logged> = log::about(connection, case)?
        .iter()
        .map(logged)
        .collect::<Result<_>>()?;
    if entries.is_empty() {
        return Err(fault(Code::NotFound));
    }
    let state = Case::replay(entries.iter().cloned()).map_err(|e| Fault(Failure::internal(e)))?;
    Ok((state, entries))
}

pub fn row(connection: &Connection, case: Id) -> Result<CaseRow> {
    review::case_by_id(connection, case)?.ok_or_else(|| fault(Code::NotFound))
}

fn name(state: CaseState) -> &'static str {
    match state {
        CaseState::Open => "open",
        CaseState::Accepted => "accepted",
        CaseState::Refused => "refused",
        CaseState::Withdrawn => "withdrawn",
    }
}

/// Appends an entry and what follows from it by itself (the next stage, the outcome), and brings the
/// index of cases up to date. Refused when the entry cannot follow. Returns the sequence number of
/// the entry itself.
pub fn append(
    connection: &Connection,
    open: &Open,
    case_id: Id,
    case: &mut Case,
    entry: Entry,
    at: i64,
) -> Result<i64> {
    let mut first = None;
    let mut next = Some(entry);
    while let Some(entry) = next {
        let body = value::from_serde(&entry).map_err(|e| Fault(Failure::internal(e)))?;
        let written = log::append(connection, &open.authority, at, case_id, entry.code(), body)?;
        case.apply(logged(&written)?).map_err(|e| impossible(&e))?;
        first.get_or_insert(written.seq);
        next = case.due_entry();
    }
    if let Some(round) = case.round() {
        review::put_case(
            connection,
            &CaseRow {
                id: case_id,
                kind: round.opened.kind.clone(),
                document: round.opened.document,
                state: name(case.state()).to_owned(),
                submitter: round.opened.submitter,
                opened: round.opened_at,
                last_seq: case.last_seq,
            },
        )?;
    }
    Ok(first.unwrap_or_default())
}

/// Why an entry was refused, as the person at the screen can act on it.
pub fn impossible(reason: &countersign_domain::review::case::Impossible) -> Fault {
    use countersign_domain::review::case::Impossible as I;
    match reason {
        I::OtherRevision => Fault(Failure::new(Code::Stale).trace(reason)),
        I::OpinionRequired => Fault(Failure::field("opinion", "required")),
        I::ConditionsRequired => Fault(Failure::field("conditions", "required")),
        _ => Fault(Failure::new(Code::NotYourSlot).trace(reason)),
    }
}

/// A frozen revision and the root it was stored under.
pub fn revision(connection: &Connection, document: Id, number: i64) -> Result<Revision> {
    let (root, body) = review::revision(connection, document, number)?.ok_or_else(|| fault(Code::NotFound))?;
    let revision = Revision::decode(&body)
        .filter(|r| r.root() == root)
        .ok_or_else(|| Fault(Failure::new(Code::BookDamaged).with("what", format!("revision {number}"))))?;
    Ok(revision)
}

/// The document's fields as frozen.
pub fn frozen_fields(connection: &Connection, document: Id, number: i64) -> Result<Fields> {
    Ok(revision(connection, document, number)?.fields())
}

/// Who may answer a slot now.
pub fn asked(
    office: &Office,
    units: &[countersign_domain::kinds::unit::Unit],
    today: chrono::NaiveDate,
    submitter: Id,
    slot: &Slot,
) -> Vec<Asked> {
    let organisation = Organisation {
        people: &office.people,
        units,
        absences: &office.absences,
        today,
    };
    if let Some(person) = slot.handed_to {
        return vec![Asked {
            person,
            on_behalf_of: None,
        }];
    }
    organisation.asked(
        &slot.planned.function,
        &slot.planned.least_rank,
        submitter,
        &slot.passed,
    )
}
