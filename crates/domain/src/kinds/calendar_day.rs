//! The working calendar: days that differ from Monday to Friday.

use crate::record;
use crate::record::{Bool, Date, Text};

record! {
    CalendarDay = "calendar_day" in Organisation {
        date: Date [required, title, unique],
        working: Bool [listed],
        name: Text [subtitle],
    }
}
