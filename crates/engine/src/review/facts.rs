//! The facts of an order: credit, prices, dates, and what the checks make of them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use countersign_contract::review::{Check, CreditFacts, LineFacts, Said, Severity};
use countersign_domain::ageing::{Ageing, OpenItem};
use countersign_domain::credit::{CreditPolicy, Exposure};
use countersign_domain::id::Id;
use countersign_domain::kinds::customer::Customer;
use countersign_domain::kinds::order::Order;
use countersign_domain::kinds::product::Product;
use countersign_domain::money::{Fen, Micro, line_amount};
use countersign_domain::record::decimal_text;
use countersign_domain::review::policy;
use countersign_store::{Connection, facts, records};

use super::line_checks::oddities;
use crate::failure::Result;
use crate::planning::promise;

/// Everything about an order that a signature depends on.
pub struct OrderFacts {
    pub amount: Fen,
    pub credit: CreditFacts,
    pub lines: Vec<LineFacts>,
    pub checks: Vec<Check>,
    pub policy: policy::Facts,
    pub customer: Option<Customer>,
}

pub fn yuan(fen: i64) -> String {
    decimal_text(fen, 2, 2)
}

fn percent(part: i64, of: i64) -> Option<String> {
    if of == 0 {
        return None;
    }
    let tenths = countersign_domain::money::divide_rounding(i128::from(part) * 1000, i128::from(of))?;
    i64::try_from(tenths).ok().map(|n| decimal_text(n, 1, 1))
}

fn params<const N: usize>(of: [(&str, String); N]) -> BTreeMap<String, String> {
    of.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
}

struct Found {
    checks: Vec<Check>,
    stops: Vec<String>,
}

impl Found {
    fn add(&mut self, code: &str, severity: Severity, params: BTreeMap<String, String>, line: Option<i64>) {
        let stop = self.stops.iter().any(|s| s == code);
        self.checks.push(Check {
            code: code.to_owned(),
            severity: if stop { Severity::Stop } else { severity },
            params,
            line,
        });
    }

    fn first(&self, code: &str) -> Option<&Check> {
        self.checks.iter().find(|c| c.code == code)
    }
}

/// Gathers the facts as they stand now.
pub fn gather(connection: &Connection, order: &Order, policy: &policy::Policy, today: NaiveDate) -> Result<OrderFacts> {
    let customer: Option<Customer> = match order.customer {
        Some(id) => records::find(connection, "customer", id)?
            .filter(|s| !s.deleted)
            .map(|s| s.typed())
            .transpose()?,
        None => None,
    };
    let amount = crate::numbers::order_yuan(order);
    let mut found = Found {
        checks: Vec::new(),
        stops: policy.stops.clone(),
    };
    let credit = credit(connection, order, customer.as_ref(), amount, today)?;
    let lines = lines(connection, order, today, &mut found)?;
    if customer.is_none() {
        found.add("missing_customer", Severity::Stop, BTreeMap::new(), None);
    }
    if order.lines.is_empty() {
        found.add("missing_lines", Severity::Stop, BTreeMap::new(), None);
    }
    let overdue = parse(&credit.overdue);
    let exposure = parse(&credit.exposure);
    if let Some(limit) = customer.as_ref().and_then(|c| c.credit_limit)
        && exposure > limit
    {
        let said = params([
            ("exposure", yuan(exposure)),
            ("limit", yuan(limit)),
            ("over", yuan(exposure - limit)),
        ]);
        found.add("over_credit", Severity::Slot, said, None);
    }
    if overdue > 0 {
        let days = oldest_overdue(connection, order.customer, today)?;
        let said = params([("amount", yuan(overdue)), ("days", days.to_string())]);
        found.add("overdue", Severity::Slot, said, None);
    }
    if let Some(customer) = &customer {
        if customer.risk_grade == "D" && order.prepayment.unwrap_or(0) <= 0 {
            found.add("prepaid_needed", Severity::Warning, BTreeMap::new(), None);
        }
        if let Some(lapsed) = super::credentials::expired(connection, customer.id, today)? {
            let expired = lapsed.expires.map(|day| day.to_string()).unwrap_or_default();
            let said = params([
                ("credential_kind", lapsed.kind),
                ("number", lapsed.number),
                ("date", expired),
            ]);
            found.add("credential_expired", Severity::Warning, said, None);
        }
        if customer.do_not_contact {
            found.add("do_not_contact", Severity::Warning, BTreeMap::new(), None);
        }
        let week_ago = (today - Days::new(7)).to_string();
        if amount.0 > 0
            && let Some((_, number)) = facts::same_amount(
                connection,
                customer.id,
                order.id,
                crate::numbers::order_amount(order).0,
                &week_ago,
            )?
        {
            found.add("duplicate_order", Severity::Warning, params([("number", number)]), None);
        }
    }
    for rule in super::negative_list::hits(connection, order, customer.as_ref(), today)? {
        found.add("negative_list", Severity::Slot, params([("rule", rule)]), None);
    }
    if !order.standard_payment {
        found.add("non_standard_payment", Severity::Slot, BTreeMap::new(), None);
    }
    if !order.standard_acceptance {
        found.add("non_standard_acceptance", Severity::Slot, BTreeMap::new(), None);
    }
    if order.new_product && found.first("new_product").is_none() {
        found.add("new_product", Severity::Slot, BTreeMap::new(), None);
    }
    let since = (order.date.unwrap_or(today) - Days::new(30)).to_string();
    let rolling = match order.customer {
        Some(customer) => facts::ordered_since(connection, customer, order.id, &since)? + amount.0,
        None => amount.0,
    };
    let has = |code: &str| found.first(code).is_some();
    let mut policy_facts = policy::Facts {
        amount: amount.0,
        rolling_amount: rolling,
        over_credit: has("over_credit"),
        overdue: has("overdue"),
        non_standard_payment: has("non_standard_payment"),
        delivery_short: has("delivery_short"),
        delivery_infeasible: has("delivery_infeasible"),
        non_standard_acceptance: has("non_standard_acceptance"),
        new_product: has("new_product"),
        below_floor: has("below_floor"),
        negative_list: has("negative_list"),
        customer_kind: customer.as_ref().map(|c| c.kind.clone()).unwrap_or_default(),
        channel: order.channel.clone(),
        numbers: BTreeMap::new(),
    };
    for check in &found.checks {
        let mut said = check.params.clone();
        if let Some(line) = check.line {
            said.insert("line".to_owned(), line.to_string());
        }
        policy_facts.numbers.entry(check.code.clone()).or_insert(said);
    }
    Ok(OrderFacts {
        amount,
        credit,
        lines,
        checks: found.checks,
        policy: policy_facts,
        customer,
    })
}

fn parse(text: &str) -> i64 {
    countersign_domain::record::parse_decimal(text, 2).unwrap_or(0)
}

fn oldest_overdue(connection: &Connection, customer: Option<Id>, today: NaiveDate) -> Result<i64> {
    let Some(customer) = customer else { return Ok(0) };
    Ok(Ageing::of(open_items(&facts::invoices(connection, customer)?), today).oldest_days)
}

fn open_items(invoices: &[facts::InvoiceRow]) -> Vec<OpenItem> {
    invoices
        .iter()
        .filter(|i| i.amount != i.paid)
        .map(|i| OpenItem {
            due: i.due.as_deref().and_then(|d| d.parse().ok()),
            open: Fen(i.amount - i.paid),
        })
        .collect()
}

fn credit(
    connection: &Connection,
    order: &Order,
    customer: Option<&Customer>,
    amount: Fen,
    today: NaiveDate,
) -> Result<CreditFacts> {
    let Some(customer) = customer else {
        return Ok(CreditFacts {
            limit: None,
            receivable: yuan(0),
            overdue: yuan(0),
            ageing: vec![yuan(0); 6],
            shipped_not_invoiced: yuan(0),
            confirmed_not_shipped: yuan(0),
            unapplied: yuan(0),
            this_order: yuan(amount.0),
            exposure: yuan(amount.0),
            in_review: yuan(0),
            risk_grade: None,
            paid_percent: None,
            average_days_late: None,
        });
    };
    let invoices = facts::invoices(connection, customer.id)?;
    let ageing = Ageing::of(open_items(&invoices), today);
    let parts = Exposure {
        receivable: ageing.total(),
        shipped_not_invoiced: Fen(facts::shipped_not_invoiced(connection, customer.id)?),
        confirmed_not_shipped: Fen(facts::confirmed_not_shipped(connection, customer.id, order.id)?),
        this_order: amount,
        unapplied_receipts: Fen(facts::unapplied(connection, customer.id)?),
    };
    let year_ago = (today - Days::new(365)).to_string();
    let due: Vec<_> = invoices
        .iter()
        .filter(|i| {
            i.due
                .as_deref()
                .is_some_and(|d| d >= year_ago.as_str() && d <= today.to_string().as_str())
        })
        .collect();
    let owed: i64 = due.iter().map(|i| i.amount).sum();
    let paid: i64 = due.iter().map(|i| i.paid.min(i.amount)).sum();
    let late: Vec<i64> = due
        .iter()
        .filter_map(|i| {
            let due: NaiveDate = i.due.as_deref()?.parse().ok()?;
            let paid: NaiveDate = i.paid_on.as_deref()?.parse().ok()?;
            Some((paid - due).num_days())
        })
        .collect();
    Ok(CreditFacts {
        limit: customer.credit_limit.map(yuan),
        receivable: yuan(parts.receivable.0),
        overdue: yuan(ageing.overdue().0),
        ageing: ageing.by_band.iter().map(|f| yuan(f.0)).collect(),
        shipped_not_invoiced: yuan(parts.shipped_not_invoiced.0),
        confirmed_not_shipped: yuan(parts.confirmed_not_shipped.0),
        unapplied: yuan(parts.unapplied_receipts.0),
        this_order: yuan(amount.0),
        exposure: yuan(CreditPolicy::default().exposure(&parts).0),
        in_review: yuan(facts::in_review(connection, customer.id, order.id)?),
        risk_grade: Some(customer.risk_grade.clone()).filter(|g| !g.is_empty()),
        paid_percent: percent(paid, owed),
        average_days_late: (!late.is_empty()).then(|| late.iter().sum::<i64>() / late.len() as i64),
    })
}

fn lines(connection: &Connection, order: &Order, today: NaiveDate, found: &mut Found) -> Result<Vec<LineFacts>> {
    let calendar = crate::office::calendar(connection)?;
    let mut result = Vec::new();
    for line in &order.lines {
        let Some(id) = line.product else { continue };
        let Some(stored) = records::find(connection, "product", id)? else {
            continue;
        };
        let product: Product = stored.typed()?;
        let name = || ("product", product.model.clone());
        let n = Some(line.line);
        for (code, severity, said) in oddities(order, line, &product) {
            found.add(code, severity, said, n);
        }
        let channel = product.channel_prices.iter().find(|c| c.channel == order.channel);
        let floor = channel.and_then(|c| c.floor).or(product.floor_price);
        let ceiling = channel.and_then(|c| c.ceiling).or(product.ceiling_price);
        let last = match order.customer {
            Some(customer) => facts::last_price(connection, customer, id, order.id)?,
            None => None,
        };
        match line.unit_price {
            None => found.add("no_price", Severity::Stop, params([name()]), n),
            Some(price) => {
                if let Some(floor) = floor.filter(|f| price < *f) {
                    let said = params([
                        name(),
                        ("price", decimal_text(price, 6, 2)),
                        ("floor", decimal_text(floor, 6, 2)),
                        ("percent", percent(floor - price, floor).unwrap_or_default()),
                    ]);
                    found.add("below_floor", Severity::Warning, said, n);
                }
                if let Some(ceiling) = ceiling.filter(|c| price > *c) {
                    let said = params([
                        name(),
                        ("price", decimal_text(price, 6, 2)),
                        ("ceiling", decimal_text(ceiling, 6, 2)),
                        ("percent", percent(price - ceiling, ceiling).unwrap_or_default()),
                    ]);
                    found.add("above_ceiling", Severity::Warning, said, n);
                }
                if let Some(customer) = order.customer
                    && let Some(other) = facts::open_price(connection, customer, id, order.id)?
                    && other.price != price
                {
                    let said = params([
                        name(),
                        ("price", decimal_text(price, 6, 2)),
                        ("other_price", decimal_text(other.price, 6, 2)),
                        ("number", other.number),
                    ]);
                    found.add("two_open_prices", Severity::Warning, said, n);
                }
            }
        }
        if product.status == "new" {
            found.add("new_product", Severity::Slot, params([name()]), n);
        }
        let due = line.due.or(order.due);
        let earliest = match line.quantity {
            Some(quantity) if quantity > 0 => promise::earliest(connection, id, quantity, due, today)?,
            _ => None,
        };
        match (due, &earliest) {
            (None, _) => found.add("no_due_date", Severity::Warning, params([name()]), n),
            (Some(due), Some(feasible)) if feasible.date > due => {
                let date = feasible.date.to_string();
                let said = params([name(), ("due", due.to_string()), ("date", date)]);
                found.add("delivery_infeasible", Severity::Slot, said, n);
            }
            _ => {}
        }
        let (on_hand, free) = facts::stock(connection, id, order.id)?;
        if let (Some(due), Some(lead), Some(quantity)) = (due, product.lead_time_days, line.quantity)
            && free < quantity
        {
            let days = calendar.working_days_between(today, due);
            if days < lead {
                let said = params([name(), ("days", days.to_string()), ("lead", lead.to_string())]);
                found.add("delivery_short", Severity::Slot, said, n);
            }
        }
        let cost = product.standard_cost;
        let margin = match (line.unit_price, cost) {
            (Some(price), Some(cost)) if price > 0 => {
                // The price includes tax, the cost does not.
                let rate = line.tax_rate.or(product.tax_rate).unwrap_or(0);
                let net = i128::from(price) * 1_000_000 / i128::from(1_000_000 + rate);
                i64::try_from(net).ok().and_then(|net| percent(net - cost, net))
            }
            _ => None,
        };
        result.push(LineFacts {
            line: line.line,
            product: product.model.clone(),
            floor: floor.map(|p| decimal_text(p, 6, 2)),
            ceiling: ceiling.map(|p| decimal_text(p, 6, 2)),
            over_floor_percent: line
                .unit_price
                .zip(floor)
                .and_then(|(price, floor)| percent(price - floor, floor)),
            last_price: last.as_ref().map(|l| decimal_text(l.price, 6, 2)),
            last_order: last.as_ref().map(|l| l.number.clone()),
            over_last_percent: line
                .unit_price
                .zip(last.as_ref().map(|l| l.price))
                .and_then(|(price, last)| percent(price - last, last)),
            margin_percent: margin,
            on_hand: decimal_text(on_hand, 6, 0),
            free: decimal_text(free, 6, 0),
            earliest: earliest.as_ref().map(|feasible| feasible.date.to_string()),
            limited_by: earliest.as_ref().and_then(|feasible| feasible.limited_by.clone()),
            displaces: earliest.map(|feasible| feasible.displaces).unwrap_or_default(),
        });
    }
    Ok(result)
}

/// Hides what someone's department may not see.
pub fn redact(lines: &mut [LineFacts], credit: Option<&mut CreditFacts>, sight: crate::access::Sight) {
    if !sight.cost {
        for line in lines {
            line.floor = None;
            line.over_floor_percent = None;
            line.margin_percent = None;
        }
    }
    if let Some(credit) = credit.filter(|_| !sight.finance) {
        credit.limit = None;
        credit.ageing = Vec::new();
    }
}

/// What would change who must sign: each change of the facts that takes a slot or a rank away.
pub fn would_change(policy: &policy::Policy, facts: &OrderFacts) -> Vec<Said> {
    let now = policy.slots(&facts.policy);
    let mut said = Vec::new();
    let mut compare = |code: &str, other: &policy::Facts, more: BTreeMap<String, String>| {
        for slot in now
            .iter()
            .filter(|s| !policy.slots(other).iter().any(|o| o.function == s.function))
        {
            let mut params = more.clone();
            params.insert("function".to_owned(), slot.function.clone());
            said.push(Said {
                code: code.to_owned(),
                params,
            });
        }
    };
    let f = &facts.policy;
    if f.overdue {
        let settled = policy::Facts {
            overdue: false,
            ..f.clone()
        };
        compare(
            "settle_overdue",
            &settled,
            params([("amount", facts.credit.overdue.clone())]),
        );
    }
    if let (true, Some(limit)) = (f.over_credit, facts.customer.as_ref().and_then(|c| c.credit_limit)) {
        let over = parse(&facts.credit.exposure) - limit;
        if over < f.amount && f.amount > 0 {
            let share = (over * 100 + f.amount - 1) / f.amount;
            let prepaid = policy::Facts {
                over_credit: false,
                ..f.clone()
            };
            compare("prepayment", &prepaid, params([("percent", share.to_string())]));
        }
    }
    if f.delivery_infeasible || f.delivery_short {
        let later = policy::Facts {
            delivery_infeasible: false,
            delivery_short: false,
            ..f.clone()
        };
        let more = facts
            .checks
            .iter()
            .find(|c| c.code == "delivery_infeasible")
            .map(|c| {
                params([
                    ("line", c.line.unwrap_or_default().to_string()),
                    ("date", c.params.get("date").cloned().unwrap_or_default()),
                ])
            })
            .unwrap_or_default();
        compare("due_later", &later, more);
    }
    if f.non_standard_payment {
        let standard = policy::Facts {
            non_standard_payment: false,
            ..f.clone()
        };
        compare("standard_payment", &standard, BTreeMap::new());
    }
    if f.non_standard_acceptance {
        let standard = policy::Facts {
            non_standard_acceptance: false,
            ..f.clone()
        };
        compare("standard_acceptance", &standard, BTreeMap::new());
    }
    let thresholds = policy.rules.iter().filter_map(|r| match r.condition {
        policy::Condition::AmountFrom(from) if f.amount >= from => Some(from),
        _ => None,
    });
    for from in thresholds {
        let below = policy::Facts {
            amount: from - 1,
            ..f.clone()
        };
        compare("amount_below", &below, params([("amount", yuan(from))]));
    }
    said.dedup_by(|a, b| a.code == b.code && a.params == b.params);
    said
}

/// Tax contained in the lines, in fen.
pub fn tax(order: &Order) -> Option<i64> {
    let mut sum = Fen::ZERO;
    for line in &order.lines {
        let gross = line_amount(Micro(line.unit_price?), Micro(line.quantity?)).ok()?;
        sum += countersign_domain::tax::split(gross, Micro(line.tax_rate.unwrap_or(0)))?.tax;
    }
    Some(sum.0)
}
