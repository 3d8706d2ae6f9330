//! Products and rows of bills as they cross the border.

use std::collections::HashMap;

use chrono::NaiveDate;
use countersign_contract::Failure;
use countersign_contract::materials::BillProduct;
use countersign_domain::bills::{BillRow, Bills, OwnCost, UnitCost};
use countersign_domain::id::Id;
use countersign_domain::record::decimal_text;
use countersign_store::{Connection, StoreError};

use crate::failure::{Fault, Result};

pub fn quantity(micro: i64) -> String {
    decimal_text(micro, 6, 0)
}

pub fn price(micro_yuan: i64) -> String {
    decimal_text(micro_yuan, 6, 2)
}

/// # Errors
/// `invalid` for what is no date.
pub fn day(text: Option<&str>, today: NaiveDate) -> Result<NaiveDate> {
    match text.filter(|text| !text.is_empty()) {
        None => Ok(today),
        Some(text) => text.parse().map_err(|_| Fault(Failure::field("as_of", "not_a_date"))),
    }
}

/// Every row of every bill that is in force on a day. Rows that make no sense are left out.
pub fn bills(connection: &Connection, on: NaiveDate) -> Result<Bills> {
    let read = || {
        let mut statement = connection.prepare_cached(
            "SELECT parent, component, quantity, coalesce(scrap, 0), \"from\", \"to\" FROM bill_of_materials
             WHERE deleted = 0 AND parent IS NOT NULL AND component IS NOT NULL AND quantity > 0",
        )?;
        let rows = statement.query_map([], |r| {
            let date = |text: Option<String>| text.and_then(|text| text.parse().ok());
            Ok(BillRow {
                parent: Id(r.get(0)?),
                component: Id(r.get(1)?),
                quantity: r.get(2)?,
                scrap: r.get(3)?,
                from: date(r.get(4)?),
                to: date(r.get(5)?),
            })
        })?;
        rows.collect::<std::result::Result<Vec<_>, _>>()
    };
    let rows: Vec<BillRow> = read().map_err(StoreError::from)?;
    Ok(Bills::new(rows.into_iter().filter(|row| row.in_force(on))))
}

/// What everything costs by itself, as the planner pays for it: the preferred supplier's price, else the standard cost.
pub struct Prices {
    own: HashMap<Id, OwnCost>,
}

impl Prices {
    pub fn read(connection: &Connection, bills: &Bills) -> Result<Self> {
        let read = || {
            let mut statement = connection.prepare_cached(
                "SELECT p.id, coalesce(p.supply, ''), p.standard_cost,
                        (SELECT s.price FROM supply s JOIN supplier v ON v.id = s.supplier
                         WHERE s.deleted = 0 AND v.deleted = 0 AND s.product = p.id AND s.price IS NOT NULL
                           AND coalesce(v.status, '') <> 'stopped'
                         ORDER BY coalesce(s.preferred, 0) DESC, s.price, s.id LIMIT 1)
                 FROM product p WHERE p.deleted = 0",
            )?;
            let rows = statement.query_map([], |r| {
                let standard: Option<i64> = r.get(2)?;
                let offered: Option<i64> = r.get(3)?;
                Ok((Id(r.get(0)?), r.get::<_, String>(1)?, standard, offered))
            })?;
            rows.collect::<std::result::Result<Vec<_>, _>>()
        };
        let mut own = HashMap::new();
        for (id, supply, standard, offered) in read().map_err(StoreError::from)? {
            let made = supply == "make" || supply.is_empty() && !bills.components(id).is_empty();
            own.insert(
                id,
                OwnCost {
                    price: if made { standard } else { offered.or(standard) },
                    takes_components: made || supply == "outsource",
                    fee: supply == "outsource",
                },
            );
        }
        Ok(Self { own })
    }

    pub fn own(&self, product: Id) -> OwnCost {
        self.own.get(&product).copied().unwrap_or_default()
    }
}

/// Costs, for who may see them.
#[derive(Default)]
pub struct Costs {
    known: HashMap<Id, UnitCost>,
}

impl Costs {
    pub fn of(connection: &Connection, bills: &Bills, products: impl IntoIterator<Item = Id>) -> Result<Self> {
        let prices = Prices::read(connection, bills)?;
        Ok(Self {
            known: bills.costs(products, |id| prices.own(id)),
        })
    }

    pub fn get(&self, product: Id) -> Option<UnitCost> {
        self.known.get(&product).copied()
    }
}

/// A cost in words: nothing where it is not seen or nothing of it is known.
pub fn said(cost: Option<UnitCost>) -> Option<String> {
    let cost = cost?;
    let amount = cost.price()?;
    (cost.complete || amount > 0).then(|| price(amount))
}

/// Columns of a product in a bill, in the order [`product`] reads them; `p` is the product.
pub const PRODUCT: &str = "p.id, p.model, p.name, p.unit, coalesce(p.supply, ''),
    (SELECT coalesce(sum(s.on_hand), 0) FROM stock s WHERE s.deleted = 0 AND s.product = p.id),
    EXISTS (SELECT 1 FROM bill_of_materials c WHERE c.deleted = 0 AND c.parent = p.id
            AND (c.\"from\" IS NULL OR c.\"from\" <= ?2) AND (c.\"to\" IS NULL OR c.\"to\" >= ?2))";

pub struct Read {
    pub id: Id,
    pub product: BillProduct,
}

pub fn product(row: &countersign_store::Row<'_>, first: usize) -> std::result::Result<Read, StoreError> {
    let text = |at: usize| Ok::<_, StoreError>(row.get::<_, Option<String>>(first + at)?.unwrap_or_default());
    let id = row.get::<_, Option<[u8; 16]>>(first)?.map(Id).unwrap_or_default();
    Ok(Read {
        id,
        product: BillProduct {
            product: id.to_string(),
            model: text(1)?,
            name: text(2)?,
            unit: text(3)?,
            supply: text(4)?,
            on_hand: quantity(row.get(first + 5)?),
            unit_cost: None,
            cost_complete: true,
            has_components: row.get(first + 6)?,
        },
    })
}
