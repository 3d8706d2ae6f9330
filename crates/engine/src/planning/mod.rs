//! The JIT plan over the book.

mod catalogue;
mod cell;
mod cycles;
mod draft;
mod drafted;
mod grid;
mod input;
pub(crate) mod promise;
mod shown;

pub use cycles::cycle;
