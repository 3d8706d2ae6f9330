//! What things are made of, and what there is of them.

mod bill;
mod circle;
mod components;
mod count;
mod receive;
mod uses;

pub use circle::{circle, no_circle, refused as circle_refused};
pub use uses::in_no_bill;
