//! Counting stock: the sheet of what should be there, and what was found, written as one act.

use std::collections::{BTreeMap, HashMap, HashSet};

use countersign_contract::materials::{
    Count, CountLine, CountRow, CountSheet, CountSheetRequest, Counted, FurtherUnit,
};
use countersign_contract::{Code, Failure, FieldFault};
use countersign_domain::id::Id;
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::stock::Stock;
use countersign_domain::record::{Fields, Record, parse_decimal};
use countersign_domain::search_text::spelling;
use countersign_domain::text::fold;
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::{Connection, StoreError, records};

use super::bill::{price, quantity};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

const STOCK: &str = Stock::KIND.name;
const MOST: u32 = 20_000;

impl Engine {
    pub(crate) fn stock_sheet(&self, caller: &Caller, request: &CountSheetRequest) -> Result<CountSheet> {
        let rights = &caller.session()?.rights;
        let sees_costs = rights.sight().cost;
        let open = self.open()?;
        let all = open.book.read(|c| shelves(c, sees_costs))?;
        let wanted = Wanted::of(request);
        let list = |value: fn(&CountRow) -> &String| {
            let found: std::collections::BTreeSet<&String> = all.iter().map(value).collect();
            found.into_iter().cloned().collect::<Vec<_>>()
        };
        let (places, mut families) = (list(|row| &row.place), list(|row| &row.family));
        families.retain(|family| !family.is_empty());
        let fitting: Vec<CountRow> = all.into_iter().filter(|row| wanted.fits(row)).collect();
        let total = fitting.len() as u64;
        let offset = usize::try_from(request.offset).unwrap_or(usize::MAX);
        Ok(CountSheet {
            rows: (fitting.into_iter())
                .skip(offset)
                .take(request.limit.min(MOST) as usize)
                .collect(),
            total,
            places,
            families,
            sees_costs,
            may_write: rights.may_write(&Stock::KIND).is_ok(),
        })
    }

    pub(crate) fn stock_count(&self, caller: &Caller, request: &Count) -> Result<Counted> {
        let session = caller.session()?;
        session.rights.may_write(&Stock::KIND)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        let date = match request.date.as_deref().filter(|text| !text.is_empty()) {
            None => today,
            Some(text) => (text.parse()).map_err(|_| Fault(Failure::field("date", "not_a_date")))?,
        };
        if date > today {
            return Err(Fault(Failure::field("date", "in_future")));
        }
        let about = About {
            date: Value::Text(date.to_string()),
            reason: countersign_domain::text::tidy(&request.reason),
        };
        let ((changed, agreed), done) = self.act(&open, session, "counted", |writing| {
            let mut refused = Vec::new();
            let mut seen: HashSet<(Id, String)> = HashSet::new();
            let (mut changed, mut agreed) = (0, 0);
            for (at, line) in request.lines.iter().enumerate() {
                match write(writing, line, &about, &mut seen)? {
                    Ok(true) => changed += 1,
                    Ok(false) => agreed += 1,
                    Err(fault) => refused.push(FieldFault {
                        field: format!("lines.{at}.{}", fault.field),
                        ..fault
                    }),
                }
            }
            if refused.is_empty() {
                return Ok((changed, agreed));
            }
            let mut failure = Failure::new(Code::Invalid);
            failure.field_errors = refused;
            Err(Fault(failure))
        })?;
        Ok(Counted {
            operation: (!done.kinds.is_empty()).then(|| done.act.to_string()),
            changed,
            agreed,
        })
    }
}

struct Wanted<'a> {
    place: Option<&'a str>,
    family: Option<&'a str>,
    text: String,
}

impl<'a> Wanted<'a> {
    fn of(request: &'a CountSheetRequest) -> Self {
        Self {
            place: request.place.as_deref(),
            family: request.family.as_deref().filter(|family| !family.is_empty()),
            text: fold(&request.search),
        }
    }

    fn fits(&self, row: &CountRow) -> bool {
        self.place.is_none_or(|place| place == row.place)
            && self.family.is_none_or(|family| family == row.family)
            && (self.text.is_empty()
                || fold(&row.model).contains(&self.text)
                || fold(&row.name).contains(&self.text)
                || spelling(&row.name).contains(&self.text))
    }
}

/// Every shelf by place and model.
fn shelves(connection: &Connection, costs: bool) -> Result<Vec<CountRow>> {
    let mut statement = connection
        .prepare_cached(
            "SELECT s.id, p.id, p.model, p.name, p.family, p.unit, s.place, s.on_hand, s.reserved, s.counted,
                    p.standard_cost
             FROM stock s JOIN product p ON p.id = s.product
             WHERE s.deleted = 0 AND p.deleted = 0 ORDER BY s.place, p.model, s.pk",
        )
        .map_err(StoreError::from)?;
    let further = further_units(connection)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    let mut shelves = Vec::new();
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        let read = || {
            let text = |at: usize| Ok::<_, StoreError>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
            let cost: Option<i64> = row.get(10)?;
            Ok::<_, StoreError>(CountRow {
                stock: Id(row.get(0)?).to_string(),
                product: Id(row.get(1)?).to_string(),
                model: text(2)?,
                name: text(3)?,
                family: text(4)?,
                unit: text(5)?,
                units: further.get(&row.get::<_, [u8; 16]>(1)?).cloned().unwrap_or_default(),
                place: text(6)?,
                on_hand: quantity(row.get::<_, Option<i64>>(7)?.unwrap_or(0)),
                reserved: row.get::<_, Option<i64>>(8)?.map(quantity),
                counted: row.get(9)?,
                unit_cost: cost.filter(|_| costs).map(price),
            })
        };
        shelves.push(read()?);
    }
    Ok(shelves)
}

fn further_units(connection: &Connection) -> Result<HashMap<[u8; 16], Vec<FurtherUnit>>> {
    let products: Vec<Product> = records::select(connection, "units IS NOT NULL", &[])?;
    let holding = |product: Product| {
        let units = product.units.into_iter().filter_map(|further| {
            Some(FurtherUnit {
                holds: quantity(further.quantity.filter(|holds| *holds > 0)?),
                unit: further.unit,
            })
        });
        (product.id.0, units.collect())
    };
    Ok(products.into_iter().map(holding).collect())
}

struct About {
    date: Value,
    reason: String,
}

fn wrong(field: &str, code: &str) -> FieldFault {
    FieldFault {
        field: field.to_owned(),
        code: code.to_owned(),
        params: BTreeMap::new(),
    }
}

/// Whether what was found differs from what was written; or what is wrong with the line.
fn write(
    writing: &mut Writing<'_>,
    line: &CountLine,
    about: &About,
    seen: &mut HashSet<(Id, String)>,
) -> Result<std::result::Result<bool, FieldFault>> {
    let Some(counted) = parse_decimal(line.counted.trim(), 6) else {
        return Ok(Err(wrong("counted", "not_a_number")));
    };
    if counted < 0 {
        return Ok(Err(wrong("counted", "negative")));
    }
    let mut fields = Fields::from([
        ("on_hand".to_owned(), counted.into()),
        ("counted".to_owned(), about.date.clone()),
        ("reason".to_owned(), Value::from(about.reason.as_str())),
    ]);
    if about.reason.is_empty() {
        fields.insert("reason".to_owned(), Value::Null);
    }
    let known = match &line.stock {
        Some(stock) => Some(records::typed::<Stock>(writing.connection(), border::id(stock)?)?),
        None => at_place(writing.connection(), line)?,
    };
    let (product, place) = match &known {
        Some(shelf) => (shelf.product.unwrap_or_default(), shelf.place.clone()),
        None => (product(line)?, countersign_domain::text::tidy(&line.place)),
    };
    if !seen.insert((product, place.clone())) {
        return Ok(Err(wrong("counted", "counted_twice")));
    }
    let Some(shelf) = known else {
        fields.insert("product".to_owned(), product.into());
        fields.insert("place".to_owned(), Value::from(place.as_str()));
        fields.retain(|_, value| !value.is_null() && value.as_text() != Some(""));
        border::checked(&Stock::KIND, &fields)?;
        writing.create(STOCK, Id(*uuid::Uuid::now_v7().as_bytes()), &fields)?;
        return Ok(Ok(counted != 0));
    };
    let before = shelf.on_hand.unwrap_or(0);
    let shown = line.shown.as_deref().and_then(|text| parse_decimal(text.trim(), 6));
    if shown != Some(before) {
        let mut fault = wrong("counted", "changed_since");
        fault.params.insert("on_hand".to_owned(), quantity(before));
        return Ok(Err(fault));
    }
    let mut whole = records::get(writing.connection(), STOCK, shelf.id)?.fields;
    whole.extend(fields.clone());
    whole.retain(|_, value| !value.is_null());
    border::checked(&Stock::KIND, &whole)?;
    writing.update(STOCK, shelf.id, &fields)?;
    Ok(Ok(counted != before))
}

fn product(line: &CountLine) -> Result<Id> {
    let product = line.product.as_deref();
    border::id(product.ok_or_else(|| Fault(Failure::field("product", "required")))?)
}

fn at_place(connection: &Connection, line: &CountLine) -> Result<Option<Stock>> {
    let product = product(line)?;
    let place = countersign_domain::text::tidy(&line.place);
    let condition = "product = ?1 AND coalesce(place, '') = ?2";
    let found: Vec<Stock> = records::select(connection, condition, &[&product.0, &place])?;
    Ok(found.into_iter().next())
}
