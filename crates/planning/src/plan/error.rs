//! Why there is no plan. What is merely missing or doubtful is an exception line of the plan instead.

use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    #[error("the bill of materials goes round in a circle: {}", path.join(" -> "))]
    Cycle { path: Vec<String> },
    #[error("{place} names item {item}, which is not among the items")]
    UnknownItem { item: String, place: String },
    #[error("item {item} stands twice among the items")]
    ItemTwice { item: String },
    #[error("{place}: {problem}")]
    Invalid { place: String, problem: String },
    #[error("{place}: the quantities add up to more than can be counted")]
    TooLarge { place: String },
    #[error("{place}: {date} lies beyond the working calendar")]
    BeyondCalendar { place: String, date: NaiveDate },
    #[error("the horizon is {weeks} weeks; it can be 1 to 260")]
    Horizon { weeks: u32 },
}
