//! The earliest date of an order.

use super::*;
use crate::plan::input::OrderStatus;
use crate::plan::output::Demand;
use crate::plan::promise::Promise;
use crate::plan::{Change, earliest_date};

const BOOK: &str = "items: item,kind,lead_time_days,safety_stock
    A,make,5,
    B,buy,10,
    C,buy,3,

    bom: parent,component,quantity
    A,B,1
    A,C,2

    stock: item,on_hand
    A,30
    B,40

    orders: order,line,item,quantity,requested
    S1,1,A,10,2026-11-20";

fn promise(text: &str, quantity: i64, requested: &str) -> Promise {
    let desk = desk(text);
    desk.promise(&"A".into(), quantity * 1_000_000, requested.parse().unwrap())
        .unwrap()
}

#[test]
fn what_nobody_needs_is_there_at_once() {
    let promise = promise(BOOK, 20, "2026-11-18");
    assert_eq!(promise.earliest.to_string(), "2026-11-16");
    assert_eq!((promise.late_days, promise.available), (0, 20_000_000));
    assert_eq!(promise.displaces, []);
    assert_eq!(promise.path, []);
}

#[test]
fn what_is_missing_is_made_from_the_materials_there_are() {
    // 20 are free; 30 more take 30 of the 40 B in stock and C in 3 days, then 5 days.
    let promise = promise(BOOK, 50, "2026-11-18");
    assert_eq!(promise.earliest.to_string(), "2026-11-26");
    assert_eq!(promise.late_days, 6);
    let path: Vec<String> = promise.path.iter().map(|s| format!("{} {}", s.item, s.start)).collect();
    assert_eq!(path, ["C 2026-11-16", "A 2026-11-19"]);
    assert_eq!(promise.available_on, None);
}

#[test]
fn the_longest_component_decides() {
    let promise = promise(BOOK, 100, "2026-11-18");
    // B is there after 10 days, A after 5 more.
    assert_eq!(promise.earliest.to_string(), "2026-12-07");
    assert_eq!(&*promise.path[0].item, "B");
}

#[test]
fn what_it_would_displace_is_named_and_only_when_it_must() {
    let text = "items: item,kind,lead_time_days,safety_stock
        A,buy,10,5

        stock: item,on_hand
        A,55

        forecast: item,week,quantity
        A,2027-W03,20

        orders: order,line,item,quantity,requested
        S1,1,A,15,2026-11-20
        S2,1,A,15,2027-01-20";
    let in_need = promise(text, 40, "2026-11-18");
    assert_eq!(in_need.earliest.to_string(), "2026-11-16");
    let seen: Vec<(Demand, i64)> = (in_need.displaces.iter())
        .map(|d| (d.demand.clone(), d.quantity / 1_000_000))
        .collect();
    let order = Demand::Order {
        order: "S2".into(),
        line: "1".into(),
    };
    let week = Demand::Forecast("2027-W03".parse().unwrap());
    // 15 nobody needs; the order of January has taken 15 of the forecast; the one of this week is not touched.
    assert_eq!(seen, [(Demand::SafetyStock, 5), (week, 5), (order, 15)]);
    let later = promise(text, 40, "2026-12-01");
    assert_eq!(later.displaces, [], "there is time to buy it");
}

#[test]
fn an_order_placed_on_its_promised_date_is_in_time() {
    for quantity in [5, 25, 50, 100] {
        let mut desk = desk(BOOK);
        let date = "2026-11-16".parse().unwrap();
        let promise = desk.promise(&"A".into(), quantity * 1_000_000, date).unwrap();
        desk.change(Change::Order(crate::plan::input::OrderLine {
            order: "NEW".into(),
            line: "1".into(),
            item: "A".into(),
            quantity: quantity * 1_000_000,
            requested: promise.earliest,
            priority: 5,
            customer: None,
            status: OrderStatus::Open,
            unusual: None,
            unit: None,
        }))
        .unwrap();
        let plan = desk.plan().unwrap();
        assert_eq!(plan.totals.order_lines_in_time, 2, "{quantity} on {}", promise.earliest);
    }
}

#[test]
fn a_full_work_centre_puts_the_date_off() {
    let text = "items: item,kind,lead_time_days
        A,make,5

        routing: item,work_centre,hours_per_unit
        A,lathe,1

        capacity: work_centre,week,hours
        lathe,2026-W47,40
        lathe,2026-W48,40

        orders: order,line,item,quantity,requested
        S1,1,A,30,2026-11-23
        S2,1,A,30,2026-11-30";
    // 30 and 30 of 40 hours are taken: 20 more start in the week without a limit.
    assert_eq!(promise(text, 20, "2026-11-16").earliest.to_string(), "2026-12-07");
    assert_eq!(promise(text, 10, "2026-11-16").earliest.to_string(), "2026-11-23");
}

#[test]
fn what_no_week_can_hold_takes_as_many_weeks_as_it_fills() {
    let mut text = String::from(
        "items: item,kind,lead_time_days
         A,make,5
         PART,make,5

         bom: parent,component,quantity
         A,PART,1

         routing: item,work_centre,hours_per_unit
         PART,lathe,1

         capacity: work_centre,week,hours",
    );
    for week in 47..=53 {
        text.push_str(&format!("\nlathe,2026-W{week},40"));
    }
    for week in 1..=5 {
        text.push_str(&format!("\nlathe,2027-W{week:02},40"));
    }
    let date = |quantity: i64| promise(&text, quantity, "2026-11-16");
    assert_eq!(date(40).earliest.to_string(), "2026-11-30");
    assert_eq!(
        date(200).earliest.to_string(),
        "2026-12-28",
        "five weeks of work, then two of lead times"
    );
    assert!(!date(200).beyond_horizon);
    let far = date(4_000);
    assert!(far.beyond_horizon);
    assert_eq!(far.earliest.to_string(), "2028-10-23", "a hundred weeks of work");
    let desk = desk(&text);
    let day = "2026-11-16".parse().unwrap();
    assert!(
        desk.promise(&"A".into(), 1_000_000_000_000, day).is_err(),
        "no calendar knows that day"
    );
}

#[test]
fn nonsense_is_refused() {
    let book = input(BOOK, AS_OF, 12);
    let day = "2026-12-01".parse().unwrap();
    assert!(earliest_date(&book, &"X".into(), 1, day).is_err());
    assert!(earliest_date(&book, &"A".into(), 0, day).is_err());
}
