//! What stands on the pages.

mod demo;

use std::collections::BTreeMap;

use countersign_print::*;

fn zh() -> PrintOptions {
    PrintOptions::new(Locale::ZhCn, demo::printed_at())
}

fn en() -> PrintOptions {
    PrintOptions::new(Locale::En, demo::printed_at())
}

/// A page's text without the breaks that the layout put in.
fn text(printed: &Printed, page: usize) -> String {
    printed.page_text(page).chars().filter(|c| !c.is_whitespace()).collect()
}

fn all_text(printed: &Printed) -> String {
    (0..printed.page_count()).map(|page| text(printed, page)).collect()
}

fn assert_says(text: &str, parts: &[&str]) {
    for part in parts {
        let squeezed: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(text.contains(&squeezed), "{part} is missing in {text}");
    }
}

#[test]
fn a_chinese_sheet_says_all_there_is_to_say() {
    let printed = demo::press().sheets(&[demo::sheet()], &zh()).unwrap();
    assert_eq!(printed.page_count(), 2);
    assert_says(
        &text(&printed, 0),
        &[
            "江汉仪表股份有限公司",
            "合同（订单）评审表",
            "QR-XS-08 / A/3",
            "PS-2026-0318",
            "第 2 轮",
            "第 1 页 / 共 2 页",
            "9f2c 71d0 aa5b e381",
            "91350100M000100Y43",
            "超信用额度、交期短于标准",
            "¥1,742,300.00 超额度",
            "RLB-20A",
            "1,050.00",
            "13%",
            "504,000.00",
            "最早可交 2026-12-27",
            "人民币壹佰叁拾捌万陆仟元整",
            "¥1,386,000.00",
            "标准条款：质保金 5 %，12 个月",
            "要求是否完整、已理解",
            "沿用第 1 版意见：价格与渠道未变",
            "林霞 代 苏明",
            "责任人 张勇文 期限 2026-12-05",
            "已签，待确认",
            "2026-11-20 09:55",
            "√特殊",
            "√传递",
            "√满足 有条件满足 不满足",
            "满足 √有条件满足 不满足",
        ],
    );
    assert_says(
        &text(&printed, 1),
        &[
            "第 2 页 / 共 2 页",
            "未关闭",
            "已关闭 2026-11-19",
            "修改后接受",
            "不接受（重新洽谈）",
            "首次提交",
            "技术协议（签字版）.pdf",
            "不含价格",
        ],
    );
    assert!(printed.missing_glyphs().is_empty(), "{:?}", printed.missing_glyphs());
}

#[test]
fn an_english_sheet_has_no_chinese_in_its_words() {
    let printed = demo::press().sheets(&[demo::english_sheet()], &en()).unwrap();
    let text = all_text(&printed);
    assert_says(
        &text,
        &[
            "Contract (Order) Review",
            "Page 1 of 2",
            "RMB One Million Three Hundred Eighty-Six Thousand Only",
            "Lin Xia for Su Ming",
            "Accepted as modified",
            "Conditional",
        ],
    );
    let chinese: String = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).collect();
    assert_eq!(chinese, "");
}

#[test]
fn a_long_order_repeats_its_table_head_and_numbers_its_pages() {
    let printed = demo::press().sheets(&[demo::long_sheet()], &zh()).unwrap();
    let pages = printed.page_count();
    assert!((6..=9).contains(&pages), "{pages}");
    for page in 0..pages {
        assert_says(&text(&printed, page), &[&format!("第 {} 页 / 共 {pages} 页", page + 1)]);
    }
    for page in 0..4 {
        assert_says(&text(&printed, page), &["含税单价", "交货日期"]);
    }
    for number in 1..=60 {
        assert!(all_text(&printed).contains(&format!("E-{number:02}")), "line {number}");
    }
    assert_says(
        &all_text(&printed),
        &[
            "会议评审",
            "会议纪要",
            "对第 1 版的意见，不计入本版",
            "结论后提出的异议",
        ],
    );
}

#[test]
fn rare_characters_are_printed() {
    let printed = demo::press().sheets(&[demo::long_sheet()], &zh()).unwrap();
    assert_says(&all_text(&printed), &["䶮城小区", "㛃园一期至〇期", "李㛃", "王喆"]);
    assert!(printed.missing_glyphs().is_empty(), "{:?}", printed.missing_glyphs());
}

#[test]
fn a_copy_without_prices_shows_neither_prices_nor_what_speaks_of_them() {
    let printed = demo::press().sheets(&[demo::sheet()], &zh().without_prices()).unwrap();
    let text = all_text(&printed);
    assert_says(
        &text,
        &["不含价格副本", "（涉及价格，本副本不载）", "RLB-20A", "800", "财务林霞"],
    );
    for secret in [
        "1,386,000",
        "1,050.00",
        "840,000",
        "人民币",
        "13%",
        "1,500,000",
        "1,742,300",
        "248,300",
        "174.23",
        "预付30",
        "含税",
        "税额",
    ] {
        // The change record of the example speaks of the prepayment and is not marked as concerning prices.
        let shown = text.replace("增加预付款30%", "");
        assert!(!shown.contains(secret), "{secret} is shown");
    }
}

#[test]
fn each_sheet_of_a_batch_begins_its_page_numbers_anew() {
    let sheets = [demo::sheet(), demo::unsigned_sheet(), demo::sheet()];
    let printed = demo::press().sheets(&sheets, &zh()).unwrap();
    let numbers: Vec<bool> = [
        "第1页/共2页",
        "第2页/共2页",
        "第1页/共1页",
        "第1页/共2页",
        "第2页/共2页",
    ]
    .iter()
    .enumerate()
    .map(|(page, number)| text(&printed, page).contains(number))
    .collect();
    assert_eq!(numbers, [true; 5]);
    assert_says(&text(&printed, 2), &["PS-2026-0325", "草稿，未提交", "评审进行中"]);
    assert!(printed.pdf().unwrap().starts_with(b"%PDF-"));
}

#[test]
fn an_empty_batch_is_refused() {
    assert!(matches!(demo::press().sheets(&[], &zh()), Err(PrintError::Empty)));
}

#[test]
fn a_sheet_with_nothing_filled_in_is_still_a_form() {
    let printed = demo::press().sheets(&[SheetData::default()], &zh()).unwrap();
    assert_eq!(printed.page_count(), 1);
    assert_says(&all_text(&printed), &["客户名称", "评审结论"]);
}

#[test]
fn a_code_longer_than_its_cell_is_broken_into_lines() {
    let mut sheet = demo::unsigned_sheet();
    sheet.lines[0].specification = "A1".repeat(60);
    let printed = demo::press().sheets(&[sheet], &zh()).unwrap();
    let longest = printed.page_text(0).lines().map(|run| run.matches("A1").count()).max();
    assert!(longest < Some(15), "{longest:?}");
}

#[test]
fn foreign_currency_stands_with_its_code_and_without_chinese_words() {
    let sheet = SheetData {
        currency: "USD".into(),
        ..demo::sheet()
    };
    let text = all_text(&demo::press().sheets(&[sheet], &zh()).unwrap());
    assert!(text.contains("USD1,386,000.00") && !text.contains("人民币"));
}

#[test]
fn an_amount_too_large_for_words_is_an_error_that_names_the_sheet() {
    let sheet = SheetData {
        total_fen: 100_000_000_000_000,
        ..demo::sheet()
    };
    let error = demo::press().sheets(&[sheet], &zh()).err().unwrap();
    assert!(error.to_string().starts_with("PS-2026-0318:"), "{error}");
}

#[test]
fn the_same_data_and_moment_give_the_same_bytes() {
    let print = || demo::press().sheets(&[demo::sheet()], &zh()).unwrap().pdf().unwrap();
    let first = print();
    assert_eq!(first, print());
    let later = PrintOptions::new(Locale::ZhCn, demo::at("2026-11-21 08:00"));
    assert_ne!(
        first,
        demo::press().sheets(&[demo::sheet()], &later).unwrap().pdf().unwrap()
    );
}

#[test]
fn the_preview_shows_the_pages_at_the_scale_asked_for() {
    let printed = demo::press().sheets(&[demo::unsigned_sheet()], &zh()).unwrap();
    let png = printed.page_png(0, 1.0).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let width = u32::from_be_bytes([png[16], png[17], png[18], png[19]]);
    assert_eq!(width, 595);
    assert!(matches!(
        printed.page_png(9, 1.0),
        Err(PrintError::NoSuchPage { page: 9, pages: 1 })
    ));
    assert!(matches!(printed.page_png(0, f32::NAN), Err(PrintError::Scale { .. })));
}

#[test]
fn a_list_is_printed_with_its_sums_and_a_head_on_every_page() {
    let printed = demo::press().list(&demo::list(90), &zh()).unwrap();
    let pages = printed.page_count();
    assert!(pages >= 2);
    for page in 0..pages {
        assert_says(
            &text(&printed, page),
            &["订单编号", "含税金额", "共 90 行", "打印人 林霞"],
        );
    }
    assert_says(&text(&printed, pages - 1), &["合计"]);
}

#[test]
fn a_list_without_rows_or_with_short_rows_is_printed() {
    let mut list = demo::list(0);
    assert_eq!(demo::press().list(&list, &zh()).unwrap().page_count(), 1);
    list.rows.push(vec![ListCell::Text("只有一格".into())]);
    assert_says(&all_text(&demo::press().list(&list, &en()).unwrap()), &["只有一格"]);
    list.columns.clear();
    assert!(demo::press().list(&list, &en()).is_ok());
}

#[test]
fn a_plan_begins_with_the_whole_grid_and_has_a_page_for_each_department() {
    let printed = demo::press().plan(&demo::plan::plan(14, 26), &zh()).unwrap();
    let text = all_text(&printed);
    let at = |title: &str| text.find(title).unwrap_or_else(|| panic!("{title}"));
    let order = [
        "总表",
        "销售：有风险的订单",
        "生产：开工与负荷",
        "采购：按供应商和周的采购",
        "财务：用款日历",
        "商务：计划全貌与例外",
    ]
    .map(at);
    assert!(order.is_sorted(), "{order:?}");
    assert_says(
        &text,
        &[
            "W48",
            "W06",
            "春节",
            "HNQ-25",
            "DD-2026-0318-2",
            "总装线",
            "宁波海天换能器有限公司",
            "2026-W48",
            "周上限",
            "短缺",
        ],
    );
    assert!(printed.missing_glyphs().is_empty(), "{:?}", printed.missing_glyphs());
}

#[test]
fn a_department_can_print_its_own_page_alone() {
    let mut plan = demo::plan::plan(3, 8);
    plan.pages = vec![PlanPage::Finance];
    let printed = demo::press().plan(&plan, &en()).unwrap();
    assert_eq!(printed.page_count(), 1);
    let text = all_text(&printed);
    assert!(text.contains("Finance:cashcalendar") && text.contains("Sign-off"));
    assert!(!text.contains("Thewholeplan") && !text.contains("Purchasing:"));
}

#[test]
fn a_plan_without_anything_in_it_is_printed() {
    let printed = demo::press().plan(&PlanSheetData::default(), &zh()).unwrap();
    assert_says(&all_text(&printed), &["JIT 生产计划评审表", "无"]);
}

fn adapted(name: &str, source: &str) -> Result<Press, PrintError> {
    let overrides = BTreeMap::from([(name.to_owned(), source.to_owned())]);
    Templates::with_overrides(Some(overrides)).map(Press::new)
}

#[test]
fn an_office_can_adapt_a_template() {
    let source = Templates::own_source("sheet.typ")
        .unwrap()
        .replace("head(s, w)\n    section", "[本公司专用]\n    section");
    let press = adapted("sheet.typ", &source).unwrap();
    assert_says(
        &all_text(&press.sheets(&[demo::sheet()], &zh()).unwrap()),
        &["本公司专用"],
    );
}

#[test]
fn a_broken_template_is_reported_with_file_and_line() {
    for (source, line) in [
        ("#let page-of(s, w, handed) = {\n  s.no_such_field\n}", 2),
        ("#let page-of(s, w, handed) = [\n\n  #(1 + ]", 3),
        ("#let page-of(s, w, handed) = read(\"/etc/passwd\")", 1),
        ("#import \"@preview/tablex:0.0.9\": *", 1),
        ("#let f(x) = f(x + 1)\n#let page-of(s, w, handed) = f(0)", 1),
        ("#let page-of(s, w, handed) = { while true {} }", 1),
    ] {
        match adapted("sheet.typ", source).unwrap().sheets(&[demo::sheet()], &zh()) {
            Err(PrintError::Template { faults }) => {
                assert_eq!(
                    (faults[0].file.as_str(), faults[0].line),
                    ("sheet.typ", line),
                    "{faults:?}"
                );
            }
            other => panic!("{source}: {:?}", other.err()),
        }
    }
}

#[test]
fn a_template_without_the_page_function_is_reported() {
    let error = adapted("sheet.typ", "#let other = 1")
        .unwrap()
        .sheets(&[demo::sheet()], &zh())
        .err()
        .unwrap();
    assert!(error.to_string().starts_with("sheet.typ:1:1: "), "{error}");
    assert!(error.to_string().contains("page-of"), "{error}");
}

#[test]
fn an_override_for_an_unknown_template_is_refused() {
    let error = adapted("../secret.typ", "").err().unwrap();
    assert!(matches!(error, PrintError::UnknownTemplate { name } if name == "../secret.typ"));
}
