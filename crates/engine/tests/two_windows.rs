//! Two people in one record.
#![allow(clippy::unwrap_used)]

mod office;

use std::ops::Deref;

use countersign_contract::Code;
use office::Office;
use serde_json::{Value, json};

/// Two windows of one book, a person at each.
struct Windows(Office);

impl Deref for Windows {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Windows {
    fn open() -> Self {
        let office = Office::new();
        for window in ["hers", "his"] {
            office.seat(window, |_| true);
        }
        Self(office)
    }

    fn customer(&self) -> (Value, Value) {
        let fields = json!({ "name": "武汉泽越仪表有限公司", "region": "华中", "address": "汉口" });
        let made = self.ok(
            "hers",
            "records.create",
            json!({ "kind": "customer", "fields": fields }),
        );
        (made["id"].clone(), made["version"].clone())
    }

    fn shown(&self, id: &Value) -> Value {
        self.ok("hers", "records.get", json!({ "kind": "customer", "id": id }))["row"]["fields"].clone()
    }
}

fn change(id: &Value, base: &Value, fields: Value) -> Value {
    json!({ "kind": "customer", "id": id, "base": base, "fields": fields })
}

#[test]
fn the_second_to_save_the_same_field_is_told_both_values_and_overwrites_nothing() {
    let office = Windows::open();
    let (id, seen) = office.customer();
    office.ok("hers", "records.patch", change(&id, &seen, json!({ "region": "湖北" })));
    let mine = change(&id, &seen, json!({ "region": "武汉", "address": "武昌" }));
    let failure = office.call("his", "records.patch", mine).unwrap_err();
    assert_eq!(failure.code, Code::Conflict);
    let fields: Value = serde_json::from_str(&failure.params["fields"]).unwrap();
    let told = json!({ "region": { "yours": "武汉", "theirs": "湖北", "was": "华中" } });
    assert_eq!(fields, told);
    assert_eq!(office.shown(&id)["region"], "湖北");
    assert_eq!(
        office.shown(&id)["address"],
        "汉口",
        "nothing of a refused change stays"
    );
}

#[test]
fn who_has_seen_the_other_value_may_choose_their_own() {
    let office = Windows::open();
    let (id, seen) = office.customer();
    let now = office.ok("hers", "records.patch", change(&id, &seen, json!({ "region": "湖北" })));
    office.ok(
        "his",
        "records.patch",
        change(&id, &now["version"], json!({ "region": "武汉" })),
    );
    assert_eq!(office.shown(&id)["region"], "武汉");
}

#[test]
fn changes_of_different_fields_do_not_meet() {
    let office = Windows::open();
    let (id, seen) = office.customer();
    office.ok("hers", "records.patch", change(&id, &seen, json!({ "region": "湖北" })));
    office.ok("his", "records.patch", change(&id, &seen, json!({ "address": "武昌" })));
    let shown = office.shown(&id);
    assert_eq!((&shown["region"], &shown["address"]), (&"湖北".into(), &"武昌".into()));
}
