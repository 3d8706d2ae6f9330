//! Bills of materials have no circles, whoever writes them and however.
//!
//! The dates of the rows do not matter: the planner takes products level by level, and what was made by an old bill may
//! still be used up under a new one.

use countersign_contract::Failure;
use countersign_domain::bills;
use countersign_domain::id::Id;
use countersign_domain::record::Fields;
use countersign_domain::value::Value;
use countersign_store::{Connection, StoreError, records};

use crate::failure::{Fault, Result};

/// The circle that a row of a bill closes, by the models of the products; nothing when it closes none. `row` is the one
/// being written, whose old content does not count.
pub fn circle(connection: &Connection, row: Id, fields: &Fields) -> Result<Option<String>> {
    let id = |name: &str| fields.get(name).and_then(Value::as_id);
    let (Some(parent), Some(component)) = (id("parent"), id("component")) else {
        return Ok(None);
    };
    let below = |product: Id| others(connection, "component", "parent", product, row);
    let above = |product: Id| others(connection, "parent", "component", product, row);
    let Some(path) = bills::circle(parent, component, below, above)? else {
        return Ok(None);
    };
    let models: Vec<String> = path
        .into_iter()
        .map(|id| records::title(connection, "product", id))
        .collect::<std::result::Result<_, _>>()?;
    Ok(Some(models.join(" → ")))
}

/// # Errors
/// `invalid`: the component with the path of the circle.
pub fn no_circle(connection: &Connection, row: Id, fields: &Fields) -> Result<()> {
    match circle(connection, row, fields)? {
        Some(path) => Err(refused("component", &path)),
        None => Ok(()),
    }
}

/// A circle that was found, at a field.
pub fn refused(field: &str, path: &str) -> Fault {
    let mut failure = Failure::field(field, "bill_circle").with("path", path);
    for fault in &mut failure.field_errors {
        fault.params.insert("path".to_owned(), path.to_owned());
    }
    Fault(failure)
}

fn others(connection: &Connection, wanted: &str, of: &str, product: Id, but: Id) -> Result<Vec<Id>> {
    let sql = format!(
        "SELECT DISTINCT {wanted} FROM bill_of_materials
         WHERE deleted = 0 AND {of} = ?1 AND {wanted} IS NOT NULL AND id <> ?2"
    );
    let mut statement = connection.prepare_cached(&sql).map_err(StoreError::from)?;
    let rows = statement
        .query_map([product.0, but.0], |r| Ok(Id(r.get(0)?)))
        .map_err(StoreError::from)?;
    rows.map(|row| Ok(row.map_err(StoreError::from)?)).collect()
}
