//! Work centres, the hours a product takes there, and the hours there are.

use crate::record::{Date, Integer, Lines, LongText, Money, Quantity, Reference, Text};
use crate::{lines, record};

/// A hundred thousand hours a week: some six hundred machines around the clock.
const MOST_HOURS: i64 = 100_000_000_000;

lines! {
    /// Hours of a week that differ from the usual.
    Hours {
        /// The Monday.
        week: Date [],
        hours: Quantity [at_most(MOST_HOURS)],
        overtime_hours: Quantity [at_most(MOST_HOURS)],
    }
}

record! {
    WorkCentre = "work_centre" in Planning {
        name: Text [required, title, search],
        unit: Reference [to("unit"), listed],
        /// Usual hours of a week; absent means without limit.
        hours: Quantity [listed, at_most(MOST_HOURS)],
        overtime_hours: Quantity [listed, at_most(MOST_HOURS)],
        overtime_cost: Money [listed, not_negative],
        weeks: Lines<Hours> [],
        remarks: LongText [],
    }
}

record! {
    /// How long a product takes at a work centre.
    Routing = "routing" in Planning {
        product: Reference [to("product"), required, title, listed, indexed],
        work_centre: Reference [to("work_centre"), required, subtitle, listed, indexed],
        hours_per_unit: Quantity [required, listed, not_negative],
        setup_hours: Quantity [listed, not_negative],
        position: Integer [],
    }
}
