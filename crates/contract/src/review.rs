//! Order review and sign-off.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::records::RecordRef;

crate::choice! {
    pub enum DecisionKind {
        Agree,
        AgreeOnConditions,
        Disagree,
        /// Never fills a slot: it passes to the next qualified person.
        Abstain,
    }

    pub enum CaseState {
        Open,
        Accepted,
        Refused,
        Withdrawn,
    }

    pub enum SlotState {
        /// A later stage.
        Waiting,
        Open,
        Agreed,
        Refused,
        /// No answer was needed any more when the case ended.
        Lapsed,
    }

    pub enum Severity {
        Note,
        Warning,
        /// Adds a slot.
        Slot,
        /// Stops the submission.
        Stop,
    }

    pub enum Method {
        /// 授权
        Authorised,
        /// 传递
        Circulated,
        /// 会议
        Meeting,
    }

    pub enum Holds {
        Contract,
        Shipment,
        Nothing,
    }
}

crate::border! {
    /// A code with its numbers; the words are in the locales under `reason-<code>`, `check-<code>`.
    pub struct Said {
        pub code: String,
        #[serde(default)]
        pub params: BTreeMap<String, String>,
    }

    pub struct Check {
        pub code: String,
        pub severity: Severity,
        #[serde(default)]
        pub params: BTreeMap<String, String>,
        /// The line it concerns.
        #[serde(default)]
        pub line: Option<i64>,
    }

    pub struct PersonName {
        pub id: String,
        pub name: String,
    }

    /// Who will have to answer, and why.
    pub struct SlotPlan {
        pub function: String,
        pub unit_name: String,
        pub least_rank: String,
        pub stage: i64,
        pub reasons: Vec<Said>,
        /// Who qualifies, in the order they would be asked.
        pub people: Vec<PersonName>,
    }

    pub struct CreditFacts {
        pub limit: Option<String>,
        pub receivable: String,
        pub overdue: String,
        /// not_due, 1-30, 31-60, 61-90, 91-120, over_120 in yuan.
        pub ageing: Vec<String>,
        pub shipped_not_invoiced: String,
        pub confirmed_not_shipped: String,
        pub unapplied: String,
        pub this_order: String,
        pub exposure: String,
        pub in_review: String,
        pub risk_grade: Option<String>,
        /// Paid of what was due in the last 12 months, percent.
        pub paid_percent: Option<String>,
        pub average_days_late: Option<i64>,
    }

    pub struct LineFacts {
        pub line: i64,
        pub product: String,
        pub floor: Option<String>,
        pub ceiling: Option<String>,
        /// Percent above (or below, negative) the floor.
        pub over_floor_percent: Option<String>,
        pub last_price: Option<String>,
        pub last_order: Option<String>,
        /// Percent above the last price to this customer.
        pub over_last_percent: Option<String>,
        pub margin_percent: Option<String>,
        pub on_hand: String,
        pub free: String,
        pub earliest: Option<String>,
        /// Why not earlier: stock, lead_time, component; params in text.
        pub limited_by: Option<Said>,
        /// What serving it takes from others: order, line, forecast, safety; quantities in params.
        #[serde(default)]
        pub displaces: Vec<Said>,
    }

    /// The facts beside a revision at a moment.
    pub struct ShownFacts {
        pub credit: Option<CreditFacts>,
        pub lines: Vec<LineFacts>,
        pub checks: Vec<Check>,
    }

    pub struct SeenRequest {
        pub case: String,
        /// Of the decision, as it stands with the slot.
        pub entry: String,
    }

    /// What a signer had before them.
    pub struct Seen {
        pub person: PersonName,
        pub at: String,
        pub revision: i64,
        pub then: ShownFacts,
        /// The same facts beside the same revision as things are now.
        pub now: ShownFacts,
    }

    pub struct PreviewRequest {
        /// The type of document; an order when absent.
        #[serde(default)]
        pub kind: Option<String>,
        /// The stored document, or absent for an order being typed.
        #[serde(default)]
        pub id: Option<String>,
        #[serde(default)]
        pub fields: BTreeMap<String, Json>,
    }

    pub struct Preview {
        pub amount: String,
        pub amount_in_words: String,
        pub slots: Vec<SlotPlan>,
        pub checks: Vec<Check>,
        /// What would change who must sign.
        pub would_change: Vec<Said>,
        pub credit: Option<CreditFacts>,
        pub lines: Vec<LineFacts>,
        pub may_submit: bool,
    }

    pub struct Submit {
        pub kind: String,
        pub id: String,
        #[serde(default)]
        pub remarks: String,
        #[serde(default)]
        pub method: Option<Method>,
        /// When the policy wants it at every signature.
        #[serde(default)]
        pub password: Option<String>,
    }

    pub struct Submitted {
        pub case: String,
        pub round: i64,
        pub revision: i64,
    }

    pub struct Condition {
        pub text: String,
        pub owner: String,
        pub due: String,
        pub holds: Holds,
    }

    pub struct Answer {
        pub question: String,
        /// met, partly, not_met; empty when left open.
        pub answer: String,
    }

    pub struct Decide {
        pub case: String,
        pub slot: String,
        pub decision: DecisionKind,
        #[serde(default)]
        pub opinion: String,
        #[serde(default)]
        pub conditions: Vec<Condition>,
        #[serde(default)]
        pub answers: Vec<Answer>,
        /// The lines of the document that a refusal names; none for the whole.
        #[serde(default)]
        pub lines: Vec<String>,
        /// Root of the revision that was shown; another one now is refused as stale.
        pub root: String,
        /// Hash of the facts that were shown; they may have changed since.
        pub shown: String,
        /// Wanted when the policy asks for the password at every signature.
        #[serde(default)]
        pub password: Option<String>,
    }

    pub struct Decided {
        pub entry: String,
        pub case_state: CaseState,
        pub slot_state: SlotState,
        /// What is left in the inbox of the signer.
        pub left: u64,
    }

    pub struct Decision {
        pub entry: String,
        pub person: PersonName,
        /// The person signed in place of this one.
        pub on_behalf_of: Option<PersonName>,
        pub decision: DecisionKind,
        pub opinion: String,
        pub conditions: Vec<Condition>,
        pub answers: Vec<Answer>,
        /// The lines that a refusal names.
        pub lines: Vec<String>,
        pub at: String,
        pub revision: i64,
        pub counts: bool,
        /// The signature was verified against the enrolled key.
        pub verified: bool,
        /// The facts beside the document are others now than those that were signed.
        pub facts_changed: bool,
    }

    pub struct Slot {
        pub id: String,
        pub function: String,
        pub unit_name: String,
        pub least_rank: String,
        pub stage: i64,
        pub state: SlotState,
        pub reasons: Vec<Said>,
        pub classes: Vec<String>,
        /// Keys of the locales, `question-<key>`.
        pub questions: Vec<String>,
        /// Who is asked now.
        pub asked: Vec<PersonName>,
        pub opened_at: Option<String>,
        pub due_at: Option<String>,
        pub overdue: bool,
        pub reminded: u64,
        pub decisions: Vec<Decision>,
        pub mine: bool,
    }

    /// A difference that matters to a reviewer.
    pub struct Deviation {
        /// previous_revision, last_order, standard.
        pub against: String,
        pub field: String,
        pub line: Option<i64>,
        pub from: Json,
        pub to: Json,
        /// Worse for us.
        pub against_us: bool,
    }

    pub struct LogEntry {
        pub seq: i64,
        pub at: String,
        pub person: String,
        /// Key of the locales, `log-<code>`.
        pub code: String,
        pub params: BTreeMap<String, String>,
    }

    pub struct CommitmentRow {
        pub id: String,
        pub text: String,
        pub owner: PersonName,
        pub due: String,
        pub holds: Holds,
        pub set_by: String,
        pub closed_at: Option<String>,
        pub result: String,
        pub may_close: bool,
    }

    pub struct PastOpinion {
        pub order: RecordRef,
        pub number: String,
        pub at: String,
        pub person: String,
        pub function: String,
        pub decision: DecisionKind,
        pub opinion: String,
    }

    pub struct CaseRequest {
        pub case: String,
    }

    /// One screen with everything a reviewer needs.
    pub struct Dossier {
        pub case: String,
        pub kind: String,
        pub document: String,
        pub number: String,
        pub state: CaseState,
        pub method: Method,
        pub round: i64,
        pub revision: i64,
        pub root: String,
        pub submitted_at: String,
        pub submitter: PersonName,
        pub remarks: String,
        pub customer: Option<RecordRef>,
        /// The customer of an order, the person of an advance, the number of a plan.
        pub customer_name: String,
        pub summary: String,
        pub amount: String,
        pub amount_in_words: String,
        /// The frozen document, in border form.
        pub fields: BTreeMap<String, Json>,
        pub titles: BTreeMap<String, String>,
        pub slots: Vec<Slot>,
        pub credit: Option<CreditFacts>,
        pub lines: Vec<LineFacts>,
        /// The pages of a plan.
        pub plan: Option<crate::plan::PlanPages>,
        pub checks: Vec<Check>,
        pub deviations: Vec<Deviation>,
        pub commitments: Vec<CommitmentRow>,
        pub past_opinions: Vec<PastOpinion>,
        pub log: Vec<LogEntry>,
        pub would_change: Vec<Said>,
        /// Slots of an earlier round, so that all opinions reach the negotiation.
        pub earlier: Vec<Round>,
        /// Hash over the facts shown, to be signed with the decision.
        pub shown: String,
        pub password_wanted: bool,
        pub may_withdraw: bool,
        pub may_make_contract: bool,
        pub minutes: String,
    }

    pub struct Round {
        pub round: i64,
        pub revision: i64,
        pub state: CaseState,
        pub slots: Vec<Slot>,
    }

    pub struct InboxItem {
        /// slot, refused, commitment, accepted, payment.
        pub what: String,
        pub case: Option<String>,
        pub slot: Option<String>,
        pub record: RecordRef,
        pub number: String,
        pub title: String,
        pub summary: String,
        pub amount: Option<String>,
        pub since: String,
        pub due_at: Option<String>,
        pub badges: Vec<Said>,
        pub on_behalf_of: Option<PersonName>,
        pub snoozed_until: Option<String>,
    }

    pub struct Inbox {
        pub items: Vec<InboxItem>,
    }

    pub struct Snooze {
        pub case: String,
        pub slot: String,
        pub until: String,
    }

    pub struct CaseAct {
        pub case: String,
        #[serde(default)]
        pub opinion: String,
    }

    pub struct SlotAct {
        pub case: String,
        pub slot: String,
        #[serde(default)]
        pub opinion: String,
    }

    pub struct HandOn {
        pub case: String,
        pub slot: String,
        /// The person who decides instead.
        pub to: String,
        #[serde(default)]
        pub opinion: String,
    }

    pub struct WaitingRow {
        pub case: String,
        pub slot: String,
        pub record: RecordRef,
        pub number: String,
        pub title: String,
        pub submitter: PersonName,
        pub function: String,
        pub asked: Vec<PersonName>,
        pub since: String,
        pub due_at: Option<String>,
        pub overdue: bool,
        /// Working hours waited.
        pub hours: i64,
        pub reminded: u64,
        pub may_remind: bool,
    }

    /// Who waits for whom since when.
    pub struct Waiting {
        pub rows: Vec<WaitingRow>,
    }

    pub struct CaseOf {
        pub kind: String,
        pub id: String,
    }

    pub struct CaseSummary {
        pub case: String,
        pub state: CaseState,
        pub round: i64,
        pub revision: i64,
        pub submitted_at: String,
        pub submitter: PersonName,
        pub slots: Vec<Slot>,
        pub may_withdraw: bool,
    }

    pub struct CaseOfReply {
        pub case: Option<CaseSummary>,
    }

    /// All sign on one machine, each with their own password.
    pub struct OpenMeeting {
        pub case: String,
        pub present: Vec<String>,
        #[serde(default)]
        pub minutes: String,
    }

    pub struct MeetingSign {
        pub case: String,
        pub login: String,
        pub password: String,
        pub decision: Decide,
    }

    pub struct CloseCommitment {
        pub id: String,
        pub result: String,
    }

    pub struct MakeContract {
        pub order: String,
        /// The day it was signed; absent while it is to be signed.
        #[serde(default)]
        pub signed: Option<String>,
    }
}
