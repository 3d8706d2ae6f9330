//! Credentials a customer lets lapse.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use countersign_domain::id::Id;
use countersign_domain::kinds::credential::Credential;
use countersign_store::{Connection, records};

use crate::failure::Result;

/// The credential of the customer that has been out of date longest, of a kind of which it has no valid one.
pub fn expired(connection: &Connection, customer: Id, today: NaiveDate) -> Result<Option<Credential>> {
    let all: Vec<Credential> = records::select(connection, "customer = ?1", &[&customer.0])?;
    let mut newest: BTreeMap<String, Credential> = BTreeMap::new();
    for one in all {
        // Without a date it does not expire.
        let until = |c: &Credential| c.expires.unwrap_or(NaiveDate::MAX);
        match newest.get(&one.kind) {
            Some(known) if until(known) >= until(&one) => {}
            _ => {
                newest.insert(one.kind.clone(), one);
            }
        }
    }
    let lapsed = newest
        .into_values()
        .filter(|c| c.expires.is_some_and(|day| day < today));
    Ok(lapsed.min_by_key(|c| c.expires))
}
