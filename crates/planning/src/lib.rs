//! Forecasting and the JIT plan: pure and deterministic.
//!
//! No file, clock or random number: [`plan::Input`] goes in, [`plan::Plan`] comes out, the same bytes on every platform.
//! Quantities and shares are integers of 10⁻⁶, unit prices of 10⁻⁶ yuan, amounts fen; floats live in [`forecast`] only.
//! docs/planning.md and docs/forecasting.md describe every convention and where the formulas come from.

pub mod calendar;
pub mod forecast;
mod places;
pub mod plan;
pub mod proposal;
