//! Who may write and see what. Checked here, in the engine, whatever a screen shows.

use countersign_contract::{Code, Failure};
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::kinds::person::Person;
use countersign_domain::record::{Area, Kind, Record};

use crate::failure::{Fault, Result};

/// Sensitive fields someone sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    pub cost: bool,
    pub finance: bool,
    /// What customers pay, on printed sheets.
    pub prices: bool,
}

impl Sight {
    pub const ALL: Self = Self {
        cost: true,
        finance: true,
        prices: true,
    };
}

/// What a person may do, from the function of their unit and their rank.
#[derive(Clone, Debug, Default)]
pub struct Rights {
    pub function: String,
    pub rank: usize,
    pub administrator: bool,
}

impl Rights {
    pub fn of(person: &Person, function: &str) -> Self {
        Self {
            function: function.to_owned(),
            rank: rank(&person.rank),
            administrator: person.administrator,
        }
    }

    /// Areas whose records this person writes.
    pub fn writes(&self, area: Area) -> bool {
        if self.administrator || area == Area::Personal {
            return true;
        }
        let functions: &[&str] = match area {
            Area::Customers => &[
                "sales",
                "commerce",
                "marketing",
                "service",
                "technical_support",
                "general_management",
            ],
            Area::Orders => &["sales", "commerce", "general_management"],
            Area::Products => &[
                "research",
                "technical_support",
                "commerce",
                "production",
                "purchasing",
                "quality",
            ],
            Area::Stock => &["production", "purchasing", "commerce", "quality"],
            Area::Finance => &["finance", "commerce"],
            Area::Planning => &["commerce", "production", "purchasing"],
            Area::Service => &["service", "sales", "quality", "technical_support"],
            Area::Organisation | Area::Personal => &["administration"],
        };
        functions.contains(&self.function.as_str())
    }

    pub fn sight(&self) -> Sight {
        let manager = self.rank >= rank("manager");
        let function = self.function.as_str();
        let top = self.administrator || matches!(function, "general_management" | "finance" | "commerce");
        Sight {
            cost: top
                || matches!(function, "purchasing")
                || manager && matches!(function, "production" | "research" | "sales" | "marketing"),
            finance: top || function == "sales" || manager && function == "marketing",
            prices: self.administrator || sees_prices(function),
        }
    }

    /// # Errors
    /// `forbidden` naming the kind.
    pub fn may_write(&self, kind: &Kind) -> Result<()> {
        // An advance is asked for by whoever needs it; `records::own_record` says whose they may write.
        let asked = kind.name == ExpenseAdvance::KIND.name;
        if kind.system || !(self.writes(kind.area) || asked) {
            return Err(Fault(Failure::new(Code::Forbidden).with("kind", kind.name)));
        }
        Ok(())
    }

    /// # Errors
    /// `forbidden`.
    pub fn administrator(&self) -> Result<()> {
        if self.administrator {
            Ok(())
        } else {
            Err(Fault(Failure::new(Code::Forbidden)))
        }
    }
}

/// Departments that get sheets without prices make, buy, test and design what was sold.
pub fn sees_prices(function: &str) -> bool {
    !matches!(function, "production" | "purchasing" | "quality" | "research")
}

/// Position of a rank, from low to high.
pub fn rank(name: &str) -> usize {
    countersign_domain::kinds::person::RANKS
        .iter()
        .position(|r| *r == name)
        .unwrap_or(0)
}

pub const AREAS: [Area; 9] = [
    Area::Customers,
    Area::Orders,
    Area::Products,
    Area::Stock,
    Area::Finance,
    Area::Planning,
    Area::Service,
    Area::Organisation,
    Area::Personal,
];

pub fn area_name(area: Area) -> &'static str {
    match area {
        Area::Customers => "customers",
        Area::Orders => "orders",
        Area::Products => "products",
        Area::Stock => "stock",
        Area::Finance => "finance",
        Area::Planning => "planning",
        Area::Service => "service",
        Area::Organisation => "organisation",
        Area::Personal => "personal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(function: &str, of: &str) -> Rights {
        Rights {
            function: function.to_owned(),
            rank: rank(of),
            administrator: false,
        }
    }

    #[test]
    fn each_department_writes_its_own_records_only() {
        assert!(rights("sales", "staff").writes(Area::Orders));
        assert!(!rights("sales", "director").writes(Area::Finance));
        assert!(!rights("finance", "director").writes(Area::Orders));
        assert!(!rights("sales", "director").writes(Area::Organisation));
    }

    #[test]
    fn a_sales_clerk_does_not_see_costs() {
        assert!(!rights("sales", "staff").sight().cost);
        assert!(rights("sales", "manager").sight().cost);
        assert!(!rights("service", "director").sight().finance);
        assert!(rights("finance", "staff").sight().finance);
        assert!(!rights("production", "manager").sight().prices);
        assert!(rights("sales", "staff").sight().prices);
    }
}
