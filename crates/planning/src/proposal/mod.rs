//! What the past says about parameters that people entered: rules without a book, each for one number.

mod achieved;
mod rules;

pub use achieved::{Achieved, Delivery, ENOUGH, LAST, achieved};
pub use rules::{CAP, FLOOR, lead_time, lot_min, safety_stock, service};
