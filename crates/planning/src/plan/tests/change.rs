//! Changing a plan at work.

use proptest::prelude::*;

use super::properties::book;
use super::*;
use crate::plan::Change;
use crate::plan::input::{Edit, OrderStatus};

const TREE: &str = "items: item,kind,lead_time_days,unit_cost
    A,make,5,0
    B,buy,5,10

    bom: parent,component,quantity
    A,B,2

    orders: order,line,item,quantity,requested
    S1,1,A,10,2026-12-14
    S2,1,A,20,2026-12-21";

#[test]
fn a_change_shows_what_moved() {
    let mut desk = desk(TREE);
    let mut order = desk.input().orders[0].clone();
    order.quantity = 15_000_000;
    let moved = desk.change(Change::Order(order)).unwrap();
    let seen = |lines: &[crate::plan::output::Line]| -> Vec<String> {
        lines
            .iter()
            .map(|l| format!("{} {}", l.line, l.quantity / 1_000_000))
            .collect()
    };
    assert_eq!(seen(&moved.before), ["A@2026-12-14 10", "B@2026-12-07 20"]);
    assert_eq!(seen(&moved.after), ["A@2026-12-14 15", "B@2026-12-07 30"]);
    assert_eq!(moved.cost, 10_000);
    assert_eq!(moved.balances.len(), 24);
}

#[test]
fn a_late_component_moves_a_line_whose_own_need_did_not_change() {
    let mut desk = desk(TREE);
    let mut item = desk.input().items[1].clone();
    item.lead_time_days = Some(20);
    let moved = desk.change(Change::Item(Box::new(item))).unwrap();
    assert!(
        moved
            .after
            .iter()
            .any(|line| &*line.line == "A@2026-12-14" && line.late_days == 5)
    );
}

#[test]
fn a_change_that_cannot_be_planned_changes_nothing() {
    let mut desk = desk(TREE);
    let before = desk.plan().unwrap();
    let mut order = desk.input().orders[0].clone();
    order.quantity = i64::MAX;
    assert!(desk.change(Change::Order(order)).is_err());
    assert_eq!(desk.plan().unwrap(), before);
}

fn change(desk: &Desk, kind: usize, at: usize, quantity: i64) -> Change {
    let input = desk.input();
    let item = input.items[at % input.items.len()].clone();
    let day = input.as_of + chrono::Days::new((at % 60) as u64);
    match kind {
        0 if !input.orders.is_empty() => {
            let mut order = input.orders[at % input.orders.len()].clone();
            order.quantity = quantity;
            Change::Order(order)
        }
        1 if !input.orders.is_empty() => {
            let order = &input.orders[at % input.orders.len()];
            Change::WithoutOrder {
                order: order.order.clone(),
                line: order.line.clone(),
            }
        }
        2 => Change::Stock(crate::plan::input::Stock {
            item: item.item,
            on_hand: quantity,
            reserved: 0,
            unit: None,
        }),
        3 => Change::Edit(Edit {
            item: item.item,
            due: day,
            quantity,
            reason: "tried".to_owned(),
            author: None,
            line: None,
        }),
        4 => {
            let mut item = item;
            item.lead_time_days = Some((at % 30) as u32);
            Change::Item(Box::new(item))
        }
        5 if !input.receipts.is_empty() => {
            Change::WithoutReceipt(input.receipts[at % input.receipts.len()].receipt.clone())
        }
        _ => Change::Order(crate::plan::input::OrderLine {
            order: "NEW".into(),
            line: "1".into(),
            item: item.item,
            quantity,
            requested: day,
            priority: 5,
            customer: None,
            status: OrderStatus::Open,
            unusual: None,
            unit: None,
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A plan that was changed is the plan of the changed book.
    #[test]
    fn a_changed_plan_is_the_plan_of_the_changed_book(
        text in book(),
        changes in proptest::collection::vec((0..7usize, 0..100usize, 0..90i64), 1..5),
    ) {
        let mut desk = Desk::open(input(&text, AS_OF, 12)).unwrap();
        for (kind, at, quantity) in changes {
            let change = change(&desk, kind, at, quantity * 1_000_000);
            desk.change(change).unwrap();
        }
        let fresh = Desk::open(desk.input().clone()).unwrap();
        prop_assert_eq!(desk.plan().unwrap(), fresh.plan().unwrap());
        prop_assert_eq!(desk.pegs(), fresh.pegs());
        prop_assert_eq!(desk.links(), fresh.links());
    }
}
