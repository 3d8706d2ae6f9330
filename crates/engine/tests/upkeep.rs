//! Counts of stock, receipts taken in, and the hours of a work centre, over the sample company.
#![allow(clippy::unwrap_used)]

mod office;

use std::ops::Deref;

use countersign_contract::{Code, Failure};
use office::{ADMINISTRATOR, Office};
use serde_json::{Value, json};

/// The sample company.
struct Plant(Office);

impl Deref for Plant {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Plant {
    fn open() -> Self {
        Self(Office::sample())
    }

    fn ask(&self, command: &str, request: Value) -> Result<Value, Failure> {
        self.call(ADMINISTRATOR, command, request)
    }

    fn create(&self, kind: &str, fields: Value) -> Value {
        self.get("records.create", json!({ "kind": kind, "fields": fields }))
    }

    fn fields(&self, kind: &str, id: &Value) -> Value {
        self.get("records.get", json!({ "kind": kind, "id": id }))["row"]["fields"].clone()
    }

    fn first(&self, kind: &str) -> Value {
        self.get("records.list", json!({ "kind": kind, "limit": 1 }))["rows"][0].clone()
    }

    fn product(&self, model: &str) -> Value {
        let fields = json!({ "model": model, "name": "件", "unit": "个", "supply": "buy", "standard_cost": "2" });
        self.create("product", fields)["id"].clone()
    }

    fn shelf(&self, product: &Value, place: &str, on_hand: &str) -> Value {
        self.create(
            "stock",
            json!({ "product": product, "place": place, "on_hand": on_hand }),
        )["id"]
            .clone()
    }

    fn on_hand(&self, product: &Value, place: &str) -> Option<String> {
        let filters = json!([
            { "field": "product", "op": "eq", "value": product },
            { "field": "place", "op": "eq", "value": place }
        ]);
        let found = self.get(
            "records.list",
            json!({ "kind": "stock", "limit": 10, "filters": filters }),
        );
        assert!(found["total"].as_u64().unwrap() <= 1, "one row for a product and place");
        found["rows"][0]["fields"]["on_hand"].as_str().map(str::to_owned)
    }

    fn receipt(&self, product: &Value, quantity: &str) -> Value {
        let number = format!("CG-{}", product.as_str().unwrap());
        let fields = json!({
            "number": number, "product": product, "quantity": quantity, "due": "2026-12-01", "status": "confirmed"
        });
        self.create("scheduled_receipt", fields)["id"].clone()
    }

    fn receive(&self, receipt: &Value, quantity: &str, place: &str) -> Result<Value, Failure> {
        let page = self.get("records.get", json!({ "kind": "scheduled_receipt", "id": receipt }));
        let base = page["row"]["version"].clone();
        let request = json!({ "receipt": receipt, "base": base, "quantity": quantity, "place": place });
        self.ask("receipt.receive", request)
    }

    fn of_product(&self, product: &Value) -> Vec<Value> {
        let filters = json!([{ "field": "product", "op": "eq", "value": product }]);
        let list = json!({ "kind": "scheduled_receipt", "limit": 10, "filters": filters });
        self.get("records.list", list)["rows"].as_array().unwrap().clone()
    }

    fn undo(&self, operation: &Value) -> Result<Value, Failure> {
        self.ask("operations.undo", json!({ "operation": operation }))
    }
}

#[test]
fn a_whole_receipt_goes_to_its_place_and_back_with_one_undo() {
    let plant = Plant::open();
    let product = plant.product("RECEIVE-1");
    plant.shelf(&product, "一号库", "5");
    let receipt = plant.receipt(&product, "12.5");
    let done = plant.receive(&receipt, "12.5", "一号库").unwrap();
    assert_eq!((&done["left"], &done["on_hand"]), (&json!("0"), &json!("17.5")));
    let fields = plant.fields("scheduled_receipt", &receipt);
    assert_eq!(fields["status"], "received");
    assert!(fields["received"].is_string(), "{fields}");
    assert_eq!(plant.on_hand(&product, "一号库").unwrap(), "17.5");
    let again = plant.receive(&receipt, "1", "一号库").unwrap_err();
    assert_eq!(again.field_errors[0].code, "not_coming");

    plant.undo(&done["operation"]).unwrap();
    assert_eq!(plant.fields("scheduled_receipt", &receipt)["status"], "confirmed");
    assert_eq!(plant.on_hand(&product, "一号库").unwrap(), "5");
}

#[test]
fn more_than_twice_what_was_to_come_is_asked_back_and_a_little_more_is_not() {
    let plant = Plant::open();
    let product = plant.product("RECEIVE-9");
    let receipt = plant.receipt(&product, "10");
    let refused = plant.receive(&receipt, "99999999", "库").unwrap_err();
    assert_eq!(refused.field_errors[0].code, "far_above_coming");
    assert_eq!(plant.on_hand(&product, "库"), None);
    plant.receive(&receipt, "11", "库").unwrap();
    assert_eq!(plant.on_hand(&product, "库").unwrap(), "11");
}

#[test]
fn the_count_sheet_knows_the_other_units_of_a_product() {
    let plant = Plant::open();
    let units = json!([{ "line": 1, "unit": "箱", "quantity": "24" }]);
    let fields = json!({ "model": "BOXED-1", "name": "件", "unit": "个", "units": units });
    let product = plant.create("product", fields)["id"].clone();
    plant.shelf(&product, "一号库", "5");
    let request = json!({ "place": null, "family": null, "search": "BOXED", "offset": 0, "limit": 5 });
    let sheet = plant.get("stock.sheet", request);
    assert_eq!(sheet["rows"][0]["units"], json!([{ "unit": "箱", "holds": "24" }]));
}

#[test]
fn a_part_becomes_a_receipt_of_its_own_and_the_rest_is_still_to_come() {
    let plant = Plant::open();
    let product = plant.product("RECEIVE-2");
    let receipt = plant.receipt(&product, "10");
    let number = plant.fields("scheduled_receipt", &receipt)["number"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(plant.receive(&receipt, "4", "新库").unwrap()["left"], "6");
    assert_eq!(plant.receive(&receipt, "1", "新库").unwrap()["left"], "5");
    assert_eq!(plant.on_hand(&product, "新库").unwrap(), "5");
    let mut rows: Vec<(String, String, String)> = (plant.of_product(&product).iter())
        .map(|row| {
            ["number", "quantity", "status"]
                .map(|f| row["fields"][f].as_str().unwrap().to_owned())
                .into()
        })
        .collect();
    rows.sort();
    let expected = [("", "5", "confirmed"), ("/1", "4", "received"), ("/2", "1", "received")];
    let expected = expected.map(|(part, q, s)| (format!("{number}{part}"), q.to_owned(), s.to_owned()));
    assert_eq!(rows, expected);
}

#[test]
fn a_receipt_whose_stock_has_moved_on_is_not_half_taken_back() {
    let plant = Plant::open();
    let product = plant.product("RECEIVE-3");
    let receipt = plant.receipt(&product, "10");
    let first = plant.receive(&receipt, "4", "库").unwrap();
    plant.receive(&receipt, "6", "库").unwrap();
    assert_eq!(plant.undo(&first["operation"]).unwrap_err().code, Code::CannotUndo);
    assert_eq!(plant.on_hand(&product, "库").unwrap(), "10");
    assert_eq!(plant.of_product(&product).len(), 2);
}

#[test]
fn a_receipt_is_refused_without_a_quantity_or_on_a_day_to_come() {
    let plant = Plant::open();
    let product = plant.product("RECEIVE-4");
    let receipt = plant.receipt(&product, "10");
    assert_eq!(
        plant.receive(&receipt, "0", "库").unwrap_err().field_errors[0].code,
        "not_positive"
    );
    let version =
        plant.get("records.get", json!({ "kind": "scheduled_receipt", "id": receipt }))["row"]["version"].clone();
    let request = |base: Value, date: &str| json!({ "receipt": receipt, "base": base, "quantity": "1", "date": date });
    let late = plant
        .ask("receipt.receive", request(version, "2999-01-01"))
        .unwrap_err();
    assert_eq!(late.field_errors[0].code, "in_future");
    let stale = plant.ask("receipt.receive", request(json!(1), "")).unwrap_err();
    assert_eq!(stale.code, Code::Stale);
    assert_eq!(plant.on_hand(&product, ""), None);
}

#[test]
fn a_count_is_written_with_its_reason_and_taken_back_as_one() {
    let plant = Plant::open();
    let [a, b, c] = ["COUNT-A", "COUNT-B", "COUNT-C"].map(|model| plant.product(model));
    let (shelf_a, shelf_b) = (plant.shelf(&a, "盘点库", "5"), plant.shelf(&b, "盘点库", "7"));
    let sheet = plant.get("stock.sheet", json!({ "place": "盘点库", "offset": 0, "limit": 100 }));
    assert_eq!(sheet["total"], 2);
    assert_eq!(
        (&sheet["rows"][0]["on_hand"], &sheet["rows"][0]["unit_cost"]),
        (&json!("5"), &json!("2.00"))
    );
    let lines = json!([
        { "stock": shelf_a, "shown": "5", "counted": "4.5" },
        { "stock": shelf_b, "shown": "7", "counted": "7" },
        { "product": c, "place": "盘点库", "counted": "3" }
    ]);
    let done = plant.get("stock.count", json!({ "reason": "月末盘点", "lines": lines }));
    assert_eq!((&done["changed"], &done["agreed"]), (&json!(2), &json!(1)));
    let fields = plant.fields("stock", &shelf_a);
    assert_eq!(
        (&fields["on_hand"], &fields["reason"]),
        (&json!("4.5"), &json!("月末盘点"))
    );
    assert!(plant.fields("stock", &shelf_b)["counted"].is_string());
    assert_eq!(plant.on_hand(&c, "盘点库").unwrap(), "3");
    let history = plant.get("records.history", json!({ "kind": "stock", "id": shelf_a }));
    assert_eq!(history["entries"][0]["label"], "counted");

    plant.undo(&done["operation"]).unwrap();
    assert_eq!(plant.fields("stock", &shelf_a)["on_hand"], "5");
    assert_eq!(plant.on_hand(&c, "盘点库"), None);
}

#[test]
fn a_count_against_stock_that_moved_meanwhile_writes_nothing_and_names_the_line() {
    let plant = Plant::open();
    let [a, b] = ["COUNT-D", "COUNT-E"].map(|model| plant.product(model));
    let (shelf_a, shelf_b) = (plant.shelf(&a, "库", "5"), plant.shelf(&b, "库", "7"));
    let lines = json!([
        { "stock": shelf_a, "shown": "5", "counted": "1" },
        { "stock": shelf_b, "shown": "6", "counted": "6" },
        { "stock": shelf_a, "shown": "5", "counted": "2" },
        { "product": a, "place": "别处", "counted": "-1" }
    ]);
    let refused = plant
        .ask("stock.count", json!({ "reason": "", "lines": lines }))
        .unwrap_err();
    let told: Vec<(&str, &str)> = (refused.field_errors.iter())
        .map(|f| (f.field.as_str(), f.code.as_str()))
        .collect();
    let expected = [
        ("lines.1.counted", "changed_since"),
        ("lines.2.counted", "counted_twice"),
        ("lines.3.counted", "negative"),
    ];
    assert_eq!(told, expected);
    assert_eq!(refused.field_errors[0].params["on_hand"], "7");
    assert_eq!(plant.fields("stock", &shelf_a)["on_hand"], "5");
}

#[test]
fn hours_of_a_week_stand_over_the_usual_ones_beside_the_load_of_the_newest_plan() {
    let plant = Plant::open();
    let centre = plant.first("work_centre");
    let request = json!({ "work_centre": centre["id"], "weeks": 26 });
    let before = plant.get("capacity.weeks", request.clone());
    assert_eq!(before["weeks"].as_array().unwrap().len(), 26);
    let week = before["weeks"][2].clone();
    let lines = json!([{ "line": 1, "week": week["monday"], "hours": "0.5" }]);
    let patch =
        json!({ "kind": "work_centre", "id": centre["id"], "base": centre["version"], "fields": { "weeks": lines } });
    plant.get("records.patch", patch);
    let plan = plant.get("plan.draft", json!({ "weeks": 13, "without_forecast": true }));
    let now = plant.get("capacity.weeks", request);
    assert_eq!(now["plan_id"], plan["plan"]);
    assert_eq!(
        (&now["weeks"][2]["hours"], &now["weeks"][2]["own_hours"]),
        (&json!("0.5"), &json!("0.5"))
    );
    assert_eq!(now["weeks"][1]["hours"], before["weeks"][1]["hours"]);
    assert_eq!(now["weeks"][1]["own_hours"], Value::Null);
    let grid = plant.get("plan.grid", json!({ "plan": plan["plan"], "offset": 0, "limit": 1 }));
    let name = &centre["fields"]["name"];
    let row = (grid["load"].as_array().unwrap().iter())
        .find(|row| row["work_centre"] == *name)
        .unwrap();
    for (at, load) in row["hours"].as_array().unwrap().iter().enumerate() {
        assert_eq!(now["weeks"][at]["load"], *load, "week {at}");
    }
    assert_eq!(now["weeks"][20]["load"], Value::Null, "the plan does not reach there");
    let holidays = now["weeks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|w| w["working_days"] != 5)
        .count();
    assert!(holidays > 0, "half a year has a holiday");
}
