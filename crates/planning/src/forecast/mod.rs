//! Demand forecasting: what will be asked for, and how much stock meets it.
//!
//! Pure and deterministic. Floats live only in here, transcendentals come from `libm`, and what is handed out is
//! rounded to integers of 10⁻⁶ units.

mod backtest;
mod calibration;
mod choice;
mod distribution;
mod features;
mod history;
mod levels;
mod models;
mod moments;
mod negative_binomial;
mod outlook;
mod period;
mod pooled;
mod predict;
mod prepare;
mod replenish;
mod result;
mod scout;
mod series;
mod service;
mod spring_festival;
mod stand;
pub mod table;

pub use levels::{stock_levels, stock_levels_at, stock_levels_tried};
pub use models::{Model, Path};
pub use moments::quantiles_of_moments;
pub use period::{Frequency, Period};
pub use prepare::{Circumstances, Observation, ObservationKind, Prepared, prepare};
pub use result::{
    Backtest, Basis, Facts, Forecast, Forecasts, Millionths, ModelWeight, PastForecast, Served, StockLevel, StockPolicy,
};
pub use series::{DemandClass, Series, SeriesSet};
pub use service::{Fill, ServiceCost, fill, service_level};

pub use predict::{forecast, forecast_and_test};
