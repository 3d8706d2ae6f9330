//! Sheets of the sample company: what stands on them, who may have them, and that they prove what they say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod office;

use std::ops::Deref;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use countersign_contract::Code;
use countersign_contract::sheet::VerifyReply;
use countersign_engine::{OrgKey, verify_sheet};
use office::Office;
use serde_json::{Value, json};

/// The sample company; a person's login is their window.
struct Print(Office);

impl Deref for Print {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

/// Most tests only read: they share one sample company.
fn office() -> &'static Print {
    static OFFICE: OnceLock<Print> = OnceLock::new();
    OFFICE.get_or_init(Print::open)
}

impl Print {
    /// A copy of the sample company.
    fn open() -> Print {
        Print(Office::sample())
    }

    /// The first whose `session.me` fits.
    fn someone(&self, wanted: impl Fn(&Value) -> bool) -> &str {
        self.first_of(self.logins(), wanted)
    }

    fn of(&self, function: &str) -> &str {
        self.someone(|me| me["function"] == function && me["administrator"] == false)
    }

    /// Cases of the sample company in a state of their orders, with the numbers of the orders.
    fn cases(&self, states: &[&str]) -> Vec<(String, String)> {
        let seller = self.of("sales");
        let filters = json!([{"field": "state", "op": "in", "value": states}]);
        let request = json!({"kind": "order", "filters": filters, "limit": 1000, "sort": [{"field": "date", "descending": true}]});
        let rows = self.ok(seller, "records.list", request)["rows"].clone();
        let mut found = Vec::new();
        for row in rows.as_array().unwrap() {
            let of = self.ok(seller, "review.case_of", json!({"kind": "order", "id": row["id"]}));
            if let Some(case) = of["case"]["case"].as_str() {
                found.push((case.to_owned(), row["fields"]["number"].as_str().unwrap().to_owned()));
            }
        }
        found
    }

    fn dossier(&self, case: &str) -> Value {
        self.ok(self.of("commerce"), "review.case", json!({"case": case}))
    }

    /// A case that everyone has answered, somebody with an opinion.
    fn decided(&self) -> String {
        let cases = self.cases(&["accepted", "contracted"]);
        let mut cases = cases.into_iter().map(|(case, _)| case);
        cases
            .find(|case| {
                let dossier = self.dossier(case);
                let conditions = dossier["commitments"].as_array().unwrap();
                dossier["state"] == "accepted" && !conditions.is_empty()
            })
            .unwrap()
    }

    /// The pages' text without the breaks that the layout put in.
    fn preview(&self, session: &str, request: Value) -> String {
        squeezed(&self.ok(session, "sheet.preview", request)["texts"])
    }

    fn made(&self, session: &str, command: &str, request: Value) -> Vec<u8> {
        self.0.made(session, &self.ok(session, command, request))
    }

    fn pdf(&self, session: &str, case: &str, without_prices: bool) -> Vec<u8> {
        let request = json!({"cases": [case], "language": "zh-CN", "without_prices": without_prices});
        self.made(session, "sheet.pdf", request)
    }

    fn key(&self) -> OrgKey {
        let reply = self.ok(self.of("sales"), "sheet.public_key", json!({}));
        reply["text"].as_str().unwrap().parse().unwrap()
    }

    /// The newest plan, drafted once.
    fn plan(&self) -> String {
        static PLAN: OnceLock<String> = OnceLock::new();
        let draft = || {
            let drafted = self.ok(self.of("commerce"), "plan.draft", json!({"weeks": 6}));
            drafted["plan"].as_str().unwrap().to_owned()
        };
        PLAN.get_or_init(draft).clone()
    }

    fn plan_pages(&self, session: &str, function: Option<&str>, language: &str) -> Vec<String> {
        let request = json!({"plan": self.plan(), "function": function, "language": language});
        let reply = self.ok(session, "sheet.plan_preview", request);
        assert_eq!(
            reply["count"].as_u64().unwrap() as usize,
            reply["pages"].as_array().unwrap().len()
        );
        reply["texts"].as_array().unwrap().iter().map(squeezed).collect()
    }
}

#[test]
fn two_who_sign_in_at_once_share_the_book() {
    let office = Print::open();
    let sessions: Vec<&str> = office.logins().take(4).collect();
    std::thread::scope(|scope| {
        for session in &sessions {
            scope.spawn(|| office.ok(session, "session.me", json!({})));
        }
    });
    for session in sessions {
        assert_eq!(office.ok(session, "session.me", json!({}))["login"], session);
    }
}

fn squeezed(texts: &Value) -> String {
    let text = match texts {
        Value::Array(pages) => pages.iter().map(|p| p.as_str().unwrap()).collect::<String>(),
        page => page.as_str().unwrap().to_owned(),
    };
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}

fn assert_says(text: &str, part: &str) {
    let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(text.contains(&part), "{part} is missing in {text}");
}

/// What another program reads out of the file; nothing where that program is not installed.
fn text_by_others(pdf: &[u8]) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, pdf).unwrap();
    let run = Command::new("pdftotext")
        .arg(&path)
        .arg("-")
        .stderr(Stdio::null())
        .output();
    match run {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            Some(text.chars().filter(|c| !c.is_whitespace()).collect())
        }
        Err(_) => {
            println!("pdftotext is not installed: the file is not read a second time");
            None
        }
    }
}

fn grouped(decimal: &str) -> String {
    let (whole, rest) = decimal.split_once('.').unwrap_or((decimal, ""));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if rest.is_empty() {
        text
    } else {
        format!("{text}.{rest}")
    }
}

#[test]
fn the_sheet_of_a_decided_order_says_everything_and_who_signed() {
    let office = office();
    let case = office.decided();
    let dossier = office.dossier(&case);
    let seller = office.of("sales");
    let text = office.preview(seller, json!({"cases": [case], "language": "zh-CN"}));
    assert_says(&text, dossier["customer_name"].as_str().unwrap());
    assert_says(&text, dossier["number"].as_str().unwrap());
    assert_says(&text, &format!("¥{}", grouped(dossier["amount"].as_str().unwrap())));
    assert_says(&text, dossier["amount_in_words"].as_str().unwrap());
    for line in dossier["fields"]["lines"].as_array().unwrap() {
        let product = office.ok(seller, "records.get", json!({"kind": "product", "id": line["product"]}));
        assert_says(&text, product["row"]["fields"]["model"].as_str().unwrap());
    }
    let slots = dossier["slots"].as_array().unwrap();
    assert!(slots.len() >= 4);
    let rooms = office.ok(seller, "settings.units", json!({}));
    for slot in slots {
        let decision = &slot["decisions"][0];
        assert_says(&text, decision["person"]["name"].as_str().unwrap());
        assert_says(&text, decision["opinion"].as_str().unwrap());
        let mut units = rooms["units"].as_array().unwrap().iter();
        let unit = units.find(|unit| unit["function"] == slot["function"]).unwrap();
        assert_says(&text, unit["name"].as_str().unwrap());
    }
    for commitment in dossier["commitments"].as_array().unwrap() {
        assert_says(&text, commitment["text"].as_str().unwrap());
    }
    assert_says(&text, "√修改后接受");
    if let Some(other) = text_by_others(&office.pdf(seller, &case, false)) {
        assert_says(&other, dossier["customer_name"].as_str().unwrap());
        assert_says(&other, dossier["amount_in_words"].as_str().unwrap());
    }
}

#[test]
fn a_refused_sheet_says_who_disagreed_and_why() {
    let office = office();
    let refused = |dossier: &Value| {
        let slots = dossier["slots"].as_array().unwrap();
        slots
            .iter()
            .find(|s| s["state"] == "refused")
            .map(|s| s["decisions"][0].clone())
    };
    let mut cases = office.cases(&["in_review", "draft"]).into_iter();
    let (case, decision) = cases
        .find_map(|(case, _)| refused(&office.dossier(&case)).map(|decision| (case, decision)))
        .unwrap();
    let text = office.preview(office.of("finance"), json!({"cases": [case], "language": "zh-CN"}));
    assert_says(&text, decision["opinion"].as_str().unwrap());
    assert_says(&text, "√不满足");
    assert_says(&text, "√不接受（重新洽谈）");
}

#[test]
fn a_copy_without_prices_has_none_on_its_pages_nor_inside_the_file() {
    let office = office();
    let mut checked = 0;
    for (case, _) in office
        .cases(&["accepted", "contracted", "in_review"])
        .into_iter()
        .take(5)
    {
        let dossier = office.dossier(&case);
        let mut secrets = vec![dossier["amount"].as_str().unwrap().to_owned()];
        for line in dossier["fields"]["lines"].as_array().unwrap() {
            secrets.push(line["unit_price"].as_str().unwrap().to_owned());
        }
        let written: Vec<String> = (secrets.iter().map(|s| grouped(s)))
            .chain(secrets.iter().cloned())
            .filter(|s| s.len() > 4)
            .collect();
        let words = dossier["amount_in_words"].as_str().unwrap();
        let production = office.of("production");
        let request = json!({"cases": [case], "language": "zh-CN", "without_prices": true});
        let text = office.preview(production, request);
        assert_says(&text, "不含价格副本");
        let pdf = office.pdf(production, &case, true);
        let sealed = countersign_print::seal::verify_pdf(&pdf, None, countersign_engine::verify_evidence).unwrap();
        let inside = String::from_utf8_lossy(&sealed.sealed().evidence.case).into_owned();
        let inside = inside + &String::from_utf8_lossy(&sealed.sealed().evidence.signers);
        for text in [Some(text), text_by_others(&pdf), Some(inside)].into_iter().flatten() {
            for secret in &written {
                assert!(!text.contains(secret.as_str()), "{secret} of {case} in {text}");
            }
            assert!(
                !text.contains(words) && !text.contains('¥') && !text.contains("含税"),
                "{text}"
            );
        }
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn who_must_not_see_prices_cannot_print_them_and_who_must_not_see_credit_gets_none() {
    let office = office();
    let case = office.decided();
    let priced = json!({"cases": [case], "language": "zh-CN"});
    for function in ["production", "purchasing", "quality"] {
        let session = office.of(function);
        assert_eq!(office.ok(session, "session.me", json!({}))["sees_prices"], false);
        for command in ["sheet.preview", "sheet.pdf"] {
            let refused = office.call(session, command, priced.clone()).unwrap_err();
            assert_eq!(refused.code, Code::Forbidden, "{command} by {function}");
        }
    }
    assert_says(&office.preview(office.of("finance"), priced.clone()), "信用额度");
    let support = office.preview(office.of("technical_support"), priced);
    assert_says(&support, "含税金额");
    assert!(!support.contains("含本单占用"), "{support}");
}

#[test]
fn selected_orders_are_printed_one_behind_the_other() {
    let office = office();
    let cases = office.cases(&["accepted", "contracted", "in_review"]);
    let three: Vec<&str> = cases.iter().take(3).map(|(case, _)| case.as_str()).collect();
    let text = office.preview(office.of("sales"), json!({"cases": three, "language": "en"}));
    let places: Vec<usize> = cases
        .iter()
        .take(3)
        .map(|(_, number)| text.find(number).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(text.matches("Page1of").count(), 3);
    let pdf = office.made(
        office.of("sales"),
        "sheet.pdf",
        json!({"cases": three, "language": "en"}),
    );
    assert!(pdf.starts_with(b"%PDF-"));
    let none = office.call(office.of("sales"), "sheet.pdf", json!({"cases": [], "language": "en"}));
    assert_eq!(none.unwrap_err().code, Code::Invalid);
}

#[test]
fn a_sheet_is_genuine_as_it_was_issued_and_names_its_signers() {
    let office = office();
    let case = office.decided();
    let pdf = office.pdf(office.of("sales"), &case, false);
    let reply = verify_sheet(&pdf, Some(&office.key()));
    assert_eq!(
        (reply.verdict.as_str(), reply.reason.is_none()),
        ("genuine", true),
        "{reply:?}"
    );
    let dossier = office.dossier(&case);
    assert_eq!(reply.root, dossier["root"].as_str().unwrap());
    let slots = dossier["slots"].as_array().unwrap();
    assert_eq!(reply.signers.len(), slots.len());
    for slot in slots {
        let decision = &slot["decisions"][0];
        let signer = reply
            .signers
            .iter()
            .find(|s| decision["person"]["name"] == s.name.as_str())
            .unwrap();
        assert_eq!(decision["decision"], signer.decision.as_str());
        assert_eq!(decision["opinion"], signer.opinion.as_str());
        assert!(!signer.unit.is_empty() && signer.key.len() >= 32);
    }
    assert_eq!(verify_sheet(&pdf, None).verdict, "unknown_issuer");
    let path = office.folder.path().join("sheet.pdf");
    std::fs::write(&path, &pdf).unwrap();
    let request = json!({"file": {"path": path}});
    assert_eq!(
        office.ok(office.of("sales"), "sheet.verify", request)["verdict"],
        "genuine"
    );
}

fn code(reply: &VerifyReply) -> &str {
    assert_eq!(reply.verdict, "rejected", "{reply:?}");
    assert!(reply.signers.is_empty());
    &reply.reason.as_ref().unwrap().code
}

#[test]
fn a_sheet_with_any_byte_changed_is_rejected_with_the_reason() {
    let office = office();
    let pdf = office.pdf(office.of("sales"), &office.decided(), false);
    let key = office.key();
    let spread = (0..pdf.len()).step_by(pdf.len() / 400);
    for at in spread.chain(pdf.len() - 260..pdf.len()) {
        for bit in [0x01, 0x80] {
            let mut changed = pdf.clone();
            changed[at] ^= bit;
            let reply = verify_sheet(&changed, Some(&key));
            let reason = code(&reply);
            assert!(
                ["altered", "not_sealed", "other_issuer"].contains(&reason),
                "byte {at}: {reason}"
            );
        }
    }
    assert_eq!(code(&verify_sheet(&pdf[..pdf.len() - 1], Some(&key))), "altered");
    assert_eq!(code(&verify_sheet(&[&pdf[..], b"\n"].concat(), Some(&key))), "altered");
    assert_eq!(code(&verify_sheet(b"%PDF-1.7\n%%EOF\n", Some(&key))), "not_sealed");
}

#[test]
fn a_sheet_of_another_organisation_is_refused() {
    let office = office();
    let other = Print(Office::at(tempfile::tempdir().unwrap()));
    let pdf = office.pdf(office.of("sales"), &office.decided(), false);
    let reply = verify_sheet(&pdf, Some(&other.key()));
    assert_eq!(code(&reply), "other_issuer");
}

#[test]
fn the_plan_has_a_page_for_each_department_with_its_own_figures() {
    let office = office();
    let commerce = office.of("commerce");
    let whole = office.plan_pages(commerce, None, "zh-CN").concat();
    for title in [
        "总表",
        "销售：有风险的订单",
        "生产：开工与负荷",
        "采购：按供应商和周的采购",
        "财务：用款日历",
        "商务：计划全貌与例外",
    ] {
        assert_says(&whole, title);
    }
    let request = json!({"plan": office.plan(), "offset": 0, "limit": 500, "supply": "buy"});
    let bought = office.ok(commerce, "plan.lines", request);
    let purchasing = office
        .plan_pages(office.of("purchasing"), Some("purchasing"), "zh-CN")
        .concat();
    for line in bought["lines"].as_array().unwrap() {
        assert_says(&purchasing, line["model"].as_str().unwrap());
        if let Some(supplier) = line["supplier"].as_str() {
            assert_says(&purchasing, supplier);
        }
    }
    assert!(!purchasing.contains("财务：用款日历"));
    let request = json!({"plan": office.plan(), "offset": 0, "limit": 1});
    let head = office.ok(commerce, "plan.grid", request);
    let finance = office
        .plan_pages(office.of("finance"), Some("finance"), "zh-CN")
        .concat();
    for week in head["cash"].as_array().unwrap().iter().take(6) {
        let week = week["week"].as_str().unwrap();
        assert_says(&finance, &format!("W{}", &week[week.len() - 2..]));
    }
    for (function, title) in [
        ("sales", "Sales:ordersatrisk"),
        ("production", "Production:startsandload"),
    ] {
        assert_says(&office.plan_pages(commerce, Some(function), "en").concat(), title);
    }
    let unknown = json!({"plan": office.plan(), "function": "service", "language": "en"});
    let refused = office.call(commerce, "sheet.plan_preview", unknown).unwrap_err();
    assert_eq!(refused.code, Code::BadRequest);
}

#[test]
fn a_long_plan_is_previewed_a_few_pages_at_a_time() {
    let office = office();
    let ask = |from: u32, limit: u32| {
        let request = json!({"plan": office.plan(), "language": "en", "from": from, "limit": limit});
        office.ok(office.of("production"), "sheet.plan_preview", request)
    };
    let all = ask(0, 1000);
    let count = all["count"].as_u64().unwrap();
    assert!(count > 2);
    let second = ask(1, 1);
    assert_eq!(second["count"], all["count"]);
    assert_eq!(second["pages"].as_array().unwrap().len(), 1);
    // Below stands the minute it was printed in.
    let above = |text: &Value| text.as_str().unwrap().split("Printed").next().unwrap().to_owned();
    assert_eq!(above(&second["texts"][0]), above(&all["texts"][1]));
    assert_eq!(ask(1000, 5)["pages"], json!([]));
}

#[test]
fn the_cash_of_a_printed_plan_is_that_of_the_screen_with_what_falls_due_later() {
    let office = office();
    let finance = office.of("finance");
    let request = json!({"plan": office.plan(), "offset": 0, "limit": 1});
    let head = office.ok(finance, "plan.grid", request);
    let fen = |week: &Value| countersign_domain::record::parse_decimal(week["expected"].as_str().unwrap(), 2).unwrap();
    let weeks = head["cash"].as_array().unwrap();
    assert!(weeks.len() > 6, "something falls due after the horizon");
    let sum: i64 = weeks.iter().map(fen).sum();
    let text = office.plan_pages(finance, Some("finance"), "zh-CN").concat();
    assert_says(
        &text,
        &format!("用款合计（元）{}", grouped(&((sum + 50) / 100).to_string())),
    );
    assert_says(&text, "以后");
}

#[test]
fn a_plan_is_printed_without_costs_for_who_must_not_see_them() {
    let office = office();
    let service = office.of("service");
    let whole = office.plan_pages(service, None, "zh-CN").concat();
    for hidden in ["用款", "含税金额", "采购合计"] {
        assert!(!whole.contains(hidden), "{hidden} in {whole}");
    }
    let finance = json!({"plan": office.plan(), "function": "finance", "language": "zh-CN"});
    for command in ["sheet.plan_preview", "sheet.plan_pdf", "sheet.plan_xlsx"] {
        let refused = office.call(service, command, finance.clone()).unwrap_err();
        assert_eq!(refused.code, Code::Forbidden, "{command}");
    }
}

#[test]
fn a_printed_plan_is_sealed_and_a_workbook_holds_its_tables() {
    let office = office();
    let commerce = office.of("commerce");
    let request = json!({"plan": office.plan(), "language": "zh-CN"});
    let pdf = office.made(commerce, "sheet.plan_pdf", request.clone());
    assert_eq!(verify_sheet(&pdf, Some(&office.key())).verdict, "genuine");
    let mut changed = pdf.clone();
    changed[pdf.len() / 2] ^= 1;
    assert_eq!(code(&verify_sheet(&changed, Some(&office.key()))), "altered");
    let made = office.ok(commerce, "sheet.plan_xlsx", request);
    assert!(made["name"].as_str().unwrap().ends_with(".xlsx"));
    let bytes = office
        .engine
        .made_file(commerce, made["blob"].as_str().unwrap())
        .unwrap();
    assert!(bytes.starts_with(b"PK"));
    let path = office.folder.path().join("plan.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let sheets = countersign_exchange::Workbook::open(&path, &countersign_exchange::Limits::default()).unwrap();
    let names: Vec<&str> = sheets.sheets().iter().map(|s| &*s.name).collect();
    assert_eq!(names, ["总表", "有风险订单", "开工", "负荷", "采购", "用款", "例外"]);
}

#[test]
fn a_plan_in_review_is_printed_as_the_sheet_of_its_case_with_the_signatures() {
    let office = Print::open();
    let planner = office.someone(|me| me["function"] == "commerce" && me["rank"] == "staff");
    let plan = office.ok(planner, "plan.draft", json!({"weeks": 4}))["plan"].clone();
    let case = office.ok(planner, "review.submit", json!({"kind": "plan", "id": plan}))["case"].clone();
    let dossier = office.ok(planner, "review.case", json!({"case": case}));
    let slots = dossier["slots"].as_array().unwrap();
    let slot = slots.iter().find(|s| s["function"] == "finance").unwrap();
    let signer = office.someone(|me| me["person"] == slot["asked"][0]["id"]);
    let shown = office.ok(signer, "review.case", json!({"case": case}));
    let decision = json!({"case": case, "slot": slot["id"], "decision": "agree", "opinion": "用款可以安排",
                          "root": shown["root"], "shown": shown["shown"]});
    office.ok(signer, "review.decide", decision);
    let request = json!({"cases": [case], "language": "zh-CN"});
    let text = office.preview(planner, request.clone());
    assert_says(&text, "JIT 生产计划评审表");
    assert_says(&text, "第 1 轮");
    assert_says(&text, "用款可以安排");
    let pdf = office.made(planner, "sheet.pdf", request);
    let reply = verify_sheet(&pdf, Some(&office.key()));
    assert_eq!(reply.verdict, "genuine", "{reply:?}");
    assert_eq!(reply.root, shown["root"].as_str().unwrap());
    assert_eq!(
        (reply.signers.len(), reply.signers[0].opinion.as_str()),
        (1, "用款可以安排")
    );
}

#[test]
fn an_expense_advance_has_a_sheet_of_its_own() {
    let office = Print::open();
    let seller = office.someone(|me| me["function"] == "sales" && me["rank"] == "staff");
    let me = office.ok(seller, "session.me", json!({}));
    let fields =
        json!({"person": me["person"], "purpose": "参加供水展会", "amount": "8800.00", "needed_on": "2030-03-01"});
    let advance = office.ok(
        seller,
        "records.create",
        json!({"kind": "expense_advance", "fields": fields}),
    );
    let submit = json!({"kind": "expense_advance", "id": advance["id"]});
    let case = office.ok(seller, "review.submit", submit)["case"].clone();
    let text = office.preview(seller, json!({"cases": [case], "language": "zh-CN"}));
    for said in [
        "用款申请评审表",
        "参加供水展会",
        "¥8,800.00",
        "捌仟捌佰元整",
        "2030-03-01",
        me["name"].as_str().unwrap(),
    ] {
        assert_says(&text, said);
    }
    assert!(!text.contains("统一社会信用代码"), "{text}");
}

#[test]
fn a_list_is_printed_with_its_filters_in_words() {
    let office = office();
    let seller = office.of("sales");
    let list = json!({
        "kind": "order", "limit": 50, "columns": ["number", "customer", "state", "date", "amount"], "sums": ["amount"],
        "filters": [{"field": "state", "op": "in", "value": ["accepted", "in_review"]}, {"field": "amount", "op": "ge", "value": "50000"}],
        "sort": [{"field": "amount", "descending": true}],
    });
    let rows = office.ok(seller, "records.list", list.clone());
    let request = json!({"list": list, "title": "订单", "language": "zh-CN"});
    let pdf = office.made(seller, "sheet.list_pdf", request.clone());
    assert!(pdf.starts_with(b"%PDF-"));
    let Some(text) = text_by_others(&pdf) else { return };
    for row in rows["rows"].as_array().unwrap() {
        assert_says(&text, row["fields"]["number"].as_str().unwrap());
        assert_says(&text, &grouped(row["fields"]["amount"].as_str().unwrap()));
    }
    assert_says(&text, &grouped(rows["sums"]["amount"].as_str().unwrap()));
    assert_says(&text, &format!("共 {} 行", rows["total"]));
    for said in ["≥ 50,000.00", "按 ", "（降）", "或"] {
        assert_says(&text, said);
    }
}

#[test]
fn a_list_with_hidden_columns_is_not_printed_for_who_must_not_see_them() {
    let office = office();
    let list = json!({"kind": "customer", "limit": 50, "columns": ["name", "credit_limit"]});
    let request = json!({"list": list, "title": "Customers", "language": "en"});
    let refused = office
        .call(office.of("service"), "sheet.list_pdf", request.clone())
        .unwrap_err();
    assert_eq!(refused.code, Code::BadRequest);
    assert!(
        office
            .made(office.of("finance"), "sheet.list_pdf", request)
            .starts_with(b"%PDF-")
    );
}
