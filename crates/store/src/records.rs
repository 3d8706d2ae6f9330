//! Rows of records: read, insert, change. Only the journal writes, so that no change goes unrecorded.

use countersign_domain::id::Id;
use countersign_domain::record::{Field, FieldType, Fields, Record};
use countersign_domain::value::Value;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params_from_iter};

use crate::error::{Result, StoreError};
use crate::table::{self, Column, Statements, quoted};

/// A record as it stands in the book.
#[derive(Clone, Debug)]
pub struct Stored {
    pub pk: i64,
    pub id: Id,
    /// Number of the operation that last touched it.
    pub version: i64,
    /// Number of the operation that made it.
    pub created: i64,
    pub deleted: bool,
    pub fields: Fields,
}

impl Stored {
    /// # Errors
    /// `Corrupt` when a field does not hold what its type says.
    pub fn typed<T: Record>(&self) -> Result<T> {
        T::read(self.id, &self.fields).map_err(|e| StoreError::Corrupt(e.to_string()))
    }
}

fn read_row(statements: &Statements, row: &Row<'_>) -> Result<Stored> {
    Ok(Stored {
        pk: row.get(0)?,
        id: Id(row.get(1)?),
        version: row.get(2)?,
        created: row.get(3)?,
        deleted: row.get(4)?,
        fields: table::read_fields(&statements.columns, row, 5)?,
    })
}

/// The lines of a document in their order.
fn read_lines(connection: &Connection, statements: &Statements, pk: i64) -> Result<Value> {
    let Some(lines) = &statements.lines else {
        return Ok(Value::Null);
    };
    let mut statement = connection.prepare_cached(&lines.select)?;
    let mut rows = statement.query([pk])?;
    let mut result = Vec::new();
    while let Some(row) = rows.next()? {
        let mut fields = Fields::new();
        fields.insert("line".to_owned(), Value::Int(row.get(0)?));
        for (i, field) in lines.columns.iter().enumerate() {
            let value = table::read_column(field, row.get_ref(i + 1)?)?;
            if !value.is_null() {
                fields.insert(field.name.to_owned(), value);
            }
        }
        result.push(Value::Map(fields));
    }
    Ok(if result.is_empty() {
        Value::Null
    } else {
        Value::List(result)
    })
}

/// A record with its lines, also a deleted one.
///
/// # Errors
/// The database.
pub fn find(connection: &Connection, kind: &str, id: Id) -> Result<Option<Stored>> {
    let statements = table::of(kind)?;
    let mut statement = connection.prepare_cached(&format!("{} WHERE id = ?1", statements.select))?;
    let mut rows = statement.query([id.0])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut stored = read_row(statements, row)?;
    let lines = read_lines(connection, statements, stored.pk)?;
    if let (Some(l), false) = (&statements.lines, lines.is_null()) {
        stored.fields.insert(l.field.name.to_owned(), lines);
    }
    Ok(Some(stored))
}

/// # Errors
/// `NotFound` when there is none or it is deleted.
pub fn get(connection: &Connection, kind: &str, id: Id) -> Result<Stored> {
    find(connection, kind, id)?
        .filter(|s| !s.deleted)
        .ok_or_else(|| StoreError::NotFound {
            kind: kind.to_owned(),
            id: id.to_string(),
        })
}

/// # Errors
/// `NotFound`, or a field that does not hold what its type says.
pub fn typed<T: Record>(connection: &Connection, id: Id) -> Result<T> {
    get(connection, T::KIND.name, id)?.typed()
}

/// All records of a kind that are not deleted and fit `condition` (SQL over the columns), with
/// their lines. For the small kinds of an office and for windows; large lists go through
/// [`crate::list`].
///
/// # Errors
/// The database.
pub fn select<T: Record>(connection: &Connection, condition: &str, params: &[&dyn ToSql]) -> Result<Vec<T>> {
    let statements = table::of(T::KIND.name)?;
    let mut statement =
        connection.prepare_cached(&format!("{} WHERE deleted = 0 AND ({condition})", statements.select))?;
    let mut rows = statement.query(params)?;
    let mut result = Vec::new();
    while let Some(row) = rows.next()? {
        let mut stored = read_row(statements, row)?;
        let lines = read_lines(connection, statements, stored.pk)?;
        if let (Some(l), false) = (&statements.lines, lines.is_null()) {
            stored.fields.insert(l.field.name.to_owned(), lines);
        }
        result.push(stored.typed()?);
    }
    Ok(result)
}

/// # Errors
/// The database.
pub fn all<T: Record>(connection: &Connection) -> Result<Vec<T>> {
    select(connection, "1", &[])
}

/// The record of a kind whose field has this value.
///
/// # Errors
/// The database, or a field the kind does not have.
pub fn by_field(connection: &Connection, kind: &str, field: &str, value: &Value) -> Result<Option<Id>> {
    let statements = table::of(kind)?;
    if statements.kind.field(field).is_none() {
        return Err(StoreError::UnknownField {
            kind: kind.to_owned(),
            field: field.to_owned(),
        });
    }
    Ok(connection
        .prepare_cached(&format!(
            "SELECT id FROM {} WHERE deleted = 0 AND {} = ?1 LIMIT 1",
            quoted(kind),
            quoted(field)
        ))?
        .query_row([Column(value)], |r| Ok(Id(r.get(0)?)))
        .optional()?)
}

/// The record of a kind whose fields all have these values, a null meaning an absent field; the `nth` of them from 0.
///
/// # Errors
/// The database, or a field the kind does not have.
pub fn matching(connection: &Connection, kind: &str, parts: &[(&str, Value)], nth: u32) -> Result<Option<Id>> {
    let statements = table::of(kind)?;
    let mut condition = String::new();
    for (field, value) in parts {
        if statements.kind.field(field).is_none() {
            return Err(StoreError::UnknownField {
                kind: kind.to_owned(),
                field: (*field).to_owned(),
            });
        }
        let test = if value.is_null() { "IS NULL" } else { "= ?" };
        condition.push_str(&format!(" AND {} {test}", quoted(field)));
    }
    let given = parts.iter().map(|(_, v)| v).filter(|v| !v.is_null());
    Ok(connection
        .prepare_cached(&format!(
            "SELECT id FROM {} WHERE deleted = 0{condition} ORDER BY pk LIMIT 1 OFFSET {nth}",
            quoted(kind)
        ))?
        .query_row(params_from_iter(given.map(Column)), |r| Ok(Id(r.get(0)?)))
        .optional()?)
}

/// Every record's text in a field, oldest first.
///
/// # Errors
/// The database, or a field the kind does not have.
pub fn texts(connection: &Connection, kind: &str, field: &str) -> Result<Vec<(Id, String)>> {
    let statements = table::of(kind)?;
    if statements.kind.field(field).is_none() {
        return Err(StoreError::UnknownField {
            kind: kind.to_owned(),
            field: field.to_owned(),
        });
    }
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, {0} FROM {1} WHERE deleted = 0 AND {0} IS NOT NULL ORDER BY pk",
        quoted(field),
        quoted(kind)
    ))?;
    let rows = statement.query_map([], |r| Ok((Id(r.get(0)?), r.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a record is called; a reference in the title is followed. Empty when there is no record.
///
/// # Errors
/// The database.
pub fn title(connection: &Connection, kind: &str, id: Id) -> Result<String> {
    let statements = table::of(kind)?;
    let Some(field) = statements.kind.title() else {
        return Ok(String::new());
    };
    let value = connection
        .prepare_cached(&format!(
            "SELECT {} FROM {} WHERE id = ?1",
            quoted(field.name),
            quoted(kind)
        ))?
        .query_row([id.0], |r| Ok(table::read_column(field, r.get_ref(0)?)))
        .optional()?
        .transpose()?
        .unwrap_or_default();
    shown(connection, field, &value)
}

/// A field's value as a text for titles.
pub fn shown(connection: &Connection, field: &Field, value: &Value) -> Result<String> {
    match (field.ty, value) {
        (FieldType::Reference(to), v) => match v.as_id() {
            Some(id) => title(connection, to, id),
            None => Ok(String::new()),
        },
        (_, Value::Text(text)) => Ok(text.clone()),
        (_, Value::Null) => Ok(String::new()),
        (ty, v) => Ok(countersign_domain::record::to_json(ty, v)
            .as_str()
            .map(str::to_owned)
            .unwrap_or_default()),
    }
}

pub(crate) fn insert(connection: &Connection, kind: &str, id: Id, fields: &Fields, n: i64) -> Result<i64> {
    let statements = table::of(kind)?;
    let null = Value::Null;
    let bytes = Value::Bytes(id.0.to_vec());
    let number = Value::Int(n);
    let mut values = vec![Column(&bytes), Column(&number), Column(&number)];
    values.extend(
        statements
            .columns
            .iter()
            .map(|f| Column(fields.get(f.name).unwrap_or(&null))),
    );
    connection
        .prepare_cached(&statements.insert)?
        .execute(params_from_iter(values))?;
    let pk = connection.last_insert_rowid();
    write_lines(connection, statements, pk, fields)?;
    crate::search::index(connection, statements, pk, fields)?;
    Ok(pk)
}

/// Writes `changes` into a record whose whole content afterwards is `stored`.
pub(crate) fn update(connection: &Connection, kind: &str, stored: &Stored, changes: &Fields, n: i64) -> Result<()> {
    let statements = table::of(kind)?;
    let number = Value::Int(n);
    let pk = Value::Int(stored.pk);
    let mut sets = String::from("version = ?");
    let mut values = vec![Column(&number)];
    for (name, value) in changes {
        if statements.columns.iter().any(|f| f.name == name) {
            sets.push_str(&format!(", {} = ?", quoted(name)));
            values.push(Column(value));
        }
    }
    values.push(Column(&pk));
    connection
        .prepare_cached(&format!("UPDATE {} SET {sets} WHERE pk = ?", quoted(kind)))?
        .execute(params_from_iter(values))?;
    if let Some(lines) = &statements.lines
        && changes.contains_key(lines.field.name)
    {
        connection.prepare_cached(&lines.delete)?.execute([stored.pk])?;
        write_lines(connection, statements, stored.pk, &stored.fields)?;
    }
    if crate::search::concerns(statements, changes) {
        crate::search::remove(connection, statements, stored.pk)?;
        crate::search::index(connection, statements, stored.pk, &stored.fields)?;
    }
    Ok(())
}

pub(crate) fn set_deleted(connection: &Connection, kind: &str, stored: &Stored, deleted: bool, n: i64) -> Result<()> {
    let statements = table::of(kind)?;
    connection
        .prepare_cached(&format!(
            "UPDATE {} SET deleted = ?1, version = ?2 WHERE pk = ?3",
            quoted(kind)
        ))?
        .execute((deleted, n, stored.pk))?;
    crate::search::remove(connection, statements, stored.pk)?;
    if !deleted {
        crate::search::index(connection, statements, stored.pk, &stored.fields)?;
    }
    Ok(())
}

fn write_lines(connection: &Connection, statements: &Statements, pk: i64, fields: &Fields) -> Result<()> {
    let Some(lines) = &statements.lines else {
        return Ok(());
    };
    let Some(Value::List(items)) = fields.get(lines.field.name) else {
        return Ok(());
    };
    let null = Value::Null;
    let parent = Value::Int(pk);
    let mut statement = connection.prepare_cached(&lines.insert)?;
    for (position, item) in items.iter().enumerate() {
        let Value::Map(map) = item else {
            return Err(StoreError::Corrupt("a line that is not a line".to_owned()));
        };
        let position = Value::Int(position as i64);
        let mut values = vec![
            Column(&parent),
            Column(&position),
            Column(map.get("line").unwrap_or(&null)),
        ];
        values.extend(lines.columns.iter().map(|f| Column(map.get(f.name).unwrap_or(&null))));
        statement.execute(params_from_iter(values))?;
    }
    Ok(())
}
