//! Demand per period, as the models see it.

use serde::{Deserialize, Serialize};

use super::period::{Frequency, Period};

/// Demand of one item, period by period, in micro-units (10⁻⁶ of the base unit).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    pub id: String,
    /// Items of one family lend each other their experience; `None` stands alone with the whole set.
    pub family: Option<String>,
    /// The period of `values[0]`.
    pub first: Period,
    /// It could be asked for from the first period on, so that zeros before the first demand are history. Where nobody
    /// knows, they are not.
    pub launched: bool,
    /// `None` is unknown: not recorded, or out of stock so that demand could not show; what lies behind the last value
    /// is unknown.
    pub values: Vec<Option<i64>>,
}

/// All series that are forecast together. The engine pools what one series is too short to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesSet {
    pub frequency: Frequency,
    /// The first period to forecast. Values at or after it are not looked at.
    pub origin: Period,
    pub series: Vec<Series>,
}

/// Syntetos–Boylan class of a demand pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandClass {
    Smooth,
    Erratic,
    Intermittent,
    Lumpy,
    /// Fewer than three demands: nothing can be said from the item alone.
    Thin,
}
