//! JIT plans: signed by five departments, then released and carried out.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use countersign_contract::review::{Check, Dossier, Severity};
use countersign_contract::{Code, Failure};
use countersign_domain::id::Id;
use countersign_domain::kinds::plan::JitPlan;
use countersign_domain::money::Fen;
use countersign_domain::record::Fields;
use countersign_domain::review::{CaseState, Policy, policy};
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::{Connection, records, review};

use super::plan_pages::Frozen;
use super::{Document, Headline, Live, Scene, Turn, Weighed};
use crate::failure::{Fault, Result};
use crate::planning;
use crate::session::Session;

pub struct Plans;

/// Exceptions that reviewers are told of before anything else.
const LOUD: [&str; 6] = [
    "shortage",
    "late",
    "past_due",
    "overload",
    "cash_above_ceiling",
    "missing_data",
];

fn row(connection: &Connection, id: Id) -> Result<JitPlan> {
    Ok(records::typed(connection, id)?)
}

impl Document for Plans {
    fn kind(&self) -> &'static str {
        "plan"
    }

    fn may_submit(&self, _: &Connection, session: &Session, _: Id) -> Result<()> {
        planning::may_plan(session)
    }

    fn live(&self, connection: &Connection, id: Id) -> Result<Live> {
        let plan = planning::drafted(connection, id)?;
        let contents = Frozen::of(&plan)?.contents()?;
        let mut fields = Fields::new();
        for content in contents.values().filter_map(Value::as_map) {
            fields.extend(content.clone());
        }
        Ok(Live {
            state: row(connection, id)?.state,
            revision: review::last_revision(connection, id)?,
            contents,
            fields,
            interested: Vec::new(),
        })
    }

    fn weigh(&self, _: &Connection, _: Id, fields: &Fields, rules: &Policy, today: NaiveDate) -> Result<Weighed> {
        let frozen = Frozen::read(fields)?;
        let mut checks = Vec::new();
        let mut add = |code: &str, params: Vec<(&str, String)>| {
            let stop = rules.stops.iter().any(|s| s == code);
            checks.push(Check {
                code: code.to_owned(),
                severity: if stop { Severity::Stop } else { Severity::Warning },
                params: params.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
                line: None,
            });
        };
        for code in LOUD {
            if let Some(count) = frozen.exceptions.get(code).filter(|n| **n > 0) {
                add(&format!("plan_{code}"), vec![("count", count.to_string())]);
            }
        }
        if frozen.as_of.parse::<NaiveDate>().is_ok_and(|as_of| as_of < today) {
            add("plan_of_earlier_day", vec![("date", frozen.as_of.clone())]);
        }
        Ok(Weighed {
            amount: Fen(frozen.purchases),
            policy: policy::Facts {
                amount: frozen.purchases,
                rolling_amount: frozen.purchases,
                ..policy::Facts::default()
            },
            checks,
            credit: None,
            lines: Vec::new(),
            would_change: Vec::new(),
        })
    }

    fn headline(&self, _: &Connection, _: Id, frozen: &Fields) -> Result<Headline> {
        let frozen = Frozen::read(frozen)?;
        Ok(Headline {
            title: frozen.number.clone(),
            number: frozen.number,
            summary: frozen.as_of,
            amount: Fen(frozen.purchases),
            costs: true,
        })
    }

    fn show(&self, _: &Connection, scene: &Scene<'_>, dossier: &mut Dossier) -> Result<()> {
        let rights = &scene.session.rights;
        let mine = dossier
            .slots
            .iter()
            .find(|slot| slot.mine)
            .map(|slot| slot.function.as_str());
        let page = mine.unwrap_or(rights.function.as_str()).to_owned();
        dossier.plan = Some(Frozen::read(scene.frozen)?.pages(&page, rights.sight()));
        Ok(())
    }

    fn lines(&self, frozen: &Fields) -> BTreeSet<String> {
        Frozen::read(frozen).map(|frozen| frozen.lines()).unwrap_or_default()
    }

    fn turn(&self, writing: &mut Writing<'_>, id: Id, turn: Turn) -> Result<()> {
        let now = row(writing.connection(), id)?;
        let state = match turn {
            Turn::Submitted(_) => "in_review",
            // A draft that has been made since stands in its place.
            Turn::TakenBack if now.state == "superseded" => {
                return Err(Fault(Failure::new(Code::Frozen).with("reason", now.state)));
            }
            Turn::TakenBack => "draft",
            Turn::Refused => "refused",
            Turn::Accepted => {
                let before = planning::all(writing.connection())?;
                for before in before.iter().filter(|p| p.state == "released") {
                    planning::set_state(writing, before.id, "superseded")?;
                }
                "released"
            }
        };
        planning::set_state(writing, id, state)
    }

    /// A refused one is changed or drafted anew.
    fn unfinished(&self, connection: &Connection, id: Id, outcome: CaseState) -> Result<bool> {
        let state = row(connection, id)?.state;
        Ok(outcome == CaseState::Refused && matches!(state.as_str(), "refused" | "draft"))
    }

    fn tags(&self) -> &'static [&'static str] {
        &["plan", "records:commitment"]
    }
}
