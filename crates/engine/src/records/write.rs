//! Create, change, delete, undo.

use std::collections::BTreeMap;

use chrono::Datelike;
use countersign_contract::records::{
    CreateRecord, PatchMany, PatchRecord, RecordRef, UndoRequest, Undone, Written, WrittenMany,
};
use countersign_contract::{Code, Failure, FieldFault};
use countersign_domain::id::Id;
use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::person::Person;
use countersign_domain::kinds::shipment::Shipment;
use countersign_domain::record::{Fields, Kind, Record, to_json};
use countersign_domain::value::Value;
use countersign_store::journal::{self, Done, Writing};
use countersign_store::{Connection, Transaction, records};
use serde_json::{Value as Json, json};

use super::page::{free_while_frozen, frozen, own_record};
use super::receipt_days;
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::session::Session;

/// Labels of acts that a person may take back. Submissions, decisions and numbers are not among them.
const UNDOABLE: &[&str] = &[
    "record-created",
    "record-changed",
    "record-deleted",
    "records-changed",
    "imported",
    "undone",
    "counted",
    "received",
    "lines-placed",
    "advance-paid",
    "advance-settled",
];

/// Acts whose parts belong together: they are taken back whole or not at all.
const WHOLE: &[&str] = &["counted", "received", "advance-paid", "advance-settled"];

/// Acts that write what is frozen for everybody's hand, and may take it back.
const BEYOND_FREEZING: &[&str] = &["imported", "advance-paid", "advance-settled"];

pub(crate) fn undoable(label: &str) -> bool {
    UNDOABLE.contains(&label)
}

impl Engine {
    /// Does `work` as one act of the caller and tells the doors what it touched.
    pub(crate) fn act<T>(
        &self,
        open: &Open,
        session: &Session,
        label: &str,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T>,
    ) -> Result<(T, Done)> {
        let now = self.now();
        let (value, done) = open.book.write(|tx: &Transaction<'_>| {
            let mut writing = Writing::begin(&open.book, tx, session.person, now, label)?;
            let value = work(&mut writing)?;
            someone_administers(writing.connection(), now)?;
            Ok::<_, Fault>((value, writing.finish()?))
        })?;
        self.changed_kinds(&done, &["records", "review"]);
        Ok((value, done))
    }

    pub(crate) fn create(&self, caller: &Caller, request: &CreateRecord) -> Result<Written> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        session.rights.may_write(kind)?;
        let mut fields = border::written(kind, &request.fields, session.rights.sight())?;
        may_appoint(session, kind, &Fields::new(), &fields)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        let id = Id(*uuid::Uuid::now_v7().as_bytes());
        self.defaults(kind, &mut fields, session, &today.to_string());
        receipt_days::note(kind, None, &mut fields, &today.to_string());
        own_record(session, kind, &fields)?;
        let warnings = border::checked(kind, &fields)?;
        let ((), done) = self.act(&open, session, "record-created", |writing| {
            let c = writing.connection();
            if let Some(field) = kind.title()
                && field.name == "number"
                && fields.get("number").is_none_or(Value::is_null)
                && let Some(number) = crate::numbers::next(c, kind.name, today.year())?
            {
                fields.insert("number".to_owned(), Value::Text(number));
            }
            crate::numbers::derive(kind, id, &mut fields);
            unique(c, kind, id, &fields)?;
            consistent(c, kind, id, &fields)?;
            writing.create(kind.name, id, &fields)?;
            follow(writing, kind, id, None)
        })?;
        Ok(written(id, &done, warnings))
    }

    fn defaults(&self, kind: &Kind, fields: &mut Fields, session: &Session, today: &str) {
        let mut set = |name: &str, value: Value| {
            if kind.field(name).is_some() && fields.get(name).is_none_or(Value::is_null) {
                fields.insert(name.to_owned(), value);
            }
        };
        match kind.name {
            "order" => {
                set("state", "draft".into());
                set("date", today.into());
                set("seller", session.person.into());
                set("currency", "CNY".into());
                set("standard_payment", true.into());
                set("standard_acceptance", true.into());
                set("revision", Value::Int(0));
            }
            "expense_advance" => {
                set("state", "draft".into());
                set("person", session.person.into());
            }
            "customer" => {
                set("status", "prospect".into());
                set("owner", session.person.into());
            }
            "saved_view" => set("owner", session.person.into()),
            "note" => {
                set("written_by", session.person.into());
                set("written_at", Value::Int(self.now()));
            }
            _ => {}
        }
    }

    pub(crate) fn patch(&self, caller: &Caller, request: &PatchRecord) -> Result<Written> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        session.rights.may_write(kind)?;
        let id = border::id(&request.id)?;
        let sight = session.rights.sight();
        let mut changes = border::written(kind, &request.fields, sight)?;
        let open = self.open()?;
        let today = self.today(&open)?.to_string();
        let (warnings, done) = self.act(&open, session, "record-changed", |writing| {
            let c = writing.connection();
            let stored = records::get(c, kind.name, id)?;
            border::keep_hidden(kind, &stored.fields, &mut changes, sight);
            own_record(session, kind, &stored.fields)?;
            may_appoint(session, kind, &stored.fields, &changes)?;
            if let Some(reason) = frozen(kind, &stored)
                && changes.keys().any(|f| !free_while_frozen(f))
            {
                return Err(Fault(Failure::new(Code::Frozen).with("reason", reason)));
            }
            if stored.version != request.base {
                conflicts(c, kind, id, request.base, &stored.fields, &changes, sight)?;
            }
            receipt_days::note(kind, Some(&stored.fields), &mut changes, &today);
            change(writing, kind, id, &stored.fields, changes)
        })?;
        Ok(written(id, &done, warnings))
    }

    pub(crate) fn patch_many(&self, caller: &Caller, request: &PatchMany) -> Result<WrittenMany> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        session.rights.may_write(kind)?;
        let changes = border::written(kind, &request.fields, session.rights.sight())?;
        let ids: Vec<Id> = request.ids.iter().map(|id| border::id(id)).collect::<Result<_>>()?;
        let open = self.open()?;
        let today = self.today(&open)?.to_string();
        let ((), done) = self.act(&open, session, "records-changed", |writing| {
            for id in &ids {
                let stored = records::get(writing.connection(), kind.name, *id)?;
                own_record(session, kind, &stored.fields)?;
                may_appoint(session, kind, &stored.fields, &changes)?;
                if let Some(reason) = frozen(kind, &stored)
                    && changes.keys().any(|f| !free_while_frozen(f))
                {
                    let title = records::title(writing.connection(), kind.name, *id)?;
                    return Err(Fault(
                        Failure::new(Code::Frozen).with("reason", reason).with("title", title),
                    ));
                }
                let mut changes = changes.clone();
                border::keep_hidden(kind, &stored.fields, &mut changes, session.rights.sight());
                receipt_days::note(kind, Some(&stored.fields), &mut changes, &today);
                change(writing, kind, *id, &stored.fields, changes)?;
            }
            Ok(())
        })?;
        Ok(WrittenMany {
            operation: done.act.to_string(),
            count: ids.len() as u64,
        })
    }

    pub(crate) fn delete(&self, caller: &Caller, request: &RecordRef) -> Result<Written> {
        let session = caller.session()?;
        let kind = border::kind(&request.kind)?;
        session.rights.may_write(kind)?;
        let id = border::id(&request.id)?;
        let open = self.open()?;
        let ((), done) = self.act(&open, session, "record-deleted", |writing| {
            let stored = records::get(writing.connection(), kind.name, id)?;
            own_record(session, kind, &stored.fields)?;
            if let Some(reason) = frozen(kind, &stored) {
                return Err(Fault(Failure::new(Code::Frozen).with("reason", reason)));
            }
            crate::materials::in_no_bill(writing.connection(), kind, id)?;
            writing.delete(kind.name, id)?;
            follow(writing, kind, id, Some(&stored.fields))
        })?;
        Ok(written(id, &done, Vec::new()))
    }

    pub(crate) fn undo(&self, caller: &Caller, request: &UndoRequest) -> Result<Undone> {
        let session = caller.session()?;
        let act: i64 = request.operation.parse().map_err(|_| fault(Code::NotFound))?;
        let open = self.open()?;
        let (left, done) = self.act(&open, session, "undone", |writing| {
            let c = writing.connection();
            let operations = journal::of_act(c, act)?;
            let first = operations.first().ok_or_else(|| fault(Code::NotFound))?;
            if !undoable(&first.operation.label) || journal::undone(c, act)? {
                return Err(fault(Code::CannotUndo));
            }
            if first.operation.actor != session.person {
                session.rights.administrator()?;
            }
            for record in operations.iter().flat_map(|o| &o.operation.records) {
                session.rights.may_write(border::kind(&record.kind)?)?;
                let stored = records::find(c, &record.kind, record.id)?;
                if let Some(stored) = stored.filter(|s| !s.deleted)
                    && !BEYOND_FREEZING.contains(&first.operation.label.as_str())
                    && let Some(reason) = frozen(border::kind(&record.kind)?, &stored)
                    && record.patches.iter().any(|p| !free_while_frozen(&p.field))
                {
                    return Err(Fault(Failure::new(Code::Frozen).with("reason", reason)));
                }
            }
            let left = writing.undo(act)?;
            for record in operations.iter().flat_map(|o| &o.operation.records) {
                whole_again(writing.connection(), &record.kind, record.id)?;
            }
            if !left.is_empty() && WHOLE.contains(&first.operation.label.as_str()) {
                return Err(fault(Code::CannotUndo));
            }
            Ok(left)
        })?;
        Ok(Undone {
            operation: done.act.to_string(),
            left,
            count: (done.version - done.act + 1).unsigned_abs(),
        })
    }
}

fn written(id: Id, done: &Done, warnings: Vec<FieldFault>) -> Written {
    Written {
        id: id.to_string(),
        operation: done.act.to_string(),
        version: done.version,
        warnings,
    }
}

fn change(
    writing: &mut Writing<'_>,
    kind: &Kind,
    id: Id,
    before: &Fields,
    mut changes: Fields,
) -> Result<Vec<FieldFault>> {
    let mut whole = before.clone();
    whole.extend(changes.clone());
    whole.retain(|_, v| !v.is_null());
    let warnings = border::checked(kind, &whole)?;
    let mut derived = whole.clone();
    crate::numbers::derive(kind, id, &mut derived);
    for (name, value) in derived {
        if whole.get(&name) != Some(&value) {
            changes.insert(name, value);
        }
    }
    unique(writing.connection(), kind, id, &changes)?;
    consistent(writing.connection(), kind, id, &whole)?;
    writing.update(kind.name, id, &changes)?;
    follow(writing, kind, id, Some(before))?;
    Ok(warnings)
}

/// What came back may close a circle with what was written since.
fn whole_again(connection: &Connection, kind: &str, id: Id) -> Result<()> {
    if kind == BillOfMaterials::KIND.name
        && let Some(stored) = records::find(connection, kind, id)?.filter(|s| !s.deleted)
    {
        crate::materials::no_circle(connection, id, &stored.fields)?;
    }
    Ok(())
}

/// A book whose last administrator was taken away could never be put right again.
fn someone_administers(connection: &Connection, now: i64) -> Result<()> {
    let today = border::instant(now);
    let condition = "administrator = 1 AND login <> '' AND (\"left\" IS NULL OR \"left\" > ?1)";
    let there: Vec<Person> = records::select(connection, condition, &[&today.get(..10).unwrap_or_default()])?;
    if there.is_empty() {
        return Err(Fault(Failure::field("administrator", "last_administrator")));
    }
    Ok(())
}

/// Whoever keeps the records of people does not thereby become an administrator.
fn may_appoint(session: &Session, kind: &Kind, stored: &Fields, changes: &Fields) -> Result<()> {
    const FIELD: &str = "administrator";
    let is = |fields: &Fields| fields.get(FIELD) == Some(&Value::Bool(true));
    if kind.name == Person::KIND.name && changes.contains_key(FIELD) && is(changes) != is(stored) {
        session.rights.administrator()?;
    }
    Ok(())
}

/// Two people changed the same field: both values are told, nothing is overwritten.
fn conflicts(
    connection: &Connection,
    kind: &Kind,
    id: Id,
    base: i64,
    now: &Fields,
    changes: &Fields,
    sight: Sight,
) -> Result<()> {
    let mut was: BTreeMap<String, Value> = BTreeMap::new();
    for row in journal::history(connection, id, 1000)? {
        if row.n <= base {
            break;
        }
        for record in row.operation.records.iter().filter(|r| r.id == id) {
            for patch in &record.patches {
                was.insert(patch.field.clone(), patch.from.clone());
            }
        }
    }
    let mut fields = serde_json::Map::new();
    for (name, yours) in changes {
        let theirs = now.get(name).cloned().unwrap_or_default();
        if let (Some(was), Some(field)) = (was.get(name), kind.field(name))
            && theirs != *yours
        {
            let seen = |value| to_json(field.ty, &border::seen_value(field, value, sight));
            let told = json!({ "yours": seen(yours), "theirs": seen(&theirs), "was": seen(was) });
            fields.insert(name.clone(), told);
        }
    }
    if fields.is_empty() {
        return Ok(());
    }
    Err(Fault(Failure::new(Code::Conflict).with("fields", Json::Object(fields))))
}

/// Uniqueness is the authority's decision, not a constraint of the table.
fn unique(connection: &Connection, kind: &Kind, id: Id, fields: &Fields) -> Result<()> {
    for field in kind.fields.iter().filter(|f| f.unique) {
        let Some(value) = fields.get(field.name).filter(|v| !v.is_null()) else {
            continue;
        };
        if let Some(other) = records::by_field(connection, kind.name, field.name, value)?
            && other != id
        {
            let title = records::title(connection, kind.name, other)?;
            let mut failure = Failure::field(field.name, "taken");
            for fault in &mut failure.field_errors {
                fault.params.insert("title".to_owned(), title.clone());
                fault.params.insert("id".to_owned(), other.to_string());
            }
            return Err(Fault(failure));
        }
    }
    Ok(())
}

/// Rules between records.
fn consistent(connection: &Connection, kind: &Kind, id: Id, fields: &Fields) -> Result<()> {
    match kind.name {
        "bill_of_materials" => crate::materials::no_circle(connection, id, fields)?,
        "scheduled_receipt" => receipt_days::in_order(fields)?,
        "shipment" => {
            if let Some(order) = fields.get("order").and_then(Value::as_id) {
                let open = crate::review::open_commitments(connection, order, "shipment")?;
                if open > 0 {
                    return Err(Fault(Failure::new(Code::OpenConditions).with("count", open)));
                }
            }
        }
        "unit" => {
            let mut next = fields.get("parent").and_then(Value::as_id);
            for _ in 0..64 {
                match next {
                    Some(parent) if parent == id => {
                        return Err(Fault(Failure::field("parent", "cycle")));
                    }
                    Some(parent) => {
                        next = records::find(connection, "unit", parent)?
                            .and_then(|s| s.fields.get("parent").and_then(Value::as_id));
                    }
                    None => break,
                }
            }
        }
        _ => {}
    }
    Ok(())
}

/// What else changes with a record: shipments move their order on.
fn follow(writing: &mut Writing<'_>, kind: &Kind, id: Id, before: Option<&Fields>) -> Result<()> {
    if kind.name != Shipment::KIND.name {
        return Ok(());
    }
    let now = records::find(writing.connection(), kind.name, id)?;
    let orders = [
        before.and_then(|f| f.get("order").and_then(Value::as_id)),
        now.and_then(|s| s.fields.get("order").and_then(Value::as_id)),
    ];
    let mut seen = Vec::new();
    for order in orders.into_iter().flatten() {
        if !seen.contains(&order) {
            seen.push(order);
            shipped(writing, order)?;
        }
    }
    Ok(())
}

/// Brings an order's shipped quantities and state to what its shipments say.
pub(crate) fn shipped(writing: &mut Writing<'_>, order: Id) -> Result<()> {
    let Some(stored) = records::find(writing.connection(), "order", order)?.filter(|s| !s.deleted) else {
        return Ok(());
    };
    let mut order: Order = stored.typed()?;
    let shipments: Vec<Shipment> = records::select(writing.connection(), "\"order\" = ?1", &[&order.id.0])?;
    for line in &mut order.lines {
        let quantity: i64 = shipments
            .iter()
            .flat_map(|s| &s.lines)
            .filter(|l| match l.order_line {
                Some(n) => n == line.line,
                None => l.product == line.product,
            })
            .filter_map(|l| l.quantity)
            .sum();
        line.shipped = Some(quantity);
    }
    let any = order.lines.iter().any(|l| l.shipped.unwrap_or(0) > 0);
    let all = order
        .lines
        .iter()
        .all(|l| l.shipped.unwrap_or(0) >= l.quantity.unwrap_or(0));
    let mut changes = Fields::new();
    if let Some(lines) = order.fields().remove("lines") {
        changes.insert("lines".to_owned(), lines);
    }
    if matches!(
        order.state.as_str(),
        "accepted" | "contracted" | "part_shipped" | "shipped"
    ) {
        let state = match (any, all) {
            (true, true) => "shipped",
            (true, false) => "part_shipped",
            _ if order.state == "accepted" => "accepted",
            _ => "contracted",
        };
        changes.insert("state".to_owned(), state.into());
    }
    writing.update("order", order.id, &changes)?;
    Ok(())
}
