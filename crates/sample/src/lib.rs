//! The sample company 江汉仪表, a made-up maker of meters: its organisation, customers, products, three years of
//! trade up to the day asked for, and some orders in review. The same day always gives the same bytes.

mod credentials;
mod customers;
mod daily;
mod deliveries;
mod materials;
mod organisation;
mod products;
mod random;
mod script;
mod standing;
mod trade;
mod waiting;

use chrono::NaiveDate;
use countersign_domain::id::Id;
use countersign_domain::record::{Fields, Record};

pub use script::{Act, Condition, Step, Verdict};

/// Everything of the sample company as it stands before the first act of the script.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// In an order in which references point backwards.
    pub records: Vec<SampleRecord>,
    /// Who can sign in, the higher ranks first.
    pub logins: Vec<Login>,
    /// What happens in reviews, in the order of time; all before the day asked for.
    pub script: Vec<Act>,
}

/// A record of any kind; [`SampleRecord::typed`] gives it back as its struct.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleRecord {
    pub kind: &'static str,
    pub id: Id,
    pub fields: Fields,
}

/// Someone of the sample company with the password that the sign-in page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    pub person: Id,
    pub name: String,
    pub login: String,
    pub password: String,
    /// Name of the unit.
    pub unit: String,
    pub rank: &'static str,
    pub administrator: bool,
}

/// The sample company as of a day.
pub fn generate(as_of: NaiveDate) -> Sample {
    let organisation = organisation::Organisation::new(as_of);
    let mut customers = customers::Customers::new(as_of);
    let catalogue = products::Catalogue::new(as_of);
    let trade = trade::Trade::new(as_of, &customers, &catalogue);
    let positions = trade.positions(as_of);
    standing::settle(&mut customers, &positions);
    let waiting = waiting::Waiting::new(as_of, &mut customers, &catalogue, &trade, &positions);
    let materials = materials::Materials::new(as_of, &catalogue, &trade);
    let mut records = Vec::new();
    organisation.push_into(&mut records);
    customers.push_into(&mut records);
    credentials::Credentials::new(as_of, &customers).push_into(&mut records);
    catalogue.push_into(&mut records);
    materials.push_into(&mut records);
    trade.push_into(&mut records);
    push_all(&mut records, &waiting.orders);
    daily::Daily::new(as_of, &customers).push_into(&mut records);
    Sample {
        records,
        logins: organisation.logins(),
        script: waiting.script,
    }
}

impl SampleRecord {
    pub fn of<R: Record>(record: &R) -> SampleRecord {
        SampleRecord {
            kind: R::KIND.name,
            id: record.id(),
            fields: record.fields(),
        }
    }

    /// The record as its struct; nothing when it is of another kind.
    pub fn typed<R: Record>(&self) -> Option<R> {
        if self.kind == R::KIND.name {
            R::read(self.id, &self.fields).ok()
        } else {
            None
        }
    }
}

impl Sample {
    /// All records of one kind, as structs, in their order.
    pub fn all<R: Record>(&self) -> Vec<R> {
        self.records.iter().filter_map(SampleRecord::typed).collect()
    }
}

fn push_all<R: Record>(into: &mut Vec<SampleRecord>, records: &[R]) {
    into.extend(records.iter().map(SampleRecord::of));
}
