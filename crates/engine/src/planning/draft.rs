//! Drafting a plan, listing the plans, editing one by hand.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use countersign_contract::plan::{DraftPlan, InputRequest, PlanRef, PlanRow as ShownRow, Plans};
use countersign_contract::records::MadeFile;
use countersign_contract::{Code, Failure, Nothing};
use countersign_domain::id::Id;
use countersign_domain::kinds::plan::JitPlan;
use countersign_domain::record::Area;
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Edit, PreviousLine};
use countersign_planning::plan::{Desk, Plan};
use countersign_store::{Connection, review};

use super::drafted::{Drafted, Outcome, all, drafted, just_stored, maker, refused, set_state, store};
use super::input::input;
use super::shown::yuan;
use super::tuning::parameters;
use crate::access::Rights;
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use crate::session::Session;

const LONGEST_WEEKS: u32 = 104;

/// Who drafts, edits and submits plans.
///
/// # Errors
/// `forbidden`.
pub fn may_plan(session: &Session) -> Result<()> {
    if session.rights.writes(Area::Planning) {
        return Ok(());
    }
    Err(Fault(Failure::new(Code::Forbidden).with("kind", "plan")))
}

fn horizon(weeks: u32) -> Result<u32> {
    if (1..=LONGEST_WEEKS).contains(&weeks) {
        return Ok(weeks);
    }
    Err(Fault(Failure::field("weeks", "out_of_range")))
}

fn day(as_of: &str) -> Result<NaiveDate> {
    as_of.parse().map_err(|_| Fault(Failure::field("as_of", "not_a_date")))
}

fn lines_of(plan: &Plan) -> Vec<PreviousLine> {
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

/// The plan as it stands in lists.
pub fn shown_row(connection: &Connection, row: &JitPlan, made_by: &str, rights: &Rights) -> Result<ShownRow> {
    let sight = rights.sight();
    let open = row.state == "draft" && rights.writes(Area::Planning);
    Ok(ShownRow {
        plan: row.id.to_string(),
        number: row.number.clone(),
        as_of: row.as_of.map(|day| day.to_string()).unwrap_or_default(),
        weeks: row.weeks.and_then(|weeks| u32::try_from(weeks).ok()).unwrap_or(0),
        state: row.state.clone(),
        made_at: border::instant(row.made_at.unwrap_or(0)),
        made_by: made_by.to_owned(),
        input_hash: row.input_hash.clone(),
        exceptions: row.exceptions.and_then(|count| u64::try_from(count).ok()).unwrap_or(0),
        purchases: if sight.cost {
            yuan(row.purchases.unwrap_or(0))
        } else {
            String::new()
        },
        case: review::case_of(connection, row.id)?.map(|case| case.id.to_string()),
        base: Some(row.base.clone()).filter(|base| !base.is_empty()),
        may_edit: open,
        may_submit: open,
    })
}

impl Engine {
    pub(crate) fn plan_input(&self, caller: &Caller, request: &InputRequest) -> Result<MadeFile> {
        may_plan(caller.session()?)?;
        let weeks = horizon(request.weeks)?;
        let as_of = day(&request.as_of)?;
        let read = |c: &Connection| input(c, as_of, weeks, parameters(c)?, None, Vec::new());
        let input = self.open()?.book.read(read)?;
        let bytes = serde_json::to_vec(&input).map_err(|e| Fault(Failure::internal(e)))?;
        self.inner
            .made
            .keep(&caller.token, "plan-input.json", "application/json", bytes)
    }

    pub(crate) fn plan_draft(&self, caller: &Caller, request: &DraftPlan) -> Result<PlanRef> {
        let session = caller.session()?;
        may_plan(session)?;
        horizon(request.weeks)?;
        let open = self.open()?;
        let as_of: NaiveDate = match &request.as_of {
            Some(text) => day(text)?,
            None => self.today(&open)?,
        };
        let (desk, base) = open.book.read(|c| {
            let start = Start::find(c)?;
            let previous = start.from.as_ref().map(|plan| lines_of(&plan.outcome.plan));
            let edits = start.edits_of.map(|plan| kept_edits(&plan, as_of));
            let desk = input(
                c,
                as_of,
                request.weeks,
                parameters(c)?,
                previous,
                edits.unwrap_or_default(),
            )?;
            Ok::<_, Fault>((desk, start.from.map(|plan| plan.row.number.clone())))
        })?;
        let desk = if request.without_forecast {
            Desk::without_forecast(desk)
        } else {
            Desk::draft(desk)
        };
        let desk = desk.map_err(refused)?;
        let outcome = Outcome::of(&desk)?;
        let now = self.now();
        let year = self.today(&open)?.year();
        let id = Id(*uuid::Uuid::now_v7().as_bytes());
        self.act(&open, session, "plan-drafted", |writing| {
            let open = |row: &JitPlan| matches!(row.state.as_str(), "draft" | "refused");
            for older in all(writing.connection())?.into_iter().filter(open) {
                set_state(writing, older.id, "superseded")?;
            }
            let row = JitPlan {
                id,
                number: crate::numbers::next(writing.connection(), "plan", year)?.unwrap_or_default(),
                as_of: Some(as_of),
                weeks: Some(i64::from(request.weeks)),
                state: "draft".to_owned(),
                made_at: Some(now),
                made_by: Some(session.person),
                base: base.unwrap_or_default(),
                without_forecast: request.without_forecast,
                ..JitPlan::default()
            };
            store(writing, row, desk.input(), &outcome)
        })?;
        open.book.read(|c| just_stored(c, id, desk, outcome))?;
        self.changed(["plan"]);
        Ok(PlanRef { plan: id.to_string() })
    }

    pub(crate) fn plan_list(&self, caller: &Caller, _: &Nothing) -> Result<Plans> {
        let rights = &caller.session()?.rights;
        let open = self.open()?;
        open.book.read(|c| {
            let plans = all(c)?
                .iter()
                .map(|row| shown_row(c, row, &maker(c, row)?, rights))
                .collect::<Result<_>>()?;
            Ok(Plans {
                plans,
                may_draft: rights.writes(Area::Planning),
            })
        })
    }
}

/// What a new draft starts from.
struct Start {
    /// Its lines are what is kept and compared with: the plan that is being carried out, else the newest.
    from: Option<Arc<Drafted>>,
    /// The newest, with everything that people changed by hand.
    edits_of: Option<Arc<Drafted>>,
}

impl Start {
    fn find(connection: &Connection) -> Result<Self> {
        let rows = all(connection)?;
        let newest = rows.iter().find(|row| row.state != "superseded");
        let released = rows.iter().find(|row| row.state == "released");
        let read = |row: Option<&JitPlan>| row.map(|row| drafted(connection, row.id)).transpose();
        Ok(Self {
            from: read(released.or(newest))?,
            edits_of: read(newest)?,
        })
    }
}

/// The edits of the plan before that still lie ahead.
fn kept_edits(newest: &Drafted, as_of: NaiveDate) -> Vec<Edit> {
    let first = Week::of(as_of).monday();
    (newest.input.edits.iter())
        .filter(|edit| edit.due >= first)
        .cloned()
        .collect()
}
