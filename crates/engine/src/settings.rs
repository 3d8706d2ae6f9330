//! Organisation, policy, accounts, upkeep of the book.

use std::path::PathBuf;

use countersign_contract::book::{BackedUp, Backup, HealthReport};
use countersign_contract::settings::{
    BookSettings, Policy, PolicyRule, PolicySaved, PolicyTier, SetPassword, UnitNode, Units,
};
use countersign_contract::{Code, Failure, Nothing};
use countersign_domain::kinds::person::{Person, RANKS};
use countersign_domain::kinds::unit::{FUNCTIONS, Unit};
use countersign_domain::record::{FieldClass, Fields, decimal_text, parse_decimal};
use countersign_domain::review::policy::{self, Condition, Rule, Tier};
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::keys::KeyFile;
use countersign_store::{Connection, journal, log, records, review, settings};

use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};
use crate::session::{NewAccount, add_accounts, check_password};

/// The newest policy of a document type, or the version a case pinned.
pub(crate) fn policy_of(
    connection: &Connection,
    document: &str,
    version: Option<i64>,
) -> Result<(i64, policy::Policy)> {
    let (version, body) = review::policy(connection, document, version)?.ok_or_else(|| fault(Code::NotFound))?;
    let policy = serde_json::from_str(&body).map_err(|e| Fault(Failure::internal(e)))?;
    Ok((version, policy))
}

impl Engine {
    pub(crate) fn policy(&self, document: &str) -> Result<Policy> {
        let open = self.open()?;
        let (version, policy) = open.book.read(|c| policy_of(c, document, None))?;
        Ok(Policy {
            document: policy.document,
            version,
            rules: policy
                .rules
                .iter()
                .map(|r| PolicyRule {
                    condition: r.condition.code().to_owned(),
                    value: match &r.condition {
                        Condition::AmountFrom(fen) | Condition::RollingAmountFrom(fen) => decimal_text(*fen, 2, 2),
                        other => other.value(),
                    },
                    function: r.function.clone(),
                    stage: r.stage,
                })
                .collect(),
            tiers: policy
                .tiers
                .iter()
                .map(|t| PolicyTier {
                    from: decimal_text(t.from, 2, 2),
                    rank: t.rank.clone(),
                })
                .collect(),
            questions: policy.questions,
            classes: policy
                .classes
                .into_iter()
                .map(|(f, classes)| (f, classes.into_iter().map(|c| c.name().to_owned()).collect()))
                .collect(),
            hours: policy.hours,
            password_at_signature: policy.password_at_signature,
            stops: policy.stops,
        })
    }

    pub(crate) fn save_policy(&self, caller: &Caller, request: &Policy) -> Result<PolicySaved> {
        let session = caller.session()?;
        let policy = read_policy(request)?;
        let body = serde_json::to_string(&policy).map_err(|e| Fault(Failure::internal(e)))?;
        let open = self.open()?;
        let now = self.now();
        let version = open.book.write(|tx| {
            let (newest, _) = policy_of(tx, &request.document, None)?;
            if newest != request.version {
                return Err(fault(Code::Stale));
            }
            review::put_policy(tx, &request.document, newest + 1, &body, now, session.person)?;
            log::append(
                tx,
                &open.authority,
                now,
                session.person,
                "policy_saved",
                countersign_domain::value::map([
                    ("document", Value::Text(request.document.clone())),
                    ("version", Value::Int(newest + 1)),
                    ("body", Value::Text(body.clone())),
                ]),
            )?;
            Ok::<_, Fault>(newest + 1)
        })?;
        self.changed(["policy"]);
        Ok(PolicySaved { version })
    }

    pub(crate) fn book_settings(&self) -> Result<BookSettings> {
        let open = self.open()?;
        open.book.read(|c| {
            let text = |name: &str| settings::get(c, name).map(Option::unwrap_or_default);
            Ok::<_, Fault>(BookSettings {
                organisation: text("organisation")?,
                zone_minutes: crate::office::zone_minutes(c)?,
                form_number: text("form_number")?,
                form_version: text("form_version")?,
                update_endpoint: text("update_endpoint")?,
                update_key: text("update_key")?,
            })
        })
    }

    pub(crate) fn save_book_settings(&self, caller: &Caller, request: &BookSettings) -> Result<Nothing> {
        let session = caller.session()?;
        if request.organisation.trim().is_empty() {
            return Err(Fault(Failure::field("organisation", "required")));
        }
        if request.zone_minutes.abs() > 14 * 60 {
            return Err(Fault(Failure::field("zone_minutes", "out_of_range")));
        }
        crate::updates::check(request)?;
        let open = self.open()?;
        self.act(&open, session, "settings-changed", |writing| {
            for (name, value) in [
                ("organisation", request.organisation.trim()),
                ("zone_minutes", &request.zone_minutes.to_string()),
                ("form_number", &request.form_number),
                ("form_version", &request.form_version),
                ("update_endpoint", request.update_endpoint.trim()),
                ("update_key", request.update_key.trim()),
            ] {
                settings::share(writing, name, value)?;
            }
            Ok(())
        })?;
        open.book.read(|c| crate::updates::follow(&self.inner.host.home(), c))?;
        if let Some(path) = self.book_path() {
            let mut file = KeyFile::load(&path)?;
            request.organisation.trim().clone_into(&mut file.organisation);
            file.save()?;
        }
        self.changed(["settings", "book", "session"]);
        Ok(Nothing {})
    }

    pub(crate) fn set_password(&self, caller: &Caller, request: &SetPassword) -> Result<Nothing> {
        let session = caller.session()?;
        check_password(&request.password)?;
        let login = request.login.trim();
        if login.is_empty() {
            return Err(Fault(Failure::field("login", "required")));
        }
        let id = border::id(&request.person)?;
        let open = self.open()?;
        let path = self.book_path().ok_or_else(|| fault(Code::NoBook))?;
        let now = self.now();
        let done = open.book.write(|tx| {
            if let Some(other) = records::by_field(tx, "person", "login", &login.into())?
                && other != id
            {
                return Err(Fault(Failure::field("login", "taken")));
            }
            let mut writing = Writing::begin(&open.book, tx, session.person, now, "password-set")?;
            let changes: Fields = [("login".to_owned(), Value::from(login))].into();
            writing.update("person", id, &changes)?;
            let done = writing.finish()?;
            let person: Person = records::typed(tx, id)?;
            let unit = person.unit.unwrap_or_default();
            let unit = records::title(tx, "unit", unit)?;
            let mut file = KeyFile::load(&path)?;
            let account = NewAccount {
                person: &person,
                unit,
                password: &request.password,
                shown: false,
            };
            add_accounts(tx, &open, &mut file, &[account], now)?;
            Ok::<_, Fault>(done)
        })?;
        // Whoever is signed in with the old password is signed out, but for the administrator's own.
        if id != session.person {
            for token in self.sessions_of(id).into_keys() {
                self.end_session(&token);
            }
        }
        self.changed_kinds(&done, &["book", "records"]);
        Ok(Nothing {})
    }

    pub(crate) fn units(&self) -> Result<Units> {
        let open = self.open()?;
        open.book.read(|c| {
            let people: Vec<Person> = records::all(c)?;
            let mut units: Vec<Unit> = records::all(c)?;
            units.sort_by_key(|u| (u.position.unwrap_or(i64::MAX), u.id));
            Ok::<_, Fault>(Units {
                units: units
                    .into_iter()
                    .map(|u| UnitNode {
                        id: u.id.to_string(),
                        people: people
                            .iter()
                            .filter(|p| p.unit == Some(u.id) && p.left.is_none())
                            .count() as u64,
                        name: u.name,
                        kind: u.kind,
                        function: Some(u.function).filter(|f| !f.is_empty()),
                        parent: u.parent.map(|p| p.to_string()),
                    })
                    .collect(),
            })
        })
    }

    pub(crate) fn backup(&self, request: &Backup) -> Result<BackedUp> {
        let open = self.open()?;
        let path = PathBuf::from(&request.path);
        let bytes = open.book.backup(&path)?;
        Ok(BackedUp {
            path: path.display().to_string(),
            bytes,
        })
    }

    pub(crate) fn check_book(&self) -> Result<HealthReport> {
        let open = self.open()?;
        let mut faults = open.book.check()?;
        open.book.read(|c| {
            if let Err(fault) = log::verify(c, &open.authority.verifying_key())? {
                faults.push(fault.to_string());
            }
            Ok::<_, Fault>(HealthReport {
                faults,
                operations: journal::length(c)?,
                log_entries: log::length(c)?,
            })
        })
    }
}

fn read_policy(request: &Policy) -> Result<policy::Policy> {
    let wrong = |field: String, code: &str| Fault(Failure::field(&field, code));
    let amount = |text: &str| parse_decimal(text, 2);
    let mut rules = Vec::new();
    for (i, rule) in request.rules.iter().enumerate() {
        let value = match rule.condition.as_str() {
            "amount_from" | "rolling_amount_from" => amount(&rule.value)
                .ok_or_else(|| wrong(format!("rules.{i}.value"), "not_a_number"))?
                .to_string(),
            _ => rule.value.clone(),
        };
        let condition = Condition::parse(&rule.condition, &value)
            .ok_or_else(|| wrong(format!("rules.{i}.condition"), "not_a_choice"))?;
        if !FUNCTIONS.contains(&rule.function.as_str()) {
            return Err(wrong(format!("rules.{i}.function"), "not_a_choice"));
        }
        rules.push(Rule {
            condition,
            function: rule.function.clone(),
            stage: rule.stage,
        });
    }
    if !rules.iter().any(|r| r.condition == Condition::Always) {
        return Err(wrong("rules".to_owned(), "nobody_always_signs"));
    }
    let mut tiers = Vec::new();
    for (i, tier) in request.tiers.iter().enumerate() {
        if !RANKS.contains(&tier.rank.as_str()) {
            return Err(wrong(format!("tiers.{i}.rank"), "not_a_choice"));
        }
        tiers.push(Tier {
            from: amount(&tier.from).ok_or_else(|| wrong(format!("tiers.{i}.from"), "not_a_number"))?,
            rank: tier.rank.clone(),
        });
    }
    tiers.sort_by_key(|t| t.from);
    let mut classes = std::collections::BTreeMap::new();
    for (function, names) in &request.classes {
        let of: Option<Vec<FieldClass>> = names
            .iter()
            .map(|n| FieldClass::ALL.into_iter().find(|c| c.name() == n))
            .collect();
        classes.insert(
            function.clone(),
            of.ok_or_else(|| wrong(format!("classes.{function}"), "not_a_choice"))?,
        );
    }
    if !(1..=2000).contains(&request.hours) {
        return Err(wrong("hours".to_owned(), "out_of_range"));
    }
    Ok(policy::Policy {
        document: request.document.clone(),
        rules,
        tiers,
        questions: request.questions.clone(),
        classes,
        hours: request.hours,
        password_at_signature: request.password_at_signature,
        stops: request.stops.clone(),
    })
}
