//! Windows of rows: filtered, searched, sorted and summed by the database.

use std::collections::{BTreeMap, BTreeSet};

use countersign_domain::id::Id;
use countersign_domain::record::{Field, FieldType, Fields};
use countersign_domain::search_text;
use countersign_domain::value::Value;
use rusqlite::{Connection, params_from_iter};

use crate::error::{Result, StoreError};
use crate::table::{self, Column, Statements, quoted};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Contains,
    In,
    Between,
    Empty,
    NotEmpty,
}

/// A condition on one field, by the values as they are stored.
#[derive(Clone, Debug)]
pub struct Filter {
    pub field: String,
    pub compare: Compare,
    /// One value; several for `In`, two for `Between`.
    pub values: Vec<Value>,
}

/// Which rows of a kind, in which order, and which window of them.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub filters: Vec<Filter>,
    /// What was typed into the search of the list.
    pub search: String,
    /// Field and whether descending.
    pub sort: Vec<(String, bool)>,
    pub offset: u64,
    pub limit: u32,
    /// Fields to sum over all rows that fit.
    pub sums: Vec<String>,
    /// Only these; all but the lines when absent.
    pub columns: Option<Vec<String>>,
}

pub struct ListRow {
    pub id: Id,
    pub version: i64,
    pub fields: Fields,
}

/// What [`window`] found.
pub struct Window {
    /// Rows that fit, in the window or not.
    pub total: u64,
    pub rows: Vec<ListRow>,
    pub sums: BTreeMap<String, Value>,
    /// What the records referred to are called.
    pub titles: BTreeMap<Id, String>,
}

struct Sql {
    condition: String,
    values: Vec<Value>,
}

/// # Errors
/// `UnknownKind`, `UnknownField`; the database.
pub fn window(connection: &Connection, kind: &str, query: &Query) -> Result<Window> {
    let statements = table::of(kind)?;
    let sql = condition(statements, query)?;
    let (total, sums) = totals(connection, statements, query, &sql)?;
    let columns: Vec<&'static Field> = match &query.columns {
        None => statements.columns.clone(),
        Some(names) => names.iter().map(|n| column(statements, n)).collect::<Result<_>>()?,
    };
    let names: String = columns.iter().map(|f| format!(", t.{}", quoted(f.name))).collect();
    let (joins, order) = order(statements, &query.sort)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT t.pk, t.id, t.version{names} FROM {} t{joins} WHERE {} ORDER BY {order} LIMIT {} OFFSET {}",
        quoted(kind),
        sql.condition,
        query.limit,
        query.offset
    ))?;
    let mut rows = statement.query(params_from_iter(sql.values.iter().map(Column)))?;
    let mut result = Vec::new();
    while let Some(row) = rows.next()? {
        result.push(ListRow {
            id: Id(row.get(1)?),
            version: row.get(2)?,
            fields: table::read_fields(&columns, row, 3)?,
        });
    }
    let titles = titles(connection, result.iter().map(|r| (columns.as_slice(), &r.fields)))?;
    Ok(Window {
        total,
        rows: result,
        sums,
        titles,
    })
}

/// Titles of everything that these fields refer to, lines included.
///
/// # Errors
/// The database.
pub fn titles<'a>(
    connection: &Connection,
    rows: impl IntoIterator<Item = (&'a [&'static Field], &'a Fields)>,
) -> Result<BTreeMap<Id, String>> {
    let mut wanted: BTreeSet<(&'static str, Id)> = BTreeSet::new();
    for (columns, fields) in rows {
        for field in columns {
            gather(field, fields.get(field.name), &mut wanted);
        }
    }
    wanted
        .into_iter()
        .map(|(kind, id)| Ok((id, crate::records::title(connection, kind, id)?)))
        .collect()
}

fn gather(field: &Field, value: Option<&Value>, wanted: &mut BTreeSet<(&'static str, Id)>) {
    match (field.ty, value) {
        (FieldType::Reference(to), Some(v)) => {
            if let Some(id) = v.as_id() {
                wanted.insert((to, id));
            }
        }
        (FieldType::Lines(inner), Some(Value::List(items))) => {
            for map in items.iter().filter_map(Value::as_map) {
                for field in inner {
                    gather(field, map.get(field.name), wanted);
                }
            }
        }
        _ => {}
    }
}

fn column(statements: &Statements, name: &str) -> Result<&'static Field> {
    statements
        .columns
        .iter()
        .copied()
        .find(|f| f.name == name)
        .ok_or_else(|| StoreError::UnknownField {
            kind: statements.kind.name.to_owned(),
            field: name.to_owned(),
        })
}

fn condition(statements: &Statements, query: &Query) -> Result<Sql> {
    let mut sql = Sql {
        condition: "t.deleted = 0".to_owned(),
        values: Vec::new(),
    };
    for filter in &query.filters {
        filter_sql(statements, filter, &mut sql)?;
    }
    let expression = search_text::query(&query.search);
    if !expression.is_empty() {
        sql.condition
            .push_str(&format!(" AND t.pk IN ({})", crate::search::matching(statements)));
        sql.values.push(Value::Text(expression));
    }
    Ok(sql)
}

fn filter_sql(statements: &Statements, filter: &Filter, sql: &mut Sql) -> Result<()> {
    if filter.field == "id" {
        let marks = vec!["?"; filter.values.len()].join(", ");
        sql.condition.push_str(&format!(" AND t.id IN ({marks})"));
        sql.values.extend(filter.values.iter().cloned());
        return Ok(());
    }
    // `lines.product`: documents with a line that fits.
    if let Some(inner) = filter.field.strip_prefix("lines.") {
        let lines = statements
            .lines
            .as_ref()
            .filter(|l| l.columns.iter().any(|f| f.name == inner))
            .ok_or_else(|| StoreError::UnknownField {
                kind: statements.kind.name.to_owned(),
                field: filter.field.clone(),
            })?;
        let _ = lines;
        sql.condition.push_str(&format!(
            " AND t.pk IN (SELECT parent FROM {} WHERE {} = ?)",
            table::line_table(statements.kind),
            quoted(inner)
        ));
        sql.values.push(filter.values.first().cloned().unwrap_or_default());
        return Ok(());
    }
    let field = column(statements, &filter.field)?;
    let name = format!("t.{}", quoted(field.name));
    let marks = || vec!["?"; filter.values.len()].join(", ");
    let text = match filter.compare {
        Compare::Eq => format!("{name} = ?"),
        Compare::Ne => format!("{name} IS NOT ?"),
        Compare::Lt => format!("{name} < ?"),
        Compare::Le => format!("{name} <= ?"),
        Compare::Gt => format!("{name} > ?"),
        Compare::Ge => format!("{name} >= ?"),
        Compare::In if filter.values.is_empty() => "0".to_owned(),
        Compare::In => format!("{name} IN ({})", marks()),
        Compare::Between if filter.values.len() == 2 => format!("{name} BETWEEN ? AND ?"),
        Compare::Between => return Ok(()),
        Compare::Empty => format!("{name} IS NULL"),
        Compare::NotEmpty => format!("{name} IS NOT NULL"),
        Compare::Contains => {
            let typed = filter.values.first().and_then(Value::as_text).unwrap_or("");
            match field.ty {
                // A reference contains what its record is found by.
                FieldType::Reference(to) => {
                    let target = table::of(to)?;
                    let expression = search_text::query(typed);
                    if expression.is_empty() {
                        return Ok(());
                    }
                    sql.condition.push_str(&format!(
                        " AND {name} IN (SELECT id FROM {} WHERE pk IN ({}))",
                        quoted(to),
                        crate::search::matching(target)
                    ));
                    sql.values.push(Value::Text(expression));
                }
                _ => {
                    let escaped = typed.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
                    sql.condition.push_str(&format!(" AND {name} LIKE ? ESCAPE '\\'"));
                    sql.values.push(Value::Text(format!("%{escaped}%")));
                }
            }
            return Ok(());
        }
    };
    sql.condition.push_str(" AND ");
    sql.condition.push_str(&text);
    let wanted = text.matches('?').count();
    sql.values.extend(filter.values.iter().take(wanted).cloned());
    Ok(())
}

fn totals(
    connection: &Connection,
    statements: &Statements,
    query: &Query,
    sql: &Sql,
) -> Result<(u64, BTreeMap<String, Value>)> {
    let summed: Vec<&'static Field> = query
        .sums
        .iter()
        .map(|n| column(statements, n))
        .collect::<Result<_>>()?;
    let sums: String = summed.iter().map(|f| format!(", sum(t.{})", quoted(f.name))).collect();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT count(*){sums} FROM {} t WHERE {}",
        quoted(statements.kind.name),
        sql.condition
    ))?;
    let mut rows = statement.query(params_from_iter(sql.values.iter().map(Column)))?;
    let Some(row) = rows.next()? else {
        return Ok((0, BTreeMap::new()));
    };
    let total: i64 = row.get(0)?;
    let mut sums = BTreeMap::new();
    for (i, field) in summed.iter().enumerate() {
        sums.insert(
            field.name.to_owned(),
            row.get::<_, Option<i64>>(i + 1)?.map_or(Value::Int(0), Value::Int),
        );
    }
    Ok((total.unsigned_abs(), sums))
}

/// Joins and the ORDER BY. A reference is sorted by the title of its record.
fn order(statements: &Statements, sort: &[(String, bool)]) -> Result<(String, String)> {
    let mut joins = String::new();
    let mut order = String::new();
    for (i, (name, descending)) in sort.iter().enumerate() {
        let field = column(statements, name)?;
        let direction = if *descending { " DESC" } else { "" };
        match field.ty {
            FieldType::Reference(to) => {
                let title = table::of(to)?.kind.title().map_or("id", |f| f.name);
                joins.push_str(&format!(
                    " LEFT JOIN {} r{i} ON r{i}.id = t.{}",
                    quoted(to),
                    quoted(name)
                ));
                order.push_str(&format!("r{i}.{}{direction}, ", quoted(title)));
            }
            _ => order.push_str(&format!("t.{}{direction}, ", quoted(name))),
        }
    }
    // The same order every time, also among equals.
    order.push_str(match sort.first() {
        Some((_, true)) | None => "t.pk DESC",
        Some((_, false)) => "t.pk",
    });
    Ok((joins, order))
}
