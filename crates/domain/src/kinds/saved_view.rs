//! Saved views of lists, personal and shared.

use crate::record;
use crate::record::{Bool, LongText, Reference, Text};

record! {
    SavedView = "saved_view" in Personal {
        name: Text [required, title],
        of_kind: Text [required, indexed],
        owner: Reference [to("person"), indexed],
        shared: Bool [],
        /// Columns, filters and sorting as the interface wrote them (JSON).
        definition: LongText [required],
    }
}
