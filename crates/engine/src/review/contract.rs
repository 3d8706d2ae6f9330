//! After the outcome: conditions are closed, the contract is made.

use chrono::Datelike;
use countersign_contract::records::Written;
use countersign_contract::review::{CloseCommitment, MakeContract};
use countersign_contract::{Code, Failure, Nothing};
use countersign_domain::id::Id;
use countersign_domain::kinds::commitment::Commitment;
use countersign_domain::kinds::contract::Contract;
use countersign_domain::kinds::order::Order;
use countersign_domain::record::{Fields, Record};
use countersign_domain::review::{CaseState, Entry};
use countersign_domain::value::Value;
use countersign_store::journal::Writing;
use countersign_store::{keys, records, review};

use super::cases;
use crate::border;
use crate::engine::{Caller, Engine, Open};
use crate::failure::{Fault, Result, fault};
use crate::session::Session;

/// The one who set a condition closes it, or someone of at least manager's rank in the same
/// function; never its owner alone.
pub fn may_close(commitment: &Commitment, session: &Session) -> bool {
    let same_function = commitment
        .slot
        .split_once('-')
        .is_some_and(|(_, function)| function == session.rights.function);
    commitment.set_by == Some(session.person)
        || same_function && session.rights.rank >= crate::access::rank("manager")
        || session.rights.rank >= crate::access::rank("general_manager")
}

pub fn close(open: &Open, session: &Session, id: Id, result: &str, at: i64) -> Result<()> {
    if result.trim().is_empty() {
        return Err(Fault(Failure::field("result", "required")));
    }
    open.book.write(|tx| {
        let commitment: Commitment = records::typed(tx, id)?;
        if commitment.closed_at.is_some() {
            return Err(Fault(Failure::new(Code::Frozen).with("reason", "closed")));
        }
        if !may_close(&commitment, session) {
            return Err(fault(Code::Forbidden));
        }
        let case_id = border::id(&commitment.case)?;
        let (mut case, _) = cases::load(tx, case_id)?;
        let entry = Entry::CommitmentClosed {
            commitment: id,
            by: session.person,
            result: result.trim().to_owned(),
        };
        cases::append(tx, open, case_id, &mut case, entry, at)?;
        let mut writing = Writing::begin(&open.book, tx, session.person, at, "commitment-closed")?;
        let changes: Fields = [
            ("closed_at".to_owned(), Value::Int(at)),
            ("closed_by".to_owned(), session.person.into()),
            ("result".to_owned(), result.trim().into()),
        ]
        .into();
        writing.update(Commitment::KIND.name, id, &changes)?;
        writing.finish()?;
        Ok::<_, Fault>(())
    })
}

/// Makes the contract of an accepted order; its conditions must be closed.
pub fn make(open: &Open, session: &Session, order_id: Id, signed: Option<&str>, at: i64) -> Result<Written> {
    let zone = open.book.read(crate::office::zone_minutes)?;
    let today = crate::office::local(at, zone).date();
    let signed = match signed.filter(|t| !t.is_empty()) {
        Some(text) => {
            Some(countersign_domain::dates::parse(text).map_err(|_| Fault(Failure::field("signed", "not_a_date")))?)
        }
        None => None,
    };
    open.book.write(|tx| {
        let row = review::case_of(tx, order_id)?.ok_or_else(|| fault(Code::NotFound))?;
        let (mut case, _) = cases::load(tx, row.id)?;
        let round = case.round().ok_or_else(|| fault(Code::NotFound))?.opened.clone();
        if case.state() != CaseState::Accepted || case.contract.is_some() {
            return Err(Fault(Failure::new(Code::Frozen).with("reason", "not_accepted")));
        }
        let left = super::open_commitments(tx, order_id, "contract")?;
        if left > 0 {
            return Err(Fault(Failure::new(Code::OpenConditions).with("count", left)));
        }
        // The contract says what was accepted, not what the order may say by now.
        let fields = cases::frozen_fields(tx, order_id, round.revision)?;
        let order = Order::read(order_id, &fields).map_err(|e| Fault(Failure::internal(e)))?;
        let contract = Contract {
            id: Id(keys::random()?),
            number: crate::numbers::next(tx, "contract", today.year())?.unwrap_or_default(),
            customer: order.customer,
            order: Some(order_id),
            revision: Some(round.revision),
            kind: if order.kind == "framework" {
                "framework"
            } else {
                "single"
            }
            .to_owned(),
            company: order.company,
            state: if signed.is_some() { "signed" } else { "to_sign" }.to_owned(),
            signed,
            amount: Some(crate::numbers::order_amount(&order).0),
            ..Contract::default()
        };
        let entry = Entry::ContractMade {
            contract: contract.id,
            by: session.person,
        };
        cases::append(tx, open, row.id, &mut case, entry, at)?;
        let mut writing = Writing::begin(&open.book, tx, session.person, at, "contract-made")?;
        writing.create(Contract::KIND.name, contract.id, &contract.fields())?;
        writing.update("order", order_id, &[("state".to_owned(), "contracted".into())].into())?;
        let done = writing.finish()?;
        Ok::<_, Fault>(Written {
            id: contract.id.to_string(),
            operation: done.act.to_string(),
            version: done.version,
            warnings: Vec::new(),
        })
    })
}

impl Engine {
    pub(crate) fn review_close_commitment(&self, caller: &Caller, request: &CloseCommitment) -> Result<Nothing> {
        let session = caller.session()?;
        let open = self.open()?;
        close(&open, session, border::id(&request.id)?, &request.result, self.now())?;
        self.changed(["review", "records", "records:commitment"]);
        Ok(Nothing {})
    }

    pub(crate) fn review_make_contract(&self, caller: &Caller, request: &MakeContract) -> Result<Written> {
        let session = caller.session()?;
        session.rights.may_write(&Order::KIND)?;
        let open = self.open()?;
        let written = make(
            &open,
            session,
            border::id(&request.order)?,
            request.signed.as_deref(),
            self.now(),
        )?;
        self.changed(["review", "records", "records:order", "records:contract"]);
        Ok(written)
    }
}
