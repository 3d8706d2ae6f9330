use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A signature as it is printed: a square cinnabar stamp.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SealMark {
    pub state: SealState,
    /// Short enough for a stamp: 销售, 财务 …
    pub unit: String,
    pub name: String,
    pub date: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SealState {
    /// Nobody has signed yet.
    #[default]
    Open,
    /// Signed on a device, waiting for the authority: hollow.
    Waiting,
    /// Accepted by the authority: solid.
    Confirmed,
    /// Kept, but does not count for this revision: hollow and grey.
    Void,
}
