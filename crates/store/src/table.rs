//! The table of a kind: its SQL names, and how values stand in its columns.

use std::sync::LazyLock;

use countersign_domain::kinds;
use countersign_domain::record::{Field, FieldType, Fields, Kind};
use countersign_domain::value::Value;
use rusqlite::types::{ToSqlOutput, Value as Sql, ValueRef};
use rusqlite::{Row, ToSql};

use crate::error::{Result, StoreError};

/// Rowids of the search index: number of the table × this + primary key.
pub const SEARCH_SPAN: i64 = 1 << 40;

/// A kind and where it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub kind: &'static str,
    /// Never changed, never given twice: it is in the rowids of the search index.
    pub number: i64,
    /// The version of the schema that made it.
    pub version: i64,
    pub sql: &'static str,
}

/// Columns added to the table of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub kind: &'static str,
    /// The version of the schema that added them.
    pub version: i64,
    pub sql: &'static str,
}

impl Table {
    pub fn kind(&self) -> Result<&'static Kind> {
        kinds::kind(self.kind).ok_or_else(|| StoreError::UnknownKind(self.kind.to_owned()))
    }
}

/// Statements of one kind, written once.
pub struct Statements {
    pub kind: &'static Kind,
    pub number: i64,
    /// Fields that are columns of the record's own row.
    pub columns: Vec<&'static Field>,
    pub insert: String,
    pub select: String,
    pub lines: Option<LineStatements>,
}

pub struct LineStatements {
    pub field: &'static Field,
    pub columns: &'static [Field],
    pub insert: String,
    pub select: String,
    pub delete: String,
}

static ALL: LazyLock<Vec<Statements>> = LazyLock::new(|| {
    crate::tables::ALL
        .iter()
        .filter_map(|t| t.kind().ok().map(|k| statements(k, t.number)))
        .collect()
});

/// # Errors
/// `UnknownKind`.
pub fn of(kind: &str) -> Result<&'static Statements> {
    ALL.iter()
        .find(|s| s.kind.name == kind)
        .ok_or_else(|| StoreError::UnknownKind(kind.to_owned()))
}

/// The kind behind a rowid of the search index, and the primary key.
pub fn of_search_rowid(rowid: i64) -> Option<(&'static Statements, i64)> {
    let number = rowid / SEARCH_SPAN;
    ALL.iter()
        .find(|s| s.number == number)
        .map(|s| (s, rowid % SEARCH_SPAN))
}

pub fn every() -> &'static [Statements] {
    &ALL
}

/// A name that may be a word of SQL (`order`, `return`, `from`).
pub fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn statements(kind: &'static Kind, number: i64) -> Statements {
    let document = kind.lines().map(|(f, _)| f.name);
    let columns: Vec<&'static Field> = kind.fields.iter().filter(|f| Some(f.name) != document).collect();
    let names: Vec<String> = columns.iter().map(|f| quoted(f.name)).collect();
    let table = quoted(kind.name);
    let marks = |n: usize| vec!["?"; n].join(", ");
    let lines = kind.lines().map(|(field, inner)| {
        let names: Vec<String> = inner.iter().map(|f| quoted(f.name)).collect();
        let table = line_table(kind);
        LineStatements {
            field,
            columns: inner,
            insert: format!(
                "INSERT INTO {table} (parent, position, line, {}) VALUES (?, ?, ?, {})",
                names.join(", "),
                marks(names.len())
            ),
            select: format!(
                "SELECT line, {} FROM {table} WHERE parent = ? ORDER BY position",
                names.join(", ")
            ),
            delete: format!("DELETE FROM {table} WHERE parent = ?"),
        }
    });
    Statements {
        kind,
        number,
        insert: format!(
            "INSERT INTO {table} (id, version, created, {}) VALUES (?, ?, ?, {})",
            names.join(", "),
            marks(names.len())
        ),
        select: format!(
            "SELECT pk, id, version, created, deleted, {} FROM {table}",
            names.join(", ")
        ),
        columns,
        lines,
    }
}

/// The table of a document's lines.
pub fn line_table(kind: &Kind) -> String {
    quoted(&format!("{}_line", kind.name))
}

/// A value on its way into a column.
pub struct Column<'a>(pub &'a Value);

impl ToSql for Column<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Owned(Sql::Null),
            Value::Bool(b) => ToSqlOutput::Owned(Sql::Integer(i64::from(*b))),
            Value::Int(n) => ToSqlOutput::Owned(Sql::Integer(*n)),
            Value::Text(t) => ToSqlOutput::Borrowed(ValueRef::Text(t.as_bytes())),
            Value::Bytes(b) => ToSqlOutput::Borrowed(ValueRef::Blob(b)),
            other => ToSqlOutput::Owned(Sql::Blob(countersign_domain::value::encode(other))),
        })
    }
}

/// The value of a field's column.
///
/// # Errors
/// When the column holds another type.
pub fn read_column(field: &Field, column: ValueRef<'_>) -> Result<Value> {
    let corrupt = || StoreError::Corrupt(format!("column {}", field.name));
    Ok(match (field.ty, column) {
        (_, ValueRef::Null) => Value::Null,
        (FieldType::Bool, ValueRef::Integer(n)) => Value::Bool(n != 0),
        (FieldType::Tags | FieldType::Lines(_), ValueRef::Blob(bytes)) => {
            countersign_domain::value::decode(bytes).map_err(|_| corrupt())?
        }
        (_, ValueRef::Integer(n)) => Value::Int(n),
        (_, ValueRef::Text(t)) => Value::Text(String::from_utf8_lossy(t).into_owned()),
        (_, ValueRef::Blob(b)) => Value::Bytes(b.to_vec()),
        (_, ValueRef::Real(_)) => return Err(corrupt()),
    })
}

/// Reads the columns of a record's own row that follow `pk, id, version, created, deleted`.
pub fn read_fields(columns: &[&'static Field], row: &Row<'_>, offset: usize) -> Result<Fields> {
    let mut fields = Fields::new();
    for (i, field) in columns.iter().enumerate() {
        let value = read_column(field, row.get_ref(offset + i)?)?;
        if !value.is_null() {
            fields.insert(field.name.to_owned(), value);
        }
    }
    Ok(fields)
}

/// The SQL of a kind's first table, as its migration states it; `examples/ddl.rs` prints it.
pub fn ddl(kind: &Kind) -> String {
    let column = |f: &Field| {
        let ty = match f.ty {
            FieldType::Integer
            | FieldType::Bool
            | FieldType::Instant
            | FieldType::Money
            | FieldType::Price
            | FieldType::Quantity
            | FieldType::Rate => "INTEGER",
            FieldType::Reference(_) | FieldType::Tags | FieldType::Lines(_) => "BLOB",
            _ => "TEXT",
        };
        format!(",\n  {} {ty}", quoted(f.name))
    };
    let mut sql = format!(
        "CREATE TABLE {} (\n  pk INTEGER PRIMARY KEY,\n  id BLOB NOT NULL UNIQUE,\n  version INTEGER NOT NULL,\n  created INTEGER NOT NULL,\n  deleted INTEGER NOT NULL DEFAULT 0",
        quoted(kind.name)
    );
    let documents = kind.lines().map(|(f, _)| f.name);
    for field in kind.fields.iter().filter(|f| Some(f.name) != documents) {
        sql.push_str(&column(field));
    }
    sql.push_str("\n) STRICT;\n");
    for field in kind.fields.iter().filter(|f| f.indexed) {
        sql.push_str(&format!(
            "CREATE INDEX {} ON {} ({}) WHERE deleted = 0;\n",
            quoted(&format!("{}_{}", kind.name, field.name)),
            quoted(kind.name),
            quoted(field.name)
        ));
    }
    if let Some((_, inner)) = kind.lines() {
        sql.push_str(&format!(
            "CREATE TABLE {} (\n  parent INTEGER NOT NULL,\n  position INTEGER NOT NULL,\n  line INTEGER NOT NULL",
            line_table(kind)
        ));
        for field in inner {
            sql.push_str(&column(field));
        }
        sql.push_str(",\n  PRIMARY KEY (parent, position)\n) STRICT, WITHOUT ROWID;\n");
        for field in inner
            .iter()
            .filter(|f| matches!(f.ty, FieldType::Reference(_)) && f.required)
        {
            sql.push_str(&format!(
                "CREATE INDEX {} ON {} ({});\n",
                quoted(&format!("{}_line_{}", kind.name, field.name)),
                line_table(kind),
                quoted(field.name)
            ));
        }
    }
    sql
}
