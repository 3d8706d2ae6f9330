//! What a customer is worth, how satisfied it is, and whether it is leaving. Pure arithmetic on numbers handed in.

mod abc;
mod churn;
mod rfm;
mod satisfaction;

pub use abc::{AbcClass, AbcLimits, abc};
pub use churn::{BuyingRhythm, Rhythm, buying_rhythm};
pub use rfm::{Purchases, RfmScore, rfm};
pub use satisfaction::{Csat, FEW_ANSWERS, Nps, csat, nps};
