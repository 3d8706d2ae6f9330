//! Versioned rules: who must sign which document, under which conditions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::record::FieldClass;

/// When a rule holds. Conditions add slots and never remove them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "condition", content = "value", rename_all = "snake_case")]
pub enum Condition {
    Always,
    /// Fen including tax, in yuan.
    AmountFrom(i64),
    /// The customer's (or group's) total over a rolling 30 days, in fen: against splitting.
    RollingAmountFrom(i64),
    OverCredit,
    Overdue,
    NonStandardPayment,
    DeliveryShort,
    DeliveryInfeasible,
    NonStandardAcceptance,
    NewProduct,
    BelowFloor,
    NegativeList,
    CustomerKind(String),
    Channel(String),
}

impl Condition {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::AmountFrom(_) => "amount_from",
            Self::RollingAmountFrom(_) => "rolling_amount_from",
            Self::OverCredit => "over_credit",
            Self::Overdue => "overdue",
            Self::NonStandardPayment => "non_standard_payment",
            Self::DeliveryShort => "delivery_short",
            Self::DeliveryInfeasible => "delivery_infeasible",
            Self::NonStandardAcceptance => "non_standard_acceptance",
            Self::NewProduct => "new_product",
            Self::BelowFloor => "below_floor",
            Self::NegativeList => "negative_list",
            Self::CustomerKind(_) => "customer_kind",
            Self::Channel(_) => "channel",
        }
    }

    /// # Errors
    /// `None` for a code that does not exist or a value that is not of its kind.
    pub fn parse(code: &str, value: &str) -> Option<Self> {
        Some(match code {
            "always" => Self::Always,
            "amount_from" => Self::AmountFrom(value.parse().ok()?),
            "rolling_amount_from" => Self::RollingAmountFrom(value.parse().ok()?),
            "over_credit" => Self::OverCredit,
            "overdue" => Self::Overdue,
            "non_standard_payment" => Self::NonStandardPayment,
            "delivery_short" => Self::DeliveryShort,
            "delivery_infeasible" => Self::DeliveryInfeasible,
            "non_standard_acceptance" => Self::NonStandardAcceptance,
            "new_product" => Self::NewProduct,
            "below_floor" => Self::BelowFloor,
            "negative_list" => Self::NegativeList,
            "customer_kind" => Self::CustomerKind(value.to_owned()),
            "channel" => Self::Channel(value.to_owned()),
            _ => return None,
        })
    }

    /// The value of the condition as text, empty where it has none.
    pub fn value(&self) -> String {
        match self {
            Self::AmountFrom(n) | Self::RollingAmountFrom(n) => n.to_string(),
            Self::CustomerKind(text) | Self::Channel(text) => text.clone(),
            _ => String::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    #[serde(flatten)]
    pub condition: Condition,
    /// The department's function (`unit.function`).
    pub function: String,
    /// Slots of one stage are asked in parallel; the next stage when all of it have agreed.
    pub stage: i64,
}

/// From this amount on, at least this rank signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Fen including tax, in yuan.
    pub from: i64,
    pub rank: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The kind of document: order, plan, expense_advance.
    pub document: String,
    pub rules: Vec<Rule>,
    /// Ascending by amount.
    pub tiers: Vec<Tier>,
    /// Keys of the locales, or the office's own words, by function.
    pub questions: BTreeMap<String, Vec<String>>,
    /// The field classes a function answers for; all when it names none.
    pub classes: BTreeMap<String, Vec<FieldClass>>,
    /// Working hours until a slot is overdue.
    pub hours: i64,
    pub password_at_signature: bool,
    /// Checks that stop a submission.
    pub stops: Vec<String>,
}

/// What the conditions look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Fen including tax, in yuan.
    pub amount: i64,
    /// With this order, fen in yuan over the last 30 days.
    pub rolling_amount: i64,
    pub over_credit: bool,
    pub overdue: bool,
    pub non_standard_payment: bool,
    pub delivery_short: bool,
    pub delivery_infeasible: bool,
    pub non_standard_acceptance: bool,
    pub new_product: bool,
    pub below_floor: bool,
    pub negative_list: bool,
    pub customer_kind: String,
    pub channel: String,
    /// Numbers for the reasons, by the condition's code.
    pub numbers: BTreeMap<String, BTreeMap<String, String>>,
}

/// Why a slot is there: the condition and its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub code: String,
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

/// Who must answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedSlot {
    pub function: String,
    pub least_rank: String,
    pub stage: i64,
    pub reasons: Vec<Reason>,
    pub classes: Vec<FieldClass>,
    pub questions: Vec<String>,
}

impl Policy {
    fn holds(&self, condition: &Condition, facts: &Facts) -> bool {
        match condition {
            Condition::Always => true,
            Condition::AmountFrom(from) => facts.amount >= *from,
            Condition::RollingAmountFrom(from) => facts.rolling_amount >= *from,
            Condition::OverCredit => facts.over_credit,
            Condition::Overdue => facts.overdue,
            Condition::NonStandardPayment => facts.non_standard_payment,
            Condition::DeliveryShort => facts.delivery_short,
            Condition::DeliveryInfeasible => facts.delivery_infeasible,
            Condition::NonStandardAcceptance => facts.non_standard_acceptance,
            Condition::NewProduct => facts.new_product,
            Condition::BelowFloor => facts.below_floor,
            Condition::NegativeList => facts.negative_list,
            Condition::CustomerKind(kind) => *kind == facts.customer_kind,
            Condition::Channel(channel) => *channel == facts.channel,
        }
    }

    /// The rank that an amount asks for. The rolling total counts when it is higher: an order split
    /// in two needs the same signatures as one.
    pub fn least_rank(&self, facts: &Facts) -> String {
        let amount = facts.amount.max(facts.rolling_amount);
        self.tiers
            .iter()
            .filter(|t| amount >= t.from)
            .max_by_key(|t| t.from)
            .map_or_else(|| "supervisor".to_owned(), |t| t.rank.clone())
    }

    /// The slots that these facts ask for, by stage and in the order of the rules.
    pub fn slots(&self, facts: &Facts) -> Vec<PlannedSlot> {
        let rank = self.least_rank(facts);
        let mut slots: Vec<PlannedSlot> = Vec::new();
        for rule in self.rules.iter().filter(|r| self.holds(&r.condition, facts)) {
            let code = rule.condition.code();
            let mut params = facts.numbers.get(code).cloned().unwrap_or_default();
            let value = rule.condition.value();
            if !value.is_empty() {
                params.entry("value".to_owned()).or_insert(value);
            }
            let reason = Reason {
                code: code.to_owned(),
                params,
            };
            match slots.iter_mut().find(|s| s.function == rule.function) {
                Some(slot) => {
                    slot.stage = slot.stage.max(rule.stage);
                    slot.reasons.push(reason);
                }
                None => slots.push(PlannedSlot {
                    least_rank: if rule.function == "general_management" {
                        "general_manager".to_owned()
                    } else {
                        rank.clone()
                    },
                    function: rule.function.clone(),
                    stage: rule.stage,
                    reasons: vec![reason],
                    classes: self
                        .classes
                        .get(&rule.function)
                        .cloned()
                        .unwrap_or_else(|| FieldClass::ALL.to_vec()),
                    questions: self.questions.get(&rule.function).cloned().unwrap_or_default(),
                }),
            }
        }
        slots.sort_by_key(|s| s.stage);
        slots
    }
}

/// The policies a new book begins with.
pub fn defaults() -> Vec<Policy> {
    vec![for_orders(), for_plans(), for_advances()]
}

fn rule(condition: Condition, function: &str, stage: i64) -> Rule {
    Rule {
        condition,
        function: function.to_owned(),
        stage,
    }
}

fn questions(of: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
    of.iter()
        .map(|(function, keys)| ((*function).to_owned(), keys.iter().map(|k| (*k).to_owned()).collect()))
        .collect()
}

fn for_orders() -> Policy {
    use Condition as C;
    use FieldClass as F;
    let classes: [(&str, &[F]); 10] = [
        ("sales", &[F::Identity, F::Technical, F::Delivery, F::PricePayment]),
        ("commerce", &[F::Legal, F::PricePayment, F::Credit, F::Identity]),
        ("marketing", &[F::PricePayment, F::Identity]),
        ("technical_support", &[F::Technical, F::Quality]),
        ("finance", &[F::PricePayment, F::Credit]),
        ("production", &[F::Technical, F::Delivery]),
        ("purchasing", &[F::Technical, F::Delivery]),
        ("quality", &[F::Quality, F::Technical]),
        ("research", &[F::Technical]),
        ("general_management", &F::ALL),
    ];
    Policy {
        document: "order".to_owned(),
        rules: vec![
            rule(C::Always, "sales", 1),
            rule(C::Always, "commerce", 1),
            rule(C::Always, "marketing", 1),
            rule(C::Always, "technical_support", 1),
            rule(C::OverCredit, "finance", 1),
            rule(C::Overdue, "finance", 1),
            rule(C::NonStandardPayment, "finance", 1),
            rule(C::DeliveryShort, "production", 1),
            rule(C::DeliveryInfeasible, "production", 1),
            rule(C::DeliveryShort, "purchasing", 1),
            rule(C::DeliveryInfeasible, "purchasing", 1),
            rule(C::NonStandardAcceptance, "quality", 1),
            rule(C::NewProduct, "research", 1),
            rule(C::AmountFrom(200_000_000), "general_management", 2),
            rule(C::NegativeList, "general_management", 2),
        ],
        tiers: vec![
            Tier {
                from: 0,
                rank: "supervisor".to_owned(),
            },
            Tier {
                from: 10_000_000,
                rank: "manager".to_owned(),
            },
            Tier {
                from: 50_000_000,
                rank: "director".to_owned(),
            },
        ],
        questions: questions(&[
            ("sales", &["sales-requirements", "sales-differences", "sales-spoken"]),
            (
                "commerce",
                &[
                    "commerce-terms",
                    "commerce-penalties",
                    "commerce-legality",
                    "commerce-invoicing",
                ],
            ),
            ("marketing", &["marketing-price", "marketing-channel"]),
            (
                "technical_support",
                &["technical-feasible", "technical-data", "technical-tooling"],
            ),
            ("quality", &["quality-inspection"]),
            (
                "production",
                &["production-labour", "production-equipment", "production-date"],
            ),
            ("purchasing", &["purchasing-materials", "purchasing-dates"]),
            (
                "finance",
                &[
                    "finance-price",
                    "finance-payment",
                    "finance-exposure",
                    "finance-overdue",
                    "finance-margin",
                ],
            ),
            ("research", &["research-new", "research-date"]),
            ("general_management", &["management-whole"]),
        ]),
        classes: classes
            .into_iter()
            .map(|(function, classes)| (function.to_owned(), classes.to_vec()))
            .collect(),
        hours: 16,
        password_at_signature: false,
        stops: vec![
            "missing_lines".to_owned(),
            "missing_customer".to_owned(),
            "no_price".to_owned(),
        ],
    }
}

fn for_plans() -> Policy {
    use FieldClass as F;
    let functions = ["sales", "commerce", "production", "purchasing", "finance"];
    // Identity holds the hashes of input and plan. Orders and their dates are delivery, starts and load technical,
    // what is bought price and payment, the cash calendar credit.
    let classes: [(&str, &[F]); 5] = [
        ("sales", &[F::Identity, F::Delivery]),
        ("commerce", &F::ALL),
        ("production", &[F::Identity, F::Technical]),
        ("purchasing", &[F::Identity, F::PricePayment]),
        ("finance", &[F::Identity, F::PricePayment, F::Credit]),
    ];
    Policy {
        document: "plan".to_owned(),
        rules: functions.iter().map(|f| rule(Condition::Always, f, 1)).collect(),
        tiers: vec![Tier {
            from: 0,
            rank: "manager".to_owned(),
        }],
        questions: questions(&[
            ("sales", &["plan-sales-orders"]),
            ("commerce", &["plan-commerce-whole"]),
            ("production", &["plan-production-load", "plan-production-starts"]),
            ("purchasing", &["plan-purchasing-suppliers"]),
            ("finance", &["plan-finance-cash"]),
        ]),
        classes: classes
            .into_iter()
            .map(|(function, classes)| (function.to_owned(), classes.to_vec()))
            .collect(),
        hours: 16,
        password_at_signature: false,
        stops: Vec::new(),
    }
}

fn for_advances() -> Policy {
    Policy {
        document: "expense_advance".to_owned(),
        rules: vec![
            rule(Condition::Always, "finance", 1),
            rule(Condition::AmountFrom(5_000_000), "general_management", 2),
        ],
        tiers: vec![Tier {
            from: 0,
            rank: "supervisor".to_owned(),
        }],
        questions: questions(&[("finance", &["advance-purpose", "advance-date"])]),
        classes: BTreeMap::new(),
        hours: 8,
        password_at_signature: false,
        stops: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facts(yuan: i64) -> Facts {
        Facts {
            amount: yuan * 100,
            rolling_amount: yuan * 100,
            ..Facts::default()
        }
    }

    fn functions(slots: &[PlannedSlot]) -> Vec<&str> {
        slots.iter().map(|s| s.function.as_str()).collect()
    }

    #[test]
    fn a_plain_order_is_signed_by_four_departments() {
        let slots = for_orders().slots(&facts(50_000));
        assert_eq!(
            functions(&slots),
            ["sales", "commerce", "marketing", "technical_support"]
        );
        assert!(slots.iter().all(|s| s.least_rank == "supervisor" && s.stage == 1));
    }

    #[test]
    fn the_amount_decides_the_rank() {
        let rank = |yuan| for_orders().slots(&facts(yuan))[0].least_rank.clone();
        assert_eq!(rank(99_999), "supervisor");
        assert_eq!(rank(100_000), "manager");
        assert_eq!(rank(499_999), "manager");
        assert_eq!(rank(500_000), "director");
    }

    #[test]
    fn the_general_manager_signs_last_from_two_million() {
        assert!(!functions(&for_orders().slots(&facts(1_999_999))).contains(&"general_management"));
        let slots = for_orders().slots(&facts(2_000_000));
        let last = slots.last().unwrap();
        assert_eq!((last.function.as_str(), last.stage), ("general_management", 2));
        assert_eq!(last.least_rank, "general_manager");
    }

    #[test]
    fn an_order_split_in_two_needs_the_rank_of_the_whole() {
        let split = Facts {
            rolling_amount: 60_000_000,
            ..facts(300_000)
        };
        assert_eq!(for_orders().least_rank(&split), "director");
    }

    #[test]
    fn one_department_has_one_slot_with_all_its_reasons() {
        let slots = for_orders().slots(&Facts {
            over_credit: true,
            overdue: true,
            ..facts(1000)
        });
        let finance: Vec<_> = slots.iter().filter(|s| s.function == "finance").collect();
        assert_eq!(finance.len(), 1);
        assert_eq!(finance[0].reasons.len(), 2);
    }

    #[test]
    fn a_policy_reads_back_as_it_was_saved() {
        for policy in defaults() {
            let text = serde_json::to_string(&policy).unwrap();
            assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
            for rule in &policy.rules {
                assert_eq!(
                    Condition::parse(rule.condition.code(), &rule.condition.value()),
                    Some(rule.condition.clone())
                );
            }
        }
    }

    proptest! {
        #[test]
        fn conditions_only_ever_add_slots(flags in prop::array::uniform8(any::<bool>()), yuan in 0i64..5_000_000) {
            let plain = for_orders().slots(&facts(yuan));
            let full = for_orders().slots(&Facts {
                over_credit: flags[0], overdue: flags[1], non_standard_payment: flags[2], delivery_short: flags[3],
                delivery_infeasible: flags[4], non_standard_acceptance: flags[5], new_product: flags[6],
                negative_list: flags[7], ..facts(yuan)
            });
            for slot in &plain {
                prop_assert!(full.iter().any(|s| s.function == slot.function));
            }
        }
    }
}
