//! Two plans side by side.

use super::super::difference::{Differences, differences};
use super::super::output::ExceptionCode::{self, Advance, Cancel, Decrease, Increase, New, Postpone};
use super::{Plan, input};
use crate::plan::plan as make;

fn plan_at(as_of: &str, weeks: u32, orders: &[(&str, i64, &str)]) -> Plan {
    let mut text = String::from(
        "items: item,lead_time_days,kind
         A,5,buy
         B,5,buy

         orders: order,line,item,quantity,requested",
    );
    for (at, (item, quantity, requested)) in orders.iter().enumerate() {
        text.push_str(&format!("\nS{at},1,{item},{quantity},{requested}"));
    }
    make(&input(&text, as_of, weeks)).unwrap()
}

fn plan(orders: &[(&str, i64, &str)]) -> Plan {
    plan_at("2026-11-16", 12, orders)
}

fn told(found: &Differences<'_>) -> Vec<(String, Vec<ExceptionCode>)> {
    (found.lines.iter())
        .map(|line| (line.now.or(line.was).unwrap().item.to_string(), line.changes.clone()))
        .collect()
}

#[test]
fn the_same_plan_has_no_differences() {
    let one = plan(&[("A", 10, "2026-12-08"), ("B", 4, "2026-12-22")]);
    let found = differences(&one, &one);
    assert_eq!((found.lines.len(), found.same), (0, 2));
}

#[test]
fn a_line_can_move_and_grow_at_once() {
    let before = plan(&[("A", 10, "2026-12-08"), ("B", 4, "2026-12-22")]);
    let after = plan(&[("A", 12, "2026-12-10"), ("B", 3, "2026-12-21")]);
    let found = differences(&before, &after);
    assert_eq!(
        told(&found),
        [
            ("A".to_owned(), vec![Postpone, Increase]),
            ("B".to_owned(), vec![Advance, Decrease])
        ]
    );
    let line = &found.lines[0];
    assert_eq!(line.was.unwrap().quantity, 10_000_000);
    assert_eq!(line.now.unwrap().quantity, 12_000_000);
}

#[test]
fn the_same_quantity_weeks_later_is_the_same_line_and_another_is_a_new_one() {
    let before = plan(&[("A", 10, "2026-12-08"), ("B", 4, "2026-12-08")]);
    let after = plan(&[("A", 10, "2027-01-12"), ("B", 9, "2027-01-12")]);
    assert_eq!(
        told(&differences(&before, &after)),
        [
            ("A".to_owned(), vec![Postpone]),
            ("B".to_owned(), vec![Cancel]),
            ("B".to_owned(), vec![New]),
        ]
    );
}

#[test]
fn what_was_begun_before_the_later_plan_is_not_called_cancelled() {
    let before = plan(&[("A", 10, "2026-11-24"), ("A", 7, "2026-12-22")]);
    let after = plan_at("2026-11-30", 10, &[("A", 7, "2026-12-22")]);
    let found = differences(&before, &after);
    assert_eq!((found.lines.len(), found.begun, found.same), (0, 1, 1));
}

#[test]
fn weeks_that_only_one_of_them_looks_at_are_not_compared() {
    let before = plan(&[("A", 10, "2026-12-08")]);
    let after = plan_at("2026-11-16", 20, &[("A", 10, "2026-12-08"), ("A", 3, "2027-03-16")]);
    let found = differences(&before, &after);
    assert_eq!((found.lines.len(), found.outside, found.same), (0, 1, 1));
}

#[test]
fn nothing_is_lost_and_nothing_counted_twice() {
    let before = plan(&[
        ("A", 10, "2026-12-08"),
        ("A", 10, "2026-12-15"),
        ("A", 5, "2026-12-22"),
        ("B", 4, "2027-01-05"),
    ]);
    let after = plan(&[
        ("A", 10, "2026-12-15"),
        ("A", 6, "2026-12-23"),
        ("B", 4, "2026-12-01"),
        ("B", 4, "2027-01-05"),
    ]);
    let found = differences(&before, &after);
    let was = found.lines.iter().filter(|line| line.was.is_some()).count();
    let now = found.lines.iter().filter(|line| line.now.is_some()).count();
    assert_eq!(was + found.same + found.begun + found.outside, before.lines.len());
    assert_eq!(now + found.same + found.outside, after.lines.len());
}

#[test]
fn a_line_that_only_comes_later_is_a_difference() {
    let text = |lead: u32| {
        let book = format!(
            "items: item,kind,lead_time_days
             A,buy,{lead}

             orders: order,line,item,quantity,requested
             S1,1,A,5,2026-11-20"
        );
        make(&input(&book, "2026-11-16", 12)).unwrap()
    };
    let (before, after) = (text(10), text(12));
    assert_eq!(before.lines[0].due, after.lines[0].due);
    assert_eq!(told(&differences(&before, &after)), [("A".to_owned(), vec![Postpone])]);
    assert_eq!(told(&differences(&after, &before)), [("A".to_owned(), vec![Advance])]);
}
