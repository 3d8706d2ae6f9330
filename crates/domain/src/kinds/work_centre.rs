//! Work centres, the hours a product takes there, and the hours there are.

use crate::record::{Date, Integer, Lines, LongText, Money, Quantity, Reference, Text};
use crate::{lines, record};

lines! {
    /// Hours of a week that differ from the usual.
    Hours {
        /// The Monday.
        week: Date [],
        hours: Quantity [],
        overtime_hours: Quantity [],
    }
}

record! {
    WorkCentre = "work_centre" in Planning {
        name: Text [required, title, search],
        unit: Reference [to("unit"), listed],
        /// Usual hours of a week; absent means without limit.
        hours: Quantity [listed],
        overtime_hours: Quantity [listed],
        overtime_cost: Money [listed],
        weeks: Lines<Hours> [],
        remarks: LongText [],
    }
}

record! {
    /// How long a product takes at a work centre.
    Routing = "routing" in Planning {
        product: Reference [to("product"), required, title, listed, indexed],
        work_centre: Reference [to("work_centre"), required, subtitle, listed, indexed],
        hours_per_unit: Quantity [required, listed],
        setup_hours: Quantity [listed],
        position: Integer [],
    }
}
