//! Files on records; the bytes are kept by their hash.

use crate::record;
use crate::record::{Instant, Integer, Reference, Text};

record! {
    Attachment = "attachment" in Personal with system {
        name: Text [required, title, search],
        /// Kind and identity of the record it hangs on.
        on_kind: Text [required, indexed],
        on_id: Text [required, indexed],
        media_type: Text [listed],
        size: Integer [listed],
        /// SHA-256 of the bytes, hex.
        hash: Text [required],
        added_by: Reference [to("person"), listed],
        added_at: Instant [listed],
    }
}
