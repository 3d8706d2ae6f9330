//! Recent orders on their way through review, and the acts that bring each to where it stands.

mod desk;
mod scenes;

use std::collections::HashMap;

use chrono::NaiveDate;
use countersign_domain::id::Id;
use countersign_domain::kinds::order::Order;

use crate::customers::Customers;
use crate::products::Catalogue;
use crate::script::Act;
use crate::trade::{Position, Trade};

pub(crate) struct Waiting {
    /// Drafts; the script hands them in.
    pub(crate) orders: Vec<Order>,
    pub(crate) script: Vec<Act>,
}

impl Waiting {
    /// Also raises or leaves the credit limits that the stories need.
    pub(crate) fn new(
        as_of: NaiveDate,
        customers: &mut Customers,
        catalogue: &Catalogue,
        trade: &Trade,
        positions: &HashMap<Id, Position>,
    ) -> Waiting {
        let mut desk = desk::Desk::new(as_of, customers, catalogue, trade, positions);
        scenes::play(&mut desk);
        let (orders, mut script) = desk.finish();
        script.sort_by_key(|act| act.at);
        Waiting { orders, script }
    }
}
