//! Contacts: the people at a customer, and where they have been.

use crate::record::{Choice, Date, Email, Lines, LongText, Phone, Reference, Text};
use crate::{lines, record};

pub const DECISION_ROLES: &[&str] = &["decides", "influences", "uses", "buys", "technical", "finance", "other"];

lines! {
    /// A post held at a customer, for the moves of a career.
    Post {
        customer: Reference [to("customer")],
        post: Text [],
        from: Date [],
        to: Date [not_before("from")],
    }
}

record! {
    /// A person at a customer.
    Contact = "contact" in Customers with page {
        name: Text [required, title, search],
        customer: Reference [to("customer"), required, listed, indexed],
        post: Text [subtitle, search],
        department: Text [],
        phone: Phone [code, listed],
        mobile: Phone [code, listed],
        email: Email [code],
        wechat: Text [code],
        decision_role: Choice [of(DECISION_ROLES), listed],
        preferences: LongText [],
        posts: Lines<Post> [],
        remarks: LongText [search],
    }
}
