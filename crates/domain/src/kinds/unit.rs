//! Units of our organisation: centres, departments, sales subsidiaries.

use crate::record;
use crate::record::{Choice, Integer, Reference, Text};

pub const KINDS: &[&str] = &["company", "centre", "department", "subsidiary"];
/// What a unit does in reviews; several units may share a function.
pub const FUNCTIONS: &[&str] = &[
    "sales",
    "commerce",
    "marketing",
    "technical_support",
    "research",
    "production",
    "purchasing",
    "quality",
    "finance",
    "service",
    "general_management",
    "administration",
];

record! {
    Unit = "unit" in Organisation {
        name: Text [required, title, search],
        parent: Reference [to("unit"), listed, indexed],
        kind: Choice [of(KINDS), listed],
        function: Choice [of(FUNCTIONS), listed, indexed],
        position: Integer [],
    }
}
