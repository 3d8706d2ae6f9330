//! What the ledger and the sample database hold, against what is imported from them.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use countersign_domain::value::Value;
use countersign_exchange::{Batch, EmptyBook, Fault, FaultCode, Key, Options, Severity, Staged, StagedRecord};
use serde_json::Value as Json;

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: ../shared/data is not here");
    None
}

fn options() -> Options {
    Options::new("2015-07-31".parse().unwrap())
}

fn stage(paths: &[PathBuf]) -> Staged {
    let mut batch = Batch::open(paths, options(), &EmptyBook).unwrap();
    batch.stage(&EmptyBook, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn of<'a>(staged: &'a Staged, kind: &'a str) -> impl Iterator<Item = &'a StagedRecord> {
    staged.records.iter().filter(move |r| r.kind == kind)
}

fn text<'a>(record: &'a StagedRecord, field: &str) -> &'a str {
    record.fields.get(field).and_then(Value::as_text).unwrap_or_default()
}

fn int(record: &StagedRecord, field: &str) -> Option<i64> {
    record.fields.get(field).and_then(Value::as_int)
}

fn named<'a>(record: &'a StagedRecord, reference: &str) -> &'a str {
    record.references.get(reference).map(Key::text).unwrap_or_default()
}

static LEDGER: LazyLock<Option<(Staged, Json)>> = LazyLock::new(|| {
    let folder = data()?.join("ledger");
    let staged = stage(&[folder.join("客户台账.xlsx"), folder.join("发货记录.csv")]);
    let truth = std::fs::read_to_string(folder.join("truth.json")).unwrap();
    Some((staged, serde_json::from_str(&truth).unwrap()))
});

fn ledger() -> Option<&'static (Staged, Json)> {
    LEDGER.as_ref()
}

/// Rows of the ledger whose line is left out, by order and line number.
fn left_out(truth: &Json) -> BTreeSet<(String, i64)> {
    let faults = truth["faults"].as_array().unwrap().iter();
    faults
        .filter(|f| ["quantity is not a number", "unknown product"].contains(&f["fault"].as_str().unwrap()))
        .map(|f| (f["order"].as_str().unwrap().to_owned(), f["line"].as_i64().unwrap()))
        .collect()
}

#[test]
fn the_ledgers_customers_arrive_with_their_contacts() {
    let Some((staged, truth)) = ledger() else { return };
    let customers: BTreeMap<&str, &StagedRecord> = of(staged, "customer").map(|c| (text(c, "name"), c)).collect();
    let contacts: BTreeMap<&str, &StagedRecord> = of(staged, "contact").map(|c| (named(c, "customer"), c)).collect();
    let expected = truth["customers"].as_array().unwrap();
    assert_eq!(customers.len(), expected.len());
    assert_eq!(of(staged, "customer").count(), expected.len());
    assert_eq!(of(staged, "contact").count(), expected.len());
    let faults = truth["faults"].as_array().unwrap();
    let code_of = |name: &str, code: &str| -> String {
        let fault = faults
            .iter()
            .find(|f| f["customer"] == name && f["fault"].as_str().unwrap().starts_with("credit code"));
        match fault.map(|f| f["fault"].as_str().unwrap()) {
            Some("credit code missing") => String::new(),
            Some(_) => fault.unwrap()["written"].as_str().unwrap().to_owned(),
            None => code.to_owned(),
        }
    };
    for c in expected {
        let name = c["name"].as_str().unwrap();
        let found = customers[name];
        assert_eq!(
            text(found, "credit_code"),
            code_of(name, c["credit_code"].as_str().unwrap()),
            "{name}"
        );
        assert_eq!(text(found, "segment"), c["kind"].as_str().unwrap(), "{name}");
        assert!(!text(found, "kind").is_empty(), "{name}");
        assert_eq!(text(found, "region"), c["region"].as_str().unwrap(), "{name}");
        assert_eq!(int(found, "credit_limit"), c["credit_limit_fen"].as_i64(), "{name}");
        assert_eq!(int(found, "credit_days"), c["terms_days"].as_i64(), "{name}");
        assert_eq!(named(found, "owner"), c["seller"].as_str().unwrap(), "{name}");
        assert_eq!(text(found, "remarks"), "", "{name}");
        let contact = contacts[name];
        assert_eq!(text(contact, "name"), c["contact"].as_str().unwrap(), "{name}");
        assert_eq!(text(contact, "post"), c["title"].as_str().unwrap(), "{name}");
        assert_eq!(text(contact, "phone"), c["phone"].as_str().unwrap(), "{name}");
    }
}

#[test]
fn the_ledgers_products_stock_and_transit_arrive() {
    let Some((staged, truth)) = ledger() else { return };
    let products: BTreeMap<&str, &StagedRecord> = of(staged, "product").map(|p| (text(p, "model"), p)).collect();
    let stock: BTreeMap<&str, &StagedRecord> = of(staged, "stock").map(|s| (named(s, "product"), s)).collect();
    let transit: BTreeMap<&str, &StagedRecord> = of(staged, "scheduled_receipt")
        .map(|s| (named(s, "product"), s))
        .collect();
    let expected = truth["products"].as_array().unwrap();
    assert_eq!(products.len(), expected.len());
    assert_eq!(of(staged, "product").count(), expected.len());
    for p in expected {
        let model = p["model"].as_str().unwrap();
        assert_eq!(text(products[model], "name"), p["name"].as_str().unwrap());
        assert_eq!(text(products[model], "unit"), p["unit"].as_str().unwrap());
        assert_eq!(
            int(products[model], "list_price"),
            p["price_fen"].as_i64().map(|n| n * 10_000)
        );
        assert_eq!(int(stock[model], "on_hand"), p["stock"].as_i64().map(|n| n * 1_000_000));
        let on_the_way = transit.get(model).and_then(|t| int(t, "quantity")).unwrap_or(0);
        assert_eq!(Some(on_the_way), p["in_transit"].as_i64().map(|n| n * 1_000_000));
    }
}

#[test]
fn the_ledgers_orders_arrive_with_every_line_that_can_be_read() {
    let Some((staged, truth)) = ledger() else { return };
    let orders: BTreeMap<&str, &StagedRecord> = of(staged, "order").map(|o| (text(o, "number"), o)).collect();
    let expected = truth["orders"].as_array().unwrap();
    assert_eq!(orders.len(), expected.len());
    assert_eq!(of(staged, "order").count(), expected.len());
    let left_out = left_out(truth);
    let mut lines = 0;
    for o in expected {
        let number = o["number"].as_str().unwrap();
        let found = orders[number];
        assert_eq!(text(found, "date"), o["date"].as_str().unwrap(), "{number}");
        assert_eq!(named(found, "customer"), o["customer"].as_str().unwrap(), "{number}");
        let kept = o["lines"].as_array().unwrap().iter().zip(1i64..);
        let kept: Vec<_> = kept
            .filter(|(_, n)| !left_out.contains(&(number.to_owned(), *n)))
            .collect();
        assert_eq!(found.lines.len(), kept.len(), "{number}");
        for (line, (l, n)) in found.lines.iter().zip(kept) {
            assert_eq!(line.line, n, "{number}");
            assert_eq!(
                line.references["product"].text(),
                l["model"].as_str().unwrap(),
                "{number}"
            );
            let int = |field: &str| line.fields.get(field).and_then(Value::as_int);
            assert_eq!(int("quantity"), l["qty"].as_i64().map(|n| n * 1_000_000), "{number}");
            assert_eq!(
                int("unit_price"),
                l["unit_price_fen"].as_i64().map(|n| n * 10_000),
                "{number}"
            );
            assert_eq!(line.fields["due"].as_text(), l["due"].as_str(), "{number}");
            lines += 1;
        }
    }
    let all = truth["counts"]["order_lines"].as_u64().unwrap();
    assert_eq!(lines, all - left_out.len() as u64);
    assert_eq!(staged.counts.order_lines, lines);
}

#[test]
fn the_ledgers_payments_and_shipments_arrive() {
    let Some((staged, truth)) = ledger() else { return };
    let payments: Vec<&StagedRecord> = of(staged, "payment").collect();
    let expected = truth["payments"].as_array().unwrap();
    assert_eq!(payments.len(), expected.len());
    let mut without_order = 0;
    for (found, p) in payments.iter().zip(expected) {
        assert_eq!(text(found, "date"), p["date"].as_str().unwrap());
        assert_eq!(named(found, "customer"), p["customer"].as_str().unwrap());
        assert_eq!(int(found, "amount"), p["amount_fen"].as_i64());
        assert_eq!(text(found, "method"), p["method"].as_str().unwrap());
        match found.lines.as_slice() {
            [] => without_order += 1,
            [line] => {
                assert_eq!(line.references["order"].text(), p["order"].as_str().unwrap());
                assert_eq!(line.fields["amount"].as_int(), p["amount_fen"].as_i64());
            }
            _ => panic!("one payment, one order"),
        }
    }
    assert_eq!(without_order, 151);
    let keys: BTreeSet<&Key> = payments.iter().map(|p| &p.key).collect();
    assert_eq!(keys.len(), payments.len());

    let shipments: Vec<&StagedRecord> = of(staged, "shipment").collect();
    let expected = truth["shipments"].as_array().unwrap();
    assert_eq!(shipments.len(), expected.len());
    for (found, s) in shipments.iter().zip(expected) {
        assert_eq!(named(found, "order"), s["order"].as_str().unwrap());
        assert_eq!(text(found, "date"), s["date"].as_str().unwrap());
        assert!(found.references.contains_key("customer"));
        let [line] = found.lines.as_slice() else {
            panic!("one line a row")
        };
        assert_eq!(line.references["product"].text(), s["model"].as_str().unwrap());
        assert_eq!(
            line.fields["quantity"].as_int(),
            s["qty"].as_i64().map(|n| n * 1_000_000)
        );
    }
}

fn code_of(fault: &str) -> FaultCode {
    match fault {
        "full-width credit code" => FaultCode::FullWidth,
        "lower-case credit code" => FaultCode::LowerCase,
        "credit code fails its check digit" => FaultCode::CreditCodeInvalid,
        "credit code missing" => FaultCode::CreditCodeMissing,
        "same credit code as another row" => FaultCode::DuplicateMerged,
        "spaces around the name" => FaultCode::Spaces,
        "phone stored as a number" => FaultCode::PhoneAsNumber,
        "amount as text with its unit" | "quantity as text with its unit" | "price as text with sign and commas" => {
            FaultCode::TextNumber
        }
        "amount is not quantity × price" => FaultCode::AmountDiffers,
        "quantity is not a number" => FaultCode::NotANumber,
        "unknown product" => FaultCode::UnknownProduct,
        "total row, not a customer" => FaultCode::TotalRow,
        other => panic!("the truth has a new fault: {other}"),
    }
}

#[test]
fn every_fault_in_the_ledger_is_told_at_its_row_and_none_is_invented() {
    let Some((staged, truth)) = ledger() else { return };
    let told: BTreeSet<(String, u32, FaultCode)> = staged
        .faults
        .iter()
        .map(|f| (f.place.sheet.to_string(), f.place.row, f.code))
        .collect();
    let mut expected = BTreeSet::new();
    for fault in truth["faults"].as_array().unwrap() {
        let row = fault["row"].as_u64().unwrap() as u32;
        let place = (
            fault["sheet"].as_str().unwrap().to_owned(),
            row,
            code_of(fault["fault"].as_str().unwrap()),
        );
        assert!(told.contains(&place), "{place:?} is not told");
        expected.insert(place);
    }
    let serious = |f: &&Fault| f.severity == Severity::Error || f.severity == Severity::Warning;
    let once_a_column = [FaultCode::OrganisationCodeInvalid, FaultCode::DateAssumed];
    for fault in staged.faults.iter().filter(serious) {
        let place = (fault.place.sheet.to_string(), fault.place.row, fault.code);
        assert!(
            expected.contains(&place) || once_a_column.contains(&fault.code),
            "{fault:?} is invented"
        );
    }
    let filled = staged.faults.iter().filter(|f| f.code == FaultCode::OrderNumberFilled);
    assert_eq!(filled.count(), 249);
    for fault in &staged.faults {
        assert!(
            !fault.place.sheet.is_empty() && fault.place.row > 0,
            "{fault:?} has no place"
        );
    }
}

#[test]
fn the_sample_database_arrives_whole_from_its_workbook_and_its_files() {
    let Some(folder) = data() else { return };
    let folder = folder.join("classicmodels");
    let workbook = stage(&[folder.join("classicmodels.xlsx")]);
    let names = [
        "customers",
        "employees",
        "offices",
        "orderdetails",
        "orders",
        "payments",
        "products",
    ];
    let files = stage(&names.map(|n| folder.join(format!("{n}.csv"))));
    for staged in [&workbook, &files] {
        let count = |kind: &str| of(staged, kind).count();
        assert_eq!(count("customer"), 122);
        assert_eq!(count("order"), 326);
        assert_eq!(count("product"), 110);
        assert_eq!(count("stock"), 110);
        assert_eq!(count("payment"), 273);
        assert_eq!(count("person"), 23);
        assert_eq!(count("unit"), 7);
        assert_eq!(of(staged, "order").map(|o| o.lines.len()).sum::<usize>(), 2996);
        assert_eq!(staged.counts.errors, 0);
    }
    let total = |staged: &Staged| -> i64 { of(staged, "payment").filter_map(|p| int(p, "amount")).sum() };
    assert_eq!(total(&workbook), 885_383_923);
    assert_eq!(total(&files), 885_383_923);
}
