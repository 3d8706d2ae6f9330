//! Two plans side by side: which lines are new, moved, larger, smaller or gone.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::input::Code;
use super::output::{ExceptionCode, Line, Plan};
use crate::calendar::Week;

/// The same quantity at most this many days apart is the same line.
const FAR: i64 = 56;
/// Another quantity at most this many days apart is the same line.
const NEAR: i64 = 7;

/// A line that differs between two plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    pub was: Option<&'a Line>,
    pub now: Option<&'a Line>,
    /// New, advance, postpone, increase, decrease, cancel; a line can move and grow. A line moves with its due date, else with
    /// the day it is there, else with its start.
    pub changes: Vec<ExceptionCode>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences<'a> {
    /// By item, then date.
    pub lines: Vec<Difference<'a>>,
    /// Lines that are as they were.
    pub same: usize,
    /// Lines of the earlier plan that were to be started before the later one: they are receipts by now, or late.
    pub begun: usize,
    /// Lines due in weeks that only one of the plans looks at.
    pub outside: usize,
}

/// Every difference, however small. Lines of one due date are the same line, then those of one quantity, then near ones.
pub fn differences<'a>(before: &'a Plan, after: &'a Plan) -> Differences<'a> {
    let mut found = Differences::default();
    let mut items: BTreeMap<&Code, (Vec<&Line>, Vec<&Line>)> = BTreeMap::new();
    let (from, until) = (after.as_of, common_end(before, after));
    for line in &before.lines {
        items.entry(&line.item).or_default().0.push(line);
    }
    for line in &after.lines {
        items.entry(&line.item).or_default().1.push(line);
    }
    for (gone, fresh) in items.into_values() {
        let (pairs, gone, fresh) = pair(gone, fresh);
        for (was, now) in pairs {
            let changes = changes(was, now);
            if changes.is_empty() {
                found.same += 1;
            } else {
                found.lines.push(Difference {
                    was: Some(was),
                    now: Some(now),
                    changes,
                });
            }
        }
        for was in gone {
            match () {
                () if was.start < from => found.begun += 1,
                () if was.due >= until => found.outside += 1,
                () => found.lines.push(Difference {
                    was: Some(was),
                    now: None,
                    changes: vec![ExceptionCode::Cancel],
                }),
            }
        }
        for now in fresh {
            if now.due >= until {
                found.outside += 1;
                continue;
            }
            found.lines.push(Difference {
                was: None,
                now: Some(now),
                changes: vec![ExceptionCode::New],
            });
        }
    }
    found.lines.sort_by_key(|line| {
        let shown = line.now.or(line.was);
        shown.map(|line| (line.item.clone(), line.due, line.line.clone()))
    });
    found
}

/// The day after the last week that both look at.
fn common_end(before: &Plan, after: &Plan) -> NaiveDate {
    let end = |plan: &Plan| {
        plan.weeks
            .last()
            .copied()
            .map_or(NaiveDate::MIN, |week| week.plus(1).monday())
    };
    end(before).min(end(after))
}

fn changes(was: &Line, now: &Line) -> Vec<ExceptionCode> {
    let mut changes = Vec::new();
    // Of one due date, what is there earlier or later, late perhaps; of one finish, what starts so.
    let moved = (now.due.cmp(&was.due))
        .then(now.finish.cmp(&was.finish))
        .then(now.start.cmp(&was.start));
    match moved {
        std::cmp::Ordering::Less => changes.push(ExceptionCode::Advance),
        std::cmp::Ordering::Greater => changes.push(ExceptionCode::Postpone),
        std::cmp::Ordering::Equal => {}
    }
    match now.quantity.cmp(&was.quantity) {
        std::cmp::Ordering::Less => changes.push(ExceptionCode::Decrease),
        std::cmp::Ordering::Greater => changes.push(ExceptionCode::Increase),
        std::cmp::Ordering::Equal => {}
    }
    changes
}

type Pairs<'a> = (Vec<(&'a Line, &'a Line)>, Vec<&'a Line>, Vec<&'a Line>);

/// Whether a line now is what a line was.
type Fits<'a> = dyn Fn(&Line, &Line) -> bool + 'a;

fn pair<'a>(mut gone: Vec<&'a Line>, mut fresh: Vec<&'a Line>) -> Pairs<'a> {
    let mut pairs = Vec::new();
    let same_week = |a: &Line, b: &Line| Week::of(a.due) == Week::of(b.due);
    let rules: [&Fits<'_>; 4] = [
        &|was, now| was.due == now.due && was.quantity == now.quantity,
        &|was, now| was.due == now.due,
        &|was, now| was.quantity == now.quantity && apart(was, now) <= FAR,
        &|was, now| same_week(was, now) || apart(was, now) <= NEAR,
    ];
    for fits in rules {
        gone.retain(|was| {
            let nearest = (fresh.iter().enumerate())
                .filter(|(_, now)| fits(was, now))
                .min_by_key(|(at, now)| (apart(was, now), *at))
                .map(|(at, _)| at);
            if let Some(at) = nearest {
                pairs.push((*was, fresh.remove(at)));
            }
            nearest.is_none()
        });
    }
    (pairs, gone, fresh)
}

fn apart(was: &Line, now: &Line) -> i64 {
    (now.due - was.due).num_days().abs()
}
