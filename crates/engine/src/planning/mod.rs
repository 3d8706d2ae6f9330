//! The JIT plan over the book.

mod achieved;
mod aside;
mod at_risk;
mod capacity;
mod cash_calendar;
pub(crate) mod catalogue;
mod cell;
mod compare;
mod demand;
mod doubts;
mod draft;
mod drafted;
mod edit;
mod effect;
mod effective;
mod findings;
mod grid;
mod input;
mod item_forecast;
mod item_parameters;
mod place;
mod progress;
pub(crate) mod promise;
mod proposals;
mod reality;
mod rulings;
pub(crate) mod shown;
mod tuning;
mod worklist;

pub use at_risk::{Cause, at_risk};
pub use draft::may_plan;
pub use drafted::{Drafted, all, drafted, set_state};
pub use grid::heads;
