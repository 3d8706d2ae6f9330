//! Expense advances after they were accepted: paid, settled, and those that are due soon.

use chrono::NaiveDate;
use countersign_contract::advances::{AdvanceRef, AdvanceStanding, PayAdvance, SettleAdvance};
use countersign_contract::records::Written;
use countersign_contract::{Code, Failure};
use countersign_domain::calendar::WorkingCalendar;
use countersign_domain::kinds::expense_advance::{ExpenseAdvance, Refusal};
use countersign_domain::record::{Area, Fields, Record as _, decimal_text, parse_decimal};
use countersign_domain::value::Value;
use countersign_store::{Connection, records};

use crate::border;
use crate::engine::{Caller, Engine};
use crate::failure::{Fault, Result};
use crate::session::Session;

const KIND: &str = ExpenseAdvance::KIND.name;
/// Working days before its date on which finance is told of an advance.
const AHEAD: i32 = 5;

/// Who keeps the accounts.
fn may_account(session: &Session) -> Result<()> {
    if session.rights.writes(Area::Finance) {
        return Ok(());
    }
    Err(Fault(Failure::new(Code::Forbidden).with("kind", KIND)))
}

impl Engine {
    pub(crate) fn advance_standing(&self, caller: &Caller, request: &AdvanceRef) -> Result<AdvanceStanding> {
        let accounts = may_account(caller.session()?).is_ok();
        let id = border::id(&request.advance)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        let advance: ExpenseAdvance = open.book.read(|c| records::typed(c, id))?;
        let day = |date: Option<NaiveDate>| date.map(|date| date.to_string());
        let sum = |fen: Option<i64>| fen.map(yuan);
        Ok(AdvanceStanding {
            number: advance.number.clone(),
            amount: yuan(advance.amount.unwrap_or(0)),
            needed_on: day(advance.needed_on),
            paid_on: day(advance.paid_on),
            paid: sum(advance.paid),
            settled_on: day(advance.settled_on),
            spent: sum(advance.spent),
            returned: sum(advance.returned),
            today: today.to_string(),
            may_pay: accounts && advance.state == "accepted",
            may_settle: accounts && advance.state == "paid",
            state: advance.state,
        })
    }

    pub(crate) fn advance_pay(&self, caller: &Caller, request: &PayAdvance) -> Result<Written> {
        may_account(caller.session()?)?;
        let on = date("paid_on", &request.paid_on)?;
        let amount = fen("amount", &request.amount)?;
        self.turn_advance(caller, &request.advance, "advance-paid", |advance, today| {
            advance.may_be_paid(on, amount, today)?;
            Ok(Fields::from([
                ("state".to_owned(), "paid".into()),
                ("paid_on".to_owned(), on.to_string().into()),
                ("paid".to_owned(), Value::Int(amount)),
            ]))
        })
    }

    pub(crate) fn advance_settle(&self, caller: &Caller, request: &SettleAdvance) -> Result<Written> {
        may_account(caller.session()?)?;
        let on = date("settled_on", &request.settled_on)?;
        let spent = fen("spent", &request.spent)?;
        let returned = fen("returned", &request.returned)?;
        self.turn_advance(caller, &request.advance, "advance-settled", |advance, today| {
            advance.may_be_settled(on, spent, returned, today)?;
            Ok(Fields::from([
                ("state".to_owned(), "settled".into()),
                ("settled_on".to_owned(), on.to_string().into()),
                ("spent".to_owned(), Value::Int(spent)),
                ("returned".to_owned(), Value::Int(returned)),
            ]))
        })
    }

    fn turn_advance(
        &self,
        caller: &Caller,
        advance: &str,
        label: &str,
        changes: impl FnOnce(&ExpenseAdvance, NaiveDate) -> std::result::Result<Fields, Refusal>,
    ) -> Result<Written> {
        let session = caller.session()?;
        let id = border::id(advance)?;
        let open = self.open()?;
        let today = self.today(&open)?;
        let ((), done) = self.act(&open, session, label, |writing| {
            let advance: ExpenseAdvance = records::typed(writing.connection(), id)?;
            let changes = changes(&advance, today).map_err(|refusal| refused(refusal, &advance.state))?;
            writing.update(KIND, id, &changes)?;
            Ok(())
        })?;
        self.changed(["plan"]);
        Ok(Written {
            id: id.to_string(),
            operation: done.act.to_string(),
            version: done.version,
            warnings: Vec::new(),
        })
    }
}

fn refused((field, code): Refusal, state: &str) -> Fault {
    match field {
        "state" => Fault(Failure::new(Code::Frozen).with("reason", state)),
        _ => Fault(Failure::field(field, code)),
    }
}

fn yuan(fen: i64) -> String {
    decimal_text(fen, 2, 2)
}

fn date(field: &'static str, text: &str) -> Result<NaiveDate> {
    text.trim()
        .parse()
        .map_err(|_| Fault(Failure::field(field, "not_a_date")))
}

fn fen(field: &'static str, text: &str) -> Result<i64> {
    parse_decimal(text.trim(), 2).ok_or_else(|| Fault(Failure::field(field, "not_a_number")))
}

/// Accepted advances whose day is near or past, the first day first.
pub(crate) fn near(
    connection: &Connection,
    calendar: &WorkingCalendar,
    today: NaiveDate,
) -> Result<Vec<ExpenseAdvance>> {
    let until = calendar.add_working_days(today, AHEAD).unwrap_or(today);
    let accepted: Vec<ExpenseAdvance> = records::select(connection, "state = 'accepted'", &[])?;
    let mut near: Vec<ExpenseAdvance> = (accepted.into_iter())
        .filter(|advance| advance.needed_on.is_some_and(|date| date <= until))
        .collect();
    near.sort_by_key(|advance| (advance.needed_on, advance.id));
    Ok(near)
}

/// What was paid out from the first day on and before the second.
pub(crate) fn paid_between(connection: &Connection, from: NaiveDate, to: NaiveDate) -> Result<i64> {
    let paid: Vec<ExpenseAdvance> = records::select(
        connection,
        "paid_on >= ?1 AND paid_on < ?2",
        &[&from.to_string(), &to.to_string()],
    )?;
    Ok(paid.iter().filter_map(|advance| advance.paid.or(advance.amount)).sum())
}
