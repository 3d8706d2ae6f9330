# Bills of materials, capacity, counts and receipts

part-bill = Bill of materials
part-uses = Where used
part-capacity = Capacity

bill-of = Bill of materials of { $model }
bill-as-of = As of
bill-today = Today
bill-other-dates = Also rows of other dates
bill-open-level = Open a level
bill-close-all = Close all
bill-open = Open { $model }
bill-close = Close { $model }
bill-add = Add
bill-add-to = Add to { $model }
bill-added = { $model } added to { $parent }
bill-removed = { $model } removed from the bill
bill-find-part = Model, name or pinyin
bill-pick-part = Choose a component first
bill-unit-cost = Unit cost by the bill
bill-standard-cost = Standard cost { $cost }
bill-incomplete = Price missing
bill-incomplete-words = Something below has no price: the true cost is higher
bill-not-in-force = Not in force
bill-on-hand = On hand
bill-part-cost = Unit cost
bill-row-cost = Cost
bill-more = Show more ({ $count } left)
bill-empty = No bill of materials yet
bill-empty-words = Add its components one by one, or import a sheet with the columns parent, component and quantity.
bill-keys = Arrows move, → opens, Enter edits, Insert adds, Shift Insert adds below this one, Delete removes

uses-none = Not used in any bill
uses-none-words = Once it is a component of a product, everything it goes into is listed here.
uses-direct = Directly in
uses-per-unit = Per unit
uses-above = Used in turn by
uses-ends = In the end in
uses-end = End product
uses-total = Total per unit
uses-levels = Levels
uses-too-much = Too much to say
uses-cut = Only the first { $count } are shown

capacity-week = Week
capacity-days = Working days
capacity-load = Load
capacity-share = Load against capacity
capacity-load-of = Load of the newest plan
capacity-no-plan = There is no plan yet that would tell the load.
capacity-own = set
capacity-over = { $share }%: over
capacity-none = No hours
capacity-changed = Hours of { $week } changed
capacity-keys = Arrows move, typing or Enter changes the week, Delete brings the usual hours back

nav-count = Count
count-title = Count stock
count-back = Stock
count-all-places = Every place
count-no-place = No place
count-all-families = Every family
count-search = Model, name or pinyin
count-reason = Reason, e.g. end of month
count-book = In the book
count-counted = Counted
count-counted-of = Counted of { $model } ({ $place })
count-difference = Difference
count-value = Value
count-last = Last counted
count-never = Never
count-agrees = Agrees
count-no-cost = No cost
count-new = New
count-typed = { $count } typed
count-off = { $count ->
    [one] 1 differs
   *[other] { $count } differ
}
count-write = Write the count
count-clear = Clear
count-cleared = What was typed is cleared
count-done = Count written: { $changed } differ, { $agreed } agree
count-more = Show more
count-cut = { $count } of { $total } shown
count-add = A product that is not listed…
count-keys = Enter goes on; “2 boxes + 3” works too; paste a column from Excel, or two: model and quantity
count-more-than-book = { $times } times the book: look again
count-unknown = { $count } models are not on this sheet: { $models }
count-beyond = { $count } pasted rows are beyond the sheet and were not taken
count-empty = No stock records yet
count-empty-words = Add a product below, or import a sheet of stock.

receive = Receive
receive-title = Take into stock
receive-date = Arrived on
receive-coming = { $quantity } due { $date }
receive-part = A part: the rest is still to come
receive-more = More than was due
receive-done = { $count ->
    [one] 1 receipt taken into stock
   *[other] { $count } receipts taken into stock
}

# Holidays
holiday-new-year = New Year
holiday-spring-festival = Spring Festival
holiday-qingming = Qingming
holiday-labour-day = Labour Day
holiday-dragon-boat = Dragon Boat Festival
holiday-mid-autumn = Mid-Autumn Festival
holiday-national-day = National Day
holiday-made-up = working day for { $name }
