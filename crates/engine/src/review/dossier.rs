//! The reviewer's page.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use countersign_contract::Code;
use countersign_contract::review as v;
use countersign_contract::review::{CaseOf, CaseOfReply, CaseRequest, CaseSummary, Dossier};
use countersign_domain::amount_in_words::amount_in_words;
use countersign_domain::id::Id;
use countersign_domain::kinds::commitment::Commitment;
use countersign_domain::record::Area;
use countersign_domain::review::case::Logged;
use countersign_domain::review::{CaseState, Entry, Round};
use countersign_store::{Connection, records, review};

use super::document::{self, Headline, Scene};
use super::view::{Reading, case_state, holds, method};
use super::{cases, facts, shown};
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};
use crate::session::Session;
use crate::settings::policy_of;

impl Engine {
    pub(crate) fn review_case(&self, caller: &Caller, request: &CaseRequest) -> Result<Dossier> {
        let session = caller.session()?;
        let id = border::id(&request.case)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        open.book.read(|c| self.dossier(c, session, id, today))
    }

    fn dossier(&self, c: &Connection, session: &Session, id: Id, today: NaiveDate) -> Result<Dossier> {
        let sight = session.rights.sight();
        let (case, entries) = cases::load(c, id)?;
        let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
        let reading = Reading::new(self, c)?;
        let opened = &round.opened;
        let document = document::of(&opened.kind)?;
        let frozen = cases::frozen_fields(c, opened.document, opened.revision)?;
        let headline = document.headline(c, opened.document, &frozen)?;
        let (_, policy) = policy_of(c, &opened.kind, Some(opened.policy_version))?;
        let found = document.weigh(c, opened.document, &frozen, &policy, today)?;
        let shown = self.inner.shown.keep(shown::facts(&opened.root, &found)?);
        let (mut lines, mut credit) = (found.lines, found.credit);
        facts::redact(&mut lines, credit.as_mut(), sight);
        let mut dossier = Dossier {
            case: id.to_string(),
            kind: opened.kind.clone(),
            document: opened.document.to_string(),
            state: case_state(round.state),
            method: method(round.method),
            round: opened.number,
            revision: opened.revision,
            root: opened.root.clone(),
            submitted_at: border::instant(round.opened_at),
            submitter: reading.person(opened.submitter),
            remarks: opened.remarks.clone(),
            customer: None,
            amount: amount(&headline, sight).unwrap_or_default(),
            amount_in_words: amount(&headline, sight)
                .and_then(|_| amount_in_words(headline.amount).ok())
                .unwrap_or_default(),
            number: headline.number,
            customer_name: headline.title,
            summary: headline.summary,
            fields: BTreeMap::new(),
            titles: BTreeMap::new(),
            slots: reading.slots(c, round, session.person, &shown)?,
            credit,
            lines,
            plan: None,
            checks: found.checks,
            deviations: Vec::new(),
            commitments: commitments(c, &reading, id, session)?,
            past_opinions: Vec::new(),
            log: entries.iter().map(|l| log_entry(&reading, l)).collect(),
            would_change: found.would_change,
            earlier: Vec::new(),
            shown: shown.clone(),
            password_wanted: policy_of(c, &opened.kind, None)?.1.password_at_signature,
            may_withdraw: matches!(round.state, CaseState::Open | CaseState::Refused)
                && (opened.submitter == session.person || session.rights.administrator),
            may_make_contract: round.state == CaseState::Accepted
                && case.contract.is_none()
                && opened.kind == "order"
                && session.rights.writes(Area::Orders)
                && super::open_commitments(c, opened.document, "contract")? == 0,
            minutes: round.minutes.clone(),
        };
        for earlier in case.rounds.iter().rev().skip(1) {
            dossier.earlier.push(v::Round {
                round: earlier.opened.number,
                revision: earlier.opened.revision,
                state: case_state(earlier.state),
                slots: reading.slots(c, earlier, session.person, &shown)?,
            });
        }
        let scene = Scene {
            session,
            round,
            frozen: &frozen,
        };
        document.show(c, &scene, &mut dossier)?;
        Ok(dossier)
    }

    pub(crate) fn review_case_of(&self, caller: &Caller, request: &CaseOf) -> Result<CaseOfReply> {
        let session = caller.session()?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        open.book.read(|c| {
            let Some(row) = review::case_of(c, id)? else {
                return Ok(CaseOfReply { case: None });
            };
            let (case, _) = cases::load(c, row.id)?;
            let reading = Reading::new(self, c)?;
            let round = case.round().ok_or_else(|| fault(Code::NotFound))?;
            Ok::<_, Fault>(CaseOfReply {
                case: Some(CaseSummary {
                    case: row.id.to_string(),
                    state: case_state(round.state),
                    round: round.opened.number,
                    revision: round.opened.revision,
                    submitted_at: border::instant(round.opened_at),
                    submitter: reading.person(round.opened.submitter),
                    slots: reading.slots(c, round, session.person, "")?,
                    may_withdraw: matches!(round.state, CaseState::Open | CaseState::Refused)
                        && (round.opened.submitter == session.person || session.rights.administrator),
                }),
            })
        })
    }
}

/// The amount for someone with this sight.
pub fn amount(headline: &Headline, sight: Sight) -> Option<String> {
    (sight.cost || !headline.costs).then(|| facts::yuan(headline.amount.0))
}

/// How the document of a round is called, from what was frozen.
pub fn headline(connection: &Connection, round: &Round) -> Result<Headline> {
    let opened = &round.opened;
    let frozen = cases::frozen_fields(connection, opened.document, opened.revision)?;
    document::of(&opened.kind)?.headline(connection, opened.document, &frozen)
}

fn commitments(
    connection: &Connection,
    reading: &Reading,
    case: Id,
    session: &Session,
) -> Result<Vec<v::CommitmentRow>> {
    let mut rows: Vec<Commitment> = records::select(connection, "\"case\" = ?1", &[&case.to_string()])?;
    rows.sort_by_key(|c| (c.due, c.id));
    Ok(rows
        .into_iter()
        .map(|c| v::CommitmentRow {
            id: c.id.to_string(),
            owner: reading.person(c.owner.unwrap_or_default()),
            due: c.due.map(|d| d.to_string()).unwrap_or_default(),
            holds: holds(&c.holds),
            set_by: c.set_by.map(|p| reading.office.name(p)).unwrap_or_default(),
            closed_at: c.closed_at.map(border::instant),
            may_close: c.closed_at.is_none() && super::contract::may_close(&c, session),
            text: c.text,
            result: c.result,
        })
        .collect())
}

fn log_entry(reading: &Reading, logged: &Logged) -> v::LogEntry {
    let mut params = BTreeMap::new();
    let mut set = |name: &str, value: String| {
        params.insert(name.to_owned(), value);
    };
    let function = |slot: &str| slot.split_once('-').map(|(_, f)| f.to_owned()).unwrap_or_default();
    let person = match &logged.entry {
        Entry::RoundOpened(r) => {
            set("revision", r.revision.to_string());
            set("round", r.number.to_string());
            Some(r.submitter)
        }
        Entry::Decision(d) => {
            set("function", function(&d.slot));
            if let Ok(json) = serde_json::to_value(d.decision) {
                set("decision", json.as_str().unwrap_or_default().to_owned());
            }
            Some(d.person)
        }
        Entry::HandedOn { slot, from, to, .. } => {
            set("function", function(slot));
            set("to", reading.office.name(*to));
            Some(*from)
        }
        Entry::Reminded { slot, by } => {
            set("function", function(slot));
            Some(*by)
        }
        Entry::MeetingOpened { by, .. } | Entry::Withdrawn { by, .. } | Entry::CommitmentClosed { by, .. } => Some(*by),
        Entry::ContractMade { by, .. } => Some(*by),
        Entry::StageOpened { stage } => {
            set("stage", stage.to_string());
            None
        }
        Entry::Finalised { state } => {
            if let Ok(json) = serde_json::to_value(state) {
                set("state", json.as_str().unwrap_or_default().to_owned());
            }
            None
        }
    };
    v::LogEntry {
        seq: logged.seq,
        at: border::instant(logged.at),
        person: person.map(|p| reading.office.name(p)).unwrap_or_default(),
        code: logged.entry.code().to_owned(),
        params,
    }
}
