//! Quantities that are written in another unit than the product's own.

use countersign_domain::kinds::product::Product;
use countersign_domain::units;
use countersign_exchange::is_piece;

/// From a value said for a unit, and that unit's base units in micro-units, the value for the base unit.
type ToBase = fn(i64, i64) -> Option<i64>;

/// Fields that are said for a unit, and how each is brought to the base unit.
pub const MEASURED: &[(&str, ToBase)] = &[
    ("quantity", units::in_base),
    ("on_hand", units::in_base),
    ("reserved", units::in_base),
    ("unit_price", units::price_in_base),
];

/// The units a product is counted in.
pub struct Units {
    pub base: String,
    further: Vec<(String, Option<i64>)>,
}

impl Units {
    pub fn of(product: &Product) -> Self {
        let further = product.units.iter().map(|other| (other.unit.clone(), other.quantity));
        Self {
            base: product.unit.clone(),
            further: further.collect(),
        }
    }

    /// One word for pieces stands for another, unless the product says what it holds.
    pub fn factor(&self, unit: &str) -> Option<i64> {
        let further = self.further.iter().map(|(name, holds)| (name.as_str(), *holds));
        let pieces = self.base.is_empty() || is_piece(unit) && is_piece(&self.base);
        units::factor(unit, &self.base, further).or(pieces.then_some(units::ONE))
    }
}
