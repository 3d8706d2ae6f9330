//! A plan edited by hand: a cell, or a line that waits.

use chrono::{Days, NaiveDate};
use countersign_contract::plan::{EditPlan, PlanRef};
use countersign_contract::plan_views::Postpone;
use countersign_contract::{Code as FailureCode, Failure};
use countersign_domain::kinds::plan::JitPlan;
use countersign_domain::record::{Record as _, parse_decimal};
use countersign_planning::calendar::Week;
use countersign_planning::plan::Change;
use countersign_planning::plan::input::{Code, Edit};
use countersign_planning::plan::output::Line;
use countersign_store::records;

use super::draft::may_plan;
use super::drafted::{Drafted, Outcome, drafted, just_stored, refused, store};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result, fault};

/// Weeks a line can be moved at once.
const FARTHEST: u32 = 26;

/// Who wants something and why.
pub(super) struct Wish<'a> {
    pub author: &'a str,
    pub reason: &'a str,
}

impl Engine {
    pub(crate) fn plan_edit(&self, caller: &Caller, request: &EditPlan) -> Result<PlanRef> {
        let wish = Wish {
            author: &caller.session()?.name,
            reason: request.reason.trim(),
        };
        self.edit(caller, &request.plan, |plan| {
            let quantity = request.quantity.as_deref();
            if quantity.is_some() {
                reasoned(&wish)?;
            }
            cell(plan, &request.item, &request.week, quantity, &wish)
        })
    }

    pub(crate) fn plan_postpone(&self, caller: &Caller, request: &Postpone) -> Result<PlanRef> {
        let wish = Wish {
            author: &caller.session()?.name,
            reason: request.reason.trim(),
        };
        self.edit(caller, &request.plan, |plan| {
            reasoned(&wish)?;
            postponed(plan, &request.line, request.weeks, &wish)
        })
    }

    fn edit(
        &self,
        caller: &Caller,
        plan: &str,
        changes: impl FnOnce(&Drafted) -> Result<Vec<Change>>,
    ) -> Result<PlanRef> {
        let session = caller.session()?;
        may_plan(session)?;
        let id = border::id(plan)?;
        let open = self.open()?;
        let plan = open.book.read(|c| drafted(c, id))?;
        editable(&plan.row)?;
        let changes = changes(&plan)?;
        if changes.is_empty() {
            return Ok(PlanRef { plan: id.to_string() });
        }
        let mut desk = plan.desk()?;
        desk.change_all(changes).map_err(refused)?;
        let outcome = Outcome::edited(&desk, &plan)?;
        self.act(&open, session, "plan-edited", |writing| {
            let stored = records::get(writing.connection(), JitPlan::KIND.name, id)?;
            let row: JitPlan = stored.typed()?;
            editable(&row)?;
            if stored.version != plan.version {
                return Err(fault(FailureCode::Stale));
            }
            store(writing, row, desk.input(), &outcome)
        })?;
        open.book.read(|c| just_stored(c, id, desk, outcome))?;
        self.changed(["plan"]);
        Ok(PlanRef { plan: id.to_string() })
    }
}

/// A plan in review or released stays as it was signed.
fn editable(row: &JitPlan) -> Result<()> {
    if row.state == "draft" {
        return Ok(());
    }
    Err(Fault(Failure::new(FailureCode::Frozen).with("reason", &row.state)))
}

fn reasoned(wish: &Wish<'_>) -> Result<()> {
    if wish.reason.is_empty() {
        return Err(Fault(Failure::field("reason", "required")));
    }
    Ok(())
}

/// What is to be supplied of an item in a week; no quantity removes what was wished for it.
pub(super) fn cell(
    plan: &Drafted,
    item: &str,
    week: &str,
    quantity: Option<&str>,
    wish: &Wish<'_>,
) -> Result<Vec<Change>> {
    let item = plan.named(item)?.item.clone();
    let monday: NaiveDate = week.parse().map_err(|_| Fault(Failure::field("week", "not_a_date")))?;
    let week = Week::of(monday);
    if !plan.outcome.plan.weeks.contains(&week) {
        return Err(Fault(Failure::field("week", "out_of_range")));
    }
    let mut changes = without_edits(plan, &item, &[week]);
    if let Some(text) = quantity {
        let quantity = parse_decimal(text.trim(), 6)
            .filter(|quantity| *quantity >= 0)
            .ok_or_else(|| Fault(Failure::field("quantity", "not_a_number")))?;
        let line = lots(plan, &item, week).next();
        changes.push(Change::Edit(Edit {
            due: line.map_or(first_day(plan, week), |line| line.due),
            line: line.map(|line| line.line.clone()),
            ..wished(&item, quantity, wish)
        }));
    }
    Ok(changes)
}

/// A line so many weeks after it would be there. The weeks from its own to the new one are kept as they are, so that no lot takes its
/// place between.
pub(super) fn postponed(plan: &Drafted, line: &str, weeks: u32, wish: &Wish<'_>) -> Result<Vec<Change>> {
    let lines = &plan.outcome.plan.lines;
    let line = (lines.iter().find(|each| &*each.line == line))
        .ok_or_else(|| Fault(Failure::new(FailureCode::NotFound).with("line", line)))?;
    let last = plan.outcome.plan.weeks.last().copied();
    // What comes late already is only put off by a day after it comes.
    let there = line.due.max(line.finish);
    let due = there.checked_add_days(Days::new(7 * u64::from(weeks)));
    let due = due
        .filter(|due| (1..=FARTHEST).contains(&weeks) && last.is_some_and(|last| Week::of(*due) <= last))
        .ok_or_else(|| Fault(Failure::field("weeks", "out_of_range")))?;
    let first = Week::of(line.due);
    let until = u32::try_from(Week::of(due).since(first)).unwrap_or(0);
    let span: Vec<Week> = (0..=until).map(|n| first.plus(n)).collect();
    let mut kept: Vec<Edit> = vec![Edit {
        due,
        line: Some(line.line.clone()),
        ..wished(&line.item, line.quantity, wish)
    }];
    for week in &span {
        let others = lots(plan, &line.item, *week).filter(|each| each.line != line.line);
        for other in others {
            match kept.iter_mut().find(|edit| edit.due == other.due) {
                Some(edit) => edit.quantity = edit.quantity.saturating_add(other.quantity),
                None => kept.push(Edit {
                    due: other.due,
                    line: Some(other.line.clone()),
                    ..wished(&line.item, other.quantity, wish)
                }),
            }
        }
        if !kept.iter().any(|edit| Week::of(edit.due) == *week) {
            kept.push(Edit {
                due: first_day(plan, *week),
                ..wished(&line.item, 0, wish)
            });
        }
    }
    let mut changes = without_edits(plan, &line.item, &span);
    changes.extend(kept.into_iter().map(Change::Edit));
    Ok(changes)
}

fn without_edits(plan: &Drafted, item: &Code, weeks: &[Week]) -> Vec<Change> {
    (plan.input.edits.iter())
        .filter(|edit| edit.item == *item && weeks.contains(&Week::of(edit.due)))
        .map(|edit| Change::WithoutEdit {
            item: edit.item.clone(),
            due: edit.due,
        })
        .collect()
}

fn lots<'a>(plan: &'a Drafted, item: &Code, week: Week) -> impl Iterator<Item = &'a Line> {
    let lines = &plan.outcome.plan.lines[plan.lines(item)];
    lines.iter().filter(move |line| Week::of(line.due) == week)
}

/// The first day of a week on which something can still happen.
fn first_day(plan: &Drafted, week: Week) -> NaiveDate {
    week.monday().max(plan.input.as_of)
}

fn wished(item: &Code, quantity: i64, wish: &Wish<'_>) -> Edit {
    Edit {
        item: item.clone(),
        due: NaiveDate::MIN,
        quantity,
        reason: wish.reason.to_owned(),
        author: Some(wish.author.into()),
        line: None,
    }
}
