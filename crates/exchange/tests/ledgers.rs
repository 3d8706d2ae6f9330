//! How the ledgers of offices are read, each habit by a small workbook of its own.
#![allow(clippy::unwrap_used)]

use std::ops::ControlFlow;
use std::path::PathBuf;

use countersign_domain::value::Value;
use countersign_exchange::{Batch, EmptyBook, FaultCode, Key, Known, Options, Severity, Staged, StagedRecord};
use rust_xlsxwriter::{Format, Workbook};

/// Sheets of cells; numbers are written as numbers, `^` ends a cell merged with the one above.
struct Ledger {
    folder: tempfile::TempDir,
    sheets: Vec<(&'static str, Vec<Vec<&'static str>>)>,
    merges: Vec<(usize, [u32; 4], &'static str)>,
}

fn ledger() -> Ledger {
    Ledger {
        folder: tempfile::tempdir().unwrap(),
        sheets: Vec::new(),
        merges: Vec::new(),
    }
}

impl Ledger {
    fn sheet(mut self, name: &'static str, rows: &[&'static str]) -> Self {
        let cells = |row: &&'static str| row.split('|').map(str::trim_start).collect();
        self.sheets.push((name, rows.iter().map(cells).collect()));
        self
    }

    /// Rows and columns from 0.
    fn merged(mut self, at: [u32; 4], text: &'static str) -> Self {
        self.merges.push((self.sheets.len() - 1, at, text));
        self
    }

    fn save(&self) -> PathBuf {
        let mut workbook = Workbook::new();
        for (index, (name, rows)) in self.sheets.iter().enumerate() {
            let sheet = workbook.add_worksheet();
            sheet.set_name(*name).unwrap();
            for (_, [top, left, bottom, right], text) in self.merges.iter().filter(|m| m.0 == index) {
                sheet
                    .merge_range(*top, *left as u16, *bottom, *right as u16, text, &Format::new())
                    .unwrap();
            }
            for (r, row) in (0u32..).zip(rows) {
                for (c, cell) in (0u16..).zip(row) {
                    match cell.parse::<f64>() {
                        Ok(n) => {
                            sheet.write(r, c, n).unwrap();
                        }
                        Err(_) if cell.is_empty() => {}
                        Err(_) => {
                            sheet.write(r, c, *cell).unwrap();
                        }
                    }
                }
            }
        }
        let path = self.folder.path().join("台账.xlsx");
        workbook.save(&path).unwrap();
        path
    }

    fn staged(&self) -> Staged {
        self.staged_into(&EmptyBook)
    }

    fn staged_into(&self, known: &dyn Known) -> Staged {
        let options = Options::new("2015-07-31".parse().unwrap());
        let mut batch = Batch::open(&[self.save()], options, known).unwrap();
        let staged = batch.stage(known, &mut |_| ControlFlow::Continue(())).unwrap();
        every_fault_can_be_said(&staged);
        staged
    }
}

/// The message of each fault finds all it names.
fn every_fault_can_be_said(staged: &Staged) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales/en/import.ftl");
    let catalogue = std::fs::read_to_string(path).unwrap();
    for fault in &staged.faults {
        let code = serde_json::to_value(fault.code).unwrap();
        let start = format!("import-fault-{} = ", code.as_str().unwrap());
        let message = catalogue.split(&start).nth(1).unwrap();
        let message = message.split("\nimport-").next().unwrap();
        for named in message.split('$').skip(1) {
            let name = named.split([' ', '}']).next().unwrap();
            assert!(fault.params.contains_key(name), "{:?} does not say {name}", fault.code);
        }
    }
}

fn of<'a>(staged: &'a Staged, kind: &'a str) -> Vec<&'a StagedRecord> {
    staged.records.iter().filter(|r| r.kind == kind).collect()
}

fn text<'a>(record: &'a StagedRecord, field: &str) -> &'a str {
    record.fields.get(field).and_then(Value::as_text).unwrap_or_default()
}

fn int(record: &StagedRecord, field: &str) -> Option<i64> {
    record.fields.get(field).and_then(Value::as_int)
}

/// Row, column and code of everything but notes.
fn serious(staged: &Staged) -> Vec<(u32, String, FaultCode)> {
    let serious = staged.faults.iter().filter(|f| f.severity != Severity::Note);
    serious
        .map(|f| (f.place.row, f.place.column.to_string(), f.code))
        .collect()
}

fn rows_of(staged: &Staged, code: FaultCode) -> Vec<u32> {
    staged
        .faults
        .iter()
        .filter(|f| f.code == code)
        .map(|f| f.place.row)
        .collect()
}

const PRODUCTS: [&str; 3] = [
    "型号|名称|单位|参考价",
    "LXS-40A|智能水表|只|150",
    "CG-50G|膜式燃气表|只|280",
];

#[test]
fn a_ledger_with_titles_levels_groups_and_totals_is_read() {
    let staged = ledger()
        .sheet(
            "客户档案",
            &[
                "",
                "填报单位：商务部||||单位：万元",
                "",
                "|||姓名|电话",
                "1|武汉泽越仪表有限公司|武汉|朱军|13800000000|20|重要",
                "2|武汉长虹热力有限公司||王娟|13800000001|5",
                "3|保定永昌热力有限公司|保定|黄刚|13800000002|80万",
                "4|保定恒泰物业有限公司||林俊|13800000003|1.5",
                "|小计||||106.5",
                "序号|客户名称|地区|联系人||信用额度|备注",
                "5|唐山东方物业有限公司|唐山|何霞|13800000004|2",
                "6|唐山宏图物业有限公司||何伟|13800000005|2",
                "|合 计||||110.5",
                "制表：张三",
            ],
        )
        .merged([0, 0, 0, 6], "客户基本情况台账")
        .merged([2, 0, 3, 0], "序号")
        .merged([2, 1, 3, 1], "客户名称")
        .merged([2, 2, 3, 2], "地区")
        .merged([2, 3, 2, 4], "联系人")
        .merged([2, 5, 3, 5], "信用额度")
        .merged([2, 6, 3, 6], "备注")
        .staged();
    let customers = of(&staged, "customer");
    let seen: Vec<(&str, &str, Option<i64>)> = customers
        .iter()
        .map(|c| (text(c, "name"), text(c, "region"), int(c, "credit_limit")))
        .collect();
    assert_eq!(
        seen,
        [
            ("武汉泽越仪表有限公司", "武汉", Some(20_000_000)),
            ("武汉长虹热力有限公司", "武汉", Some(5_000_000)),
            ("保定永昌热力有限公司", "保定", Some(80_000_000)),
            ("保定恒泰物业有限公司", "保定", Some(1_500_000)),
            ("唐山东方物业有限公司", "唐山", Some(2_000_000)),
            ("唐山宏图物业有限公司", "唐山", Some(2_000_000)),
        ]
    );
    assert_eq!(text(customers[0], "remarks"), "重要");
    assert_eq!(of(&staged, "contact").len(), 6);
    assert_eq!(rows_of(&staged, FaultCode::TotalRow), [9, 13]);
    assert_eq!(rows_of(&staged, FaultCode::HeaderAgain), [10]);
    assert_eq!(rows_of(&staged, FaultCode::RemarkRow), [14]);
    assert_eq!(rows_of(&staged, FaultCode::FilledFromAbove), [6, 8, 12]);
    assert_eq!(rows_of(&staged, FaultCode::UnitFromTitle), [4]);
    assert_eq!(serious(&staged), []);
}

#[test]
fn a_column_that_only_has_gaps_is_not_filled() {
    let staged = ledger()
        .sheet(
            "客户",
            &[
                "客户名称|地区|电话",
                "甲仪表厂|武汉|027-86550001",
                "乙仪表厂||027-86550002",
                "丙仪表厂|武汉|027-86550003",
                "丁仪表厂||027-86550004",
            ],
        )
        .staged();
    let regions: Vec<&str> = of(&staged, "customer").into_iter().map(|c| text(c, "region")).collect();
    assert_eq!(regions, ["武汉", "", "武汉", ""]);
}

#[test]
fn duplicates_are_merged_where_name_and_code_agree_and_kept_where_they_do_not() {
    let staged = ledger()
        .sheet(
            "客户",
            &[
                "客户名称|统一社会信用代码|联系人|电话|备注",
                "银川安居热力有限公司|91350100M000100Y43|高洋|13894282027",
                "银川安居热力(有限公司)|91350100M000100Y43|高洋|13894282028|重复登记",
                "银川宏图热力有限公司|91350100M000100Y43|马明|13894282029",
                "福建电力集团有限公司|91110108551385082Q|陈艳|13894282030",
                "福建电力有限公司||陈静|13894282031",
                "福建 电力 有限责任公司|91310115MA1H8R7C6D|陈静|13894282031",
            ],
        )
        .staged();
    let names: Vec<&str> = of(&staged, "customer").into_iter().map(|c| text(c, "name")).collect();
    assert_eq!(
        names,
        [
            "银川安居热力有限公司",
            "银川宏图热力有限公司",
            "福建电力集团有限公司",
            "福建 电力 有限责任公司"
        ]
    );
    assert_eq!(rows_of(&staged, FaultCode::DuplicateMerged), [3, 6]);
    assert_eq!(
        serious(&staged),
        [
            (3, "D".to_owned(), FaultCode::DuplicateDiffers),
            (4, "B".to_owned(), FaultCode::SameCodeOtherName),
            (6, "B".to_owned(), FaultCode::CreditCodeMissing),
            (7, "B".to_owned(), FaultCode::CreditCodeInvalid),
            (7, "B".to_owned(), FaultCode::SameNameOtherCode),
        ]
    );
    let first = of(&staged, "customer")[0];
    assert!(
        first
            .also
            .contains(&Key::new("customer", "name", "银川安居热力(有限公司)"))
    );
    assert_eq!(text(first, "remarks"), "");
    assert_eq!(text(of(&staged, "customer")[1], "credit_code"), "");
    assert_eq!(of(&staged, "contact").len(), 5);
}

#[test]
fn a_line_without_a_number_continues_its_order_only_when_it_says_nothing_else() {
    let staged = ledger()
        .sheet("产品", &PRODUCTS)
        .sheet("客户", &["客户名称|地区", "甲仪表厂|武汉", "乙仪表厂|唐山"])
        .sheet(
            "订单明细",
            &[
                "订单号|签订日期|客户|产品型号|数量|含税单价|金额",
                "A1|2015-01-06|甲仪表厂|LXS-40A|10|150|1500",
                "|||CG-50G|5|280|1400",
                "|2015-01-06|甲仪表厂|LXS-40A|2|150|300",
                "|2015-01-09|乙仪表厂|LXS-40A|2|150|300",
                "A2|2015-01-07|乙仪表厂|LXS-40A|1|150|150",
                "A2|2015-01-08|甲仪表厂|CG-50G|1|280|280",
            ],
        )
        .staged();
    let lines: Vec<usize> = of(&staged, "order").into_iter().map(|o| o.lines.len()).collect();
    assert_eq!(lines, [3, 2]);
    assert_eq!(rows_of(&staged, FaultCode::OrderNumberFilled), [3, 4]);
    assert_eq!(
        serious(&staged),
        [
            (5, "A".to_owned(), FaultCode::OrderNumberMissing),
            (7, "C".to_owned(), FaultCode::OrderDiffers),
            (7, "B".to_owned(), FaultCode::OrderDiffers),
        ]
    );
}

#[test]
fn a_line_that_cannot_be_read_is_left_out_and_its_order_kept() {
    let staged = ledger()
        .sheet("产品", &PRODUCTS)
        .sheet("客户", &["客户名称|地区", "甲仪表厂|武汉"])
        .sheet(
            "订单明细",
            &[
                "订单号|签订日期|客户|产品型号|单位|数量|含税单价|金额|要求交期",
                "A1|2015-01-06|甲仪表厂|LXS-40A|只|待定|150|1500|2015-02-01",
                "A1|2015-01-06|甲仪表厂|XX-40A|只|5|280|1400|2015-02-01",
                "A1|2015-01-06|甲仪表厂|CG-50G|只|10箱|280|1400|2015-02-01",
                "A1|2015-01-06|甲仪表厂|CG-50G|只|5|280|1500|月底",
                "A1|2015-01-06|甲仪表厂|LXS-40A|只|3||450|",
                "A2|待定|甲仪表厂|LXS-40A|只|3|150|450|",
                "A3|2015-01-06|无名厂|LXS-40A|只|3|150|450|",
                "A3|2015-01-06|无名厂|CG-50G|只|3|280|840|",
            ],
        )
        .staged();
    let orders = of(&staged, "order");
    assert_eq!(orders.len(), 1);
    let lines: Vec<(i64, Option<i64>)> = orders[0]
        .lines
        .iter()
        .map(|l| (l.line, l.fields.get("unit_price").and_then(Value::as_int)))
        .collect();
    assert_eq!(lines, [(4, Some(280_000_000)), (5, Some(150_000_000))]);
    assert_eq!(orders[0].lines[0].fields["remarks"].as_text(), Some("要求交期：月底"));
    let at = |row: u32, column: &str, code| (row, column.to_owned(), code);
    assert_eq!(
        serious(&staged),
        [
            at(2, "F", FaultCode::NotANumber),
            at(3, "D", FaultCode::UnknownProduct),
            at(4, "F", FaultCode::NotANumber),
            at(5, "I", FaultCode::NotUnderstood),
            at(5, "H", FaultCode::AmountDiffers),
            at(6, "G", FaultCode::PriceFromAmount),
            at(7, "B", FaultCode::NotADate),
            at(7, "A", FaultCode::OrderLeftOut),
            at(8, "C", FaultCode::UnknownCustomer),
            at(8, "A", FaultCode::OrderLeftOut),
            at(9, "A", FaultCode::OrderLeftOut),
        ]
    );
}

#[test]
fn cells_merged_downwards_say_the_same_in_each_row() {
    let staged = ledger()
        .sheet("产品", &PRODUCTS)
        .sheet(
            "订单台账",
            &[
                "订单号|签订日期|客户|产品型号|数量|单价",
                "|||LXS-40A|10|150",
                "|||CG-50G|5|280",
                "A2|2015-01-07|乙仪表厂|LXS-40A|1|150",
            ],
        )
        .merged([1, 0, 2, 0], "A1")
        .merged([1, 1, 2, 1], "2015-01-06")
        .merged([1, 2, 2, 2], "甲仪表厂")
        .staged();
    let lines: Vec<usize> = of(&staged, "order").into_iter().map(|o| o.lines.len()).collect();
    assert_eq!(lines, [2, 1]);
    assert_eq!(serious(&staged), []);
    // No list of customers anywhere: the orders name them.
    assert_eq!(rows_of(&staged, FaultCode::MadeFromRow), [2, 4]);
    assert_eq!(of(&staged, "customer").len(), 2);
}

/// A book that has one customer and the two products.
struct Book;

impl Known for Book {
    fn has(&self, kind: &str, field: &str, text: &str) -> bool {
        matches!(
            (kind, field, text),
            ("customer", "name", "甲仪表有限公司") | ("product", "model", "LXS-40A") | ("order", "number", "A0")
        )
    }

    fn any(&self, _kind: &str) -> bool {
        true
    }

    fn customer_like(&self, name: &str) -> Option<String> {
        (name == "甲仪表（有限公司）").then(|| "甲仪表有限公司".to_owned())
    }
}

#[test]
fn what_the_book_has_need_not_be_in_the_file() {
    let staged = ledger()
        .sheet(
            "订单明细",
            &[
                "订单号|签订日期|客户|产品型号|产品名称|数量|单价",
                "A1|2015-01-06|甲仪表（有限公司）|LXS-40A|水表|10|150",
                "A2|2015-01-06|乙仪表有限公司|LXS-40A|水表|10|150",
                "A3|2015-01-06|甲仪表有限公司|CG-50G|燃气表|10|150",
            ],
        )
        .sheet(
            "发货记录",
            &[
                "订单号|型号|发货日期|发货数量|物流单号|签收人",
                "A0|LXS-40A|2015-02-01|3|SF1|徐主任",
                "A9|LXS-40A|2015-02-01|3|SF2|",
            ],
        )
        .sheet(
            "回款",
            &[
                "日期|客户|回款金额|对应订单",
                "2015-03-01|甲仪表有限公司|100|A0",
                "2015-03-01|甲仪表有限公司|100|A9",
                "2015-03-01|甲仪表有限公司|100|A9",
            ],
        )
        .staged_into(&Book);
    assert!(of(&staged, "customer").is_empty() && of(&staged, "product").is_empty());
    assert_eq!(of(&staged, "order").len(), 2);
    assert_eq!(rows_of(&staged, FaultCode::NameMatched), [2]);
    let codes: Vec<FaultCode> = serious(&staged).into_iter().map(|(_, _, code)| code).collect();
    assert_eq!(
        codes,
        [
            FaultCode::UnknownCustomer,
            FaultCode::OrderLeftOut,
            FaultCode::UnknownProduct,
            FaultCode::UnknownOrder,
            FaultCode::OrderNotFound,
            FaultCode::OrderNotFound,
        ]
    );
    let shipments = of(&staged, "shipment");
    assert_eq!(shipments.len(), 1);
    assert_eq!(text(shipments[0], "remarks"), "签收人：徐主任");
    // The engine takes the customer from the order it knows.
    assert!(!shipments[0].references.contains_key("customer"));
    let payments = of(&staged, "payment");
    assert_eq!(payments[0].lines.len(), 1);
    assert!(payments[1].lines.is_empty());
    let times: Vec<u32> = payments.iter().map(|p| p.key.nth).collect();
    assert_eq!(times, [0, 1, 2], "two equal payments are two payments");
}

#[test]
fn orders_and_their_lines_may_stand_on_sheets_of_their_own() {
    let staged = ledger()
        .sheet("产品", &PRODUCTS)
        .sheet(
            "明细",
            &[
                "订单号|行号|产品型号|数量|单价",
                "A1|2|LXS-40A|10|150",
                "A1|1|CG-50G|5|280",
                "A7|1|CG-50G|5|280",
            ],
        )
        .sheet(
            "订单",
            &[
                "订单号|订单日期|客户|交货日期|备注",
                "A1|2015-01-06|甲仪表厂|2015-02-01|加急",
                "A2|2015-01-07|甲仪表厂|2015-02-01|",
            ],
        )
        .staged();
    let orders = of(&staged, "order");
    let lines: Vec<i64> = orders[0].lines.iter().map(|l| l.line).collect();
    assert_eq!(lines, [1, 2]);
    assert_eq!(text(orders[0], "due"), "2015-02-01");
    assert_eq!(orders[1].lines.len(), 0);
    let mut codes: Vec<FaultCode> = serious(&staged).into_iter().map(|(_, _, code)| code).collect();
    codes.sort();
    assert_eq!(codes, [FaultCode::UnknownOrder, FaultCode::OrderWithoutLines]);
}

#[test]
fn an_order_of_negative_lines_is_a_return() {
    let staged = ledger()
        .sheet("产品", &PRODUCTS)
        .sheet(
            "销售明细",
            &[
                "单号|日期|客户|型号|数量|单价",
                "C1|2015-01-06|甲仪表厂|LXS-40A|-10|150",
                "A2|2015-01-07|甲仪表厂|LXS-40A|(2)|150",
                "A2|2015-01-07|甲仪表厂|CG-50G|2|280",
            ],
        )
        .staged();
    let back = of(&staged, "return");
    assert_eq!(back.len(), 1);
    assert_eq!(int(back[0], "amount"), Some(150_000));
    assert_eq!(back[0].lines[0].fields["quantity"], Value::Int(10_000_000));
    assert_eq!(rows_of(&staged, FaultCode::NegativeQuantity), [3]);
}

#[test]
fn people_units_bills_and_receipts_find_each_other() {
    let staged = ledger()
        .sheet("产品", &PRODUCTS)
        .sheet(
            "员工",
            &[
                "工号|姓名|部门|职务|手机",
                "7|张勇文|销售一部|经理|138-0000-0000",
                "8|周杰英|销售一部|学徒|",
            ],
        )
        .sheet(
            "客户",
            &["客户名称|地区|业务员", "甲仪表厂|武汉|张勇文", "乙仪表厂|武汉|李四"],
        )
        .sheet(
            "BOM",
            &["父件|子件|用量|损耗率", "LXS-40A|CG-50G|2|3%", "LXS-40A|未知件|2|"],
        )
        .sheet(
            "采购在途",
            &[
                "采购单号|型号|数量|下单日期|到货日期|入库日期|状态|供应商",
                "P1|CG-50G|200|2015年7月1日|2015年8月5日|2015/8/12|已入库|某厂",
            ],
        )
        .staged();
    let people = of(&staged, "person");
    assert_eq!(people.len(), 2);
    assert_eq!(text(people[0], "rank"), "manager");
    assert_eq!(text(people[0], "mobile"), "13800000000");
    assert_eq!(people[0].references["unit"], Key::new("unit", "name", "销售一部"));
    assert_eq!(of(&staged, "unit").len(), 1);
    let customers = of(&staged, "customer");
    assert_eq!(customers[0].references["owner"], Key::new("person", "name", "张勇文"));
    assert!(!customers[1].references.contains_key("owner"));
    let bills = of(&staged, "bill_of_materials");
    assert_eq!(bills.len(), 1);
    assert_eq!(int(bills[0], "scrap"), Some(30_000));
    let receipts = of(&staged, "scheduled_receipt");
    assert_eq!(text(receipts[0], "due"), "2015-08-05");
    assert_eq!(text(receipts[0], "source"), "某厂");
    let days = ["ordered", "received"].map(|field| text(receipts[0], field));
    assert_eq!(days, ["2015-07-01", "2015-08-12"], "how long it took is known");
    let mut codes: Vec<FaultCode> = serious(&staged).into_iter().map(|(_, _, code)| code).collect();
    codes.sort();
    assert_eq!(
        codes,
        [
            FaultCode::UnknownProduct,
            FaultCode::ReferenceNotFound,
            FaultCode::DefaultUsed
        ]
    );
}

#[test]
fn what_was_corrected_once_is_applied_to_the_same_headings_again() {
    let rows = ["买家|货|件数|价|当天|凭证", "甲仪表厂|LXS-40A|10|150|2015-01-06|A1"];
    let book = ledger().sheet("产品", &PRODUCTS).sheet("一月", &rows);
    let options = || Options::new("2015-07-31".parse().unwrap());
    let mut batch = Batch::open(&[book.save()], options(), &EmptyBook).unwrap();
    let found = &batch.sheets()[1];
    assert_eq!(found.mapping.meaning, None);
    assert_eq!(found.rows, 1);
    let mut mapping = found.mapping.clone();
    mapping.meaning = Some("order_book".to_owned());
    mapping.makes = vec!["customer".to_owned()];
    let targets = [
        "order.customer",
        "line.product",
        "line.quantity",
        "line.unit_price",
        "order.date",
        "order.number",
    ];
    for (column, target) in mapping.columns.iter_mut().zip(targets) {
        column.target = Some(target.to_owned());
    }
    let remembered = serde_json::to_string(&mapping).unwrap();
    batch.correct(&[serde_json::from_str(&remembered).unwrap()]);
    let staged = batch.stage(&EmptyBook, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(of(&staged, "order").len(), 1);

    let next = ledger().sheet("产品", &PRODUCTS).sheet("二月", &rows);
    let mut batch = Batch::open(&[next.save()], options(), &EmptyBook).unwrap();
    batch.correct(&[serde_json::from_str(&remembered).unwrap()]);
    let staged = batch.stage(&EmptyBook, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(of(&staged, "order")[0].lines.len(), 1);
    assert_eq!(&*of(&staged, "order")[0].place.sheet, "二月");
}

#[test]
fn what_is_left_out_is_said() {
    let staged = ledger()
        .sheet(
            "客户",
            &[
                "客户名称|地区|星座|电话",
                "甲仪表厂|武汉|白羊|#N/A",
                "|武汉||",
                "合计仪表有限公司|唐山||02786550001||多",
            ],
        )
        .sheet("天气", &["晴天|雨天", "1|2"])
        .sheet("空表", &["订单号|客户|日期|型号|数量"])
        .staged();
    assert_eq!(of(&staged, "customer").len(), 2);
    assert_eq!(rows_of(&staged, FaultCode::ColumnNotUsed), [1]);
    assert_eq!(rows_of(&staged, FaultCode::SheetEmpty), [1]);
    assert_eq!(
        serious(&staged),
        [
            (1, String::new(), FaultCode::SheetNotUnderstood),
            (2, "D".to_owned(), FaultCode::NotUnderstood),
            (3, "A".to_owned(), FaultCode::RequiredMissing),
            (4, "F".to_owned(), FaultCode::RowTooWide),
        ]
    );
}
