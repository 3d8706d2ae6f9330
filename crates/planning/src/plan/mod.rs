//! The JIT plan: what to start or buy, when, how many, for whom and why.
//!
//! `plan` is a pure function: the same input gives the same bytes on every platform. docs/planning.md describes every
//! convention.

mod abreast;
mod assemble;
mod book;
mod capacity;
mod cash;
mod change;
mod changes;
mod consume;
pub mod csv;
mod delay;
mod desk;
pub mod difference;
mod draft;
mod error;
mod exceptions;
pub mod explain;
mod facts;
mod hash;
pub mod input;
mod lot;
mod make;
mod net;
pub mod number;
pub mod output;
pub mod parameters;
mod peg;
pub mod promise;
mod rely;
mod remark;
mod schedule;
mod structure;
pub mod study;
mod trace;
mod wait;
mod worksheet;

pub use change::{Change, Moved};
pub use desk::{Desk, plan};
pub use draft::{draft, past_demand};
pub use error::PlanError;
pub use input::Input;
pub use output::Plan;
pub use parameters::Parameters;
pub use promise::{Promise, earliest_date};

#[cfg(test)]
mod tests;
