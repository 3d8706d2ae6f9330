# Sentences of printed plans and lists, composed from the book.

plan-no-supplier = No supplier named
plan-for-forecast = forecast
plan-more-orders = { $count } more
plan-risk-no-supply = Nothing in the horizon serves it
plan-risk-past-due = Its date has passed; it can go now
plan-risk-receipt = Waits for receipt { $receipt }
plan-risk-component = Waits for { $item } { $name }
plan-risk-lead-time = Its lead time is too long

plan-says-hits = {""}; hits { $orders }

list-filter = { $field } { $op } { $value }
list-filter-eq = =
list-filter-ne = ≠
list-filter-lt = <
list-filter-le = ≤
list-filter-gt = >
list-filter-ge = ≥
list-filter-contains = contains
list-filter-in = =
list-filter-between = { $from } to { $to }
list-filter-empty = { $field } is empty
list-filter-not_empty = { $field } is not empty
list-filter-or = { " " }or{ " " }
list-searched = Search “{ $text }”
list-sorted = Sorted by { $fields }
list-sorted-down = { $field } (descending)
list-no-filters = All

plan-measure-orders = Orders
plan-measure-forecast = Forecast
plan-measure-scheduled = Receipts
plan-measure-planned = Planned
plan-measure-projected = Balance
plan-measure = Figure
plan-on-hand = On hand
plan-safety-stock = Safety stock
plan-unit = Unit
plan-supplier = Supplier
plan-load-hours = Hours
plan-load-capacity = Capacity
plan-document = Plan { $number } { $part }.pdf
plan-workbook = Plan { $number } { $part }.xlsx
plan-part-whole = Whole plan
plan-part-at-risk = Orders at risk
plan-part-starts = Starts
plan-part-load = Load
plan-part-buys = Buys
plan-part-cash = Cash
plan-part-exceptions = Exceptions
change-first = First handed in
