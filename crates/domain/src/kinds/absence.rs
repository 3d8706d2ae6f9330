//! Absences, and who stands in.

use crate::record;
use crate::record::{Date, LongText, Reference};

record! {
    /// From the first to the last day; the stand-in is resolved when work is routed.
    Absence = "absence" in Personal {
        person: Reference [to("person"), required, title, listed, indexed],
        stand_in: Reference [to("person"), subtitle, listed],
        from: Date [required, listed, indexed],
        to: Date [required, listed, not_before("from")],
        remarks: LongText [],
    }
}
