//! Pure rules and types: money, records, review, credit, calendars. No I/O and no clock.

pub mod credit_code;
pub mod dates;
pub mod money;
pub mod text;
