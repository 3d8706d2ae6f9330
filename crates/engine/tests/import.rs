//! Files brought into a real book.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod office;

use std::ops::Deref;
use std::path::{Path, PathBuf};

use countersign_contract::import::ImportReport;
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
    fn new() -> Self {
        Self(Office::new())
    }

    fn import(&self, files: &[PathBuf]) -> ImportReport {
        self.engine
            .import_now(ADMINISTRATOR, files, None, false, "zh-CN")
            .unwrap()
    }

    fn rows(&self, kind: &str) -> Vec<Value> {
        let list = self.get("records.list", json!({ "kind": kind, "limit": 1000 }));
        list["rows"].as_array().unwrap().clone()
    }

    fn count(&self, kind: &str) -> u64 {
        let list = self.get("records.list", json!({ "kind": kind, "limit": 1 }));
        list["total"].as_u64().unwrap()
    }

    fn counts(&self) -> Vec<u64> {
        [
            "customer", "contact", "product", "order", "shipment", "payment", "person", "stock",
        ]
        .map(|kind| self.count(kind))
        .to_vec()
    }

    fn record(&self, kind: &str, id: &Value) -> Value {
        self.get("records.get", json!({ "kind": kind, "id": id }))
    }
}

fn of(counts: &std::collections::BTreeMap<String, u64>, kind: &str) -> u64 {
    counts.get(kind).copied().unwrap_or(0)
}

const ORDERS: &str = "订单号,客户名称,下单日期,规格型号,数量,单价,业务员
DD-1,武汉水务有限公司,2025-03-01,LXS-15,100,80,张三
DD-1,武汉水务有限公司,2025-03-01,LXS-20,50,95,张三
DD-2,襄阳燃气有限公司,2025-03-05,G2.5,10,210,李四
";

const SHIPMENTS: &str = "发货日期,订单号,规格型号,数量
2025-03-10,DD-1,LXS-15,100
2025-03-11,DD-1,LXS-20,20
2025-03-12,DD-2,G2.5,10
";

fn small(office: &Book) -> Vec<PathBuf> {
    vec![office.file("订单.csv", ORDERS), office.file("发货.csv", SHIPMENTS)]
}

fn order(office: &Book, number: &str) -> Value {
    let rows = office.rows("order");
    let row = rows.iter().find(|r| r["fields"]["number"] == number).unwrap();
    office.record("order", &row["id"])["row"]["fields"].clone()
}

#[test]
fn orders_arrive_with_what_follows_from_them() {
    let office = Book::new();
    let report = office.import(&small(&office));
    assert_eq!(of(&report.created, "order"), 2, "{report:#?}");
    assert_eq!(of(&report.created, "customer"), 2);
    assert_eq!(of(&report.created, "product"), 3);
    assert_eq!(of(&report.created, "shipment"), 3);
    assert!(report.updated.is_empty());
    let first = order(&office, "DD-1");
    assert_eq!(first["amount"], "12750.00");
    assert_eq!(first["state"], "part_shipped");
    assert_eq!(first["lines"][0]["shipped"], "100");
    assert_eq!(first["lines"][1]["shipped"], "20");
    assert_eq!(order(&office, "DD-2")["state"], "shipped");
    for shipment in office.rows("shipment") {
        assert!(shipment["fields"]["number"].as_str().unwrap().starts_with("FH2025-"));
        assert!(shipment["fields"]["customer"].is_string());
    }
}

const CREDENTIALS: &str = "证照编号,客户,证照类别,签发机关,到期日
GY-77,武汉水务有限公司,营业执照,武汉市市场监督管理局,2029-05-31
XS-12,武汉水务有限公司,型式批准证书,湖北省市场监督管理局,2024年12月31日
XS-12,武汉水务有限公司,型式批准证书,湖北省市场监督管理局,2024-12-31
XX-1,没有这家公司,营业执照,,2029-01-01
XX-2,武汉水务有限公司,驾驶证,,2029-01-01
";

#[test]
fn a_kind_without_a_table_of_its_own_arrives_by_its_descriptors() {
    let office = Book::new();
    office.import(&small(&office));
    let report = office.import(&[office.file("资质证照.csv", CREDENTIALS)]);
    assert_eq!(of(&report.created, "credential"), 2, "{:?}", report.faults);
    let errors: Vec<(u64, &str)> = report
        .faults
        .iter()
        .filter(|f| f.severity == "error")
        .map(|f| (f.row, f.column.as_str()))
        .collect();
    assert_eq!(errors, [(5, "B"), (6, "C")], "{:?}", report.faults);
    assert!(report.faults.iter().any(|f| f.row == 4 && f.code == "record_repeated"));
    let rows = office.rows("credential");
    let licence = rows.iter().find(|r| r["fields"]["number"] == "GY-77").unwrap();
    assert_eq!(licence["fields"]["kind"], "business_licence");
    assert_eq!(licence["fields"]["expires"], "2029-05-31");
    let customer = office.record("customer", &licence["fields"]["customer"]);
    assert_eq!(customer["row"]["fields"]["name"], "武汉水务有限公司");
}

#[test]
fn what_is_exported_in_either_language_is_understood_again() {
    let office = Book::new();
    office.import(&small(&office));
    office.import(&[office.file("资质证照.csv", CREDENTIALS)]);
    office.import(&[office.file("库存.csv", "型号,仓库,现存量\nLXS-15,成品库,100\nG2.5,成品库,7\n")]);
    office.get(
        "records.create",
        json!({ "kind": "supplier", "fields": { "name": "余姚市铸诚铜业有限公司", "terms_days": 60 } }),
    );
    for kind in ["credential", "customer", "product", "stock", "supplier"] {
        assert!(office.count(kind) > 0, "{kind}");
        for (language, format) in [("zh-CN", "xlsx"), ("en", "xlsx"), ("zh-CN", "csv"), ("en", "csv")] {
            let list = json!({ "kind": kind, "limit": 1000 });
            let made = office.get(
                "records.export",
                json!({ "list": list, "format": format, "language": language }),
            );
            let bytes = office
                .engine
                .made_file(ADMINISTRATOR, made["blob"].as_str().unwrap())
                .unwrap();
            let path = office.folder.path().join(made["name"].as_str().unwrap());
            std::fs::write(&path, bytes).unwrap();
            let report = office.import(&[path]);
            assert_eq!(
                of(&report.unchanged, kind),
                office.count(kind),
                "{kind} {language} {format}: {:?}",
                report.faults
            );
            assert!(
                report.created.is_empty() && report.updated.is_empty(),
                "{kind} {language} {format}"
            );
        }
    }
}

#[test]
fn the_same_files_again_change_nothing() {
    let office = Book::new();
    let files = small(&office);
    let first = office.import(&files);
    let before = office.counts();
    let again = office.import(&files);
    assert!(again.created.is_empty(), "{:?}", again.created);
    assert!(again.updated.is_empty(), "{:?}", again.updated);
    assert_eq!(of(&again.unchanged, "order"), of(&first.created, "order"));
    assert_eq!(of(&again.unchanged, "shipment"), of(&first.created, "shipment"));
    assert_eq!(again.operation, None);
    assert_eq!(office.counts(), before);
}

#[test]
fn an_import_is_taken_back_as_one() {
    let office = Book::new();
    let before = office.counts();
    let report = office.import(&small(&office));
    assert_ne!(office.counts(), before);
    let undone = office.get("operations.undo", json!({ "operation": report.operation.unwrap() }));
    assert_eq!(undone["left"], json!([]));
    assert_eq!(office.counts(), before);
}

#[test]
fn what_was_changed_after_an_import_stays_when_it_is_taken_back() {
    let office = Book::new();
    let report = office.import(&small(&office));
    let customers = office.rows("customer");
    let kept = &customers[0];
    office.get(
        "records.patch",
        json!({ "kind": "customer", "id": kept["id"], "base": kept["version"], "fields": { "region": "华中" } }),
    );
    let undone = office.get("operations.undo", json!({ "operation": report.operation.unwrap() }));
    assert_eq!(undone["left"].as_array().unwrap().len(), 1);
    assert_eq!(office.count("customer"), 1);
    assert_eq!(office.count("order"), 0);
}

#[test]
fn a_dry_run_reports_and_leaves_nothing() {
    let office = Book::new();
    let before = office.counts();
    let files = small(&office);
    let dry = office
        .engine
        .import_now(ADMINISTRATOR, &files, None, true, "zh-CN")
        .unwrap();
    assert_eq!(dry.operation, None);
    assert_eq!(office.counts(), before);
    let real = office.import(&files);
    assert_eq!(dry.created, real.created);
    let listed = |report: &countersign_contract::import::ImportReport| serde_json::to_value(&report.faults).unwrap();
    assert_eq!(listed(&dry), listed(&real));
}

#[test]
fn a_mended_file_updates_only_what_differs() {
    let office = Book::new();
    office.import(&small(&office));
    let mended = office.file("订单.csv", &ORDERS.replace("LXS-20,50,95", "LXS-20,50,96"));
    let report = office.import(&[mended]);
    assert_eq!(of(&report.updated, "order"), 1);
    assert_eq!(of(&report.unchanged, "order"), 1);
    let first = order(&office, "DD-1");
    assert_eq!(first["amount"], "12800.00");
    assert_eq!(first["lines"][1]["shipped"], "20");
}

#[test]
fn shipments_of_orders_that_only_the_book_has_get_their_customer() {
    let office = Book::new();
    let files = small(&office);
    office.import(&files[..1]);
    let report = office.import(&files[1..]);
    assert_eq!(of(&report.created, "shipment"), 3, "{:?}", report.faults);
    let customer = order(&office, "DD-2")["customer"].clone();
    assert!(
        office
            .rows("shipment")
            .iter()
            .any(|s| s["fields"]["customer"] == customer)
    );
    assert_eq!(order(&office, "DD-2")["state"], "shipped");
}

#[test]
fn faults_are_told_in_words_at_their_place() {
    let office = Book::new();
    let file = office.file("订单.csv", &ORDERS.replace("LXS-20,50", "LXS-20,五十多"));
    let report = office.import(&[file]);
    let fault = report.faults.iter().find(|f| f.severity == "error").unwrap();
    assert_eq!((fault.row, fault.column.as_str()), (3, "E"));
    assert_eq!(fault.code, "not_a_number");
    assert!(fault.message.contains('数'), "{}", fault.message);
    assert_eq!(report.fault_counts["error"], 1);
}

#[test]
fn a_job_reports_what_it_did_and_gives_the_rows_to_mend() {
    let office = Book::new();
    let file = office.file("订单.csv", &ORDERS.replace("LXS-20,50", "LXS-20,五十多"));
    let files = json!([{ "path": file }]);
    let inspection = office.get("import.inspect", json!({ "files": files }));
    assert_eq!(inspection["sheets"][0]["columns"][0]["field"], "order.number");
    let run = office.get(
        "import.run",
        json!({ "files": files, "mapping": inspection["mapping"], "dry_run": false }),
    );
    let state = loop {
        let job = office.get("jobs.get", json!({ "job": run["job"] }));
        if job["state"] != "running" {
            break job;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert_eq!(state["state"], "done", "{state}");
    let report = office.get("import.report", json!({ "job": run["job"] }));
    assert_eq!(report["created"]["order"], 2);
    for (language, word) in [("zh-CN", "数"), ("en", "number")] {
        let report = office.get("import.report", json!({ "job": run["job"], "language": language }));
        let said: Vec<&str> = report["faults"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["code"] == "not_a_number")
            .map(|f| f["message"].as_str().unwrap())
            .collect();
        assert!(said.len() == 1 && said[0].contains(word), "{said:?}");
        let chinese = said[0].chars().any(|c| ('一'..='龥').contains(&c));
        assert_eq!(chinese, language == "zh-CN", "{said:?}");
    }
    let made = office.get("import.faults_workbook", json!({ "job": run["job"] }));
    let bytes = office
        .engine
        .made_file(ADMINISTRATOR, made["blob"].as_str().unwrap())
        .unwrap();
    assert_eq!(&bytes[..2], b"PK");
}

#[test]
fn a_file_that_is_no_table_is_refused_by_name() {
    let office = Book::new();
    let file = office.file("合同.pdf", "%PDF-1.7\n");
    let failure = office
        .engine
        .import_now(ADMINISTRATOR, &[file], None, false, "zh-CN")
        .unwrap_err();
    assert_eq!(failure.code, countersign_contract::Code::FileUnreadable);
    assert_eq!(failure.params["reason"], "file_wrong_type");
    assert!(failure.params["file"].contains("合同.pdf"));
}

#[test]
fn who_may_not_write_a_kind_imports_none_of_it() {
    let office = Book::new();
    let units = office.rows("unit");
    let finance = units.iter().find(|u| u["fields"]["function"] == "finance").unwrap();
    let person = office.get(
        "records.create",
        json!({ "kind": "person", "fields": { "name": "出纳", "unit": finance["id"], "rank": "staff" } }),
    );
    office.get(
        "settings.set_password",
        json!({ "person": person["id"], "login": "cn", "password": "secret1" }),
    );
    let other = office
        .engine
        .call("b", "session.sign_in", json!({ "login": "cn", "password": "secret1" }));
    other.unwrap();
    let before = office.counts();
    let failure = office
        .engine
        .import_now("b", &small(&office), None, false, "zh-CN")
        .unwrap_err();
    assert_eq!(failure.code, countersign_contract::Code::Forbidden);
    assert!(failure.params.contains_key("kind"));
    assert_eq!(office.counts(), before);
}

fn data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: ../shared/data/{name} is not here");
    None
}

#[test]
fn the_ledger_arrives_whole_and_once() {
    let Some(folder) = data("ledger") else { return };
    let office = Book::new();
    let before = office.counts();
    let files = [folder.join("客户台账.xlsx"), folder.join("发货记录.csv")];
    let report = office.import(&files);
    assert_eq!(of(&report.created, "customer"), 120);
    assert_eq!(of(&report.created, "order"), 900);
    assert_eq!(of(&report.created, "payment"), 670);
    assert_eq!(of(&report.created, "shipment"), 1616);
    assert!(report.updated.is_empty() && report.unchanged.is_empty());
    assert_eq!(office.count("order"), 900);
    let truth: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("truth.json")).unwrap()).unwrap();
    let faulty = truth["faults"].as_array().unwrap();
    assert!(report.faults.len() >= faulty.len());
    let lines: usize = office
        .rows("order")
        .iter()
        .map(|row| {
            office.record("order", &row["id"])["row"]["fields"]["lines"]
                .as_array()
                .map_or(0, Vec::len)
        })
        .sum();
    assert_eq!(lines, 1758);
    let again = office.import(&files);
    assert!(again.created.is_empty(), "{:?}", again.created);
    assert!(again.updated.is_empty(), "{:?}", again.updated);
    let undone = office.get("operations.undo", json!({ "operation": report.operation.unwrap() }));
    assert_eq!(undone["left"], json!([]));
    assert_eq!(office.counts(), before);
}

#[test]
fn the_model_company_arrives_whole_and_once() {
    let Some(folder) = data("classicmodels") else { return };
    let office = Book::new();
    let files = [folder.join("classicmodels.xlsx")];
    let report = office.import(&files);
    assert_eq!(of(&report.created, "customer"), 122);
    assert_eq!(of(&report.created, "product"), 110);
    assert_eq!(of(&report.created, "order"), 326);
    assert_eq!(of(&report.created, "payment"), 273);
    let again = office.import(&files);
    assert!(again.created.is_empty(), "{:?}", again.created);
    assert!(again.updated.is_empty(), "{:?}", again.updated);
}
