//! A plan against what has happened since: what was ordered or begun, what has arrived, what is late.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use countersign_contract::plan::{PlanProgress, PlanRef, ProgressLine};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::id::Id;
use countersign_domain::kinds::scheduled_receipt::ScheduledReceipt;
use countersign_planning::plan::output::Line;
use countersign_store::records;

use super::drafted::{Drafted, drafted};
use super::place::may_place;
use super::shown::{self, quantity};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};

/// What has come of an item, and what is on its way, beside the receipts the plan knew.
#[derive(Clone, Copy, Default)]
pub(super) struct Supplied {
    pub received: i64,
    pub coming: i64,
}

impl Engine {
    pub(crate) fn plan_progress(&self, caller: &Caller, request: &PlanRef) -> Result<PlanProgress> {
        let session = caller.session()?;
        let id = border::id(&request.plan)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        open.book.read(|c| {
            let plan = drafted(c, id)?;
            let receipts: Vec<ScheduledReceipt> = records::select(c, "status <> 'cancelled'", &[])?;
            let calendar = crate::office::calendar(c)?;
            let mut progress = progress(&plan, &receipts, &calendar, today);
            progress.may_place = may_place(session, &plan).is_ok();
            Ok::<_, Fault>(progress)
        })
    }
}

fn progress(
    plan: &Drafted,
    receipts: &[ScheduledReceipt],
    calendar: &WorkingCalendar,
    today: NaiveDate,
) -> PlanProgress {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let lines = standing(plan, receipts)
        .into_iter()
        .map(|(line, has)| {
            let shown = shown(plan, line, has, calendar, today);
            *counts.entry(shown.state.clone()).or_default() += 1;
            shown
        })
        .collect();
    PlanProgress {
        counts,
        lines,
        today: today.to_string(),
        may_place: false,
    }
}

/// Every line with what has come of it and what is on its way; what is supplied goes to the earliest first.
pub(super) fn standing<'a>(plan: &'a Drafted, receipts: &[ScheduledReceipt]) -> Vec<(&'a Line, Supplied)> {
    let mut supplied = supplied(plan, receipts);
    let mut lines: Vec<&Line> = plan.outcome.plan.lines.iter().collect();
    lines.sort_by(|a, b| (a.due, &a.line).cmp(&(b.due, &b.line)));
    let part = |line: &Line| {
        let left = supplied.entry(plan.id_of(&line.item)).or_default();
        let received = left.received.min(line.quantity);
        left.received -= received;
        let coming = left.coming.min(line.quantity - received);
        left.coming -= coming;
        Supplied { received, coming }
    };
    let parts: Vec<Supplied> = lines.iter().copied().map(part).collect();
    lines.into_iter().zip(parts).collect()
}

/// What was supplied of each item since the plan was made. Receipts that the plan took as given serve no line of it.
fn supplied(plan: &Drafted, receipts: &[ScheduledReceipt]) -> HashMap<String, Supplied> {
    let known: HashSet<(&str, String)> = (plan.input.receipts.iter())
        .map(|receipt| (receipt.receipt.as_ref(), plan.id_of(&receipt.item)))
        .collect();
    let mut supplied: HashMap<String, Supplied> = HashMap::new();
    for receipt in receipts {
        let item = receipt.product.as_ref().map(Id::to_string).unwrap_or_default();
        let id = receipt.id.to_string();
        let number = if receipt.number.trim().is_empty() {
            id.as_str()
        } else {
            receipt.number.trim()
        };
        let came = receipt.received.or(receipt.due);
        let before = came.is_some_and(|day| day < plan.input.as_of) && receipt.status == "received";
        if before
            || [number, whole_of(number)]
                .iter()
                .any(|n| known.contains(&(*n, item.clone())))
        {
            continue;
        }
        let sum = supplied.entry(item).or_default();
        let quantity = receipt.quantity.unwrap_or(0).max(0);
        match receipt.status.as_str() {
            "received" => sum.received += quantity,
            _ => sum.coming += quantity,
        }
    }
    supplied
}

/// The number of the receipt that a part was taken from: `PO-7/2` is the second part of `PO-7`.
fn whole_of(number: &str) -> &str {
    match number.rsplit_once('/') {
        Some((whole, nth)) if !nth.is_empty() && nth.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => number,
    }
}

fn shown(plan: &Drafted, line: &Line, has: Supplied, calendar: &WorkingCalendar, today: NaiveDate) -> ProgressLine {
    let whole = has.received + has.coming >= line.quantity;
    let (state, since) = match () {
        () if has.received >= line.quantity => ("done", None),
        () if whole && line.finish >= today => ("moving", None),
        () if whole => ("late", Some(line.finish)),
        () if line.start < today => ("late", Some(line.start)),
        () => ("ahead", None),
    };
    let item = plan.item(&line.item);
    ProgressLine {
        line: line.line.to_string(),
        item: plan.id_of(&line.item),
        model: line.item.to_string(),
        name: item.map(|i| i.name.clone()).unwrap_or_default(),
        supply: shown::supply(line.kind).to_owned(),
        unit: item.map(|i| i.unit.to_string()).unwrap_or_default(),
        planned: quantity(line.quantity),
        received: quantity(has.received),
        coming: quantity(has.coming),
        start: line.start.to_string(),
        due: line.due.to_string(),
        late_days: line.late_days.into(),
        state: state.to_owned(),
        days: since.map_or(0, |date| calendar.working_days_between(date, today)),
    }
}
