//! Settings of the office that everybody shares, one record each, so that their changes have a history.

use crate::record;
use crate::record::{LongText, Text};

record! {
    SharedSetting = "shared_setting" in Organisation with system {
        name: Text [required, title, code, unique],
        /// As the part of the program writes it that knows the name.
        value: LongText [cost],
    }
}
