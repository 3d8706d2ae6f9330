//! A plan as it is kept: its input, its result, and what is looked up in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use countersign_contract::{Code as FailureCode, Failure};
use countersign_domain::id::Id;
use countersign_domain::kinds::plan::{JitPlan, PlanEdit};
use countersign_domain::record::{Fields, Record};
use countersign_planning::plan::explain::Explanation;
use countersign_planning::plan::input::{Code, Item, Quantity};
use countersign_planning::plan::output::{Demand, Root, Supply};
use countersign_planning::plan::study::Study;
use countersign_planning::plan::{Desk, Input, Plan, PlanError};
use countersign_store::journal::Writing;
use countersign_store::{Connection, plans, records};
use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use crate::engine::locked;
use crate::failure::{Fault, Result, fault};

/// The result of a plan.
#[derive(Serialize)]
pub struct Outcome {
    pub plan: Plan,
    /// One for each line, in their order.
    pub explanations: Vec<Explanation>,
    /// Orders that a line ends up in.
    pub serves: BTreeMap<Code, Vec<Code>>,
    /// For each item what the lines of other items take of it.
    pub taken: BTreeMap<Code, BTreeMap<Code, Quantity>>,
    /// What drafting found out about the items with history; plans of before it was kept have none.
    pub studies: BTreeMap<Code, Study>,
}

/// The result as the book keeps it. Of a plan at work it is only what planning again would not find out: a large plan is
/// made again sooner than it is read. From its submission on everything is kept, so that it stays as it was signed whatever a later
/// version would make of its input.
#[derive(Deserialize)]
struct Kept {
    plan: Option<Plan>,
    #[serde(default)]
    explanations: Vec<Explanation>,
    #[serde(default)]
    serves: BTreeMap<Code, Vec<Code>>,
    #[serde(default)]
    taken: BTreeMap<Code, BTreeMap<Code, Quantity>>,
    #[serde(default)]
    studies: BTreeMap<Code, Study>,
}

/// What is kept of a plan at work.
#[derive(Serialize)]
struct Findings<'a> {
    studies: &'a BTreeMap<Code, Study>,
}

impl Outcome {
    /// What an edited plan was forecast from is what it was drafted with.
    pub fn edited(desk: &Desk, before: &Drafted) -> Result<Self> {
        let mut outcome = Self::of(desk)?;
        outcome.studies.clone_from(&before.outcome.studies);
        Ok(outcome)
    }

    pub fn of(desk: &Desk) -> Result<Self> {
        let plan = desk.plan().map_err(refused)?;
        let explanations = desk.explanations(&plan).collect();
        let mut serves: BTreeMap<Code, BTreeSet<Code>> = BTreeMap::new();
        for peg in desk.pegs() {
            if let (Supply::Line(line), Root::Order { order, .. }) = (peg.supply, peg.root) {
                serves.entry(line).or_default().insert(order);
            }
        }
        let mut taken: BTreeMap<Code, BTreeMap<Code, Quantity>> = BTreeMap::new();
        for link in desk.links() {
            if let Demand::Line(line) = link.demand {
                *taken.entry(link.item).or_default().entry(line).or_default() += link.quantity;
            }
        }
        Ok(Self {
            plan,
            explanations,
            serves: serves
                .into_iter()
                .map(|(line, orders)| (line, orders.into_iter().collect()))
                .collect(),
            taken,
            studies: (desk.studies().iter())
                .map(|study| (study.item.clone(), study.clone()))
                .collect(),
        })
    }
}

/// Why there is no plan, as a failure of the contract.
pub fn refused(error: PlanError) -> Fault {
    let failure = match &error {
        PlanError::Cycle { path } => crate::materials::circle_refused("bill_of_materials", &path.join(" → ")).0,
        PlanError::Horizon { .. } => Failure::field("weeks", "out_of_range"),
        PlanError::UnknownItem { item, place } => Failure::new(FailureCode::Invalid)
            .with("item", item)
            .with("place", place),
        PlanError::ItemTwice { item } => Failure::new(FailureCode::Invalid).with("item", item),
        PlanError::Invalid { place, .. } | PlanError::TooLarge { place } | PlanError::BeyondCalendar { place, .. } => {
            Failure::new(FailureCode::Invalid).with("place", place)
        }
    };
    Fault(failure.trace(error))
}

/// A plan ready to be shown.
pub struct Drafted {
    pub row: JitPlan,
    /// Number of the operation that last touched the record.
    pub version: i64,
    pub made_by: String,
    pub input: Arc<Input>,
    pub outcome: Arc<Outcome>,
    /// The plan at work, opened when first asked for.
    desk: Mutex<Option<Desk>>,
    /// Records behind the items; an item without one has since been deleted.
    ids: HashMap<Code, Id>,
    codes: HashMap<Id, Code>,
    items: HashMap<Code, usize>,
    balances: HashMap<Code, Range<usize>>,
    lines: HashMap<Code, Range<usize>>,
}

impl Drafted {
    fn new(
        connection: &Connection,
        (row, version): (JitPlan, i64),
        input: Arc<Input>,
        outcome: Arc<Outcome>,
        desk: Option<Desk>,
    ) -> Result<Self> {
        let catalogue = Catalogue::read(connection)?;
        let ids: HashMap<Code, Id> = (catalogue.products.iter())
            .filter_map(|p| Some((catalogue.code(Some(p.id))?.clone(), p.id)))
            .collect();
        Ok(Self {
            made_by: maker(connection, &row)?,
            codes: ids.iter().map(|(code, id)| (*id, code.clone())).collect(),
            ids,
            items: (input.items.iter().enumerate())
                .map(|(at, item)| (item.item.clone(), at))
                .collect(),
            balances: ranges(&outcome.plan.projection, |balance| &balance.item),
            lines: ranges(&outcome.plan.lines, |line| &line.item),
            row,
            version,
            input,
            outcome,
            desk: Mutex::new(desk),
        })
    }

    /// The plan at work, to be changed.
    pub fn desk(&self) -> Result<Desk> {
        let mut desk = locked(&self.desk);
        if let Some(desk) = &*desk {
            return Ok(desk.clone());
        }
        let opened = Desk::open((*self.input).clone()).map_err(refused)?;
        Ok(desk.insert(opened).clone())
    }

    pub fn item(&self, code: &Code) -> Option<&Item> {
        self.items.get(code).and_then(|at| self.input.items.get(*at))
    }

    /// The record's identity, or the code where there is none any more.
    pub fn id_of(&self, code: &Code) -> String {
        self.ids.get(code).map_or_else(|| code.to_string(), Id::to_string)
    }

    /// The item that a record's identity or a model names.
    ///
    /// # Errors
    /// `not_found`.
    pub fn named(&self, text: &str) -> Result<&Item> {
        let by_id = text.parse().ok().and_then(|id: Id| self.codes.get(&id));
        let code = by_id.cloned().unwrap_or_else(|| Code::from(text));
        self.item(&code).ok_or_else(|| {
            Fault(
                Failure::new(FailureCode::NotFound)
                    .with("kind", "product")
                    .with("id", text),
            )
        })
    }

    pub fn balances(&self, item: &Code) -> &[countersign_planning::plan::output::Balance] {
        let range = self.balances.get(item).cloned().unwrap_or_default();
        &self.outcome.plan.projection[range]
    }

    /// Positions of an item's lines.
    pub fn lines(&self, item: &Code) -> Range<usize> {
        self.lines.get(item).cloned().unwrap_or_default()
    }
}

/// Where the rows of each item lie; those of an item stand together.
fn ranges<T>(rows: &[T], item: impl Fn(&T) -> &Code) -> HashMap<Code, Range<usize>> {
    let mut found: HashMap<Code, Range<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        found
            .entry(item(row).clone())
            .and_modify(|range| range.end = at + 1)
            .or_insert(at..at + 1);
    }
    found
}

/// The plans shown last, so that scrolling does not read them again.
static SHOWN: Mutex<Vec<Arc<Drafted>>> = Mutex::new(Vec::new());
const KEPT: usize = 3;

/// A plan of the book.
///
/// # Errors
/// `not_found`.
pub fn drafted(connection: &Connection, id: Id) -> Result<Arc<Drafted>> {
    let stored = records::get(connection, JitPlan::KIND.name, id)?;
    let row: JitPlan = stored.typed()?;
    let known = locked(&SHOWN).iter().find(|known| known.row.id == id).cloned();
    if let Some(known) = known {
        if known.version == stored.version && known.row == row {
            return Ok(known);
        }
        let hashes = |row: &JitPlan| (row.input_hash.clone(), row.plan_hash.clone());
        if hashes(&known.row) == hashes(&row) {
            let desk = locked(&known.desk).clone();
            let content = (known.input.clone(), known.outcome.clone());
            return keep(Drafted::new(
                connection,
                (row, stored.version),
                content.0,
                content.1,
                desk,
            )?);
        }
    }
    let (input, result) = plans::content(connection, id)?.ok_or_else(|| fault(FailureCode::NotFound))?;
    let unreadable = |e: serde_json::Error| Fault(Failure::internal(e));
    let input: Input = serde_json::from_slice(&input).map_err(unreadable)?;
    let kept: Kept = serde_json::from_slice(&result).map_err(unreadable)?;
    let (outcome, desk) = match kept.plan {
        Some(plan) => {
            let outcome = Outcome {
                plan,
                explanations: kept.explanations,
                serves: kept.serves,
                taken: kept.taken,
                studies: kept.studies,
            };
            (outcome, None)
        }
        None => {
            let desk = Desk::open(input.clone()).map_err(refused)?;
            let mut outcome = Outcome::of(&desk)?;
            outcome.studies = kept.studies;
            (outcome, Some(desk))
        }
    };
    let (input, outcome) = (Arc::new(input), Arc::new(outcome));
    keep(Drafted::new(connection, (row, stored.version), input, outcome, desk)?)
}

/// A plan that has just been stored, so that nobody needs to read it again.
pub fn just_stored(connection: &Connection, id: Id, desk: Desk, outcome: Outcome) -> Result<()> {
    let stored = records::get(connection, JitPlan::KIND.name, id)?;
    let row = (stored.typed()?, stored.version);
    let input = Arc::new(desk.input().clone());
    keep(Drafted::new(connection, row, input, Arc::new(outcome), Some(desk))?)?;
    Ok(())
}

fn keep(made: Drafted) -> Result<Arc<Drafted>> {
    let made = Arc::new(made);
    let mut shown = locked(&SHOWN);
    shown.retain(|known| known.row.id != made.row.id);
    shown.insert(0, made.clone());
    shown.truncate(KEPT);
    Ok(made)
}

/// Who made a plan, by name.
pub fn maker(connection: &Connection, row: &JitPlan) -> Result<String> {
    match row.made_by {
        Some(person) => Ok(records::title(connection, "person", person)?),
        None => Ok(String::new()),
    }
}

/// The plans, newest first.
pub fn all(connection: &Connection) -> Result<Vec<JitPlan>> {
    let mut rows: Vec<JitPlan> = records::all(connection)?;
    rows.sort_by_key(|row| (std::cmp::Reverse(row.made_at), row.id));
    Ok(rows)
}

/// Moves a plan on to another state. What is submitted is kept as a whole from then on.
pub fn set_state(writing: &mut Writing<'_>, id: Id, state: &str) -> Result<()> {
    let mut change = Fields::from([("state".to_owned(), state.into())]);
    if state == "in_review" {
        let plan = drafted(writing.connection(), id)?;
        put(writing, id, &plan.input, &*plan.outcome)?;
        // A newer version may have made something else of the draft; what is shown is what is signed.
        let result = &plan.outcome.plan;
        if plan.row.plan_hash != result.plan_hash {
            let row = told(plan.row.clone(), result);
            change.extend(
                row.fields()
                    .into_iter()
                    .filter(|(name, _)| TOLD.contains(&name.as_str())),
            );
        }
    }
    writing.update(JitPlan::KIND.name, id, &change)?;
    Ok(())
}

/// What the record tells of the result.
const TOLD: &[&str] = &["exceptions", "purchases", "plan_hash", "input_hash"];

fn told(row: JitPlan, result: &Plan) -> JitPlan {
    JitPlan {
        exceptions: i64::try_from(result.exceptions.len()).ok(),
        purchases: Some(result.totals.purchases),
        plan_hash: result.plan_hash.clone(),
        input_hash: result.input_hash.clone(),
        ..row
    }
}

/// Writes a plan's record, new or as it now is, with its content beside it.
pub fn store(writing: &mut Writing<'_>, row: JitPlan, input: &Input, outcome: &Outcome) -> Result<()> {
    let catalogue = Catalogue::read(writing.connection())?;
    let products: HashMap<&Code, Id> = (catalogue.products.iter())
        .filter_map(|p| Some((catalogue.code(Some(p.id))?, p.id)))
        .collect();
    let edits = input.edits.iter().zip(1..).map(|(edit, line)| PlanEdit {
        line,
        product: products.get(&edit.item).copied(),
        due: Some(edit.due),
        quantity: Some(edit.quantity),
        reason: edit.reason.clone(),
        author: edit.author.as_deref().unwrap_or_default().to_owned(),
    });
    let row = JitPlan {
        edits: edits.collect(),
        ..told(row, &outcome.plan)
    };
    let kind = JitPlan::KIND.name;
    match records::find(writing.connection(), kind, row.id)? {
        None => writing.create(kind, row.id, &row.fields())?,
        Some(_) => {
            let mut fields = row.fields();
            fields.entry("edits".to_owned()).or_default();
            writing.update(kind, row.id, &fields)?;
        }
    }
    let studies = &outcome.studies;
    put(writing, row.id, input, &Findings { studies })
}

fn put(writing: &Writing<'_>, id: Id, input: &Input, result: &impl Serialize) -> Result<()> {
    let written = |e: serde_json::Error| Fault(Failure::internal(e));
    let input = serde_json::to_vec(input).map_err(written)?;
    let result = serde_json::to_vec(result).map_err(written)?;
    Ok(plans::put(writing.connection(), id, &input, &result)?)
}
