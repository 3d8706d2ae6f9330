//! JIT plans as the book lists them; what a plan was made from and what came out of it stands beside it, by its hash.

use crate::record::{Bool, Choice, Date, Instant, Integer, Lines, Money, Quantity, Reference, Text};
use crate::{lines, record};

pub const STATES: &[&str] = &["draft", "in_review", "released", "refused", "superseded"];

lines! {
    /// What a person wants for a week in place of what was computed.
    PlanEdit {
        product: Reference [to("product"), required],
        due: Date [required],
        quantity: Quantity [required],
        reason: Text [],
        author: Text [],
    }
}

record! {
    /// Drafted and edited in the plan's screens, moved on by its review.
    JitPlan = "plan" in Planning with system {
        number: Text [title, code, unique, system],
        as_of: Date [listed],
        weeks: Integer [listed],
        state: Choice [of(STATES), listed, indexed, system],
        made_at: Instant [listed, indexed],
        made_by: Reference [to("person"), listed],
        /// Number of the plan it started from.
        base: Text [],
        without_forecast: Bool [],
        edits: Lines<PlanEdit> [],
        exceptions: Integer [listed],
        /// With tax.
        purchases: Money [cost, listed],
        input_hash: Text [],
        plan_hash: Text [],
    }
}
