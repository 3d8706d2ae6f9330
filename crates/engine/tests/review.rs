//! The sample company's orders through the real review: signed, refused, changed, contracted.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::ops::Deref;

use countersign_contract::Code;
use office::Office;
use serde_json::{Value, json};

/// The sample company; a person's login is their window.
struct Desk(Office);

impl Deref for Desk {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Desk {
    fn new() -> Self {
        Self(Office::sample())
    }

    /// The first who fits, from the lowest rank up.
    fn someone(&self, wanted: impl Fn(&Value) -> bool) -> String {
        self.first_of(self.logins().rev(), wanted).to_owned()
    }

    fn login_of(&self, person: &Value) -> String {
        self.someone(|me| me["person"] == *person)
    }

    fn seller(&self) -> String {
        self.someone(|me| me["function"] == "sales" && me["rank"] == "staff")
    }

    fn draft(&self, seller: &str) -> String {
        let first = |kind: &str, filters: Value, sort: &str| {
            let request = json!({"kind": kind, "filters": filters, "limit": 1, "sort": [{"field": sort}]});
            self.ok(seller, "records.list", request)["rows"][0].clone()
        };
        let customer = first(
            "customer",
            json!([{"field": "status", "op": "eq", "value": "active"}]),
            "name",
        );
        let product = first(
            "product",
            json!([{"field": "sold", "op": "eq", "value": true}]),
            "model",
        );
        let fields = json!({
            "customer": customer["id"], "due": "2030-12-20", "payment_terms": "款到发货",
            "lines": [{"product": product["id"], "quantity": "10", "tax_rate": "0.13", "due": "2030-12-20",
                       "unit_price": product["fields"]["list_price"]}],
        });
        text(&self.ok(seller, "records.create", json!({"kind": "order", "fields": fields}))["id"])
    }

    fn submit(&self, seller: &str, order: &str) -> Value {
        self.ok(
            seller,
            "review.submit",
            json!({"kind": "order", "id": order, "remarks": ""}),
        )
    }

    fn dossier(&self, login: &str, case: &Value) -> Value {
        self.ok(login, "review.case", json!({"case": case}))
    }

    /// A decision on what the person is shown now.
    fn decision(&self, login: &str, case: &Value, function: &str, decision: &str, opinion: &str) -> Value {
        let shown = self.dossier(login, case);
        json!({"case": case, "slot": slot(&shown, function)["id"], "decision": decision, "opinion": opinion,
               "conditions": [], "answers": [], "root": shown["root"], "shown": shown["shown"]})
    }

    /// Answers a slot as the first person who is asked.
    fn answer(&self, case: &Value, function: &str, decision: &str, opinion: &str, conditions: Value) {
        let dossier = self.dossier(&self.seller(), case);
        let login = self.login_of(&slot(&dossier, function)["asked"][0]["id"]);
        let mut request = self.decision(&login, case, function, decision, opinion);
        request["conditions"] = conditions;
        self.ok(&login, "review.decide", request);
    }

    fn state(&self, order: &str) -> String {
        let page = self.ok(&self.seller(), "records.get", json!({"kind": "order", "id": order}));
        text(&page["row"]["fields"]["state"])
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn slots(dossier: &Value) -> &Vec<Value> {
    dossier["slots"].as_array().unwrap()
}

fn slot<'a>(dossier: &'a Value, function: &str) -> &'a Value {
    slots(dossier).iter().find(|s| s["function"] == function).unwrap()
}

#[test]
fn an_order_is_signed_by_every_department_and_becomes_a_contract_once_its_condition_is_closed() {
    let desk = Desk::new();
    let seller = desk.seller();
    let order = desk.draft(&seller);
    let preview = desk.ok(&seller, "review.preview", json!({"id": order, "fields": {}}));
    assert_eq!(preview["may_submit"], true, "{}", preview["checks"]);
    let case = desk.submit(&seller, &order)["case"].clone();
    assert_eq!(desk.state(&order), "in_review");
    let dossier = desk.dossier(&seller, &case);
    let functions: Vec<String> = slots(&dossier).iter().map(|s| text(&s["function"])).collect();
    let promised: Vec<String> = slots(&preview).iter().map(|s| text(&s["function"])).collect();
    assert_eq!(functions, promised);

    let me = desk.ok(&seller, "session.me", json!({}));
    for function in &functions {
        if function == "commerce" {
            let condition =
                json!([{"text": "收到预付款 30 %", "owner": me["person"], "due": "2030-01-05", "holds": "contract"}]);
            desk.answer(&case, function, "agree_on_conditions", "先收预付款", condition);
        } else {
            desk.answer(&case, function, "agree", "", json!([]));
        }
    }
    assert_eq!(desk.state(&order), "accepted");
    let dossier = desk.dossier(&seller, &case);
    assert!(slots(&dossier).iter().all(|s| s["decisions"][0]["verified"] == true));

    let refused = desk
        .call(&seller, "review.make_contract", json!({"order": order}))
        .unwrap_err();
    assert_eq!(refused.code, Code::OpenConditions);
    let close = json!({"id": dossier["commitments"][0]["id"], "result": "已到账"});
    let denied = desk
        .call(&seller, "review.close_commitment", close.clone())
        .unwrap_err();
    assert_eq!(denied.code, Code::Forbidden);
    let closer = desk.login_of(&slot(&dossier, "commerce")["decisions"][0]["person"]["id"]);
    desk.ok(&closer, "review.close_commitment", close);
    desk.ok(&seller, "review.make_contract", json!({"order": order}));
    assert_eq!(desk.state(&order), "contracted");
}

#[test]
fn a_refused_order_goes_back_with_all_opinions_and_every_slot_is_asked_again() {
    let desk = Desk::new();
    let seller = desk.seller();
    let order = desk.draft(&seller);
    let case = desk.submit(&seller, &order)["case"].clone();
    let patch = |base: &Value| {
        let fields = json!({"technical_requirements": "DN20，脉冲输出"});
        desk.call(
            &seller,
            "records.patch",
            json!({"kind": "order", "id": order, "base": base, "fields": fields}),
        )
    };
    assert_eq!(patch(&json!(0)).unwrap_err().code, Code::Frozen);
    desk.answer(&case, "sales", "agree", "", json!([]));
    desk.answer(&case, "technical_support", "disagree", "规格不明", json!([]));
    // The others may still say what they think.
    desk.answer(&case, "marketing", "agree", "价格可以", json!([]));

    let inbox = desk.ok(&seller, "review.inbox", json!({}));
    let items = inbox["items"].as_array().unwrap();
    assert!(items.iter().any(|i| i["what"] == "refused" && i["case"] == case));
    desk.ok(&seller, "review.withdraw", json!({"case": case, "opinion": ""}));
    let page = desk.ok(&seller, "records.get", json!({"kind": "order", "id": order}));
    patch(&page["row"]["version"]).unwrap();
    let second = desk.submit(&seller, &order);
    assert_eq!(
        (second["round"].as_i64(), second["revision"].as_i64()),
        (Some(2), Some(2))
    );
    let dossier = desk.dossier(&seller, &case);
    assert!(slots(&dossier).iter().all(|s| s["decisions"] == json!([])));
    assert_eq!(dossier["earlier"][0]["state"], "refused");
    let changed = dossier["deviations"].as_array().unwrap();
    assert!(
        changed
            .iter()
            .any(|d| d["against"] == "previous_revision" && d["field"] == "technical_requirements")
    );
}

#[test]
fn only_those_who_are_asked_may_answer_and_only_what_they_were_shown() {
    let desk = Desk::new();
    let seller = desk.seller();
    let order = desk.draft(&seller);
    let case = desk.submit(&seller, &order)["case"].clone();
    let dossier = desk.dossier(&seller, &case);
    let refused = |login: &str, change: &dyn Fn(&mut Value)| {
        let mut request = desk.decision(login, &case, "commerce", "agree", "");
        change(&mut request);
        desk.call(login, "review.decide", request).unwrap_err().code
    };
    assert_eq!(refused(&seller, &|_| {}), Code::NotYourSlot);
    let commerce = desk.login_of(&slot(&dossier, "commerce")["asked"][0]["id"]);
    assert_eq!(refused(&commerce, &|r| r["shown"] = json!("00")), Code::Stale);
    assert_eq!(refused(&commerce, &|r| r["root"] = json!("00")), Code::Stale);
    assert_eq!(
        refused(&commerce, &|r| r["decision"] = json!("disagree")),
        Code::Invalid
    );
    let request = desk.decision(&commerce, &case, "commerce", "agree", "");
    desk.ok(&commerce, "review.decide", request);
    assert_eq!(refused(&commerce, &|_| {}), Code::NotYourSlot);
}

#[test]
fn an_order_that_meets_the_negative_list_goes_to_the_general_manager() {
    let desk = Desk::new();
    let seller = desk.seller();
    let order = desk.draft(&seller);
    let row = desk.ok(&seller, "records.get", json!({"kind": "order", "id": order}))["row"].clone();
    let general_manager = |fields: Value| {
        let preview = desk.ok(&seller, "review.preview", json!({"id": order, "fields": fields}));
        let slots = preview["slots"].as_array().unwrap().clone();
        slots.into_iter().find(|slot| slot["function"] == "general_management")
    };
    assert_eq!(general_manager(json!({})), None);
    let terms = json!({"special_terms": "卖方承担无限责任"});
    let asked = general_manager(terms.clone()).unwrap();
    let reason = &asked["reasons"][0];
    assert_eq!(reason["code"], "negative_list", "{asked}");
    assert_eq!(reason["params"]["rule"], "不承担无限责任或无限连带责任", "{asked}");
    let request = json!({"kind": "order", "id": order, "base": row["version"], "fields": terms});
    desk.ok(&seller, "records.patch", request);
    let case = desk.submit(&seller, &order)["case"].clone();
    assert_eq!(
        slot(&desk.dossier(&seller, &case), "general_management")["state"],
        "waiting"
    );
    let entry = json!({"rule": "x", "customer_kind": "dealer"});
    let refused = desk.call(
        &seller,
        "records.create",
        json!({"kind": "prohibition", "fields": entry}),
    );
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
}

#[test]
fn the_sample_company_has_orders_in_review_and_a_log_that_verifies() {
    let desk = Desk::new();
    let admin = desk.someone(|me| me["administrator"] == true);
    let waiting = desk.ok(&admin, "review.waiting", json!({}));
    assert!(waiting["rows"].as_array().unwrap().len() >= 10);
    let health = desk.ok(&admin, "book.check", json!({}));
    assert_eq!(health["faults"], json!([]));
    assert!(health["log_entries"].as_i64().unwrap() > 50);
}

#[test]
fn all_sign_on_one_machine_in_a_meeting_each_with_their_own_password() {
    let desk = Desk::new();
    let seller = desk.seller();
    let order = desk.draft(&seller);
    let case = desk.submit(&seller, &order)["case"].clone();
    let dossier = desk.dossier(&seller, &case);
    let person = slot(&dossier, "marketing")["asked"][0]["id"].clone();
    let login = desk.login_of(&person);
    let sign = |password: &str| {
        let decision = desk.decision(&seller, &case, "marketing", "agree", "");
        let request = json!({"case": case, "login": login, "password": password, "decision": decision});
        desk.call(&seller, "review.meeting_sign", request)
    };
    assert_eq!(sign(desk.password(&login)).unwrap_err().code, Code::Forbidden);
    let meeting = json!({"case": case, "present": [person], "minutes": "逐条讨论"});
    desk.ok(&seller, "review.open_meeting", meeting);
    assert_eq!(sign("wrong-password").unwrap_err().code, Code::WrongPassword);
    sign(desk.password(&login)).unwrap();
    let after = desk.dossier(&seller, &case);
    assert_eq!(after["method"], "meeting");
    assert_eq!(slot(&after, "marketing")["state"], "agreed");
}

#[test]
fn a_lapsed_credential_of_the_customer_is_told_until_a_newer_one_is_there() {
    let desk = Desk::new();
    let seller = desk.seller();
    let order = desk.draft(&seller);
    let customer =
        desk.ok(&seller, "records.get", json!({"kind": "order", "id": order}))["row"]["fields"]["customer"].clone();
    let show = |number: &str, expires: &str| {
        let fields = json!({"number": number, "customer": customer, "kind": "safety_permit", "expires": expires});
        desk.ok(
            &seller,
            "records.create",
            json!({"kind": "credential", "fields": fields}),
        );
    };
    let told = || {
        let preview = desk.ok(&seller, "review.preview", json!({"id": order}));
        let checks = preview["checks"].as_array().unwrap().clone();
        checks
            .into_iter()
            .find(|c| c["params"]["credential_kind"] == "safety_permit")
    };
    assert_eq!(told(), None);
    show("AQ-1", "2020-01-31");
    let check = told().unwrap();
    assert_eq!(
        (&check["code"], &check["severity"]),
        (&json!("credential_expired"), &json!("warning"))
    );
    assert_eq!(
        (&check["params"]["number"], &check["params"]["date"]),
        (&json!("AQ-1"), &json!("2020-01-31"))
    );
    show("AQ-2", "2099-01-31");
    assert_eq!(told(), None);
}
