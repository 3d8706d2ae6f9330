# The cash calendar, and what a change would do

cash = Cash
cash-hidden = No amounts are shown here
cash-hidden-words = The cash calendar is for those who may see costs.
cash-no-ceiling = No weekly ceiling is set, so no week is marked.
cash-set-ceiling = Set one
cash-ceiling = Ceiling { $amount } a week
cash-above = { $n ->
    [one] one week above
   *[other] { $n } weeks above
}
cash-below = no week above
cash-committed = Committed
cash-order_driven = For orders
cash-forecast_driven = For forecast
cash-p90 = P90
cash-line = Ceiling
cash-parts = Made up of
cash-expected = Expected
cash-over = Above
cash-week = { $week } (from { $date })
cash-payments = { $n ->
    [one] One payment in this week
   *[other] { $n } payments in this week
}
cash-nothing = Nothing is to be paid in this week.
cash-kind = Payment
cash-kind-line = Planned purchase
cash-kind-receipt = On order
cash-kind-advance = Expense advance
cash-part-deposit = deposit
cash-part-balance = balance
cash-for = For
cash-payee = To
cash-date = Date
cash-amount = Amount
cash-wait = What could wait
cash-wait-words = { $over } above the ceiling. These could wait without taking another week above it, the least risk for a yuan first.
cash-wait-enough = All of them together suffice.
cash-wait-short = Together they free only { $freed }; nothing else can wait without harm elsewhere.
cash-wait-orders = orders short
cash-risk = Risk per yuan
cash-risk-words = Cost of shortage, in yuan, that waiting with one yuan may bring
cash-wait-weeks = Weeks
cash-risk-all = beyond measure
cash-risk-none = none
cash-postpone = Postpone
cash-postpone-title = Postpone { $model }
cash-postpone-words = { $quantity } needed on { $due }; { $amount } of it is paid in this week.
cash-postpone-weeks = By how many weeks
cash-postpone-wrong = 1 to 26 weeks
cash-postponed = { $model } postponed by { $n ->
    [one] one week
   *[other] { $n } weeks
}; planned again

effect = What it would do
effect-reckoning = Working it out…
effect-none = Nothing would change.
effect-late = Late lines
effect-in-time = Order lines in time
effect-short = Weeks short
effect-purchases = To pay for purchases, incl. tax
effect-stock-value = Stock at the end
effect-stock = { $n ->
    [one] Stock of one item moves
   *[other] Stock of { $n } items moves
}
effect-load = Load (hours)
effect-capacity = { $hours } hours of capacity
effect-cash = Cash
effect-above = above the ceiling
effect-more = and { $n } more
effect-short-weeks = short in { $from } → { $to } weeks
effect-lowest = moves from { $week }, lowest { $lowest }
cash-dates = from { $from }
cash-total-words = Total of { $n } weeks
