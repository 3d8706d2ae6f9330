//! The script of the sample company, performed through the real review.

use std::collections::HashMap;

use countersign_domain::id::Id;
use countersign_domain::review::{DecisionKind, Entry, Method, SlotState};
use countersign_sample::{Sample, Step, Verdict};
use countersign_store::journal::Writing;
use countersign_store::keys::KeyFile;
use countersign_store::{records, review};

use super::{cases, contract, decide, submit};
use crate::engine::{Engine, Open};
use crate::failure::{Fault, Result};
use crate::office::instant_of;
use crate::session::Session;

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
        step(engine, open, session, act.order, &act.step, at)?;
    }
    Ok(())
}

fn step(engine: &Engine, open: &Open, session: &Session, order: Id, step: &Step, at: i64) -> Result<()> {
    let case = open.book.read(|c| review::case_of(c, order))?.map(|row| row.id);
    match (step, case) {
        (Step::Submit, _) => {
            submit::submit(engine, open, session, "order", order, Method::Circulated, "", at)?;
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
                root: round.opened.root.clone(),
                shown: open.book.read(|c| super::view::shown_hash(engine, c, case))?,
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
        (Step::TakeBack, Some(case)) => submit::withdraw(open, session, case, "", at)?,
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
