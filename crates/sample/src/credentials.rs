//! What the customers have shown before contracting: licences, approvals, and some that have lapsed.

use chrono::{Datelike, NaiveDate, TimeDelta};
use countersign_domain::id::Id;
use countersign_domain::kinds::credential::Credential;

use crate::customers::Customers;
use crate::random::Random;
use crate::{SampleRecord, push_all};

pub(crate) struct Credentials(Vec<Credential>);

impl Credentials {
    pub(crate) fn new(as_of: NaiveDate, customers: &Customers) -> Credentials {
        let mut random = Random::named("credentials");
        let mut all = Vec::new();
        for customer in customers.customers.iter().filter(|c| !c.credit_code.is_empty()) {
            let founded = customer.founded.unwrap_or(as_of - TimeDelta::days(3_000));
            all.push(Credential {
                number: customer.credit_code.clone(),
                issuer: format!("{}市场监督管理局", customer.region),
                issued: Some(founded),
                // Most licences run without a term.
                expires: (random.range(1, 6) == 1).then(|| founded + TimeDelta::days(365 * 30)),
                ..of(customer.id, "business_licence")
            });
            if matches!(customer.kind.as_str(), "dealer" | "agent") {
                let year = as_of.year() - i32::from(random.range(1, 9) == 1);
                all.push(Credential {
                    number: format!("JHSQ-{year}-{:03}", all.len()),
                    issuer: "江汉仪表有限公司".to_owned(),
                    issued: NaiveDate::from_ymd_opt(year, 1, 1),
                    expires: NaiveDate::from_ymd_opt(year, 12, 31),
                    ..of(customer.id, "authorisation")
                });
            }
            if customer.kind == "utility" && random.range(1, 4) == 1 {
                let issued = as_of - TimeDelta::days(random.range(60, 1_150));
                all.push(Credential {
                    number: format!("Q{}{:05}R", issued.year(), random.range(1, 99_999)),
                    issuer: "中质协质量保证中心".to_owned(),
                    issued: Some(issued),
                    expires: Some(issued + TimeDelta::days(3 * 365)),
                    ..of(customer.id, "system_certificate")
                });
            }
        }
        Credentials(all)
    }

    pub(crate) fn push_into(&self, records: &mut Vec<SampleRecord>) {
        push_all(records, &self.0);
    }
}

fn of(customer: Id, kind: &str) -> Credential {
    Credential {
        id: Id::derived("sample credential", &format!("{customer} {kind}")),
        customer: Some(customer),
        kind: kind.to_owned(),
        ..Credential::default()
    }
}
