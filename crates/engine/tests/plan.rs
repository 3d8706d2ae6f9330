//! The plan over the sample company's book.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::collections::BTreeMap;
use std::ops::Deref;

use countersign_contract::{Code, Failure};
use countersign_domain::record::parse_decimal;
use office::{ADMINISTRATOR, Office};
use serde_json::{Value, json};

/// The sample company with its plans.
struct Plant(Office);

impl Deref for Plant {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Plant {
    fn open() -> Plant {
        Plant(Office::sample())
    }

    fn ask(&self, command: &str, request: Value) -> Result<Value, Failure> {
        self.call(ADMINISTRATOR, command, request)
    }

    fn draft(&self) -> String {
        let drafted = self.get("plan.draft", json!({"weeks": 13}));
        drafted["plan"].as_str().unwrap().to_owned()
    }

    fn lines(&self, plan: &str) -> Vec<Value> {
        let mut lines = Vec::new();
        loop {
            let request = json!({"plan": plan, "offset": lines.len(), "limit": 500});
            let page = self.get("plan.lines", request);
            lines.extend(page["lines"].as_array().unwrap().iter().cloned());
            if lines.len() as u64 >= page["total"].as_u64().unwrap() {
                return lines;
            }
        }
    }

    fn grid(&self, plan: &str, more: Value) -> Value {
        let mut request = json!({"plan": plan, "offset": 0, "limit": 500});
        let fields = request.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        self.get("plan.grid", request)
    }
}

fn micro(value: &Value) -> i64 {
    parse_decimal(value.as_str().unwrap(), 6).unwrap()
}

/// What a person would carry out.
fn essence(lines: &[Value]) -> Vec<BTreeMap<&str, Value>> {
    let fields = ["line", "item", "quantity", "start", "due", "late_days"];
    (lines.iter())
        .map(|line| fields.iter().map(|field| (*field, line[*field].clone())).collect())
        .collect()
}

#[test]
fn a_draft_has_lines_that_add_up_to_their_explanation() {
    let plant = Plant::open();
    let plan = plant.draft();
    let lines = plant.lines(&plan);
    assert!(lines.len() > 20, "{} lines", lines.len());
    for line in &lines {
        let terms = line["explanation"].as_array().unwrap();
        let sum: i64 = terms.iter().map(|term| micro(&term["quantity"])).sum();
        assert_eq!(sum, micro(&line["quantity"]), "{line}");
    }
    assert!(lines.iter().any(|line| !line["orders"].as_array().unwrap().is_empty()));
    assert!(lines.iter().any(|line| line["supplier"].is_string()));
    let listed = plant.get("plan.list", json!({}));
    let row = &listed["plans"][0];
    assert_eq!(row["plan"], json!(plan));
    assert!(row["number"].as_str().unwrap().starts_with("JH"));
    assert_eq!(row["state"], "draft");
    let exceptions = plant.get("plan.exceptions", json!({"plan": plan}));
    assert_eq!(
        exceptions["rows"].as_array().unwrap().len() as u64,
        row["exceptions"].as_u64().unwrap()
    );
}

#[test]
fn the_terms_of_every_cell_add_up_to_its_stock() {
    let plant = Plant::open();
    let plan = plant.draft();
    let grid = plant.grid(&plan, json!({}));
    let weeks = grid["weeks"].as_array().unwrap();
    let items = grid["items"].as_array().unwrap();
    assert_eq!(weeks.len(), 13);
    assert_eq!(items.len() as u64, grid["total"].as_u64().unwrap());
    let mut told = BTreeMap::<String, u32>::new();
    for item in items {
        for (week, cell) in weeks.iter().zip(item["cells"].as_array().unwrap()) {
            let request = json!({"plan": plan, "item": item["item"], "week": week["week"]});
            let explained = plant.get("plan.cell", request);
            let mut sum = 0;
            for term in explained["terms"].as_array().unwrap() {
                sum += micro(&term["quantity"]);
                *told.entry(term["code"].as_str().unwrap().to_owned()).or_default() += 1;
            }
            assert_eq!(sum, micro(&cell["projected"]), "{explained}");
            assert_eq!(explained["result"], cell["projected"]);
            assert_eq!(cell["short"].as_bool().unwrap(), sum < 0);
        }
    }
    for code in ["on_hand", "carried", "receipt", "line", "order", "forecast", "parent"] {
        assert!(told.contains_key(code), "no cell tells of {code}: {told:?}");
    }
    for whole in ["scheduled", "planned", "orders"] {
        assert!(!told.contains_key(whole), "a cell does not say what its {whole} are");
    }
}

#[test]
fn a_redraft_of_an_unchanged_book_changes_nothing() {
    let plant = Plant::open();
    let first = plant.draft();
    let second = plant.draft();
    let (before, after) = (plant.lines(&first), plant.lines(&second));
    assert_eq!(essence(&before), essence(&after));
    assert_eq!(plant.grid(&second, json!({}))["changes"], json!({}));
    let listed = plant.get("plan.list", json!({}));
    let states: BTreeMap<_, _> = (listed["plans"].as_array().unwrap().iter())
        .map(|row| (row["plan"].as_str().unwrap(), row["state"].as_str().unwrap()))
        .collect();
    assert_eq!(states[first.as_str()], "superseded");
    assert_eq!(states[second.as_str()], "draft");
    let hash = |plan: &str| plant.grid(plan, json!({}))["plan"]["input_hash"].clone();
    assert_eq!(hash(&first), hash(&second));
}

#[test]
fn an_edit_is_planned_with_at_once_and_survives_a_redraft() {
    let plant = Plant::open();
    let first = plant.draft();
    let lines = plant.lines(&first);
    let weeks = plant.grid(&first, json!({"limit": 1}))["weeks"].clone();
    let monday_of = |date: &Value| {
        let mut mondays = weeks.as_array().unwrap().iter().map(|week| week["monday"].clone());
        mondays.rfind(|monday| monday.as_str() <= date.as_str()).unwrap()
    };
    let line = (lines.iter())
        .find(|line| line["supply"] == "make" && line["late_days"] == 0)
        .unwrap();
    let week = monday_of(&line["due"]);
    let edit = |quantity: Value, reason: &str| json!({"plan": first, "item": line["item"], "week": week, "quantity": quantity, "reason": reason});
    let refused = plant.ask("plan.edit", edit(json!("777"), " ")).unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    plant.get("plan.edit", edit(json!("777"), "换模前集中生产"));
    let edited = |plan: &str| -> Vec<Value> {
        let mut lines = plant.lines(plan);
        lines.retain(|line| line["edited"] == true);
        lines
    };
    assert_eq!(edited(&first).len(), 1);
    assert_eq!(edited(&first)[0]["item"], line["item"]);
    assert_eq!(edited(&first)[0]["quantity"], "777");
    let second = plant.draft();
    assert_eq!(essence(&edited(&second)), essence(&edited(&first)));
    let late = plant.ask("plan.edit", edit(json!("1"), "已被取代")).unwrap_err();
    assert_eq!(late.code, Code::Frozen);
    let withdrawn = json!({"plan": second, "item": line["item"], "week": week, "reason": ""});
    plant.get("plan.edit", withdrawn);
    assert!(edited(&second).is_empty());
    let told = plant.get("records.history", json!({"kind": "plan", "id": first}));
    let told = told["entries"].as_array().unwrap();
    let labels: Vec<&str> = told.iter().map(|entry| entry["label"].as_str().unwrap()).collect();
    assert_eq!(
        labels,
        ["plan-drafted", "plan-edited", "plan-drafted"],
        "newest first: another draft took its place"
    );
    assert!(told.iter().all(|entry| entry["can_undo"] == false));
    let by_hand = told[1]["fields"].as_array().unwrap();
    assert!(
        by_hand
            .iter()
            .any(|change| change["field"] == "edits" && change["to"].to_string().contains("换模前集中生产"))
    );
}

#[test]
fn a_plan_that_nobody_has_looked_at_for_long_is_as_it_was() {
    let plant = Plant::open();
    let plan = plant.draft();
    let first = plant.lines(&plan)[0].clone();
    let week = plant.grid(&plan, json!({}))["weeks"][6]["monday"].clone();
    let edit = json!({"plan": plan, "item": first["item"], "week": week, "quantity": "77", "reason": "展会样机"});
    plant.get("plan.edit", edit);
    let whole = |plant: &Plant| {
        let forecast = plant.get("plan.forecast", json!({"item": first["item"], "plan": plan}));
        let exceptions = plant.get("plan.exceptions", json!({"plan": plan}));
        (plant.lines(&plan), plant.grid(&plan, json!({})), forecast, exceptions)
    };
    let before = whole(&plant);
    // More plans than are kept at hand.
    for _ in 0..4 {
        plant.get("plan.draft", json!({"weeks": 13, "without_forecast": true}));
    }
    let after = whole(&plant);
    assert_eq!(before.0, after.0);
    assert_eq!(before.1["items"], after.1["items"]);
    assert_eq!((before.2, before.3), (after.2, after.3));
}

#[test]
fn the_grid_is_searched_and_filtered() {
    let plant = Plant::open();
    let plan = plant.draft();
    let all = plant.grid(&plan, json!({}));
    let items = all["items"].as_array().unwrap();
    let model = items[items.len() / 2]["model"].as_str().unwrap();
    let found = plant.grid(&plan, json!({"search": model.to_lowercase()}));
    assert!((found["items"].as_array().unwrap().iter()).any(|item| item["model"] == model));
    assert!(found["total"].as_u64() < all["total"].as_u64());
    let bought = plant.grid(&plan, json!({"supply": "buy"}));
    assert!((bought["items"].as_array().unwrap().iter()).all(|item| item["supply"] == "buy"));
    let (code, _) = all["exception_counts"].as_object().unwrap().iter().next().unwrap();
    for item in plant.grid(&plan, json!({"exception": code}))["items"]
        .as_array()
        .unwrap()
    {
        assert!(item["exceptions"].as_array().unwrap().contains(&json!(code)), "{item}");
    }
    let window = plant.grid(&plan, json!({"offset": 5, "limit": 3}));
    assert_eq!(window["items"].as_array().unwrap()[..], items[5..8]);
}

#[test]
fn an_order_line_says_what_serving_it_takes_from_others() {
    let plant = Plant::open();
    let plan = plant.draft();
    let grid = plant.get(
        "plan.grid",
        json!({"plan": plan, "search": "LXS", "offset": 0, "limit": 5}),
    );
    let item = &grid["items"][0];
    let ask = |quantity: &str| plant.get("plan.earliest", json!({"product": item["item"], "quantity": quantity}));
    let few = ask("1");
    let all = ask(item["on_hand"].as_str().unwrap());
    let taken = |reply: &Value| -> i64 {
        let said = reply["displaces"].as_array().unwrap().iter();
        said.map(|said| parse_decimal(said["params"]["quantity"].as_str().unwrap(), 6).unwrap())
            .sum()
    };
    assert!(taken(&few) <= 1_000_000, "{few}");
    assert!(
        taken(&all) > 0 && taken(&all) <= parse_decimal(item["on_hand"].as_str().unwrap(), 6).unwrap(),
        "{all}"
    );
    let wrong = plant.ask(
        "plan.earliest",
        json!({"product": item["item"], "quantity": "1", "due": "tomorrow"}),
    );
    assert_eq!(wrong.unwrap_err().field_errors[0].field, "due");
}

#[test]
fn the_earliest_date_of_more_is_never_sooner() {
    let plant = Plant::open();
    let plan = plant.draft();
    let grid = plant.grid(&plan, json!({"supply": "make"}));
    let items = grid["items"].as_array().unwrap();
    for item in items.iter().take(10) {
        let ask = |quantity: &str| {
            let reply = plant.get("plan.earliest", json!({"product": item["item"], "quantity": quantity}));
            assert!(reply["limited_by"]["code"].is_string(), "{reply}");
            reply["date"].as_str().unwrap().to_owned()
        };
        let (few, many) = (ask("1"), ask("5000"));
        assert!(grid["plan"]["as_of"].as_str().unwrap() <= few.as_str());
        assert!(few <= many, "{few} {many}");
    }
}

#[test]
fn who_does_not_plan_reads_without_costs_and_drafts_nothing() {
    let plant = Plant::open();
    let plan = plant.draft();
    plant.seat("service", |account| {
        let unit = account["unit"].as_str().unwrap();
        unit.contains("客服") && account["administrator"] == false
    });
    let refused = plant.call("service", "plan.draft", json!({"weeks": 4}));
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
    let request = json!({"plan": plan, "offset": 0, "limit": 5});
    let lines = plant.call("service", "plan.lines", request.clone()).unwrap();
    assert!((lines["lines"].as_array().unwrap().iter()).all(|line| line["cost"] == ""));
    let grid = plant.call("service", "plan.grid", request).unwrap();
    assert_eq!(grid["cash"], json!([]));
}
