//! Units other than the base unit of an item.

use std::collections::HashMap;

use crate::plan::input::{Code, Input, Quantity, UnitConversion};
use crate::plan::number::{UNIT, share};

/// Conversions into the base unit of an item.
pub(super) struct Units<'a> {
    base: HashMap<&'a str, &'a str>,
    known: HashMap<(&'a str, &'a str), &'a UnitConversion>,
}

impl<'a> Units<'a> {
    pub fn new(input: &'a Input) -> Units<'a> {
        Units {
            base: (input.items.iter().map(|i| (&*i.item, &*i.unit))).collect(),
            known: (input.units.iter()).map(|u| ((&*u.item, &*u.unit), u)).collect(),
        }
    }

    pub fn base(&self, item: &Code, quantity: Quantity, unit: &Option<Code>) -> Option<Quantity> {
        let Some(unit) = unit.as_deref().filter(|unit| !unit.is_empty()) else {
            return Some(quantity);
        };
        if self.base.get(&**item) == Some(&unit) {
            return Some(quantity);
        }
        let conversion = self.known.get(&(&**item, unit))?;
        share(quantity, conversion.quantity, UNIT)
    }
}
