//! Printed sheets.

pub mod evidence;
mod pending;
