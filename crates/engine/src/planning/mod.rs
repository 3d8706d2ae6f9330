//! The JIT plan over the book.

mod cycles;
mod pending;

pub use cycles::cycle;
