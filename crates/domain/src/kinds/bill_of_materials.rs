//! Bills of materials, one record for each component of a parent.

use crate::record;
use crate::record::{Bool, Date, Quantity, Rate, Reference};

record! {
    /// So many of a component go into one of its parent.
    BillOfMaterials = "bill_of_materials" in Products {
        parent: Reference [to("product"), required, title, listed, indexed],
        component: Reference [to("product"), required, subtitle, listed, indexed],
        quantity: Quantity [required, listed],
        /// The share of the component that is lost.
        scrap: Rate [listed],
        from: Date [listed],
        to: Date [listed],
        phantom: Bool [],
    }
}
