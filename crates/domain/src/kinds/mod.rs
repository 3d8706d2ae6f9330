//! The kinds of records. A new kind is a file here, a table in the store and words in the locales.

use crate::record::{Kind, Record};

macro_rules! kinds {
    ($($module:ident :: $name:ident),* $(,)?) => {
        /// Every kind, in an order in which references point backwards as far as they can.
        pub const ALL: &[Kind] = &[$($module::$name::KIND),*];
    };
}

pub mod absence;
pub mod attachment;
pub mod bill_of_materials;
pub mod calendar_day;
pub mod commitment;
pub mod company;
pub mod contact;
pub mod contract;
pub mod credential;
pub mod customer;
pub mod demand_ruling;
pub mod expense_advance;
pub mod family;
pub mod invoice;
pub mod note;
pub mod order;
pub mod payment;
pub mod person;
pub mod plan;
pub mod product;
pub mod prohibition;
pub mod returns;
pub mod saved_view;
pub mod scheduled_receipt;
pub mod shared_setting;
pub mod shipment;
pub mod stock;
pub mod stock_out;
pub mod supplier;
pub mod supply;
pub mod unit;
pub mod work_centre;

kinds! {
    company::Company,
    unit::Unit,
    person::Person,
    absence::Absence,
    calendar_day::CalendarDay,
    customer::Customer,
    contact::Contact,
    credential::Credential,
    family::Family,
    product::Product,
    prohibition::Prohibition,
    bill_of_materials::BillOfMaterials,
    stock::Stock,
    supplier::Supplier,
    supply::Supply,
    scheduled_receipt::ScheduledReceipt,
    work_centre::WorkCentre,
    work_centre::Routing,
    order::Order,
    demand_ruling::DemandRuling,
    stock_out::StockOut,
    contract::Contract,
    shipment::Shipment,
    returns::Return,
    invoice::Invoice,
    payment::Payment,
    expense_advance::ExpenseAdvance,
    plan::JitPlan,
    commitment::Commitment,
    attachment::Attachment,
    note::Note,
    saved_view::SavedView,
    shared_setting::SharedSetting,
}

/// The kind of that name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    ALL.iter().find(|k| k.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::FieldType;
    use std::collections::BTreeSet;

    #[test]
    fn every_reference_names_a_kind_and_every_kind_has_a_title() {
        for kind in ALL {
            assert!(kind.title().is_some(), "{} has no title", kind.name);
            let inner = kind.fields.iter().filter_map(|f| f.lines()).flatten();
            for field in kind.fields.iter().chain(inner) {
                if let FieldType::Reference(to) = field.ty {
                    assert!(super::kind(to).is_some(), "{}.{} refers to {to}", kind.name, field.name);
                }
            }
        }
    }

    #[test]
    fn names_are_unique_and_plain() {
        let mut seen = BTreeSet::new();
        for kind in ALL {
            assert!(seen.insert(kind.name), "{} twice", kind.name);
            for field in kind.fields {
                assert!(field.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
                assert!(!["id", "line", "version"].contains(&field.name));
            }
        }
    }
}
