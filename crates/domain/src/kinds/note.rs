//! Notes on any record.

use crate::record;
use crate::record::{Instant, LongText, Reference, Text};

record! {
    Note = "note" in Personal {
        text: LongText [required, title, search],
        on_kind: Text [required, indexed],
        on_id: Text [required, indexed],
        written_by: Reference [to("person"), subtitle, system],
        written_at: Instant [listed, system],
    }
}
