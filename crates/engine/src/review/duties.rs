//! What waits for whom: the inbox and the waiting board.

use std::collections::BTreeMap;

use countersign_contract::records::RecordRef;
use countersign_contract::review as v;
use countersign_domain::id::Id;
use countersign_domain::kinds::commitment::Commitment;
use countersign_domain::review::{Round, Slot, SlotState};
use countersign_store::{Connection, records, review};

use super::dossier::{amount, headline};
use super::view::Reading;
use super::{cases, document};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use crate::office::{instant_of, local};
use crate::session::Session;

/// A slot that waits for a person.
pub struct Duty {
    pub case: Id,
    pub round: Round,
    pub slot: Slot,
    pub on_behalf_of: Option<Id>,
}

/// Everything that waits for a person, oldest first.
pub fn waiting_for(engine: &Engine, connection: &Connection, person: Id) -> Result<Vec<Duty>> {
    let reading = Reading::new(engine, connection)?;
    duties(connection, &reading, person)
}

fn duties(connection: &Connection, reading: &Reading, person: Id) -> Result<Vec<Duty>> {
    let mut duties = Vec::new();
    for row in review::cases_in(connection, "open")? {
        let (case, _) = cases::load(connection, row.id)?;
        let Some(round) = case.round() else { continue };
        for slot in round.slots.iter().filter(|s| s.state == SlotState::Open) {
            if let Some(asked) = reading.asked(round, slot).into_iter().find(|a| a.person == person) {
                duties.push(Duty {
                    case: row.id,
                    round: round.clone(),
                    slot: slot.clone(),
                    on_behalf_of: asked.on_behalf_of,
                });
            }
        }
    }
    duties.sort_by_key(|d| d.slot.opened_at);
    Ok(duties)
}

impl Engine {
    pub(crate) fn review_waiting(&self, caller: &Caller) -> Result<v::Waiting> {
        let session = caller.session()?;
        let open = self.open()?;
        open.book.read(|c| {
            let reading = Reading::new(self, c)?;
            let mut rows = Vec::new();
            for row in review::cases_in(c, "open")? {
                let (case, _) = cases::load(c, row.id)?;
                let Some(round) = case.round() else { continue };
                let head = headline(c, round)?;
                for slot in round.slots.iter().filter(|s| s.state == SlotState::Open) {
                    let shown = reading.slot(c, round, slot, session.person, "")?;
                    let since = slot.opened_at.unwrap_or(round.opened_at);
                    rows.push(v::WaitingRow {
                        case: row.id.to_string(),
                        slot: slot.id.clone(),
                        record: RecordRef {
                            kind: round.opened.kind.clone(),
                            id: round.opened.document.to_string(),
                        },
                        number: head.number.clone(),
                        title: head.title.clone(),
                        submitter: reading.person(round.opened.submitter),
                        function: slot.planned.function.clone(),
                        asked: shown.asked,
                        since: border::instant(since),
                        due_at: shown.due_at,
                        overdue: shown.overdue,
                        hours: reading.hours_waited(since),
                        reminded: slot.reminded,
                        may_remind: !shown.mine,
                    });
                }
            }
            rows.sort_by(|a, b| a.since.cmp(&b.since));
            Ok::<_, Fault>(v::Waiting { rows })
        })
    }

    pub(crate) fn review_inbox(&self, caller: &Caller) -> Result<v::Inbox> {
        let session = caller.session()?;
        let open = self.open()?;
        open.book.read(|c| {
            let reading = Reading::new(self, c)?;
            let mut items = Vec::new();
            for duty in duties(c, &reading, session.person)? {
                items.push(inbox_slot(c, &reading, session, &duty)?);
            }
            self.own_items(c, &reading, session, &mut items)?;
            items.sort_by(|a, b| a.since.cmp(&b.since));
            Ok::<_, Fault>(v::Inbox { items })
        })
    }

    /// Refused documents back with who submitted them, accepted orders ready for the contract, commitments.
    fn own_items(
        &self,
        c: &Connection,
        reading: &Reading,
        session: &Session,
        items: &mut Vec<v::InboxItem>,
    ) -> Result<()> {
        for what in ["refused", "accepted"] {
            for row in review::cases_in(c, what)? {
                if row.submitter != session.person {
                    continue;
                }
                let (case, entries) = cases::load(c, row.id)?;
                let Some(round) = case.round() else { continue };
                let document = document::of(&row.kind)?;
                if case.contract.is_some() || !document.unfinished(c, row.document, case.state())? {
                    continue;
                }
                let since = entries.last().map_or(round.opened_at, |l| l.at);
                let head = headline(c, round)?;
                items.push(v::InboxItem {
                    what: what.to_owned(),
                    case: Some(row.id.to_string()),
                    slot: None,
                    record: RecordRef {
                        kind: row.kind.clone(),
                        id: row.document.to_string(),
                    },
                    amount: amount(&head, session.rights.sight()),
                    number: head.number,
                    title: head.title,
                    summary: head.summary,
                    since: border::instant(since),
                    due_at: None,
                    badges: Vec::new(),
                    on_behalf_of: None,
                    snoozed_until: snoozed(c, session, row.id, "")?,
                });
            }
        }
        if session.rights.function == "finance" {
            self.payments_due(c, reading, session, items)?;
        }
        let owned: Vec<Commitment> = records::select(c, "owner = ?1 AND closed_at IS NULL", &[&session.person.0])?;
        for commitment in owned {
            let order = commitment.order.unwrap_or_default();
            let case: Option<Id> = commitment.case.parse().ok();
            let opened = match case {
                Some(id) => cases::load(c, id)?.0.round().map(|r| r.opened_at),
                None => None,
            };
            items.push(v::InboxItem {
                what: "commitment".to_owned(),
                case: case.map(|c| c.to_string()),
                slot: Some(commitment.slot.clone()).filter(|s| !s.is_empty()),
                record: RecordRef {
                    kind: "commitment".to_owned(),
                    id: commitment.id.to_string(),
                },
                number: records::title(c, "order", order)?,
                title: commitment.text.clone(),
                summary: commitment.set_by.map(|p| reading.office.name(p)).unwrap_or_default(),
                amount: None,
                since: border::instant(opened.unwrap_or_default()),
                due_at: commitment
                    .due
                    .and_then(|d| d.and_hms_opt(18, 0, 0))
                    .map(|t| border::instant(instant_of(t, reading.zone))),
                badges: Vec::new(),
                on_behalf_of: None,
                snoozed_until: match case {
                    Some(case) => snoozed(c, session, case, &commitment.slot)?,
                    None => None,
                },
            });
        }
        Ok(())
    }
}

impl Engine {
    /// Accepted advances that finance must pay soon.
    fn payments_due(
        &self,
        c: &Connection,
        reading: &Reading,
        session: &Session,
        items: &mut Vec<v::InboxItem>,
    ) -> Result<()> {
        let calendar = crate::office::calendar(c)?;
        let today = local(self.now(), reading.zone).date();
        for advance in crate::advances::near(c, &calendar, today)? {
            let at = |hour: u32| {
                let time = advance.needed_on.and_then(|date| date.and_hms_opt(hour, 0, 0));
                time.map(|time| instant_of(time, reading.zone))
            };
            let (case, since) = match review::case_of(c, advance.id)? {
                Some(row) => {
                    let (_, entries) = cases::load(c, row.id)?;
                    (Some(row.id), entries.last().map(|entry| entry.at))
                }
                None => (None, None),
            };
            items.push(v::InboxItem {
                what: "payment".to_owned(),
                case: case.map(|case| case.to_string()),
                slot: None,
                record: RecordRef {
                    kind: "expense_advance".to_owned(),
                    id: advance.id.to_string(),
                },
                number: advance.number.clone(),
                title: advance.person.map(|p| reading.office.name(p)).unwrap_or_default(),
                summary: advance.purpose.clone(),
                amount: advance.amount.map(super::facts::yuan),
                since: border::instant(since.or(at(0)).unwrap_or_default()),
                due_at: at(18).map(border::instant),
                badges: Vec::new(),
                on_behalf_of: None,
                snoozed_until: match case {
                    Some(case) => snoozed(c, session, case, "")?,
                    None => None,
                },
            });
        }
        Ok(())
    }
}

fn snoozed(c: &Connection, session: &Session, case: Id, slot: &str) -> Result<Option<String>> {
    let name = format!("snooze {case} {slot}");
    Ok(countersign_store::settings::preference(c, session.person, &name)?
        .and_then(|t| t.parse().ok())
        .map(border::instant))
}

fn inbox_slot(c: &Connection, reading: &Reading, session: &Session, duty: &Duty) -> Result<v::InboxItem> {
    let head = headline(c, &duty.round)?;
    let slot = reading.slot(c, &duty.round, &duty.slot, session.person, "")?;
    let mut badges: Vec<v::Said> = Vec::new();
    let mut badge = |code: &str, params: BTreeMap<String, String>| {
        badges.push(v::Said {
            code: code.to_owned(),
            params,
        });
    };
    if slot.overdue {
        badge("overdue_duty", BTreeMap::new());
    }
    if duty.slot.reminded > 0 {
        badge("reminded", BTreeMap::new());
    }
    if duty.round.opened.number > 1 {
        let round = duty.round.opened.number.to_string();
        badge("round", [("round".to_owned(), round)].into());
    }
    for reason in duty.slot.planned.reasons.iter().filter(|r| r.code != "always").take(2) {
        badge(&reason.code, BTreeMap::new());
    }
    Ok(v::InboxItem {
        what: "slot".to_owned(),
        case: Some(duty.case.to_string()),
        slot: Some(duty.slot.id.clone()),
        record: RecordRef {
            kind: duty.round.opened.kind.clone(),
            id: duty.round.opened.document.to_string(),
        },
        amount: amount(&head, session.rights.sight()),
        number: head.number,
        title: head.title,
        summary: head.summary,
        since: border::instant(duty.slot.opened_at.unwrap_or(duty.round.opened_at)),
        due_at: slot.due_at,
        badges,
        on_behalf_of: duty.on_behalf_of.map(|p| reading.person(p)),
        snoozed_until: snoozed(c, session, duty.case, &duty.slot.id)?,
    })
}
