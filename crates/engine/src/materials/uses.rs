//! Where a product is used: the bills it stands in, and the end products above them.

use std::collections::HashMap;

use countersign_contract::Failure;
use countersign_contract::materials::{DirectUse, EndProduct, Uses, UsesRequest};
use countersign_domain::bills::{BillRow, Bills};
use countersign_domain::id::Id;
use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::product::Product;
use countersign_domain::record::{Kind, Record};
use countersign_store::{Connection, StoreError, records};

use super::bill::{self, quantity};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const MOST: usize = 1_000;

impl Engine {
    pub(crate) fn bom_uses(&self, caller: &Caller, request: &UsesRequest) -> Result<Uses> {
        caller.session()?;
        let product = border::id(&request.product)?;
        let open = self.open()?;
        let on = bill::day(request.as_of.as_deref(), self.today(&open)?)?;
        open.book.read(|c| {
            let of: Product = records::typed(c, product)?;
            let bills = bill::bills(c, on)?;
            let mut names = Names::new(c);
            let mut direct = direct(c, product, &bills, &mut names, |row| row.in_force(on))?;
            let mut ends = Vec::new();
            for end in bills.ends(product) {
                let Some(named) = names.get(end.product)? else { continue };
                ends.push(EndProduct {
                    product: end.product.to_string(),
                    model: named.model,
                    name: named.name,
                    unit: named.unit,
                    sold: named.sold,
                    quantity: end.quantity.map(quantity),
                    levels: end.levels,
                });
            }
            direct.sort_by(|a, b| (&a.model, &a.from).cmp(&(&b.model, &b.from)));
            ends.sort_by(|a, b| a.model.cmp(&b.model));
            let (direct_total, ends_total) = (direct.len() as u64, ends.len() as u64);
            direct.truncate(MOST);
            ends.truncate(MOST);
            Ok::<_, Fault>(Uses {
                unit: of.unit,
                direct,
                direct_total,
                ends,
                ends_total,
                as_of: on.to_string(),
            })
        })
    }
}

/// A component that went away would be missed by the plan of everything above it, and by nobody else.
///
/// # Errors
/// `invalid`: the component with up to five of the products it goes into.
pub fn in_no_bill(connection: &Connection, kind: &Kind, id: Id) -> Result<()> {
    if kind.name != Product::KIND.name {
        return Ok(());
    }
    let rows: Vec<BillOfMaterials> = records::select(connection, "component = ?1", &[&id.0])?;
    let mut models: Vec<String> = Vec::new();
    for parent in rows.iter().filter_map(|row| row.parent) {
        let there = records::find(connection, kind.name, parent)?.filter(|stored| !stored.deleted);
        if let Some(model) = there.and_then(|stored| stored.fields.get("model")?.as_text().map(str::to_owned)) {
            models.push(model);
        }
    }
    if models.is_empty() {
        return Ok(());
    }
    models.sort();
    models.dedup();
    let mut failure = Failure::field("component", "used_in_bills");
    for fault in &mut failure.field_errors {
        fault.params.insert("count".to_owned(), models.len().to_string());
        fault
            .params
            .insert("models".to_owned(), models[..models.len().min(5)].join(" "));
    }
    Err(Fault(failure))
}

fn direct(
    connection: &Connection,
    component: Id,
    bills: &Bills,
    names: &mut Names<'_>,
    in_force: impl Fn(&BillRow) -> bool,
) -> Result<Vec<DirectUse>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT id, parent, quantity, scrap, \"from\", \"to\" FROM bill_of_materials
             WHERE deleted = 0 AND component = ?1 AND parent IS NOT NULL",
        )
        .map_err(StoreError::from)?;
    let mut rows = statement.query([component.0]).map_err(StoreError::from)?;
    let mut uses = Vec::new();
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let read = || {
            let parent = Id(row.get(1)?);
            let scrap: Option<i64> = row.get(3)?;
            let from: Option<String> = row.get(4)?;
            let to: Option<String> = row.get(5)?;
            let date = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
            let bill_row = BillRow {
                parent,
                component,
                quantity: row.get::<_, Option<i64>>(2)?.unwrap_or(0),
                scrap: scrap.unwrap_or(0),
                from: date(&from),
                to: date(&to),
            };
            Ok::<_, StoreError>((Id(row.get(0)?), bill_row, scrap, from, to))
        };
        let (id, bill_row, scrap, from, to) = read()?;
        let Some(parent) = names.get(bill_row.parent)? else {
            continue;
        };
        uses.push(DirectUse {
            row: id.to_string(),
            product: bill_row.parent.to_string(),
            model: parent.model,
            name: parent.name,
            unit: parent.unit,
            quantity: quantity(bill_row.quantity),
            scrap: scrap.map(quantity),
            from,
            to,
            in_force: in_force(&bill_row),
            used_in: bills.parents(bill_row.parent).len() as u64,
        });
    }
    Ok(uses)
}

#[derive(Clone)]
struct Named {
    model: String,
    name: String,
    unit: String,
    sold: bool,
}

/// Names of products, each read once.
struct Names<'a> {
    connection: &'a Connection,
    known: HashMap<Id, Option<Named>>,
}

impl<'a> Names<'a> {
    fn new(connection: &'a Connection) -> Self {
        Self {
            connection,
            known: HashMap::new(),
        }
    }

    fn get(&mut self, id: Id) -> Result<Option<Named>> {
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let mut found: Vec<Product> = records::select(self.connection, "id = ?1", &[&id.0])?;
        let named = found.pop().map(|p| Named {
            model: p.model,
            name: p.name,
            unit: p.unit,
            sold: p.sold,
        });
        self.known.insert(id, named.clone());
        Ok(named)
    }
}
