//! Forecasting and the JIT plan: pure and deterministic.

pub mod forecast;
