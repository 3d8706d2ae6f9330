//! What a product is planned with and where each value comes from: itself, its supplier, its family.

use countersign_domain::kinds::family::Family;
use countersign_domain::kinds::product::{LONGEST_LEAD_DAYS, Product};
use countersign_domain::kinds::supply::Supply;
use countersign_domain::record::WHOLE;

/// Whose word holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    Product,
    /// The supply the product is planned with.
    Supplier,
    Family,
    /// The planner's parameters of the book.
    Book,
    /// The plan computes it.
    Computed,
    #[default]
    Nowhere,
}

impl Origin {
    pub fn name(self) -> &'static str {
        match self {
            Origin::Product => "product",
            Origin::Supplier => "supplier",
            Origin::Family => "family",
            Origin::Book => "book",
            Origin::Computed => "computed",
            Origin::Nowhere => "nowhere",
        }
    }
}

/// A value, if anybody gave one that can be planned with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled<T> {
    pub value: Option<T>,
    pub origin: Origin,
}

impl<T> Settled<T> {
    fn first<const N: usize>(given: [(Origin, Option<T>); N]) -> Self {
        let found = given.into_iter().find_map(|(origin, value)| Some((origin, value?)));
        match found {
            Some((origin, value)) => Self {
                value: Some(value),
                origin,
            },
            None => Self {
                value: None,
                origin: Origin::Nowhere,
            },
        }
    }
}

/// The parameters of a product that its family may give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    /// Working days.
    pub lead_time_days: Settled<i64>,
    pub lot_rule: Settled<String>,
    /// 0 is none.
    pub lot_min: Settled<i64>,
    pub lot_multiple: Settled<i64>,
    pub lot_weeks: Settled<i64>,
    pub service_level: Settled<i64>,
    pub holding_rate: Settled<i64>,
    pub shortage_cost: Settled<i64>,
    pub max_cover_weeks: Settled<i64>,
    pub shelf_life_weeks: Settled<i64>,
}

impl Effective {
    /// `supply` only where the product is bought or outsourced. Values that make no sense count as not given. A supplier's
    /// lead time is nearer to the truth than the product's; a product's minimum lot may be above its supplier's.
    pub fn of(product: &Product, supply: Option<&Supply>, family: Option<&Family>) -> Self {
        let own = |value: Option<i64>, of_family: fn(&Family) -> Option<i64>, sound: fn(&i64) -> bool| {
            Settled::first([
                (Origin::Product, value.filter(sound)),
                (Origin::Family, family.and_then(of_family).filter(sound)),
            ])
        };
        let from_zero = |value: &i64| *value >= 0;
        let above_zero = |value: &i64| *value > 0;
        let lead = |value: Option<i64>| value.filter(|days| (0..=LONGEST_LEAD_DAYS).contains(days));
        let rule = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            lead_time_days: Settled::first([
                (Origin::Supplier, lead(supply.and_then(|s| s.lead_time_days))),
                (Origin::Product, lead(product.lead_time_days)),
                (Origin::Family, lead(family.and_then(|f| f.lead_time_days))),
            ]),
            lot_rule: Settled::first([
                (Origin::Product, rule(&product.lot_rule)),
                (Origin::Family, family.and_then(|f| rule(&f.lot_rule))),
            ]),
            lot_min: Settled::first([
                (Origin::Product, product.lot_min.filter(from_zero)),
                (Origin::Supplier, supply.and_then(|s| s.minimum).filter(from_zero)),
                (Origin::Family, family.and_then(|f| f.lot_min).filter(from_zero)),
            ]),
            lot_multiple: own(product.lot_multiple, |f| f.lot_multiple, above_zero),
            lot_weeks: own(product.lot_weeks, |f| f.lot_weeks, above_zero),
            service_level: own(
                product.service_level,
                |f| f.service_level,
                |rate| (0..WHOLE).contains(rate),
            ),
            holding_rate: own(product.holding_rate, |f| f.holding_rate, from_zero),
            shortage_cost: own(product.shortage_cost, |f| f.shortage_cost, from_zero),
            max_cover_weeks: own(product.max_cover_weeks, |f| f.max_cover_weeks, above_zero),
            shelf_life_weeks: own(product.shelf_life_weeks, |f| f.shelf_life_weeks, above_zero),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(value: i64, origin: Origin) -> Settled<i64> {
        Settled {
            value: Some(value),
            origin,
        }
    }

    #[test]
    fn a_product_without_its_own_value_takes_its_familys() {
        let product = Product {
            lead_time_days: Some(7),
            ..Product::default()
        };
        let family = Family {
            lead_time_days: Some(21),
            service_level: Some(980_000),
            lot_rule: "period".to_owned(),
            lot_weeks: Some(3),
            ..Family::default()
        };
        let found = Effective::of(&product, None, Some(&family));
        assert_eq!(found.lead_time_days, settled(7, Origin::Product));
        assert_eq!(found.service_level, settled(980_000, Origin::Family));
        assert_eq!(found.lot_rule.value.as_deref(), Some("period"));
        assert_eq!(found.lot_weeks, settled(3, Origin::Family));
        assert_eq!(found.holding_rate, Settled::default());
    }

    #[test]
    fn a_suppliers_lead_time_goes_before_the_products_and_its_minimum_after() {
        let product = Product {
            lead_time_days: Some(7),
            lot_min: Some(0),
            ..Product::default()
        };
        let supply = Supply {
            lead_time_days: Some(30),
            minimum: Some(500),
            ..Supply::default()
        };
        let found = Effective::of(&product, Some(&supply), None);
        assert_eq!(found.lead_time_days, settled(30, Origin::Supplier));
        assert_eq!(found.lot_min, settled(0, Origin::Product), "no minimum is a word, too");
        let silent = Product::default();
        let found = Effective::of(&silent, Some(&supply), None);
        assert_eq!(found.lot_min, settled(500, Origin::Supplier));
    }

    #[test]
    fn a_value_that_makes_no_sense_counts_as_none() {
        let product = Product {
            lead_time_days: Some(-3),
            service_level: Some(1_200_000),
            ..Product::default()
        };
        let family = Family {
            service_level: Some(960_000),
            ..Family::default()
        };
        let found = Effective::of(&product, None, Some(&family));
        assert_eq!(found.lead_time_days.origin, Origin::Nowhere);
        assert_eq!(found.service_level, settled(960_000, Origin::Family));
    }
}
