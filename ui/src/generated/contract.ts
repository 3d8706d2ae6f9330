// Written by `cargo run -p countersign-contract --bin generate`. Do not edit.

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

export type Account = { login: string, name: string, unit: string, 
/**
 * One of the ranks of a person, to be said in the reader's language.
 */
rank: string, administrator: boolean, 
/**
 * Only in the sample company, where everyone's password is shown.
 */
password?: string | null, 
/**
 * Whether a password is set.
 */
protected: boolean, 
/**
 * Whether this computer opens it without the password.
 */
remembered: boolean, };

export type AchievedReply = { rows: Array<AchievedRow>, };

export type AchievedRequest = { product?: string | null, supplier?: string | null, };

export type AchievedRow = { product: string, model: string, name: string, 
/**
 * Absent for the own workshop.
 */
supplier?: string | null, supplier_name: string, 
/**
 * Whether the product is planned with this source.
 */
planned: boolean, entered?: number | null, 
/**
 * product, supplier, family, nowhere.
 */
origin: string, 
/**
 * Receipts that the following rests on, twelve at most.
 */
count: number, median?: number | null, 
/**
 * What four of five receipts keep.
 */
usual?: number | null, 
/**
 * What should be entered instead, where there are receipts enough and it differs by more than noise.
 */
proposed?: number | null, worst?: number | null, 
/**
 * Share of receipts there on the agreed day.
 */
in_time?: string | null, last?: string | null, };

export type AdvanceRef = { advance: string, };

export type AdvanceStanding = { number: string, state: string, amount: string, needed_on?: string | null, paid_on?: string | null, paid?: string | null, settled_on?: string | null, spent?: string | null, returned?: string | null, today: string, may_pay: boolean, may_settle: boolean, };

export type Answer = { question: string, 
/**
 * met, partly, not_met; empty when left open.
 */
answer: string, };

export type Attach = { kind: string, id: string, file: FileRef, };

export type AttachmentRequest = { id: string, };

export type BackedUp = { path: string, bytes: number, };

export type Backup = { path: string, };

export type BillProduct = { product: string, model: string, name: string, unit: string, 
/**
 * make, buy, outsource.
 */
supply: string, 
/**
 * In all places together.
 */
on_hand: string, 
/**
 * Yuan for a unit, with everything in it; absent for who may not see costs and where nothing is known.
 */
unit_cost?: string | null, 
/**
 * Nothing in it is without a price.
 */
cost_complete: boolean, 
/**
 * It has components of its own on that day.
 */
has_components: boolean, };

export type BookSettings = { organisation: string, 
/**
 * Minutes ahead of UTC in the plant.
 */
zone_minutes: number, form_number: string, form_version: string, 
/**
 * Where signed updates come from; empty: off.
 */
update_endpoint: string, update_key: string, };

export type BookState = "none" | "locked" | "open";

export type BookStatus = { state: BookState, path?: string | null, organisation?: string | null, sample: boolean, accounts: Array<Account>, version: string, 
/**
 * Whether this computer can be asked to remember.
 */
keychain: boolean, 
/**
 * Books opened before, newest first.
 */
recent: Array<string>, };

export type BuyRow = { line: string, supplier: string, 
/**
 * The week it must be ordered in.
 */
week: string, model: string, name: string, unit: string, quantity: string, start: string, due: string, late_days: number, 
/**
 * Without tax; empty for who may not see costs.
 */
cost: string, };

export type Capacity = { weeks: Array<CapacityWeek>, 
/**
 * Number of the plan the load is from.
 */
plan?: string | null, plan_id?: string | null, may_write: boolean, };

export type CapacityRequest = { work_centre: string, 
/**
 * 1 to 104, from the current week on.
 */
weeks: number, };

export type CapacityWeek = { 
/**
 * 2026-W47
 */
week: string, monday: string, 
/**
 * Name of a holiday in the week.
 */
holiday?: string | null, working_days: number, 
/**
 * What counts: those of the week, else the usual ones; absent means without limit.
 */
hours?: string | null, overtime_hours?: string | null, 
/**
 * Said for this week alone.
 */
own_hours?: string | null, own_overtime_hours?: string | null, 
/**
 * What the newest plan asks of it.
 */
load?: string | null, 
/**
 * More is asked than there is, overtime included.
 */
over: boolean, };

export type CaseAct = { case: string, opinion: string, };

export type CaseOf = { kind: string, id: string, };

export type CaseOfReply = { case?: CaseSummary | null, };

export type CaseRequest = { case: string, };

export type CaseState = "open" | "accepted" | "refused" | "withdrawn";

export type CaseSummary = { case: string, state: CaseState, round: number, revision: number, submitted_at: string, submitter: PersonName, slots: Array<Slot>, may_withdraw: boolean, };

export type CashCalendar = { 
/**
 * The most that should be paid in a week; absent where none is set.
 */
ceiling?: string | null, weeks: Array<CashCalendarWeek>, 
/**
 * The line can be postponed: the plan is a draft and the caller plans.
 */
may_edit: boolean, };

export type CashCalendarWeek = { week: string, monday: string, expected: string, p90: string, committed: string, order_driven: string, forecast_driven: string, 
/**
 * What is above the ceiling.
 */
over?: string | null, 
/**
 * The largest first.
 */
payments: Array<CashPayment>, 
/**
 * Lines whose payment could wait, least risk for a yuan first; those for which orders would be short last. What they
 * free may be less than `over`.
 */
could_wait: Array<CouldWait>, };

export type CashPayment = { 
/**
 * line: of this plan; receipt: ordered already; advance: an accepted expense advance.
 */
kind: string, 
/**
 * The line, the receipt's number or the advance's.
 */
subject: string, 
/**
 * Record of the product or of the advance.
 */
record?: string | null, model: string, 
/**
 * The product's name, or the purpose.
 */
name: string, 
/**
 * Supplier or person.
 */
payee: string, 
/**
 * deposit, balance; empty for an advance.
 */
part: string, date: string, amount: string, 
/**
 * Part of it that ends up in orders.
 */
for_orders: string, };

export type CashWeek = { week: string, expected: string, p90: string, committed: string, order_driven: string, forecast_driven: string, };

export type Cell = { firm: string, forecast: string, dependent: string, scheduled: string, planned: string, projected: string, short: boolean, };

export type CellExplanation = { item: string, model: string, name: string, week: string, sentence: Said, terms: Array<Term>, result: string, lines: Array<PlanLine>, 
/**
 * Past and forecast of the item: week, quantity, quantiles.
 */
forecast: JsonValue, };

export type CellRequest = { plan: string, item: string, week: string, };

export type Change = "created" | "updated" | "deleted" | "restored";

export type ChangePassword = { current: string, new: string, };

export type Check = { code: string, severity: Severity, params: { [key in string]: string }, 
/**
 * The line it concerns.
 */
line?: number | null, };

export type CloseCommitment = { id: string, result: string, };

export type Code = "invalid" | "not_found" | "conflict" | "forbidden" | "signed_out" | "wrong_password" | "not_remembered" | "locked_out" | "no_book" | "book_exists" | "book_newer" | "book_damaged" | "key_missing" | "book_busy" | "disk_full" | "file_unreadable" | "file_too_large" | "frozen" | "empty_slot" | "stopped" | "not_your_slot" | "stale" | "open_conditions" | "cannot_undo" | "cancelled" | "unknown_command" | "bad_request" | "internal";

export type ColumnFound = { 
/**
 * As the spreadsheet letters it.
 */
column: string, header: string, 
/**
 * `kind.field`, absent when left out.
 */
field?: string | null, 
/**
 * 0 to 100.
 */
certainty: number, };

export type CommitmentRow = { id: string, text: string, owner: PersonName, due: string, holds: Holds, set_by: string, closed_at?: string | null, result: string, may_close: boolean, };

export type CompareRequest = { plan: string, 
/**
 * The plan it started from, or the one made before it, where absent.
 */
with?: string | null, };

export type ComparedLine = { item: string, model: string, name: string, supply: string, unit: string, 
/**
 * new, advance, postpone, increase, decrease, cancel.
 */
changes: Array<string>, 
/**
 * The cell it stands in now, or stood in.
 */
week: string, was_quantity?: string | null, quantity?: string | null, was_due?: string | null, due?: string | null, was_late: number, late_days: number, 
/**
 * Without tax, now less before; empty for who may not see costs.
 */
cost: string, 
/**
 * Why a person wants it so.
 */
reason?: string | null, };

export type Component = { 
/**
 * The row of the bill, for changing it.
 */
row: string, version: number, product: BillProduct, 
/**
 * Units of it for one of the parent.
 */
quantity: string, scrap?: string | null, from?: string | null, to?: string | null, phantom: boolean, 
/**
 * Counts on the day asked about.
 */
in_force: boolean, 
/**
 * Yuan that the row adds to a unit of the parent, with what is lost.
 */
cost?: string | null, };

export type Components = { parent: BillProduct, 
/**
 * What was entered by hand; absent for who may not see costs.
 */
standard_cost?: string | null, rows: Array<Component>, total: number, as_of: string, may_write: boolean, };

export type ComponentsRequest = { product: string, 
/**
 * The day the bill is seen on; absent means today.
 */
as_of?: string | null, 
/**
 * Also rows that are not in force on that day.
 */
other_dates: boolean, offset: number, 
/**
 * At most 1,000.
 */
limit: number, };

export type Condition = { text: string, owner: string, due: string, holds: Holds, };

export type CouldWait = { line: string, item: string, model: string, name: string, supplier: string, 
/**
 * What it frees in this week.
 */
amount: string, 
/**
 * What waiting risks for a yuan it frees; empty where it is beyond measure.
 */
risk: string, quantity: string, unit: string, due: string, 
/**
 * By how many, so that no other week goes above the ceiling.
 */
weeks: number, 
/**
 * Whether orders would be short for it, or shorter than they are.
 */
hits_orders: boolean, };

export type Count = { 
/**
 * Absent: today.
 */
date?: string | null, reason: string, lines: Array<CountLine>, };

export type CountLine = { 
/**
 * Absent: a product that was not known to be at this place.
 */
stock?: string | null, product?: string | null, place: string, 
/**
 * On hand as it was shown; something else by now refuses the count.
 */
shown?: string | null, counted: string, };

export type CountRow = { stock: string, product: string, model: string, name: string, family: string, unit: string, 
/**
 * Other units it is counted in.
 */
units: Array<FurtherUnit>, place: string, on_hand: string, reserved?: string | null, 
/**
 * When it was counted last.
 */
counted?: string | null, 
/**
 * Yuan; absent for who may not see costs and where there is none.
 */
unit_cost?: string | null, };

export type CountSheet = { rows: Array<CountRow>, total: number, places: Array<string>, families: Array<string>, sees_costs: boolean, may_write: boolean, };

export type CountSheetRequest = { 
/**
 * Absent: every place; empty: where no place is said.
 */
place?: string | null, family?: string | null, search: string, offset: number, 
/**
 * At most 1,000.
 */
limit: number, };

export type Counted = { 
/**
 * For undo; absent when there was nothing to write.
 */
operation?: string | null, changed: number, agreed: number, };

export type CreateBook = { 
/**
 * Absent: the usual place.
 */
path?: string | null, organisation: string, name: string, login: string, password: string, 
/**
 * The language its default units are named in.
 */
language: string, };

export type CreateRecord = { kind: string, fields: { [key in string]: JsonValue }, };

export type CreditFacts = { limit?: string | null, receivable: string, overdue: string, 
/**
 * not_due, 1-30, 31-60, 61-90, 91-120, over_120 in yuan.
 */
ageing: Array<string>, shipped_not_invoiced: string, confirmed_not_shipped: string, unapplied: string, this_order: string, exposure: string, in_review: string, risk_grade?: string | null, 
/**
 * Paid of what was due in the last 12 months, percent.
 */
paid_percent?: string | null, average_days_late?: number | null, };

export type Decide = { case: string, slot: string, decision: DecisionKind, opinion: string, conditions: Array<Condition>, answers: Array<Answer>, 
/**
 * The lines of the document that a refusal names; none for the whole.
 */
lines: Array<string>, 
/**
 * Root of the revision that was shown; another one now is refused as stale.
 */
root: string, 
/**
 * Hash of the facts that were shown; they may have changed since.
 */
shown: string, 
/**
 * Wanted when the policy asks for the password at every signature.
 */
password?: string | null, };

export type Decided = { entry: string, case_state: CaseState, slot_state: SlotState, 
/**
 * What is left in the inbox of the signer.
 */
left: number, };

export type Decision = { entry: string, person: PersonName, 
/**
 * The person signed in place of this one.
 */
on_behalf_of?: PersonName | null, decision: DecisionKind, opinion: string, conditions: Array<Condition>, answers: Array<Answer>, 
/**
 * The lines that a refusal names.
 */
lines: Array<string>, at: string, revision: number, counts: boolean, 
/**
 * The signature was verified against the enrolled key.
 */
verified: boolean, 
/**
 * The facts beside the document are others now than those that were signed.
 */
facts_changed: boolean, };

export type DecisionKind = "agree" | "agree_on_conditions" | "disagree" | "abstain";

export type DemandPeriod = { 
/**
 * 2026-W47 or 2026-11.
 */
period: string, from: string, 
/**
 * Absent ahead, and where it is not known.
 */
past?: string | null, 
/**
 * Asked for as well, but not forecast from.
 */
left_out?: string | null, 
/**
 * Absent in the past.
 */
mean?: string | null, quantiles: Array<string>, };

export type DemandRow = { model: string, name: string, unit: string, orders: string, 
/**
 * What orders have not consumed.
 */
forecast: string, 
/**
 * The first week in which the stock is below zero.
 */
short_week?: string | null, };

export type Deviation = { 
/**
 * previous_revision, last_order, standard.
 */
against: string, field: string, line?: number | null, from: JsonValue, to: JsonValue, 
/**
 * Worse for us.
 */
against_us: boolean, };

export type DirectUse = { row: string, product: string, model: string, name: string, unit: string, 
/**
 * Units of the component for one of it.
 */
quantity: string, scrap?: string | null, from?: string | null, to?: string | null, in_force: boolean, 
/**
 * How many other bills that one stands in itself.
 */
used_in: number, };

export type Dossier = { case: string, kind: string, document: string, number: string, state: CaseState, method: Method, round: number, revision: number, root: string, submitted_at: string, submitter: PersonName, remarks: string, customer?: RecordRef | null, 
/**
 * The customer of an order, the person of an advance, the number of a plan.
 */
customer_name: string, summary: string, amount: string, amount_in_words: string, 
/**
 * The frozen document, in border form.
 */
fields: { [key in string]: JsonValue }, titles: { [key in string]: string }, slots: Array<Slot>, credit?: CreditFacts | null, lines: Array<LineFacts>, 
/**
 * The pages of a plan.
 */
plan?: PlanPages | null, checks: Array<Check>, deviations: Array<Deviation>, commitments: Array<CommitmentRow>, past_opinions: Array<PastOpinion>, log: Array<LogEntry>, would_change: Array<Said>, 
/**
 * Slots of an earlier round, so that all opinions reach the negotiation.
 */
earlier: Array<Round>, 
/**
 * Hash over the facts shown, to be signed with the decision.
 */
shown: string, password_wanted: boolean, may_withdraw: boolean, may_make_contract: boolean, minutes: string, };

export type DraftPlan = { 
/**
 * Weeks of the horizon, 1 to 104.
 */
weeks: number, as_of?: string | null, without_forecast: boolean, };

export type Duplicate = { id: string, title: string, 
/**
 * credit_code, name, phone.
 */
reason: string, };

export type DuplicateRequest = { kind: string, id?: string | null, fields: { [key in string]: JsonValue }, };

export type Duplicates = { candidates: Array<Duplicate>, };

export type Earliest = { product: string, quantity: string, 
/**
 * The day it is wanted; as early as can be where absent.
 */
due?: string | null, };

export type EarliestReply = { date?: string | null, limited_by?: Said | null, displaces: Array<Said>, };

export type EditPlan = { plan: string, item: string, 
/**
 * Monday of the week.
 */
week: string, 
/**
 * What is to be supplied that week; absent removes the edit.
 */
quantity?: string | null, reason: string, };

export type EffectCash = { week: string, was: string, now: string, above_ceiling: boolean, };

export type EffectItem = { item: string, model: string, name: string, 
/**
 * Stock at the end of each week of the horizon.
 */
was: Array<string>, now: Array<string>, safety: string, 
/**
 * The first week that moves.
 */
from: string, short_was: number, short_now: number, };

export type EffectLoad = { work_centre: string, week: string, was: string, now: string, 
/**
 * With overtime; absent where it is unlimited.
 */
capacity?: string | null, };

export type EndProduct = { product: string, model: string, name: string, unit: string, sold: boolean, 
/**
 * Units of the component for one of it, over all ways and with what is lost; absent where it is too much to say.
 */
quantity?: string | null, 
/**
 * 1 where it is a direct component.
 */
levels: number, };

export type Event = { "type": "changed", tags: Array<string>, } | { "type": "job", job: Job, } | { "type": "signed_out" };

export type ExceptionRow = { code: string, item: string, model: string, name: string, date: string, quantity: string, params: { [key in string]: string }, orders: Array<string>, 
/**
 * The same in the next draft as long as it says the same.
 */
key: string, settled?: SettledBy | null, };

export type Exceptions = { rows: Array<ExceptionRow>, may_settle: boolean, };

export type ExportRequest = { list: ListRequest, 
/**
 * csv, xlsx or json.
 */
format: string, language: string, };

export type Failure = { code: Code, params: { [key in string]: string }, field_errors: Array<FieldFault>, 
/**
 * For the log and for support; never shown alone.
 */
trace?: string | null, };

export type Fault = { file: string, sheet: string, row: number, column: string, 
/**
 * error: the line is left out; warning: kept as written; note: normalised.
 */
severity: string, code: string, message: string, value: string, };

export type FieldChange = { field: string, from: JsonValue, to: JsonValue, };

export type FieldChoice = { field: string, kind: string, };

export type FieldFault = { 
/**
 * Name, or `lines.2.quantity` for the third line.
 */
field: string, 
/**
 * The word the interface looks up under `field-error-<code>`.
 */
code: string, params: { [key in string]: string }, };

export type FieldInfo = { name: string, 
/**
 * text, long_text, integer, bool, date, instant, money, price, quantity, rate, choice,
 * reference, credit_code, phone, email, tags, lines.
 */
type: string, choices: Array<string>, 
/**
 * The kind a reference names.
 */
to?: string | null, fields: Array<FieldInfo>, required: boolean, title: boolean, subtitle: boolean, listed: boolean, system: boolean, sortable: boolean, class: string, };

export type FileRef = { upload?: string | null, path?: string | null, name?: string | null, };

export type Filter = { field: string, op: FilterOp, value: JsonValue, };

export type FilterOp = "eq" | "ne" | "lt" | "le" | "gt" | "ge" | "contains" | "in" | "between" | "empty" | "not_empty";

export type ForecastRequest = { 
/**
 * The newest where absent.
 */
plan?: string | null, 
/**
 * The product, or its model.
 */
item: string, };

export type FurtherUnit = { unit: string, 
/**
 * How many base units one of it holds.
 */
holds: string, };

export type Grid = { plan: PlanRow, weeks: Array<WeekHead>, items: Array<GridItem>, total: number, exception_counts: { [key in string]: number }, cash: Array<CashWeek>, load: Array<LoadRow>, changes: { [key in string]: number }, };

export type GridItem = { item: string, model: string, name: string, supply: string, unit: string, on_hand: string, safety_stock: string, cells: Array<Cell>, exceptions: Array<string>, };

export type GridRequest = { plan: string, search: string, 
/**
 * make, buy, outsource.
 */
supply?: string | null, 
/**
 * Only items with an exception of this code.
 */
exception?: string | null, offset: number, limit: number, };

export type HandOn = { case: string, slot: string, 
/**
 * The person who decides instead.
 */
to: string, opinion: string, };

export type HealthReport = { 
/**
 * Findings of the integrity check; empty when whole.
 */
faults: Array<string>, operations: number, log_entries: number, };

export type History = { entries: Array<HistoryEntry>, titles: { [key in string]: string }, };

export type HistoryEntry = { operation: string, at: string, person: string, 
/**
 * What was done, a key of the locales.
 */
label: string, change: Change, fields: Array<FieldChange>, can_undo: boolean, };

export type Holds = "contract" | "shipment" | "nothing";

export type IgnoreProposals = { keys: Array<string>, 
/**
 * Or shown again.
 */
ignore: boolean, };

export type ImportFiles = { files: Array<FileRef>, 
/**
 * Corrections of the user; absent: the guess.
 */
mapping?: JsonValue | null, };

export type ImportJob = { job: string, };

export type ImportReport = { created: { [key in string]: number }, updated: { [key in string]: number }, unchanged: { [key in string]: number }, faults: Array<Fault>, 
/**
 * Total by severity, since `faults` may be cut for the screen.
 */
fault_counts: { [key in string]: number }, 
/**
 * For undo; absent after a dry run.
 */
operation?: string | null, };

export type Inbox = { items: Array<InboxItem>, };

export type InboxItem = { 
/**
 * slot, refused, commitment, accepted, payment.
 */
what: string, case?: string | null, slot?: string | null, record: RecordRef, number: string, title: string, summary: string, amount?: string | null, since: string, due_at?: string | null, badges: Array<Said>, on_behalf_of?: PersonName | null, snoozed_until?: string | null, };

export type InputRequest = { as_of: string, 
/**
 * Weeks of the horizon, 1 to 104.
 */
weeks: number, };

export type Inspection = { sheets: Array<SheetFound>, 
/**
 * The mapping as guessed, to be corrected and sent back.
 */
mapping: JsonValue, choices: Array<FieldChoice>, 
/**
 * What the rows of a sheet can be: a name of the table, or of a kind.
 */
meanings: Array<string>, };

export type ItemForecast = { plan: string, number: string, as_of: string, item: string, model: string, name: string, unit: string, family?: string | null, launch?: string | null, end?: string | null, 
/**
 * forecast; given: by a person in place of the computed one; without: the plan was drafted without; nothing:
 * there is no history; forgotten: the plan is of a time when this was not kept; ended.
 */
state: string, 
/**
 * smooth, erratic, intermittent, lumpy, thin.
 */
class?: string | null, 
/**
 * Average distance between demands in weeks, and squared coefficient of variation of their sizes.
 */
interval?: string | null, size_variation?: string | null, known_weeks: number, demands: number, 
/**
 * Weeks of the record that are not known, such as those without stock.
 */
unknown_weeks: number, 
/**
 * own, family, set, none: whose history carries the forecast.
 */
basis?: string | null, 
/**
 * Best first.
 */
models: Array<ModelShare>, 
/**
 * Origins at which the models were compared, and how the best did over all items of the class.
 */
origins: number, class_loss?: string | null, class_bias?: string | null, 
/**
 * How far off the tested forecasts of this item were, as shares of what came.
 */
error?: string | null, bias?: string | null, 
/**
 * At how many of `tested` no more came than nine of ten times.
 */
within: number, tested: Array<TestedForecast>, 
/**
 * Share of units to be served at once; what the level is expected to serve; what levels chosen alike would
 * have served over the last `served_weeks` weeks.
 */
service?: string | null, expected_fill?: string | null, achieved_fill?: string | null, served_weeks: number, safety_stock?: string | null, lead_time_demand?: string | null, to_order: boolean, 
/**
 * Largest size of an order line that is forecast from.
 */
usual_limit?: string | null, 
/**
 * The levels of every `quantiles`.
 */
levels: Array<string>, weeks: Array<DemandPeriod>, months: Array<DemandPeriod>, 
/**
 * Single weeks hold too little to be read.
 */
by_month: boolean, marked: Array<MarkedDemand>, 
/**
 * Times without stock as they are recorded now, the newest first.
 */
stock_outs: Array<TimeWithoutStock>, may_rule: boolean, };

export type ItemParameter = { 
/**
 * A field of the product.
 */
name: string, 
/**
 * working_days, weeks, quantity, share, price, lot_rule.
 */
measure: string, 
/**
 * Absent where there is none, or where the plan computes it.
 */
value?: string | null, 
/**
 * product, supplier, family, book, computed, nowhere.
 */
origin: string, 
/**
 * Of the supplier or family.
 */
origin_name: string, };

export type ItemParameters = { rows: Array<ItemParameter>, unit: string, };

export type ItemParametersRequest = { product: string, };

export type Job = { id: string, 
/**
 * Key of the locales, `job-<what>`.
 */
what: string, state: JobState, done: number, total?: number | null, failure?: Failure | null, };

export type JobRequest = { job: string, };

export type JobState = "running" | "done" | "failed" | "cancelled";

export type Jobs = { jobs: Array<Job>, };

export type KindInfo = { name: string, area: string, fields: Array<FieldInfo>, system: boolean, page: boolean, may_write: boolean, };

export type Kinds = { kinds: Array<KindInfo>, };

export type LineFacts = { line: number, product: string, floor?: string | null, ceiling?: string | null, 
/**
 * Percent above (or below, negative) the floor.
 */
over_floor_percent?: string | null, last_price?: string | null, last_order?: string | null, 
/**
 * Percent above the last price to this customer.
 */
over_last_percent?: string | null, margin_percent?: string | null, on_hand: string, free: string, earliest?: string | null, 
/**
 * Why not earlier: stock, lead_time, component; params in text.
 */
limited_by?: Said | null, 
/**
 * What serving it takes from others: order, line, forecast, safety; quantities in params.
 */
displaces: Array<Said>, };

export type LinesRequest = { plan: string, supply?: string | null, offset: number, limit: number, };

export type ListReply = { total: number, rows: Array<Row>, 
/**
 * Titles of the records that the rows refer to, by identity.
 */
titles: { [key in string]: string }, sums: { [key in string]: JsonValue }, };

export type ListRequest = { kind: string, filters: Array<Filter>, search?: string | null, sort: Array<Sort>, offset: number, 
/**
 * At most 1,000.
 */
limit: number, sums: Array<string>, 
/**
 * Absent: all but the lines.
 */
columns?: Array<string> | null, };

export type ListSheetRequest = { list: ListRequest, title: string, language: string, };

export type LoadRow = { work_centre: string, hours: Array<string>, capacity: Array<string | null>, };

export type LogEntry = { seq: number, at: string, person: string, 
/**
 * Key of the locales, `log-<code>`.
 */
code: string, params: { [key in string]: string }, };

export type MadeFile = { blob: string, name: string, media_type: string, size: number, };

export type MakeContract = { order: string, 
/**
 * The day it was signed; absent while it is to be signed.
 */
signed?: string | null, };

export type MarkedDemand = { date: string, order: string, 
/**
 * The order's record.
 */
order_id?: string | null, customer: string, quantity: string, 
/**
 * project, large, set_aside, kept: how the plan took it.
 */
why: string, 
/**
 * The record of the ruling that is in force now: usual or unusual, with its reason.
 */
ruling_id?: string | null, ruling?: string | null, reason?: string | null, };

export type Me = { person: string, name: string, login: string, unit: string, unit_name: string, function?: string | null, rank: string, administrator: boolean, 
/**
 * Areas whose records this person may write.
 */
writes: Array<string>, sees_cost: boolean, sees_finance: boolean, 
/**
 * Whether sheets with prices may be printed.
 */
sees_prices: boolean, has_password: boolean, organisation: string, 
/**
 * The business date in the plant's zone.
 */
today: string, };

export type MeetingSign = { case: string, login: string, password: string, decision: Decide, };

export type Method = "authorised" | "circulated" | "meeting";

export type ModelShare = { name: string, weight: string, };

export type Moved = { was: string, now: string, };

export type Nothing = Record<symbol, never>;

export type OpenBook = { path: string, };

export type OpenMeeting = { case: string, present: Array<string>, minutes: string, };

export type OrderAtRisk = { order: string, line: string, customer: string, model: string, name: string, quantity: string, 
/**
 * What is not there on the requested date.
 */
short: string, requested: string, 
/**
 * When all of it is there; absent when nothing in the horizon serves it.
 */
feasible?: string | null, 
/**
 * Working days.
 */
late_days: number, 
/**
 * no_supply, past_due, receipt, component, lead_time.
 */
cause: string, 
/**
 * What it waits for.
 */
waits_for: string, };

export type PastOpinion = { order: RecordRef, number: string, at: string, person: string, function: string, decision: DecisionKind, opinion: string, };

export type PatchMany = { kind: string, ids: Array<string>, fields: { [key in string]: JsonValue }, };

export type PatchRecord = { kind: string, id: string, 
/**
 * The version that was shown.
 */
base: number, fields: { [key in string]: JsonValue }, };

export type PayAdvance = { advance: string, paid_on: string, 
/**
 * At most what was signed.
 */
amount: string, };

export type PersonName = { id: string, name: string, };

export type PlaceLines = { plan: string, lines: Array<string>, };

export type Placed = { 
/**
 * For undo.
 */
operation: string, 
/**
 * How many scheduled receipts were made.
 */
receipts: number, };

export type PlanChoice = { plan: string, number: string, as_of: string, state: string, made_at: string, };

export type PlanComparison = { 
/**
 * Plans it can be laid beside, newest first.
 */
choices: Array<PlanChoice>, 
/**
 * The chosen one; absent when there is no other.
 */
with?: PlanChoice | null, before?: PlanTotals | null, after: PlanTotals, 
/**
 * How many lines of each change; a line can move and grow.
 */
counts: { [key in string]: number }, 
/**
 * Cost without tax of the bought lines that differ, now less before; empty for who may not see costs.
 */
cost_effect: string, 
/**
 * Lines late now less lines late before, among those that differ.
 */
late_effect: number, 
/**
 * Lines as they were; lines that were to be started before this plan; lines due where only one looks.
 */
same: number, begun: number, outside: number, rows: Array<ComparedLine>, };

export type PlanEffect = { 
/**
 * Items whose stock moves, the changed one first, then those that get short, at most 12.
 */
items: Array<EffectItem>, items_moved: number, lines_moved: number, load: Array<EffectLoad>, 
/**
 * Empty for who may not see costs.
 */
cash: Array<EffectCash>, late_lines: Moved, order_lines_in_time: Moved, 
/**
 * Item weeks below zero.
 */
short_weeks: Moved, 
/**
 * Empty for who may not see costs.
 */
purchases: Moved, stock_value_end: Moved, };

export type PlanLine = { line: string, item: string, model: string, name: string, supply: string, quantity: string, start: string, due: string, late_days: number, cost: string, supplier?: string | null, orders: Array<string>, edited: boolean, explanation: Array<Term>, };

export type PlanLines = { lines: Array<PlanLine>, total: number, };

export type PlanPages = { 
/**
 * The page of whoever looks: sales, commerce, production, purchasing or finance.
 */
page: string, as_of: string, 
/**
 * The weeks of the horizon.
 */
weeks: Array<string>, base?: string | null, input_hash: string, plan_hash: string, totals: PlanTotals, exceptions: { [key in string]: number }, orders: Array<OrderAtRisk>, demand: Array<DemandRow>, starts: Array<StartRow>, load: Array<LoadRow>, buys: Array<BuyRow>, 
/**
 * Empty for who may not see costs.
 */
cash: Array<CashWeek>, };

export type PlanProgress = { 
/**
 * done, moving, late, ahead: how many lines.
 */
counts: { [key in string]: number }, lines: Array<ProgressLine>, today: string, may_place: boolean, };

export type PlanReality = { today: string, weeks: Array<string>, 
/**
 * Items that were forecast or asked for, those most off first.
 */
items: Array<RealItem>, 
/**
 * Over all items and weeks, as shares of what was asked: size of the errors, forecast less asked.
 */
error?: string | null, bias?: string | null, 
/**
 * Weeks of items inside the range that eight of ten should be in, of those that have one.
 */
within: number, ranged: number, receipts: Array<RealReceipt>, 
/**
 * Empty for who may not see costs.
 */
cash: Array<RealCash>, };

export type PlanRef = { plan: string, };

export type PlanRow = { plan: string, number: string, as_of: string, weeks: number, 
/**
 * draft, in_review, released, refused, superseded.
 */
state: string, made_at: string, made_by: string, input_hash: string, exceptions: number, purchases: string, case?: string | null, 
/**
 * Number of the plan it started from.
 */
base?: string | null, may_edit: boolean, may_submit: boolean, };

export type PlanSheetRequest = { plan: string, 
/**
 * sales, commerce, production, purchasing, finance; absent: the whole.
 */
function?: string | null, language: string, 
/**
 * The first page to draw, from 0; only for the preview.
 */
from?: number | null, 
/**
 * How many pages to draw; absent: all from there.
 */
limit?: number | null, };

export type PlanTotals = { lines: number, late_lines: number, order_lines: number, order_lines_in_time: number, 
/**
 * Empty for who may not see costs, as the next two.
 */
purchases: string, stock_value_start: string, stock_value_end: string, };

export type PlanningParameter = { 
/**
 * As in docs/planning.md.
 */
name: string, 
/**
 * weeks, working_days, money (yuan in a week), share (0.05 is 5 %).
 */
measure: string, 
/**
 * Absent where it is left open.
 */
value?: string | null, default?: string | null, least: string, most: string, optional: boolean, };

export type PlanningSettings = { parameters: Array<PlanningParameter>, may_save: boolean, 
/**
 * Absent where they were never set.
 */
saved_at?: string | null, saved_by: string, };

export type Plans = { plans: Array<PlanRow>, may_draft: boolean, };

export type Policy = { 
/**
 * order, plan, expense_advance.
 */
document: string, version: number, rules: Array<PolicyRule>, tiers: Array<PolicyTier>, 
/**
 * By function: keys of the locales, or texts of the office.
 */
questions: { [key in string]: Array<string> }, 
/**
 * By function: field classes it answers for.
 */
classes: { [key in string]: Array<string> }, 
/**
 * Working hours a slot may stay open before it is overdue.
 */
hours: number, password_at_signature: boolean, 
/**
 * Check codes that stop a submission instead of adding a slot.
 */
stops: Array<string>, };

export type PolicyRequest = { document: string, };

export type PolicyRule = { 
/**
 * always, amount_from, over_credit, overdue, non_standard_payment, delivery_infeasible,
 * delivery_short, non_standard_acceptance, new_product, below_floor, negative_list,
 * customer_kind, channel, rolling_amount_from.
 */
condition: string, 
/**
 * Fen for amounts, a choice for kinds; empty otherwise.
 */
value: string, function: string, stage: number, };

export type PolicySaved = { version: number, };

export type PolicyTier = { 
/**
 * Yuan including tax.
 */
from: string, rank: string, };

export type Postpone = { plan: string, line: string, weeks: number, reason: string, };

export type Preview = { amount: string, amount_in_words: string, slots: Array<SlotPlan>, checks: Array<Check>, 
/**
 * What would change who must sign.
 */
would_change: Array<Said>, credit?: CreditFacts | null, lines: Array<LineFacts>, may_submit: boolean, };

export type PreviewRequest = { 
/**
 * The type of document; an order when absent.
 */
kind?: string | null, 
/**
 * The stored document, or absent for an order being typed.
 */
id?: string | null, fields: { [key in string]: JsonValue }, };

export type ProgressLine = { line: string, item: string, model: string, name: string, supply: string, unit: string, planned: string, 
/**
 * In stock since the plan's date, of what the line asked for.
 */
received: string, 
/**
 * On its way: orders or work begun.
 */
coming: string, start: string, due: string, 
/**
 * Working days by which the plan itself expects it after `due`.
 */
late_days: number, 
/**
 * done: all received; moving: all received or on its way; late: its start has passed and something is missing;
 * ahead: its start is still to come.
 */
state: string, 
/**
 * Working days since it should have been started or finished.
 */
days: number, };

export type Proposal = { 
/**
 * Names it; another value is another proposal.
 */
key: string, item: string, model: string, name: string, unit: string, 
/**
 * lead_time_days, service_level, safety_stock, lot_min, unit_cost, supplier, bill_of_materials.
 */
parameter: string, 
/**
 * working_days, share, quantity; empty where something is missing that only a person can find out.
 */
measure: string, entered?: string | null, 
/**
 * product, supplier, family, book, nowhere.
 */
origin: string, origin_name: string, 
/**
 * Absent where only a person can find it out.
 */
proposed?: string | null, 
/**
 * The record and field to write; `value` null empties it, so that the plan computes it.
 */
kind: string, id: string, version: number, field: string, value: JsonValue, evidence: Said, ignored: boolean, };

export type Proposals = { rows: Array<Proposal>, 
/**
 * Items looked at.
 */
items: number, may_apply: boolean, may_ignore: boolean, };

export type PublicKey = { 
/**
 * One line: `countersign-org ed25519 BASE64 NAME`.
 */
text: string, };

export type RealCash = { week: string, expected: string, p90: string, advances: string, paid: string, };

export type RealItem = { item: string, model: string, name: string, unit: string, forecast: string, asked: string, 
/**
 * Asked for as well, by projects and unusual orders.
 */
left_out: string, 
/**
 * As shares of what was asked; absent when nothing was.
 */
error?: string | null, bias?: string | null, within: number, ranged: number, weeks: Array<RealWeek>, };

export type RealReceipt = { item: string, model: string, name: string, supply: string, unit: string, planned: string, received: string, };

export type RealWeek = { week: string, forecast: string, asked: string, left_out: string, 
/**
 * One of ten times less, one of ten times more; absent where no forecast was computed.
 */
low?: string | null, high?: string | null, };

export type Receive = { receipt: string, 
/**
 * The version that was shown.
 */
base: number, quantity: string, place: string, 
/**
 * Absent: today.
 */
date?: string | null, };

export type Received = { 
/**
 * For undo.
 */
operation: string, 
/**
 * Still to come.
 */
left: string, 
/**
 * On hand at the place by now.
 */
on_hand: string, };

export type RecordPage = { row: Row, title: string, titles: { [key in string]: string }, related: Array<Related>, may_write: boolean, 
/**
 * Why it cannot be edited now: in_review, firm, deleted; absent when it can.
 */
frozen?: string | null, created_at: string, created_by: string, updated_at: string, updated_by: string, };

export type RecordRef = { kind: string, id: string, };

export type Related = { kind: string, field: string, count: number, };

export type ReportRequest = { job: string, language: string, };

export type Round = { round: number, revision: number, state: CaseState, slots: Array<Slot>, };

export type Row = { id: string, 
/**
 * Number of the operation that last touched it: the base of an edit.
 */
version: number, fields: { [key in string]: JsonValue }, };

export type RunImport = { files: Array<FileRef>, mapping?: JsonValue | null, dry_run: boolean, };

export type Said = { code: string, params: { [key in string]: string }, };

export type SavePlanning = { values: { [key in string]: string | null }, };

export type SearchHit = { kind: string, id: string, title: string, subtitle: string, };

export type SearchReply = { hits: Array<SearchHit>, };

export type SearchRequest = { text: string, 
/**
 * Absent: every kind.
 */
kinds: Array<string>, limit: number, };

export type Seen = { person: PersonName, at: string, revision: number, then: ShownFacts, 
/**
 * The same facts beside the same revision as things are now.
 */
now: ShownFacts, };

export type SeenRequest = { case: string, 
/**
 * Of the decision, as it stands with the slot.
 */
entry: string, };

export type SetPassword = { person: string, login: string, password: string, };

export type SettleAdvance = { advance: string, settled_on: string, spent: string, returned: string, };

export type SettleExceptions = { keys: Array<string>, 
/**
 * Or open again.
 */
settle: boolean, };

export type SettledBy = { name: string, at: string, };

export type Severity = "note" | "warning" | "slot" | "stop";

export type SheetFound = { file: string, sheet: string, 
/**
 * Row of the header as the spreadsheet counts, from 1.
 */
header_row: number, rows: number, kinds: Array<string>, columns: Array<ColumnFound>, 
/**
 * First rows as text.
 */
sample: Array<Array<string>>, };

export type SheetPages = { 
/**
 * PNG pages, base64: those asked for.
 */
pages: Array<string>, 
/**
 * What stands on each page, for screen readers and for searching.
 */
texts: Array<string>, 
/**
 * All there are.
 */
count: number, };

export type SheetRequest = { 
/**
 * Cases (or plans), one sheet each.
 */
cases: Array<string>, 
/**
 * zh-CN or en.
 */
language: string, without_prices: boolean, };

export type SheetSigner = { unit: string, name: string, rank: string, 
/**
 * Where the signer acted for someone else.
 */
for_name?: string | null, decision: string, opinion: string, signed_at: string, 
/**
 * SHA-256 of the signing key.
 */
key: string, };

export type ShownFacts = { credit?: CreditFacts | null, lines: Array<LineFacts>, checks: Array<Check>, };

export type SignIn = { login: string, password: string, 
/**
 * Keep what the password opens in this computer's keychain; forget it when false.
 */
remember: boolean, 
/**
 * Open with what this computer keeps, without the password.
 */
remembered: boolean, };

export type SignedIn = { 
/**
 * Given with every later call by doors that do not keep it themselves.
 */
token: string, me: Me, 
/**
 * Whether this computer keeps it. Asked to and false: its keychain does not answer or will not.
 */
remembered: boolean, };

export type Slot = { id: string, function: string, unit_name: string, least_rank: string, stage: number, state: SlotState, reasons: Array<Said>, classes: Array<string>, 
/**
 * Keys of the locales, `question-<key>`.
 */
questions: Array<string>, 
/**
 * Who is asked now.
 */
asked: Array<PersonName>, opened_at?: string | null, due_at?: string | null, overdue: boolean, reminded: number, decisions: Array<Decision>, mine: boolean, };

export type SlotAct = { case: string, slot: string, opinion: string, };

export type SlotPlan = { function: string, unit_name: string, least_rank: string, stage: number, reasons: Array<Said>, 
/**
 * Who qualifies, in the order they would be asked.
 */
people: Array<PersonName>, };

export type SlotState = "waiting" | "open" | "agreed" | "refused" | "lapsed";

export type Snooze = { case: string, slot: string, until: string, };

export type Sort = { field: string, descending: boolean, };

export type StartRow = { line: string, model: string, name: string, unit: string, quantity: string, week: string, start: string, due: string, finish: string, late_days: number, 
/**
 * Part of the quantity that ends up in orders.
 */
for_orders: string, };

export type Submit = { kind: string, id: string, remarks: string, method?: Method | null, 
/**
 * When the policy wants it at every signature.
 */
password?: string | null, };

export type Submitted = { case: string, round: number, revision: number, };

export type Term = { code: string, params: { [key in string]: string }, 
/**
 * Signed quantity of the term.
 */
quantity: string, };

export type TestedForecast = { from: string, weeks: number, mean: string, 
/**
 * Nine of ten times no more comes.
 */
high: string, came: string, };

export type TimeWithoutStock = { id: string, from: string, 
/**
 * The last day.
 */
to: string, reason: string, 
/**
 * The plan knew of it.
 */
used: boolean, };

export type Timeline = { entries: Array<TimelineEntry>, };

export type TimelineEntry = { at: string, 
/**
 * Kind of the record, or `history`, `review`.
 */
kind: string, id: string, title: string, detail: string, amount?: string | null, };

export type TryEdit = { plan: string, item?: string | null, 
/**
 * Monday of the week.
 */
week?: string | null, 
/**
 * Absent removes the edit.
 */
quantity?: string | null, line?: string | null, weeks?: number | null, };

export type UndoRequest = { operation: string, };

export type Undone = { operation: string, 
/**
 * Fields that were changed since and therefore left, as `kind id field`.
 */
left: Array<string>, count: number, };

export type UnitNode = { id: string, name: string, kind: string, function?: string | null, parent?: string | null, people: number, };

export type Units = { units: Array<UnitNode>, };

export type Uses = { unit: string, direct: Array<DirectUse>, direct_total: number, ends: Array<EndProduct>, ends_total: number, as_of: string, };

export type UsesRequest = { product: string, as_of?: string | null, };

export type VerifyReply = { 
/**
 * genuine, unknown_issuer, rejected.
 */
verdict: string, 
/**
 * not_sealed, altered, other_issuer, evidence, decision; worded by `verify-<code>`.
 */
reason?: Said | null, 
/**
 * Who issued it; the file's own word where no key was given.
 */
organisation: string, 
/**
 * Of the issuer's key.
 */
fingerprint: string, serial: string, round: number, revision: number, root: string, outcome: string, signers: Array<SheetSigner>, };

export type VerifyRequest = { file: FileRef, };

export type Waiting = { rows: Array<WaitingRow>, };

export type WaitingRow = { case: string, slot: string, record: RecordRef, number: string, title: string, submitter: PersonName, function: string, asked: Array<PersonName>, since: string, due_at?: string | null, overdue: boolean, 
/**
 * Working hours waited.
 */
hours: number, reminded: number, may_remind: boolean, };

export type WeekHead = { 
/**
 * 2026-W47
 */
week: string, monday: string, 
/**
 * Name of a holiday in the week.
 */
holiday?: string | null, };

export type Written = { id: string, 
/**
 * For undo.
 */
operation: string, version: number, 
/**
 * Warnings: the record is saved as written.
 */
warnings: Array<FieldFault>, };

export type WrittenMany = { operation: string, count: number, };

export interface Commands {
  /** Whether a book is there, and who can sign in. */
  "book.status": { request: Nothing; reply: BookStatus };
  /** Makes a new book with its company, default units, ranks, policy and calendar. */
  "book.create": { request: CreateBook; reply: SignedIn };
  /** Makes (or takes) the sample company as the current book. */
  "book.open_sample": { request: Nothing; reply: BookStatus };
  /** Takes another book as the current one. */
  "book.open": { request: OpenBook; reply: BookStatus };
  /** Leaves the current book and goes back to the start screen. */
  "book.leave": { request: Nothing; reply: BookStatus };
  /** Writes a whole copy of the book with its keys. */
  "book.backup": { request: Backup; reply: BackedUp };
  /** Checks the whole file, the journal and the authority's log. */
  "book.check": { request: Nothing; reply: HealthReport };
  /** Signs in; opens the book with the user's key slot. */
  "session.sign_in": { request: SignIn; reply: SignedIn };
  /** Ends the session. */
  "session.sign_out": { request: Nothing; reply: Nothing };
  /** From now on this computer asks for the password again. */
  "session.forget": { request: Nothing; reply: Nothing };
  /** Who is signed in. */
  "session.me": { request: Nothing; reply: Me };
  /** Changes one's own password and wraps the keys anew. */
  "session.change_password": { request: ChangePassword; reply: Nothing };
  /** The kinds of records with the descriptors of their fields. */
  "records.kinds": { request: Nothing; reply: Kinds };
  /** A window of rows, filtered, searched and sorted by the database. */
  "records.list": { request: ListRequest; reply: ListReply };
  /** One record with what refers to it. */
  "records.get": { request: RecordRef; reply: RecordPage };
  /** Creates a record. */
  "records.create": { request: CreateRecord; reply: Written };
  /** Changes fields of a record against the version that was shown. */
  "records.patch": { request: PatchRecord; reply: Written };
  /** Changes the same fields of many records. */
  "records.patch_many": { request: PatchMany; reply: WrittenMany };
  /** Deletes a record; undo brings it back. */
  "records.delete": { request: RecordRef; reply: Written };
  /** Who changed what, from and to. */
  "records.history": { request: RecordRef; reply: History };
  /** Everything that happened around a record. */
  "records.timeline": { request: RecordRef; reply: Timeline };
  /** Records that may be the same. */
  "records.duplicates": { request: DuplicateRequest; reply: Duplicates };
  /** Writes what a list shows to a file. */
  "records.export": { request: ExportRequest; reply: MadeFile };
  /** Takes back an operation; fields changed since are left and listed. */
  "operations.undo": { request: UndoRequest; reply: Undone };
  /** Records by Chinese text, pinyin, initials or any part of a code. */
  "search.all": { request: SearchRequest; reply: SearchReply };
  /** Puts a file on a record. */
  "attachments.add": { request: Attach; reply: Written };
  /** The bytes of an attachment as a file to show or save. */
  "attachments.open": { request: AttachmentRequest; reply: MadeFile };
  /** Who must sign, what the checks say, and what would change it. */
  "review.preview": { request: PreviewRequest; reply: Preview };
  /** Freezes a revision and opens the round. */
  "review.submit": { request: Submit; reply: Submitted };
  /** Everything that waits for me, oldest duty first. */
  "review.inbox": { request: Nothing; reply: Inbox };
  /** The reviewer's page. */
  "review.case": { request: CaseRequest; reply: Dossier };
  /** What a signer had before them, and what is different now. */
  "review.seen": { request: SeenRequest; reply: Seen };
  /** The newest case of a document. */
  "review.case_of": { request: CaseOf; reply: CaseOfReply };
  /** Signs a decision on a slot. */
  "review.decide": { request: Decide; reply: Decided };
  /** The submitter takes the document back before the outcome, or after a refusal. */
  "review.withdraw": { request: CaseAct; reply: Nothing };
  /** Another qualified person decides instead. */
  "review.hand_on": { request: HandOn; reply: Nothing };
  /** Reminds those who are asked. */
  "review.remind": { request: SlotAct; reply: Nothing };
  /** Puts an item of the inbox aside until a time. */
  "review.snooze": { request: Snooze; reply: Nothing };
  /** Who waits for whom since when. */
  "review.waiting": { request: Nothing; reply: Waiting };
  /** Turns a case into a meeting: all sign on this machine. */
  "review.open_meeting": { request: OpenMeeting; reply: Nothing };
  /** A present person signs with their own password. */
  "review.meeting_sign": { request: MeetingSign; reply: Decided };
  /** Closes a condition. */
  "review.close_commitment": { request: CloseCommitment; reply: Nothing };
  /** Makes the contract of an accepted order whose conditions are closed. */
  "review.make_contract": { request: MakeContract; reply: Written };
  /** The pages of the sheets as pictures. */
  "sheet.preview": { request: SheetRequest; reply: SheetPages };
  /** The sheets as one sealed PDF. */
  "sheet.pdf": { request: SheetRequest; reply: MadeFile };
  /** The plan as pictures. */
  "sheet.plan_preview": { request: PlanSheetRequest; reply: SheetPages };
  /** The plan, or a department's part of it, as sealed PDF. */
  "sheet.plan_pdf": { request: PlanSheetRequest; reply: MadeFile };
  /** The same as a workbook. */
  "sheet.plan_xlsx": { request: PlanSheetRequest; reply: MadeFile };
  /** A list as PDF, with its filters in words. */
  "sheet.list_pdf": { request: ListSheetRequest; reply: MadeFile };
  /** Whether a sheet is genuine. */
  "sheet.verify": { request: VerifyRequest; reply: VerifyReply };
  /** The organisation's public key, to give to others. */
  "sheet.public_key": { request: Nothing; reply: PublicKey };
  /** The same as a file. */
  "sheet.key_file": { request: Nothing; reply: MadeFile };
  /** Finds sheets, headers and columns in files. */
  "import.inspect": { request: ImportFiles; reply: Inspection };
  /** Imports (or tries) files as a job; all or nothing. */
  "import.run": { request: RunImport; reply: ImportJob };
  /** The report of a finished import. */
  "import.report": { request: ReportRequest; reply: ImportReport };
  /** The files with their faults marked in place, to mend. */
  "import.faults_workbook": { request: ReportRequest; reply: MadeFile };
  /** Long works of this session. */
  "jobs.list": { request: Nothing; reply: Jobs };
  /** How a long work stands. */
  "jobs.get": { request: JobRequest; reply: Job };
  /** Stops a long work; nothing of it stays. */
  "jobs.cancel": { request: JobRequest; reply: Nothing };
  /** Drafts a plan from history, open orders, stock and bills of materials. */
  "plan.draft": { request: DraftPlan; reply: PlanRef };
  /** What a plan would be made from, without the plan before it, as a file of JSON for the command line. */
  "plan.input": { request: InputRequest; reply: MadeFile };
  /** The plans, newest first. */
  "plan.list": { request: Nothing; reply: Plans };
  /** A window of the time-phased grid. */
  "plan.grid": { request: GridRequest; reply: Grid };
  /** One cell in one sentence with its numbers. */
  "plan.cell": { request: CellRequest; reply: CellExplanation };
  /** What a plan knows about the demand of one item: past, forecast, models, backtest. */
  "plan.forecast": { request: ForecastRequest; reply: ItemForecast };
  /** The lines of a plan: what to start or buy. */
  "plan.lines": { request: LinesRequest; reply: PlanLines };
  /** What needs a decision. */
  "plan.exceptions": { request: PlanRef; reply: Exceptions };
  /** Marks exceptions as seen to, or opens them again. */
  "plan.settle_exceptions": { request: SettleExceptions; reply: Nothing };
  /** Changes a cell with a reason and plans again; the edit survives redrafts. */
  "plan.edit": { request: EditPlan; reply: PlanRef };
  /** Moves a line some weeks later, with a reason, and plans again. */
  "plan.postpone": { request: Postpone; reply: PlanRef };
  /** What an edit or a postponement would do to stock, load and cash; nothing is changed. */
  "plan.try": { request: TryEdit; reply: PlanEffect };
  /** What must be paid in which week and to whom, and what could wait. */
  "plan.cash": { request: PlanRef; reply: CashCalendar };
  /** How far a released plan has been carried out. */
  "plan.progress": { request: PlanRef; reply: PlanProgress };
  /** Orders or begins what lines of a released plan ask for: a scheduled receipt each, all of them or none. */
  "plan.place": { request: PlaceLines; reply: Placed };
  /** What a product is planned with, and whose word each value is. */
  "plan.parameters": { request: ItemParametersRequest; reply: ItemParameters };
  /** Lead times entered and achieved. */
  "plan.achieved": { request: AchievedRequest; reply: AchievedReply };
  /** Parameters that the past or the plan contradicts, with the evidence. */
  "plan.proposals": { request: PlanRef; reply: Proposals };
  /** Puts proposals aside, or takes them up again. */
  "plan.ignore_proposals": { request: IgnoreProposals; reply: Nothing };
  /** A plan beside an earlier one: lines from and to, and what the difference comes to. */
  "plan.compare": { request: CompareRequest; reply: PlanComparison };
  /** A plan against what was asked, received and paid since. */
  "plan.reality": { request: PlanRef; reply: PlanReality };
  /** The earliest date for a quantity of a product. */
  "plan.earliest": { request: Earliest; reply: EarliestReply };
  /** One level of a bill of materials, with what it costs and what is there. */
  "bom.components": { request: ComponentsRequest; reply: Components };
  /** The bills a product stands in, and the end products it goes into. */
  "bom.uses": { request: UsesRequest; reply: Uses };
  /** Hours of a work centre week by week, with what the newest plan asks of it. */
  "capacity.weeks": { request: CapacityRequest; reply: Capacity };
  /** What should be on the shelves, to be counted. */
  "stock.sheet": { request: CountSheetRequest; reply: CountSheet };
  /** Writes what was counted, all of it or nothing. */
  "stock.count": { request: Count; reply: Counted };
  /** Takes all or part of a scheduled receipt into stock. */
  "receipt.receive": { request: Receive; reply: Received };
  /** How far an expense advance is, and what the caller may do with it. */
  "advance.standing": { request: AdvanceRef; reply: AdvanceStanding };
  /** Marks an accepted advance as paid; it leaves the payments that plans count with. */
  "advance.pay": { request: PayAdvance; reply: Written };
  /** Settles a paid advance: what was spent and what came back. */
  "advance.settle": { request: SettleAdvance; reply: Written };
  /** The review policy of a document type. */
  "settings.policy": { request: PolicyRequest; reply: Policy };
  /** Saves a new version of a policy; running cases keep theirs. */
  "settings.save_policy": { request: Policy; reply: PolicySaved };
  /** Settings of the book. */
  "settings.book": { request: Nothing; reply: BookSettings };
  /** Saves the settings of the book. */
  "settings.save_book": { request: BookSettings; reply: Nothing };
  /** Gives a person a login and a password. */
  "settings.set_password": { request: SetPassword; reply: Nothing };
  /** The planner's parameters with their bounds and defaults. */
  "settings.planning": { request: Nothing; reply: PlanningSettings };
  /** Sets parameters of the planner; plans that are there keep theirs. */
  "settings.save_planning": { request: SavePlanning; reply: Nothing };
  /** The units as a tree. */
  "settings.units": { request: Nothing; reply: Units };
}

export type CommandName = keyof Commands;

export const commands: Record<CommandName, { query: boolean; tags: string[] }> = {
  "book.status": { query: true, tags: ["book"] },
  "book.create": { query: false, tags: ["book"] },
  "book.open_sample": { query: false, tags: ["book"] },
  "book.open": { query: false, tags: ["book"] },
  "book.leave": { query: false, tags: ["book"] },
  "book.backup": { query: false, tags: [] },
  "book.check": { query: true, tags: [] },
  "session.sign_in": { query: false, tags: ["book", "session"] },
  "session.sign_out": { query: false, tags: ["session"] },
  "session.forget": { query: false, tags: ["book"] },
  "session.me": { query: true, tags: ["session"] },
  "session.change_password": { query: false, tags: ["session"] },
  "records.kinds": { query: true, tags: ["session"] },
  "records.list": { query: true, tags: ["records"] },
  "records.get": { query: true, tags: ["records"] },
  "records.create": { query: false, tags: ["records"] },
  "records.patch": { query: false, tags: ["records"] },
  "records.patch_many": { query: false, tags: ["records"] },
  "records.delete": { query: false, tags: ["records"] },
  "records.history": { query: true, tags: ["records"] },
  "records.timeline": { query: true, tags: ["records"] },
  "records.duplicates": { query: true, tags: ["records"] },
  "records.export": { query: false, tags: [] },
  "operations.undo": { query: false, tags: ["records"] },
  "search.all": { query: true, tags: ["records"] },
  "attachments.add": { query: false, tags: ["records"] },
  "attachments.open": { query: true, tags: [] },
  "review.preview": { query: true, tags: ["records", "policy"] },
  "review.submit": { query: false, tags: ["records", "review", "plan"] },
  "review.inbox": { query: true, tags: ["review"] },
  "review.case": { query: true, tags: ["review"] },
  "review.seen": { query: true, tags: ["review", "records"] },
  "review.case_of": { query: true, tags: ["review"] },
  "review.decide": { query: false, tags: ["review", "records", "plan"] },
  "review.withdraw": { query: false, tags: ["review", "records", "plan"] },
  "review.hand_on": { query: false, tags: ["review"] },
  "review.remind": { query: false, tags: ["review"] },
  "review.snooze": { query: false, tags: ["review"] },
  "review.waiting": { query: true, tags: ["review"] },
  "review.open_meeting": { query: false, tags: ["review"] },
  "review.meeting_sign": { query: false, tags: ["review", "records", "plan"] },
  "review.close_commitment": { query: false, tags: ["review", "records"] },
  "review.make_contract": { query: false, tags: ["review", "records"] },
  "sheet.preview": { query: true, tags: ["review"] },
  "sheet.pdf": { query: false, tags: [] },
  "sheet.plan_preview": { query: true, tags: ["plan"] },
  "sheet.plan_pdf": { query: false, tags: [] },
  "sheet.plan_xlsx": { query: false, tags: [] },
  "sheet.list_pdf": { query: false, tags: [] },
  "sheet.verify": { query: true, tags: [] },
  "sheet.public_key": { query: true, tags: ["settings"] },
  "sheet.key_file": { query: false, tags: [] },
  "import.inspect": { query: true, tags: [] },
  "import.run": { query: false, tags: ["records"] },
  "import.report": { query: true, tags: [] },
  "import.faults_workbook": { query: false, tags: [] },
  "jobs.list": { query: true, tags: ["jobs"] },
  "jobs.get": { query: true, tags: ["jobs"] },
  "jobs.cancel": { query: false, tags: ["jobs"] },
  "plan.draft": { query: false, tags: ["plan"] },
  "plan.input": { query: false, tags: [] },
  "plan.list": { query: true, tags: ["plan"] },
  "plan.grid": { query: true, tags: ["plan"] },
  "plan.cell": { query: true, tags: ["plan"] },
  "plan.forecast": { query: true, tags: ["plan", "records"] },
  "plan.lines": { query: true, tags: ["plan"] },
  "plan.exceptions": { query: true, tags: ["plan"] },
  "plan.settle_exceptions": { query: false, tags: ["plan"] },
  "plan.edit": { query: false, tags: ["plan"] },
  "plan.postpone": { query: false, tags: ["plan"] },
  "plan.try": { query: true, tags: ["plan"] },
  "plan.cash": { query: true, tags: ["plan", "records"] },
  "plan.progress": { query: true, tags: ["plan", "records"] },
  "plan.place": { query: false, tags: ["records"] },
  "plan.parameters": { query: true, tags: ["records", "settings"] },
  "plan.achieved": { query: true, tags: ["records"] },
  "plan.proposals": { query: true, tags: ["plan", "records", "settings"] },
  "plan.ignore_proposals": { query: false, tags: ["plan"] },
  "plan.compare": { query: true, tags: ["plan"] },
  "plan.reality": { query: true, tags: ["plan", "records"] },
  "plan.earliest": { query: true, tags: ["records"] },
  "bom.components": { query: true, tags: ["records"] },
  "bom.uses": { query: true, tags: ["records"] },
  "capacity.weeks": { query: true, tags: ["records", "plan"] },
  "stock.sheet": { query: true, tags: ["records"] },
  "stock.count": { query: false, tags: ["records"] },
  "receipt.receive": { query: false, tags: ["records"] },
  "advance.standing": { query: true, tags: ["records", "review"] },
  "advance.pay": { query: false, tags: ["records", "review", "plan"] },
  "advance.settle": { query: false, tags: ["records", "review"] },
  "settings.policy": { query: true, tags: ["policy"] },
  "settings.save_policy": { query: false, tags: ["policy"] },
  "settings.book": { query: true, tags: ["settings"] },
  "settings.save_book": { query: false, tags: ["settings", "book"] },
  "settings.set_password": { query: false, tags: ["book", "records"] },
  "settings.planning": { query: true, tags: ["settings"] },
  "settings.save_planning": { query: false, tags: ["settings"] },
  "settings.units": { query: true, tags: ["records"] },
};
