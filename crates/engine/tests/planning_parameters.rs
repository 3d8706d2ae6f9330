//! What the planner is told by the book: its parameters, the product's, its family's.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::ops::Deref;

use countersign_contract::{Code, Failure};
use countersign_planning::plan::Input;
use countersign_planning::plan::input::{Item, LotRule};
use office::{ADMINISTRATOR, Office};
use serde_json::{Value, json};

/// A new book.
struct Book(Office);

impl Deref for Book {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Book {
    fn open() -> Book {
        Book(Office::new())
    }

    fn ask(&self, command: &str, request: Value) -> Result<Value, Failure> {
        self.call(ADMINISTRATOR, command, request)
    }

    fn create(&self, kind: &str, fields: Value) -> Value {
        self.get("records.create", json!({"kind": kind, "fields": fields}))["id"].clone()
    }

    fn save(&self, values: Value) -> Result<Value, Failure> {
        self.ask("settings.save_planning", json!({"values": values}))
    }

    fn parameter(&self, name: &str) -> Value {
        let settings = self.get("settings.planning", json!({}));
        let all = settings["parameters"].as_array().unwrap();
        all.iter().find(|each| each["name"] == name).unwrap().clone()
    }

    fn input(&self) -> Input {
        let made = self.get("plan.input", json!({"as_of": "2026-11-16", "weeks": 12}));
        serde_json::from_slice(&self.made(ADMINISTRATOR, &made)).unwrap()
    }

    fn item(&self, model: &str) -> Item {
        let input = self.input();
        input.items.into_iter().find(|item| &*item.item == model).unwrap()
    }
}

#[test]
fn parameters_hold_their_defaults_until_somebody_sets_them() {
    let office = Book::open();
    let settings = office.get("settings.planning", json!({}));
    assert_eq!(settings["saved_at"], Value::Null);
    for each in settings["parameters"].as_array().unwrap() {
        assert_eq!(each["value"], each["default"], "{each}");
    }
    let service = office.parameter("service_level");
    assert_eq!(
        (&service["value"], &service["measure"]),
        (&json!("0.95"), &json!("share"))
    );
    assert_eq!(office.parameter("cash_ceiling")["value"], Value::Null);

    office
        .save(json!({"consume_back": "2", "service_level": "0.9", "cash_ceiling": "1500000.50"}))
        .unwrap();
    assert_eq!(office.parameter("consume_back")["value"], "2");
    assert_eq!(
        office.parameter("consume_forward")["value"],
        "4",
        "what is not named stays"
    );
    let settings = office.get("settings.planning", json!({}));
    assert!(settings["saved_at"].is_string());
    let parameters = office.input().parameters;
    assert_eq!(parameters.consume_back, 2);
    assert_eq!(parameters.service_level, 900_000);
    assert_eq!(parameters.cash_ceiling, Some(150_000_050));

    office.save(json!({"cash_ceiling": ""})).unwrap();
    assert_eq!(office.input().parameters.cash_ceiling, None);
}

#[test]
fn a_parameter_that_cannot_be_is_named_with_its_bounds_and_nothing_is_set() {
    let office = Book::open();
    let refused = office
        .save(json!({
            "consume_back": "3",
            "frozen_weeks": "80",
            "move_days": "1.5",
            "service_level": "1",
            "surplus_weeks": null,
            "weather": "4",
        }))
        .unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    let found: Vec<(&str, &str)> = (refused.field_errors.iter())
        .map(|fault| (fault.field.as_str(), fault.code.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("frozen_weeks", "not_within"),
            ("move_days", "not_a_number"),
            ("service_level", "not_within"),
            ("surplus_weeks", "required"),
            ("weather", "unknown_field"),
        ]
    );
    assert_eq!(refused.field_errors[0].params["most"], "26");
    assert_eq!(office.parameter("consume_back")["value"], "4");
}

#[test]
fn who_sees_no_costs_neither_sees_nor_sets_what_may_be_paid() {
    let office = Book::open();
    office.save(json!({"cash_ceiling": "500000"})).unwrap();
    let units = office.get("settings.units", json!({}));
    let production = (units["units"].as_array().unwrap().iter())
        .find(|unit| unit["function"] == "production")
        .unwrap();
    let worker = office.create(
        "person",
        json!({"name": "工人", "unit": production["id"], "rank": "staff"}),
    );
    let login = json!({"person": worker, "login": "worker", "password": "lantern-42"});
    office.get("settings.set_password", login);
    let ask = |command: &str, request: Value| office.engine.call("worker", command, request);
    ask("session.sign_in", json!({"login": "worker", "password": "lantern-42"})).unwrap();
    let settings = ask("settings.planning", json!({})).unwrap();
    let names: Vec<&Value> = (settings["parameters"].as_array().unwrap().iter())
        .map(|each| &each["name"])
        .collect();
    assert!(names.contains(&&json!("frozen_weeks")) && !names.contains(&&json!("cash_ceiling")));
    ask("settings.save_planning", json!({"values": {"frozen_weeks": "2"}})).unwrap();
    let refused = ask("settings.save_planning", json!({"values": {"cash_ceiling": ""}})).unwrap_err();
    assert_eq!(refused.field_errors[0].code, "not_yours");
    assert_eq!(office.parameter("cash_ceiling")["value"], "500000.00");
}

#[test]
fn a_plan_keeps_the_parameters_it_was_drafted_under() {
    let office = Book::open();
    office.create("product", json!({"model": "LXS-20", "name": "水表", "unit": "台"}));
    let hash = || office.get("plan.list", json!({}))["plans"][0]["input_hash"].clone();
    office.get("plan.draft", json!({"weeks": 4}));
    let before = hash();
    office.save(json!({"surplus_weeks": "13"})).unwrap();
    assert_eq!(hash(), before);
    office.get("plan.draft", json!({"weeks": 4}));
    assert_ne!(hash(), before);
}

#[test]
fn a_product_that_says_nothing_is_planned_as_its_family() {
    let office = Book::open();
    office.create(
        "family",
        json!({"name": "水表", "lead_time_days": 12, "lot_rule": "period", "lot_weeks": 3, "lot_min": "50",
               "service_level": "0.98", "max_cover_weeks": 10}),
    );
    office.create(
        "product",
        json!({"model": "A", "name": "表", "unit": "台", "family": "水表"}),
    );
    let own = json!({"model": "B", "name": "表", "unit": "台", "family": "水表", "lead_time_days": 4, "lot_min": "0",
                     "service_level": "0.9"});
    office.create("product", own);
    office.create(
        "product",
        json!({"model": "C", "name": "阀", "unit": "台", "family": "阀门"}),
    );

    let silent = office.item("A");
    assert_eq!(silent.lead_time_days, Some(12));
    assert_eq!(
        (silent.lot_rule, silent.lot_weeks, silent.lot_min),
        (LotRule::Period, Some(3), 50_000_000)
    );
    assert_eq!(
        (silent.service_level, silent.max_cover_weeks),
        (Some(980_000), Some(10))
    );
    let own = office.item("B");
    assert_eq!(
        (own.lead_time_days, own.lot_min, own.service_level),
        (Some(4), 0, Some(900_000))
    );
    assert_eq!(own.max_cover_weeks, Some(10));
    let other = office.item("C");
    assert_eq!((other.lead_time_days, other.service_level), (None, None));

    let twice = office.ask("records.create", json!({"kind": "family", "fields": {"name": "水表"}}));
    assert_eq!(twice.unwrap_err().field_errors[0].code, "taken");
}
