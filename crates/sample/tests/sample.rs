//! What must be true of the sample company on any day.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use countersign_domain::calendar::spring_festival;
use countersign_domain::credit_code::CreditCode;
use countersign_domain::id::Id;
use countersign_domain::kinds::bill_of_materials::BillOfMaterials;
use countersign_domain::kinds::contact::Contact;
use countersign_domain::kinds::customer::{Customer, KINDS};
use countersign_domain::kinds::invoice::Invoice;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::payment::Payment;
use countersign_domain::kinds::person::{Person, RANKS};
use countersign_domain::kinds::product::Product;
use countersign_domain::kinds::returns::Return;
use countersign_domain::kinds::shipment::Shipment;
use countersign_domain::kinds::stock::Stock;
use countersign_domain::kinds::supplier::Supplier;
use countersign_domain::kinds::supply::Supply;
use countersign_domain::kinds::unit::Unit;
use countersign_domain::kinds::{self};
use countersign_domain::money::{Fen, Micro, line_amount};
use countersign_domain::record::{Field, FieldType, Fields, validate};
use countersign_domain::value::{Value, encode};
use countersign_sample::{Sample, Step, Verdict, generate};

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Days of every season, one within the festival, one beyond the announced holidays.
fn days() -> [NaiveDate; 5] {
    [
        ymd(2024, 2, 12),
        ymd(2025, 5, 1),
        ymd(2026, 7, 15),
        ymd(2026, 11, 21),
        ymd(2028, 1, 3),
    ]
}

/// Generated once for all tests.
fn on(day: NaiveDate) -> &'static Sample {
    static SAMPLES: OnceLock<HashMap<NaiveDate, Sample>> = OnceLock::new();
    &SAMPLES.get_or_init(|| days().into_iter().map(|day| (day, generate(day))).collect())[&day]
}

fn today() -> &'static Sample {
    on(ymd(2026, 11, 21))
}

fn bytes(sample: &Sample) -> Vec<u8> {
    sample
        .records
        .iter()
        .flat_map(|record| encode(&Value::Map(record.fields.clone())))
        .collect()
}

#[test]
fn the_same_day_gives_the_same_bytes() {
    let again = generate(ymd(2026, 11, 21));
    assert_eq!(bytes(today()), bytes(&again));
    assert_eq!(*today(), again);
    assert_ne!(bytes(today()), bytes(on(ymd(2026, 7, 15))));
}

#[test]
fn every_record_is_one_the_program_would_accept() {
    for day in days() {
        for record in &on(day).records {
            let kind = kinds::kind(record.kind).unwrap();
            let faults = validate(kind, &record.fields);
            assert!(
                faults.is_empty(),
                "{day} {} {:?}: {faults:?}",
                record.kind,
                record.fields
            );
        }
    }
}

#[test]
fn every_reference_names_a_record_of_its_kind_that_came_before() {
    fn references(fields: &[Field], of: &Fields, found: &mut Vec<(&'static str, Id)>) {
        for field in fields {
            let Some(value) = of.get(field.name) else { continue };
            match field.ty {
                FieldType::Reference(kind) => found.push((kind, value.as_id().unwrap())),
                FieldType::Lines(inner) => {
                    value
                        .as_list()
                        .iter()
                        .for_each(|line| references(inner, line.as_map().unwrap(), found));
                }
                _ => {}
            }
        }
    }
    for day in days() {
        let mut seen: HashMap<Id, &'static str> = HashMap::new();
        for record in &on(day).records {
            assert_eq!(seen.insert(record.id, record.kind), None, "{} twice", record.kind);
            let mut found = Vec::new();
            references(kinds::kind(record.kind).unwrap().fields, &record.fields, &mut found);
            for (kind, id) in found {
                assert_eq!(
                    seen.get(&id),
                    Some(&kind),
                    "{day}: {} refers to a {kind} not there",
                    record.kind
                );
            }
        }
    }
}

#[test]
fn there_are_customers_of_every_kind_with_contacts_and_valid_codes() {
    let sample = today();
    let customers: Vec<Customer> = sample.all();
    assert_eq!(customers.len(), 120);
    let kinds: BTreeSet<&str> = customers.iter().map(|customer| customer.kind.as_str()).collect();
    assert_eq!(kinds, KINDS.iter().copied().collect());
    let names: BTreeSet<&str> = customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(names.len(), 120);
    let contacts: Vec<Contact> = sample.all();
    for customer in &customers {
        assert!(
            contacts.iter().any(|contact| contact.customer == Some(customer.id)),
            "{} has no contact",
            customer.name
        );
        let has_code = !["military", "consumer"].contains(&customer.kind.as_str());
        assert_eq!(has_code, !customer.credit_code.is_empty(), "{}", customer.name);
        assert!(customer.credit_limit.is_some_and(|limit| limit >= 0) && customer.credit_days.is_some());
    }
    let codes = customers.iter().map(|customer| customer.credit_code.clone());
    let codes = codes.chain(
        sample
            .all::<Supplier>()
            .into_iter()
            .map(|supplier| supplier.credit_code),
    );
    let codes: Vec<String> = codes.filter(|code| !code.is_empty()).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    for code in codes {
        assert!(CreditCode::parse(&code).unwrap().organisation_check_holds(), "{code}");
    }
    for status in ["lead", "prospect", "active", "dormant", "lost"] {
        assert!(
            customers.iter().any(|customer| customer.status == status),
            "nobody is {status}"
        );
    }
    for grade in ["A", "B", "C", "D"] {
        assert!(customers.iter().any(|customer| customer.risk_grade == grade));
    }
}

#[test]
fn people_of_all_ranks_can_sign_in() {
    let sample = today();
    let people: Vec<Person> = sample.all();
    assert!((38..=50).contains(&people.len()));
    for rank in RANKS {
        assert!(
            sample.logins.iter().any(|login| login.rank == *rank),
            "nobody is {rank}"
        );
    }
    let names: BTreeSet<&str> = sample.logins.iter().map(|login| login.login.as_str()).collect();
    assert_eq!(names.len(), sample.logins.len());
    for login in &sample.logins {
        assert!(
            login
                .login
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{}",
            login.login
        );
        assert!(login.password.len() >= 8);
        assert!(
            people
                .iter()
                .any(|person| person.id == login.person && person.login == login.login)
        );
    }
    assert!(sample.logins.iter().any(|login| login.administrator));
    let units: Vec<Unit> = sample.all();
    for function in kinds::unit::FUNCTIONS {
        let unit = units.iter().find(|unit| unit.function == *function).unwrap();
        assert!(
            people.iter().any(|person| person.unit == Some(unit.id)),
            "{function} has nobody"
        );
    }
}

#[test]
fn products_are_built_up_in_three_levels_and_bought_ones_have_suppliers() {
    let sample = today();
    let products: Vec<Product> = sample.all();
    let bills: Vec<BillOfMaterials> = sample.all();
    assert_eq!(products.iter().filter(|product| product.sold).count(), 30);
    fn depth(product: Id, bills: &[BillOfMaterials], below: usize) -> usize {
        assert!(below < 9, "a bill of materials contains itself");
        let parts = bills.iter().filter(|bill| bill.parent == Some(product));
        parts
            .map(|bill| 1 + depth(bill.component.unwrap(), bills, below + 1))
            .max()
            .unwrap_or(0)
    }
    let supplies: Vec<Supply> = sample.all();
    let stock: Vec<Stock> = sample.all();
    let mut deepest = 0;
    for product in &products {
        let levels = depth(product.id, &bills, 0);
        deepest = deepest.max(levels);
        assert_eq!(levels == 0, product.supply == "buy", "{}", product.model);
        let has_supplier = supplies.iter().any(|supply| supply.product == Some(product.id));
        assert_eq!(has_supplier, product.supply != "make", "{}", product.model);
        assert!(
            stock.iter().any(|held| held.product == Some(product.id)),
            "{}",
            product.model
        );
        assert!(
            product.lead_time_days > Some(0) && product.standard_cost > Some(0),
            "{}",
            product.model
        );
        if product.sold {
            assert!(
                product.standard_cost < product.channel_prices[0].floor,
                "{} sells below cost",
                product.model
            );
            assert!(product.floor_price < product.list_price && product.list_price < product.ceiling_price);
        }
    }
    assert_eq!(deepest, 3);
    for supply in ["make", "buy", "outsource"] {
        assert!(products.iter().any(|product| product.supply == supply));
    }
}

#[test]
fn heat_meters_are_ordered_before_the_heating_season() {
    let sample = today();
    let heat: BTreeSet<Id> = sample
        .all::<Product>()
        .into_iter()
        .filter(|product| product.family == "热量表")
        .map(|product| product.id)
        .collect();
    let mut by_month = [0_i64; 12];
    for order in sample.all::<Order>().iter().filter(|order| order.state != "draft") {
        for line in order
            .lines
            .iter()
            .filter(|line| line.product.is_some_and(|product| heat.contains(&product)))
        {
            by_month[order.date.unwrap().month0() as usize] += line.quantity.unwrap() / 1_000_000;
        }
    }
    let season: i64 = by_month[6..10].iter().sum();
    let share = 100 * season / by_month.iter().sum::<i64>();
    assert!(
        share >= 65,
        "July to October have {share} % of heat meters: {by_month:?}"
    );
}

#[test]
fn nothing_is_shipped_in_the_week_of_the_new_year_and_little_ordered() {
    let sample = today();
    let from_festival = |date: NaiveDate| spring_festival(date.year()).map_or(999, |day| (date - day).num_days());
    for shipment in sample.all::<Shipment>() {
        assert!(
            !(-1..=5).contains(&from_festival(shipment.date.unwrap())),
            "{:?}",
            shipment.date
        );
    }
    let orders: Vec<Order> = sample.all();
    let near = |from: i64, to: i64| {
        orders
            .iter()
            .filter(|order| (from..=to).contains(&from_festival(order.date.unwrap())))
            .count()
    };
    assert!(
        near(-7, 14) * 4 < near(-28, -8),
        "{} and {}",
        near(-7, 14),
        near(-28, -8)
    );
}

#[test]
fn amounts_add_up_from_order_to_payment() {
    for day in days() {
        let sample = on(day);
        let orders: Vec<Order> = sample.all();
        let mut worth: HashMap<Id, i64> = HashMap::new();
        for order in &orders {
            let lines = order.lines.iter();
            let sum: Fen = lines
                .map(|line| line_amount(Micro(line.unit_price.unwrap()), Micro(line.quantity.unwrap())).unwrap())
                .sum();
            assert_eq!(order.amount, Some(sum.0), "{}", order.number);
            worth.insert(order.id, sum.0);
        }
        let mut shipped: BTreeMap<(Id, i64), i64> = BTreeMap::new();
        for shipment in sample.all::<Shipment>() {
            assert!(shipment.date.unwrap() < day);
            for line in shipment.lines {
                *shipped
                    .entry((shipment.order.unwrap(), line.order_line.unwrap()))
                    .or_default() += line.quantity.unwrap();
            }
        }
        for order in &orders {
            for line in &order.lines {
                let sent = shipped.get(&(order.id, line.line)).copied().unwrap_or(0);
                assert_eq!(line.shipped.unwrap_or(0), sent, "{}", order.number);
                assert!(sent <= line.quantity.unwrap());
            }
        }
        let invoices: HashMap<Id, Invoice> = sample
            .all::<Invoice>()
            .into_iter()
            .map(|invoice| (invoice.id, invoice))
            .collect();
        let returned = sample
            .all::<Return>()
            .into_iter()
            .map(|back| (back.order.unwrap(), back.amount.unwrap()));
        let mut billed: HashMap<Id, i64> = returned.collect();
        for invoice in invoices.values() {
            *billed.entry(invoice.order.unwrap()).or_default() += invoice.amount.unwrap();
            assert!(invoice.amount > Some(0) && invoice.date.unwrap() < day);
        }
        assert!(billed.iter().all(|(order, sum)| *sum <= worth[order]));
        let mut paid: HashMap<Id, i64> = HashMap::new();
        for payment in sample.all::<Payment>() {
            let sum: i64 = payment.lines.iter().map(|line| line.amount.unwrap()).sum();
            assert!(
                sum <= payment.amount.unwrap() && payment.date.unwrap() < day,
                "{}",
                payment.number
            );
            for line in payment.lines.iter().filter(|line| line.invoice.is_some()) {
                let invoice = &invoices[&line.invoice.unwrap()];
                assert_eq!(invoice.customer, payment.customer);
                *paid.entry(invoice.id).or_default() += line.amount.unwrap();
            }
        }
        assert!(paid.iter().all(|(invoice, sum)| Some(*sum) <= invoices[invoice].amount));
        let closed = orders.iter().filter(|order| order.state == "closed");
        for order in closed {
            let of_order = invoices.values().filter(|invoice| invoice.order == Some(order.id));
            assert!(
                of_order
                    .into_iter()
                    .all(|invoice| paid.get(&invoice.id).copied() == invoice.amount),
                "{}",
                order.number
            );
        }
        let overdue = invoices.values().filter(|invoice| invoice.due.unwrap() < day);
        let overdue = overdue.filter(|invoice| paid.get(&invoice.id).copied().unwrap_or(0) < invoice.amount.unwrap());
        assert!(overdue.count() >= 5, "hardly anything is overdue on {day}");
    }
}

#[test]
fn numbers_of_orders_are_unique_and_trade_goes_back_three_years() {
    for day in days() {
        let orders: Vec<Order> = on(day).all();
        let numbers: BTreeSet<&str> = orders.iter().map(|order| order.number.as_str()).collect();
        assert_eq!(numbers.len(), orders.len());
        let first = orders.iter().filter_map(|order| order.date).min().unwrap();
        assert!((1_000..=1_100).contains(&(day - first).num_days()), "{first}");
        for state in [
            "accepted",
            "contracted",
            "part_shipped",
            "shipped",
            "closed",
            "cancelled",
            "draft",
        ] {
            assert!(
                orders.iter().any(|order| order.state == state),
                "{day}: no order is {state}"
            );
        }
        for kind in ["goods", "project", "sample"] {
            assert!(orders.iter().any(|order| order.kind == kind), "{day}: no {kind}");
        }
    }
}

#[test]
fn orders_wait_for_review_in_every_tier() {
    for day in days() {
        let sample = on(day);
        let submitted: BTreeSet<Id> = sample
            .script
            .iter()
            .filter(|act| act.step == Step::Submit)
            .map(|act| act.order)
            .collect();
        let settled: BTreeSet<Id> = sample
            .script
            .iter()
            .filter(|act| act.step == Step::Contract)
            .map(|act| act.order)
            .collect();
        let waiting: Vec<i64> = sample
            .all::<Order>()
            .iter()
            .filter(|order| submitted.contains(&order.id) && !settled.contains(&order.id))
            .map(|order| order.amount.unwrap() / 100)
            .collect();
        assert!(waiting.len() >= 12);
        for tier in [0..100_000, 100_000..500_000, 500_000..2_000_000, 2_000_000..9_000_000] {
            assert!(
                waiting.iter().any(|yuan| tier.contains(yuan)),
                "{day}: nothing waits in {tier:?}"
            );
        }
    }
}

#[test]
fn the_script_is_in_order_within_working_days_before_today() {
    for day in days() {
        let sample = on(day);
        assert!(sample.script.windows(2).all(|pair| pair[0].at <= pair[1].at));
        let calendar = countersign_domain::calendar::WorkingCalendar::shipped();
        for act in &sample.script {
            assert!(
                act.at.date() < day && calendar.is_working(act.at.date()),
                "{day} {}",
                act.at
            );
        }
    }
}

#[test]
fn whoever_decides_is_of_the_unit_or_above_it_ranks_high_enough_and_did_not_submit() {
    for day in days() {
        let sample = on(day);
        let people: Vec<Person> = sample.all();
        let units: Vec<Unit> = sample.all();
        let orders: Vec<Order> = sample.all();
        let unit = |id: Option<Id>| units.iter().find(|unit| Some(unit.id) == id);
        for act in &sample.script {
            let order = orders.iter().find(|order| order.id == act.order).unwrap();
            assert_eq!(order.state, "draft");
            let Step::Decide {
                function,
                verdict,
                opinion,
                conditions,
            } = &act.step
            else {
                continue;
            };
            let person = people.iter().find(|person| person.id == act.by).unwrap();
            assert_ne!(
                Some(person.id),
                order.seller,
                "{} decides {function} of {}",
                person.name,
                order.number
            );
            assert!(person.left.is_none());
            let rank = RANKS.iter().position(|rank| *rank == person.rank).unwrap();
            let least = match order.amount.unwrap() / 100 {
                _ if *function == "general_management" => 4,
                0..100_000 => 1,
                100_000..500_000 => 2,
                _ => 3,
            };
            assert!(rank >= least, "{} decides {function} of {}", person.name, order.number);
            let answers = units.iter().filter(|unit| unit.function == *function).any(|asked| {
                let mut at = Some(asked);
                while let Some(unit_at) = at {
                    if person.unit == Some(unit_at.id) {
                        return true;
                    }
                    at = unit(unit_at.parent);
                }
                false
            });
            assert!(answers, "{} is not of {function}", person.name);
            assert!(*verdict == Verdict::Agree || !opinion.is_empty());
            assert_eq!(*verdict == Verdict::AgreeOnConditions, !conditions.is_empty());
            for condition in conditions {
                assert!(people.iter().any(|person| person.id == condition.owner));
                assert!(countersign_domain::kinds::commitment::HOLDS.contains(&condition.holds));
            }
        }
    }
}

#[test]
fn a_submitted_order_is_never_answered_before_and_each_slot_once_a_round() {
    let sample = today();
    let mut rounds: HashMap<Id, (usize, BTreeSet<&'static str>)> = HashMap::new();
    for act in &sample.script {
        let round = rounds.entry(act.order).or_default();
        match &act.step {
            Step::Submit => {
                round.0 += 1;
                round.1.clear();
            }
            Step::Decide { function, .. } => {
                assert!(round.0 > 0, "answered before it was submitted");
                assert!(round.1.insert(function), "{function} answers twice");
            }
            _ => {}
        }
    }
    assert!(rounds.values().any(|(rounds, _)| *rounds == 2));
}
