//! Pure rules and types: money, records, review, credit, calendars. No I/O and no clock.

pub mod ageing;
pub mod amount_in_words;
pub mod bills;
pub mod calendar;
pub mod company_name;
pub mod credit;
pub mod credit_code;
pub mod dates;
pub mod id;
pub mod kinds;
pub mod measures;
pub mod money;
pub mod record;
pub mod review;
pub mod search_text;
pub mod tax;
pub mod text;
pub mod units;
pub mod value;
