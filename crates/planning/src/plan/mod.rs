//! The JIT plan: what to start or buy, when, how many, for whom and why.
//!
//! `plan` is a pure function: the same input gives the same bytes on every platform. docs/planning.md describes every
//! convention.

mod error;
pub mod input;
pub mod number;
pub mod output;
pub mod parameters;

pub use error::PlanError;
pub use input::Input;
pub use output::Plan;
pub use parameters::Parameters;
