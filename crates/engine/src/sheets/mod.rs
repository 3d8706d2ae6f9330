//! Printed sheets.

mod data;
mod handlers;
mod pending;

pub mod evidence;
