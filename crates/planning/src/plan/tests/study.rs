//! What drafting tells about the forecast of an item.

use super::super::study::{LEVELS, Study, Why};
use super::{AS_OF, Desk, input};
use crate::forecast::Basis;
use chrono::{Days, NaiveDate};

/// Two years of weeks before the plan, each with what `size` says of it; 0 is a week without.
fn history(item: &str, size: impl Fn(u64) -> i64) -> String {
    let monday: NaiveDate = AS_OF.parse().unwrap();
    let rows = (1..=104).rev().filter(|back| size(*back) > 0);
    rows.map(|back| format!("\n{},{item},{},H{back},order", monday - Days::new(7 * back), size(back)))
        .collect()
}

fn drafted(text: &str) -> Desk {
    Desk::draft(input(text, AS_OF, 12)).unwrap()
}

fn study<'a>(desk: &'a Desk, item: &str) -> &'a Study {
    desk.studies().iter().find(|study| &*study.item == item).unwrap()
}

fn steady(items: &str, more: &str) -> String {
    let past = history("A", |back| 8 + (back % 5) as i64);
    format!("items: {items}\n\nhistory: date,item,quantity,order,kind{past}{more}")
}

#[test]
fn what_is_told_is_what_was_planned_with() {
    let desk = drafted(&steady("item,lead_time_days\nA,5", ""));
    let study = study(&desk, "A");
    assert_eq!(study.ahead.len(), 12);
    for ahead in &study.ahead {
        let used = desk.input().forecast.iter().find(|row| row.week == ahead.week).unwrap();
        assert_eq!(used.quantity, ahead.mean);
        assert_eq!(ahead.quantiles.len(), LEVELS.len());
        assert!(ahead.quantiles.windows(2).all(|pair| pair[0] <= pair[1]));
    }
    assert_eq!(study.past.iter().flatten().count(), 104);
    assert_eq!(study.demands, 104);
    assert_eq!(study.basis, Basis::Own);
}

#[test]
fn the_backtest_says_what_came() {
    let desk = drafted(&steady("item,lead_time_days\nA,5", ""));
    let study = study(&desk, "A");
    assert!(!study.tested.is_empty());
    for one in &study.tested {
        let from = (one.from - study.first).num_weeks() as usize;
        let came: i64 = study.past[from..from + one.weeks as usize].iter().flatten().sum();
        assert_eq!(one.came, came);
        assert!(one.high > one.mean, "{one:?}");
    }
    let errors = study.errors().unwrap();
    assert!(errors.error < 150_000, "{errors:?}");
    assert!(errors.bias.abs() <= errors.error);
    assert_eq!(errors.within as usize, study.tested.len());
    let served = study.served.unwrap();
    assert!(served.asked > 0 && served.missed <= served.asked / 5, "{served:?}");
}

#[test]
fn a_project_and_a_line_too_large_are_named_and_left_out() {
    let more = "\n2026-10-06,A,300,BIG,order\n2026-10-13,A,700,GAS,project";
    let desk = drafted(&steady("item,lead_time_days\nA,5", more));
    let marked: Vec<_> = (study(&desk, "A").marked.iter())
        .map(|line| (line.order.as_deref().unwrap(), line.why))
        .collect();
    assert_eq!(marked, [("BIG", Why::Large), ("GAS", Why::Project)]);
    let most = study(&desk, "A").past.iter().flatten().max().unwrap();
    assert_eq!(*most, 12_000_000);
}

#[test]
fn a_person_overrules_both_ways() {
    let mut input = input(
        &steady(
            "item,lead_time_days\nA,5",
            "\n2026-10-06,A,300,BIG,order\n2026-10-07,A,90,GAS,project",
        ),
        AS_OF,
        12,
    );
    for movement in &mut input.history {
        match movement.order.as_deref() {
            Some("BIG" | "GAS") => movement.unusual = Some(false),
            Some("H3") => movement.unusual = Some(true),
            _ => {}
        }
    }
    let desk = Desk::draft(input).unwrap();
    let study = study(&desk, "A");
    let marked: Vec<_> = study.marked.iter().map(|line| line.why).collect();
    assert_eq!(marked, [Why::Kept, Why::Kept, Why::SetAside]);
    assert_eq!(study.past.iter().flatten().max(), Some(&399_000_000));
    assert_eq!(study.past[101], Some(0));
}

#[test]
fn months_hold_what_their_weeks_hold() {
    let desk = drafted(&steady("item,lead_time_days\nA,5", ""));
    let study = study(&desk, "A");
    let months = study.months();
    let past: i64 = months.iter().filter_map(|month| month.past).sum();
    assert_eq!(past, study.past.iter().flatten().sum::<i64>());
    let ahead: i64 = months.iter().filter_map(|month| month.mean).sum();
    assert_eq!(ahead, study.ahead.iter().map(|ahead| ahead.mean).sum::<i64>());
    let full = months.iter().rev().nth(1).unwrap();
    let (low, high) = (full.quantiles[0], full.quantiles[4]);
    assert!(low < full.mean.unwrap() && full.mean.unwrap() < high, "{full:?}");
}

#[test]
fn nothing_is_expected_after_the_end_nor_before_the_launch() {
    let desk = drafted(&steady("item,lead_time_days,end\nA,5,2026-12-06", ""));
    let found = study(&desk, "A");
    let last = found.ahead.iter().rfind(|ahead| ahead.mean > 0);
    assert_eq!(last.unwrap().week.to_string(), "2026-W49");
    let late: Vec<_> = study(&desk, "A").ahead[3..]
        .iter()
        .flat_map(|ahead| &ahead.quantiles)
        .collect();
    assert!(late.iter().all(|quantity| **quantity == 0));
}

#[test]
fn an_item_with_too_few_demands_borrows_from_its_family_or_is_made_to_order() {
    let text = "item,family,lead_time_days\nA,meters,5\nB,meters,5\nC,,5";
    let more = "\n2026-10-06,B,9,S1,order\n2026-10-06,C,9,S2,order";
    let desk = drafted(&steady(text, more));
    assert_eq!(study(&desk, "B").basis, Basis::Family);
    assert_eq!(study(&desk, "C").basis, Basis::None);
    assert!(study(&desk, "B").ahead.iter().any(|ahead| ahead.mean > 0));
    assert!(study(&desk, "C").ahead.iter().all(|ahead| ahead.mean == 0));
}

#[test]
fn an_edited_plan_is_not_forecast_anew() {
    let desk = drafted(&steady("item,lead_time_days\nA,5", ""));
    let again = Desk::open(desk.input().clone()).unwrap();
    assert!(again.studies().is_empty());
    assert_eq!(again.plan().unwrap().plan_hash, desk.plan().unwrap().plan_hash);
}
