//! Costs and floors are seen by those whose work needs them, whichever way a record leaves the book.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::ops::Deref;
use std::sync::LazyLock;

use countersign_contract::Code;
use office::Office;
use serde_json::{Value, json};

/// The sample company with two people whose sight differs.
struct Sight {
    office: Office,
    /// Writes products and does not see what they cost.
    developer: String,
    /// Sees all.
    head: String,
}

static OFFICE: LazyLock<Sight> = LazyLock::new(|| {
    let office = Office::sample();
    let who = |function: &str, costs: bool| {
        let wanted = |me: &Value| me["function"] == function && me["sees_cost"] == costs;
        office.first_of(office.logins(), wanted).to_owned()
    };
    let (developer, head) = (who("research", false), who("commerce", true));
    Sight {
        office,
        developer,
        head,
    }
});

impl Deref for Sight {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.office
    }
}

impl Sight {
    /// A product of its own with a floor of 66.60 in the direct channel.
    fn product(&self, model: &str) -> Value {
        let prices = json!([{"line": 1, "channel": "direct", "floor": "66.6", "ceiling": "99"}]);
        let fields = json!({"model": model, "name": "测试表", "unit": "只", "supply": "make", "channel_prices": prices,
                            "floor_price": "61.23"});
        let written = self.ok(
            &self.head,
            "records.create",
            json!({"kind": "product", "fields": fields}),
        );
        written["id"].clone()
    }

    fn row(&self, login: &str, id: &Value) -> Value {
        self.ok(login, "records.get", json!({"kind": "product", "id": id}))["row"].clone()
    }
}

#[test]
fn no_way_out_shows_a_floor_to_those_who_may_not_see_it() {
    let (office, id) = (&*OFFICE, OFFICE.product("HIDE-1"));
    let seen = |login: &str| {
        let list =
            json!({"kind": "product", "limit": 10, "filters": [{"field": "model", "op": "eq", "value": "HIDE-1"}]});
        let mut all = office.row(login, &id).to_string();
        all += &office.ok(login, "records.list", list.clone()).to_string();
        all += &office
            .ok(login, "records.history", json!({"kind": "product", "id": id}))
            .to_string();
        for format in ["json", "csv"] {
            let request = json!({"list": list, "format": format, "language": "en"});
            let made = office.ok(login, "records.export", request);
            let bytes = office.made(login, &made);
            all += &String::from_utf8(bytes).unwrap();
        }
        all
    };
    let (head, developer) = (seen(&office.head), seen(&office.developer));
    for secret in ["66.6", "61.23"] {
        assert!(head.contains(secret), "{head}");
        assert!(!developer.contains(secret), "{developer}");
    }
    assert!(developer.contains("\"ceiling\""), "{developer}");
}

#[test]
fn what_a_writer_does_not_see_stays_as_it_was() {
    let (office, id) = (&*OFFICE, OFFICE.product("HIDE-2"));
    let mut row = office.row(&office.developer, &id);
    row["fields"]["channel_prices"][0]["ceiling"] = json!("88");
    let change = |prices: &Value, base: &Value| {
        let request = json!({"kind": "product", "id": id, "base": base, "fields": {"channel_prices": prices}});
        office.call(&office.developer, "records.patch", request)
    };
    change(&row["fields"]["channel_prices"], &row["version"]).unwrap();
    let after = office.row(&office.head, &id);
    let line = &after["fields"]["channel_prices"][0];
    assert_eq!(
        (line["floor"].as_str(), line["ceiling"].as_str()),
        (Some("66.60"), Some("88.00"))
    );

    let mut prices = row["fields"]["channel_prices"].clone();
    prices[0]["floor"] = json!("1");
    let refused = change(&prices, &after["version"]).unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert_eq!(refused.field_errors[0].field, "channel_prices.floor");
}

#[test]
fn a_conflict_tells_both_values_without_what_the_reader_may_not_see() {
    let (office, id) = (&*OFFICE, OFFICE.product("HIDE-3"));
    let mine = office.row(&office.developer, &id);
    let theirs = office.row(&office.head, &id);
    let patch = |login: &str, row: &Value, prices: Value| {
        let request =
            json!({"kind": "product", "id": id, "base": row["version"], "fields": {"channel_prices": prices}});
        office.call(login, "records.patch", request)
    };
    let line = |floor: Option<&str>, ceiling: &str| {
        let mut line = json!({"line": 1, "channel": "direct", "ceiling": ceiling});
        if let Some(floor) = floor {
            line["floor"] = json!(floor);
        }
        json!([line])
    };
    patch(&office.head, &theirs, line(Some("44.4"), "77")).unwrap();
    let conflict = patch(&office.developer, &mine, line(None, "88")).unwrap_err();
    assert_eq!(conflict.code, Code::Conflict);
    let told = serde_json::to_string(&conflict.params).unwrap();
    assert!(told.contains("77") && told.contains("88"), "{told}");
    assert!(!told.contains("44.4") && !told.contains("66.6"), "{told}");
}
