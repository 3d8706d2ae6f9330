//! What a change would do to stock, load and cash.

use std::collections::BTreeMap;

use countersign_contract::Failure;
use countersign_contract::plan_views::{EffectCash, EffectItem, EffectLoad, Moved, PlanEffect, TryEdit};
use countersign_planning::calendar::Week;
use countersign_planning::plan::difference::differences;
use countersign_planning::plan::input::Code;
use countersign_planning::plan::output::Balance;
use countersign_planning::plan::{Change, Plan};

use super::draft::may_plan;
use super::drafted::{Drafted, drafted, refused};
use super::edit::{Wish, cell, postponed};
use super::shown::{quantity, yuan};
use crate::access::Sight;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

/// Items shown with their stock.
const SHOWN: usize = 12;

impl Engine {
    pub(crate) fn plan_try(&self, caller: &Caller, request: &TryEdit) -> Result<PlanEffect> {
        let session = caller.session()?;
        may_plan(session)?;
        let id = border::id(&request.plan)?;
        let plan = self.open()?.book.read(|c| drafted(c, id))?;
        let wish = Wish {
            author: &session.name,
            reason: "",
        };
        let (item, changes) = changes(&plan, request, &wish)?;
        let mut desk = plan.desk()?;
        desk.change_all(changes).map_err(refused)?;
        let after = desk.plan().map_err(refused)?;
        Ok(effect(&plan, &after, &item, session.rights.sight()))
    }
}

/// What is asked for, and the item it is about.
fn changes(plan: &Drafted, request: &TryEdit, wish: &Wish<'_>) -> Result<(Code, Vec<Change>)> {
    if let Some(line) = request.line.as_deref().filter(|line| !line.is_empty()) {
        let changes = postponed(plan, line, request.weeks.unwrap_or(1), wish)?;
        let item = plan.outcome.plan.lines.iter().find(|each| &*each.line == line);
        return Ok((item.map(|line| line.item.clone()).unwrap_or_default(), changes));
    }
    let required = |field: &'static str| Fault(Failure::field(field, "required"));
    let item = request.item.as_deref().ok_or_else(|| required("item"))?;
    let week = request.week.as_deref().ok_or_else(|| required("week"))?;
    let changes = cell(plan, item, week, request.quantity.as_deref(), wish)?;
    Ok((plan.named(item)?.item.clone(), changes))
}

fn effect(plan: &Drafted, after: &Plan, item: &Code, sight: Sight) -> PlanEffect {
    let before = &plan.outcome.plan;
    let (was, now) = (&before.totals, &after.totals);
    let moved = |was: u32, now: u32| Moved {
        was: was.to_string(),
        now: now.to_string(),
    };
    let money = |was: i64, now: i64| Moved {
        was: if sight.cost { yuan(was) } else { String::new() },
        now: if sight.cost { yuan(now) } else { String::new() },
    };
    let short = |plan: &Plan| plan.projection.iter().filter(|balance| balance.projected < 0).count() as u32;
    let mut items = items(plan, after);
    items.sort_by_key(|each| {
        (
            each.item != plan.id_of(item),
            each.short_now <= each.short_was,
            each.model.clone(),
        )
    });
    let items_moved = items.len() as u64;
    items.truncate(SHOWN);
    PlanEffect {
        items,
        items_moved,
        lines_moved: differences(before, after).lines.len() as u64,
        load: load(before, after),
        cash: if sight.cost { cash(plan, after) } else { Vec::new() },
        late_lines: moved(was.late_lines, now.late_lines),
        order_lines_in_time: moved(was.order_lines_in_time, now.order_lines_in_time),
        short_weeks: moved(short(before), short(after)),
        purchases: money(was.purchases, now.purchases),
        stock_value_end: money(was.stock_value_end, now.stock_value_end),
    }
}

/// Both projections hold every item and week, in the same order.
fn items(plan: &Drafted, after: &Plan) -> Vec<EffectItem> {
    let before = &plan.outcome.plan;
    let weeks = before.weeks.len().max(1);
    let pairs = before.projection.chunks(weeks).zip(after.projection.chunks(weeks));
    pairs.filter_map(|(was, now)| moved_item(plan, was, now)).collect()
}

fn moved_item(plan: &Drafted, was: &[Balance], now: &[Balance]) -> Option<EffectItem> {
    let from = was.iter().zip(now).find(|(was, now)| was.projected != now.projected)?.0;
    let stock = |balances: &[Balance]| balances.iter().map(|each| quantity(each.projected)).collect();
    let short = |balances: &[Balance]| balances.iter().filter(|each| each.projected < 0).count() as u64;
    Some(EffectItem {
        item: plan.id_of(&from.item),
        model: from.item.to_string(),
        name: plan.item(&from.item).map(|item| item.name.clone()).unwrap_or_default(),
        was: stock(was),
        now: stock(now),
        safety: quantity(was.iter().map(|each| each.safety).max().unwrap_or(0)),
        from: from.week.to_string(),
        short_was: short(was),
        short_now: short(now),
    })
}

fn load(before: &Plan, after: &Plan) -> Vec<EffectLoad> {
    let known: BTreeMap<(&Code, Week), i64> = (before.load.iter())
        .map(|load| ((&load.work_centre, load.week), load.load))
        .collect();
    (after.load.iter())
        .filter_map(|load| {
            let was = known.get(&(&load.work_centre, load.week)).copied().unwrap_or(0);
            (was != load.load).then(|| EffectLoad {
                work_centre: load.work_centre.to_string(),
                week: load.week.to_string(),
                was: quantity(was),
                now: quantity(load.load),
                capacity: load.capacity.map(|hours| quantity(hours.saturating_add(load.overtime))),
            })
        })
        .collect()
}

fn cash(plan: &Drafted, after: &Plan) -> Vec<EffectCash> {
    let ceiling = plan.input.parameters.cash_ceiling;
    let sums =
        |plan: &Plan| -> BTreeMap<Week, i64> { plan.cash.iter().map(|week| (week.week, week.expected)).collect() };
    let (was, now) = (sums(&plan.outcome.plan), sums(after));
    let mut weeks: Vec<Week> = was.keys().chain(now.keys()).copied().collect();
    weeks.sort_unstable();
    weeks.dedup();
    let of = |sums: &BTreeMap<Week, i64>, week: Week| sums.get(&week).copied().unwrap_or(0);
    (weeks.into_iter())
        .filter(|week| of(&was, *week) != of(&now, *week))
        .map(|week| EffectCash {
            week: week.to_string(),
            was: yuan(of(&was, week)),
            now: yuan(of(&now, week)),
            above_ceiling: ceiling.is_some_and(|ceiling| of(&now, week) > ceiling),
        })
        .collect()
}
