//! What the past says about the parameters people entered, over the sample company's book.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::ops::Deref;

use countersign_contract::{Code, Failure};
use office::{ADMINISTRATOR, Office};
use serde_json::{Value, json};

/// The sample company with a drafted plan.
struct Plant {
    office: Office,
    plan: String,
}

impl Deref for Plant {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.office
    }
}

impl Plant {
    fn open() -> Plant {
        let (office, plan) = (Office::sample(), String::new());
        let mut plant = Plant { office, plan };
        plant.draft();
        plant
    }

    fn draft(&mut self) {
        let drafted = self.get("plan.draft", json!({"weeks": 26}));
        drafted["plan"].as_str().unwrap().clone_into(&mut self.plan);
    }

    fn ask(&self, command: &str, request: Value) -> Result<Value, Failure> {
        self.call(ADMINISTRATOR, command, request)
    }

    fn proposals(&self) -> Vec<Value> {
        let reply = self.get("plan.proposals", json!({"plan": self.plan}));
        reply["rows"].as_array().unwrap().clone()
    }

    fn of(&self, parameter: &str) -> Vec<Value> {
        let mut rows = self.proposals();
        rows.retain(|row| row["parameter"] == parameter);
        rows
    }

    /// Writes what a proposal says, as a screen does; the operation is for undo.
    fn apply(&self, row: &Value) -> Value {
        let mut fields = json!({});
        fields[row["field"].as_str().unwrap()] = row["value"].clone();
        let request = json!({"kind": row["kind"], "id": row["id"], "base": row["version"], "fields": fields});
        self.get("records.patch", request)["operation"].clone()
    }

    fn rows(&self, kind: &str, field: &str, value: &str) -> Vec<Value> {
        let filters = json!([{"field": field, "op": "eq", "value": value}]);
        let reply = self.get("records.list", json!({"kind": kind, "limit": 500, "filters": filters}));
        reply["rows"].as_array().unwrap().clone()
    }

    fn made(&self, kind: &str, fields: Value) -> Value {
        self.get("records.create", json!({"kind": kind, "fields": fields}))["id"].clone()
    }
}

fn number(value: &Value) -> i64 {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn a_supplier_slower_than_entered_is_proposed_as_it_delivers_and_applying_it_is_an_edit() {
    let plant = Plant::open();
    let rows = plant.of("lead_time_days");
    let slow = (rows.iter())
        .find(|row| row["origin_name"] == "深圳市芯联达电子有限公司")
        .expect("the electronics trader is slow");
    let (entered, proposed) = (number(&slow["entered"]), number(&slow["proposed"]));
    assert!(proposed > entered + 2, "{slow}");
    assert_eq!(slow["evidence"]["code"], "achieved");
    let evidence = &slow["evidence"]["params"];
    assert!(number(&evidence["count"]) >= 3);
    assert_eq!(number(&evidence["usual"]), proposed);
    assert!(number(&evidence["median"]) <= proposed && proposed <= number(&evidence["worst"]));
    assert_eq!(slow["kind"], "supply", "its supplier's word is what the plan takes");

    let operation = plant.apply(slow);
    let still = |plant: &Plant| plant.proposals().iter().any(|row| row["key"] == slow["key"]);
    assert!(!still(&plant));
    plant.get("operations.undo", json!({"operation": operation}));
    assert!(still(&plant));
}

#[test]
fn a_quick_supplier_is_proposed_as_well() {
    let plant = Plant::open();
    let rows = plant.of("lead_time_days");
    assert!(
        (rows.iter()).any(|row| number(&row["proposed"]) < number(&row["entered"])),
        "{rows:?}"
    );
}

#[test]
fn a_safety_stock_by_hand_is_proposed_to_be_left_to_the_plan() {
    let mut plant = Plant::open();
    let rows = plant.of("safety_stock");
    assert_eq!(rows.len(), 1, "{rows:?}");
    let row = &rows[0];
    assert_eq!(
        (&row["model"], &row["entered"], &row["value"]),
        (&json!("DDS-220"), &json!("6000"), &Value::Null)
    );
    plant.apply(row);
    assert!(plant.of("safety_stock").is_empty());
    plant.draft();
    let request = json!({"plan": plant.plan, "search": "DDS-220", "offset": 0, "limit": 5});
    let item = plant.get("plan.grid", request)["items"][0].clone();
    assert_eq!(item["safety_stock"], row["proposed"], "the plan takes what was shown");
}

#[test]
fn service_follows_from_what_a_family_says_a_shortage_costs() {
    let plant = Plant::open();
    let rows = plant.of("service_level");
    assert!(!rows.is_empty());
    for row in &rows {
        let level: f64 = row["proposed"].as_str().unwrap().parse().unwrap();
        assert!((0.8..=0.99).contains(&level), "{row}");
        assert_eq!(row["evidence"]["code"], "service_cost");
    }
    // Whoever may not see costs is told no cost.
    plant.seat("service", |account| {
        account["unit"].as_str().unwrap().contains("客服") && account["administrator"] == false
    });
    let seen = plant
        .call("service", "plan.proposals", json!({"plan": plant.plan}))
        .unwrap();
    for row in seen["rows"].as_array().unwrap() {
        assert_ne!(row["evidence"]["code"], "service_cost");
    }
    assert_eq!(
        (&seen["may_apply"], &seen["may_ignore"]),
        (&json!(false), &json!(false))
    );
}

#[test]
fn a_minimum_lot_for_years_is_cut_to_what_may_be_covered() {
    let plant = Plant::open();
    let before = plant.of("lot_min").len();
    let product = plant.rows("product", "model", "LXC-100")[0].clone();
    let fields = json!({"lot_min": "100000"});
    let request = json!({"kind": "product", "id": product["id"], "base": product["version"], "fields": fields});
    plant.get("records.patch", request);
    let rows = plant.of("lot_min");
    assert_eq!(rows.len(), before + 1);
    let row = rows.iter().find(|row| row["model"] == "LXC-100").unwrap();
    assert!(number(&row["proposed"]) < 100_000, "{row}");
    assert_eq!(
        row["evidence"]["params"]["weeks"], "10",
        "its family lets a lot cover ten weeks"
    );
}

#[test]
fn what_is_missing_where_the_plan_needs_it_is_named_without_a_guess() {
    let mut plant = Plant::open();
    let parent = plant.rows("product", "model", "LXSZ-15NB")[0].clone();
    let fields = json!({"model": "NEU-1", "name": "新密封圈", "unit": "只", "supply": "buy"});
    let part = plant.made("product", fields);
    plant.made(
        "bill_of_materials",
        json!({"parent": parent["id"], "component": part, "quantity": "1"}),
    );
    plant.draft();
    let mut of_part: Vec<Value> = plant.proposals();
    of_part.retain(|row| row["model"] == "NEU-1");
    let found: Vec<&str> = of_part.iter().map(|row| row["parameter"].as_str().unwrap()).collect();
    assert_eq!(found, ["supplier", "unit_cost", "lead_time_days"]);
    assert!(
        of_part
            .iter()
            .all(|row| row["proposed"] == Value::Null && row["origin"] == "nowhere")
    );
}

#[test]
fn what_is_put_aside_stays_aside_until_it_says_something_else() {
    let plant = Plant::open();
    let row = plant.of("lead_time_days")[0].clone();
    let shown = |plant: &Plant| -> Value {
        let rows = plant.proposals();
        rows.iter().find(|each| each["key"] == row["key"]).unwrap()["ignored"].clone()
    };
    plant.get("plan.ignore_proposals", json!({"keys": [row["key"]], "ignore": true}));
    assert_eq!(shown(&plant), true);
    plant.get("plan.ignore_proposals", json!({"keys": [row["key"]], "ignore": false}));
    assert_eq!(shown(&plant), false);
    plant.seat("sales", |account| {
        account["unit"].as_str().unwrap().contains("销售") && account["administrator"] == false
    });
    let refused = plant.call("sales", "plan.ignore_proposals", json!({"keys": [], "ignore": true}));
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
}

#[test]
fn achieved_lead_times_are_working_days_from_order_to_receipt() {
    let plant = Plant::open();
    let supplier = plant.made("supplier", json!({"name": "襄阳精工弹簧厂"}));
    let part = plant.made(
        "product",
        json!({"model": "TH-1", "name": "弹簧", "unit": "只", "supply": "buy"}),
    );
    let supply = json!({"product": part, "supplier": supplier, "lead_time_days": 5, "preferred": true});
    plant.made("supply", supply);
    let received = |number: &str, ordered: &str, received: &str, due: &str| {
        let fields = json!({"number": number, "product": part, "quantity": "10", "supplier": supplier,
            "status": "received", "ordered": ordered, "received": received, "due": due});
        plant.made("scheduled_receipt", fields);
    };
    // Over a weekend: Thursday to Tuesday are 3 working days.
    received("TH-A", "2026-06-04", "2026-06-09", "2026-06-09");
    // Over the national holidays of October 2026.
    received("TH-B", "2026-09-30", "2026-10-09", "2026-10-08");
    received("TH-C", "2026-08-03", "2026-08-13", "2026-08-10");
    // Not counted: it never says when it was ordered.
    plant.made(
        "scheduled_receipt",
        json!({"number": "TH-D", "product": part, "quantity": "10", "supplier": supplier, "status": "received",
            "received": "2026-08-13", "due": "2026-08-10"}),
    );
    let reply = plant.get("plan.achieved", json!({"supplier": supplier}));
    let rows = reply["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (&row["entered"], &row["origin"], &row["planned"]),
        (&json!(5), &json!("supplier"), &json!(true))
    );
    assert_eq!(
        (&row["count"], &row["worst"], &row["last"]),
        (&json!(3), &json!(8), &json!("2026-10-09"))
    );
    assert_eq!(row["median"], 3);
    assert_eq!(row["in_time"], "0.333333");
    let by_product = plant.get("plan.achieved", json!({"product": part}));
    assert_eq!(by_product["rows"], reply["rows"]);
}

#[test]
fn a_receipt_notes_when_it_was_ordered_and_when_it_came() {
    let plant = Plant::open();
    let today = plant.get("session.me", json!({}))["today"].clone();
    let product = plant.rows("product", "model", "MCU-L")[0]["id"].clone();
    let fields = json!({"number": "CG-9", "product": product, "quantity": "10", "due": today, "status": "planned"});
    let made = plant.made("scheduled_receipt", fields);
    let stored = || plant.rows("scheduled_receipt", "number", "CG-9")[0].clone();
    assert_eq!(stored()["fields"]["ordered"], today);
    assert_eq!(stored()["fields"].get("received"), None);
    let patch = |fields: Value| {
        let request = json!({"kind": "scheduled_receipt", "id": made, "base": stored()["version"], "fields": fields});
        plant.ask("records.patch", request)
    };
    patch(json!({"status": "received"})).unwrap();
    assert_eq!(stored()["fields"]["received"], today);
    let refused = patch(json!({"received": "2020-01-01"})).unwrap_err();
    assert_eq!(refused.field_errors[0].code, "before_ordered");
}

#[test]
fn a_products_parameters_say_whose_they_are() {
    let plant = Plant::open();
    let product = plant.rows("product", "model", "MCU-L")[0].clone();
    let reply = plant.get("plan.parameters", json!({"product": product["id"]}));
    let rows = reply["rows"].as_array().unwrap();
    let origin = |name: &str| {
        let row = rows.iter().find(|row| row["name"] == name).unwrap();
        (row["origin"].as_str().unwrap(), row["origin_name"].as_str().unwrap())
    };
    assert_eq!(origin("lead_time_days").0, "supplier");
    assert!(!origin("lead_time_days").1.is_empty());
    assert_eq!(origin("service_level"), ("family", "电子料"));
    assert_eq!(origin("lot_rule").0, "product");
    assert_eq!(origin("safety_stock").0, "computed");
    assert_eq!(origin("shelf_life_weeks").0, "nowhere");
}
