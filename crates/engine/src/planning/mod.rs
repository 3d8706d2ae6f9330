//! The JIT plan over the book.

mod catalogue;
mod cycles;
mod input;
mod pending;
pub(crate) mod promise;

pub use cycles::cycle;
