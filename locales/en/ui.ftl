# Everywhere
product = Countersign
mark = 签
yes = Yes
no = No
cancel = Cancel
close = Close
save = Save
delete = Delete
edit = Edit
open = Open
undo = Undo
apply = Apply
back-to = Back to { $place }
go-back = Go back
try-again = Try again
loading = Loading
messages = Messages
required = Required
choices = Choices
list-comma = ,{" "}
more = More
none = (none)
time-today = today { $time }
time-yesterday = yesterday { $time }
nothing-found = Nothing found
find-failed = Cannot look it up now; try again in a moment
create-named = Create “{ $name }”
pick-date = Pick a date
previous-month = Previous month
next-month = Next month
type-to-confirm = Type “{ $text }” to confirm
undone = Undone: { $what }
unit-unknown = “{ $unit }” does not convert; use { $known }
unit-conversion = 1 { $unit } = { $quantity } { $base }
unit-converted = { $typed } = { $became }
undo-refused = Not undone, “{ $what }”: { $why }
undone-but = Undone: { $what }. Left alone because changed since: { $count }
undo-named = Undo: { $what }

# Seals and the sign-off strip
seal-confirmed = signed
seal-waiting = signed, waiting for confirmation
seal-mine = waiting for me
seal-open = not signed yet
seal-refused = disagreed
seal-conditional = agreed on conditions
seal-carried = carried over from the last revision
seal-mark-refused = no
seal-mark-conditional = if
seal-mark-carried = kept
strip-progress = Sign-off: { $signed } of { $total } signed

# Shell
navigation = Main navigation
nav-inbox = Inbox
    .spelt = sjx shoujianxiang inbox
nav-customers = Customers
    .spelt = kh kehu customers
nav-orders = Orders
    .spelt = dd dingdan orders
nav-products = Products & stock
    .spelt = cpykc chanpin kc kucun products stock
nav-plan = Plan
    .spelt = jh jihua plan
nav-service = Service
    .spelt = fw fuwu service
nav-receivables = Receivables
    .spelt = ys yingshou receivables
nav-analysis = Analysis
    .spelt = fx fenxi analysis
nav-settings = Settings
    .spelt = sz shezhi settings
search-hint = Search records, commands, screens; pinyin works too
search-everything = Search records, commands and screens
palette-screen = Screen
palette-list = List
palette-several = { $count } { $kind } alike
palette-command = Command
shortcuts = Keyboard shortcuts
deeds-everywhere = Everywhere
go-to = Go to { $place }
standalone-book = Book on this machine, no server
standalone-sample = Sample company, on this machine
saved-at = Saved { $time }
jobs-more = { $count } more under way
job-some = Background work
job-import = Import
job-sample = Preparing the sample company
job-plan = Drafting the plan
job-check = Checking the book
user-menu = { $name }: user menu
switch-user = Switch user
change-password = Change password
leave-book = Leave this book
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
high-contrast = High contrast
density = Density
density-compact = Compact
density-normal = Normal
density-relaxed = Relaxed
language = Language
language-zh-CN = 简体中文
language-en = English
missing-title = There is no such page
missing-words = The address may be out of date. Go back, or find it with the search above.

# First start, signing in
start-title = Where to begin
start-words = Everything is kept on this machine and works without a network.
start-sample = Open the sample company
start-sample-words = A made-up meter maker: 40 people, 120 customers, three years of orders, some waiting for sign-off. Try anything.
start-sample-busy = Preparing it, a few seconds…
start-import = Import my ledger
start-import-words = Name the company and its administrator, then drop in Excel or CSV ledgers. Tried before, undone after.
start-server = Connect to our server
start-server-words = Comes with the server edition. A book begun now can join a server later as it is.
recent-books = Books opened before
company-title = Your company
company-words = Default units, ranks, review policy and calendar come with it; all can be changed later.
company-name = Full name of the company
company-name-hint = As on the business licence
administrator-name = Name of the administrator
login = Sign-in name
password = Password
password-again = Password again
password-hint = It encrypts the book and cannot be recovered
password-now = Present password
password-new = New password
password-changed = The password has been changed
passwords-differ = The two passwords differ
create-company = Create the book
sign-in = Sign in
sign-in-alone = Sign in with your password
sign-in-words = Pick your name
sign-in-sample = Sample company: sign in as anyone, the password is filled in
pick-person = Pick a person on the left
find-person = Find by name, unit or sign-in name
people = People
administrator = Administrator
sample-password = Sample password: { $password }
no-password = No password yet: sign in directly
remember-here = Remember on this computer
remembered-here = The keychain of this computer keeps the password; signing in does not ask for it.
type-password = Type the password
forget-here = Forget on this computer
not-kept-here = The keychain of this computer did not answer: the password is not remembered and will be asked for again.
other-book = Another book

# What is wrong with what was typed
read-money = Not an amount: write 1386000.00
read-number = Not a number
read-integer = A whole number is wanted here
read-rate = Not a percentage: write 13%
read-date = Not a date: write 2026-12-20 or 12-20
read-bool = Write yes or no
read-choice = Not one of the choices
read-email = Not a complete e-mail address
read-too-big = The number is too large
read-reference = “{ $text }” was not found
read-ambiguous = “{ $text }” could be several records
read-system = The program fills in this column

# Lists
kinds-here = Records kept here
list-tools = List tools
deeds-list = Lists
search-list = Search this list
search-list-hint = Find { $kind }, pinyin works too
rows-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
marked = marked
marked-of = { $marked } of { $total } marked
mark-all = Mark all
sum-of = Sum of { $count } rows
filters = Filters in the header
filter-by = Filter by { $field }
filter-hint-text = Part of the text; =exactly !not = empty * not empty
filter-hint-number = Such as >500000, 100..200, = empty, * not empty
filter-hint-date = Such as 2026-11, >2026-06-30, 2026-01..2026-03
filter-hint-choice = One or more choices, with commas between
filter-hint-bool = yes or no
clear-filters = Clear the filters
list-none-found = Nothing matches
list-none-found-words = Try other words, or clear the filters to see everything.
list-empty = No { $kind } yet
list-empty-words = Make the first one, or drop an Excel ledger on the window to import it.
new-kind = New { $kind }
columns = Columns
columns-hidden = Not shown
columns-usual = As usual
frozen = frozen
frozen-count = Frozen columns
move-up = Move up
move-down = Move down
views = Views
view-usual = The usual view
view-save = Save as a view
view-save-words = Columns, widths, sorting and filters are kept.
view-name = Name of the view
view-shared = Share with colleagues
view-shared-name = { $name } (shared)
view-saved = View “{ $name }” saved
view-forget = Delete the view “{ $name }”
view-forgotten = View “{ $name }” deleted
export = Export and print
copy-table = Copy as a table
copied = { $count ->
    [one] { $count } row copied
   *[other] { $count } rows copied
}
export-xlsx = Export to Excel
export-csv = Export to CSV
export-json = Export to JSON
print-list = Print list
file-saved = Saved { $name }
peek = Peek
bulk-title = Change many
bulk-words = Set one field of { $count } records to the same value; a preview comes first.
bulk-gather = Reading the chosen records
bulk-preview = Preview
change-title = Look before it is done
change-count = { $cells } cells in { $rows } records will change
change-unchanged = { $count } stay as they are
change-beyond = { $count } rows beyond the end of the list are left out
change-refused = { $count } cells make no sense and are left alone
change-refused-line = Row { $row }, { $field } “{ $text }”:
change-field = Field
change-from = From
change-to = To
change-more = { $count } more are not listed
change-busy = Changing
change-apply = { $count ->
    [one] Change { $count } cell
   *[other] Change { $count } cells
}
changed-some = Changed { $count } { $kind }
changed-field = Changed { $field }
deleted-some = Deleted { $count } { $kind }
delete-title = { $count ->
    [one] Delete { $count } record?
   *[other] Delete { $count } records?
}
delete-words = It can be undone, and the history is kept.
deed-step = Next and previous row
deed-open = Open the record
deed-edit = Edit the cell
deed-mark = Mark the row
deed-fill = Fill down

# Conflicts
conflict-title = Someone changed the same fields
conflict-words = Choose which value to keep; your other changes are saved as usual.
conflict-field = Field
conflict-was = Before
conflict-theirs = Theirs
conflict-yours = Yours
conflict-keep = Save as chosen

# Record page
deeds-record = Record
details = Details
timeline = Timeline
history = History
files = Files
record-parts = Parts of the record
record-side = Timeline, files and history
position = { $nth } of { $total }
next-record = Next record
previous-record = Previous record
create = Create
save-count = { $count ->
    [one] Save { $count } change
   *[other] Save { $count } changes
}
discard = Discard
draft-found = An unsaved draft from { $time } has been put back into the form.
draft-discarded = Changes discarded
created-kind = Created { $kind }
changed-kind = Changed { $kind } “{ $title }”
deleted-kind = Deleted { $kind } “{ $title }”
delete-kind = Delete { $kind } “{ $title }”?
required-note = Fields marked * are required.
frozen-in_review = In review, frozen
frozen-firm = In force, cannot be edited
frozen-deleted = Deleted
created-by = Created by { $person }, { $time }
updated-by = changed by { $person }, { $time }
line-nth = Line
line-add = Add a line
line-remove = Remove the line
lines-total = Total
lines-count = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
lines-paste-hint = Rows from Excel can be pasted here
related-customer-parent = Subsidiaries
related-unit-parent = Units below
related-bill_of_materials-parent = Components
related-bill_of_materials-component = Used in
timeline-history = Change
timeline-empty = Nothing has happened yet
note-hint = Write a note…
note-add = Add the note
noted = Note added
history-empty = No changes yet
became = became
change-created = created it
change-updated = changed it
change-deleted = deleted it
change-restored = restored it
files-empty = No files yet
file-add = Add files
file-drop-hint = Or drop files here
file-added = Added { $name }
file-removed = Removed { $name }
file-remove = Remove { $name }
duplicates-title = This may exist already
duplicate-credit_code = same credit code
duplicate-name = similar name
duplicate-phone = same phone

# What was done, in histories and timelines
did-record-created = created it
did-record-changed = changed it
did-record-deleted = deleted it
did-records-changed = changed it with others
did-imported = imported it
did-contract-made = made the contract
did-commitment-closed = closed the commitment
did-decided = signed
did-submitted = submitted for review
did-taken-back = took it back from review
did-counted = Counted
did-received = Received
did-undone = undid a change
did-book-created = created the book
did-sample-created = came with the sample company
did-password-set = set a password
did-settings-changed = changed the settings
did-plan-drafted = drafted the plan
did-put-aside = worked off exceptions or proposals of the plan
did-plan-edited = changed the plan by hand
did-lines-placed = placed lines of the plan
did-advance-paid = marked it as paid
did-advance-settled = settled it

# Dropping files on the window
drop-import = Let go to import these files
drop-attach = Let go to attach to “{ $title }”

# The tour
tour = Five-minute tour
tour-step = Step { $nth } of { $total }
tour-next = Next
tour-back = Back
tour-end = Done
tour-leave = Leave the tour
tour-offer = First time here? Look round in five minutes
tour-offer-words = Leave whenever you like; the menu at the top right has it again.
tour-not-now = Not now
tour-begin = Begin
tour-search = Everything is found here
    .words = Press Ctrl K and type Chinese, pinyin or initials: records, commands and screens.
tour-inbox = What waits for you is in the inbox
    .words = Oldest duty first. J and K move, A agrees, C agrees on conditions, R refuses; the next one opens by itself.
tour-list = Type in the header to filter
    .words = Words, “>500000”, “2026-11”. Space peeks, Enter opens, F2 edits the cell; rows paste from Excel.
tour-views = Lists are yours
    .words = Columns, freezing, changing many, export and print are in this row; keep what you like as a view, and share it.
tour-orders = Orders are reviewed before they are signed
    .words = While an order is typed it shows who must sign and why, and the earliest date. Every seal has a signature behind it.
tour-plan = The plan comes from orders, stock and history
    .words = Click any cell: one sentence says where its number comes from; shortages are red.
tour-import = Your ledgers come in as they are
    .words = Drop Excel or CSV on the window: tried first, every fault listed, imported whole, undone whole.
tour-people = See it as someone else
    .words = Switch user here and sign as another department; theme, density and language are here too.

# More on the screens of plan and forecast
plan-in-unit = {" "}({ $unit })
plan-serves-none = forecast
plan-serves-none-words = No order uses it: it is for the forecast or the safety stock
forecast-part-ahead = Ahead
forecast-part-past = Past
forecast-service-all = The level is asked of all items together: a single one may lie below it.
capacity-load-hours = Load (h)
capacity-share-overtime = Of the capacity with overtime
forecast-absent = This plan does not hold it
forecast-absent-words = It was made after the plan was drafted, or has been deleted. Draft again to see the forecast of a new product.
