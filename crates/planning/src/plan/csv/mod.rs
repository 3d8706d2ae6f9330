//! Books and plans as CSV texts. Nothing here touches a file: texts come in by name and go out by name.

mod read;
mod table;
mod write;

pub use read::{FILES, Read, read, read_previous, where_the_circle_closes};
pub use table::Fault;
pub use write::{Written, write};
