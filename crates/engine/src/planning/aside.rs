//! What people have put aside in a worklist, by its key: shared by all, until it says something else.

use std::collections::BTreeMap;

use countersign_contract::{Failure, Nothing};
use countersign_store::{Connection, settings};

use super::draft::may_plan;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

/// A worklist, as the setting that keeps what is put aside of it.
#[derive(Clone, Copy)]
pub(super) enum Worklist {
    Proposals,
    Exceptions,
}

impl Worklist {
    fn setting(self) -> &'static str {
        match self {
            Self::Proposals => "proposals_ignored",
            Self::Exceptions => "exceptions_settled",
        }
    }

    /// When and by whom something was put aside, by its key.
    pub fn aside(self, connection: &Connection) -> Result<BTreeMap<String, Aside>> {
        match settings::get(connection, self.setting())? {
            Some(text) => serde_json::from_str(&text).map_err(|e| Fault(Failure::internal(e))),
            None => Ok(BTreeMap::new()),
        }
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Aside {
    /// Milliseconds since 1970.
    pub at: i64,
    /// A person's identity.
    pub by: String,
}

/// The list is written whole with every mark; what is oldest has long been planned away.
const MOST: usize = 5_000;

impl Engine {
    /// Puts things aside, or takes them up again.
    pub(super) fn put_aside(&self, caller: &Caller, list: Worklist, keys: &[String], aside: bool) -> Result<Nothing> {
        let session = caller.session()?;
        may_plan(session)?;
        let open = self.open()?;
        let now = self.now();
        self.act(&open, session, "put-aside", |writing| {
            let mut known = list.aside(writing.connection())?;
            for key in keys {
                if aside {
                    let by = session.person.to_string();
                    known.insert(key.clone(), Aside { at: now, by });
                } else {
                    known.remove(key);
                }
            }
            while known.len() > MOST {
                let oldest = known
                    .iter()
                    .min_by_key(|(_, aside)| aside.at)
                    .map(|(key, _)| key.clone());
                oldest.and_then(|key| known.remove(&key));
            }
            let text = serde_json::to_string(&known).map_err(|e| Fault(Failure::internal(e)))?;
            Ok(settings::share(writing, list.setting(), &text)?)
        })?;
        self.changed(["plan"]);
        Ok(Nothing {})
    }
}
