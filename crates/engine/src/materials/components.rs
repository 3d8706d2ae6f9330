//! One level of a bill of materials. The levels below are asked for when they are opened, so that a bill of any size
//! opens at once.

use countersign_contract::Code;
use countersign_contract::materials::{Component, Components, ComponentsRequest};
use countersign_domain::bills::BillRow;
use countersign_domain::id::Id;
use countersign_domain::record::Area;
use countersign_store::{Connection, StoreError};

use super::bill::{self, Costs, PRODUCT, Read};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};

const MOST: u32 = 1_000;

impl Engine {
    pub(crate) fn bom_components(&self, caller: &Caller, request: &ComponentsRequest) -> Result<Components> {
        let rights = &caller.session()?.rights;
        let parent = border::id(&request.product)?;
        let open = self.open()?;
        let on = bill::day(request.as_of.as_deref(), self.today(&open)?)?;
        let (mut head, standard, mut rows, total, costs) = open.book.read(|c| {
            let (head, standard) = head(c, parent, &on.to_string())?;
            let (rows, total) = rows(c, parent, &on.to_string(), request)?;
            let costs = if rights.sight().cost {
                let bills = bill::bills(c, on)?;
                let seen = rows.iter().map(|(row, _)| row.component).chain([parent]);
                Costs::of(c, &bills, seen)?
            } else {
                Costs::default()
            };
            Ok::<_, Fault>((head, standard, rows, total, costs))
        })?;
        for (row, component) in &mut rows {
            let unit = costs.get(row.component);
            component.in_force = row.in_force(on);
            component.cost = bill::said(unit.map(|unit| unit.of_row(row)));
            component.product.unit_cost = bill::said(unit);
            component.product.cost_complete = unit.is_none_or(|unit| unit.complete);
        }
        let unit = costs.get(parent);
        head.product.unit_cost = bill::said(unit);
        head.product.cost_complete = unit.is_none_or(|unit| unit.complete);
        Ok(Components {
            parent: head.product,
            standard_cost: standard.filter(|_| rights.sight().cost).map(bill::price),
            rows: rows.into_iter().map(|(_, component)| component).collect(),
            total,
            as_of: on.to_string(),
            may_write: rights.writes(Area::Products),
        })
    }
}

fn head(connection: &Connection, product: Id, on: &str) -> Result<(Read, Option<i64>)> {
    let sql = format!("SELECT {PRODUCT}, p.standard_cost FROM product p WHERE p.id = ?1 AND p.deleted = 0");
    let mut statement = connection.prepare_cached(&sql).map_err(StoreError::from)?;
    let mut rows = statement.query((product.0, on)).map_err(StoreError::from)?;
    let row = rows
        .next()
        .map_err(StoreError::from)?
        .ok_or_else(|| fault(Code::NotFound))?;
    Ok((bill::product(row, 0)?, row.get(7).map_err(StoreError::from)?))
}

fn rows(
    connection: &Connection,
    parent: Id,
    on: &str,
    request: &ComponentsRequest,
) -> Result<(Vec<(BillRow, Component)>, u64)> {
    let dates = if request.other_dates {
        ""
    } else {
        "AND (b.\"from\" IS NULL OR b.\"from\" <= ?2) AND (b.\"to\" IS NULL OR b.\"to\" >= ?2)"
    };
    let sql = format!(
        "SELECT {PRODUCT}, b.id, b.version, b.quantity, b.scrap, b.\"from\", b.\"to\", coalesce(b.phantom, 0),
                count(*) OVER ()
         FROM bill_of_materials b LEFT JOIN product p ON p.id = b.component AND p.deleted = 0
         WHERE b.deleted = 0 AND b.parent = ?1 {dates}
         ORDER BY p.model, b.\"from\", b.pk LIMIT ?3 OFFSET ?4"
    );
    let mut statement = connection.prepare_cached(&sql).map_err(StoreError::from)?;
    let limit = i64::from(request.limit.min(MOST));
    let offset = i64::try_from(request.offset).unwrap_or(i64::MAX);
    let mut found = statement
        .query((parent.0, on, limit, offset))
        .map_err(StoreError::from)?;
    let mut rows = Vec::new();
    let mut total = 0;
    while let Some(row) = found.next().map_err(StoreError::from)? {
        let read = || {
            let product = bill::product(row, 0)?;
            let quantity: Option<i64> = row.get(9)?;
            let scrap: Option<i64> = row.get(10)?;
            let from: Option<String> = row.get(11)?;
            let to: Option<String> = row.get(12)?;
            let date = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
            let bill_row = BillRow {
                parent,
                component: product.id,
                quantity: quantity.unwrap_or(0),
                scrap: scrap.unwrap_or(0),
                from: date(&from),
                to: date(&to),
            };
            let component = Component {
                row: Id(row.get(7)?).to_string(),
                version: row.get(8)?,
                product: product.product,
                quantity: bill::quantity(bill_row.quantity),
                scrap: scrap.map(bill::quantity),
                from,
                to,
                phantom: row.get(13)?,
                in_force: true,
                cost: None,
            };
            Ok::<_, StoreError>((bill_row, component, row.get::<_, i64>(14)?))
        };
        let (bill_row, component, all) = read()?;
        total = all.unsigned_abs();
        rows.push((bill_row, component));
    }
    Ok((rows, total))
}
