//! What people ruled about single orders: whether their size says something about the demand to come.

use std::collections::HashMap;

use countersign_domain::id::Id;
use countersign_domain::kinds::demand_ruling::DemandRuling;
use countersign_store::{Connection, records};

use crate::failure::Result;

/// The newest ruling on each order and product.
pub struct Rulings {
    by_line: HashMap<(Id, Id), DemandRuling>,
}

impl Rulings {
    pub fn read(connection: &Connection) -> Result<Self> {
        let mut all: Vec<DemandRuling> = records::all(connection)?;
        all.sort_by_key(|ruling| ruling.id);
        let keyed = |ruling: DemandRuling| Some(((ruling.order?, ruling.product?), ruling));
        Ok(Self {
            by_line: all.into_iter().filter_map(keyed).collect(),
        })
    }

    pub fn on(&self, order: Id, product: Id) -> Option<&DemandRuling> {
        self.by_line.get(&(order, product))
    }

    /// Whether a person calls it unusual; `None` leaves it to the rule.
    pub fn unusual(&self, order: Id, product: Option<Id>) -> Option<bool> {
        self.on(order, product?).map(|ruling| ruling.ruling == "unusual")
    }
}
