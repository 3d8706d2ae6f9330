//! Who may call what: every command of the contract and every kind of record has a decision here, and the engine
//! keeps to it whatever a screen shows.
#![allow(clippy::unwrap_used)]

mod office;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use countersign_contract::{Access, COMMANDS, Code, Failure, schema};
use countersign_domain::kinds;
use countersign_domain::kinds::unit::FUNCTIONS;
use office::Office;
use serde_json::{Map, Value, json};

/// Who may, beside the administrator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum May {
    /// Also before signing in.
    Anyone,
    /// Whoever is signed in; what it finds and does is narrowed further by sight, slots and whose it is.
    Everyone,
    /// The administrator alone.
    Nobody,
    /// These departments.
    Of(&'static [&'static str]),
}

use May::{Anyone, Everyone, Nobody, Of};

const CUSTOMERS: May = Of(&[
    "sales",
    "commerce",
    "marketing",
    "service",
    "technical_support",
    "general_management",
]);
const ORDERS: May = Of(&["sales", "commerce", "general_management"]);
const PRODUCTS: May = Of(&[
    "research",
    "technical_support",
    "commerce",
    "production",
    "purchasing",
    "quality",
]);
const STOCK: May = Of(&["production", "purchasing", "commerce", "quality"]);
const FINANCE: May = Of(&["finance", "commerce"]);
const PLANNING: May = Of(&["commerce", "production", "purchasing"]);
const ORGANISATION: May = Of(&["administration"]);
/// Departments that make, buy, test and design get sheets without prices.
const PRICES: May = Of(&[
    "sales",
    "commerce",
    "marketing",
    "service",
    "technical_support",
    "finance",
    "general_management",
    "administration",
]);

/// Of a customer where a command works on a kind: the kinds are decided below.
const COMMAND_DECISIONS: &[(&str, May)] = &[
    ("book.status", Anyone),
    ("book.create", Anyone),
    ("book.open_sample", Anyone),
    ("book.open", Anyone),
    ("book.leave", Anyone),
    ("book.backup", Nobody),
    ("book.check", Nobody),
    ("session.sign_in", Anyone),
    ("session.sign_out", Anyone),
    ("session.forget", Everyone),
    ("session.me", Everyone),
    ("session.change_password", Everyone),
    ("records.kinds", Everyone),
    ("records.list", Everyone),
    ("records.get", Everyone),
    ("records.create", CUSTOMERS),
    ("records.patch", CUSTOMERS),
    ("records.patch_many", CUSTOMERS),
    ("records.delete", CUSTOMERS),
    ("records.history", Everyone),
    ("records.timeline", Everyone),
    ("records.duplicates", Everyone),
    ("records.export", Everyone),
    // One's own act; another's is the administrator's to take back.
    ("operations.undo", Everyone),
    ("search.all", Everyone),
    ("attachments.add", CUSTOMERS),
    ("attachments.open", Everyone),
    ("review.preview", Everyone),
    ("review.submit", ORDERS),
    ("review.inbox", Everyone),
    ("review.case", Everyone),
    ("review.seen", Everyone),
    ("review.case_of", Everyone),
    // Whose slot it is decides.
    ("review.decide", Everyone),
    ("review.withdraw", Everyone),
    ("review.hand_on", Everyone),
    ("review.remind", Everyone),
    ("review.snooze", Everyone),
    ("review.waiting", Everyone),
    ("review.open_meeting", Everyone),
    ("review.meeting_sign", Everyone),
    ("review.close_commitment", Everyone),
    ("review.make_contract", ORDERS),
    ("sheet.preview", PRICES),
    ("sheet.pdf", PRICES),
    ("sheet.plan_preview", Everyone),
    ("sheet.plan_pdf", Everyone),
    ("sheet.plan_xlsx", Everyone),
    ("sheet.list_pdf", Everyone),
    ("sheet.verify", Everyone),
    ("sheet.public_key", Everyone),
    ("sheet.key_file", Everyone),
    // What the files hold decides, when they have been read.
    ("import.inspect", Everyone),
    ("import.run", Everyone),
    ("import.report", Everyone),
    ("import.faults_workbook", Everyone),
    ("jobs.list", Everyone),
    ("jobs.get", Everyone),
    ("jobs.cancel", Everyone),
    ("plan.draft", PLANNING),
    ("plan.input", PLANNING),
    ("plan.list", Everyone),
    ("plan.grid", Everyone),
    ("plan.cell", Everyone),
    ("plan.forecast", Everyone),
    ("plan.compare", Everyone),
    ("plan.reality", Everyone),
    ("plan.lines", Everyone),
    ("plan.exceptions", Everyone),
    ("plan.settle_exceptions", PLANNING),
    ("plan.edit", PLANNING),
    ("plan.postpone", PLANNING),
    ("plan.try", PLANNING),
    // Sight decides: who may not see costs finds no week in it.
    ("plan.cash", Everyone),
    ("plan.progress", Everyone),
    ("plan.place", STOCK),
    ("plan.parameters", Everyone),
    ("plan.achieved", Everyone),
    ("plan.proposals", Everyone),
    ("plan.ignore_proposals", PLANNING),
    ("plan.earliest", Everyone),
    ("bom.components", Everyone),
    ("bom.uses", Everyone),
    ("capacity.weeks", Everyone),
    ("stock.sheet", Everyone),
    ("stock.count", STOCK),
    ("receipt.receive", STOCK),
    ("advance.standing", Everyone),
    ("advance.pay", FINANCE),
    ("advance.settle", FINANCE),
    ("settings.policy", Everyone),
    ("settings.save_policy", Nobody),
    ("settings.book", Everyone),
    ("settings.save_book", Nobody),
    ("settings.set_password", Nobody),
    ("settings.planning", Everyone),
    ("settings.save_planning", PLANNING),
    ("settings.units", Everyone),
];

/// Who writes records of a kind by hand; none where only the program does.
const KIND_DECISIONS: &[(&str, Option<May>)] = &[
    ("absence", Some(Everyone)),
    ("attachment", None),
    ("bill_of_materials", Some(PRODUCTS)),
    ("calendar_day", Some(ORGANISATION)),
    ("commitment", None),
    ("company", Some(ORGANISATION)),
    ("contact", Some(CUSTOMERS)),
    ("contract", Some(ORDERS)),
    ("credential", Some(CUSTOMERS)),
    ("customer", Some(CUSTOMERS)),
    ("demand_ruling", Some(PLANNING)),
    // Whoever needs the money asks for it; the accounts keep all of them.
    ("expense_advance", Some(Everyone)),
    ("family", Some(PRODUCTS)),
    ("invoice", Some(FINANCE)),
    ("note", Some(Everyone)),
    ("order", Some(ORDERS)),
    ("payment", Some(FINANCE)),
    ("plan", None),
    ("person", Some(ORGANISATION)),
    ("product", Some(PRODUCTS)),
    ("prohibition", Some(ORGANISATION)),
    ("return", Some(ORDERS)),
    ("routing", Some(PLANNING)),
    ("saved_view", Some(Everyone)),
    ("scheduled_receipt", Some(STOCK)),
    ("shared_setting", None),
    ("shipment", Some(ORDERS)),
    ("stock", Some(STOCK)),
    ("stock_out", Some(PLANNING)),
    ("supplier", Some(PRODUCTS)),
    ("supply", Some(PRODUCTS)),
    ("unit", Some(ORGANISATION)),
    ("work_centre", Some(PLANNING)),
];

const NOWHERE: &str = "00000000000000000000000000000000";

/// A book with its administrator and a clerk of every department, each at a window of their own.
struct Departments(Office);

impl Deref for Departments {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Departments {
    fn open() -> Self {
        let office = Office::new();
        let units = office.ok("administrator", "settings.units", json!({}));
        for function in FUNCTIONS {
            let unit = units["units"]
                .as_array()
                .unwrap()
                .iter()
                .find(|u| u["function"] == *function)
                .unwrap();
            let fields = json!({ "name": function, "unit": unit["id"], "rank": "staff" });
            let person = office.ok(
                "administrator",
                "records.create",
                json!({ "kind": "person", "fields": fields }),
            );
            let login = json!({ "person": person["id"], "login": function, "password": "lantern-42" });
            office.ok("administrator", "settings.set_password", login);
            office.ok(
                function,
                "session.sign_in",
                json!({ "login": function, "password": "lantern-42" }),
            );
        }
        Self(office)
    }

    /// Departments that are not turned away as having no right.
    fn let_in(&self, command: &str, request: &Value) -> BTreeSet<&'static str> {
        let allowed = |function: &&&str| !is(Code::Forbidden, self.call(function, command, request.clone()));
        FUNCTIONS.iter().filter(allowed).copied().collect()
    }

    fn request(&self, command: &str) -> Value {
        let customer = json!({ "kind": "customer", "id": NOWHERE, "base": 0, "fields": {}, "ids": [] });
        match command {
            "records.create" | "records.patch" | "records.patch_many" | "records.delete" => customer,
            "attachments.add" => json!({ "kind": "customer", "id": NOWHERE, "file": { "path": "/nowhere/a.pdf" } }),
            "review.submit" => json!({ "kind": "order", "id": NOWHERE }),
            "book.backup" => json!({ "path": self.folder.path().join("backup.book") }),
            _ => smallest(command),
        }
    }
}

fn is(code: Code, answer: Result<Value, Failure>) -> bool {
    answer.is_err_and(|failure| failure.code == code)
}

/// The smallest request that the contract takes for a command.
fn smallest(command: &str) -> Value {
    let schema = schema();
    build(&schema["commands"][command]["request"], &schema["$defs"])
}

fn build(schema: &Value, definitions: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return build(&definitions[name.trim_start_matches("#/$defs/")], definitions);
    }
    for choice in ["oneOf", "anyOf", "enum"] {
        if let Some(first) = schema[choice].as_array().and_then(|of| of.first()) {
            return if choice == "enum" {
                first.clone()
            } else {
                build(first, definitions)
            };
        }
    }
    if let Some(only) = schema.get("const") {
        return only.clone();
    }
    match schema["type"].as_str() {
        Some("string") => "x".into(),
        Some("integer" | "number") => 1.into(),
        Some("boolean") => false.into(),
        Some("array") => json!([]),
        Some("object") => {
            let needed = schema["required"].as_array().cloned().unwrap_or_default();
            let mut made = Map::new();
            for name in needed.iter().filter_map(Value::as_str) {
                let value = match name {
                    "language" => "en".into(),
                    _ => build(&schema["properties"][name], definitions),
                };
                made.insert(name.to_owned(), value);
            }
            made.into()
        }
        _ => Value::Null,
    }
}

fn departments(may: May) -> BTreeSet<&'static str> {
    match may {
        Anyone | Everyone => FUNCTIONS.iter().copied().collect(),
        Nobody => BTreeSet::new(),
        Of(departments) => departments.iter().copied().collect(),
    }
}

#[test]
fn every_command_has_a_decision_and_the_list_declares_it() {
    let decided: BTreeMap<&str, May> = COMMAND_DECISIONS.iter().copied().collect();
    assert_eq!(decided.len(), COMMAND_DECISIONS.len(), "a command is decided twice");
    let undecided: Vec<&str> = COMMANDS
        .iter()
        .map(|c| c.name)
        .filter(|n| !decided.contains_key(n))
        .collect();
    assert!(undecided.is_empty(), "nobody has decided who may call {undecided:?}");
    let gone: Vec<&&str> = decided
        .keys()
        .filter(|n| COMMANDS.iter().all(|c| c.name != **n))
        .collect();
    assert!(gone.is_empty(), "there is no {gone:?}");
    for command in COMMANDS {
        let declared = match decided[command.name] {
            Anyone => Access::Open,
            Nobody => Access::Administrator,
            Everyone | Of(_) => Access::Signed,
        };
        assert_eq!(command.access, declared, "{}", command.name);
    }
}

#[test]
fn each_department_may_call_what_was_decided_and_nothing_else() {
    let office = Departments::open();
    for (command, may) in COMMAND_DECISIONS.iter().filter(|(_, may)| *may != Anyone) {
        let request = office.request(command);
        let bad = office.call("administrator", command, request.clone());
        assert!(
            !is(Code::BadRequest, bad),
            "the request for {command} is none: {request}"
        );
        let nobody = office.call("nobody", command, request.clone());
        assert!(is(Code::SignedOut, nobody), "{command} without signing in");
        assert_eq!(office.let_in(command, &request), departments(*may), "{command}");
        let administrator = office.call("administrator", command, request);
        assert!(!is(Code::Forbidden, administrator), "{command} by the administrator");
    }
}

#[test]
fn every_kind_of_record_is_written_by_those_who_were_decided_on() {
    let decided: BTreeMap<&str, Option<May>> = KIND_DECISIONS.iter().copied().collect();
    let office = Departments::open();
    for kind in kinds::ALL {
        let Some(may) = decided.get(kind.name) else {
            panic!("nobody has decided who writes {}", kind.name);
        };
        // An advance is one's own; with nobody in it the caller is meant.
        let request = json!({ "kind": kind.name, "fields": {} });
        let expected = may.map(departments).unwrap_or_default();
        assert_eq!(office.let_in("records.create", &request), expected, "{}", kind.name);
        let administrator = office.call("administrator", "records.create", request);
        assert_eq!(is(Code::Forbidden, administrator), may.is_none(), "{}", kind.name);
    }
    assert_eq!(decided.len(), kinds::ALL.len());
}

#[test]
fn only_an_administrator_makes_an_administrator() {
    let office = Departments::open();
    let me = office.ok("administration", "session.me", json!({}));
    let page = json!({ "kind": "person", "id": me["person"] });
    let version =
        |office: &Departments| office.ok("administration", "records.get", page.clone())["row"]["version"].clone();
    let promote = |office: &Departments| {
        let fields = json!({ "administrator": true });
        json!({ "kind": "person", "id": me["person"], "base": version(office), "fields": fields })
    };
    assert!(is(
        Code::Forbidden,
        office.call("administration", "records.patch", promote(&office))
    ));
    let many = json!({ "kind": "person", "ids": [me["person"]], "fields": { "administrator": true } });
    assert!(is(
        Code::Forbidden,
        office.call("administration", "records.patch_many", many)
    ));
    let fields = json!({ "name": "新人", "unit": me["unit"], "rank": "staff", "administrator": true });
    let made = json!({ "kind": "person", "fields": fields });
    assert!(is(
        Code::Forbidden,
        office.call("administration", "records.create", made)
    ));
    assert_eq!(
        office.ok("administration", "session.me", json!({}))["administrator"],
        false
    );

    // What administration is there for it still does.
    let fields = json!({ "name": "新人", "unit": me["unit"], "rank": "staff", "administrator": false });
    office.ok(
        "administration",
        "records.create",
        json!({ "kind": "person", "fields": fields }),
    );
    office.ok("administrator", "records.patch", promote(&office));
    assert_eq!(
        office.ok("administration", "session.me", json!({}))["administrator"],
        true
    );
}

#[test]
fn the_last_administrator_stays() {
    let office = Departments::open();
    let list =
        json!({ "kind": "person", "limit": 10, "filters": [{ "field": "administrator", "op": "eq", "value": true }] });
    let rows = office.ok("administrator", "records.list", list)["rows"].clone();
    let rows = rows.as_array().unwrap().clone();
    let (last, others) = rows.split_first().unwrap();
    let patch = |row: &Value, fields: Value| {
        let request = json!({ "kind": "person", "id": row["id"], "base": row["version"], "fields": fields });
        office.call("administrator", "records.patch", request)
    };
    for other in others {
        patch(other, json!({ "administrator": false })).unwrap();
    }
    for fields in [json!({ "administrator": false }), json!({ "left": "2020-01-01" })] {
        let refused = patch(last, fields).unwrap_err();
        assert_eq!(refused.field_errors[0].code, "last_administrator");
    }
    let gone = office.call(
        "administrator",
        "records.delete",
        json!({ "kind": "person", "id": last["id"] }),
    );
    assert_eq!(gone.unwrap_err().field_errors[0].code, "last_administrator");
}
