//! From one draft to the next.

use super::*;
use crate::plan::input::{Edit, PreviousLine};
use crate::plan::output::Origin;

pub(super) fn as_previous(plan: &Plan) -> Vec<PreviousLine> {
    (plan.lines.iter())
        .map(|line| PreviousLine {
            line: line.line.clone(),
            item: line.item.clone(),
            quantity: line.quantity,
            start: line.start,
            due: line.due,
        })
        .collect()
}

const ITEMS: &str = "items: item,kind,lead_time_days
    A,buy,5";

fn orders(rows: &str) -> String {
    format!("{ITEMS}\n\norders: order,line,item,quantity,requested\n{rows}")
}

/// The plan of `after`, redrafted from the plan of `before`.
fn redraft(before: &str, after: &str, parameters: &str) -> Plan {
    let first = plan(&orders(before));
    let mut book = input(&format!("{}\n\n{parameters}", orders(after)), AS_OF, 12);
    book.previous = as_previous(&first);
    Desk::open(book).unwrap().plan().unwrap()
}

fn said(plan: &Plan) -> Vec<String> {
    (plan.exceptions.iter())
        .filter(|e| e.code <= ExceptionCode::Cancel)
        .map(|e| format!("{} {}", e.code.name(), e.message))
        .collect()
}

#[test]
fn without_a_change_nothing_changes_and_nothing_is_said() {
    let rows = "S1,1,A,10,2026-12-01\nS2,1,A,20,2026-12-08";
    let plan = redraft(rows, rows, "");
    assert_eq!(said(&plan), [] as [&str; 0]);
    assert_eq!(plan, super::plan(&orders(rows)), "hashes and all");
}

#[test]
fn after_a_plan_without_lines_every_line_is_new() {
    let mut book = input(&orders("S1,1,A,10,2026-12-01"), AS_OF, 12);
    book.redraft = true;
    let plan = Desk::open(book).unwrap().plan().unwrap();
    assert_eq!(said(&plan), ["new A@2026-12-01: 10, start 2026-11-24"]);
}

#[test]
fn the_lines_of_an_item_that_is_gone_are_cancelled() {
    let mut book = input(&orders(""), AS_OF, 12);
    book.previous = as_previous(&plan(&orders("S1,1,A,10,2026-12-01").replace('A', "X")));
    let plan = Desk::open(book).unwrap().plan().unwrap();
    assert_eq!(said(&plan), ["cancel X@2026-12-01: 10 no longer needed"]);
}

#[test]
fn what_moved_is_said() {
    let plan = redraft(
        "S1,1,A,10,2026-12-01\nS2,1,A,20,2026-12-08\nS3,1,A,30,2027-01-20",
        "S1,1,A,15,2026-12-01\nS2,1,A,20,2026-12-15\nS4,1,A,7,2026-12-02\nS5,1,A,1,2026-12-03",
        "",
    );
    assert_eq!(
        said(&plan),
        [
            "new A@2026-12-02: 7, start 2026-11-25",
            "new A@2026-12-03: 1, start 2026-11-26",
            "postpone A@2026-12-15: due 2026-12-15 instead of 2026-12-08",
            "increase A@2026-12-01: 15 instead of 10",
            "cancel A@2027-01-20: 30 no longer needed",
        ]
        .map(|text| text.to_owned())
    );
}

#[test]
fn a_small_change_is_not_made() {
    let plan = redraft("S1,1,A,100,2026-12-01", "S1,1,A,98,2026-12-02", "");
    assert_eq!(lines(&plan), ["A 100 11-24 12-01"]);
    assert_eq!(plan.lines[0].origin, Origin::Kept);
    assert_eq!(said(&plan), [] as [&str; 0]);
}

#[test]
fn a_change_that_would_leave_somebody_short_is_made_however_small() {
    let plan = redraft("S1,1,A,100,2026-12-02", "S1,1,A,101,2026-12-01", "");
    assert_eq!(lines(&plan), ["A 101 11-24 12-01"]);
}

#[test]
fn in_the_frozen_zone_lines_stay_and_what_should_happen_is_said() {
    let frozen = "parameters: name,value\nfrozen_weeks,3";
    let plan = redraft(
        "S1,1,A,10,2026-12-01\nS2,1,A,20,2027-01-05",
        "S2,1,A,20,2027-01-05\nS3,1,A,5,2026-11-27",
        frozen,
    );
    // The line of the 1st stays although its order is gone; it serves S3, too late, and S2.
    assert_eq!(lines(&plan), ["A 10 11-24 12-01", "A 15 12-29 01-05"]);
    assert_eq!(plan.lines[0].origin, Origin::Frozen);
    assert!(said(&plan).iter().any(|text| text.starts_with("advance A@2026-12-01")));
}

#[test]
fn an_edit_survives_a_redraft_and_the_plan_follows_it() {
    let mut book = input(&orders("S1,1,A,10,2026-12-01\nS2,1,A,20,2026-12-08"), AS_OF, 12);
    book.edits.push(Edit {
        item: "A".into(),
        due: "2026-12-01".parse().unwrap(),
        quantity: 25_000_000,
        reason: "one delivery".to_owned(),
        author: None,
        line: Some("A@2026-12-01".into()),
    });
    for _ in 0..3 {
        let plan = Desk::open(book.clone()).unwrap().plan().unwrap();
        assert_eq!(lines(&plan), ["A 25 11-24 12-01", "A 5 12-01 12-08"]);
        assert_eq!(plan.lines[0].origin, Origin::Edited);
        book.previous = as_previous(&plan);
    }
}

#[test]
fn a_week_edited_to_nothing_gets_nothing_and_the_need_moves_on() {
    let mut book = input(&orders("S1,1,A,10,2026-12-01"), AS_OF, 12);
    book.edits.push(Edit {
        item: "A".into(),
        due: "2026-12-01".parse().unwrap(),
        quantity: 0,
        reason: "supplier closed".to_owned(),
        author: None,
        line: None,
    });
    let plan = Desk::open(book).unwrap().plan().unwrap();
    assert_eq!(lines(&plan), ["A 10 11-30 12-07"]);
    assert_eq!(exceptions(&plan, ExceptionCode::Shortage)[0].quantity, 10_000_000);
}

#[test]
fn a_lot_for_safety_stock_is_not_to_be_postponed_once_it_is_a_receipt() {
    let text = |receipts: &str| {
        format!(
            "items: item,kind,lead_time_days,safety_stock
             A,buy,5,10

             stock: item,on_hand
             A,4

             {receipts}
             orders: order,line,item,quantity,requested
             S1,1,A,12,2027-01-20"
        )
    };
    let first = plan(&text(""));
    assert_eq!(lines(&first)[0], "A 6 11-16 11-23");
    let released = plan(&text(
        "receipts: receipt,item,quantity,due,status\nP1,A,6,2026-11-23,confirmed\n",
    ));
    assert_eq!(lines(&released), lines(&first)[1..]);
    assert_eq!(said(&released), [] as [&str; 0]);
}
