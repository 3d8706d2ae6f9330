//! The people of our organisation.

use crate::record;
use crate::record::{Bool, Choice, Date, Email, Phone, Reference, Text};

/// From low to high.
pub const RANKS: &[&str] = &["staff", "supervisor", "manager", "director", "general_manager"];

record! {
    /// A colleague; with a login name also a user.
    Person = "person" in Organisation with page {
        name: Text [required, title, search],
        /// Given together with a password: it opens the book.
        login: Text [code, unique, listed, system],
        unit: Reference [to("unit"), required, subtitle, indexed],
        rank: Choice [of(RANKS), required, listed, indexed],
        administrator: Bool [listed],
        phone: Phone [code],
        mobile: Phone [code, listed],
        email: Email [code],
        joined: Date [],
        left: Date [indexed, not_before("joined")],
    }
}
