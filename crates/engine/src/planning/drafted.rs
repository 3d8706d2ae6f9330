//! A plan as it is kept: its input, its result, and what is looked up in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use countersign_contract::{Code as FailureCode, Failure};
use countersign_domain::id::Id;
use countersign_planning::plan::explain::Explanation;
use countersign_planning::plan::input::{Code, Item, Quantity};
use countersign_planning::plan::output::{Demand, Root, Supply};
use countersign_planning::plan::{Desk, Input, Plan, PlanError};
use countersign_store::plans::{self, PlanRow};
use countersign_store::{Connection, records};
use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use crate::engine::locked;
use crate::failure::{Fault, Result, fault};

/// What a plan's result is in the book.
#[derive(Serialize, Deserialize)]
pub struct Outcome {
    pub plan: Plan,
    /// One for each line, in their order.
    pub explanations: Vec<Explanation>,
    /// Orders that a line ends up in.
    pub serves: BTreeMap<Code, Vec<Code>>,
    /// For each item what the lines of other items take of it.
    pub taken: BTreeMap<Code, BTreeMap<Code, Quantity>>,
}

impl Outcome {
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

/// Totals of a plan for the list.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    pub exceptions: u64,
    /// Fen, with tax.
    pub purchases: i64,
    pub plan_hash: String,
    pub without_forecast: bool,
    /// Number of the plan it started from.
    pub base: Option<String>,
}

/// A plan ready to be shown.
pub struct Drafted {
    pub row: PlanRow,
    pub made_by: String,
    pub input: Input,
    pub outcome: Outcome,
    /// Records behind the items; an item without one has since been deleted.
    ids: HashMap<Code, Id>,
    codes: HashMap<Id, Code>,
    items: HashMap<Code, usize>,
    balances: HashMap<Code, Range<usize>>,
    lines: HashMap<Code, Range<usize>>,
}

impl Drafted {
    fn new(connection: &Connection, row: PlanRow, input: Input, outcome: Outcome) -> Result<Self> {
        let catalogue = Catalogue::read(connection)?;
        let ids: HashMap<Code, Id> = (catalogue.products.iter())
            .filter_map(|p| Some((catalogue.code(Some(p.id))?.clone(), p.id)))
            .collect();
        Ok(Self {
            made_by: records::title(connection, "person", row.made_by)?,
            codes: ids.iter().map(|(code, id)| (*id, code.clone())).collect(),
            ids,
            items: (input.items.iter().enumerate())
                .map(|(at, item)| (item.item.clone(), at))
                .collect(),
            balances: ranges(&outcome.plan.projection, |balance| &balance.item),
            lines: ranges(&outcome.plan.lines, |line| &line.item),
            row,
            input,
            outcome,
        })
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
    let row = plans::get(connection, id)?.ok_or_else(|| fault(FailureCode::NotFound))?;
    let same = |known: &&Arc<Drafted>| {
        known.row.id == row.id && known.row.summary == row.summary && known.row.state == row.state
    };
    if let Some(known) = locked(&SHOWN).iter().find(same).cloned() {
        return Ok(known);
    }
    let (input, result) = plans::content(connection, id)?.ok_or_else(|| fault(FailureCode::NotFound))?;
    let unreadable = |e: serde_json::Error| Fault(Failure::internal(e));
    let input = serde_json::from_slice(&input).map_err(unreadable)?;
    let outcome = serde_json::from_slice(&result).map_err(unreadable)?;
    keep(connection, row, input, outcome)
}

fn keep(connection: &Connection, row: PlanRow, input: Input, outcome: Outcome) -> Result<Arc<Drafted>> {
    let made = Arc::new(Drafted::new(connection, row, input, outcome)?);
    let mut shown = locked(&SHOWN);
    shown.retain(|known| known.row.id != made.row.id);
    shown.insert(0, made.clone());
    shown.truncate(KEPT);
    Ok(made)
}

/// Writes a plan into the book and keeps it ready.
pub fn store(connection: &Connection, mut row: PlanRow, input: &Input, outcome: Outcome) -> Result<Arc<Drafted>> {
    let before: Summary = serde_json::from_str(&row.summary).unwrap_or_default();
    let summary = Summary {
        exceptions: outcome.plan.exceptions.len() as u64,
        purchases: outcome.plan.totals.purchases,
        plan_hash: outcome.plan.plan_hash.clone(),
        ..before
    };
    let written = |e: serde_json::Error| Fault(Failure::internal(e));
    row.summary = serde_json::to_string(&summary).map_err(written)?;
    row.input_hash = outcome.plan.input_hash.clone();
    let input_bytes = serde_json::to_vec(input).map_err(written)?;
    let result_bytes = serde_json::to_vec(&outcome).map_err(written)?;
    plans::put(connection, &row, &input_bytes, &result_bytes)?;
    keep(connection, row, input.clone(), outcome)
}
