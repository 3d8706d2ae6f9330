//! Every change is an operation, committed with the rows it changes.

use std::collections::BTreeSet;

use countersign_domain::id::Id;
use countersign_domain::record::Fields;
use countersign_domain::value::Value;
use countersign_sync::operation::{self, Act, Base, Operation, Patch, RecordPatch};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::book::Book;
use crate::error::{Result, StoreError};
use crate::records::{self, Stored};

/// One act of a person: it gathers changes, writes the rows at once and the operations at the end
/// (several where one would be too large).
pub struct Writing<'a> {
    tx: &'a Transaction<'a>,
    device: Id,
    incarnation: Id,
    actor: Id,
    at: i64,
    label: String,
    act: i64,
    undoes: Option<i64>,
    n: i64,
    dseq: i64,
    pending: Vec<RecordPatch>,
    size: usize,
    kinds: BTreeSet<&'static str>,
}

/// What an act left in the journal.
#[derive(Clone, Debug)]
pub struct Done {
    /// For undo and as the version of what was touched.
    pub act: i64,
    pub version: i64,
    /// Kinds whose lists are stale.
    pub kinds: BTreeSet<&'static str>,
}

impl<'a> Writing<'a> {
    /// # Errors
    /// The database.
    pub fn begin(book: &Book, tx: &'a Transaction<'a>, actor: Id, at: i64, label: &str) -> Result<Self> {
        let n: i64 = tx
            .prepare_cached("SELECT coalesce(max(n), 0) + 1 FROM operation")?
            .query_row([], |r| r.get(0))?;
        let dseq: i64 = tx
            .prepare_cached("SELECT coalesce(max(dseq), 0) + 1 FROM operation WHERE device = ?1 AND incarnation = ?2")?
            .query_row([book.device().0, book.incarnation().0], |r| r.get(0))?;
        Ok(Self {
            tx,
            device: book.device(),
            incarnation: book.incarnation(),
            actor,
            at,
            label: label.to_owned(),
            act: n,
            undoes: None,
            n,
            dseq,
            pending: Vec::new(),
            size: 0,
            kinds: BTreeSet::new(),
        })
    }

    /// For reading what this act has written so far; changes go through the act.
    pub fn connection(&self) -> &Connection {
        self.tx
    }

    /// # Errors
    /// The database, or an operation that would be too large.
    pub fn create(&mut self, kind: &str, id: Id, fields: &Fields) -> Result<()> {
        let patches: Vec<Patch> = fields
            .iter()
            .filter(|(_, v)| !v.is_null())
            .map(|(field, to)| Patch {
                field: field.clone(),
                from: Value::Null,
                to: to.clone(),
            })
            .collect();
        self.make_room(patches_size(&patches))?;
        records::insert(self.tx, kind, id, fields, self.n)?;
        self.push(kind, id, Act::Create, None, patches)
    }

    /// Changes fields of a record; a null clears. Fields that already hold the value are left out;
    /// where nothing differs nothing is written and `false` comes back.
    ///
    /// # Errors
    /// `NotFound`; the database.
    pub fn update(&mut self, kind: &str, id: Id, changes: &Fields) -> Result<bool> {
        let mut stored = records::get(self.tx, kind, id)?;
        let mut patches = Vec::new();
        let mut differing = Fields::new();
        for (field, to) in changes {
            let from = stored.fields.get(field).cloned().unwrap_or_default();
            if from != *to {
                patches.push(Patch {
                    field: field.clone(),
                    from,
                    to: to.clone(),
                });
                differing.insert(field.clone(), to.clone());
            }
        }
        if patches.is_empty() {
            return Ok(false);
        }
        self.make_room(patches_size(&patches))?;
        let base = base(self.tx, stored.version)?;
        for (field, value) in &differing {
            if value.is_null() {
                stored.fields.remove(field);
            } else {
                stored.fields.insert(field.clone(), value.clone());
            }
        }
        records::update(self.tx, kind, &stored, &differing, self.n)?;
        self.push(kind, id, Act::Update, base, patches)?;
        Ok(true)
    }

    /// # Errors
    /// `NotFound`; the database.
    pub fn delete(&mut self, kind: &str, id: Id) -> Result<()> {
        let stored = records::get(self.tx, kind, id)?;
        self.set_deleted(kind, &stored, true)
    }

    fn set_deleted(&mut self, kind: &str, stored: &Stored, deleted: bool) -> Result<()> {
        let base = base(self.tx, stored.version)?;
        self.make_room(64)?;
        records::set_deleted(self.tx, kind, stored, deleted, self.n)?;
        let act = if deleted { Act::Delete } else { Act::Restore };
        self.push(kind, stored.id, act, base, Vec::new())
    }

    fn push(&mut self, kind: &str, id: Id, act: Act, base: Option<Base>, patches: Vec<Patch>) -> Result<()> {
        self.kinds.insert(crate::table::of(kind)?.kind.name);
        self.size += patches_size(&patches) + 96;
        self.tx
            .prepare_cached("INSERT OR IGNORE INTO touched (record, n) VALUES (?1, ?2)")?
            .execute(params![id.0, self.n])?;
        self.pending.push(RecordPatch {
            kind: kind.to_owned(),
            id,
            act,
            base,
            patches,
        });
        Ok(())
    }

    /// Closes the operation being filled when the next change would make it too large.
    fn make_room(&mut self, size: usize) -> Result<()> {
        if size > operation::LARGEST - 1024 {
            return Err(StoreError::TooLarge(self.label.clone()));
        }
        if !self.pending.is_empty() && self.size + size > operation::LARGEST - 4096 {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        let operation = Operation {
            device: self.device,
            incarnation: self.incarnation,
            dseq: self.dseq,
            at: self.at,
            actor: self.actor,
            label: self.label.clone(),
            scope: "organisation".to_owned(),
            act: self.act,
            undoes: self.undoes,
            records: std::mem::take(&mut self.pending),
        };
        let body = operation.encode();
        if body.len() > operation::LARGEST {
            return Err(StoreError::TooLarge(self.label.clone()));
        }
        self.tx
            .prepare_cached(
                "INSERT INTO operation (n, device, incarnation, dseq, at, actor, label, act, undoes, body)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                self.n,
                self.device.0,
                self.incarnation.0,
                self.dseq,
                self.at,
                self.actor.0,
                self.label,
                self.act,
                self.undoes,
                body
            ])?;
        self.n += 1;
        self.dseq += 1;
        self.size = 0;
        Ok(())
    }

    /// Writes what is left to write.
    ///
    /// # Errors
    /// The database.
    pub fn finish(mut self) -> Result<Done> {
        if !self.pending.is_empty() {
            self.flush()?;
        }
        Ok(Done {
            act: self.act,
            version: self.n - 1,
            kinds: self.kinds,
        })
    }

    /// Takes back an act: appends patches against what it did. Fields that were changed since are
    /// left as they are and returned as `kind id field`.
    ///
    /// # Errors
    /// The database.
    pub fn undo(&mut self, act: i64) -> Result<Vec<String>> {
        self.undoes = Some(act);
        let mut left = Vec::new();
        let mut operations = of_act(self.tx, act)?;
        operations.reverse();
        for row in operations {
            let mut records = row.operation.records;
            records.reverse();
            for record in records {
                self.undo_record(&record, row.n, act, &mut left)?;
            }
        }
        Ok(left)
    }

    fn undo_record(&mut self, record: &RecordPatch, n: i64, act: i64, left: &mut Vec<String>) -> Result<()> {
        let place = |field: &str| format!("{} {} {field}", record.kind, record.id);
        let Some(stored) = records::find(self.tx, &record.kind, record.id)? else {
            return Ok(());
        };
        match record.act {
            Act::Create if stored.deleted => {}
            Act::Create if stored.version > n && touched_since(self.tx, record.id, n, act, self.act)? => {
                left.push(place(""));
            }
            Act::Create => self.set_deleted(&record.kind, &stored, true)?,
            Act::Delete if stored.deleted => self.set_deleted(&record.kind, &stored, false)?,
            Act::Restore if !stored.deleted => self.set_deleted(&record.kind, &stored, true)?,
            Act::Delete | Act::Restore => {}
            Act::Update if stored.deleted => left.push(place("")),
            Act::Update => {
                let mut changes = Fields::new();
                for patch in &record.patches {
                    let now = stored.fields.get(&patch.field).cloned().unwrap_or_default();
                    if now == patch.to {
                        changes.insert(patch.field.clone(), patch.from.clone());
                    } else {
                        left.push(place(&patch.field));
                    }
                }
                self.update(&record.kind, record.id, &changes)?;
            }
        }
        Ok(())
    }
}

fn patches_size(patches: &[Patch]) -> usize {
    fn size(value: &Value) -> usize {
        match value {
            Value::Null | Value::Bool(_) => 1,
            Value::Int(_) => 9,
            Value::Text(t) => t.len() + 5,
            Value::Bytes(b) => b.len() + 5,
            Value::List(items) => 5 + items.iter().map(size).sum::<usize>(),
            Value::Map(map) => 5 + map.iter().map(|(k, v)| k.len() + 2 + size(v)).sum::<usize>(),
        }
    }
    patches
        .iter()
        .map(|p| p.field.len() + 4 + size(&p.from) + size(&p.to))
        .sum()
}

fn base(connection: &Connection, version: i64) -> Result<Option<Base>> {
    Ok(connection
        .prepare_cached("SELECT device, incarnation, dseq FROM operation WHERE n = ?1")?
        .query_row([version], |r| {
            Ok(Base {
                device: Id(r.get(0)?),
                incarnation: Id(r.get(1)?),
                dseq: r.get(2)?,
            })
        })
        .optional()?)
}

/// Whether a later act than the one being taken back touched the record. An act of several operations may touch
/// a record again, and so has the undoing itself by now.
fn touched_since(connection: &Connection, record: Id, n: i64, act: i64, undoing: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM touched t JOIN operation o ON o.n = t.n
             WHERE t.record = ?1 AND t.n > ?2 AND o.act NOT IN (?3, ?4))",
        )?
        .query_row(params![record.0, n, act, undoing], |r| r.get(0))?)
}

/// An operation of the journal.
pub struct Journalled {
    pub n: i64,
    pub operation: Operation,
}

fn read(row: &Row<'_>) -> rusqlite::Result<(i64, Vec<u8>)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn decode((n, body): (i64, Vec<u8>)) -> Result<Journalled> {
    Operation::decode(&body)
        .map(|operation| Journalled { n, operation })
        .map_err(|e| StoreError::Corrupt(format!("operation {n}: {e}")))
}

/// The operations of one act, oldest first.
///
/// # Errors
/// The database, or bytes that are not an operation.
pub fn of_act(connection: &Connection, act: i64) -> Result<Vec<Journalled>> {
    connection
        .prepare_cached("SELECT n, body FROM operation WHERE act = ?1 ORDER BY n")?
        .query_map([act], read)?
        .map(|row| decode(row?))
        .collect()
}

/// The operations that touched a record, newest first.
///
/// # Errors
/// The database, or bytes that are not an operation.
pub fn history(connection: &Connection, record: Id, limit: u32) -> Result<Vec<Journalled>> {
    connection
        .prepare_cached(
            "SELECT o.n, o.body FROM touched t JOIN operation o ON o.n = t.n
             WHERE t.record = ?1 ORDER BY t.n DESC LIMIT ?2",
        )?
        .query_map(params![record.0, limit], read)?
        .map(|row| decode(row?))
        .collect()
}

/// Whether an act was taken back already.
pub fn undone(connection: &Connection, act: i64) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM operation WHERE undoes = ?1)")?
        .query_row([act], |r| r.get(0))?)
}

/// Who did an operation and when.
pub fn author(connection: &Connection, n: i64) -> Result<Option<(i64, Id)>> {
    Ok(connection
        .prepare_cached("SELECT at, actor FROM operation WHERE n = ?1")?
        .query_row([n], |r| Ok((r.get(0)?, Id(r.get(1)?))))
        .optional()?)
}

/// How many operations there are.
pub fn length(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT count(*) FROM operation", [], |r| r.get(0))?)
}
