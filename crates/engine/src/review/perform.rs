//! The script of the sample company, performed through the real review.

use std::collections::HashMap;

use countersign_domain::id::Id;
use countersign_domain::review::{DecisionKind, Entry, Method, Round, SlotState};
use countersign_sample::{Sample, Step, Verdict};
use countersign_store::journal::Writing;
use countersign_store::keys::KeyFile;
use countersign_store::{Connection, records, review};

use super::{cases, contract, decide, document, shown, submit};
use crate::engine::{Engine, Open};
use crate::failure::{Fault, Result};
use crate::office::instant_of;
use crate::session::Session;
use crate::settings::policy_of;

/// Performs the acts of the sample in their order of time.
pub fn perform(engine: &Engine, open: &Open, file: &mut KeyFile, sample: &Sample) -> Result<()> {
    let mut sessions: HashMap<Id, Session> = HashMap::new();
    let zone = open.book.read(crate::office::zone_minutes)?;
    for act in &sample.script {
        let at = instant_of(act.at, zone);
        if !sessions.contains_key(&act.by)
            && let Some(login) = sample.logins.iter().find(|l| l.person == act.by)
        {
            let opened = file.open(&login.login, &login.password, at)?;
            sessions.insert(act.by, engine.session_of(open, &login.login, &opened)?);
        }
        let Some(session) = sessions.get(&act.by) else { continue };
        step(open, session, act.order, &act.step, at)?;
    }
    Ok(())
}

fn step(open: &Open, session: &Session, order: Id, step: &Step, at: i64) -> Result<()> {
    let case = open.book.read(|c| review::case_of(c, order))?.map(|row| row.id);
    match (step, case) {
        (Step::Submit, _) => {
            let submission = submit::Submission {
                document: document::of("order")?,
                id: order,
                method: Method::Circulated,
                remarks: "",
            };
            submit::submit(open, session, &submission, at)?;
        }
        (
            Step::Decide {
                function,
                verdict,
                opinion,
                conditions,
            },
            Some(case),
        ) => {
            let (state, _) = open.book.read(|c| cases::load(c, case))?;
            let Some(round) = state.round() else { return Ok(()) };
            let Some(slot) = round
                .slots
                .iter()
                .find(|s| s.planned.function == *function && s.state == SlotState::Open)
            else {
                return Ok(());
            };
            let answered = decide::Answered {
                case,
                slot: slot.id.clone(),
                decision: match verdict {
                    Verdict::Agree => DecisionKind::Agree,
                    Verdict::AgreeOnConditions => DecisionKind::AgreeOnConditions,
                    Verdict::Disagree => DecisionKind::Disagree,
                },
                opinion: (*opinion).to_owned(),
                conditions: conditions
                    .iter()
                    .map(|c| countersign_domain::review::case::Condition {
                        text: c.text.to_owned(),
                        owner: c.owner,
                        due: c.due.to_string(),
                        holds: c.holds.to_owned(),
                    })
                    .collect(),
                answers: Vec::new(),
                lines: Vec::new(),
                root: round.opened.root.clone(),
                shown: open.book.read(|c| shown_at(c, round, at))?,
                meeting: false,
            };
            decide::decide(open, session, answered, at)?;
        }
        (Step::Remind, Some(case)) => open.book.write(|tx| {
            let (mut state, _) = cases::load(tx, case)?;
            let slots: Vec<String> = state
                .round()
                .into_iter()
                .flat_map(|r| &r.slots)
                .filter(|s| s.state == SlotState::Open)
                .map(|s| s.id.clone())
                .collect();
            for slot in slots {
                let by = session.person;
                cases::append(tx, open, case, &mut state, Entry::Reminded { slot, by }, at)?;
            }
            Ok::<_, Fault>(())
        })?,
        (Step::TakeBack, Some(case)) => {
            submit::withdraw(open, session, case, "", at)?;
        }
        (Step::Amend { changes }, _) => open.book.write(|tx| {
            let mut whole = records::get(tx, "order", order)?.fields;
            whole.extend(changes.clone());
            let mut changes = changes.clone();
            crate::numbers::derive(crate::border::kind("order")?, order, &mut whole);
            if let Some(amount) = whole.get("amount") {
                changes.insert("amount".to_owned(), amount.clone());
            }
            let mut writing = Writing::begin(&open.book, tx, session.person, at, "record-changed")?;
            writing.update("order", order, &changes)?;
            writing.finish()?;
            Ok::<_, Fault>(())
        })?,
        (Step::CloseCommitment { text, result }, _) => {
            let found: Vec<countersign_domain::kinds::commitment::Commitment> = open.book.read(|c| {
                records::select(
                    c,
                    "\"order\" = ?1 AND text = ?2 AND closed_at IS NULL",
                    &[&order.0, text],
                )
            })?;
            for commitment in found {
                contract::close(open, session, commitment.id, result, at)?;
            }
        }
        (Step::Contract, _) => {
            contract::make(open, session, order, None, at)?;
        }
        (_, None) => {}
    }
    Ok(())
}

/// What the signer had before their eyes that day.
fn shown_at(connection: &Connection, round: &Round, at: i64) -> Result<Vec<u8>> {
    let opened = &round.opened;
    let document = document::of(&opened.kind)?;
    let frozen = cases::frozen_fields(connection, opened.document, opened.revision)?;
    let (_, policy) = policy_of(connection, &opened.kind, Some(opened.policy_version))?;
    let today = crate::office::local(at, crate::office::zone_minutes(connection)?).date();
    let found = document.weigh(connection, opened.document, &frozen, &policy, today)?;
    shown::facts(&opened.root, &found)
}
