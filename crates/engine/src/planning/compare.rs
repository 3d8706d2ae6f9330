//! A plan beside an earlier one.

use std::collections::BTreeMap;

use countersign_contract::plan::PlanTotals;
use countersign_contract::plan_views::{CompareRequest, ComparedLine, PlanChoice, PlanComparison};
use countersign_domain::kinds::plan::JitPlan;
use countersign_planning::calendar::Week;
use countersign_planning::plan::difference::{Difference, differences};
use countersign_planning::plan::input::Kind;
use countersign_planning::plan::output::{Line, Totals};

use super::drafted::{Drafted, all, drafted};
use super::shown::{self, quantity, yuan};
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

impl Engine {
    pub(crate) fn plan_compare(&self, caller: &Caller, request: &CompareRequest) -> Result<PlanComparison> {
        let sight = caller.session()?.rights.sight();
        let id = border::id(&request.plan)?;
        let wanted = request
            .with
            .as_deref()
            .filter(|text| !text.is_empty())
            .map(border::id)
            .transpose()?;
        let (plan, earlier, rows) = self.open()?.book.read(|c| {
            let plan = drafted(c, id)?;
            let rows: Vec<JitPlan> = (all(c)?.into_iter())
                .filter(|row| row.made_at < plan.row.made_at)
                .collect();
            let with = wanted.or_else(|| usual(&plan, &rows));
            let earlier = with.map(|with| drafted(c, with)).transpose()?;
            Ok::<_, Fault>((plan, earlier, rows))
        })?;
        let after = totals(&plan.outcome.plan.totals, sight);
        let choices = rows.iter().map(choice).collect();
        let Some(earlier) = earlier else {
            return Ok(PlanComparison {
                choices,
                with: None,
                before: None,
                after,
                counts: BTreeMap::new(),
                cost_effect: String::new(),
                late_effect: 0,
                same: 0,
                begun: 0,
                outside: 0,
                rows: Vec::new(),
            });
        };
        let found = differences(&earlier.outcome.plan, &plan.outcome.plan);
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for change in found.lines.iter().flat_map(|line| &line.changes) {
            *counts.entry(change.name().to_owned()).or_default() += 1;
        }
        let cost: i64 = found.lines.iter().map(bought).sum();
        let late = |line: Option<&Line>| i64::from(line.is_some_and(|line| line.late_days > 0));
        Ok(PlanComparison {
            choices,
            with: Some(choice(&earlier.row)),
            before: Some(totals(&earlier.outcome.plan.totals, sight)),
            after,
            counts,
            cost_effect: if sight.cost { yuan(cost) } else { String::new() },
            late_effect: found.lines.iter().map(|line| late(line.now) - late(line.was)).sum(),
            same: found.same as u64,
            begun: found.begun as u64,
            outside: found.outside as u64,
            rows: found
                .lines
                .iter()
                .filter_map(|line| row(&plan, &earlier, line, sight))
                .collect(),
        })
    }
}

/// The plan it started from, or the one made before it.
fn usual(plan: &Drafted, rows: &[JitPlan]) -> Option<countersign_domain::id::Id> {
    let base = rows.iter().find(|row| row.number == plan.row.base);
    base.or(rows.first()).map(|row| row.id)
}

fn choice(row: &JitPlan) -> PlanChoice {
    PlanChoice {
        plan: row.id.to_string(),
        number: row.number.clone(),
        as_of: row.as_of.map(|date| date.to_string()).unwrap_or_default(),
        state: row.state.clone(),
        made_at: border::instant(row.made_at.unwrap_or_default()),
    }
}

pub(super) fn totals(totals: &Totals, sight: Sight) -> PlanTotals {
    let cost = |fen: i64| if sight.cost { yuan(fen) } else { String::new() };
    PlanTotals {
        lines: totals.lines.into(),
        late_lines: totals.late_lines.into(),
        order_lines: totals.order_lines.into(),
        order_lines_in_time: totals.order_lines_in_time.into(),
        purchases: cost(totals.purchases),
        stock_value_start: cost(totals.stock_value_start),
        stock_value_end: cost(totals.stock_value_end),
    }
}

/// What the difference costs; nobody is paid for what is made.
fn bought(line: &Difference<'_>) -> i64 {
    let cost = |line: Option<&Line>| line.filter(|line| line.kind != Kind::Make).map_or(0, |line| line.cost);
    cost(line.now) - cost(line.was)
}

fn row(plan: &Drafted, earlier: &Drafted, difference: &Difference<'_>, sight: Sight) -> Option<ComparedLine> {
    let line = difference.now.or(difference.was)?;
    let item = plan.item(&line.item).or_else(|| earlier.item(&line.item))?;
    let week = Week::of(difference.now.map_or(line.due, |now| now.finish));
    let edit =
        (plan.input.edits.iter()).find(|edit| edit.item == line.item && Week::of(edit.due) == Week::of(line.due));
    let late = |line: Option<&Line>| line.map_or(0, |line| i64::from(line.late_days));
    Some(ComparedLine {
        item: plan.id_of(&line.item),
        model: line.item.to_string(),
        name: item.name.clone(),
        supply: shown::supply(line.kind).to_owned(),
        unit: item.unit.to_string(),
        changes: difference
            .changes
            .iter()
            .map(|change| change.name().to_owned())
            .collect(),
        week: week.to_string(),
        was_quantity: difference.was.map(|was| quantity(was.quantity)),
        quantity: difference.now.map(|now| quantity(now.quantity)),
        was_due: difference.was.map(|was| was.due.to_string()),
        due: difference.now.map(|now| now.due.to_string()),
        was_late: late(difference.was),
        late_days: late(difference.now),
        cost: if sight.cost {
            yuan(bought(difference))
        } else {
            String::new()
        },
        reason: edit.map(|edit| edit.reason.clone()),
    })
}
