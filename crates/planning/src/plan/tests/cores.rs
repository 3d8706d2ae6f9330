//! A plan made on many cores is the one made on one.

use super::*;
use crate::plan::Change;
use crate::plan::number::UNIT;

/// Products, assemblies and parts, each more than one core takes for itself; two work centres, and parts that come late.
fn plant() -> String {
    let mut text =
        String::from("items: item,kind,lead_time_days,lot_rule,lot_min,lot_multiple,unit_cost,safety_stock\n");
    let mut bom = String::from("\nbom: parent,component,quantity,scrap\n");
    let mut orders = String::from("\norders: order,line,item,quantity,requested\n");
    let mut forecast = String::from("\nforecast: item,week,quantity\n");
    let mut routing = String::from("\nrouting: item,work_centre,hours_per_unit,setup_hours\n");
    for at in 0..70 {
        text.push_str(&format!("P{at},make,{},l4l,1,1,90.5,0\n", 1 + at % 4));
        text.push_str(&format!("A{at},make,{},min,{},1,30,5\n", 2 + at % 5, 10 + at % 7));
        text.push_str(&format!(
            "R{at},buy,{},multiple,1,{},2.25,10\n",
            3 + at * 3 % 40,
            5 + at % 3
        ));
        for (parent, component) in [("P", "A"), ("A", "R")] {
            bom.push_str(&format!("{parent}{at},{component}{at},2,0.01\n"));
            bom.push_str(&format!("{parent}{at},{component}{},1,0\n", (at * 7 + 3) % 70));
        }
        let day = 1 + at * 3 % 27;
        orders.push_str(&format!("S{at},1,P{at},{},2026-12-{day:02}\n", 3 + at % 9));
        for week in 48..52 {
            forecast.push_str(&format!("P{at},2026-W{week},{}\n", 2 + (at + week) % 6));
        }
        routing.push_str(&format!("P{at},W{},0.4,0.5\n", at % 2));
    }
    let capacity = "\ncapacity: work_centre,week,hours,overtime_hours,overtime_cost\n\
                    W0,2026-W50,20,5,30\nW1,2026-W50,20,5,30\nW0,2026-W51,30,5,30\n";
    [text, bom, orders, forecast, routing, capacity.to_owned()].concat()
}

fn on(cores: usize, work: impl FnOnce() -> Plan + Send) -> Plan {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build();
    pool.unwrap().install(work)
}

#[test]
fn a_plan_does_not_depend_on_how_many_cores_make_it() {
    let text = plant();
    let made = |cores| on(cores, || Desk::open(input(&text, AS_OF, 12)).unwrap().plan().unwrap());
    let alone = made(1);
    assert!(alone.totals.late_lines > 20, "{} late lines", alone.totals.late_lines);
    assert_eq!(alone, made(3));
}

#[test]
fn a_change_of_a_large_book_gives_the_plan_made_from_its_changed_input() {
    let text = plant();
    let mut desk = Desk::open(input(&text, AS_OF, 12)).unwrap();
    for (order, more) in [(3, 40), (50, -2), (3, -30), (17, 500)] {
        let mut line = desk.input().orders[order].clone();
        line.quantity += more * UNIT;
        desk.change(Change::Order(line)).unwrap();
        let afresh = Desk::open(desk.input().clone()).unwrap();
        assert_eq!(desk.plan().unwrap(), afresh.plan().unwrap());
    }
    let mut early = desk.input().orders[20].clone();
    early.order = "A-NEW".into();
    desk.change(Change::Order(early)).unwrap();
    let afresh = Desk::open(desk.input().clone()).unwrap();
    assert_eq!(desk.plan().unwrap(), afresh.plan().unwrap());
}
