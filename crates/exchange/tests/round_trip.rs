//! What is exported is understood again; what is marked can be mended.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use countersign_domain::id::Id;
use countersign_domain::kinds::{customer::Customer, order::Order};
use countersign_domain::record::{Fields, Record};
use countersign_domain::value::{Value, map};
use countersign_exchange::{
    Batch, CsvOptions, EmptyBook, Fault, FaultCode, Known, Marking, Options, Staged, Wording, Workbook, write_csv,
    write_errors_workbook, write_json, write_xlsx,
};
use rust_xlsxwriter::Workbook as Writer;

const CUSTOMER: &str = "武汉泽越仪表有限公司";

struct Names;

impl Wording for Names {
    fn record(&self, kind: &str, id: Id) -> String {
        match kind {
            "customer" => CUSTOMER.to_owned(),
            "product" if id == Id::derived("product", "LXS-40A") => "LXS-40A".to_owned(),
            "product" => "=CMD()".to_owned(),
            _ => String::new(),
        }
    }
}

/// The words of the interface.
struct Chinese;

impl Wording for Chinese {
    fn heading(&self, _kind: &str, field: &str) -> String {
        match field {
            "number" => "单据号码",
            "customer" => "客户",
            "date" => "订单日期",
            "lines.product" => "货品",
            "lines.quantity" => "数量",
            "lines.unit_price" => "含税单价",
            other => other,
        }
        .to_owned()
    }

    fn record(&self, kind: &str, id: Id) -> String {
        Names.record(kind, id)
    }
}

/// A book that has the customer and the products.
struct Book;

impl Known for Book {
    fn has(&self, kind: &str, field: &str, text: &str) -> bool {
        matches!(
            (kind, field, text),
            ("customer", "name", CUSTOMER) | ("product", "model", "LXS-40A" | "=CMD()")
        )
    }

    fn any(&self, kind: &str) -> bool {
        ["customer", "product"].contains(&kind)
    }
}

fn order() -> Fields {
    let line = |line: i64, product: &str, quantity: i64, price: i64| {
        map([
            ("line", Value::Int(line)),
            ("product", Id::derived("product", product).into()),
            ("quantity", Value::Int(quantity)),
            ("unit_price", Value::Int(price)),
            ("due", Value::from("2015-02-05")),
        ])
    };
    Fields::from([
        ("number".to_owned(), Value::from("ZY2013010900")),
        ("customer".to_owned(), Id::derived("customer", CUSTOMER).into()),
        ("date".to_owned(), Value::from("2015-01-06")),
        ("kind".to_owned(), Value::from("goods")),
        ("amount".to_owned(), Value::Int(282_351_860)),
        ("remarks".to_owned(), Value::from("加急，\"务必\"\n第二行")),
        (
            "lines".to_owned(),
            Value::List(vec![
                line(1, "LXS-40A", 1_000_000_000, 2_792_300_000),
                line(3, "other", 14_500_000, 2_229_900_001),
            ]),
        ),
    ])
}

fn stage(path: &Path, options: Options, known: &dyn Known) -> (Staged, Batch) {
    let mut batch = Batch::open(&[path.to_path_buf()], options, known).unwrap();
    let staged = batch.stage(known, &mut |_| ControlFlow::Continue(())).unwrap();
    (staged, batch)
}

fn options() -> Options {
    Options::new("2015-07-31".parse().unwrap())
}

fn save(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn the_order_arrives(staged: &Staged) {
    let orders: Vec<_> = staged.records.iter().filter(|r| r.kind == "order").collect();
    assert_eq!(orders.len(), 1, "{:?}", staged.faults);
    let expected = order();
    for field in ["number", "date"] {
        assert_eq!(orders[0].fields.get(field), expected.get(field));
    }
    assert_eq!(orders[0].references["customer"].text(), CUSTOMER);
    let lines = expected["lines"].as_list();
    assert_eq!(orders[0].lines.len(), lines.len());
    for (found, line) in orders[0].lines.iter().zip(lines) {
        let line = line.as_map().unwrap();
        for field in ["quantity", "unit_price"] {
            assert_eq!(found.fields.get(field), line.get(field));
        }
    }
    assert_eq!(staged.counts.errors, 0, "{:?}", staged.faults);
}

#[test]
fn an_order_exported_as_text_or_workbook_is_imported_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut csv = Vec::new();
    write_csv(&mut csv, &Order::KIND, [order()], &Names, CsvOptions::default()).unwrap();
    let text = String::from_utf8(csv.clone()).unwrap();
    assert!(text.starts_with('\u{feff}'));
    assert!(text.contains("2823518.60"), "amounts are decimal yuan: {text}");
    assert!(text.contains("2792.30,") && text.contains("2229.900001,"));
    assert!(text.contains("'=CMD()"), "a name cannot become a formula");
    let (staged, batch) = stage(&save(&folder, "order.csv", &csv), options(), &Book);
    the_order_arrives(&staged);
    let order_fields = &staged.records[0].fields;
    assert_eq!(order_fields["kind"].as_text(), Some("goods"));
    assert_eq!(order_fields["remarks"], order()["remarks"]);
    assert_eq!(staged.records[0].lines[1].line, 3);
    assert_eq!(batch.sheets()[0].mapping.kinds(), ["order"]);

    let mut xlsx = Cursor::new(Vec::new());
    write_xlsx(&mut xlsx, "订单/2015", &Order::KIND, [order()], &Names).unwrap();
    let (staged, _) = stage(&save(&folder, "order.xlsx", xlsx.get_ref()), options(), &Book);
    the_order_arrives(&staged);
    assert_eq!(
        staged
            .faults
            .iter()
            .filter(|f| f.code == FaultCode::DateNormalised)
            .count(),
        0
    );
}

#[test]
fn headings_in_the_words_of_the_interface_are_understood_when_they_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut csv = Vec::new();
    write_csv(&mut csv, &Order::KIND, [order()], &Chinese, CsvOptions::default()).unwrap();
    let path = save(&folder, "导出.csv", &csv);
    let mut told = options();
    told.headings = BTreeMap::from([
        ("order.number".to_owned(), vec!["单据号码".to_owned()]),
        ("line.product".to_owned(), vec!["货品".to_owned()]),
    ]);
    let (staged, _) = stage(&path, told, &Book);
    the_order_arrives(&staged);
}

#[test]
fn json_keeps_the_lines_nested_and_numbers_as_decimals() {
    let mut json = Vec::new();
    let n = write_json(&mut json, &Order::KIND, [order(), order()], &Names).unwrap();
    assert_eq!(n, 2);
    let read: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let first = &read[0];
    assert_eq!(first["customer"], CUSTOMER);
    assert_eq!(first["amount"], "2823518.60");
    assert_eq!(first["date"], "2015-01-06");
    assert_eq!(first["lines"][0]["line"], 1);
    assert_eq!(first["lines"][0]["product"], "LXS-40A");
    assert_eq!(first["lines"][1]["quantity"], "14.5");
    assert_eq!(first["lines"][1]["unit_price"], "2229.900001");
    assert!(first.get("due").is_none());
}

#[test]
fn customers_exported_are_imported_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let customer = Fields::from([
        ("name".to_owned(), Value::from(CUSTOMER)),
        ("credit_code".to_owned(), Value::from("91350100M000100Y43")),
        ("kind".to_owned(), Value::from("dealer")),
        ("segment".to_owned(), Value::from("经销商")),
        ("region".to_owned(), Value::from("武汉")),
        ("credit_limit".to_owned(), Value::Int(20_000_050)),
        ("credit_days".to_owned(), Value::Int(30)),
        ("founded".to_owned(), Value::from("1998-03-01")),
        ("phone".to_owned(), Value::from("+86 27 8655 2211")),
        ("do_not_contact".to_owned(), Value::Bool(true)),
        ("tags".to_owned(), Value::List(vec!["重点".into(), "招标".into()])),
        ("business_scope".to_owned(), Value::from("仪表销售；\n维修")),
    ]);
    let mut csv = Vec::new();
    write_csv(
        &mut csv,
        &Customer::KIND,
        [customer.clone()],
        &Names,
        CsvOptions::default(),
    )
    .unwrap();
    let mut xlsx = Cursor::new(Vec::new());
    write_xlsx(&mut xlsx, "客户", &Customer::KIND, [customer.clone()], &Names).unwrap();
    for path in [
        save(&folder, "customer.csv", &csv),
        save(&folder, "customer.xlsx", xlsx.get_ref()),
    ] {
        let (staged, _) = stage(&path, options(), &EmptyBook);
        assert_eq!(staged.records.len(), 1, "{:?}", staged.faults);
        assert_eq!(staged.records[0].fields, customer, "{}", path.display());
    }
}

fn faulty_ledger(folder: &tempfile::TempDir) -> PathBuf {
    let mut workbook = Writer::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("订单明细").unwrap();
    sheet.write(0, 0, "2015年订单").unwrap();
    for (column, heading) in (0u16..).zip(["订单号", "签订日期", "客户", "产品型号", "数量", "含税单价（元）"])
    {
        sheet.write(1, column, heading).unwrap();
    }
    for (row, quantity) in [(2, "10"), (3, "待定"), (4, "5只")] {
        sheet.write(row, 0, format!("A{row}")).unwrap();
        sheet.write(row, 1, "2015年1月6日").unwrap();
        sheet.write(row, 2, CUSTOMER).unwrap();
        sheet.write(row, 3, "LXS-40A").unwrap();
        sheet.write(row, 4, quantity).unwrap();
        sheet.write(row, 5, 12.5).unwrap();
    }
    let path = folder.path().join("台账.xlsx");
    workbook.save(&path).unwrap();
    path
}

#[test]
fn the_workbook_to_mend_holds_every_row_in_its_place_and_imports_once_mended() {
    let folder = tempfile::tempdir().unwrap();
    let path = faulty_ledger(&folder);
    let (staged, batch) = stage(&path, options(), &Book);
    assert_eq!(staged.counts.errors, 1);
    let mappings: Vec<_> = batch.sheets().iter().map(|s| s.mapping.clone()).collect();
    let message = |f: &Fault| format!("{:?}", f.code);
    let marking = Marking {
        message: &message,
        heading: "问题说明",
        colon: "：",
        between: "；",
        notes: false,
    };
    let mut out = Cursor::new(Vec::new());
    let marked = write_errors_workbook(&mut out, &[path], &mappings, &staged.faults, &marking).unwrap();
    assert_eq!(marked, 1);
    let mend = save(&folder, "待修正.xlsx", out.get_ref());
    let mut rows = Vec::new();
    Workbook::open(&mend, &options().limits)
        .unwrap()
        .rows(0, &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(rows[1].cell(6).written(), "问题说明");
    assert_eq!(rows[3].number, 4);
    assert_eq!(rows[3].cell(4).written(), "待定");
    assert_eq!(rows[3].cell(6).written(), "数量：NotANumber");
    assert!(rows[2].cell(6).is_blank());
    // Imported as it is, it says the same; its messages are no data.
    let (again, _) = stage(&mend, options(), &Book);
    let codes = |s: &Staged| -> Vec<(u32, FaultCode)> { s.faults.iter().map(|f| (f.place.row, f.code)).collect() };
    assert_eq!(codes(&again), codes(&staged));
    assert_eq!(again.records.len(), staged.records.len());
}
