//! The plan and the expense advance as reviewable documents, over the sample company.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod office;

use std::collections::BTreeMap;
use std::ops::Deref;

use countersign_contract::Code;
use countersign_domain::record::parse_decimal;
use office::Office;
use serde_json::{Value, json};

const SIGNERS: [&str; 5] = ["sales", "commerce", "production", "purchasing", "finance"];

/// The sample company; a person's login is their window.
struct Company {
    office: Office,
    people: BTreeMap<String, Value>,
}

impl Deref for Company {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.office
    }
}

impl Company {
    fn open() -> Self {
        let office = Office::sample();
        let people = everyone(&office);
        Self { office, people }
    }

    fn someone(&self, wanted: impl Fn(&Value) -> bool) -> String {
        let found = self.people.iter().find(|(_, me)| wanted(me));
        found.unwrap().0.clone()
    }

    /// Somebody of commerce below the rank that signs plans: drafts them.
    fn planner(&self) -> String {
        self.someone(|me| me["function"] == "commerce" && me["rank"] == "staff")
    }

    fn person(&self, login: &str) -> Value {
        self.people[login]["person"].clone()
    }

    fn draft(&self) -> String {
        text(&self.ok(&self.planner(), "plan.draft", json!({"weeks": 8}))["plan"])
    }

    fn submit(&self, login: &str, kind: &str, id: &str) -> Value {
        self.ok(login, "review.submit", json!({"kind": kind, "id": id}))["case"].clone()
    }

    fn plan(&self, id: &str) -> Value {
        let plans = self.ok(&self.planner(), "plan.list", json!({}));
        let rows = plans["plans"].as_array().unwrap();
        rows.iter().find(|row| row["plan"] == id).unwrap().clone()
    }

    fn grid(&self, plan: &str) -> Value {
        self.ok(
            &self.planner(),
            "plan.grid",
            json!({"plan": plan, "offset": 0, "limit": 500}),
        )
    }

    fn dossier(&self, login: &str, case: &Value) -> Value {
        self.ok(login, "review.case", json!({"case": case}))
    }

    /// The first person who is asked to answer a slot.
    fn signer(&self, case: &Value, function: &str) -> String {
        let dossier = self.dossier(&self.planner(), case);
        let asked = slot(&dossier, function)["asked"][0]["id"].clone();
        self.someone(|me| me["person"] == asked)
    }

    /// A decision on what the person is shown now.
    fn decision(&self, login: &str, case: &Value, function: &str, decision: &str) -> Value {
        let shown = self.dossier(login, case);
        let opinion = if decision == "agree" { "" } else { "理由如下" };
        json!({"case": case, "slot": slot(&shown, function)["id"], "decision": decision, "opinion": opinion,
               "root": shown["root"], "shown": shown["shown"]})
    }

    fn answer(&self, case: &Value, function: &str, decision: &str, lines: &[String]) -> Value {
        let login = self.signer(case, function);
        let mut request = self.decision(&login, case, function, decision);
        request["lines"] = json!(lines);
        self.ok(&login, "review.decide", request)
    }

    fn release(&self) -> String {
        let plan = self.draft();
        let case = self.submit(&self.planner(), "plan", &plan);
        for function in SIGNERS {
            self.answer(&case, function, "agree", &[]);
        }
        plan
    }

    /// An advance asked for by a person for themselves.
    fn advance(&self, login: &str, amount: &str, needed_on: &str) -> String {
        let fields = json!({"purpose": "供水展展位定金", "amount": amount, "needed_on": needed_on});
        text(
            &self.ok(
                login,
                "records.create",
                json!({"kind": "expense_advance", "fields": fields}),
            )["id"],
        )
    }

    /// What the cash calendar of a new draft has committed in the week of a date, in fen.
    fn committed(&self, date: &str) -> i64 {
        let plan = self.draft();
        let grid = self.grid(&plan);
        let week = (grid["weeks"].as_array().unwrap().iter())
            .rfind(|week| week["monday"].as_str().unwrap() <= date)
            .unwrap();
        let cash = grid["cash"].as_array().unwrap();
        let row = cash.iter().find(|row| row["week"] == week["week"]).unwrap();
        parse_decimal(row["committed"].as_str().unwrap(), 2).unwrap()
    }

    fn today(&self) -> chrono::NaiveDate {
        let plan = self.plan(&self.draft());
        plan["as_of"].as_str().unwrap().parse().unwrap()
    }
}

/// Everybody who signs in, by login: person, function, rank.
fn everyone(office: &Office) -> BTreeMap<String, Value> {
    let units = office.get("settings.units", json!({}));
    let function = |unit: &Value| {
        let units = units["units"].as_array().unwrap();
        units.iter().find(|known| known["id"] == *unit).unwrap()["function"].clone()
    };
    let listed = office.get("records.list", json!({"kind": "person", "limit": 500}));
    (listed["rows"].as_array().unwrap().iter())
        .filter(|row| office.logins().any(|login| row["fields"]["login"] == login))
        .map(|row| {
            let fields = &row["fields"];
            let me = json!({"person": row["id"], "function": function(&fields["unit"]), "rank": fields["rank"],
                            "administrator": fields["administrator"] == true});
            (text(&fields["login"]), me)
        })
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn slot<'a>(dossier: &'a Value, function: &str) -> &'a Value {
    let slots = dossier["slots"].as_array().unwrap();
    slots.iter().find(|slot| slot["function"] == function).unwrap()
}

/// A line with something to make or buy of it, as `plan.edit` names it.
fn edit(grid: &Value, plan: &str, quantity: &str) -> Value {
    let item = (grid["items"].as_array().unwrap().iter())
        .find(|item| item["supply"] == "buy")
        .unwrap();
    json!({"plan": plan, "item": item["item"], "week": grid["weeks"][4]["monday"], "quantity": quantity,
           "reason": "供应商放假前备货"})
}

#[test]
fn five_departments_sign_and_the_plan_is_released() {
    let office = Company::open();
    let plan = office.draft();
    let preview = office.ok(&office.planner(), "review.preview", json!({"kind": "plan", "id": plan}));
    assert_eq!(preview["may_submit"], true, "{}", preview["checks"]);
    let case = office.submit(&office.planner(), "plan", &plan);
    assert_eq!(office.plan(&plan)["state"], "in_review");
    let dossier = office.dossier(&office.planner(), &case);
    let functions: Vec<&str> = (dossier["slots"].as_array().unwrap().iter())
        .map(|slot| slot["function"].as_str().unwrap())
        .collect();
    assert_eq!(functions, SIGNERS);
    assert!((dossier["slots"].as_array().unwrap().iter()).all(|slot| slot["least_rank"] == "manager"));

    for function in SIGNERS {
        assert_eq!(office.plan(&plan)["state"], "in_review", "before {function}");
        let login = office.signer(&case, function);
        let inbox = office.ok(&login, "review.inbox", json!({}));
        let waits = (inbox["items"].as_array().unwrap().iter())
            .any(|item| item["case"] == case && item["record"]["kind"] == "plan");
        assert!(waits, "{function}");
        office.answer(&case, function, "agree", &[]);
    }
    assert_eq!(office.plan(&plan)["state"], "released");
    let dossier = office.dossier(&office.planner(), &case);
    assert_eq!(dossier["state"], "accepted");
    assert!((dossier["slots"].as_array().unwrap().iter()).all(|slot| slot["decisions"][0]["verified"] == true));
    let health = office.ok(
        &office.someone(|me| me["administrator"] == true),
        "book.check",
        json!({}),
    );
    assert_eq!(health["faults"], json!([]));
}

#[test]
fn each_department_opens_the_plan_at_its_page_and_costs_stay_hidden_from_who_may_not_see_them() {
    let office = Company::open();
    let plan = office.draft();
    let case = office.submit(&office.planner(), "plan", &plan);
    let lines = office.ok(
        &office.planner(),
        "plan.lines",
        json!({"plan": plan, "offset": 0, "limit": 500}),
    );
    for function in SIGNERS {
        let pages = office.dossier(&office.signer(&case, function), &case)["plan"].clone();
        assert_eq!(pages["page"], function);
        let count = |name: &str| pages[name].as_array().unwrap().len();
        assert_eq!(
            count("starts") + count("buys"),
            lines["lines"].as_array().unwrap().len()
        );
        assert!(count("cash") >= 8, "{function}");
        assert!(count("demand") > 0 && count("load") > 0);
    }
    let service = office.someone(|me| me["function"] == "service" && me["rank"] == "staff");
    let dossier = office.dossier(&service, &case);
    assert_eq!(dossier["plan"]["cash"], json!([]));
    assert_eq!(dossier["amount"], "");
    assert!((dossier["plan"]["buys"].as_array().unwrap().iter()).all(|row| row["cost"] == ""));
}

#[test]
fn a_refusal_that_names_lines_refuses_the_draft_and_says_the_lines() {
    let office = Company::open();
    let plan = office.draft();
    let planner = office.planner();
    let case = office.submit(&planner, "plan", &plan);
    office.answer(&case, "sales", "agree", &[]);
    let buyer = office.signer(&case, "purchasing");
    let line = text(&office.dossier(&buyer, &case)["plan"]["buys"][0]["line"]);
    let mut request = office.decision(&buyer, &case, "purchasing", "disagree");
    request["lines"] = json!(["没有这一行"]);
    assert_eq!(
        office.call(&buyer, "review.decide", request).unwrap_err().code,
        Code::Invalid
    );
    let mut request = office.decision(&buyer, &case, "purchasing", "agree");
    request["lines"] = json!([line]);
    assert_eq!(
        office.call(&buyer, "review.decide", request).unwrap_err().code,
        Code::Invalid
    );

    office.answer(&case, "purchasing", "disagree", std::slice::from_ref(&line));
    assert_eq!(office.plan(&plan)["state"], "refused");
    let inbox = office.ok(&planner, "review.inbox", json!({}));
    assert!((inbox["items"].as_array().unwrap().iter()).any(|item| item["what"] == "refused" && item["case"] == case));
    // The others may still say what they think of it.
    office.answer(&case, "finance", "agree", &[]);
    let dossier = office.dossier(&planner, &case);
    assert_eq!(slot(&dossier, "purchasing")["decisions"][0]["lines"], json!([line]));
    assert_eq!(slot(&dossier, "purchasing")["decisions"][0]["verified"], true);
    assert_eq!(office.plan(&plan)["state"], "refused");

    // Taken back, changed and submitted again, every department is asked again.
    let grid = office.grid(&plan);
    let change = edit(&grid, &plan, "12");
    assert_eq!(
        office.call(&planner, "plan.edit", change.clone()).unwrap_err().code,
        Code::Frozen
    );
    office.ok(&planner, "review.withdraw", json!({"case": case}));
    assert_eq!(office.plan(&plan)["state"], "draft");
    office.ok(&planner, "plan.edit", change);
    let second = office.ok(&planner, "review.submit", json!({"kind": "plan", "id": plan}));
    assert_eq!(
        (second["round"].as_i64(), second["revision"].as_i64()),
        (Some(2), Some(2))
    );
    for function in SIGNERS {
        office.answer(&case, function, "agree", &[]);
    }
    assert_eq!(office.plan(&plan)["state"], "released");
}

#[test]
fn a_plan_in_review_or_released_cannot_be_edited_or_submitted_again() {
    let office = Company::open();
    let planner = office.planner();
    let plan = office.draft();
    let grid = office.grid(&plan);
    let refused = |command: &str, request: Value| office.call(&planner, command, request).unwrap_err().code;
    let case = office.submit(&planner, "plan", &plan);
    assert_eq!(refused("plan.edit", edit(&grid, &plan, "12")), Code::Frozen);
    assert_eq!(
        refused("review.submit", json!({"kind": "plan", "id": plan})),
        Code::Frozen
    );
    for function in SIGNERS {
        office.answer(&case, function, "agree", &[]);
    }
    assert_eq!(refused("plan.edit", edit(&grid, &plan, "12")), Code::Frozen);
    assert_eq!(
        refused("review.submit", json!({"kind": "plan", "id": plan})),
        Code::Frozen
    );
    assert_eq!(refused("review.withdraw", json!({"case": case})), Code::Frozen);
    let row = office.plan(&plan);
    assert_eq!((&row["may_edit"], &row["may_submit"]), (&json!(false), &json!(false)));
}

#[test]
fn only_those_who_plan_submit_a_plan_and_only_those_asked_sign_it() {
    let office = Company::open();
    let plan = office.draft();
    let service = office.someone(|me| me["function"] == "service" && me["administrator"] == false);
    let refused = office.call(&service, "review.submit", json!({"kind": "plan", "id": plan}));
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
    let case = office.submit(&office.planner(), "plan", &plan);
    let request = office.decision(&service, &case, "finance", "agree");
    let refused = office.call(&service, "review.decide", request);
    assert_eq!(refused.unwrap_err().code, Code::NotYourSlot);
}

#[test]
fn the_next_draft_starts_from_the_released_plan_and_replaces_it_when_released() {
    let office = Company::open();
    let released = office.release();
    let number = office.plan(&released)["number"].clone();
    let next = office.draft();
    let row = office.plan(&next);
    assert_eq!((&row["state"], &row["base"]), (&json!("draft"), &number));
    // Nothing has changed since: every line stays, and nothing is said to be new.
    let lines = |plan: &str| {
        let reply = office.ok(
            &office.planner(),
            "plan.lines",
            json!({"plan": plan, "offset": 0, "limit": 500}),
        );
        let line = |line: &Value| {
            let part = |name: &str| line[name].clone();
            json!([part("line"), part("quantity"), part("start"), part("due")])
        };
        reply["lines"].as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(lines(&next), lines(&released));
    assert_eq!(office.grid(&next)["changes"], json!({}));
    // A draft over a draft is still compared with the plan that is being carried out.
    let again = office.draft();
    assert_eq!(office.plan(&again)["base"], number);
    assert_eq!(office.plan(&next)["state"], "superseded");
    let case = office.submit(&office.planner(), "plan", &again);
    for function in SIGNERS {
        office.answer(&case, function, "agree", &[]);
    }
    assert_eq!(office.plan(&again)["state"], "released");
    assert_eq!(office.plan(&released)["state"], "superseded");
}

#[test]
fn progress_counts_what_was_ordered_and_what_has_come_since_the_release() {
    let office = Company::open();
    let plan = office.release();
    let planner = office.planner();
    let progress = || office.ok(&planner, "plan.progress", json!({"plan": plan}));
    let first = (progress()["lines"].as_array().unwrap().iter())
        .find(|line| line["supply"] == "buy")
        .unwrap()
        .clone();
    assert_eq!((&first["received"], &first["coming"]), (&json!("0"), &json!("0")));
    let line = |progress: &Value| {
        let lines = progress["lines"].as_array().unwrap();
        lines.iter().find(|line| line["line"] == first["line"]).unwrap().clone()
    };
    let fields = json!({"number": "CG-新-1", "product": first["item"], "quantity": first["planned"],
                        "due": first["due"], "status": "confirmed"});
    let made = office.ok(
        &planner,
        "records.create",
        json!({"kind": "scheduled_receipt", "fields": fields}),
    );
    let moving = line(&progress());
    assert_eq!(
        (&moving["coming"], &moving["state"]),
        (&first["planned"], &json!("moving"))
    );
    let page = office.ok(
        &planner,
        "records.get",
        json!({"kind": "scheduled_receipt", "id": made["id"]}),
    );
    let patch = json!({"kind": "scheduled_receipt", "id": made["id"], "base": page["row"]["version"],
                       "fields": {"status": "received"}});
    office.ok(&planner, "records.patch", patch);
    let done = line(&progress());
    assert_eq!((&done["received"], &done["state"]), (&first["planned"], &json!("done")));
}

#[test]
fn lines_of_a_released_plan_are_ordered_once_and_are_on_their_way_then() {
    let office = Company::open();
    let plan = office.draft();
    let buyer = office.someone(|me| me["function"] == "purchasing");
    let place = |plan: &str, lines: &[&Value]| office.call(&buyer, "plan.place", json!({"plan": plan, "lines": lines}));
    let progress = |plan: &str| office.ok(&buyer, "plan.progress", json!({"plan": plan}));
    let some = progress(&plan)["lines"][0]["line"].clone();
    let refused = place(&plan, &[&some]).unwrap_err();
    assert_eq!(
        (refused.code, &*refused.field_errors[0].code),
        (Code::Invalid, "not_released")
    );

    let plan = office.release();
    let before = progress(&plan);
    assert_eq!(before["may_place"], true);
    let open: Vec<Value> = (before["lines"].as_array().unwrap().iter())
        .filter(|line| line["received"] == "0" && line["coming"] == "0")
        .cloned()
        .collect();
    let bought = open.iter().find(|line| line["supply"] == "buy").unwrap();
    let made = open.iter().find(|line| line["supply"] == "make").unwrap();
    let done = place(&plan, &[&bought["line"], &made["line"]]).unwrap();
    assert_eq!(done["receipts"], 2);
    let after = progress(&plan);
    for line in [bought, made] {
        let lines = after["lines"].as_array().unwrap();
        let now = lines.iter().find(|each| each["line"] == line["line"]).unwrap();
        assert_eq!(now["coming"], line["planned"], "{now}");
    }
    let filters = json!([{"field": "number", "op": "eq", "value": bought["line"]}]);
    let request = json!({"kind": "scheduled_receipt", "filters": filters, "offset": 0, "limit": 5});
    let receipt = office.ok(&buyer, "records.list", request)["rows"][0]["fields"].clone();
    assert_eq!(
        (&receipt["status"], &receipt["product"]),
        (&json!("confirmed"), &bought["item"])
    );
    assert_eq!(receipt["source"], office.plan(&plan)["number"], "{receipt}");
    assert_eq!(receipt["ordered"], office.today().to_string());
    assert!(receipt["supplier"].is_string(), "{receipt}");

    let twice = place(&plan, &[&open[2]["line"], &bought["line"]]).unwrap_err();
    assert_eq!(&*twice.field_errors[0].code, "placed_already");
    assert_eq!(progress(&plan), after, "all of them or none");

    office.ok(&buyer, "operations.undo", json!({"operation": done["operation"]}));
    assert_eq!(progress(&plan), before);
}

#[test]
fn an_exception_seen_to_stays_so_in_the_next_draft_until_it_says_something_else() {
    let office = Company::open();
    let planner = office.planner();
    let rows = |plan: &str| -> Vec<Value> {
        let found = office.ok(&planner, "plan.exceptions", json!({"plan": plan}));
        found["rows"].as_array().unwrap().clone()
    };
    let plan = office.draft();
    let first = rows(&plan)[0].clone();
    assert_eq!(first["settled"], Value::Null);
    let settle = |keys: &[&Value], settle: bool| {
        office.ok(
            &planner,
            "plan.settle_exceptions",
            json!({"keys": keys, "settle": settle}),
        );
    };
    settle(&[&first["key"]], true);
    let again = office.draft();
    let of = |plan: &str| rows(plan).into_iter().find(|row| row["key"] == first["key"]);
    assert_eq!(
        of(&again).unwrap()["settled"]["name"],
        office.ok(&planner, "session.me", json!({}))["name"]
    );
    let others = rows(&again).iter().filter(|row| row["settled"] != Value::Null).count();
    assert_eq!(others, 1);
    settle(&[&first["key"]], false);
    assert_eq!(of(&again).unwrap()["settled"], Value::Null);
    let seller = office.someone(|me| me["function"] == "sales" && me["rank"] == "staff");
    let refused = office.call(
        &seller,
        "plan.settle_exceptions",
        json!({"keys": [first["key"]], "settle": true}),
    );
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
}

#[test]
fn an_advance_accepted_by_finance_is_in_the_cash_calendar_and_a_refused_one_is_not() {
    let office = Company::open();
    let seller = office.someone(|me| me["function"] == "sales" && me["rank"] == "staff");
    let day = (office.today() + chrono::Days::new(10)).to_string();
    let before = office.committed(&day);
    let advance = office.advance(&seller, "8800", &day);
    assert_eq!(office.committed(&day), before, "a draft promises nothing");
    let case = office.submit(&seller, "expense_advance", &advance);
    let dossier = office.dossier(&seller, &case);
    assert_eq!(dossier["slots"].as_array().unwrap().len(), 1);
    assert_eq!(dossier["amount"], "8800.00");
    office.answer(&case, "finance", "agree", &[]);
    assert_eq!(office.committed(&day), before + 880_000);

    let refused = office.advance(&seller, "5000", &day);
    let case = office.submit(&seller, "expense_advance", &refused);
    office.answer(&case, "finance", "disagree", &[]);
    assert_eq!(office.committed(&day), before + 880_000);
}

#[test]
fn finance_is_told_of_an_advance_in_time_pays_it_and_settles_it() {
    let office = Company::open();
    let seller = office.someone(|me| me["function"] == "sales" && me["rank"] == "staff");
    let clerk = office.someone(|me| me["function"] == "finance" && me["rank"] == "staff");
    let today = office.today();
    let day = (today + chrono::Days::new(3)).to_string();
    let far = office.advance(&seller, "900", &(today + chrono::Days::new(60)).to_string());
    let advance = office.advance(&seller, "8800", &day);
    for id in [&far, &advance] {
        let case = office.submit(&seller, "expense_advance", id);
        office.answer(&case, "finance", "agree", &[]);
    }
    let due = |login: &str| -> Vec<String> {
        let inbox = office.ok(login, "review.inbox", json!({}));
        (inbox["items"].as_array().unwrap().iter())
            .filter(|item| item["what"] == "payment")
            .map(|item| text(&item["record"]["id"]))
            .collect()
    };
    assert!(due(&clerk).contains(&advance) && !due(&clerk).contains(&far));
    assert!(due(&seller).is_empty(), "only finance pays");

    let promised = office.committed(&day);
    let pay = json!({"advance": advance, "paid_on": today.to_string(), "amount": "8000"});
    assert_eq!(
        office.call(&seller, "advance.pay", pay.clone()).unwrap_err().code,
        Code::Forbidden
    );
    let more = json!({"advance": advance, "paid_on": today.to_string(), "amount": "8800.01"});
    assert_eq!(
        office.call(&clerk, "advance.pay", more).unwrap_err().field_errors[0].code,
        "above_signed"
    );
    let paid = office.ok(&clerk, "advance.pay", pay.clone());
    assert!(!due(&clerk).contains(&advance));
    assert_eq!(
        office.committed(&day),
        promised - 880_000,
        "what is paid is no longer promised"
    );
    assert_eq!(
        office.call(&clerk, "advance.pay", pay.clone()).unwrap_err().code,
        Code::Frozen
    );

    office.ok(&clerk, "operations.undo", json!({"operation": paid["operation"]}));
    assert_eq!(office.committed(&day), promised, "a slip is taken back");
    office.ok(&clerk, "advance.pay", pay);
    let settle = |spent: &str, returned: &str| json!({"advance": advance, "settled_on": today.to_string(), "spent": spent, "returned": returned});
    let wrong = office.call(&clerk, "advance.settle", settle("7000", "0")).unwrap_err();
    assert_eq!(wrong.field_errors[0].code, "not_what_was_paid");
    office.ok(&clerk, "advance.settle", settle("7250.5", "749.5"));
    let standing = office.ok(&clerk, "advance.standing", json!({"advance": advance}));
    assert_eq!(standing["state"], "settled");
    assert_eq!(
        (&standing["paid"], &standing["spent"]),
        (&json!("8000.00"), &json!("7250.50"))
    );
    assert_eq!(
        (&standing["may_pay"], &standing["may_settle"]),
        (&json!(false), &json!(false))
    );
}

#[test]
fn an_advance_is_frozen_once_submitted_and_nobody_signs_their_own() {
    let office = Company::open();
    let seller = office.someone(|me| me["function"] == "sales" && me["rank"] == "staff");
    let other = office.someone(|me| me["function"] == "service" && me["rank"] == "staff");
    let day = (office.today() + chrono::Days::new(10)).to_string();
    let advance = office.advance(&seller, "8800", &day);
    let patch = |login: &str, fields: Value| {
        let page = office.ok(
            &seller,
            "records.get",
            json!({"kind": "expense_advance", "id": advance}),
        );
        let request =
            json!({"kind": "expense_advance", "id": advance, "base": page["row"]["version"], "fields": fields});
        office.call(login, "records.patch", request)
    };
    assert_eq!(patch(&other, json!({"amount": "1"})).unwrap_err().code, Code::Forbidden);
    let refused = office.call(
        &other,
        "review.submit",
        json!({"kind": "expense_advance", "id": advance}),
    );
    assert_eq!(refused.unwrap_err().code, Code::Forbidden);
    office.submit(&seller, "expense_advance", &advance);
    assert_eq!(patch(&seller, json!({"amount": "1"})).unwrap_err().code, Code::Frozen);

    // For someone of finance, asked for by a colleague: they are not among those who are asked.
    let clerk = office.someone(|me| me["function"] == "finance" && me["rank"] == "staff");
    let head = office.someone(|me| me["function"] == "finance" && me["rank"] != "staff");
    let fields = json!({"person": office.person(&head), "purpose": "税务培训", "amount": "3000", "needed_on": day});
    let made = office.ok(
        &clerk,
        "records.create",
        json!({"kind": "expense_advance", "fields": fields}),
    );
    let case = office.submit(&clerk, "expense_advance", &text(&made["id"]));
    let dossier = office.dossier(&clerk, &case);
    let asked = slot(&dossier, "finance")["asked"].as_array().unwrap();
    assert!(!asked.is_empty() && asked.iter().all(|person| person["id"] != office.person(&head)));
}

#[test]
fn a_decision_counts_although_a_fact_beside_it_has_changed_since_it_was_shown() {
    let office = Company::open();
    let seller = office.someone(|me| me["function"] == "sales" && me["rank"] == "staff");
    let day = (office.today() + chrono::Days::new(10)).to_string();
    let first = office.advance(&seller, "8800", &day);
    let second = office.advance(&seller, "1200", &day);
    let case = office.submit(&seller, "expense_advance", &first);
    let other = office.submit(&seller, "expense_advance", &second);
    let signer = office.signer(&case, "finance");
    let request = office.decision(&signer, &case, "finance", "agree");
    // Meanwhile another advance of the same person is accepted: the page would say so now.
    office.answer(&other, "finance", "agree", &[]);
    assert_ne!(office.dossier(&signer, &case)["shown"], request["shown"]);
    office.ok(&signer, "review.decide", request);
    let dossier = office.dossier(&signer, &case);
    let decision = &slot(&dossier, "finance")["decisions"][0];
    assert_eq!(
        (&decision["counts"], &decision["facts_changed"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(dossier["state"], "accepted");
    let request = json!({"case": case, "entry": decision["entry"]});
    let seen = office.ok(&signer, "review.seen", request);
    let told = |facts: &Value| {
        facts["checks"]
            .as_array()
            .unwrap()
            .iter()
            .any(|check| check["code"] == "open_advances")
    };
    assert!(!told(&seen["then"]) && told(&seen["now"]));
    let kept = office.dossier(&signer, &other);
    assert_eq!(slot(&kept, "finance")["decisions"][0]["verified"], true);
}
