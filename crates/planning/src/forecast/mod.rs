//! Demand forecasting: what will be asked for, and how much stock meets it.
//!
//! Pure and deterministic. Floats live only in here, transcendentals come from `libm`, and what is handed out is
//! rounded to integers of 10⁻⁶ units.

mod backtest;
mod choice;
mod distribution;
mod features;
mod history;
mod models;
mod negative_binomial;
mod outlook;
mod period;
mod pooled;
mod predict;
mod prepare;
mod result;
mod series;
pub mod table;
mod thin;

pub use period::{Frequency, Period};
pub use prepare::{Circumstances, Observation, ObservationKind, Prepared, prepare};
pub use result::{Backtest, Basis, Facts, Forecast, Forecasts, Millionths, ModelWeight, StockLevel, StockPolicy};
pub use series::{DemandClass, Series, SeriesSet};

pub use predict::forecast;
pub use thin::{stock_levels, stock_levels_at};
