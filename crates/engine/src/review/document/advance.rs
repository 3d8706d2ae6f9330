//! Expense advances: money for a person and a purpose by a day, signed by finance.

use chrono::NaiveDate;
use countersign_contract::review::{Check, Dossier, Severity};
use countersign_domain::id::Id;
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::money::Fen;
use countersign_domain::record::{Fields, Record};
use countersign_domain::review::{CaseState, Policy, policy};
use countersign_store::journal::Writing;
use countersign_store::{Connection, records};

use super::{Document, Headline, Live, Scene, Turn, Weighed, live_record, show_record, turn_record};
use crate::failure::Result;
use crate::review::facts::yuan;
use crate::session::Session;

pub struct Advances;

const KIND: &str = ExpenseAdvance::KIND.name;

impl Document for Advances {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn may_submit(&self, connection: &Connection, session: &Session, id: Id) -> Result<()> {
        let advance = records::get(connection, KIND, id)?;
        crate::records::own_record(session, &ExpenseAdvance::KIND, &advance.fields)
    }

    fn live(&self, connection: &Connection, id: Id) -> Result<Live> {
        let mut live = live_record(connection, &ExpenseAdvance::KIND, id)?;
        let advance = ExpenseAdvance::read(id, &live.fields).unwrap_or_default();
        live.interested.extend(advance.person);
        Ok(live)
    }

    fn weigh(
        &self,
        connection: &Connection,
        id: Id,
        fields: &Fields,
        rules: &Policy,
        today: NaiveDate,
    ) -> Result<Weighed> {
        let advance = ExpenseAdvance::read(id, fields).unwrap_or_default();
        let amount = advance.amount.unwrap_or(0);
        let mut checks = Vec::new();
        let mut add = |code: &str, severity: Severity, params: Vec<(&str, String)>| {
            let stop = rules.stops.iter().any(|s| s == code);
            checks.push(Check {
                code: code.to_owned(),
                severity: if stop { Severity::Stop } else { severity },
                params: params.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(),
                line: None,
            });
        };
        if amount <= 0 {
            add("missing_amount", Severity::Stop, Vec::new());
        }
        if let Some(date) = advance.needed_on.filter(|date| *date < today) {
            add("needed_on_passed", Severity::Warning, vec![("date", date.to_string())]);
        }
        if let Some(person) = advance.person {
            let open: Vec<ExpenseAdvance> = records::select(
                connection,
                "person = ?1 AND state IN ('accepted', 'paid') AND id <> ?2",
                &[&person.0, &id.0],
            )?;
            let sum: i64 = open.iter().filter_map(|a| a.amount).sum();
            if sum > 0 {
                let count = open.len().to_string();
                add(
                    "open_advances",
                    Severity::Warning,
                    vec![("amount", yuan(sum)), ("count", count)],
                );
            }
        }
        Ok(Weighed {
            amount: Fen(amount),
            policy: policy::Facts {
                amount,
                rolling_amount: amount,
                ..policy::Facts::default()
            },
            checks,
            credit: None,
            lines: Vec::new(),
            would_change: Vec::new(),
        })
    }

    fn headline(&self, connection: &Connection, id: Id, frozen: &Fields) -> Result<Headline> {
        let advance = ExpenseAdvance::read(id, frozen).unwrap_or_default();
        Ok(Headline {
            number: records::title(connection, KIND, id)?,
            title: match advance.person {
                Some(person) => records::title(connection, "person", person)?,
                None => String::new(),
            },
            summary: advance.purpose,
            amount: Fen(advance.amount.unwrap_or(0)),
            costs: false,
        })
    }

    fn show(&self, connection: &Connection, scene: &Scene<'_>, dossier: &mut Dossier) -> Result<()> {
        show_record(connection, &ExpenseAdvance::KIND, scene, dossier)
    }

    fn turn(&self, writing: &mut Writing<'_>, id: Id, turn: Turn) -> Result<()> {
        turn_record(writing, KIND, id, turn)
    }

    fn unfinished(&self, connection: &Connection, id: Id, outcome: CaseState) -> Result<bool> {
        let advance: ExpenseAdvance = records::typed(connection, id)?;
        Ok(outcome == CaseState::Refused && matches!(advance.state.as_str(), "in_review" | "draft"))
    }

    fn tags(&self) -> &'static [&'static str] {
        &["records", "records:expense_advance"]
    }
}
