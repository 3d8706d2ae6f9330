//! What a new book begins with.
#![allow(clippy::unwrap_used)]

use countersign_engine::{Engine, LocalHost};
use serde_json::{Value, json};

const SESSION: &str = "a";

fn begun(language: &str) -> (tempfile::TempDir, Engine) {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::new(LocalHost::new(folder.path().join("home")));
    let book = json!({
        "organisation": "Hankou Meters",
        "name": "Shen Jing",
        "login": "shen",
        "password": "lantern-42",
        "language": language,
    });
    engine.call(SESSION, "book.create", book).unwrap();
    (folder, engine)
}

fn chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn units(engine: &Engine) -> Vec<Value> {
    let reply = engine.call(SESSION, "settings.units", json!({})).unwrap();
    reply["units"].as_array().unwrap().clone()
}

#[test]
fn the_default_units_are_named_in_the_language_the_book_was_begun_in() {
    for language in ["zh-CN", "en"] {
        let (_folder, engine) = begun(language);
        let units = units(&engine);
        let departments: Vec<&Value> = units.iter().filter(|u| u["kind"] == "department").collect();
        assert_eq!(departments.len(), 12);
        for unit in departments {
            let name = unit["name"].as_str().unwrap();
            assert_eq!(chinese(name), language == "zh-CN", "{name}");
            assert!(!name.starts_with("begin-"), "{name}");
        }
    }
}

#[test]
fn a_post_is_a_unit_of_the_book_and_a_rank_to_be_said_in_any_language() {
    let (_folder, engine) = begun("en");
    let status = engine.call(SESSION, "book.status", json!({})).unwrap();
    assert_eq!(status["accounts"][0]["unit"], "Administration");
    assert_eq!(status["accounts"][0]["rank"], "manager");
}

#[test]
fn what_products_are_counted_in_follows_the_book_and_not_who_imports() {
    let (folder, engine) = begun("en");
    let file = folder.path().join("orders.csv");
    let orders = "订单号,客户名称,下单日期,规格型号,数量,单价\nDD-1,武汉水务有限公司,2025-03-01,LXS-15,100,80\n";
    std::fs::write(&file, orders).unwrap();
    let files = [file];
    engine.import_now(SESSION, &files, None, false, "zh-CN").unwrap();
    let list = engine.call(SESSION, "records.list", json!({ "kind": "product", "limit": 5 }));
    assert_eq!(list.unwrap()["rows"][0]["fields"]["unit"], "pcs");
    let again = engine.import_now(SESSION, &files, None, false, "en").unwrap();
    assert!(again.updated.is_empty(), "{:?}", again.updated);
}
