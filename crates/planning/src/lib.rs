//! Forecasting and the JIT plan: pure and deterministic.

pub mod calendar;
pub mod forecast;
pub mod plan;
