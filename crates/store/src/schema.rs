//! The schema and how an older book is brought to it.

use rusqlite::Connection;

use crate::error::{Result, StoreError};
use crate::tables;

/// The version this program writes.
pub fn newest() -> i64 {
    let of_tables = tables::ALL.iter().map(|t| t.version);
    let of_columns = tables::COLUMNS.iter().map(|c| c.version);
    of_tables.chain(of_columns).max().unwrap_or(1)
}

/// Brings the book to [`newest`], a version at a time, each whole or not at all.
///
/// # Errors
/// `Newer` when a later program wrote it; nothing is touched then.
pub fn migrate(connection: &mut Connection) -> Result<()> {
    let found = version(connection)?;
    let known = newest();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    bring_to(connection, known)
}

fn bring_to(connection: &mut Connection, wanted: i64) -> Result<()> {
    for next in version(connection)? + 1..=wanted {
        let tx = connection.transaction()?;
        if next == 1 {
            tx.execute_batch(include_str!("../sql/book.sql"))?;
        }
        for table in tables::ALL.iter().filter(|t| t.version == next) {
            tx.execute_batch(table.sql)?;
        }
        for columns in tables::COLUMNS.iter().filter(|c| c.version == next) {
            tx.execute_batch(columns.sql)?;
        }
        tx.pragma_update(None, "user_version", next)?;
        tx.commit()?;
    }
    Ok(())
}

/// The version a book is of; 0 for a new file.
pub fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |r| r.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_domain::kinds;

    #[test]
    fn every_kind_has_a_table_with_exactly_its_fields() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let columns = |table: &str| -> Vec<String> {
            connection
                .prepare(&format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"))
                .unwrap()
                .query_map([], |r| r.get(0))
                .unwrap()
                .collect::<rusqlite::Result<_>>()
                .unwrap()
        };
        assert_eq!(tables::ALL.len(), kinds::ALL.len());
        for kind in kinds::ALL {
            let document = kind.lines().map(|(f, _)| f.name);
            let mut expected = vec!["pk", "id", "version", "created", "deleted"];
            expected.extend(kind.fields.iter().map(|f| f.name).filter(|n| Some(*n) != document));
            assert_eq!(columns(kind.name), expected, "{}", kind.name);
            if let Some((_, inner)) = kind.lines() {
                let mut expected = vec!["parent", "position", "line"];
                expected.extend(inner.iter().map(|f| f.name));
                assert_eq!(columns(&format!("{}_line", kind.name)), expected);
            }
        }
    }

    #[test]
    fn columns_are_added_to_tables_that_are_there() {
        for columns in tables::COLUMNS {
            let table = tables::ALL.iter().find(|t| t.kind == columns.kind).unwrap();
            assert!(table.version < columns.version, "{}", columns.kind);
        }
    }

    #[test]
    fn a_book_from_before_a_kind_gets_its_table_and_keeps_its_rows() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_to(&mut connection, 1).unwrap();
        let receipt = "INSERT INTO scheduled_receipt (id, version, created, number) VALUES (x'02', 1, 0, 'CG-1')";
        connection.execute_batch(receipt).unwrap();
        let row = "INSERT INTO customer (id, version, created, name) VALUES (x'01', 1, 0, '江汉')";
        connection.execute_batch(row).unwrap();
        migrate(&mut connection).unwrap();
        assert_eq!(version(&connection).unwrap(), newest());
        let count = |sql: &str| -> i64 { connection.query_row(sql, [], |r| r.get(0)).unwrap() };
        assert_eq!(count("SELECT count(*) FROM credential"), 0);
        assert_eq!(count("SELECT count(*) FROM customer"), 1);
        assert_eq!(
            count("SELECT count(*) FROM scheduled_receipt WHERE ordered IS NULL AND received IS NULL"),
            1
        );
    }

    #[test]
    fn plans_from_before_they_were_records_keep_their_rows_and_their_content() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_to(&mut connection, 3).unwrap();
        let summary = r#"{"exceptions":7,"purchases":125000,"plan_hash":"ph","base":"JH-1","without_forecast":true}"#;
        connection
            .execute(
                "INSERT INTO plan (id, number, as_of, weeks, state, made, made_by, input_hash, input, result, summary)
                 VALUES (x'02', 'JH-2', '2026-11-21', 26, 'released', 5, x'01', 'ih', x'31', x'32', ?1)",
                [summary],
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let read: (String, String, i64, i64, String) = connection
            .query_row("SELECT number, state, exceptions, purchases, base FROM plan", [], |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?))
            })
            .unwrap();
        assert_eq!(read, ("JH-2".into(), "released".into(), 7, 125_000, "JH-1".into()));
        let content: (Vec<u8>, Vec<u8>) = connection
            .query_row("SELECT input, result FROM plan_content WHERE id = x'02'", [], |r| {
                Ok((r.get(0)?, r.get(1)?))
            })
            .unwrap();
        assert_eq!(content, (b"1".to_vec(), b"2".to_vec()));
    }

    #[test]
    fn numbers_of_tables_are_given_once() {
        let mut numbers: Vec<i64> = tables::ALL.iter().map(|t| t.number).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), tables::ALL.len());
        assert!(numbers.is_sorted());
    }
}
