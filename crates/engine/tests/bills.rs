//! Bills of materials: their tree, where things are used, and circles refused however they are written.
#![allow(clippy::unwrap_used)]

mod office;

use std::ops::Deref;
use std::path::PathBuf;

use countersign_contract::import::ImportReport;
use countersign_contract::{Code, Failure};
use office::{ADMINISTRATOR, Office};
use serde_json::{Map, Value, json};

/// A new book.
struct Book(Office);

impl Deref for Book {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Book {
    fn new() -> Self {
        Self(Office::new())
    }

    fn ask(&self, command: &str, request: Value) -> Result<Value, Failure> {
        self.call(ADMINISTRATOR, command, request)
    }

    fn create(&self, kind: &str, fields: Value) -> Result<Value, Failure> {
        self.ask("records.create", json!({ "kind": kind, "fields": fields }))
    }

    fn product(&self, model: &str, more: Value) -> String {
        let mut fields = Map::from_iter([
            ("model".to_owned(), json!(model)),
            ("name".to_owned(), json!(format!("{model} 件"))),
            ("unit".to_owned(), json!("个")),
        ]);
        fields.extend(more.as_object().unwrap().clone());
        self.create("product", Value::Object(fields)).unwrap()["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Products of one letter each.
    fn products<const N: usize>(&self, models: [&str; N]) -> [String; N] {
        models.map(|model| self.product(model, json!({})))
    }

    fn row(&self, parent: &str, component: &str, more: Value) -> Result<Value, Failure> {
        let mut fields = Map::from_iter([
            ("parent".to_owned(), json!(parent)),
            ("component".to_owned(), json!(component)),
            ("quantity".to_owned(), json!("1")),
        ]);
        fields.extend(more.as_object().unwrap().clone());
        self.create("bill_of_materials", Value::Object(fields))
    }

    fn components(&self, product: &str, more: Value) -> Value {
        let mut request = json!({ "product": product, "offset": 0, "limit": 100 });
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        self.get("bom.components", request)
    }

    fn import(&self, file: PathBuf, language: &str) -> ImportReport {
        self.engine
            .import_now(ADMINISTRATOR, &[file], None, false, language)
            .unwrap()
    }

    fn rows(&self) -> u64 {
        self.get("records.list", json!({ "kind": "bill_of_materials", "limit": 1 }))["total"]
            .as_u64()
            .unwrap()
    }
}

fn path(refused: Result<Value, Failure>) -> String {
    let failure = refused.unwrap_err();
    assert_eq!(failure.code, Code::Invalid, "{failure}");
    let fault = &failure.field_errors[0];
    assert_eq!(
        (fault.field.as_str(), fault.code.as_str()),
        ("component", "bill_circle")
    );
    fault.params["path"].clone()
}

fn models(rows: &Value) -> Vec<&str> {
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| row["product"]["model"].as_str().unwrap())
        .collect()
}

#[test]
fn a_circle_is_refused_with_its_path_however_it_is_written() {
    let book = Book::new();
    let [a, b, c, d] = book.products(["A", "B", "C", "D"]);
    book.row(&a, &b, json!({})).unwrap();
    let last = book.row(&b, &c, json!({})).unwrap();
    assert_eq!(path(book.row(&c, &a, json!({}))), "C → A → B → C");
    assert_eq!(path(book.row(&d, &d, json!({}))), "D → D");

    let free = book.row(&c, &d, json!({})).unwrap();
    let patch = |id: &Value, base: &Value, component: &str| {
        let request =
            json!({ "kind": "bill_of_materials", "id": id, "base": base, "fields": { "component": component } });
        book.ask("records.patch", request)
    };
    assert_eq!(path(patch(&free["id"], &free["version"], &a)), "C → A → B → C");
    let many = json!({ "kind": "bill_of_materials", "ids": [free["id"]], "fields": { "component": b } });
    assert_eq!(path(book.ask("records.patch_many", many)), "C → B → C");

    // A row taken away, its opposite written, and the first one wanted back.
    let gone = book.get(
        "records.delete",
        json!({ "kind": "bill_of_materials", "id": last["id"] }),
    );
    book.row(&c, &a, json!({})).unwrap();
    let back = book.ask("operations.undo", json!({ "operation": gone["operation"] }));
    assert_eq!(path(back), "B → C → A → B");
    assert_eq!(book.rows(), 3, "nothing of the refused undo stays");
}

#[test]
fn rows_of_different_dates_close_a_circle_too() {
    let book = Book::new();
    let [a, b] = book.products(["A", "B"]);
    book.row(&a, &b, json!({ "to": "2025-12-31" })).unwrap();
    assert_eq!(path(book.row(&b, &a, json!({ "from": "2026-01-01" }))), "B → A → B");
}

#[test]
fn a_row_that_takes_nothing_or_ends_before_it_begins_is_refused() {
    let book = Book::new();
    let [a, b] = book.products(["A", "B"]);
    let code = |more: Value| book.row(&a, &b, more).unwrap_err().field_errors[0].code.clone();
    assert_eq!(code(json!({ "quantity": "0" })), "not_positive");
    assert_eq!(code(json!({ "scrap": "1" })), "above_most");
    assert_eq!(code(json!({ "from": "2026-02-01", "to": "2026-01-31" })), "before_from");
}

#[test]
fn an_imported_bill_is_taken_but_for_the_row_that_closes_a_circle() {
    let book = Book::new();
    book.products(["A", "B", "C"]);
    let text = "父件,子件,用量\nA,B,2\nB,C,3\nC,A,1\nA,C,0\n";
    let report = book.import(book.file("bom.csv", text), "zh-CN");
    assert_eq!(report.created["bill_of_materials"], 2);
    let faults: Vec<(u64, &str, &str, &str)> = (report.faults.iter())
        .filter(|f| f.severity == "error")
        .map(|f| (f.row, f.column.as_str(), f.code.as_str(), f.message.as_str()))
        .collect();
    assert_eq!(
        faults[0],
        (4, "B", "bill_circle", "物料清单成环：C → A → B → C；这一行没有导入")
    );
    assert_eq!((faults[1].0, faults[1].2), (5, "value_impossible"));
    assert_eq!(faults.len(), 2);

    // Against what the book has by now, in the other language.
    let again = book.import(book.file("more.csv", "parent,component,quantity\nC,B,1\nA,B,4\n"), "en");
    let fault = again.faults.iter().find(|f| f.severity == "error").unwrap();
    assert_eq!((fault.row, fault.sheet.is_empty() || !fault.file.is_empty()), (2, true));
    assert!(fault.message.contains("C → B → C"), "{}", fault.message);
    assert_eq!(
        again.updated["bill_of_materials"], 1,
        "a row that is there takes the new quantity"
    );
    assert_eq!(book.rows(), 2);
}

#[test]
fn quantities_in_another_unit_of_the_product_are_converted_and_in_an_unknown_one_refused() {
    let book = Book::new();
    let boxes = json!({ "unit": "只", "units": [{ "line": 1, "unit": "箱", "quantity": "24" }] });
    book.product("METER", json!({ "unit": "台" }));
    let part = book.product("PART", boxes);
    let bills = "父件,子件,用量,单位\nMETER,PART,2,箱\n";
    let report = book.import(book.file("bom.csv", bills), "zh-CN");
    assert_eq!(report.created["bill_of_materials"], 1, "{:?}", report.faults);
    let list = |kind: &str| book.get("records.list", json!({ "kind": kind, "limit": 10 }))["rows"].clone();
    assert_eq!(list("bill_of_materials")[0]["fields"]["quantity"], "48");

    let receipts =
        "采购单号,型号,数量,到货日期,单位\nP1,PART,3箱,2026-12-01,\nP2,PART,5,2026-12-01,个\nP3,PART,7,2026-12-01,卷\n";
    let report = book.import(book.file("采购在途.csv", receipts), "zh-CN");
    let mut quantities: Vec<(String, String)> = (list("scheduled_receipt").as_array().unwrap().iter())
        .map(|row| {
            ["number", "quantity"]
                .map(|f| row["fields"][f].as_str().unwrap().to_owned())
                .into()
        })
        .collect();
    quantities.sort();
    let expected = [("P1", "72"), ("P2", "5")].map(|(n, q)| (n.to_owned(), q.to_owned()));
    assert_eq!(quantities, expected, "one word for pieces stands for another");
    let fault = report.faults.iter().find(|f| f.severity == "error").unwrap();
    assert_eq!(
        (fault.row, fault.column.as_str(), fault.code.as_str()),
        (4, "E", "unit_unknown")
    );
    assert!(
        fault.message.contains("卷") && fault.message.contains("只"),
        "{}",
        fault.message
    );

    let stock = "型号,单位,现存量,仓库\nPART,箱,10,一号库\n";
    book.import(book.file("库存.csv", stock), "zh-CN");
    assert_eq!(list("stock")[0]["fields"]["on_hand"], "240");
    let product = book.get("records.get", json!({ "kind": "product", "id": part }));
    assert_eq!(
        product["row"]["fields"]["unit"], "只",
        "a sheet of stock does not say what the product is"
    );

    let orders = "订单号,客户名称,下单日期,规格型号,数量,单位,单价\nDD-1,武汉水务有限公司,2026-03-01,PART,2,箱,240\n";
    book.import(book.file("订单.csv", orders), "zh-CN");
    let order = list("order")[0]["id"].clone();
    let order = book.get("records.get", json!({ "kind": "order", "id": order }));
    let line = &order["row"]["fields"]["lines"][0];
    assert_eq!(
        (&line["quantity"], &line["unit_price"]),
        (&json!("48"), &json!("10.00"))
    );
    assert_eq!(order["row"]["fields"]["amount"], "480.00");
}

#[test]
fn a_level_of_the_tree_tells_quantities_stock_and_costs_on_a_day() {
    let book = Book::new();
    let top = book.product("TOP", json!({ "supply": "make", "standard_cost": "99" }));
    let sub = book.product("SUB", json!({ "supply": "make" }));
    let screw = book.product("SCREW", json!({ "supply": "buy", "standard_cost": "2" }));
    let old = book.product("OLD", json!({ "supply": "buy", "standard_cost": "1000" }));
    book.row(&top, &sub, json!({ "quantity": "3" })).unwrap();
    book.row(&sub, &screw, json!({ "quantity": "4", "scrap": "0.2" }))
        .unwrap();
    book.row(&top, &old, json!({ "to": "2026-01-31", "phantom": true }))
        .unwrap();
    for (place, on_hand) in [("一号库", "7"), ("二号库", "5")] {
        book.create("stock", json!({ "product": screw, "place": place, "on_hand": on_hand }))
            .unwrap();
    }
    let now = book.components(&top, json!({ "as_of": "2026-06-01" }));
    assert_eq!(models(&now["rows"]), ["SUB"]);
    assert_eq!(now["rows"][0]["quantity"], "3");
    assert_eq!(now["rows"][0]["product"]["has_components"], true);
    assert_eq!(now["rows"][0]["product"]["unit_cost"], "10.00");
    assert_eq!(now["rows"][0]["cost"], "30.00");
    assert_eq!(
        (&now["parent"]["unit_cost"], &now["standard_cost"]),
        (&json!("30.00"), &json!("99.00"))
    );
    let below = book.components(&sub, json!({ "as_of": "2026-06-01" }));
    assert_eq!(below["rows"][0]["product"]["on_hand"], "12");
    assert_eq!(below["rows"][0]["product"]["has_components"], false);
    let before = book.components(&top, json!({ "as_of": "2026-01-31" }));
    assert_eq!(models(&before["rows"]), ["OLD", "SUB"]);
    assert_eq!(before["parent"]["unit_cost"], "1030.00");
    let all = book.components(&top, json!({ "as_of": "2026-06-01", "other_dates": true }));
    assert_eq!(
        (&all["rows"][0]["in_force"], &all["rows"][1]["in_force"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(all["parent"]["unit_cost"], "30.00");
}

#[test]
fn a_part_without_a_price_makes_the_cost_incomplete_and_not_lower_in_silence() {
    let book = Book::new();
    let top = book.product("TOP", json!({ "supply": "make" }));
    let dear = book.product("DEAR", json!({ "supply": "buy", "standard_cost": "5" }));
    let unknown = book.product("UNKNOWN", json!({ "supply": "buy" }));
    book.row(&top, &dear, json!({})).unwrap();
    book.row(&top, &unknown, json!({})).unwrap();
    let seen = book.components(&top, json!({}));
    assert_eq!(
        (&seen["parent"]["unit_cost"], &seen["parent"]["cost_complete"]),
        (&json!("5.00"), &json!(false))
    );
    assert_eq!(seen["rows"][1]["cost"], Value::Null);
}

#[test]
fn who_may_not_see_costs_sees_the_tree_without_them() {
    let book = Book::new();
    let top = book.product("TOP", json!({ "supply": "make", "standard_cost": "9" }));
    let part = book.product("PART", json!({ "supply": "buy", "standard_cost": "5" }));
    book.row(&top, &part, json!({})).unwrap();
    let units = book.get("settings.units", json!({}));
    let service = units["units"]
        .as_array()
        .unwrap()
        .iter()
        .find(|u| u["function"] == "service")
        .unwrap();
    let fields = json!({ "name": "客服", "unit": service["id"], "rank": "staff" });
    let person = book.create("person", fields).unwrap();
    let login = json!({ "person": person["id"], "login": "service", "password": "lantern-42" });
    book.get("settings.set_password", login);
    book.engine
        .call(
            "b",
            "session.sign_in",
            json!({ "login": "service", "password": "lantern-42" }),
        )
        .unwrap();
    let request = json!({ "product": top, "offset": 0, "limit": 10 });
    let seen = book.call("b", "bom.components", request).unwrap();
    assert_eq!(models(&seen["rows"]), ["PART"]);
    let hidden = [
        &seen["standard_cost"],
        &seen["parent"]["unit_cost"],
        &seen["rows"][0]["cost"],
    ];
    assert!(hidden.iter().all(|cost| cost.is_null()), "{hidden:?}");
    assert_eq!(seen["rows"][0]["product"]["unit_cost"], Value::Null);
    assert_eq!(seen["may_write"], false);
}

#[test]
fn a_product_tells_the_bills_it_stands_in_and_the_ends_it_goes_into() {
    let book = Book::new();
    let [one, two, sub, screw] = book.products(["ONE", "TWO", "SUB", "SCREW"]);
    book.row(&one, &sub, json!({ "quantity": "3" })).unwrap();
    book.row(&one, &screw, json!({ "quantity": "5" })).unwrap();
    book.row(&sub, &screw, json!({ "quantity": "4" })).unwrap();
    book.row(&two, &sub, json!({ "quantity": "1" })).unwrap();
    book.row(&two, &screw, json!({ "quantity": "9", "to": "2020-01-01" }))
        .unwrap();
    let uses = book.get("bom.uses", json!({ "product": screw, "as_of": "2026-06-01" }));
    let direct: Vec<(&str, bool)> = (uses["direct"].as_array().unwrap().iter())
        .map(|row| (row["model"].as_str().unwrap(), row["in_force"].as_bool().unwrap()))
        .collect();
    assert_eq!(direct, [("ONE", true), ("SUB", true), ("TWO", false)]);
    let ends: Vec<(&str, &str, u64)> = (uses["ends"].as_array().unwrap().iter())
        .map(|end| {
            (
                end["model"].as_str().unwrap(),
                end["quantity"].as_str().unwrap(),
                end["levels"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(ends, [("ONE", "17", 1), ("TWO", "4", 2)]);
}

#[test]
fn a_product_that_stands_in_a_bill_is_not_deleted() {
    let book = Book::new();
    let [a, b] = book.products(["A", "B"]);
    let row = book.row(&a, &b, json!({})).unwrap();
    let delete = |kind: &str, id: &str| book.ask("records.delete", json!({ "kind": kind, "id": id }));
    let refused = delete("product", &b).unwrap_err();
    let fault = &refused.field_errors[0];
    assert_eq!(
        (fault.code.as_str(), fault.params["models"].as_str()),
        ("used_in_bills", "A")
    );
    delete("bill_of_materials", row["id"].as_str().unwrap()).unwrap();
    delete("product", &b).unwrap();
}

#[test]
fn a_bill_of_sixteen_thousand_rows_opens_level_by_level() {
    let book = Book::new();
    let mut items = String::from("型号,名称,单位,标准成本\nTOP,总成,台,\n");
    let mut rows = String::from("父件,子件,用量\n");
    for n in 0..160 {
        items.push_str(&format!("S{n:03},部件,个,\n"));
        rows.push_str(&format!("TOP,S{n:03},1\n"));
        for m in 0..99 {
            items.push_str(&format!("P{n:03}-{m:02},零件,个,1\n"));
            rows.push_str(&format!("S{n:03},P{n:03}-{m:02},2\n"));
        }
    }
    book.import(book.file("产品.csv", &items), "zh-CN");
    let report = book.import(book.file("bom.csv", &rows), "zh-CN");
    assert_eq!(report.created["bill_of_materials"], 16_000);
    let listed = book.get(
        "records.list",
        json!({ "kind": "product", "limit": 1, "filters": [{ "field": "model", "op": "eq", "value": "TOP" }] }),
    );
    let top = listed["rows"][0]["id"].as_str().unwrap().to_owned();
    let first = book.components(&top, json!({}));
    assert_eq!(
        (first["rows"].as_array().unwrap().len(), &first["total"]),
        (100, &json!(160))
    );
    assert_eq!(first["parent"]["unit_cost"], "31680.00");
    let rest = book.components(&top, json!({ "offset": 100 }));
    assert_eq!(models(&rest["rows"])[0], "S100");
}
