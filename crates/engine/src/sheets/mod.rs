//! Printed sheets.

mod data;
mod documents;
mod handlers;
mod list;
mod opinions;
mod plan;
mod plan_book;
mod plan_exceptions;
mod prices;
mod verify;

pub mod evidence;

pub use verify::verify_sheet;
