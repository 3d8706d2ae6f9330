//! The JIT plan over the book.

mod at_risk;
mod catalogue;
mod cell;
mod cycles;
mod draft;
mod drafted;
mod grid;
mod input;
pub(crate) mod promise;
mod shown;

pub use at_risk::{Cause, at_risk};
pub use cycles::cycle;
pub use drafted::{Drafted, drafted};
pub use grid::heads;
