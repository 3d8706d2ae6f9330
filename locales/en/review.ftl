# Order review: inbox, dossier, waiting board, sheet, meeting

list-semicolon = ;{" "}
back = Back
overdue = Overdue
save-as = Save as
open-record = Open record
open-case = Open review
hours = { $n } h
nav-waiting = Who waits for whom
    .spelt = waiting
nav-case = Review
nav-sheet = Print preview
nav-meeting = Meeting
nav-order = Order

# Departments and ranks, short enough for a seal
function-sales = Sales
    .seal = Sales
function-commerce = Commerce
    .seal = Com.
function-marketing = Marketing
    .seal = Mktg
function-technical_support = Technical
    .seal = Tech
function-research = R&D
    .seal = R&D
function-production = Production
    .seal = Prod.
function-purchasing = Purchasing
    .seal = Purch.
function-quality = Quality
    .seal = Qual.
function-finance = Finance
    .seal = Fin.
function-service = Service
    .seal = Serv.
function-general_management = GM
    .seal = GM
function-administration = Admin
    .seal = Admin
rank-staff = staff
rank-supervisor = supervisor
rank-manager = manager
rank-director = director
rank-general_manager = general manager

method-authorised = authorised
method-circulated = circulated
method-meeting = meeting
case-state-open = In review
case-state-accepted = Accepted
case-state-refused = Refused
case-state-withdrawn = Withdrawn
slot-state-waiting = after the others
slot-state-open = open
slot-state-agreed = agreed
slot-state-refused = refused
slot-state-lapsed = no longer needed
decision-agree = Agree
decision-agree_on_conditions = Agree on conditions
decision-disagree = Disagree, renegotiate
decision-abstain = Abstain, ask the next one
decision-short-agree = Agreed
decision-short-agree_on_conditions = Conditions
decision-short-disagree = Disagreed
decision-short-abstain = Abstained
holds-contract = no contract before
holds-shipment = no shipment before
holds-nothing = holds nothing
answer-met = Met
answer-partly = Partly met
answer-not_met = Not met
answer-short-met = Yes
answer-short-partly = Part
answer-short-not_met = No

# Head and strip
review-revision = revision { $n }
review-round = round { $n }
review-seller = sold by { $name }
review-mine = me
review-later = last
review-lapsed = unsigned
review-tier = Rank: { $rank } or above
review-added = { $reason }: { $unit }
review-least-rank = { $rank } or above
review-why = Why:
review-answers-for = Answers for: { $classes }
review-asked = Asked: { $names }
review-nobody = Nobody qualifies: ask the administrator
review-since = since { $at }
review-due = due { $at }
review-reminded = reminded { $n }×

# Credit and price
credit-title = Credit
credit-after = Exposure after signing
credit-bar = Exposure { $exposure }, limit { $limit }
credit-limit = Credit limit
credit-overdue = Overdue:
credit-part-overdue = Overdue
credit-part-not-due = Not yet due
credit-part-shipped = Shipped, not invoiced
credit-part-confirmed = Confirmed, not shipped
credit-part-order = This order
credit-unapplied = Unapplied payments
credit-in-review = Also in review
credit-band = { $band } { $amount }
credit-band-1to30 = 1–30 days
credit-band-31to60 = 31–60 days
credit-band-61to90 = 61–90 days
credit-band-91to120 = 91–120 days
credit-band-over_120 = over 120 days
credit-grade = Risk grade { $grade }
credit-no-grade = No risk grade
credit-no-limit = No limit set
credit-paid = paid { $percent }% in 12 months
credit-days-late = { $days ->
    [0] on time on average
   *[other] { $days } days late on average
}
credit-days-early = { $days ->
    [one] 1 day early on average
   *[other] { $days } days early on average
}
price-title = Price and payment
price-margin = Margin
price-floor = Against floor
price-last = Against last order
price-payment = Payment
price-prepayment = Prepayment
price-no-prepayment = none
price-credit-days = credit { $days } days
price-warranty = warranty { $months } months
percent-above-floor = { $percent }% above
percent-below-floor = { $percent }% below
percent-same-floor = at the floor
percent-above-last = { $percent }% up
percent-below-last = { $percent }% down
percent-same-last = as last time

# Lines
case-lines = Order lines
lines-price = Price
lines-amount = Amount
lines-floor = Floor
lines-last = Last order
lines-free = Free
lines-due = Due
lines-earliest = Earliest
lines-never = first order of it
lines-first = first
lines-in-stock = in stock
lines-unknown = (no product)
lines-last-order = { $price } in { $number }
lines-stock = On hand { $on_hand }, free { $free }

# Deviations, terms, files
deviations-title = Deviations
deviation-from-previous-revision = From the previous revision
deviation-from-last-order = From the last order
deviation-from-standard = From the standard terms
deviation-line = Line { $line }
deviation-lines = { $n } lines
deviation-against-us = Against us
terms-title = Terms
terms-none = No terms written
files-title = Files
file-not-shown = This kind of file cannot be shown here. Save it and open it from there.

# Opinions
opinions-title = Opinions
opinions-none = Nobody has signed yet
opinion-for = for { $name }
opinion-condition = Condition: { $text } (by { $due })
opinion-answer = { $question }: { $answer }
opinion-on-revision = on revision { $n }, not counted
opinion-verified = Signature verified
opinion-unverified = Signature not verified yet
earlier-title = Opinions of earlier rounds
past-title = Opinions on the last similar order
points-title = To settle with the customer
checks-title = Checks
log-title = Log of the review
minutes-title = Minutes
minutes-hint = Printed on the sheet

# Commitments and the contract
commitments-title = Commitments
commitment-open = Open
commitment-closed = Closed
commitment-close = Close
commitment-close-title = Close a commitment
commitment-closed-said = Commitment closed
commitment-due = by { $date }
commitment-set-by = asked for by { $who }
commitment-result = Result: { $result }
commitment-result-label = Result
commitment-result-wanted = Say how it was met, such as the number of the payment
make-contract = Make the contract
make-contract-title = Contract for { $number }
make-contract-words = All conditions are closed. The contract is made from the revision that was accepted.
contract-signed = Signed on
contract-signed-hint = Leave empty until it is signed
contract-made = Contract made for { $number }

# What can be done with a case
case-title = Review
case-deeds = Review
print-sheet = Print sheet
remind = Remind
remind-all = Remind
reminded = Reminded: { $units }
withdraw = Withdraw
withdraw-title = Withdraw { $number }?
withdraw-words = All opinions are kept. The order becomes a draft again and can be changed and resubmitted.
withdrawn = { $number } withdrawn
hand-on = Hand on
hand-on-title = Hand on
hand-on-words = Another qualified person decides instead; the log says who handed it on.
hand-on-to = To
hand-on-wanted = Choose a person
hand-on-opinion = Why
handed-on = Handed on to { $name }

# Inbox
inbox-title = Waiting for me
inbox-left = { $n } left
inbox-deeds = Inbox
inbox-next = Next
inbox-previous = Previous
inbox-move = Up, down
inbox-open = Read
inbox-answer = My answer
inbox-empty = All done
inbox-empty-words = Nothing waits for you. See who waits for others, or look through the orders.
inbox-see-waiting = Who waits for whom
inbox-see-orders = See orders
inbox-asleep = Later
inbox-overdue = { $days } d overdue
inbox-overdue-today = Overdue
inbox-due-today = Due today
inbox-due-tomorrow = Due tomorrow
inbox-due = Due { $date }
inbox-what-slot = Waiting for me
inbox-what-refused = Refused, to be changed
inbox-what-commitment = Commitment
inbox-what-accepted = Ready for contract
inbox-arrived-slot = New: { $title } ({ $number }) waits for you
inbox-arrived-refused = { $number } was refused and waits for your changes
inbox-arrived-commitment = New commitment: { $title }
inbox-arrived-accepted = { $number } was accepted: its contract can be made
refused-words = This round was refused. Settle the points with the customer, change the order and submit it again.
refused-edit = Change order
accepted-words = The order was accepted. Its contract can be made.
snooze = Later
snooze-hours = In two hours
snooze-tomorrow = Tomorrow morning
snooze-monday = Monday morning
snoozed = Put aside until { $at }
decided-open = { $number } signed, { $left } left
decided-accepted = { $number } signed and accepted; { $left } left
decided-refused = { $number } signed, back to negotiation; { $left } left
decided-withdrawn = { $number } was withdrawn; { $left } left

# The answer
answer-title = { $unit } answers
answer-for = For { $name }
answer-abstaining = An abstention is no agreement: the next qualified person is asked.
answer-opinion = Opinion (required)
answer-opinion-optional = Opinion (optional)
answer-password = Signature password
answer-sign = Sign
answer-sign-agree = Sign: agree
answer-sign-agree-on-conditions = Sign: on conditions
answer-sign-disagree = Sign: disagree
answer-sign-abstain = Sign: abstain
answer-what = You sign the whole of revision { $n } and the facts shown here. Root { $root }.
conditions-title = Conditions (owner, due)
condition-what = Condition
condition-text-hint = Such as: 30% prepayment before the contract is signed
condition-who = Owner
condition-until = Due
condition-holds = Until closed
condition-add = Add a condition
condition-remove = Remove this condition
lack-opinion = Write an opinion
lack-conditions = Write at least one condition
lack-condition-text = A condition needs its text
lack-condition-owner = A condition needs an owner
lack-condition-due = A condition needs a due date
lack-password = Enter your signature password
refuse-templates = Usual reasons
refuse-price = Price too low
refuse-payment = Payment terms not acceptable
refuse-credit = Over the credit limit, payment first
refuse-delivery = Date cannot be met
refuse-technical = Specification cannot be met
refuse-quality = Acceptance cannot be met
refuse-legal = Terms too risky for us
refuse-unclear = Requirements unclear

# Who waits for whom
waiting-title = Who waits for whom
waiting-count = { $n ->
    [one] 1 item
   *[other] { $n } items
}
waiting-overdue = { $n } overdue
waiting-search = Number, customer or name
waiting-by-person = By person
waiting-by-department = By department
waiting-by-document = By order
waiting-document = Order
waiting-unit = Department
waiting-asked = Waiting for
waiting-submitter = Submitted by
waiting-since = Since
waiting-hours = Waited
waiting-due = Due
waiting-none = Nobody waits
waiting-none-words = Every submitted order has its outcome.
waiting-reminded = { $n ->
    [one] 1 reminder sent
   *[other] { $n } reminders sent
}

# Preview of the pages
paper-title = Review sheet
paper-title-many = { $n } review sheets
paper-deeds = Print preview
paper-page = Page { $page } of { $pages }
paper-pages = Pages
paper-zoom-width = Page width
paper-zoom-page = Whole page
paper-language = Language
paper-without-prices = Without prices
paper-save = Save PDF
paper-print = Print
paper-printed-dialog = The print dialog is open
paper-printed-viewer = Opened in the system’s PDF program; print from there
paper-page-says = Page { $page } of { $pages }: { $text }
paper-none = No reviews chosen to print
paper-none-words = Select orders in the list, then choose “Print sheet”.
paper-next = Next page
paper-previous = Previous page

# Meeting
meeting-title = Meeting
meeting-open = Review in a meeting
meeting-words = Those present sign one after another on this machine, each with their own password. The sheet says that it was reviewed in a meeting.
meeting-present = Present
meeting-add = Add a person
meeting-remove = { $name } is not present
meeting-uncovered = Nobody present for: { $units }. They can sign afterwards.
meeting-start = Start signing
meeting-seats = Seats
meeting-nobody = nobody present
meeting-signed = { $name } has signed
meeting-rest = All present have signed. The others sign afterwards.
meeting-over = This review has its outcome.

# Questions of the departments
question-sales-requirements = Requirements complete and understood
question-sales-differences = Differences with the customer resolved
question-sales-spoken = Spoken orders confirmed in writing
question-commerce-terms = Terms acceptable
question-commerce-penalties = Penalties acceptable
question-commerce-legality = Lawful
question-commerce-invoicing = Invoicing as asked
question-marketing-price = Price within policy
question-marketing-channel = No channel conflict
question-technical-feasible = Can be built to specification
question-technical-data = Technical data complete
question-technical-tooling = No new tooling, or arranged
question-quality-inspection = Can be inspected and tested as asked
question-production-labour = Labour available
question-production-equipment = Equipment available
question-production-date = Date can be kept
question-purchasing-materials = Materials available
question-purchasing-dates = Supplier dates hold
question-finance-price = Price acceptable
question-finance-payment = Payment acceptable
question-finance-exposure = Exposure acceptable
question-finance-overdue = Overdue is dealt with
question-finance-margin = Margin acceptable
question-research-new = New development is clear
question-research-date = Development date holds
question-management-whole = Accept as a whole
question-plan-sales-orders = Orders at risk are dealt with
question-plan-commerce-whole = The plan is sound as a whole
question-plan-production-load = Load can be carried
question-plan-production-starts = Can start as planned
question-plan-purchasing-suppliers = Suppliers deliver in time
question-plan-finance-cash = Cash can be provided
question-advance-purpose = Purpose is sound
question-advance-date = Can be paid in time
