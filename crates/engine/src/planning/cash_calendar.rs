//! What a plan must pay in which week and to whom, and what could wait.

use std::collections::HashMap;

use countersign_contract::plan::PlanRef;
use countersign_contract::plan_views::{CashCalendar, CashCalendarWeek, CashPayment, CouldWait};
use countersign_domain::kinds::expense_advance::ExpenseAdvance;
use countersign_domain::record::parse_decimal;
use countersign_planning::calendar::Week;
use countersign_planning::plan::input::{Code, CommittedPayment};
use countersign_planning::plan::output::{CashWeek, CouldWait as Waits, Line, Payment, PaymentPart, Supply};
use countersign_store::{Connection, records};

use super::draft::may_plan;
use super::drafted::{Drafted, drafted};
use super::input::named;
use super::shown::{quantity, yuan};
use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::Result;

impl Engine {
    /// Empty for who may not see costs.
    pub(crate) fn plan_cash(&self, caller: &Caller, request: &PlanRef) -> Result<CashCalendar> {
        let session = caller.session()?;
        let id = border::id(&request.plan)?;
        let may_edit = may_plan(session).is_ok();
        self.open()?.book.read(|c| {
            let plan = drafted(c, id)?;
            let may_edit = may_edit && plan.row.state == "draft";
            if !session.rights.sight().cost {
                return Ok(CashCalendar {
                    ceiling: None,
                    weeks: Vec::new(),
                    may_edit,
                });
            }
            let advances = Advances::read(c)?;
            let lines: HashMap<&Code, &Line> = (plan.outcome.plan.lines.iter())
                .map(|line| (&line.line, line))
                .collect();
            let mut payments: HashMap<Week, Vec<CashPayment>> = HashMap::new();
            for payment in &plan.outcome.plan.payments {
                let week = counted(&plan, Week::of(payment.date));
                payments.entry(week).or_default().push(planned(&plan, payment));
            }
            for payment in &plan.input.payments {
                let week = counted(&plan, Week::of(payment.date));
                payments.entry(week).or_default().push(advances.shown(payment));
            }
            let weeks = (plan.outcome.plan.cash.iter())
                .map(|week| shown(&plan, week, payments.remove(&week.week).unwrap_or_default(), &lines))
                .collect();
            Ok(CashCalendar {
                ceiling: plan.input.parameters.cash_ceiling.map(yuan),
                weeks,
                may_edit,
            })
        })
    }
}

/// What has passed is paid in the first week.
fn counted(plan: &Drafted, week: Week) -> Week {
    week.max(Week::of(plan.input.as_of))
}

fn shown(
    plan: &Drafted,
    week: &CashWeek,
    mut payments: Vec<CashPayment>,
    lines: &HashMap<&Code, &Line>,
) -> CashCalendarWeek {
    let cents = |payment: &CashPayment| parse_decimal(&payment.amount, 2).unwrap_or(0);
    payments.sort_by_key(|payment| (std::cmp::Reverse(cents(payment)), payment.subject.clone()));
    let over = plan
        .input
        .parameters
        .cash_ceiling
        .map(|ceiling| week.expected - ceiling);
    CashCalendarWeek {
        week: week.week.to_string(),
        monday: week.week.monday().to_string(),
        expected: yuan(week.expected),
        p90: yuan(week.p90),
        committed: yuan(week.committed),
        order_driven: yuan(week.order_driven),
        forecast_driven: yuan(week.forecast_driven),
        over: over.filter(|over| *over > 0).map(yuan),
        payments,
        could_wait: (week.could_wait.iter())
            .filter_map(|wait| could_wait(plan, lines.get(&wait.line)?, wait))
            .collect(),
    }
}

fn planned(plan: &Drafted, payment: &Payment) -> CashPayment {
    let item = plan.item(&payment.item);
    let (kind, subject) = match &payment.supply {
        Supply::Line(line) => ("line", line.to_string()),
        Supply::Receipt(receipt) => ("receipt", receipt.to_string()),
        Supply::Stock => ("line", String::new()),
    };
    CashPayment {
        kind: kind.to_owned(),
        subject,
        record: Some(plan.id_of(&payment.item)),
        model: payment.item.to_string(),
        name: item.map(|item| item.name.clone()).unwrap_or_default(),
        payee: payment.supplier.as_deref().unwrap_or_default().to_owned(),
        part: match payment.part {
            PaymentPart::Deposit => "deposit",
            PaymentPart::Balance => "balance",
        }
        .to_owned(),
        date: payment.date.to_string(),
        amount: yuan(payment.amount),
        for_orders: yuan(payment.for_orders),
    }
}

fn could_wait(plan: &Drafted, line: &Line, wait: &Waits) -> Option<CouldWait> {
    let item = plan.item(&line.item)?;
    let terms = plan.input.suppliers.iter().find(|terms| terms.item == line.item);
    Some(CouldWait {
        line: line.line.to_string(),
        item: plan.id_of(&line.item),
        model: line.item.to_string(),
        name: item.name.clone(),
        supplier: terms.map(|terms| terms.supplier.to_string()).unwrap_or_default(),
        amount: yuan(wait.amount),
        risk: if wait.risk == i64::MAX {
            String::new()
        } else {
            quantity(wait.risk)
        },
        quantity: quantity(line.quantity),
        unit: item.unit.to_string(),
        due: line.due.to_string(),
        weeks: wait.weeks.max(1),
        hits_orders: wait.hits_orders,
    })
}

/// Expense advances by the names that plans know them by.
struct Advances {
    known: HashMap<Code, (ExpenseAdvance, String)>,
}

impl Advances {
    fn read(connection: &Connection) -> Result<Self> {
        let mut known = HashMap::new();
        for advance in records::all::<ExpenseAdvance>(connection)? {
            let person = match advance.person {
                Some(person) => records::title(connection, "person", person)?,
                None => String::new(),
            };
            known.insert(named(&advance.number, advance.id), (advance, person));
        }
        Ok(Self { known })
    }

    fn shown(&self, payment: &CommittedPayment) -> CashPayment {
        let found = self.known.get(&payment.payment);
        CashPayment {
            kind: "advance".to_owned(),
            subject: payment.payment.to_string(),
            record: found.map(|(advance, _)| advance.id.to_string()),
            model: String::new(),
            name: found.map(|(advance, _)| advance.purpose.clone()).unwrap_or_default(),
            payee: found.map(|(_, person)| person.clone()).unwrap_or_default(),
            part: String::new(),
            date: payment.date.to_string(),
            amount: yuan(payment.amount),
            for_orders: yuan(0),
        }
    }
}
