//! The exceptions of a plan as a list to work through.

use std::collections::BTreeMap;

use countersign_contract::Nothing;
use countersign_contract::plan::{Exceptions, PlanRef, SettleExceptions, SettledBy};
use countersign_domain::kinds::person::Person;
use countersign_domain::record::Record as _;
use countersign_planning::plan::output::Exception;
use countersign_store::records;

use super::aside::Worklist;
use super::draft::may_plan;
use super::drafted::{Drafted, drafted};
use super::shown;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

impl Engine {
    pub(crate) fn plan_exceptions(&self, caller: &Caller, request: &PlanRef) -> Result<Exceptions> {
        let session = caller.session()?;
        let sight = session.rights.sight();
        let id = border::id(&request.plan)?;
        self.open()?.book.read(|c| {
            let plan = drafted(c, id)?;
            let aside = Worklist::Exceptions.aside(c)?;
            let mut settled = BTreeMap::new();
            for (key, aside) in aside {
                let name = match aside.by.parse() {
                    Ok(person) => records::title(c, Person::KIND.name, person)?,
                    Err(_) => String::new(),
                };
                settled.insert(
                    key,
                    SettledBy {
                        name,
                        at: border::instant(aside.at),
                    },
                );
            }
            let rows = (plan.outcome.plan.exceptions.iter())
                .map(|found| {
                    let key = key(&plan, found);
                    let settled = settled.get(&key).cloned();
                    shown::exception(&plan, found, sight, key, settled)
                })
                .collect();
            Ok::<_, Fault>(Exceptions {
                rows,
                may_settle: may_plan(session).is_ok(),
            })
        })
    }

    pub(crate) fn plan_settle_exceptions(&self, caller: &Caller, request: &SettleExceptions) -> Result<Nothing> {
        self.put_aside(caller, Worklist::Exceptions, &request.keys, request.settle)
    }
}

/// What it says, without what moves by itself from day to day.
fn key(plan: &Drafted, found: &Exception) -> String {
    let item = found.item.as_ref().map(|code| plan.id_of(code)).unwrap_or_default();
    let subject = found.subject.as_deref().unwrap_or_default();
    let date = if found.date == plan.input.as_of {
        String::new()
    } else {
        found.date.to_string()
    };
    format!("{} {item} {subject} {date} {}", found.code.name(), found.quantity)
}
